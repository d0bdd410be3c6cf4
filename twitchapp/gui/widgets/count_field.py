"""A field for a small count: fewer, the number, more."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import label

_STEP = """
QToolButton { border: 1px solid palette(mid); border-radius: 4px; padding: 0;
    background: palette(base); color: palette(text); font-size: 11pt; }
QToolButton:hover { border-color: palette(highlight); }
QToolButton:disabled { color: palette(mid); }
"""
_MORE = frozenset({Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Plus})
_FEWER = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Minus})


class CountField(QWidget):
    """A count from 0 up, one stop for the Tab key.

    Digits and the arrow keys set it, Backspace and Delete take it back to 0.

    Args:
        highest: the largest count.

    Signals:
        edited: another count was set.
    """

    edited = Signal()

    def __init__(self, highest: int = 99, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = ""
        self._value = 0
        self._highest = highest
        self._is_typing = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.fewer = self._step("−", -1)
        self.more = self._step("+", 1)
        self._shown = label("0", "muted")
        self._shown.setWordWrap(False)
        self._shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.setMinimumWidth(3 * GRID)
        row = QHBoxLayout(self)
        row.setContentsMargins(3, 3, 3, 3)
        row.setSpacing(2)
        row.addWidget(self.fewer)
        row.addWidget(self._shown, 1)
        row.addWidget(self.more)
        self._show()

    @property
    def value(self) -> int:
        """The count."""
        return self._value

    def set_value(self, value: int) -> None:
        """Set the count, within 0 and the highest."""
        value = min(max(value, 0), self._highest)
        if value != self._value:
            self._value = value
            self._show()
            self.edited.emit()

    def setAccessibleName(self, name: str) -> None:
        """Name the field and its two buttons."""
        self._name = name
        self.fewer.setAccessibleName(f"{name}, one fewer")
        self.more.setAccessibleName(f"{name}, one more")
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set by digits and arrows, take back by Backspace and Delete."""
        key, text = event.key(), event.text()
        goes_on, self._is_typing = self._is_typing, False
        if text.isascii() and text.isdigit():
            self.set_value(10 * self._value * goes_on + int(text))
            self._is_typing = True
        elif key in _MORE:
            self.set_value(self._value + 1)
        elif key in _FEWER:
            self.set_value(self._value - 1)
        elif key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.set_value(0)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere; what is typed later is another number."""
        self._is_typing = False
        self.update()
        super().focusOutEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame of the focus."""
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().highlight().color(), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
            painter.end()

    def _step(self, sign: str, by: int) -> QToolButton:
        made = QToolButton(self)
        made.setText(sign)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setStyleSheet(_STEP)
        made.setFixedSize(3 * GRID + 2, 3 * GRID)
        made.setAutoRepeat(True)
        made.clicked.connect(lambda: self._stepped(by))
        return made

    def _stepped(self, by: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.set_value(self._value + by)

    def _show(self) -> None:
        self._shown.setText(str(self._value))
        self._shown.setProperty("role", "section" if self._value else "muted")
        self._shown.style().polish(self._shown)
        self.fewer.setEnabled(self._value > 0)
        self.more.setEnabled(self._value < self._highest)
        super().setAccessibleName(f"{self._name}: {self._value}" if self._name else "")
