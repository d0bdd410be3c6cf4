"""How pages and factors lead to one another: from a chart's factor to its page, and back."""

from collections.abc import Callable, Iterable, Mapping

from twitchapp.domain.intake import NUTRIENT_UNITS
from twitchapp.domain.lifestyle import LifestylePage
from twitchapp.domain.nutrients import bare_name
from twitchapp.domain.pages import PageKind, PageRef

_CUSTOM = "custom:"
_SUPPLEMENT = "supplement:"


def related_pages(
    listed: Mapping[PageRef, Iterable[PageRef]],
) -> dict[PageRef, tuple[PageRef, ...]]:
    """Return what goes with each page: what it names itself, then the pages that name it.

    Args:
        listed: for each page, the pages its file names.
    """
    found: dict[PageRef, dict[PageRef, None]] = {ref: {} for ref in listed}
    for ref, others in listed.items():
        for other in others:
            found[ref][other] = None
    for ref, others in listed.items():
        for other in others:
            found.setdefault(other, {})[ref] = None
    return {ref: tuple(others) for ref, others in found.items()}


class FactorPages:
    """Finds the page of a factor of the charts.

    Args:
        pages: the pages on habits, each with its factors and its names.
        nutrients: the keys of the nutrients that have a page.
        nutrient_of: gives the nutrient of a supplement's name; None for one that is unknown.
    """

    def __init__(
        self,
        pages: Iterable[LifestylePage],
        nutrients: Iterable[str],
        nutrient_of: Callable[[str], str | None],
    ) -> None:
        self._nutrients = frozenset(nutrients) & NUTRIENT_UNITS.keys()
        self._nutrient_of = nutrient_of
        self._by_factor: dict[str, PageRef] = {}
        self._by_name: dict[str, PageRef] = {}
        for page in pages:
            ref = PageRef(PageKind.LIFESTYLE, page.key)
            self._by_factor |= dict.fromkeys(page.factor_keys, ref)
            self._by_name |= {bare_name(name): ref for name in page.names()}

    def page(self, factor_key: str) -> PageRef | None:
        """Return the page a factor is about, as `caffeine`, `custom:screen time`, `magnesium`.

        Of the person's own factors and of supplements the name decides: one that is no name of a
        page or of a known supplement has no page.
        """
        if factor_key in self._by_factor:
            return self._by_factor[factor_key]
        if factor_key in self._nutrients:
            return PageRef(PageKind.NUTRIENT, factor_key)
        if factor_key.startswith(_SUPPLEMENT):
            name = factor_key.removeprefix(_SUPPLEMENT)
            nutrient = self._nutrient_of(name)
            if nutrient in self._nutrients:
                return PageRef(PageKind.NUTRIENT, str(nutrient))
            return self._by_name.get(bare_name(name))
        if factor_key.startswith(_CUSTOM):
            return self._by_name.get(bare_name(factor_key.removeprefix(_CUSTOM)))
        return None
