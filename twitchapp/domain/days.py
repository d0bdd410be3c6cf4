"""Day rules: which day a moment belongs to.

A day begins at 04:00 local time by default, so that a twitch at one in the morning belongs to the
evening it ended. The local time is the one as lived.
"""

from datetime import date

from twitchapp.domain.moments import Moment

DEFAULT_DAY_START_S = 4 * 3600
_DAY_S = 86_400
EPOCH_ORDINAL = date(1970, 1, 1).toordinal()


def day_of(moment: Moment, day_start_s: int = DEFAULT_DAY_START_S) -> date:
    """Return the day a moment belongs to, on the local clock as lived."""
    return date.fromordinal(day_ordinal(moment.epoch_s, moment.offset_s, day_start_s))


def day_ordinal(epoch_s: int, offset_s: int, day_start_s: int = DEFAULT_DAY_START_S) -> int:
    """Return the proleptic Gregorian ordinal of the day; the fast form of `day_of`."""
    return (epoch_s + offset_s - day_start_s) // _DAY_S + EPOCH_ORDINAL
