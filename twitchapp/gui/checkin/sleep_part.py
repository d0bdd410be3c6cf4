"""The night's sleep that ended on the day, and how well it was."""

from contextlib import suppress
from dataclasses import replace
from datetime import date, time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from twitchapp.application.check_in import CheckInSheet
from twitchapp.application.check_in_answers import CheckInAnswers, Field, night_words
from twitchapp.application.clock_text import read_time_of_day
from twitchapp.application.ports import Clock
from twitchapp.domain.errors import UserError
from twitchapp.gui.checkin.part import Part, field_of_text, rated, rating_text, suggestion, words
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.rating_field import RatingField
from twitchapp.gui.widgets.text import label

_TIME_WIDTH = 9 * GRID


class SleepPart(Part):
    """When one fell asleep and woke, as times of the clock, and how well one slept.

    Args:
        clock: tells the place whose clocks are meant.
    """

    def __init__(self, clock: Clock) -> None:
        super().__init__("Slee&p")
        self._clock = clock
        self._day: date | None = None
        self._offered: tuple[time, time] | None = None
        self.asleep = field_of_text(_TIME_WIDTH, "23:30")
        self.woke = field_of_text(_TIME_WIDTH, "06:45")
        self.quality = RatingField(low="badly", high="very well")
        self.asleep.setAccessibleName("Fell asleep")
        self.woke.setAccessibleName("Woke")
        self.quality.setAccessibleName("How well")
        self.set_entry(self.asleep)
        self.same = suggestion(self)
        self.same.clicked.connect(self.take_offer)
        self.head.addWidget(self.same)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(words("Fell asleep"))
        row.addWidget(self.asleep)
        row.addWidget(words("Woke"))
        row.addWidget(self.woke)
        row.addStretch(1)
        self.body.addLayout(row)
        self.told = label("", "small")
        self.told.setVisible(False)
        self.body.addWidget(self.told)
        self.add_error(Field.ASLEEP, self.asleep)
        self.add_error(Field.WOKE, self.woke)
        self.body.addLayout(rated("Ho&w well", self.quality))
        self.add_error(Field.QUALITY, self.quality)
        for field in (self.asleep, self.woke):
            field.textChanged.connect(self._typed)
        self.quality.edited.connect(self.edited)

    def show_sheet(self, sheet: CheckInSheet) -> None:
        """Show the sleeps that are logged, and offer the times of the last one."""
        self._day = sheet.day
        self.logged.show_entries(sheet.sleeps, timed=False)
        self.fold(is_logged=bool(sheet.sleeps))
        asleep, woke = sheet.last_time.asleep, sheet.last_time.woke
        is_offered = asleep is not None and woke is not None and not sheet.sleeps
        self._offered = (asleep, woke) if asleep and woke and is_offered else None
        self.same.setVisible(is_offered)
        if asleep is not None and woke is not None:
            said = f"Same as &last time: {asleep:%H:%M} to {woke:%H:%M}"
            self.same.setText(said)
            self.same.setAccessibleName(said.replace("&", ""))
        self._tell()

    def take_offer(self) -> None:
        """Put in the times of the last sleep, to be changed or saved; on to how well it was."""
        if self._offered is not None:
            asleep, woke = self._offered
            self.asleep.setText(f"{asleep:%H:%M}")
            self.woke.setText(f"{woke:%H:%M}")
            self.quality.setFocus(Qt.FocusReason.TabFocusReason)

    def put(self, answers: CheckInAnswers, errors: dict[Field, UserError]) -> CheckInAnswers:
        """Put the times and the rating in."""
        asleep, woke = self._read(Field.ASLEEP, errors), self._read(Field.WOKE, errors)
        return replace(answers, asleep=asleep, woke=woke, quality=self.quality.value)

    def state(self) -> tuple[str, ...]:
        """Return what is typed and chosen."""
        return self.asleep.text(), self.woke.text(), rating_text(self.quality)

    def restore(self, state: tuple[str, ...]) -> None:
        """Show what was typed and chosen."""
        asleep, woke, quality = state
        self.asleep.setText(asleep)
        self.woke.setText(woke)
        self.quality.set_value(float(quality) if quality else None)

    def _read(self, name: Field, errors: dict[Field, UserError]) -> time | None:
        field = self.asleep if name is Field.ASLEEP else self.woke
        try:
            return read_time_of_day(field.text())
        except UserError as error:
            errors[name] = error
            return None

    def _typed(self) -> None:
        self._tell()
        self.edited.emit()

    def _tell(self) -> None:
        """Say as what the two times are understood, once there are two."""
        told = ""
        with suppress(UserError):
            asleep = read_time_of_day(self.asleep.text())
            woke = read_time_of_day(self.woke.text())
            if self._day and asleep is not None and woke is not None and asleep != woke:
                told = night_words(self._day, asleep, woke, self._clock.zone)
        self.told.setText(told)
        self.told.setVisible(bool(told))
