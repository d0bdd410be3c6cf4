"""Keeps the editor of a row over its row, and knows when it is done with."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from twitchapp.domain.records import RecordRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.list_model import JournalListModel
from twitchapp.gui.journal.list_view import JournalListView
from twitchapp.gui.journal.row_editor import RowEditor
from twitchapp.gui.journal.rows import Part, RecordRow

_NO_UNDO = False


class RowEditing(QObject):
    """Opens an editor over a row, lets it follow the row, and puts it away.

    Args:
        hub: the way to the journal.
        view: the list.
        model: its rows.
        initiator: in whose name is saved.
    """

    def __init__(
        self, hub: Hub, view: JournalListView, model: JournalListModel, initiator: QWidget
    ) -> None:
        super().__init__(view)
        self._hub = hub
        self._view = view
        self._model = model
        self._initiator = initiator
        self.editor: RowEditor | None = None
        view.verticalScrollBar().valueChanged.connect(lambda _: self._place())
        view.viewport().installEventFilter(self)
        model.has_changed.connect(self._follow)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_went)

    def begin(self, part: Part) -> None:
        """Open the editor over the one record that is chosen; another that is open is saved."""
        editor = self.editor
        if editor is not None:
            editor.save(lambda: self._open(part))
        else:
            self._open(part)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the editor as wide as the list."""
        if event.type() is QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _open(self, part: Part) -> None:
        record = self._view.current_record()
        if record is None or self._view.count_chosen > 1:
            return
        self._view.choose(record.ref)
        editor = RowEditor(self._hub, self._initiator, record, self._view.viewport())
        self.editor = editor
        editor.left.connect(lambda: self._close(editor))
        editor.grown.connect(self._place)
        self._place()
        editor.show()
        editor.focus_on(part)

    def _close(self, editor: RowEditor) -> None:
        if self.editor is not editor:
            return
        focused = QApplication.focusWidget()
        was_here = focused is None or editor.isAncestorOf(focused)
        self.editor = None
        editor.hide()
        editor.deleteLater()
        if was_here:
            self._view.setFocus()

    def _place(self) -> None:
        if self.editor is None:
            return
        index = self._model.index_of(self.editor.ref)
        room = self._view.viewport().size()
        row = self._view.visualRect(index)
        height = max(row.height(), self.editor.heightForWidth(room.width()))
        height = max(height, self.editor.minimumSizeHint().height())
        # At the foot of the list it grows upwards; it leaves the list together with its row.
        top = row.top()
        if row.bottom() <= room.height():
            top = max(0, min(top, room.height() - height)) if top >= 0 else top
        self.editor.setGeometry(0, top, room.width(), height)

    def _follow(self, refs: frozenset[RecordRef] | None) -> None:
        editor = self.editor
        if editor is None or (refs is not None and editor.ref not in refs):
            self._place()
            return
        index = self._model.index_of(editor.ref)
        if not index.isValid():
            if editor.is_touched and not editor.is_saving:
                said = "The entry is no longer in the list. What you typed there was not saved."
                self._hub.said.emit(said, _NO_UNDO)
            self._close(editor)
            return
        row = self._model.row_at(index)
        if isinstance(row, RecordRow):
            editor.follow(row.record)
        self._place()

    def _focus_went(self, _: QWidget | None, to: QWidget | None) -> None:
        """Save when the keyboard goes elsewhere in the list; leave where nothing was changed."""
        editor = self.editor if isValid(self) else None
        if editor is None or to is None or to is editor or editor.isAncestorOf(to):
            return
        if not editor.is_touched:
            self._close(editor)
        elif to is self._view:
            editor.save()
