"""What the keys do in the timeline: move, zoom, point at days, brush a period."""

from math import floor
from typing import Protocol

from PySide6.QtCore import Qt

from twitchapp.gui.charts.timeline_data import SLOTS

_PAN_SHARE = 0.1
_ZOOM = 0.75
_HOURS_VIEW = 3.0
"""Days in view up to which the keys point at half hours."""
_ZOOM_KEYS = {
    Qt.Key.Key_Plus: _ZOOM,
    Qt.Key.Key_Equal: _ZOOM,
    Qt.Key.Key_Up: _ZOOM,
    Qt.Key.Key_Minus: 1 / _ZOOM,
    Qt.Key.Key_Down: 1 / _ZOOM,
}


class _Keyed(Protocol):
    """What of a timeline the keys move."""

    @property
    def view(self) -> tuple[float, float]: ...
    @property
    def place(self) -> float: ...
    @property
    def day(self) -> int: ...
    @property
    def n_days(self) -> int: ...
    @property
    def brush(self) -> tuple[int, int] | None: ...
    def pan_days(self, days: float) -> None: ...
    def zoom(self, factor: float, about: float | None = None) -> None: ...
    def fit_all(self) -> None: ...
    def point_at(self, place: float) -> None: ...
    def brush_from(self, anchor: int, end: int) -> None: ...
    def brush_on(self, step: int) -> None: ...
    def clear_brush(self) -> None: ...
    def compare_brushed(self) -> None: ...
    def pick_pointed(self) -> None: ...


def press(plot: _Keyed, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
    """Do what a key says in a timeline; return whether it says anything."""
    step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(key, 0)
    if step:
        _step(plot, step, modifiers)
        return True
    if key in _ZOOM_KEYS:
        plot.zoom(_ZOOM_KEYS[key], plot.place if plot.place >= 0 else None)
        return True
    return _go(plot, key) or _decide(plot, key)


def _step(plot: _Keyed, step: int, modifiers: Qt.KeyboardModifier) -> None:
    low, high = plot.view
    if modifiers & Qt.KeyboardModifier.ShiftModifier:
        if plot.brush is None:
            start = plot.day if plot.place >= 0 else min(plot.n_days, floor(high)) - 1
            plot.brush_from(start, start)
        else:
            plot.brush_on(step)
    elif modifiers & Qt.KeyboardModifier.ControlModifier:
        _point(plot, step)
    else:
        plot.pan_days(step * _PAN_SHARE * (high - low))


def _point(plot: _Keyed, step: int) -> None:
    """Point at the next half hour where these are drawn wide apart, else at the next day."""
    low, high = plot.view
    if high - low <= _HOURS_VIEW:
        start = plot.place if plot.place >= 0 else (low + high) / 2.0
        plot.point_at(max(0.0, (floor(start * SLOTS + 1e-6) + step + 0.5) / SLOTS))
        return
    start_day = plot.day if plot.place >= 0 else min(plot.n_days, floor(high))
    plot.point_at(max(0, start_day + step) + 0.5)


def _go(plot: _Keyed, key: Qt.Key) -> bool:
    """Go where a key says; return whether it says so."""
    low, high = plot.view
    if key in {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
        plot.pan_days((high - low) * (1 if key is Qt.Key.Key_PageDown else -1))
    elif key is Qt.Key.Key_Home:
        plot.fit_all()
    elif key is Qt.Key.Key_End:
        plot.pan_days(plot.n_days)
    else:
        return False
    return True


def _decide(plot: _Keyed, key: Qt.Key) -> bool:
    """Compare what is brushed, open the day pointed at, or brush nothing, if a key says so."""
    is_enter = key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
    if plot.brush is not None and is_enter:
        plot.compare_brushed()
    elif plot.brush is not None and key is Qt.Key.Key_Escape:
        plot.clear_brush()
    elif is_enter and plot.place >= 0:
        plot.pick_pointed()
    else:
        return False
    return True
