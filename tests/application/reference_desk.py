"""The pages and the forms of supplements that come with the program, for tests."""

from twitchapp import paths
from twitchapp.application.pages import PagesService, open_pages
from twitchapp.application.reference import ReferenceService
from twitchapp.application.supplements import SupplementsService, open_supplements


def shipped_pages() -> PagesService:
    """Return every page of the program."""
    return open_pages(ReferenceService(paths.resource("reference")))


def shipped_supplements() -> SupplementsService:
    """Return every form of the program."""
    return open_supplements()
