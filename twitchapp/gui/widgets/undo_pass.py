"""Lets Ctrl+Z in a text field with nothing to undo reach the journal's own undo."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


class UndoPass(QObject):
    """Watches the text fields below a widget; fields take every undo for themselves otherwise."""

    def __init__(self, within: QWidget) -> None:
        super().__init__(within)
        for field in (*within.findChildren(QLineEdit), *within.findChildren(QPlainTextEdit)):
            field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave an undo or redo that the field has no use for to the window."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo = event.matches(QKeySequence.StandardKey.Undo)
            redo = event.matches(QKeySequence.StandardKey.Redo)
            if (undo and not _can(watched, "undo")) or (redo and not _can(watched, "redo")):
                event.ignore()
                return True
        return super().eventFilter(watched, event)


def _can(field: QObject, what: str) -> bool:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable() if what == "undo" else field.isRedoAvailable()
    if isinstance(field, QPlainTextEdit):
        document = field.document()
        return document.isUndoAvailable() if what == "undo" else document.isRedoAvailable()
    return False
