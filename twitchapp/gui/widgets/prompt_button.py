"""A button whose letter acts at once."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShortcutEvent
from PySide6.QtWidgets import QPushButton, QWidget


class PromptButton(QPushButton):
    """A push button that Alt and its letter press without delay.

    Qt shows the button pressed for a tenth of a second before it acts, and who types on meanwhile
    would type into nothing.

    Args:
        text: its words, with `&` before its letter.
        role: as of `twitchapp.gui.widgets.text.button`.
        parent: the widget it belongs to.
    """

    def __init__(self, text: str, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        if role:
            self.setProperty("role", role)
        self.setAccessibleName(text.replace("&", ""))

    def event(self, event: QEvent) -> bool:
        """Act on the letter."""
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.click()
            return True
        return super().event(event)
