"""The list at the left of the reference: what there is to read, in groups."""

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from twitchapp.domain.pages import (
    COMPARISON,
    FOODS,
    INTAKE,
    SEE_A_DOCTOR,
    WHAT_TO_EAT,
    PageKind,
    PageRef,
)
from twitchapp.gui.reference.faces import FACES, view_of
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import tip_text

VIEW_TITLES: Mapping[PageRef, str] = {
    INTAKE: "My intake",
    WHAT_TO_EAT: "What could I eat?",
    FOODS: "Foods",
    COMPARISON: "Compare nutrients",
}
"""What the views are called, in their order."""

GROUPS = (
    (PageKind.NUTRIENT, "Nutrients"),
    (PageKind.LIFESTYLE, "Habits and more"),
    (PageKind.TERM, "Words explained"),
)
"""The groups of pages below the views, with headings short enough for a narrow list."""

SHORT = {PageRef(PageKind.LIFESTYLE, "medicines"): "Medicines"}
"""What a page is called in the list where its title is too long for it."""

_LEAST, _MOST = 15 * GRID, 22 * GRID + 4
_REF = Qt.ItemDataRole.UserRole


class IndexList(QListWidget):
    """The pages and views by name; headings cannot be chosen.

    Signals:
        chosen: the `PageRef` that the person has gone to, with the keyboard or the mouse.
        entered: the `PageRef` on which Enter was pressed.
    """

    chosen = Signal(object)
    entered = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("What to read about")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setFixedWidth(_LEAST)
        self.dress(theme)
        self.setItemDelegate(_Lines(self))
        self.currentItemChanged.connect(self._tell)
        self.itemActivated.connect(self._enter)

    def show_titles(self, titles: Mapping[PageRef, str]) -> None:
        """Fill the list with the views and with all pages that have a title."""
        kept = self.current
        self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.clear()
        for ref, title in VIEW_TITLES.items():
            if ref in FACES:
                self._add(title, ref)
        if SEE_A_DOCTOR in titles:
            self._add(titles[SEE_A_DOCTOR], SEE_A_DOCTOR)
        for kind, heading in GROUPS:
            pages = [(title, ref) for ref, title in titles.items() if ref.kind is kind]
            if pages:
                self._add_heading(heading)
            for title, ref in pages:
                self._add(title, ref)
        self.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        around = 2 * self.frameWidth() + self.verticalScrollBar().sizeHint().width() + GRID
        needed = self.sizeHintForColumn(0) + around
        self.setFixedWidth(max(_LEAST, min(needed, _MOST), self._never_cut() + around))
        if kept is not None:
            self.choose(kept)

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.setStyleSheet(
            "QListView { padding: 3px; } QListView:focus { padding: 2px; }"
            "QListView::item { padding: 5px 6px; border-radius: 5px; }"
            f"QListView::item:disabled {{ color: {theme.muted}; }}"
        )

    @property
    def current(self) -> PageRef | None:
        """What the list stands at."""
        row = self.currentRow()
        return None if row < 0 else self._ref(row)

    def refs(self) -> tuple[PageRef, ...]:
        """Return everything that can be chosen, from the top."""
        found = (self._ref(row) for row in range(self.count()))
        return tuple(ref for ref in found if ref is not None)

    def choose(self, ref: PageRef) -> None:
        """Stand at a page without telling anyone; a food is found among the foods."""
        wanted = view_of(ref)
        self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        for row in range(self.count()):
            if self._ref(row) == wanted:
                self.setCurrentRow(row)
        self.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _never_cut(self) -> int:
        """Return the width of what must be whole in any font: all but the titles of pages."""
        rows = range(self.count())
        refs = (None, *VIEW_TITLES, SEE_A_DOCTOR)
        lines = [self.indexFromItem(self.item(row)) for row in rows if self._ref(row) in refs]
        return max((self.sizeHintForIndex(line).width() for line in lines), default=0)

    def _ref(self, row: int) -> PageRef | None:
        return cast("PageRef | None", self.item(row).data(_REF))

    def _add(self, words: str, ref: PageRef) -> None:
        item = QListWidgetItem(SHORT.get(ref, words), self)
        item.setData(_REF, ref)
        item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
        item.setToolTip(tip_text(words))

    def _add_heading(self, words: str) -> None:
        item = QListWidgetItem(words, self)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() - 1)
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _tell(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_REF) is not None:
            self.chosen.emit(item.data(_REF))

    def _enter(self, item: QListWidgetItem) -> None:
        if item.data(_REF) is not None:
            self.entered.emit(item.data(_REF))


class _Lines(QStyledItemDelegate):
    """Gives headings room above them, so that groups are seen apart."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the size of a line."""
        size = super().sizeHint(option, index)
        if not index.flags() & Qt.ItemFlag.ItemIsSelectable:
            size.setHeight(size.height() + GRID)
        return size
