"""A table of rows in the reference: painted calmly, walked by keys, copied as text."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
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
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from twitchapp.application.wording import count_of
from twitchapp.formats.spreadsheet_text import pasted_row
from twitchapp.gui.reference.food_marks import Marks, draw_lines
from twitchapp.gui.reference.food_rows import Column, Index, RowsModel
from twitchapp.gui.reference.food_words import UNKNOWN
from twitchapp.gui.theme import GRID

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_PAD_X = 6
_PAD_Y = GRID // 2
_CHOSEN_TINT = 0.14
_NARROWEST = 5 * GRID
_MEASURED = 50
"""Up to so many rows, a column of figures is as wide as what is in it needs."""
# The headings would else lie over the table's round corners.
_ROUND = (
    "QHeaderView {{ background: transparent; border-radius: 7px; }}"
    "QHeaderView::section {{ padding: {pad}px {side}px; }}"
    "QHeaderView::section:first {{ border-top-left-radius: 7px; }}"
    "QHeaderView::section:last {{ border-top-right-radius: 7px; }}"
)


class RowsTable(QTableView):
    """The table itself.

    Args:
        name: what it is a table of, for those who hear it.
        columns: its columns.
        lines: how many lines of words a row has room for.
        noun: what a row is called when rows are copied.
        chooses: whether a row is always chosen; else only once the keyboard is here.

    Signals:
        chosen: the row's value that the keyboard or the mouse stands at; None for none.
        opened: the row's value that Enter or a double click was on.
        order_wanted: the key of a column by whose figures the rows are to be ordered.
        said: what has been copied, in words.
        resized: there is more room or less.
    """

    chosen = Signal(object)
    opened = Signal(object)
    order_wanted = Signal(str)
    said = Signal(str)
    resized = Signal()

    def __init__(
        self,
        name: str,
        columns: Sequence[Column] = (),
        *,
        lines: int = 1,
        noun: str = "row",
        chooses: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.lines = 0
        self._noun = noun
        self._chooses = chooses
        self.rows = RowsModel(columns, self)
        self.setModel(self.rows)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(1)
        self.set_lines(lines)
        header = self.horizontalHeader()
        header.setAccessibleName(f"Headings: {name}")
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStyleSheet(_ROUND.format(pad=_PAD_Y + 1, side=_PAD_X))
        header.sectionClicked.connect(self._order)
        self.doubleClicked.connect(self._open)

    @property
    def current(self) -> Any:  # noqa: ANN401 - a row is whatever the table was given
        """The row's value that the keyboard stands at; None for none."""
        index = self.currentIndex()
        return self.rows.rows[index.row()] if index.isValid() else None

    def show_rows(
        self,
        rows: Sequence[Any],
        columns: Sequence[Column] | None = None,
        *,
        from_top: bool = False,
        chooses: bool = True,
    ) -> None:
        """Show other rows, and choose one: that of before while it is there, else the first.

        Args:
            rows: the rows.
            columns: the columns, where they are others than before.
            from_top: whether the first row is chosen in any case.
            chooses: whether one is chosen at all.
        """
        before = None if from_top else self.current
        self.rows.show(rows, columns)
        self.fit()
        if rows and not self._chooses and before is None:
            return
        if rows and chooses:
            place = self.rows.rows.index(before) if before in self.rows.rows else 0
            self.choose(place)
        else:
            self.chosen.emit(None)

    def set_lines(self, lines: int) -> None:
        """Give each row room for so many lines of words."""
        self.lines = lines
        high = lines * self.fontMetrics().lineSpacing() + 2 * _PAD_Y + 2
        if high != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(high)

    def choose(self, row: int) -> None:
        """Choose one row, whatever keys are held down."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self.rows.index(row, 0), flags.ClearAndSelect | flags.Rows
        )

    def show_order(self, key: str, *, falling: bool) -> None:
        """Show by which column the rows are ordered; by none for an empty key."""
        self.rows.show_order(key, falling=falling)

    def copy(self) -> None:
        """Copy the rows chosen with their headings, cells parted by tabs."""
        chosen = sorted({index.row() for index in self.selectionModel().selectedRows()})
        lines = [[column.told for column in self.rows.columns]]
        lines += [self.rows.cells(row) for row in chosen]
        text = "\n".join(pasted_row(line) for line in lines)
        QGuiApplication.clipboard().setText(text)
        self.said.emit(f"{count_of(len(chosen), self._noun)} copied.")

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell which row the keyboard stands at."""
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.chosen.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, copy with Ctrl+C; leave the rest to the table."""
        if event.key() in _ENTER and self.currentIndex().isValid():
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand at the first row where none was chosen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows.rows:
            self.choose(0)

    def changeEvent(self, event: QEvent) -> None:
        """Measure rows and columns anew in another font size, as when it is zoomed."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.lines:
            self.set_lines(self.lines)
            self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        self.fit()
        self.resized.emit()

    def fit(self) -> None:
        """Give each column its width, and share what is left by weight."""
        columns = self.rows.columns
        own = [self._own_width(at) for at in range(len(columns))]
        room = max(
            0,
            self.viewport().width()
            - sum(width for width, column in zip(own, columns, strict=True) if not column.weight),
        )
        weights = sum(column.weight for column in columns)
        for at, column in enumerate(columns):
            width = room * column.weight // weights if column.weight else own[at]
            self.setColumnWidth(at, max(width, _NARROWEST))

    def _own_width(self, at: int) -> int:
        column = self.rows.columns[at]
        words = [*column.heading.split("\n"), column.widest]
        if len(self.rows.rows) <= _MEASURED:
            words += [column.text(row) for row in self.rows.rows]
        room = 2 * GRID if column.orders else 0
        widest = max(self.fontMetrics().horizontalAdvance(each) for each in words)
        return widest + 2 * _PAD_X + room + 2

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self.rows.rows[index.row()])

    def _order(self, section: int) -> None:
        column = self.rows.columns[section]
        if column.orders:
            self.order_wanted.emit(column.key)


class _Cells(QStyledItemDelegate):
    """Draws words in as many lines as a row has room for, and figures at the right."""

    def __init__(self, table: RowsTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell over the row's ground."""
        rect: QRect = option.rect
        palette = self._table.palette()
        painter.save()
        # On the darker ground of a chosen row, lighter words would be too faint to read.
        lighter = QPalette.ColorRole.PlaceholderText
        if self._table.selectionModel().isRowSelected(index.row()):
            lighter = QPalette.ColorRole.Text
            tint = palette.color(QPalette.ColorRole.Highlight)
            tint.setAlphaF(_CHOSEN_TINT)
            painter.fillRect(rect, tint)
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        words = str(index.data() or "")
        painter.setPen(palette.color(lighter if words == UNKNOWN else QPalette.ColorRole.Text))
        inner = rect.adjusted(_PAD_X, 1, -_PAD_X, -1)
        if self._table.rows.columns[index.column()].is_figure:
            side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(inner, int(side), words)
        else:
            rows = self._table.rows
            marks = Marks(
                rows.shared(index.row(), index.column()),
                rows.strong(index.row(), index.column()),
                palette.color(lighter),
            )
            draw_lines(painter, inner, words, self._table.lines, marks)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of any row."""
        del option, index
        return QSize(_NARROWEST, self._table.verticalHeader().defaultSectionSize())
