"""The last full week in words: what the quieter view has in the place of the charts."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from twitchapp.application.weekly_summary import Week, sentences, title
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import button, card, label, line

_WIDTH = 68 * GRID
_LITTLE = (
    "One week says little by itself, and noticing depends on attention. The next summary comes on "
    "Monday; everything you record is kept as it is."
)


class WeekPane(QWidget):
    """Shows the summary, and the way back to counts and charts.

    Args:
        hub: the way to the journal.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self.which = label("", "muted")
        self.words = label("")
        self.show_all = button("Show counts and charts again")
        self.show_all.clicked.connect(self._leave_quiet)
        self.setAccessibleName("Your last week")
        page = card()
        page.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(page)
        column.setContentsMargins(4 * GRID, 3 * GRID, 4 * GRID, 3 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(label("Your last week", "title"))
        column.addWidget(self.which)
        column.addWidget(self.words)
        column.addWidget(label(_LITTLE, "muted"))
        column.addWidget(line())
        column.addWidget(
            label("In the quieter view counts and charts are hidden but for this.", "small")
        )
        column.addWidget(self.show_all, 0, Qt.AlignmentFlag.AlignLeft)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.addWidget(page)
        layout.addStretch(1)
        hub.changed.connect(self._follow)

    def focus_first(self) -> None:
        """Put the keyboard on the way back."""
        self.show_all.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the week whenever the pane comes to the front: it may be another one."""
        super().showEvent(event)
        self.reload()

    def reload(self) -> None:
        """Read the week again."""
        self._hub.ask(
            lambda services: services.weekly_summary.weeks(),
            self._compare,
            owner=self,
            latest="week",
        )

    def _follow(self) -> None:
        if self.isVisible():
            self.reload()

    def _compare(self, weeks: tuple[Week, Week]) -> None:
        before, last = weeks
        self._hub.compute(
            lambda: sentences(before, last),
            lambda told: self._show(last, told),
            owner=self,
            latest="week words",
        )

    def _show(self, week: Week, told: tuple[str, ...]) -> None:
        self.which.setText(title(week))
        self.words.setText("\n\n".join(told))
        self.setAccessibleDescription(f"{title(week)}. {' '.join(told)}")

    def _leave_quiet(self) -> None:
        self._hub.keep_preferences(replace(self._hub.preferences, calm=False), initiator=self)
