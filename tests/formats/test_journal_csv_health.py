"""Counts at rest, checks, blood results, visits, medicines: as rows a person can write and read."""

import csv
import io

import pytest
from hypothesis import given

from tests.formats.test_journal_csv_reader import AT, HEADER, one, read
from tests.storage.records import OF_EACH_TYPE
from tests.strategies import records
from twitchapp.domain.function_checks import Concern, FunctionCheck, Outcome, Task, TaskResult
from twitchapp.domain.journal_record import Record
from twitchapp.domain.lab_results import ANALYTE_RULES, Analyte, Bound, LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.moments import parse_moment
from twitchapp.domain.resting_counts import RestingCount
from twitchapp.domain.sites import Side, Site
from twitchapp.domain.visits import Visit, VisitKind
from twitchapp.formats.journal_csv import COLUMNS, SkippedRow
from twitchapp.formats.journal_csv_reader import JournalCsvReader
from twitchapp.formats.journal_csv_rows import content_of
from twitchapp.formats.journal_csv_writer import write_journal

RISKY = set("=+-@\t\r")


def row(kind: str, **cells: str) -> str:
    """Return a row of a kind, its cells in their columns."""
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(
        {"timestamp": AT, "kind": kind, **cells}.get(name, "") for name in COLUMNS
    )
    return line.getvalue()


def lab(**cells: str) -> LabResult:
    record = one(row("lab", **cells))
    assert isinstance(record, LabResult)
    return record


def check(**cells: str) -> FunctionCheck:
    record = one(row("selfcheck", **cells))
    assert isinstance(record, FunctionCheck)
    return record


def count(**cells: str) -> RestingCount:
    record = one(row("restingcount", **cells))
    assert isinstance(record, RestingCount)
    return record


def reason(kind: str, **cells: str) -> str:
    (skipped,) = read(row(kind, **cells))
    assert isinstance(skipped, SkippedRow)
    assert skipped.line == 2
    return skipped.reason


def written(record: Record) -> dict[str, str]:
    """Return a record's row as any other program reads it."""
    text = io.StringIO()
    write_journal(text, [record])
    (found,) = csv.DictReader(io.StringIO(text.getvalue(), newline=""))
    return {name: cell for name, cell in found.items() if cell}


@given(records())
def test_any_record_comes_back_from_its_row_and_no_cell_is_a_formula(record: Record) -> None:
    text = io.StringIO()
    write_journal(text, [record])
    assert list(JournalCsvReader(io.StringIO(text.getvalue(), newline=""))) == [record]
    for cell in written(record).values():
        assert cell[0] not in RISKY or float(cell) < 0


@pytest.mark.parametrize(
    ("record", "cells"),
    [
        (OF_EACH_TYPE[0], {"kind": "twitch", "running": "yes", "site": "left calf"}),
        (OF_EACH_TYPE[2], {"kind": "checkin", "missed": "0"}),
        (
            OF_EACH_TYPE[3],
            {
                "kind": "restingcount",
                "value": "12",
                "duration_s": "90",
                "site": "right eyelid; tongue",
                "prompted": "yes",
            },
        ),
        (
            OF_EACH_TYPE[4],
            {
                "kind": "selfcheck",
                "tasks": "left tapping: as usual, 151 taps; "
                "right tapping: harder than usual, 0 taps; swallow: not possible",
                "concerns": "slurred speech; weakness that grows",
            },
        ),
        (
            OF_EACH_TYPE[5],
            {
                "kind": "lab",
                "name": "magnesium",
                "bound": "<",
                "value": "1.9",
                "unit": "mg/dL",
                "lowest": "1.7",
                "highest": "2.2",
            },
        ),
        (OF_EACH_TYPE[6], {"kind": "visit", "visit_kind": "EMG", "name": "Dr. Müller"}),
        (
            OF_EACH_TYPE[7],
            {
                "kind": "medicine",
                "name": "Magnesium citrate",
                "end_timestamp": "2024-03-16T21:00:00+01:00[Europe/Berlin]",
                "dose": "200 mg in the evening",
            },
        ),
        (OF_EACH_TYPE[-1], {"kind": "medicine", "name": "biotin"}),
    ],
    ids=lambda each: each["kind"] if isinstance(each, dict) else "",
)
def test_what_a_record_says_stands_in_columns_a_person_can_read(
    record: Record, cells: dict[str, str]
) -> None:
    found = written(record)
    assert {name: found.get(name) for name in cells} == cells


def test_every_column_is_named_once_and_the_old_ones_stay_where_they_were() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS)
    assert HEADER.startswith(
        "timestamp,kind,value,unit,name,end_timestamp,duration_s,intensity,site,note,tags,id,"
        "source,source_id,episode_kind,factor_kind,day_rule,absent,lowest,highest,"
    )


def test_what_came_later_leaves_the_ids_of_older_rows_as_they_were() -> None:
    plain = one(f"{AT},checkin")
    assert content_of(plain) == "2023-02-06T08:08:00+01:00\x1fcheckin" + "\x1f" * 11 + (
        "import:journal-csv"
    )


# Counts at rest


def test_a_count_takes_a_minute_when_nothing_else_is_said() -> None:
    assert count(value="4").seconds == 60
    assert count(value="4", duration_s="30").seconds == 30
    assert count(value="4", end_timestamp="2023-02-06T08:10+01:00").seconds == 120
    assert count(value="0").count == 0


def test_a_count_tells_where_and_whether_it_was_asked_for() -> None:
    made = count(value="4", site="l calf", prompted="Yes")
    assert (made.sites, made.prompted) == ((Site("calf", Side.LEFT),), True)
    assert not count(value="4", prompted="no").prompted


# Checks


def test_a_check_is_read_as_a_person_writes_it() -> None:
    made = check(tasks="Hop :  As usual ;LEFT toe walk: harder than usual;;tapping: as usual,1 tap")
    assert made.results == (
        TaskResult(Task.HOP, Outcome.AS_USUAL),
        TaskResult(Task.TOE_WALK, Outcome.HARDER, Side.LEFT),
        TaskResult(Task.TAPPING, Outcome.AS_USUAL, taps=1),
    )
    assert check(concerns="Slurred  speech;").concerns == (Concern.SPEECH,)
    assert check() == FunctionCheck(check().id, parse_moment(AT), source="import:journal-csv")


# Blood results


@pytest.mark.parametrize(
    ("name", "unit", "analyte", "spelled"),
    [
        ("magnesium", "mg/dl", Analyte.MAGNESIUM, "mg/dL"),
        ("Mg", "MMOL/L", Analyte.MAGNESIUM, "mmol/L"),
        ("K", "meq/l", Analyte.POTASSIUM, "mEq/L"),
        ("tsh", "uIU/ml", Analyte.TSH, "µIU/mL"),
        ("25-OH Vitamin D", "ng/ml", Analyte.VITAMIN_D, "ng/mL"),
        ("vitamin d", "nmol/l", Analyte.VITAMIN_D, "nmol/L"),
        ("B12", "pg/ml", Analyte.B12, "pg/mL"),
        ("ck", "u/l", Analyte.CK, "U/L"),
        ("egfr", "", Analyte.EGFR, "mL/min/1.73 m²"),
        ("creatinine", "umol/l", Analyte.CREATININE, "µmol/L"),
    ],
)
def test_names_and_units_are_understood_as_reports_write_them(
    name: str, unit: str, analyte: Analyte, spelled: str
) -> None:
    made = lab(name=name, value="2", unit=unit)
    assert (made.analyte, made.unit) == (analyte, spelled)


@pytest.mark.parametrize("analyte", Analyte)
def test_every_unit_of_an_analyte_is_taken(analyte: Analyte) -> None:
    for unit in ANALYTE_RULES[analyte].units:
        assert lab(name=analyte.value, value="1", unit=unit).unit == unit


@pytest.mark.parametrize(
    ("value", "bound", "number", "meant"),
    [
        ("0.4", "", 0.4, Bound.EXACT),
        ("<0.4", "", 0.4, Bound.BELOW),
        ("> 90", "", 90, Bound.ABOVE),
        ("0.4", "<", 0.4, Bound.BELOW),
        ("<0.4", "<", 0.4, Bound.BELOW),
    ],
)
def test_a_value_may_lie_below_or_above_what_was_measured(
    value: str, bound: str, number: float, meant: Bound
) -> None:
    made = lab(name="TSH", value=value, unit="mIU/L", bound=bound)
    assert (made.value, made.bound) == (number, meant)


# Visits and medicines


def test_a_visit_without_a_kind_is_a_visit() -> None:
    assert one(row("visit", name="GP")) == Visit(
        one(row("visit", name="GP")).id,
        parse_moment(AT),
        VisitKind.VISIT,
        "GP",
        source="import:journal-csv",
    )
    made = one(row("visit", visit_kind="emg"))
    assert isinstance(made, Visit)
    assert made.kind is VisitKind.EMG


def test_a_medicine_is_taken_until_its_end_or_still() -> None:
    still = one(row("medicine", name="biotin", dose="=5 mg"))
    assert isinstance(still, Medicine)
    assert (still.stop, still.dose) == (None, "=5 mg")
    stopped = one(row("medicine", name="biotin", end_timestamp="2023-03-06T08:08+01:00"))
    assert isinstance(stopped, Medicine)
    assert stopped.stop == parse_moment("2023-03-06T08:08+01:00")


@pytest.mark.parametrize(
    ("kind", "cells", "message"),
    [
        ("restingcount", {}, "The count is missing."),
        ("restingcount", {"value": "4.5"}, "“4.5” in the column value is not a whole number."),
        ("restingcount", {"value": "20000"}, "20000 is not plausible for a count of twitches"),
        ("restingcount", {"value": "4", "duration_s": "0"}, "not plausible for the time of a"),
        ("restingcount", {"value": "4", "duration_s": "7200"}, "not plausible for a duration"),
        (
            "restingcount",
            {"value": "4", "duration_s": "30", "end_timestamp": "2023-02-06T08:20+01:00"},
            "end_timestamp and duration_s say different things",
        ),
        ("restingcount", {"value": "4", "prompted": "perhaps"}, "neither yes nor no"),
        ("selfcheck", {"tasks": "hop"}, "“hop” does not say how a task went. Write “hop: as"),
        ("selfcheck", {"tasks": "skip: as usual"}, "“skip” is not a task of a check. Use one of"),
        ("selfcheck", {"tasks": "hop: fine"}, "“fine” does not say how “hop” went. Use one of as"),
        ("selfcheck", {"tasks": "left buttons: as usual"}, "“buttons” has no side."),
        ("selfcheck", {"tasks": "hop: as usual, 5 taps"}, "“hop” has no taps."),
        ("selfcheck", {"tasks": "hop: as usual; hop: as usual"}, "one result"),
        ("selfcheck", {"concerns": "doom"}, "“doom” is not one of the things a check asks for."),
        ("lab", {"value": "1", "unit": "mg/dl"}, "What was measured is missing. Use one of mag"),
        ("lab", {"name": "zinc", "value": "1"}, "“zinc” is not a blood value the journal keeps."),
        ("lab", {"name": "TSH", "unit": "mIU/L"}, "The value of TSH is missing."),
        ("lab", {"name": "TSH", "value": "high", "unit": "mIU/L"}, "“high” in the column value"),
        ("lab", {"name": "TSH", "value": "1", "unit": "mg/dl"}, "“mg/dl” is not a unit for TSH."),
        ("lab", {"name": "TSH", "value": "1"}, "The unit is missing. Use mIU/L or mU/L"),
        ("lab", {"name": "TSH", "value": "2000", "unit": "mIU/L"}, "2000 mIU/L is not plausible"),
        (
            "lab",
            {"name": "TSH", "value": "1", "unit": "mIU/L", "lowest": "4", "highest": "0.4"},
            "range ends below its start",
        ),
        (
            "lab",
            {"name": "TSH", "value": "<1", "unit": "mIU/L", "bound": ">"},
            "value and bound say different things",
        ),
        ("lab", {"name": "TSH", "value": "1", "unit": "mIU/L", "bound": "~"}, "Use one of <, >."),
        ("visit", {"visit_kind": "party"}, "“party” is not a word for the column visit_kind."),
        ("visit", {"timestamp": ""}, "The timestamp is missing."),
        ("medicine", {}, "The name of the medicine is missing."),
        (
            "medicine",
            {"name": "biotin", "end_timestamp": "2023-02-05T08:08+01:00"},
            "stopped before it was started",
        ),
    ],
)
def test_a_row_that_cannot_be_right_is_skipped_for_a_reason(
    kind: str, cells: dict[str, str], message: str
) -> None:
    assert message in reason(kind, **cells)


@pytest.mark.parametrize(
    ("kind", "cells", "told"),
    [
        ("restingcount", {"value": "4", "unit": "twitches"}, "unit of count at rest"),
        ("selfcheck", {"value": "4"}, "value of function check"),
        ("lab", {"name": "TSH", "value": "1", "unit": "mIU/L", "site": "calf"}, "site of blood"),
        ("visit", {"dose": "5"}, "dose of visit"),
        ("medicine", {"name": "x", "duration_s": "5"}, "duration_s of medicine"),
        ("checkin", {"concerns": "slurred speech"}, "concerns of check-in"),
        ("twitch", {"missed": "4"}, "missed of twitch"),
    ],
)
def test_a_cell_that_means_nothing_in_its_row_is_counted(
    kind: str, cells: dict[str, str], told: str
) -> None:
    reader = JournalCsvReader(io.StringIO(f"{HEADER}\n{row(kind, **cells)}", newline=""))
    (record,) = reader
    assert not isinstance(record, SkippedRow)
    ((words, number),) = reader.unused_cells.items()
    assert words.startswith(told)
    assert number == 1
