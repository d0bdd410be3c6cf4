"""What of a cell's words stands out: what was typed, and what tells them from the row above.

Names of foods begin alike in many rows (`Chicken, broilers or fryers, breast, ...`). The parts
that a name shares with the row above are drawn lighter, so that the eye falls on the rest.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

_PART = ", "
_LEFT_OUT = "… "
_WEIGHT = QFont.Weight.DemiBold


class Marks(NamedTuple):
    """How the letters of a cell are drawn.

    Attributes:
        shared: so many at its beginning are lighter.
        strong: which are bold, as pairs of a start and an end.
        lighter: the lighter colour.
    """

    shared: int
    strong: Sequence[tuple[int, int]]
    lighter: QColor


def shared_beginning(name: str, above: str) -> int:
    """Return how many letters of whole parts, parted by commas, a name shares with the one above.

    The last part is never among them: something of each name always stands out.
    """
    parts, others = name.split(_PART), above.split(_PART)
    same = 0
    while same < min(len(parts) - 1, len(others)) and parts[same] == others[same]:
        same += 1
    return sum(len(part) + len(_PART) for part in parts[:same])


def draw_lines(painter: QPainter, room: QRect, words: str, most: int, marks: Marks) -> None:
    """Draw words in the middle of a room's height, cut with an ellipsis where it has no more."""
    layout = _laid_out(painter, words, room.width(), most, marks)
    if _rest_of(layout, words) and marks.shared:
        words, marks = shortened(words, marks)
        layout = _laid_out(painter, words, room.width(), most, marks)
    if _rest_of(layout, words):
        start = layout.lineAt(layout.lineCount() - 1).textStart()
        font = QFont(painter.font())
        font.setWeight(_WEIGHT)
        # By the wider letters, so that what is bold fits too.
        metrics = QFontMetrics(font)
        rest = metrics.elidedText(words[start:], Qt.TextElideMode.ElideRight, room.width())
        layout = _laid_out(painter, words[:start] + rest, room.width(), most, marks)
    top = room.top() + (room.height() - layout.boundingRect().height()) / 2
    layout.draw(painter, QPointF(room.left(), top))


def shortened(words: str, marks: Marks) -> tuple[str, Marks]:
    """Return words of which only the first part is left of what they share, and their marks.

    `Chicken, broilers or fryers, breast, meat only` becomes `Chicken, … meat only` below another
    chicken's breast: what tells the two apart stands at the end, and must not be cut.
    """
    kept = words.find(_PART) + len(_PART)
    if not len(_PART) <= kept < marks.shared:
        return words, marks
    gone = marks.shared - kept - len(_LEFT_OUT)
    strong = [(start, min(end, kept)) for start, end in marks.strong if start < kept]
    strong += [
        (max(start, marks.shared) - gone, end - gone)
        for start, end in marks.strong
        if end > marks.shared
    ]
    short = f"{words[:kept]}{_LEFT_OUT}{words[marks.shared :]}"
    return short, Marks(kept + len(_LEFT_OUT), strong, marks.lighter)


def _rest_of(layout: QTextLayout, words: str) -> str:
    """Return the words that no line had room for."""
    last = layout.lineAt(layout.lineCount() - 1)
    return words[last.textStart() + last.textLength() :]


def _laid_out(painter: QPainter, words: str, width: int, most: int, marks: Marks) -> QTextLayout:
    layout = QTextLayout(words, painter.font())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(len(words), marks))
    layout.beginLayout()
    top = 0.0
    while layout.lineCount() < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, top))
        top += line.height()
    layout.endLayout()
    return layout


def _formats(length: int, marks: Marks) -> list[QTextLayout.FormatRange]:
    lighter = QTextCharFormat()
    lighter.setForeground(marks.lighter)
    bold = QTextCharFormat()
    bold.setFontWeight(_WEIGHT)
    spans = [(0, marks.shared, lighter)]
    spans += [(start, end, bold) for start, end in marks.strong]
    ranges = []
    for start, end, look in spans:
        if start < min(end, length):
            made = QTextLayout.FormatRange()
            made.start, made.length, made.format = start, min(end, length) - start, look
            ranges.append(made)
    return ranges
