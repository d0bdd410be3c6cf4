"""A field for how much of a food: so many of one of its portions, or grams."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from twitchapp.application.food_top import usual_portion
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import Food, Portion
from twitchapp.formats.numbers import read_number, typed
from twitchapp.gui.reference.food_words import portion_text, said_of_portions
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.fields import ChoiceField
from twitchapp.gui.widgets.text import tip_text

_COUNT_WIDTH = 8 * GRID
_MOST_GRAMS = 20_000
_GRAMS = Portion("g", 1.0)
_HUNDRED = 100.0


class Serving(NamedTuple):
    """How much of a food.

    Attributes:
        grams: its weight.
        portion: how the person said it, `2 × 1 slice`; empty where only grams were said.
    """

    grams: float
    portion: str = ""


class FoodAmountField(QWidget):
    """A count beside a choice of portions.

    Signals:
        edited: another amount was said.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._portions: tuple[Portion, ...] = (_GRAMS,)
        self.count = QLineEdit("100")
        self.count.setFixedWidth(_COUNT_WIDTH)
        self.portion = ChoiceField([("0", "g")], "0")
        self.portion.setMinimumContentsLength(8)
        self.portion.setSizeAdjustPolicy(
            ChoiceField.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(self.count)
        row.addWidget(self.portion, 1)
        self.setFocusProxy(self.count)
        self.setAccessibleName("How much")
        self.count.textChanged.connect(self.edited)
        self.portion.currentIndexChanged.connect(self._portion_changed)

    def show_food(self, food: Food, *, serving: Serving | None = None) -> None:
        """Offer the portions of a food; at first one usual portion, or what was said before."""
        self._portions = (*food.portions, _GRAMS)
        self.portion.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.portion.clear()
        for place, portion in enumerate(food.portions):
            self.portion.addItem(portion_text(portion), str(place))
        self.portion.addItem("grams", str(len(food.portions)))
        place, count = self._places_of(serving, usual_portion(food))
        self.portion.setCurrentIndex(place)
        self.portion.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self.portion.setToolTip(tip_text(self.portion.currentText()))
        self.count.setText(typed(count))
        self.edited.emit()

    def serving(self) -> Serving:
        """Return how much it is.

        Raises:
            UserError: when no amount was said, or none that can be eaten.
        """
        count = read_number(self.count.text())
        if count is None:
            raise UserError("Say how much it was.")
        portion = self._portions[self.portion.currentIndex()]
        grams = count * portion.grams
        if not 0 < grams <= _MOST_GRAMS:
            raise UserError(
                f"{self.count.text().strip()} is not a plausible amount.",
                todo=f"Say more than 0 g and at most {_MOST_GRAMS:,} g.",
            )
        return Serving(grams, "" if portion is _GRAMS else said_of_portions(count, portion))

    def state(self) -> object:
        """Return what tells whether anything was changed."""
        return self.count.text(), self.portion.currentIndex()

    def setAccessibleName(self, name: str) -> None:
        """Name the count and the portions."""
        super().setAccessibleName(name)
        self.count.setAccessibleName(f"{name}, how many")
        self.portion.setAccessibleName(f"{name}, of what")

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the field and its count."""
        super().setAccessibleDescription(description)
        self.count.setAccessibleDescription(description)

    def _places_of(self, serving: Serving | None, usual: Portion | None) -> tuple[int, float]:
        """Return the place of a portion and how many of it there are."""
        grams = len(self._portions) - 1
        if serving is not None:
            for place, portion in enumerate(self._portions[:grams]):
                count = serving.grams / portion.grams
                said = said_of_portions(round(count, 6), portion)
                if serving.portion and said == serving.portion:
                    return place, round(count, 6)
            return grams, round(serving.grams, 2)
        if usual is None:
            return grams, _HUNDRED
        return self._portions.index(usual), 1.0

    def _portion_changed(self, place: int) -> None:
        """Take one of a portion for a hundred grams and the other way round."""
        self.portion.setToolTip(tip_text(self.portion.currentText()))
        try:
            count = read_number(self.count.text())
        except UserError:
            count = None
        is_grams = self._portions[place] is _GRAMS
        if is_grams and count == 1:
            self.count.setText(typed(_HUNDRED))
        elif not is_grams and count == _HUNDRED:
            self.count.setText("1")
        self.edited.emit()
