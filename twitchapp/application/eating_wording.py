"""Foods, and what foods and supplements contain, in words."""

from twitchapp.application.wording import amount_text, number_text, rounded_text, within_sentence
from twitchapp.domain import units
from twitchapp.domain.contents import CONTENT_LABELS, CONTENT_UNITS, ENERGY, Contents
from twitchapp.domain.entries import Entry, EntryKind

_MOST_IN_A_ROW = 3


def portion_text(entry: Entry) -> str:
    """Return how much was eaten or taken: `2 slices (56 g)`, `118 g`, `2 taken`, `400 mg`."""
    amount = amount_text(entry.value or 0.0, entry.unit)
    portion = entry.contents.portion if entry.contents else ""
    if portion and entry.unit == units.YES_NO and entry.value:
        return portion
    return f"{portion} ({amount})" if portion else amount


def content_text(substance: str, amount: float) -> str:
    """Return how much there is of a substance: `42 mg magnesium`, `138 kcal`."""
    if substance == ENERGY:
        return f"{number_text(round(amount))} {CONTENT_UNITS[substance]}"
    name = within_sentence(CONTENT_LABELS[substance])
    return f"{rounded_text(amount)} {CONTENT_UNITS[substance]} {name}"


def contents_text(contents: Contents) -> str:
    """Return everything that is known of contents, no amount parted from its unit at a line's end.

    `138 kcal, 42 mg magnesium`; empty where nothing is known.
    """
    return ", ".join(part.replace(" ", "\u00a0", 1) for part in contents_parts(contents))


def contents_parts(contents: Contents) -> list[str]:
    """Return everything that is known of contents, a part for each substance."""
    return [content_text(substance, amount) for substance, amount in contents]


def row_parts(entry: Entry) -> list[str]:
    """Return what an entry's line says of its contents beside its amount; may be nothing.

    Of a supplement its elements, the first few of many. Of a food nothing: its line is long enough.
    """
    if entry.contents is None or entry.kind is EntryKind.FOOD:
        return []
    parts = contents_parts(entry.contents)
    if not parts:
        return []
    more = len(parts) - _MOST_IN_A_ROW
    if more > 1:
        parts = [*parts[:_MOST_IN_A_ROW], f"{more} more"]
    return [f"with {', '.join(parts)}"]


def unknown_text(contents: Contents) -> str:
    """Return which substances it is not known of how much there is; empty where none is."""
    known = dict(contents.amounts)
    missing = [
        within_sentence(CONTENT_LABELS[substance])
        for substance in CONTENT_UNITS
        if substance not in known
    ]
    return f"Not known: {', '.join(missing)}." if missing else ""
