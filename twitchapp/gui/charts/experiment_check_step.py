"""The last step of a plan: what the blocks look like, and what is fixed by starting."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from twitchapp.application.experiments import Draft
from twitchapp.gui.charts.experiment_page import Page, section
from twitchapp.gui.charts.experiment_strip import BlockStrip
from twitchapp.gui.charts.experiment_words import fixed_by, planned_blocks
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import breakable, label

_MOST_LINES = 6


class CheckStep(Page):
    """The plan as it will be kept.

    Attributes:
        strip: the blocks, whose order is not drawn yet.
        lines: what is fixed.
    """

    title = "Is this your plan?"

    def __init__(self, theme: Theme) -> None:
        super().__init__(self.title)
        self.strip = BlockStrip(theme)
        self._caption = label("", "small")
        blocks, inside = section("The blocks")
        inside.addWidget(self.strip)
        inside.addWidget(self._caption)
        fixed, points = section("What is fixed when you start")
        self.lines = [label() for _ in range(_MOST_LINES)]
        self._points = []
        for line in self.lines:
            row = QHBoxLayout()
            row.setSpacing(GRID)
            point = label("•")
            point.setWordWrap(False)
            row.addWidget(point, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(line, 1)
            points.addLayout(row)
            self._points.append(point)
        points.addWidget(
            label(
                "None of this can be changed once it runs; you can abandon it at any time, and it "
                "is kept and marked so.",
                "muted",
            )
        )
        self.column.addWidget(blocks)
        self.column.addWidget(fixed)
        self.column.addStretch(1)
        self.strip.pointed.connect(self._show_caption)

    def show_draft(self, draft: Draft, today: date) -> None:
        """Show a plan."""
        self.strip.show_blocks(planned_blocks(draft))
        texts = fixed_by(draft, today)
        for number, (line, point) in enumerate(zip(self.lines, self._points, strict=True)):
            there = number < len(texts)
            line.setText(breakable(texts[number]) if there else "")
            line.setVisible(there)
            point.setVisible(there)
        self._show_caption("")

    def focus_first(self) -> None:
        """Put the keyboard on the blocks."""
        self.strip.setFocus(Qt.FocusReason.OtherFocusReason)

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.strip.dress(theme)

    def _show_caption(self, text: str) -> None:
        self._caption.setText(
            text
            or "Which block is A and which is B is drawn by lot when you start, so that neither "
            "you nor the program can choose."
        )
