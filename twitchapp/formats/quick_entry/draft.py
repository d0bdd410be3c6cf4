"""A piece being worked out: its parts, what it is read against, and what was assumed so far."""

from typing import TypeVar

from twitchapp.formats.quick_entry.context import Context
from twitchapp.formats.quick_entry.numbers import Number
from twitchapp.formats.quick_entry.reading import Span, UnreadableError
from twitchapp.formats.quick_entry.sentence import Note, Part, Sentence

P = TypeVar("P", bound=Part)
_NAMES = {
    "Count": "numbers",
    "Duration": "lengths of time",
    "Rating": "numbers from 0 to 10",
    "Day": "days",
    "Clock": "times",
    "BareHour": "times",
    "Amount": "amounts",
    "Stretch": "stretches of time",
}


class Draft:
    """What the builders of records work with.

    Attributes:
        context: what the piece is read against.
        piece: its text.
        sentence: one derivation of it.
        assumptions: what had to be taken for granted so far, a sentence each.
    """

    def __init__(self, context: Context, piece: str, sentence: Sentence) -> None:
        self.context = context
        self.piece = piece
        self.sentence = sentence
        self.assumptions: list[str] = []

    def all(self, kind: type[P]) -> list[P]:
        """Return the parts of a kind, in their order."""
        return [part for part in self.sentence.parts if isinstance(part, kind)]

    def one(self, kind: type[P]) -> P | None:
        """Return the part of a kind, None if there is none.

        Raises:
            UnreadableError: when there are several.
        """
        found = self.all(kind)
        if len(found) > 1:
            names = _NAMES.get(kind.__name__, "things of a kind")
            refusal = UnreadableError(
                f"There are several {names} here.",
                "Put a comma between things that do not belong together.",
                span=found[1].span,
                weight=4,
            )
            refusal.may_be_several = True
            raise refusal
        return found[0] if found else None

    def assume(self, sentence: str) -> None:
        """Note something that was taken for granted, once."""
        if sentence and sentence not in self.assumptions:
            self.assumptions.append(sentence)

    def value(self, number: Number) -> float:
        """Return a number, noting how a mark in it was read."""
        self.assume(number.assumption)
        return number.value

    def note(self) -> str:
        """Return the notes, a line each."""
        return "\n".join(part.text for part in self.all(Note))

    def with_text(self, span: Span, text: str) -> str:
        """Return the piece with other words in the place of some."""
        return f"{self.piece[: span.start]}{text}{self.piece[span.end :]}"
