"""The body map in a window of its own, with what is chosen in words below it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from twitchapp.domain.sites import Site
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.body_map import BodyMap
from twitchapp.gui.widgets.site_chips import SiteChips
from twitchapp.gui.widgets.text import button, label

_HINT = (
    "Click to choose, click again to take back. "
    "By keys: arrows or letters of a name, Page Down for the next drawing, Space to choose."
)


class BodyMapDialog(QDialog):
    """Chooses places on the drawn body; each choice holds at once, so there is nothing to confirm.

    Signals:
        changed: other places are chosen; with them all.
    """

    changed = Signal(object)

    def __init__(self, sites: tuple[Site, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Where on the body")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.map = BodyMap(sites)
        self.told = label("", "section")
        self.chips = SiteChips()
        self._none = label("Nothing chosen yet.", "muted")
        self.done_button = button("Done", "primary")
        self.done_button.setToolTip("Esc")
        self.done_button.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(self._none, 1)
        foot.addWidget(self.chips, 1)
        foot.addWidget(self.done_button, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self.told)
        layout.addWidget(label(_HINT, "small"))
        layout.addWidget(self.map, 1)
        layout.addLayout(foot)
        self.map.told.connect(self.told.setText)
        self.told.setText(self.map.told_of_current())
        self.map.changed.connect(self._changed)
        self.chips.removed.connect(self._remove)
        self._show_chosen()
        self.resize(self._size())
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def sites(self) -> tuple[Site, ...]:
        """Return the places chosen."""
        return self.map.sites()

    def _size(self) -> QSize:
        hint = self.sizeHint()
        parent = self.parentWidget()
        return hint.boundedTo(parent.window().size()) if parent else hint

    def _changed(self, sites: tuple[Site, ...]) -> None:
        self._show_chosen()
        self.changed.emit(sites)

    def _remove(self, site: Site) -> None:
        self.map.set_sites(tuple(kept for kept in self.map.sites() if kept != site))
        if len(self.map.sites()) == 0:
            self.map.setFocus(Qt.FocusReason.OtherFocusReason)
        self._changed(self.map.sites())

    def _show_chosen(self) -> None:
        self.chips.show_sites(self.map.sites())
        self._none.setVisible(not self.map.sites())
