"""When to see a doctor, in the one neutral form of every page: what holds for everybody.

What one person noted, put into sentences to read out, is the health pane's (`doctor_page`).
"""

from twitchapp.application.doctor_page import TITLE
from twitchapp.application.page_content import PageContent, PageNote, PageSection
from twitchapp.domain.doctor_guide import DoctorGuide, GuidePart
from twitchapp.domain.pages import SEE_A_DOCTOR


def guide_content(guide: DoctorGuide) -> PageContent:
    """Return the page, the urgent signs first."""
    known = {source.id: source for source in guide.sources}
    cited = (source for claim in guide.claims() for source in claim.sources)
    return PageContent(
        ref=SEE_A_DOCTOR,
        title=TITLE,
        symbol="",
        gist=None,
        notes=tuple(PageNote(text) for text in guide.opening),
        sections=tuple(PageSection(part.heading, guide.parts[part]) for part in GuidePart),
        sources=tuple(known[source] for source in dict.fromkeys(cited)),
    )
