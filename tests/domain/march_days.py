"""A week of March 2024 in Berlin as one row a day, for the tests of that."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from twitchapp.domain.daily import DailyTable, DayState, daily_table
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment, moment_from_local

BERLIN = ZoneInfo("Europe/Berlin")
FIRST, LAST = date(2024, 3, 11), date(2024, 3, 17)
WATCH = "import:apple-health"


def at(text: str) -> Moment:
    """Return a moment of the week, `15 23:30`, in March 2024 in Berlin."""
    return moment_from_local(datetime.fromisoformat(f"2024-03-{text.replace(' ', 'T')}"), BERLIN)


def entry(
    when: str,
    kind: EntryKind,
    value: float | None,
    unit: str,
    *,
    name: str = "",
    end: str | None = None,
    source: str = "manual",
    intensity: float | None = None,
) -> Entry:
    return Entry(
        uuid4(),
        kind,
        at(when),
        value,
        unit,
        end=at(end) if end else None,
        name=name,
        source=source,
        intensity=intensity,
    )


def coffee(when: str, value: float = 95, unit: str = "mg", source: str = "manual") -> Entry:
    return entry(when, EntryKind.CAFFEINE, value, unit, source=source)


def night(slept: str, woke: str, quality: float | None = None, source: str = "manual") -> Entry:
    return entry(slept, EntryKind.SLEEP, quality, "0-10", end=woke, source=source)


def supplement(when: str, value: float, unit: str, name: str = "Magnesium") -> Entry:
    return entry(when, EntryKind.SUPPLEMENT, value, unit, name=name)


def twitch(when: str, source: str = "manual") -> Episode:
    return Episode(uuid4(), at(when), source=source)


def looked_back(when: str) -> CheckIn:
    return CheckIn(uuid4(), at(when))


def table(*records: Record, custom: Iterable[CustomFactor] = ()) -> DailyTable:
    return daily_table(records, custom, FIRST, LAST)


def on(made: DailyTable, day: int, key: str) -> float | None:
    return made.values[key][made.days.index(date(2024, 3, day))]


def state(made: DailyTable, day: int) -> tuple[DayState, int | None]:
    row = made.days.index(date(2024, 3, day))
    return made.states[row], made.counts[row]
