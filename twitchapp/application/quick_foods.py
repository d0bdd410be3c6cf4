"""Food on the quick entry line: which food of the table the words mean, and what it weighs.

What the line understands without foods stays as it is; only a piece with a word that is not known
there is looked up here. Words that do not say of themselves that they are about food (“ate”, “for
breakfast”, “200 g”) must be the plain name of one; anything less is offered and not taken.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from twitchapp.application.eating import eaten
from twitchapp.application.food_as_eaten import as_eaten
from twitchapp.application.food_portions import usual_portion
from twitchapp.application.quick_food_servings import serving_of
from twitchapp.application.wording import number_text
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import Food, Portion
from twitchapp.formats.quick_entry.context import Context
from twitchapp.formats.quick_entry.foods import FoodWords, is_told
from twitchapp.formats.quick_entry.reader import QuickReader, problem_of
from twitchapp.formats.quick_entry.reading import (
    Choice,
    Problem,
    QuickRecord,
    Reading,
    Span,
    UnreadableError,
)

if TYPE_CHECKING:
    from twitchapp.application.food_naming import FoodNaming
    from twitchapp.application.food_search import FoodHit
    from twitchapp.formats.food_synonyms import FoodAlias

LOOKED_AT = 40
MOST_CHOICES = 3
_MOST_PARTS = 5
# A glass of red is no cabbage.
_DRUNK_FROM = ("bottle", "can", "glass", "mug")
_TAKEN_WITH = re.compile(r"\s(?:with|plus)\s", re.IGNORECASE)
_JOINT = re.compile(r"\s+(?:and|&|\+|with|on|plus)\s+", re.IGNORECASE)
# What is known to be something else is that, unless it is said to have been eaten.
_OTHER_THINGS = frozenset(
    {"DRINK", "SLEEP", "EXERCISE", "STRESS", "SUPPLEMENT", "CUSTOM", "EPISODE"}
)
_BEFORE_THE_VERB = re.compile(r"^\s*(?:i\s+)?(?:(?:have\s+)?had|have)\b", re.IGNORECASE)
_NEVER_FOODS = frozenset({"SLEEP", "EXERCISE", "STRESS", "EPISODE"})
_SIDES = frozenset({"left", "right", "both", "l", "r"})
_DRUNK = frozenset({EntryKind.CAFFEINE, EntryKind.ALCOHOL, EntryKind.WATER, EntryKind.SUPPLEMENT})


def may_be_food(piece: str, problem: Problem, types: frozenset[str]) -> bool:
    """Tell whether a piece that is not understood is worth a look into the table of foods.

    Args:
        piece: its text.
        problem: what the line has to say of it.
        types: of the words in it that are known.
    """
    has_a_side = bool(_SIDES & set(piece.casefold().split()))
    is_possible = problem.may_be_food and not types & _NEVER_FOODS and not has_a_side
    return is_possible or is_told(piece)


class FoodFinder(Protocol):
    """What finds foods: the service of the foods."""

    @property
    def is_ready(self) -> bool:
        """Whether a search answers at once."""

    def search(self, text: str, limit: int = 50) -> "tuple[FoodHit, ...]":
        """Return the foods that words may mean, the likeliest first."""

    def aliases(self) -> "tuple[FoodAlias, ...]":
        """Return the further words by which foods are found."""


class FoundFood(NamedTuple):
    """A piece that is food.

    Attributes:
        reading: its records and what was assumed.
        choices: other foods and portions that may have been meant.
    """

    reading: Reading
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class _Eaten:
    """One food of a piece."""

    records: tuple[QuickRecord, ...]
    assumptions: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    is_drink: bool = False


class _NoPortionError(UnreadableError):
    """No portion of a food tells what was said weighs; `worded` are those it has."""

    def __init__(self, what: str, todo: str, span: Span, worded: tuple[Choice, ...]) -> None:
        super().__init__(what, todo, span=span)
        self.worded = worded


class QuickFoods:
    """Looks up the food of pieces that are not understood otherwise.

    Args:
        reader: reads the words around a food.
        finder: returns what finds foods; asked when a piece may be food, not before.
    """

    def __init__(self, reader: QuickReader, finder: Callable[[], FoodFinder]) -> None:
        self._reader = reader
        self._find = finder

    @cached_property
    def _finder(self) -> FoodFinder:
        return self._find()

    @property
    def is_ready(self) -> bool:
        """Whether a look into the table takes no more than a moment."""
        return self._finder.is_ready

    def look_up(self, piece: str, problem: Problem, context: Context) -> FoundFood | Problem:
        """Return the food that a piece speaks of, else why it is not understood.

        Args:
            piece: its text.
            problem: what the line has to say of it.
            context: what it is read against.
        """
        food = self._reader.food_in(piece, context)
        hits = [] if food is None else self._hits(food)
        if food is None:
            return problem
        parts = self._parts(food, hits, context)
        if parts is None and not hits:
            return self._unknown(food, problem) if food.is_told else problem
        if parts is None and not self._is_sure(food, hits[0]):
            return self._offered(piece, food, hits, problem)
        try:
            if food.trouble is not None:
                raise food.trouble
            return self._found(food, parts or [self._eaten(piece, food, hits)], problem.piece)
        except UnreadableError as refusal:
            asked = problem_of(refusal, piece, problem.piece)
            if isinstance(refusal, _NoPortionError):
                asked = replace(asked, choices=refusal.worded)
            return asked
        except UserError as error:
            return Problem(problem.piece, problem.piece, error.what, error.todo)

    @staticmethod
    def _found(food: FoodWords, parts: "Sequence[_Eaten]", at: Span) -> FoundFood:
        records = tuple(record for each in parts for record in each.records)
        assumed = dict.fromkeys(said for each in parts for said in each.assumptions)
        reading = Reading(at, records, (*food.assumptions, *assumed))
        return FoundFood(reading, parts[0].choices if len(parts) == 1 else ())

    # Which food

    def _hits(self, food: FoodWords) -> "list[FoodHit]":
        """Return the foods that words may mean; those that lack a word only where none has all."""
        hits = self._finder.search(food.text, LOOKED_AT)
        whole = [
            hit
            for hit in hits
            if not hit.missing and not self._naming.is_another_thing(food.text, hit)
        ]
        if food.is_exact:
            wanted = food.text.casefold()
            return [hit for hit in hits if wanted == hit.food.name.casefold()][:1] or whole
        if whole or not _has_amount(food):
            return as_eaten(whole, food.text)
        return [hit for hit in hits if self._naming.is_nearly(food.text, hit)]

    def _is_sure(self, food: FoodWords, hit: "FoodHit") -> bool:
        """Tell whether words mean a food without anybody saying that it is food."""
        if food.is_told or food.is_exact:
            return True
        if food.holds & _OTHER_THINGS:
            return False
        if _has_amount(food) and food.amount.measure not in _DRUNK_FROM:
            return bool(hit.missing) or self._naming.is_whole(food.text, hit)
        if food.amount.measure in _DRUNK_FROM and not self._naming.is_in_name(food.text, hit):
            return False
        return self._naming.is_plain_name(food.text, hit)

    @cached_property
    def _naming(self) -> "FoodNaming":
        from twitchapp.application.food_naming import FoodNaming

        return FoodNaming(self._finder.aliases())

    # How much

    def _eaten(self, piece: str, food: FoodWords, hits: "list[FoodHit]") -> _Eaten:
        """Return the records of a food.

        Raises:
            UnreadableError: when it is not known what the measure weighs.
            UserError: when the amount is not plausible.
        """
        hit, serving = hits[0], serving_of(hits[0].food, food.amount)
        if serving is None and not food.is_exact:
            for other in hits[1:]:
                serving = serving_of(other.food, food.amount)
                if serving is not None and other.missing == hit.missing:
                    hit = other
                    break
                serving = None
        if serving is None:
            raise self._no_such_portion(piece, food, hit.food)
        records = eaten(hit.food, serving.grams, food.start, serving.portion, food.note)
        assumptions = [serving.assumption] if serving.assumption else []
        if hit.missing:
            words = " ".join(hit.missing)
            assumptions.insert(0, f"“{words}” is not in the table of foods: the nearest is taken.")
        others = [each.food for each in hits if each.food is not hit.food]
        return _Eaten(records, tuple(assumptions), self._choices(piece, food, hit.food, others))

    def _no_such_portion(self, piece: str, food: FoodWords, of: Food) -> "_NoPortionError":
        said = food.amount.said
        portions = of.portions[:MOST_CHOICES] or (Portion("100 g", 100),)
        worded = []
        for portion in portions:
            grams = f"{number_text(portion.grams)} g"
            words = grams if portion.name == grams else f"{portion.name} ({grams})"
            worded.append(Choice(words, self._with(piece, food, of, grams)))
        what = f"What {said} of “{of.name}” weighs is not known."
        return _NoPortionError(
            what if said else f"How much “{of.name}” was it?",
            "Write it in g, or take one of its portions." if of.portions else "Write it in g.",
            food.span,
            tuple(worded),
        )

    # What else it may be

    def _choices(
        self, piece: str, food: FoodWords, of: Food, others: Sequence[Food]
    ) -> tuple[Choice, ...]:
        """Return other portions where none was said, and other foods."""
        choices: list[Choice] = []
        if not food.amount.said:
            usual = usual_portion(of)
            for portion in of.portions[: MOST_CHOICES + 1]:
                if portion != usual and len(choices) < MOST_CHOICES - 1:
                    grams = f"{number_text(portion.grams)} g"
                    text = self._with(piece, food, of, grams)
                    choices.append(Choice(f"{portion.name} ({grams})", text))
        for other in others:
            serving = serving_of(other, food.amount)
            if serving is not None and len(choices) < MOST_CHOICES + bool(not food.amount.said):
                grams = f"{number_text(round(serving.grams, 1))} g"
                text = self._with(piece, food, other, food.amount.said)
                choices.append(Choice(f"{other.name} ({grams})", text))
        return tuple(choices)

    def _with(self, piece: str, food: FoodWords, of: Food, amount: str) -> str:
        """Return a piece with a food's whole name in the place of the words for it."""
        at = piece.find(food.lead)
        before, after = piece[:at], piece[at + len(food.lead) :]
        if food.amount.said and food.amount.said not in food.lead:
            after = after.replace(food.amount.said, "", 1)
        verb = "" if food.is_told else "ate "
        if verb:
            before = _BEFORE_THE_VERB.sub("", before)
        return " ".join(f"{before}{verb}{amount} {{{of.name}}}{after}".split())

    def _offered(
        self, piece: str, food: FoodWords, hits: "list[FoodHit]", problem: Problem
    ) -> Problem:
        """Return a problem with foods that may have been meant, unless something likelier is."""
        if problem.is_like or food.trouble is not None:
            return problem
        foods = [
            Choice(hit.food.name, self._with(piece, food, hit.food, food.amount.said))
            for hit in hits[: 2 * MOST_CHOICES]
            if self._naming.may_be_meant(food.text, hit)
            and serving_of(hit.food, food.amount) is not None
        ]
        return replace(problem, choices=(*problem.choices, *foods[: MOST_CHOICES - 1]))

    @staticmethod
    def _unknown(food: FoodWords, problem: Problem) -> Problem:
        at = problem.piece.start
        return Problem(
            problem.piece,
            Span(at + food.span.start, at + food.span.end),
            f"“{food.text[:40]}” is not in the table of foods.",
            "Write another word for it; the reference finds foods as you type.",
        )

    # Several foods at once

    def _parts(
        self, food: FoodWords, hits: "Sequence[FoodHit]", context: Context
    ) -> list[_Eaten] | None:
        """Return the parts of eggs and toast; None where it is one food, or not all are known."""
        texts = _JOINT.split(food.lead)
        if len(texts) < 2 or len(texts) > _MOST_PARTS or food.is_exact:
            return None
        from twitchapp.application.food_naming import is_said_in

        if any(is_said_in(food.text, hit.food.name) for hit in hits[:1]):
            return None
        parts = [self._part(text, food, context, is_first=not n) for n, text in enumerate(texts)]
        found = [part for part in parts if part is not None]
        # How much milk is in a coffee with milk, nobody knows.
        is_mixed = _TAKEN_WITH.search(food.lead) and any(part.is_drink for part in found)
        return None if is_mixed or len(found) < len(parts) else found

    def _part(
        self, text: str, whole: FoodWords, context: Context, *, is_first: bool
    ) -> _Eaten | None:
        """Return a part as a food, or as the drink it is; None where it is neither."""
        (read, *more) = self._reader.read(text, context) or (None,)
        if more or read is None:
            return None
        if isinstance(read, Reading):
            drunk = tuple(
                replace(record, start=whole.start)
                for record in read.records
                if isinstance(record, Entry) and record.kind in _DRUNK and record.end is None
            )
            is_whole = len(drunk) == len(read.records)
            return _Eaten(drunk, read.assumptions, is_drink=True) if is_whole else None
        food = self._reader.food_in(text, context)
        if food is None or food.trouble is not None:
            return None
        food = replace(
            food,
            start=whole.start,
            note=whole.note if is_first else "",
            is_told=whole.is_told,
        )
        hits = self._hits(food)
        if not hits or not self._is_sure(food, hits[0]):
            return None
        try:
            eaten_ = self._eaten(text, food, hits)
        except (UnreadableError, UserError):
            return None
        # Of several foods each assumption says of which it is.
        said = (f"“{food.text}”: {each[:1].lower()}{each[1:]}" for each in eaten_.assumptions)
        return replace(eaten_, assumptions=tuple(said))


def _has_amount(food: FoodWords) -> bool:
    amount = food.amount
    return amount.grams is not None or bool(amount.measure) or amount.millilitres is not None
