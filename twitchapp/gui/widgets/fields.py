"""Small fields that forms are made of: a line of text, a note, one of a few."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy

from twitchapp.domain.records import one_line
from twitchapp.gui.theme import GRID


class LineField(QLineEdit):
    """A line of text; as long as nobody touches it, it stays exactly what it was."""

    def __init__(self, text: str = "", *, placeholder: str = "") -> None:
        super().__init__(text)
        self._kept = text
        self._shown = self.text()
        self.setPlaceholderText(placeholder)

    def line(self) -> str:
        """Return the text."""
        return self._kept if self.text() == self._shown else one_line(self.text())

    def state(self) -> object:
        """Return what tells whether anything was changed."""
        return self.text()


class ChoiceField(QComboBox):
    """One of a few; the wheel does not change it in passing."""

    def __init__(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        super().__init__()
        for value, words in choices:
            self.addItem(words, value)
        self.setCurrentIndex(max(0, self.findData(chosen)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def choice(self) -> str:
        """What is chosen."""
        return str(self.currentData())

    def state(self) -> object:
        """Return what tells whether anything was changed."""
        return self.choice

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the form unless the field has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class NoteField(QPlainTextEdit):
    """A few lines of free text; Tab leaves it."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTabChangesFocus(True)
        self.setFixedHeight(3 * self.fontMetrics().lineSpacing() + 2 * GRID)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._kept = text
        self._shown = self.toPlainText()

    def note(self) -> str:
        """Return the text, the very one that was given unless it was changed."""
        text = self.toPlainText()
        return self._kept if text == self._shown else text.strip()

    def state(self) -> object:
        """Return what tells whether anything was changed."""
        return self.toPlainText()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the form."""
        if (
            event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)
