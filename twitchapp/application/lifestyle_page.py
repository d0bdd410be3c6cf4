"""A page on a habit, and the explanation of a word, in the one neutral form of every page."""

from collections.abc import Callable, Iterable, Mapping

from twitchapp.application.page_content import PageContent, PageNote, PageSection, PageTable
from twitchapp.application.wording import amount_text
from twitchapp.domain.claims import Source
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.glossary import Term
from twitchapp.domain.lifestyle import (
    Advice,
    Audience,
    LifestylePage,
    LifestyleSection,
    audiences,
)
from twitchapp.domain.nutrients import Guideline
from twitchapp.domain.pages import PageKind, PageRef
from twitchapp.domain.profile import Profile
from twitchapp.formats.presets import DrinkPreset, Presets

ADVICE_TITLE = "What is advised, and by whom"
DRINKS_TITLE = "Caffeine in a usual portion"
NOT_KNOWN = "not known; see the label"
DRINKS_NOTE = (
    "Bean, leaf, strength and size differ, so one cup may hold twice as much as another. A figure "
    "on the label goes before one of this table."
)
_WITH_DRINKS = "caffeine"


def lifestyle_content(
    page: LifestylePage,
    sources: Iterable[Source],
    profile: Profile,
    year: int,
    presets: Callable[[], Presets],
) -> PageContent:
    """Return a page on a habit for one reader.

    Args:
        page: what is claimed.
        sources: at least those that it cites.
        profile: what the reader said of themselves; what is for them comes first and stands out.
        year: the present year, by which ages are told.
        presets: gives the drinks and their caffeine; asked only by the page that shows them.
    """
    told = audiences(profile, year)
    known = {source.id: source for source in sources}
    ids = list(page.source_ids())
    tables = [_advice_table(page.advice, told, profile.guideline)] if page.advice else []
    if page.key == _WITH_DRINKS:
        drinks = presets()
        named = _preset_sources(drinks, known.values())
        table = _drinks_table(drinks, named)
        tables.append(table)
        known |= {source.id: source for source in named.values()}
        ids += [source for row in table.sources for source in row]
    sections = tuple(
        PageSection(
            heading=kind.heading,
            claims=claims
            + (
                tuple(caution.claim for caution in page.cautions)
                if kind is LifestyleSection.CARE
                else ()
            ),
            tables=tuple(tables) if kind is LifestyleSection.USUAL else (),
            notes=(
                tuple(PageNote(step) for step in page.steps) if kind is LifestyleSection.TRY else ()
            ),
        )
        for kind, claims in page.sections
    )
    return PageContent(
        ref=PageRef(PageKind.LIFESTYLE, page.key),
        title=page.name,
        symbol="",
        gist=page.gist,
        notes=tuple(
            PageNote(caution.claim.text, is_caution=True)
            for caution in page.cautions
            if caution.audience & told
        ),
        sections=sections,
        sources=tuple(known[source] for source in dict.fromkeys(ids)),
        factor_keys=page.factor_keys,
    )


def term_content(term: Term, sources: Iterable[Source]) -> PageContent:
    """Return the page that explains a word; `sources` are at least those that it cites."""
    known = {source.id: source for source in sources}
    sections = []
    if term.more:
        sections.append(PageSection("Worth knowing", claims=term.more))
    if term.here:
        sections.append(PageSection("In this program", notes=(PageNote(term.here),)))
    return PageContent(
        ref=PageRef(PageKind.TERM, term.key),
        title=term.name,
        symbol="",
        gist=term.meaning,
        notes=(),
        sections=tuple(sections),
        sources=tuple(known[source] for source in term.source_ids()),
    )


def _advice_table(
    advice: Iterable[Advice], told: frozenset[Audience], guideline: Guideline | None
) -> PageTable:
    """Return the figures of each body, those of the reader's own guideline first."""
    rows = list(advice)
    if guideline is not None:
        rows.sort(key=lambda row: not row.body.startswith(guideline.value))
    return PageTable(
        title=ADVICE_TITLE,
        headings=("Who", "By", "How much"),
        rows=tuple((row.who, row.body, row.amount) for row in rows),
        sources=tuple((row.source,) for row in rows),
        widths=(34, 26, 40),
        mine=frozenset(index for index, row in enumerate(rows) if row.is_for(told)),
    )


def _drinks_table(presets: Presets, named: Mapping[str, Source]) -> PageTable:
    """Return every drink and food with caffeine, in the order of the presets."""
    drinks = [drink for drink in presets.drinks if EntryKind.CAFFEINE in drink.kinds]
    return PageTable(
        title=DRINKS_TITLE,
        headings=("Drink or food", "Portion", "Caffeine"),
        rows=tuple(
            (
                drink.name,
                f"{drink.portion.name}, {amount_text(round(drink.portion.amount), drink.measure)}",
                _caffeine_text(presets, drink),
            )
            for drink in drinks
        ),
        sources=tuple(
            (named[drink.source].id,) if drink.source in named else () for drink in drinks
        ),
        widths=(40, 30, 30),
        notes=(DRINKS_NOTE,),
    )


def _caffeine_text(presets: Presets, drink: DrinkPreset) -> str:
    caffeine = presets.caffeine_of(drink, drink.portion.amount)
    return NOT_KNOWN if caffeine is None else amount_text(caffeine, "mg")


def _preset_sources(presets: Presets, known: Iterable[Source]) -> dict[str, Source]:
    """Return the sources of the presets by their id there; one the page cites too stays one.

    A preset that says "no source was found" has no address, and cites nothing.
    """
    by_address = {source.address: source for source in known}
    return {
        source.id: by_address.get(
            source.address,
            Source(
                f"preset_{source.id}", source.citation, source.address, source.read, source.note
            ),
        )
        for source in presets.sources
        if source.address
    }
