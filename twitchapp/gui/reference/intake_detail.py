"""The nutrient that was chosen in the intake: what is to be said, its days, what gave it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from twitchapp.application.intake_values import Contributor, NutrientIntake
from twitchapp.application.wording import within_sentence
from twitchapp.domain.intake_days import PartKind
from twitchapp.domain.pages import PageKind, PageRef
from twitchapp.gui.reference.food_rows import Column
from twitchapp.gui.reference.food_rows_table import RowsTable
from twitchapp.gui.reference.food_view import scrolled
from twitchapp.gui.reference.food_words import figure_text
from twitchapp.gui.reference.intake_days_chart import IntakeDaysChart
from twitchapp.gui.reference.intake_lines import IntakeLine
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.flow_layout import FlowLayout
from twitchapp.gui.widgets.text import breakable, button, card, label

_ROWS = 40
_KINDS = {
    PartKind.FOOD: "",
    PartKind.SUPPLEMENT: " (supplement)",
    PartKind.TOTAL: " (total of a day)",
    PartKind.WATER: " (water)",
}


def contributor_name(given: Contributor) -> str:
    """Return what gave some of a nutrient, and what kind of thing it is where that is no food."""
    return f"{given.name}{_KINDS[given.kind]}"


def contributor_columns(unit: str) -> tuple[Column, ...]:
    """Return the columns of a table of what gave a nutrient."""
    return (
        Column("name", "What gave it", "What gave it", contributor_name, 1),
        Column(
            "amount",
            f"{unit} a day",
            f"{unit} a day",
            lambda given: figure_text(given.amount),
            is_figure=True,
            widest="1,240",
        ),
        Column(
            "share",
            "Share",
            "Share of all",
            lambda given: "< 1 %" if 0 < given.share < 0.005 else f"{100 * given.share:.0f} %",
            is_figure=True,
            widest="100 %",
        ),
    )


class IntakeDetail(QFrame):
    """A card about one nutrient of the intake.

    Signals:
        page_wanted: a `PageRef` to be shown.
        twitches_wanted: the key of a nutrient; the person's twitches are to be set against it.
        said: what has been copied, in words.
    """

    page_wanted = Signal(object)
    twitches_wanted = Signal(str)
    said = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._key = ""
        self._name = label("", "section")
        self._summary = label()
        self._cautions = card()
        self._cautions.setProperty("role", "notice")
        self._caution = label()
        inside = QVBoxLayout(self._cautions)
        inside.setContentsMargins(GRID, GRID, GRID, GRID)
        inside.addWidget(self._caution)
        self._flags = label()
        self._notes = label("", "small")
        self._days_head = label("Day by day", "strong")
        self.chart = IntakeDaysChart(theme)
        self.given = RowsTable("What gave it", lines=2, noun="row", chooses=False)
        self.given.setAccessibleDescription("Enter opens the food.")
        self.eat = button("What could I eat?")
        self.twitches = button("My twitches against it")
        self.about = button("")
        self._lay_out()
        self.given.opened.connect(self._open)
        self.given.said.connect(self.said)
        self.eat.clicked.connect(
            lambda: self.page_wanted.emit(PageRef(PageKind.VIEW, f"what-to-eat:{self._key}"))
        )
        self.about.clicked.connect(
            lambda: self.page_wanted.emit(PageRef(PageKind.NUTRIENT, self._key))
        )
        self.twitches.clicked.connect(lambda: self.twitches_wanted.emit(self._key))

    def show_intake(self, intake: NutrientIntake, line: IntakeLine) -> None:
        """Show a nutrient."""
        self._key = intake.key
        within = within_sentence(intake.name)
        self.setAccessibleName(f"{intake.name} in detail")
        self._name.setText(intake.name)
        self._summary.setText(intake.summary)
        cautions = [note.text for note in intake.notes if note.is_caution]
        self._caution.setText(breakable("\n\n".join(cautions)))
        self._cautions.setVisible(bool(cautions))
        self._cautions.setAccessibleName(" ".join(cautions))
        self._flags.setText("\n".join(line.flags))
        self._flags.setVisible(bool(line.flags))
        others = [note.text for note in intake.notes if not note.is_caution]
        self._notes.setText(breakable("\n\n".join(others)))
        self._notes.setVisible(bool(others))
        self.chart.show_days(intake.days, line)
        self.given.show_rows(intake.contributors, contributor_columns(intake.unit))
        self.given.setVisible(bool(intake.contributors))
        self._set_height(len(intake.contributors))
        self.about.setText(f"About {within}")
        self.about.setAccessibleName(f"About {within}")
        # Without any day that counts, the charts have no such factor.
        self.twitches.setEnabled(intake.n_counted > 0)
        self.twitches.setAccessibleName(f"My twitches against my {within}")

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.chart.dress(theme)

    def focus_first(self) -> None:
        """Put the keyboard at what gave the nutrient, else at its days."""
        first = self.given if self.given.isVisible() else self.chart
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, given: Contributor) -> None:
        if given.ref is not None:
            self.page_wanted.emit(given.ref)

    def _set_height(self, rows: int) -> None:
        each = self.given.verticalHeader().defaultSectionSize()
        head = self.given.horizontalHeader().sizeHint().height()
        self.given.setFixedHeight(head + each * min(max(rows, 1), _ROWS) + 5)

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(GRID + 2, 0, GRID + 2, 0)
        column.setSpacing(GRID)
        leads = QWidget()
        flow = FlowLayout(leads, GRID)
        for made in (self.eat, self.about, self.twitches):
            flow.addWidget(made)
        above: tuple[QWidget, ...] = (self._name, self._cautions, self._summary, self._flags)
        below: tuple[QWidget, ...] = (
            self._days_head,
            self.chart,
            leads,
            self.given,
            self._notes,
        )
        for each in above:
            column.addWidget(each)
        for each in below:
            column.addWidget(each)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, GRID + 4, 0, GRID + 4)
        whole.addWidget(scrolled(inside))
