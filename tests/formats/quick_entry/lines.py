"""What the lines of the table are read against: a place, a time, customs, a person's own words."""

from datetime import datetime
from zoneinfo import ZoneInfo

from twitchapp import paths
from twitchapp.application.presets import PresetsService
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.moments import moment_from_local
from twitchapp.formats.presets import Presets
from twitchapp.formats.quick_entry.context import Context, Conventions, KnownName, Lexicon
from twitchapp.formats.quick_entry.reader import QuickReader
from twitchapp.formats.quick_entry.reading import Piece, Problem, Reading
from twitchapp.formats.quick_entry.to_text import to_text

BERLIN = ZoneInfo("Europe/Berlin")
PRESETS: Presets = PresetsService(paths.resource("presets")).all
READER = QuickReader()


def own(name: str, unit: str, kind: FactorKind, low: float = 0, high: float = 1000) -> CustomFactor:
    return CustomFactor(name, unit, kind, DayRule.SUM, Absent.UNKNOWN, low, high)


OWN_FACTORS = (
    own("oat milk", "ml", FactorKind.AMOUNT),
    own("mood", "0-10", FactorKind.RATING, 0, 10),
    own("nuts", "yes/no", FactorKind.YES_NO, 0, 1),
    own("piano", "h", FactorKind.DURATION, 0, 24),
    own("phone calls", "calls", FactorKind.COUNT, 0, 50),
    own("pilates", "sessions", FactorKind.COUNT, 0, 5),
)
KNOWN_NAMES = (
    KnownName(EntryKind.CAFFEINE, "granny's brew", 150.0, "mg"),
    KnownName(EntryKind.SUPPLEMENT, "b12", 500.0, "µg"),
    KnownName(EntryKind.SUPPLEMENT, "blue pill", 1.0, "yes/no"),
    KnownName(EntryKind.EXERCISE, "parkour", 30.0, "min"),
)
US = Conventions(day_first=False, decimal_comma=False, hours_12=True)
GERMAN = Conventions(day_first=True, decimal_comma=True, hours_12=False)


def context(
    at: datetime = datetime(2026, 1, 5, 15, 0),  # noqa: DTZ001 - a reading of the clock there
    conventions: Conventions | None = None,
    zone: ZoneInfo = BERLIN,
    lexicon: Lexicon | None = None,
) -> Context:
    """Return a context: Monday 5 January 2026, 15:00, in Berlin, unless said otherwise."""
    return Context(
        now=moment_from_local(at, zone),
        zone=zone,
        lexicon=lexicon or Lexicon(PRESETS),
        conventions=conventions or Conventions(),
    )


def told(piece: Piece) -> str:
    """Return a piece in one line: its records as one would write them, or what is wrong."""
    if isinstance(piece, Problem):
        choices = "".join(f" [{choice.text}]" for choice in piece.choices)
        return f"! {piece.what}{choices}"
    return " & ".join(to_text(record) for record in piece.records)


def read(text: str, against: Context | None = None) -> tuple[Piece, ...]:
    return READER.read(text, against or context())


def only(text: str, against: Context | None = None) -> Piece:
    """Return the one piece of a line."""
    (piece,) = read(text, against)
    return piece


def reading(text: str, against: Context | None = None) -> Reading:
    """Return the one piece of a line that is understood."""
    piece = only(text, against)
    assert isinstance(piece, Reading), piece
    return piece


def problem(text: str, against: Context | None = None) -> Problem:
    """Return the one piece of a line that is not."""
    piece = only(text, against)
    assert isinstance(piece, Problem), piece
    return piece
