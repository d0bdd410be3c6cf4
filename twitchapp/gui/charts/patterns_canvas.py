"""A drawing whose parts can be pointed at and walked through, for everything the patterns show."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from twitchapp.application.patterns import Patterns
from twitchapp.gui.charts.drawing import small_font
from twitchapp.gui.theme import Theme

_ENTER: frozenset[int] = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_NO_PART = -1


class Part(NamedTuple):
    """Something that can be pointed at.

    Attributes:
        box: where it is, in pixels.
        words: what it says.
    """

    box: QRectF
    words: str


class Canvas(QWidget):
    """A drawing made of parts, one stop for the Tab key; arrow keys walk through the parts.

    Who derives from it places the parts, draws them, and says which part a key leads to.

    Args:
        theme: the colours.
        name: what it is called to those who hear it.

    Signals:
        told: what the part pointed at or walked to says; empty for none.
        chosen: the number of a part that was clicked or entered.

    Attributes:
        parts: in reading order.
        current: the part the keys are at.
        theme: the colours.
    """

    told = Signal(str)
    chosen = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.parts: list[Part] = []
        self.current = 0
        self._hovered = _NO_PART
        self._bare = False
        self._patterns: Patterns | None = None
        self.setAccessibleName(name)
        self.setFont(small_font())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # What a drawing must know

    @property
    def patterns(self) -> Patterns:
        """What is shown.

        Raises:
            LookupError: while nothing is.
        """
        if self._patterns is None:
            raise LookupError("no journal is shown yet")
        return self._patterns

    def place(self) -> list[Part]:
        """Return the parts where they are at the present size."""
        raise NotImplementedError

    def draw(self, painter: QPainter) -> None:
        """Draw everything but the marks of pointer and keys."""
        raise NotImplementedError

    def led_to(self, key: int) -> int | None:
        """Return the part that a key leads to from the current one; None for no such key."""
        return self.row_step(key, len(self.parts))

    # What every drawing does

    def show_patterns(self, patterns: Patterns) -> None:
        """Show a journal."""
        self._patterns = patterns
        self.renew()

    def renew(self) -> None:
        """Place and draw everything anew."""
        self.parts = self.place() if self._patterns else []
        self.current = min(max(0, self.current), max(0, len(self.parts) - 1))
        self._hovered = _NO_PART
        self._say()
        self.update()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.theme = theme
        self.update()

    def go_to(self, number: int) -> None:
        """Put the keys' mark on a part."""
        if 0 <= number < len(self.parts):
            self.current = number
            self._hovered = _NO_PART
            self._say()
            self.update()

    def strip(self, *, bare: bool) -> None:
        """Leave out the marks of pointer and keys, to be taken along, or draw them again."""
        self._bare = bare
        self.update()

    def row_step(self, key: int, number: int) -> int | None:
        """Return the part that a key leads to where all stand in one row."""
        steps: dict[int, int] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if key in steps:
            return min(max(0, self.current + steps[key]), number - 1)
        return {int(Qt.Key.Key_Home): 0, int(Qt.Key.Key_End): number - 1}.get(key)

    def part_at(self, at: QPointF) -> int:
        """Return the part at a point, -1 for none; of several the last placed."""
        for number in range(len(self.parts) - 1, -1, -1):
            if self.parts[number].box.contains(at):
                return number
        return _NO_PART

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the parts again."""
        super().resizeEvent(event)
        self.parts = self.place() if self._patterns else []

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - all of it is drawn
        """Draw, and mark what is pointed at and where the keys are."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        if self.parts:
            self.draw(painter)
            if not self._bare:
                self._mark(painter)
        painter.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk to another part, or choose the current one."""
        if event.key() in _ENTER and self.parts:
            self.chosen.emit(self.current)
            return
        to = self.led_to(event.key()) if self.parts else None
        if to is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        self.go_to(to)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell of what is under the pointer."""
        self._point_at(self.part_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Tell of the keys' part again."""
        super().leaveEvent(event)
        self._point_at(_NO_PART)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is clicked."""
        number = self.part_at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and number >= 0:
            self.go_to(number)
            self.chosen.emit(number)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys are."""
        super().focusInEvent(event)
        self._say()
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the keys' mark no more."""
        super().focusOutEvent(event)
        self.told.emit(self.words)
        self.update()

    @property
    def words(self) -> str:
        """What the part pointed at or walked to says; empty for none."""
        number = self._hovered if self._hovered >= 0 else self.current if self.hasFocus() else -1
        return self.parts[number].words if 0 <= number < len(self.parts) else ""

    def _point_at(self, number: int) -> None:
        if number != self._hovered:
            self._hovered = number
            self.told.emit(self.words)
            self.update()

    def _say(self) -> None:
        if self.parts:
            self.setAccessibleDescription(self.parts[self.current].words)
        self.told.emit(self.words)

    def _mark(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if 0 <= self._hovered < len(self.parts):
            painter.setPen(QPen(QColor(self.theme.text), 1))
            painter.drawRect(self.parts[self._hovered].box.adjusted(-0.5, -0.5, 0.5, 0.5))
        if self.hasFocus():
            box = self.parts[self.current].box
            # A light line between two dark ones is seen on every shade.
            for colour, width in ((self.theme.surface, 5), (self.theme.text, 2.5)):
                painter.setPen(QPen(QColor(colour), width))
                painter.drawRoundedRect(box.adjusted(-1, -1, 1, 1), 2, 2)
