"""The food that was chosen: how much of it, all that it contains, and the way to log it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import FOOD_LABELS, FOOD_SUBSTANCES, Food, FoodTable
from twitchapp.gui.reference.food_amount_field import FoodAmountField, Serving
from twitchapp.gui.reference.food_contents import (
    ContentRow,
    amount_words,
    content_columns,
    rows_of,
)
from twitchapp.gui.reference.food_handout import Handout, HandoutTable
from twitchapp.gui.reference.food_needs import MyNeeds
from twitchapp.gui.reference.food_rows_table import RowsTable
from twitchapp.gui.reference.food_view import scrolled
from twitchapp.gui.reference.food_words import (
    UNKNOWN_LEGEND,
    grams_text,
)
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import breakable, button, label

NO_NEEDS = MyNeeds({}, "", is_exact=False)


class FoodPanel(QFrame):
    """A card about one food.

    Signals:
        log_wanted: the food and the `Serving` that are to be logged.
        nutrient_wanted: the key of a nutrient whose page is wanted.
        said: what has been copied, in words.
    """

    log_wanted = Signal(object, object)
    nutrient_wanted = Signal(str)
    said = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("The food chosen")
        self._food: Food | None = None
        self._table: FoodTable | None = None
        self._needs = NO_NEEDS
        self._name = label("", "section")
        self._group = label("", "small")
        self.amount = FoodAmountField()
        self._weight = label("", "small")
        self._fault = label("", "error")
        self.contents = RowsTable(
            "What it contains",
            content_columns("Share of the need of a day"),
            noun="row",
            chooses=False,
        )
        self.contents.setAccessibleDescription("Enter opens the page of the nutrient.")
        self._need = label("", "small")
        self._source = label("", "small")
        self._source.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._source.setAccessibleName("Where the figures come from")
        self.log = button("Log this…", "primary")
        self._lay_out()
        self.amount.edited.connect(self._show_contents)
        self.contents.opened.connect(lambda row: self.nutrient_wanted.emit(row.substance))
        self.contents.said.connect(self.said)
        self.log.clicked.connect(self.ask_to_log)
        self.hide()

    @property
    def food(self) -> Food | None:
        """The food shown."""
        return self._food

    def show_food(self, food: Food | None, table: FoodTable | None = None) -> None:
        """Show a food, in one of its first portion; None hides the card."""
        self._table = table or self._table
        self.setVisible(food is not None)
        if food is None or food == self._food:
            self._food = food
            return
        self._food = food
        self._name.setText(breakable(food.name))
        self._group.setText(food.group)
        if self._table is not None:
            self._source.setText(f"{self._table.citation} {self._table.address}")
        self.amount.show_food(food)

    def show_needs(self, needs: MyNeeds) -> None:
        """Show shares of other needs."""
        self._needs = needs
        self._need.setText(needs.told)
        self._show_contents()

    def ask_to_log(self) -> None:
        """Ask that the food be logged in the amount that is said, once that is plausible."""
        serving = self._serving()
        if self._food is None:
            return
        if serving is None:
            self.amount.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.log_wanted.emit(self._food, serving)

    def handout(self) -> Handout | None:
        """Return what is shown to take along; None while nothing is."""
        serving = self._serving()
        if self._food is None or serving is None:
            return None
        rows = tuple(
            (FOOD_LABELS[row.substance], amount_words(row), row.share)
            for row in self._rows(serving)
        )
        said = f"{serving.portion}, " if serving.portion else ""
        return Handout(
            self._food.name,
            (f"{said}{grams_text(serving.grams)} contain:",),
            (HandoutTable("", ("Contains", "Amount", "Of need"), rows, frozenset({1, 2})),),
            (UNKNOWN_LEGEND, self._needs.told, self._source.text()),
        )

    def _rows(self, serving: Serving) -> tuple[ContentRow, ...]:
        return () if self._food is None else rows_of(self._food, serving.grams, self._needs.needs)

    def _serving(self) -> Serving | None:
        try:
            serving = self.amount.serving()
        except UserError as error:
            self._fault.setText(str(error))
            self._fault.show()
            return None
        self._fault.hide()
        return serving

    def _show_contents(self) -> None:
        if self._food is None:
            return
        serving = self._serving()
        if serving is None:
            self._weight.setText("")
            return
        self._weight.setText(f"That is {grams_text(serving.grams)}.")
        self.contents.show_rows(self._rows(serving))

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(GRID + 2, 0, GRID + 2, 0)
        column.setSpacing(GRID)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self._name)
        head.addWidget(self._group)
        column.addLayout(head)
        column.addWidget(self.amount)
        column.addWidget(self._weight)
        column.addWidget(self._fault)
        self._fault.hide()
        height = self.contents.verticalHeader().defaultSectionSize() * len(FOOD_SUBSTANCES)
        self.contents.setFixedHeight(
            height + self.contents.horizontalHeader().sizeHint().height() + 4
        )
        self.contents.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.contents)
        column.addWidget(self._need)
        column.addWidget(self._source)
        column.addStretch(1)
        foot = QHBoxLayout()
        foot.setContentsMargins(GRID + 2, 0, GRID + 2, 0)
        foot.addWidget(self.log)
        foot.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, GRID + 4, 0, GRID + 4)
        whole.setSpacing(GRID)
        whole.addWidget(scrolled(inside), 1)
        whole.addLayout(foot)
