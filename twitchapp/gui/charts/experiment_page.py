"""What the pages of experiments have in common: a column of cards, scrolled where it must be."""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.choice import Choice
from twitchapp.gui.widgets.text import card, label

SpinBox = TypeVar("SpinBox", bound=QAbstractSpinBox)
WIDEST = 136 * GRID
_TEXT_MARGINS = (6, 0, 0, 0)


class Page(QScrollArea):
    """A column of cards, no wider than is good to read.

    Args:
        name: what it is called by those who hear it.

    Attributes:
        column: where the cards go.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        across = QHBoxLayout(body)
        across.setContentsMargins(0, 0, GRID, 0)
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(2 * GRID)
        across.addWidget(inner, 1000)
        across.addStretch(1)
        self.setWidget(body)


def section(title: str = "", name: str = "") -> tuple[QFrame, QVBoxLayout]:
    """Return a card with a heading, and the column in it.

    Args:
        title: the heading; none when empty.
        name: what those hear who hear it; the heading when empty.
    """
    made = card()
    made.setAccessibleName(name or title)
    column = QVBoxLayout(made)
    column.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, GRID + GRID // 2)
    column.setSpacing(GRID)
    if title:
        column.addWidget(label(title, "section"))
    return made, column


def roomy(field: SpinBox) -> SpinBox:
    """Return a field with arrows with the room before its text that the style does not give it."""
    field.lineEdit().setTextMargins(*_TEXT_MARGINS)
    return field


def left(choice: Choice) -> Choice:
    """Return a choice whose buttons are as wide as their words, at the left."""
    layout = choice.layout()
    if layout is not None:
        layout.setAlignment(Qt.AlignmentFlag.AlignLeft)
    return choice


def empty(layout: QLayout) -> None:
    """Take everything out of a layout that holds only widgets."""
    while (item := layout.takeAt(0)) is not None:
        made = item.widget()
        if made is not None:
            made.hide()
            made.deleteLater()
