"""The small fields that the journal's forms are made of."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from twitchapp.formats.numbers import read_number, typed
from twitchapp.gui.journal.entry_specs import Preset
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.fields import ChoiceField, LineField
from twitchapp.gui.widgets.text import button, label, tip_text

_CHIP = """
QPushButton { padding: 2px 4px; font-size: 9pt; }
QPushButton:focus { padding: 1px 3px; }
"""


class TagsField(LineField):
    """Words of context with commas between them."""

    def __init__(self, tags: tuple[str, ...] = ()) -> None:
        super().__init__(", ".join(tags), placeholder="after coffee, at rest")
        self._tags = tags

    def tags(self) -> tuple[str, ...]:
        """Return the words; those of the record where nobody touched them."""
        if self.text() == self._shown:
            return self._tags
        return tuple(tag for part in self.text().split(",") if (tag := part.strip().lstrip("#")))


class AmountField(QWidget):
    """A number with its unit, and below it amounts that one often needs.

    Signals:
        preset_taken: a preset was chosen; carries it.
    """

    preset_taken = Signal(object)

    def __init__(
        self,
        value: float | None,
        units: Sequence[str],
        unit: str,
        presets: Sequence[Preset] = (),
        hint: str = "",
    ) -> None:
        super().__init__()
        self._kept = value
        self.number = QLineEdit("" if value is None else typed(value))
        self._shown = self.number.text()
        self._only_unit = unit if len(units) <= 1 else None
        self.units = ChoiceField([(each, each) for each in units], unit)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(self.number, 1)
        line.addWidget(self.units)
        if self._only_unit is not None:
            self.units.hide()
        if self._only_unit:
            words = label(unit, "muted")
            words.setWordWrap(False)
            line.addWidget(words)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(line)
        if presets:
            layout.addLayout(self._presets(presets))
        if hint:
            layout.addWidget(label(hint, "small"))
        self.setFocusProxy(self.number)

    @property
    def unit(self) -> str:
        """The unit."""
        return self._only_unit if self._only_unit is not None else self.units.choice

    def value(self) -> float | None:
        """Return the number, the very one that was given unless it was changed.

        Raises:
            UserError: when it is no number.
        """
        return self._kept if self.number.text() == self._shown else read_number(self.number.text())

    def state(self) -> object:
        """Return what tells whether anything was changed."""
        return self.number.text(), self.unit

    def setAccessibleName(self, name: str) -> None:
        """Name the number and its unit."""
        super().setAccessibleName(name)
        self.number.setAccessibleName(name)
        self.units.setAccessibleName(f"{name}, unit")

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the field and its number."""
        super().setAccessibleDescription(description)
        self.number.setAccessibleDescription(description)

    def _presets(self, presets: Sequence[Preset]) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(GRID // 2)
        for place, preset in enumerate(presets):
            words = f"{preset.label} · {typed(preset.value)} {preset.unit}"
            made = button(words)
            made.setStyleSheet(_CHIP)
            made.setToolTip(tip_text(preset.source))
            made.setAccessibleName(f"{preset.label}, about {typed(preset.value)} {preset.unit}")
            made.clicked.connect(self._taker(preset))
            grid.addWidget(made, place // 2, place % 2)
        return grid

    def _taker(self, preset: Preset) -> Callable[[], None]:
        def take() -> None:
            self.number.setText(typed(preset.value))
            self.units.setCurrentIndex(max(0, self.units.findData(preset.unit)))
            self.preset_taken.emit(preset)

        return take
