"""Draw resources/body/body.svg from packaging/body-figure.toml.

Run as `python packaging/make_body_figure.py`. The outlines are cut into regions by Qt's own path
arithmetic, and written as lines so short that they are curves at any size of a screen.
"""

import math
import os
import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker, QPolygonF, QTransform

ROOT = Path(__file__).resolve().parent.parent
DESCRIPTION = ROOT / "packaging" / "body-figure.toml"
FIGURE = ROOT / "resources" / "body" / "body.svg"
SIZE = (1200, 800)
SMALLEST = 6.0
SPECK = 0.5
FINENESS = 8
TOLERANCE = 0.07
TENSION = 1 / 6
Cells = list[list[str]]


@dataclass
class Shape:
    """A path of a view; region and side are empty for lines that are only looked at."""

    region: str
    side: str
    path: QPainterPath


@dataclass
class View:
    """A drawing with its title and the words at its sides."""

    id: str
    title: str
    shapes: list[Shape] = field(default_factory=list)
    words: list[tuple[str, float, float, str]] = field(default_factory=list)

    def placed(self, shapes: Iterable[Shape], transform: QTransform) -> None:
        """Add shapes, moved to their place."""
        self.shapes += [Shape(s.region, s.side, transform.map(s.path)) for s in shapes]


# Paths


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


# Drawings


def sided(cells: Iterable[tuple[str, QPainterPath]], side: str, other: str) -> Iterator[Shape]:
    """Yield what lies at x > 0 as of one side, and its mirror image as of the other."""
    for name, path in cells:
        yield Shape(name, side, path)
        yield Shape(name, other, MIRROR.map(path))


def pictured(
    description: dict[str, Any], outline: QPainterPath, taken: QPainterPath
) -> list[Shape]:
    """Return an outline cut into its midline shapes and the sided ones of the front."""
    shapes: list[Shape] = []
    for name, text in description.get("midline", []):
        whole = both_halves(text).intersected(outline).subtracted(taken)
        shapes.append(Shape(name, "", tidy(whole)))
        taken = taken.united(whole)
    left = outline.subtracted(taken).intersected(half("0,-99! 999,-99! 999,1200! 0,1200!"))
    return [*shapes, *sided(cut(left, description["cells"]), "left", "right")]


def head(about: dict[str, Any]) -> list[Shape]:
    """Return the face, one shape a region."""
    nothing = QPainterPath()
    outline = both_halves(about["head"]["outline"])
    shapes = [*sided([("ear", half(about["head"]["ear"]).subtracted(outline))], "left", "right")]
    eyes = dict(about["head"]["midline"])["eyes"]
    eye = half(eyes)
    lids = eye.united(MIRROR.map(eye))
    rest = {**about["head"], "midline": [m for m in about["head"]["midline"] if m[0] != "eyes"]}
    shapes += pictured(rest, outline, lids)
    neck = both_halves(about["neck"]["outline"]).subtracted(outline)
    shapes += pictured(about["neck"], neck, nothing)
    x, y = points(about["head"]["pupil"].split()[0])[0][0].toTuple()
    radius = float(about["head"]["pupil"].split()[1])
    for sign in (1, -1):
        pupil = QPainterPath()
        pupil.addEllipse(QPointF(sign * x, y), radius, radius)
        shapes.append(Shape("", "", pupil.intersected(lids)))
    return shapes


# What is small and must stay clear comes first: what follows gives way to it.
SMALL_HEAD = {
    "tongue": ["tongue"],
    "nose": ["nose"],
    "eyelid": ["upper eyelid", "lower eyelid"],
    "lip": ["upper lip", "lower lip", "corner of mouth"],
    "chin": ["chin"],
    "forehead": ["forehead", "brow"],
    "scalp": ["scalp"],
    "temple": ["temple"],
    "cheek": ["cheek"],
    "jaw": ["jaw"],
    "ear": ["ear"],
}


def small_head(shapes: list[Shape]) -> list[Shape]:
    """Return the face of the whole figure, where what is small is taken together."""
    small = []
    taken = QPainterPath()
    for region, parts in SMALL_HEAD.items():
        for side in ("left", "right", ""):
            whole = QPainterPath()
            for shape in shapes:
                if shape.region in parts and shape.side == side:
                    whole = whole.united(shape.path)
            if not whole.isEmpty():
                whole = filled(whole)
                small.append(Shape(region, side, tidy(whole.subtracted(taken))))
                taken = taken.united(whole)
    return small


def filled(path: QPainterPath) -> QPainterPath:
    """Return a path with its holes and hairline gaps closed."""
    outer = QPainterPath()
    for part in subpaths(widened(path, 0.6).simplified()):
        outer = outer.united(part)
    return outer


def hand(about: dict[str, Any], side_of_hand: str) -> list[tuple[str, QPainterPath]]:
    """Return one hand's regions, fingers up and the thumb at x > 0."""
    description = about["hand"]
    palm = half(description["palm"])
    fingers = [(name, stroke(text)) for name, text in description["strokes"]]
    thumb = fingers[0][1]
    hand_only = palm.united(thumb.intersected(half("-60,60! 22,78! 54,119! 40,160! -60,160!")))
    wrist = half(description["wrist"])
    cells = cut(hand_only.subtracted(wrist), description[side_of_hand])
    cells += [(name, tidy(finger.subtracted(hand_only))) for name, finger in fingers]
    return [*cells, ("wrist", palm.intersected(wrist))]


def foot(about: dict[str, Any], outline: str, cells: str) -> list[tuple[str, QPainterPath]]:
    """Return one foot's regions, toes up and the big toe at x > 0."""
    description = about["foot"]
    sole = half(description[outline])
    toes = [(name, stroke(text)) for name, text in description["strokes"]]
    return [
        *cut(sole, description[cells]),
        *((name, tidy(toe.subtracted(sole))) for name, toe in toes),
    ]


def figure(about: dict[str, Any], view: str, sides: tuple[str, str]) -> list[Shape]:
    """Return the whole body from the front or the back; `sides` is of x > 0, then of x < 0."""
    description = about[view]
    body = half(description["body"])
    if "foot" in description:
        body = body.united(half(description["foot"]))
    body = body.united(half(about["front"]["arm"]))
    taken = QPainterPath()
    shapes: list[Shape] = []
    for name, text in description["midline"]:
        whole = both_halves(text)
        shapes.append(Shape(name, "", whole.intersected(body.united(MIRROR.map(body)))))
        taken = taken.united(whole)
    shapes += sided(cut(body.subtracted(taken), description["cells"]), *sides)
    whole_hand = QPainterPath()
    for _, part in hand(about, "palm_side")[:-1]:
        whole_hand = whole_hand.united(part)
    whole_hand = filled(whole_hand)
    down = QTransform().translate(145.5, 404.5).rotate(-13).scale(0.5, -0.5).translate(0, -139)
    shapes += sided([("hand", down.map(whole_hand))], *sides)
    return shapes


def back_of_head(about: dict[str, Any]) -> list[Shape]:
    """Return the head from behind: the scalp and the ears."""
    outline = both_halves(about["head"]["outline"])
    right = half("0,-20! 200,-20! 200,400! 0,400!")
    ear = half(about["head"]["ear"]).subtracted(outline)
    return [*sided([("scalp", outline.intersected(right)), ("ear", ear)], "right", "left")]


def views(about: dict[str, Any]) -> list[View]:
    """Return every drawing in its place."""
    face = head(about)
    of_front, of_back = ("left", "right"), ("right", "left")

    front = View("front", "Front")
    at = QTransform().translate(178, 52).scale(0.89, 0.89)
    little = QTransform.fromScale(0.43, 0.43)
    ear = half(about["head"]["ear"])
    whole_head = both_halves(about["head"]["outline"]).united(ear).united(MIRROR.map(ear))
    cover = little.map(whole_head)
    head_parts = [Shape(s.region, s.side, little.map(s.path)) for s in small_head(face)]
    front.placed(without(figure(about, "front", of_front), cover), at)
    front.placed(head_parts, at)
    front.words = [
        ("title", 178, 30, "Front"),
        ("side", 60, 96, "Right"),
        ("side", 296, 96, "Left"),
    ]

    back = View("back", "Back")
    at = QTransform().translate(530, 52).scale(0.89, 0.89)
    head_parts = [Shape(s.region, s.side, little.map(s.path)) for s in back_of_head(about)]
    back.placed(without(figure(about, "back", of_back), cover), at)
    back.placed(head_parts, at)
    back.words = [("title", 530, 30, "Back"), ("side", 412, 96, "Left"), ("side", 648, 96, "Right")]

    near = View("face", "Face and neck")
    near.placed(face, QTransform().translate(962, 48).scale(0.86, 0.86))
    near.words = [("title", 962, 30, "Face and neck"), ("side", 824, 96, "Right")]
    near.words.append(("side", 1100, 96, "Left"))

    drawn = [front, back, near]
    for id_, title, centre, side in (
        ("palms", "Palms", 835, "palm_side"),
        ("backs-of-hands", "Backs of hands", 1090, "back_side"),
    ):
        view = View(id_, title)
        for name, x, thumb in (("left", -64, -1), ("right", 64, 1)):
            facing = thumb if side == "palm_side" else -thumb
            to = QTransform().translate(centre + x, 392).scale(0.95 * facing, 0.95)
            view.placed([Shape(n, name, p) for n, p in hand(about, side)], to)
            view.words.append(("side", centre + x, 558, name.capitalize()))
        view.words.append(("title", centre, 374, title))
        drawn.append(view)
    for id_, title, centre, outline in (
        ("feet", "Feet from above", 835, "top"),
        ("soles", "Soles", 1090, "sole"),
    ):
        view = View(id_, title)
        names = ("left", "right") if outline == "top" else ("right", "left")
        for name, x, facing in zip(names, (-50, 50), (1, -1), strict=True):
            to = QTransform().translate(centre + x, 602).scale(0.93 * facing, 0.93)
            view.placed([Shape(n, name, p) for n, p in foot(about, outline, f"{outline}_side")], to)
            view.words.append(("side", centre + x, 795, name.capitalize()))
        view.words.append(("title", centre, 596, title))
        drawn.append(view)
    return drawn


def without(shapes: list[Shape], cover: QPainterPath) -> list[Shape]:
    """Return shapes less what is drawn above them."""
    return [Shape(s.region, s.side, tidy(s.path.subtracted(cover))) for s in shapes]


def svg(drawn: list[View]) -> str:
    """Return the drawings as an SVG file."""
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE[0]} {SIZE[1]}"',
        'fill="#dfe6e4" stroke="#ffffff" stroke-width="1.6" stroke-linejoin="round"',
        'font-family="sans-serif" text-anchor="middle">',
        "<title>Regions of the body</title>",
    ]
    for view in drawn:
        lines.append(f'<g id="{view.id}" data-title="{view.title}">')
        for shape in view.shapes:
            d = data(shape.path)
            if not d:
                print(f"{view.id}: nothing is left of {shape.side} {shape.region}", file=sys.stderr)
            if shape.region:
                words = f"{shape.side} {shape.region}".strip()
                id_ = f"{view.id}-{words.replace(' ', '-')}"
                about = f'data-region="{shape.region}" data-side="{shape.side}"'
                x, y = deepest(shape.path).toTuple()
                about += f' data-x="{x:.1f}" data-y="{y:.1f}"'
                lines.append(f'<path id="{id_}" {about} d="{d}"><title>{words}</title></path>')
            else:
                lines.append(f'<path class="line" fill="#8fa09d" stroke="none" d="{d}"/>')
        for kind, x, y, words in view.words:
            size, weight = (20, 600) if kind == "title" else (15, 400)
            lines.append(
                f'<text class="{kind}" x="{x:g}" y="{y:g}" font-size="{size}" '
                f'font-weight="{weight}" fill="#55666a" stroke="none">{words}</text>'
            )
        lines.append("</g>")
    return "\n".join([*lines, "</svg>", ""])


def main(target: Path) -> None:
    """Write the figure."""
    about = tomllib.loads(DESCRIPTION.read_text(encoding="utf-8"))
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(svg(views(about)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FIGURE)
