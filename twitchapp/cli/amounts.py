"""Amounts as people type them: `95 mg`, `1h30m`, `6/10`, `yes`. Pure."""

import re
from collections.abc import Sequence

from twitchapp.cli.when import echo, read_duration
from twitchapp.domain import units
from twitchapp.domain.errors import UserError

YES_NO_WORDS = {"yes": 1.0, "no": 0.0}

_NUMBER = re.compile(
    r"([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)(?:\s*([^\d\s.,].*)|\s+(0-10))?"
)
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+.*")
_OF_TEN = frozenset({"/10", "/ 10"})
_TIMES = frozenset(units.TIME_IN_MIN)


def read_amount(words: Sequence[str], default_unit: str | None) -> tuple[float, str]:
    """Return a value and its unit.

    Args:
        words: as typed, the unit after the number or joined to it.
        default_unit: the unit of a bare number; None where it has to be said. Where it is a unit
            of time, `1h30m` is read too; where it is `yes/no`, only yes and no are.

    Raises:
        UserError: when it is no amount, or its unit is missing.
    """
    text = " ".join(" ".join(words).split())
    word = text.lower()
    if word in YES_NO_WORDS:
        return YES_NO_WORDS[word], units.YES_NO
    if default_unit == units.YES_NO:
        raise UserError(f"“{echo(text)}” is neither yes nor no.", todo="Write yes or no.")
    match = _NUMBER.fullmatch(text)
    unit = "" if match is None else units.canonical_unit(match[2] or match[3] or "")
    # In `1h30m` what follows the first number is no unit but more of the length of time.
    if match is None or (default_unit in _TIMES and any(char.isdigit() for char in unit)):
        return _other(text, default_unit)
    if unit in _OF_TEN:
        unit = units.RATING
    if unit == "m" and default_unit in _TIMES:
        unit = "min"
    if not unit:
        if default_unit is None:
            raise UserError(
                f"{echo(text)} of what? The unit is missing.",
                todo="Write it like 200 mg, or yes where the amount does not matter.",
            )
        unit = default_unit
    return float(match[1]), unit


def read_rating(text: str, field: str) -> float:
    """Return a number from 0 to 10, written `4` or `4/10`; its range is checked elsewhere.

    Raises:
        UserError: naming the field, when it is no number.
    """
    match = _NUMBER.fullmatch(" ".join(text.split()))
    if match is None or match[2] not in {None, *_OF_TEN}:
        raise UserError(
            f"“{echo(text)}” is not {field}.", todo="Write a number from 0 to 10, such as 4."
        )
    return float(match[1])


def _other(text: str, default_unit: str | None) -> tuple[float, str]:
    if default_unit in _TIMES:
        try:
            return read_duration(text) / (60.0 * units.TIME_IN_MIN[default_unit]), default_unit
        except UserError:
            pass
    if _DECIMAL_COMMA.fullmatch(text):
        raise UserError(
            f"“{echo(text)}” has a comma in its number.",
            todo="Write 1.5 for one and a half, and 1500 for fifteen hundred.",
        )
    example = f"95 {default_unit}".rstrip() if default_unit not in {None, units.RATING} else "6"
    if default_unit is None:
        example = "200 mg"
    raise UserError(
        f"“{echo(text)}” is not an amount.",
        todo=f"Write a number and, if you like, a unit: {example}.",
    )
