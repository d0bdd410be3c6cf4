"""The lines of counts at rest, function checks, blood results, visits and medicines, in words.

They are told by `wording`, which imports this when the first of them is met.
"""

from twitchapp.application.dates import date_text
from twitchapp.application.wording import amount_text, count_of, duration_text, range_text
from twitchapp.domain.days import day_of
from twitchapp.domain.factors import as_label
from twitchapp.domain.function_checks import FunctionCheck, Outcome, Task
from twitchapp.domain.journal_record import OtherRecord
from twitchapp.domain.lab_ranges import place_in_range
from twitchapp.domain.lab_results import LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.resting_counts import RestingCount
from twitchapp.domain.sites import Side, sites_text
from twitchapp.domain.visits import Visit, VisitKind

_VISIT_TITLES = {
    VisitKind.VISIT: "Doctor's visit",
    VisitKind.EMG: "EMG",
    VisitKind.IMAGING: "Imaging",
    VisitKind.OTHER: "Examination",
}


def title_of(record: OtherRecord) -> str:
    """Return what a record is, the first words of its line."""
    match record:
        case RestingCount():
            return "Count at rest"
        case FunctionCheck():
            return "Function check"
        case LabResult():
            return record.analyte.label
        case Visit():
            return _VISIT_TITLES[record.kind]
        case Medicine():
            return as_label(record.name)


def parts_of(record: OtherRecord, *, tells_counts: bool) -> list[str]:
    """Return the parts of the rest of a record's line.

    Args:
        record: the record.
        tells_counts: whether to say how many twitches were counted, or only that they were.
    """
    match record:
        case RestingCount():
            sites = [sites_text(record.sites).replace(";", ",")] if record.sites else []
            counted = count_of(record.count, "twitch") if tells_counts else "counted"
            how_long = duration_text(record.seconds)
            return [f"{counted} {'in' if tells_counts else 'for'} {how_long}", *sites]
        case FunctionCheck():
            return _check_parts(record)
        case LabResult():
            return _lab_parts(record)
        case Visit():
            return [record.name] if record.name else []
        case Medicine():
            stop = record.stop
            taken = f"taken until {date_text(day_of(stop))}" if stop else "begun, still taken"
            return [part for part in (record.dose, taken) if part]


def _check_parts(check: FunctionCheck) -> list[str]:
    parts = [
        f"{', '.join(named)} {outcome}"
        for outcome in (Outcome.NOT_POSSIBLE, Outcome.HARDER)
        if (named := _tasks_with(check, outcome))
    ]
    if check.concerns:
        parts.append(f"reported: {', '.join(check.concerns)}")
    usual = len({result.task for result in check.results}) if not parts else 0
    if usual:
        parts.append(
            "all as usual" if usual == len(Task) else f"{count_of(usual, 'task')} as usual"
        )
    taps = [
        f"{result.taps} {result.side}".strip()
        for result in check.results
        if result.taps is not None
    ]
    if taps:
        parts.append(f"taps in a minute: {', '.join(taps)}")
    return parts


def _tasks_with(check: FunctionCheck, outcome: Outcome) -> list[str]:
    """Name the tasks that went so, in their order; the side only where the other went otherwise."""
    sides: dict[Task, set[Side]] = {}
    for result in check.results:
        if result.outcome is outcome:
            sides.setdefault(result.task, set()).add(result.side)
    named = []
    for task in Task:
        found = sides.get(task, set())
        if Side.UNSPECIFIED in found or found == {Side.LEFT, Side.RIGHT}:
            named.append(str(task))
        else:
            named.extend(f"{side} {task}" for side in found)
    return named


def _lab_parts(result: LabResult) -> list[str]:
    parts = [f"{result.bound}{amount_text(result.value, result.unit)}"]
    low, high = result.lowest, result.highest
    if low is not None and high is not None:
        span = range_text(low, high, result.unit)
    elif high is not None:
        span = f"up to {amount_text(high, result.unit)}"
    elif low is not None:
        span = f"from {amount_text(low, result.unit)}"
    else:
        return parts
    place = place_in_range(result)
    words = f"{place} the laboratory's own range" if place else "laboratory's own range"
    return [*parts, f"{words}: {span}"]
