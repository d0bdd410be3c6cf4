"""The line at the head of the pane: what is shown on the left, what one may do on the right."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from twitchapp.gui.theme import GRID


class Head(QWidget):
    """Two groups side by side, or one below the other where the width is too small for both.

    Args:
        left: the first group.
        right: what stands at the right end, or below.
    """

    def __init__(self, left: QWidget, *right: QWidget) -> None:
        super().__init__()
        self._left = left
        self._right = QWidget()
        row = QHBoxLayout(self._right)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for each in right:
            row.addWidget(each)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GRID)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(left, 0, 0, Qt.AlignmentFlag.AlignLeft)
        self._is_wide = False
        self._place(wide=True)

    def minimumSizeHint(self) -> QSize:
        """Return the width of the wider group alone: the other then goes below it."""
        hints = self._left.sizeHint(), self._right.sizeHint()
        width = max(hint.width() for hint in hints)
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the second group where there is room for it."""
        super().resizeEvent(event)
        needed = self._left.sizeHint().width() + GRID + self._right.sizeHint().width()
        self._place(wide=needed <= event.size().width())

    def _place(self, *, wide: bool) -> None:
        if wide is self._is_wide:
            return
        self._is_wide = wide
        side = Qt.AlignmentFlag.AlignRight if wide else Qt.AlignmentFlag.AlignLeft
        self._grid.removeWidget(self._right)
        self._grid.addWidget(self._right, 0 if wide else 1, 1 if wide else 0, side)
