"""The foot of a check-in: saving, the look back by itself, and what comes next."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from twitchapp.application.check_in import CheckInSheet
from twitchapp.application.dates import day_text
from twitchapp.domain.daily import DayState
from twitchapp.domain.errors import UserError
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.prompt_button import PromptButton
from twitchapp.gui.widgets.text import label, tip_text

_OPEN = frozenset({DayState.UNKNOWN, DayState.LOGGED})


class Foot(QWidget):
    """Two ways to save, and a quiet line about the day or about the next one.

    Signals:
        next_wanted: the day that is still unknown is to be filled in; carries it.
    """

    next_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._next: date | None = None
        self.save = PromptButton("&Save check-in", "primary")
        self.save.setToolTip("Enter")
        self.none_observed = PromptButton("")
        self.go_on = PromptButton("F&ill it in", "quiet")
        self.said = label("", "muted")
        self.said.setWordWrap(False)
        self._error = label("", "error")
        self._error.setVisible(False)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.save)
        row.addWidget(self.none_observed)
        row.addWidget(self.said)
        row.addWidget(self.go_on)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._error)
        column.addLayout(row)
        self.go_on.hide()
        self.none_observed.hide()
        self.go_on.clicked.connect(self._go_on)

    def show_sheet(self, sheet: CheckInSheet, *, was_saved: bool, is_yes: bool) -> None:
        """Offer what can be said of a day; once it was saved, the next one.

        Args:
            sheet: the day.
            was_saved: whether it was saved a moment ago, and nothing was typed since.
            is_yes: whether it is being said that there were more twitches.
        """
        self._offer_look_back(sheet, is_yes=is_yes)
        self._next = sheet.next_unknown if was_saved else None
        self.go_on.setVisible(self._next is not None)
        self.said.setText("" if is_yes else self._words(sheet, was_saved=was_saved))

    def tell(self, error: UserError | None) -> None:
        """Say what is wrong with the day as a whole."""
        self._error.setText(str(error) if error else "")
        self._error.setVisible(error is not None)

    def set_enabled(self, *, on: bool) -> None:
        """Let things be saved, or not while they are."""
        self.save.setEnabled(on)
        self.none_observed.setEnabled(on)

    def _offer_look_back(self, sheet: CheckInSheet, *, is_yes: bool) -> None:
        has_any = bool(sheet.episodes or sheet.missed)
        if has_any:
            said, meant = "Looked &back, nothing to add", "I looked back at this day"
        else:
            said = "None o&bserved"
            meant = "I looked back at this day and noticed no twitch"
        if self.none_observed.text() != said:
            self.none_observed.setText(said)
            self.none_observed.setAccessibleName(said.replace("&", ""))
            self.none_observed.setAccessibleDescription(meant)
            self.none_observed.setToolTip(tip_text(f"“{meant}.” Saves what is filled in, too."))
        is_open = sheet.check_in is None and not is_yes
        if not is_open and self.none_observed.hasFocus():
            self.save.setFocus()
        self.none_observed.setVisible(is_open)

    def _words(self, sheet: CheckInSheet, *, was_saved: bool) -> str:
        if was_saved:
            return f"Saved. {self._what_is_left(sheet)}".rstrip()
        if sheet.check_in is not None:
            return "You looked back at this day. More can still be added."
        if sheet.state not in _OPEN:
            return ""
        if sheet.begun is None:
            return "Fill in what you like. What stays empty stays unknown, never zero."
        return "“I looked back at this day and noticed no twitch.”"

    def _what_is_left(self, sheet: CheckInSheet) -> str:
        if self._next == sheet.today:
            return "Today is not filled in yet."
        if self._next is not None:
            return f"{day_text(self._next, sheet.today)} is still unknown."
        if any(day.state is DayState.UNKNOWN for day in sheet.days):
            return ""
        return "Every day of the last two weeks is filled in."

    def _go_on(self) -> None:
        if self._next is not None:
            self.next_wanted.emit(self._next)
