"""What is known today, what is not, and what to log next: the sentences above the board."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from twitchapp.application.triggers import Summary
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import card, label


class SummaryCard(QWidget):
    """Three sentences, the first the most weighty; one that is empty is left out.

    Attributes:
        sentences: the labels of what is known, what is not, and what to log next.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentences = (label("", "strong"), label(), label("", "muted"))
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(2 * GRID, GRID + 2, 2 * GRID, GRID + 2)
        column.setSpacing(4)
        for said in self.sentences:
            column.addWidget(said)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)

    def show_summary(self, summary: Summary) -> None:
        """Show other sentences."""
        for said, text in zip(self.sentences, summary, strict=True):
            said.setText(text)
            said.setVisible(bool(text))
        self.setVisible(any(summary))
