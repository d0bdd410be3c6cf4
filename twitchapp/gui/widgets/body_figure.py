"""The drawn figure: reads `resources/body/body.svg` into paths, one for each region that is seen.

`packaging/make_body_figure.py` makes the file, of M, L and Z with absolute points only, so that a
few lines read it; nothing here is a picture of pixels, so it is as sharp as the screen.
"""

import re
from dataclasses import dataclass

from PySide6.QtCore import QFile, QIODevice, QPointF, QRectF, QXmlStreamAttributes, QXmlStreamReader
from PySide6.QtGui import QPainterPath, QPolygonF

from twitchapp import paths
from twitchapp.domain.sites import Side, Site

_POINT = re.compile(r"(-?[\d.]+),(-?[\d.]+)")


@dataclass(frozen=True, slots=True)
class Shape:
    """A region as it is seen in one of the drawings.

    Attributes:
        view: the title of the drawing, `Front`.
        site: the place.
        path: its outline, in the figure's own units.
        centre: the point that lies deepest within it.
    """

    view: str
    site: Site
    path: QPainterPath
    centre: QPointF


@dataclass(frozen=True, slots=True)
class Word:
    """A word in the figure: the title of a drawing, or a side; centred above its point."""

    text: str
    is_title: bool
    at: QPointF


@dataclass(frozen=True, slots=True)
class Figure:
    """All drawings in one plane.

    Attributes:
        size: the plane.
        shapes: what can be chosen, drawing by drawing.
        lines: what is only looked at.
        words: what is written.
    """

    size: QRectF
    shapes: tuple[Shape, ...]
    lines: tuple[QPainterPath, ...]
    words: tuple[Word, ...]

    @property
    def views(self) -> tuple[str, ...]:
        """The titles of the drawings, in their order."""
        return tuple(dict.fromkeys(shape.view for shape in self.shapes))


def load_figure() -> Figure:
    """Read the figure; it takes some milliseconds, so it is read when it is first to be seen."""
    file = QFile(str(paths.resource("body", "body.svg")))
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise OSError(file.errorString())
    reader = QXmlStreamReader(file)
    size = QRectF()
    view = ""
    shapes: list[Shape] = []
    lines: list[QPainterPath] = []
    words: list[Word] = []
    while not reader.atEnd():
        reader.readNext()
        if not reader.isStartElement():
            continue
        name, has = reader.name(), reader.attributes()
        if name == "svg":
            size = QRectF(*(float(side) for side in _said(has, "viewBox").split()))
        elif name == "g":
            view = _said(has, "data-title")
        elif name == "path" and _said(has, "data-region"):
            site = Site(_said(has, "data-region"), Side(_said(has, "data-side")))
            path = read_path(_said(has, "d"))
            centre = QPointF(float(_said(has, "data-x")), float(_said(has, "data-y")))
            shapes.append(Shape(view, site, path, centre))
        elif name == "path":
            lines.append(read_path(_said(has, "d")))
        elif name == "text":
            at = QPointF(float(_said(has, "x")), float(_said(has, "y")))
            is_title = _said(has, "class") == "title"
            words.append(Word(reader.readElementText(), is_title, at))
    if reader.hasError():
        raise OSError(reader.errorString())
    return Figure(size, tuple(shapes), tuple(lines), tuple(words))


def read_path(data: str) -> QPainterPath:
    """Return the outline that `d` describes: closed lines, each begun by M."""
    path = QPainterPath()
    for part in data.split("M")[1:]:
        points = [QPointF(float(x), float(y)) for x, y in _POINT.findall(part)]
        path.addPolygon(QPolygonF([*points, points[0]]))
    return path


def _said(attributes: QXmlStreamAttributes, name: str) -> str:
    return str(attributes.value(name))
