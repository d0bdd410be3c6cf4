"""Labels and buttons in the house's type scale; text is always plain."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

_LONG = re.compile(r"(\S{20})(?=\S{5})")


def breakable(text: str) -> str:
    """Return text to be shown whose overlong words may be broken, so that they widen nothing."""
    return _LONG.sub("\\1\u200b", text)


def label(text: str = "", role: str = "", parent: QWidget | None = None) -> QLabel:
    """Return a label that shows its text as it is, wrapping it where it must.

    Args:
        text: shown as plain text, whatever it holds.
        role: `title`, `section`, `muted`, `small`, `error`, or nothing for ordinary words.
        parent: the widget it belongs to.
    """
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(True)
    if role:
        made.setProperty("role", role)
    return made


def button(text: str, role: str = "", parent: QWidget | None = None) -> QPushButton:
    """Return a push button; roles are `primary`, `big`, `quiet` and `log`."""
    made = QPushButton(text, parent)
    if role:
        made.setProperty("role", role)
    made.setAccessibleName(text.replace("&", ""))
    return made


def card(parent: QWidget | None = None) -> QFrame:
    """Return a frame on which things that belong together lie."""
    made = QFrame(parent)
    made.setProperty("role", "card")
    return made


def line(parent: QWidget | None = None) -> QFrame:
    """Return a thin horizontal line."""
    made = QFrame(parent)
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return made
