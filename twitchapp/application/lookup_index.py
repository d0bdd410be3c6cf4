"""The index of the pages: which of them words typed may mean, by name or by what they say."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from twitchapp.application.food_search_vocabulary import Meant, Vocabulary
from twitchapp.application.food_search_words import singular, words
from twitchapp.domain.nutrients import bare_name
from twitchapp.domain.pages import PageKind, PageRef

WHOLE, WHOLE_ALIAS, BEGUN, BEGUN_ALIAS, WITHIN, BY_TEXT = 0.0, 0.1, 1.0, 1.3, 2.0, 10.0
EACH_OTHER_WORD = 0.1
SHORTEST_IN_TEXT = 3
MOST_TYPED = 8
_LONGEST_TYPED = 100
_OPTIONAL = frozenset(("a", "an", "and", "in", "is", "my", "of", "the", "to"))


class Entry(NamedTuple):
    """Something that can be found.

    Attributes:
        ref: where it leads.
        names: its names, the one it is shown by first.
        texts: what it says, sentence by sentence, what sums it up first; that may be empty.
    """

    ref: PageRef
    names: tuple[str, ...]
    texts: tuple[str, ...]


class Found(NamedTuple):
    """An entry that was found, less cost being better; `detail` is the sentence to show."""

    entry: Entry
    cost: float
    detail: str
    is_guess: bool = False


class LookupIndex:
    """All entries, ready to be searched; it is never changed."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries = tuple(entries)
        self._named = [
            [(bare_name(name), [singular(word) for word in words(name)]) for name in entry.names]
            for entry in self._entries
        ]
        self._said = [
            [frozenset(singular(word) for word in words(text)) for text in entry.texts]
            for entry in self._entries
        ]
        self._names = Vocabulary(
            stem for named in self._named for _, stems in named for stem in stems
        )
        self._texts = Vocabulary(stem for said in self._said for stems in said for stem in stems)

    def search(self, text: str, kind: PageKind, most_by_text: int) -> list[Found]:
        """Return the entries of a kind that words typed so far may mean, the likeliest first.

        Args:
            text: what was typed.
            kind: the kind.
            most_by_text: how many of them may be found by what they say.
        """
        typed = _typed(text)
        if not typed:
            return []
        by_name = self._by_name(text, typed, kind)
        if " " in text.strip() and self.is_name(text):
            return by_name
        named = {found.entry.ref for found in by_name}
        said = [found for found in self._by_text(typed, kind) if found.entry.ref not in named]
        return by_name + said[:most_by_text]

    def is_name(self, text: str) -> bool:
        """Tell whether an entry goes by these very words."""
        bare = bare_name(text)
        return any(name == bare for named in self._named for name, _ in named)

    def is_named(self, text: str) -> bool:
        """Tell whether an entry goes by these very words, or by a name that begins with them."""
        bare = bare_name(text)
        return bool(bare) and any(
            name.startswith(bare) for named in self._named for name, _ in named
        )

    def _by_name(self, text: str, typed: list[str], kind: PageKind) -> list[Found]:
        vocabulary = self._names
        meant = [vocabulary.meant(word, is_last=word is typed[-1]) for word in typed]
        is_guess = not all(meant)
        meant = [each or vocabulary.slipped(word) for each, word in zip(meant, typed, strict=True)]
        bare = bare_name(text)
        found: list[Found] = []
        for entry, named in zip(self._entries, self._named, strict=True):
            if entry.ref.kind is not kind:
                continue
            costs = [
                cost
                for at, (name, stems) in enumerate(named)
                if (cost := self._name_cost(bare, name, stems, meant, is_alias=at > 0)) is not None
            ]
            if costs:
                found.append(Found(entry, min(costs), entry.texts[0], is_guess))
        return sorted(found, key=lambda each: each.cost)

    def _name_cost(
        self, bare: str, name: str, stems: Sequence[str], meant: list[Meant], *, is_alias: bool
    ) -> float | None:
        """Return what it costs to mean a name; None where it is not meant."""
        if name == bare:
            return WHOLE_ALIAS if is_alias else WHOLE
        if bare and name.startswith(bare):
            return (BEGUN_ALIAS if is_alias else BEGUN) + 1 - len(bare) / len(name)
        if len(bare) == 1:
            return None
        left = [self._names.number(stem) for stem in stems]
        cost = WITHIN + (BEGUN_ALIAS - BEGUN if is_alias else 0.0)
        for each in meant:
            able = [number for number in left if number is not None and number in each]
            if not able:
                return None
            best = min(able, key=each.__getitem__)
            cost += each[best]
            left.remove(best)
        return cost + EACH_OTHER_WORD * len(left)

    def _by_text(self, typed: list[str], kind: PageKind) -> list[Found]:
        """Return the entries that say all the words in one sentence, those that do most first."""
        meant: list[set[str]] = []
        for word in typed:
            numbers = self._texts.meant(word, is_last=word is typed[-1])
            # A word that is one already is not taken for the beginning of another.
            is_whole = len(word) < SHORTEST_IN_TEXT or self._texts.has(word)
            stems = {self._texts.stems[number] for number in numbers}
            meant.append({singular(word)} if is_whole else stems)
        found: list[Found] = []
        for entry, said in zip(self._entries, self._said, strict=True):
            if entry.ref.kind is not kind:
                continue
            where = [
                at
                for at, stems in enumerate(said)
                if not any(each.isdisjoint(stems) for each in meant)
            ]
            if where:
                cost = BY_TEXT - min(len(where), 9) + (0.0 if where[0] == 0 else 0.5)
                found.append(Found(entry, cost, entry.texts[where[0]]))
        return sorted(found, key=lambda each: each.cost)


def _typed(text: str) -> list[str]:
    """Return the words typed, without those that say nothing."""
    typed = words(text[:_LONGEST_TYPED])[:MOST_TYPED]
    return [word for word in typed[:-1] if word not in _OPTIONAL] + typed[-1:]
