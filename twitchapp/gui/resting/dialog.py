"""Counting twitches at rest: what to do, a quiet minute, and the number to be corrected."""

from uuid import uuid4

from PySide6.QtCore import QElapsedTimer, QSize, Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QProgressBar,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.wording import count_of
from twitchapp.domain.moments import Moment, seconds_between
from twitchapp.domain.resting_counts import HIGHEST_COUNT, USUAL_COUNT_S, RestingCount
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.icons import icon
from twitchapp.gui.widgets.resting_form import RestingForm
from twitchapp.gui.widgets.text import button, label

WIDTH = 60 * GRID
HEIGHT = 46 * GRID
SECOND_MS = 1000
_STEPS = 5
# The clock moved on by more between two looks at it: the machine was asleep.
_LONGEST_GAP_S = 5

HOW = (
    "Sit or lie still. Count the twitches you notice or see for {seconds} seconds: press Space, or "
    "the big button, for each one. None is an answer too."
)
WHY = (
    "How many twitches one notices in a day depends on how much one attends to them. A count takes "
    "the same time each time, so counts can be compared with one another. They are kept apart from "
    "the twitches you record, and are never added to them."
)
INTERRUPTED = (
    "The count was interrupted: the computer was asleep, or its clock was set. Nothing of it is "
    "kept. Start again when you are ready."
)


class RestingDialog(QDialog):
    """Leads through one count; nothing is saved before the person saves it.

    Args:
        hub: the way to the journal.
        parent: the window, in whose name the count is saved.
        prompted: whether the program asked for it at a moment of its own choosing.
        seconds: how long is counted.
        second_ms: how long a second lasts; a test has short ones.

    Attributes:
        counted: how many were counted so far.
        interrupted: what is said when the machine slept meanwhile.
        form: what the count is corrected and saved with, once it is over.
    """

    def __init__(
        self,
        hub: Hub,
        parent: QWidget,
        *,
        prompted: bool = False,
        seconds: int = USUAL_COUNT_S,
        second_ms: int = SECOND_MS,
    ) -> None:
        super().__init__(parent)
        self._hub = hub
        self._window = parent
        self._prompted = prompted
        self._seconds = seconds
        self._second_ms = second_ms
        self._started: Moment | None = None
        self._looked: Moment | None = None
        self._elapsed = QElapsedTimer()
        self._tick = QTimer(self, interval=max(1, second_ms // _STEPS))
        self._tick.timeout.connect(self._show_time)
        self.counted = 0
        self.form: RestingForm | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Count at rest")
        self.setFixedWidth(WIDTH)
        self.setMinimumHeight(HEIGHT)
        self.interrupted = label(INTERRUPTED, "error")
        self.interrupted.hide()
        self.start = button("Start", "primary")
        self.count = button(" Count one", "big")
        self.count.setIconSize(QSize(28, 28))
        self.count.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.count.setAutoDefault(False)
        self.time_left = QProgressBar()
        self.seconds_left = label("", "muted")
        self.so_far = label("", "title")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._introduction())
        self._pages.addWidget(self._minute())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 2 * GRID)
        layout.addWidget(self._pages)
        self.start.clicked.connect(self.begin)
        self.count.clicked.connect(self.count_one)
        hub.theme_changed.connect(self._set_theme)
        self._set_theme(hub.theme)

    @property
    def is_counting(self) -> bool:
        """Whether the time runs."""
        return self._tick.isActive()

    def begin(self) -> None:
        """Let the time run."""
        self._started = self._looked = self._hub.now()
        self.counted = 0
        self._elapsed.start()
        self._tick.start()
        self._show_time()
        self._show_count()
        self._pages.setCurrentIndex(1)
        self.count.setFocus(Qt.FocusReason.OtherFocusReason)

    def count_one(self) -> None:
        """Count a twitch."""
        if self.is_counting and self.counted < HIGHEST_COUNT:
            self.counted += 1
            self._show_count()

    def reject(self) -> None:
        """Leave without saving; a count that is complete is only left when told so twice."""
        if self.form is not None and not self.form.is_given_up:
            self.form.warn_of_leaving()
        else:
            self._tick.stop()
            super().reject()

    # Within

    def _introduction(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(label("Count at rest", "title"))
        column.addWidget(label(HOW.format(seconds=self._seconds)))
        column.addWidget(label(WHY, "muted"))
        column.addWidget(self.interrupted)
        column.addStretch(1)
        leave = button("Not now")
        leave.clicked.connect(self.reject)
        self.start.setDefault(True)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.start)
        row.addWidget(leave)
        column.addLayout(row)
        return page

    def _minute(self) -> QWidget:
        page = QWidget()
        self.time_left.setTextVisible(False)
        self.time_left.setFixedHeight(GRID)
        self.time_left.setAccessibleName("Time passed")
        self.seconds_left.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.so_far.setAlignment(Qt.AlignmentFlag.AlignCenter)
        large = QFont(self.so_far.font())
        large.setPointSize(22)
        self.so_far.setFont(large)
        give_up = button("Stop without saving")
        give_up.setAutoDefault(False)
        give_up.clicked.connect(self.reject)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GRID)
        column.addWidget(self.time_left)
        column.addWidget(self.seconds_left)
        column.addWidget(self.so_far)
        column.addWidget(self.count, 1)
        column.addWidget(label("Space counts one. Nothing is saved yet.", "small"))
        column.addWidget(give_up, 0, Qt.AlignmentFlag.AlignRight)
        return page

    def _show_time(self) -> None:
        before, self._looked = self._looked, self._hub.now()
        if before is not None and seconds_between(before, self._looked) > _LONGEST_GAP_S:
            self._interrupt()
            return
        passed_ms = min(self._elapsed.elapsed(), self._seconds * self._second_ms)
        self.time_left.setRange(0, self._seconds * self._second_ms)
        self.time_left.setValue(passed_ms)
        left = self._seconds - passed_ms // self._second_ms
        self.seconds_left.setText(f"{count_of(left, 'second')} left")
        if left <= 0:
            self._finish()

    def _interrupt(self) -> None:
        self._tick.stop()
        # Another count is made at a moment of the person's own choosing.
        self._prompted = False
        self.interrupted.show()
        self._pages.setCurrentIndex(0)
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_count(self) -> None:
        # In the quieter view a number that grows is what is not wanted, seen or heard.
        told = "" if self._hub.preferences.calm else str(self.counted)
        self.so_far.setText(told)
        self.count.setAccessibleDescription(f"{told} so far" if told else "")

    def _finish(self) -> None:
        self._tick.stop()
        if self._started is None:
            return
        made = RestingCount(
            id=uuid4(),
            start=self._started,
            count=self.counted,
            seconds=self._seconds,
            prompted=self._prompted,
        )
        self.form = RestingForm(self._hub, self._window, made, is_new=True)
        self.form.left.connect(self.accept)
        self._pages.addWidget(self.form)
        self._pages.setCurrentWidget(self.form)
        self.form.focus_first()

    def _set_theme(self, theme: Theme) -> None:
        self.count.setIcon(icon("twitch", theme.on_accent, 28))
