"""The panes by name, at the left of the window."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from twitchapp.gui.theme import Theme
from twitchapp.gui.widgets.icons import icon

WIDTH = 152
_ICON = QSize(22, 22)
_MARGINS = 20
_AROUND_TITLE = 76


class Sidebar(QWidget):
    """One button a pane, of which the current one is down.

    Args:
        panes: the stable name and the title of each, from the top; the first is current.

    Signals:
        chosen: the name of the pane that the user wants to see.
    """

    chosen = Signal(str)

    def __init__(self, panes: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._buttons: dict[str, QToolButton] = {}
        self._icons = {name: name for name, _ in panes}
        self._theme: Theme | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 16, 8, 16)
        column.setSpacing(4)
        for name, title in panes:
            item = QToolButton()
            item.setText(title)
            item.setCheckable(True)
            item.setProperty("role", "nav")
            item.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            item.setIconSize(_ICON)
            item.setAccessibleName(title)
            item.clicked.connect(lambda _=False, name=name: self.chosen.emit(name))
            self._buttons[name] = item
            column.addWidget(item)
        column.addStretch(1)
        self._fit()
        self.show_current(panes[0][0])

    @property
    def last(self) -> QWidget:
        """The lowest button."""
        return list(self._buttons.values())[-1]

    def show_current(self, name: str) -> None:
        """Show which pane is in front."""
        for other, item in self._buttons.items():
            item.setChecked(other == name)

    def rename(self, name: str, title: str, icon_name: str) -> None:
        """Give the button of a pane another title and icon; its name stays."""
        self._buttons[name].setText(title)
        self._buttons[name].setAccessibleName(title)
        self._icons[name] = icon_name
        self._fit()
        if self._theme is not None:
            self._buttons[name].setIcon(icon(icon_name, self._theme.muted))

    def _fit(self) -> None:
        """Be as wide as ever, or as the longest title needs in a larger font."""
        font = QFont(self.font())
        font.setBold(True)  # as the current one is written
        metrics = QFontMetrics(font)
        longest = max(metrics.horizontalAdvance(item.text()) for item in self._buttons.values())
        width = max(WIDTH, longest + _AROUND_TITLE)
        self.setFixedWidth(width)
        for item in self._buttons.values():
            item.setFixedWidth(width - _MARGINS)

    def set_theme(self, theme: Theme) -> None:
        """Draw the icons in the colours of a theme."""
        self._theme = theme
        for name, item in self._buttons.items():
            item.setIcon(icon(self._icons[name], theme.muted))
