"""Where a day begins: the one big button, and the look back at today."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.journal import DaySummary
from twitchapp.application.wording import count_of
from twitchapp.domain.daily import DayState
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.icons import icon
from twitchapp.gui.widgets.text import button, label, tip_text

_LOW = "QPushButton { padding: 4px; min-height: 36px; }"


class StartCard(QWidget):
    """The big button, and below it whether today was looked back at.

    Signals:
        record_wanted: a muscle twitches now.
        none_observed_wanted: the person looked back at today and saw none.
    """

    record_wanted = Signal()
    none_observed_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.record = button("Record a twitch", "big")
        # The style leaves no room between an icon and its text.
        self.record.setText(f" {self.record.text()}")
        self.record.clicked.connect(self.record_wanted.emit)
        self.record.setIconSize(QSize(28, 28))
        keys = QKeySequence("Ctrl+T").toString(QKeySequence.SequenceFormat.NativeText)
        self.record.setToolTip(tip_text(keys))
        self.record.setAccessibleDescription("Saves at once. Add details if you like.")
        self._hint = label(f"{keys} · Saves at once. Add details if you like.", "small")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._hint.setContentsMargins(0, 0, 0, GRID // 2)
        self.none_observed = button("None observed today")
        self.none_observed.setToolTip("You looked back at today, and noticed no twitch.")
        self.none_observed.setText(f" {self.none_observed.text()}")
        self.none_observed.clicked.connect(self.none_observed_wanted.emit)
        self.today = label("", "muted")
        self.today.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._about_today = QStackedWidget()
        self._about_today.addWidget(self.none_observed)
        self._about_today.addWidget(self.today)
        self._about_today.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.record)
        layout.addWidget(self._hint)
        layout.addWidget(self._about_today)
        self._tells_counts = True
        self._shown: DaySummary | None = None
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.record.setIcon(icon("twitch", theme.on_accent, 28))
        self.none_observed.setIcon(icon("none", theme.text))

    def set_compact(self, *, on: bool, low: bool = False) -> None:
        """Leave the room to a form that is open.

        Args:
            on: whether a form is open.
            low: whether there is so little room that the button is less high, too.
        """
        sheet = _LOW if on and low else ""
        if sheet != self.record.styleSheet():  # each time one is set, the button is dressed anew
            self.record.setStyleSheet(sheet)
        self._hint.setVisible(not on)
        self._about_today.setVisible(not on)

    def tell_counts(self, *, tells: bool) -> None:
        """Say how many episodes today has, or only that it has some."""
        self._tells_counts = tells
        if self._shown is not None:
            self.show_today(self._shown)

    def show_today(self, today: DaySummary) -> None:
        """Say what is known of today, or offer to say that there was nothing."""
        self._shown = today
        counted = count_of(today.episodes, "episode") if self._tells_counts else "Episodes"
        words = {
            DayState.RECORDED: f"{counted} recorded today",
            DayState.NONE_OBSERVED: "Looked back at today ✓",
        }.get(today.state, "")
        had_focus = self.none_observed.hasFocus()
        self.today.setText(words)
        self._about_today.setCurrentWidget(self.today if words else self.none_observed)
        if words and had_focus:
            self.record.setFocus(Qt.FocusReason.OtherFocusReason)
