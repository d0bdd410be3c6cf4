"""A nutrient's page in the neutral form, with the needs, limits and cautions that are mine. Pure.

What someone said of themselves decides which figures stand first and which rows of the tables are
marked. Nothing is hidden from anybody: all figures and all claims are on the page either way.
"""

from collections.abc import Iterable

from twitchapp.application.nutrient_page_figures import (
    NO_FIGURE,
    NONE_SET,
    Figure,
    in_order,
    limits_table,
    needs_table,
    span_text,
    whose_figures,
)
from twitchapp.application.page_content import PageContent, PageNote, PageSection, PageTable
from twitchapp.application.wording import amount_text
from twitchapp.domain.claims import Claim, Concern, Source
from twitchapp.domain.needs import limits_for, needs_for
from twitchapp.domain.nutrients import (
    SUPPORTING_KEYS,
    Guideline,
    LimitKind,
    LimitScope,
    Nutrient,
    SectionKind,
)
from twitchapp.domain.pages import INTAKE, PageKind, PageRef
from twitchapp.domain.profile import Expecting, Profile

FOR_HEALTHY = "The figures here are for healthy people; a doctor may give you others."
_FOOD_WIDTHS = (50, 28, 22)


def nutrient_page(
    nutrient: Nutrient, sources: Iterable[Source], profile: Profile, year: int
) -> PageContent:
    """Return the page of a nutrient as it is for a person.

    Args:
        nutrient: the page.
        sources: at least those it cites; others are passed over.
        profile: what the person said of themselves; an empty one gives the ranges of all adults.
        year: the present year, from which the age follows.

    Raises:
        KeyError: if a source that the page cites is not among `sources`.
        UserError: when the year of birth cannot be right.
    """
    known = {source.id: source for source in sources}
    return PageContent(
        ref=PageRef(PageKind.NUTRIENT, nutrient.key),
        title=nutrient.name,
        symbol=nutrient.symbol,
        gist=nutrient.gist,
        notes=for_me(nutrient, profile, year),
        sections=tuple(
            PageSection(
                heading=section.kind.heading,
                claims=_mine_first(section.claims, profile),
                tables=_tables(section.kind, nutrient, profile, year),
            )
            for section in nutrient.sections
        ),
        sources=tuple(known[source_id] for source_id in nutrient.source_ids()),
        related=nutrient.related,
        factor_keys=_factor_keys(nutrient),
    )


def _factor_keys(nutrient: Nutrient) -> tuple[str, ...]:
    """Return the factors of the charts that are about a nutrient: what was eaten, and was taken."""
    if nutrient.key in SUPPORTING_KEYS:
        return (nutrient.key,)
    return nutrient.key, f"supplement:{nutrient.name.casefold()}"


def for_me(nutrient: Nutrient, profile: Profile, year: int) -> tuple[PageNote, ...]:
    """Return what the page says to the person: the cautions that are theirs, the need, the limit.

    Without year of birth or sex it says the ranges of all whom they may be, and what to add.
    """
    notes = []
    if profile.kidney_disease:
        said = ("You said that you have a kidney disease.", nutrient.kidney_note, FOR_HEALTHY)
        notes.append(PageNote(" ".join(filter(None, said)), is_caution=bool(nutrient.kidney_note)))
    notes.append(PageNote(need_line(nutrient, profile, year), leads_to=INTAKE))
    notes.append(PageNote(limit_line(nutrient, profile, year)))
    missing = _missing(profile)
    if missing:
        notes.append(PageNote(missing))
    return tuple(notes)


def need_line(nutrient: Nutrient, profile: Profile, year: int) -> str:
    """Return a day's need in a sentence, by the person's guideline first and then the other.

    `Your need in a day: 320 mg (US, RDA) or 300 mg (EU, AI).`
    """
    told = []
    for guideline in in_order(profile.guideline):
        needs = needs_for(nutrient, guideline, profile, year)
        bases = {need.basis.value: None for need in needs}
        told.append(_by_guideline(guideline, needs, ", ".join(bases)))
    return f"{_whose(profile, 'need')} in a day: {' or '.join(told)}."


def limit_line(nutrient: Nutrient, profile: Profile, year: int) -> str:
    """Return the upper limit in a sentence likewise, saying what it counts."""
    told, scopes = [], set()
    for guideline in in_order(profile.guideline):
        limits = limits_for(nutrient, guideline, profile, year)
        own = {limit.kind for limit in limits if limit.amount is not None}
        words = ", ".join(kind.value for kind in LimitKind if kind in own - {LimitKind.UL})
        told.append(_by_guideline(guideline, limits, words))
        scopes |= {limit.applies_to for limit in limits if limit.amount is not None}
    whose = _whose(profile, "upper limit")
    if not scopes:
        same = all(words.startswith(NONE_SET) for words in told)
        return f"{whose} in a day: {f'{NONE_SET} (US and EU)' if same else ' or '.join(told)}."
    counted = " and ".join(scope.description for scope in LimitScope if scope in scopes)
    return f"{whose} in a day: {' or '.join(told)}, counting {counted}."


def is_concerned(concern: Concern, profile: Profile) -> bool:
    """Tell whether someone said of themselves what a claim is about."""
    return {
        Concern.KIDNEY_DISEASE: bool(profile.kidney_disease),
        Concern.PREGNANCY: profile.expecting is Expecting.PREGNANT,
        Concern.LACTATION: profile.expecting is Expecting.BREASTFEEDING,
    }[concern]


def _by_guideline(guideline: Guideline, figures: Iterable[Figure], kind: str) -> str:
    """Return figures with whose they are: `310–320 mg (US, RDA)`."""
    amount = span_text(figures)
    told = f"{guideline.value}, {kind}" if kind and amount != NO_FIGURE else guideline.value
    return f"{amount} ({told})"


def _whose(profile: Profile, what: str) -> str:
    """Say whose figures follow: mine when they are exact, else those of a group."""
    return f"Your {what}" if profile.is_exact else f"The {what} of {whose_figures(profile)}"


def _missing(profile: Profile) -> str:
    """Say what to add to the profile for exact figures; empty when nothing is missing."""
    parts = []
    if profile.year_of_birth is None:
        parts.append("your year of birth")
    if profile.sex is None:
        parts.append("your sex")
    if not parts:
        return ""
    return f"Add {' and '.join(parts)} to your profile, and the figures here are your own."


def _mine_first(claims: tuple[Claim, ...], profile: Profile) -> tuple[Claim, ...]:
    """Return claims with those that concern the person first, else in their order."""
    return tuple(
        sorted(
            claims,
            key=lambda claim: not any(is_concerned(c, profile) for c in claim.concerns),
        )
    )


def _tables(
    kind: SectionKind, nutrient: Nutrient, profile: Profile, year: int
) -> tuple[PageTable, ...]:
    """Return the tables that belong to a part of the page, none for most."""
    if kind is SectionKind.NEEDS:
        return (needs_table(nutrient, profile, year),)
    if kind is SectionKind.EXCESS:
        return (limits_table(nutrient, profile, year),)
    if kind is SectionKind.FOODS and nutrient.foods:
        return (foods_table(nutrient),)
    return ()


def foods_table(nutrient: Nutrient) -> PageTable:
    """Return the good sources as a table, the richest portion first."""
    return PageTable(
        title=f"{nutrient.name} in a portion",
        headings=("Food", "Portion", "Amount"),
        rows=tuple(
            (food.food, food.portion, amount_text(food.amount, food.unit))
            for food in nutrient.foods
        ),
        sources=tuple((food.source,) for food in nutrient.foods),
        widths=_FOOD_WIDTHS,
    )
