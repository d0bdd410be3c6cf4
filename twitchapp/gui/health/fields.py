"""The fields of a function check: how a task went, and what wants a doctor's eye."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from twitchapp.domain.function_checks import Concern, Outcome
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import label

NOT_DONE = "not done"
_BOX_WIDTH = 20
_CHOICES: tuple[tuple[Outcome | None, str], ...] = (
    (None, NOT_DONE),
    *((outcome, outcome.value) for outcome in Outcome),
)


class OutcomeField(QWidget):
    """How a task went: as usual, harder, not possible, or not done; the arrow keys choose."""

    def __init__(self, outcome: Outcome | None = None) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self.buttons: dict[Outcome | None, QRadioButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        for value, words in _CHOICES:
            made = QRadioButton(words.capitalize(), self)
            self.buttons[value] = made
            self._group.addButton(made)
            row.addWidget(made)
        row.addStretch(1)
        self._group.buttonToggled.connect(self._begin_at)
        self.set_outcome(outcome)

    @property
    def outcome(self) -> Outcome | None:
        """What is chosen; None for not done."""
        return next(value for value, each in self.buttons.items() if each.isChecked())

    def set_outcome(self, outcome: Outcome | None) -> None:
        """Choose."""
        self.buttons[outcome].setChecked(True)

    def state(self) -> object:
        """Return what tells whether anything was changed."""
        return self.outcome

    def setAccessibleName(self, name: str) -> None:
        """Name the field, and each choice with it."""
        super().setAccessibleName(name)
        for value, made in self.buttons.items():
            made.setAccessibleName(f"{name}: {value or NOT_DONE}")

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the field and each choice."""
        super().setAccessibleDescription(description)
        for made in self.buttons.values():
            made.setAccessibleDescription(description)

    def _begin_at(self, made: QAbstractButton, on: bool) -> None:  # noqa: FBT001 - a slot
        """Let the keyboard come into the field at what is chosen."""
        if on:
            self.setFocusProxy(made)


class ConcernsField(QWidget):
    """A box to tick for each concern."""

    def __init__(self, asked: Mapping[Concern, str], ticked: Iterable[Concern] = ()) -> None:
        super().__init__()
        self.boxes: dict[Concern, QCheckBox] = {}
        chosen = frozenset(ticked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        for concern, words in asked.items():
            box = QCheckBox()
            box.setAccessibleName(words)
            box.setChecked(concern in chosen)
            box.setFixedWidth(_BOX_WIDTH)
            told = _Words(words, box)
            line = QHBoxLayout()
            line.setSpacing(GRID)
            line.addWidget(box, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(told, 1)
            column.addLayout(line)
            self.boxes[concern] = box
        self.setFocusProxy(next(iter(self.boxes.values())))

    @property
    def concerns(self) -> tuple[Concern, ...]:
        """What is ticked."""
        return tuple(concern for concern, box in self.boxes.items() if box.isChecked())

    def state(self) -> object:
        """Return what tells whether anything was changed."""
        return self.concerns


class _Words(QWidget):
    """The words beside a box, which may need two lines; a click on them ticks the box."""

    def __init__(self, words: str, box: QCheckBox) -> None:
        super().__init__()
        self._box = box
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(label(words))

    def event(self, event: QEvent) -> bool:
        """Tick the box where the words are clicked."""
        if event.type() is QEvent.Type.MouseButtonRelease:
            self._box.toggle()
            self._box.setFocus(Qt.FocusReason.MouseFocusReason)
            return True
        return super().event(event)


def is_space(event: QKeyEvent) -> bool:
    """Tell whether the space bar was struck, not merely held down."""
    return event.key() == Qt.Key.Key_Space and not event.isAutoRepeat()
