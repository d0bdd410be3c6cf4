"""What is still missing before anything can be said of a factor."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from twitchapp.domain.factors import Factor
from twitchapp.gui.charts import words
from twitchapp.gui.charts.progress import Progress
from twitchapp.gui.theme import Theme
from twitchapp.gui.widgets.text import label

_KINDS = 4


class EarlyPanel(QWidget):
    """A bar for each thing needed, and what to log next.

    Attributes:
        bars: how far each is.
        names: what each is, with its figures.
        advice: what to log next.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self.names = [label(role="small") for _ in range(_KINDS)]
        self.bars = [QProgressBar() for _ in range(_KINDS)]
        self.figures = [label(role="small") for _ in range(_KINDS)]
        for row in range(_KINDS):
            self.names[row].setWordWrap(False)
            self.figures[row].setWordWrap(False)
            self.bars[row].setTextVisible(False)
            self.bars[row].setFixedHeight(8)
            grid.addWidget(self.names[row], row, 0)
            grid.addWidget(self.bars[row], row, 1)
            grid.addWidget(self.figures[row], row, 2)
        self.advice = label()
        grid.addWidget(self.advice, _KINDS, 0, 1, 3)
        self.dress(theme)

    def show_progress(self, factor: Factor, progress: Sequence[Progress]) -> None:
        """Show how far a factor is."""
        for item, name, bar, figure in zip(
            progress, self.names, self.bars, self.figures, strict=True
        ):
            name.setText(item.what)
            figure.setText(f"{item.have} of {item.need}")
            bar.setRange(0, item.need)
            bar.setValue(min(item.have, item.need))
            bar.setAccessibleName(item.what)
            bar.setAccessibleDescription(figure.text())
        self.advice.setText(words.next_step(factor, progress))

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.setStyleSheet(
            f"QProgressBar {{ background: {theme.line}; border: 0; border-radius: 4px; }}"
            f"QProgressBar::chunk {{ background: {theme.accent}; border-radius: 4px; }}"
        )
