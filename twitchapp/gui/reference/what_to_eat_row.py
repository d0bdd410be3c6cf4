"""A suggestion of what to eat: what, how much, how far it goes, and a button that logs it."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget

from twitchapp.application.what_to_eat import WhatToEat
from twitchapp.application.what_to_eat_choice import Suggestion
from twitchapp.gui.reference.intake_bar import paint_need_mark
from twitchapp.gui.reference.what_to_eat_words import (
    suggestion_amount,
    suggestion_name,
    suggestion_portion,
    suggestion_spoken,
)
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import breakable, button, label

_BAR = QSize(15 * GRID, 2 * GRID)
_ROUND = 3.0


def reach_of(answer: WhatToEat) -> float:
    """Return the amount at which the bars of all suggestions end, so that they can be compared."""
    most = max((each.amount for each in (*answer.foods, answer.together) if each), default=0.0)
    return 1.05 * max(answer.need or 0.0, answer.so_far + most, 1e-9)


class CoverBar(QWidget):
    """What there was today and what a suggestion adds, up to the need.

    Args:
        answer: tells today and the need.
        added: what is added, in the nutrient's unit; 0 for nothing.
        theme: whose colours it has.
    """

    def __init__(self, answer: WhatToEat, added: float, theme: Theme) -> None:
        super().__init__()
        self._need = answer.need or 0.0
        self._so_far = answer.so_far
        self._added = added
        self._reach = reach_of(answer)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a low bar."""
        return _BAR

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw today in outline, what is added filled, and the need as a dashed line."""
        del event
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 3, -1, -3)
        scale = area.width() / self._reach
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.window))
        painter.drawRoundedRect(area, _ROUND, _ROUND)
        today = QRectF(area.left(), area.top(), self._so_far * scale, area.height())
        painter.setPen(QPen(QColor(theme.muted), 1.2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._so_far > 0:
            painter.drawRect(today.adjusted(0.6, 0.6, -0.6, -0.6))
        added = QRectF(today.right(), area.top(), self._added * scale, area.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.accent))
        painter.drawRect(added)
        if self._need > 0:
            paint_need_mark(painter, area.left() + self._need * scale, area, theme)
        painter.end()


class SuggestionRow(QFrame):
    """One suggestion on a card.

    Args:
        suggestion: what to eat.
        answer: what it is an answer to.
        theme: whose colours it has.

    Signals:
        log_wanted: the `Suggestion` is to be logged.
    """

    log_wanted = Signal(object)

    def __init__(self, suggestion: Suggestion, answer: WhatToEat, theme: Theme) -> None:
        super().__init__()
        self.suggestion = suggestion
        self.setProperty("role", "card")
        self.setAccessibleName(suggestion_spoken(suggestion, answer))
        self.bar = CoverBar(answer, suggestion.amount, theme)
        self.log = button("Log it…" if len(suggestion.helpings) == 1 else "Log all")
        self.log.setAccessibleName(f"Log {suggestion_name(suggestion)}")
        self.log.setAccessibleDescription(suggestion_spoken(suggestion, answer))
        self.log.clicked.connect(lambda: self.log_wanted.emit(self.suggestion))
        amount = label(suggestion_amount(suggestion, answer), "small")
        amount.setAlignment(Qt.AlignmentFlag.AlignLeft)
        grid = QGridLayout(self)
        grid.setContentsMargins(GRID + 4, GRID, GRID, GRID)
        grid.setHorizontalSpacing(GRID + 4)
        grid.setVerticalSpacing(2)
        grid.addWidget(label(breakable(suggestion_name(suggestion)), "strong"), 0, 0)
        grid.addWidget(label(breakable(suggestion_portion(suggestion)), "small"), 1, 0)
        grid.addWidget(self.bar, 0, 1)
        grid.addWidget(amount, 1, 1)
        grid.addWidget(self.log, 0, 2, 2, 1)
        grid.setColumnStretch(0, 1)
