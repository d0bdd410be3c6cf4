"""The file itself refuses what the program would: every plausible range is also a CHECK."""

import math
from pathlib import Path

import apsw
import pytest

from tests.storage.plain_rows import Table, accepted, row_of
from tests.storage.records import BARE, OAT_MILK, coffee, food, night, oat_milk, twitch
from twitchapp.domain.entries import (
    KIND_RULES,
    LARGEST_CUSTOM,
    LONGEST_SLEEP_S,
    LONGEST_SPAN_S,
    LONGEST_UNIT,
    EntryKind,
)
from twitchapp.domain.episodes import LONGEST_EPISODE_S, MOST_MISSED, EpisodeKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import FACTOR_COLOURS, FACTOR_ICONS, Absent, DayRule, FactorKind
from twitchapp.domain.moments import EARLIEST, LATEST
from twitchapp.domain.records import LONGEST_NAME, LONGEST_NOTE, LONGEST_SOURCE
from twitchapp.domain.resting_counts import HIGHEST_COUNT, LONGEST_COUNT_S
from twitchapp.storage.database import open_journal
from twitchapp.storage.rows import COLUMNS, STARTS, factor_row

FIRST_S = int(EARLIEST.timestamp())
LAST_S = int(LATEST.timestamp()) - 1
BOUNDS = [
    # Of a food more than nothing was eaten.
    (kind, unit, math.ulp(0.0) if kind is EntryKind.FOOD else low, high)
    for kind, rule in KIND_RULES.items()
    for unit, (low, high) in rule.ranges.items()
]


def entry_of(kind: EntryKind, unit: str, value: float | None) -> Table:
    if kind is EntryKind.SLEEP:
        return row_of(night(1, 0, 8), unit=unit, value=value)
    if kind is EntryKind.FOOD:
        return row_of(food(1), unit=unit, value=value)
    named = KIND_RULES[kind].name_is_key
    name = "magnesium" if named else ""
    return row_of(coffee(1), kind=kind.value, unit=unit, value=value, name=name, name_key=name)


@pytest.mark.parametrize(("kind", "unit", "low", "high"), BOUNDS)
def test_the_edges_of_a_plausible_range_are_taken_and_nothing_beyond(
    connection: apsw.Connection, kind: EntryKind, unit: str, low: float, high: float
) -> None:
    for value in (low, high, (low + high) / 2):
        assert accepted(connection, "entry", entry_of(kind, unit, value))
    for value in (
        math.nextafter(low, -math.inf),
        math.nextafter(high, math.inf),
        math.inf,
        -math.inf,
    ):
        assert not accepted(connection, "entry", entry_of(kind, unit, value))
    assert accepted(connection, "entry", entry_of(kind, unit, math.nan)) is (
        kind is EntryKind.SLEEP  # SQLite takes it for NULL, which a night's quality may be
    )


@pytest.mark.parametrize("kind", [kind for kind in EntryKind if kind is not EntryKind.CUSTOM])
@pytest.mark.parametrize(
    "unit", sorted({unit for _, unit, _, _ in BOUNDS} | {"", "cups", "MG", "μg"})
)
def test_a_kind_takes_its_own_units_only(
    connection: apsw.Connection, kind: EntryKind, unit: str
) -> None:
    taken = accepted(connection, "entry", entry_of(kind, unit, 1.0))
    assert taken is (unit in KIND_RULES[kind].ranges)


@pytest.mark.parametrize("kind", list(EntryKind))
def test_only_a_night_may_lack_a_value(connection: apsw.Connection, kind: EntryKind) -> None:
    unit = next(iter(KIND_RULES[kind].ranges), "ml")
    row = entry_of(kind, unit, None)
    assert accepted(connection, "entry", row) is not KIND_RULES[kind].value_needed


def test_a_factor_of_ones_own_takes_any_unit_within_the_widest_range(
    connection: apsw.Connection,
) -> None:
    def custom(**changes: object) -> Table:
        return row_of(oat_milk(1), **changes)

    assert accepted(connection, "entry", custom(value=LARGEST_CUSTOM, unit="any"))
    assert accepted(connection, "entry", custom(value=-LARGEST_CUSTOM, unit=""))
    assert not accepted(connection, "entry", custom(value=math.nextafter(1e9, 2e9)))
    assert not accepted(connection, "entry", custom(value=math.nextafter(-1e9, -2e9)))
    assert not accepted(connection, "entry", custom(unit="x" * (LONGEST_UNIT + 1)))


@pytest.mark.parametrize(
    ("table", "column", "low", "high"),
    [
        ("episode", "start_utc", FIRST_S, LAST_S),
        ("episode", "start_offset_s", -86_399, 86_399),
        ("episode", "duration_s", 0, LONGEST_EPISODE_S),
        ("episode", "intensity", 0, 10),
        ("episode", "trashed_utc", FIRST_S, LAST_S),
        *(
            limits
            for table, start in STARTS.items()
            if table != "episode"
            for limits in (
                (table, start, FIRST_S, LAST_S),
                (table, start.replace("utc", "offset_s"), -86_399, 86_399),
                (table, "trashed_utc", FIRST_S, LAST_S),
            )
        ),
        ("check_in", "missed", 0, MOST_MISSED),
        ("resting_count", "count", 0, HIGHEST_COUNT),
        ("resting_count", "seconds", 1, LONGEST_COUNT_S),
        ("resting_count", "prompted", 0, 1),
    ],
)
def test_numbers_of_any_record_are_within_their_range(
    connection: apsw.Connection, table: str, column: str, low: int, high: int
) -> None:
    records = {record.ref.type.value: record for record in (*BARE, coffee(1))}
    for value, taken in ((low, True), (high, True), (low - 1, False), (high + 1, False)):
        assert accepted(connection, table, row_of(records[table], **{column: value})) is taken
    assert not accepted(connection, table, row_of(records[table], **{column: "many"}))


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nextafter(10, 11), -1e-300])
def test_an_intensity_lies_between_0_and_10(connection: apsw.Connection, value: float) -> None:
    exercise = entry_of(EntryKind.EXERCISE, "min", 30.0)
    assert accepted(connection, "entry", {**exercise, "intensity": 10.0})
    assert not accepted(connection, "entry", {**exercise, "intensity": value})
    assert not accepted(connection, "episode", row_of(twitch(1), intensity=value))


@pytest.mark.parametrize("kind", list(EntryKind))
def test_only_exercise_has_an_intensity(connection: apsw.Connection, kind: EntryKind) -> None:
    unit = next(iter(KIND_RULES[kind].ranges), "ml")
    row = {**entry_of(kind, unit, 1.0), "intensity": 5.0}
    if kind is EntryKind.CUSTOM:
        row |= {"name": "oat milk", "name_key": "oat milk"}
    assert accepted(connection, "entry", row) is KIND_RULES[kind].has_intensity


@pytest.mark.parametrize(
    ("seconds", "night_taken", "coffee_taken"),
    [
        (-1, False, False),
        (0, True, True),
        (LONGEST_SLEEP_S, True, True),
        (LONGEST_SLEEP_S + 1, False, True),
        (LONGEST_SPAN_S, False, True),
        (LONGEST_SPAN_S + 1, False, False),
    ],
)
def test_a_span_ends_after_it_starts_and_not_too_late(
    connection: apsw.Connection, seconds: int, night_taken: bool, coffee_taken: bool
) -> None:
    for record, taken in ((night(1, 0, 8), night_taken), (coffee(1, until=1), coffee_taken)):
        row = row_of(record, end_utc=record.start.epoch_s + seconds)
        assert accepted(connection, "entry", row) is taken


def test_a_span_ends_within_the_years_the_program_knows(connection: apsw.Connection) -> None:
    row = row_of(coffee(1, until=1), start_utc=LAST_S, end_utc=LAST_S)
    assert accepted(connection, "entry", row)
    assert not accepted(connection, "entry", {**row, "end_utc": LAST_S + 1})


@pytest.mark.parametrize("column", ["end_utc", "end_offset_s", "end_zone", "end_local"])
def test_an_end_is_whole_or_not_there(connection: apsw.Connection, column: str) -> None:
    assert not accepted(connection, "entry", row_of(coffee(1, until=1), **{column: None}))


def test_a_night_has_an_end(connection: apsw.Connection) -> None:
    gone = dict.fromkeys(("end_utc", "end_offset_s", "end_zone", "end_local"))
    assert not accepted(connection, "entry", row_of(night(1, 0, 8), **gone))


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("kind", [kind.value for kind in FactorKind]),
        ("day_rule", [rule.value for rule in DayRule]),
        ("absent", [absent.value for absent in Absent]),
        ("lowest", [-LARGEST_CUSTOM]),
        ("highest", [LARGEST_CUSTOM]),
        ("icon", list(FACTOR_ICONS)),
        ("colour", list(FACTOR_COLOURS)),
        ("is_archived", [1]),
    ],
)
def test_a_factor_takes_what_the_program_knows(
    connection: apsw.Connection, column: str, values: list[object]
) -> None:
    row = dict(zip(COLUMNS["factor"], factor_row(OAT_MILK), strict=True))
    row |= {"key": "other", "row_hash": bytes(16)}
    for value in values:
        assert accepted(connection, "factor", {**row, column: value})
    for value in ("else", "", 0, math.inf, -math.inf, 1.1e9, -1.1e9):
        if (column, value) not in {("lowest", 0), ("highest", 0)}:
            assert not accepted(connection, "factor", {**row, column: value})
    for value in (math.nan, None):  # SQLite takes the one for the other
        may_be_usual = column in {"icon", "colour", "is_archived"}
        assert accepted(connection, "factor", {**row, column: value}) is may_be_usual


@pytest.mark.parametrize(
    ("column", "shortest", "longest"), [("name", 1, LONGEST_NAME), ("unit", 0, LONGEST_UNIT)]
)
def test_a_factors_words_are_not_too_long(
    connection: apsw.Connection, column: str, shortest: int, longest: int
) -> None:
    row = dict(zip(COLUMNS["factor"], factor_row(OAT_MILK), strict=True))
    row |= {"key": "other", "row_hash": bytes(16)}
    for length in range(longest + 3):
        taken = accepted(connection, "factor", {**row, column: "🙂" * length})
        assert taken is (shortest <= length <= longest)


def test_a_factors_range_does_not_end_below_its_start(connection: apsw.Connection) -> None:
    row = dict(zip(COLUMNS["factor"], factor_row(OAT_MILK), strict=True))
    row |= {"key": "other", "row_hash": bytes(16), "lowest": 5.0}
    assert accepted(connection, "factor", {**row, "highest": 5.0})
    assert not accepted(connection, "factor", {**row, "highest": 4.9})


def test_only_an_episode_without_a_duration_still_goes_on(connection: apsw.Connection) -> None:
    assert accepted(connection, "episode", row_of(twitch(1), is_running=1))
    assert accepted(connection, "episode", row_of(twitch(1), duration_s=60))
    assert not accepted(connection, "episode", row_of(twitch(1), duration_s=60, is_running=1))
    assert not accepted(connection, "episode", row_of(twitch(1), is_running=0))


@pytest.mark.parametrize("kind", list(EpisodeKind))
def test_every_kind_of_episode_is_taken(connection: apsw.Connection, kind: EpisodeKind) -> None:
    assert accepted(connection, "episode", row_of(twitch(1), kind=kind.value))


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("id", "short"),
        ("id", None),
        ("kind", "dance"),
        ("sites", "not json"),
        ("sites", '{"a":1}'),
        ("tags", '"word"'),
        ("note", "x" * (LONGEST_NOTE + 1)),
        ("note", None),
        ("source", ""),
        ("source", "x" * (LONGEST_SOURCE + 1)),
        ("source_id", "x" * (LONGEST_SOURCE + 1)),
        ("start_zone", "x" * 65),
        ("start_local", "2024"),
        ("row_hash", b"short"),
        ("row_hash", None),
    ],
)
def test_what_an_episode_cannot_be_is_refused(
    connection: apsw.Connection, column: str, value: object
) -> None:
    assert not accepted(connection, "episode", row_of(twitch(1), **{column: value}))


def test_an_entry_of_ones_own_needs_its_factor(path: Path) -> None:
    journal = open_journal(path)
    try:
        with pytest.raises(UserError, match="not plausible"):
            journal.insert(oat_milk(1))
        assert list(journal.everything()) == []
        journal.define(OAT_MILK)
        assert journal.insert(oat_milk(1))
    finally:
        journal.close()


@pytest.mark.parametrize("kind", list(EntryKind))
def test_a_name_key_stands_where_the_name_tells_what_is_meant(
    connection: apsw.Connection, kind: EntryKind
) -> None:
    unit = next(iter(KIND_RULES[kind].ranges), "ml")
    key = "oat milk" if kind is EntryKind.CUSTOM else "magnesium"
    row = entry_of(kind, unit, 1.0)
    named = KIND_RULES[kind].name_is_key
    assert accepted(connection, "entry", {**row, "name_key": key}) is named
    assert accepted(connection, "entry", {**row, "name_key": ""}) is not named


def test_an_unknown_kind_is_refused(connection: apsw.Connection) -> None:
    assert not accepted(connection, "entry", row_of(coffee(1), kind="tobacco"))
