"""Words for foods and what they contain: names, figures, and how an unknown amount is shown."""

from twitchapp.application.food_portions import usual_portion
from twitchapp.application.wording import within_sentence
from twitchapp.domain.foods import FOOD_LABELS, FOOD_UNITS, Food, Portion

UNKNOWN = "–"
"""How a cell shows an amount that nobody has measured."""

UNKNOWN_LEGEND = f"{UNKNOWN} means not known, which is not none."
_GRAMS_TOLD = "g)"


def figure_text(value: float | None) -> str:
    """Return an amount in three digits or all those before the point; a dash when not known.

    What is more than nothing is never shown as 0.
    """
    if value is None:
        return UNKNOWN
    if value >= 99.5:
        return f"{value:,.0f}"
    if value >= 9.95:
        return f"{value:.1f}".removesuffix(".0")
    if value >= 0.005:
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if value == 0 else "< 0.01"


def substance_within(substance: str) -> str:
    """Return a substance's name as it stands within a sentence, `magnesium`, `vitamin B12`."""
    return within_sentence(FOOD_LABELS[substance])


def substance_heading(substance: str) -> str:
    """Return a substance with its unit in two lines, for the head of a column."""
    return f"{FOOD_LABELS[substance]}\n{FOOD_UNITS[substance]}"


def grams_text(grams: float) -> str:
    """Return a weight in grams, `240 g`."""
    return f"{figure_text(grams)} g"


def portion_text(portion: Portion) -> str:
    """Return a portion with its weight, `1 cup (244 g)`."""
    if portion.name.endswith(_GRAMS_TOLD):
        return portion.name
    return f"{portion.name} ({figure_text(portion.grams)}\u00a0g)"


def portion_of(food: Food) -> str:
    """Return the portion people usually eat; where the table has none, that it has none."""
    portion = usual_portion(food)
    return "none given" if portion is None else portion_text(portion)


def said_of_portions(count: float, portion: Portion) -> str:
    """Return so many of a portion as one says it, `2 × 1 slice`, `1 cup`."""
    return portion.name if count == 1 else f"{count:.6g} × {portion.name}"
