"""The program's own line icons, drawn in the colour that the theme asks for."""

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from twitchapp import paths

_SHARPEST = 3


def icon(name: str, colour: str, size: int = 24) -> QIcon:
    """Return the icon `resources/icons/NAME.svg` in a colour, crisp up to threefold scaling."""
    drawing = paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    result = QIcon()
    for scale in range(1, _SHARPEST + 1):
        pixmap = QPixmap(QSize(size, size) * scale)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(scale)
        result.addPixmap(pixmap)
    return result
