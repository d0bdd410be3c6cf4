"""Episodes on the days before and after a factor, drawn."""

import pyqtgraph as pg
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from twitchapp.application.dose import LagReading
from twitchapp.gui.charts.sheet import EMPTY, Sheet
from twitchapp.gui.theme import Theme


class LagPlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Episodes on the days before and after a factor.

    Signals:
        pointed: the words for what is pointed at with mouse or arrow keys; empty for nothing.
        chosen: the lag that was clicked, or on which Enter was pressed.
    """

    pointed = Signal(str)
    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent, background=theme.surface)
        self._theme = theme
        self._reading: LagReading | None = None

    @property
    def headline(self) -> tuple[str, str]:
        """What stands above the chart: the finding in a sentence, and what it rests on."""
        return "", ""

    @property
    def sheet(self) -> Sheet:
        """The numbers drawn; without rows while there are none."""
        return EMPTY

    def show_lags(self, reading: LagReading | None) -> None:
        """Draw a factor; None draws nothing."""
        self._reading = reading

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
