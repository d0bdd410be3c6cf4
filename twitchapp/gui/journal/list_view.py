"""The journal's list: days with what counts on them, chosen, edited and deleted by key or mouse."""

from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListView, QMenu, QWidget

from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef
from twitchapp.gui.journal.list_delegate import JournalDelegate
from twitchapp.gui.journal.list_model import JournalListModel
from twitchapp.gui.journal.rows import RecordRow
from twitchapp.gui.theme import Theme

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CHOOSE_ONE = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)


class JournalListView(QListView):
    """Shows a `JournalListModel`; keeps place and choice when its rows are replaced.

    Signals:
        edit_wanted: the record under the cursor is to be edited.
        delete_wanted: what is chosen is to be deleted.
        chosen_changed: other records are chosen now.
    """

    edit_wanted = Signal()
    delete_wanted = Signal()
    chosen_changed = Signal()

    def __init__(
        self, model: JournalListModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._delegate = JournalDelegate(theme, self)
        self._chosen: tuple[RecordRef, ...] = ()
        self._current: RecordRef | None = None
        self._current_place = -1
        self._top: tuple[RecordRef | date, int] | None = None
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setAccessibleName("Journal entries by day")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.doubleClicked.connect(self._edit_at)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        model.about_to_change.connect(self._note_place)
        model.has_changed.connect(self._take_place)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._delegate.set_theme(theme)
        self.viewport().update()

    def chosen(self) -> tuple[RecordRef, ...]:
        """Return the records that are chosen, in the order of the list."""
        places = sorted(self.selectedIndexes(), key=lambda index: index.row())
        rows = (self._rows.row_at(index) for index in places)
        return tuple(row.ref for row in rows if isinstance(row, RecordRow))

    def current_record(self) -> Record | None:
        """Return the one record chosen, or of several the one under the cursor."""
        row = self._rows.row_at(self.currentIndex())
        chosen = self.selectedIndexes()
        if isinstance(row, RecordRow) and (self.currentIndex() in chosen or not chosen):
            return row.record
        first = self._rows.row_at(chosen[0]) if len(chosen) == 1 else None
        return first.record if isinstance(first, RecordRow) else None

    def show_day(self, day: date) -> None:
        """Bring a day to the top and put the cursor on its first record, if it has any."""
        heading = self._rows.index_near(day)
        if not heading.isValid():
            self.scrollToBottom()
            return
        self.scrollTo(heading, QAbstractItemView.ScrollHint.PositionAtTop)
        first = self._rows.index(heading.row() + 1)
        row = self._rows.row_at(first)
        if isinstance(row, RecordRow) and row.day == day:
            self.selectionModel().setCurrentIndex(first, _CHOOSE_ONE)
            self.scrollTo(heading, QAbstractItemView.ScrollHint.PositionAtTop)
        else:
            self.clearSelection()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the record under the cursor, so that the keys have something to act on."""
        super().focusInEvent(event)
        by_key = event.reason() is not Qt.FocusReason.MouseFocusReason
        if by_key and not self.selectedIndexes() and self.current_record() is not None:
            self.selectionModel().select(self.currentIndex(), _CHOOSE_ONE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit on Enter, delete on Delete."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.edit_wanted.emit()
        elif event.matches(QKeySequence.StandardKey.Delete) or (
            event.key() == Qt.Key.Key_Backspace and not event.modifiers()
        ):
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the records chosen."""
        if not self.chosen():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        edit = menu.addAction("Edit", self.edit_wanted.emit)
        edit.setEnabled(self.current_record() is not None)
        menu.addAction("Move to the trash", self.delete_wanted.emit)
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        menu.popup(place)

    def _edit_at(self, index: QModelIndex) -> None:
        if isinstance(self._rows.row_at(index), RecordRow):
            self.edit_wanted.emit()

    def _note_place(self) -> None:
        self._chosen = self.chosen()
        row = self._rows.row_at(self.currentIndex())
        self._current = row.ref if isinstance(row, RecordRow) else None
        self._current_place = self.currentIndex().row()
        self._top = None
        # At the very top one stays at the top: what is new should be seen.
        if self.verticalScrollBar().value() > 0:
            index = self.indexAt(QPoint(4, 0))
            top = self._rows.row_at(index)
            if top is not None:
                key = top.ref if isinstance(top, RecordRow) else top.day
                self._top = (key, self.visualRect(index).top())

    def _take_place(self) -> None:
        choice = self.selectionModel()
        self.clearSelection()
        current = self._rows.index_of(self._current) if self._current else QModelIndex()
        if self._current and not current.isValid():
            current = self._record_near(self._current_place)
        if current.isValid():
            choice.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        for ref in self._chosen:
            index = self._rows.index_of(ref)
            if index.isValid():
                choice.select(index, QItemSelectionModel.SelectionFlag.Select)
        if self._top is not None:
            index = self._rows.index_of(self._top[0])
            if index.isValid():
                self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
                bar = self.verticalScrollBar()
                bar.setValue(bar.value() - self._top[1])
        else:
            self.scrollToTop()
        self.chosen_changed.emit()

    def _record_near(self, place: int) -> QModelIndex:
        count = self._rows.rowCount()
        below = range(min(place, count), count)
        above = range(min(place, count) - 1, -1, -1)
        for at in (*below, *above):
            index = self._rows.index(at)
            if isinstance(self._rows.row_at(index), RecordRow):
                return index
        return QModelIndex()
