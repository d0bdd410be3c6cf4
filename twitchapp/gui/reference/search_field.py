"""The line in which one writes what one looks for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

KEYS = "Ctrl+F"
_DOWN = frozenset({Qt.Key.Key_Down, Qt.Key.Key_PageDown})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SearchField(QLineEdit):
    """A line of text that leads into what was found.

    Signals:
        down_wanted: the keyboard is to go into what was found.
        entered: the first that was found is to be opened.
        left: the search is to be given up.
    """

    down_wanted = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText(f"Look up nutrients, habits, foods, words   {KEYS}")
        self.setAccessibleName("Look something up")
        self.setToolTip(f"{KEYS} comes here from everywhere; Esc goes back.")

    @property
    def asked(self) -> str:
        """What is looked for, without blanks around it."""
        return self.text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go down into what was found, open the first, or leave."""
        if event.key() in _DOWN:
            self.down_wanted.emit()
        elif event.key() in _ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
