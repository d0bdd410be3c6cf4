"""How the body map is drawn: calm while nothing is chosen, and never by colour alone."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QPainter, QPainterPath, QPalette, QPen, QTransform

from twitchapp.gui.widgets.body_figure import Figure
from twitchapp.gui.widgets.body_map_model import Choice

BODY_SHADE = 0.14
"""How much of the text's colour the body has on its ground."""
_STRIPES = 6.0
_EDGE = 6.0


def paint_figure(
    painter: QPainter,
    figure: Figure,
    placing: QTransform,
    choices: Sequence[Choice],
    palette: QPalette,
    *,
    within: QRectF,
    hovered: int = -1,
    marked: int = -1,
    fills: Sequence[QBrush] | None = None,
) -> None:
    """Draw the figure.

    Args:
        painter: draws on the screen's own pixels.
        figure: what is drawn.
        placing: the way from the figure's units to the painter's.
        choices: how each of the figure's shapes stands to what is chosen.
        palette: the theme's colours.
        within: the part that has to be drawn, as the painter has it.
        hovered: the shape under the pointer, by its number, or -1.
        marked: the shape that the keys are at, or -1.
        fills: what each shape is filled with in place of the body's colour.
    """
    ink = _Ink(palette)
    seen = within.adjusted(-_EDGE, -_EDGE, _EDGE, _EDGE)
    paths = {
        row: placing.map(shape.path)
        for row, shape in enumerate(figure.shapes)
        if placing.mapRect(shape.path.boundingRect()).intersects(seen)
    }
    for row, path in paths.items():
        painter.setPen(QPen(ink.ground, 1.4, j=Qt.PenJoinStyle.RoundJoin))
        if fills is None:
            painter.setBrush(ink.hovered if row == hovered else ink.body)
            painter.drawPath(path)
        else:
            _paint_filled(painter, path, fills[row], ink)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.line)
    for line in figure.lines:
        painter.drawPath(placing.map(line))
    # What is chosen is drawn above its neighbours, whose edges would cut its outline.
    for row, path in paths.items():
        _paint_choice(painter, path, placing.map(figure.shapes[row].centre), choices[row], ink)
    if fills is not None and hovered in paths:
        # A shade stands for a number, so pointing changes the outline only.
        painter.setPen(QPen(ink.text, 1.8, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(paths[hovered])
    if marked in paths:
        _paint_mark(painter, paths[marked], ink)
    _write(painter, figure, placing, ink)


class _Ink:
    """The colours, from the theme's palette."""

    def __init__(self, palette: QPalette) -> None:
        role = QPalette.ColorRole
        self.ground = palette.color(role.Base)
        self.text = palette.color(role.Text)
        self.quiet = palette.color(role.PlaceholderText)
        self.accent = palette.color(role.Highlight)
        self.on_accent = palette.color(role.HighlightedText)
        self.body = mixed(self.ground, self.text, BODY_SHADE)
        self.line = mixed(self.ground, self.text, 0.5)
        self.hovered = mixed(self.body, self.accent, 0.4)


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """Return a colour between two; `share` of it is the other."""
    pairs = zip(one.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]  # a tuple
    return QColor(*(round(a + (b - a) * share) for a, b in pairs))


def _paint_filled(painter: QPainter, path: QPainterPath, fill: QBrush, ink: _Ink) -> None:
    """Draw a shape in its own shade or pattern, a pattern on the body's colour."""
    if fill.style() is not Qt.BrushStyle.SolidPattern:
        painter.setBrush(ink.body)
        painter.drawPath(path)
    if fill.style() is not Qt.BrushStyle.NoBrush:
        painter.setBrush(fill)
        painter.drawPath(path)


def _paint_choice(
    painter: QPainter, path: QPainterPath, at: QPointF, choice: Choice, ink: _Ink
) -> None:
    if choice is Choice.CHOSEN:
        _paint_chosen(painter, path, at, ink)
    elif choice is Choice.WITHIN:
        _paint_stripes(painter, path, ink)
    elif choice is Choice.HOLDS:
        painter.setPen(QPen(ink.ground, 1))
        painter.setBrush(ink.accent)
        painter.drawEllipse(at, 4, 4)


def _paint_chosen(painter: QPainter, path: QPainterPath, at: QPointF, ink: _Ink) -> None:
    painter.setPen(QPen(ink.text, 1.8, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(ink.accent)
    painter.drawPath(path)
    corners = [at + QPointF(-4, 0.2), at + QPointF(-1.2, 3), at + QPointF(4.2, -3.4)]
    if not all(path.contains(corner) for corner in corners):
        return
    tick = QPainterPath(corners[0])
    for corner in corners[1:]:
        tick.lineTo(corner)
    pen = QPen(ink.on_accent, 2, c=Qt.PenCapStyle.RoundCap, j=Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(tick, pen)


def _paint_stripes(painter: QPainter, path: QPainterPath, ink: _Ink) -> None:
    box = path.boundingRect()
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(ink.accent, 1.6))
    across = box.width() + box.height()
    offset = 0.0
    while offset < across:
        start = QPointF(box.left() + offset, box.top())
        painter.drawLine(QLineF(start, start + QPointF(-box.height(), box.height())))
        offset += _STRIPES
    painter.restore()
    painter.setPen(QPen(ink.accent, 1.2, j=Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def _paint_mark(painter: QPainter, path: QPainterPath, ink: _Ink) -> None:
    """Draw the ring of the keys around their region, outside it, so that it hides nothing."""
    outside = QPainterPath()
    outside.addRect(path.boundingRect().adjusted(-9, -9, 9, 9))
    painter.save()
    painter.setClipPath(outside.subtracted(path), Qt.ClipOperation.IntersectClip)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for colour, width in ((ink.ground, 9), (ink.text, 7), (ink.ground, 2)):
        painter.setPen(QPen(colour, width, j=Qt.PenJoinStyle.RoundJoin))
        painter.drawPath(path)
    painter.restore()


def _write(painter: QPainter, figure: Figure, placing: QTransform, ink: _Ink) -> None:
    plain = QFont(painter.font())
    for word in figure.words:
        font = QFont(plain)
        if word.is_title:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(ink.text if word.is_title else ink.quiet)
        at = placing.map(word.at)
        box = QRectF(at.x() - 100, at.y() - 30, 200, 32)
        painter.drawText(
            box, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom, word.text
        )
    painter.setBrush(QBrush())
