"""Spells of twitching, and looks back at days without, into records."""

from uuid import uuid4

from twitchapp.domain.episodes import LONGEST_EPISODE_S, CheckIn, Episode, EpisodeKind
from twitchapp.domain.moments import Moment, local_midday
from twitchapp.domain.sites import Site
from twitchapp.formats.quick_entry.dates import date_of, day_words, journal_today
from twitchapp.formats.quick_entry.draft import Draft
from twitchapp.formats.quick_entry.entries import strength_of
from twitchapp.formats.quick_entry.reading import QuickRecord, UnreadableError
from twitchapp.formats.quick_entry.sentence import (
    Day,
    Duration,
    Level,
    Rating,
    Since,
    Stretch,
    Subject,
    Tag,
)
from twitchapp.formats.quick_entry.stretches import (
    ended_just_now,
    last_at,
    refuse_future_end,
    stretch_of,
)
from twitchapp.formats.quick_entry.times import before_now, local, moment_of, when_of


def episode(draft: Draft) -> tuple[QuickRecord, ...]:
    """Return an episode."""
    subjects = [part.meant for part in draft.all(Subject)]
    kinds = list(dict.fromkeys(each for each in subjects if isinstance(each, EpisodeKind)))
    if len(kinds) > 1:
        raise UnreadableError(
            f"A {kinds[0].value} and a {kinds[1].value} are two episodes.",
            "Put a comma between them.",
            weight=6,
        )
    sites: list[Site] = []
    for each in subjects:
        if isinstance(each, tuple):
            sites.extend(each)
    rating = draft.one(Rating)
    if rating is not None and rating.bare and 0 <= rating.number <= 10:
        draft.assume(f"{rating.number:g} is taken as its strength, {rating.number:g}/10.")
    start, seconds, is_running = _spell(draft)
    return (
        Episode(
            id=uuid4(),
            start=start,
            duration_s=seconds,
            intensity=_intensity(draft, rating),
            sites=tuple(sites),
            kind=kinds[0] if kinds else EpisodeKind.TWITCH,
            tags=tuple(tag.text for tag in draft.all(Tag)),
            note=draft.note(),
            is_running=is_running,
        ),
    )


def _refuse_weak(draft: Draft, level: Level) -> None:
    """Refuse a weak hand: weakness is no twitch, and a weak twitch is said as one.

    Raises:
        UnreadableError: where no word says that a twitch was weak.
    """
    if any(isinstance(part.meant, EpisodeKind) for part in draft.all(Subject)):
        return
    raise UnreadableError(
        "Was the twitch weak, or the muscle?",
        "A weak muscle is not a twitch: the checks of function under Health are for that.",
        span=level.span,
        choices=(draft.with_text(level.span, "weak twitch"),),
        weight=9,
    )


def _intensity(draft: Draft, rating: Rating | None) -> float | None:
    """Return how strong it was.

    Raises:
        UnreadableError: offering minutes, or a time, for a number that is no strength.
    """
    level = draft.one(Level)
    if level is not None and level.word.casefold().endswith("weak"):
        _refuse_weak(draft, level)
    if rating is None or not rating.bare or 0 <= rating.number <= 10:
        return strength_of(draft)
    value = f"{rating.number:g}"
    texts = []
    if rating.number == int(rating.number):
        hours, minutes = divmod(int(rating.number), 100)
        if len(value) in {3, 4} and hours <= 23 and minutes <= 59:
            texts = [f"{hours}:{minutes:02d}"]
        elif rating.number <= 120:
            texts = [f"{value} min"]
    raise UnreadableError(
        f"{value} is not a strength: it must lie between 0 and 10.",
        "Write the unit where it is something else.",
        span=rating.span,
        choices=tuple(draft.with_text(rating.span, text) for text in texts),
        asks=False,
        weight=7,
    )


def _spell(draft: Draft) -> tuple[Moment, int | None, bool]:
    duration, stretch, since = draft.one(Duration), draft.one(Stretch), draft.one(Since)
    if len([part for part in (duration, stretch, since) if part is not None]) > 1:
        raise UnreadableError("How long it lasted is told twice.", weight=6)
    if since is not None:
        start = _began(draft, since)
        draft.assume("Noted as still going on.")
        return start, None, True
    if stretch is not None:
        start, end = stretch_of(draft, stretch)
        return start, end.epoch_s - start.epoch_s, False
    if duration is None:
        return moment_of(draft), None, False
    seconds = round(duration.seconds)
    if seconds > LONGEST_EPISODE_S:
        raise UnreadableError(
            f"An episode of more than {LONGEST_EPISODE_S // 86_400} days is not plausible.",
            span=duration.span,
            weight=8,
        )
    when = when_of(draft)
    if when is None:
        return ended_just_now(draft, duration), seconds, False
    if when.has_time:
        refuse_future_end(draft, when.moment, duration)
        return when.moment, seconds, False
    return moment_of(draft), seconds, False


def _began(draft: Draft, since: Since) -> Moment:
    if isinstance(since.since, Duration):
        when = when_of(draft)
        if when is not None:
            raise UnreadableError(
                "There are two times here.", "Write one.", span=since.span, weight=4
            )
        return before_now(draft, since.since.seconds)
    began = last_at(draft, since.since, draft.one(Day))
    if began.epoch_s > draft.context.now.epoch_s + draft.context.leeway_s:
        raise UnreadableError(f"{began.local:%H:%M} has not come yet.", span=since.span, weight=8)
    return began


def none_observed(draft: Draft) -> tuple[QuickRecord, ...]:
    """Return a look back at a day without episodes, the running one if none is named."""
    kinds = [part.meant for part in draft.all(Subject) if isinstance(part.meant, EpisodeKind)]
    if any(kind is not EpisodeKind.TWITCH for kind in kinds):
        raise UnreadableError(
            "That there was none of one kind cannot be noted by itself.",
            "Write no twitches today where there was no episode of any kind.",
            weight=8,
        )
    today = journal_today(draft)
    day = draft.one(Day)
    named = today if day is None else date_of(draft, day, today)
    if named > today:
        raise UnreadableError(
            "A day that has not come yet cannot be looked back at.",
            span=None if day is None else day.span,
            weight=8,
        )
    words = {True: "today, "}.get(named == today, "")
    draft.assume(
        f"You looked back at {words}{day_words(named)}: what is not written there did not happen."
    )
    now = draft.context.now
    if named == today:
        at = now
    else:
        span = day.span if day is not None else draft.all(Subject)[0].span
        at = local(draft, local_midday(named), span)
    return (CheckIn(id=uuid4(), start=at, note=draft.note()),)
