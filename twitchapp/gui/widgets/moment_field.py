"""A field for a moment: a date and a time on the local clock, with the place where they differ."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from twitchapp.application.clock_text import read_time_of_day
from twitchapp.application.date_text import date_text, read_date
from twitchapp.application.dates import day_text
from twitchapp.application.places import offset_text
from twitchapp.domain.days import DEFAULT_DAY_START_S
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment, is_ambiguous, moment_from_local
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.pass_choice import PassChoice
from twitchapp.gui.widgets.text import label, tip_text

_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - a local clock's reading carries no zone by nature
_TIME_WIDTH = 9 * GRID


class MomentField(QWidget):
    """Edits a moment. As long as nobody touches it, the moment stays exactly what it was.

    What is typed stays as it was typed until it is a date or a time; what is wrong with it is told
    when the moment is asked for.

    Args:
        zone: the place that is meant when the moment names none.
        moment: what is shown and kept at first; None when only a reading is proposed.
        reading: what the local clock is proposed to have shown.
        tells_day: whether a line says on which day a time of the small hours counts.
        today: the date that `today` and a date without its year go by; that which is shown at
            first when it is None.

    Signals:
        edited: the reading was changed.
    """

    edited = Signal()

    def __init__(
        self,
        zone: ZoneInfo,
        moment: Moment | None = None,
        reading: datetime | None = None,
        *,
        tells_day: bool = False,
        today: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kept = moment
        self._zone = _zone_of(moment, zone)
        self._offset_s = None if moment is None or self._zone else moment.offset_s
        shown = moment.local if moment else (reading or _EPOCH)
        self._shown = shown.replace(second=0, microsecond=0)
        self._today = today or self._shown.date()
        self._tells_day = tells_day
        self.time_edit = _Typed("Like 14:30, 1430 or 2:30 pm. Up and Down change it.", self)
        self.time_edit.setFixedWidth(_TIME_WIDTH)
        self.date_edit = _Typed("Like 15 Mar 2024, yesterday. Up and Down change it.", self)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.time_edit)
        line.addWidget(self.date_edit, 1)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(2)
        self._lines.addLayout(line)
        place = _place_text(moment, zone)
        if place:
            self._lines.addWidget(label(place, "small"))
        self._day: QLabel | None = None
        self._which: PassChoice | None = None
        self.setFocusProxy(self.time_edit)
        self._write(self._shown)
        self._follow_reading()
        for edit in (self.time_edit, self.date_edit):
            edit.textChanged.connect(self._reading_changed)
            edit.editingFinished.connect(self._tidy)
        self.time_edit.stepped.connect(self._step_time)
        self.date_edit.stepped.connect(lambda by: self._step(timedelta(days=by)))

    @property
    def reading(self) -> datetime:
        """What the local clock showed, by the field.

        Raises:
            UserError: when what was typed is no date and time.
        """
        at = read_time_of_day(self.time_edit.text())
        if at is None:
            raise UserError("The time is missing.", todo="Write it like 14:30.")
        return datetime.combine(read_date(self.date_edit.text(), self._today), at)

    def set_reading(self, reading: datetime) -> None:
        """Show another reading."""
        self._write(reading)

    def choose_pass(self, *, second: bool) -> None:
        """Say which of the two is meant of a time that came twice; nothing for other times."""
        if self._which is not None:
            self._which.choose(second=second)

    def state(self) -> object:
        """Return what tells whether anything was changed."""
        reading = self._read()
        if reading is None:
            return self.time_edit.text(), self.date_edit.text()
        return reading, self._second_pass if self._is_ambiguous(reading) else None

    def moment(self) -> Moment:
        """Return the moment: the very one that was given unless it was changed.

        Raises:
            UserError: when what was typed is no date and time, when local clocks never showed
                that time, or when they showed it twice and it was not said which is meant.
        """
        reading = self.reading
        if self._kept is not None and reading == self._shown and not self._passes_differ():
            return self._kept
        if self._kept is not None and reading.time() == self._shown.time():
            # Another day was asked for, and no other time.
            reading = reading.replace(second=self._kept.local.second)
        if self._zone is None:
            seconds = int((reading - _EPOCH) / timedelta(seconds=1))
            offset_s = self._offset_s or 0
            return Moment(seconds - offset_s, offset_s, self._kept.zone if self._kept else "")
        second = self._second_pass
        if second is None and self._is_ambiguous(reading):
            raise UserError(
                f"Clocks were set back that night, so {reading:%H:%M} came twice.",
                todo="Choose which one you mean.",
            )
        return moment_from_local(reading, self._zone, second_pass=bool(second))

    def setAccessibleName(self, name: str) -> None:
        """Name the field and its editors."""
        super().setAccessibleName(name)
        self.time_edit.setAccessibleName(f"{name}, time")
        self.date_edit.setAccessibleName(f"{name}, date")

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the field and its editors."""
        super().setAccessibleDescription(description)
        self.time_edit.setAccessibleDescription(description)
        self.date_edit.setAccessibleDescription(description)

    @property
    def day_text(self) -> str:
        """What is told of the day a time of the small hours counts on; empty at other times."""
        return self._day.text() if self._day else ""

    def _read(self) -> datetime | None:
        try:
            return self.reading
        except UserError:
            return None

    def _write(self, reading: datetime) -> None:
        self.time_edit.setText(f"{reading:%H:%M}")
        self.date_edit.setText(date_text(reading.date()))

    def _tidy(self) -> None:
        """Write what was typed out in full, so that it can be seen how it was understood."""
        reading = self._read()
        if reading is not None:
            self._write(reading)

    def _step_time(self, by: int) -> None:
        is_hour = self.time_edit.cursorPosition() <= self.time_edit.text().find(":")
        self._step(timedelta(hours=by) if is_hour else timedelta(minutes=by))

    def _step(self, by: timedelta) -> None:
        reading = self._read()
        if reading is None:
            return
        places = self.time_edit.cursorPosition(), self.date_edit.cursorPosition()
        try:
            self._write(reading + by)
        except OverflowError:
            return
        self.time_edit.setCursorPosition(places[0])
        self.date_edit.setCursorPosition(places[1])

    def _reading_changed(self) -> None:
        self._follow_reading()
        self.edited.emit()

    def _follow_reading(self) -> None:
        reading = self._read()
        self._tell_day(reading)
        self._offer_passes(reading)

    def _tell_day(self, reading: datetime | None) -> None:
        if not self._tells_day or reading is None:
            return
        day = (reading - timedelta(seconds=DEFAULT_DAY_START_S)).date()
        told = day != reading.date()
        if told and self._day is None:
            self._day = label("", "small")
            self._lines.addWidget(self._day)
        if self._day is not None:
            self._day.setText(
                f"Before 04:00, so it counts on {day_text(day, day)}." if told else ""
            )
            self._day.setVisible(told)

    # A time that came twice

    @property
    def _second_pass(self) -> bool | None:
        return self._which.is_second if self._which else None

    def _is_ambiguous(self, reading: datetime) -> bool:
        return self._zone is not None and is_ambiguous(reading, self._zone)

    def _passes_differ(self) -> bool:
        return self._which is not None and self._second_pass is not self._kept_pass()

    def _kept_pass(self) -> bool | None:
        moment = self._kept
        if moment is None or self._zone is None or not self._is_ambiguous(moment.local):
            return None
        second = moment.local.replace(tzinfo=self._zone, fold=1).utcoffset()
        return second is not None and second.total_seconds() == moment.offset_s

    def _offer_passes(self, reading: datetime | None) -> None:
        if reading is None or self._zone is None or not self._is_ambiguous(reading):
            if self._which is not None:
                self._which.hide()
                self._which.choose(second=None)
            return
        if self._which is None:
            self._which = PassChoice(self)
            self._lines.addWidget(self._which)
            first, second = self._which.buttons
            self.setTabOrder(self.date_edit, first)
            self.setTabOrder(first, second)
            self._which.chosen.connect(self.edited.emit)
        offsets = [reading.replace(tzinfo=self._zone, fold=fold).utcoffset() for fold in (0, 1)]
        self._which.offer(reading, [each or timedelta(0) for each in offsets])
        self._which.choose(second=self._kept_pass() if reading == self._shown else None)
        self._which.setVisible(True)


class _Typed(QLineEdit):
    """A line whose value Up and Down change.

    Signals:
        stepped: it is to be one more, or one less; carries 1 or -1.
    """

    stepped = Signal(int)

    def __init__(self, how: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTip(tip_text(how))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step by Up and Down."""
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down} and not event.modifiers():
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Up else -1)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose all of it, so that typing begins anew."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()


def _zone_of(moment: Moment | None, zone: ZoneInfo) -> ZoneInfo | None:
    """Return the zone a change is read in; None when the moment has only an offset."""
    if moment is None:
        return zone
    if not moment.zone:
        return None
    try:
        return ZoneInfo(moment.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _place_text(moment: Moment | None, zone: ZoneInfo) -> str:
    if moment is None:
        return ""
    if moment.zone:
        return "" if moment.zone == zone.key else f"local time in {moment.zone}"
    here = moment.local.replace(tzinfo=zone).utcoffset()
    if here is not None and here.total_seconds() == moment.offset_s:
        return ""
    return f"local time at {offset_text(moment.offset_s)}"
