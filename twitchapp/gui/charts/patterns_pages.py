"""The pages of the patterns that are one drawing: calendar, hours, strength and length, course."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from twitchapp.application.patterns import Patterns
from twitchapp.application.patterns_wording import (
    Told,
    calendar_told,
    course_told,
    length_told,
    month_text,
    order_title,
    strength_told,
    times_told,
)
from twitchapp.gui.charts.patterns_calendar import CalendarCanvas
from twitchapp.gui.charts.patterns_canvas import Canvas
from twitchapp.gui.charts.patterns_course import CourseCanvas
from twitchapp.gui.charts.patterns_hours import HoursCanvas
from twitchapp.gui.charts.patterns_order import OrderCanvas
from twitchapp.gui.charts.patterns_page import PatternPage
from twitchapp.gui.charts.patterns_sheets import (
    calendar_sheet,
    course_sheet,
    hours_sheet,
    order_sheet,
)
from twitchapp.gui.charts.sheet import Sheet
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import button, label, tip_text


class CalendarPage(PatternPage):
    """A year of days, to be paged through.

    Attributes:
        calendar: the drawing.
        earlier: shows the year before.
        later: shows the year after.
    """

    name = "Calendar"
    stem = "twitches calendar"
    lines = 1
    keys = (
        "Keys: ← → day by day, ↑ ↓ week by week, Page Up and Page Down a year, "
        "Enter opens the journal at the day."
    )

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.calendar = CalendarCanvas(theme)
        self.calendar.told.connect(self.told)
        self.calendar.chosen.connect(self._want)
        self.calendar.turned.connect(self._turned)
        self.earlier, self.later = button("‹"), button("›")
        self._span = label("", "strong")
        self._span.setWordWrap(False)
        row = QHBoxLayout()
        for made, name, step in (
            (self.earlier, "A year earlier", -1),
            (self.later, "A year later", 1),
        ):
            made.setAccessibleName(name)
            made.setToolTip(tip_text(name))
            made.clicked.connect(lambda _=False, step=step: self._turn(step))
        row.addWidget(self.earlier)
        row.addWidget(self._span)
        row.addWidget(self.later)
        self.tools.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self.calendar, 1)

    @property
    def canvases(self) -> Sequence[Canvas]:
        """The calendar."""
        return (self.calendar,)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to draw; there is always today."""
        return False

    def show_patterns(self, patterns: Patterns) -> None:
        """Show a journal."""
        super().show_patterns(patterns)
        self._offer()

    def say(self, patterns: Patterns) -> Told:
        """Return what the year shown was like."""
        return calendar_told(patterns, *self.calendar.span)

    def count(self, patterns: Patterns) -> Sheet:
        """Return all days."""
        return calendar_sheet(patterns, self.said.title)

    def _turn(self, step: int) -> None:
        self.calendar.turn(step)

    def _turned(self) -> None:
        self._offer()
        self.renamed.emit()

    def _offer(self) -> None:
        first, last = self.calendar.span
        self._span.setText(f"{month_text(first)} to {month_text(last)}")
        self.earlier.setEnabled(self.calendar.can_turn(-1))
        self.later.setEnabled(self.calendar.can_turn(1))

    def _want(self, number: int) -> None:
        patterns = self._patterns
        day = self.calendar.day_of(number)
        if patterns is not None and patterns.first <= day <= patterns.today:
            self.day_wanted.emit(day)


class HoursPage(PatternPage):
    """Hour of day by weekday."""

    name = "Time of day"
    stem = "twitches by hour and weekday"
    lines = 1
    promise = (
        "Here you will see at which hours and on which weekdays twitches come, and whether that is "
        "more than chance: after about four weeks of known days with 20 twitches."
    )
    keys = "Keys: arrows go from cell to cell, up to the hours' rates and right to the weekdays'."

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.hours = HoursCanvas(theme)
        self.hours.told.connect(self.told)
        self.column.addWidget(self.hours, 1)

    @property
    def canvases(self) -> Sequence[Canvas]:
        """The heat map."""
        return (self.hours,)

    def say(self, patterns: Patterns) -> Told:
        """Return whether hour and weekday matter."""
        told = times_told(patterns)
        asleep = " Grey under the bars: mostly asleep." if patterns.asleep is not None else ""
        return Told(told.title, f"{told.note} Lines: 95 % intervals.{asleep}")

    def count(self, patterns: Patterns) -> Sheet:
        """Return the rates of hours, weekdays and both."""
        return hours_sheet(patterns, self.said.title)


class OrderPage(PatternPage):
    """How strong and how long episodes are, and whether that changed."""

    name = "Strength, length"
    stem = "twitches strength and length"
    promise = (
        "Here you will see how strong and how long twitches are, and whether that changes. Say an "
        "intensity from 0 to 10 and a duration with them when you can."
    )
    keys = "Keys: ← → along bars or months, ↑ ↓ between them."

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.strength = OrderCanvas(theme, is_duration=False)
        self.length = OrderCanvas(theme, is_duration=True)
        self._notes = (label("", "small"), label("", "small"))
        self._drawing = QWidget()
        row = QHBoxLayout(self._drawing)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * GRID)
        for note, canvas in zip(self._notes, self.canvases, strict=True):
            half = QVBoxLayout()
            half.setSpacing(GRID // 2)
            half.addWidget(note)
            half.addWidget(canvas, 1)
            row.addLayout(half, 1)
            canvas.told.connect(self.told)
        self.column.addWidget(self._drawing, 1)

    @property
    def canvases(self) -> Sequence[Canvas]:
        """Strength on the left, length on the right."""
        return (self.strength, self.length)

    @property
    def figure(self) -> QWidget:
        """Both, with what they rest on."""
        return self._drawing

    def show_patterns(self, patterns: Patterns) -> None:
        """Show a journal."""
        super().show_patterns(patterns)
        self._notes[0].setText(strength_told(patterns).note)
        self._notes[1].setText(length_told(patterns).note)

    def say(self, patterns: Patterns) -> Told:
        """Return how strong and how long episodes are; each side says what it rests on."""
        note = (
            "Dot: median; line: its 95 % interval; shaded: the middle half; hatched: not known. No "
            "means are told, as strength is only an order."
        )
        return Told(order_title(patterns), note)

    def count(self, patterns: Patterns) -> Sheet:
        """Return the distributions and the middles."""
        return order_sheet(patterns, self.said.title)


class CoursePage(PatternPage):
    """Episodes per day by month or quarter."""

    name = "Over time"
    stem = "twitches over time"
    promise = (
        "Here you will see how many twitches a day each month had, and whether they become more or "
        "fewer: after twelve weeks of known days."
    )
    keys = "Keys: ← → from month to month."

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.course = CourseCanvas(theme)
        self.course.told.connect(self.told)
        self.column.addWidget(self.course, 1)

    @property
    def canvases(self) -> Sequence[Canvas]:
        """The course."""
        return (self.course,)

    @property
    def is_empty(self) -> bool:
        """Whether no day is known yet; days without a twitch are told of, too."""
        return self._patterns is None or not self._patterns.n_known

    def say(self, patterns: Patterns) -> Told:
        """Return whether there are more or fewer than there were."""
        return course_told(patterns)

    def count(self, patterns: Patterns) -> Sheet:
        """Return the periods."""
        return course_sheet(patterns, self.said.title)
