"""All pages of the reference behind one door: nutrients, habits, terms, when to see a doctor.

Nothing is read until the first question, and each part only once. Every page comes out as a
`PageContent`, with what goes with it filled in both ways.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

from twitchapp import paths
from twitchapp.application.doctor_page import TITLE as DOCTOR_TITLE
from twitchapp.application.guide_page import guide_content
from twitchapp.application.lifestyle_page import lifestyle_content, term_content
from twitchapp.application.nutrient_page import nutrient_page
from twitchapp.application.page_content import PageContent
from twitchapp.application.page_links import FactorPages, related_pages
from twitchapp.application.page_names import closest, no_page
from twitchapp.application.presets import PresetsService
from twitchapp.application.reference import ReferenceService
from twitchapp.application.supplement_section import with_forms
from twitchapp.application.supplements import SupplementsService
from twitchapp.domain.doctor_guide import DoctorGuide
from twitchapp.domain.glossary import Glossary, Term
from twitchapp.domain.lifestyle import Lifestyle, LifestylePage
from twitchapp.domain.nutrients import bare_name
from twitchapp.domain.pages import SEE_A_DOCTOR, PageKind, PageRef, page_ref
from twitchapp.domain.profile import NOBODY, Profile
from twitchapp.formats.glossary_json import load_glossary
from twitchapp.formats.health_words_json import load_health_words
from twitchapp.formats.lifestyle_json import load_lifestyle
from twitchapp.formats.presets import Presets

_DOCTOR_NAMES = ("doctor", "see a doctor", "red flags", DOCTOR_TITLE)


class PagesService:
    """Turns any page that is not a food or a view into its content.

    Args:
        reference: the nutrients.
        lifestyle: the folder of the pages on habits.
        glossary: the folder of the terms.
        guide: gives what holds for everybody of seeing a doctor.
        presets: gives the drinks and their caffeine.
        supplements: knows what supplements are made of, and which nutrient one gives.
    """

    def __init__(
        self,
        reference: ReferenceService,
        *,
        lifestyle: Path,
        glossary: Path,
        guide: Callable[[], DoctorGuide],
        presets: Callable[[], Presets],
        supplements: SupplementsService,
    ) -> None:
        self._reference = reference
        self._load_lifestyle = partial(load_lifestyle, lifestyle)
        self._load_glossary = partial(load_glossary, glossary)
        self._guide = guide
        self._presets = presets
        self._supplements = supplements

    def lifestyle(self) -> tuple[LifestylePage, ...]:
        """Return the pages on habits in their usual order.

        Raises:
            UserError: if their files are missing or faulty.
        """
        return self._lifestyle.pages

    def terms(self) -> tuple[Term, ...]:
        """Return the terms in the order of their names.

        Raises:
            UserError: if their files are missing or faulty.
        """
        return self._glossary.terms

    @cached_property
    def titles(self) -> Mapping[PageRef, str]:
        """What every page is called, in the order of showing: habits after nutrients, then terms.

        Raises:
            UserError: if files of the pages are missing or faulty.
        """
        nutrients = self._reference.nutrients()
        return {
            **{PageRef(PageKind.NUTRIENT, each.key): each.name for each in nutrients},
            **{PageRef(PageKind.LIFESTYLE, each.key): each.name for each in self.lifestyle()},
            SEE_A_DOCTOR: DOCTOR_TITLE,
            **{PageRef(PageKind.TERM, each.key): each.name for each in self.terms()},
        }

    def names(self, ref: PageRef) -> tuple[str, ...]:
        """Return every name a page is found by, the one it is shown by first.

        Raises:
            UserError: if there is no such page.
        """
        for each, names in self._named():
            if each == ref:
                return tuple(dict.fromkeys((self.titles[ref], *names)))
        raise no_page(str(ref))

    def page(self, ref: PageRef, profile: Profile = NOBODY, year: int = 0) -> PageContent:
        """Return a page for one reader.

        Args:
            ref: which page; a food and a view are not among them.
            profile: what the reader said of themselves.
            year: the present year, by which ages are told; only asked where a birth year is known.

        Raises:
            UserError: if there is no such page, or its files are faulty.
        """
        content = self._content(ref, profile, year)
        own = dict.fromkeys((*content.related, *self._related.get(ref, ())))
        return replace(content, related=tuple(own))

    def find(self, text: str) -> PageRef:
        """Return the page of a name, however it is written, or of a text like `term:cramp`.

        Raises:
            UserError: naming the closest name, if there is no such page.
        """
        ref = page_ref(text.strip())
        if ref is not None and ref in self.titles:
            return ref
        named = [(name, each) for each, names in self._named() for name in names]
        wanted = bare_name(text)
        found = next((each for name, each in named if bare_name(name) == wanted), None)
        if found is not None:
            return found
        near = closest(named, text)
        guess = "" if near is None else f"Did you mean {self.titles[near]}? "
        raise no_page(text, f"{guess}“twitchapp page” without a name lists all pages.")

    def factor_page(self, factor_key: str) -> PageRef | None:
        """Return the page that a factor of the charts is about; None where there is none.

        Raises:
            UserError: if files of the pages are missing or faulty.
        """
        return self._factor_pages.page(factor_key)

    def _content(self, ref: PageRef, profile: Profile, year: int) -> PageContent:
        if ref not in self.titles:
            raise no_page(str(ref))
        match ref.kind:
            case PageKind.NUTRIENT:
                nutrient = self._reference.nutrient(ref.key)
                cited = self._reference.sources_of(nutrient)
                page = nutrient_page(nutrient, cited, profile, year)
                forms = self._supplements.forms_of(nutrient.key)
                return with_forms(page, forms, self._supplements.all.sources)
            case PageKind.LIFESTYLE:
                habit = next(each for each in self.lifestyle() if each.key == ref.key)
                sources = self._lifestyle.sources
                return lifestyle_content(habit, sources, profile, year, self._presets)
            case PageKind.TERM:
                term = next(each for each in self.terms() if each.key == ref.key)
                return term_content(term, self._glossary.sources)
            case _:
                return guide_content(self._guide())

    def _named(self) -> Iterator[tuple[PageRef, tuple[str, ...]]]:
        """Yield every page with its names, nutrients first, which settles a name of two pages."""
        for nutrient in self._reference.nutrients():
            yield PageRef(PageKind.NUTRIENT, nutrient.key), nutrient.names()
        for page in self.lifestyle():
            yield PageRef(PageKind.LIFESTYLE, page.key), page.names()
        yield SEE_A_DOCTOR, _DOCTOR_NAMES
        for term in self.terms():
            yield PageRef(PageKind.TERM, term.key), term.names()

    @cached_property
    def _lifestyle(self) -> Lifestyle:
        return self._load_lifestyle()

    @cached_property
    def _glossary(self) -> Glossary:
        return self._load_glossary()

    @cached_property
    def _related(self) -> Mapping[PageRef, tuple[PageRef, ...]]:
        kinds = (
            (PageKind.NUTRIENT, self._reference.nutrients()),
            (PageKind.LIFESTYLE, self.lifestyle()),
            (PageKind.TERM, self.terms()),
        )
        return related_pages(
            {PageRef(kind, each.key): each.related for kind, pages in kinds for each in pages}
        )

    @cached_property
    def _factor_pages(self) -> FactorPages:
        return FactorPages(
            self.lifestyle(),
            (nutrient.key for nutrient in self._reference.nutrients()),
            self._supplements.nutrient_of,
        )


def program_pages(
    reference: ReferenceService,
    presets: PresetsService,
    supplements: SupplementsService,
    guide: Callable[[], DoctorGuide],
) -> PagesService:
    """Return the pages that came with the program; nothing is read yet.

    Args:
        reference: the nutrients.
        presets: the drinks and their caffeine.
        supplements: which nutrient a supplement gives.
        guide: gives what holds for everybody of seeing a doctor.
    """
    return PagesService(
        reference,
        lifestyle=paths.resource("lifestyle"),
        glossary=paths.resource("glossary"),
        guide=guide,
        presets=lambda: presets.all,
        supplements=supplements,
    )


def open_pages(reference: ReferenceService) -> PagesService:
    """Return the pages that came with the program, where no journal is open."""
    presets = PresetsService(paths.resource("presets"))
    supplements = SupplementsService(paths.resource("supplements"), lambda: presets.all)
    return program_pages(
        reference,
        presets,
        supplements,
        guide=lambda: load_health_words(paths.resource("health")).guide,
    )
