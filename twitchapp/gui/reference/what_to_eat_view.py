"""What could I eat? Everyday foods that close today's gap in a nutrient, each easily logged."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.changes import Changes
from twitchapp.application.eating import eaten
from twitchapp.application.intake_values import NutrientIntake
from twitchapp.application.journal import JournalService
from twitchapp.application.services import Services
from twitchapp.application.what_to_eat import WhatToEat
from twitchapp.application.what_to_eat_choice import Suggestion
from twitchapp.application.wording import count_of
from twitchapp.domain.errors import UserError
from twitchapp.domain.everyday_foods import Exclusion
from twitchapp.domain.foods import FOOD_LABELS
from twitchapp.domain.nutrients import NUTRIENT_KEYS
from twitchapp.domain.pages import PageKind, PageRef
from twitchapp.domain.profile import Profile
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.food_amount_field import Serving
from twitchapp.gui.reference.food_handout import Handout
from twitchapp.gui.reference.food_view import HandoutView, scrolled
from twitchapp.gui.reference.food_words import substance_within
from twitchapp.gui.reference.what_to_eat_row import SuggestionRow
from twitchapp.gui.reference.what_to_eat_words import SHORT, eat_handout, suggestion_name
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.fields import ChoiceField
from twitchapp.gui.widgets.flow_layout import FlowLayout
from twitchapp.gui.widgets.text import breakable, button, label, tip_text

_ASKED, _ANSWERED = "what to eat, today", "what to eat"
_Told = tuple[NutrientIntake, Profile, tuple[Exclusion, ...]]


class WhatToEatView(HandoutView):
    """Suggestions for one nutrient.

    Args:
        hub: the way to the journal and to the foods.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._answer: WhatToEat | None = None
        self._is_stale = True
        self.rows: list[SuggestionRow] = []
        self.setAccessibleName("What could I eat?")
        self.nutrient = ChoiceField(
            [(key, FOOD_LABELS[key]) for key in NUTRIENT_KEYS if key in FOOD_LABELS], ""
        )
        self.nutrient.setAccessibleName("Nutrient")
        self.about = button("", "quiet")
        self.chips = {each: _chip(each) for each in Exclusion}
        self._caution = label()
        self._cautions = QFrame()
        self._notes = label()
        self._places = {label(head, "strong"): QVBoxLayout() for head in ("Together", "One by one")}
        self._small = label("", "small")
        self._lay_out()
        self._connect()
        self._notes.setText("Looking at what you ate today…")

    # What the pane asks for

    def show_target(self, ref: PageRef) -> None:
        """Show the view, for a nutrient where one is named (`what-to-eat:magnesium`)."""
        place = self.nutrient.findData(ref.key.partition(":")[2])
        if place >= 0:
            self.nutrient.setCurrentIndex(place)

    def show_profile(self) -> None:
        """Ask anew, as the need may be another."""
        self._follow()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        for row in self.rows:
            row.bar.dress(theme)

    def focus_first(self) -> None:
        """Put the keyboard at the choice of the nutrient."""
        self.nutrient.setFocus(Qt.FocusReason.OtherFocusReason)

    def handout(self) -> Handout | None:
        """Return the suggestions to take along."""
        return None if self._answer is None else eat_handout(self._answer)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask when it is seen, if anything changed since."""
        super().showEvent(event)
        if self._is_stale:
            self._ask()

    # Asking

    def _follow(self) -> None:
        """Ask anew, now or when the view is next seen."""
        self._is_stale = True
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        self._is_stale = False
        key = self.nutrient.choice
        self.about.setText(f"About {substance_within(key)}")
        self.about.setAccessibleName(self.about.text())

        def read(services: Services) -> _Told:
            made, profile = services.what_to_eat.today(key)
            return made, profile, services.what_to_eat.exclusions

        self._hub.ask(read, self._work_out, owner=self, latest=_ASKED, on_error=self._tell_fault)

    def _work_out(self, told: _Told) -> None:
        made, profile, exclusions = told
        for each, chip in self.chips.items():
            chip.setChecked(each in exclusions)
        service = self._hub.services.what_to_eat
        self._hub.compute(
            lambda: service.suggest(made, profile, exclusions),
            self._show,
            owner=self,
            latest=_ANSWERED,
            on_error=self._tell_fault,
        )

    def _keep_exclusions(self) -> None:
        wanted = [each for each, chip in self.chips.items() if chip.isChecked()]
        self._hub.ask(
            lambda services: services.what_to_eat.keep_exclusions(wanted),
            lambda _: self._ask(),
            owner=self,
        )

    def _tell_fault(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._hub.crashed.emit(error)
            return
        self._answer = None
        self._clear()
        self._notes.setText(str(error))

    # Showing

    def _show(self, answer: WhatToEat) -> None:
        self._answer = answer
        cautions = [note.text for note in answer.notes if note.is_caution]
        notes = [note.text for note in answer.notes if not note.is_caution]
        self._caution.setText(breakable("\n\n".join(cautions)))
        self._cautions.setAccessibleName(" ".join(cautions))
        self._cautions.setVisible(bool(cautions))
        self._notes.setText(notes[0] if notes else "")
        self._notes.setVisible(bool(notes))
        self._small.setText("\n".join(notes[1:]))
        self._small.setVisible(len(notes) > 1)
        self._show_rows(answer)

    def _show_rows(self, answer: WhatToEat) -> None:
        focused = next((at for at, row in enumerate(self.rows) if row.log.hasFocus()), None)
        self._clear()
        together = () if answer.together is None else (answer.together,)
        for head, suggestions in zip(self._places, (together, answer.foods), strict=True):
            head.setVisible(bool(suggestions) and bool(together))
            for suggestion in suggestions:
                row = SuggestionRow(suggestion, answer, self._hub.theme)
                row.log_wanted.connect(self._log)
                self._places[head].addWidget(row)
                self.rows.append(row)
        stops = [*self.chips.values(), self.about, *(row.log for row in self.rows)]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        if focused is not None and self.rows:
            self.rows[min(focused, len(self.rows) - 1)].log.setFocus()

    def _clear(self) -> None:
        for row in self.rows:
            row.hide()
            row.deleteLater()
        self.rows.clear()
        for head in self._places:
            head.hide()

    # Logging

    def _log(self, suggestion: Suggestion) -> None:
        """Log what was suggested: one food in a dialog with its time, several at once as of now."""
        if len(suggestion.helpings) == 1:
            from twitchapp.gui.reference.log_food_dialog import LogFoodDialog

            helping = suggestion.helpings[0]
            dialog = LogFoodDialog(self._hub, self.window())
            dialog.show_food(helping.food, Serving(helping.grams, helping.portion))
            dialog.open()
            return
        now = self._hub.now()
        for row in self.rows:
            # Until it is logged and asked anew, or a second click would log all of it once more.
            row.log.setEnabled(row.suggestion is not suggestion)

        def log(journal: JournalService) -> Changes:
            entries = [
                entry
                for each in suggestion.helpings
                for entry in eaten(each.food, each.grams, now, each.portion)
            ]
            return journal.add(entries, f"log of {count_of(len(suggestion.helpings), 'food')}")

        def refused(error: Exception) -> None:
            is_ours = isinstance(error, UserError)
            (self._hub.failed if is_ours else self._hub.crashed).emit(error)
            self._follow()

        self._hub.command(
            log,
            initiator=self,
            say=f"Logged {suggestion_name(suggestion)}",
            on_error=refused,
        )

    # Layout

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(GRID)
        top.addWidget(self.nutrient)
        top.addWidget(self.about)
        top.addStretch(1)
        chips = QWidget()
        chips.setAccessibleName("What I leave out")
        flow = FlowLayout(chips, GRID // 2)
        for chip in self.chips.values():
            flow.addWidget(chip)
        inside = QVBoxLayout(self._cautions)
        inside.setContentsMargins(GRID, GRID, GRID, GRID)
        inside.addWidget(self._caution)
        self._cautions.setProperty("role", "notice")
        self._cautions.hide()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        column.addWidget(self._cautions)
        column.addWidget(self._notes)
        for head, place in self._places.items():
            place.setSpacing(GRID // 2)
            head.hide()
            column.addWidget(head)
            column.addLayout(place)
        column.addWidget(self._small)
        column.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addLayout(top)
        whole.addWidget(chips)
        whole.addWidget(scrolled(body), 1)

    def _connect(self) -> None:
        self.nutrient.currentIndexChanged.connect(self._follow)
        self.about.clicked.connect(
            lambda: self.page_wanted.emit(PageRef(PageKind.NUTRIENT, self.nutrient.choice))
        )
        for chip in self.chips.values():
            chip.clicked.connect(self._keep_exclusions)
        self._hub.changed.connect(lambda _changes, _initiator: self._follow())


def _chip(exclusion: Exclusion) -> QPushButton:
    made = button(SHORT[exclusion])
    made.setCheckable(True)
    made.setToolTip(tip_text(f"Leave out: {exclusion.label}"))
    made.setAccessibleDescription(f"Leave out: {exclusion.label}")
    return made
