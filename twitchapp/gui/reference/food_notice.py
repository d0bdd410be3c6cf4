"""What stands in the place of a table: that it is being read, that nothing fits, what to do."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import breakable, button, label

_WIDEST = 62 * GRID
Step = tuple[str, Callable[[], object]]
"""The words of a button and what it does."""


class FoodNotice(QWidget):
    """A heading, some words, and at most a few buttons that lead on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = label("", "section")
        self._words = label("", "muted")
        for made in (self._heading, self._words):
            made.setMaximumWidth(_WIDEST)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(3 * GRID, 4 * GRID, 3 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addWidget(self._heading)
        column.addWidget(self._words)
        column.addSpacing(GRID)
        column.addLayout(self._steps)
        column.addStretch(1)

    @property
    def text(self) -> str:
        """All that it says."""
        return f"{self._heading.text()}\n{self._words.text()}"

    def say(self, heading: str, words: str = "", steps: Sequence[Step] = ()) -> None:
        """Say something else, and offer other steps."""
        self._heading.setText(breakable(heading))
        self._words.setText(breakable(words))
        self._words.setVisible(bool(words))
        self.setAccessibleName(heading)
        self.setAccessibleDescription(words)
        while (item := self._steps.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        for text, act in steps:
            made = button(text)
            made.clicked.connect(lambda _=False, act=act: act())
            self._steps.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
