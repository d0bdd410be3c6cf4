"""Blood results as people copy them from a report: `<0,5`, `0.82 mmol/l`, `0.7 - 1.05`, `< 4`."""

import re

from twitchapp.domain.errors import UserError
from twitchapp.domain.lab_results import ANALYTE_RULES, Analyte, Bound, lab_unit
from twitchapp.formats.numbers import read_number, typed

_VALUE = re.compile(r"(?P<bound>[<>≤≥]?)\s*(?P<number>[\d.,]+)\s*(?P<unit>\D.*)?", re.ASCII)
_THREE_DECIMALS = re.compile(r"\d+[.,]\d{3}", re.ASCII)
_NUMBER = r"\d+(?:[.,]\d+)*"
_RANGE = re.compile(
    rf"(?P<low>{_NUMBER})\s*(?:-|–|—|−|\.{{2,3}}|to)\s*(?P<high>{_NUMBER})",
    re.IGNORECASE | re.ASCII,
)
_UP_TO = re.compile(rf"(?:<=|<|≤|up to)\s*(?P<high>{_NUMBER})", re.IGNORECASE | re.ASCII)
_FROM = re.compile(rf"(?:>=|>|≥|from)\s*(?P<low>{_NUMBER})", re.IGNORECASE | re.ASCII)
_BOUNDS = {"<": Bound.BELOW, "≤": Bound.BELOW, ">": Bound.ABOVE, "≥": Bound.ABOVE}
_LONGEST_ECHO = 40


def read_lab_value(text: str, analyte: Analyte) -> tuple[Bound, float, str | None] | None:
    """Return what a report gives for an analyte: its bound, the number, and the unit if there.

    None when nothing was typed.

    Raises:
        UserError: when it is no number, or the analyte is not reported in that unit.
    """
    plain = text.strip()
    if not plain:
        return None
    found = _VALUE.fullmatch(plain.replace("<=", "≤").replace(">=", "≥"))
    number = _read_result(found["number"], analyte) if found else None
    if found is None or number is None:
        raise UserError(
            f"“{plain[:_LONGEST_ECHO]}” is not a result.", todo="Write it like 0.82 or <0.5."
        )
    unit = lab_unit(found["unit"], analyte) if found["unit"] else None
    return _BOUNDS.get(found["bound"], Bound.EXACT), number, unit


def _read_result(text: str, analyte: Analyte) -> float | None:
    """Return a number; of the two ways to read `2.340`, the one that the analyte can have."""
    if _THREE_DECIMALS.fullmatch(text):
        rule = ANALYTE_RULES[analyte]
        most = max(rule.highest / (each or 1.0) for each in rule.units.values())
        if float(text.replace(".", "").replace(",", "")) > most:
            return float(text.replace(",", "."))
    return read_number(text)


def read_lab_range(text: str, analyte: Analyte) -> tuple[float | None, float | None]:
    """Return where a laboratory's range of an analyte begins and ends; None for an end not given.

    `0.7-1.05` has both, `< 4` and `up to 4` end, `> 30` begins; nothing typed has neither.

    Raises:
        UserError: when it is no range, or ends below its start.
    """
    plain = text.strip()
    if not plain:
        return None, None
    if found := _RANGE.fullmatch(plain):
        low, high = (_read_result(found[end], analyte) for end in ("low", "high"))
        if low is not None and high is not None and low > high:
            raise UserError(
                "The laboratory's range ends below its start.", todo="Write the lower number first."
            )
        return low, high
    if found := _UP_TO.fullmatch(plain):
        return None, _read_result(found["high"], analyte)
    if found := _FROM.fullmatch(plain):
        return _read_result(found["low"], analyte), None
    raise UserError(
        f"“{plain[:_LONGEST_ECHO]}” is not a range.", todo="Write it like 0.7-1.05, <4 or >30."
    )


def typed_lab_value(bound: Bound, value: float) -> str:
    """Return a value as one would type it, `<0.5`."""
    return f"{bound}{typed(value)}"


def typed_lab_range(low: float | None, high: float | None) -> str:
    """Return a range as one would type it, `0.7-1.05`, `<4`, `>30`; empty where none was given."""
    if low is not None and high is not None:
        return f"{typed(low)}-{typed(high)}"
    if high is not None:
        return f"<{typed(high)}"
    return f">{typed(low)}" if low is not None else ""
