"""Times of day as people type them into a field that asks for nothing else."""

import re
from datetime import time

from twitchapp.domain.errors import UserError

_HOURS_OF_HALF_A_DAY = 12
_TIME = re.compile(
    r"(?P<hours>\d{1,2}?)(?:[:.h]?(?P<minutes>\d{2}))?h?\s*(?P<half>[ap])?\.?(?(half)m?\.?)",
    re.ASCII | re.IGNORECASE,
)
HOW_TO_WRITE_A_TIME = "Write it like 23:30, 2330 or 11:30 pm."


def read_time_of_day(text: str) -> time | None:
    """Return the time of day typed, None when nothing was.

    Read are `23:30`, `23.30`, `2330`, `730`, `7`, and `7 am` or `11:30 pm`. A number alone is one
    of the clock of 24 hours.

    Raises:
        UserError: when it is no time of day.
    """
    plain = text.strip()
    if not plain:
        return None
    match = _TIME.fullmatch(plain)
    if match is None:
        raise UserError(f"“{plain[:20]}” is not a time of day.", todo=HOW_TO_WRITE_A_TIME)
    hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
    half = (match["half"] or "").lower()
    if half:
        if not 1 <= hours <= _HOURS_OF_HALF_A_DAY:
            raise UserError(f"“{plain[:20]}” is not a time of day.", todo=HOW_TO_WRITE_A_TIME)
        hours = hours % _HOURS_OF_HALF_A_DAY + _HOURS_OF_HALF_A_DAY * (half == "p")
    try:
        return time(hours, minutes)
    except ValueError:
        raise UserError(
            f"“{plain[:20]}” is not a time of day.", todo="Write it between 00:00 and 23:59."
        ) from None
