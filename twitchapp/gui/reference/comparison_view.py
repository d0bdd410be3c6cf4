"""The face of the reference that compares the nutrients, side by side."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent, QTextDocument
from PySide6.QtWidgets import QVBoxLayout

from twitchapp.application.reference import ComparisonRow
from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import Guideline
from twitchapp.domain.pages import PageKind, PageRef
from twitchapp.domain.profile import Profile
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.comparison_model import SUPPLEMENTS_ONLY, ComparisonModel, Whose
from twitchapp.gui.reference.comparison_table import ComparisonTable
from twitchapp.gui.reference.profile_words import for_whom
from twitchapp.gui.reference.view import ReferenceView
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import label

_ASKED = "reference comparison"
_WIDTHS = (9, 15, 30, 20, 13, 13)
TITLE = "The nutrients compared"
SMALL_PRINT = (
    "AI: adequate intake, a less firm figure. SAI: safe and adequate intake. CDRR: less than this "
    f"lowers long-term risk. MJ: megajoule of food energy. {SUPPLEMENTS_ONLY}."
)
KEYS = "Enter opens a page; a click on a heading, or Ctrl+Shift+O, sorts."
SOURCES = "Every figure and statement has its sources on the page of the nutrient."


class ComparisonView(ReferenceView):
    """The table that compares the nutrients, and what its short words mean.

    Attributes:
        table: the table.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._is_read = False
        self._told = ""
        self._model = ComparisonModel(parent=self)
        self.table = ComparisonTable(self._model)
        self.hint = label(f"{SMALL_PRINT} {KEYS}", "small")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID // 2)
        inside.addWidget(self.table, 1)
        inside.addWidget(self.hint)
        self.table.chosen.connect(
            lambda key: self.page_wanted.emit(PageRef(PageKind.NUTRIENT, key))
        )
        self.table.copied.connect(self.said)

    def show_target(self, ref: PageRef) -> None:
        """Show the table as it is; it compares all nutrients at once."""
        del ref

    def show_profile(self) -> None:
        """Read the rows again, for the person as they are now."""
        self._read()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme: the table takes its colours from the palette."""
        del theme
        self.table.viewport().update()

    def focus_first(self) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def plain_text(self) -> str:
        """Return the table in its present order, its cells parted by tabs, for a spreadsheet."""
        return self.table.all_text() if self._model.rowCount() else ""

    def print_document(self) -> QTextDocument | None:
        """Return the table in its present order, black on white, across the paper."""
        from twitchapp.gui.reference.printing import paper_table

        if not self._model.rowCount():
            return None
        return paper_table(
            TITLE,
            [column.heading.replace("\n", " ") for column in self._model.columns],
            self.table.all_cells(),
            _WIDTHS,
            (f"{self._told} {SMALL_PRINT} {SOURCES}",),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Read the rows when they are first seen."""
        super().showEvent(event)
        if not self._is_read:
            self._read()

    def _read(self) -> None:
        self._is_read = True
        self._hub.ask(
            lambda services: (services.profile.read(), services.profile.year),
            self._compare,
            owner=self,
            latest=_ASKED,
            on_error=self._tell_fault,
        )

    def _compare(self, known: tuple[Profile, int]) -> None:
        """Have the rows made for the person, beside the journal's thread."""
        reference = self._hub.services.reference
        profile, year = known
        whose = Whose(profile.guideline or Guideline.US, profile.is_exact)
        self._hub.compute(
            lambda: reference.comparison(profile, year),
            lambda rows: self._show(rows, whose, for_whom(profile, year)),
            owner=self,
            latest=_ASKED,
            on_error=self._tell_fault,
        )

    def _show(self, rows: tuple[ComparisonRow, ...], whose: Whose, told: str) -> None:
        self._told = told
        self._model.set_rows(rows, whose)

    def _tell_fault(self, error: Exception) -> None:
        self._is_read = False
        (self._hub.failed if isinstance(error, UserError) else self._hub.crashed).emit(error)
