"""What was changed in two places at once is changed in both."""

from dataclasses import replace
from uuid import uuid4

import pytest

from twitchapp.application.merging import merged
from twitchapp.domain.episodes import Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment

BEFORE = Episode(uuid4(), Moment(1_700_000_000, 3600, "Europe/Berlin"), is_running=True)
STOPPED = replace(BEFORE, is_running=False, duration_s=95)


def test_what_was_not_touched_here_is_as_it_is_there() -> None:
    assert merged(BEFORE, STOPPED, replace(BEFORE, note="at rest")) == replace(
        STOPPED, note="at rest"
    )


def test_what_was_touched_here_holds_over_what_is_there() -> None:
    mine = replace(BEFORE, is_running=False, duration_s=60)
    assert merged(BEFORE, STOPPED, mine) == mine


def test_nothing_touched_is_nothing_changed() -> None:
    assert merged(BEFORE, STOPPED, BEFORE) == STOPPED


def test_what_makes_no_sense_together_is_refused() -> None:
    there = replace(BEFORE, is_running=False)
    again = replace(there, is_running=True)
    with pytest.raises(UserError):
        merged(there, replace(there, duration_s=60), again)
