"""Records through the file and back: nothing is lost, nothing is rounded, nothing is added."""

import math
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given

from tests.storage.records import (
    FILLED,
    OAT_MILK,
    at,
    coffee,
    look_back,
    night,
    oat_milk,
    plain,
    twitch,
)
from tests.strategies import journals
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode, EpisodeKind
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.function_checks import (
    TASKS_BY_SIDE,
    Concern,
    FunctionCheck,
    Outcome,
    Task,
    TaskResult,
)
from twitchapp.domain.journal_record import Record
from twitchapp.domain.lab_results import Analyte, LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import LONGEST_NAME, LONGEST_NOTE, LONGEST_SOURCE
from twitchapp.domain.resting_counts import HIGHEST_COUNT, LONGEST_COUNT_S, RestingCount
from twitchapp.domain.sites import LONGEST_REGION, Side, Site
from twitchapp.domain.visits import Visit
from twitchapp.storage.database import open_journal
from twitchapp.storage.journal_repository import SqliteJournal
from twitchapp.storage.rows import (
    COLUMNS,
    DamagedRowError,
    factor_row,
    to_factor,
    to_record,
    to_row,
)

Opened = Callable[[Path], SqliteJournal]
WIDE = "🙂"


@pytest.fixture(scope="session")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Path]:
    """Return a way to have a place for a journal in each example."""
    return lambda: tmp_path_factory.mktemp("example") / "journal.twitchapp"


@given(made=journals())
def test_any_journal_is_the_same_after_it_was_closed_and_opened(
    made: tuple[tuple[Record, ...], tuple[CustomFactor, ...]], fresh: Callable[[], Path]
) -> None:
    records, factors = made
    path = fresh()
    journal = open_journal(path)
    with journal.transaction():
        for factor in factors:
            journal.define(factor)
        for record in records:
            assert journal.insert(record)
    journal.close()
    journal = open_journal(path)
    try:
        assert {record.ref: record for record in journal.everything()} == {
            record.ref: record for record in records
        }
        assert set(journal.custom_factors()) == set(factors)
        assert journal.check().faults == ()
    finally:
        journal.close()


@pytest.mark.parametrize(
    "record",
    [
        Episode(
            UUID(int=1),
            Moment(-2_208_988_800, -86_399),
            duration_s=31 * 86_400,
            intensity=10.0,
            sites=tuple(
                Site(f"{WIDE * (LONGEST_REGION - 3)}{n:03}", side)
                for n, side in enumerate([Side.LEFT, Side.RIGHT, Side.UNSPECIFIED] * 33)
            ),
            kind=EpisodeKind.CRAMP,
            tags=tuple(f"{WIDE * (LONGEST_NAME - 3)}{n:03}" for n in range(100)),
            note=WIDE * LONGEST_NOTE,
            source=WIDE * LONGEST_SOURCE,
            source_id=WIDE * LONGEST_SOURCE,
        ),
        Episode(UUID(int=2**128 - 1), Moment(7_258_118_399, 86_399, "A" * 64), duration_s=0),
        replace(night(3, 0, 24), value=None, unit="", note="\ttab\r\nline\x01\x7f\u2028"),
        replace(coffee(4), end=at(48), name=WIDE * LONGEST_NAME),
        Entry(UUID(int=5), EntryKind.SUPPLEMENT, at(), 1.0, "yes/no", name="ΐ" * LONGEST_NAME),
        RestingCount(UUID(int=6), at(), HIGHEST_COUNT, LONGEST_COUNT_S),
        FunctionCheck(
            UUID(int=7),
            at(),
            tuple(
                TaskResult(task, Outcome.NOT_POSSIBLE, side)
                for task in Task
                for side in Side
                if task in TASKS_BY_SIDE or not side
            ),
            tuple(Concern),
        ),
        LabResult(UUID(int=8), at(), Analyte.CK, 1e6, "U/L", lowest=-0.0, highest=1e6),
        Visit(UUID(int=9), at(), name=WIDE * LONGEST_NAME, note=WIDE * LONGEST_NOTE),
        Medicine(UUID(int=10), at(), WIDE * LONGEST_NAME, at(), WIDE * LONGEST_NAME),
    ],
    ids=[
        "all at its most",
        "the last second",
        "an odd night",
        "a long coffee",
        "a growing name",
        "a long count",
        "every task",
        "much CK",
        "a long visit",
        "a medicine of a moment",
    ],
)
def test_what_the_domain_takes_the_file_takes(path: Path, opened: Opened, record: Record) -> None:
    journal = opened(path)
    assert journal.insert(record)
    journal.close()
    assert list(opened(path).everything()) == [record]


def test_a_name_that_grows_in_its_normal_form_can_be_a_factor(journal: SqliteJournal) -> None:
    factor = replace(OAT_MILK, name="ΐ" * LONGEST_NAME)
    entry = replace(oat_milk(1), name=factor.name)
    with journal.transaction():
        journal.define(factor)
        journal.insert(entry)
    assert len(factor.key) > LONGEST_NAME
    assert list(journal.everything()) == [entry]


def test_a_negative_zero_is_zero(path: Path, journal: SqliteJournal, opened: Opened) -> None:
    journal.define(replace(OAT_MILK, lowest=-0.0))
    journal.insert(replace(oat_milk(1), value=-0.0))
    journal.insert(replace(twitch(2), intensity=-0.0))
    assert journal.check().faults == ()
    for record in journal.everything():
        number = record.value if isinstance(record, Entry) else getattr(record, "intensity", None)
        assert number == 0
        assert math.copysign(1, number) == 1


def test_whole_numbers_where_parts_are_allowed_are_kept(journal: SqliteJournal) -> None:
    journal.insert(replace(coffee(1), value=95))
    journal.insert(replace(twitch(2), intensity=3, duration_s=60))
    journal.insert(replace(twitch(3), duration_s=60.0))  # type: ignore[arg-type]  # as a careless caller may
    assert journal.check().faults == ()


def test_a_file_of_this_program_is_read_by_any_other(path: Path, journal: SqliteJournal) -> None:
    journal.insert(
        replace(twitch(1, note="µ"), sites=(Site("eyelid", Side.LEFT), Site("tongue")), tags=("ä",))
    )
    journal.close()
    with plain(path) as connection:
        query = "SELECT start_local, start_zone, sites, tags, note, intensity FROM episode"
        assert connection.execute(query).fetchall() == [
            (
                "2024-03-15T12:00:00",
                "Europe/Berlin",
                '["left eyelid","tongue"]',
                '["ä"]',
                "µ",
                3.0,
            )
        ]


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (0, "no id"),
        (0, None),
        (0, 5),
        (1, "noon"),
        (1, None),
        (1, 2**62),
        (2, 10**6),
        (3, 7),
        (5, -1),
        (5, "long"),
        (6, 11.0),
        (6, "high"),
        (6, b"\x00"),
        (7, "["),
        (7, "{}x"),
        (7, "[5]"),
        (7, '[""]'),
        (7, "7"),
        (7, "[" * 100_000),
        (8, "dance"),
        (9, "[[]]"),
        (10, "\0"),
        (11, ""),
    ],
)
def test_a_row_that_cannot_be_is_damage_and_is_not_quoted(column: int, value: object) -> None:
    row: list[object] = list(to_row(twitch(1, note="secret")))
    row[column] = value
    with pytest.raises(DamagedRowError) as caught:
        to_record("episode", row)
    assert str(caught.value) == "episode"
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__


RESULT = '{"task":"tapping","outcome":"as usual"}'


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("episode", "is_running", 0),
        ("episode", "is_running", "yes"),
        ("episode", "is_running", 1.0),
        ("episode", "duration_s", 60),  # it still goes on
        ("check_in", "missed", -1),
        ("check_in", "missed", "few"),
        ("resting_count", "count", None),
        ("resting_count", "count", 2.5),
        ("resting_count", "seconds", 0),
        ("resting_count", "prompted", None),
        ("resting_count", "prompted", 2),
        ("resting_count", "sites", "{}"),
        ("function_check", "results", "{}"),
        ("function_check", "results", "[5]"),
        ("function_check", "results", "[{}]"),
        ("function_check", "results", '[{"task":"tapping"}]'),
        ("function_check", "results", '[{"task":"dance","outcome":"as usual"}]'),
        ("function_check", "results", '[{"task":"hop","outcome":"fine"}]'),
        ("function_check", "results", '[{"task":"hop","outcome":"as usual","taps":5}]'),
        ("function_check", "results", '[{"task":"hop","outcome":"as usual","side":"up"}]'),
        ("function_check", "results", '[{"task":"hop","outcome":"as usual","mood":"good"}]'),
        ("function_check", "results", f"[{RESULT},{RESULT}]"),
        ("function_check", "results", RESULT.replace("}", ',"taps":"many"}').join("[]")),
        ("function_check", "concerns", '["doom"]'),
        ("function_check", "concerns", "[[]]"),
        ("lab_result", "analyte", "zinc"),
        ("lab_result", "value", None),
        ("lab_result", "value", 1e7),
        ("lab_result", "unit", "mIU/L"),
        ("lab_result", "bound", "~"),
        ("lab_result", "lowest", 2.3),  # above its end
        ("visit", "kind", "party"),
        ("visit", "name", None),
        ("medicine", "name", ""),
        ("medicine", "stop_utc", 0),
        ("medicine", "stop_zone", None),
        ("medicine", "dose", None),
    ],
)
def test_a_row_of_any_table_that_cannot_be_is_damage(
    table: str, column: str, value: object
) -> None:
    (record,) = (each for each in FILLED if each.ref.type.value == table)
    row: list[object] = list(to_row(record))
    assert to_record(table, row) == record
    row[COLUMNS[table].index(column)] = value
    with pytest.raises(DamagedRowError):
        to_record(table, row)


@pytest.mark.parametrize(
    ("table", "record"),
    [("episode", twitch(1)), ("check_in", look_back(2))],
)
def test_what_is_usual_leaves_no_trace_in_a_column_that_came_later(
    table: str, record: Record
) -> None:
    later = COLUMNS[table][COLUMNS[table].index("trashed_utc") + 1 :]
    assert len(later) == 1
    assert to_row(record)[-1] is None
    assert factor_row(OAT_MILK)[-3:] == (None, None, None)


def test_a_factor_that_cannot_be_is_damage() -> None:
    sound: tuple[object, ...] = factor_row(replace(OAT_MILK, icon="cup", is_archived=True))
    assert to_factor(sound).icon == "cup"
    for place, value in ((6, 9000.0), (8, "bell"), (8, 5), (9, "mauve"), (10, 0), (10, "yes")):
        with pytest.raises(DamagedRowError):
            to_factor((*sound[:place], value, *sound[place + 1 :]))
