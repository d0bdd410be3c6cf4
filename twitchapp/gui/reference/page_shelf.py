"""The pages that have been read, kept for the person they were read for."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from twitchapp.application.page_content import PageContent
from twitchapp.application.services import Services
from twitchapp.domain.pages import PageRef
from twitchapp.domain.profile import Profile
from twitchapp.gui.hub import Hub

_ONE, _ALL = "reference page", "reference pages"


class PageShelf(QObject):
    """Reads pages off the window's thread, the wanted one first and then all others.

    A page that has been read is there at once; when the person says who they are, all are read
    anew for them.
    """

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._pages: dict[PageRef, PageContent] = {}
        self._titles: Mapping[PageRef, str] = {}
        self._for: tuple[Profile, int] | None = None
        self._reads_all = False

    @property
    def titles(self) -> Mapping[PageRef, str]:
        """What every page is called; empty before the first page has been read."""
        return self._titles

    def want(
        self,
        ref: PageRef,
        then: Callable[[PageContent], None],
        on_error: Callable[[Exception], None],
    ) -> None:
        """Hand over a page, at once where it has been read; of several asked for, the latest."""
        kept = self._pages.get(ref)
        if kept is not None:
            then(kept)
            return

        def take(found: tuple[PageContent, Mapping[PageRef, str]]) -> None:
            content, self._titles = found
            self._pages[ref] = content
            then(content)
            self._read_all(services)

        def read_for(known: tuple[Profile, int]) -> None:
            self._for = known
            self._hub.compute(
                lambda: (services.pages.page(ref, *known), services.pages.titles),
                take,
                owner=self,
                latest=_ONE,
                on_error=on_error,
            )

        services = self._hub.services
        if self._for is not None:
            read_for(self._for)
            return
        self._hub.ask(_who, read_for, owner=self, latest=_ONE, on_error=on_error)

    def forget(self) -> None:
        """Forget what was read, as the person changed who they are."""
        self._pages.clear()
        self._for = None
        self._reads_all = False

    def _read_all(self, services: Services) -> None:
        """Read what has not been read yet, so that it is there when it is chosen."""
        known = self._for
        if self._reads_all or known is None:
            return
        self._reads_all = True

        def take(pages: dict[PageRef, PageContent]) -> None:
            if self._for == known:
                self._pages = pages | self._pages

        self._hub.compute(
            lambda: _all_pages(services, *known),
            take,
            owner=self,
            latest=_ALL,
            on_error=lambda _: None,  # told when that page is chosen
        )


def _who(services: Services) -> tuple[Profile, int]:
    return services.profile.read(), services.profile.year


def _all_pages(services: Services, profile: Profile, year: int) -> dict[PageRef, PageContent]:
    pages = services.pages
    return {ref: pages.page(ref, profile, year) for ref in pages.titles}
