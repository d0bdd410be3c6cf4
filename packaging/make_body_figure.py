"""Draw resources/body/body.svg from packaging/body-figure.toml.

Run as `python packaging/make_body_figure.py [FILE]`. `figure_paths.py` reads and cuts curves; here
they are put together to drawings. The outlines are cut into regions by Qt's own path arithmetic,
and written as lines so short that they are curves at any size of a screen.
"""

import sys
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from figure_paths import (
    MIRROR,
    both_halves,
    cut,
    data,
    deepest,
    filled,
    half,
    points,
    stroke,
    tidy,
)
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath, QTransform

ROOT = Path(__file__).resolve().parent.parent
DESCRIPTION = ROOT / "packaging" / "body-figure.toml"
FIGURE = ROOT / "resources" / "body" / "body.svg"
SIZE = (1200, 800)


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
