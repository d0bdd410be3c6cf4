"""The places chosen, each as a small button that takes it away again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from twitchapp.domain.sites import Site
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.flow_layout import FlowLayout

_CHIP = """
QPushButton { border: 1px solid palette(highlight); border-radius: 11px; padding: 2px 9px;
    min-height: 16px; background: palette(base); color: palette(text); text-align: left; }
QPushButton:hover { background: palette(alternate-base); }
QPushButton:focus { border: 2px solid palette(highlight); padding: 1px 8px; }
QPushButton[carried="true"] { border-style: dashed; }
"""


class SiteChips(QWidget):
    """Shows places in words; pressing one, or Delete on it, takes it away.

    Args:
        tab_stops: whether the Tab key stops at each; else a field leads to them by arrow keys.
        parent: the widget they belong to.

    Signals:
        removed: a place is to be taken away; with it.
        left: the arrow keys lead on behind the last one.
    """

    removed = Signal(object)
    left = Signal()

    def __init__(self, *, tab_stops: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._policy = Qt.FocusPolicy.StrongFocus if tab_stops else Qt.FocusPolicy.ClickFocus
        self._sites: tuple[Site, ...] = ()
        self._carried = False
        self._flow = FlowLayout(self, GRID // 2)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName("Places chosen")
        self.hide()

    def chips(self) -> list[QPushButton]:
        """Return the buttons, in the order of the places."""
        items = (self._flow.itemAt(n) for n in range(self._flow.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if isinstance(widget, QPushButton)]

    def show_sites(self, sites: tuple[Site, ...], *, carried: bool = False) -> None:
        """Show these places.

        Args:
            sites: the places.
            carried: whether they were only taken over from the time before.
        """
        if (sites, carried) == (self._sites, self._carried):
            return
        old = self.chips()
        focused = next((n for n, chip in enumerate(old) if chip.hasFocus()), None)
        self._sites, self._carried = sites, carried
        for chip in old:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        for site in sites:
            chip = self._chip(site)
            self._flow.addWidget(chip)
            # A layout shows what it is given only later, and what is not shown takes no keys.
            chip.show()
        self.setVisible(bool(sites))
        self.updateGeometry()
        chips = self.chips()
        if focused is not None and chips:
            chips[min(focused, len(chips) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_last(self) -> None:
        """Put the keys on the last place."""
        if self.chips():
            self.chips()[-1].setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from place to place by the arrow keys, take away by Delete and Backspace."""
        chips = self.chips()
        at = next((n for n, chip in enumerate(chips) if chip.hasFocus()), None)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if at is None:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.removed.emit(self._sites[at])
        elif step is None:
            super().keyPressEvent(event)
        elif at + step < len(chips):
            chips[max(at + step, 0)].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.left.emit()

    def _chip(self, site: Site) -> QPushButton:
        chip = _Chip(f"{site.text}  ×".replace("&", "&&"), self)
        chip.setFocusPolicy(self._policy)
        chip.setAutoDefault(False)
        chip.setStyleSheet(_CHIP)
        chip.setProperty("carried", self._carried)
        chip.setAccessibleName(f"Take away {site.text}")
        chip.setToolTip("As the last time; naming a place replaces it" if self._carried else "")
        chip.clicked.connect(lambda: self.removed.emit(site))
        return chip


class _Chip(QPushButton):
    """A button that leaves the arrow keys to what it lies on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            event.ignore()
        else:
            super().keyPressEvent(event)
