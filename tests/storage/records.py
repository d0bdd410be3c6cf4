"""Records and small helpers that the tests of the journal's file share."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import apsw

from twitchapp.domain.contents import Contents
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode, EpisodeKind
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.function_checks import Concern, FunctionCheck, Outcome, Task, TaskResult
from twitchapp.domain.journal_record import Record
from twitchapp.domain.lab_results import Analyte, Bound, LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.moments import Moment
from twitchapp.domain.resting_counts import RestingCount
from twitchapp.domain.sites import Side, Site
from twitchapp.domain.visits import Visit, VisitKind

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


def food(number: int, hours: float = 0, grams: float = 56.0) -> Entry:
    """Return a food that was eaten, with something known of what it contained."""
    known = Contents((("energy", 138.32), ("magnesium", 42.0)), "usda-sr24:18075", "2 slices")
    return Entry(
        UUID(int=number), EntryKind.FOOD, at(hours), grams, "g", name="Bread", contents=known
    )


def look_back(number: int, hours: float = 0) -> CheckIn:
    """Return a check-in."""
    return CheckIn(UUID(int=number), at(hours))


# One of each type with something in every field, ids from 101 on.
FILLED: tuple[Record, ...] = (
    Episode(
        UUID(int=101),
        at(1),
        intensity=4.5,
        sites=(Site("calf", Side.LEFT),),
        kind=EpisodeKind.CRAMP,
        tags=("after coffee",),
        note="an episode",
        source="import:journal-csv",
        source_id="row 1",
        is_running=True,
    ),
    Entry(
        UUID(int=102),
        EntryKind.EXERCISE,
        at(2),
        45.0,
        "min",
        end=at(3),
        name="run",
        intensity=7.0,
        note="an entry",
        source="import:journal-csv",
        source_id="row 2",
    ),
    CheckIn(
        UUID(int=103),
        at(4),
        note="a check-in",
        source="import:journal-csv",
        source_id="row 3",
        missed=0,
    ),
    RestingCount(
        UUID(int=104),
        at(5),
        count=12,
        seconds=90,
        prompted=True,
        sites=(Site("eyelid", Side.RIGHT), Site("tongue")),
        note="a count",
        source="import:journal-csv",
        source_id="row 4",
    ),
    FunctionCheck(
        UUID(int=105),
        at(6),
        results=(
            TaskResult(Task.TAPPING, Outcome.AS_USUAL, Side.LEFT, taps=151),
            TaskResult(Task.TAPPING, Outcome.HARDER, Side.RIGHT, taps=0),
            TaskResult(Task.SWALLOW, Outcome.NOT_POSSIBLE),
        ),
        concerns=(Concern.SPEECH, Concern.WEAKNESS),
        note="a check",
        source="import:journal-csv",
        source_id="row 5",
    ),
    LabResult(
        UUID(int=106),
        at(7),
        Analyte.MAGNESIUM,
        1.9,
        "mg/dL",
        bound=Bound.BELOW,
        lowest=1.7,
        highest=2.2,
        note="a report",
        source="import:journal-csv",
        source_id="row 6",
    ),
    Visit(
        UUID(int=107),
        at(8),
        VisitKind.EMG,
        name="Dr. Müller",
        note="a visit",
        source="import:journal-csv",
        source_id="row 7",
    ),
    Medicine(
        UUID(int=108),
        at(9),
        "Magnesium citrate",
        stop=at(33),
        dose="200 mg in the evening",
        note="a medicine",
        source="import:journal-csv",
        source_id="row 8",
    ),
)

# One of each type with nothing said that need not be, ids from 201 on.
BARE: tuple[Record, ...] = (
    Episode(UUID(int=201), at(1)),
    Entry(UUID(int=202), EntryKind.SLEEP, at(-10), None, "", end=at(-3)),
    CheckIn(UUID(int=203), at(2)),
    RestingCount(UUID(int=204), at(3), 0),
    FunctionCheck(UUID(int=205), at(4)),
    LabResult(UUID(int=206), at(5), Analyte.TSH, 0.0, "mIU/L"),
    Visit(UUID(int=207), at(6)),
    Medicine(UUID(int=208), at(7), "biotin"),
)

# What foods and supplements contained, ids from 401 on.
EATEN: tuple[Record, ...] = (
    food(401, 2.5),
    Entry(
        UUID(int=402),
        EntryKind.SUPPLEMENT,
        at(3),
        400.0,
        "mg",
        name="magnesium citrate",
        contents=Contents((("magnesium", 64.0),)),
    ),
)
OF_EACH_TYPE = (*FILLED, *EATEN, *BARE)


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
        timeout=110,
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
