"""The program's own line icons, drawn in the colour that the theme asks for."""

import math

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from twitchapp import paths

_PROGRAM_SIZES = (16, 22, 24, 32, 48, 64, 128)


def icon(name: str, colour: str, size: int = 24) -> QIcon:
    """Return the icon `resources/icons/NAME.svg` in a colour, crisp on every screen there is.

    It is drawn at single size and for the sharpest screen; what lies between is scaled down.
    """
    drawing = paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    result = QIcon()
    for scale in sorted({1, math.ceil(_sharpest_screen())}):
        pixmap = _drawn(renderer, size * scale)
        pixmap.setDevicePixelRatio(scale)
        result.addPixmap(pixmap)
    return result


def program_icon() -> QIcon:
    """Return the program's own icon, at the sizes of panels and lists of windows.

    Its ground is its own, so that it is seen on light panels and on dark ones.
    """
    drawing = paths.resource("program", "icon.svg").read_bytes()
    renderer = QSvgRenderer(QByteArray(drawing))
    result = QIcon()
    for size in _PROGRAM_SIZES:
        result.addPixmap(_drawn(renderer, size))
    return result


def _drawn(renderer: QSvgRenderer, size: int) -> QPixmap:
    pixmap = QPixmap(QSize(size, size))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter)
    painter.end()
    return pixmap


def _sharpest_screen() -> float:
    app = QGuiApplication.instance()
    return app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
