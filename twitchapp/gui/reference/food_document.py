"""A handout as a document for paper: black on white, headings repeated on each page."""

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QApplication

from twitchapp.gui.reference.document_writer import sealed_document
from twitchapp.gui.reference.food_handout import Handout, HandoutTable
from twitchapp.gui.reference.printing import lay_wide

_TITLE_PT = 16.0
_SECTION_PT = 11.5
_TEXT_PT = 10.0
_SMALL_PT = 8.5
_WIDE_FROM = 7
_UPRIGHT, _ACROSS = 620.0, 900.0
_ROOM = 12.0
_BLACK = QColor("#000000")
_LINE = QColor("#999999")


def document_of(handout: Handout) -> QTextDocument:
    """Return a handout as a document; whatever is in it is plain text."""
    font = QFont(QApplication.font())
    font.setPointSizeF(_TEXT_PT)
    document = sealed_document(handout.title, font)
    cursor = QTextCursor(document)
    cursor.beginEditBlock()
    _write(cursor, handout.title, _TITLE_PT, is_bold=True, first=True)
    for line in handout.lines:
        _write(cursor, line, _TEXT_PT)
    for table in handout.tables:
        if table.title:
            _write(cursor, table.title, _SECTION_PT, is_bold=True)
        _write_table(cursor, table)
    for note in handout.notes:
        _write(cursor, note, _SMALL_PT)
    cursor.endEditBlock()
    is_wide = any(len(table.headings) >= _WIDE_FROM for table in handout.tables)
    return lay_wide(document) if is_wide else document


def _format(points: float, *, is_bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontPointSize(points)
    made.setFontWeight(QFont.Weight.Bold if is_bold else QFont.Weight.Normal)
    made.setForeground(QBrush(_BLACK))
    return made


def _write(
    cursor: QTextCursor, text: str, points: float, *, is_bold: bool = False, first: bool = False
) -> None:
    spaced = QTextBlockFormat()
    spaced.setBottomMargin(6)
    if first:
        cursor.setBlockFormat(spaced)
    else:
        cursor.insertBlock(spaced)
    cursor.insertText(text, _format(points, is_bold=is_bold))


def _write_table(cursor: QTextCursor, table: HandoutTable) -> None:
    shape = QTextTableFormat()
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setBorderBrush(QBrush(_LINE))
    shape.setBorder(0.5)
    shape.setBorderCollapse(True)
    shape.setCellPadding(3)
    shape.setHeaderRowCount(1)
    shape.setTopMargin(2)
    shape.setBottomMargin(8)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, share) for share in _shares(table)]
    )
    points = _SMALL_PT if len(table.headings) >= _WIDE_FROM else _TEXT_PT
    made = cursor.insertTable(1 + len(table.rows), len(table.headings), shape)
    for row, line in enumerate((table.headings, *table.rows)):
        for at, cell in enumerate(line):
            there = made.cellAt(row, at).firstCursorPosition()
            if at in table.figures:
                right = QTextBlockFormat()
                right.setAlignment(Qt.AlignmentFlag.AlignRight)
                there.setBlockFormat(right)
            there.insertText(cell, _format(points, is_bold=row == 0))
    cursor.movePosition(QTextCursor.MoveOperation.End)


def _shares(table: HandoutTable) -> list[float]:
    """Return each column's share of the width in percent: no word is broken, names have room.

    Every column has what its longest word needs; what is left of the paper goes to those that
    have more to say on a line.
    """
    is_wide = len(table.headings) >= _WIDE_FROM
    font = QFont(QApplication.font())
    font.setPointSizeF(_SMALL_PT if is_wide else _TEXT_PT)
    font.setBold(True)
    metrics = QFontMetricsF(font)
    least, wished = [], []
    for at, heading in enumerate(table.headings):
        cells = [row[at] for row in table.rows]
        words = [word for cell in (heading, *cells) for word in cell.split(" ")]
        least.append(_ROOM + max(map(metrics.horizontalAdvance, words)))
        wished.append(_ROOM + max(map(metrics.horizontalAdvance, cells), default=0.0))
    spare = max(0.0, (_ACROSS if is_wide else _UPRIGHT) - sum(least))
    more = [max(1.0, wish - need) for wish, need in zip(wished, least, strict=True)]
    needs = [need + spare * each / sum(more) for need, each in zip(least, more, strict=True)]
    return [100 * need / sum(needs) for need in needs]
