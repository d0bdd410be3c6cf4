"""A field for a rating from 0 to 10 that may be left unsaid."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from twitchapp.application.wording import number_text
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import label

HIGHEST = 10
_CELL = """
QToolButton {{ border: 1px solid palette(mid); border-radius: 4px; padding: 0;
    background: palette(base); color: palette(text); font-size: 9pt; }}
QToolButton:hover {{ border-color: palette(highlight); }}
QToolButton:checked {{ background: palette(highlight); border-color: palette(highlight);
    color: palette(highlighted-text); font-weight: 600; }}
""".replace("{{", "{").replace("}}", "}")


class RatingField(QWidget):
    """Eleven small buttons in a row, one stop for the Tab key.

    Digits and arrow keys choose, Backspace and Delete take the choice back, and so does a second
    click on the number chosen.

    Args:
        value: the rating at first, which need not be whole; None when not said.
        low: what 0 means, in a word.
        high: what 10 means, in a word.

    Signals:
        edited: another rating was chosen, or none.
    """

    edited = Signal()

    def __init__(
        self,
        value: float | None = None,
        *,
        low: str = "",
        high: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name = ""
        self._value: float | None = None
        self._waits_for_zero = False
        self._cells = [QToolButton(self) for _ in range(HIGHEST + 1)]
        self._said = label("", "small")
        self._low = label(low, "small")
        self._high = label(high, "small")
        self.setStyleSheet(_CELL)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row = QHBoxLayout()
        row.setSpacing(2)
        for number, cell in enumerate(self._cells):
            cell.setText(str(number))
            cell.setCheckable(True)
            cell.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            cell.setMinimumSize(2 * GRID, 3 * GRID)
            cell.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
            cell.clicked.connect(lambda _=False, number=number: self._clicked(number))
            row.addWidget(cell)
        words = QHBoxLayout()
        self._low.setWordWrap(False)
        self._high.setWordWrap(False)
        self._said.setWordWrap(False)
        words.addWidget(self._low)
        words.addStretch(1)
        words.addWidget(self._said)
        words.addStretch(1)
        words.addWidget(self._high)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.setSpacing(1)
        layout.addLayout(row)
        layout.addLayout(words)
        self._show(value)

    @property
    def value(self) -> float | None:
        """The rating; None when not said."""
        return self._value

    def set_value(self, value: float | None) -> None:
        """Choose a rating, or none."""
        if value != self._value:
            self._show(value)
            self.edited.emit()

    def state(self) -> object:
        """Return what tells whether anything was changed."""
        return self._value

    def setAccessibleName(self, name: str) -> None:
        """Name the field and each of its numbers."""
        self._name = name
        for number, cell in enumerate(self._cells):
            cell.setAccessibleName(f"{name} {number}")
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by digits and arrows, take back by Backspace and Delete."""
        key, text = event.key(), event.text()
        follows_one, self._waits_for_zero = self._waits_for_zero, False
        if text.isascii() and text.isdigit():
            if text == "0" and follows_one:
                self.set_value(10.0)
            else:
                self.set_value(float(text))
                self._waits_for_zero = text == "1"
        elif key in {Qt.Key.Key_Right, Qt.Key.Key_Up}:
            self.set_value(0.0 if self._value is None else min(self._value + 1, HIGHEST))
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Down}:
            self.set_value(0.0 if self._value is None else max(self._value - 1, 0.0))
        elif key in {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}:
            self.set_value(None)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go here."""
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere; a digit half typed is done."""
        self._waits_for_zero = False
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

    def _clicked(self, number: int) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.set_value(None if self._value == number else float(number))
        self._show(self._value)

    def _show(self, value: float | None) -> None:
        self._value = value
        for number, cell in enumerate(self._cells):
            cell.setChecked(value == number)
        self._said.setText("not said" if value is None else f"{number_text(value)} of {HIGHEST}")
        self._tell()

    def _tell(self) -> None:
        super().setAccessibleName(f"{self._name}: {self._said.text()}" if self._name else "")
