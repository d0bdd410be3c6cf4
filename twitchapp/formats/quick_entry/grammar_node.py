"""A derivation as plain values, so that only the grammar itself needs the parser library."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a sentence: the rule that made it, and its parts or the places of its lexemes."""

    rule: str
    children: tuple["Node | int", ...]

    @property
    def nodes(self) -> tuple["Node", ...]:
        """The parts that were made by rules."""
        return tuple(child for child in self.children if isinstance(child, Node))

    @property
    def places(self) -> tuple[int, ...]:
        """The places of its own lexemes among those of the piece."""
        return tuple(child for child in self.children if isinstance(child, int))
