"""The words explained: each a short claim or two with sources, and where the program uses it."""

from dataclasses import dataclass

from twitchapp.domain.claims import Claim, Source
from twitchapp.domain.pages import PageRef


@dataclass(frozen=True, slots=True)
class Term:
    """A word explained.

    Attributes:
        key: its stable name, small letters, digits and underscores.
        name: as it is shown, `Fasciculation`.
        aliases: further names by which it is found.
        meaning: what it means, in one claim.
        more: what else is worth knowing of it; may be empty.
        here: how this program uses the word; empty where it does not.
        related: pages that go with it.
    """

    key: str
    name: str
    aliases: tuple[str, ...]
    meaning: Claim
    more: tuple[Claim, ...]
    here: str
    related: tuple[PageRef, ...]

    def claims(self) -> tuple[Claim, ...]:
        """Return every claim of the page, in the order of reading."""
        return (self.meaning, *self.more)

    def source_ids(self) -> tuple[str, ...]:
        """Return the ids of all sources it rests on, each once, in the order of first use."""
        return tuple(dict.fromkeys(source for claim in self.claims() for source in claim.sources))

    def names(self) -> tuple[str, ...]:
        """Return every name it is known by: key, name and aliases."""
        return (self.key, self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Glossary:
    """All terms in the order of their names, and what they rest on."""

    terms: tuple[Term, ...]
    sources: tuple[Source, ...]
