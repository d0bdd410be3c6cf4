"""Counts at rest, function checks, blood results, visits and medicines as rows and back.

Each function returns or takes a record's columns in the order of the schema.
"""

from collections.abc import Sequence
from uuid import UUID

from twitchapp.domain.function_checks import Concern, FunctionCheck, Outcome, Task, TaskResult
from twitchapp.domain.lab_results import Analyte, Bound, LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.resting_counts import RestingCount
from twitchapp.domain.sites import Side
from twitchapp.domain.visits import Visit, VisitKind
from twitchapp.storage import cells
from twitchapp.storage.cells import Row

_START = ("id", "start_utc", "start_offset_s", "start_zone", "start_local")
_TAIL = ("note", "source", "source_id", "trashed_utc")

HEALTH_COLUMNS: dict[str, tuple[str, ...]] = {
    "resting_count": (*_START, "count", "seconds", "prompted", "sites", *_TAIL),
    "function_check": (*_START, "results", "concerns", *_TAIL),
    "lab_result": (
        *_START,
        *("analyte", "value", "unit", "bound", "lowest", "highest"),
        *_TAIL,
    ),
    "visit": (*_START, "kind", "name", *_TAIL),
    "medicine": (
        *_START,
        *("stop_utc", "stop_offset_s", "stop_zone", "stop_local", "name", "dose"),
        *_TAIL,
    ),
}


def resting_count_row(count: RestingCount, trashed_utc: int | None) -> Row:
    """Return the columns of a count at rest."""
    return (
        str(count.id),
        *cells.moment_columns(count.start),
        cells.whole(count.count),
        cells.whole(count.seconds),
        int(count.prompted),
        cells.sites_json(count.sites),
        count.note,
        count.source,
        count.source_id,
        trashed_utc,
    )


def resting_count(values: Sequence[object]) -> RestingCount:
    """Return the count at rest of a row."""
    return RestingCount(
        id=UUID(cells.text(values[0])),
        start=cells.moment(values[1:5]),
        count=cells.integer(values[5]),
        seconds=cells.integer(values[6]),
        prompted=cells.truth(values[7]),
        sites=cells.sites(values[8]),
        note=cells.text(values[9]),
        source=cells.text(values[10]),
        source_id=cells.text(values[11]),
    )


def function_check_row(check: FunctionCheck, trashed_utc: int | None) -> Row:
    """Return the columns of a function check."""
    return (
        str(check.id),
        *cells.moment_columns(check.start),
        cells.json_list([_result_fields(result) for result in check.results]),
        cells.json_list([concern.value for concern in check.concerns]),
        check.note,
        check.source,
        check.source_id,
        trashed_utc,
    )


def function_check(values: Sequence[object]) -> FunctionCheck:
    """Return the function check of a row."""
    return FunctionCheck(
        id=UUID(cells.text(values[0])),
        start=cells.moment(values[1:5]),
        results=tuple(_result(item) for item in cells.listed(values[5])),
        concerns=tuple(Concern(cells.text(item)) for item in cells.listed(values[6])),
        note=cells.text(values[7]),
        source=cells.text(values[8]),
        source_id=cells.text(values[9]),
    )


def lab_result_row(result: LabResult, trashed_utc: int | None) -> Row:
    """Return the columns of a blood result."""
    return (
        str(result.id),
        *cells.moment_columns(result.start),
        result.analyte.value,
        cells.real(result.value),
        result.unit,
        result.bound.value,
        cells.real(result.lowest),
        cells.real(result.highest),
        result.note,
        result.source,
        result.source_id,
        trashed_utc,
    )


def lab_result(values: Sequence[object]) -> LabResult:
    """Return the blood result of a row."""
    return LabResult(
        id=UUID(cells.text(values[0])),
        start=cells.moment(values[1:5]),
        analyte=Analyte(cells.text(values[5])),
        value=cells.number(values[6]),
        unit=cells.text(values[7]),
        bound=Bound(cells.text(values[8])),
        lowest=cells.number_or_none(values[9]),
        highest=cells.number_or_none(values[10]),
        note=cells.text(values[11]),
        source=cells.text(values[12]),
        source_id=cells.text(values[13]),
    )


def visit_row(visit: Visit, trashed_utc: int | None) -> Row:
    """Return the columns of a visit."""
    return (
        str(visit.id),
        *cells.moment_columns(visit.start),
        visit.kind.value,
        visit.name,
        visit.note,
        visit.source,
        visit.source_id,
        trashed_utc,
    )


def visit(values: Sequence[object]) -> Visit:
    """Return the visit of a row."""
    return Visit(
        id=UUID(cells.text(values[0])),
        start=cells.moment(values[1:5]),
        kind=VisitKind(cells.text(values[5])),
        name=cells.text(values[6]),
        note=cells.text(values[7]),
        source=cells.text(values[8]),
        source_id=cells.text(values[9]),
    )


def medicine_row(medicine: Medicine, trashed_utc: int | None) -> Row:
    """Return the columns of a medicine."""
    return (
        str(medicine.id),
        *cells.moment_columns(medicine.start),
        *cells.moment_columns(medicine.stop),
        medicine.name,
        medicine.dose,
        medicine.note,
        medicine.source,
        medicine.source_id,
        trashed_utc,
    )


def medicine(values: Sequence[object]) -> Medicine:
    """Return the medicine of a row."""
    return Medicine(
        id=UUID(cells.text(values[0])),
        start=cells.moment(values[1:5]),
        stop=cells.moment_or_none(values[5:9]),
        name=cells.text(values[9]),
        dose=cells.text(values[10]),
        note=cells.text(values[11]),
        source=cells.text(values[12]),
        source_id=cells.text(values[13]),
    )


def _result_fields(result: TaskResult) -> dict[str, str | int]:
    fields: dict[str, str | int] = {"task": result.task.value, "outcome": result.outcome.value}
    if result.side:
        fields["side"] = result.side.value
    if result.taps is not None:
        fields["taps"] = int(result.taps)
    return fields


def _result(item: object) -> TaskResult:
    if not isinstance(item, dict) or not item.keys() <= {"task", "outcome", "side", "taps"}:
        raise ValueError("a task's result expected")
    return TaskResult(
        task=Task(cells.text(item["task"])),
        outcome=Outcome(cells.text(item["outcome"])),
        side=Side(cells.text(item.get("side", ""))),
        taps=cells.integer_or_none(item.get("taps")),
    )
