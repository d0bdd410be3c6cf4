"""Episodes and looks back at days."""

import math
from uuid import UUID

import pytest

from twitchapp.domain.episodes import LONGEST_EPISODE_S, CheckIn, Episode, EpisodeKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import RecordRef, RecordType
from twitchapp.domain.sites import Side, Site

ID = UUID(int=7)
AT = Moment(1_700_000_000, 3600, "Europe/Berlin")


def test_an_episode_needs_a_start_and_nothing_else() -> None:
    bare = Episode(ID, AT)
    assert (bare.duration_s, bare.intensity, bare.sites, bare.tags) == (None, None, (), ())
    assert bare.kind is EpisodeKind.TWITCH
    assert bare.source == "manual"


def test_an_episode_may_have_several_sites_in_the_order_given() -> None:
    sites = (Site("eyelid", Side.RIGHT), Site("calf", Side.LEFT), Site("eyelid", Side.LEFT))
    assert Episode(ID, AT, sites=sites).sites == sites


@pytest.mark.parametrize("intensity", [-0.5, 10.5, math.nan, math.inf])
def test_an_intensity_beyond_the_scale_is_refused_not_clipped(intensity: float) -> None:
    with pytest.raises(UserError, match="intensity"):
        Episode(ID, AT, intensity=intensity)


@pytest.mark.parametrize("seconds", [-1, LONGEST_EPISODE_S + 1])
def test_an_impossible_length_is_refused(seconds: int) -> None:
    with pytest.raises(UserError, match="duration"):
        Episode(ID, AT, duration_s=seconds)


def test_the_limits_are_kept() -> None:
    assert Episode(ID, AT, intensity=10, duration_s=LONGEST_EPISODE_S).intensity == 10
    assert Episode(ID, AT, intensity=0, duration_s=0).duration_s == 0


def test_overlong_words_are_refused() -> None:
    with pytest.raises(UserError, match="tag"):
        Episode(ID, AT, tags=("x" * 121,))
    with pytest.raises(UserError, match="note"):
        Episode(ID, AT, note="x" * 20_001)
    with pytest.raises(UserError, match="note"):
        CheckIn(ID, AT, note="\0")


def test_records_without_a_source_are_refused() -> None:
    with pytest.raises(UserError, match="source"):
        Episode(ID, AT, source="")
    with pytest.raises(UserError, match="source"):
        CheckIn(ID, AT, source="")


def test_a_record_is_found_by_type_and_id() -> None:
    assert Episode(ID, AT).ref == RecordRef(RecordType.EPISODE, ID)
    assert CheckIn(ID, AT).ref == RecordRef(RecordType.CHECK_IN, ID)
