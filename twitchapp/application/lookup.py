"""One search over all there is to look up: nutrients, habits, terms, red flags, views, foods.

It has two stages, since the pages are few and the foods many: `pages` answers at once and never
needs the table of foods; `foods` reads that table and indexes it when first asked (half a second),
and is then as fast. `search` is both, one after the other. Whoever shows results as people type
shows those of `pages` first and puts those of `foods` below when they come.
"""

from functools import cached_property
from typing import NamedTuple

from twitchapp.application.foods import FoodsService
from twitchapp.application.lookup_index import Entry, LookupIndex
from twitchapp.application.page_content import PAGE_GROUPS
from twitchapp.application.pages import PagesService
from twitchapp.domain.pages import (
    COMPARISON,
    FOODS,
    INTAKE,
    SEE_A_DOCTOR,
    WHAT_TO_EAT,
    PageKind,
    PageRef,
)

MOST_FOODS = 8
MOST_BY_TEXT = 4
"""How many pages of a group may be found by what they say rather than by their names."""

_VIEWS = (
    Entry(
        COMPARISON,
        ("Compare the nutrients", "comparison", "nutrient table", "side by side"),
        ("Needs, limits, foods and evidence of all nutrients side by side.",),
    ),
    Entry(
        FOODS,
        ("Find foods", "food finder", "foods", "food table", "what is in a food"),
        ("Find foods by their names, or by how much of a nutrient they hold.",),
    ),
    Entry(
        INTAKE,
        ("My intake", "intake", "what I ate", "what I took", "average", "daily totals"),
        ("What you logged as eaten and taken, beside needs and limits.",),
    ),
    Entry(
        WHAT_TO_EAT,
        ("What could I eat?", "what to eat", "food ideas", "close the gap"),
        ("Foods that give what is still missing today.",),
    ),
)
_DOCTOR_NAMES = (
    "red flags",
    "warning signs",
    "urgent signs",
    "emergency",
    "see a doctor",
    "gp",
    "neurologist",
)
_DOCTOR_BRIEF = "Signs that need help now, signs that need a doctor soon, and the tests."


class LookupHit(NamedTuple):
    """Something that was found.

    Attributes:
        ref: where it leads.
        title: its name.
        detail: what it is about, or the sentence in which the words stand; may be empty.
        is_guess: whether a slip of the finger was thought of.
    """

    ref: PageRef
    title: str
    detail: str
    is_guess: bool = False


class LookupService:
    """Looks things up; it may be asked on any thread, and keeps what it has read.

    Args:
        pages: the pages.
        foods: the foods.
    """

    def __init__(self, pages: PagesService, foods: FoodsService) -> None:
        self._pages = pages
        self._foods = foods

    def search(self, text: str, most_foods: int = MOST_FOODS) -> tuple[LookupHit, ...]:
        """Return everything that words typed so far may mean, by groups in their order.

        Raises:
            UserError: when the pages or the table of foods cannot be read.
        """
        return self.pages(text) + self.foods(text, most_foods)

    def pages(self, text: str) -> tuple[LookupHit, ...]:
        """Return the pages and views that words typed so far may mean, by groups in their order.

        Within a group a whole name comes before a beginning, that before a word within a name, a
        slip of the finger, and last what a page says of it. The first call reads the pages, which
        takes about a tenth of a second.

        Raises:
            UserError: when the pages cannot be read.
        """
        return tuple(
            LookupHit(found.entry.ref, found.entry.names[0], found.detail, found.is_guess)
            for kind in PAGE_GROUPS
            for found in self._index.search(text, kind, MOST_BY_TEXT)
        )

    def foods(self, text: str, limit: int = MOST_FOODS) -> tuple[LookupHit, ...]:
        """Return the foods that words typed so far may mean, the likeliest first.

        Foods that only a slip of the finger would lead to are left out where a page is called so:
        who types `sleep` does not mean sheep.

        Raises:
            UserError: when the table of foods cannot be read.
        """
        hits = self._foods.search(text, limit)
        if any(hit.is_guess for hit in hits) and self._index.is_named(text):
            return ()
        return tuple(
            LookupHit(
                PageRef(PageKind.FOOD, hit.food.id), hit.food.name, hit.food.group, hit.is_guess
            )
            for hit in hits
            if not hit.missing
        )

    @cached_property
    def _index(self) -> LookupIndex:
        entries: list[Entry] = []
        for ref in self._pages.titles:
            content = self._pages.page(ref)
            names = self._pages.names(ref)
            brief = "" if content.gist is None else content.gist.text
            if ref == SEE_A_DOCTOR:
                names, brief = tuple(dict.fromkeys((*names, *_DOCTOR_NAMES))), _DOCTOR_BRIEF
            texts = [claim.text for claim in content.claims() if claim.text != brief]
            entries.append(Entry(ref, names, tuple(dict.fromkeys((brief, *texts)))))
        return LookupIndex((*entries, *_VIEWS))
