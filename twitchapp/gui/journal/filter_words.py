"""What is looked for in the list, in words, and the spans of days one often looks at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from twitchapp.application.dates import day_text
from twitchapp.application.lines import Kind, Sought
from twitchapp.application.wording import TYPE_NOUNS
from twitchapp.domain.entries import KIND_RULES, EntryKind
from twitchapp.domain.episodes import EpisodeKind
from twitchapp.domain.records import RecordType
from twitchapp.domain.visits import VisitKind

_KINDS = {Kind(RecordType.ENTRY, kind): rule.label for kind, rule in KIND_RULES.items()} | {
    Kind(RecordType.EPISODE, EpisodeKind.OTHER): "Other episode",
    Kind(RecordType.ENTRY, EntryKind.CUSTOM): "A factor of your own",
    Kind(RecordType.VISIT, VisitKind.VISIT): "Doctor's visit",
    Kind(RecordType.VISIT, VisitKind.OTHER): "Examination",
}


@dataclass(frozen=True, slots=True)
class Span:
    """A span of days that can be chosen by its name.

    Attributes:
        words: its name.
        days: returns its first and last day, given the day that is running; None is without end.
    """

    words: str
    days: Callable[[date], tuple[date | None, date | None]]


ANY_DAY = Span("Any day", lambda _: (None, None))
SPANS = (
    ANY_DAY,
    Span("Today", lambda today: (today, today)),
    Span("Last 7 days", lambda today: (today - timedelta(days=6), today)),
    Span("Last 30 days", lambda today: (today - timedelta(days=29), today)),
    Span("This month", lambda today: (today.replace(day=1), today)),
    Span("This year", lambda today: (today.replace(month=1, day=1), today)),
    Span(
        "Last year",
        lambda today: (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31)),
    ),
)


def kind_words(kind: Kind) -> str:
    """Return a kind of record in words, `Caffeine`, `Cramp`, `Check-in`."""
    if kind in _KINDS:
        return _KINDS[kind]
    words = kind.kind or TYPE_NOUNS[kind.type]
    return words[:1].upper() + words[1:]


def chosen_words(chosen: Iterable[str], none: str, several: str) -> str:
    """Return what a button says of what is chosen: all of it, the one, or how many."""
    words = list(chosen)
    if not words:
        return none
    return words[0] if len(words) == 1 else f"{len(words)} {several}"


def not_found_words(sought: Sought, today: date) -> str:
    """Return in one sentence what was looked for and is not there."""
    if sought.first is not None and sought.last is not None and sought.first > sought.last:
        return "The first day you look for lies after the last one."
    kinds = (_within_a_sentence(kind_words(kind)) for kind in sought.kinds)
    parts = [f"There is no {_any_of(kinds) if sought.kinds else 'entry'}"]
    if sought.sites:
        parts.append(f"at {_any_of(sought.sites)}")
    if sought.needles:
        parts.append("with " + " and ".join(f"“{word}”" for word in sought.words.split()))
    if span := span_words(sought.first, sought.last, today):
        parts.append(span)
    return f"{' '.join(parts)}."


def span_words(first: date | None, last: date | None, today: date) -> str:
    """Return a span of days in words, empty when it has no ends."""
    if first is not None and first == last:
        return f"on {day_text(first, today)}"
    ends = (("from", first), ("until", last))
    return " ".join(f"{word} {day_text(day, today)}" for word, day in ends if day is not None)


def _within_a_sentence(words: str) -> str:
    """Return words without their capital, but for abbreviations."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _any_of(words: Iterable[str]) -> str:
    listed = sorted(words)
    return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} or {listed[-1]}"
