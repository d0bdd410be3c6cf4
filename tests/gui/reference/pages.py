"""Pages made up for tests of the pane."""

from dataclasses import replace
from pathlib import Path

from twitchapp import paths
from twitchapp.application.reference import ReferenceService
from twitchapp.domain.nutrients import Claim, EvidenceStrength, Nutrient, Section, Source


def the_reference() -> ReferenceService:
    """Return the reference that comes with the program."""
    return ReferenceService(Path(paths.resource("reference")))


def page_that_claims(text: str) -> tuple[Nutrient, tuple[Source, ...]]:
    """Return a real page whose first claim says something else, and its sources."""
    reference = the_reference()
    nutrient = reference.nutrient("magnesium")
    sources = reference.sources_of(nutrient)
    claim = Claim(text, EvidenceStrength.WEAK, (sources[0].id,))
    first = Section(nutrient.sections[0].kind, (claim,))
    return replace(nutrient, sections=(first, *nutrient.sections[1:])), sources
