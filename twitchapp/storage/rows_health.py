"""Counts at rest, function checks, blood results, visits and medicines as rows and back.

Columns stand in the order of the schema. A journal without such records is opened without this.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import assert_never
from uuid import UUID

from twitchapp.domain.function_checks import Concern, FunctionCheck, Outcome, Task, TaskResult
from twitchapp.domain.journal_record import OtherRecord
from twitchapp.domain.lab_results import Analyte, Bound, LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.resting_counts import RestingCount
from twitchapp.domain.sites import Side
from twitchapp.domain.visits import Visit, VisitKind
from twitchapp.storage import cells
from twitchapp.storage.cells import Row


def to_row(record: OtherRecord, trashed_utc: int | None) -> Row:
    """Return the columns of a record, the hash left out."""
    match record:
        case RestingCount():
            return _resting_count_row(record, trashed_utc)
        case FunctionCheck():
            return _function_check_row(record, trashed_utc)
        case LabResult():
            return _lab_result_row(record, trashed_utc)
        case Visit():
            return _visit_row(record, trashed_utc)
        case Medicine():
            return _medicine_row(record, trashed_utc)
        case _:
            assert_never(record)


def _resting_count_row(count: RestingCount, trashed_utc: int | None) -> Row:
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


def _resting_count(values: Sequence[object]) -> RestingCount:
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


def _function_check_row(check: FunctionCheck, trashed_utc: int | None) -> Row:
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


def _function_check(values: Sequence[object]) -> FunctionCheck:
    return FunctionCheck(
        id=UUID(cells.text(values[0])),
        start=cells.moment(values[1:5]),
        results=tuple(_result(item) for item in cells.listed(values[5])),
        concerns=tuple(Concern(cells.text(item)) for item in cells.listed(values[6])),
        note=cells.text(values[7]),
        source=cells.text(values[8]),
        source_id=cells.text(values[9]),
    )


def _lab_result_row(result: LabResult, trashed_utc: int | None) -> Row:
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


def _lab_result(values: Sequence[object]) -> LabResult:
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


def _visit_row(visit: Visit, trashed_utc: int | None) -> Row:
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


def _visit(values: Sequence[object]) -> Visit:
    return Visit(
        id=UUID(cells.text(values[0])),
        start=cells.moment(values[1:5]),
        kind=VisitKind(cells.text(values[5])),
        name=cells.text(values[6]),
        note=cells.text(values[7]),
        source=cells.text(values[8]),
        source_id=cells.text(values[9]),
    )


def _medicine_row(medicine: Medicine, trashed_utc: int | None) -> Row:
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


def _medicine(values: Sequence[object]) -> Medicine:
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


READERS: Mapping[str, Callable[[Sequence[object]], OtherRecord]] = {
    "resting_count": _resting_count,
    "function_check": _function_check,
    "lab_result": _lab_result,
    "visit": _visit,
    "medicine": _medicine,
}
"""For each table, what makes the record of a row."""
