"""What stands above everything in the reference: back and forward, the search, taking along."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from twitchapp.gui.reference.history import Station
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import button, tip_text

BACK_KEYS, FORWARD_KEYS = "Alt+Left", "Alt+Right"
PRINT_KEYS, PDF_KEYS, COPY_KEYS = "Ctrl+P", "Ctrl+Shift+P", "Ctrl+Shift+K"


class ReferenceHead(QWidget):
    """A row of buttons around the line of the search.

    Args:
        field: the line of the search.

    Attributes:
        back: goes to the page before, or to where one came from.
        forward: goes to the page that one went back from.
        copy: copies what is shown as plain text.
        print: prints it.
        pdf: saves it as a PDF.
    """

    def __init__(self, field: QWidget) -> None:
        super().__init__()
        self.back = button("‹", "quiet")
        self.forward = button("›", "quiet")
        self.copy = button("Copy", "quiet")
        self.print = button("Print…", "quiet")
        self.pdf = button("PDF…", "quiet")
        for made, name, keys in (
            (self.back, "Back", BACK_KEYS),
            (self.forward, "Forward", FORWARD_KEYS),
            (self.copy, "Copy the page as text", COPY_KEYS),
            (self.print, "Print the page", PRINT_KEYS),
            (self.pdf, "Save the page as PDF", PDF_KEYS),
        ):
            made.setAccessibleName(name)
            made.setToolTip(tip_text(f"{name} ({keys})"))
            made.setAutoDefault(True)  # Enter presses it, as Space does
        for made in (self.back, self.forward):
            made.setFixedWidth(4 * GRID)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID // 2)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addWidget(field, 1)
        row.addSpacing(GRID)
        for made in (self.copy, self.print, self.pdf):
            row.addWidget(made)

    def offer_ways(self, behind: Station | None, ahead: Station | None) -> None:
        """Offer to go back and forward where there is something."""
        self.back.setEnabled(behind is not None)
        self.forward.setEnabled(ahead is not None)

    def offer_taking(self, *, is_offered: bool) -> None:
        """Offer to copy, print and save only where something is shown."""
        for made in (self.copy, self.print, self.pdf):
            made.setEnabled(is_offered)
