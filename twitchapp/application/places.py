"""Where a moment was lived, in words, for whoever reads it elsewhere."""

from zoneinfo import ZoneInfo

from twitchapp.domain.moments import Moment, moment_at


def offset_text(offset_s: int) -> str:
    """Return what a clock is ahead of UTC, `UTC+02:00`, `UTC−03:30`."""
    sign = "−" if offset_s < 0 else "+"
    hours, rest = divmod(abs(offset_s), 3600)
    return f"UTC{sign}{hours:02d}:{rest // 60:02d}"


def elsewhere(moment: Moment, here: ZoneInfo) -> str:
    """Return where a moment was lived, `Asia/Tokyo` or `UTC+09:00`.

    It is empty where clocks here showed the same: the time then needs no place to be understood.
    """
    if moment.zone == here.key or moment_at(moment.instant, here).offset_s == moment.offset_s:
        return ""
    return moment.zone or offset_text(moment.offset_s)
