"""Moments: an instant together with the clock on the wall where it was lived.

What was recorded as 23:30 stays 23:30 wherever the user travels, so a moment keeps the offset and
the zone of its place, while every duration is computed on instants.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from twitchapp.domain.errors import UserError

EARLIEST = datetime(1900, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - local clock readings carry no zone by nature
_EARLIEST_S = int(EARLIEST.timestamp())
_LATEST_S = int(LATEST.timestamp())
_LONGEST_OFFSET_S = 24 * 3600 - 1

# A fraction belongs to seconds only, and no hour is 24: both would be read in more than one way.
_RFC_9557 = re.compile(
    r"""(?P<date>\d{4}-\d{2}-\d{2})[T\ ]
        (?P<time>(?:[01]\d|2[0-3]):\d{2}(?::\d{2})?)(?:(?<=:\d{2}:\d{2})[.,]\d+)?
        (?P<offset>Z|z|[+-]\d{2}:?\d{2}(?::\d{2})?)
        (?:\[!?(?P<zone>[A-Za-z0-9_+\-/]{1,64})\])?""",
    re.VERBOSE | re.ASCII,
)
_ZONE_NAME = re.compile(r"[A-Za-z0-9_+\-/]{1,64}")
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})(?::(\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A whole second in time and the local clock it was read from; ordered by instant.

    Attributes:
        epoch_s: seconds since 1970-01-01T00:00Z, between the years 1900 and 2200.
        offset_s: what the local clock was ahead of UTC, in seconds.
        zone: IANA name of the zone, empty when only the offset is known.
    """

    epoch_s: int
    offset_s: int
    zone: str = ""

    def __post_init__(self) -> None:
        if not _EARLIEST_S <= self.epoch_s < _LATEST_S:
            raise UserError("This time is not between the years 1900 and 2200.")
        if abs(self.offset_s) > _LONGEST_OFFSET_S:
            raise UserError("A clock cannot be a day or more away from UTC.")
        if self.zone and not _ZONE_NAME.fullmatch(self.zone):
            raise UserError(f"“{self.zone[:60]}” is not the name of a time zone.")

    @property
    def instant(self) -> datetime:
        """The moment as an aware time in UTC."""
        return datetime.fromtimestamp(self.epoch_s, tz=UTC)

    @property
    def local(self) -> datetime:
        """The reading of the local clock, without a zone."""
        return _EPOCH + timedelta(seconds=self.epoch_s + self.offset_s)

    @property
    def local_text(self) -> str:
        """The reading of the local clock as lived, `2023-02-06T08:08:00`."""
        return self.local.isoformat(timespec="seconds")

    @property
    def text(self) -> str:
        """The moment in RFC 9557 form, `2023-02-06T08:08:00+01:00[Europe/Berlin]`."""
        sign = "-" if self.offset_s < 0 else "+"
        hours, rest = divmod(abs(self.offset_s), 3600)
        minutes, seconds = divmod(rest, 60)
        tail = f":{seconds:02d}" if seconds else ""
        place = f"[{self.zone}]" if self.zone else ""
        return f"{self.local_text}{sign}{hours:02d}:{minutes:02d}{tail}{place}"

    def shifted(self, seconds: int) -> "Moment":
        """Return the moment so many seconds later, read by a clock of the same place.

        Raises:
            UserError: when it is not between the years 1900 and 2200.
        """
        later = Moment(self.epoch_s + seconds, self.offset_s, self.zone)
        if not self.zone:
            return later
        try:
            zone = ZoneInfo(self.zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            return later
        return moment_at(later.instant, zone)


def seconds_between(start: Moment, end: Moment) -> int:
    """Return the true seconds from start to end, whatever local clocks did in between."""
    return end.epoch_s - start.epoch_s


def moment_at(instant: datetime, zone: ZoneInfo) -> Moment:
    """Return an aware time as a moment read by the clocks of a zone; fractions are cut off."""
    local = instant.astimezone(zone)
    offset = local.utcoffset() or timedelta(0)
    return Moment(
        int(local.timestamp() // 1), int(offset.total_seconds()), getattr(zone, "key", "") or ""
    )


def moment_from_local(reading: datetime, zone: ZoneInfo, *, second_pass: bool = False) -> Moment:
    """Return the moment at which a zone's clock showed a reading.

    Args:
        reading: the clock's reading, without a zone.
        zone: the place.
        second_pass: which of the two is meant when clocks were set back and showed it twice.

    Raises:
        UserError: when clocks were set forward past that reading, so that it never was, or when it
            is not between the years 1900 and 2200.
    """
    aware = reading.replace(tzinfo=zone, fold=int(second_pass))
    try:
        instant = aware.astimezone(UTC)
    except OverflowError:
        raise UserError("This time is not between the years 1900 and 2200.") from None
    moment = moment_at(instant, zone)
    if moment.local != reading.replace(microsecond=0, fold=0, tzinfo=None):
        raise UserError(
            f"On {reading:%Y-%m-%d} clocks were set forward past {reading:%H:%M}.",
            todo="Choose a time before or after the change.",
        )
    return moment


def is_ambiguous(reading: datetime, zone: ZoneInfo) -> bool:
    """Tell whether a zone's clock showed this reading twice (clocks set back)."""
    first = reading.replace(tzinfo=zone, fold=0).utcoffset()
    second = reading.replace(tzinfo=zone, fold=1).utcoffset()
    return first is not None and second is not None and first > second


def parse_moment(text: str, *, trusted: bool = False) -> Moment:
    """Read a time with an offset, as RFC 9557 writes it; the zone's name may be absent.

    Args:
        text: the time.
        trusted: whether the program wrote it. An offset the zone no longer has is then kept: the
            rules of a zone may have changed since, what was lived has not.

    Raises:
        UserError: when it is no such time, or its offset does not belong to the zone it names.
    """
    match = _RFC_9557.fullmatch(text.strip())
    if match is None:
        raise UserError(
            f"“{text[:60]}” is not a time with its offset.",
            todo="Write it like 2023-02-06T08:08+01:00.",
        )
    try:
        local = datetime.fromisoformat(f"{match['date']}T{match['time']}")
    except ValueError:
        raise UserError(f"“{text[:60]}” is not a date and time that exists.") from None
    offset_s = _parse_offset(match["offset"])
    zone_name = match["zone"] or ""
    epoch_s = int((local - _EPOCH).total_seconds()) - offset_s
    moment = Moment(epoch_s, offset_s, zone_name)
    if zone_name and not trusted:
        _check_zone(moment)
    return moment


def _parse_offset(text: str) -> int:
    if text in {"Z", "z"}:
        return 0
    match = _OFFSET.fullmatch(text)
    if match is None or int(match[2]) > 23 or int(match[3]) > 59 or int(match[4] or 0) > 59:
        raise UserError(f"“{text}” is not an offset from UTC.")
    seconds = int(match[2]) * 3600 + int(match[3]) * 60 + int(match[4] or 0)
    return -seconds if match[1] == "-" else seconds


def _check_zone(moment: Moment) -> None:
    try:
        zone = ZoneInfo(moment.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UserError(
            f"“{moment.zone}” is not a known time zone.",
            todo="Use a name like Europe/Berlin, or leave it out.",
        ) from None
    expected = moment_at(moment.instant, zone)
    if expected.offset_s != moment.offset_s:
        raise UserError(
            f"The offset does not belong to {moment.zone} at that time.",
            todo="Leave the zone out, or mend the offset.",
        )


def local_midday(day: date) -> datetime:
    """Return noon of a date as a clock reading: safe from clock changes and day boundaries."""
    return datetime.combine(day, time(12))
