"""Works out when something was: no time is guessed in silence, and none lies in the future."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from twitchapp.domain.days import day_of
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment, is_ambiguous, local_midday, moment_from_local
from twitchapp.formats.quick_entry.draft import Draft
from twitchapp.formats.quick_entry.reading import Span, UnreadableError
from twitchapp.formats.quick_entry.sentence import Ago, BareHour, Clock, Day, Vague
from twitchapp.formats.quick_entry.words import MONTHS, WEEKDAYS

_DAY_S = 86_400
_EARLIEST_YEAR = 1900
_LATEST_YEAR = 2199


@dataclass(frozen=True, slots=True)
class When:
    """A moment, and whether the piece named a time of day."""

    moment: Moment
    has_time: bool


def when_of(draft: Draft) -> When | None:
    """Return when a piece says that it was, None when it says nothing of it.

    Raises:
        UnreadableError: when it names two times, none clearly, or one that cannot be.
    """
    vague = draft.one(Vague)
    if vague is not None:
        raise _vague(vague)
    ago, day = draft.one(Ago), draft.one(Day)
    clock, hour = draft.one(Clock), draft.one(BareHour)
    times = [part for part in (ago, clock, hour) if part is not None]
    if len(times) > 1 or (ago is not None and day is not None):
        span = times[-1].span
        raise UnreadableError("There are two times here.", "Write one.", span=span, weight=4)
    if clock is not None:
        return When(at_clock(draft, clock, day), has_time=True)
    if hour is not None:
        return When(at_bare_hour(draft, hour, day), has_time=True)
    if day is not None:
        return _on_day(draft, day)
    return None if ago is None else When(_ago(draft, ago), has_time=True)


def _vague(vague: Vague) -> UnreadableError:
    if vague.words == "tomorrow":
        return UnreadableError("Tomorrow has not come yet.", span=vague.span, weight=8)
    return UnreadableError(
        f"“{vague.words}” names no time of day.",
        "Write a time with it, such as yesterday 8:00.",
        span=vague.span,
        weight=8,
    )


def _ago(draft: Draft, ago: Ago) -> Moment:
    moment = before_now(draft, ago.seconds)
    if ago.seconds >= _DAY_S:
        draft.assume(f"That is {day_words(moment.local.date())} {moment.local:%H:%M}.")
    return moment


def _on_day(draft: Draft, day: Day) -> When | None:
    """Return noon of a day that is named alone; None for today, where now is meant."""
    named = date_of(draft, day)
    if named == _today(draft):
        return None
    moment = local(draft, local_midday(named), day.span)
    if moment.epoch_s > _latest(draft):
        raise UnreadableError(
            f"{day_words(named)} has not come yet.", "Check the day.", span=day.span, weight=8
        )
    return When(moment, has_time=False)


def moment_of(draft: Draft) -> Moment:
    """Return when a piece says that it was: now if it says nothing, noon of a day named alone."""
    when = when_of(draft)
    if when is None:
        return draft.context.now
    if not when.has_time:
        draft.assume(f"No time was said, so {day_words(when.moment.local.date())} 12:00 is taken.")
    return when.moment


def before_now(draft: Draft, seconds: float) -> Moment:
    """Return the moment so many seconds before now.

    Raises:
        UnreadableError: when there is none.
    """
    try:
        return draft.context.now.shifted(-round(seconds))
    except (UserError, OverflowError) as error:
        raise UnreadableError("That is too long ago.", weight=8) from error


def at_clock(draft: Draft, clock: Clock, day: Day | None) -> Moment:
    """Return the moment of a time of day, today if no day is named."""
    reading = clock.reading
    if not reading.marked and draft.context.conventions.hours_12:
        draft.assume(
            f"{reading.hour}:{reading.minute:02d} {part_of_day(reading.hour)}, "
            "as neither am nor pm was said."
        )
    span = clock.span
    if reading.is_word and reading.hour == 0:
        draft.assume("Midnight is 00:00, at the start of the day.")
    at = time(reading.hour, reading.minute, reading.second)
    named = _today(draft) if day is None else date_of(draft, day)
    moment = local(draft, datetime.combine(named, at), span, second_pass=clock.second_pass)
    refuse_future(draft, moment, span, day)
    return moment


def at_bare_hour(draft: Draft, hour: BareHour, day: Day | None) -> Moment:
    """Return the moment of an hour without am or pm, where only one of the two can be meant."""
    named = _today(draft) if day is None else date_of(draft, day)
    hours = hours_of(hour)
    past = []
    for each in hours:
        moment = local(draft, datetime.combine(named, time(each)), hour.span, told=False)
        if moment.epoch_s <= _latest(draft):
            past.append(each)
    if not past:
        first = local(draft, datetime.combine(named, time(hours[0])), hour.span, told=False)
        refuse_future(draft, first, hour.span, day, hours=hours)
    if len(past) > 1:
        raise UnreadableError(
            f"“{draft.piece[hour.span.start : hour.span.end]}” may be in the morning or later.",
            "Write am or pm, or the time like 20:00.",
            span=hour.span,
            choices=tuple(draft.with_text(hour.span, f"{each}:00") for each in past),
            weight=8,
        )
    if len(hours) > 1:
        draft.assume(f"{past[0]}:00 {part_of_day(past[0])}, as the other has not come yet.")
    return local(draft, datetime.combine(named, time(past[0])), hour.span)


def hours_of(hour: BareHour) -> tuple[int, ...]:
    """Return the hours of the day that a bare number may mean.

    Raises:
        UnreadableError: when it is no hour.
    """
    value = hour.number.value
    if value != int(value) or not 0 <= value <= 24:
        raise UnreadableError(
            f"{value:g} of what?", "Write the unit, or a time like 8:00.", span=hour.span, weight=6
        )
    number = int(value) % 24
    return (number, (number + 12) % 24) if 1 <= number <= 12 else (number,)


def local(
    draft: Draft,
    reading: datetime,
    span: Span,
    *,
    second_pass: bool | None = None,
    told: bool = True,
) -> Moment:
    """Return the moment a clock here showed a reading, telling of one it showed twice.

    Raises:
        UnreadableError: when clocks were set forward past it.
    """
    zone = draft.context.zone
    twice = is_ambiguous(reading, zone)
    try:
        moment = moment_from_local(reading, zone, second_pass=bool(second_pass))
    except UserError as error:
        raise UnreadableError(error.what, error.todo, span=span, weight=8) from error
    if twice and told:
        which, other = ("second", "first") if second_pass else ("first", "second")
        hint = "" if second_pass is not None else f" Write {other} after it for the {other}."
        draft.assume(
            f"Clocks were set back and showed {reading:%H:%M} twice; the {which} is taken.{hint}"
        )
    return moment


def refuse_future(
    draft: Draft,
    moment: Moment,
    span: Span,
    day: Day | None,
    *,
    hours: tuple[int, ...] = (),
) -> None:
    """Refuse a moment that has not come yet.

    Raises:
        UnreadableError: offering the day before, where no day was named.
    """
    if moment.epoch_s <= _latest(draft):
        return
    shown = f"{moment.local:%H:%M}"
    if day is not None and day.rule != "today":
        raise UnreadableError(
            f"{shown} on {day_words(moment.local.date())} has not come yet.",
            "Check the day and the time.",
            span=span,
            weight=8,
        )
    # The day is put in the place of a “today”, else before the time.
    piece = draft.piece
    if day is not None:
        blank = " " * (day.span.end - day.span.start)
        piece = f"{piece[: day.span.start]}{blank}{piece[day.span.end :]}"
    times = [f"{hour}:00" for hour in hours] or [piece[span.start : span.end]]
    choices = tuple(
        " ".join(f"{piece[: span.start]}yesterday {each}{piece[span.end :]}".split())
        for each in times
    )
    raise UnreadableError(
        f"{shown} has not come yet.", f"Yesterday {shown}?", span=span, choices=choices, weight=8
    )


def _latest(draft: Draft) -> int:
    return draft.context.now.epoch_s + draft.context.leeway_s


def _today(draft: Draft) -> date:
    return draft.context.now.local.date()


def journal_today(draft: Draft) -> date:
    """Return the day that is running in the journal, which begins at 04:00."""
    return day_of(draft.context.now)


def date_of(draft: Draft, day: Day, today: date | None = None) -> date:
    """Return the date a day means; one without a year is the last that has come.

    Args:
        draft: the piece.
        day: the day as written.
        today: the date that “today” means; by the calendar unless given.

    Raises:
        UnreadableError: when it does not exist, or may be two days.
    """
    present = today or _today(draft)
    match day.rule:
        case "today":
            return present
        case "yesterday":
            return present - timedelta(days=1)
        case "weekday" | "last_weekday":
            return _weekday(draft, day, present)
        case "iso_date":
            return _exact(day, day.date.year, day.date.first, day.date.second)
        case "slash_date":
            return _slash_date(draft, day, present)
        case _:
            return _in_year(draft, day, day.date.first, day.date.second, present)


def _weekday(draft: Draft, day: Day, today: date) -> date:
    back = (today.weekday() - day.weekday) % 7
    if back == 0 and day.rule == "weekday":
        name = WEEKDAYS[day.weekday].capitalize()
        raise UnreadableError(
            f"Today is {name}: today, or a week ago?",
            span=day.span,
            choices=(
                draft.with_text(day.span, "today"),
                draft.with_text(day.span, f"last {WEEKDAYS[day.weekday]}"),
            ),
            weight=8,
        )
    found = today - timedelta(days=back or 7)
    draft.assume(f"{WEEKDAYS[day.weekday].capitalize()} is {day_words(found)}.")
    return found


def _slash_date(draft: Draft, day: Day, today: date) -> date:
    first, second = day.date.first, day.date.second
    day_first = draft.context.conventions.day_first
    if first > 12 or second > 12:
        day_first = first > 12
    elif first == second:
        day_first = True
    elif day_first is None:
        written = draft.piece[day.span.start : day.span.end]
        raise UnreadableError(
            f"“{written}” may be two dates.",
            f"Write {first} {MONTHS[second - 1][:3]} or {second} {MONTHS[first - 1][:3]}.",
            span=day.span,
            choices=tuple(
                draft.with_text(day.span, f"{number} {MONTHS[month - 1][:3]}{_year(day)}")
                for number, month in ((first, second), (second, first))
            ),
            weight=8,
        )
    number, month = (first, second) if day_first else (second, first)
    found = _in_year(draft, day, number, month, today)
    written = draft.piece[day.span.start : day.span.end]
    draft.assume(f"{written} is read as {day_words(found)}.")
    return found


def _year(day: Day) -> str:
    return f" {day.date.year}" if day.date.year else ""


def _in_year(draft: Draft, day: Day, number: int, month: int, today: date) -> date:
    """Return a date of the year that was written, else the last such date that has come."""
    if day.date.year:
        return _exact(day, day.date.year, month, number)
    for year in range(today.year, today.year - 9, -1):
        try:
            found = date(year, month, number)
        except ValueError:
            continue
        if found <= today:
            if year != today.year:
                draft.assume(f"No year was said, so {day_words(found)} is taken.")
            return found
    raise _no_date(day)


def _exact(day: Day, year: int, month: int, number: int) -> date:
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        raise _no_date(day)
    try:
        return date(year, month, number)
    except ValueError:
        raise _no_date(day) from None


def _no_date(day: Day) -> UnreadableError:
    return UnreadableError(
        "This is not a date.", "Write it like 12 mar or 2026-03-12.", span=day.span, weight=6
    )


def day_words(day: date) -> str:
    """Return a date in words, `12 March 2026`."""
    return f"{day.day} {MONTHS[day.month - 1].capitalize()} {day.year}"


def part_of_day(hour: int) -> str:
    """Return which part of the day an hour is in."""
    if 4 <= hour < 12:
        return "in the morning"
    if 12 <= hour < 18:
        return "in the afternoon"
    return "in the evening" if 18 <= hour < 22 else "at night"
