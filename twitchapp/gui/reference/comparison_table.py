"""The comparison as a table: wraps its words, fits its rows, sorts and copies by key or mouse."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from twitchapp.gui.reference.comparison_model import (
    KEY_ROLE,
    ComparisonModel,
    ComparisonOrder,
    table_text,
)
from twitchapp.gui.theme import GRID

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ANY_HEIGHT = 10_000
_PAD_X, _PAD_Y = 5, 7
_CHOSEN_TINT = 0.18
_FIGURE = "EU 3,500 mg"  # what a column of figures must hold in one line, in any font
_FIGURE_WIDTH = 104
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class WordCells(QStyledItemDelegate):
    """Draws a cell's words from its top, wrapped, with room around them."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one cell."""
        palette: QPalette = option.palette
        rect: QRect = option.rect
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, _tinted(palette))
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        font = painter.font()
        font.setBold(index.column() == 0)
        painter.setFont(font)
        painter.drawText(_inner(rect), _WRAPPED, _breakable(str(index.data())))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRect(rect.adjusted(1, 1, -3, -3))
        painter.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the room that a cell's words need at the width of their column."""
        view = self.parent()
        font = QFont(option.font)
        font.setBold(index.column() == 0)
        metrics = QFontMetrics(font)
        width = view.columnWidth(index.column()) if isinstance(view, QTableView) else _ANY_HEIGHT
        room = QRect(0, 0, width - 1 - 2 * _PAD_X, _ANY_HEIGHT)
        needed = metrics.boundingRect(room, _WRAPPED, _breakable(str(index.data())))
        return QSize(needed.width() + 2 * _PAD_X, needed.height() + 2 * GRID)


class ComparisonTable(QTableView):
    """The comparison of the nutrients, a row each.

    Signals:
        chosen: the key of the nutrient whose page is wanted.
        copied: what has been put on the clipboard, in words.
    """

    chosen = Signal(str)
    copied = Signal(str)

    def __init__(self, model: ComparisonModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self._order = ComparisonOrder(self)
        self._order.setSourceModel(model)
        self.setModel(self._order)
        self.setItemDelegate(WordCells(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(True)
        self.setAccessibleName("Comparison of the nutrients")
        self.setAccessibleDescription("Enter opens the page of the nutrient.")
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setAccessibleName("Headings of the comparison")
        header.setSortIndicatorClearable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft
            | Qt.AlignmentFlag.AlignBottom
            | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)
        )
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setHighlightSections(False)
        header.setStyleSheet(f"QHeaderView::section {{ padding: {_PAD_Y - 1}px {_PAD_X}px; }}")
        self.setSortingEnabled(True)
        header.sectionResized.connect(self.resizeRowsToContents)
        model.modelReset.connect(self.fit)
        self.doubleClicked.connect(self._open)
        self._offer("Open the page", "", lambda: self._open(self.currentIndex()))
        self._offer("Sort by this column", "Ctrl+Shift+O", self.sort_by_current)
        self._offer("Copy", "", self.copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    def fit(self) -> None:
        """Share the width among the columns, and give each row the height of its words."""
        header = self.horizontalHeader()
        scale = (self.fontMetrics().horizontalAdvance(_FIGURE) + 2 * _PAD_X + 2) / _FIGURE_WIDTH
        columns = self._rows.columns
        least = [round(column.width * scale) for column in columns]
        least[0] = max(least[0], self._widest_name() + 2 * _PAD_X + 3)
        shares = sum(column.share for column in columns)
        spare = max(0, self.viewport().width() - sum(least))
        header.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        for section, column in enumerate(columns):
            header.resizeSection(section, least[section] + spare * column.share // shares)
        header.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._fit_headings()
        self.resizeRowsToContents()
        self.updateGeometries()

    def sort_by_current(self) -> None:
        """Sort by the column of the current cell; once more turns the order round."""
        column = self.currentIndex().column()
        if column < 0:
            return
        header = self.horizontalHeader()
        turned = (
            header.sortIndicatorSection() == column
            and header.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
        )
        self.sortByColumn(
            column, Qt.SortOrder.DescendingOrder if turned else Qt.SortOrder.AscendingOrder
        )

    def copy(self) -> None:
        """Copy the chosen rows, all of them if none is chosen, with the headings."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        self._put(rows or range(self._order.rowCount()))

    def all_cells(self) -> list[list[str]]:
        """Return the words of the whole table in its present order, row by row."""
        return self._cells(range(self._order.rowCount()))

    def all_text(self) -> str:
        """Return the whole table in its present order as text for a spreadsheet."""
        return table_text(self._rows.columns, self.all_cells())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open a page with Enter, copy with the usual keys."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in _ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the new width."""
        super().resizeEvent(event)
        self.fit()

    def _fit_headings(self) -> None:
        """Make the header as high as its wrapped words, which Qt tells for short ones only."""
        header = self.horizontalHeader()
        metrics = header.fontMetrics()
        heights = []
        for section, column in enumerate(self._rows.columns):
            width = header.sectionSize(section) - 2 * _PAD_X - 1
            if header.sortIndicatorSection() == section:
                width -= header.style().pixelMetric(
                    QStyle.PixelMetric.PM_HeaderMarkSize, None, header
                )
            room = QRect(0, 0, width, _ANY_HEIGHT)
            heights.append(metrics.boundingRect(room, _WRAPPED, column.heading).height())
        header.setFixedHeight(max(heights, default=0) + 2 * _PAD_Y)

    def _widest_name(self) -> int:
        """Return the width of the longest name, which is not to be broken."""
        font = QFont(self.font())
        font.setBold(True)
        metrics = QFontMetrics(font)
        names = (str(self._rows.index(row, 0).data()) for row in range(self._rows.rowCount()))
        return max((metrics.horizontalAdvance(name.split()[0]) for name in names), default=0)

    def _offer(self, words: str, keys: str, slot: Callable[[], None]) -> None:
        action = QAction(words, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(slot)
        self.addAction(action)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(str(index.data(KEY_ROLE)))

    def _cells(self, rows: Iterable[int]) -> list[list[str]]:
        return [
            [
                str(self._order.index(row, column).data())
                for column in range(self._order.columnCount())
            ]
            for row in rows
        ]

    def _put(self, rows: Iterable[int]) -> None:
        cells = self._cells(rows)
        QGuiApplication.clipboard().setText(table_text(self._rows.columns, cells))
        self.copied.emit("Table copied." if len(cells) > 1 else "Row copied.")


def _inner(rect: QRect) -> QRect:
    """Return the part of a cell that its words may fill; the last pixel belongs to the grid."""
    return rect.adjusted(_PAD_X, GRID, -_PAD_X - 1, -GRID)


def _tinted(palette: QPalette) -> QColor:
    """Return a faint ground in the accent's hue: a whole row in the accent itself would shout."""
    base = palette.color(QPalette.ColorRole.Base)
    accent = palette.color(QPalette.ColorRole.Highlight)

    def mixed(below: float, above: float) -> float:
        return below + (above - below) * _CHOSEN_TINT

    return QColor.fromRgbF(
        mixed(base.redF(), accent.redF()),
        mixed(base.greenF(), accent.greenF()),
        mixed(base.blueF(), accent.blueF()),
    )


def _breakable(words: str) -> str:
    """Return words in which a line may end after the dash of a range, but not before a unit."""
    return words.replace("–", "–\u200b").replace(" mg", "\u00a0mg").replace(" µg", "\u00a0µg")
