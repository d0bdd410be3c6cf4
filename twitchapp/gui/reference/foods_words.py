"""What the food finder says of what it found, or why it found nothing."""

from collections.abc import Sequence

from twitchapp.application.food_top import Per
from twitchapp.application.wording import count_of
from twitchapp.gui.reference.food_handout import Handout, HandoutTable
from twitchapp.gui.reference.food_rows import Column
from twitchapp.gui.reference.food_words import UNKNOWN_LEGEND, substance_within
from twitchapp.gui.reference.foods_query import MOST_SHOWN, FoodsFound, Order

READING = ("Reading the foods…", "")
_LONGEST_ECHO = 40


def opening_words(number: int) -> tuple[str, str]:
    """Return what stands there before anything was asked for."""
    return (
        "What is in your food?",
        (
            f"Type the name of a food above: the table has {number:,}. Spelling need not be exact, "
            "and the order of the words does not matter. Up and Down choose a food, Enter logs it."
        ),
    )


def nothing_words(found: FoodsFound) -> tuple[str, str]:
    """Return why nothing is listed, and what to try."""
    query = found.query
    if query.is_too_short:
        return "Type one more letter", "Foods are looked for from two letters on."
    if not query.words:
        name = substance_within(query.substance)
        return f"No food has a known amount of {name} {query.per.words}", "Choose another basis."
    asked = query.words[:_LONGEST_ECHO]
    return (
        f"No food called “{asked}”",
        (
            "Try a plainer word or fewer words: “oats” and not a brand, “chicken” and not a whole "
            "dish. The table uses American names: zucchini, eggplant, cilantro, ground beef."
        ),
    )


def found_words(found: FoodsFound) -> str:
    """Return what is listed, in a sentence."""
    query = found.query
    name = substance_within(query.substance)
    order = f"{query.order.name.lower()} {name} {query.per.words} first"
    if not query.words:
        of_all = f"of {count_of(found.number, 'food')}"
        return f"The {len(found.foods):,} with {order.removesuffix(' first')}, {of_all}."
    asked = f"“{query.words[:_LONGEST_ECHO]}”"
    if not found.is_whole:
        told = nearest_words(query.words, found.missing)
    elif found.number >= MOST_SHOWN:
        told = f"The {MOST_SHOWN} best matches for {asked}"
    else:
        verb = "matches" if found.number == 1 else "match"
        told = f"{count_of(found.number, 'food')} {verb} {asked}"
    return f"{told}." if query.order is Order.MATCH else f"{told}, {order}."


def nearest_words(words: str, missing: Sequence[str]) -> str:
    """Return that no food has all that was typed, and what those that come nearest lack.

    Args:
        words: what was typed.
        missing: the words that each of them lacks; empty where one lacks this and one that.
    """
    asked = f"No food has all of “{words[:_LONGEST_ECHO]}”"
    if not missing:
        return f"{asked}; these come nearest"
    lacked = " and ".join(f"“{word[:_LONGEST_ECHO]}”" for word in missing)
    return f"{asked}; the nearest, without {lacked}"


def left_out_words(found: FoodsFound) -> str:
    """Return how many foods were not put in order, and why."""
    left = found.left_out
    if left is None:
        return ""
    parts = [
        f"{number:,} {why}"
        for number, why in (
            (left.unknown, "where it is not known"),
            (left.without_basis, "without such a measure"),
            (left.odd, "that nobody eats by the plate, such as spices and powders"),
        )
        if number
    ]
    return f"Left out: {', '.join(parts)}." if parts else ""


def handout_of(
    found: FoodsFound, columns: tuple[Column, ...], chosen: Handout | None
) -> Handout | None:
    """Return the foods listed to take along, the one chosen first; None while there are none."""
    if not found.foods:
        return None
    rows = tuple(tuple(column.text(food) for column in columns) for food in found.foods)
    figures = frozenset(at for at, column in enumerate(columns) if column.is_figure)
    per = "" if found.query.per is Per.WEIGHT else f", {found.query.per.words}"
    table = HandoutTable(
        f"Foods{per}" if chosen else "", tuple(column.told for column in columns), rows, figures
    )
    told = found_words(found)
    citation = f"{found.table.citation} {found.table.address}"
    if chosen is None:
        notes = (left_out_words(found), UNKNOWN_LEGEND, citation)
        return Handout("Foods", (told,), (table,), notes)
    return chosen._replace(tables=(*chosen.tables, table._replace(title=told)))
