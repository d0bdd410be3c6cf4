"""The file refuses implausible counts at rest, checks, blood results, visits and medicines."""

import math
from uuid import UUID

import apsw
import pytest

from tests.storage.plain_rows import Table, accepted, row_of
from tests.storage.records import BARE, OF_EACH_TYPE, at
from twitchapp.domain.journal_record import Record
from twitchapp.domain.lab_results import ANALYTE_RULES, Analyte, Bound, LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.moments import LATEST
from twitchapp.domain.records import LONGEST_NAME, LONGEST_NOTE, LONGEST_SOURCE
from twitchapp.domain.visits import VisitKind
from twitchapp.storage.rows import STARTS

LAST_S = int(LATEST.timestamp()) - 1
BY_TABLE = {record.ref.type.value: record for record in BARE}
LIMITS = [
    (analyte, unit, rule.highest / (factor or 1.0))
    for analyte, rule in ANALYTE_RULES.items()
    for unit, factor in rule.units.items()
]
EVERY_UNIT = sorted({unit for _, unit, _ in LIMITS} | {"", "mg", "mg/dl", "MMOL/L"})
STOPPED = Medicine(UUID(int=1), at(), "magnesium", stop=at(1))


def lab_row(analyte: Analyte, unit: str, **changes: object) -> Table:
    bare = LabResult(UUID(int=1), at(), Analyte.TSH, 0.0, "mIU/L")
    return row_of(bare, analyte=analyte.value, unit=unit, **changes)


@pytest.mark.parametrize("record", OF_EACH_TYPE, ids=lambda each: f"{each.ref.type}-{each.id.int}")
def test_a_plausible_record_is_taken(connection: apsw.Connection, record: Record) -> None:
    assert accepted(connection, record.ref.type.value, row_of(record))


@pytest.mark.parametrize(("analyte", "unit", "most"), LIMITS)
@pytest.mark.parametrize("column", ["value", "lowest", "highest"])
def test_a_blood_result_is_as_plausible_in_the_file_as_in_a_form(
    connection: apsw.Connection, analyte: Analyte, unit: str, most: float, column: str
) -> None:
    for number in (0.0, most / 2, most):
        assert accepted(connection, "lab_result", lab_row(analyte, unit, **{column: number}))
    for number in (-1e-300, math.nextafter(most, math.inf), math.inf, -math.inf):
        assert not accepted(connection, "lab_result", lab_row(analyte, unit, **{column: number}))
    assert not accepted(connection, "lab_result", lab_row(analyte, unit, **{column: "much"}))


@pytest.mark.parametrize("analyte", Analyte)
def test_an_analyte_takes_its_own_units_only(connection: apsw.Connection, analyte: Analyte) -> None:
    for unit in EVERY_UNIT:
        taken = accepted(connection, "lab_result", lab_row(analyte, unit))
        assert taken is (unit in ANALYTE_RULES[analyte].units)


def test_a_blood_result_has_a_value(connection: apsw.Connection) -> None:
    for value in (None, math.nan):  # SQLite takes the one for the other
        assert not accepted(connection, "lab_result", lab_row(Analyte.TSH, "mIU/L", value=value))


def test_a_laboratory_s_range_does_not_end_below_its_start(connection: apsw.Connection) -> None:
    def ranged(lowest: float, highest: float) -> Table:
        return lab_row(Analyte.TSH, "mIU/L", lowest=lowest, highest=highest)

    assert accepted(connection, "lab_result", ranged(2.0, 2.0))
    assert not accepted(connection, "lab_result", ranged(2.0, 1.9))


@pytest.mark.parametrize(
    ("table", "column", "known"),
    [
        ("lab_result", "bound", [bound.value for bound in Bound]),
        ("visit", "kind", [kind.value for kind in VisitKind]),
        ("resting_count", "prompted", [0, 1]),
    ],
)
def test_a_word_is_one_that_the_program_knows(
    connection: apsw.Connection, table: str, column: str, known: list[object]
) -> None:
    for value in known:
        assert accepted(connection, table, row_of(BY_TABLE[table], **{column: value}))
    for value in ("else", 2, None):
        assert not accepted(connection, table, row_of(BY_TABLE[table], **{column: value}))


def test_an_unknown_analyte_is_refused(connection: apsw.Connection) -> None:
    row = lab_row(Analyte.TSH, "mIU/L")
    assert not accepted(connection, "lab_result", {**row, "analyte": "glucose"})


@pytest.mark.parametrize("table", STARTS)
def test_words_of_any_record_are_not_too_long(connection: apsw.Connection, table: str) -> None:
    def taken(**changes: object) -> bool:
        return accepted(connection, table, row_of(BY_TABLE[table], **changes))

    zone = STARTS[table].replace("utc", "zone")
    for column, longest in (
        ("note", LONGEST_NOTE),
        ("source", LONGEST_SOURCE),
        ("source_id", LONGEST_SOURCE),
        (zone, 64),
    ):
        assert taken(**{column: "x" * longest})
        assert not taken(**{column: "x" * (longest + 1)})
        assert not taken(**{column: None})
    assert not taken(source="")
    assert not taken(id="short")
    assert not taken(row_hash=b"short")
    assert not taken(**{STARTS[table].replace("utc", "local"): "2024"})


@pytest.mark.parametrize(
    ("table", "column", "shortest"),
    [("visit", "name", 0), ("medicine", "name", 1), ("medicine", "dose", 0)],
)
def test_a_name_is_not_too_long(
    connection: apsw.Connection, table: str, column: str, shortest: int
) -> None:
    for length in (0, 1, LONGEST_NAME, LONGEST_NAME + 1):
        row = row_of(BY_TABLE[table], **{column: "🙂" * length})
        assert accepted(connection, table, row) is (shortest <= length <= LONGEST_NAME)


@pytest.mark.parametrize(
    ("table", "column"),
    [("resting_count", "sites"), ("function_check", "results"), ("function_check", "concerns")],
)
def test_a_list_is_one(connection: apsw.Connection, table: str, column: str) -> None:
    assert accepted(connection, table, row_of(BY_TABLE[table], **{column: "[]"}))
    for value in ("", "not json", '{"a":1}', '"word"', None):
        assert not accepted(connection, table, row_of(BY_TABLE[table], **{column: value}))


def test_a_medicine_is_stopped_after_it_was_begun(connection: apsw.Connection) -> None:
    start = STOPPED.start.epoch_s
    for stop, taken in ((start, True), (start - 1, False), (LAST_S, True), (LAST_S + 1, False)):
        assert accepted(connection, "medicine", row_of(STOPPED, stop_utc=stop)) is taken
    assert not accepted(connection, "medicine", row_of(STOPPED, stop_offset_s=86_400))


@pytest.mark.parametrize("column", ["stop_utc", "stop_offset_s", "stop_zone", "stop_local"])
def test_a_stop_is_whole_or_not_there(connection: apsw.Connection, column: str) -> None:
    assert not accepted(connection, "medicine", row_of(STOPPED, **{column: None}))
