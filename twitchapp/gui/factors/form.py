"""The fields of one factor of the person's own."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from twitchapp.application.factors import FactorError, rule_text
from twitchapp.domain import units
from twitchapp.domain.entries import LARGEST_CUSTOM
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import (
    FACTOR_COLOURS,
    FACTOR_ICONS,
    Absent,
    CustomFactor,
    DayRule,
    FactorKind,
)
from twitchapp.formats.numbers import read_number, typed
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.fields import ChoiceField, LineField
from twitchapp.gui.widgets.form_row import FormRow
from twitchapp.gui.widgets.icons import icon
from twitchapp.gui.widgets.text import label
from twitchapp.gui.widgets.undo_pass import UndoPass

_KINDS = (
    (FactorKind.AMOUNT, "an amount"),
    (FactorKind.COUNT, "how often"),
    (FactorKind.DURATION, "how long"),
    (FactorKind.RATING, "a rating from 0 to 10"),
    (FactorKind.YES_NO, "yes or no"),
)
_RULES = (
    (DayRule.SUM, "are added up"),
    (DayRule.MEAN, "give their mean"),
    (DayRule.MAX, "give the largest"),
    (DayRule.LAST, "give the last"),
)
_ABSENT = ((Absent.ZERO, "means none"), (Absent.UNKNOWN, "is not known"))
_ANY = float(LARGEST_CUSTOM)
# What a kind most likely is: its units, the first one usual, its rule, and its range.
_USUAL: dict[FactorKind, tuple[tuple[str, ...], DayRule, float, float]] = {
    FactorKind.AMOUNT: (("ml", "g", "mg", "portions"), DayRule.SUM, 0.0, _ANY),
    FactorKind.COUNT: (("times",), DayRule.SUM, 0.0, _ANY),
    FactorKind.DURATION: (("min", "h"), DayRule.SUM, 0.0, 1440.0),
    FactorKind.RATING: ((units.RATING,), DayRule.MEAN, 0.0, 10.0),
    FactorKind.YES_NO: ((units.YES_NO,), DayRule.MAX, 0.0, 1.0),
}
_FIXED = frozenset({FactorKind.RATING, FactorKind.YES_NO})
_BLANK = CustomFactor("-", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO, 0.0, _ANY)
_SWATCH = 16


class FactorForm(QWidget):
    """Asks for a factor; what the kind makes likely is filled in until the person says otherwise.

    Args:
        factor: the factor to change; None for a new one.
        theme: the colours.

    Signals:
        edited: something was changed.

    Attributes:
        fields: what one fills in, in the order of the keyboard.
    """

    edited = Signal()

    def __init__(self, factor: CustomFactor | None, theme: Theme) -> None:
        super().__init__()
        self.factor = factor
        shown = factor or _BLANK
        self.name = LineField(factor.name if factor else "", placeholder="oat milk")
        self.kind = ChoiceField([(kind.value, words) for kind, words in _KINDS], shown.kind.value)
        self.unit = QComboBox()
        self.unit.setEditable(True)
        self.unit.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.rule = ChoiceField([(rule.value, words) for rule, words in _RULES], shown.day_rule)
        self.absent = ChoiceField([(each.value, words) for each, words in _ABSENT], shown.absent)
        self.lowest = QLineEdit(_bound(shown.lowest))
        self.highest = QLineEdit(_bound(shown.highest))
        self.icon = _icons(shown.icon, theme)
        self.colour = _colours(shown.colour, theme)
        self._offer_units(shown.kind, shown.unit)
        self.fields: tuple[QWidget, ...] = (
            self.name,
            self.kind,
            self.unit,
            self.rule,
            self.absent,
            self.lowest,
            self.highest,
            self.icon,
            self.colour,
        )

        self._told = label("", "small")
        self._range = _Between(self.lowest, self.highest)
        self.rows = {
            "name": FormRow("Name", self.name),
            "kind": FormRow("It is", self.kind),
            "unit": FormRow("Unit", self.unit),
            "rule": FormRow("Several in a day", self.rule, above=True),
            "absent": FormRow("A day without", self.absent, above=True),
            "range": FormRow("Plausible", self._range),
            "icon": FormRow("Icon", self.icon),
            "colour": FormRow("Colour", self.colour),
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        pair = QHBoxLayout()
        pair.setSpacing(2 * GRID)
        for key, row in self.rows.items():
            if key in {"rule", "absent"}:
                pair.addWidget(row, 1)
                if key == "absent":
                    column.addLayout(pair)
                    column.addWidget(self._told)
            else:
                column.addWidget(row)
        column.addStretch(1)
        self._before = self._state()
        for edit in (self.name, self.lowest, self.highest):
            edit.textEdited.connect(self._tell)
        self.unit.editTextChanged.connect(self._tell)
        for choice in (self.rule, self.absent, self.icon, self.colour):
            choice.activated.connect(self._tell)
        self.kind.activated.connect(self._follow_kind)
        self._tell()
        UndoPass(self)

    @property
    def is_touched(self) -> bool:
        """Whether anything was changed."""
        return self._state() != self._before

    @property
    def focused(self) -> int | None:
        """Which of the fields has the keyboard, None when none has."""
        return next((place for place, field in enumerate(self.fields) if field.hasFocus()), None)

    @property
    def errors(self) -> tuple[str, ...]:
        """Everything that is said to be wrong."""
        return tuple(row.error for row in self.rows.values() if row.error)

    def read(self) -> CustomFactor | None:
        """Return the factor as it stands; None, with what is wrong told at its field."""
        for row in self.rows.values():
            row.set_error("")
        made = self.factor or _BLANK
        wrong = ""
        for key, put in self._steps():
            try:
                made = put(made)
            except UserError as error:
                self.rows[key].set_error(str(error))
                wrong = wrong or key
        if not wrong:
            return made
        self.rows[wrong].field.setFocus()
        return None

    def tell(self, error: FactorError) -> None:
        """Say at its field what the journal found wrong."""
        row = self.rows[error.field]
        row.set_error(str(error))
        row.field.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Draw icons and colours anew."""
        for field, made in (
            (self.icon, _icon_pictures(theme)),
            (self.colour, _colour_pictures(theme)),
        ):
            for place, picture in enumerate(made):
                field.setItemIcon(place, picture)

    def _steps(self) -> tuple[tuple[str, Callable[[CustomFactor], CustomFactor]], ...]:
        return (
            ("name", lambda made: replace(made, name=self.name.line())),
            ("kind", lambda made: replace(made, kind=FactorKind(self.kind.choice))),
            ("unit", lambda made: replace(made, unit=self.unit.currentText().strip())),
            ("rule", lambda made: replace(made, day_rule=DayRule(self.rule.choice))),
            ("absent", lambda made: replace(made, absent=Absent(self.absent.choice))),
            ("range", self._with_range),
            ("icon", lambda made: replace(made, icon=self.icon.choice)),
            ("colour", lambda made: replace(made, colour=self.colour.choice)),
        )

    def _with_range(self, made: CustomFactor) -> CustomFactor:
        lowest, highest = read_number(self.lowest.text()), read_number(self.highest.text())
        return replace(
            made,
            lowest=-_ANY if lowest is None else lowest,
            highest=_ANY if highest is None else highest,
        )

    def _follow_kind(self) -> None:
        """Fill in what a kind makes likely; of a factor that is there, only what must follow."""
        kind = FactorKind(self.kind.choice)
        usual, rule, lowest, highest = _USUAL[kind]
        if self.factor is None or kind in _FIXED:
            self.rule.setCurrentIndex(self.rule.findData(rule.value))
            self.lowest.setText(_bound(lowest))
            self.highest.setText(_bound(highest))
        keep = self.unit.currentText() if self.factor is not None else usual[0]
        self._offer_units(kind, usual[0] if kind in _FIXED else keep)
        self._tell()

    def _offer_units(self, kind: FactorKind, unit: str) -> None:
        self.unit.clear()
        self.unit.addItems(_USUAL[kind][0])
        self.unit.setEditText(unit)
        self.unit.setEnabled(kind not in _FIXED)

    def _tell(self) -> None:
        rule, absent = DayRule(self.rule.choice), Absent(self.absent.choice)
        self._told.setText(rule_text(replace(_BLANK, day_rule=rule, absent=absent)))
        self.edited.emit()

    def _state(self) -> tuple[str, ...]:
        lines = (self.name, self.lowest, self.highest)
        choices = (self.kind, self.rule, self.absent, self.icon, self.colour)
        return (
            *(line.text() for line in lines),
            *(choice.choice for choice in choices),
            self.unit.currentText(),
        )


class _Between(QWidget):
    """Two numbers side by side, from and to; either may be left empty."""

    def __init__(self, lowest: QLineEdit, highest: QLineEdit) -> None:
        super().__init__()
        self._ends = (("lowest", lowest), ("highest", highest))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        row.addWidget(lowest, 1)
        row.addWidget(label("to", "muted"))
        row.addWidget(highest, 1)
        self.setFocusProxy(lowest)

    def setAccessibleName(self, name: str) -> None:
        """Name both ends."""
        super().setAccessibleName(name)
        for words, edit in self._ends:
            edit.setAccessibleName(f"{name}, {words}")
            edit.setPlaceholderText("any")


def _bound(value: float) -> str:
    return "" if abs(value) >= _ANY else typed(value)


def _icons(chosen: str, theme: Theme) -> ChoiceField:
    words = [("", "usual"), *((name, name) for name in FACTOR_ICONS)]
    return _pictured(words, chosen, _icon_pictures(theme))


def _colours(chosen: str, theme: Theme) -> ChoiceField:
    words = [("", "any"), *((name, name) for name in FACTOR_COLOURS)]
    return _pictured(words, chosen, _colour_pictures(theme))


def _pictured(words: list[tuple[str, str]], chosen: str, pictures: list[QIcon]) -> ChoiceField:
    made = ChoiceField(words, chosen)
    made.setIconSize(QSize(_SWATCH, _SWATCH))
    made.setMaxVisibleItems(len(words))
    for place, picture in enumerate(pictures):
        made.setItemIcon(place, picture)
    return made


def _icon_pictures(theme: Theme) -> list[QIcon]:
    files = ("journal", *(f"factor-{name}" for name in FACTOR_ICONS))
    return [icon(file, theme.text, _SWATCH) for file in files]


def _colour_pictures(theme: Theme) -> list[QIcon]:
    pictures = [QIcon()]
    for colour in theme.series[: len(FACTOR_COLOURS)]:
        pixmap = QPixmap(_SWATCH, _SWATCH)
        pixmap.fill(QColor(colour))
        pictures.append(QIcon(pixmap))
    return pictures
