"""A row of a form: the field's name, the field, and below it what is wrong with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import breakable, label

NAME_WIDTH = 10 * GRID
LINE_HEIGHT = 4 * GRID


class FormRow(QWidget):
    """A field with its name beside it, or above it where it needs the width.

    Args:
        name: the field's name, shown and told to those who hear the window.
        field: the field.
        above: whether the name stands above the field.
        hint: a quiet line below the field.
        name_width: how much room a name beside the field has.
    """

    def __init__(
        self,
        name: str,
        field: QWidget,
        *,
        above: bool = False,
        hint: str = "",
        name_width: int = NAME_WIDTH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.name = name
        self.field = field
        field.setAccessibleName(name)
        title = label(name)
        title.setBuddy(field)
        self._error: QLabel | None = None
        self._told = ""
        self._column = column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(field)
        if hint:
            column.addWidget(label(hint, "small"))
        outer: QVBoxLayout | QHBoxLayout
        if above:
            outer = QVBoxLayout(self)
            outer.setSpacing(2)
            outer.addWidget(title)
        else:
            outer = QHBoxLayout(self)
            outer.setSpacing(GRID)
            title.setFixedWidth(name_width)
            # To ask a field that has no place yet for its height would dress it twice.
            is_low = isinstance(field, (QLabel, QCheckBox))
            title.setFixedHeight(field.sizeHint().height() if is_low else LINE_HEIGHT)
            outer.addWidget(title, 0, Qt.AlignmentFlag.AlignTop)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(column, 1)

    @property
    def error(self) -> str:
        """What is wrong with the field, empty when nothing is."""
        return self._told

    def set_error(self, text: str) -> None:
        """Say what is wrong with the field; an empty text takes it back."""
        if text == self.error:
            return
        if self._error is None:
            self._error = label("", "error", self)
            self._column.addWidget(self._error)
        self._told = text
        self._error.setText(breakable(text))
        self._error.setVisible(bool(text))
        self.field.setAccessibleDescription(text)
