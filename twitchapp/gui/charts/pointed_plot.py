"""A chart with a few places that can be pointed at, by mouse or by arrow keys."""

from typing import NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from twitchapp.gui.charts.drawing import dress_axis, focus_rule, pen, quieten, small_font
from twitchapp.gui.theme import Theme

LEFT_WIDTH = 58
SMALLEST = (420, 220)


class Stop(NamedTuple):
    """A place that can be pointed at.

    Attributes:
        x: where it lies on the lower axis.
        y: where it lies on the left axis.
        words: what is told of it.
        number: what is handed on when it is chosen.
    """

    x: float
    y: float
    words: str
    number: int


class PointedPlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Axes, a line and a ring at the place pointed at, and words in the middle of an empty chart.

    Signals:
        pointed: the words for what is pointed at; empty for nothing.
        chosen: the number of the place that was clicked, or on which Enter was pressed.
    """

    pointed = Signal(str)
    chosen = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        # Its menus are not used, and making them takes half the time.
        super().__init__(parent=parent, background=theme.surface, enableMenu=False)
        self._theme = theme
        self._stops: tuple[Stop, ...] = ()
        self._at = -1
        self._told = ""
        self._labels: list[pg.TextItem] = []
        self.summary = ""
        self.setAccessibleName(name)
        self.viewport().setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(*SMALLEST)
        plot = self.getPlotItem()
        quieten(plot)
        # The library lets an axis' label stick out a little below it.
        plot.layout.setContentsMargins(1, 4, 6, 8)
        self.setAntialiasing(aa=True)
        plot.setMouseEnabled(x=False, y=False)
        for side in ("left", "bottom"):
            plot.getAxis(side).setStyle(tickLength=4, tickTextOffset=4, maxTickLevel=0)
        self.cursor_line = pg.InfiniteLine(angle=90, movable=False)
        self.ring = pg.ScatterPlotItem(symbol="o", size=19, brush=None, antialias=True)
        self.empty = pg.TextItem(anchor=(0.5, 0.5))
        self.empty.textItem.document().setDefaultTextOption(
            QTextOption(Qt.AlignmentFlag.AlignHCenter)
        )
        for item in (self.cursor_line, self.ring, self.empty):
            plot.addItem(item, ignoreBounds=True)
        self.cursor_line.setZValue(-5)
        self.ring.setZValue(20)
        self.cursor_line.hide()
        self.empty.hide()
        self.scene().sigMouseMoved.connect(self._hover)

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The places that can be pointed at, from left to right."""
        return self._stops

    @property
    def readout(self) -> str:
        """The words for what is pointed at; empty for nothing."""
        return self._told

    def set_stops(self, stops: tuple[Stop, ...], summary: str) -> None:
        """Take other places; nothing is pointed at then.

        Args:
            stops: the places from left to right.
            summary: the whole chart in words, for those who hear it.
        """
        self._stops = stops
        self.summary = summary
        self.point_at(-1)

    def point_at(self, stop: int) -> None:
        """Point at a place by its index, -1 for none."""
        self._at = stop if 0 <= stop < len(self._stops) else -1
        if self._at < 0:
            self.ring.setData([], [])
            self.cursor_line.hide()
            self.tell("")
            return
        place = self._stops[self._at]
        self.ring.setData([place.x], [place.y])
        self.cursor_line.setValue(place.x)
        self.cursor_line.show()
        self.tell(place.words)

    def tell(self, text: str) -> None:
        """Tell what is pointed at, to those who see and those who hear."""
        self.setAccessibleDescription(text or self.summary)
        if text != self._told:
            self._told = text
            self.pointed.emit(text)

    def say_empty(self, text: str) -> None:
        """Write plain words in the middle of the chart; empty for none."""
        self.empty.setVisible(bool(text))
        self.empty.setText(text, color=self._theme.muted)
        self.empty.setFont(small_font())
        self._place_empty()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.setBackground(theme.surface)
        self.setStyleSheet(focus_rule(theme))
        for side in ("left", "bottom"):
            dress_axis(self.getPlotItem().getAxis(side), theme)
        # Of a width that does not wait for the first painting, since an export may come before it.
        self.getPlotItem().getAxis("left").setWidth(LEFT_WIDTH)
        line_height = QFontMetricsF(small_font()).height()
        self.getPlotItem().getAxis("bottom").setHeight(round(2 * line_height) + 16)
        self.cursor_line.setPen(pen(theme.line))
        self.ring.setPen(pen(theme.text, 1.5))
        self.empty.setColor(theme.muted)

    def add_label(self, label: pg.TextItem, x: float, y: float) -> None:
        """Write words at a place of the chart, above what is drawn, until `clear_labels`."""
        label.setPos(x, y)
        label.setZValue(15)
        self.getPlotItem().addItem(label, ignoreBounds=True)
        self._labels.append(label)

    def clear_labels(self) -> None:
        """Take the words away again."""
        for label in self._labels:
            self.getPlotItem().removeItem(label)
        self._labels = []

    def nearest(self, x: float) -> int:
        """Return the index of the place nearest along the lower axis, -1 if there is none."""
        return min(
            range(len(self._stops)), key=lambda index: abs(self._stops[index].x - x), default=-1
        )

    def hovered(self, x: float) -> None:
        """Point at what lies at a place of the lower axis."""
        self.point_at(self.nearest(x))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Point with the arrows, Home and End; choose with Enter; Escape points at nothing."""
        last = len(self._stops) - 1
        target = {
            Qt.Key.Key_Right: min(self._at + 1, last),
            Qt.Key.Key_Left: self._at - 1 if self._at > 0 else (0 if self._at == 0 else last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if target is not None and self._stops:
            self.point_at(target)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._at >= 0:
            self.chosen.emit(self._stops[self._at].number)
        elif event.key() == Qt.Key.Key_Escape and self._told:
            self.point_at(-1)
        else:
            event.ignore()
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the place clicked."""
        super().mousePressEvent(event)
        spot = self.mapToScene(event.position().toPoint())
        box = self.getPlotItem().getViewBox()
        if event.button() is Qt.MouseButton.LeftButton and box.sceneBoundingRect().contains(spot):
            self.point_at(self.nearest(box.mapSceneToView(spot).x()))
            if self._at >= 0:
                self.chosen.emit(self._stops[self._at].number)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave nothing of a click to what the chart lies on."""
        super().mouseReleaseEvent(event)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what the chart lies on; there is nothing to zoom."""
        event.ignore()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing once the mouse has gone."""
        super().leaveEvent(event)
        self.point_at(-1)

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Keep the words of an empty chart within it."""
        super().resizeEvent(event)
        # The base class calls this while it is being made.
        if hasattr(self, "empty"):
            self._place_empty()

    def _place_empty(self) -> None:
        plot = self.getPlotItem()
        # The library gives up its plot when the chart is closed.
        if plot is not None:
            self.empty.setTextWidth(max(160, self.width() - LEFT_WIDTH - 80))
            self.empty.setPos(plot.getViewBox().viewRect().center())

    def _hover(self, position: QPointF) -> None:
        box = self.getPlotItem().getViewBox()
        if self._stops and box.sceneBoundingRect().contains(position):
            self.hovered(box.mapSceneToView(position).x())
        elif self._told:
            self.point_at(-1)


def text_item(text: str, colour: str, anchor: tuple[float, float]) -> pg.TextItem:
    """Return small plain words for a chart."""
    item = pg.TextItem(anchor=anchor)
    item.setText(text, color=colour)
    item.setFont(small_font())
    return item


def upright(top: float, most: int = 5) -> list[tuple[float, str]]:
    """Return ticks from zero to a height, at steps of 1, 2 or 5 times a power of ten."""
    step = 1e-6
    while top / step > most:
        for times in (2.0, 2.5, 2.0):
            step *= times
            if top / step <= most:
                break
    digits = max(0, -_exponent(step))
    return [(n * step, f"{n * step:.{digits}f}") for n in range(int(top / step + 1e-9) + 1)]


def _exponent(step: float) -> int:
    """Return the power of ten of the last digit that a step needs."""
    return int(f"{step:.0e}".split("e")[1])
