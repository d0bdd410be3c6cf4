"""The outline of a journal, and what is found in it: the file's answers and the stand-in's."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from tests.fakes import FakeJournal
from tests.storage.records import (
    BARE,
    FILLED,
    OF_EACH_TYPE,
    at,
    coffee,
    look_back,
    night,
    plain,
    twitch,
)
from twitchapp.application.lines import Kind, Sought, line_of
from twitchapp.application.ports import JournalRepository
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import RecordType
from twitchapp.domain.sites import Site
from twitchapp.storage.database import open_journal
from twitchapp.storage.journal_repository import SqliteJournal

Opened = Callable[[Path], SqliteJournal]
NOTED = Episode(UUID(int=301), at(20), sites=(Site("jaw"),), note="Im Café, Straße\nzwei Zeilen")
TAGGED = Episode(UUID(int=302), at(21), tags=("nach dem ESSEN",), sites=(Site("jaw"), Site("lip")))
NAMED = Entry(UUID(int=303), EntryKind.CAFFEINE, at(22), 63.0, "mg", name="Espresso")
FROM_A_WATCH = Entry(
    UUID(int=304), EntryKind.STRESS, at(23), 3.0, "0-10", source="import:watch", source_id="Café"
)
MISSED = CheckIn(UUID(int=305), at(24), missed=7)
BEFORE_1970 = Episode(UUID(int=306), Moment(-1_000_000_000, -39_600))
ALL = (*OF_EACH_TYPE, NOTED, TAGGED, NAMED, FROM_A_WATCH, MISSED, BEFORE_1970)


@pytest.fixture(params=["the file", "the stand-in"])
def journal(request: pytest.FixtureRequest, path: Path) -> Iterator[JournalRepository]:
    """A journal with records of every type, first the real one, then the one in memory."""
    if request.param == "the stand-in":
        yield FakeJournal(ALL)
        return
    file = open_journal(path)
    for record in ALL:
        file.insert(record)
    yield file
    file.close()


def found(journal: JournalRepository, sought: Sought) -> set[int]:
    return {UUID(line[2]).int for line in journal.lines(sought)}


# Lines


def test_every_living_record_has_its_line_in_order(journal: JournalRepository) -> None:
    assert journal.lines() == sorted(map(line_of, ALL))
    assert journal.lines(Sought()) == journal.lines()


def test_what_lies_in_the_trash_has_no_line(journal: JournalRepository) -> None:
    journal.set_trashed([NOTED.ref, FILLED[0].ref], at(30).epoch_s)
    ids = {line[2] for line in journal.lines()}
    assert not ids & {str(NOTED.id), str(FILLED[0].id)}
    assert journal.lines(refs=[NOTED.ref]) == []


def test_lines_of_some_records_are_those_alone(journal: JournalRepository) -> None:
    some = [NOTED.ref, MISSED.ref, twitch(999).ref]
    assert journal.lines(refs=some) == sorted([line_of(NOTED), line_of(MISSED)])
    assert journal.lines(refs=[]) == []
    assert journal.lines(Sought(words="café"), some) == [line_of(NOTED)]


def test_the_same_id_in_two_types_is_two_lines(journal: JournalRepository) -> None:
    for record in (twitch(1), coffee(1), look_back(1)):
        journal.insert(record)
    assert len(journal.lines(refs=[twitch(1).ref, coffee(1).ref])) == 2


# Looking for something


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("CAFÉ", {301}),
        ("cafe\u0301", {301}),
        ("cafe", {301}),
        ("strasse", {301}),
        ("zeilen im", {301}),
        ("essen", {302}),
        ("jaw lip", {302}),
        ("espresso", {303}),
        ("nothing like it", set()),
        ("dr. müller", {107}),
        ("magnesium", {106, 108, 402}),
        ("bread", {401}),
        ("food", {401}),
        ("2 slices", {401}),
        ("18075", set()),
        ("energy", set()),
        ("biotin", {208}),
        ("left calf", {101}),
        ("resting count", {104, 204}),
        ("watch", set()),
    ],
)
def test_words_are_found_wherever_a_record_says_them(
    journal: JournalRepository, words: str, ids: set[int]
) -> None:
    assert found(journal, Sought(words=words)) == ids


def test_signs_of_a_pattern_are_looked_for_as_they_are(journal: JournalRepository) -> None:
    journal.insert(twitch(1, note="100 % sure_ly"))
    assert found(journal, Sought(words="100 %")) == {1}
    assert found(journal, Sought(words="sure_ly")) == {1}
    assert found(journal, Sought(words="sure%ly")) == set()
    assert found(journal, Sought(words="' OR 1 --")) == set()


@pytest.mark.parametrize(
    ("kinds", "ids"),
    [
        ({Kind(RecordType.ENTRY, "caffeine")}, {303}),
        ({Kind(RecordType.EPISODE, "cramp")}, {101}),
        ({Kind(RecordType.CHECK_IN)}, {103, 203, 305}),
        ({Kind(RecordType.EPISODE, "cramp"), Kind(RecordType.LAB_RESULT)}, {101, 106, 206}),
        ({Kind(RecordType.EPISODE)}, {101, 201, 301, 302, 306}),
        ({Kind(RecordType.VISIT, "EMG")}, {107}),
        ({Kind(RecordType.ENTRY, "water")}, set()),
    ],
)
def test_kinds_are_found(journal: JournalRepository, kinds: set[Kind], ids: set[int]) -> None:
    assert found(journal, Sought(kinds=frozenset(kinds))) == ids


def test_places_are_found_wherever_they_are_named(journal: JournalRepository) -> None:
    assert found(journal, Sought(sites=frozenset({"jaw"}))) == {301, 302}
    assert found(journal, Sought(sites=frozenset({"lip", "right eyelid"}))) == {302, 104}
    assert found(journal, Sought(sites=frozenset({"ja"}))) == set()


def test_days_are_those_that_records_count_on(journal: JournalRepository) -> None:
    journal.insert(night(1, 10, 18))  # asleep at 22:00, awake at 06:00 on the 16th
    journal.insert(twitch(2, 15.5))  # 03:30 on the 16th, which still is the 15th
    day = Sought(first=date(2024, 3, 16), last=date(2024, 3, 16))
    assert 1 in found(journal, day)
    assert 2 not in found(journal, day)
    assert 2 in found(journal, Sought(first=date(2024, 3, 15), last=date(2024, 3, 15)))
    assert found(journal, Sought(last=date(1950, 1, 1))) == {306}


def test_all_that_is_asked_for_must_hold(journal: JournalRepository) -> None:
    sought = Sought(
        words="café",
        kinds=frozenset({Kind(RecordType.EPISODE)}),
        sites=frozenset({"jaw"}),
        first=date(2024, 3, 1),
    )
    assert found(journal, sought) == {301}
    assert found(journal, Sought(words="café", sites=frozenset({"lip"}))) == set()


# What there is to look for


def test_the_kinds_and_places_there_are_are_counted(journal: JournalRepository) -> None:
    choices = journal.choices()
    assert choices.sites[0] == ("jaw", 2)
    assert set(choices.sites[1:]) == {
        ("left calf", 1),
        ("lip", 1),
        ("right eyelid", 1),
        ("tongue", 1),
    }
    kinds = dict(choices.kinds)
    assert kinds[Kind(RecordType.EPISODE, "twitch")] == 4
    assert kinds[Kind(RecordType.CHECK_IN)] == 3
    assert kinds[Kind(RecordType.VISIT, "EMG")] == 1
    assert sum(kinds.values()) == len(ALL)


def test_an_empty_journal_has_nothing_to_look_for(path: Path, opened: Opened) -> None:
    assert opened(path).choices() == FakeJournal().choices()


# Many at a time


def test_many_records_are_read_at_once(journal: JournalRepository) -> None:
    journal.set_trashed([NOTED.ref], at(30).epoch_s)
    asked = [record.ref for record in (*BARE, NOTED, TAGGED)] + [twitch(999).ref]
    expected: dict[object, Record] = {record.ref: record for record in (*BARE, TAGGED)}
    assert journal.get_many(asked) == expected


def test_more_than_a_stretch_is_read(path: Path, opened: Opened) -> None:
    file = opened(path)
    records = [twitch(number) for number in range(1200)]
    with file.transaction():
        for record in records:
            file.insert(record)
    assert len(file.get_many([record.ref for record in records])) == 1200


# Damage


@pytest.mark.parametrize(
    "damage",
    ["kind = 'dance'", "note = CAST(x'ff' AS TEXT)", "sites = '[1]'"],
)
def test_a_damaged_record_keeps_no_other_from_being_listed(
    path: Path, opened: Opened, damage: str
) -> None:
    with_damage = open_journal(path)
    for record in (twitch(1), twitch(2, 1), coffee(3, 2)):
        with_damage.insert(record)
    with_damage.close()
    with plain(path) as connection:
        connection.pragma("ignore_check_constraints", True)
        connection.execute(f"UPDATE episode SET {damage} WHERE id = ?", (str(UUID(int=1)),))  # noqa: S608 - the test's own words
    file = opened(path)
    assert [UUID(line[2]).int for line in file.lines()] == [1, 2, 3]
    refs = [twitch(1).ref, twitch(2).ref, coffee(3).ref]
    assert set(file.get_many(refs)) == set(refs[1:])


def test_an_outline_that_cannot_be_read_is_told_in_a_sentence(path: Path, opened: Opened) -> None:
    with_damage = open_journal(path)
    with_damage.insert(twitch(1))
    with_damage.close()
    with plain(path) as connection:
        connection.pragma("ignore_check_constraints", True)
        connection.execute("UPDATE episode SET id = CAST(x'ff' AS TEXT)")
    file = opened(path)
    for sought in (None, Sought(words="episode")):
        with pytest.raises(UserError, match="damaged"):
            file.lines(sought)
