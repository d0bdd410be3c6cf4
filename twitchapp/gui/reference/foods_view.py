"""The food finder: what foods contain, found as one types, compared, ordered, and logged."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from twitchapp.application.food_top import Per
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import FOOD_UNITS, Food
from twitchapp.domain.pages import PageKind, PageRef
from twitchapp.domain.profile import Profile
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference import foods_words
from twitchapp.gui.reference.food_amount_field import Serving
from twitchapp.gui.reference.food_handout import Handout
from twitchapp.gui.reference.food_needs import MyNeeds, my_needs
from twitchapp.gui.reference.food_notice import FoodNotice, Step
from twitchapp.gui.reference.food_panel import FoodPanel
from twitchapp.gui.reference.food_room import card_width
from twitchapp.gui.reference.food_rows_table import RowsTable
from twitchapp.gui.reference.food_view import HandoutView
from twitchapp.gui.reference.food_words import UNKNOWN_LEGEND, substance_within
from twitchapp.gui.reference.foods_columns import (
    columns_for,
    has_portion,
    lines_for,
    substances_in_view,
)
from twitchapp.gui.reference.foods_controls import FoodsControls
from twitchapp.gui.reference.foods_query import FoodsFound, FoodsQuery, Order, find
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import label, tip_text

_LATEST = "foods"
_RICH_IN = ("magnesium", "potassium", "b12")


class FoodsView(HandoutView):
    """The foods of the table, found by name or by what they contain.

    Args:
        hub: the way to the foods and to the journal.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._asked = False
        self._found: FoodsFound | None = None
        self._wanted_id = ""
        self._is_finding = self._logs_when_found = False
        self.setAccessibleName("Foods")
        self.controls = FoodsControls()
        self.told = label("", "small")
        self.told.setAccessibleName("What is listed")
        self.table = RowsTable("Foods", lines=2, noun="food")
        self.table.setAccessibleDescription("Enter logs the food, Ctrl+C copies the rows chosen.")
        self.notice = FoodNotice()
        self.panel = FoodPanel()
        self._legend = label(UNKNOWN_LEGEND, "small")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.notice.say(*foods_words.READING)
        self._stand(self.notice)

    # What the pane asks for

    def show_target(self, ref: PageRef) -> None:
        """Show a food by its id, or the foods with most of a nutrient (`foods:magnesium`)."""
        if ref.kind is PageKind.FOOD:
            self._show_food(ref.key)
            return
        substance = ref.key.partition(":")[2]
        if substance in FOOD_UNITS:
            self.show_rich_in(substance)

    def show_rich_in(self, substance: str) -> None:
        """List the foods with most of a nutrient in a portion."""
        self.controls.ask(FoodsQuery("", substance, Per.PORTION, Order.MOST))

    def show_profile(self) -> None:
        """Tell shares of the needs that hold now."""
        if self._asked:
            self._read_needs()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme; all here is drawn by the window's own colours."""
        del theme
        self.update()

    def focus_first(self) -> None:
        """Put the cursor where a food is named."""
        self.controls.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.controls.line.selectAll()

    def handout(self) -> Handout | None:
        """Return the food chosen and the foods listed to take along."""
        if self._found is None:
            return None
        columns = self.table.rows.columns
        return foods_words.handout_of(self._found, columns, self.panel.handout())

    def showEvent(self, event: QShowEvent) -> None:
        """Read the foods when the view is first seen."""
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            self._read_needs()
            if not self._wanted_id:
                self._find()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room between the foods and the card beside them."""
        super().resizeEvent(event)
        self.panel.setFixedWidth(card_width(event.size().width()))

    # Layout

    def _lay_out(self) -> None:
        self._stack.addWidget(self.notice)
        self._stack.addWidget(self.table)
        left = QVBoxLayout()
        left.setSpacing(GRID // 2)
        left.addWidget(self.told)
        left.addWidget(self._stack, 1)
        left.addWidget(self._legend)
        body = QHBoxLayout()
        body.setSpacing(GRID)
        body.addLayout(left, 1)
        body.addWidget(self.panel)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addWidget(self.controls)
        whole.addLayout(body, 1)
        for before, after in (
            (self.controls.order, self.table),
            (self.table, self.panel.amount.count),
            (self.panel.amount.count, self.panel.amount.portion),
            (self.panel.amount.portion, self.panel.contents),
            (self.panel.contents, self.panel.log),
        ):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.controls.changed.connect(self._ask)
        self.controls.stepped.connect(self._step)
        self.controls.entered.connect(self._enter)
        self.table.chosen.connect(self._choose)
        self.table.resized.connect(self._fit_columns)
        self.table.opened.connect(lambda _food: self.panel.ask_to_log())
        self.table.order_wanted.connect(self._order_by)
        self.table.said.connect(self.said)
        self.panel.said.connect(self.said)
        self.panel.log_wanted.connect(self._log)
        self.panel.nutrient_wanted.connect(self._open_nutrient)

    # Reading

    def _ask(self) -> None:
        self._wanted_id = ""
        self._asked = True
        self._find()

    def _enter(self) -> None:
        """Log the food chosen; as soon as it is found where its name was typed just now."""
        self._logs_when_found = self._is_finding
        if not self._is_finding:
            self.panel.ask_to_log()

    def _find(self) -> None:
        self._is_finding, self._logs_when_found = True, False
        query, foods = self.controls.query, self._hub.services.foods
        self._hub.compute(
            lambda: find(foods, query),
            self._show,
            owner=self,
            latest=_LATEST,
            on_error=self._tell_fault,
        )

    def _read_needs(self) -> None:
        services = self._hub.services
        year = self._hub.now().local.year

        def work_out(profile: Profile) -> None:
            self._hub.compute(
                lambda: my_needs(services.reference.nutrients(), profile, year),
                self._show_needs,
                owner=self,
            )

        self._hub.ask(lambda services: services.profile.read(), work_out, owner=self)

    def _show_needs(self, needs: MyNeeds) -> None:
        self.panel.show_needs(needs)

    def _show_food(self, food_id: str) -> None:
        """Show one food, and nothing beside it."""
        self._wanted_id = food_id
        self._asked = True
        self._is_finding, self._logs_when_found = True, False
        foods = self._hub.services.foods
        query = self.controls.query

        def read() -> FoodsFound:
            food = foods.food(food_id)
            named = query._replace(text=food.name, order=Order.MATCH)
            return FoodsFound(named, (food,), 1, foods.table())

        self._hub.compute(
            read, self._show_one, owner=self, latest=_LATEST, on_error=self._tell_fault
        )
        self._read_needs()

    def _show_one(self, found: FoodsFound) -> None:
        self.controls.show_query(found.query)
        self._show(found)

    def _tell_fault(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._hub.crashed.emit(error)
            return
        self._found = None
        self._is_finding = False
        self.told.setText("")
        self.panel.show_food(None)
        self.notice.say("The foods cannot be shown", str(error), (("Try again", self._find),))
        self._stand(self.notice)

    # Showing

    def _show(self, found: FoodsFound) -> None:
        self._found = found
        self._is_finding = False
        self._fit_columns(found.foods)
        falling = found.query.order is Order.MOST
        ordered = "" if found.query.order is Order.MATCH else found.query.substance
        self.table.show_order(ordered, falling=falling)
        if found.foods:
            self.told.setText(foods_words.found_words(found))
            left_out = foods_words.left_out_words(found)
            self.told.setToolTip(tip_text(left_out))
            self.told.setAccessibleDescription(left_out)
            self._stand(self.table)
            if self._logs_when_found:
                self._enter()
            return
        self.told.setText("")
        self.panel.show_food(None)
        if found.query.is_open:
            steps: list[Step] = [
                (
                    f"Foods rich in {substance_within(key)}",
                    partial(self.show_rich_in, key),
                )
                for key in _RICH_IN
            ]
            self.notice.say(*foods_words.opening_words(len(found.table.foods)), steps)
        else:
            self.notice.say(*foods_words.nothing_words(found))
        self._stand(self.notice)
        if self.table.hasFocus():
            self.focus_first()

    def _stand(self, shown: QWidget) -> None:
        self._stack.setCurrentWidget(shown)
        self._legend.setVisible(shown is self.table)

    def _fit_columns(self, foods: tuple[Food, ...] | None = None) -> None:
        """Show the foods under as many nutrients as there is room for."""
        if self._found is None:
            return
        query = self._found.query
        width = self.table.viewport().width()
        metrics = self.table.fontMetrics()
        portion = has_portion(query.per, width, metrics)
        shown = substances_in_view(query.substance, width, metrics, has_portion=portion)
        columns = columns_for(
            shown, query.per, has_portion=portion, typed=self._found.typed_letters
        )
        self.table.set_lines(lines_for(width, metrics, has_portion=portion))
        told = [column.told for column in self.table.rows.columns]
        if foods is not None:
            self.table.show_rows(foods, columns, from_top=True)
        elif told != [column.told for column in columns]:
            self.table.show_rows(self._found.foods, columns)

    def _choose(self, food: Food | None) -> None:
        self.panel.show_food(food, self._found.table if self._found is not None else None)

    def _step(self, event: QKeyEvent) -> None:
        """Move in the foods while the cursor stays where one types."""
        QApplication.sendEvent(self.table, event)

    def _order_by(self, substance: str) -> None:
        """Order by a nutrient, most first; once more turns it round."""
        query = self.controls.query
        again = query.substance == substance and query.order is Order.MOST
        order = Order.LEAST if again else Order.MOST
        self.controls.ask(query._replace(substance=substance, order=order))

    def _open_nutrient(self, substance: str) -> None:
        kind = PageKind.LIFESTYLE if substance in {"caffeine", "alcohol"} else PageKind.NUTRIENT
        if substance != "energy":
            self.page_wanted.emit(PageRef(kind, substance))

    def _log(self, food: Food, serving: Serving) -> None:
        from twitchapp.gui.reference.log_food_dialog import LogFoodDialog

        dialog = LogFoodDialog(self._hub, self.window())
        dialog.show_food(food, serving)
        dialog.open()
