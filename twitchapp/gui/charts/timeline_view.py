"""When it was: episodes and chosen factors on one axis of days."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.charts import Reading
from twitchapp.application.wording import count_of
from twitchapp.domain.daily import DailyTable, DayState
from twitchapp.gui.charts import words
from twitchapp.gui.charts.lane_choices import MOST_LANES, LaneChoices
from twitchapp.gui.charts.sheet import EMPTY, Sheet, days_sheet
from twitchapp.gui.charts.sheet_view import SheetTable
from twitchapp.gui.charts.timeline_plot import TimelinePlot
from twitchapp.gui.charts.view import ChartView
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import button, card, label

_FIRST_LANES = 3
_LIST_WIDTH = 200
_TWO_WEEKS = 14
_THREE_MONTHS = 91
_LEGEND = (
    "Hatched: not recorded. Open circle: none observed. Small dot: no twitch written down, "
    "counted as none. Gaps in a factor: not known."
)
_KEYS = "Keys: ← → move, + − zoom, Home all days, End the latest, Shift ← → read day by day."


class TimelineView(ChartView):
    """The lanes, the list that chooses them, and what the day pointed at held.

    Attributes:
        choices: the factors to choose lanes from.
        plot: the lanes.
        table: their numbers.
        readout: the days shown, or the day pointed at, in words.
        spans: the buttons for two weeks, three months and everything.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        theme = hub.theme
        self._table: DailyTable | None = None
        self.choices = LaneChoices(theme)
        self.plot = TimelinePlot(theme)
        self.plot.setAccessibleDescription(_KEYS)
        self.table = SheetTable("Days")
        self.readout = label()
        self.readout.setFixedHeight(2 * self.readout.fontMetrics().lineSpacing() + 4)
        self.readout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.readout.setAccessibleName("Days shown")
        self.spans = [button(text) for text in ("2 weeks", "3 months", "All")]
        self._zooms = [button("−"), button("+")]
        self._drawing = QStackedWidget()
        self._drawing.addWidget(self.plot)
        self._drawing.addWidget(self.table)
        self._lay_out()
        self.choices.changed.connect(self._build)
        self.plot.moved.connect(self._tell)
        self.plot.pointed.connect(self._tell)
        for made, days in zip(self.spans, (_TWO_WEEKS, _THREE_MONTHS, 0), strict=True):
            made.clicked.connect(lambda _=False, days=days: self._show_span(days))
        for made, factor, name in zip(
            self._zooms, (1 / 0.75, 0.75), ("Show more days", "Show fewer days"), strict=True
        ):
            made.setAccessibleName(name)
            made.setToolTip(name)
            made.clicked.connect(lambda _=False, factor=factor: self.plot.zoom(factor))

    @property
    def chosen(self) -> tuple[str, ...]:
        """The keys of the factors that have a lane."""
        return self.choices.keys

    @property
    def sheet(self) -> Sheet:
        """The numbers of the whole journal, the factors chosen beside the episodes."""
        return days_sheet(self._table, self.chosen) if self._table else EMPTY

    @property
    def headline(self) -> tuple[str, str]:
        """What stands above the chart when it is taken along."""
        return self.sheet.title, f"{self._span_text()} {_LEGEND}"

    @property
    def file_stem(self) -> str:
        """What an exported chart is called."""
        return "twitches day by day"

    @property
    def figure(self) -> QWidget:
        """The lanes."""
        return self.plot

    def show_reading(self, reading: Reading) -> None:
        """Show a journal; the lanes and the dates chosen stay as far as there are such."""
        self.show_journal(reading.table)

    def show_journal(self, table: DailyTable) -> None:
        """Show a journal; the lanes and the dates chosen stay as far as there are such."""
        before = self._table
        self._table = table
        first = [factor.key for factor in table.factors[:_FIRST_LANES]]
        had_factors = before is not None and bool(before.factors)
        self.choices.show_factors(table.factors, self.chosen if had_factors else first)
        low, high = self.plot.view
        self._build()
        if before is None:
            self._show_span(_THREE_MONTHS)
        else:
            moved = (before.first - table.first).days
            self.plot.set_view(low + moved, high + moved)

    def show_table(self, *, on: bool) -> None:
        """Show the numbers instead of the drawing, or the drawing again."""
        self._drawing.setCurrentWidget(self.table if on else self.plot)
        self._fill_table()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.choices.dress(theme)
        self.plot.dress(theme)

    @contextmanager
    def ready_for_export(self) -> Iterator[None]:
        """Keep the chart free meanwhile of what belongs to the screen only."""
        self.plot.point_at(-1)
        self.plot.trim(on=True)
        try:
            yield
        finally:
            self.plot.trim(on=False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Point at nothing when nobody looks."""
        super().hideEvent(event)
        self.plot.point_at(-1)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GRID)
        heading = label("Below the episodes", "section")
        left.addWidget(heading)
        left.addWidget(self.choices, 1)
        left.addWidget(label(f"Up to {MOST_LANES} at once.", "small"))
        holder = QWidget()
        holder.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        holder.setFixedWidth(_LIST_WIDTH)
        frame = card()
        right = QVBoxLayout(frame)
        right.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        right.setSpacing(GRID)
        controls = QHBoxLayout()
        for made in (*self.spans, *self._zooms):
            controls.addWidget(made)
        controls.addStretch(1)
        right.addLayout(controls)
        right.addWidget(self.readout)
        right.addWidget(self._drawing, 1)
        right.addWidget(label(f"{_LEGEND} {_KEYS}", "small"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(holder)
        row.addWidget(frame, 1)

    def _build(self) -> None:
        if self._table is None:
            return
        self.plot.show_table(self._table, self.chosen)
        self._fill_table()

    def _fill_table(self) -> None:
        if self._drawing.currentWidget() is self.table:
            self.table.show_sheet(self.sheet)
            self.table.scrollToBottom()

    def _show_span(self, days: int) -> None:
        if days:
            self.plot.show_last(days)
        else:
            self.plot.fit_all()

    def _tell(self) -> None:
        self.readout.setText(
            self._day_text(self.plot.day) if self.plot.day >= 0 else self._span_text()
        )

    def _day_text(self, number: int) -> str:
        table = self._table
        if table is None or number >= len(table.states):
            return ""
        state, count = table.states[number], table.counts[number]
        day = words.day_text(table.first + timedelta(days=number))
        parts = [
            count_of(count, "episode")
            if state is DayState.RECORDED and count is not None
            else f"episodes {words.STATE_WORDS[state]}"
        ]
        parts += [
            f"{factor.label} {words.value_text(factor, table.values[factor.key][number])}"
            for key in self.chosen
            for factor in table.factors
            if factor.key == key
        ]
        return f"{day}: {' · '.join(parts)}"

    def _span_text(self) -> str:
        table = self._table
        if table is None:
            return ""
        last_day = len(table.states) - 1
        low, high = self.plot.view
        first, last = max(0, round(low)), min(last_day, max(0, round(high) - 1))
        part = slice(first, last + 1)
        known = [count for count in table.counts[part] if count is not None]
        unknown = last + 1 - first - len(known)
        text = (
            f"{words.day_text(table.first + timedelta(days=first))} to "
            f"{words.day_text(table.first + timedelta(days=last))}: "
            f"{count_of(sum(known), 'episode')} on {count_of(len(known), 'known day')}"
        )
        text += f", {count_of(unknown, 'day')} not recorded." if unknown else "."
        if self.plot.days_in_column > 1:
            text += (
                f" Each column is {self.plot.days_in_column} days: bars reach its highest day, "
                "lines span its lowest to its highest."
            )
        return text
