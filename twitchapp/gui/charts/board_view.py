"""What sets mine off: every factor with what can be said of it today."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from twitchapp.application.charts import Reading
from twitchapp.application.triggers import TriggerBoard, trigger_board
from twitchapp.gui.charts.sheet import EMPTY, Sheet
from twitchapp.gui.charts.sheet_view import SheetTable
from twitchapp.gui.charts.view import ChartView
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import Theme


class TriggersView(ChartView):
    """The findings in a table."""

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._sheet = EMPTY
        self.table = SheetTable("Findings")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    @property
    def sheet(self) -> Sheet:
        """The findings."""
        return self._sheet

    @property
    def figure(self) -> QWidget:
        """The table."""
        return self.table

    def show_reading(self, reading: Reading) -> None:
        """Work out what the journal says."""
        self._hub.compute(
            lambda: trigger_board(reading), self._show_board, owner=self, latest="triggers"
        )

    def show_table(self, *, on: bool) -> None:
        """Show the numbers, which is all there is."""

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""

    def focus_first(self) -> None:
        """Put the keyboard into the table."""
        self.table.setFocus()

    def _show_board(self, board: TriggerBoard) -> None:
        self._sheet = Sheet(
            "Findings",
            ("Factor", "Lag", "Verdict", "Ratio", "Low", "High", "Finding"),
            tuple(
                (
                    found.label,
                    found.lag,
                    found.verdict,
                    found.rate_ratio,
                    found.ci_low,
                    found.ci_high,
                    found.note,
                )
                for found in board.findings
            ),
        )
        self.table.show_sheet(self._sheet)
