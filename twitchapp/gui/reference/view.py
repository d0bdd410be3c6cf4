"""What the reference pane asks of each of its faces: a page, the comparison, foods, intake ..."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QWidget

from twitchapp.domain.pages import PageRef
from twitchapp.gui.theme import Theme


class ReferenceView(QWidget):
    """One face of the reference pane, made when it is first chosen with the hub as its argument.

    It reads what it shows through the hub (`Hub.ask` for what is in the journal, `Hub.compute` for
    what is not; latest wins, with itself as the owner), and reads again on `Hub.changed` and
    `profile_changed` while it can be seen.

    Signals:
        page_wanted: a `PageRef`; the pane is to show it.
        factor_wanted: a factor's key; the charts are to be opened at it.
        profile_wanted: the person wants to say who they are ("For me").
        said: a short message, such as what has been copied.
    """

    page_wanted = Signal(object)
    factor_wanted = Signal(str)
    profile_wanted = Signal()
    said = Signal(str)

    def show_target(self, ref: PageRef) -> None:
        """Show what is pointed at: a page, a food in the food finder, or the view as it is."""
        raise NotImplementedError

    def show_profile(self) -> None:
        """Show it anew, as the person changed who they are or whose figures come first."""
        raise NotImplementedError

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        raise NotImplementedError

    @property
    def place(self) -> int:
        """How far down one has read, for coming back to it; 0 where that says nothing."""
        return 0

    def show_place(self, place: int) -> None:
        """Show what is as far down as one had read, now or as soon as it is there."""

    def focus_first(self) -> None:
        """Put the keyboard where the view begins."""
        self.setFocus()

    def plain_text(self) -> str:
        """Return what is shown as plain text, for copying; empty while there is nothing."""
        return ""

    def print_document(self) -> QTextDocument | None:
        """Return what is shown as a document in black on white; None while there is nothing."""
        return None
