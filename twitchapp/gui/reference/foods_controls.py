"""What the food finder is asked by: a line to type into, the nutrient in view, basis and order."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from twitchapp.application.food_top import Per
from twitchapp.domain.foods import FOOD_LABELS, FOOD_SUBSTANCES
from twitchapp.gui.reference.foods_columns import order_words
from twitchapp.gui.reference.foods_query import FoodsQuery, Order
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.choice import Choice
from twitchapp.gui.widgets.fields import ChoiceField
from twitchapp.gui.widgets.text import label

_STEPS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_FIRST_SUBSTANCE = "magnesium"
_ORDERS = tuple(Order)
_PERS = tuple(Per)


class FoodsControls(QWidget):
    """The line and the choices above the foods.

    Signals:
        changed: something else is asked for.
        stepped: an arrow key in the line, which moves in the foods; carries the key event.
        entered: Enter in the line.
    """

    changed = Signal()
    stepped = Signal(object)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText("Name a food, like banana, skim milk or chicken breast")
        self.line.setClearButtonEnabled(True)
        self.line.setAccessibleName("Find a food")
        self.line.setAccessibleDescription(
            "Up and Down choose among the foods found, Enter logs the one chosen."
        )
        self.line.installEventFilter(self)
        self.substance = ChoiceField(
            [(key, FOOD_LABELS[key]) for key in FOOD_SUBSTANCES], _FIRST_SUBSTANCE
        )
        self.substance.setAccessibleName("Nutrient in view")
        self.substance.setToolTip("The nutrient whose figures stand first and order the foods")
        self.per = Choice("Figures", ["100 g", "portion", "100 kcal"])
        for made, each in zip(self.per.buttons, _PERS, strict=True):
            made.setAccessibleName(each.words)
        self.order = ChoiceField([], "")
        self.order.setAccessibleName("Order of the foods")
        self._name_orders()
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.line, 1)
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.substance)
        per = label("per", "muted")
        per.setWordWrap(False)
        below.addWidget(per)
        below.addWidget(self.per)
        below.addWidget(self.order)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addLayout(below)
        self._had_words = False
        self.line.textChanged.connect(self._follow_words)
        self.substance.currentIndexChanged.connect(self._choose_substance)
        self.per.chosen.connect(self.changed)
        self.order.currentIndexChanged.connect(self.changed)

    @property
    def query(self) -> FoodsQuery:
        """What is asked for."""
        return FoodsQuery(
            self.line.text(),
            self.substance.choice,
            _PERS[self.per.current],
            _ORDERS[self.order.currentIndex()],
        )

    def ask(self, query: FoodsQuery) -> None:
        """Ask for something else, telling so once."""
        self.show_query(query)
        self.changed.emit()

    def show_query(self, query: FoodsQuery) -> None:
        """Show what is asked for, telling nobody."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.line.setText(query.text)
        self.substance.setCurrentIndex(self.substance.findData(query.substance))
        self.per.choose(_PERS.index(query.per))
        self.order.setCurrentIndex(_ORDERS.index(query.order))
        self.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys of the line move in the foods, Enter log, and Esc empty the line."""
        if watched is not self.line or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        if event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in _STEPS:
            self.stepped.emit(event)
            return True
        if event.key() in _ENTER:
            self.entered.emit()
            return True
        if event.key() == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
            return True
        return super().eventFilter(watched, event)

    def _follow_words(self) -> None:
        """Let the likeliest come first once a name is typed, whatever was listed before."""
        has_words = bool(self.line.text().strip())
        if has_words and not self._had_words and not self.signalsBlocked():
            self.order.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            self.order.setCurrentIndex(_ORDERS.index(Order.MATCH))
            self.order.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self._had_words = has_words
        self.changed.emit()

    def _choose_substance(self) -> None:
        self._name_orders()
        self.changed.emit()

    def _name_orders(self) -> None:
        """Name the orders by the nutrient in view."""
        words = order_words(self.substance.choice)
        self.order.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        if not self.order.count():
            self.order.addItems(words)
        for place, each in enumerate(words):
            self.order.setItemText(place, each)
        self.order.blockSignals(False)  # noqa: FBT003 - Qt's own signature
