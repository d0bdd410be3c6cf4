"""A page with one card in the middle: what is said where there is nothing to draw."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import button, card, label

_WIDTH = 70 * GRID


class NoticePage(QWidget):
    """A heading, what it means, and the one thing to do next where there is one.

    Attributes:
        heading: in a few words.
        text: in a few sentences.
        go: the one thing to do next.
    """

    def __init__(self, go: str = "Go to the journal") -> None:
        super().__init__()
        self.heading = label("", "section")
        self.text = label()
        self.go = button(go, "primary")
        self.go.setAutoDefault(True)  # Enter presses it, as Space does
        frame = card()
        frame.setFixedWidth(_WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.heading)
        column.addWidget(self.text)
        column.addWidget(self.go, 0, Qt.AlignmentFlag.AlignLeft)
        around = QVBoxLayout(self)
        sideways = QHBoxLayout()
        sideways.addStretch(1)
        sideways.addWidget(frame)
        sideways.addStretch(1)
        around.addStretch(1)
        around.addLayout(sideways)
        around.addStretch(2)
        self.say("")

    def say(self, heading: str, text: str = "", *, goes: bool = False) -> None:
        """Say something else; with `goes` also offer the thing to do."""
        self.heading.setText(heading)
        self.text.setText(text)
        self.text.setVisible(bool(text))
        self.go.setVisible(goes)
