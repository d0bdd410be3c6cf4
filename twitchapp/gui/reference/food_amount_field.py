"""A field for how much of a food: so many of one of its portions, or grams."""

import re
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from twitchapp.application.food_portions import usual_portion
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import Food, Portion
from twitchapp.formats.numbers import read_number, typed
from twitchapp.formats.quick_entry.food_measures import measure_of
from twitchapp.gui.reference.food_words import portion_text, said_of_portions
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.fields import ChoiceField
from twitchapp.gui.widgets.text import tip_text

_COUNT_WIDTH = 8 * GRID
_MOST_GRAMS = 20_000
_GRAMS = Portion("g", 1.0)
_HUNDRED = 100.0
_ROUNDED = 0.002


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
        portion, count = _served(food, serving)
        own = () if portion in (*food.portions, _GRAMS) else (portion,)
        self._portions = (*own, *food.portions, _GRAMS)
        self.portion.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        self.portion.clear()
        for place, each in enumerate(self._portions[:-1]):
            self.portion.addItem(portion_text(each), str(place))
        self.portion.addItem("grams", str(len(self._portions) - 1))
        self.portion.setCurrentIndex(self._portions.index(portion))
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


def _served(food: Food, serving: Serving | None) -> tuple[Portion, float]:
    """Return the portion that an amount is offered in, and how many of it there are.

    What was said before is a portion of the table where one fits its weight and its words
    (`2 medium` is two of `1 medium (4" long)`); else a portion of its own.
    """
    if serving is None:
        usual = usual_portion(food)
        return (_GRAMS, _HUNDRED) if usual is None else (usual, 1.0)
    if not serving.portion:
        return _GRAMS, round(serving.grams, 2)
    counts = [(each, round(serving.grams / each.grams, 6)) for each in food.portions]
    for portion, count in counts:
        if said_of_portions(count, portion) == serving.portion:
            return portion, count
    for portion, count in counts:
        if _is_whole(count) and _is_called(serving.portion, portion):
            return portion, round(4 * count) / 4
    return Portion(serving.portion, serving.grams), 1.0


def _is_whole(count: float) -> bool:
    """Tell whether a count is one of quarters, such as people say, but for rounded grams."""
    quarters = round(4 * count)
    return quarters > 0 and abs(4 * count - quarters) <= _ROUNDED * quarters


def _is_called(said: str, portion: Portion) -> bool:
    """Tell whether an amount as it was said, `2 medium`, names the measure of a portion."""
    words, named = _words(said), _words(portion.name)
    measures = {measure_of(word) for word in words} - {""}
    return bool(words) and (
        set(words) <= set(named) or bool(measures & {measure_of(word) for word in named})
    )


def _words(text: str) -> list[str]:
    """Return the words of a portion without its numbers, in small letters."""
    return re.findall(r"[^\W\d_]+", text.casefold())
