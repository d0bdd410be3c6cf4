"""When it was: episodes and chosen factors on one axis of days."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from twitchapp.application.charts import Reading
from twitchapp.gui.charts import timeline_words, words
from twitchapp.gui.charts.lane_choices import MOST_LANES, LaneChoices
from twitchapp.gui.charts.sheet import EMPTY, Sheet
from twitchapp.gui.charts.sheet_view import SheetTable
from twitchapp.gui.charts.timeline_data import TimelineData, timeline_data
from twitchapp.gui.charts.timeline_frame import NIGHT_PIXELS
from twitchapp.gui.charts.timeline_plot import TimelinePlot
from twitchapp.gui.charts.view import ChartView
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import button, card, label, tip_text

_FIRST_LANES = 3
_LIST_WIDTH, _NARROW_LIST, _NARROW = 200, 184, 815
_SPANS = (("Day", 1), ("2 weeks", 14), ("3 months", 91), ("Year", 365), ("All", 0))
_FIRST_SPAN = 91
_COMPUTED = "timeline"
_MOST = f"Up to {MOST_LANES} factors at once."
_BRUSH, _BRUSH_SHORT = "Compare a period", "Compare"
_NO_FACTORS = (
    "Nothing else is logged yet. Coffee, sleep, exercise, stress or whatever you wonder about can "
    "be laid below the episodes here, as soon as you log it on the Journal page."
)
_TOLD_AFTER_MS = 40
_NARROW_BUTTON = 4 * GRID


class TimelineView(ChartView):
    """The lanes, the list that chooses them, and what the day pointed at held.

    Attributes:
        choices: the factors to choose lanes from.
        places: whether a lane says where on the body.
        plot: the lanes.
        table: their numbers.
        title: the days shown, as a finding.
        readout: what that rests on, or the day or half hour pointed at.
        keys: tells what the keys do.
        spans: the buttons for a day, two weeks, three months, a year and everything.
        brushing: whether dragging brushes a period instead of moving the days.
        compare: compares the period brushed.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._data: TimelineData | None = None
        self.choices = LaneChoices(hub.theme)
        self._hint = label(role="small")
        self.places = QCheckBox("Where on the body")
        self.places.setAccessibleName("Show where on the body")
        self.places.setChecked(True)
        self.plot = TimelinePlot(hub.theme)
        self.plot.setAccessibleDescription(timeline_words.KEYS)
        self.table = SheetTable("Days")
        self.title = label("Reading the journal…", "section")
        self.readout = label()
        self.readout.setFixedHeight(2 * self.readout.fontMetrics().lineSpacing() + 4)
        self.readout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.readout.setAccessibleName("Days shown")
        self.spans = [button(text) for text, _ in _SPANS]
        self._zooms = [button("−"), button("+")]
        self.brushing = button(_BRUSH)
        self.brushing.setAccessibleName(_BRUSH)
        self.brushing.setCheckable(True)
        self.brushing.setToolTip("Drag over the days to be compared; or Shift and drag, any time.")
        self.compare = button("Compare", "primary")
        self.compare.hide()
        self._legend = label(role="small")
        self._side = QWidget()
        self.keys = button("?")
        self.keys.setAccessibleName("Keys of the timeline")
        self.keys.setToolTip(timeline_words.KEYS)
        self._drawing = QStackedWidget()
        self._drawing.addWidget(self.plot)
        self._drawing.addWidget(self.table)
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_TOLD_AFTER_MS)
        self._lay_out()
        self._connect()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of the factors that have a lane."""
        return self.choices.keys

    @property
    def sheet(self) -> Sheet:
        """The numbers of the whole journal, the factors chosen beside the episodes."""
        return timeline_words.timeline_sheet(self._data, self.chosen) if self._data else EMPTY

    @property
    def figure(self) -> QWidget:
        """The lanes."""
        return self.plot

    @property
    def headline(self) -> tuple[str, str]:
        """What stands above the chart when it is taken along."""
        self._tell_span()
        return self.title.text(), f"{self._span_text()} {self._legend.text()}"

    @property
    def file_stem(self) -> str:
        """What an exported chart is called."""
        return "twitches day by day"

    def show_reading(self, reading: Reading) -> None:
        """Show a journal; the lanes and the dates chosen stay as far as there are such."""
        self._hub.compute(lambda: timeline_data(reading), self._take, owner=self, latest=_COMPUTED)

    def show_table(self, *, on: bool) -> None:
        """Show the numbers instead of the drawing, or the drawing again."""
        self._drawing.setCurrentWidget(self.table if on else self.plot)
        self._fill_table()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.choices.dress(theme)
        self.plot.dress(theme)

    def focus_first(self) -> None:
        """Put the keyboard on the lanes."""
        shown = self.table if self._drawing.currentWidget() is self.table else self.plot
        shown.setFocus(Qt.FocusReason.OtherFocusReason)

    @contextmanager
    def ready_for_export(self) -> Iterator[None]:
        """Keep the chart free meanwhile of what belongs to the screen only."""
        self.plot.point_at(-1)
        self.plot.trim(on=True)
        try:
            yield
        finally:
            self.plot.trim(on=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons whole in a narrow window."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < _NARROW
        self._side.setFixedWidth(_NARROW_LIST if is_narrow else _LIST_WIDTH)
        self.brushing.setText(_BRUSH_SHORT if is_narrow else _BRUSH)

    def hideEvent(self, event: QHideEvent) -> None:
        """Point at nothing when nobody looks."""
        super().hideEvent(event)
        self.plot.point_at(-1)

    def _connect(self) -> None:
        self.choices.changed.connect(self._build)
        self.places.toggled.connect(self._build)
        self.plot.moved.connect(self._tell_soon)
        self.plot.pointed.connect(self._tell_soon)
        self.plot.marked.connect(self._offer_to_compare)
        self.plot.picked.connect(self._open_day)
        self.plot.brushed.connect(self._compare)
        self._telling.timeout.connect(self._tell)
        self.brushing.toggled.connect(self._brush)
        self.compare.clicked.connect(self.plot.compare_brushed)
        self.keys.clicked.connect(lambda: self.readout.setText(timeline_words.KEYS))
        for made, (_, days) in zip(self.spans, _SPANS, strict=True):
            made.clicked.connect(lambda _=False, days=days: self._show_span(days))
        for made, factor, name in zip(
            self._zooms, (1 / 0.75, 0.75), ("Show more days", "Show fewer days"), strict=True
        ):
            made.setAccessibleName(name)
            made.setToolTip(tip_text(name))
            made.clicked.connect(lambda _=False, factor=factor: self.plot.zoom(factor))

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(label("Below the episodes", "section"))
        left.addWidget(self.places)
        left.addWidget(self.choices, 1)
        left.addWidget(self._hint)
        left.addStretch()
        holder = self._side
        holder.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(_LIST_WIDTH)
        frame = card()
        right = QVBoxLayout(frame)
        right.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        right.setSpacing(GRID)
        controls = QHBoxLayout()
        controls.setSpacing(GRID // 2)
        for made in (*self._zooms, self.keys):
            made.setFixedWidth(_NARROW_BUTTON)
        for made in (*self.spans, *self._zooms, self.keys):
            controls.addWidget(made)
        controls.addStretch(1)
        controls.addWidget(self.compare)
        controls.addWidget(self.brushing)
        right.addLayout(controls)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.title)
        said.addWidget(self.readout)
        right.addLayout(said)
        right.addWidget(self._drawing, 1)
        right.addWidget(self._legend)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(holder)
        row.addWidget(frame, 1)

    def _take(self, data: TimelineData) -> None:
        before = self._data
        self._data = data
        table = data.table
        first = [factor.key for factor in table.factors[:_FIRST_LANES]]
        had_factors = before is not None and bool(before.table.factors)
        self.choices.show_factors(table.factors, self.chosen if had_factors else first)
        self.places.setVisible(bool(data.places))
        self.choices.setVisible(bool(table.factors))
        self._hint.setText(_MOST if table.factors else _NO_FACTORS)
        low, high = self.plot.view
        self._build()
        if before is None:
            self._show_span(_FIRST_SPAN)
        else:
            moved = (before.table.first - table.first).days
            if moved:
                self.plot.clear_brush()
            self.plot.set_view(low + moved, high + moved)

    def _build(self) -> None:
        if self._data is None:
            return
        self.plot.show_data(self._data, self.chosen, with_places=self.places.isChecked())
        self._tell()
        self._fill_table()

    def _fill_table(self) -> None:
        if self._drawing.currentWidget() is self.table:
            self.table.show_sheet(self.sheet)
            self.table.scrollToBottom()

    def _show_span(self, days: int) -> None:
        if days == 1 and self._data is not None:
            low, high = self.plot.view
            wanted = self.plot.day if self.plot.day >= 0 else round((low + high) / 2.0 - 0.5)
            latest = self._data.n_days - 1
            self.plot.show_day(min(max(wanted, 0), latest) if high < latest else latest)
        elif days:
            self.plot.show_last(days)
        else:
            self.plot.fit_all()

    def _brush(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal carries it so
        self.plot.brushes_on_drag = on
        if not on:
            return
        self.plot.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell_soon()

    def _offer_to_compare(self) -> None:
        brush = self.plot.brush
        self.compare.setVisible(brush is not None)
        self.brushing.setVisible(brush is None)
        if brush is not None and self._data is not None:
            self.compare.setAccessibleName(f"Compare {self._brush_text}")
            self.compare.setToolTip(tip_text(self.compare.accessibleName()))
        self._tell_soon()

    @property
    def _brush_text(self) -> str:
        if self.plot.brush is None or self._data is None:
            return ""
        first, last = (timeline_words.day_at(self._data, day) for day in self.plot.brush)
        return f"{words.day_text(first)} to {words.day_text(last)}"

    def _open_day(self, number: int) -> None:
        if self._data is not None:
            self.day_wanted.emit(timeline_words.day_at(self._data, number))

    def _compare(self, first: int, last: int) -> None:
        self.brushing.setChecked(False)
        if self._data is not None:
            self.periods_wanted.emit(
                timeline_words.day_at(self._data, first), timeline_words.day_at(self._data, last)
            )

    def _tell_soon(self) -> None:
        # Words are for eyes that rest: while the days move, they would be laid out for nobody.
        if not self._telling.isActive():
            self._telling.start()

    def _tell(self) -> None:
        if self._data is None:
            return
        self._tell_span()
        if self.plot.place >= 0:
            self.readout.setText(
                timeline_words.point_text(
                    self._data, self.plot.place, self.chosen, is_single=self.plot.is_single
                )
            )
        elif self.plot.brush is not None:
            self.readout.setText(f"Brushed: {self._brush_text}. Esc takes it back.")
        elif self.brushing.isChecked():
            self.readout.setText("Drag over the days of a period, or brush it with Shift ← →.")
        else:
            self.readout.setText(self._span_text())

    def _tell_span(self) -> None:
        if self._data is None:
            return
        self.title.setText(timeline_words.title_text(self._data, *self.plot.view))
        frame = self.plot.frame
        scale = frame.span(*self.plot.view).scale if frame else 0.0
        self._legend.setText(
            timeline_words.legend_text(
                is_single=self.plot.is_single,
                has_nights=scale >= NIGHT_PIXELS,
                grades=self._data.grades,
            )
        )

    def _span_text(self) -> str:
        if self._data is None:
            return ""
        return timeline_words.span_text(self._data, *self.plot.view, self.plot.days_in_column)
