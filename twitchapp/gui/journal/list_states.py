"""What stands in the place of the list when there is nothing to list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import button, label

_WILL_APPEAR = "Every twitch you record and everything you log appears here, day by day."
_BEGIN = (
    "Press “Record a twitch” when a muscle twitches. On a day without any, “None observed today” "
    "counts just as much: without it the day stays unknown."
)


class _State(QFrame):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
        self.lines.setSpacing(GRID)

    def say(self, text: str, role: str) -> None:
        words = label(text, role)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.lines.addWidget(words)


class NothingYet(_State):
    """Says what will appear in the list, and how to begin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines.addStretch(1)
        self.say("Nothing recorded yet", "section")
        self.say(_WILL_APPEAR, "")
        self.say(_BEGIN, "muted")
        self.lines.addStretch(2)


class NothingFound(_State):
    """Says what was looked for and not found, and offers to show everything again.

    Signals:
        all_wanted: everything is to be shown again.
    """

    all_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sought = label("", "muted")
        self._sought.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        show_all = button("Show everything")
        show_all.clicked.connect(self.all_wanted)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(show_all)
        line.addStretch(1)
        self.lines.addStretch(1)
        self.say("Nothing found", "section")
        self.lines.addWidget(self._sought)
        self.lines.addLayout(line)
        self.lines.addStretch(2)

    @property
    def text(self) -> str:
        """What was looked for, in words."""
        return self._sought.text()

    def tell(self, text: str) -> None:
        """Say what was looked for."""
        self._sought.setText(text)
