"""Records and small helpers that the tests of the journal's file share."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import apsw

from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.moments import Moment

REPOSITORY = Path(__file__).parents[2]
NOON_S = 1_710_500_400  # 2024-03-15 12:00 in Berlin
HOUR = 3600
OAT_MILK = CustomFactor("Oat milk", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO, 0.0, 5000.0)


def at(hours: float = 0) -> Moment:
    """Return the moment so many hours after noon."""
    return Moment(NOON_S + round(hours * HOUR), HOUR, "Europe/Berlin")


def twitch(number: int, hours: float = 0, note: str = "") -> Episode:
    """Return an episode with an id made of its number."""
    return Episode(UUID(int=number), at(hours), intensity=3.0, note=note)


def coffee(number: int, hours: float = 0, until: float | None = None) -> Entry:
    """Return an entry of caffeine, a moment or a span."""
    end = None if until is None else at(until)
    return Entry(UUID(int=number), EntryKind.CAFFEINE, at(hours), 95.0, "mg", end=end)


def night(number: int, asleep: float, awake: float) -> Entry:
    """Return a night from one hour to another."""
    return Entry(UUID(int=number), EntryKind.SLEEP, at(asleep), 6.0, "0-10", end=at(awake))


def oat_milk(number: int, hours: float = 0) -> Entry:
    """Return an entry of a factor of one's own."""
    return Entry(UUID(int=number), EntryKind.CUSTOM, at(hours), 200.0, "ml", name="Oat milk")


def look_back(number: int, hours: float = 0) -> CheckIn:
    """Return a check-in."""
    return CheckIn(UUID(int=number), at(hours))


@contextmanager
def plain(path: Path) -> Iterator[apsw.Connection]:
    """Open a journal as any other program would, without the program's care."""
    connection = apsw.Connection(str(path))
    try:
        yield connection
    finally:
        connection.close()


def run_child(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run Python code in another process; `sys.argv[1:]` are the arguments."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code, *map(str, arguments)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def start_child(code: str, *arguments: object) -> subprocess.Popen[str]:
    """Start Python code in another process, its output to be read line by line."""
    return subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", code, *map(str, arguments)],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its contents."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
