"""What may be compared: two spans up to now, the time since something was begun, or any days."""

from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QDate, QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QComboBox, QDateEdit, QHBoxLayout, QVBoxLayout, QWidget

from twitchapp.application.charts import Reading
from twitchapp.application.dates import short_date_text
from twitchapp.application.period_starts import Start, starts
from twitchapp.application.periods import Period, halves, last_against_before
from twitchapp.application.periods_wording import since_text
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.flow_layout import FlowLayout
from twitchapp.gui.widgets.text import action_words, label

_SPANS = (30, 90, 365)
_OWN = "Days of your own choice"
_LONGEST_NAME = 90


class Wanted(NamedTuple):
    """Two periods to compare, and what lies between them if that is known.

    Attributes:
        text: what it is called in the list.
        before: the earlier period.
        after: the later one.
        start: what was begun on the first day of the later one, or None.
    """

    text: str
    before: Period
    after: Period
    start: Start | None = None


def offered(reading: Reading) -> tuple[Wanted, ...]:
    """Return what a journal may be asked: spans up to now, halves, and what was begun."""
    found = [
        Wanted(f"The last {days} days against the {days} before", *sides)
        for days in _SPANS
        if (sides := last_against_before(reading, days)) is not None
    ]
    both = halves(reading)
    if both is not None:
        found.append(Wanted("The first half of the journal against the second", *both))
    for start in starts(reading):
        text = since_text(start.what)
        found.append(
            Wanted(
                f"{text[:1].upper()}{text[1:]}, {short_date_text(start.day)}",
                start.before,
                start.after,
                start,
            )
        )
    return tuple(found)


class CompareChoices(QWidget):
    """A list of what may be compared, and fields for the days.

    Signals:
        chosen: other periods are wanted.

    Attributes:
        list: what a journal may be asked.
        fields: the first and last day before, and the first and last day after.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: tuple[Wanted, ...] = ()
        self.list = QComboBox()
        self.list.setAccessibleName("What to compare")
        self.list.setMinimumContentsLength(24)
        self.list.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.fields = tuple(
            _day_field(name)
            for name in (
                "First day before",
                "Last day before",
                "First day after",
                "Last day after",
            )
        )
        days = QWidget()
        side_by_side = FlowLayout(days, 2 * GRID)
        side_by_side.addWidget(_span("Before:", *self.fields[:2]))
        side_by_side.addWidget(_span("After:", *self.fields[2:]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.list)
        column.addWidget(days)
        self.setFocusProxy(self.list)
        self.list.currentIndexChanged.connect(self._take)
        for field in self.fields:
            field.dateChanged.connect(self._own)

    @property
    def periods(self) -> tuple[Period, Period]:
        """The two periods in the fields, as they stand there."""
        first, second, third, fourth = (_to_date(field.date()) for field in self.fields)
        return Period(first, second), Period(third, fourth)

    @property
    def start(self) -> Start | None:
        """What was begun between the two, if that was chosen from the list."""
        number = self.list.currentIndex()
        return self._offered[number].start if 0 <= number < len(self._offered) else None

    def offer(self, wanted: tuple[Wanted, ...]) -> bool:
        """Show another list; what was chosen stays if it still can be.

        Returns:
            Whether the periods are others now.
        """
        was_own = 0 < self.list.count() == self.list.currentIndex() + 1
        before, periods = self.list.currentText(), self.periods
        self._offered = wanted
        with QSignalBlocker(self.list):
            self.list.clear()
            for each in wanted:
                self.list.addItem(action_words(each.text, _LONGEST_NAME).replace("&&", "&"))
            self.list.addItem(_OWN)
            if was_own:
                self.list.setCurrentIndex(len(wanted))
            else:
                self.list.setCurrentIndex(max(0, self.list.findText(before)))
        if not was_own:
            self._fill()
        return periods != self.periods

    def show_periods(self, before: Period, after: Period) -> None:
        """Choose days that are not in the list."""
        self._write(before, after)
        with QSignalBlocker(self.list):
            self.list.setCurrentIndex(self.list.count() - 1)
        self.chosen.emit()

    def _take(self) -> None:
        self._fill()
        self.chosen.emit()

    def _fill(self) -> None:
        number = self.list.currentIndex()
        if 0 <= number < len(self._offered):
            self._write(self._offered[number].before, self._offered[number].after)

    def _own(self) -> None:
        with QSignalBlocker(self.list):
            self.list.setCurrentIndex(self.list.count() - 1)
        self.chosen.emit()

    def _write(self, before: Period, after: Period) -> None:
        for field, day in zip(self.fields, (*before, *after), strict=True):
            with QSignalBlocker(field):
                field.setDate(QDate(day.year, day.month, day.day))


def _span(name: str, first: QDateEdit, last: QDateEdit) -> QWidget:
    """Return a period's days with their words; one does not part from the other."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID // 2)
    for word, field in ((name, first), ("to", last)):
        said = label(word, "muted")
        said.setWordWrap(False)
        said.setBuddy(field)
        row.addWidget(said)
        row.addWidget(field)
    return made


def _day_field(name: str) -> QDateEdit:
    field = QDateEdit()
    # For its three letters of September; the order of day and month is set below.
    field.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    field.setDisplayFormat("d MMM yyyy")
    field.setCalendarPopup(True)
    field.setAccessibleName(name)
    field.lineEdit().setAccessibleName(name)
    field.setMinimumDate(QDate(1900, 1, 2))
    field.setMaximumDate(QDate(2199, 12, 30))
    # While a year is being typed, its first digits are no wish.
    field.setKeyboardTracking(False)
    calendar = field.calendarWidget()
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        # Qt's own red for weekends is not to be read on a dark ground.
        calendar.setWeekdayTextFormat(day, QTextCharFormat())
    return field


def _to_date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
