"""What lies below the quick entry line while one writes: completions, preview, what is wrong."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from twitchapp.gui.journal.quick_completions import CompletionList
from twitchapp.gui.journal.quick_preview import QuickPreview
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import button, label

_HINT = "Enter saves · Tab completes · Esc clears"
_HIGHEST = 48 * GRID
_LEFT_FREE = 6 * GRID


class QuickPanel(QFrame):
    """A card over the window, below the line; what is under it stays where it is.

    Args:
        line: the line below which it lies, as wide as that.
        theme: the colours.

    Signals:
        save_wanted: the button that saves was pressed.
    """

    save_wanted = Signal()

    def __init__(self, line: QWidget, theme: Theme) -> None:
        super().__init__(line.window())
        self.setProperty("role", "card")
        self._line = line
        self.completions = CompletionList()
        self.preview = QuickPreview(theme)
        self._told = label("", "error")
        self._told.hide()
        self._hint = label(_HINT, "small")
        self.save = button("Save", "primary")
        self.save.setAccessibleName("Save what the line is understood as")
        self.save.clicked.connect(self.save_wanted)
        self.save.hide()
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, GRID, 0)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(GRID, GRID, GRID, GRID)
        self._layout.setSpacing(GRID // 2)
        for words in (self._told, self._hint):
            words.setContentsMargins(GRID, 0, GRID, 0)
        for widget in (self.completions, self.preview, self._told, self._foot):
            self._layout.addWidget(widget)
        self.hide()

    @property
    def told(self) -> str:
        """What is said about saving; empty when nothing is."""
        return self._told.text()

    def tell(self, words: str) -> None:
        """Say something about saving; nothing when empty."""
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def offer_to_save(self, *, is_understood: bool) -> None:
        """Show the button that saves, for whoever has no hand at the keyboard."""
        if self.save.hasFocus() and not is_understood:
            self._line.setFocus()
        self.save.setVisible(is_understood)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the line by Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._line.setFocus()
        else:
            super().keyPressEvent(event)

    def place(self) -> None:
        """Lie below the line, as high as is needed and there is room for."""
        window = self.window()
        over = self.parentWidget() or window
        below = self._line.mapTo(over, QPoint(0, self._line.height() + 2))
        width = self._line.width()
        inner = width - 2 * GRID - 2
        foot = self._foot.heightForWidth(inner)
        if not self.save.isHidden():
            foot = max(foot, self.save.sizeHint().height())
        around = 2 * GRID + 2 + foot + GRID // 2
        for widget in (self._told, self.completions):
            if not widget.isHidden():
                height = widget.heightForWidth(inner) if widget is self._told else widget.height()
                around += height + GRID // 2
        room = min(over.height() - below.y() - _LEFT_FREE, _HIGHEST) - around
        self.preview.fit(inner, max(room, 0))
        self.setGeometry(below.x(), below.y(), width, around + self.preview.height() + GRID // 2)
        self.raise_()
