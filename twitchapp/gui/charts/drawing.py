"""How every chart of the program is drawn: thin axes, plain text, the theme's colours."""

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPen
from PySide6.QtWidgets import QApplication

from twitchapp.gui.theme import Theme

if TYPE_CHECKING:
    # What is drawn without the library, such as the board, does not wait for it.
    import pyqtgraph as pg

SMALL_PT = 9
FEW_POINTS = 2000


def pen(colour: str, width: float = 1, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """Return a pen as wide in pixels whatever the zoom."""
    made = QPen(QColor(colour), width, style)
    made.setCosmetic(True)
    return made


def small_font() -> QFont:
    """Return the font of ticks and labels."""
    font = QFont(QApplication.font())
    font.setPointSizeF(SMALL_PT)
    return font


def dress_axis(axis: "pg.AxisItem", theme: Theme) -> None:
    """Draw an axis in a theme's colours."""
    axis.setPen(pen(theme.line))
    axis.setTickPen(pen(theme.line))
    axis.setTextPen(pen(theme.muted))
    axis.setTickFont(small_font())


def label_axis(axis: "pg.AxisItem", text: str, theme: Theme) -> None:
    """Write along an axis; the drawing library reads HTML there, so the text is escaped."""
    axis.enableAutoSIPrefix(enable=False)
    axis.setLabel(escape(text), **{"color": theme.muted, "font-size": f"{SMALL_PT}pt"})
    # The library puts words in the middle only when an axis changes its size.
    axis.resizeEvent()


def quieten(plot: "pg.PlotItem") -> None:
    """Take away what a chart here does not need: menus, the button in the corner, own ranges."""
    plot.setMenuEnabled(False, enableViewBoxMenu=False)
    plot.hideButtons()
    plot.disableAutoRange()


def focus_rule(theme: Theme) -> str:
    """Return the style sheet that shows when a chart has the keyboard."""
    return (
        "QGraphicsView { border: 2px solid transparent; border-radius: 6px; }"
        f"QGraphicsView:focus {{ border: 2px solid {theme.accent}; }}"
    )
