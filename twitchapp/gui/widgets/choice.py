"""A choice of one among a few, side by side."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from twitchapp.gui.widgets.text import button


class Choice(QWidget):
    """Buttons of which exactly one is down; the arrow keys move between them.

    Signals:
        chosen: the number of the button that the user has just put down.

    Attributes:
        buttons: from the left.
    """

    chosen = Signal(int)

    def __init__(self, name: str, texts: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for number, text in enumerate(texts):
            made = button(text)
            made.setCheckable(True)
            made.setAccessibleDescription(name)
            self._group.addButton(made, number)
            row.addWidget(made)
            self.buttons.append(made)
        self.buttons[0].setChecked(True)
        self._group.idClicked.connect(self.chosen)

    @property
    def current(self) -> int:
        """The number of the button that is down."""
        return self._group.checkedId()

    def choose(self, number: int) -> None:
        """Put a button down without telling anyone."""
        self.buttons[number].setChecked(True)
