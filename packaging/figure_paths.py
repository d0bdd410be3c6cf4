"""Curves for drawings: read from a few points, cut into cells, and written as SVG.

No window is needed: Qt's path arithmetic works without an application.
"""

import math
from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPolygonF, QTransform

# How far a curve is led by its neighbours: a sixth is the cubic that passes through them evenly.
TENSION = 1 / 6
# Areas: what is smaller is a speck that cutting left, or not worth giving to a neighbour.
SMALLEST = 6.0
SPECK = 0.5
# Curves are broken into steps this many times finer than a unit, then freed of needless points.
FINENESS = 8
TOLERANCE = 0.07
Cells = list[list[str]]


def points(text: str) -> list[tuple[QPointF, bool]]:
    """Read "x,y x,y!" as points, each with whether it is a corner."""
    read = []
    for word in text.split():
        x, y = word.rstrip("!").split(",")
        read.append((QPointF(float(x), float(y)), word.endswith("!")))
    return read


def closed(read: list[tuple[QPointF, bool]]) -> QPainterPath:
    """Return a closed curve through points; a corner breaks the smoothness on both its sides."""
    path = QPainterPath(read[0][0])
    count = len(read)
    for n in range(count):
        (before, _), (a, sharp_a) = read[n - 1], read[n]
        (b, sharp_b), (after, _) = read[(n + 1) % count], read[(n + 2) % count]
        out = a + (b - a) * (2 * TENSION) if sharp_a else a + (b - before) * TENSION
        into = b - (b - a) * (2 * TENSION) if sharp_b else b - (after - a) * TENSION
        path.cubicTo(out, into, b)
    path.closeSubpath()
    return path


def half(text: str) -> QPainterPath:
    """Return the curve of a description."""
    return closed(points(text))


def both_halves(text: str) -> QPainterPath:
    """Return a shape over the middle, from the description of its half with x >= 0."""
    read = points(text)
    middle = [at for at in read if at[0].x() == 0]
    mirrored = [(QPointF(-at.x(), at.y()), sharp) for at, sharp in reversed(read) if at.x()]
    if len(middle) == 2 and read[0] == middle[0] and read[-1] == middle[1]:
        # The curve goes over the middle smoothly, whatever its half is.
        return closed([(read[0][0], False), *read[1:-1], (read[-1][0], False), *mirrored])
    return closed([*read, *mirrored])


def stroke(text: str) -> QPainterPath:
    """Return a finger: round, and as wide at each "x,y width" as it says."""
    words = text.split()
    stops = [
        (points(at)[0][0], float(width) / 2) for at, width in zip(*[iter(words)] * 2, strict=True)
    ]
    left: list[QPointF] = []
    right: list[QPointF] = []
    for n, (at, radius) in enumerate(stops):
        along = stops[min(n + 1, len(stops) - 1)][0] - stops[max(n - 1, 0)][0]
        across = QPointF(-along.y(), along.x()) / math.hypot(along.x(), along.y()) * radius
        left.append(at + across)
        right.append(at - across)
    (tip, radius), along = stops[-1], stops[-1][0] - stops[-2][0]
    ahead = along / math.hypot(along.x(), along.y()) * radius
    round_tip = [tip + (left[-1] - tip) * 0.72 + ahead * 0.72, tip + ahead]
    round_tip.append(tip + (right[-1] - tip) * 0.72 + ahead * 0.72)
    # The curve is led by its neighbours, so they must be near where it turns.
    left.insert(-1, left[-1] - ahead)
    right.insert(-1, right[-1] - ahead)
    outline = [(at, False) for at in (*left, *round_tip, *reversed(right))]
    outline[0] = (outline[0][0], True)
    outline[-1] = (outline[-1][0], True)
    return closed(outline)


MIRROR = QTransform.fromScale(-1, 1)


def cut(outline: QPainterPath, cells: Cells) -> list[tuple[str, QPainterPath]]:
    """Return each cell's share of an outline, in their order.

    What no cell has taken goes to the cell that it has the longest border with.
    """
    left = outline
    shares: list[tuple[str, QPainterPath]] = []
    for name, text in cells:
        cell = half(text)
        shares.append((name, left.intersected(cell)))
        left = left.subtracted(cell)
    for part in subpaths(left):
        if area(part.toFillPolygon()) < SPECK:
            continue
        near = widened(part, 1)
        borders = [areas(near.intersected(share)) for _, share in shares]
        n = borders.index(max(borders))
        shares[n] = (shares[n][0], shares[n][1].united(widened(part, 0.2)))
    return [(name, tidy(share)) for name, share in shares]


def widened(path: QPainterPath, by: float) -> QPainterPath:
    """Return a path grown on all sides."""
    stroker = QPainterPathStroker()
    stroker.setWidth(2 * by)
    stroker.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return path.united(stroker.createStroke(path))


def areas(path: QPainterPath) -> float:
    """Return the area of all that a path encloses."""
    return sum(area(part.toFillPolygon()) for part in subpaths(path))


def tidy(path: QPainterPath) -> QPainterPath:
    """Return a path without the specks that cutting leaves."""
    kept = QPainterPath()
    for part in subpaths(path):
        if area(part.toFillPolygon()) >= SMALLEST:
            kept.addPath(part)
    return kept


def subpaths(path: QPainterPath) -> Iterator[QPainterPath]:
    """Yield the closed curves that a path consists of."""
    part = QPainterPath()
    for n in range(path.elementCount()):
        element = path.elementAt(n)
        at = QPointF(element.x, element.y)
        if element.isMoveTo():
            if part.elementCount() > 1:
                yield part
            part = QPainterPath(at)
        elif element.isLineTo():
            part.lineTo(at)
        elif element.isCurveTo():
            second, third = path.elementAt(n + 1), path.elementAt(n + 2)
            part.cubicTo(at, QPointF(second.x, second.y), QPointF(third.x, third.y))
    if part.elementCount() > 1:
        yield part


def area(polygon: QPolygonF) -> float:
    """Return a polygon's area."""
    at = polygon.toList()
    return abs(sum(a.x() * b.y() - b.x() * a.y() for a, b in pairwise(at))) / 2


def deepest(path: QPainterPath) -> QPointF:
    """Return about the point of a shape that is furthest from its edge."""
    box = path.boundingRect()
    outline = path.toFillPolygon()
    corners = needed([p.toTuple() for p in outline.toList()])
    edge = [
        (x0 + (x1 - x0) * n / 6, y0 + (y1 - y0) * n / 6)
        for (x0, y0), (x1, y1) in pairwise(corners)
        for n in range(6)
    ]
    best, furthest = box.center(), -math.inf
    for row in range(1, 24):
        for column in range(1, 24):
            at = box.topLeft() + QPointF(box.width() * column, box.height() * row) / 24
            if not outline.containsPoint(at, Qt.FillRule.OddEvenFill):
                continue
            x, y = at.toTuple()
            far = math.sqrt(min((x - ex) ** 2 + (y - ey) ** 2 for ex, ey in edge))
            # Of points as deep, the one nearest to the middle.
            far -= math.hypot(x - box.center().x(), y - box.center().y()) / 20
            if far > furthest:
                best, furthest = at, far
    return best


def data(path: QPainterPath) -> str:
    """Return a path as the `d` of SVG, of M, L and Z only, with the points that its form needs."""
    fine = QTransform.fromScale(FINENESS, FINENESS)
    words: list[str] = []
    for polygon in path.toSubpathPolygons(fine):
        at = [(p.x() / FINENESS, p.y() / FINENESS) for p in polygon.toList()]
        at = needed(at)
        if len(at) > 3:
            joined = "L".join(f"{round(x, 1):g},{round(y, 1):g}" for x, y in at[:-1])
            words.append(f"M{joined}Z")
    return "".join(words)


def needed(at: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return the points of a line without those it would hardly differ without."""
    if len(at) < 3:
        return at
    (x0, y0), (x1, y1) = at[0], at[-1]
    long = math.hypot(x1 - x0, y1 - y0)
    off = [
        abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / long
        if long > TOLERANCE
        else math.hypot(x - x0, y - y0)
        for x, y in at[1:-1]
    ]
    furthest = max(off)
    if furthest < TOLERANCE:
        return [at[0], at[-1]]
    n = off.index(furthest) + 1
    return [*needed(at[: n + 1])[:-1], *needed(at[n:])]


def filled(path: QPainterPath) -> QPainterPath:
    """Return a path with its holes and hairline gaps closed."""
    outer = QPainterPath()
    for part in subpaths(widened(path, 0.6).simplified()):
        outer = outer.united(part)
    return outer
