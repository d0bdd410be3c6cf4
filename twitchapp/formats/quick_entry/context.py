"""What a line is read against: the present, the customs of the place, the person's own words."""

from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from twitchapp.domain.entries import EntryKind
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.moments import Moment
from twitchapp.formats.presets import Presets

FUTURE_LEEWAY_S = 300


@dataclass(frozen=True, slots=True)
class Conventions:
    """How the person's country writes dates, numbers and times.

    Attributes:
        day_first: whether 3/12 is the third of December; None where that cannot be told, so that it
            is asked.
        decimal_comma: whether 1,5 is the usual way to write one and a half. Both marks are read;
            this decides what a mark before three digits is.
        hours_12: whether times are usually told with am and pm.
    """

    day_first: bool | None = None
    decimal_comma: bool = False
    hours_12: bool = False


@dataclass(frozen=True, slots=True)
class KnownName:
    """Something logged before, by its name: its kind, and the amount of the last time."""

    kind: EntryKind
    name: str
    value: float | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words a person may use beside those of the language.

    Attributes:
        presets: drinks, exercises and supplements that came with the program.
        factors: the factors of the person's own that are in use.
        names: names logged before, the latest use first.
    """

    presets: Presets
    factors: tuple[CustomFactor, ...] = ()
    names: tuple[KnownName, ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """All that a line is read against.

    Attributes:
        now: the present moment.
        zone: the place, whose clocks times are read from.
        lexicon: the words.
        conventions: how dates, numbers and times are written.
        leeway_s: how far ahead a time may lie, as clocks differ a little.
    """

    now: Moment
    zone: ZoneInfo
    lexicon: Lexicon
    conventions: Conventions = field(default_factory=Conventions)
    leeway_s: int = FUTURE_LEEWAY_S
