"""What was found, in groups: walked by the arrow keys, opened by Enter or a click."""

from collections.abc import Collection, Sequence
from itertools import groupby
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from twitchapp.application.lookup import LookupHit
from twitchapp.application.page_content import PAGE_GROUPS
from twitchapp.domain.pages import PageRef
from twitchapp.gui.theme import GRID, Theme

_REF = Qt.ItemDataRole.UserRole
_DETAIL = Qt.ItemDataRole.UserRole + 1
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PAD_X, _PAD_Y = 10, 5
_NAME_SHARE = 0.7
_ROUND = 5.0


class SearchResults(QListWidget):
    """The list of what was found; headings cannot be chosen.

    Signals:
        opened: the `PageRef` that was chosen.
        up_wanted: the keyboard is to go back to the line above.
        left: the search is to be given up.
        typed: what was typed here, which belongs to the line above.
    """

    opened = Signal(object)
    up_wanted = Signal()
    left = Signal()
    typed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._is_named = False
        self.setAccessibleName("What was found")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(_Lines(self))
        self.dress(theme)
        self.itemClicked.connect(self._open)

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.setStyleSheet("QListView { padding: 5px; } QListView:focus { padding: 4px; }")
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.PlaceholderText, theme.muted)
        palette.setColor(QPalette.ColorRole.Highlight, theme.accent_soft)
        palette.setColor(QPalette.ColorRole.Text, theme.text)
        self.setPalette(palette)

    def show_hits(self, hits: Sequence[LookupHit], called: Collection[PageRef]) -> None:
        """Show what was found below the headings of its groups, standing at the best of it.

        Args:
            hits: what was found.
            called: what of it is called so, and does not only speak of it.
        """
        self.clear()
        self._is_named = False
        self.add_hits(hits, called)
        self.scrollToTop()

    def add_hits(self, hits: Sequence[LookupHit], called: Collection[PageRef]) -> None:
        """Show more that was found below the rest.

        The best is the first that is called so. Without such it is the first of all; who has gone
        on already stays where they are.
        """
        first = self.count()
        was_at_best = self.currentRow() in {-1, next(iter(self._rows()), -1)}
        for kind, group in groupby(hits, key=lambda hit: hit.ref.kind):
            self._add_heading(PAGE_GROUPS[kind])
            for hit in group:
                self._add(hit)
        if self._is_named or not was_at_best or self.hasFocus():
            return
        named = [row for row in self._rows() if row >= first and self._ref(row) in called]
        self._is_named = bool(named)
        self.setCurrentRow(next(iter(named or self._rows()), -1))

    @property
    def is_named(self) -> bool:
        """Whether something was found that is called so."""
        return self._is_named

    @property
    def count_found(self) -> int:
        """How much was found."""
        return len(self._rows())

    @property
    def current(self) -> PageRef | None:
        """Where the line that is stood at leads."""
        row = self.currentRow()
        return None if row < 0 else self._ref(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, open, leave; what is typed goes to the line above."""
        rows = self._rows()
        if event.key() == Qt.Key.Key_Up and rows and self.currentRow() == rows[0]:
            self.up_wanted.emit()
        elif event.key() in _ENTER and self.current is not None:
            self.opened.emit(self.current)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text().isprintable() and event.text():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _add(self, hit: LookupHit) -> None:
        item = QListWidgetItem(hit.title, self)
        item.setData(_REF, hit.ref)
        item.setData(_DETAIL, hit.detail)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.title}. {hit.detail}".strip())

    def _rows(self) -> list[int]:
        return [row for row in range(self.count()) if self._ref(row) is not None]

    def _ref(self, row: int) -> PageRef | None:
        return cast("PageRef | None", self.item(row).data(_REF))

    def _open(self, item: QListWidgetItem) -> None:
        ref = cast("PageRef | None", item.data(_REF))
        if ref is not None:
            self.opened.emit(ref)


class _Lines(QStyledItemDelegate):
    """Draws a name and, more quietly, what it is; headings have room above them."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one line."""
        rect: QRect = option.rect
        palette: QPalette = option.palette
        painter.save()
        if not _can_be_chosen(index):
            _draw_heading(painter, rect, palette, str(index.data()))
            painter.restore()
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRoundedRect(rect, _ROUND, _ROUND)
        inner = rect.adjusted(_PAD_X, 0, -_PAD_X, 0)
        metrics = QFontMetrics(option.font)
        most = int(inner.width() * _NAME_SHARE)
        name = metrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, most)
        side = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        painter.setFont(option.font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(inner, side, name)
        inner.setLeft(inner.left() + metrics.horizontalAdvance(name) + 2 * GRID)
        detail = str(index.data(_DETAIL) or "")
        shown = metrics.elidedText(detail, Qt.TextElideMode.ElideRight, inner.width())
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(inner, side, shown)
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of a line."""
        height = QFontMetrics(option.font).lineSpacing() + 2 * _PAD_Y
        return QSize(10 * GRID, height if _can_be_chosen(index) else height + GRID // 2)


def _can_be_chosen(index: QModelIndex | QPersistentModelIndex) -> bool:
    return bool(index.flags() & Qt.ItemFlag.ItemIsSelectable)


def _draw_heading(painter: QPainter, rect: QRect, palette: QPalette, words: str) -> None:
    font = QFont(painter.font())
    font.setPointSizeF(font.pointSizeF() - 1)
    font.setWeight(QFont.Weight.DemiBold)
    painter.setFont(font)
    painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
    inner = rect.adjusted(_PAD_X, GRID // 2, -_PAD_X, 0)
    side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    painter.drawText(inner, int(side), words)
