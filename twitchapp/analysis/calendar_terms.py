"""What a day's place in the calendar says of its count: level, weekday, slow change."""

import numpy as np

from twitchapp.analysis.series import FloatArray

DAYS_PER_BEND = 90
MANY_BENDS = 12
WEEKDAY_DEVIATION = 0.22
SLOPE_DEVIATION = 0.5


def calendar_terms(
    n_days: int, *, trend: bool = True, span: tuple[int, int] | None = None
) -> tuple[FloatArray, FloatArray]:
    """Return the columns of a log-linear model in time, and how firmly each is held near zero.

    A level; the seven weekdays, each with a normal prior of deviation 0.22, so that few weeks
    move them little; and a natural cubic spline with about one degree of freedom per 90 days (see
    `spline_freedom`), at least a straight line.

    Args:
        n_days: number of consecutive days.
        trend: whether slow change is among them.
        span: the first and the last day of which anything is known; all days if not given. Slow
            change is that of these days; before and after it stands still.

    Returns:
        The design of shape (n_days, p), the level first, and the prior precisions of shape (p,).
    """
    day = np.arange(n_days)
    columns = [np.ones((n_days, 1)), np.eye(7)[day % 7]]
    precision = [np.zeros(1), np.full(7, WEEKDAY_DEVIATION**-2)]
    first, last = span or (0, n_days - 1)
    if trend and last > first:
        curve = natural_spline(last - first + 1, spline_freedom(last - first + 1))
        curve = np.pad(curve, ((first, n_days - 1 - last), (0, 0)), mode="edge")
        columns.append(curve)
        precision.append(np.full(curve.shape[1], SLOPE_DEVIATION**-2))
    return np.hstack(columns), np.concatenate(precision)


def spline_freedom(n_days: int) -> int:
    """Return the degrees of freedom of slow change: one per 90 days, a sixth past three years.

    What a long journal then bends faster is taken up by the latent level.
    """
    full = n_days / DAYS_PER_BEND
    return max(1, round(min(full, MANY_BENDS + (full - MANY_BENDS) / 6.0)))


def natural_spline(n_days: int, freedom: int) -> FloatArray:
    """Return a basis of natural cubic splines in time, each column of mean 0 and size about 1.

    Knots at equal distances; straight beyond the first and the last (Hastie, Tibshirani & Friedman,
    The Elements of Statistical Learning, 2nd ed. 2009, section 5.2.1).

    Args:
        n_days: number of consecutive days, at least 2.
        freedom: number of columns, at least 1; one is a straight line.
    """
    place = np.linspace(0.0, 1.0, n_days)
    knots = np.linspace(0.0, 1.0, freedom + 1)

    def bend(knot: float) -> FloatArray:
        top = np.maximum(place - knot, 0.0) ** 3 - np.maximum(place - knots[-1], 0.0) ** 3
        return np.asarray(top / (knots[-1] - knot))

    last = bend(float(knots[-2])) if freedom > 1 else None
    made = [place]
    if last is not None:
        made += [bend(float(knot)) - last for knot in knots[:-2]]
    basis = np.column_stack(made)
    basis = basis - basis.mean(axis=0)
    # Orthogonal columns, so that a prior on each means the same for all.
    orthogonal, _ = np.linalg.qr(basis)
    return np.asarray(orthogonal * np.sqrt(n_days))
