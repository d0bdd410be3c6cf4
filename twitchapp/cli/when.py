"""Times and dates as people type them, read on the clock of the place they are in. Pure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from twitchapp.application.journal import FUTURE_LEEWAY_S
from twitchapp.application.ports import Clock
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import (
    Moment,
    is_ambiguous,
    moment_from_local,
    parse_moment,
    seconds_between,
)

FIRST_DATE = date(1900, 1, 4)
LAST_DATE = date(2199, 12, 28)
HOW_TO_WRITE_A_TIME = (
    'Write it like 08:10, "yesterday 14:30", "2026-01-05 14:30" or 2026-01-05T14:30+01:00.'
)
_LONGEST_ECHO = 40

_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?")
_WITH_DAY = re.compile(
    r"(today|yesterday|\d{4}-\d{2}-\d{2})[ T]+(\d{1,2}:\d{2}(?::\d{2})?)", re.IGNORECASE
)
_WITH_OFFSET = re.compile(r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}[^Zz+\[-]*[Zz+\[-].*")
_DURATION = re.compile(
    r"(?:(\d+(?:\.\d+)?)\s*(?:h|hr|hours?)\s*)?"
    r"(?:(\d+(?:\.\d+)?)\s*(?:m|mins?|minutes?)\s*)?"
    r"(?:(\d+(?:\.\d+)?)\s*(?:s|secs?|seconds?))?",
    re.IGNORECASE,
)
_SPAN = re.compile(r"(\d{1,5})\s*([dw])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TimeReader:
    """Reads times of one command.

    Attributes:
        clock: tells now and the place.
        second_pass: where clocks were set back and showed a time twice, the later one is meant.
        remark: is told, in a sentence, what had to be assumed.
    """

    clock: Clock
    second_pass: bool
    remark: Callable[[str], None]

    def moment(self, text: str) -> Moment:
        """Return the moment that is meant; a time alone is one of today.

        Raises:
            UserError: when it is no time, never was, or has not come yet.
        """
        words = " ".join(text.split())
        if _has_offset(words):
            return parse_moment(words)
        if words.lower() == "now":
            return self.clock.now()
        today = self.clock.now().local.date()
        reading = read_clock(words)
        if reading is not None:
            moment = self.at(datetime.combine(today, reading))
            if seconds_between(self.clock.now(), moment) > FUTURE_LEEWAY_S:
                raise UserError(
                    f"{reading:%H:%M} today has not come yet.",
                    todo=f'For the day before, write "yesterday {reading:%H:%M}".',
                )
            return moment
        match = _WITH_DAY.fullmatch(words)
        if match is None:
            raise UserError(f"“{echo(text)}” is not a time.", todo=HOW_TO_WRITE_A_TIME)
        day = read_date(match[1], today)
        reading = read_clock(match[2])
        if reading is None:
            raise UserError(f"“{match[2]}” is not a time of day.", todo=HOW_TO_WRITE_A_TIME)
        return self.at(datetime.combine(day, reading))

    def at(self, reading: datetime) -> Moment:
        """Return the moment a clock here showed a reading, remarking on one it showed twice."""
        if is_ambiguous(reading, self.clock.zone):
            taken, other = ("second", "first") if self.second_pass else ("first", "second")
            hint = "" if self.second_pass else " --second-pass takes the other."
            self.remark(
                f"Clocks were set back: {reading:%H:%M} came twice on {reading:%Y-%m-%d}. "
                f"The {taken} is taken, not the {other}.{hint}"
            )
        return moment_from_local(reading, self.clock.zone, second_pass=self.second_pass)

    def night(self, start: str, end: str, woke_on: date | None = None) -> tuple[Moment, Moment]:
        """Return when a night's sleep began and ended.

        A waking time alone is the last such time that has passed, or the one on `woke_on`; a time
        of falling asleep alone is the last such time before the waking.

        Raises:
            UserError: when one is no time, or the two do not belong together.
        """
        start_clock, end_clock = read_clock(start), read_clock(end)
        if _has_offset(start) != _has_offset(end) and (start_clock or end_clock):
            raise UserError(
                "One time has an offset from UTC and the other is a time of day alone.",
                todo="Write both in the same way.",
            )
        if end_clock is None:
            if woke_on is not None:
                raise UserError(
                    f"“{echo(end)}” names its day already.", todo="Leave --woke-on out."
                )
            woke = self.moment(end)
        else:
            woke = self._woke(end_clock, woke_on)
        if start_clock is None:
            slept = self.moment(start)
        else:
            reading = datetime.combine(woke.local.date(), start_clock)
            if reading >= woke.local:
                reading -= timedelta(days=1)
            slept = self.at(reading)
        if start_clock is not None and start_clock == end_clock:
            raise UserError("The night ends at the time at which it starts.")
        return slept, woke

    def _woke(self, end: time, woke_on: date | None) -> Moment:
        now = self.clock.now()
        if woke_on is not None:
            return self.at(datetime.combine(woke_on, end))
        reading = datetime.combine(now.local.date(), end)
        if reading > now.local + timedelta(seconds=FUTURE_LEEWAY_S):
            reading -= timedelta(days=1)
        return self.at(reading)


def read_clock(text: str) -> time | None:
    """Return a time of day such as `08:10`, None when the text has another form.

    Raises:
        UserError: when it has that form and is no time of day, such as `25:10`.
    """
    match = _CLOCK.fullmatch(text.strip())
    if match is None:
        return None
    hours, minutes, seconds = int(match[1]), int(match[2]), int(match[3] or 0)
    if hours > 23 or minutes > 59 or seconds > 59:
        raise UserError(
            f"“{echo(text)}” is not a time of day.", todo="Write it between 00:00 and 23:59."
        )
    return time(hours, minutes, seconds)


def read_date(text: str, today: date) -> date:
    """Return a date: `today`, `yesterday` or `2026-01-05`.

    Raises:
        UserError: when it is none of these, or not between 1900 and 2200.
    """
    day = _day_meant(text, today)
    if day is None:
        raise UserError(
            f"“{echo(text)}” is not a date.", todo="Write today, yesterday or 2026-01-05."
        )
    return day


def read_since(text: str, today: date) -> date:
    """Return the first day of a span: `7d` (the last seven days), `2w`, `all`, or a date.

    Raises:
        UserError: when it is none of these.
    """
    word = text.strip().lower()
    if word == "all":
        return FIRST_DATE
    match = _SPAN.fullmatch(word)
    if match is None:
        day = _day_meant(text, today)
        if day is None:
            raise UserError(
                f"“{echo(text)}” is not a span or a date.",
                todo="Write 7d, 4w, all, yesterday or 2026-01-05.",
            )
        return day
    days = int(match[1]) * (7 if match[2].lower() == "w" else 1)
    if days == 0:
        raise UserError("A span has at least one day.", todo="Write 1d for today.")
    return max(FIRST_DATE, today - timedelta(days=min(days, 200_000) - 1))


def read_duration(text: str) -> int:
    """Return the seconds in `20m`, `45 s`, `1h30m` or `1 h 30 min`.

    Raises:
        UserError: when it is no length of time, or names no unit.
    """
    words = text.strip()
    match = _DURATION.fullmatch(words)
    if match is None or not any(match.groups()):
        what = f"“{echo(text)}” is not a length of time."
        if words.replace(".", "", 1).isdigit():
            what = f"{echo(words)} of what? A length of time needs its unit."
        raise UserError(what, todo="Write it like 45s, 20m or 1h30m.")
    hours, minutes, seconds = (float(part or 0) for part in match.groups())
    return round(hours * 3600 + minutes * 60 + seconds)


def echo(text: str) -> str:
    """Return what a person typed, short and on one line, for repeating it in a sentence."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST_ECHO else words[:_LONGEST_ECHO] + "…"


def _day_meant(text: str, today: date) -> date | None:
    """Return the date a text names, None when it names none."""
    word = text.strip().lower()
    if word in {"today", "yesterday"}:
        return today - timedelta(days=word == "yesterday")
    try:
        day = datetime.strptime(word, "%Y-%m-%d").date()  # noqa: DTZ007 - a date has no zone
    except ValueError:
        return None
    if not FIRST_DATE <= day <= LAST_DATE:
        raise UserError(f"{day} is not between the years 1900 and 2200.")
    return day


def _has_offset(text: str) -> bool:
    return bool(_WITH_OFFSET.fullmatch(text.strip()))
