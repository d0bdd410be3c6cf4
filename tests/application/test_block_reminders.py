"""The notice that a block of an experiment begins: once each, and never in quiet hours."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from tests.fakes import FakeClock, FakeJournal
from tests.storage.trials import BARE
from twitchapp.application.preferences import Preferences, PreferencesService
from twitchapp.application.reminders import (
    Kind,
    Reminder,
    ReminderService,
    Said,
    block_reminder,
    read_said,
    written,
)
from twitchapp.domain.experiments import Ending
from twitchapp.domain.moments import Moment, moment_at

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = date(2024, 3, 17)  # of BARE: 8 blocks of 4 days
WISHED = Preferences(remind_block=True)


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=BERLIN)


def moment(day: date, hour: int = 12) -> Moment:
    return moment_at(at(day, hour).astimezone(UTC), BERLIN)


class Told:
    """A journal with an experiment, asked what is due."""

    def __init__(self) -> None:
        self.clock = FakeClock(at(FIRST))
        self.journal = FakeJournal()
        self.journal.trials.keep(BARE)
        preferences = PreferencesService(self.journal)
        preferences.remind_of_blocks(wanted=True)
        self.service = ReminderService(
            self.journal,
            self.clock,
            preferences,
            Random(1),  # noqa: S311 - nothing secret is drawn
        )

    def on(self, day: date, hour: int = 12) -> Reminder | None:
        """Return what is due then."""
        self.clock.set(at(day, hour))
        return self.service.due()


def test_without_the_wish_or_an_experiment_nothing_is_said() -> None:
    now = moment(FIRST)
    assert block_reminder(Preferences(), now, BERLIN, Said(), BARE) is None
    assert block_reminder(WISHED, now, BERLIN, Said(), None) is None
    assert block_reminder(WISHED, moment(FIRST - timedelta(days=1)), BERLIN, Said(), BARE) is None


def test_each_block_is_told_once() -> None:
    told = Told()
    days = [FIRST + timedelta(days=number) for number in range(32)]
    said = [(day, found) for day in days if (found := told.on(day)) is not None]
    assert [day for day, _ in said] == days[::4]
    assert {found.kind for _, found in said} == {Kind.BLOCK}
    assert told.on(FIRST, 13) is not None  # another block than the last one told of


def test_a_block_is_told_of_later_when_the_program_was_not_running() -> None:
    told = Told()
    found = told.on(FIRST + timedelta(days=6))
    assert found is not None
    assert found.day == FIRST + timedelta(days=4)
    assert told.service.still_holds(found)
    assert told.on(FIRST + timedelta(days=7)) is None
    told.clock.set(at(FIRST + timedelta(days=8)))
    assert not told.service.still_holds(found)


def test_quiet_hours_are_waited_for() -> None:
    told = Told()
    assert told.on(FIRST, 5) is None
    found = told.on(FIRST, 8)
    assert found is not None
    assert f"{found.at.local:%H:%M}" == "08:00"


def test_the_end_is_told_once_and_nothing_after_it() -> None:
    told = Told()
    after = BARE.last_day + timedelta(days=1)
    found = told.on(after)
    assert found is not None
    assert found.day == after
    assert told.on(after + timedelta(days=1)) is None
    told.journal.trials.keep(replace(BARE, ended=moment(after), ending=Ending.FINISHED))
    assert not told.service.still_holds(found)


def test_one_that_waits_for_its_key_has_no_blocks() -> None:
    waiting = replace(BARE, id=UUID(int=9), seed="", is_blinded=True)
    assert block_reminder(WISHED, moment(FIRST), BERLIN, Said(), waiting) is None


def test_what_was_said_is_kept_and_older_notes_are_read() -> None:
    said = Said(block="an experiment 2024-03-17")
    assert read_said(written(said)) == said
    older = '{"check_in": null, "later": null, "resting": 5, "week": null, "plan": null}'
    assert read_said(older) == Said(resting=5)


@pytest.mark.parametrize("wanted", [True, False])
def test_the_wish_makes_the_program_look_at_the_clock(wanted: bool) -> None:
    journal = FakeJournal()
    PreferencesService(journal).remind_of_blocks(wanted=wanted)
    assert PreferencesService(journal).read().asks_anything is wanted
