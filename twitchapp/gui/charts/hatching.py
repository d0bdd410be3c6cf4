"""The hatching of days that nothing is known of."""

import numpy as np

from twitchapp.gui.charts.columns import FloatArray

_STEP = 6.0


def slanting(left: FloatArray, right: FloatArray, top: float, bottom: float) -> FloatArray:
    """Return slanting lines over areas side by side, in step with one another.

    Args:
        left: where each area begins, in pixels, shape (n,).
        right: where each ends.
        top: the upper edge of all.
        bottom: the lower edge.

    Returns:
        The ends of the lines, x and y of the one and x and y of the other, shape (lines, 4). Lines
        lie where x + y is a multiple of 6 pixels, and are cut off at their area's edges.
    """
    first = np.ceil((left + top) / _STEP)
    number = np.maximum(0.0, np.floor((right + bottom) / _STEP) - first + 1).astype(np.intp)
    area = np.repeat(np.arange(left.size), number)
    place = np.arange(area.size) - np.repeat(np.cumsum(number) - number, number)
    total = (first[area] + place) * _STEP
    one = np.maximum(left[area], total - bottom)
    other = np.minimum(right[area], total - top)
    return np.column_stack((one, total - one, other, total - other))
