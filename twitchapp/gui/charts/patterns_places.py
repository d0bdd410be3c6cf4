"""Places on the body: the figure shaded month by month, beside a list with the numbers."""

from PySide6.QtCore import QModelIndex, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QSizePolicy, QSlider, QVBoxLayout, QWidget

from twitchapp.application.patterns import Patterns
from twitchapp.application.patterns_wording import Told, places_told, rate_text, span_text
from twitchapp.application.wording import count_of
from twitchapp.gui.charts.drawing import small_font
from twitchapp.gui.charts.patterns_body import ALL_MONTHS, BodyHeat, body_colour
from twitchapp.gui.charts.patterns_page import PatternPage
from twitchapp.gui.charts.patterns_scale import Scale, paint_key
from twitchapp.gui.charts.patterns_sheets import places_sheet
from twitchapp.gui.charts.sheet import Cell, Sheet
from twitchapp.gui.charts.sheet_view import SheetTable
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.body_figure import Figure
from twitchapp.gui.widgets.text import button, label

_LIST_WIDTH = 320
_COLUMNS = (56, 52, 84)
_MONTH_MS = 900


class _Key(QWidget):
    """What the shades mean."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.scale = Scale((), whole=False)
        self.is_known = True
        self.setFont(small_font())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return one line."""
        return QSize(20 * GRID, self.fontMetrics().height() + 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Draw the shades with their numbers."""
        painter = QPainter(self)
        painter.setFont(self.font())
        foot = QPointF(2, self.height() - 4)
        others = "" if self.is_known else "unknown"
        paint_key(
            painter,
            foot,
            self.scale,
            self.theme,
            lead="A day:",
            others=others,
            ground=body_colour(self.theme),
        )
        painter.end()


class PlacesPage(PatternPage):
    """The body map as a heat map, over all time or month by month.

    Attributes:
        body: the figure.
        places: the list beside it.
        slider: all time at its left end, then month by month.
        play: goes through the months by itself.
        timer: what it goes by.
    """

    name = "Places"
    stem = "twitches by place"
    note_lines = 2
    promise = (
        "Here you will see where twitches come, month by month, on a figure shaded by how often. "
        "Say where a twitch was when you record it; the body map there helps."
    )
    keys = "Keys: on the figure arrows go from place to place, on the slider from month to month."

    def __init__(self, theme: Theme, figure: Figure) -> None:
        super().__init__()
        self.body = BodyHeat(theme, figure)
        self.body.told.connect(self.told)
        self.places = SheetTable("Places")
        self.places.setFixedWidth(_LIST_WIDTH)
        self.places.setFont(small_font())
        self.places.horizontalHeader().setFont(small_font())
        self.places.horizontalHeader().setMinimumSectionSize(5 * GRID)
        self.places.verticalHeader().setDefaultSectionSize(3 * GRID)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName("Month")
        self.slider.setPageStep(3)
        self.play = button("Play")
        self.play.setCheckable(True)
        self.play.setToolTip("Goes through the months one by one.")
        self._month = label("All months")
        self._month.setFixedWidth(20 * GRID)
        self._key = _Key(theme)
        self.timer = QTimer(self)
        self.timer.setInterval(_MONTH_MS)
        self.timer.timeout.connect(self._next)
        self._dress_slider(theme)
        self._lay_out()
        self.slider.valueChanged.connect(self._show_month)
        self.play.toggled.connect(self._play)
        self.places.selectionModel().currentRowChanged.connect(self._show_place)

    @property
    def figure(self) -> QWidget:
        """The figure with its key."""
        return self._drawing

    @property
    def month(self) -> int:
        """The month shown, -1 for all time."""
        return self.slider.value() - 1

    @property
    def is_empty(self) -> bool:
        """Whether no episode names a place yet."""
        return self._patterns is None or not self._patterns.sites

    @property
    def telling(self) -> str:
        """What is walked to just now, in words; empty for nothing."""
        return self.body.told_of_current() if self.body.hasFocus() else ""

    def show_patterns(self, patterns: Patterns) -> None:
        """Show a journal; the month stays as far as there is such."""
        super().show_patterns(patterns)
        self.body.show_patterns(patterns)
        self.slider.setRange(0, len(patterns.months))
        self._show_month()

    def say(self, patterns: Patterns) -> Told:
        """Return where episodes were."""
        told = places_told(patterns)
        if self.month < 0:
            return told
        known = int(patterns.figures.places.period_days[self.month])
        days = "no day is recorded" if not known else count_of(known, "known day")
        return Told(
            told.title, f"Shown: {span_text(patterns.months[self.month])}, {days}. {told.note}"
        )

    def count(self, patterns: Patterns) -> Sheet:
        """Return the places, of the month shown or of all time."""
        return places_sheet(patterns, places_told(patterns).title, self.month)

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.body.dress(theme)
        self._dress_slider(theme)
        self._key.theme = theme
        self._key.update()

    def strip(self, *, bare: bool) -> None:
        """Leave out the marks of pointer and keys, to be taken along, or draw them again."""
        self.body.strip(bare=bare)

    def rest(self) -> None:
        """Stop going through the months."""
        self.play.setChecked(False)

    def _lay_out(self) -> None:
        self._drawing = QWidget()
        drawn = QVBoxLayout(self._drawing)
        drawn.setContentsMargins(0, 0, 0, 0)
        drawn.setSpacing(2)
        drawn.addWidget(self.body, 1)
        drawn.addWidget(self._key)
        both = QHBoxLayout()
        both.setSpacing(2 * GRID)
        both.addWidget(self._drawing, 1)
        both.addWidget(self.places)
        along = QHBoxLayout()
        along.setSpacing(GRID)
        along.addWidget(self.play)
        along.addWidget(self.slider, 1)
        along.addWidget(self._month)
        self.column.addLayout(both, 1)
        self.column.addLayout(along)

    def _dress_slider(self, theme: Theme) -> None:
        """Have the slider show that it has the keyboard, which by itself it does not."""
        self.slider.setStyleSheet(
            "QSlider { border: 2px solid transparent; border-radius: 6px; padding: 2px; }"
            f"QSlider:focus {{ border-color: {theme.accent}; }}"
        )

    def _show_month(self) -> None:
        patterns = self._patterns
        if patterns is None:
            return
        self.body.show_month(self.month)
        name = "All months" if self.month == ALL_MONTHS else span_text(patterns.months[self.month])
        self._month.setText(name)
        self.slider.setAccessibleDescription(name)
        self._key.scale = self.body.scale
        self._key.is_known = self.body.is_known
        self._key.update()
        self.places.show_sheet(_listed(self.sheet))
        # A header forgets this when its model is filled anew.
        self.places.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width in enumerate(_COLUMNS, 1):
            self.places.setColumnWidth(column, width)
        self.renamed.emit()

    def _show_place(self, current: QModelIndex) -> None:
        """Outline on the figure the place that the list is at."""
        if self._patterns is not None and 0 <= current.row() < len(self._patterns.sites):
            self.body.outline(self._patterns.sites[current.row()])

    def _play(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal carries it so
        self.play.setText("Stop" if on else "Play")
        if not on:
            self.timer.stop()
            return
        if self.slider.value() == self.slider.maximum():
            self.slider.setValue(0)
        self.timer.start()

    def _next(self) -> None:
        self.slider.setValue(self.slider.value() + 1)
        if self.slider.value() == self.slider.maximum():
            self.play.setChecked(False)


def _listed(sheet: Sheet) -> Sheet:
    """Return what the list shows of the numbers, in few letters."""
    return Sheet(
        sheet.title,
        ("Place", "Count", "A day", "95 %"),
        tuple(
            (place, episodes, _shown(rate), f"{_shown(low)}–{_shown(high)}" if days else None)
            for place, episodes, days, rate, low, high, *_ in sheet.rows
        ),
    )


def _shown(rate: Cell) -> str | None:
    return rate_text(rate) if isinstance(rate, float) else None
