"""Where a blood result stands in the laboratory's own range, and its value in the other unit.

There are no ranges of our own: laboratories measure differently, so a value is compared only with
the range that came with it, and nothing is said where none did.
"""

import math
from enum import StrEnum
from typing import assert_never

from twitchapp.domain.lab_results import ANALYTE_RULES, Analyte, Bound, LabResult, convert_lab


class Place(StrEnum):
    """Where a value stands in the range that the laboratory gave."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


def place_in_range(result: LabResult) -> Place | None:
    """Return where a result stands in the laboratory's own range.

    The ends belong to the range. None when no range was given, or when a `<` or `>` leaves it open.
    """
    if result.lowest is None and result.highest is None:
        return None
    low = -math.inf if result.lowest is None else result.lowest
    high = math.inf if result.highest is None else result.highest
    value = result.value
    match result.bound:
        case Bound.EXACT:
            may_be = (value < low, low <= value <= high, value > high)
        case Bound.BELOW:  # anything from zero up to, but not at, the value
            may_be = (low > 0, low < value, high < value)
        case Bound.ABOVE:  # anything beyond the value
            may_be = (value < low, value < high, high < math.inf)
        case _:
            assert_never(result.bound)
    found = [place for place, possible in zip(Place, may_be, strict=True) if possible]
    return found[0] if len(found) == 1 else None


def other_unit(unit: str, analyte: Analyte) -> str | None:
    """Return the unit that a value is shown in besides its own: mmol/L for mg/dL, and back.

    None where there is no other, no exact conversion, or only another name of the same unit.
    """
    table = ANALYTE_RULES[analyte].units
    own = table[unit]
    if own is None:
        return None
    for other, factor in table.items():
        if factor is not None and not math.isclose(factor, own):
            return other
    return None


def in_other_unit(result: LabResult) -> tuple[float, str] | None:
    """Return a result's value in the other unit, with that unit; None where there is none."""
    unit = other_unit(result.unit, result.analyte)
    if unit is None:
        return None
    value = convert_lab(result.value, result.unit, unit, result.analyte)
    return None if value is None else (value, unit)
