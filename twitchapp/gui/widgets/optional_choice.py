"""A choice of one among a few, side by side, or of none."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

_WALK: dict[int, int] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class OptionalChoice(QWidget):
    """Buttons of which at most one is down; pressing that one again takes it back.

    It is one stop for the Tab key: the arrow keys move between the buttons, Space and Enter press.

    Args:
        name: what is chosen, for those who hear it.
        texts: the buttons, from the left.

    Signals:
        chosen: the number of the button now down, -1 when none is.

    Attributes:
        buttons: from the left.
    """

    chosen = Signal(int)

    def __init__(self, name: str, texts: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for number, text in enumerate(texts):
            made = _Button(text, self)
            made.clicked.connect(lambda on, number=number: self._press(number, on=on))
            row.addWidget(made)
            self.buttons.append(made)
        self.setAccessibleName(name)
        self._move_tab_stop(0)

    @property
    def current(self) -> int:
        """The number of the button that is down, -1 when none is."""
        return next((n for n, made in enumerate(self.buttons) if made.isChecked()), -1)

    def choose(self, number: int) -> None:
        """Put a button down without telling anyone; -1 for none."""
        for place, made in enumerate(self.buttons):
            made.setChecked(place == number)
        if not any(made.hasFocus() for made in self.buttons):
            self._move_tab_stop(max(0, number))

    def setAccessibleName(self, name: str) -> None:
        """Name the choice, and each button with it."""
        super().setAccessibleName(name)
        for made in self.buttons:
            made.setAccessibleName(f"{name}: {made.text()}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the buttons."""
        here = next((n for n, made in enumerate(self.buttons) if made.hasFocus()), -1)
        there = here + _WALK.get(event.key(), 0)
        if here < 0 or there == here:
            super().keyPressEvent(event)
        elif 0 <= there < len(self.buttons):
            self._move_tab_stop(there)
            self.buttons[there].setFocus(Qt.FocusReason.TabFocusReason)

    def _move_tab_stop(self, to: int) -> None:
        for place, made in enumerate(self.buttons):
            made.setFocusPolicy(
                Qt.FocusPolicy.StrongFocus if place == to else Qt.FocusPolicy.ClickFocus
            )
        self.setFocusProxy(self.buttons[to])

    def _press(self, number: int, *, on: bool) -> None:
        self._move_tab_stop(number)
        self.choose(number if on else -1)
        self.chosen.emit(self.current)


class _Button(QPushButton):
    """A button that Enter presses as Space does, and that leaves the arrows to the choice."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)
        self.setAutoDefault(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter; the arrows are the choice's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif event.key() in _WALK:
            event.ignore()
        else:
            super().keyPressEvent(event)
