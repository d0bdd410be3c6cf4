"""Stretches of time: from one clock reading to another, over midnight where need be."""

from datetime import date, datetime, time, timedelta

from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment
from twitchapp.formats.quick_entry.dates import date_of, day_words, part_of_day
from twitchapp.formats.quick_entry.draft import Draft
from twitchapp.formats.quick_entry.reading import UnreadableError
from twitchapp.formats.quick_entry.sentence import Clock, Day, Duration, Instant, Stretch
from twitchapp.formats.quick_entry.times import halves_of, hours_of, local

LONGEST_LIKELY_S = 16 * 3600


def ended_just_now(draft: Draft, duration: Duration) -> Moment:
    """Return when something began that lasted so long and has just ended."""
    now = draft.context.now
    try:
        start = now.shifted(-round(duration.seconds))
    except (UserError, OverflowError) as error:
        raise UnreadableError("That is too long.", span=duration.span, weight=8) from error
    draft.assume(f"Taken to have ended just now, so it began at {_told(start, now)}.")
    return start


def refuse_future_end(draft: Draft, start: Moment, duration: Duration) -> None:
    """Refuse a spell that would go on into the future.

    Raises:
        UnreadableError: naming when it would end.
    """
    end_s = start.epoch_s + duration.seconds
    if end_s <= draft.context.now.epoch_s + draft.context.leeway_s:
        return
    length = draft.piece[duration.span.start : duration.span.end]
    raise UnreadableError(
        f"{length} from {start.local:%H:%M} on is not over yet.",
        "Check the time, or write it when it is over.",
        span=duration.span,
        weight=8,
    )


def stretch_of(draft: Draft, stretch: Stretch, *, is_night: bool = False) -> tuple[Moment, Moment]:
    """Return a stretch's ends: the last such stretch that is over.

    Args:
        draft: the piece; a day that stands alone in it is that of the end of a night, else that of
            the start.
        stretch: from when to when.
        is_night: whether it is a night's sleep, which belongs to the day of waking.

    Raises:
        UnreadableError: where am and pm are open, it is too long to be likely, or not over yet.
    """
    first, last = _hours(draft, stretch)
    alone = draft.one(Day)
    if stretch.end.day is not None:
        end = _at(draft, stretch.end, date_of(draft, stretch.end.day), last)
    elif stretch.start.day is not None or (alone is not None and not is_night):
        named = date_of(draft, _either(stretch.start.day, alone))
        end = _at(draft, stretch.end, named, last)
        if last <= first:
            end = _at(draft, stretch.end, named + timedelta(days=1), last)
    elif alone is not None:
        named = date_of(draft, alone)
        end = _at(draft, stretch.end, named, last)
        draft.assume(f"The night that ended on {day_words(named)}.")
    elif is_night:
        end = _last(draft, stretch.end, last)
    else:
        end = _at(draft, stretch.end, draft.context.now.local.date(), last)
        if end.epoch_s > draft.context.now.epoch_s + draft.context.leeway_s:
            written = draft.piece[stretch.span.start : stretch.span.end]
            raise UnreadableError(
                f"{end.local:%H:%M} has not come yet.",
                "Yesterday?",
                span=stretch.span,
                choices=(draft.with_text(stretch.span, f"yesterday {written}"),),
                weight=8,
            )
    start = _before(draft, stretch.start, first, end)
    if end.epoch_s > draft.context.now.epoch_s + draft.context.leeway_s:
        raise UnreadableError(
            f"{end.local:%H:%M} on {day_words(end.local.date())} has not come yet.",
            "Check the day and the times.",
            span=stretch.end.span,
            weight=8,
        )
    if end.epoch_s <= start.epoch_s:
        raise UnreadableError("This ends before it starts.", span=stretch.span, weight=8)
    return start, end


def last_at(draft: Draft, instant: Instant, day: Day | None) -> Moment:
    """Return the moment an end of a stretch means: on its day, else the last such time."""
    reading = _likely_reading(draft, instant)
    named = instant.day or day
    if named is not None:
        return _at(draft, instant, date_of(draft, named), reading)
    return _last(draft, instant, reading)


def _likely_reading(draft: Draft, instant: Instant) -> time:
    found = _times(instant)
    if len(found) > 1:
        span = instant.time.span
        raise UnreadableError(
            f"“{draft.piece[span.start : span.end]}” may be in the morning or later.",
            "Write am or pm, or the time like 20:00.",
            span=span,
            choices=tuple(draft.with_text(span, f"{each:%H:%M}") for each in found),
            weight=8,
        )
    return found[0]


def _either(first: Day | None, second: Day | None) -> Day:
    if first is None:
        if second is None:
            raise UnreadableError("The day is missing.")
        return second
    return first


def _times(instant: Instant) -> tuple[time, ...]:
    if isinstance(instant.time, Clock):
        return tuple(
            time(hour, instant.time.reading.minute, instant.time.reading.second)
            for hour in halves_of(instant.time.reading)
        )
    return tuple(time(hour) for hour in hours_of(instant.time))


def _hours(draft: Draft, stretch: Stretch) -> tuple[time, time]:
    """Return the clock readings of both ends, where only one pair of them is likely."""
    pairs = [(a, b) for a in _times(stretch.start) for b in _times(stretch.end)]
    same_day = stretch.start.day is not None and stretch.end.day is not None
    likely = [pair for pair in pairs if same_day or 0 < _seconds(*pair) <= LONGEST_LIKELY_S]
    if len(likely) == 1:
        if len(pairs) > 1:
            draft.assume(
                " to ".join(f"{each:%H:%M} {part_of_day(each.hour)}" for each in likely[0])
                + ", as anything else would be longer."
            )
        return likely[0]
    if likely:
        raise UnreadableError(
            "Morning or evening?",
            "Write am or pm, or the times like 23:00.",
            span=stretch.span,
            choices=tuple(draft.with_text(stretch.span, f"{a:%H:%M}-{b:%H:%M}") for a, b in likely),
            weight=8,
        )
    a, b = pairs[0]
    if a == b:
        raise UnreadableError(
            "This ends at the time at which it starts.", span=stretch.span, weight=8
        )
    hours, minutes = divmod(_seconds(a, b) // 60, 60)
    later = time((a.hour + 12) % 24, a.minute)
    choices: tuple[str, ...] = ()
    if 1 <= a.hour <= 12 and _seconds(later, b) <= LONGEST_LIKELY_S:
        choices = (draft.with_text(stretch.span, f"{later:%H:%M}-{b:%H:%M}"),)
    raise UnreadableError(
        f"That would be {hours} h {minutes} min.",
        "Check the times; something that long is logged with its form.",
        span=stretch.span,
        choices=choices,
        asks=False,
        weight=8,
    )


def _seconds(start: time, end: time) -> int:
    """Return the seconds from one reading to the next such other one."""
    return (_of_day(end) - _of_day(start)) % 86_400


def _of_day(reading: time) -> int:
    return reading.hour * 3600 + reading.minute * 60 + reading.second


def _at(draft: Draft, instant: Instant, day: date, reading: time) -> Moment:
    second_pass = instant.time.second_pass if isinstance(instant.time, Clock) else None
    return local(draft, datetime.combine(day, reading), instant.time.span, second_pass=second_pass)


def _last(draft: Draft, instant: Instant, reading: time) -> Moment:
    """Return the last time a clock here showed a reading."""
    now = draft.context.now
    today = now.local.date()
    if datetime.combine(today, reading) > now.local + timedelta(seconds=draft.context.leeway_s):
        today -= timedelta(days=1)
    return _at(draft, instant, today, reading)


def _before(draft: Draft, instant: Instant, reading: time, end: Moment) -> Moment:
    if instant.day is not None:
        return _at(draft, instant, date_of(draft, instant.day), reading)
    day = end.local.date()
    if datetime.combine(day, reading) >= end.local:
        day -= timedelta(days=1)
    return _at(draft, instant, day, reading)


def _told(moment: Moment, now: Moment) -> str:
    if moment.local.date() == now.local.date():
        return f"{moment.local:%H:%M}"
    return f"{moment.local:%H:%M} on {day_words(moment.local.date())}"
