"""The scale of the heat maps: five shades of one hue, with the numbers they stand for."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from math import floor, log10

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from twitchapp.gui.theme import Theme
from twitchapp.gui.widgets.body_map_painting import mixed

SHADES = (0.2, 0.38, 0.58, 0.78, 1.0)
"""How much of the accent each step has; told apart by lightness alone, whatever the eyes."""
_STEP = 5.0
_NICE = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)


class Scale:
    """Steps from few to many; zero has no shade.

    Args:
        edges: where the second and each further step begins, ascending, at most four.
        whole: whether values are whole numbers.
    """

    def __init__(self, edges: Sequence[float], *, whole: bool) -> None:
        self.edges = tuple(edges)
        self._whole = whole

    def step(self, value: float) -> int:
        """Return the step of a value, 0 for the faintest; -1 for zero."""
        return bisect_right(self.edges, value * (1 + 1e-9)) if value > 0 else -1

    def colour(self, step: int, theme: Theme, ground: QColor | None = None) -> QColor:
        """Return a step's shade, on the ground of cards unless on another."""
        # With few steps they lie as far apart as they can.
        place = step if len(self.edges) == len(SHADES) - 1 else self._spread(step)
        return mixed(ground or QColor(theme.surface), QColor(theme.accent), SHADES[place])

    def ink(self, step: int, theme: Theme) -> QColor:
        """Return what is read best on a step's shade."""
        ground = self.colour(step, theme)
        inks = (QColor(theme.text), QColor(theme.on_accent))
        return max(inks, key=lambda ink: _contrast(ink, ground))

    @property
    def words(self) -> tuple[str, ...]:
        """What each step stands for."""
        if not self.edges:
            return ("1 or more" if self._whole else "more than 0",)
        text = (lambda value: f"{value:,.0f}") if self._whole else axis_text(self.edges[0])
        told = []
        for place in range(len(self.edges) + 1):
            low = self.edges[place - 1] if place else (1.0 if self._whole else 0.0)
            if place == len(self.edges):
                told.append(f"{text(low)} or more" if self._whole else "more")
                continue
            high = self.edges[place]
            if not self._whole:
                told.append(f"{'to' if place else 'under'} {text(high)}")
            elif high - 1 <= low:
                told.append(text(low))
            else:
                told.append(f"{text(low)}–{text(high - 1)}")
        return tuple(told)

    def _spread(self, step: int) -> int:
        last = len(self.edges)
        return round(step * (len(SHADES) - 1) / last) if last else len(SHADES) // 2


def scale_of_counts(counts: Sequence[int]) -> Scale:
    """Return a scale for whole numbers, each step for about as many of those above zero.

    Equal numbers share a step, so there may be fewer steps than shades.
    """
    ranked = sorted(count for count in counts if count > 0)
    if not ranked or ranked[-1] <= len(SHADES):
        most = ranked[-1] if ranked else 1
        return Scale([float(number) for number in range(2, most + 1)], whole=True)
    edges: list[float] = []
    for place in range(1, len(SHADES)):
        least = edges[-1] + 1 if edges else 2
        edges.append(float(max(least, ranked[place * len(ranked) // len(SHADES)])))
    return Scale([edge for edge in edges if edge <= ranked[-1]], whole=True)


def scale_of_rates(most: float) -> Scale:
    """Return a scale for rates up to a largest one, in even steps."""
    if most <= 0:
        return Scale((), whole=False)
    width = _nice(most / len(SHADES))
    return Scale([width * place for place in range(1, len(SHADES))], whole=False)


def hatch(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """Draw the slanting lines of what is not known, in step with those of every other area."""
    lines = []
    first = int((area.left() + area.top()) // _STEP) + 1
    last = int((area.right() + area.bottom()) // _STEP)
    for number in range(first, last + 1):
        total = number * _STEP
        left = max(area.left(), total - area.bottom())
        right = min(area.right(), total - area.top())
        lines.append(QLineF(left, total - left, right, total - right))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme.unknown), 1))
    painter.drawLines(lines)
    painter.restore()


def paint_key(
    painter: QPainter,
    at: QPointF,
    scale: Scale,
    theme: Theme,
    *,
    lead: str,
    others: str,
    ground: QColor | None = None,
) -> None:
    """Write what the shades mean, in one line.

    Args:
        painter: draws, with the font of the words.
        at: the left end of the line's foot.
        scale: the shades.
        theme: the colours.
        lead: what is counted, before the shades.
        others: of `none`, `logged`, `unknown`, those that are drawn otherwise, with blanks between.
        ground: what the shades are on, where it is not the ground of cards.
    """
    metrics = painter.fontMetrics()
    side = metrics.height() - 3.0
    x, top = at.x(), at.y() - side
    ink = QColor(theme.muted)

    def write(words: str) -> None:
        nonlocal x
        painter.setPen(ink)
        painter.drawText(QPointF(x, at.y() - 2), words)
        x += metrics.horizontalAdvance(words) + 10

    write(lead)
    for step, words in enumerate(scale.words):
        box = QRectF(x, top, side, side)
        painter.fillRect(box, scale.colour(step, theme, ground))
        x += side + 4
        write(words)
    for name, words in (
        ("none", "none observed"),
        ("logged", "none written down"),
        ("unknown", "not recorded"),
    ):
        if name in others.split():
            box = QRectF(x, top, side, side)
            paint_state(painter, box, name, theme)
            x += side + 4
            write(words)


def paint_state(painter: QPainter, box: QRectF, name: str, theme: Theme) -> None:
    """Draw a day without episodes: an open frame, a dot in it where none was written down.

    What is not recorded is hatched.
    """
    painter.save()
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if name == "unknown":
        hatch(painter, box, theme)
    else:
        painter.setPen(QPen(QColor(theme.muted), 1))
        painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
        if name == "logged":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.muted))
            painter.drawEllipse(QPointF(box.right() - 4, box.bottom() - 4), 1.5, 1.5)
    painter.restore()


def paint_interval(painter: QPainter, one: QPointF, other: QPointF, theme: Theme) -> None:
    """Draw a 95 % interval as a line with a short bar at each end."""
    painter.save()
    painter.setPen(QPen(QColor(theme.text), 1.4))
    painter.drawLine(one, other)
    upright = abs(other.y() - one.y()) > abs(other.x() - one.x())
    aside = QPointF(3, 0) if upright else QPointF(0, 3)
    for end in (one, other):
        painter.drawLine(end - aside, end + aside)
    painter.restore()


def axis_text(step: float) -> Callable[[float], str]:
    """Return how numbers are written that are so far apart: all with as many decimals."""
    decimals = next(
        (places for places in range(4) if abs(step * 10**places - round(step * 10**places)) < 1e-6),
        4,
    )
    return lambda value: f"{value:,.{decimals}f}" if abs(value) > 1e-12 else "0"


def nice_top(most: float) -> tuple[float, float]:
    """Return where an axis from zero ends, and the step of its ticks."""
    if most <= 0:
        return 1.0, 0.5
    step = _nice(most / 4)
    top = step
    while top < most * 1.015:
        top += step
    return top, step


def _nice(value: float) -> float:
    """Return a round number that is no smaller."""
    power = 10.0 ** floor(log10(value))
    return next(nice * power for nice in _NICE if nice * power >= value * (1 - 1e-9))


def _contrast(one: QColor, other: QColor) -> float:
    light = sorted((_luminance(one), _luminance(other)))
    return (light[1] + 0.05) / (light[0] + 0.05)


def _luminance(colour: QColor) -> float:
    parts = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
