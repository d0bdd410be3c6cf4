"""Small fields that forms are made of: a line of text, one of a few."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from twitchapp.domain.records import one_line


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
