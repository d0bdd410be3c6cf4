"""A field for a moment: a date and a time on the local clock, with the place where they differ."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from PySide6.QtCore import QDate, QDateTime, QLocale, Qt, QTime, QTimeZone, Signal
from PySide6.QtGui import QFocusEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QDateTimeEdit, QVBoxLayout, QWidget

from twitchapp.application.dates import day_text
from twitchapp.domain.days import DEFAULT_DAY_START_S
from twitchapp.domain.moments import Moment, is_ambiguous, moment_from_local
from twitchapp.gui.widgets.text import label

FORMAT = "d MMM yyyy  HH:mm"
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - a local clock's reading carries no zone by nature


class MomentField(QWidget):
    """Edits a moment. As long as nobody touches it, the moment stays exactly what it was.

    Args:
        zone: the place that is meant when the moment names none.
        moment: what is shown and kept at first; None when only a reading is proposed.
        reading: what the local clock is proposed to have shown.
        tells_day: whether a line says on which day a time of the small hours counts.

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
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kept = moment
        self._zone = _zone_of(moment, zone)
        self._offset_s = None if moment is None or self._zone else moment.offset_s
        shown = moment.local if moment else (reading or _EPOCH)
        self._shown = shown.replace(second=0, microsecond=0)
        self._edit = _DateTimeEdit(self)
        self._edit.setDateTime(_to_qt(self._shown))
        self._again = QCheckBox("the second time that hour", self)
        self._again.setToolTip("Clocks were set back that night, so this time came twice.")
        self._again.setAccessibleName("The second time that hour, after clocks were set back")
        self._again_kept = self._is_second_pass(moment)
        self._again.setChecked(self._again_kept)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._edit)
        place = self._place_text(moment, zone)
        if place:
            layout.addWidget(label(place, "small"))
        self._day = label("", "small")
        layout.addWidget(self._day)
        layout.addWidget(self._again)
        self._tells_day = tells_day
        self.setFocusProxy(self._edit)
        self._show_again()
        self._tell_day()
        self._edit.dateTimeChanged.connect(self._reading_changed)
        self._again.toggled.connect(lambda _: self.edited.emit())

    @property
    def edit(self) -> QDateTimeEdit:
        """The editor of the reading."""
        return self._edit

    @property
    def reading(self) -> datetime:
        """What the local clock showed, by the field."""
        shown = self._edit.dateTime()
        day, time = shown.date(), shown.time()
        return datetime(  # noqa: DTZ001 - a clock's reading carries no zone by nature
            day.year(), day.month(), day.day(), time.hour(), time.minute()
        )

    def set_reading(self, reading: datetime) -> None:
        """Show another reading."""
        self._edit.setDateTime(_to_qt(reading))

    def state(self) -> object:
        """Return what tells whether anything was changed."""
        return self.reading, self._again.isChecked()

    def moment(self) -> Moment:
        """Return the moment: the very one that was given unless it was changed.

        Raises:
            UserError: when local clocks never showed that time.
        """
        if self._kept is not None and self.state() == (self._shown, self._again_kept):
            return self._kept
        if self._zone is None:
            seconds = int((self.reading - _EPOCH) / timedelta(seconds=1))
            offset_s = self._offset_s or 0
            return Moment(seconds - offset_s, offset_s, self._kept.zone if self._kept else "")
        second = self._again.isChecked() and is_ambiguous(self.reading, self._zone)
        return moment_from_local(self.reading, self._zone, second_pass=second)

    def setAccessibleName(self, name: str) -> None:
        """Name the field and its editor."""
        super().setAccessibleName(name)
        self._edit.setAccessibleName(name)
        self._edit.lineEdit().setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the field and its editor."""
        super().setAccessibleDescription(description)
        self._edit.setAccessibleDescription(description)

    @property
    def day_text(self) -> str:
        """What is told of the day a time of the small hours counts on; empty at other times."""
        return self._day.text()

    def _reading_changed(self) -> None:
        self._show_again()
        self._tell_day()
        self.edited.emit()

    def _show_again(self) -> None:
        self._again.setVisible(self._zone is not None and is_ambiguous(self.reading, self._zone))

    def _tell_day(self) -> None:
        day = (self.reading - timedelta(seconds=DEFAULT_DAY_START_S)).date()
        told = self._tells_day and day != self.reading.date()
        self._day.setText(f"Before 04:00, so it counts on {day_text(day, day)}." if told else "")
        self._day.setVisible(told)

    def _is_second_pass(self, moment: Moment | None) -> bool:
        if moment is None or self._zone is None or not is_ambiguous(moment.local, self._zone):
            return False
        second = moment.local.replace(tzinfo=self._zone, fold=1).utcoffset()
        return second is not None and second.total_seconds() == moment.offset_s

    def _place_text(self, moment: Moment | None, zone: ZoneInfo) -> str:
        if moment is None:
            return ""
        if moment.zone:
            return "" if moment.zone == zone.key else f"local time in {moment.zone}"
        sign = "−" if moment.offset_s < 0 else "+"
        hours, rest = divmod(abs(moment.offset_s), 3600)
        here = moment.local.replace(tzinfo=zone).utcoffset()
        if here is not None and here.total_seconds() == moment.offset_s:
            return ""
        return f"local time at UTC{sign}{hours:02d}:{rest // 60:02d}"


class _DateTimeEdit(QDateTimeEdit):
    """A date and time that the wheel does not change in passing.

    It goes by UTC within, because Qt would move a time that the machine's own zone skips, while
    the record may have been lived in another.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTimeZone(QTimeZone(QTimeZone.Initialization.UTC))
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.setDisplayFormat(FORMAT)
        self.setToolTip("Type, or use the arrow keys: up and down change, left and right move.")
        self.lineEdit().setTextMargins(6, 0, 0, 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumDate(QDate(1900, 1, 2))
        self.setMaximumDate(QDate(2199, 12, 30))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the wheel scroll the form unless the field has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the hour, which is what most often needs a correction."""
        super().focusInEvent(event)
        if event.reason() in {Qt.FocusReason.TabFocusReason, Qt.FocusReason.ShortcutFocusReason}:
            self.setSelectedSection(QDateTimeEdit.Section.HourSection)


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


def _to_qt(reading: datetime) -> QDateTime:
    return QDateTime(
        QDate(reading.year, reading.month, reading.day),
        QTime(reading.hour, reading.minute),
        QTimeZone(QTimeZone.Initialization.UTC),
    )
