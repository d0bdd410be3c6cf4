"""Sixty seconds of tapping: counts the strokes of the space bar, or of a big button."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from twitchapp.application.wording import count_of
from twitchapp.domain.errors import UserError
from twitchapp.domain.function_checks import MOST_TAPS
from twitchapp.gui.health.fields import is_space
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import button, label

SECONDS = 60
_FIRST = "Press the space bar here, or the button, to begin. Your first tap starts the 60 seconds."


class TapButton(QPushButton):
    """A big button that counts strokes, not how long it is held.

    Signals:
        tapped: it was struck once.
        given_up: Escape was pressed.
    """

    tapped = Signal()
    given_up = Signal()

    def __init__(self) -> None:
        super().__init__("Tap")
        self.setProperty("role", "big")
        self.setAccessibleName("Tap")
        self.setAutoDefault(False)
        self._let_go = 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count a stroke of the space bar; a bar held down repeats itself, which is no tap."""
        if event.key() == Qt.Key.Key_Space:
            # Some repeats come unmarked under X11, as let go and struck again in one instant.
            is_repeat = event.timestamp() > 0 and event.timestamp() == self._let_go
            if is_space(event) and not is_repeat:
                self.tapped.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Note when the bar is let go, and do nothing."""
        if event.key() == Qt.Key.Key_Space:
            self._let_go = event.timestamp()
        else:
            super().keyReleaseEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Count a stroke where the button goes down."""
        super().mousePressEvent(event)
        if event.button() is Qt.MouseButton.LeftButton:
            self.tapped.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Count the second of two quick strokes as well."""
        self.mousePressEvent(event)


class TapCounter(QWidget):
    """Counts the taps of one side and keeps the number, which can be typed too.

    Args:
        name: the side, as it is shown.
        taps: the number to begin with; None for none.
        seconds: how long is counted, in true seconds.

    Signals:
        finished: the time is over; carries the number of taps.
    """

    finished = Signal(int)

    def __init__(self, name: str, taps: int | None = None, seconds: float = SECONDS) -> None:
        super().__init__()
        self._count = 0
        self._kept = taps
        self._seconds = seconds
        self._end = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._end.setInterval(round(seconds * 1000))
        self._end.timeout.connect(self._finish)
        self._look = QTimer(self, interval=200)
        self._look.timeout.connect(self._tell)
        self.number = QLineEdit("" if taps is None else str(taps))
        self.number.setFixedWidth(8 * GRID)
        self.number.setAccessibleName(f"Taps, {name}")
        self._shown = self.number.text()
        self.begin = button(f"Count {name}")
        self.begin.clicked.connect(self.open)
        self.tap = TapButton()
        self.tap.setVisible(False)
        self.tap.setAccessibleName(f"Tap, {name}")
        self.tap.tapped.connect(self._tapped)
        self.tap.given_up.connect(self.stop)
        self._told = label("", "muted")
        self._told.setAccessibleName(f"Counting, {name}")
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.number)
        words = label("taps in a minute", "muted")
        words.setWordWrap(False)
        line.addWidget(words)
        line.addWidget(self.begin)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(line)
        column.addWidget(self.tap)
        column.addWidget(self._told)
        self._told.setVisible(False)
        self.setFocusProxy(self.begin)

    @property
    def told(self) -> str:
        """What is said of the counting."""
        return self._told.text()

    @property
    def is_counting(self) -> bool:
        """Whether the time runs."""
        return self._end.isActive()

    def open(self) -> None:
        """Show the big button, which waits for the first tap."""
        self._end.stop()
        self._look.stop()
        self._count = 0
        self.tap.setVisible(True)
        self.tap.setEnabled(True)
        self._say(_FIRST)
        self.tap.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self) -> None:
        """Give a count up; the number from before stays."""
        self._end.stop()
        self._look.stop()
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tap.setVisible(False)
        self._say("Not counted." if not self.number.text() else "")

    def taps(self) -> int | None:
        """Return the number; None when nothing was counted.

        Raises:
            UserError: when what was typed is no number of taps.
        """
        text = self.number.text().strip()
        if text == self._shown:
            return self._kept
        if not text:
            return None
        if not (text.isascii() and text.isdigit()) or int(text) > MOST_TAPS:
            raise UserError(
                f"“{text[:24]}” is not a number of taps.",
                todo=f"Write a whole number up to {MOST_TAPS:,}, or leave it empty.",
            )
        return int(text)

    def state(self) -> object:
        """Return what tells whether anything was changed."""
        return self.number.text()

    def _tapped(self) -> None:
        if not self._end.isActive():
            self._end.start()
            self._look.start()
        self._count += 1
        self._tell()

    def _tell(self) -> None:
        left = max(0, self._end.remainingTime())
        self._say(f"{count_of(self._count, 'tap')}, {-(-left // 1000)} s left. Esc gives up.")

    def _finish(self) -> None:
        self._look.stop()
        # A tap that comes just after the end must not begin the next count.
        self.tap.setEnabled(False)
        self.tap.setVisible(False)
        self.number.setText(str(self._count))
        self._say(f"{count_of(self._count, 'tap')} counted.")
        self.number.setFocus(Qt.FocusReason.OtherFocusReason)
        self.finished.emit(self._count)

    def _say(self, text: str) -> None:
        self._told.setText(text)
        self._told.setVisible(bool(text))
