"""What is known today, what is not, and what to log next: the sentences above the board."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from twitchapp.application.triggers import Summary
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import card, label

_HEADS = ("Known today", "Not known yet", "Next")


class SummaryCard(QWidget):
    """Three sentences, each with a word before it; a sentence that is empty is left out.

    Attributes:
        sentences: the labels of what is known, what is not, and what comes next.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heads = [label(text, "strong") for text in _HEADS]
        self.sentences = [label() for _ in _HEADS]
        frame = card()
        grid = QGridLayout(frame)
        grid.setContentsMargins(2 * GRID, GRID + 2, 2 * GRID, GRID + 2)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for number, (head, said) in enumerate(zip(self._heads, self.sentences, strict=True)):
            head.setWordWrap(False)
            grid.addWidget(head, number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(said, number, 1)
        outer = QGridLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def show_summary(self, summary: Summary) -> None:
        """Show other sentences."""
        for head, said, text in zip(self._heads, self.sentences, summary, strict=True):
            said.setText(text)
            head.setVisible(bool(text))
            said.setVisible(bool(text))
        self.setVisible(any(summary))
