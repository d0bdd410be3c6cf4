"""The episode that still goes on: since when, how long by now, and two ways in which it ends."""

from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from twitchapp.application.running import (
    LONGEST_PLAUSIBLE_S,
    elapsed_text,
    since_text,
    what_runs,
)
from twitchapp.domain.episodes import Episode
from twitchapp.domain.moments import Moment, seconds_between
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.icons import icon
from twitchapp.gui.widgets.text import button, label

_SECOND_MS = 1000
_ICON = 20
_CHIP = """
QPushButton { padding: 0 4px; min-height: 16px; font-size: 9pt; }
QPushButton:focus { padding: 0 3px; }
"""


class RunningCard(QFrame):
    """Shows one running episode, of several the latest first; hidden while none runs.

    Args:
        now: tells the present moment.
        here: tells the zone one is in.
        theme: the colours.

    Signals:
        stopped: an episode is over; carries its ref and whether it is known that it stopped now.
    """

    stopped = Signal(object, bool)

    def __init__(
        self, now: Callable[[], Moment], here: Callable[[], ZoneInfo], theme: Theme
    ) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._now = now
        self._here = here
        self._running: tuple[Episode, ...] = ()
        self._place = 0
        self._is_asking = self._is_compact = False
        self._tells_counts = True
        self._image = QLabel()
        self.what = label("", "section")
        self.since = label("", "small")
        self.elapsed = Elapsed()
        self.more = button("", "quiet")
        self.more.setStyleSheet(_CHIP)
        self.more.setToolTip("Show the next one that still goes on")
        self.more.clicked.connect(self._show_next)
        self.stop = button("Stopped now")
        self.stop.setToolTip("It ends now. How long it was is told by that.")
        self.stop.clicked.connect(lambda: self._stop(is_known=True))
        self.unsure = button("Stopped, not sure when")
        self.unsure.setToolTip("It is over. How long it was is left open.")
        self.unsure.clicked.connect(lambda: self._stop(is_known=False))
        self._head = QHBoxLayout()
        self._head.setSpacing(GRID)
        self._head.addWidget(self._image)
        self._head.addWidget(self.what, 1)
        self._head.addWidget(self.elapsed)
        self._below = QHBoxLayout()
        self._below.setContentsMargins(_ICON + GRID, 0, 0, 0)
        self._below.addWidget(self.since, 1)
        self._below.addWidget(self.more)
        self._buttons = QHBoxLayout()
        self._buttons.setContentsMargins(0, GRID, 0, 0)
        self._buttons.setSpacing(GRID)
        self._buttons.addWidget(self.stop)
        self._buttons.addWidget(self.unsure)
        self._buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID + 4, GRID, GRID + 4, GRID + 2)
        layout.setSpacing(0)
        layout.addLayout(self._head)
        layout.addLayout(self._below)
        layout.addLayout(self._buttons)
        # One tick a second, and none at all while there is nothing to be seen of it.
        self._timer = QTimer(self, interval=_SECOND_MS)
        self._timer.timeout.connect(self.tick)
        self.set_theme(theme)
        self.setVisible(False)

    @property
    def episode(self) -> Episode | None:
        """The episode that is shown."""
        return self._running[self._place] if self._running else None

    @property
    def is_ticking(self) -> bool:
        """Whether the time is counted."""
        return self._timer.isActive()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._image.setPixmap(icon("twitch", theme.accent, _ICON).pixmap(QSize(_ICON, _ICON)))

    def tell_counts(self, *, tells: bool) -> None:
        """Say how many more there are that still go on, or only that there are more."""
        self._tells_counts = tells
        self._show()

    def set_compact(self, *, on: bool) -> None:
        """Take a single line beside a form that is open, with the likelier way to end it."""
        if on is self._is_compact:
            return
        self._is_compact = on
        target, source = (self._head, self._buttons) if on else (self._buttons, self._head)
        for place, made in enumerate((self.stop, self.unsure)):
            source.removeWidget(made)
            target.insertWidget(target.count() if on else place, made)
        self._buttons.setContentsMargins(0, 0 if on else GRID, 0, 0)
        self._arrange()

    def show_running(self, running: Sequence[Episode]) -> None:
        """Show what still goes on, the latest first; the one chosen stays until one begins."""
        shown = self.episode
        known = {each.ref for each in self._running}
        self._running = tuple(running)
        refs = [each.ref for each in self._running]
        stays = shown is not None and shown.ref in refs and known.issuperset(refs)
        self._place = refs.index(shown.ref) if stays and shown is not None else 0
        self._show()
        self.setVisible(bool(self._running))
        if self._running and self.isVisible():
            self._timer.start()
        else:
            self._timer.stop()

    def tick(self) -> None:
        """Show the time that has gone by; after hours ask calmly whether it still goes on."""
        episode = self.episode
        if episode is None:
            return
        seconds = seconds_between(episode.start, self._now())
        self.elapsed.show_text(elapsed_text(seconds))
        if (seconds > LONGEST_PLAUSIBLE_S) is not self._is_asking:
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Count while it can be seen."""
        super().showEvent(event)
        if self._running:
            self._show()
            self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Rest while it cannot be seen."""
        super().hideEvent(event)
        self._timer.stop()

    def _show(self) -> None:
        episode = self.episode
        if episode is None:
            return
        now = self._now()
        seconds = seconds_between(episode.start, now)
        self._is_asking = seconds > LONGEST_PLAUSIBLE_S
        what, since = what_runs(episode), since_text(episode.start, now, self._here())
        self.what.setText("Still twitching?" if self._is_asking else what)
        self.since.setText(f"{what} · {since}" if self._is_asking else f"Twitching {since}")
        self.elapsed.show_text(elapsed_text(seconds))
        self.setAccessibleName(f"{self.what.text()}, {self.since.text()}")
        self.stop.setAccessibleName(f"{what}: stopped now")
        self.unsure.setAccessibleName(f"{what}: stopped, not sure when")
        others = len(self._running) - 1
        self.more.setText(f"{others} more" if self._tells_counts else "More")
        self.more.setAccessibleName(f"{self.more.text()} still going on, show the next")
        self._arrange()

    def _arrange(self) -> None:
        compact, asking = self._is_compact, self._is_asking
        self.since.setVisible(not compact)
        self.more.setVisible(not compact and len(self._running) > 1)
        self.stop.setVisible(not compact or not asking)
        self.unsure.setVisible(not compact or asking)
        self.unsure.setText("Not sure when" if compact else "Stopped, not sure when")

    def _show_next(self) -> None:
        self._place = (self._place + 1) % len(self._running)
        self._show()

    def _stop(self, *, is_known: bool) -> None:
        episode = self.episode
        if episode is not None:
            self.stopped.emit(episode.ref, is_known)


class Elapsed(QWidget):
    """A time that goes on; each second only this small patch is drawn again."""

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        font = self.font()
        font.setPointSize(13)
        font.setBold(True)
        self.setFont(font)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("How long by now")

    @property
    def text(self) -> str:
        """The time that is shown."""
        return self._text

    def show_text(self, text: str) -> None:
        """Show another time."""
        longer = len(text) != len(self._text)
        self._text = text
        if longer:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return room for as many digits."""
        metrics = self.fontMetrics()
        digits = self._text.replace(":", "")
        width = metrics.horizontalAdvance("0") * len(digits) + metrics.horizontalAdvance("::")
        return QSize(width + 2, metrics.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the time at the right."""
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(
            self.rect(), Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, self._text
        )
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the palette and the font."""
        super().changeEvent(event)
        self.update()
