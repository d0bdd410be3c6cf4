"""How the word that is being typed may go on, in one row below the quick entry line."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QListWidget, QListWidgetItem, QWidget

from twitchapp.formats.quick_entry.completion import Completion
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import tip_text

_HEIGHT = 3 * GRID + 4
_STYLE = """
QListWidget { border: 0; background: transparent; }
QListWidget::item {
    padding: 2px 8px; margin: 1px 2px; border: 1px solid palette(mid); border-radius: 6px;
}
"""


class CompletionList(QListWidget):
    """One row of completions that never takes the keyboard away from the line.

    Signals:
        taken: a completion was chosen with the mouse; carries it.
    """

    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Completions")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet(_STYLE)
        self.setFixedHeight(_HEIGHT + 4)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._offered: tuple[Completion, ...] = ()
        self.itemClicked.connect(self._take)
        self.hide()

    @property
    def offered(self) -> tuple[Completion, ...]:
        """The completions shown, the likeliest first."""
        return self._offered

    @property
    def chosen(self) -> Completion | None:
        """The completion that the arrow keys are on, if any."""
        row = self.currentRow()
        return self._offered[row] if 0 <= row < len(self._offered) else None

    def offer(self, completions: Sequence[Completion]) -> None:
        """Show completions; none hide the row."""
        self._offered = tuple(completions)
        self.clear()
        for each in self._offered:
            item = QListWidgetItem(each.words)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{each.words}, {each.hint}")
            item.setToolTip(tip_text(each.hint))
            width = self.fontMetrics().horizontalAdvance(each.words) + 4 * GRID
            item.setSizeHint(QSize(width, _HEIGHT))
            self.addItem(item)
        self.setCurrentRow(-1)
        self.setVisible(bool(self._offered))

    def step(self, by: int) -> None:
        """Move on to the next completion or back, from either end to none and round."""
        rows = len(self._offered) + 1
        self.setCurrentRow((self.currentRow() + 1 + by) % rows - 1)

    def _take(self, item: QListWidgetItem) -> None:
        self.taken.emit(self._offered[self.row(item)])
