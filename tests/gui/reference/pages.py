"""Pages made up for tests of the pane, and those of nutrients that come with the program."""

from dataclasses import replace
from pathlib import Path

from twitchapp import paths
from twitchapp.application.nutrient_page import nutrient_page
from twitchapp.application.page_content import PageContent, PageNote, PageSection, PageTable
from twitchapp.application.reference import ReferenceService
from twitchapp.domain.claims import Claim, EvidenceStrength, Source
from twitchapp.domain.pages import SEE_A_DOCTOR, PageKind, PageRef
from twitchapp.domain.profile import Profile

YEAR = 2024
SLEEP = PageRef(PageKind.LIFESTYLE, "sleep")
COFFEE = PageRef(PageKind.LIFESTYLE, "caffeine")
SOURCES = (
    Source("first", "Someone A. A study. 2001.", "https://doi.org/10.1/first", "2024-01-02"),
    Source(
        "second", "A body. A report. 2010.", "https://example.org/second", note="Abstract only."
    ),
)
SURE = Claim("Coffee keeps people awake.", EvidenceStrength.STRONG, ("first",))
UNSURE = Claim("It may make a twitch more likely.", EvidenceStrength.WEAK, ("second", "first"))
USUAL = PageTable(
    title="How much is advised",
    headings=("Who", "A day"),
    rows=(("Adults", "400 mg"), ("In pregnancy", "200 mg")),
    sources=(("first",), ("second",)),
    widths=(60, 40),
    mine=frozenset({1}),
    notes=("From all drinks together.",),
)
PAGE = PageContent(
    ref=COFFEE,
    title="Caffeine",
    symbol="",
    gist=SURE,
    notes=(
        PageNote("You are well below the limit."),
        PageNote("Ask your doctor first.", is_caution=True, leads_to=SEE_A_DOCTOR),
    ),
    sections=(
        PageSection("What is known", claims=(UNSURE,)),
        PageSection("How much is usual", tables=(USUAL,), notes=(PageNote("Sizes differ."),)),
    ),
    sources=SOURCES,
    related=(SLEEP, PageRef(PageKind.TERM, "unheard-of")),
    factor_keys=("caffeine",),
)
"""A page with everything that a page can have."""


def page_that_claims(text: str) -> PageContent:
    """Return a page whose gist says something else."""
    return replace(PAGE, gist=Claim(text, EvidenceStrength.WEAK, ("first",)))


def the_reference() -> ReferenceService:
    """Return the nutrients that come with the program."""
    return ReferenceService(Path(paths.resource("reference")))


def nutrient_content(key: str, profile: Profile | None = None) -> PageContent:
    """Return a nutrient's page as it comes with the program."""
    reference = the_reference()
    nutrient = reference.nutrient(key)
    return nutrient_page(nutrient, reference.sources_of(nutrient), profile or Profile(), YEAR)
