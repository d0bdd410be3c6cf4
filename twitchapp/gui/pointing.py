"""How one pane points at something in another, and remembers the way back."""

from typing import NamedTuple


class Elsewhere(NamedTuple):
    """A place to go back to: a pane's name, and what was shown there."""

    pane: str
    target: object = None


class Arrival(NamedTuple):
    """What is pointed at from another pane, and where going back leads to."""

    target: object
    came_from: Elsewhere


class LookUp(NamedTuple):
    """The wish to look something up: opens the search of the reference.

    Attributes:
        came_from: the pane that Esc leads back to; empty for the reference itself.
    """

    came_from: str = ""
