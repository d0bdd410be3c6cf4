"""The journal's list: days with what counts on them, chosen, edited and deleted by key or mouse.

It is a table of one column because Qt lays out a table's rows of one height without touching each:
putting a row into its list views takes 130 ms where there are 100,000.
"""

from datetime import date

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef
from twitchapp.gui.journal.list_delegate import JournalDelegate, row_height
from twitchapp.gui.journal.list_model import JournalListModel
from twitchapp.gui.journal.rows import Part, RecordRow
from twitchapp.gui.theme import Theme

MOST_CHOSEN_KEPT = 2000
"""When all is read anew, a choice of more records than this is given up."""
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_CHOOSE_ONE = (
    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
)
_CHANGES_FONT = {QEvent.Type.FontChange, QEvent.Type.StyleChange}


class RowsView(QTableView):
    """A table that looks like a list: one column, rows of one height, no frames within."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The delegate alone draws the ground of what is chosen.
        self.setProperty("role", "rows")
        self.delegate = JournalDelegate(theme, self)
        self.setItemDelegate(self.delegate)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(0)
        self.horizontalHeader().setStretchLastSection(True)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit_rows()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.delegate.set_theme(theme)
        self.viewport().update()

    def chosen_spans(self) -> list[tuple[int, int]]:
        """Return the first and the last row of each span of rows that is chosen, in their order."""
        selection = self.selectionModel().selection()
        spans = [selection.at(place) for place in range(selection.count())]
        return sorted((span.top(), span.bottom()) for span in spans)

    def choose_row(self, row: int) -> None:
        """Choose one row, whatever keys are held down."""
        self.selectionModel().setCurrentIndex(self.model().index(row, 0), _CHOOSE_ONE)

    def moveCursor(
        self,
        cursorAction: QAbstractItemView.CursorAction,  # noqa: N803 - Qt's own name
        modifiers: Qt.KeyboardModifier,
    ) -> QModelIndex:
        """Go to the first or the last record by Home and End, which lead through columns else.

        From no record at all, as after a click on a heading, each key leads to the first in sight.
        """
        last = self.model().rowCount() - 1
        match cursorAction:
            case QAbstractItemView.CursorAction.MoveHome:
                rows = range(last + 1)
            case QAbstractItemView.CursorAction.MoveEnd:
                rows = range(last, -1, -1)
            case _ if not self.currentIndex().isValid():
                rows = range(max(0, self.rowAt(0)), last + 1)
            case _:
                return super().moveCursor(cursorAction, modifiers)
        places = (self.model().index(row, 0) for row in rows)
        return next((at for at in places if at.flags() & Qt.ItemFlag.ItemIsEnabled), QModelIndex())

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view, and the heading right above it that would stay hidden."""
        above = index.sibling(index.row() - 1, 0)
        if (
            hint is QAbstractItemView.ScrollHint.EnsureVisible
            and above.isValid()
            and not above.flags() & Qt.ItemFlag.ItemIsEnabled
            and self.visualRect(above).top() < 0
        ):
            super().scrollTo(above, hint)
        super().scrollTo(index, hint)

    def changeEvent(self, event: QEvent) -> None:
        """Let the rows grow with the font."""
        super().changeEvent(event)
        if event.type() in _CHANGES_FONT:
            self._fit_rows()

    def _fit_rows(self) -> None:
        height = row_height(self.fontMetrics())
        rows = self.verticalHeader()
        rows.setMinimumSectionSize(1)
        if rows.defaultSectionSize() != height:
            rows.setDefaultSectionSize(height)
            self.verticalScrollBar().setSingleStep(height)


class JournalListView(RowsView):
    """Shows a `JournalListModel`; keeps place and choice when its rows are replaced.

    Signals:
        edit_wanted: the record under the cursor is to be edited in its form.
        change_wanted: a part of that record is to be changed where it stands.
        delete_wanted: what is chosen is to be deleted.
        chosen_changed: other records are chosen now, or more is known of them.
    """

    edit_wanted = Signal()
    change_wanted = Signal(object)
    delete_wanted = Signal()
    chosen_changed = Signal()

    def __init__(
        self, model: JournalListModel, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent)
        self._rows = model
        self._chosen: tuple[RecordRef, ...] = ()
        self._current: RecordRef | None = None
        self._current_row = -1
        self._top: tuple[RecordRef | date, int] | None = None
        self._pressed: Part | None = None
        # A second click on a row edits it where it stands, unless it was half of a double click.
        self._click = QTimer(self, singleShot=True)
        self._click.timeout.connect(self._change_clicked)
        self.setModel(model)
        self.setAccessibleName("Journal entries by day")
        self.doubleClicked.connect(self._edit_at)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen_changed.emit())
        model.about_to_change.connect(self._note_place)
        model.has_changed.connect(self._take_place)
        model.rows_came.connect(self.chosen_changed)

    # What is chosen

    @property
    def count_chosen(self) -> int:
        """How many records are chosen."""
        return sum(self._rows.count_between(*span) for span in self.chosen_spans())

    @property
    def waits_for_second_click(self) -> bool:
        """Whether a click changes a row soon, unless it turns out to be half of a double click."""
        return self._click.isActive()

    def chosen(self) -> tuple[RecordRef, ...]:
        """Return the records that are chosen, in the order of the list."""
        return tuple(ref for span in self.chosen_spans() for ref in self._rows.refs_between(*span))

    def current_record(self) -> Record | None:
        """Return the one record chosen, or of several the one under the cursor, once it is read."""
        index = self.currentIndex()
        count = self.count_chosen
        if count and not self.selectionModel().isSelected(index):
            chosen = self.chosen() if count == 1 else ()
            index = self._rows.index_of(chosen[0]) if chosen else QModelIndex()
        row = self._rows.row_at(index)
        return row.record if isinstance(row, RecordRow) else None

    def choose(self, ref: RecordRef) -> None:
        """Choose one record and bring it into view, if it is shown."""
        index = self._rows.index_of(ref)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _CHOOSE_ONE)
            self.scrollTo(index)

    def show_day(self, day: date) -> None:
        """Bring a day to the top and put the cursor on its first record, if it has any."""
        heading = self._rows.index_near(day)
        if not heading.isValid():
            self.scrollToBottom()
            return
        if self._rows.day_at(heading.row()) == day:
            first = self._rows.index(heading.row() + 1)
            self.selectionModel().setCurrentIndex(first, _CHOOSE_ONE)
        else:
            self.clearSelection()
        self.scrollTo(heading, QAbstractItemView.ScrollHint.PositionAtTop)

    # Keys and mouse

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the record under the cursor, so that the keys have something to act on."""
        super().focusInEvent(event)
        by_key = event.reason() is not Qt.FocusReason.MouseFocusReason
        if not by_key or self.count_chosen:
            return
        if not self._is_record(self.currentIndex()):
            first = self._record_near(max(0, self.rowAt(0)))
            self.selectionModel().setCurrentIndex(first, QItemSelectionModel.SelectionFlag.NoUpdate)
        if self._is_record(self.currentIndex()):
            self.selectionModel().select(self.currentIndex(), _CHOOSE_ONE)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit on Enter, change in place on F2, delete on Delete."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.edit_wanted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.change_wanted.emit(Part.DETAIL)
        elif event.matches(QKeySequence.StandardKey.Delete) or (
            event.key() == Qt.Key.Key_Backspace and not event.modifiers()
        ):
            self.delete_wanted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Note whether the click is on a part of the one row that is chosen already."""
        self._click.stop()
        self._pressed = None
        place = event.position().toPoint()
        index = self.indexAt(place)
        if (
            event.button() is Qt.MouseButton.LeftButton
            and event.modifiers() == Qt.KeyboardModifier.NoModifier
            and index == self.currentIndex()
            and self.hasFocus()
            and self.count_chosen == 1
            and self.selectionModel().isSelected(index)
        ):
            self._pressed = self.delegate.part_at(
                self.font(), self.visualRect(index), self._rows.row_at(index), place
            )
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Change the part that was clicked where it stands, unless a second click follows."""
        super().mouseReleaseEvent(event)
        if self._pressed is not None and self.count_chosen == 1:
            self._click.start(QGuiApplication.styleHints().mouseDoubleClickInterval())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the form instead of changing in place."""
        self._click.stop()
        self._pressed = None
        super().mouseDoubleClickEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the records chosen."""
        if not self.count_chosen:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_known = self.current_record() is not None
        menu.addAction("Edit", self.edit_wanted.emit).setEnabled(is_known)
        in_place = menu.addAction("Change here\tF2", lambda: self.change_wanted.emit(Part.DETAIL))
        in_place.setEnabled(is_known and self.count_chosen == 1)
        menu.addAction("Move to the trash", self.delete_wanted.emit)
        place = event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        menu.popup(place)

    # Within

    def _is_record(self, index: QModelIndex) -> bool:
        return bool(self._rows.flags(index) & Qt.ItemFlag.ItemIsSelectable)

    def _change_clicked(self) -> None:
        if self._pressed is not None:
            self.change_wanted.emit(self._pressed)

    def _edit_at(self, index: QModelIndex) -> None:
        if isinstance(self._rows.row_at(index), RecordRow):
            self.edit_wanted.emit()

    def _note_place(self, refs: frozenset[RecordRef] | None) -> None:
        """Note what is chosen and what stands at the top, before rows are moved.

        Args:
            refs: the records concerned; what Qt itself keeps track of is left to it. None for all.
        """
        if refs is not None:
            self._chosen = tuple(filter(self._is_chosen, refs))
        else:
            self._chosen = self.chosen() if self.count_chosen <= MOST_CHOSEN_KEPT else ()
        index = self.currentIndex()
        self._current_row = index.row()
        self._current = self._rows.ref_at(index.row()) if index.isValid() else None
        self._top = None
        # At the very top one stays at the top: what is new should be seen.
        if self.verticalScrollBar().value() > 0:
            top = self._rows.index(max(0, self.rowAt(0)))
            key = self._rows.ref_at(top.row()) or self._rows.day_at(top.row())
            self._top = (key, self.visualRect(top).top())

    def _is_chosen(self, ref: RecordRef) -> bool:
        index = self._rows.index_of(ref)
        return index.isValid() and self.selectionModel().isSelected(index)

    def _take_place(self, refs: frozenset[RecordRef] | None) -> None:
        self.updateGeometries()
        choice = self.selectionModel()
        if refs is None or self._current in refs or not self._is_record(self.currentIndex()):
            current = self._rows.index_of(self._current) if self._current else QModelIndex()
            if self._current_row >= 0 and not current.isValid():
                current = self._record_near(self._current_row)
            choice.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        again = QItemSelection()
        for ref in self._chosen:
            index = self._rows.index_of(ref)
            if index.isValid():
                again.select(index, index)
        if not again.isEmpty():
            choice.select(again, QItemSelectionModel.SelectionFlag.Select)
        self._scroll_back()
        self.chosen_changed.emit()

    def _scroll_back(self) -> None:
        bar = self.verticalScrollBar()
        if self._top is None:
            bar.setValue(0)
            return
        key, offset = self._top
        index = self._rows.index_of(key)
        if not index.isValid() and isinstance(key, date):
            index = self._rows.index_near(key)
        if index.isValid():
            bar.setValue(index.row() * self.verticalHeader().defaultSectionSize() - offset)

    def _record_near(self, row: int) -> QModelIndex:
        """Return the record at a row, or the next below it, or else the next above it."""
        count = self._rows.rowCount()
        below = range(min(row, count), count)
        above = range(min(row, count) - 1, -1, -1)
        for rows in (below, above):
            for each in rows:
                index = self._rows.index(each)
                if self._is_record(index):
                    return index
        return QModelIndex()
