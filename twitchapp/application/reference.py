"""Looking up the nutrients: pages by any of their names, the comparison, the sources.

Nothing is read until the first question, and then only once. The window and the command line ask
the same service; `nutrient_page` and `nutrient_page_json` turn a page into what is shown.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from twitchapp.application.nutrient_page_figures import span_text
from twitchapp.application.page_names import closest, no_page
from twitchapp.application.wording import amount_text
from twitchapp.domain.claims import EvidenceStrength, Source
from twitchapp.domain.errors import UserError
from twitchapp.domain.needs import limits_for, needs_for
from twitchapp.domain.nutrients import (
    Basis,
    Guideline,
    LimitKind,
    LimitScope,
    Need,
    Nutrient,
    Reference,
    UpperLimit,
    find,
    milligrams,
)
from twitchapp.domain.profile import NOBODY, Profile
from twitchapp.formats.reference_json import load_reference

FOODS_IN_BRIEF = 3


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One nutrient in the comparison table: texts ready to show, and numbers to sort by.

    Needs and limits are the person's own as far as their profile makes them so, else the range of
    all whom they may be: adults, if nothing was said.

    Attributes:
        key: the nutrient's key.
        name: its name.
        role: what it does in muscle, in a few words.
        twitching: how too little may cause twitching, in a few words.
        evidence: how sure `twitching` is.
        foods: the richest foods, each with the amount of a portion.
        need_us: the daily need by the US guideline, such as "310–420 mg".
        need_eu: the same by the EU guideline.
        limit_us: the upper limit by the US guideline, or "none set".
        limit_eu: the same by the EU guideline.
        sort_need_us: the highest US need in milligrams.
        sort_need_eu: the highest EU need in milligrams (one by energy taken at 2,000 kcal).
        sort_limit_us: the lowest US limit in milligrams; infinite where there is none.
        sort_limit_eu: the lowest EU limit in milligrams; infinite where there is none.
        sort_evidence: 0 for the surest evidence, rising as it gets weaker.
    """

    key: str
    name: str
    role: str
    twitching: str
    evidence: EvidenceStrength
    foods: str
    need_us: str
    need_eu: str
    limit_us: str
    limit_eu: str
    sort_need_us: float
    sort_need_eu: float
    sort_limit_us: float
    sort_limit_eu: float
    sort_evidence: int


class ReferenceService:
    """The nutrient reference, read when it is first asked for and kept from then on."""

    def __init__(self, reference: Callable[[], Reference] | Path) -> None:
        """Take what loads the reference, or the folder of its JSON files; nothing is read yet."""
        self._load: Callable[[], Reference] = (
            partial(load_reference, reference) if isinstance(reference, Path) else reference
        )
        self._kept: Reference | None = None

    def nutrients(self) -> tuple[Nutrient, ...]:
        """Return all pages in their usual order.

        Raises:
            UserError: if the files of the reference are missing or faulty.
        """
        return self._reference().nutrients

    def nutrient(self, text: str) -> Nutrient:
        """Return the page known by this name, however it is written ("Mg", "vit d", "B-12").

        Raises:
            UserError: naming the pages there are, and the closest name, if there is no such page.
        """
        found = find(self.nutrients(), text)
        if found is None:
            raise self._unknown(text)
        return found

    def comparison(self, profile: Profile = NOBODY, year: int = 0) -> tuple[ComparisonRow, ...]:
        """Return one row a nutrient, for the table that compares them.

        Args:
            profile: what the person said of themselves; by it needs and limits are theirs.
            year: the present year; only asked where a birth year is known.

        Raises:
            UserError: when the year of birth cannot be right.
        """
        return tuple(_row(nutrient, profile, year) for nutrient in self.nutrients())

    def source(self, source_id: str) -> Source:
        """Return a source by its id.

        Raises:
            KeyError: if there is none; the loader lets no page through that cites such a one.
        """
        for source in self._reference().sources:
            if source.id == source_id:
                return source
        raise KeyError(source_id)

    def sources_of(self, nutrient: Nutrient) -> tuple[Source, ...]:
        """Return what a page rests on, in the order of first use (page_text numbers it so)."""
        return tuple(self.source(source_id) for source_id in nutrient.source_ids())

    def _reference(self) -> Reference:
        """Return the reference, reading it if this is the first question."""
        if self._kept is None:
            self._kept = self._load()
        return self._kept

    def _unknown(self, text: str) -> UserError:
        """Return the error for a name without a page."""
        pages = "The pages are: " + ", ".join(page.name for page in self.nutrients()) + "."
        named = ((name, page.name) for page in self.nutrients() for name in page.names())
        close = closest(named, text)
        guess = f"Did you mean {close}? " if close else ""
        return no_page(text, guess + pages, kind="nutrient")


def need_text(
    nutrient: Nutrient, guideline: Guideline, profile: Profile = NOBODY, year: int = 0
) -> str:
    """Return what a person needs a day, such as "310–420 mg" or "1,000 mg (AI)".

    What kind of figure it is stands beside it unless it is enough for nearly everybody.
    """
    needs = needs_for(nutrient, guideline, profile, year)
    bases = {need.basis for need in needs} - {Basis.RDA, Basis.PRI}
    return _with_kind(span_text(needs), [basis.value for basis in Basis if basis in bases])


def limit_text(
    nutrient: Nutrient, guideline: Guideline, profile: Profile = NOBODY, year: int = 0
) -> str:
    """Return a person's upper limit, saying so where it counts supplements only."""
    limits = [
        limit
        for limit in limits_for(nutrient, guideline, profile, year)
        if limit.amount is not None
    ]
    if not limits:
        return span_text(limits_for(nutrient, guideline, profile, year))
    kinds = [kind.value for kind in LimitKind if kind is not LimitKind.UL]
    told = [kind for kind in kinds if kind in {limit.kind.value for limit in limits}]
    if all(limit.applies_to is LimitScope.SUPPLEMENTS for limit in limits):
        told.append(LimitScope.SUPPLEMENTS.description)
    return _with_kind(span_text(limits_for(nutrient, guideline, profile, year)), told)


def _with_kind(amount: str, kinds: Sequence[str]) -> str:
    return f"{amount} ({', '.join(kinds)})" if kinds else amount


def _row(nutrient: Nutrient, profile: Profile, year: int) -> ComparisonRow:
    """Build a nutrient's row of the comparison."""
    evidence = nutrient.twitching_in_brief.strength
    us, eu = Guideline.US, Guideline.EU
    return ComparisonRow(
        key=nutrient.key,
        name=nutrient.name,
        role=nutrient.role_in_brief.text,
        twitching=nutrient.twitching_in_brief.text,
        evidence=evidence,
        foods="; ".join(
            f"{food.food} ({amount_text(food.amount, food.unit)})"
            for food in nutrient.foods[:FOODS_IN_BRIEF]
        ),
        need_us=need_text(nutrient, us, profile, year),
        need_eu=need_text(nutrient, eu, profile, year),
        limit_us=limit_text(nutrient, us, profile, year),
        limit_eu=limit_text(nutrient, eu, profile, year),
        sort_need_us=_sort_need(needs_for(nutrient, us, profile, year)),
        sort_need_eu=_sort_need(needs_for(nutrient, eu, profile, year)),
        sort_limit_us=_sort_limit(limits_for(nutrient, us, profile, year)),
        sort_limit_eu=_sort_limit(limits_for(nutrient, eu, profile, year)),
        sort_evidence=list(EvidenceStrength).index(evidence),
    )


def _sort_need(needs: Iterable[Need]) -> float:
    """Return the highest need in milligrams; no figure sorts before every need."""
    return max((milligrams(need.amount, need.unit) for need in needs), default=0.0)


def _sort_limit(limits: Iterable[UpperLimit]) -> float:
    """Return the lowest limit in milligrams; none set sorts after every limit."""
    amounts = (milligrams(limit.amount, limit.unit) for limit in limits if limit.amount is not None)
    return min(amounts, default=math.inf)
