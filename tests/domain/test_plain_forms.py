"""Whatever way a record comes in, its words are kept in one form."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import MOST_SITES, MOST_TAGS, Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.moments import Moment, parse_moment
from twitchapp.domain.resting_counts import RestingCount
from twitchapp.domain.sites import Site
from twitchapp.domain.units import canonical_unit

ID = UUID(int=1)
AT = Moment(1_700_000_000, 3600, "Europe/Berlin")


def test_a_nutrient_is_kept_under_one_name() -> None:
    for name in ("vitamin_d", "Vitamin D", " vitamin  d "):
        assert Entry(ID, EntryKind.NUTRIENT, AT, 10, "µg", name=name).name == "vitamin d"
    assert Entry(ID, EntryKind.NUTRIENT, AT, 1, "mg", name="Thiamine").name == "b1"


def test_a_nutrient_the_journal_does_not_keep_is_refused() -> None:
    with pytest.raises(UserError, match="zinc"):
        Entry(ID, EntryKind.NUTRIENT, AT, 10, "mg", name="zinc")


def test_international_units_are_refused_where_they_are_no_mass() -> None:
    assert Entry(ID, EntryKind.NUTRIENT, AT, 400, "iu", name="vitamin d").unit == "IU"
    with pytest.raises(UserError, match="IU"):
        Entry(ID, EntryKind.NUTRIENT, AT, 400, "IU", name="magnesium")


def test_names_and_tags_are_kept_on_one_line() -> None:
    entry = Entry(ID, EntryKind.CAFFEINE, AT, 95, "mg", name="  flat\n white ")
    assert entry.name == "flat white"
    episode = Episode(ID, AT, tags=(" after  work", "", "after work", "bed"))
    assert episode.tags == ("after work", "bed")


def test_units_are_kept_in_their_one_spelling() -> None:
    assert Entry(ID, EntryKind.CUSTOM, AT, 1, " Hours ", name="x").unit == "h"
    factor = CustomFactor(" oat  milk", "ML", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO)
    assert (factor.name, factor.unit) == ("oat milk", "ml")


def test_a_site_named_twice_counts_once_and_too_many_are_refused() -> None:
    assert Episode(ID, AT, sites=(Site("calf"), Site("calf"))).sites == (Site("calf"),)
    with pytest.raises(UserError, match="at most"):
        Episode(ID, AT, sites=tuple(Site(f"place {n}") for n in range(MOST_SITES + 1)))
    with pytest.raises(UserError, match="at most"):
        Episode(ID, AT, tags=tuple(f"tag {n}" for n in range(MOST_TAGS + 1)))
    assert RestingCount(ID, AT, 1, sites=(Site("calf"), Site("calf"))).sites == (Site("calf"),)
    with pytest.raises(UserError, match="at most"):
        RestingCount(ID, AT, 1, sites=tuple(Site(f"place {n}") for n in range(MOST_SITES + 1)))


def test_a_site_holds_no_character_that_cannot_be_kept() -> None:
    with pytest.raises(UserError, match="cannot be kept"):
        Site("cal\0f")


def test_a_zone_has_the_form_of_a_zone_s_name() -> None:
    with pytest.raises(UserError, match="zone"):
        Moment(0, 0, "Europe]Berlin")


def test_what_the_program_wrote_is_read_even_when_the_zone_has_other_rules_now() -> None:
    text = "2023-07-01T08:00:00+01:00[Europe/Berlin]"
    with pytest.raises(UserError, match="does not belong"):
        parse_moment(text)
    assert parse_moment(text, trusted=True).text == text


@given(st.text(max_size=24))
def test_a_unit_s_one_spelling_is_final(text: str) -> None:
    assert canonical_unit(canonical_unit(text)) == canonical_unit(text)
