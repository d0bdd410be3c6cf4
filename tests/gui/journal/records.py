"""Records for tests of the journal's pane, in Berlin in March 2024."""

from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.moments import Moment, moment_from_local

BERLIN = ZoneInfo("Europe/Berlin")


def at(text: str, zone: ZoneInfo = BERLIN) -> Moment:
    """Return the moment at which a zone's clock showed `2024-03-15 12:00`."""
    return moment_from_local(datetime.fromisoformat(text), zone)


def episode(text: str) -> Episode:
    return Episode(uuid4(), at(text))


def coffee(text: str, milligrams: float = 95.0) -> Entry:
    return Entry(uuid4(), EntryKind.CAFFEINE, at(text), milligrams, "mg")


def night(asleep: str, woke: str) -> Entry:
    return Entry(uuid4(), EntryKind.SLEEP, at(asleep), None, "0-10", end=at(woke))


def look_back(text: str) -> CheckIn:
    return CheckIn(uuid4(), at(text))
