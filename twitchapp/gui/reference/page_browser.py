"""The text of a page: reads like a page, opens nothing by itself, tells each source on the spot.

Keys: up, down and page keys scroll; left and right step through the links; Enter follows the one
stepped to; Backspace goes back to where a source was followed from; Tab leaves the page.
"""

import html
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QMenu, QTextBrowser, QTextEdit, QToolTip, QWidget

from twitchapp.application.page_content import PageContent
from twitchapp.domain.pages import page_ref
from twitchapp.gui.reference.document_writer import MARGIN
from twitchapp.gui.reference.page_document import (
    COPY,
    FACTOR,
    OPEN,
    PAGE,
    SOURCE,
    Link,
    Page,
    Ways,
    build_page,
)
from twitchapp.gui.theme import Theme

CHARACTERS_A_LINE = 76
_SAMPLE = "Most people with twitches have a normal level, and more has not been shown to help."
_WEB = ("http://", "https://")


class PageBrowser(QTextBrowser):
    """Shows one page at a time.

    Signals:
        said: what has been put on the clipboard, or cannot be done, in words.
        page_wanted: a `PageRef` that was chosen.
        factor_wanted: the key of a factor whose charts were chosen.
        address_wanted: an address that is to be opened outside the program.
    """

    said = Signal(str)
    page_wanted = Signal(object)
    factor_wanted = Signal(str)
    address_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._content: PageContent | None = None
        self._ways = Ways()
        self._page: Page | None = None
        self._at = -1
        self._came_from: list[int] = []
        self.setTabChangesFocus(True)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setAccessibleName("Page")
        self.anchorClicked.connect(self._follow)

    # What it shows

    def show_content(self, content: PageContent, ways: Ways) -> None:
        """Show a page from its top, or where it is when it is the one shown already."""
        is_same = self._content is not None and self._content.ref == content.ref
        if is_same and (self._content, self._ways) == (content, ways):
            return
        self._content, self._ways = content, ways
        if is_same:
            self._build_in_place()
            return
        self._came_from.clear()
        self._build()
        self.verticalScrollBar().setValue(0)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme, staying at the same place of the page."""
        self._theme = theme
        self._build_in_place()

    @property
    def place(self) -> int:
        """How far down the page is scrolled."""
        return self.verticalScrollBar().value()

    @place.setter
    def place(self, value: int) -> None:
        self.verticalScrollBar().setValue(value)

    @property
    def links(self) -> list[Link]:
        """The places that can be chosen, in the order of the page."""
        return self._page.links if self._page else []

    @property
    def current_link(self) -> Link | None:
        """The place that the arrow keys have stepped to."""
        return self.links[self._at] if 0 <= self._at < len(self.links) else None

    def _build_in_place(self) -> None:
        """Write the page anew, staying where one reads."""
        if self._content is None:
            return
        place = self.place
        anchor, position = self.textCursor().anchor(), self.textCursor().position()
        link = self.current_link
        self._build()
        last = self.document().characterCount() - 1
        chosen = QTextCursor(self.document())
        chosen.setPosition(min(anchor, last))
        chosen.setPosition(min(position, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(chosen)
        if link in self.links:
            self._mark(self.links.index(link))
        self.place = place

    def _build(self) -> None:
        """Write the page anew in the present theme, font and width."""
        if self._content is None:
            return
        old = self._page.document if self._page else None
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() + 1)
        page = build_page(self._content, self._theme, font, self, self._ways)
        self._page = page
        self._at = -1
        self.setExtraSelections([])
        self._fit_width()
        self.setDocument(page.document)
        if old is not None:
            old.deleteLater()
        self.setAccessibleName(f"{self._content.title}, page of the reference")
        self.setAccessibleDescription("")

    def _fit_width(self) -> None:
        """Keep lines to a readable length, or to the window where that is less."""
        if self._page is None:
            return
        metrics = QFontMetricsF(self._page.document.defaultFont())
        letter = metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        readable = int(letter * CHARACTERS_A_LINE) + 2 * MARGIN
        self.setLineWrapColumnOrWidth(min(readable, self.viewport().width()))

    # Nothing is loaded, nothing is opened

    def loadResource(self, _kind: int, _name: QUrl | str) -> None:
        """Load nothing, from no file and no network."""
        return

    def doSetSource(
        self,
        _name: QUrl | str,
        _kind: QTextDocument.ResourceType = QTextDocument.ResourceType.UnknownResource,
    ) -> None:
        """Go to no other document."""
        return

    # Links

    def _follow(self, url: QUrl) -> None:
        self.follow(url.toString())

    def follow(self, href: str) -> None:
        """Do what a link stands for: go to a source or page, or use a source's address."""
        if href.startswith(SOURCE):
            QToolTip.hideText()  # it would lie over the source it names
            self._came_from.append(self.place)
            self.scrollToAnchor(href.removeprefix("#"))
        elif href.startswith(COPY):
            if address := self._address(href.removeprefix(COPY)):
                QGuiApplication.clipboard().setText(address)
                self.said.emit("Address copied.")
        elif href.startswith(OPEN):
            address = self._address(href.removeprefix(OPEN))
            if address.startswith(_WEB):
                self.address_wanted.emit(address)
        elif href.startswith(FACTOR):
            self.factor_wanted.emit(href.removeprefix(FACTOR))
        elif href.startswith(PAGE) and (ref := page_ref(href.removeprefix(PAGE))) is not None:
            QToolTip.hideText()
            self.page_wanted.emit(ref)

    def _address(self, number: str) -> str:
        return self._page.addresses.get(int(number), "") if self._page is not None else ""

    def _step(self, by: int) -> None:
        """Go to the next or previous link, beginning with what is in sight."""
        links = self.links
        if not links:
            return
        if self._at < 0 or not self._in_sight(links[self._at]):
            seen = [index for index, link in enumerate(links) if self._in_sight(link)]
            below = self._first_below()
            target = (seen[0] if by > 0 else seen[-1]) if seen else below - (by < 0)
        else:
            target = self._at + by
        self._mark(max(0, min(target, len(links) - 1)))
        link = links[self._at]
        if not self._in_sight(link):
            self._reveal(link)
        area = self._area(link)
        spot = self.viewport().mapToGlobal(area.bottomLeft())
        QToolTip.showText(spot, _as_tool_tip(link.told), self.viewport(), area)

    def _mark(self, index: int) -> None:
        """Show which link has been stepped to, and tell it to screen readers."""
        self._at = index
        link = self.links[index]
        spot = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(link.start)
        cursor.setPosition(link.end, QTextCursor.MoveMode.KeepAnchor)
        look = spot.format
        look.setBackground(QColor(self._theme.accent))
        look.setForeground(QColor(self._theme.on_accent))
        spot.cursor = cursor
        spot.format = look
        self.setExtraSelections([spot])
        self.setAccessibleDescription(link.told)

    def _area(self, link: Link) -> QRect:
        """Return where a link is, in the viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(link.start)
        first = self.cursorRect(cursor)
        cursor.setPosition(link.end)
        return first.united(self.cursorRect(cursor))

    def _in_sight(self, link: Link) -> bool:
        area = self._area(link)
        return area.top() >= 0 and area.bottom() <= self.viewport().height()

    def _first_below(self) -> int:
        """Return the index of the first link below the top of what is shown."""
        for index, link in enumerate(self.links):
            if self._area(link).top() >= 0:
                return index
        return len(self.links)

    def _reveal(self, link: Link) -> None:
        """Scroll so that a link stands a third from the top."""
        self.place = self.place + self._area(link).top() - self.viewport().height() // 3

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through links, follow one, go back; leave the rest to scrolling and copying."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        link = self.current_link
        if plain and event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self._step(1 if event.key() == Qt.Key.Key_Right else -1)
        elif plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and link:
            self.follow(link.href)
        elif event.key() == Qt.Key.Key_Backspace:
            if self._came_from:
                self.place = self._came_from.pop()
        elif event.matches(QKeySequence.StandardKey.Back) or event.matches(
            QKeySequence.StandardKey.Forward
        ):
            event.ignore()  # the text would go back to what it showed before, by itself
        else:
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell the link below the mouse."""
        if event.type() == QEvent.Type.ToolTip:
            spot = cast("QHelpEvent", event)
            link = self._link_at(spot.pos())
            if link is None:
                QToolTip.hideText()
            else:
                told = _as_tool_tip(link.told)
                QToolTip.showText(spot.globalPos(), told, self.viewport(), self._area(link))
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be copied, and what can be opened."""
        menu = self.context_menu(event.pos())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def context_menu(self, spot: QPoint) -> QMenu:
        """Return the menu for a place in the viewport."""
        menu = QMenu(self)
        copy = menu.addAction("&Copy")
        copy.setEnabled(self.textCursor().hasSelection())
        copy.triggered.connect(self.copy)
        menu.addAction("Select &all").triggered.connect(self.selectAll)
        link = self._link_at(spot)
        number = _source_number(link.href) if link is not None else ""
        if number:
            menu.addSeparator()
            for words, does in (
                (f"Copy the &address of source {number}", COPY),
                (f"Open source {number} in the &browser", OPEN),
            ):
                action = menu.addAction(words)
                action.triggered.connect(lambda _=False, href=does + number: self.follow(href))
        return menu

    def changeEvent(self, event: QEvent) -> None:
        """Write the page anew in another font size, as when it is zoomed."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._build_in_place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the lines to the new width."""
        self._fit_width()
        super().resizeEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy as plain text, without colours and inner links."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def _link_at(self, spot: QPoint) -> Link | None:
        """Return the link at a place in the viewport."""
        if not self.anchorAt(spot):
            return None
        position = self.cursorForPosition(spot).position()
        for link in self.links:
            if link.start <= position <= link.end:
                return link
        return None


def _source_number(href: str) -> str:
    """Return the number of the source a link is about; empty for another link."""
    for stem in (SOURCE, COPY, OPEN):
        if href.startswith(stem):
            return href.removeprefix(stem)
    return ""


def _as_tool_tip(words: str) -> str:
    """Return words for a tool tip, wrapped, with nothing in them taken for markup."""
    return f"<qt>{html.escape(words)}</qt>"
