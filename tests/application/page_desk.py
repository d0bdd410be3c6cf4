"""A page to be shown as text and as JSON, with something of everything that pages have."""

from twitchapp.application.page_content import PageContent, PageNote, PageSection, PageTable
from twitchapp.domain.claims import Claim, EvidenceStrength, Source
from twitchapp.domain.pages import PageKind, PageRef

COFFEE = PageRef(PageKind.LIFESTYLE, "caffeine")
SLEEP = PageRef(PageKind.LIFESTYLE, "sleep")
BODY = Source("body", "A body. On caffeine. 2015.", "https://doi.org/10.1/a", "2026-11-22")
STUDY = Source("study", "Writer A. A study.", "https://example.org/study", note="Abstract only.")
DRINKS = PageTable(
    title="Caffeine in a usual portion",
    headings=("Drink", "Portion", "Caffeine"),
    rows=(("Espresso", "cup, 30 ml", "63 mg"), ("Black tea", "cup, 237 ml", "47 mg")),
    sources=(("study",), ("study",)),
    widths=(40, 30, 30),
    notes=("Shops differ widely.",),
)
PAGE = PageContent(
    ref=COFFEE,
    title="Caffeine",
    symbol="",
    gist=Claim("It is often named, never tested.", EvidenceStrength.EXPERT_OPINION, ("body",)),
    notes=(PageNote("Your limit in pregnancy is 200 mg a day.", is_caution=True, leads_to=SLEEP),),
    sections=(
        PageSection(
            heading="What is known",
            claims=(
                Claim("One study looked.", EvidenceStrength.WEAK, ("study", "body")),
                Claim("No trial was found.", EvidenceStrength.NONE_FOUND, ("study",)),
            ),
            notes=(PageNote("You logged 120 mg a day."),),
        ),
        PageSection(heading="What is in a cup", tables=(DRINKS,)),
    ),
    sources=(BODY, STUDY),
    related=(SLEEP,),
    factor_keys=("caffeine",),
)
