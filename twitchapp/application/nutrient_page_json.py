"""A nutrient's page as values for JSON. Pure; nothing is read.

It is a stable form, described in `docs/reference-data.md`: keys are only ever added.
"""

from collections.abc import Iterable

from twitchapp.application.nutrient_page import for_me
from twitchapp.application.nutrient_page_figures import PER_ENERGY, span_text
from twitchapp.application.page_json import claim_json, note_json, source_json, strengths_json
from twitchapp.domain.claims import Claim, Source
from twitchapp.domain.needs import limits_for, needs_for
from twitchapp.domain.nutrients import (
    REFERENCE_DAY_MEGAJOULES,
    Guideline,
    Need,
    Nutrient,
    UpperLimit,
)
from twitchapp.domain.profile import NOBODY, Profile

JSON_FORMAT = "twitchapp-nutrient-1"


def nutrient_json(
    nutrient: Nutrient, sources: Iterable[Source], profile: Profile = NOBODY, year: int = 0
) -> dict[str, object]:
    """Return the whole page as dicts, lists, texts and numbers, ready for JSON.

    Args:
        nutrient: the page.
        sources: at least those it cites; others are passed over.
        profile: what the person said of themselves; by it figures are theirs.
        year: the present year; only asked where a birth year is known.

    Raises:
        KeyError: if a source that the page cites is not among `sources`.
        UserError: when the year of birth cannot be right.
    """
    known = {source.id: source for source in sources}
    needs = {one: needs_for(nutrient, one, profile, year) for one in Guideline}
    limits = {one: limits_for(nutrient, one, profile, year) for one in Guideline}
    return {
        "format": JSON_FORMAT,
        "key": nutrient.key,
        "name": nutrient.name,
        "symbol": nutrient.symbol,
        "aliases": list(nutrient.aliases),
        "gist": _claim(nutrient.gist),
        "role_in_brief": _claim(nutrient.role_in_brief),
        "twitching_in_brief": _claim(nutrient.twitching_in_brief),
        "sections": [
            {
                "key": section.kind.value,
                "heading": section.kind.heading,
                "claims": [_claim(claim) for claim in section.claims],
            }
            for section in nutrient.sections
        ],
        "foods": [
            {
                "food": food.food,
                "portion": food.portion,
                "amount": food.amount,
                "unit": food.unit,
                "source": food.source,
            }
            for food in nutrient.foods
        ],
        "needs": [_need(need, mine=need in needs[need.guideline]) for need in nutrient.needs],
        "limits": [
            _limit(limit, mine=limit in limits[limit.guideline]) for limit in nutrient.limits
        ],
        "strengths": strengths_json(),
        "sources": [source_json(known[source_id]) for source_id in nutrient.source_ids()],
        "kidney_note": nutrient.kidney_note,
        "related": [str(ref) for ref in nutrient.related],
        "for_me": {
            "exact": profile.is_exact,
            "notes": [note_json(note) for note in for_me(nutrient, profile, year)],
            "need": {one.value: _span(found) for one, found in needs.items()},
            "limit": {one.value: _span(found) for one, found in limits.items()},
        },
    }


def _claim(claim: Claim) -> dict[str, object]:
    """Return a claim as values for JSON, with whom it concerns above all."""
    return {**claim_json(claim), "concerns": [concern.value for concern in claim.concerns]}


def _need(need: Need, *, mine: bool) -> dict[str, object]:
    """Return a daily need as values for JSON."""
    return {
        "guideline": need.guideline.value,
        "stage": need.stage.value,
        "group": need.group,
        "sex": need.sex.value,
        "amount": need.amount,
        "unit": need.unit,
        "basis": need.basis.value,
        "source": need.source,
        "from_years": need.from_years,
        "to_years": need.to_years,
        "mine": mine,
    }


def _limit(limit: UpperLimit, *, mine: bool) -> dict[str, object]:
    """Return an upper limit as values for JSON; an amount of null says that none is set."""
    return {
        "guideline": limit.guideline.value,
        "stage": limit.stage.value,
        "group": limit.group,
        "amount": limit.amount,
        "unit": limit.unit,
        "applies_to": limit.applies_to.value,
        "source": limit.source,
        "kind": limit.kind.value,
        "from_years": limit.from_years,
        "to_years": limit.to_years,
        "mine": mine,
    }


def _span(figures: Iterable[Need | UpperLimit]) -> dict[str, object]:
    """Return what figures come to: the lowest and the highest, and the same in words.

    Both are null where there is no figure or no limit is set. A need by food energy also tells
    what it comes to in a day of 8.4 MJ.
    """
    told = list(figures)
    amounts = [figure.amount for figure in told if figure.amount is not None]
    by_energy = bool(told) and told[0].unit == PER_ENERGY
    span: dict[str, object] = {
        "low": min(amounts, default=None),
        "high": max(amounts, default=None),
        "unit": told[0].unit if told else None,
        "text": span_text(told),
    }
    if by_energy:
        span["mg_in_8_4_mj"] = round(max(amounts) * REFERENCE_DAY_MEGAJOULES, 2)
    return span
