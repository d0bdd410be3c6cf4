"""How much of a food there was: of a piece's grammar, and of a measure beside the food's words."""

import re
from dataclasses import dataclass

from twitchapp.domain.units import VOLUME_IN_ML, convert_mass
from twitchapp.formats.quick_entry.draft import Draft
from twitchapp.formats.quick_entry.food_measures import ALONE, grams_in, measure_of
from twitchapp.formats.quick_entry.reading import UnreadableError
from twitchapp.formats.quick_entry.sentence import Amount, Count, Vessels

_WORD = re.compile(r"\S+")
_OF = re.compile(r"\s*(?:of|x)\s+", re.IGNORECASE)
_AT_THE_END = re.compile(
    r"^(?P<food>.*\S)\s+(?P<count>\d+(?:[.,]\d+)?|½)\s*(?P<word>[a-z]+)\.?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class FoodAmount:
    """How much of a food there was, as it was written; all None and empty where it was not.

    Attributes:
        count: how many.
        measure: of what, `slice`; empty where nothing was named.
        grams: a weight in all.
        millilitres: a volume in all.
        said: the words.
    """

    count: float | None = None
    measure: str = ""
    grams: float | None = None
    millilitres: float | None = None
    said: str = ""


def amount_of(draft: Draft) -> FoodAmount:
    """Return how much was written before or after the food's name.

    Raises:
        UnreadableError: when two amounts were.
    """
    count, vessels, amount = draft.one(Count), draft.one(Vessels), draft.one(Amount)
    if count is not None and vessels is not None and vessels.number.value != 1:
        raise UnreadableError("There are two numbers here.", span=vessels.span, weight=4)
    if vessels is not None and amount is not None:
        raise UnreadableError("There are two amounts here.", span=amount.span, weight=4)
    times = 1.0 if count is None else draft.value(count.number)
    if amount is not None:
        total = draft.value(amount.number) * times
        return _in_unit(draft, amount, total, _said(draft, count, amount))
    if vessels is not None:
        number = times if count is not None else draft.value(vessels.number)
        return FoodAmount(number, measure_of(vessels.vessel), said=_said(draft, count, vessels))
    return FoodAmount() if count is None else FoodAmount(times, said=_said(draft, count))


def _in_unit(draft: Draft, amount: Amount, total: float, said: str) -> FoodAmount:
    written = draft.piece[amount.span.start : amount.span.end].casefold()
    weight = grams_in(written.split()[-1])
    if amount.unit == "fl oz" and weight is not None and "fl" not in written:
        return FoodAmount(grams=total * weight, said=said)
    if amount.unit in {"g", "mg"}:
        return FoodAmount(grams=convert_mass(total, amount.unit, "g"), said=said)
    if amount.unit in VOLUME_IN_ML:
        return FoodAmount(millilitres=total * VOLUME_IN_ML[amount.unit], said=said)
    raise UnreadableError(
        f"“{amount.unit}” is not a unit for food.", "Write it in g.", span=amount.span
    )


def _said(draft: Draft, *parts: Count | Vessels | Amount | None) -> str:
    spans = sorted((part.span.start, part.span.end) for part in parts if part is not None)
    return " ".join(draft.piece[start:end].strip() for start, end in spans)


def without_measure(text: str, amount: FoodAmount) -> tuple[str, FoodAmount]:
    """Return a food's words without a measure before or behind them, and the amount with it."""
    if amount.measure or amount.grams is not None or amount.millilitres is not None:
        return _OF.sub("", text, count=1) if _OF.match(text) else text, amount
    found = _WORD.match(text)
    if found is not None:
        rest = text[found.end() :]
        taken = _with_measure(found[0], amount, has_of=bool(_OF.match(rest)))
        rest = _OF.sub("", rest, count=1) if _OF.match(rest) else rest.strip()
        if taken is not None and rest:
            return rest, taken
    behind = _AT_THE_END.match(text)
    if behind is not None:
        count = 0.5 if behind["count"] == "½" else float(behind["count"].replace(",", "."))
        said = f"{behind['count']} {behind['word']}"
        taken = _with_measure(behind["word"], FoodAmount(count, said=""), has_of=True)
        if taken is not None:
            return behind["food"], FoodAmount(count, taken.measure, taken.grams, said=said)
    return text, amount


def _with_measure(word: str, amount: FoodAmount, *, has_of: bool) -> FoodAmount | None:
    """Return an amount with the measure or the weight that a word is; None when it is none."""
    said = f"{amount.said} {word}".strip()
    weight = grams_in(word)
    if weight is not None and amount.count is not None:
        return FoodAmount(grams=amount.count * weight, said=said)
    measure = measure_of(word)
    if not measure or (word.casefold().removesuffix("s") in ALONE and not has_of):
        return None
    return FoodAmount(1.0 if amount.count is None else amount.count, measure, said=said)
