"""One nutrient in a supplement: which, how much, in what form, and what the figure is for."""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from twitchapp.application.eating_wording import contents_text
from twitchapp.application.supplements import SupplementsService
from twitchapp.application.wording import within_sentence
from twitchapp.domain import units
from twitchapp.domain.contents import Contents
from twitchapp.domain.errors import UserError
from twitchapp.domain.intake import NUTRIENT_LABELS, NUTRIENT_UNITS
from twitchapp.domain.supplements import LabelAmount, SupplementForm
from twitchapp.formats.numbers import read_number, typed
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.fields import ChoiceField
from twitchapp.gui.widgets.text import button, label

_AMOUNT_WIDTH = 10 * GRID
_NONE = ""
_ELEMENT, _COMPOUND = "element", "compound"


class Ingredient(NamedTuple):
    """A nutrient in a supplement as it was told.

    Attributes:
        nutrient: its key.
        value: how much.
        unit: in which unit.
        contents: what that is of the nutrient itself.
    """

    nutrient: str
    value: float
    unit: str
    contents: Contents


class SupplementRow(QWidget):
    """The fields of one nutrient.

    Args:
        supplements: knows the forms.
        number: which row it is, for those who hear it.

    Signals:
        edited: something else was told.
        removed: the row is to go.
    """

    edited = Signal()
    removed = Signal()

    def __init__(self, supplements: SupplementsService, number: int) -> None:
        super().__init__()
        self._supplements = supplements
        self._forms: tuple[SupplementForm, ...] = ()
        self.nutrient = ChoiceField(
            [*NUTRIENT_LABELS.items(), (_NONE, "Something else")], "magnesium"
        )
        self.amount = QLineEdit()
        self.amount.setFixedWidth(_AMOUNT_WIDTH)
        self.unit = ChoiceField([], "")
        self.remove = button("Remove", "quiet")
        self.form = ChoiceField([(_NONE, "Form not said")], _NONE)
        self.figure = ChoiceField([(_ELEMENT, ""), (_COMPOUND, "")], _ELEMENT)
        self._figure_words = label("The label’s figure is for", "small")
        self._figure_words.setWordWrap(False)
        self._told = label("", "small")
        self._name(number)
        self._lay_out()
        self._choose_nutrient()
        self.nutrient.currentIndexChanged.connect(self._choose_nutrient)
        self.form.currentIndexChanged.connect(self._choose_form)
        for changed in (
            self.amount.textChanged,
            self.unit.currentIndexChanged,
            self.figure.currentIndexChanged,
        ):
            changed.connect(self._tell)
        self.remove.clicked.connect(self.removed)

    def show_form(self, form: SupplementForm) -> None:
        """Show a form of a supplement, amount left as it is."""
        self.nutrient.setCurrentIndex(self.nutrient.findData(form.nutrient))
        self.form.setCurrentIndex(self.form.findData(form.key))

    def show_nutrient(self, key: str, amount: float | None = None) -> None:
        """Show a nutrient, and an amount of it itself in its own unit."""
        self.nutrient.setCurrentIndex(self.nutrient.findData(key))
        if amount is not None:
            self.unit.setCurrentIndex(max(0, self.unit.findData(NUTRIENT_UNITS[key])))
            self.amount.setText(typed(float(f"{amount:.6g}")))

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """The fields in the order in which Tab goes through them."""
        return self.nutrient, self.amount, self.unit, self.remove, self.form, self.figure

    @property
    def is_blank(self) -> bool:
        """Whether no amount was told."""
        return not self.amount.text().strip()

    def ingredient(self) -> Ingredient | None:
        """Return what was told; None where it is none of the nutrients.

        Raises:
            UserError: when the amount is missing or makes no sense.
        """
        key = self.nutrient.choice
        if key == _NONE:
            return None
        value = read_number(self.amount.text())
        if value is None:
            raise UserError("Say how much, or choose “Something else”.")
        form = self._chosen_form
        name = NUTRIENT_LABELS[key] if form is None else form.name
        of_compound = form is not None and self.figure.choice == _COMPOUND
        unit = self.unit.choice
        contents = self._supplements.contents(name, value, unit, of_compound=of_compound)
        if contents is None:
            raise UserError("What is in it cannot be told from that.")
        return Ingredient(key, value, unit, contents)

    @property
    def _chosen_form(self) -> SupplementForm | None:
        key = self.form.choice
        return next((form for form in self._forms if form.key == key), None)

    def _choose_nutrient(self) -> None:
        key = self.nutrient.choice
        self._forms = self._supplements.forms_of(key)
        self._fill(self.form, [(_NONE, "Form not said"), *((f.key, f.name) for f in self._forms)])
        if key != _NONE:
            own = NUTRIENT_UNITS[key]
            choices = dict.fromkeys((own, "mg", "µg", "g"))
            if key == "vitamin_d":
                choices[units.INTERNATIONAL_UNITS] = None
            self._fill(self.unit, [(unit, unit) for unit in choices])
        for made in (self.amount, self.unit):
            made.setVisible(key != _NONE)
        self.form.setVisible(bool(self._forms))
        self._choose_form()

    def _choose_form(self) -> None:
        form = self._chosen_form
        for made in (self.figure, self._figure_words):
            made.setVisible(form is not None)
        if form is not None:
            within = within_sentence(NUTRIENT_LABELS[form.nutrient])
            self.figure.setItemText(0, f"the {within} in it")
            self.figure.setItemText(1, f"the whole {within_sentence(form.name)}")
            self.figure.setCurrentIndex(int(form.label is LabelAmount.COMPOUND))
        self._tell()

    def _tell(self) -> None:
        """Say what of the nutrient itself that gives."""
        told = ""
        if not self.is_blank:
            try:
                ingredient = self.ingredient()
                told = "" if ingredient is None else f"Gives {contents_text(ingredient.contents)}."
            except UserError as error:
                told = str(error)
        elif self.nutrient.choice == _NONE:
            told = "Logged as taken; this program keeps no amounts of it."
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self.amount.setAccessibleDescription(told)
        self.edited.emit()

    def _fill(self, field: ChoiceField, choices: list[tuple[str, str]]) -> None:
        field.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        field.clear()
        for value, words in choices:
            field.addItem(words, value)
        field.blockSignals(False)  # noqa: FBT003 - Qt's own signature

    def _name(self, number: int) -> None:
        for made, words in (
            (self.nutrient, "Nutrient"),
            (self.amount, "Amount"),
            (self.unit, "Unit"),
            (self.form, "Form"),
            (self.figure, "The label’s figure is for"),
            (self.remove, "Remove"),
        ):
            made.setAccessibleName(f"{words}, nutrient {number}")

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(GRID)
        first.addWidget(self.nutrient, 1)
        first.addWidget(self.amount)
        first.addWidget(self.unit)
        first.addWidget(self.remove)
        second = QGridLayout()
        second.setSpacing(GRID)
        second.addWidget(self.form, 0, 0, 1, 2)
        second.addWidget(self._figure_words, 1, 0)
        second.addWidget(self.figure, 1, 1)
        second.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID // 2)
        column.addLayout(first)
        column.addLayout(second)
        column.addWidget(self._told)
