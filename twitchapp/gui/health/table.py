"""A table of records: one row each, opened with Enter, thrown away with Del, copied as text."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
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
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from twitchapp.domain.journal_record import HealthRecord
from twitchapp.domain.records import RecordRef
from twitchapp.formats.spreadsheet_text import pasted_row
from twitchapp.gui.theme import GRID

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_REF = Qt.ItemDataRole.UserRole
_NARROWEST = 10 * GRID
_PAD_X = GRID
_PAD_Y = GRID
_ANY_HEIGHT = 10_000
_CHOSEN_TINT = 0.14
# The headings would else lie over the table's round corners.
_ROUND = (
    "QHeaderView { background: transparent; border-radius: 7px; }"
    "QHeaderView::section:first { border-top-left-radius: 7px; }"
    "QHeaderView::section:last { border-top-right-radius: 7px; }"
)
_WRAPPED = int(
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
)


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        heading: what stands above it.
        text: what a record's cell says.
        weight: its share of the width that the others leave; 0 for what needs just its width.
    """

    heading: str
    text: Callable[[HealthRecord], str]
    weight: int = 0


class RecordModel(QAbstractTableModel):
    """Records as rows of texts."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._records: tuple[HealthRecord, ...] = ()

    @property
    def records(self) -> tuple[HealthRecord, ...]:
        """The rows' records."""
        return self._records

    def show_records(self, records: Sequence[HealthRecord]) -> None:
        """Show other records, in this order."""
        self.beginResetModel()
        self._records = tuple(records)
        self.endResetModel()

    def row_of(self, ref: RecordRef) -> int | None:
        """Return the row of a record; None when it is not shown."""
        refs = [record.ref for record in self._records]
        return refs.index(ref) if ref in refs else None

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many records there are."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, also as its tool tip where it may be cut."""
        if not index.isValid():
            return None
        record = self._records[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[index.column()].text(record)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            column = self._columns[index.column()]
            return f"{column.heading}: {column.text(record) or 'nothing'}"
        return record.ref if role == _REF else None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's heading."""
        is_heading = orientation is Qt.Orientation.Horizontal and 0 <= section < len(self._columns)
        if is_heading and role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].heading
        if is_heading and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None


class _Cells(QStyledItemDelegate):
    """Gives a cell's words room around them, and the height that they need when wrapped."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the ground over the whole cell, and the words within its margins."""
        rect: QRect = option.rect
        table = self.parent()
        if isinstance(table, QTableView) and table.selectionModel().isRowSelected(index.row()):
            tint = table.palette().color(QPalette.ColorRole.Highlight)
            tint.setAlphaF(_CHOSEN_TINT)
            painter.fillRect(rect, tint)
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.drawText(_inside(rect), _WRAPPED, str(index.data() or ""))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the room the words need at the width of their column."""
        table = self.parent()
        words = str(index.data() or "")
        metrics = QFontMetrics(option.font)
        width = table.columnWidth(index.column()) if isinstance(table, QTableView) else 0
        room = QRect(0, 0, max(width - 2 * _PAD_X, 1), _ANY_HEIGHT)
        height = metrics.boundingRect(room, _WRAPPED, words).height()
        return QSize(metrics.horizontalAdvance(words) + 2 * _PAD_X, height + 2 * _PAD_Y)


def _inside(rect: QRect) -> QRect:
    return rect.adjusted(_PAD_X, _PAD_Y, -_PAD_X, -_PAD_Y)


class RecordTable(QTableView):
    """The table itself.

    Signals:
        edit_wanted: the record to be opened.
        delete_wanted: the records chosen are to be thrown away.
    """

    edit_wanted = Signal(object)
    delete_wanted = Signal()

    def __init__(self, name: str, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self.rows = RecordModel(columns, self)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setAccessibleDescription("Enter opens a line, Del moves it to the trash.")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStyleSheet(_ROUND)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setAccessibleName(f"Headings: {name}")
        self.setItemDelegate(_Cells(self))
        self.doubleClicked.connect(self._open)

    def chosen(self) -> tuple[RecordRef, ...]:
        """Return the records of the rows chosen."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return tuple(self.rows.records[row].ref for row in rows)

    def show_records(self, records: Sequence[HealthRecord]) -> None:
        """Show records; the row that was current stays so while its record is there."""
        current = self.currentIndex()
        ref = current.data(_REF) if current.isValid() else None
        self.rows.show_records(records)
        self._fit()
        if records:
            row = self.rows.row_of(ref) if isinstance(ref, RecordRef) else None
            place = min(current.row(), len(records) - 1) if current.isValid() else 0
            self.choose(place if row is None else row)

    def choose(self, row: int) -> None:
        """Choose one row, whatever keys are held down: an undo brings the rows anew under Ctrl."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(
            self.rows.index(row, 0), flags.ClearAndSelect | flags.Rows
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, throw away with Del, copy with Ctrl+C; leave the rest to the table."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Delete:
            # Held down, it would throw away what comes up next, row by row.
            if not event.isAutoRepeat():
                self.delete_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Copy the rows chosen with their headings, cells parted by tabs."""
        chosen = set(self.chosen())
        lines = [pasted_row(column.heading for column in self._columns)]
        lines += [
            pasted_row(column.text(record) for column in self._columns)
            for record in self.rows.records
            if record.ref in chosen
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        self._fit()

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.edit_wanted.emit(self.rows.records[index.row()])

    def _fit(self) -> None:
        """Give each column its width, and share what is left by weight."""
        header = self.horizontalHeader()
        needed = [
            max(self.sizeHintForColumn(at), header.sectionSizeHint(at)) + GRID // 2
            for at in range(len(self._columns))
        ]
        own = [
            need for need, column in zip(needed, self._columns, strict=True) if not column.weight
        ]
        room = max(0, self.viewport().width() - sum(own))
        weights = sum(column.weight for column in self._columns)
        for at, column in enumerate(self._columns):
            width = room * column.weight // weights if column.weight else needed[at]
            self.setColumnWidth(at, max(width, _NARROWEST))
        self.resizeRowsToContents()
