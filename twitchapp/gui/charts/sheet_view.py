"""The table beside a chart: its numbers, to be read and copied."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from twitchapp.gui.charts.sheet import EMPTY, Sheet, shown, to_tabs
from twitchapp.gui.widgets.text import tip_text

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_WIDEST_COLUMN = 240
_ROWS_MEASURED = 30


class SheetModel(QAbstractTableModel):
    """A sheet as Qt's tables read it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sheet = EMPTY

    @property
    def sheet(self) -> Sheet:
        """The numbers shown."""
        return self._sheet

    def set_sheet(self, sheet: Sheet) -> None:
        """Show other numbers."""
        self.beginResetModel()
        self._sheet = sheet
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of rows; cells have none below them."""
        return 0 if parent.isValid() else len(self._sheet.rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._sheet.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, its exact value, or its place in the cell."""
        if not index.isValid():
            return None
        cell = self._sheet.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return shown(cell)
        if role == Qt.ItemDataRole.UserRole:
            return cell
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._sheet.headings[index.column()]}: {shown(cell) or 'not known'}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            sideways = (
                Qt.AlignmentFlag.AlignRight
                if isinstance(cell, int | float)
                else Qt.AlignmentFlag.AlignLeft
            )
            return int(sideways | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return a column's heading, over its numbers on the right."""
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._sheet.headings):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._sheet.headings[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(self._sheet.headings[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            numbers = any(isinstance(row[section], int | float) for row in self._sheet.rows)
            return int(
                (Qt.AlignmentFlag.AlignRight if numbers else Qt.AlignmentFlag.AlignLeft)
                | Qt.AlignmentFlag.AlignVCenter
            )
        return None


class SheetTable(QTableView):
    """A table of a sheet; copying gives cells with tabs between."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = SheetModel(self)
        self.setModel(self._model)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        # A row has one line; what is longer is cut at its end, and not between two lines.
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(64)
        # A long heading begins with the factor and ends with what is told of it: both are kept.
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        # Ten years of days are not measured cell by cell.
        self.horizontalHeader().setResizeContentsPrecision(_ROWS_MEASURED)

    @property
    def sheet(self) -> Sheet:
        """The numbers shown."""
        return self._model.sheet

    def show_sheet(self, sheet: Sheet) -> None:
        """Show other numbers."""
        self._model.set_sheet(sheet)
        self.resizeColumnsToContents()
        for column in range(self._model.columnCount()):
            self.setColumnWidth(column, min(_WIDEST_COLUMN, self.columnWidth(column)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is selected with the usual keys; the base class would copy one cell."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_selected()
            event.accept()
            return
        super().keyPressEvent(event)

    def copy_selected(self) -> None:
        """Copy the selected cells with their headings; the whole sheet when none is selected."""
        sheet = self._model.sheet
        chosen = self.selectionModel().selectedIndexes()
        if chosen:
            rows = sorted({index.row() for index in chosen})
            columns = sorted({index.column() for index in chosen})
            sheet = Sheet(
                sheet.title,
                tuple(sheet.headings[column] for column in columns),
                tuple(tuple(sheet.rows[row][column] for column in columns) for row in rows),
            )
        copy_sheet(sheet)


def copy_sheet(sheet: Sheet) -> None:
    """Put a sheet on the clipboard."""
    QGuiApplication.clipboard().setText(to_tabs(sheet))
