"""The shapes a dose-response is drawn of: bands, and bars of days at each dose."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QPolygonF

from twitchapp.analysis.series import FloatArray
from twitchapp.gui.charts.columns import runs

_FEW_DOSES = 25
_BINS = 32


def beside(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return the places next to those of a mask."""
    found = np.zeros_like(mask)
    found[1:] |= mask[:-1]
    found[:-1] |= mask[1:]
    return found


def band_path(
    dose: FloatArray, low: FloatArray, high: FloatArray, mask: NDArray[np.bool_]
) -> QPainterPath:
    """Return the ground between two lines, where a mask says so; in the units of the axes."""
    path = QPainterPath()
    for first, end in runs(mask):
        there = [QPointF(x, y) for x, y in zip(dose[first:end], low[first:end], strict=True)]
        back = [QPointF(x, y) for x, y in zip(dose[first:end], high[first:end], strict=True)]
        path.addPolygon(QPolygonF([*there, *back[::-1]]))
    return path


def day_bars(doses: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return left and right ends and days: a bar at each dose, or bins where there are many."""
    values, number = np.unique(doses, return_counts=True)
    reach = float(values[-1] - values[0]) or 1.0
    if values.size <= _FEW_DOSES:
        half = min(0.012 * reach, 0.4 * float(np.diff(values).min(initial=reach)))
        return values - half, values + half, number.astype(np.float64)
    number, edges = np.histogram(doses, bins=_BINS)
    some = number > 0
    gap = 0.06 * float(edges[1] - edges[0])
    return edges[:-1][some] + gap, edges[1:][some] - gap, number[some].astype(np.float64)
