"""Food in a piece: which words name it, how much of it there was, and when.

Which food the words mean is not known here: the table of foods is looked into by whoever asks.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from twitchapp.domain.moments import Moment
from twitchapp.formats.quick_entry.context import Context
from twitchapp.formats.quick_entry.draft import Draft
from twitchapp.formats.quick_entry.food_amounts import FoodAmount, amount_of, without_measure
from twitchapp.formats.quick_entry.grammar_node import Node
from twitchapp.formats.quick_entry.lexemes import Lexer
from twitchapp.formats.quick_entry.reading import QuickRecord, Span, UnreadableError
from twitchapp.formats.quick_entry.sentence import Amount, Count, Vessels, sentence_of
from twitchapp.formats.quick_entry.times import moment_of, when_of
from twitchapp.formats.quick_entry.vocabulary import FOOD_MARK

MOST_WORDS = 12
MOST_COUNTED = 100
_MOST_TRIES = 16
_ATE = re.compile(
    r"^\s*(?:i(?:'ve|’ve)?\s+)?(?:had\s+)?(?:just\s+)?(?:ate|eaten|eat)\b", re.IGNORECASE
)
_MEAL = re.compile(
    r"(?:\b(?:for|at|as)\s+(?:a\s+|my\s+)?)(?P<meal>breakfast|brunch|lunch|dinner|supper|dessert"
    r"|(?:a\s+)?snack)\b(?!\w)",
    re.IGNORECASE,
)
_MEAL_FIRST = re.compile(
    r"^\s*(?P<meal>breakfast|brunch|lunch|dinner|supper|snack)\s*:", re.IGNORECASE
)
_NAMED = re.compile(r"\{(?P<name>[^{}\n]+)\}")
_WORD = re.compile(r"\S+")
_NO_ONE_NUMBER = re.compile(r"[-−–]\s*\d[\d.,]*(?=\s)|\d[\d.,]*\s*[-−–/]\s*\d[\d.,]*(?=\s)")
Derivations = Callable[[tuple[str, ...]], tuple[Node, ...]]


@dataclass(frozen=True, slots=True)
class FoodWords:
    """What a piece says of a food.

    Attributes:
        text: the words that name it, `whole wheat bread`; measures are taken off.
        span: where in the piece they are, with a measure before them.
        amount: how much of it.
        start: when.
        note: what is in quotes, and the meal.
        assumptions: what was taken for granted of the time, a sentence each.
        is_told: whether the piece says that it was eaten, or for which meal.
        is_exact: whether the words are a food's whole name, in braces.
        lead: the words from how much it was to its name.
        holds: the types of the words among them that are known, `DRINK` in coffee cake.
        trouble: why its time cannot be; `start` is then the present.
    """

    text: str
    span: Span
    amount: FoodAmount
    start: Moment
    note: str
    assumptions: tuple[str, ...]
    is_told: bool
    is_exact: bool
    lead: str
    holds: frozenset[str] = frozenset()
    trouble: UnreadableError | None = None


def is_told(piece: str) -> bool:
    """Tell whether a piece says of itself that it speaks of food."""
    return any(mark.search(piece) for mark in (_ATE, _MEAL, _MEAL_FIRST, _NAMED))


def nothing_by_itself(draft: Draft) -> tuple[QuickRecord, ...]:
    """Refuse the mark that stands for a food, should anybody type it.

    Raises:
        UnreadableError: always.
    """
    raise UnreadableError(f"“{draft.piece[:40]}” is not understood.", weight=9)


def food_in(
    piece: str, context: Context, lexer: Lexer, derivations: Derivations
) -> FoodWords | None:
    """Return the food that a piece may speak of; None when it speaks of none.

    Args:
        piece: its text.
        context: what it is read against.
        lexer: tells its words apart.
        derivations: returns the sentences that words of some types make.
    """
    if FOOD_MARK in piece or len(_WORD.findall(piece)) > 3 * MOST_WORDS:
        return None
    blanked, meal = _without_what_tells_it(piece)
    for span in _spans(blanked, context, lexer):
        marked = f"{blanked[: span.start]}{FOOD_MARK}".ljust(span.end) + blanked[span.end :]
        try:
            ways = lexer.ways(marked, context.conventions)
        except UnreadableError:
            continue
        found = []
        for lexemes in ways:
            for node in derivations(tuple(lexeme.type for lexeme in lexemes)):
                sentence = sentence_of(node, lexemes, marked)
                if sentence.rule == "food":
                    found.append(_food(Draft(context, piece, sentence), span, meal))
        foods = [food for food in found if food is not None]
        if foods:
            food = next((each for each in foods if each.trouble is None), foods[0])
            return replace(food, holds=lexer.types_in(food.text, context.conventions))
    return None


def _without_what_tells_it(piece: str) -> tuple[str, str]:
    """Return a piece with blanks for the words that say it was eaten, and the meal it was."""
    meal = ""
    for mark in (_ATE, _MEAL_FIRST, _MEAL):
        found = mark.search(piece)
        if found is not None:
            meal = meal or found.groupdict().get("meal", "")
            piece = piece[: found.start()] + " " * len(found[0]) + piece[found.end() :]
    return piece, " ".join(meal.split()).casefold()


def _spans(piece: str, context: Context, lexer: Lexer) -> Iterator[Span]:
    """Yield where the words of a food may be, the fewest words first."""
    named = _NAMED.search(piece)
    if named is not None:
        yield Span(*named.span())
        # A measure may stand before it: two slices {Bread, wheat}.
        for word in reversed(list(_WORD.finditer(piece, 0, named.start()))[-2:]):
            yield Span(word.start(), named.end())
        return
    found = [Span(*match.span()) for match in _WORD.finditer(piece)]
    unknown = lexer.unknown_stretch(piece, context.conventions)
    if unknown is None or not found:
        return
    first = next(n for n, each in enumerate(found) if each.end > unknown.start)
    last = next(n for n, each in enumerate(found) if each.end >= unknown.end)
    tries = 0
    for more in range(first + len(found) - last):
        for left in range(min(more, first), -1, -1):
            right = more - left
            if last + right < len(found) and last + right - first + left < MOST_WORDS:
                tries += 1
                if tries > _MOST_TRIES:
                    return
                yield Span(found[first - left].start, found[last + right].end)


def _food(draft: Draft, span: Span, meal: str) -> FoodWords | None:
    words = draft.piece[span.start : span.end].strip(" .,;:!?()")
    named = _NAMED.search(words)
    trouble: UnreadableError | None = None
    amount, start = FoodAmount(), draft.context.now
    try:
        amount = amount_of(draft)
        start = moment_of(draft)
        if meal and when_of(draft) is None:
            draft.assume(f"“{meal}” names no time: noted as now. Write one, such as at 8:00.")
    except UnreadableError as refusal:
        trouble = refusal
    if named is None:
        text, amount = without_measure(words, amount)
    else:
        text = named["name"].strip()
        _, amount = without_measure(f"{words[: named.start()]} it", amount)
    if not any(char.isalpha() for char in text):
        return None
    odd = _NO_ONE_NUMBER.match(text) if named is None and not amount.said else None
    if odd is not None:
        trouble = trouble or UnreadableError(
            f"“{odd[0]}” is not one number.", "Write how much it was, such as 2, 1/2 or 100 g."
        )
    if amount.count is not None and not 0 < amount.count <= MOST_COUNTED:
        trouble = trouble or UnreadableError(
            f"{amount.count:g} of it is not plausible.", "Write it in grams."
        )
    parts = [part for kind in (Count, Vessels, Amount) for part in draft.all(kind)]
    lead = min([span.start, *(part.span.start for part in parts)])
    return FoodWords(
        text=text,
        span=span,
        amount=amount,
        start=start,
        note="\n".join(each for each in (draft.note(), meal) if each),
        assumptions=tuple(draft.assumptions),
        is_told=is_told(draft.piece),
        is_exact=named is not None,
        lead=draft.piece[lead : span.end].strip(),
        trouble=trouble,
    )
