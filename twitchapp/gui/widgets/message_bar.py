"""One calm line at the foot of the window: what was saved, with undo, or what went wrong."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from twitchapp.domain.errors import UserError
from twitchapp.gui.widgets.text import breakable, button, label


class MessageBar(QWidget):
    """Shows the last message until the next one.

    Signals:
        undo_wanted: the user pressed Undo.
    """

    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._words = label("", "muted")
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._words.setAccessibleName("Last message")
        self.undo = button("Undo", "quiet")
        self.undo.clicked.connect(self.undo_wanted)
        self.undo.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self.undo)
        self.setMinimumHeight(36)

    @property
    def text(self) -> str:
        """The message shown."""
        return self._text

    def say(self, text: str, offers_undo: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        """Show a message, with an Undo button beside it if it offers one."""
        self._show(text, "muted")
        self.undo.setVisible(offers_undo)

    def complain(self, error: UserError) -> None:
        """Show what went wrong and what to do."""
        self._show(str(error), "error")
        self.undo.hide()

    def clear(self) -> None:
        """Show nothing."""
        self._show("", "muted")
        self.undo.hide()

    def _show(self, text: str, role: str) -> None:
        self._words.setProperty("role", role)
        self._words.style().polish(self._words)
        self._text = text
        self._words.setText(breakable(text))
        self._words.setAccessibleDescription(text)
