"""Works out when something was: no time is guessed in silence, and none lies in the future."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment, is_ambiguous, local_midday, moment_from_local
from twitchapp.formats.quick_entry.clock import ClockReading, DateParts
from twitchapp.formats.quick_entry.dates import date_of, day_words, part_of_day, today_of
from twitchapp.formats.quick_entry.draft import Draft
from twitchapp.formats.quick_entry.parts_of_day import day_within, hour_within
from twitchapp.formats.quick_entry.reading import Span, UnreadableError
from twitchapp.formats.quick_entry.sentence import Ago, BareHour, Clock, Day, Vague

_DAY_S = 86_400
_EXAMPLES = {
    "this morning": "8:00",
    "morning": "8:00",
    "in the morning": "8:00",
    "breakfast": "8:00",
    "lunch": "12:30",
    "at lunch": "12:30",
    "lunchtime": "12:30",
    "this afternoon": "14:30",
    "this evening": "20:00",
    "dinner": "19:00",
    "tonight": "22:00",
    "before bed": "22:30",
    "bedtime": "22:30",
    "last night": "yesterday 23:00",
    "yesterday afternoon": "yesterday 14:30",
    "yesterday evening": "yesterday 20:00",
}


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
    vague, ago, day = draft.one(Vague), draft.one(Ago), draft.one(Day)
    clock, hour = draft.one(Clock), draft.one(BareHour)
    if vague is not None:
        return _in_part_of_day(draft, vague, clock or hour, day)
    if ago is not None and day is None and (clock or hour) and _is_of_days(ago):
        at = today_of(draft) - timedelta(days=round(ago.seconds / _DAY_S))
        day, ago = Day(ago.span, "iso_date", DateParts(at.month, at.day, at.year)), None
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
    return None if ago is None or not ago.seconds else When(_ago(draft, ago), has_time=True)


def _is_of_days(ago: Ago) -> bool:
    return ago.seconds >= _DAY_S and ago.seconds % _DAY_S == 0


def _in_part_of_day(
    draft: Draft, vague: Vague, at: Clock | BareHour | None, day: Day | None
) -> When:
    """Return the moment that words such as in the evening leave of a time."""
    if at is None or draft.one(Ago) is not None:
        raise _vague(vague)
    clock = at.reading if isinstance(at, Clock) else None
    hour = hour_within(
        vague, at, hours_of(at) if isinstance(at, BareHour) else halves_of(at.reading)
    )
    named = None if hour is None else day_within(vague, hour, today_of(draft))
    if hour is None or (named is not None and day is not None):
        raise _vague(vague)
    if named is None:
        named = today_of(draft) if day is None else date_of(draft, day)
    reading = time(hour, clock.minute if clock else 0, clock.second if clock else 0)
    moment = local(draft, datetime.combine(named, reading), at.span)
    if moment.epoch_s > _latest(draft):
        raise UnreadableError(
            f"{reading:%H:%M} has not come yet.",
            "Check the day and the time.",
            span=at.span,
            weight=8,
        )
    return When(moment, has_time=True)


def _vague(vague: Vague) -> UnreadableError:
    if vague.words == "tomorrow":
        return UnreadableError("Tomorrow has not come yet.", span=vague.span, weight=8)
    return UnreadableError(
        f"“{vague.words}” names no time of day.",
        f"Write a time, such as {_EXAMPLES.get(vague.words, 'yesterday 8:00')}.",
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
    if named == today_of(draft):
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
    named = today_of(draft) if day is None else date_of(draft, day)
    hour = reading.hour
    if reading.is_open:
        hour = _only_half(draft, clock, named)
    at = time(hour, reading.minute, reading.second)
    moment = local(draft, datetime.combine(named, at), span, second_pass=clock.second_pass)
    refuse_future(draft, moment, span, day)
    return moment


def _only_half(draft: Draft, clock: Clock, named: date) -> int:
    """Return the hour of a time told by the dial, where only one half of the day has come."""
    minute = clock.reading.minute
    halves = halves_of(clock.reading)
    past = [
        each
        for each in halves
        if local(draft, datetime.combine(named, time(each, minute)), clock.span, told=False).epoch_s
        <= _latest(draft)
    ]
    if len(past) > 1:
        raise UnreadableError(
            f"“{draft.piece[clock.span.start : clock.span.end]}” may be in the morning or later.",
            "Write am or pm, or the time like 20:30.",
            span=clock.span,
            choices=tuple(draft.with_text(clock.span, f"{each}:{minute:02d}") for each in past),
            weight=8,
        )
    if past and len(halves) > 1:
        told = f"{past[0]}:{minute:02d} {part_of_day(past[0])}"
        draft.assume(f"{told}, as the other has not come yet.")
    return (past or halves)[0]


def halves_of(reading: ClockReading) -> tuple[int, ...]:
    """Return the hours that a time of day may mean: two where it was told by the dial."""
    if not reading.is_open:
        return (reading.hour,)
    return (reading.hour % 12, reading.hour % 12 + 12)


def at_bare_hour(draft: Draft, hour: BareHour, day: Day | None) -> Moment:
    """Return the moment of an hour without am or pm, where only one of the two can be meant."""
    named = today_of(draft) if day is None else date_of(draft, day)
    hours = hours_of(hour)
    past = past_hours(draft, hour, named)
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


def past_hours(draft: Draft, hour: BareHour, named: date | None = None) -> list[int]:
    """Return which of the hours that a bare number may mean have come, of a day or of today."""
    day = named or today_of(draft)
    return [
        each
        for each in hours_of(hour)
        if local(draft, datetime.combine(day, time(each)), hour.span, told=False).epoch_s
        <= _latest(draft)
    ]


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
    if hour.is_loose and value == 0:
        # Who writes “coffee 0” had none, and did not have one at midnight.
        raise UnreadableError(
            "0 of what?", "Write the unit, or 0:00 for midnight.", span=hour.span, weight=6
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
