"""Records of health for tests, in Berlin."""

from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from twitchapp.domain.function_checks import (
    TASKS_BY_SIDE,
    Concern,
    FunctionCheck,
    Outcome,
    Task,
    TaskResult,
)
from twitchapp.domain.lab_results import Analyte, Bound, LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.moments import Moment, moment_from_local
from twitchapp.domain.sites import Side
from twitchapp.domain.visits import Visit, VisitKind

BERLIN = ZoneInfo("Europe/Berlin")
BOTH = (Side.LEFT, Side.RIGHT)


def at(day: str, time: str = "10:00") -> Moment:
    """Return the moment at which Berlin's clocks showed a time on a day, `2026-01-03`."""
    return moment_from_local(datetime.fromisoformat(f"{day} {time}"), BERLIN)


def check(
    day: str,
    *harder: tuple[Task, Side],
    concerns: tuple[Concern, ...] = (),
    note: str = "",
    taps: tuple[int, int] | None = None,
    tasks: tuple[Task, ...] = tuple(Task),
) -> FunctionCheck:
    """Return a check in which everything went as usual but what is named."""
    results = []
    for task in tasks:
        for side in BOTH if task in TASKS_BY_SIDE else (Side.UNSPECIFIED,):
            outcome = Outcome.HARDER if (task, side) in harder else Outcome.AS_USUAL
            counted = None
            if task is Task.TAPPING and taps is not None:
                counted = taps[0] if side is Side.LEFT else taps[1]
            results.append(TaskResult(task, outcome, side, counted))
    return FunctionCheck(uuid4(), at(day), tuple(results), concerns, note)


def one_result(day: str, result: TaskResult) -> FunctionCheck:
    """Return a check of a single task."""
    return FunctionCheck(uuid4(), at(day), (result,))


def lab(
    value: float,
    unit: str = "mmol/L",
    analyte: Analyte = Analyte.MAGNESIUM,
    *,
    day: str = "2024-03-01",
    bound: Bound = Bound.EXACT,
    lowest: float | None = None,
    highest: float | None = None,
    note: str = "",
) -> LabResult:
    """Return a blood result."""
    return LabResult(uuid4(), at(day), analyte, value, unit, bound, lowest, highest, note)


def visit(day: str = "2024-03-01", kind: VisitKind = VisitKind.VISIT, note: str = "") -> Visit:
    """Return a visit."""
    return Visit(uuid4(), at(day), kind, "Dr Sommer", note)


def medicine(name: str, start: str = "2024-01-01", stop: str | None = None) -> Medicine:
    """Return a medicine."""
    return Medicine(uuid4(), at(start), name, at(stop) if stop else None, "5 mg a day")
