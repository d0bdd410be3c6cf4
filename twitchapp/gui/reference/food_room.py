"""How the room of a view is shared between what is listed and the card beside it."""

from twitchapp.gui.theme import GRID

_NARROW, _WIDE = 33 * GRID, 40 * GRID
_WIDE_FROM = 90 * GRID


def card_width(room: int) -> int:
    """Return how wide the card beside a list is, in a view that is so wide."""
    return _WIDE if room >= _WIDE_FROM else _NARROW
