"""A calm notice inside the window: some words and what can be done about them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import button, label

Answer = tuple[str, Callable[[], object]]
"""The words on a button and what it does."""


class NoticeBar(QFrame):
    """Stands still until one of its buttons is pressed; it takes no keyboard and makes no sound.

    Args:
        words: what it says.
        answers: its buttons, the one most likely meant first.

    Signals:
        answered: a button was pressed, and what it does was done.
    """

    answered = Signal()

    def __init__(
        self, words: str, answers: Sequence[Answer], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("role", "notice")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.words = label()
        self.buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        row.setSpacing(GRID)
        row.addWidget(self.words, 1)
        for text, act in answers:
            made = button(text, "" if not self.buttons else "quiet")
            made.clicked.connect(lambda _=False, act=act: self._answer(act))
            row.addWidget(made)
            self.buttons.append(made)
        self.say(words)

    def say(self, words: str) -> None:
        """Say something else with the same answers."""
        self.setAccessibleName(words)
        self.words.setText(words)
        for made in self.buttons:
            made.setAccessibleDescription(words)

    def _answer(self, act: Callable[[], object]) -> None:
        act()
        self.answered.emit()
