"""Nights and naps into entries of sleep, which count on the day of waking."""

from datetime import datetime, time, timedelta
from uuid import uuid4

from twitchapp.domain import units
from twitchapp.domain.entries import LONGEST_SLEEP_S, Entry, EntryKind
from twitchapp.domain.moments import Moment
from twitchapp.formats.quick_entry.dates import date_of, day_words
from twitchapp.formats.quick_entry.draft import Draft
from twitchapp.formats.quick_entry.reading import QuickRecord, Span, UnreadableError
from twitchapp.formats.quick_entry.sentence import (
    Ago,
    BareHour,
    Clock,
    Day,
    Duration,
    Edge,
    Instant,
    Level,
    Rating,
    Sentence,
    Stretch,
    Subject,
    Vague,
)
from twitchapp.formats.quick_entry.stretches import (
    ended_just_now,
    last_at,
    refuse_future_end,
    stretch_of,
)
from twitchapp.formats.quick_entry.times import local, when_of

USUAL_WAKING = time(7)


def sleep(draft: Draft) -> tuple[QuickRecord, ...]:
    """Return an entry of sleep."""
    _leave_out_last_night(draft)
    subjects = [part.meant for part in draft.all(Subject)]
    name = next((meant for meant in subjects if isinstance(meant, str)), "")
    start, end = _ends(draft, is_nap=name == "nap")
    entry = Entry(
        id=uuid4(),
        kind=EntryKind.SLEEP,
        start=start,
        value=_quality(draft),
        unit=units.RATING,
        end=end,
        name=name,
        note=draft.note(),
    )
    return (entry,)


def _leave_out_last_night(draft: Draft) -> None:
    """Leave out last night: without a day, the last night is meant anyway."""
    if draft.one(Day) is None:
        parts = tuple(
            part
            for part in draft.sentence.parts
            if not (isinstance(part, Vague) and part.words == "last night")
        )
        draft.sentence = Sentence(draft.sentence.rule, parts)


def _ends(draft: Draft, *, is_nap: bool) -> tuple[Moment, Moment]:
    stretch, duration = draft.one(Stretch), draft.one(Duration)
    edges = {edge.rule: edge for edge in draft.all(Edge)}
    if stretch is not None:
        _refuse_more([duration, *edges.values()])
        if draft.one(Clock) or draft.one(BareHour) or draft.one(Ago):
            raise UnreadableError("There are more times than a sleep has.", weight=4)
        return stretch_of(draft, stretch, is_night=not is_nap)
    if len(edges) == 2:
        _refuse_more([duration])
        return _between(draft, edges["asleep"].instant, edges["woke"])
    went_to_sleep = draft.one(Clock) or draft.one(BareHour)
    if duration is None and went_to_sleep is not None and "woke" in edges:
        return _between(draft, Instant(went_to_sleep.span, went_to_sleep), edges["woke"])
    if duration is None:
        raise _no_length(draft, edges)
    if not 0 < duration.seconds <= LONGEST_SLEEP_S:
        raise UnreadableError("That is not a length of a sleep.", span=duration.span, weight=8)
    return _by_length(draft, duration, next(iter(edges.values()), None), is_nap=is_nap)


def _between(draft: Draft, asleep: Instant, woke: Edge) -> tuple[Moment, Moment]:
    """Return the ends of a night of which falling asleep and waking were told apart."""
    spans = [woke.span, asleep.span, *(edge.span for edge in draft.all(Edge))]
    span = Span(min(each.start for each in spans), max(each.end for each in spans))
    try:
        return stretch_of(draft, Stretch(span, asleep, woke.instant), is_night=True)
    except UnreadableError as refusal:
        if not draft.all(Subject):
            refusal.choices = tuple(f"slept {choice}" for choice in refusal.choices)
        raise


def _no_length(draft: Draft, edges: dict[str, Edge]) -> UnreadableError:
    """Return the question when, or how long, a sleep was."""
    if len(edges) == 1:
        rule = next(iter(edges))
        other = "fall asleep" if rule == "woke" else "wake up"
        return UnreadableError(
            f"And when did you {other}, or how long did you sleep?",
            "Write it like slept 23:30-6:45, or slept 7h woke 6:45.",
            weight=5,
        )
    rating = draft.one(Rating)
    choices: tuple[str, ...] = ()
    if rating is not None and rating.bare and "quality" not in draft.piece.casefold():
        choices = (draft.with_text(rating.span, f"{rating.number:g}h"),)
    return UnreadableError(
        "When, or how long?",
        "Write it like slept 23:30-6:45, or slept 7h.",
        choices=choices,
        asks=False,
        weight=5,
    )


def _by_length(
    draft: Draft, duration: Duration, edge: Edge | None, *, is_nap: bool
) -> tuple[Moment, Moment]:
    """Return the ends of a sleep of which the length is told, and at most one end."""
    seconds = round(duration.seconds)
    if edge is not None:
        at = last_at(draft, edge.instant, draft.one(Day))
        if edge.rule == "woke":
            return at.shifted(-seconds), at
        refuse_future_end(draft, at, duration)
        return at, at.shifted(seconds)
    when = when_of(draft)
    if when is not None and when.has_time:
        refuse_future_end(draft, when.moment, duration)
        return when.moment, when.moment.shifted(seconds)
    if is_nap and when is None:
        return ended_just_now(draft, duration), draft.context.now
    return _usual_night(draft, seconds)


def _usual_night(draft: Draft, seconds: int) -> tuple[Moment, Moment]:
    day = draft.one(Day)
    now = draft.context.now
    woke_on = now.local.date() if day is None else date_of(draft, day)
    reading = datetime.combine(woke_on, USUAL_WAKING)
    if day is None and reading > now.local:
        # Who is awake and says how long they slept has woken already.
        end = now
        if now.local.hour < 3:
            reading -= timedelta(days=1)
            end = local(draft, reading, duration_span(draft))
    else:
        end = local(draft, reading, duration_span(draft))
    start = end.shifted(-seconds)
    if end.epoch_s > now.epoch_s + draft.context.leeway_s:
        raise UnreadableError("That night is not over yet.", "Check the day.", weight=8)
    draft.assume(
        f"No times were said, so it is taken as {start.local:%H:%M} to {end.local:%H:%M}, "
        f"waking on {day_words(end.local.date())}."
    )
    return start, end


def duration_span(draft: Draft) -> Span:
    """Return where the length of a sleep is."""
    return draft.all(Duration)[0].span


def _refuse_more(parts: list[Duration | Edge | None]) -> None:
    for part in parts:
        if part is not None:
            raise UnreadableError(
                "This is told twice: from when to when, and more.", span=part.span, weight=6
            )


def _quality(draft: Draft) -> float | None:
    level, rating = draft.one(Level), draft.one(Rating)
    if level is not None and rating is not None:
        raise UnreadableError("How well you slept is told twice.", span=rating.span, weight=6)
    if level is not None:
        draft.assume(f"“{level.word}” is taken as a quality of {level.number:g}/10.")
        return level.number
    if rating is None:
        return None
    if rating.bare:
        draft.assume(f"{rating.number:g} is taken as its quality, {rating.number:g}/10.")
    return rating.number
