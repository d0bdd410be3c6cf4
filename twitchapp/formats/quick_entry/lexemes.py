"""Tells the words of a piece apart: numbers, times, dates, and phrases that are known.

Where a stretch can be two things, such as 14.30 a number or a time, every way is returned.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from twitchapp.domain.site_search import find_sites
from twitchapp.domain.sites import Site
from twitchapp.formats.quick_entry import words
from twitchapp.formats.quick_entry.clock import ClockReading, DateParts
from twitchapp.formats.quick_entry.context import Conventions
from twitchapp.formats.quick_entry.numbers import Number, read_number
from twitchapp.formats.quick_entry.reading import Span, UnreadableError
from twitchapp.formats.quick_entry.vocabulary import SEGMENT, Meaning, Vocabulary

MOST_WAYS = 12
MOST_WORDS = 40
MOST_NUMBERS = 8
_LONGEST_SITE = 8
_LONGEST_REGION = 4
_REMEMBERED_SITES = 4096


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A word or a phrase: its type in the grammar, its value, and where in the piece it is.

    Attributes:
        rank: 0 for what is usually meant, 1 for what is meant only where nothing else fits.
    """

    type: str
    value: object
    start: int
    end: int
    rank: int = 0


_AM_PM = r"(?P<half>[ap])\.?\s?m\b\.?"
# 1/2, 2 1/2, 1½; before a unit it can be no date.
_PART = r"(?:(?P<w>\d{1,2})\s+)?(?P<n>[13])/(?P<d>[24])(?![\d/])"
_OF_A_UNIT = (
    r"(?=\s*(?:h|hrs?|hours?|an?\s+hours?|l|lit[re]{2}s?|pints?|cups?|mugs?|glass(?:es)?|cans?|"
    r"bottles?|tablets?|pills?|caps(?:ules?)?|tsp)\b)"
)
# 0830, and 1430h: four digits are a time only where they can be nothing else.
_HHMM = (
    r"(?P<h>0\d|(?:1\d|2[0-3])(?=\d\d\s?(?:h|uhr)\b))(?P<m>[0-5]\d)"
    r"(?:\s?(?:h|uhr)\b)?(?![\w.,:/])"
)
_PATTERNS: tuple[tuple[str, "re.Pattern[str]"], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("note", r'"(?P<a>[^"\n]*)"|“(?P<b>[^”\n]*)”|„(?P<c>[^“”\n]*)[“”]|«(?P<d>[^»\n]*)»'),
        ("rest", r"(?:note\s*:|(?:--|—)(?=\s))\s*(?P<a>[^\n]*)"),
        ("tag", r"#(?P<a>\w[\w-]*)"),
        ("iso", r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?!\d)"),
        ("rating", r"(?P<n>\d+(?:[.,]\d+)?)\s*(?:/|(?:out\s+)?of)\s*10(?![\d/:]|[.,]\d)"),
        ("half", r"(?P<f>half|quarter)\s+(?P<d>past|to)\s+(?P<h>\d{1,2}|[a-z]+)(?![\w:.])"),
        ("part", _PART + _OF_A_UNIT),
        ("part?", _PART + r"(?=\s+[a-z])(?!\s+(?:at|on|am|pm)\b)"),
        ("slash", r"(?P<d>\d{1,2})/(?P<m>\d{1,2})(?:/(?P<y>\d{4}|\d{2}))?(?![\d/])"),
        ("dot", r"(?P<d>\d{1,2})\.\s?(?P<m>\d{1,2})\.(?:\s?(?P<y>\d{4})|(?P<z>\d{2}))?(?!\d)"),
        ("clock", r"(?P<h>\d{1,2})(?:[:.](?P<m>\d{2}))?(?::(?P<s>\d{2}))?\s?" + _AM_PM),
        ("clock", r"(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2}))?(?:\s?uhr\b)?(?![\d:])"),
        ("clock?", r"(?P<h>\d{1,2})\.(?P<m>\d{2})(?![\d.]|\s?[ap]\.?m\b)"),
        ("clock?", r"(?P<h>\d{1,2})h(?P<m>\d{2})?(?!\w)"),
        ("clock", r"(?P<h>\d{1,2})(?::(?P<m>\d{2}))?(?P<half>[ap])\b"),
        ("clock", r"(?P<h>\d{1,2})\s?uhr\s(?P<m>[0-5]\d)(?!\d|\s?\w)"),
        ("hour", r"(?P<h>\d{1,2})\s?(?:o['’]?clock|uhr)\b"),
        ("h-and-min", r"(?P<h>\d{1,2})h(?P<m>[0-5]\d)(?!\w)"),
        ("times", r"[x×](?=\s?\d)"),
        ("ordinal", r"(?P<n>\d{1,2})(?:st|nd|rd|th)\b"),
        (
            "clock4",
            _HHMM,
        ),
        ("number", r"\d{1,2}\s?½|\d{1,3}(?:[.,]\d{3})+(?![\d]|[.,]\d)|\d+(?:[.,]\d+)?|½"),
    )
)
# What is written so is no plain number besides.
_DATED = frozenset({"iso", "rating", "slash", "dot", "clock", "clock4", "part", "part?", "half"})
_SIDES = frozenset({"left", "right", "l", "r", "both"})
_DASH = re.compile(r"[-–](?=\s)")
_QUOTES = frozenset('"“”„«»')
_NAMED = frozenset({"SITE", "EPISODE", "DRINK", "SUPPLEMENT", "STRESS"})
_MARKS_LEFT_OUT = ".!?()[]…*:=~≈"

# Words of which a note would say too little, and what to do instead.
_NEVER_NOTES = (
    (
        words.SIZES,
        "How much “{}” is, is not known.",
        "Write it in ml, or how many there were.",
    ),
    (
        words.OTHER_FEELINGS,
        "“{}” is not a twitch.",
        "A factor of your own can keep it; or write it in quotes, as a note.",
    ),
    (
        words.ENDED,
        "“{}” says that something is over.",
        "Stop a twitch that runs with its button, or write how long it was: left eyelid 20 min.",
    ),
    (
        words.LACKING,
        "“{}” is not understood.",
        "A drink without caffeine or alcohol is logged as water, or not at all.",
    ),
)
# Large eggs, fat free milk.
_OF_FOODS_TOO = (words.SIZES, words.LACKING)


class Lexer:
    """Tells words apart with one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._sites: dict[str, tuple[Site, ...]] = {}

    def ways(self, piece: str, conventions: Conventions) -> list[tuple[Lexeme, ...]]:
        """Return every way to tell the words of a piece apart.

        Raises:
            UnreadableError: naming the first word that is not known.
        """
        found: list[tuple[Lexeme, ...]] = []
        stuck: list[int] = []

        def follow(at: int, before: tuple[Lexeme, ...]) -> None:
            while at < len(piece) and (piece[at].isspace() or piece[at] in _MARKS_LEFT_OUT):
                at += 1
            if len(found) >= MOST_WAYS or len(stuck) >= MOST_WAYS:
                return
            if at >= len(piece):
                found.append(before)
                return
            if len(before) >= MOST_WORDS:
                raise UnreadableError(
                    "This is too long for one piece.", "Put commas between things."
                )
            if _DASH.match(piece, at) and before and before[-1].type in _NAMED:
                follow(at + 1, before)  # a dash after a name only sets off what follows
                return
            steps = list(self._steps(piece, at, conventions))
            if not steps:
                stuck.append(at)
            for lexemes, end in steps:
                follow(end, before + lexemes)

        follow(0, ())
        if not found:
            raise self.unknown(piece, max(stuck, default=0))
        return found

    def unknown_stretch(self, piece: str, conventions: Conventions) -> Span | None:
        """Return where the words are that are not known, from the first to the last of them."""
        unknown = [(at, end) for at, end, types in self._walk(piece, conventions) if types is None]
        return Span(unknown[0][0], unknown[-1][1]) if unknown else None

    def types_in(self, piece: str, conventions: Conventions) -> frozenset[str]:
        """Return the types that words of a piece may be of, as far as they are known."""
        walked = self._walk(piece, conventions)
        return frozenset(each for _at, _end, types in walked for each in types or ())

    def _walk(
        self, piece: str, conventions: Conventions
    ) -> Iterator[tuple[int, int, tuple[str, ...] | None]]:
        """Yield the words of a piece one after the other: where, and their types if known."""
        at = 0
        while at < len(piece):
            if piece[at].isspace() or piece[at] in _MARKS_LEFT_OUT:
                at += 1
                continue
            try:
                steps = list(self._steps(piece, at, conventions))
            except UnreadableError:
                steps = []
            match = SEGMENT.match(piece, at)
            end = max((end for _, end in steps), default=match.end() if match else len(piece))
            types = tuple(each.type for lexemes, _ in steps for each in lexemes)
            is_known = bool(steps) and piece[at:end].casefold() not in words.RATHER_FOODS
            yield at, end, types if is_known else None
            at = end

    def unknown(self, piece: str, at: int) -> UnreadableError:
        """Return the refusal of a word that is not known, with words like it."""
        from twitchapp.formats.quick_entry.suggestions import like

        match = SEGMENT.match(piece, at)
        end = match.end() if match else len(piece)
        if match is not None and match[0].casefold() in _SIDES:
            # A side alone says nothing: what follows it is what is not known.
            following = SEGMENT.search(piece, end)
            end = following.end() if following else end
        word = piece[at:end]
        for named, what, todo in _NEVER_NOTES:
            if word.casefold().rpartition(" ")[2] in named:
                refused = UnreadableError(what.format(word), todo, span=Span(at, end), weight=9)
                refused.may_be_food = named in _OF_FOODS_TOO
                return refused
        choices = tuple(
            f"{piece[:at]}{better}{piece[end:]}" for better in like(word, self._vocabulary)
        )
        refusal = UnreadableError(
            f"“{word[:40]}” is not understood.",
            "Did you mean one of these?" if choices else "Write other words in quotes, as a note.",
            span=Span(at, end),
            choices=choices,
            weight=9,
        )
        refusal.is_unknown = refusal.may_be_food = True
        return refusal

    def _steps(
        self, piece: str, at: int, conventions: Conventions
    ) -> Iterator[tuple[tuple[Lexeme, ...], int]]:
        """Yield what may stand at a place, and where it ends."""
        phrases = list(self._phrases(piece, at))
        longest = max((end for _, end in phrases), default=at)
        numeric = [
            (lexemes, end)
            for lexemes, end in _numeric(piece, at, conventions)
            if end > longest or not lexemes or lexemes[0].type in {"NOTE", "TAG"}
        ]
        if numeric:
            yield from numeric
            return
        for meaning, end in phrases:
            if end == longest:
                yield ((Lexeme(meaning.type, meaning.value, at, end),), end)
        if phrases:
            return
        match = SEGMENT.match(piece, at)
        if match is not None and match[0].casefold() in words.FILLERS:
            yield (), match.end()

    def _phrases(self, piece: str, at: int) -> Iterator[tuple[Meaning, int]]:
        """Yield the phrases and the places on the body that begin at a place."""
        if at and piece[at].isalnum() and piece[at - 1].isalpha():
            return
        parts: list[str] = []
        limit = _LONGEST_SITE
        for match in SEGMENT.finditer(piece, at):
            if match[0] in _QUOTES:
                return  # a note begins: no name goes on within it
            parts.append(match[0].casefold())
            if len(parts) == 1:
                limit = max(_LONGEST_SITE, self._vocabulary.longest(parts[0]))
            for meaning in self._vocabulary.meanings(tuple(parts)):
                yield meaning, match.end()
            if not any(char.isdigit() for char in match[0]):
                sites = self._sites_of(piece[at : match.end()])
                if sites and not self._is_torn(piece, match):
                    yield Meaning("SITE", sites), match.end()
            if len(parts) >= limit:
                return

    def _is_torn(self, piece: str, last: "re.Match[str]") -> bool:
        """Tell whether the last word of a place is the side of the next one."""
        if last[0].casefold() not in _SIDES:
            return False
        following = islice(SEGMENT.finditer(piece, last.end()), _LONGEST_REGION)
        return any(self._sites_of(piece[last.start() : each.end()]) for each in following)

    def _sites_of(self, text: str) -> tuple[Site, ...]:
        if text.casefold().rpartition(" ")[2] in words.JOINTS:
            return ()
        if text not in self._sites:
            if len(self._sites) >= _REMEMBERED_SITES:
                self._sites.clear()
            self._sites[text] = find_sites(text) if text[-1:].isalpha() else ()
        return self._sites[text]


def _numeric(
    piece: str, at: int, conventions: Conventions
) -> Iterator[tuple[tuple[Lexeme, ...], int]]:
    """Yield the numbers, times, dates, notes and tags that may stand at a place."""
    is_dated = False
    for name, pattern in _PATTERNS:
        match = pattern.match(piece, at)
        if match is None or (is_dated and name in {"number", "clock?"}):
            continue
        made = _made(name, match, conventions)
        if made is not None:
            is_dated = is_dated or name in _DATED
            yield made, match.end()


def _made(name: str, match: "re.Match[str]", conventions: Conventions) -> tuple[Lexeme, ...] | None:
    """Return the lexemes of what matched; None when it only looks like it."""
    start, end = match.span()
    kind, value, rank = "", None, 0
    if name == "h-and-min":
        hours = int(match["h"]) + int(match["m"]) / 60
        return (Lexeme("NUMBER", Number(hours), start, end), Lexeme("TIME_UNIT", 3600, start, end))
    match name:
        case "note" | "rest":
            text = next((part for part in match.groups() if part is not None), "").strip()
            if not text:
                return ()
            kind, value = "NOTE", text
        case "tag":
            kind, value = "TAG", match["a"]
        case "rating":
            kind = "RATING"
            value = read_number(match["n"], conventions, Span(*match.span("n"))).value
        case "iso" | "slash" | "dot":
            kind, value, rank = _date(name, match)
        case "part" | "part?":
            kind, rank = "NUMBER", 0 if name == "part" else 1
            value = Number(int(match["w"] or 0) + int(match["n"]) / int(match["d"]))
        case "clock" | "clock?" | "clock4" | "hour" | "half":
            clock = _half_past(match) if name == "half" else _clock(name, match, conventions)
            kind, value = "CLOCK", clock
        case "times":
            kind, value = "TIMES", "x"
        case _:
            kind, value = "NUMBER", _number(name, match, conventions)
    return None if value is None else (Lexeme(kind, value, start, end, rank),)


def _number(name: str, match: "re.Match[str]", conventions: Conventions) -> Number:
    if name == "ordinal":
        return Number(float(match["n"]))
    if match[0].endswith("½"):
        return Number(float(match[0][:-1].strip() or 0) + 0.5)
    return read_number(match[0], conventions, Span(*match.span()))


def _date(name: str, match: "re.Match[str]") -> tuple[str, DateParts | None, int]:
    """Return a date's type, its numbers (None when they are none of a date), and its rank."""
    first, second = int(match["d"]), int(match["m"])
    if name == "iso":
        return "ISO_DATE", DateParts(second, first, int(match["y"])), 0
    if name == "dot":
        parts = DateParts(first, second, _year(match["y"] or match["z"]))
        return "DOT_DATE", parts if 1 <= first <= 31 and 1 <= second <= 12 else None, 0
    small, large = sorted((first, second))
    parts = DateParts(first, second, _year(match["y"]))
    return "SLASH_DATE", parts if 1 <= small <= 12 and large <= 31 else None, 1


def _clock(name: str, match: "re.Match[str]", conventions: Conventions) -> ClockReading | None:
    """Return a time of day; None when what matched may be something else and is no time.

    Raises:
        UnreadableError: when it can be nothing but a time, and there is no such time.
    """
    groups = match.groupdict()
    # Where am and pm are usual, 8h is a length of time only.
    if name == "clock?" and conventions.hours_12 and "h" in match[0].lower():
        return None
    hour, minute, second = (int(groups.get(part) or 0) for part in ("h", "m", "s"))
    half = (groups.get("half") or "").lower()
    is_time = minute <= 59 and second <= 59 and hour <= (12 if half else 23)
    if half and hour == 0:
        is_time = False
    if (hour, minute, second, half) == (24, 0, 0, ""):
        return ClockReading(0, 0, is_word=True)
    if not is_time:
        if name != "clock":
            return None
        raise UnreadableError(
            f"“{match[0]}” is not a time of day.",
            "Write it like 8:30 or 8:30pm.",
            span=Span(*match.span()),
            weight=9,
        )
    if half:
        return ClockReading(hour % 12 + (12 if half == "p" else 0), minute, second)
    return ClockReading(hour, minute, second, marked=not 1 <= hour <= 12)


def _half_past(match: "re.Match[str]") -> ClockReading | None:
    """Return a time such as half past two or quarter to 8; None where no hour is named."""
    word = match["h"].casefold()
    hour = float(word) if word.isdigit() else words.NUMBER_WORDS.get(word, 0)
    if hour != int(hour) or not 1 <= hour <= 23 or (match["f"], match["d"]) == ("half", "to"):
        return None
    minutes = int(hour) * 60 + (30 if match["f"].casefold() == "half" else 15) * (
        1 if match["d"].casefold() == "past" else -1
    )
    hour_, minute = divmod(minutes, 60)
    hour_ = hour_ or 12
    return ClockReading(hour_, minute, marked=False, is_open=hour_ <= 12)


def _year(text: str | None) -> int:
    if not text:
        return 0
    return int(text) if len(text) == 4 else 2000 + int(text)
