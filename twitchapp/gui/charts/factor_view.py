"""What goes with it: one factor against episodes, with what can and cannot be said."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from twitchapp.gui.charts import words
from twitchapp.gui.charts.early import EarlyPanel
from twitchapp.gui.charts.factor_list import FactorList
from twitchapp.gui.charts.rates_plot import RatesPlot
from twitchapp.gui.charts.reading import FactorReading
from twitchapp.gui.charts.sheet import EMPTY, Sheet, rates_sheet
from twitchapp.gui.charts.sheet_view import SheetTable
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.choice import Choice
from twitchapp.gui.widgets.text import card, label

_LIST_WIDTH = 236
_LAGS = (0, 1)


class FactorView(QWidget):
    """The list of factors, and the chosen one drawn.

    Attributes:
        factors: the list.
        lag: the switch between the same day and the day after.
        title: the finding in a sentence.
        subtitle: the figures it rests on.
        plot: the chart.
        table: its numbers.
        early: what is missing, while it is too early to say anything.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked = ""
        self.factors = FactorList(theme)
        self.factors.setFixedWidth(_LIST_WIDTH)
        self.title = label(role="section")
        self.subtitle = label(role="muted")
        self.lag = Choice("When the episodes were", ("Same day", "Day after"))
        self.plot = RatesPlot(theme)
        self.table = SheetTable("Rates at each level")
        self.early = EarlyPanel(theme)
        self.method = label(words.METHOD, "small")
        self._drawing = QStackedWidget()
        self._drawing.addWidget(self.plot)
        self._drawing.addWidget(self.table)
        self._detail = self._laid_out()
        self._nothing = label()
        nothing = card()
        column = QVBoxLayout(nothing)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        column.addWidget(self._nothing)
        column.addStretch(1)
        self._nothing_page = nothing
        self._right = QStackedWidget()
        self._right.addWidget(self._detail)
        self._right.addWidget(nothing)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.factors)
        row.addWidget(self._right, 1)
        self.factors.chosen.connect(self._choose)
        self.lag.chosen.connect(self._draw)
        self.show_readings(())

    @property
    def sheet(self) -> Sheet:
        """The numbers of the chart."""
        reading = self.factors.current
        return rates_sheet(reading, _LAGS[self.lag.current]) if reading else EMPTY

    @property
    def headline(self) -> tuple[str, str]:
        """What stands above the chart when it is taken along: the finding and its figures."""
        return self.title.text(), f"{self.subtitle.text()} {words.METHOD}"

    @property
    def file_stem(self) -> str:
        """What an exported chart is called."""
        reading = self.factors.current
        return f"twitches and {reading.factor.label}" if reading else "twitches"

    def show_readings(self, readings: Sequence[FactorReading]) -> None:
        """Show other readings; the factor and the lag chosen stay while they are there."""
        asked, before, lag = self._asked, self.factors.current, self.lag.current
        self.factors.show_readings(readings)
        self.factors.setVisible(bool(readings))
        now = self.factors.current
        if before and now and before.factor.key == now.factor.key and not asked:
            self.lag.choose(lag)
            self._draw()
        if not readings:
            self._say(
                "No factors yet. Log coffee, sleep, exercise, stress or whatever you wonder about "
                "on the Journal page; each will appear here, with how many more days it needs."
            )
        if asked:
            self.show_factor(asked)

    def show_factor(self, key: str) -> None:
        """Show a factor; when the journal has none of it, say so until it has."""
        self._asked = key
        if self.factors.choose(key):
            self._asked = ""
            self._right.setCurrentWidget(self._detail)
        elif self.factors.readings:
            name = key.rpartition(":")[2].replace("_", " ")
            self.factors.clearSelection()
            self.factors.setCurrentIndex(self.factors.rootIndex())
            self._say(
                f"The journal has no entries of “{name}” yet. Log some on the Journal page, and "
                "they will be set against the twitches here."
            )

    def show_table(self, *, on: bool) -> None:
        """Show the numbers instead of the drawing, or the drawing again."""
        self._drawing.setCurrentWidget(self.table if on else self.plot)

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.factors.dress(theme)
        self.plot.dress(theme)
        self.early.dress(theme)

    @contextmanager
    def ready_for_export(self) -> Iterator[None]:
        """Keep the chart free meanwhile of what belongs to the screen only; here nothing does."""
        yield

    def _laid_out(self) -> QWidget:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        switch = QHBoxLayout()
        switch.addWidget(self.lag)
        switch.addStretch(1)
        column.addWidget(self.early)
        column.addLayout(switch)
        column.addWidget(self._drawing, 1)
        column.addWidget(self.method)
        return frame

    def _say(self, text: str) -> None:
        self._nothing.setText(text)
        self._right.setCurrentWidget(self._nothing_page)

    def _choose(self, reading: FactorReading) -> None:
        self._asked = ""
        self.lag.choose(_LAGS.index(reading.best))
        self._right.setCurrentWidget(self._detail)
        self._draw()

    def _draw(self) -> None:
        reading = self.factors.current
        if reading is None:
            return
        lag = _LAGS[self.lag.current]
        exposure = reading.exposures[lag]
        early = exposure.finding.verdict == "insufficient"
        self.lag.set_texts([words.lag_text(reading.factor, each) for each in _LAGS])
        self.title.setText(words.headline(exposure.finding, reading.factor, lag))
        self.subtitle.setText(words.summary(exposure.finding, exposure.rates))
        self.early.setVisible(early)
        if early:
            self.early.show_progress(reading.factor, reading.progress[lag])
        self.plot.setVisible(not early or len(exposure.rates.levels) >= 2)
        self.plot.show_rates(reading, lag)
        self.table.show_sheet(self.sheet)
