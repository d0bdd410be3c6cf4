"""Writes documents piece by piece, so that every text is shown as it is.

Nothing is ever parsed as markup, and no document loads anything.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from twitchapp.gui.theme import GRID, Theme

MARGIN = 3 * GRID
TITLE, HEADING, SMALL = 1.7, 1.2, 0.88
"""Sizes against that of the running text."""

_LINE_HEIGHT = 132.0


class SealedDocument(QTextDocument):
    """A document that loads nothing, whatever it is asked for."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> None:
        """Return nothing."""
        return


def sealed_document(title: str, font: QFont, parent: QObject | None = None) -> SealedDocument:
    """Return an empty document with a title, in the font of its running text."""
    document = SealedDocument(parent)
    document.setUndoRedoEnabled(False)
    document.setDefaultFont(font)
    document.setDocumentMargin(MARGIN)
    document.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, title)
    return document


class DocumentWriter:
    """Writes one document from top to bottom.

    Args:
        document: what is written to; empty so far.
        theme: the colours.
    """

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        self._theme = theme
        self._cursor = QTextCursor(document)
        self._size = document.defaultFont().pointSizeF()
        self._fresh = True

    def heading(self, words: str) -> None:
        """Begin a part."""
        self.block(before=3.5 * GRID, after=0.75 * GRID, level=2)
        self.text(words, self.look(HEADING, weight=QFont.Weight.DemiBold))

    def small(self, words: str) -> None:
        """Write a paragraph of small print."""
        self.block(after=0.5 * GRID)
        self.text(words, self.look(SMALL, self._theme.muted))

    def block(
        self,
        *,
        before: float = 0,
        after: float = 0,
        level: int = 0,
        hang: float = 0,
    ) -> None:
        """Begin a paragraph."""
        shape = QTextBlockFormat()
        shape.setTopMargin(before)
        shape.setBottomMargin(after)
        shape.setHeadingLevel(level)
        shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if hang:
            shape.setLeftMargin(hang)
            shape.setTextIndent(-hang)
            shape.setTabPositions([QTextOption.Tab(hang, QTextOption.TabType.LeftTab)])
        if self._fresh:
            self._cursor.setBlockFormat(shape)
            self._fresh = False
        else:
            self._cursor.insertBlock(shape, QTextCharFormat())

    def text(self, words: str, look: QTextCharFormat) -> None:
        """Write a run of text where one is."""
        # U+2028 breaks the line inside the paragraph or cell; a newline would begin another one.
        self._cursor.insertText(words.replace("\n", "\u2028"), look)

    def look(
        self, scale: float = 1.0, colour: str = "", weight: QFont.Weight = QFont.Weight.Normal
    ) -> QTextCharFormat:
        """Return how a run of text looks: its size against the running text, colour, weight."""
        look = QTextCharFormat()
        look.setFontPointSize(self._size * scale)
        look.setForeground(QColor(colour or self._theme.text))
        look.setFontWeight(weight)
        return look

    def table(self, rows: int, widths: Sequence[int]) -> QTextTable:
        """Begin a table whose columns have these shares of the width; its first row is a head."""
        # Qt leaves out the space above the paragraph after a table, so the table brings it along.
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        shape.setBorderCollapse(True)
        shape.setCellPadding(5)
        shape.setCellSpacing(0)
        shape.setTopMargin(GRID / 2)
        shape.setBottomMargin(1.5 * GRID)
        shape.setHeaderRowCount(1)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        shape.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, width) for width in widths]
        )
        return self._cursor.insertTable(rows, len(widths), shape)

    def box(self, ground: str) -> QTextTable:
        """Begin a box on a ground of its own, to be left by `after_table`, and go into it."""
        shape = QTextTableFormat()
        shape.setBorder(0)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        shape.setCellPadding(1.25 * GRID)
        shape.setCellSpacing(0)
        shape.setTopMargin(GRID / 2)
        shape.setBottomMargin(1.5 * GRID)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        made = self._cursor.insertTable(1, 1, shape)
        look = QTextTableCellFormat()
        look.setBackground(QColor(ground))
        made.cellAt(0, 0).setFormat(look)
        self._cursor = made.cellAt(0, 0).firstCursorPosition()
        self._fresh = True
        self.block()
        return made

    def enter(self, table: QTextTable, row: int, column: int, *, ground: str = "") -> None:
        """Move into a cell and rule it off below."""
        cell = table.cellAt(row, column)
        shape = QTextTableCellFormat()
        shape.setBottomBorder(1)
        shape.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBottomBorderBrush(QBrush(QColor(self._theme.line)))
        if ground:
            shape.setBackground(QColor(ground))
        cell.setFormat(shape)
        self._cursor = cell.firstCursorPosition()

    def cell(self, table: QTextTable, row: int, column: int, words: str, *, is_mine: bool) -> None:
        """Write a cell; one of a line that is the person's own stands out."""
        self.enter(table, row, column, ground=self._theme.accent_soft if is_mine else "")
        weight = QFont.Weight.DemiBold if is_mine else QFont.Weight.Normal
        self.text(words, self.look(weight=weight))

    def head(self, table: QTextTable, row: int, column: int, words: str) -> None:
        """Write a cell of the head."""
        self.enter(table, row, column, ground=self._theme.window)
        self.text(words, self.look(SMALL, self._theme.muted, QFont.Weight.DemiBold))

    def after_table(self, table: QTextTable) -> None:
        """Go on below a table, in the empty paragraph that Qt keeps there."""
        self._cursor = table.lastCursorPosition()
        self._cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        self._fresh = True
