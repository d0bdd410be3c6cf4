"""The way back to the pane that pointed here."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from twitchapp.gui.pointing import Elsewhere
from twitchapp.gui.widgets.text import button, tip_text

KEYS = "Alt+Left"


class WayBack(QWidget):
    """A button that is there only while there is somewhere to go back to.

    Its key works wherever the keyboard is within the pane it belongs to.

    Args:
        pane: the pane it belongs to.
        words: what the button says.

    Signals:
        wanted: the `Elsewhere` to go back to.

    Attributes:
        button: the button.
    """

    wanted = Signal(object)

    def __init__(self, pane: QWidget, words: str) -> None:
        super().__init__(pane)
        self._place: Elsewhere | None = None
        self.button = button(words, "quiet", self)
        self.button.setAutoDefault(True)  # Enter presses it, as Space does
        self.button.setToolTip(tip_text(f"{words.removeprefix('‹ ')} ({KEYS})"))
        self.button.adjustSize()
        self.setFixedSize(self.button.sizeHint())
        self.button.clicked.connect(self.go)
        self._key = QShortcut(QKeySequence(KEYS), pane)
        self._key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._key.activated.connect(self.go)
        self.offer(None)

    def offer(self, place: Elsewhere | None) -> None:
        """Lead back to a place from now on, or nowhere."""
        self._place = place
        self._key.setEnabled(place is not None)
        self.setVisible(place is not None)

    def go(self) -> None:
        """Go back."""
        place = self._place
        if place is not None:
            self.offer(None)
            self.wanted.emit(place)
