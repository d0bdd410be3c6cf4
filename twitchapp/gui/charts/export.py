"""Charts as files: PNG and SVG as drawn, CSV as counted."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QGraphicsView, QWidget

from twitchapp.application.whole_file import whole_file
from twitchapp.domain.errors import UserError
from twitchapp.gui.charts.drawing import SMALL_PT
from twitchapp.gui.theme import Theme

FORMATS = {".png": "Picture (*.png)", ".svg": "Drawing (*.svg)", ".csv": "Numbers (*.csv)"}
_MARGIN = 16
_GAP = 8
_PNG_SCALE = 2
_TITLE_PT = 12
_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


class Figure:
    """A chart with its words above it, to be painted on anything.

    Args:
        view: the chart as it is on the screen, or as large as it would be there.
        title: what it says.
        note: what it rests on.
        theme: whose colours the words have.
    """

    def __init__(self, view: QWidget, title: str, note: str, theme: Theme) -> None:
        self._view = view
        self._title = title
        self._note = note
        self._theme = theme
        self._width = max(480, view.width())
        probe = QImage(1, 1, QImage.Format.Format_ARGB32_Premultiplied)
        painter = QPainter(probe)
        self._title_height = self._height_of(painter, _font(_TITLE_PT, bold=True), title)
        self._note_height = self._height_of(painter, _font(SMALL_PT), note)
        painter.end()

    @property
    def size(self) -> QSize:
        """How large it is, in pixels."""
        head = _MARGIN + self._title_height + _GAP + self._note_height + _GAP
        return QSize(self._width + 2 * _MARGIN, head + self._view.height() + _MARGIN)

    def png(self) -> bytes:
        """Return it as a PNG, sharp enough for print."""
        image = QImage(self.size * _PNG_SCALE, QImage.Format.Format_RGB32)
        # So that letters are as large beside the lines as on the screen.
        image.setDevicePixelRatio(_PNG_SCALE)
        painter = QPainter(image)
        self._paint(painter)
        painter.end()
        written = QBuffer()
        written.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(written, "PNG")  # type: ignore[call-overload]  # the stub wants bytes, Qt a str
        return _bytes_of(written.data())

    def svg(self) -> bytes:
        """Return it as an SVG whose text is text."""
        written = QBuffer()
        generator = QSvgGenerator(QSvgGenerator.SvgVersion.Svg11)
        generator.setOutputDevice(written)
        generator.setSize(self.size)
        generator.setViewBox(QRect(0, 0, self.size.width(), self.size.height()))
        generator.setTitle(self._title)
        generator.setDescription(self._note)
        # As many dots to an inch as the screen, so that point sizes come out alike.
        generator.setResolution(self._view.logicalDpiX())
        painter = QPainter(generator)
        self._paint(painter)
        painter.end()
        return _bytes_of(written.data())

    def _paint(self, painter: QPainter) -> None:
        theme = self._theme
        painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), QColor(theme.surface))
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing
        )
        top = _MARGIN
        painter.setPen(QColor(theme.text))
        painter.setFont(_font(_TITLE_PT, bold=True))
        painter.drawText(
            QRect(_MARGIN, top, self._width, self._title_height), _WRAPPED, self._title
        )
        top += self._title_height + _GAP
        painter.setPen(QColor(theme.muted))
        painter.setFont(_font(SMALL_PT))
        painter.drawText(QRect(_MARGIN, top, self._width, self._note_height), _WRAPPED, self._note)
        top += self._note_height + _GAP
        painter.save()
        if isinstance(self._view, QGraphicsView):
            _paint_scene(painter, self._view, top)
        else:
            self._view.render(
                painter,
                QPoint(_MARGIN, top),
                QRegion(self._view.rect()),
                QWidget.RenderFlag.DrawChildren,
            )
        painter.restore()

    def _height_of(self, painter: QPainter, font: QFont, text: str) -> int:
        painter.setFont(font)
        return painter.boundingRect(QRect(0, 0, self._width, 10_000), _WRAPPED, text).height() + 2


def _paint_scene(painter: QPainter, view: QGraphicsView, top: int) -> None:
    """Paint what a view of the drawing library shows, at any resolution."""
    painter.setRenderHints(view.renderHints() | QPainter.RenderHint.TextAntialiasing)
    items = [item for item in view.scene().items() if hasattr(item, "setExportMode")]
    for item in items:
        # Otherwise symbols would be drawn from little pictures made for the screen.
        item.setExportMode(export=True, opts={"antialias": True, "resolutionScale": 1.0})
    try:
        view.render(
            painter,
            QRectF(_MARGIN, top, view.width(), view.height()),
            QRect(0, 0, view.width(), view.height()),
        )
    finally:
        for item in items:
            item.setExportMode(export=False)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file wholly or not at all; what was there stays until the new one is complete.

    Raises:
        UserError: when it cannot be written.
    """
    try:
        with whole_file(path) as file:
            file.write(content)
    except OSError as error:
        raise UserError(
            f"The chart could not be written: {error.strerror or 'the system refused'}.",
            where=str(path),
            todo="Choose another folder, or make room on the disk.",
        ) from error


def _font(points: float, *, bold: bool = False) -> QFont:
    font = QFont(QApplication.font())
    font.setPointSizeF(points)
    font.setBold(bold)
    return font


def _bytes_of(data: QByteArray) -> bytes:
    return bytes(data.data())
