"""Pages on paper: black on white, numbered, nothing cut at the edge of A4 or Letter.

A face of the reference hands over a document; it is laid out for the paper that was chosen and
painted sheet by sheet, with a line at the foot of each. Whoever paints takes a step at a time, so
that the window can be used meanwhile.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QApplication

from twitchapp.application.page_content import PageContent
from twitchapp.gui.reference.document_writer import TITLE, DocumentWriter, sealed_document
from twitchapp.gui.reference.page_document import Ways, build_page
from twitchapp.gui.theme import GRID, LIGHT

PAPER = LIGHT._replace(
    name="paper",
    window="#ffffff",
    text="#000000",
    muted="#333333",
    line="#808080",
    accent="#000000",
    accent_soft="#eeeeee",
    notice="#eeeeee",
    on_notice="#000000",
)
"""Black on white, whatever the screen shows; greys that a printer without colours can print."""

_WIDE = "wide"
_TEXT_PT, _TABLE_PT, _FOOT_PT = 10.0, 8.5, 8.0
_MARGIN_MM = 18.0
_RESOLUTION = 600
_GAP_PT = 8.0
_POINTS_AN_INCH = 72.0


def paper_page(content: PageContent) -> QTextDocument:
    """Return a page of the reference for paper: its links are left out, its sources stay."""
    font = QFont(QApplication.font())
    font.setPointSizeF(_TEXT_PT)
    return build_page(content, PAPER, font, ways=Ways(on_screen=False)).document


def paper_table(
    title: str,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    widths: Sequence[int],
    notes: Sequence[str],
) -> QTextDocument:
    """Return a table of many columns for paper that lies across.

    Args:
        title: what stands above it.
        headings: one for each column.
        rows: the cells; a line break in one begins a new line.
        widths: for each column its share of the width, in percent.
        notes: small print below it, a paragraph each.
    """
    font = QFont(QApplication.font())
    font.setPointSizeF(_TABLE_PT)
    document = sealed_document(title, font)
    writer = DocumentWriter(document, PAPER)
    writer.block(after=GRID, level=1)
    writer.text(title, writer.look(TITLE, weight=QFont.Weight.DemiBold))
    table = writer.table(len(rows) + 1, widths)
    for column, words in enumerate(headings):
        writer.head(table, 0, column, words)
    for row, cells in enumerate(rows, start=1):
        for column, words in enumerate(cells):
            writer.cell(table, row, column, words, is_mine=False)
    writer.after_table(table)
    for note in notes:
        writer.small(note)
    return lay_wide(document)


def lay_wide(document: QTextDocument) -> QTextDocument:
    """Have a document printed across the paper, as a table of many columns needs; return it."""
    document.setProperty(_WIDE, True)  # noqa: FBT003 - Qt's own signature
    return document


def orientation_of(document: QTextDocument) -> QPageLayout.Orientation:
    """Return how the paper is to lie for a document."""
    is_wide = bool(document.property(_WIDE))
    return QPageLayout.Orientation.Landscape if is_wide else QPageLayout.Orientation.Portrait


def usual_paper() -> QPageSize:
    """Return the size of paper that is usual where the person lives: Letter or A4."""
    american = QLocale.system().measurementSystem() is QLocale.MeasurementSystem.ImperialUSSystem
    return QPageSize(QPageSize.PageSizeId.Letter if american else QPageSize.PageSizeId.A4)


class Pdf:
    """A document on its way into a PDF, sheet by sheet.

    Args:
        document: what is to be printed.
        title: what stands at the foot of each page, and in the file's own title.
        paper: its size; the usual one without.

    Attributes:
        data: the whole file, once all sheets are painted; empty before.
    """

    def __init__(self, document: QTextDocument, title: str, paper: QPageSize | None = None) -> None:
        self.data = b""
        self._document = document
        self._title = title
        self._paper = paper or usual_paper()

    def sheets(self) -> Iterator[int]:
        """Lay the document out and yield 0, then paint sheet by sheet and yield its number."""
        written = QBuffer()
        written.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QPdfWriter(written)
        writer.setTitle(self._title)
        writer.setCreator("twitchapp")
        writer.setResolution(_RESOLUTION)
        writer.setPageSize(self._paper)
        writer.setPageOrientation(orientation_of(self._document))
        yield from painting(self._document, writer, self._title)
        written.close()
        self.data = bytes(written.data().data())


def painting(document: QTextDocument, device: QPagedPaintDevice, title: str) -> Iterator[int]:
    """Lay a document out and yield 0, then paint a sheet at each step and yield its number.

    Nothing is yielded where nothing can be painted, as on a printer that does not answer.

    Args:
        document: it is laid out for this paper, and is of no use on the screen afterwards.
        device: a printer or a PDF; its paper is chosen already, its margins are set here.
        title: what stands at the foot of each page.
    """
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    device.setPageMargins(margins, QPageLayout.Unit.Millimeter)
    painter = QPainter()
    if not painter.begin(device):
        return
    try:
        yield from _Paper(painter, device, title).sheets(document)
    finally:
        painter.end()


class _Paper:
    """The sheets of one printing."""

    def __init__(self, painter: QPainter, device: QPagedPaintDevice, title: str) -> None:
        self._painter = painter
        self._device = device
        self._title = title
        self._foot_font = QFont(QApplication.font())
        self._foot_font.setPointSizeF(_FOOT_PT)
        metrics = QFontMetricsF(self._foot_font, device)
        gap = _GAP_PT * device.logicalDpiY() / _POINTS_AN_INCH
        self._foot = metrics.height()
        self._room = QSizeF(device.width(), device.height() - self._foot - gap)

    def sheets(self, document: QTextDocument) -> Iterator[int]:
        """Lay the document out, then paint a sheet at each step."""
        layout = document.documentLayout()
        layout.setPaintDevice(self._device)
        document.setDocumentMargin(0)
        document.setPageSize(self._room)
        _keep_headings(document)
        count = document.pageCount()
        yield 0
        for page in range(count):
            if page:
                self._device.newPage()
            self._paint_page(layout, page)
            self._paint_foot(page + 1, count)
            yield page + 1

    def _paint_page(self, layout: QAbstractTextDocumentLayout, page: int) -> None:
        sheet = QRectF(QPointF(0, page * self._room.height()), self._room)
        look = QAbstractTextDocumentLayout.PaintContext()
        look.clip = sheet
        look.palette.setColor(QPalette.ColorRole.Text, QColor(PAPER.text))
        self._painter.save()
        self._painter.translate(0, -sheet.top())
        self._painter.setClipRect(sheet)
        layout.draw(self._painter, look)
        self._painter.restore()

    def _paint_foot(self, page: int, count: int) -> None:
        foot = QRectF(0, self._device.height() - self._foot, self._device.width(), self._foot)
        self._painter.save()
        self._painter.setFont(self._foot_font)
        self._painter.setPen(QColor(PAPER.muted))
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        number = f"{page} of {count}"
        metrics = QFontMetricsF(self._foot_font, self._device)
        spare = foot.width() - 2 * metrics.horizontalAdvance(number)
        words = f"{self._title} – twitchapp reference, for information only"
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, spare)
        self._painter.drawText(foot, left, shown)
        self._painter.drawText(foot, right, number)
        self._painter.restore()


def _keep_headings(document: QTextDocument) -> None:
    """Begin a new sheet before each heading that would stand alone at the foot of one."""
    block = document.begin()
    while block.isValid():
        following = block.next()
        if (
            block.blockFormat().headingLevel()
            and following.isValid()
            and _sheet_of(block) != _sheet_of(following)
        ):
            first = block
            while first.previous().isValid() and first.previous().blockFormat().headingLevel():
                first = first.previous()
            shape = first.blockFormat()
            shape.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
            QTextCursor(first).setBlockFormat(shape)
            # Qt moves what comes below, but does not break it anew at the ends of the sheets.
            document.markContentsDirty(0, document.characterCount())
        block = following


def _sheet_of(block: QTextBlock) -> int:
    """Return on which sheet the first line of a paragraph stands, counted from 0."""
    document = block.document()
    top = document.documentLayout().blockBoundingRect(block).top()
    line = block.layout().lineAt(0).y() if block.layout().lineCount() else 0.0
    return int((top + line) // document.pageSize().height())
