"""Journals whose patterns are known, ready to be drawn."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.charts import ChartsService, Reading
from twitchapp.application.patterns import Patterns, patterns_of
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment, moment_from_local
from twitchapp.domain.sites import Site, parse_site

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2024, 3, 15)
_ids = (UUID(int=number) for number in range(1, 10**9))


def at(day: date, hour: int) -> Moment:
    """Return a full hour of a day in Berlin."""
    return moment_from_local(datetime.combine(day, time(hour, 10)), BERLIN)


def twitch(day: date, hour: int = 12, *sites: str, strength: float | None = None) -> Episode:
    """Return a twitch of half a minute."""
    return Episode(
        next(_ids),
        at(day, hour),
        duration_s=30,
        intensity=strength,
        sites=tuple(parse_site(site) for site in sites),
    )


def looked_back(day: date) -> CheckIn:
    """Return a look back at a day."""
    return CheckIn(next(_ids), at(day, 22))


def days_ago(number: int) -> date:
    """Return a day before today, the 15th of March 2024."""
    return TODAY - timedelta(days=number)


def a_hundred_days() -> list[Record]:
    """Return days with two twitches in the evening; every fifth without, every tenth unknown."""
    records: list[Record] = []
    for number in range(1, 101):
        day = days_ago(number)
        if number % 10 == 0:
            continue
        records.append(looked_back(day))
        if number % 5:
            records.append(twitch(day, 18, "left calf", strength=3.0))
            records.append(twitch(day, 20, "right eyelid", "left calf", strength=5.0))
    return records


def reading_of(records: Sequence[Record]) -> Reading:
    """Return a journal as the charts read it at noon of the 15th of March 2024."""
    return ChartsService(FakeJournal(records), FakeClock()).reading()


def patterns(records: Sequence[Record], areas: Sequence[Site] = ()) -> Patterns:
    """Return the patterns of a journal."""
    return patterns_of(reading_of(records), areas)
