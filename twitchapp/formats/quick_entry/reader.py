"""Reads a line: splits it, tells words apart, derives sentences, works out what they come to."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from uuid import UUID

from twitchapp.domain.entries import Entry
from twitchapp.domain.episodes import Episode
from twitchapp.domain.errors import UserError
from twitchapp.formats.quick_entry import drinks, entries, episodes, foods, sleep, unclear
from twitchapp.formats.quick_entry.context import Context, Lexicon
from twitchapp.formats.quick_entry.draft import Draft
from twitchapp.formats.quick_entry.lexemes import MOST_NUMBERS, Lexeme, Lexer
from twitchapp.formats.quick_entry.mending import (
    apart,
    with_a_note,
    with_its_end_as_a_note,
)
from twitchapp.formats.quick_entry.reading import (
    Choice,
    Piece,
    Problem,
    QuickRecord,
    Reading,
    Span,
    UnreadableError,
)
from twitchapp.formats.quick_entry.sentence import (
    Amount,
    Count,
    Duration,
    Rating,
    Sentence,
    sentence_of,
)
from twitchapp.formats.quick_entry.split import pieces
from twitchapp.formats.quick_entry.to_text import to_text
from twitchapp.formats.quick_entry.vocabulary import Vocabulary

if TYPE_CHECKING:
    # The parser library is imported when a first line is read, never as the program starts.
    from twitchapp.formats.quick_entry.foods import FoodWords
    from twitchapp.formats.quick_entry.grammar import Grammar

LONGEST_LINE = 2000
MOST_PIECES = 50
_AMOUNT = re.compile(r"\d\s?(?:mg|mcg|[µμ]g|ug|g|iu)\b", re.IGNORECASE)
_LONE_MG = re.compile(r"(?<![\d.,½]\s)(?<![\d.,½])\bmg\b", re.IGNORECASE)
_NO_ID = UUID(int=0)
_BUILDERS: dict[str, Callable[[Draft], tuple[QuickRecord, ...]]] = {
    "drink": drinks.drink,
    "sleep": sleep.sleep,
    "exercise": entries.exercise,
    "rating": entries.rating,
    "supplement": entries.supplement,
    "intake": entries.intake,
    "custom": entries.custom,
    "episode": episodes.episode,
    "none_observed": episodes.none_observed,
    "none_of": unclear.none_of,
    "food": foods.nothing_by_itself,
}
_EXAMPLES = {
    "DRINK": "2 espressos 8am",
    "SLEEP": "slept 23:30-6:45 good",
    "EXERCISE": "run 45 min hard",
    "STRESS": "stress 7",
    "SUPPLEMENT": "magnesium 300 mg",
    "CUSTOM": "screen time 3h",
    "EPISODE": "cramp right calf strong 2 min",
    "SITE": "left eyelid 4/10 20 min",
    "NO": "no twitches today",
}

# What is asked about where only the vessel was told.
_LIKELY_IN = {
    "cup": ("coffee", "tea"),
    "mug": ("coffee", "tea"),
    "glass": ("water", "wine"),
    "can": ("cola", "beer"),
    "bottle": ("water", "beer"),
    "pint": ("beer",),
    "shot": ("espresso", "spirits"),
}


@dataclass(frozen=True, slots=True)
class _Worked:
    """One way to read a piece that works out."""

    rank: int
    records: tuple[QuickRecord, ...]
    assumptions: tuple[str, ...]

    @property
    def meaning(self) -> tuple[QuickRecord, ...]:
        """The records without what tells two equal ones apart."""
        return tuple(_anonymous(record) for record in self.records)


class QuickReader:
    """Reads lines; made once, as the grammar takes a moment to load when it is first needed."""

    def __init__(self) -> None:
        self._grammar: Grammar | None = None
        self._lexicon: Lexicon | None = None
        self._lexer: Lexer | None = None
        self.vocabulary: Vocabulary | None = None

    def prepare(self, lexicon: Lexicon) -> Lexer:
        """Load the grammar and learn the words, if that is still to be done."""
        if self._grammar is None:
            from twitchapp.formats.quick_entry.grammar import Grammar

            self._grammar = Grammar()
        if self._lexer is None or lexicon != self._lexicon:
            self.vocabulary = Vocabulary(lexicon)
            self._lexer = Lexer(self.vocabulary)
            self._lexicon = lexicon
        return self._lexer

    def read(self, text: str, context: Context) -> tuple[Piece, ...]:
        """Return what each piece of a line says, or why it cannot be taken.

        It never raises for anything in the text, and saves nothing.
        """
        found = pieces(text)
        whole = Span(0, len(text))
        if len(text) > LONGEST_LINE or len(found) > MOST_PIECES:
            return (Problem(whole, whole, "This line is too long.", "Write it in several."),)
        lexer = self.prepare(context.lexicon)
        answers: list[Piece] = []
        for span in found:
            about = self._subject_before(text, answers, context)
            answers.append(self._piece(text, span, context, lexer, about))
        return tuple(answers)

    def types_in(self, piece: str, context: Context) -> frozenset[str]:
        """Return the types of the words of a piece that are known, `DRINK` in coffee cake."""
        return self.prepare(context.lexicon).types_in(piece, context.conventions)

    def food_in(self, piece: str, context: Context) -> "FoodWords | None":
        """Return the food that a piece may speak of which `read` did not understand."""
        lexer = self.prepare(context.lexicon)
        if self._grammar is None:
            return None
        return foods.food_in(piece, context, lexer, self._grammar.derivations)

    def _subject_before(self, text: str, answers: Sequence[Piece], context: Context) -> str:
        """Return the words for what the piece before is about, empty where there are none."""
        if not answers or not isinstance(answers[-1], Reading):
            return ""
        span = answers[-1].piece
        return self._subject_of(text[span.start : span.end], context)

    def _subject_of(self, piece: str, context: Context) -> str:
        try:
            ways = self.prepare(context.lexicon).ways(piece, context.conventions)
        except UnreadableError:
            return ""
        found = [each for each in ways[0] if each.type in _EXAMPLES]
        return piece[found[0].start : found[0].end] if len(found) == 1 else ""

    def _piece(self, text: str, span: Span, context: Context, lexer: Lexer, about: str) -> Piece:
        piece = text[span.start : span.end]
        try:
            ways = lexer.ways(piece, context.conventions)
            worked, refused = self._worked_out(piece, ways, context)
            best = _distinct(worked)
            rank = min((each.rank for each in best), default=0)
            asked = [each for each in refused if each.choices and each.asks and each.rank <= rank]
            if len(best) == 1 and not asked:
                return Reading(span, best[0].records, best[0].assumptions)
            if best:
                raise _several_ways(best, asked)
            raise max(
                refused,
                key=lambda each: (-each.rank, each.weight),
                default=_no_sentence(ways, piece),
            )
        except UnreadableError as refusal:
            self._offer_more(refusal, piece, context, about)
            return problem_of(refusal, piece, span)

    def _offer_more(
        self, refusal: UnreadableError, piece: str, context: Context, about: str
    ) -> None:
        """Add ways in which a piece that is not understood might be, where there are any."""
        more: tuple[str, ...] = ()

        def reads(text: str) -> bool:
            return self._reads(text, context)

        def reads_clearly(text: str) -> bool:
            return self._reads(text, context, clear=True)

        if refusal.is_unknown and refusal.span is not None:
            more = self._instead_of_unknown(refusal, refusal.span, piece, context)
        elif refusal.may_be_several:
            more = apart(piece, self._subject_of(piece, context), reads)
            if more:
                refusal.todo = "Put a comma between two things."
        elif refusal.makes_no_sense:
            more = with_its_end_as_a_note(piece, reads_clearly)
        elif refusal.lacks_subject and about and self._reads(f"{about} {piece}", context):
            refusal.todo = (
                "What belongs to the part before it goes without a comma; another one is named."
            )
            more = (f"{about} {piece}",)
        refusal.choices = (*refusal.choices, *more)

    def _instead_of_unknown(
        self, refusal: UnreadableError, unknown: Span, piece: str, context: Context
    ) -> tuple[str, ...]:
        """Return a piece with an unknown word as a note; keep of the likenesses what is sense."""
        refusal.choices = tuple(
            each for each in refusal.choices if not self._is_hopeless(each, context)
        )
        more = with_a_note(piece, unknown, lambda text: self._reads(text, context, clear=True))
        # Where a slip was likelier, a note is offered only if nothing is left to be asked.
        if not more and not refusal.choices:
            more = with_a_note(piece, unknown, lambda text: self._reads(text, context))
        refusal.is_like = bool(refusal.choices)
        if more or refusal.choices:
            refusal.todo = "Did you mean one of these?"
        elif _AMOUNT.search(piece):
            refusal.todo = (
                "Something you take is known here once it was logged as a supplement in its form."
            )
        else:
            refusal.todo = "Write other words in quotes, as a note."
        return more

    def _is_hopeless(self, text: str, context: Context) -> bool:
        """Tell whether all words of a text are known, and yet make no sense."""
        try:
            self.prepare(context.lexicon).ways(text, context.conventions)
        except UnreadableError:
            return False
        return not self._reads(text, context)

    def _reads(self, text: str, context: Context, *, clear: bool = False) -> bool:
        """Tell whether a piece would be understood or, unless it must be clear, asked about."""
        lexer = self.prepare(context.lexicon)
        try:
            worked, refused = self._worked_out(text, lexer.ways(text, context.conventions), context)
        except UnreadableError:
            return False
        return bool(worked) or (not clear and any(each.choices and each.asks for each in refused))

    def _worked_out(
        self, piece: str, ways: Sequence[tuple[Lexeme, ...]], context: Context
    ) -> tuple[list[_Worked], list[UnreadableError]]:
        worked: list[_Worked] = []
        refused: list[UnreadableError] = []
        grammar = self._grammar
        for lexemes in ways:
            if sum(lexeme.type == "NUMBER" for lexeme in lexemes) > MOST_NUMBERS:
                raise UnreadableError(
                    "There are too many numbers here.", "Put commas between things."
                )
            types = tuple(lexeme.type for lexeme in lexemes)
            rank = sum(lexeme.rank for lexeme in lexemes)
            for node in grammar.derivations(types) if grammar is not None else ():
                sentence = sentence_of(node, lexemes, piece)
                draft = Draft(context, piece, sentence)
                try:
                    unclear.refuse_unclear(draft)
                    records = _BUILDERS[sentence.rule](draft)
                except UnreadableError as refusal:
                    refused.append(refusal)
                except UserError as error:
                    span = _span_of_value(sentence)
                    refused.append(UnreadableError(error.what, error.todo, span=span, weight=7))
                else:
                    worked.append(_Worked(rank, records, tuple(draft.assumptions)))
                    continue
                refused[-1].rank = rank
        return worked, refused


def _distinct(worked: list[_Worked]) -> list[_Worked]:
    """Return what is left of several ways: those usually meant, each meaning once."""
    if not worked:
        return []
    lowest = min(each.rank for each in worked)
    found: dict[tuple[QuickRecord, ...], _Worked] = {}
    for each in worked:
        if each.rank == lowest:
            known = found.get(each.meaning)
            if known is None or len(each.assumptions) < len(known.assumptions):
                found[each.meaning] = each
    return list(found.values())


def _several_ways(ways: list[_Worked], asked: list[UnreadableError]) -> UnreadableError:
    """Return the question which of several ways is meant, questions among them too."""
    texts = [", ".join(to_text(record) for record in each.records) for each in ways]
    texts += [choice for each in asked for choice in each.choices]
    choices = tuple(dict.fromkeys(texts))
    return UnreadableError(
        f"This can be read in {len(choices)} ways.",
        "Choose one, or write it more fully.",
        choices=choices,
        weight=10,
    )


def _no_sentence(ways: Sequence[tuple[Lexeme, ...]], piece: str) -> UnreadableError:
    """Return why words that are all known make no sentence."""
    lexemes = ways[0]
    subjects = [lexeme for lexeme in lexemes if lexeme.type in _EXAMPLES]
    if not subjects:
        return _no_subject(lexemes, piece)
    if any(lexeme.type == "NO" for lexeme in lexemes):
        return UnreadableError(
            "“no” goes with twitches, or with a factor of your own that is yes or no.",
            f"Write it like {_EXAMPLES['NO']}.",
            weight=2,
        )
    first = subjects[0]
    others = [each for each in subjects if each.type != first.type]
    example = f"Write it like {_EXAMPLES[first.type]}."
    if others and {first.type, others[0].type} != {"EPISODE", "SITE"}:
        example = "Put a comma between two things."
    refusal = UnreadableError("These words do not make sense together.", example, weight=2)
    refusal.makes_no_sense = True
    refusal.may_be_several = len(subjects) > 1 or any(each.type == "AND" for each in lexemes)
    return refusal


def _no_subject(lexemes: tuple[Lexeme, ...], piece: str) -> UnreadableError:
    """Return the question what a piece is about that names nothing."""
    vessels = [lexeme for lexeme in lexemes if lexeme.type in {"VESSEL", "VOLUME_UNIT"}]
    if vessels:
        vessel = vessels[0]
        drinks_ = _LIKELY_IN.get(str(vessel.value), ("water",))
        return UnreadableError(
            "What was in it?" if vessel.type == "VESSEL" else "How much of what?",
            "Write the drink with it.",
            choices=tuple(f"{piece[: vessel.end]} {each}{piece[vessel.end :]}" for each in drinks_)
            if vessel.type == "VOLUME_UNIT" or str(vessel.value) in _LIKELY_IN
            else (),
            weight=2,
        )
    lone = _LONE_MG.search(piece)
    choices: tuple[str, ...] = ()
    if lone is not None and any(lexeme.type == "NUMBER" for lexeme in lexemes):
        choices = (f"{piece[: lone.start()]}magnesium{piece[lone.end() :]}",)
    refusal = UnreadableError(
        "What was it?",
        "Name a drink, a place on the body, sleep, exercise ... with it.",
        choices=choices,
        weight=2,
    )
    refusal.lacks_subject = True
    return refusal


def problem_of(refusal: UnreadableError, piece: str, at: Span) -> Problem:
    """Return a refusal of a piece, which stands at a place, with its own places in the line."""
    inner = refusal.span or Span(0, len(piece))
    texts = refusal.choices
    if refusal.replaces_span:
        texts = tuple(f"{piece[: inner.start]}{text}{piece[inner.end :]}" for text in texts)
    choices = tuple(Choice(text, text) for text in texts if text != piece)
    return Problem(
        at,
        Span(at.start + inner.start, at.start + inner.end),
        refusal.what,
        refusal.todo,
        choices,
        may_be_food=refusal.may_be_food,
        is_like=refusal.is_like,
    )


def _span_of_value(sentence: Sentence) -> Span | None:
    """Return where the number is that a record refused, as far as that can be told."""
    for kind in (Rating, Amount, Duration, Count):
        for part in sentence.parts:
            if isinstance(part, kind):
                return part.span
    return None


def _anonymous(record: QuickRecord) -> QuickRecord:
    if isinstance(record, Episode):
        return replace(record, id=_NO_ID)
    if isinstance(record, Entry):
        return replace(record, id=_NO_ID)
    return replace(record, id=_NO_ID)
