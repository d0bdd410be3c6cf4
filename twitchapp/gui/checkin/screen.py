"""What the check-in looks like: the fortnight, the parts of a day side by side, the foot."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.check_in import CheckInSheet
from twitchapp.application.check_in_answers import CheckInAnswers, Field
from twitchapp.application.dates import day_heading
from twitchapp.application.ports import Clock
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import local_midday
from twitchapp.gui.checkin.drinks_part import DrinksPart
from twitchapp.gui.checkin.exercise_part import ExercisePart
from twitchapp.gui.checkin.foot import Foot
from twitchapp.gui.checkin.part import Part
from twitchapp.gui.checkin.sleep_part import SleepPart
from twitchapp.gui.checkin.stress_part import StressPart
from twitchapp.gui.checkin.twitches_part import TwitchesPart
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.day_strip import DayStrip
from twitchapp.gui.widgets.fields_area import FieldsArea
from twitchapp.gui.widgets.text import card, label, line

Draft = tuple[tuple[str, ...], ...]
"""What is typed and chosen in each part."""


class CheckInScreen(QWidget):
    """A day's parts, which are filled in together.

    Args:
        clock: tells the place whose clocks are meant.
        theme: the colours.

    Attributes:
        blank: what nothing typed looks like.
    """

    def __init__(self, clock: Clock, theme: Theme) -> None:
        super().__init__()
        self._clock = clock
        self.heading = label("", "title")
        self.heading.setWordWrap(False)
        self.hint = label("", "small")
        self.strip = DayStrip(theme, is_whole=False)
        self.strip.setToolTip("Alt+Left and Alt+Right go to the day before and after.")
        self.sleep = SleepPart(clock)
        self.stress = StressPart()
        self.exercise = ExercisePart()
        self.drinks = DrinksPart()
        self.twitches = TwitchesPart()
        self.parts: tuple[Part, ...] = (
            self.sleep,
            self.stress,
            self.exercise,
            self.drinks,
            self.twitches,
        )
        self.foot = Foot()
        self.blank = self.draft()
        self._lay_out()
        self.set_theme(theme)

    @property
    def errors(self) -> tuple[str, ...]:
        """Everything that is told to be wrong."""
        return tuple(text for part in self.parts for text in part.errors)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed or chosen."""
        return self.draft() == self.blank

    def draft(self) -> Draft:
        """Return what is typed and chosen."""
        return tuple(part.state() for part in self.parts)

    def restore(self, draft: Draft) -> None:
        """Show what was typed and chosen, in the place of what is."""
        for part, state in zip(self.parts, draft, strict=True):
            part.fold_again()
            part.restore(state)

    def forget(self, saved: Draft) -> None:
        """Empty the parts that are as they were saved; what was typed meanwhile stays."""
        for part, before, blank in zip(self.parts, saved, self.blank, strict=True):
            if part.state() == before:
                part.fold_again()
                part.restore(blank)

    def answers(self, errors: dict[Field, UserError]) -> CheckInAnswers:
        """Return what is said; nonsense is noted in `errors`."""
        answers = CheckInAnswers()
        for part in self.parts:
            answers = part.put(answers, errors)
        return answers

    def tell(self, errors: Mapping[Field, UserError]) -> None:
        """Tell at each field what is wrong with it, and go to the first."""
        wrong = [field for part in self.parts if (field := part.tell(errors)) is not None]
        self.foot.tell(errors.get(Field.DAY))
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.TabFocusReason)
            self.fields.ensureWidgetVisible(wrong[0], 0, 4 * GRID)

    def focus_first(self) -> None:
        """Put the focus into the first field there is to fill in."""
        next(part for part in self.parts if not part.is_folded).focus_first()

    def show_day(self, day: date, today: date) -> None:
        """Say which day it is about."""
        self.heading.setText(day_heading(day, today))
        self.setAccessibleName(f"Check-in: {self.heading.text()}")
        self.strip.mark(day)

    def show_sheet(self, sheet: CheckInSheet, *, was_saved: bool) -> None:
        """Show what is known of a day; what is typed stays."""
        self.strip.show_days(sheet.days, sheet.today)
        self.show_day(sheet.day, sheet.today)
        focused = QApplication.focusWidget()
        for part in self.parts:
            part.logged.here = self._clock.zone
            part.show_sheet(sheet)
        # Only now it is known which parts are put away, and what there is to fill in.
        if focused is not None and any(
            part.is_folded and part.fields.isAncestorOf(focused) for part in self.parts
        ):
            self.focus_first()
        at = sheet.at.local
        kept = f"at {at:%H:%M}" if at == local_midday(sheet.day) else "as of now"
        self.hint.setText(f"What has no time of its own is kept {kept}.")
        self.foot.show_sheet(sheet, was_saved=was_saved, is_yes=self.twitches.is_yes)

    def put_above(self, made: QWidget) -> None:
        """Put something between the fortnight and the parts of the day."""
        self._layout.insertWidget(2, made)

    def tell_counts(self, *, tells: bool) -> None:
        """Show how many episodes a day has, or only that there were some."""
        self.strip.tell_counts(tells=tells)
        self.twitches.tell_counts(tells=tells)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.strip.set_theme(theme)
        for part in self.parts:
            part.set_theme(theme)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.heading)
        self.hint.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        head.addWidget(self.hint, 1)
        fields = _Sides()
        sides = QHBoxLayout(fields)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(2 * GRID)
        sides.addWidget(_card(self.sleep, self.stress, self.exercise), 1)
        sides.addWidget(_card(self.drinks, self.twitches), 1)
        self.fields = FieldsArea(fields)
        self.fields.setFrameShape(QFrame.Shape.NoFrame)
        self._layout = layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(self.strip)
        layout.addWidget(self.fields, 1)
        layout.addWidget(self.foot)
        layout.addStretch(0)


class _Sides(QWidget):
    """As high as its words are at its width, where Qt would take the height of narrower ones."""

    def sizeHint(self) -> QSize:
        """Return the height at the present width."""
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))


def _card(*parts: Part) -> QFrame:
    made = card()
    # Both are as wide as each other, whatever is in them.
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    column = QVBoxLayout(made)
    column.setContentsMargins(2 * GRID, GRID + GRID // 2, 2 * GRID, GRID + GRID // 2)
    column.setSpacing(GRID)
    for place, part in enumerate(parts):
        if place:
            column.addWidget(line())
        column.addWidget(part)
    column.addStretch(1)
    return made
