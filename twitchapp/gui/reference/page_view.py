"""The face of the reference that shows pages: nutrients, habits, terms, when to see a doctor."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent, QTextDocument
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from twitchapp.application.page_content import PageContent
from twitchapp.application.page_text import page_text
from twitchapp.domain.errors import UserError
from twitchapp.domain.pages import PageRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.faces import view_of
from twitchapp.gui.reference.index_list import VIEW_TITLES
from twitchapp.gui.reference.page_browser import PageBrowser
from twitchapp.gui.reference.page_document import Ways
from twitchapp.gui.reference.page_shelf import PageShelf
from twitchapp.gui.reference.view import ReferenceView
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import button, label

HINT = "← → step through links and sources, Enter follows one, Backspace returns from a source."
_FACTORS = "reference factors"
_ROOM_FOR_HINT = 45 * GRID


class PageView(ReferenceView):
    """Shows the page that is pointed at.

    Attributes:
        browser: the text.
        fault: what went wrong, where a page could not be read.
        again: reads it once more.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._shelf = PageShelf(hub, self)
        self._ref: PageRef | None = None
        self._content: PageContent | None = None
        self._factors: Mapping[str, str] = {}
        self._are_factors_known = False
        self._wanted_place = 0
        self.browser = PageBrowser(hub.theme)
        self.fault = label("", "error")
        self.again = button("Try again")
        self._hint = label(HINT, "small")
        self._stack = QStackedWidget()
        self._lay_out()
        self.browser.said.connect(self.said)
        self.browser.page_wanted.connect(self.page_wanted)
        self.browser.factor_wanted.connect(self.factor_wanted)
        self.browser.address_wanted.connect(_open_outside)
        self.again.clicked.connect(self._read)
        hub.changed.connect(self._follow)
        hub.preferences_changed.connect(self._write)

    @property
    def content(self) -> PageContent | None:
        """The page shown; None before the first."""
        return self._content

    @property
    def place(self) -> int:
        """How far down one has read."""
        return self.browser.place

    def show_target(self, ref: PageRef) -> None:
        """Show a page, now or as soon as it has been read."""
        if ref != self._ref:
            self._wanted_place = 0
        self._ref = ref
        self._read()

    def show_place(self, place: int) -> None:
        """Scroll to where one had read."""
        self._wanted_place = place
        if self._content is not None and self._content.ref == self._ref:
            self.browser.place = place

    def show_profile(self) -> None:
        """Read the page again, for the person as they are now."""
        self._shelf.forget()
        self._wanted_place = self.place
        self._read()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.browser.set_theme(theme)

    def focus_first(self) -> None:
        """Put the keyboard into the text."""
        self.browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def plain_text(self) -> str:
        """Return the page as text of lines that fit on paper."""
        return "" if self._content is None else page_text(self._content, titles=self._titles())

    def print_document(self) -> QTextDocument | None:
        """Return the page in black on white."""
        from twitchapp.gui.reference.printing import paper_page

        return None if self._content is None else paper_page(self._content)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask what the charts hold when it was not known, or is no more."""
        super().showEvent(event)
        if not self._are_factors_known:
            self._ask_factors()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the words about keys out where the page itself has little room."""
        super().resizeEvent(event)
        self._hint.setVisible(self.height() >= _ROOM_FOR_HINT)

    # Within

    def _lay_out(self) -> None:
        reading = QWidget()
        inside = QVBoxLayout(reading)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID // 2)
        inside.addWidget(self.browser, 1)
        inside.addWidget(self._hint)
        failed = QWidget()
        told = QVBoxLayout(failed)
        told.addWidget(self.fault)
        told.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        told.addStretch(1)
        self._stack.addWidget(reading)
        self._stack.addWidget(failed)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._stack)

    def _read(self) -> None:
        if self._ref is not None:
            self._shelf.want(self._ref, self._show, self._tell_fault)

    def _show(self, content: PageContent) -> None:
        self._content = content
        self._stack.setCurrentIndex(0)
        self._write()
        self.browser.place = self._wanted_place

    def _write(self) -> None:
        content = self._content
        if content is not None:
            self.browser.show_content(content, self._ways(content))

    def _ways(self, content: PageContent) -> Ways:
        """Return where a page leads, and no more, so that it is not written again for nothing."""
        titles = self._titles()
        notes = (*content.notes, *(note for each in content.sections for note in each.notes))
        named = {*content.related, *(note.leads_to for note in notes)}
        # The quieter view has no charts to lead to.
        factors = {} if self._hub.preferences.calm else self._factors
        return Ways(
            {ref: titles[view_of(ref)] for ref in named if ref and view_of(ref) in titles},
            {key: factors[key] for key in content.factor_keys if key in factors},
        )

    def _titles(self) -> Mapping[PageRef, str]:
        return {**self._shelf.titles, **VIEW_TITLES}

    def _ask_factors(self) -> None:
        self._are_factors_known = True
        self._hub.ask(
            lambda services: services.charts.factors_here(),
            self._take_factors,
            owner=self,
            latest=_FACTORS,
        )

    def _take_factors(self, found: Mapping[str, str]) -> None:
        self._factors = found
        self._write()

    def _follow(self) -> None:
        """Ask again what the charts hold, as the journal changed."""
        if self.isVisible():
            self._ask_factors()
        else:
            self._are_factors_known = False

    def _tell_fault(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._hub.crashed.emit(error)
            return
        self.fault.setText(str(error))
        self._stack.setCurrentIndex(1)


def _open_outside(address: str) -> None:
    """Open an address in the person's browser, as they asked for it."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    QDesktopServices.openUrl(QUrl(address))
