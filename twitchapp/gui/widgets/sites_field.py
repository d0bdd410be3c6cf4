"""A field for places on the body: typed with proposals, shown as chips, or chosen on a figure."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from twitchapp.domain.errors import UserError
from twitchapp.domain.site_search import find_sites, match_sites, read_sites
from twitchapp.domain.sites import Site
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.site_chips import SiteChips
from twitchapp.gui.widgets.site_proposals import SiteProposals
from twitchapp.gui.widgets.text import button

_MOST_PROPOSED = 8
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SitesField(QWidget):
    """Edits places on the body; as long as nobody touches it, they stay exactly what they were.

    Words that name places become chips at a comma, at Tab, or when the field is left; Enter takes
    the proposal that is marked, and is left to the form where the words are clear by themselves.
    Words that name no place on the list are kept as written. Left leads from the words to the
    chips, Backspace takes the last one away.

    Args:
        sites: the places at first.
        carried: whether these were only taken over from the time before: then the first place
            named replaces them.
        parent: the widget it belongs to.

    Signals:
        edited: other places are chosen.
    """

    edited = Signal()

    def __init__(
        self,
        sites: tuple[Site, ...] = (),
        *,
        carried: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._sites = sites
        self._carried = carried and bool(sites)
        self._proposals: SiteProposals | None = None
        # Made first, so that Shift+Tab leads to it, and Tab from the words on to the next field.
        self.map_button = button("Body map", parent=self)
        self.map_button.setToolTip("Choose on a drawn figure (F4 while typing)")
        self.map_button.setAccessibleName("Open the body map")
        # A press of it must not make a chip of half a name, as leaving the field does.
        self.map_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.map_button.clicked.connect(self.open_map)
        self.edit = QLineEdit(self)
        self.edit.setPlaceholderText("left calf")
        self.edit.installEventFilter(self)
        self.edit.textEdited.connect(self._typed)
        self.chips = SiteChips(tab_stops=False, parent=self)
        self.chips.removed.connect(self._remove)
        self.chips.left.connect(lambda: self.edit.setFocus(Qt.FocusReason.OtherFocusReason))
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.edit, 1)
        row.addWidget(self.map_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(row)
        layout.addWidget(self.chips)
        self.setFocusProxy(self.edit)
        self._show()

    # What forms ask of it

    def sites(self) -> tuple[Site, ...]:
        """Return the places: the chips, then what is typed and not yet one of them.

        Raises:
            UserError: when a name is too long.
        """
        typed = read_sites(self.edit.text())
        kept = () if self._carried and typed else self._sites
        return tuple(dict.fromkeys((*kept, *typed)))

    def set_sites(self, sites: tuple[Site, ...]) -> None:
        """Choose these places and no others; what was typed and is no chip yet is let go."""
        self.edit.clear()
        self._choose(sites)

    def state(self) -> object:
        """Return what tells whether anything was changed."""
        try:
            return self.sites()
        except UserError:
            return self.edit.text()

    def text(self) -> str:
        """Return what is typed and not yet a chip."""
        return self.edit.text()

    def setText(self, text: str) -> None:
        """Put words into the field, as if they were typed into it."""
        self.edit.setText(text)

    def setAccessibleName(self, name: str) -> None:
        """Name what is typed into."""
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    def setAccessibleDescription(self, text: str) -> None:
        """Say what is wrong where it is typed."""
        super().setAccessibleDescription(text)
        self.edit.setAccessibleDescription(text)

    def open_map(self) -> None:
        """Open the drawn figure, which changes the field as places are chosen on it."""
        # The figure is read and drawn only for those who ask for it.
        from twitchapp.gui.widgets.body_map_dialog import BodyMapDialog

        if find_sites(self.edit.text()):
            self._take_typed()
        self._hide_proposals()
        dialog = BodyMapDialog(self._sites, self)
        dialog.changed.connect(self._choose)
        dialog.finished.connect(lambda: self.edit.setFocus(Qt.FocusReason.OtherFocusReason))
        dialog.open()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take the proposals along."""
        super().hideEvent(event)
        self._hide_proposals()

    # Typing

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that proposals and chips are moved by, and see the field being left."""
        if watched is self.edit:
            if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._took_key(event)
            if event.type() is QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
                self._left(event)
        return super().eventFilter(watched, event)

    def _took_key(self, event: QKeyEvent) -> bool:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers not in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}:
            return False
        proposals = self._proposals
        if proposals is not None and proposals.isVisible() and self._moved(proposals, event):
            return True
        key = event.key()
        if key == Qt.Key.Key_F4:
            self.open_map()
        elif key == Qt.Key.Key_Down:
            self._propose(asked=True)
        elif event.text() in {",", ";"} and self.edit.text().strip():
            self._take_typed()
        elif key == Qt.Key.Key_Backspace and not self.edit.text() and self._sites:
            self._remove(self._sites[-1])
        elif key == Qt.Key.Key_Left and self.edit.cursorPosition() == 0:
            self.chips.focus_last()
        else:
            return False
        return True

    def _moved(self, proposals: SiteProposals, event: QKeyEvent) -> bool:
        """Tell whether a key was one for the proposals, and do what it asks of them."""
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            proposals.move_mark(1 if key == Qt.Key.Key_Down else -1)
            self._tell_proposal()
        elif key == Qt.Key.Key_Escape:
            self._hide_proposals()
        elif key in _ENTER and not self._wants_proposal(proposals):
            self._hide_proposals()
            return False
        elif key in _ENTER or (key == Qt.Key.Key_Tab and proposals.is_moved):
            self._take(proposals.marked())
        else:
            return False
        return True

    def _typed(self, text: str) -> None:
        if text.strip():
            self._propose()
        else:
            self._hide_proposals()
        self._show()
        self._tell_proposal()
        self.edited.emit()

    def _propose(self, *, asked: bool = False) -> None:
        """Propose places; those that were asked for by a key are taken by the next one."""
        matches = [
            site
            for site in match_sites(self.edit.text(), _MOST_PROPOSED + len(self._sites))
            if self._carried or site not in self._sites
        ][:_MOST_PROPOSED]
        if not matches:
            self._hide_proposals()
            return
        if self._proposals is None:
            self._proposals = SiteProposals(self.window())
            self._proposals.taken.connect(self._take)
            # They belong to the window, which outlives the field.
            self.destroyed.connect(self._proposals.deleteLater)
        self._proposals.propose(tuple(matches), below=self.edit)
        self._proposals.is_moved = asked
        self._tell_proposal()

    def _wants_proposal(self, proposals: SiteProposals) -> bool:
        """Tell whether Enter is meant for the proposal that is marked.

        It is when somebody went to it, or when what is typed is not a place by itself; words that
        are clear are saved as they are, so that a place is named and saved at one Enter.
        """
        typed = self.edit.text()
        return proposals.is_moved or (bool(typed.strip()) and not find_sites(typed))

    def _take(self, site: Site | None) -> None:
        if site is not None:
            self.edit.clear()
            self._add((site,))
        self._hide_proposals()

    def _take_typed(self) -> None:
        """Make chips of what is typed, unless it cannot be kept."""
        try:
            typed = read_sites(self.edit.text())
        except UserError:
            return
        self._hide_proposals()
        if typed:
            self.edit.clear()
            self._add(typed)

    def _left(self, event: QFocusEvent) -> None:
        """Make chips of what is typed when another field is gone to, not another window."""
        self._hide_proposals()
        if event.reason() not in {
            Qt.FocusReason.ActiveWindowFocusReason,
            Qt.FocusReason.PopupFocusReason,
        }:
            self._take_typed()

    # What is chosen

    def _add(self, sites: tuple[Site, ...]) -> None:
        kept = () if self._carried else self._sites
        self._choose(tuple(dict.fromkeys((*kept, *sites))))

    def _remove(self, site: Site) -> None:
        self._choose(tuple(kept for kept in self._sites if kept != site))
        if not self.chips.isAncestorOf(QApplication.focusWidget() or self):
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self, sites: tuple[Site, ...]) -> None:
        self._sites = sites
        self._carried = False
        self._show()
        self.edited.emit()

    def _show(self) -> None:
        # Places taken over from the time before give way to what is being typed.
        given_way = self._carried and bool(self.edit.text().strip())
        self.chips.show_sites(() if given_way else self._sites, carried=self._carried)

    def _hide_proposals(self) -> None:
        if self._proposals is not None:
            self._proposals.hide()
        self._tell_proposal()

    def _tell_proposal(self) -> None:
        """Say which proposal is marked to those who hear the field."""
        proposals = self._proposals
        words = proposals.told() if proposals is not None and proposals.isVisible() else ""
        if words or self.edit.accessibleDescription().startswith("Proposed"):
            self.edit.setAccessibleDescription(words or self.accessibleDescription())
