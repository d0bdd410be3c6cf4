"""The list below the quick entry line: how the word that is being typed may go on."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from twitchapp.formats.quick_entry.completion import Completion
from twitchapp.gui.theme import GRID

_ROW_HEIGHT = 3 * GRID + 4
_WIDTH = 40 * GRID


class CompletionList(QListWidget):
    """A list over the window that never takes the keyboard away from the line.

    Signals:
        taken: a completion was chosen with the mouse; carries it.
    """

    taken = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "popup")
        self.setAccessibleName("Completions")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._over = parent
        self._offered: tuple[Completion, ...] = ()
        self.itemClicked.connect(self._take)
        self.hide()

    @property
    def chosen(self) -> Completion | None:
        """The completion that the arrow keys are on, if any."""
        row = self.currentRow()
        return self._offered[row] if self.isVisible() and 0 <= row < len(self._offered) else None

    @property
    def first(self) -> Completion | None:
        """The likeliest completion, if any is shown."""
        return self._offered[0] if self.isVisible() and self._offered else None

    def offer(self, completions: Sequence[Completion], below: QWidget, offset: int) -> None:
        """Show completions below a widget, so far from its left; nothing for none."""
        self._offered = tuple(completions)
        self.clear()
        for each in self._offered:
            item = QListWidgetItem(f"{each.words}   ({each.hint})")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.words}, {each.hint}")
            self.addItem(item)
        self.setCurrentRow(-1)
        if not self._offered:
            self.hide()
            return
        self.resize(_WIDTH, len(self._offered) * _ROW_HEIGHT + 4)
        at = below.mapTo(
            self._over, QPoint(max(0, min(offset, below.width() - _WIDTH)), below.height())
        )
        self.move(at + QPoint(0, 2))
        self.raise_()
        self.show()

    def step(self, by: int) -> None:
        """Move on to the next completion or back, from either end to none and round."""
        rows = len(self._offered) + 1
        self.setCurrentRow((self.currentRow() + 1 + by) % rows - 1)

    def _take(self, item: QListWidgetItem) -> None:
        self.taken.emit(self._offered[self.row(item)])
