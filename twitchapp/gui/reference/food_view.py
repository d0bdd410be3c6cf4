"""What the views of foods, intake and suggestions share: they hand over what they show."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QScrollArea, QWidget

from twitchapp.gui.reference.food_handout import Handout
from twitchapp.gui.reference.view import ReferenceView


class HandoutView(ReferenceView):
    """A view that can be taken along as a `Handout`."""

    def handout(self) -> Handout | None:
        """Return what is shown to take along; None while there is nothing."""
        raise NotImplementedError

    def plain_text(self) -> str:
        """Return what is shown as plain text; empty while there is nothing."""
        handout = self.handout()
        return "" if handout is None else handout.text()

    def print_document(self) -> QTextDocument | None:
        """Return what is shown for paper; None while there is nothing."""
        handout = self.handout()
        return None if handout is None else handout.document()


def scrolled(inside: QWidget) -> QScrollArea:
    """Return an area that scrolls up and down over what is inside, and is no stop for Tab."""
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
