"""A field for yes or no, which at first may be neither."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from twitchapp.domain.errors import UserError
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import button

_WORDS = ("No", "Yes")
_KEYS = {Qt.Key.Key_N: 0, Qt.Key.Key_Y: 1}


class YesNoField(QWidget):
    """Two buttons, of which one is chosen; the letters Y and N choose too.

    Args:
        value: 1 for yes, 0 for no, None when not said.
    """

    def __init__(self, value: float | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.no, self.yes = (button(word) for word in _WORDS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for place, made in ((1, self.yes), (0, self.no)):
            made.setCheckable(True)
            self._group.addButton(made, place)
            row.addWidget(made)
        row.addStretch(1)
        self.setFocusProxy(self.yes)
        self._kept = value
        if value is not None:
            self._button(int(value > 0)).setChecked(True)
        self._shown = self._group.checkedId()

    def value(self) -> float:
        """Return 1 for yes and 0 for no; the very number that was given unless it was changed.

        Raises:
            UserError: when neither was chosen.
        """
        chosen = self._group.checkedId()
        if chosen < 0:
            raise UserError("Choose yes or no.")
        if self._kept is not None and chosen == self._shown:
            return self._kept
        return float(chosen)

    def state(self) -> object:
        """Return what tells whether anything was changed."""
        return self._group.checkedId()

    def setAccessibleName(self, name: str) -> None:
        """Name the field and both answers."""
        super().setAccessibleName(name)
        for place, word in enumerate(_WORDS):
            self._button(place).setAccessibleName(f"{name}: {word.lower()}")

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the field and both answers."""
        super().setAccessibleDescription(description)
        for place in range(len(_WORDS)):
            self._button(place).setAccessibleDescription(description)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by letter."""
        if event.key() in _KEYS and not event.modifiers():
            self._button(_KEYS[Qt.Key(event.key())]).setChecked(True)
        else:
            super().keyPressEvent(event)

    def _button(self, place: int) -> QPushButton:
        return self.yes if place else self.no
