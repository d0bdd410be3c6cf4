"""Rows of the journal as CSV into counts at rest, function checks, blood results and the like.

Each function raises `UserError` when its row cannot be read, contradicts itself or is not
plausible; without an id, `NO_ID` stands in its place.
"""

import re

from twitchapp.domain.errors import UserError
from twitchapp.domain.function_checks import Concern, FunctionCheck, Outcome, Task, TaskResult
from twitchapp.domain.lab_results import ANALYTE_RULES, Analyte, Bound, LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.moments import Moment, seconds_between
from twitchapp.domain.resting_counts import LONGEST_COUNT_S, USUAL_COUNT_S, RestingCount
from twitchapp.domain.sites import Side, parse_sites
from twitchapp.domain.visits import Visit, VisitKind
from twitchapp.formats.csv_rows import excerpt
from twitchapp.formats.journal_csv import unguard
from twitchapp.formats.journal_csv_cells import (
    Cells,
    contradicts,
    end_of,
    number_of,
    row_id,
    seconds_of,
    source_of,
    start_of,
    whole_of,
    word_of,
    yes_of,
)

_TASK = re.compile(
    r"(?:(?P<side>left|right)\s+)?(?P<task>[^:]+?)\s*:\s*(?P<outcome>[^,:]+?)"
    r"\s*(?:,\s*(?P<taps>[0-9]{1,9})\s+taps?)?"
)
_TASKS = {task.value: task for task in Task}
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
_CONCERNS = {concern.value.lower(): concern for concern in Concern}
_ANALYTES = {
    **{analyte.value.lower(): analyte for analyte in Analyte},
    "mg": Analyte.MAGNESIUM,
    "k": Analyte.POTASSIUM,
    "ca": Analyte.CALCIUM,
    "na": Analyte.SODIUM,
    "vitamin d": Analyte.VITAMIN_D,
    "25-oh-vitamin d": Analyte.VITAMIN_D,
    "25(oh)d": Analyte.VITAMIN_D,
    "b12": Analyte.B12,
    "b1": Analyte.B1,
    "b6": Analyte.B6,
    "creatine kinase": Analyte.CK,
}


def resting_count_of(cells: Cells) -> RestingCount:
    """Return the count of a `restingcount` row; it took a minute when the row does not say."""
    start = start_of(cells)
    count = whole_of(cells.value, "value")
    if count is None:
        raise UserError("The count is missing.", todo="Write 0 when nothing was noticed.")
    seconds = _seconds_of_count(cells, start)
    return RestingCount(
        id=row_id(cells),
        start=start,
        count=count,
        seconds=USUAL_COUNT_S if seconds is None else seconds,
        prompted=yes_of(cells.prompted, "prompted"),
        sites=parse_sites(unguard(cells.site)),
        note=unguard(cells.note),
        source=source_of(cells),
        source_id=unguard(cells.source_id),
    )


def function_check_of(cells: Cells) -> FunctionCheck:
    """Return the check of a `selfcheck` row."""
    return FunctionCheck(
        id=row_id(cells),
        start=start_of(cells),
        results=tuple(_task_result(part) for part in _parts(cells.tasks)),
        concerns=tuple(_concern(part) for part in _parts(cells.concerns)),
        note=unguard(cells.note),
        source=source_of(cells),
        source_id=unguard(cells.source_id),
    )


def lab_result_of(cells: Cells) -> LabResult:
    """Return the blood result of a `lab` row."""
    start = start_of(cells)
    analyte = _analyte(unguard(cells.name))
    value, bound = _lab_value(cells, analyte)
    unit = unguard(cells.unit).strip()
    allowed = tuple(ANALYTE_RULES[analyte].units)
    if not unit:
        if len(allowed) > 1:
            raise UserError("The unit is missing.", todo=f"Use {' or '.join(allowed)}.")
        unit = allowed[0]
    return LabResult(
        id=row_id(cells),
        start=start,
        analyte=analyte,
        value=value,
        unit=unit,
        bound=bound,
        lowest=number_of(cells.lowest, "lowest"),
        highest=number_of(cells.highest, "highest"),
        note=unguard(cells.note),
        source=source_of(cells),
        source_id=unguard(cells.source_id),
    )


def visit_of(cells: Cells) -> Visit:
    """Return the visit of a `visit` row."""
    return Visit(
        id=row_id(cells),
        start=start_of(cells),
        kind=word_of(VisitKind, cells.visit_kind, "visit_kind", VisitKind.VISIT),
        name=unguard(cells.name),
        note=unguard(cells.note),
        source=source_of(cells),
        source_id=unguard(cells.source_id),
    )


def medicine_of(cells: Cells) -> Medicine:
    """Return the medicine of a `medicine` row; still taken where it has no end."""
    return Medicine(
        id=row_id(cells),
        start=start_of(cells),
        name=unguard(cells.name),
        stop=end_of(cells),
        dose=unguard(cells.dose),
        note=unguard(cells.note),
        source=source_of(cells),
        source_id=unguard(cells.source_id),
    )


def _seconds_of_count(cells: Cells, start: Moment) -> int | None:
    seconds = seconds_of(cells, LONGEST_COUNT_S)
    end = end_of(cells)
    if end is None:
        return seconds
    span_s = seconds_between(start, end)
    if seconds is None:
        return span_s
    if contradicts(span_s, seconds):
        raise UserError("end_timestamp and duration_s say different things.")
    return seconds


def _parts(text: str) -> list[str]:
    return [part for part in (" ".join(each.split()) for each in text.split(";")) if part]


def _task_result(text: str) -> TaskResult:
    match = _TASK.fullmatch(text.lower())
    if match is None:
        raise UserError(
            f"“{excerpt(text)}” does not say how a task went.",
            todo="Write “hop: as usual”, or “left tapping: harder than usual, 140 taps”.",
        )
    task, outcome = _TASKS.get(match["task"]), _OUTCOMES.get(match["outcome"])
    if task is None:
        raise UserError(
            f"“{excerpt(match['task'])}” is not a task of a check.",
            todo=f"Use one of {', '.join(Task)}.",
        )
    if outcome is None:
        raise UserError(
            f"“{excerpt(match['outcome'])}” does not say how “{task}” went.",
            todo=f"Use one of {', '.join(Outcome)}.",
        )
    taps = match["taps"]
    return TaskResult(
        task, outcome, Side(match["side"] or ""), taps=None if taps is None else int(taps)
    )


def _concern(text: str) -> Concern:
    concern = _CONCERNS.get(text.lower())
    if concern is None:
        raise UserError(
            f"“{excerpt(text)}” is not one of the things a check asks for.",
            todo=f"Use one of {', '.join(Concern)}.",
        )
    return concern


def _analyte(name: str) -> Analyte:
    plain = " ".join(name.split())
    if not plain:
        raise UserError("What was measured is missing.", todo=f"Use one of {', '.join(Analyte)}.")
    analyte = _ANALYTES.get(plain.lower())
    if analyte is None:
        raise UserError(
            f"“{excerpt(plain)}” is not a blood value the journal keeps.",
            todo=f"Use one of {', '.join(Analyte)}.",
        )
    return analyte


def _lab_value(cells: Cells, analyte: Analyte) -> tuple[float, Bound]:
    """Return the number and whether the value lies below or above it; `<0.4` may say both."""
    bound = word_of(Bound, cells.bound, "bound", Bound.EXACT)
    text = cells.value.strip()
    if text[:1] in {"<", ">"}:
        said = Bound(text[0])
        if bound not in {Bound.EXACT, said}:
            raise UserError("value and bound say different things.")
        bound, text = said, text[1:]
    value = number_of(text, "value")
    if value is None:
        raise UserError(f"The value of {analyte} is missing.")
    return value, bound
