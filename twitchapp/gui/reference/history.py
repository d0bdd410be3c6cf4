"""Where one has been in the reference: pages, and the place in another pane that led here."""

from typing import NamedTuple, TypeAlias

from twitchapp.domain.pages import PageRef
from twitchapp.gui.pointing import Elsewhere


class Visit(NamedTuple):
    """A page that was looked at, and how far down one had read."""

    ref: PageRef
    place: int = 0


Station: TypeAlias = Visit | Elsewhere


class History:
    """The way one came, and what lies ahead after going back.

    What lies elsewhere is passed through, never stayed at: whoever goes back there leaves the
    reference, finds it later where they left it, and then goes back within it.
    """

    def __init__(self) -> None:
        self._behind: list[Station] = []
        self._ahead: list[Visit] = []
        self._here: Visit | None = None

    @property
    def current(self) -> PageRef | None:
        """The page one is at; None before the first."""
        return self._here.ref if self._here is not None else None

    @property
    def behind(self) -> Station | None:
        """What going back leads to; None at the beginning."""
        return self._behind[-1] if self._behind else None

    @property
    def ahead(self) -> Visit | None:
        """What going forward leads to; None at the end."""
        return self._ahead[-1] if self._ahead else None

    def go(self, ref: PageRef, place: int = 0, *, came_from: Elsewhere | None = None) -> None:
        """Go on to a page; what lay ahead is forgotten.

        Args:
            ref: the page.
            place: how far down one had read where one was.
            came_from: what led here from outside; going back leads there first.
        """
        if self._here is not None and self._here.ref != ref:
            self._behind.append(self._here._replace(place=place))
            self._ahead.clear()
        if came_from is not None and came_from != self.behind:
            self._behind.append(came_from)
        self._here = Visit(ref)

    def back(self, place: int = 0) -> Station | None:
        """Go back and return what one comes to; one stays here when it lies elsewhere."""
        station = self._behind.pop() if self._behind else None
        if isinstance(station, Visit):
            if self._here is not None:
                self._ahead.append(self._here._replace(place=place))
            self._here = station
        return station

    def forward(self, place: int = 0) -> Visit | None:
        """Go forward again and return what one comes to."""
        if not self._ahead:
            return None
        if self._here is not None:
            self._behind.append(self._here._replace(place=place))
        self._here = self._ahead.pop()
        return self._here
