"""A field for how long something lasted, or that it still goes on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from twitchapp.domain.errors import UserError
from twitchapp.formats.numbers import read_number
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import button, label

_SECONDS_IN_MINUTE = 60
_CHIP = """
QPushButton { padding: 2px 8px; } QPushButton:focus { padding: 1px 7px; }
"""


class DurationField(QWidget):
    """A length of time in minutes and seconds, either of them empty when not said.

    Args:
        seconds: the length; None when not said.
        is_running: whether it still goes on; the field then offers to end it.

    Signals:
        stop_wanted: what still goes on has stopped just now.
    """

    stop_wanted = Signal()

    def __init__(self, seconds: int | None = None, *, is_running: bool = False) -> None:
        super().__init__()
        self.minutes = QLineEdit()
        self.seconds = QLineEdit()
        self._still: QCheckBox | None = None
        self._stop: QPushButton | None = None
        row = QHBoxLayout()
        row.setSpacing(GRID // 2)
        for edit, unit in ((self.minutes, "min"), (self.seconds, "s")):
            words = label(unit, "muted")
            words.setWordWrap(False)
            row.addWidget(edit, 1)
            row.addWidget(words)
            row.addSpacing(GRID // 2)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GRID // 2)
        self._lines.addLayout(row)
        self.setFocusProxy(self.minutes)
        if is_running:
            self._offer_end()
        self.take(seconds, is_running=is_running)

    @property
    def is_running(self) -> bool:
        """Whether it still goes on."""
        return self._still is not None and self._still.isChecked()

    @property
    def asks_running(self) -> bool:
        """Whether the field asks at all if it still goes on."""
        return self._still is not None

    @property
    def is_empty(self) -> bool:
        """Whether no length was said."""
        return not (self.minutes.text().strip() or self.seconds.text().strip())

    def set_running(self, *, on: bool) -> None:
        """Say whether it still goes on, where the field asks that at all."""
        if self._still is not None:
            self._still.setChecked(on)

    def say(self, seconds: int | None) -> None:
        """Write a length, as the person would; what goes on is over by that."""
        minutes, rest = divmod(seconds or 0, _SECONDS_IN_MINUTE)
        self.set_running(on=False)
        self.minutes.setText("" if seconds is None or not minutes else str(minutes))
        self.seconds.setText("" if seconds is None or (not rest and minutes) else str(rest))

    def take(self, seconds: int | None, *, is_running: bool = False) -> None:
        """Show another length as the one that is kept as long as nobody touches it."""
        self.say(seconds)
        self.set_running(on=is_running)
        if self._still is not None and self._stop is not None:
            if self._stop.hasFocus() and not is_running:
                self.minutes.setFocus()
            self._still.setVisible(is_running)
            self._stop.setVisible(is_running)
        self._kept = seconds
        self._shown = self.state()

    def duration_s(self) -> int | None:
        """Return the length in seconds, None when nothing was said.

        Raises:
            UserError: when it is no number.
        """
        if self.state() == self._shown:
            return self._kept
        minutes = read_number(self.minutes.text())
        seconds = read_number(self.seconds.text())
        if minutes is None and seconds is None:
            return None
        if (minutes or 0) < 0 or (seconds or 0) < 0:
            raise UserError("A length of time cannot be less than nothing.")
        return round((minutes or 0) * _SECONDS_IN_MINUTE + (seconds or 0))

    def state(self) -> object:
        """Return what tells whether anything was changed."""
        return self.minutes.text(), self.seconds.text(), self.is_running

    def setAccessibleName(self, name: str) -> None:
        """Name both halves."""
        super().setAccessibleName(name)
        self.minutes.setAccessibleName(f"{name}, minutes")
        self.seconds.setAccessibleName(f"{name}, seconds")

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the field and its halves."""
        super().setAccessibleDescription(description)
        self.minutes.setAccessibleDescription(description)
        self.seconds.setAccessibleDescription(description)

    def _offer_end(self) -> None:
        still = QCheckBox("Still twitching")
        still.setAccessibleName("Still twitching")
        still.setToolTip("Untick it when it is over and you are not sure when it stopped.")
        stop = button("Stopped now")
        stop.setStyleSheet(_CHIP)
        stop.setToolTip("It ends now. How long it was is told by that.")
        stop.clicked.connect(self.stop_wanted.emit)
        still.toggled.connect(self._follow_running)
        for edit in (self.minutes, self.seconds):
            edit.textEdited.connect(self._follow_length)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(still, 1)
        line.addWidget(stop)
        self._lines.addLayout(line)
        self._still, self._stop = still, stop

    def _follow_running(self, is_running: bool) -> None:  # noqa: FBT001 - a signal's argument
        if self._stop is not None:
            self._stop.setEnabled(is_running)
        if is_running:
            # What still goes on has no length yet.
            self.minutes.clear()
            self.seconds.clear()

    def _follow_length(self, text: str) -> None:
        if text.strip():
            self.set_running(on=False)
