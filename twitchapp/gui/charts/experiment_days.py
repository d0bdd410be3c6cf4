"""The last days of an experiment, each with whether it went as planned."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QWidget

from twitchapp.domain.experiments import Adherence, Experiment, Kept
from twitchapp.domain.records import LONGEST_NOTE
from twitchapp.gui.charts.experiment_words import KEPT_TEXTS, day_line
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.fields import LineField
from twitchapp.gui.widgets.optional_choice import OptionalChoice
from twitchapp.gui.widgets.text import button, label

SHOWN = 7
_KEPT = tuple(KEPT_TEXTS)


class KeptRow:
    """One day: what it was, three buttons, a note.

    Attributes:
        name: the day and its block.
        kept: whether it went as planned.
        note: a line of the person's own.
    """

    def __init__(self, parent: "KeptDays") -> None:
        self.day: date | None = None
        self.name: QLabel = label()
        self.name.setWordWrap(False)
        self.kept = OptionalChoice("As planned", tuple(KEPT_TEXTS.values()))
        self.note = LineField(placeholder="Note")
        self.note.setMaxLength(LONGEST_NOTE)
        self._shown = ""
        self.kept.chosen.connect(lambda _: parent.tell(self))
        self.note.editingFinished.connect(lambda: parent.tell_note(self))

    def show_day(self, day: date, text: str, noted: Adherence | None) -> None:
        """Show a day; a note that is being written stays."""
        is_other = day != self.day
        self.day = day
        self.name.setText(text)
        self.kept.setAccessibleName(text)
        self.note.setAccessibleName(f"Note on {text}")
        self.kept.choose(_KEPT.index(noted.kept) if noted else -1)
        new = noted.note if noted else ""
        if is_other or self.note.text() == self._shown:
            self.note.setText(new)
        self._shown = new

    @property
    def has_new_note(self) -> bool:
        """Whether the note was changed since it was shown."""
        return self.note.text() != self._shown

    @property
    def choice(self) -> Kept | None:
        """Whether it went as planned; None if that is not said."""
        return _KEPT[self.kept.current] if self.kept.current >= 0 else None

    def set_visible(self, *, on: bool) -> None:
        """Show the row, or put it away."""
        for made in (self.name, self.kept, self.note):
            made.setVisible(on)


class KeptDays(QWidget):
    """Rows of days, the latest first, a week at a time.

    Signals:
        noted: a day, whether it was kept (a `Kept`), and a note.

    Attributes:
        rows: one for each day shown, the latest first.
        earlier: shows the week before.
        later: shows the week after.
    """

    noted = Signal(object, object, str)

    def __init__(self) -> None:
        super().__init__()
        self._experiment: Experiment | None = None
        self._noted: Mapping[date, Adherence] = {}
        self._last: date | None = None
        self._weeks_back = 0
        self.earlier = button("Earlier days", "quiet")
        self.later = button("Later days", "quiet")
        self.earlier.clicked.connect(lambda: self._turn(1))
        self.later.clicked.connect(lambda: self._turn(-1))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(2, 1)
        self.rows = [KeptRow(self) for _ in range(SHOWN)]
        for number, row in enumerate(self.rows):
            self._grid.addWidget(row.name, number, 0)
            self._grid.addWidget(row.kept, number, 1, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(row.note, number, 2)
        turn = QHBoxLayout()
        turn.addWidget(self.earlier)
        turn.addWidget(self.later)
        turn.addStretch(1)
        self._grid.addLayout(turn, SHOWN, 0, 1, 3)

    def show_days(self, experiment: Experiment, adherence: Iterable[Adherence], last: date) -> None:
        """Show the days up to a day; the week that is looked at stays."""
        if self._experiment is None or experiment.id != self._experiment.id:
            self._weeks_back = 0
        self._experiment, self._last = experiment, min(last, experiment.last_day)
        self._noted = {each.day: each for each in adherence}
        self._show()

    def _turn(self, weeks: int) -> None:
        self._weeks_back = max(0, self._weeks_back + weeks)
        self._show()
        # The button that was pressed may be gone now.
        if not any(
            made.isVisibleTo(self) and made.hasFocus() for made in (self.earlier, self.later)
        ):
            self.rows[0].kept.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        experiment, last = self._experiment, self._last
        if experiment is None or last is None:
            return
        last -= timedelta(days=SHOWN * self._weeks_back)
        for number, row in enumerate(self.rows):
            day = last - timedelta(days=number)
            there = day >= experiment.first_day
            row.set_visible(on=there)
            if there:
                row.show_day(day, day_line(experiment, day), self._noted.get(day))
        self.earlier.setVisible(last - timedelta(days=SHOWN) >= experiment.first_day)
        self.later.setVisible(self._weeks_back > 0)

    def tell(self, row: KeptRow) -> None:
        """Tell what was chosen; what is taken back is not known."""
        if row.day is not None:
            self.noted.emit(row.day, row.choice or Kept.UNKNOWN, row.note.text().strip())

    def tell_note(self, row: KeptRow) -> None:
        """Tell what was written."""
        if row.has_new_note:
            self.tell(row)
