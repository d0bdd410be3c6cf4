"""One line about the experiment that goes on: what today asks, and whether it was done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from twitchapp.domain.days import day_of
from twitchapp.domain.experiments import Kept
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.optional_choice import OptionalChoice
from twitchapp.gui.widgets.text import breakable, label

if TYPE_CHECKING:
    from twitchapp.application.experiments import Today

_KEPT = (Kept.AS_PLANNED, Kept.NOT, Kept.UNKNOWN)
_TEXTS = ("As planned", "Not", "Not known")
_ASKED = "experiment-line"
_LOOK_AT_CLOCK_MS = 30_000


class ExperimentLine(QFrame):
    """Says what today's block asks, with one button for whether it went so.

    It is hidden while no experiment asks anything of today; it reads the journal by itself, when it
    is made and whenever the journal changes.

    Args:
        hub: the way to the journal.

    Attributes:
        words: what is said.
        kept: whether today went as planned.
    """

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Experiment")
        self._hub = hub
        self._today: Today | None = None
        self._is_wanted = True
        self.words = label()
        self.kept = OptionalChoice("Experiment: did today go as planned?", _TEXTS)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GRID, GRID // 2, GRID, GRID // 2)
        row.setSpacing(2 * GRID)
        row.addWidget(self.words, 1)
        row.addWidget(self.kept, 0, Qt.AlignmentFlag.AlignRight)
        self.hide()
        self.kept.chosen.connect(self._note)
        hub.changed.connect(self.reload)
        # Another day asks for something else while the window stands open.
        self._read_on = day_of(hub.now())
        self._look_at_clock = QTimer(self, interval=_LOOK_AT_CLOCK_MS)
        self._look_at_clock.timeout.connect(self.notice_new_day)
        self._look_at_clock.start()
        self.reload()

    def reload(self) -> None:
        """Read what today asks."""
        self._read_on = day_of(self._hub.now())
        self._hub.ask(
            lambda services: services.experiment_today(),
            self._show,
            owner=self,
            # Of each line by itself: there is one in the journal and one on the check-in.
            latest=f"{_ASKED} {id(self)}",
        )

    def notice_new_day(self) -> None:
        """Read again once a new day has begun."""
        if day_of(self._hub.now()) != self._read_on:
            self.reload()

    def set_wanted(self, *, on: bool) -> None:
        """Show the line with what today asks now, or hide it whatever that is."""
        self._is_wanted = on
        self._show(self._today)
        self.reload()

    def _show(self, today: "Today | None") -> None:
        self._today = today
        block = today.block if today else None
        if not self._is_wanted or today is None or block is None or today.experiment.needs_key:
            self.hide()
            return
        kind = f"a day of {block.arm.value}" if block.arm else f"in block {block.number}"
        self.words.setText(breakable(f"Experiment: today is {kind}: {today.words}"))
        self.kept.choose(_KEPT.index(today.logged.kept) if today.logged else -1)
        self.show()

    def _note(self, number: int) -> None:
        today = self._today
        if today is None:
            return
        kept = _KEPT[number] if number >= 0 else Kept.UNKNOWN
        note = today.logged.note if today.logged else ""
        self._hub.command(
            lambda _: self._hub.services.experiments.log(
                today.experiment.id, today.day, kept, note
            ),
            initiator=self,
            say=f"Noted for the experiment: {_TEXTS[_KEPT.index(kept)].lower()}.",
        )
