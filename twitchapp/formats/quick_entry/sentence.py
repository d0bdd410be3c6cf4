"""A derivation as typed parts: amounts, times, names; what they come to is worked out elsewhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

from twitchapp.domain.episodes import EpisodeKind
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.sites import Site
from twitchapp.formats.quick_entry.clock import ClockReading, DateParts
from twitchapp.formats.quick_entry.grammar_node import Node
from twitchapp.formats.quick_entry.lexemes import Lexeme
from twitchapp.formats.quick_entry.numbers import Number
from twitchapp.formats.quick_entry.reading import Span
from twitchapp.formats.quick_entry.vocabulary import Activity, Drink, Supplement

Meant = Drink | Activity | Supplement | CustomFactor | EpisodeKind | tuple[Site, ...] | str


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a sentence; `span` is where in the piece it is."""

    span: Span


@dataclass(frozen=True, slots=True)
class Subject(Part):
    """What the sentence is about, or one of the places and kinds an episode has."""

    meant: "Meant"


@dataclass(frozen=True, slots=True)
class Count(Part):
    """How many."""

    number: Number


@dataclass(frozen=True, slots=True)
class Vessels(Part):
    """How many cups, glasses, tablets ..."""

    number: Number
    vessel: str


@dataclass(frozen=True, slots=True)
class Amount(Part):
    """A number with a unit of volume or mass, of one's own, or `drinks`; no unit when empty."""

    number: Number
    unit: str


@dataclass(frozen=True, slots=True)
class Duration(Part):
    """A length of time, in seconds."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Distance(Part):
    """A distance, which is not kept."""


@dataclass(frozen=True, slots=True)
class Rating(Part):
    """A number from 0 to 10; `bare` when it was written without /10."""

    number: float
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Level(Part):
    """A word of strength or quality, and the number it is taken for."""

    number: float
    word: str


@dataclass(frozen=True, slots=True)
class Day(Part):
    """A day: a rule's name, and the numbers it was written with."""

    rule: str
    date: DateParts = DateParts(0, 0)  # noqa: RUF009 - frozen
    weekday: int = 0


@dataclass(frozen=True, slots=True)
class Clock(Part):
    """A time of day, and which pass of the clock where there were two (None: not said)."""

    reading: ClockReading
    second_pass: bool | None = None


@dataclass(frozen=True, slots=True)
class BareHour(Part):
    """A number that may be an hour; `is_loose` where not even an “at” says so."""

    number: Number
    is_loose: bool = False


@dataclass(frozen=True, slots=True)
class Ago(Part):
    """So many seconds before now; 0 is now."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Vague(Part):
    """Words for a time that name none."""

    words: str


@dataclass(frozen=True, slots=True)
class Instant(Part):
    """An end of a stretch of time: a time of day or a bare hour, with a day if it was said."""

    time: Clock | BareHour
    day: Day | None = None


@dataclass(frozen=True, slots=True)
class Stretch(Part):
    """From one time to another."""

    start: Instant
    end: Instant


@dataclass(frozen=True, slots=True)
class Since(Part):
    """Since when something goes on."""

    since: Duration | Instant


@dataclass(frozen=True, slots=True)
class Edge(Part):
    """When a sleep began (`asleep`) or ended (`woke`)."""

    rule: str
    instant: Instant


@dataclass(frozen=True, slots=True)
class Unclear(Part):
    """Words that can be read and yet say nothing that could be kept: a rule's name, its numbers."""

    rule: str
    numbers: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class YesNo(Part):
    """Yes or no."""

    is_yes: bool


@dataclass(frozen=True, slots=True)
class Note(Part):
    """Free text."""

    text: str


@dataclass(frozen=True, slots=True)
class Tag(Part):
    """A word of context."""

    text: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A derivation: the rule of its sentence, and its parts in their order."""

    rule: str
    parts: tuple[Part, ...]


def sentence_of(node: Node, lexemes: Sequence[Lexeme], piece: str) -> Sentence:
    """Return a derivation with its words put in."""
    top = node.nodes[0]
    maker = _Maker(lexemes, piece)
    parts: list[Part] = []
    for child in top.children:
        part = maker.part(child) if isinstance(child, Node) else maker.subject(child)
        if part is not None:
            parts.append(part)
    return Sentence(top.rule, tuple(parts))


_SUBJECT_TYPES = frozenset(
    {"DRINK", "SLEEP", "EXERCISE", "SUPPLEMENT", "CUSTOM", "EPISODE", "SITE"}
)


class _Maker:
    """Makes parts of the nodes of one derivation."""

    def __init__(self, lexemes: Sequence[Lexeme], piece: str) -> None:
        self._lexemes = lexemes
        self._piece = piece

    def subject(self, place: int) -> Subject | None:
        lexeme = self._lexemes[place]
        if lexeme.type not in _SUBJECT_TYPES:
            return None
        return Subject(Span(lexeme.start, lexeme.end), cast("Meant", lexeme.value))

    def part(self, node: Node) -> Part:
        if node.rule in {"when", "quality", "effort"} and len(node.nodes) == 1 and not node.places:
            return self.part(node.nodes[0])
        return self._makers()[node.rule](node)

    def _makers(self) -> dict[str, Callable[[Node], Part]]:
        return (
            {
                "count": lambda n: Count(self.span(n), self.number(n)),
                "count_after": lambda n: Count(self.span(n), self.number(n)),
                "own_number": lambda n: Amount(self.span(n), self.number(n), ""),
                "vessels": lambda n: Vessels(self.span(n), self.number(n), self.text(n, "VESSEL")),
                "volume": self.volume,
                "mass": lambda n: Amount(self.span(n), self.number(n), self.text(n, "MASS_UNIT")),
                "own_amount": lambda n: Amount(
                    self.span(n), self.number(n), self.text(n, "OWN_UNIT")
                ),
                "standard_drinks": lambda n: Amount(self.span(n), self.number(n), "drinks"),
                "own_value": lambda n: self.part(n.nodes[0]),
                "duration": lambda n: Duration(self.span(n), self.seconds(n)),
                "distance": lambda n: Distance(self.span(n)),
                "rating_value": lambda n: Rating(self.span(n), self.value(n, "RATING")),
                "bare_rating": lambda n: Rating(self.span(n), self.number(n).value, bare=True),
                "quality": lambda n: self.level(n, "QUALITY"),
                "effort": lambda n: self.level(n, "STRENGTH"),
                "clock": self.clock,
                "bare_hour": lambda n: BareHour(self.span(n), self.number(n)),
                "loose_hour": lambda n: BareHour(self.span(n), self.number(n), is_loose=True),
                "times_mass": self.times_mass,
                "ago": lambda n: Ago(self.span(n), self.seconds(n.nodes[0])),
                "now": lambda n: Ago(self.span(n), 0),
                "vague": lambda n: Vague(self.span(n), self.text(n, "VAGUE")),
                "span": lambda n: Stretch(
                    self.span(n), self.instant(n.nodes[0]), self.instant(n.nodes[1])
                ),
                "since_duration": lambda n: Since(
                    self.span(n), Duration(self.span(n.nodes[0]), self.seconds(n.nodes[0]))
                ),
                "since_instant": lambda n: Since(self.span(n), self.instant(n.nodes[0])),
                "woke": lambda n: Edge(self.span(n), "woke", self.instant(n.nodes[0])),
                "asleep": lambda n: Edge(self.span(n), "asleep", self.instant(n.nodes[0])),
                "yes": lambda n: YesNo(self.span(n), self._lexemes[n.places[0]].type == "YES"),
                "note": lambda n: Note(self.span(n), self.text(n, "NOTE")),
                "tag": lambda n: Tag(self.span(n), self.text(n, "TAG")),
            }
            | dict.fromkeys(
                (
                    "today",
                    "yesterday",
                    "day_before",
                    "weekday",
                    "iso_date",
                    "dot_date",
                    "slash_date",
                    "day_month",
                    "month_day",
                ),
                self.day,
            )
            | dict.fromkeys(
                ("many", "many_times", "still", "range", "vague_length", "since_open"),
                self.unclear,
            )
        )

    def unclear(self, node: Node) -> Part:
        numbers = [cast("Number", each.value).value for each in self.lexemes(node, "NUMBER")]
        numbers += [float(str(each.value)) for each in self.lexemes(node, "RATING")]
        return Unclear(self.span(node), node.rule, tuple(numbers))

    def times_mass(self, node: Node) -> Part:
        times, each = (cast("Number", part.value) for part in self.lexemes(node, "NUMBER"))
        unit = self.text(node, "MASS_UNIT")
        told = f"{times.value:g} × {each.value:g} {unit}."
        total = Number(round(times.value * each.value, 9), f"{each.assumption} {told}".strip())
        return Amount(self.span(node), total, unit)

    def span(self, node: Node) -> Span:
        """Return where a node is, from its first lexeme to its last."""
        places = _all_places(node)
        return Span(
            min(self._lexemes[place].start for place in places),
            max(self._lexemes[place].end for place in places),
        )

    def lexemes(self, node: Node, kind: str) -> list[Lexeme]:
        """Return a node's own lexemes of a type."""
        own = (self._lexemes[place] for place in node.places)
        return [lexeme for lexeme in own if lexeme.type == kind]

    def number(self, node: Node) -> Number:
        found = self.lexemes(node, "NUMBER")
        return cast("Number", found[0].value) if found else Number(1.0)

    def value(self, node: Node, kind: str) -> float:
        return float(str(self.lexemes(node, kind)[0].value))

    def text(self, node: Node, kind: str) -> str:
        return str(self.lexemes(node, kind)[0].value)

    def volume(self, node: Node) -> Part:
        unit, times = _volume(self.lexemes(node, "VOLUME_UNIT")[0].value)
        number = self.number(node)
        return Amount(
            self.span(node), Number(round(number.value * times, 9), number.assumption), unit
        )

    def seconds(self, node: Node) -> float:
        numbers = self.lexemes(node, "NUMBER")
        units = self.lexemes(node, "TIME_UNIT")
        total = 0.0
        for number, unit in zip(numbers, units, strict=True):
            total += cast("Number", number.value).value * float(str(unit.value))
        return total

    def level(self, node: Node, kind: str) -> Part:
        lexeme = self.lexemes(node, kind)[0]
        word = " ".join(self._piece[lexeme.start : lexeme.end].split())
        return Level(self.span(node), float(str(lexeme.value)), word)

    def clock(self, node: Node) -> Clock:
        reading = cast("ClockReading", self.lexemes(node, "CLOCK")[0].value)
        passes = self.lexemes(node, "PASS")
        return Clock(self.span(node), reading, bool(passes[0].value) if passes else None)

    def day(self, node: Node) -> Day:
        span = self.span(node)
        match node.rule:
            case "today" | "yesterday" | "day_before":
                return Day(span, node.rule)
            case "weekday":
                is_last = bool(self.lexemes(node, "LAST"))
                number = int(self.value(node, "WEEKDAY"))
                return Day(span, "last_weekday" if is_last else "weekday", weekday=number)
            case "day_month" | "month_day":
                numbers = [
                    cast("Number", lexeme.value).value for lexeme in self.lexemes(node, "NUMBER")
                ]
                # A number that is no whole one makes no date.
                whole = [int(number) if number == int(number) else -1 for number in numbers]
                month = int(self.value(node, "MONTH"))
                return Day(span, "named", DateParts(whole[0], month, (whole[1:] or [0])[0]))
            case _:
                kind = node.rule.upper()
                date = cast("DateParts", self.lexemes(node, kind)[0].value)
                return Day(span, node.rule, date)

    def instant(self, node: Node) -> Instant:
        days = [self.day(child) for child in node.nodes]
        time: Clock | BareHour
        if node.rule == "instant_clock":
            time = self.clock(node)
        else:
            time = BareHour(self.span(node), self.number(node))
        return Instant(self.span(node), time, days[0] if days else None)


def _all_places(node: Node) -> list[int]:
    return [
        place
        for child in node.children
        for place in (_all_places(child) if isinstance(child, Node) else [child])
    ]


def _volume(value: object) -> tuple[str, float]:
    unit, times = cast("tuple[str, float]", value)
    return unit, times
