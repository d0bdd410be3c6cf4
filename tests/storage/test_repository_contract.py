"""What every journal does, be it the file or the stand-in that other tests use."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes import FakeJournal
from tests.storage.contract import (
    DAY,
    EMPTY,
    OF_EACH_KIND,
    THROWN_S,
    empty_journal,
    fill,
)
from tests.storage.records import (
    HOUR,
    NOON_S,
    OAT_MILK,
    OF_EACH_TYPE,
    at,
    coffee,
    food,
    look_back,
    night,
    oat_milk,
    twitch,
)
from tests.strategies import journals
from twitchapp.application.lines import Sought
from twitchapp.application.ports import EntrySort, JournalRepository, TrashedRecord
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.factors import CustomFactor, DayRule
from twitchapp.domain.journal_record import DayRecord, Record
from twitchapp.domain.records import RecordRef, RecordType
from twitchapp.storage.database import open_journal


def water(number: int, hours: float = 0) -> Entry:
    return Entry(UUID(int=number), EntryKind.WATER, at(hours), 300.0, "ml")


@pytest.fixture(params=EMPTY)
def journal(request: pytest.FixtureRequest, path: Path) -> Iterator[JournalRepository]:
    """Return an empty journal, first the real one, then the one in memory."""
    with empty_journal(request.param, path) as made:
        yield made


# Adding


@pytest.mark.parametrize(
    "record", OF_EACH_KIND, ids=lambda record: f"{record.ref.type}-{record.id.int}"
)
def test_a_record_is_found_as_it_was_added(journal: JournalRepository, record: Record) -> None:
    assert journal.insert(record) is True
    assert journal.get(record.ref) == record


@pytest.mark.parametrize(
    "record", OF_EACH_KIND, ids=lambda record: f"{record.ref.type}-{record.id.int}"
)
def test_adding_the_same_record_again_changes_nothing(
    journal: JournalRepository, record: Record
) -> None:
    fill(journal, record)
    assert journal.insert(replace(record, note="another text")) is False
    assert list(journal.everything()) == [record]


def test_what_lies_in_the_trash_is_not_added_again(journal: JournalRepository) -> None:
    fill(journal, twitch(1))
    journal.set_trashed([twitch(1).ref], THROWN_S)
    assert journal.insert(twitch(1)) is False
    assert list(journal.everything()) == []
    assert len(journal.trash(-1)) == 1


def test_the_same_id_in_two_kinds_of_record_is_two_records(journal: JournalRepository) -> None:
    fill(journal, twitch(1), coffee(1), look_back(1))
    assert journal.get(coffee(1).ref) == coffee(1)
    assert len(list(journal.everything())) == 3


# Changing


@pytest.mark.parametrize(
    "record", OF_EACH_KIND, ids=lambda record: f"{record.ref.type}-{record.id.int}"
)
def test_a_record_takes_the_place_of_the_one_with_its_id(
    journal: JournalRepository, record: Record
) -> None:
    fill(journal, record, twitch(9))
    changed = replace(record, note="changed", source_id="77")
    journal.replace(changed)
    assert journal.get(record.ref) == changed
    assert journal.get(twitch(9).ref) == twitch(9)


def test_a_record_that_is_not_there_cannot_be_changed(journal: JournalRepository) -> None:
    with pytest.raises(KeyError):
        journal.replace(twitch(1))
    assert list(journal.everything()) == []


def test_a_record_in_the_trash_cannot_be_changed(journal: JournalRepository) -> None:
    fill(journal, twitch(1))
    journal.set_trashed([twitch(1).ref], THROWN_S)
    with pytest.raises(KeyError):
        journal.replace(twitch(1, note="changed"))
    assert journal.trash(-1) == (TrashedRecord(twitch(1), THROWN_S),)


def test_what_is_not_there_is_not_found(journal: JournalRepository) -> None:
    fill(journal, twitch(1))
    assert journal.get(twitch(2).ref) is None
    assert journal.get(RecordRef(RecordType.ENTRY, UUID(int=1))) is None


# Trash


@pytest.mark.parametrize(
    "record", OF_EACH_KIND, ids=lambda record: f"{record.ref.type}-{record.id.int}"
)
def test_a_record_goes_to_the_trash_and_comes_back_the_same(
    journal: JournalRepository, record: Record
) -> None:
    fill(journal, record)
    journal.set_trashed([record.ref], THROWN_S)
    assert journal.get(record.ref) is None
    assert list(journal.everything()) == list(journal.newest(9)) == []
    assert list(journal.between(0, 2**40)) == []
    assert journal.span() is None
    assert journal.trash(9) == (TrashedRecord(record, THROWN_S),)
    journal.set_trashed([record.ref], None)
    assert journal.get(record.ref) == record
    assert journal.trash(9) == ()


def test_the_time_of_throwing_away_is_the_first(journal: JournalRepository) -> None:
    fill(journal, twitch(1))
    journal.set_trashed([twitch(1).ref], THROWN_S)
    journal.set_trashed([twitch(1).ref], THROWN_S + 60)
    assert journal.trash(-1) == (TrashedRecord(twitch(1), THROWN_S),)


def test_what_is_nowhere_is_passed_over(journal: JournalRepository) -> None:
    fill(journal, twitch(1))
    journal.set_trashed([twitch(2).ref, coffee(1).ref], THROWN_S)
    journal.set_trashed([twitch(1).ref, twitch(2).ref], None)
    assert list(journal.everything()) == [twitch(1)]


def test_many_are_thrown_away_from_a_question_that_is_still_running(
    journal: JournalRepository,
) -> None:
    fill(journal, *(twitch(n, hours=n) for n in range(20)))
    journal.set_trashed((record.ref for record in journal.everything()), THROWN_S)
    assert list(journal.everything()) == []


def test_the_last_thrown_away_is_the_first_in_the_trash(journal: JournalRepository) -> None:
    fill(journal, twitch(1, 5), coffee(2, 1), look_back(3, 2), twitch(4, 5))
    journal.set_trashed([coffee(2).ref], THROWN_S + 5)
    journal.set_trashed([twitch(1).ref, look_back(3).ref, twitch(4).ref], THROWN_S)
    order = [item.record.id.int for item in journal.trash(-1)]
    assert order == [2, 4, 1, 3]
    assert [item.record.id.int for item in journal.trash(3)] == order[:3]
    assert journal.trash(0) == ()


# Reading


def test_what_started_last_comes_first_and_at_ties_the_highest_id(
    journal: JournalRepository,
) -> None:
    same_time = [twitch(n, 1) for n in (1, 4)] + [coffee(n, 1) for n in (2, 6)] + [look_back(3, 1)]
    fill(journal, twitch(9, 0), *same_time, coffee(5, 2))
    expected = [5, 6, 4, 3, 2, 1, 9]
    for limit in range(9):
        assert [record.id.int for record in journal.newest(limit)] == expected[:limit]


def test_everything_comes_in_order_of_its_start(journal: JournalRepository) -> None:
    fill(journal, coffee(3, 2), look_back(5, 1), twitch(4, 1), night(6, -14, -6), twitch(1, 3))
    assert [record.id.int for record in journal.everything()] == [6, 4, 5, 3, 1]


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (twitch(1, 0), True),
        (twitch(1, 2), True),
        (twitch(1, -0.001), False),
        (twitch(1, 2.001), False),
        (look_back(1, 1), True),
        (night(1, -8, 0), True),
        (night(1, -8, 1), True),
        (night(1, 1, 9), True),
        (night(1, -8, -0.001), False),
        (night(1, 2.001, 9), False),
        (coffee(1, -47, 1), True),
        (coffee(1, -1, 3), False),
    ],
)
def test_what_starts_or_ends_within_a_span_is_found_there(
    journal: JournalRepository, record: Record, found: bool
) -> None:
    fill(journal, record)
    assert list(journal.between(NOON_S, NOON_S + 2 * HOUR)) == ([record] if found else [])


def test_a_span_is_read_in_order_of_start(journal: JournalRepository) -> None:
    fill(journal, twitch(1, 1), night(2, -8, 0.5), coffee(3, 0.2), look_back(4, 1))
    found = journal.between(NOON_S, NOON_S + 2 * HOUR)
    assert [record.id.int for record in found] == [2, 3, 1, 4]


def test_an_empty_journal_spans_no_time(journal: JournalRepository) -> None:
    assert journal.span() is None


@pytest.mark.parametrize(
    ("records", "first", "last"),
    [
        ((twitch(1, 5),), at(5), at(5)),
        ((twitch(1, 5), coffee(2, -30), look_back(3, 40)), at(-30), at(40)),
        # A night counts when it ends: what began after it may count before it.
        ((night(1, 0, 8), twitch(2, 3)), at(3), at(8)),
        ((twitch(2, 3), night(1, 0, 24), coffee(3, 20)), at(3), at(24)),
        ((night(1, 0, 8), night(2, 1, 4)), at(4), at(8)),
        ((coffee(1, 0, until=40), twitch(2, 1)), at(0), at(1)),
        ((night(1, 0, 24), twitch(2, 24)), at(24), at(24)),
    ],
)
def test_a_journal_spans_from_the_first_to_the_last_moment_that_counts(
    journal: JournalRepository, records: tuple[Record, ...], first: object, last: object
) -> None:
    fill(journal, *records)
    assert journal.span() == (first, last)


def test_what_says_nothing_of_a_day_does_not_widen_the_journal(
    journal: JournalRepository,
) -> None:
    fill(journal, *(record for record in OF_EACH_TYPE if not isinstance(record, DayRecord)))
    assert journal.span() is None
    fill(journal, twitch(1, 20))
    assert journal.span() == (at(20), at(20))


def test_the_episode_that_started_last_is_known(journal: JournalRepository) -> None:
    assert journal.latest_episode() is None
    fill(journal, twitch(3, 1), twitch(2, 1), twitch(1, 0), coffee(9, 5))
    assert journal.latest_episode() == twitch(3, 1)
    journal.set_trashed([twitch(3).ref], THROWN_S)
    assert journal.latest_episode() == twitch(2, 1)


def test_the_episodes_that_still_go_on_are_known(journal: JournalRepository) -> None:
    first, last = replace(twitch(1, 0), is_running=True), replace(twitch(2, 5), is_running=True)
    fill(journal, first, last, twitch(3, 9))
    assert journal.running() == (last, first)
    journal.set_trashed([last.ref], THROWN_S)
    journal.replace(replace(first, is_running=False, duration_s=60))
    assert journal.running() == ()


def test_the_entry_of_a_kind_that_started_last_is_known(journal: JournalRepository) -> None:
    assert journal.latest_entry(EntryKind.CAFFEINE) is None
    fill(journal, coffee(1, 5), coffee(2, 9), coffee(3, 1), water(4, 12))
    journal.set_trashed([coffee(2).ref], THROWN_S)
    assert journal.latest_entry(EntryKind.CAFFEINE) == coffee(1, 5)


def test_the_sorts_of_entries_are_told_of_the_living_ones(journal: JournalRepository) -> None:
    assert journal.entry_sorts() == frozenset()
    pill = Entry(UUID(int=5), EntryKind.SUPPLEMENT, at(), 300.0, "mg", name="Magnesium  Citrate")
    run = Entry(UUID(int=6), EntryKind.EXERCISE, at(), 30.0, "min", name="run", intensity=7.0)
    walk = Entry(UUID(int=7), EntryKind.EXERCISE, at(), 30.0, "min", name="walk")
    fill(journal, coffee(1), coffee(2), night(3, -12, -4), twitch(4), pill, run, walk, food(8))
    unrated = Entry(UUID(int=9), EntryKind.SLEEP, at(-30), None, "", end=at(-22))
    fill(journal, unrated, water(10))
    journal.set_trashed([water(10).ref], THROWN_S)
    assert journal.entry_sorts() == {
        EntrySort(EntryKind.CAFFEINE),
        EntrySort(EntryKind.SLEEP),
        EntrySort(EntryKind.SLEEP, has_value=False),
        EntrySort(EntryKind.SUPPLEMENT, "magnesium citrate"),
        EntrySort(EntryKind.EXERCISE, has_intensity=True),
        EntrySort(EntryKind.EXERCISE),
        EntrySort(EntryKind.FOOD),
    }


def test_many_are_read_at_once_and_those_that_are_nowhere_are_passed_over(
    journal: JournalRepository,
) -> None:
    fill(journal, *OF_EACH_KIND)
    journal.set_trashed([coffee(2).ref], THROWN_S)
    asked = [record.ref for record in OF_EACH_KIND] + [twitch(99).ref]
    assert journal.get_many(asked) == {
        record.ref: record for record in OF_EACH_KIND if record != coffee(2)
    }
    assert journal.get_many([]) == {}


# Factors and settings


def test_factors_of_ones_own_are_told_by_name(journal: JournalRepository) -> None:
    names = ["screen time", "Ärger", "oat milk", "Zinc"]
    for name in names:
        journal.define(replace(OAT_MILK, name=name))
    told = [factor.name for factor in journal.custom_factors()]
    assert told == ["oat milk", "screen time", "Zinc", "Ärger"]


def test_a_name_written_otherwise_is_the_same_factor(journal: JournalRepository) -> None:
    journal.define(OAT_MILK)
    changed = CustomFactor(
        "OAT  milk", "cups", OAT_MILK.kind, DayRule.MAX, OAT_MILK.absent, -1.0, 9.5
    )
    journal.define(changed)
    assert journal.custom_factors() == (changed,)


def test_a_factor_that_is_in_use_can_be_changed(journal: JournalRepository) -> None:
    journal.define(OAT_MILK)
    fill(journal, oat_milk(1))
    journal.define(replace(OAT_MILK, name="OAT MILK", highest=500.0))
    assert [factor.name for factor in journal.custom_factors()] == ["OAT MILK"]
    assert journal.get(oat_milk(1).ref) == oat_milk(1)


def test_a_factor_may_come_after_its_entries_in_one_transaction(
    journal: JournalRepository,
) -> None:
    with journal.transaction():
        fill(journal, oat_milk(1))
        journal.define(OAT_MILK)
    assert list(journal.everything()) == [oat_milk(1)]


def test_settings_are_kept_and_changed(journal: JournalRepository) -> None:
    assert journal.setting("colour") is None
    journal.set_setting("colour", "blue")
    journal.set_setting("shade", "")
    journal.set_setting("colour", "grün")
    assert journal.setting("colour") == "grün"
    assert journal.setting("shade") == ""


# The two side by side


@given(data=st.data(), made=journals())
def test_the_stand_in_answers_as_the_file_does(
    data: st.DataObject,
    made: tuple[tuple[Record, ...], tuple[CustomFactor, ...]],
    path_for_examples: Callable[[], Path],
) -> None:
    records, factors = made
    file, memory = open_journal(path_for_examples()), FakeJournal()
    try:
        refs = [record.ref for record in records]
        thrown = data.draw(st.lists(st.sampled_from(refs), unique=True) if refs else st.just([]))
        for journal in (file, memory):
            for factor in factors:
                journal.define(factor)
            fill(journal, *records)
            for number, ref in enumerate(thrown):
                journal.set_trashed([ref], THROWN_S + number // 2)
            journal.set_trashed(thrown[1::3], None)
        size = data.draw(st.integers(1, 4))
        assert list(file.everything()) == list(memory.everything())
        assert file.span() == memory.span()
        assert file.latest_episode() == memory.latest_episode()
        assert file.trash(size) == memory.trash(size)
        assert file.custom_factors() == memory.custom_factors()
        assert file.factor_uses() == memory.factor_uses()
        assert file.running() == memory.running()
        assert file.get_many(refs) == memory.get_many(refs)
        assert file.lines() == memory.lines()
        assert file.lines(refs=refs[1:]) == memory.lines(refs=refs[1:])
        assert file.choices() == memory.choices()
        assert file.entry_sorts() == memory.entry_sorts()
        for entry_kind in EntryKind:
            assert file.latest_entry(entry_kind) == memory.latest_entry(entry_kind)
        for kind, _ in memory.choices().kinds:
            sought = Sought(kinds=frozenset({kind}))
            assert file.lines(sought) == memory.lines(sought)
        page = memory.newest(size)
        assert file.newest(size) == page
        if page:
            first = data.draw(st.integers(-2 * DAY, 2 * DAY)) + page[0].start.epoch_s
            last = first + data.draw(st.integers(0, 2 * DAY))
            assert list(file.between(first, last)) == list(memory.between(first, last))
    finally:
        file.close()


@pytest.fixture(scope="session")
def path_for_examples(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Return a way to have a fresh place for a journal in each example."""
    return lambda: tmp_path_factory.mktemp("example") / "journal.twitchapp"
