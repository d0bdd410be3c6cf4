"""The field of the quick entry line, which lets the completions have their keys first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit

from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import label


class QuickField(QLineEdit):
    """The line; keys that steer the completions are told before it takes them.

    Signals:
        entered: it has the keyboard now.
        steered: a key was pressed; carries its event, to be accepted by whoever takes it.

    Attributes:
        is_completing: whether Tab belongs to the completions.
    """

    entered = Signal()
    steered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.is_completing = False
        # The way here, said where one looks; what is written takes its place.
        shortcut = label("Ctrl+L", "small")
        shortcut.setWordWrap(False)
        shortcut.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(GRID, 0, GRID, 0)
        row.addStretch(1)
        row.addWidget(shortcut)
        self.textChanged.connect(lambda text: shortcut.setVisible(not text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell of a key first; it is taken by the line only if nobody else did."""
        event.ignore()
        self.steered.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that someone is about to write."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 - Qt's own name
        """Leave Tab to the completions while they are shown."""
        return not self.is_completing and super().focusNextPrevChild(next)
