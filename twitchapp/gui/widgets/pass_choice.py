"""Asks which of two is meant of a time that came twice, as clocks were set back."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from twitchapp.application.places import offset_text
from twitchapp.gui.widgets.text import button, label

_TIGHT = (
    "QPushButton { padding: 3px 8px; text-align: left; } QPushButton:focus { padding: 2px 7px; }"
)


class PassChoice(QWidget):
    """Two buttons, the first and the second time; at first none is chosen.

    Signals:
        chosen: one of the two was chosen.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setStyleSheet(_TIGHT)
        self._group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(label("Clocks were set back: this time came twice.", "small"))
        self.buttons = (button(""), button(""))
        for place, made in enumerate(self.buttons):
            made.setCheckable(True)
            self._group.addButton(made, place)
            layout.addWidget(made)
        self._group.idClicked.connect(lambda _: self.chosen.emit())

    @property
    def is_second(self) -> bool | None:
        """Whether the second time is meant; None as long as it was not said."""
        return None if self._group.checkedId() < 0 else self._group.checkedId() == 1

    def choose(self, *, second: bool | None) -> None:
        """Choose one of the two, or neither."""
        self._group.setExclusive(False)
        for place, made in enumerate(self.buttons):
            made.setChecked(second is not None and place == int(second))
        self._group.setExclusive(True)

    def offer(self, reading: datetime, offsets: Sequence[timedelta]) -> None:
        """Name the two by the time and by what the clock was ahead of UTC."""
        for words, made, offset in zip(("first", "second"), self.buttons, offsets, strict=True):
            place = offset_text(round(offset.total_seconds()))
            made.setText(f"The {words} {reading:%H:%M} ({place})")
            made.setAccessibleName(made.text())
