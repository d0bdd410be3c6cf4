"""What the person thought beside what the journal says, kindly."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from twitchapp.analysis.findings import Finding
from twitchapp.application.beliefs import Agreement, BeliefState, Comparison, compare, summary
from twitchapp.application.dates import short_date_text
from twitchapp.gui.charts.experiment_page import empty
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.fields_area import FieldsArea
from twitchapp.gui.widgets.text import breakable, button, label

_ASKED = "belief-panel"
_HIGHEST = 20 * GRID
_AGREEMENT_TEXTS: dict[Agreement, str] = {
    "agrees": "as you thought",
    "differs": "otherwise",
    "open": "not settled",
}


class AgreementMark(QWidget):
    """A shape for each: filled where they agree, a bar where they differ, an empty ring if open."""

    def __init__(self, agreement: Agreement, theme: Theme) -> None:
        super().__init__()
        self._agreement = agreement
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_AGREEMENT_TEXTS[agreement])

    def sizeHint(self) -> QSize:
        """Return as much as the shape needs."""
        return QSize(2 * GRID, 2 * GRID + 2)

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the shape."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(2, (self.height() - 11) / 2, 11, 11)
        colour = QColor(self._theme.muted if self._agreement == "open" else self._theme.accent)
        painter.setPen(QPen(colour, 1.5))
        if self._agreement == "agrees":
            painter.setBrush(colour)
        painter.drawEllipse(area)
        if self._agreement == "differs":
            middle = area.center().y()
            painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle))


class BeliefPanel(QFrame):
    """A line that sums it up, and on demand a line for each thing that was thought.

    It hides itself as long as nothing is locked. The board calls `show_findings` with what it
    shows; the beliefs are read by the panel.

    Args:
        hub: the way to the journal.

    Signals:
        factor_wanted: a factor's key; what the journal says of it is to be shown.

    Attributes:
        more: shows or hides the lines.
        comparisons: what is shown.
    """

    factor_wanted = Signal(str)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("What you thought, and what the journal says")
        self._hub = hub
        self._theme = hub.theme
        self._findings: tuple[Finding, ...] = ()
        self.comparisons: tuple[Comparison, ...] = ()
        self._summary = label()
        self._when = label("", "small")
        self.more = button("Show each", "quiet")
        self.more.setCheckable(True)
        self._lines = QWidget()
        # Many a belief leaves room for the board below.
        self._area = FieldsArea(self._lines)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setMaximumHeight(_HIGHEST)
        self._grid = QGridLayout(self._lines)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(2, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._summary)
        words.addWidget(self._when)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addLayout(words, 1)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self._area)
        self.hide()
        self._show_lines(on=False)
        self.more.toggled.connect(lambda on: self._show_lines(on=on))

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what was thought beside these."""
        self._findings = tuple(findings)
        self._hub.ask(
            lambda services: services.beliefs.state(),
            self._take,
            owner=self,
            latest=_ASKED,
        )

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        for mark in self._lines.findChildren(AgreementMark):
            mark.dress(theme)

    def _take(self, state: BeliefState) -> None:
        self.setVisible(bool(state.beliefs))
        if not state.beliefs or state.locked is None:
            return
        self.comparisons = compare(state.beliefs, self._findings)
        self._summary.setText(breakable(summary(self.comparisons)))
        locked = short_date_text(state.locked.local.date())
        self._when.setText(f"What you thought was locked on {locked}, before you knew.")
        empty(self._grid)
        for line, each in enumerate(self.comparisons):
            mark = AgreementMark(each.agreement, self._theme)
            word = label(_AGREEMENT_TEXTS[each.agreement], "muted")
            word.setWordWrap(False)
            said = label(breakable(each.text))
            self._grid.addWidget(mark, line, 0)
            self._grid.addWidget(word, line, 1)
            self._grid.addWidget(said, line, 2)
            if each.finding is not None:
                self._grid.addWidget(self._way_to(each), line, 3)

    def _way_to(self, comparison: Comparison) -> QPushButton:
        made = button("Look", "quiet")
        made.setAccessibleName(f"Look at {comparison.belief.label}")
        key = comparison.belief.factor
        made.clicked.connect(lambda: self.factor_wanted.emit(key))
        return made

    def _show_lines(self, *, on: bool) -> None:
        self._area.setVisible(on)
        self.more.setText("Hide" if on else "Show each")
        self.more.setAccessibleName(
            "Hide each thing you thought" if on else "Show each thing you thought"
        )
