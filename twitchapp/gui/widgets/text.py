"""Labels and buttons in the house's type scale; text is always plain."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

_LONG = re.compile(r"(\S{20})(?=\S{5})")


def breakable(text: str) -> str:
    """Return text to be shown whose overlong words may be broken, so that they widen nothing."""
    return _LONG.sub("\\1\u200b", text)


def action_words(text: str, most: int = 60) -> str:
    """Return text for a menu or a button: no longer than that, and no letter of it a key.

    Qt gives a menu or a button the width of its words, which may hold a name of any length.
    """
    shown = text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
    return shown.replace("&", "&&")


def tip_text(text: str) -> str:
    """Return text for a tool tip so that it is shown as written: Qt would take tags for markup."""
    if "<" not in text:
        return text
    from html import escape

    return f"<span>{escape(text)}</span>".replace("\n", "<br>")


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
