"""The columns of the food finder: food, portion, and as many substances as there is room for."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QFontMetrics

from twitchapp.application.food_top import Per, amount_per
from twitchapp.domain.foods import FOOD_SUBSTANCES, Food
from twitchapp.gui.reference.food_rows import Column
from twitchapp.gui.reference.food_words import (
    figure_text,
    portion_of,
    substance_heading,
    substance_within,
)
from twitchapp.gui.theme import GRID

FOOD = "food"
_WIDEST_FIGURE = "0,000.00"
_FOOD_ROOM = 44
_PORTION_ROOM = 17
_ROOM_FOR_PORTION = 45
_TWO_LINES_FROM = 40
_FOOD_WEIGHT = 5
_PORTION_WEIGHT = 3


def substances_in_view(
    substance: str, room: int, metrics: QFontMetrics, *, has_portion: bool
) -> tuple[str, ...]:
    """Return the substances there is room for: the one chosen first, then the usual order.

    Args:
        substance: the one chosen, which is always among them.
        room: how wide the table is.
        metrics: measures its font.
        has_portion: whether the portions stand there too.
    """
    letter = metrics.averageCharWidth()
    words = _FOOD_ROOM + (_PORTION_ROOM if has_portion else 0)
    left = room - words * letter - 4 * GRID
    shown: list[str] = []
    for each in (substance, *(key for key in FOOD_SUBSTANCES if key != substance)):
        left -= figure_width(each, metrics)
        if shown and left < 0:
            break
        shown.append(each)
    return tuple(shown)


def figure_width(substance: str, metrics: QFontMetrics) -> int:
    """Return how wide the column of a substance is: its heading with the mark of the order."""
    words = (*substance_heading(substance).split("\n"), _WIDEST_FIGURE)
    return max(metrics.horizontalAdvance(each) for each in words) + 3 * GRID


def has_portion(per: Per, room: int, metrics: QFontMetrics) -> bool:
    """Tell whether the portions are shown: where figures are of them, in a table wide enough.

    Elsewhere the name needs the room, and the card beside the table tells the portion.
    """
    return per is Per.PORTION and room >= _ROOM_FOR_PORTION * metrics.averageCharWidth()


def lines_for(room: int, metrics: QFontMetrics, *, has_portion: bool) -> int:
    """Return how many lines the names need in a table so wide, as their ends tell them apart."""
    letters = _TWO_LINES_FROM + (_PORTION_ROOM if has_portion else 0)
    return 2 if room >= letters * metrics.averageCharWidth() else 3


def columns_for(
    substances: tuple[str, ...],
    per: Per,
    *,
    has_portion: bool = True,
    typed: Callable[[Food], Sequence[tuple[int, int]]] | None = None,
) -> tuple[Column, ...]:
    """Return the columns of the food finder.

    Args:
        substances: the substances, from the left.
        per: the basis of the figures.
        has_portion: whether the portions stand there.
        typed: which letters of a food's name were typed.
    """
    food = Column(
        FOOD, "Food", "Food", lambda food: food.name, _FOOD_WEIGHT, strong=typed, joins=True
    )
    portion = Column("portion", "Usual\nportion", "Usual portion", portion_of, _PORTION_WEIGHT)
    figures = (
        Column(
            each,
            substance_heading(each),
            f"{substance_heading(each).replace(chr(10), ', ')} {per.words}",
            _figure(each, per),
            is_figure=True,
            widest=_WIDEST_FIGURE,
            orders=True,
        )
        for each in substances
    )
    return (food, *((portion,) if has_portion else ()), *figures)


def _figure(substance: str, per: Per) -> Callable[[Food], str]:
    return lambda food: figure_text(amount_per(food, substance, per))


def order_words(substance: str) -> tuple[str, str, str]:
    """Return the orders that rows can be in: as they match, most first, least first."""
    name = substance_within(substance)
    return "Best match first", f"Most {name} first", f"Least {name} first"
