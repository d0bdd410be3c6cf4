"""Records of health in words: the ledger, blood results, medicines.

Nothing here calls a value normal, or a person well: it says what was noted, and where a value
stands in the range its own laboratory gave.
"""

from twitchapp.application.dates import date_text
from twitchapp.application.wording import amount_text, count_of, number_text, range_text
from twitchapp.domain.days import day_of
from twitchapp.domain.doctor_guide import CheckWords
from twitchapp.domain.function_ledger import ConcernLine, LedgerLine
from twitchapp.domain.lab_ranges import Place, in_other_unit, place_in_range
from twitchapp.domain.lab_results import LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.sites import Side

_PLACES = {
    Place.BELOW: "below that range",
    Place.WITHIN: "within that range",
    Place.ABOVE: "above that range",
}
_DIGITS = 3


def side_words(side: Side) -> str:
    """Return a side as it follows what was done with it, `on the left`; empty for none."""
    return f"on the {side}" if side else ""


def ledger_title(line: LedgerLine, words: CheckWords) -> str:
    """Return what a line of the ledger is about, `Hop on one leg, left`."""
    title = words.tasks[line.task].title
    return f"{title}, {line.side}" if line.side else title


def ledger_text(line: LedgerLine) -> str:
    """Return how a task went and since when, `as usual since 3 January 2026 (4 checks)`."""
    count = count_of(line.checks, "check")
    if line.checks == 1:
        return f"{line.outcome} on {date_text(line.since)} ({count})"
    return f"{line.outcome} since {date_text(line.since)} ({count})"


def concern_text(line: ConcernLine) -> str:
    """Return when a concern was reported, `reported on 7 March 2026 (1 check)`."""
    count = count_of(line.checks, "check")
    if line.first == line.last:
        return f"reported on {date_text(line.first)} ({count})"
    return f"reported from {date_text(line.first)} to {date_text(line.last)} ({count})"


def lab_value_text(result: LabResult) -> str:
    """Return the value as the report has it, `<0.5 mmol/L`."""
    return f"{result.bound}{amount_text(result.value, result.unit)}"


def lab_other_text(result: LabResult) -> str:
    """Return the value in the other unit, `1.99 mg/dL`; empty where no conversion is exact."""
    other = in_other_unit(result)
    if other is None:
        return ""
    value, unit = other
    return f"{result.bound}{rounded_text(value)} {unit}"


def rounded_text(value: float) -> str:
    """Return a converted number with three significant digits, or all those before the point."""
    digits = _DIGITS if abs(value) < 10**_DIGITS else len(str(int(abs(value))))
    return number_text(float(f"{value:.{digits}g}"))


def lab_range_text(result: LabResult) -> str:
    """Return the laboratory's own range, `0.7–1.05`, `up to 4`, `from 30`; empty when not given."""
    low, high = result.lowest, result.highest
    if low is not None and high is not None:
        return range_text(low, high, "") if low != high else number_text(low)
    if high is not None:
        return f"up to {number_text(high)}"
    return f"from {number_text(low)}" if low is not None else ""


def lab_place_text(result: LabResult) -> str:
    """Return where a value stands in the laboratory's own range, to be said beside that range.

    Empty when nothing can be said.
    """
    place = place_in_range(result)
    return _PLACES[place] if place else ""


def taken_text(medicine: Medicine) -> str:
    """Return from when to when, `since 3 January 2026, still taken`."""
    first = date_text(day_of(medicine.start))
    if medicine.stop is None:
        return f"since {first}, still taken"
    last = date_text(day_of(medicine.stop))
    return f"on {first} only" if first == last else f"{first} to {last}"
