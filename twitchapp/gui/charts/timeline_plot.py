"""The timeline, drawn: lanes of days on one axis, moved by mouse and keys."""

from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from twitchapp.domain.daily import DailyTable
from twitchapp.gui.charts.columns import days_per_column
from twitchapp.gui.charts.day_axis import DayAxis
from twitchapp.gui.charts.drawing import dress_axis, focus_rule
from twitchapp.gui.charts.lane import (
    AXIS_WIDTH,
    ROOMY_PIXELS,
    Lane,
    LaneBox,
    episodes_content,
    factor_content,
)
from twitchapp.gui.theme import Theme

SHORTEST_VIEW = 7.0
_PAN_SHARE = 0.1
_ZOOM = 0.75
_EDGE = 0.5


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What the lanes hold now: the days, the days in a column, and roughly how wide a day is."""

    low: float
    high: float
    width: int
    roomy: bool


class TimelinePlot(pg.GraphicsLayoutWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Episodes and chosen factors in lanes, one below the other, over the same days.

    Signals:
        moved: the view shows other days now.
        pointed: the number of the day pointed at, from the first day; -1 for none.

    Attributes:
        lanes: from the top, the first is that of episodes.
    """

    moved = Signal()
    pointed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setBackground(theme.surface)
        self._theme = theme
        self._table: DailyTable | None = None
        self._view = (0.0, SHORTEST_VIEW)
        self._drawn: _Drawn | None = None
        self._day = -1
        self._axis: DayAxis | None = None
        self._chosen: list[str] = []
        self.lanes: list[Lane] = []
        self.setAccessibleName("Timeline")
        self.viewport().setAccessibleName(self.accessibleName())
        self.setMinimumHeight(180)
        self.ci.layout.setContentsMargins(4, 0, 8, 0)
        self.ci.layout.setVerticalSpacing(0)
        self.scene().sigMouseMoved.connect(self._hover)
        self.setStyleSheet(focus_rule(theme))

    @property
    def view(self) -> tuple[float, float]:
        """The days shown, from and to, counted from the first day."""
        return self._view

    @property
    def days_in_column(self) -> int:
        """How many days share a column of pixels now."""
        return self._drawn.width if self._drawn else 1

    @property
    def day(self) -> int:
        """The day pointed at, -1 for none."""
        return self._day

    def show_table(self, table: DailyTable, keys: Sequence[str]) -> None:
        """Build the lanes anew; the days shown stay as far as there are such days."""
        self._table = table
        self._drawn = None
        self.ci.clear()
        shown = [factor for key in keys for factor in table.factors if factor.key == key]
        self._chosen = [factor.colour for factor in shown]
        contents = [episodes_content(table)] + [factor_content(table, each) for each in shown]
        self.lanes = []
        for row, content in enumerate(contents):
            box = LaneBox(self.pan_days, self.zoom, self._pick)
            lane = Lane(content, box, table.first.toordinal())
            self.ci.addItem(lane.title, row=2 * row, col=0)
            self.ci.addItem(lane.plot, row=2 * row + 1, col=0)
            self.ci.layout.setRowStretchFactor(2 * row + 1, 3 if row == 0 else 2)
            self.lanes.append(lane)
        self._axis = self._add_axis(table, 2 * len(contents))
        self.dress(self._theme)
        self.set_view(*self._view)
        # The lanes know their width only once they have been laid out.
        QTimer.singleShot(0, self, self._redraw)

    def set_view(self, low: float, high: float) -> None:
        """Show the days between two points, within what the journal has."""
        days = float(len(self._table.states)) if self._table else SHORTEST_VIEW
        longest = max(SHORTEST_VIEW, days) + 2 * _EDGE
        span = min(max(high - low, SHORTEST_VIEW), longest)
        first = min(-_EDGE, days + _EDGE - span)
        low = min(max((low + high - span) / 2.0, first), days + _EDGE - span)
        self._view = (low, low + span)
        for lane in self.lanes:
            lane.plot.setXRange(low, low + span, padding=0)
        if self._axis is not None:
            self._axis.setRange(low, low + span)
        self._redraw()
        self.moved.emit()

    def show_last(self, days: float) -> None:
        """Show the latest so many days."""
        end = (len(self._table.states) if self._table else SHORTEST_VIEW) + _EDGE
        self.set_view(end - days - _EDGE, end)

    def fit_all(self) -> None:
        """Show the whole journal."""
        self.set_view(-_EDGE, (len(self._table.states) if self._table else SHORTEST_VIEW) + _EDGE)

    def pan_days(self, days: float) -> None:
        """Move on by so many days, back when negative."""
        low, high = self._view
        self.set_view(low + days, high + days)

    def zoom(self, factor: float, about: float | None = None) -> None:
        """Show so many times as many days, keeping one point where it is."""
        low, high = self._view
        centre = (low + high) / 2.0 if about is None else about
        self.set_view(centre + (low - centre) * factor, centre + (high - centre) * factor)

    def point_at(self, day: int) -> None:
        """Point at a day, -1 for none, and bring it into view."""
        days = len(self._table.states) if self._table else 0
        self._day = min(day, days - 1) if day >= 0 else -1
        if self._day >= 0:
            low, high = self._view
            if not low <= self._day + 0.5 <= high:
                self.pan_days(self._day + 0.5 - (low + high) / 2.0)
        for lane in self.lanes:
            lane.cursor.setVisible(self._day >= 0)
            lane.cursor.setValue(self._day + 0.5)
        self.pointed.emit(self._day)

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.setBackground(theme.surface)
        self.setStyleSheet(focus_rule(theme))
        for number, lane in enumerate(self.lanes):
            chosen = self._chosen[number - 1] if number else ""
            lane.dress(theme, theme.lane_colour(number - 1, chosen) if number else theme.accent)
        if self._axis is not None:
            dress_axis(self._axis, theme)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, zoom with plus and minus; with Shift, point at days."""
        key = event.key()
        low, high = self._view
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            start = self._day if self._day >= 0 else int(high - _EDGE)
            self.point_at(max(0, start + step))
        elif step:
            self.pan_days(step * _PAN_SHARE * (high - low))
        elif key in {Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Up}:
            self.zoom(_ZOOM)
        elif key in {Qt.Key.Key_Minus, Qt.Key.Key_Down}:
            self.zoom(1 / _ZOOM)
        elif key == Qt.Key.Key_Home:
            self.fit_all()
        elif key == Qt.Key.Key_End:
            self.pan_days(len(self._table.states) if self._table else 0.0)
        else:
            event.ignore()
            return
        event.accept()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Gather the days anew for the pixels there are."""
        super().resizeEvent(event)
        # The base class calls this while it is being made.
        if getattr(self, "lanes", None):
            QTimer.singleShot(0, self, self._redraw)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom over the lanes' names and the axis as well, where no lane takes the wheel."""
        super().wheelEvent(event)
        if not event.isAccepted() and self.lanes and event.angleDelta().y():
            box = self.lanes[0].plot.getViewBox()
            about = box.mapSceneToView(self.mapToScene(event.position().toPoint())).x()
            self.zoom(0.999 ** event.angleDelta().y(), about)
            event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing once the mouse has gone."""
        super().leaveEvent(event)
        self.point_at(-1)

    def trim(self, *, on: bool) -> None:
        """Draw nothing beyond the days shown, for drawings whose viewers do not cut it off."""
        self._drawn = None
        if on and self._table is not None and self.lanes:
            low, high = self._view
            pixels = self.lanes[0].plot.getViewBox().width()
            width = days_per_column(high - low, pixels)
            self._drawn = _Drawn(low, high, width, pixels / (high - low) >= ROOMY_PIXELS)
            for lane in self.lanes:
                lane.draw(max(0.0, low), high, width, pixels / (high - low))
        else:
            self._redraw()

    def _add_axis(self, table: DailyTable, row: int) -> DayAxis:
        axis = DayAxis(table.first)
        holder = self.ci.addLayout(row=row, col=0)
        holder.layout.setContentsMargins(AXIS_WIDTH + 1, 0, 1, 0)
        holder.addItem(axis)
        return axis

    def _redraw(self) -> None:
        if not self.lanes:
            return
        low, high = self._view
        pixels = max(1.0, self.lanes[0].plot.getViewBox().width())
        span = high - low
        width = days_per_column(span, pixels)
        roomy = pixels / span >= ROOMY_PIXELS
        drawn = self._drawn
        if (
            drawn is not None
            and (drawn.width, drawn.roomy) == (width, roomy)
            and drawn.low <= max(low, 0.0)
            and drawn.high >= min(high, float(len(self._table.states) if self._table else 0))
        ):
            return
        # A view more on either side, so that panning draws nothing anew most of the time.
        self._drawn = _Drawn(low - span, high + span, width, roomy)
        for lane in self.lanes:
            lane.draw(low - span, high + span, width, pixels / span)

    def _hover(self, position: QPointF) -> None:
        if not self.lanes:
            return
        box = self.lanes[0].plot.getViewBox()
        place = box.mapSceneToView(position).x()
        low, high = self._view
        days = len(self._table.states) if self._table else 0
        self.point_at(int(place) if low <= place <= high and 0 <= place < days else -1)

    def _pick(self, place: float) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.point_at(int(place) if place >= 0 else -1)
