"""What an amount of a food contains, as rows: each substance, how much, what share of my need."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from twitchapp.domain.foods import FOOD_LABELS, FOOD_SUBSTANCES, FOOD_UNITS, Food
from twitchapp.gui.reference.food_rows import Column
from twitchapp.gui.reference.food_words import UNKNOWN, figure_text

Needs = Mapping[str, tuple[float, float]]
"""What is needed a day of a substance, the lowest and highest figure that may be meant, in the unit
of `FOOD_UNITS`; the two are the same where the profile says which. What has no need is absent."""


class ContentRow(NamedTuple):
    """A substance in an amount of food.

    Attributes:
        substance: its key in `FOOD_UNITS`.
        amount: how much, in its unit; None where not known.
        share: what part of the need of a day that is, in words; empty where none can be told.
    """

    substance: str
    amount: float | None
    share: str = ""


_MOST_TOLD = 1000
_LEAST_TOLD = 0.5


def rows_of(food: Food, grams: float, needs: Needs) -> tuple[ContentRow, ...]:
    """Return what so many grams of a food contain, every substance a row."""
    rows = []
    for substance in FOOD_SUBSTANCES:
        in_100_g = food.per_100_g(substance)
        amount = None if in_100_g is None else in_100_g * grams / 100
        rows.append(ContentRow(substance, amount, share_text(amount, needs.get(substance))))
    return tuple(rows)


def share_text(amount: float | None, need: tuple[float, float] | None) -> str:
    """Return what part of a need an amount is, `12 %`, or from where to where with two needs."""
    if amount is None or need is None or not all(need):
        return ""
    shares = [100 * amount / each for each in (max(need), min(need))]
    if shares[0] >= _MOST_TOLD:
        return f"> {_MOST_TOLD - 1} %"
    if shares[0] < _LEAST_TOLD <= shares[1]:
        return f"up to {_percent(shares[1])} %"
    least, most = (_percent(share) for share in shares)
    return f"{least} %" if least == most else f"{least}–{most} %"


def _percent(share: float) -> str:
    return "< 1" if 0 < share < _LEAST_TOLD else f"{share:,.0f}"


def amount_words(row: ContentRow) -> str:
    """Return an amount with its unit; a dash when not known."""
    shown = figure_text(row.amount)
    return shown if row.amount is None else f"{shown} {FOOD_UNITS[row.substance]}"


def content_columns(need_told: str) -> Sequence[Column]:
    """Return the columns of a table of contents.

    Args:
        need_told: whose need the share is of, in full.
    """
    return (
        Column("substance", "Contains", "Contains", lambda row: FOOD_LABELS[row.substance], 1),
        Column("amount", "Amount", "Amount", amount_words, is_figure=True, widest="149 kcal"),
        Column(
            "share",
            "Of need",
            need_told,
            lambda row: row.share if row.amount is not None else UNKNOWN,
            is_figure=True,
            widest="12 %",
        ),
    )
