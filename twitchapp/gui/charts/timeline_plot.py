"""The timeline, drawn: lanes of days on one axis, moved by mouse, trackpad and keys."""

from collections.abc import Sequence
from math import floor

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsScene, QGraphicsView, QWidget

from twitchapp.gui.charts.drawing import focus_rule
from twitchapp.gui.charts.lane import episodes_content, factor_content, intensity_content
from twitchapp.gui.charts.lane_paint import EpisodesLane, FactorLane, PlacesLane
from twitchapp.gui.charts.timeline_data import SLOTS, TimelineData
from twitchapp.gui.charts.timeline_frame import Frame, Lane, Pointed, slot_at
from twitchapp.gui.charts.timeline_keys import press
from twitchapp.gui.theme import Theme

SHORTEST_VIEW = 1.0
_FIRST_VIEW = 7.0
_WHEEL = 0.999
_EDGE = 0.5
_AWAY = -1.0


class TimelinePlot(QGraphicsView):
    """Episodes and chosen factors in lanes, one below the other, over the same days.

    It paints itself: a plot of the drawing library for each lane costs several times as much for
    the same pixels (`tests/benchmarks/bench_timeline.py`).

    Signals:
        moved: the view shows other days now.
        pointed: the point in time pointed at, in days from the first; -1 for none.
        picked: the number of a day that was clicked or chosen with Enter.
        marked: other days are brushed now, or none.
        brushed: the first and the last day of a period that was brushed to be compared.
    """

    moved = Signal()
    pointed = Signal(float)
    picked = Signal(int)
    marked = Signal()
    brushed = Signal(int, int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setScene(QGraphicsScene(self))
        self._theme = theme
        self._data: TimelineData | None = None
        self._frame: Frame | None = None
        self._view = (0.0, _FIRST_VIEW)
        self._place = _AWAY
        self._brush: tuple[int, int] | None = None
        self._anchor = 0
        self._is_whole = False
        self._pressed: QPointF | None = None
        self._held = (0.0, 0.0)
        self._is_brushing = False
        self.brushes_on_drag = False
        self.setAccessibleName("Timeline")
        self.viewport().setAccessibleName(self.accessibleName())
        self.setMinimumHeight(180)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.dress(theme)

    @property
    def view(self) -> tuple[float, float]:
        """The days shown, from and to, counted from the first day."""
        return self._view

    @property
    def lanes(self) -> list[Lane]:
        """The lanes from the top; the first is that of episodes."""
        return self._frame.lanes if self._frame else []

    @property
    def frame(self) -> Frame | None:
        """What paints the lanes, once there is a journal."""
        return self._frame

    @property
    def days_in_column(self) -> int:
        """How many days share a column of pixels now."""
        return self._frame.span(*self._view).days if self._frame else 1

    @property
    def is_single(self) -> bool:
        """Whether episodes are drawn one by one."""
        return self._frame is not None and self._frame.span(*self._view).is_single

    @property
    def place(self) -> float:
        """The point in time pointed at, -1 for none."""
        return self._place

    @property
    def day(self) -> int:
        """The day pointed at, -1 for none."""
        return floor(self._place)

    @property
    def n_days(self) -> int:
        """How many days the journal has."""
        return self._data.n_days if self._data else 0

    @property
    def brush(self) -> tuple[int, int] | None:
        """The first and the last day brushed."""
        return self._brush

    def show_data(
        self, data: TimelineData, keys: Sequence[str], *, with_places: bool = False
    ) -> None:
        """Build the lanes anew; the days shown stay as far as there are such days."""
        self._data = data
        table = data.table
        ordinal = table.first.toordinal()
        shown = [factor for key in keys for factor in table.factors if factor.key == key]
        lanes: list[Lane] = [
            EpisodesLane(data, episodes_content(data.counts), intensity_content(data.counts))
        ]
        if with_places and data.places:
            lanes.append(PlacesLane(data))
        lanes += [FactorLane(factor_content(table, factor), ordinal) for factor in shown]
        self._frame = Frame(data, lanes, [factor.colour for factor in shown])
        self._frame.dress(self._theme)
        self._frame.arrange(QSizeF(self.viewport().size()))
        self.set_view(*self._view)

    def set_view(self, low: float, high: float) -> None:
        """Show the days between two points, within what the journal has."""
        days = self._days or _FIRST_VIEW
        longest = max(_FIRST_VIEW, days) + 2 * _EDGE
        span = min(max(high - low, SHORTEST_VIEW), longest)
        first = min(-_EDGE, days + _EDGE - span)
        low = min(max((low + high - span) / 2.0, first), days + _EDGE - span)
        self._view = (low, low + span)
        self.viewport().update()
        self.moved.emit()

    def show_last(self, days: float) -> None:
        """Show the latest so many days."""
        end = (self._days or _FIRST_VIEW) + _EDGE
        self.set_view(end - days - _EDGE, end)

    def show_day(self, day: int) -> None:
        """Show one day from its beginning to its end."""
        self.set_view(float(day), day + 1.0)

    def fit_all(self) -> None:
        """Show the whole journal."""
        self.set_view(-_EDGE, (self._days or _FIRST_VIEW) + _EDGE)

    def pan_days(self, days: float) -> None:
        """Move on by so many days, back when negative."""
        low, high = self._view
        self.set_view(low + days, high + days)

    def zoom(self, factor: float, about: float | None = None) -> None:
        """Show so many times as many days, keeping one point where it is."""
        low, high = self._view
        span = max(SHORTEST_VIEW, (high - low) * factor)
        centre = (low + high) / 2.0 if about is None else about
        low = centre - (centre - low) / (high - low) * span
        self.set_view(low, low + span)

    def point_at(self, place: float) -> None:
        """Point at a point in time, -1 for none, and bring it into view."""
        days = self._days
        self._place = min(place, days - 1.0 / SLOTS) if place >= 0 and days else _AWAY
        if self._place >= 0:
            low, high = self._view
            if not low <= self._place <= high:
                self.pan_days(self._place - (low + high) / 2.0)
        self.viewport().update()
        self.pointed.emit(self._place)

    def set_brush(self, first: int, last: int) -> None:
        """Brush the days from one to another, both included, in whichever order."""
        top = max(0, int(self._days) - 1)
        one, other = sorted((min(max(first, 0), top), min(max(last, 0), top)))
        if self._brush != (one, other):
            self._brush = (one, other)
            self.viewport().update()
            self.marked.emit()

    def brush_from(self, anchor: int, end: int) -> None:
        """Brush from a day on; `brush_on` then moves the other end."""
        self._anchor = min(max(anchor, 0), max(0, self.n_days - 1))
        self.set_brush(self._anchor, end)

    def brush_on(self, step: int) -> None:
        """Move the end of what is brushed that is not where it was begun."""
        if self._brush is None:
            return
        first, last = self._brush
        end = min(max((first if last == self._anchor else last) + step, 0), self.n_days - 1)
        self.set_brush(self._anchor, end)
        low, high = self._view
        if not low <= end + 0.5 <= high:
            self.pan_days(end + 0.5 - (low + high) / 2.0)

    def clear_brush(self) -> None:
        """Brush nothing."""
        if self._brush is not None:
            self._brush = None
            self.viewport().update()
            self.marked.emit()

    def compare_brushed(self) -> None:
        """Say that the days brushed are to be compared."""
        if self._brush is not None:
            self.brushed.emit(*self._brush)

    def pick_pointed(self) -> None:
        """Say that the day pointed at is to be shown."""
        if self._place >= 0:
            self.picked.emit(self.day)

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.setBackgroundBrush(QColor(theme.surface))
        self.setStyleSheet(focus_rule(theme))
        if self._frame is not None:
            self._frame.dress(theme)
        self.viewport().update()

    def trim(self, *, on: bool) -> None:
        """Paint everything anew, as text and lines, for a file; or for the screen again."""
        self._is_whole = on

    def drawForeground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        """Paint the days shown."""
        del rect
        if self._frame is None:
            return
        low = high = float("nan")
        if self._place >= 0:
            low, high = slot_at(self._place) if self.is_single else (self.day + 0.5, self.day + 0.5)
        brush = None if self._is_whole else self._brush
        self._frame.paint(painter, *self._view, Pointed(low, high, brush), whole=self._is_whole)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with the arrows, with Ctrl point, with Shift brush; zoom with plus and minus."""
        if press(self, Qt.Key(event.key()), event.modifiers()):
            event.accept()
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the lanes on the pixels there are."""
        super().resizeEvent(event)
        size = QSizeF(self.viewport().size())
        self.scene().setSceneRect(QRectF(QPointF(0, 0), size))
        if self._frame is not None:
            self._frame.arrange(size)
            # What is said of columns of pixels may have changed.
            QTimer.singleShot(0, self, self.moved.emit)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the mouse; sideways, or with Shift, pan."""
        if self._frame is None:
            event.ignore()
            return
        exact = event.pixelDelta()
        sideways, upright = event.angleDelta().x(), event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier and not sideways:
            sideways, upright = upright, 0
        if abs(sideways) > abs(upright):
            self.pan_days(-(exact.x() or sideways) / self._scale)
        elif upright:
            self.zoom(_WHEEL**upright, self._day_at(event.position()))
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        """Zoom with two fingers on a trackpad."""
        if (
            isinstance(event, QNativeGestureEvent)
            and event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture
            and self._frame is not None
        ):
            self.zoom(1.0 / max(0.2, 1.0 + event.value()), self._day_at(event.position()))
            event.accept()
            return True
        if event.type() is QEvent.Type.Leave and self._pressed is None:
            self.point_at(_AWAY)
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to pan, or with Shift to brush."""
        if event.button() is not Qt.MouseButton.LeftButton or self._frame is None:
            event.ignore()
            return
        self._pressed = event.position()
        self._held = self._view
        self._is_brushing = self.brushes_on_drag or bool(
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        )
        self._anchor = floor(self._day_at(event.position()))
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pan or brush while the button is down; otherwise point."""
        if self._frame is None:
            return
        if self._pressed is None:
            place = self._day_at(event.position())
            inside = event.position().x() >= self._frame.left and 0 <= place < self._days
            self.point_at(place if inside else _AWAY)
        elif self._is_brushing:
            self.set_brush(self._anchor, floor(self._day_at(event.position())))
        else:
            moved = (event.position().x() - self._pressed.x()) / self._scale
            self.set_view(self._held[0] - moved, self._held[1] - moved)
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End panning; a brushed period is to be compared, a day that was clicked to be shown."""
        pressed, self._pressed = self._pressed, None
        if pressed is None or self._frame is None:
            event.ignore()
            return
        moved = (event.position() - pressed).manhattanLength()
        if self._is_brushing:
            self._is_brushing = False
            if moved >= QApplication.startDragDistance():
                self.compare_brushed()
        elif moved < QApplication.startDragDistance():
            place = self._day_at(event.position())
            if event.position().x() >= self._frame.left and 0 <= place < self._days:
                self.point_at(place)
                self.picked.emit(self.day)
        event.accept()

    @property
    def _days(self) -> float:
        return float(self.n_days)

    @property
    def _scale(self) -> float:
        return self._frame.span(*self._view).scale if self._frame else 1.0

    def _day_at(self, position: QPointF) -> float:
        left = self._frame.left if self._frame else 0.0
        return self._view[0] + (position.x() - left) / self._scale
