"""What is said once of the machine: a clock that was set back, a folder on a network."""

from dataclasses import replace
from datetime import timedelta

from tests.application.journal_desk import twitch
from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.notes import BEHIND_S, NETWORK, NotesService
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment, moment_at


def shifted(moment: Moment, seconds: float) -> Moment:
    return moment_at(moment.instant + timedelta(seconds=seconds), FakeClock().zone)


def notes(journal: FakeJournal, clock: FakeClock, *, on_network: bool = False) -> NotesService:
    return NotesService(journal, clock, lambda: on_network)


def ahead(seconds: float) -> Record:
    return twitch(shifted(FakeClock().now(), seconds))


def test_a_clock_behind_what_was_recorded_is_said_at_the_start_and_once() -> None:
    journal, clock = FakeJournal([ahead(86_400)]), FakeClock()
    (note,) = notes(journal, clock).at_start()
    assert "12:00 on Friday 15 March" in note
    assert "12:00 on Saturday 16 March" in note
    assert "set it right" in note
    assert notes(journal, clock).at_start() == ()


def test_some_minutes_are_not_worth_a_word() -> None:
    assert notes(FakeJournal([ahead(BEHIND_S)]), FakeClock()).at_start() == ()
    assert notes(FakeJournal([ahead(BEHIND_S + 1)]), FakeClock()).at_start() != ()


def test_nothing_is_said_of_an_empty_journal_or_a_clock_that_goes_on() -> None:
    clock = FakeClock()
    told = notes(FakeJournal(), clock)
    assert told.at_start() == ()
    clock.advance(days=1)
    assert told.of_clock() == ()


def test_a_clock_set_back_while_the_program_runs_is_said_once() -> None:
    clock, journal = FakeClock(), FakeJournal()
    told = notes(journal, clock)
    told.at_start()
    clock.advance(hours=5)
    assert told.of_clock() == ()
    clock.advance(hours=-4)
    assert len(told.of_clock()) == 1
    assert told.of_clock() == ()


def test_a_clock_set_back_anew_is_said_anew() -> None:
    clock, journal = FakeClock(), FakeJournal([ahead(86_400)])
    told = notes(journal, clock)
    assert told.at_start()
    clock.advance(days=3)
    assert told.of_clock() == ()
    clock.advance(days=-2)
    assert told.of_clock()


def test_what_was_imported_from_a_clock_ahead_is_not_held_against_this_one() -> None:
    record = replace(twitch(shifted(FakeClock().now(), 86_400)), source="import:other")
    assert notes(FakeJournal([record]), FakeClock()).at_start() == ()


def test_a_network_is_said_once() -> None:
    journal, clock = FakeJournal(), FakeClock()
    assert notes(journal, clock, on_network=True).at_start() == (NETWORK,)
    assert notes(journal, clock, on_network=True).at_start() == ()
