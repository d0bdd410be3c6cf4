"""Exercise: what, how long, how hard."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QListView

from twitchapp.application.check_in import CheckInSheet
from twitchapp.application.check_in_answers import CheckInAnswers, Field
from twitchapp.domain.errors import UserError
from twitchapp.formats.numbers import read_number, typed
from twitchapp.gui.checkin.part import Part, field_of_text, rated, rating_text, suggestion, words
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.rating_field import RatingField
from twitchapp.gui.widgets.text import action_words

_LONGEST_OFFER = 40
_MINUTES_WIDTH = 7 * GRID


class ExercisePart(Part):
    """One spell of exercise; stretching and mindfulness are understood by their names."""

    def __init__(self) -> None:
        super().__init__("E&xercise")
        self._offered: tuple[str, str] | None = None
        self.kind = QLineEdit()
        self.kind.setPlaceholderText("walk, yoga")
        self.minutes = field_of_text(_MINUTES_WIDTH, "30")
        self.intensity = RatingField(low="easy", high="all I had")
        self.kind.setAccessibleName("Kind of exercise")
        self.minutes.setAccessibleName("Minutes of exercise")
        self.intensity.setAccessibleName("How hard")
        self.set_entry(self.kind)
        self.same = suggestion(self)
        self.same.clicked.connect(self.take_offer)
        self.head.addWidget(self.same)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(words("What"))
        row.addWidget(self.kind, 1)
        row.addWidget(self.minutes)
        row.addWidget(words("min"))
        self.body.addLayout(row)
        self.add_error(Field.EXERCISE, self.kind)
        self.add_error(Field.MINUTES, self.minutes)
        self.body.addLayout(rated("How hard", self.intensity))
        self.add_error(Field.INTENSITY, self.intensity)
        self.kind.textChanged.connect(self.edited)
        self.minutes.textChanged.connect(self.edited)
        self.intensity.edited.connect(self.edited)

    def show_sheet(self, sheet: CheckInSheet) -> None:
        """Show the exercise that is logged, and offer the last one again."""
        self.logged.show_entries(sheet.exercises)
        self.fold(is_logged=bool(sheet.exercises))
        if self.kind.completer() is None:
            known = QCompleter(sheet.exercises_known, self.kind)
            known.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            popup = QListView()
            popup.setProperty("role", "popup")
            known.setPopup(popup)
            self.kind.setCompleter(known)
        last = sheet.last_time
        self._offered = None
        if last.minutes is not None and not sheet.exercises:
            self._offered = (last.exercise, typed(last.minutes))
            ends = f"{typed(last.minutes)} min"
            said = " ".join(f"Same as last time: {last.exercise}".split())
            self.same.setText(f"{action_words(said, _LONGEST_OFFER)} {ends}")
            self.same.setAccessibleName(f"{said} {ends}")
        self.same.setVisible(self._offered is not None)

    def take_offer(self) -> None:
        """Put in the last exercise, to be changed or saved; on to how hard it was."""
        if self._offered is not None:
            kind, minutes = self._offered
            self.kind.setText(kind)
            self.minutes.setText(minutes)
            self.intensity.setFocus(Qt.FocusReason.TabFocusReason)

    def put(self, answers: CheckInAnswers, errors: dict[Field, UserError]) -> CheckInAnswers:
        """Put the exercise in."""
        minutes: float | None = None
        try:
            minutes = read_number(self.minutes.text())
        except UserError as error:
            errors[Field.MINUTES] = error
        return replace(
            answers,
            exercise=self.kind.text(),
            minutes=minutes,
            intensity=self.intensity.value,
        )

    def state(self) -> tuple[str, ...]:
        """Return what is typed and chosen."""
        return self.kind.text(), self.minutes.text(), rating_text(self.intensity)

    def restore(self, state: tuple[str, ...]) -> None:
        """Show what was typed and chosen."""
        kind, minutes, intensity = state
        self.kind.setText(kind)
        self.minutes.setText(minutes)
        self.intensity.set_value(float(intensity) if intensity else None)
