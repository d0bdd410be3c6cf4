"""The page before the first findings: what the person thinks sets their twitches off."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from twitchapp.application.beliefs import Guess
from twitchapp.domain.beliefs import Expected, Sureness
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import Factor, FactorKind
from twitchapp.gui.charts.experiment_page import Page, section
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.fields import ChoiceField
from twitchapp.gui.widgets.optional_choice import OptionalChoice
from twitchapp.gui.widgets.text import action_words, button, label

EXPECTED_TEXTS = {
    Expected.MORE: "More twitches",
    Expected.NONE: "No difference",
    Expected.FEWER: "Fewer twitches",
}
SURENESS_TEXTS = {
    Sureness.GUESS: "A guess",
    Sureness.FAIRLY: "Fairly sure",
    Sureness.VERY: "Very sure",
}
_EXPECTED = tuple(EXPECTED_TEXTS)
_ASKED = "beliefs"
_LONGEST = 26
_AT_ONCE = 12
_INTRODUCTION = (
    "Before the journal says anything, you may write down what you think yourself. Later both "
    "stand side by side. There is no right answer here: everyone's guesses about their own body "
    "are often off, and seeing where is the most useful part of it."
)
_LOCKED = (
    "What you lock cannot be changed, so that it stays what you thought before you knew. It stays "
    "in your journal and is seen by nobody else. Leave out whatever you have no idea about."
)


class GuessRow:
    """One factor: what more of it does, and how sure one is.

    Attributes:
        factor: which.
        name: its name, shown.
        expected: more, none or fewer; or nothing said.
        sureness: how sure.
    """

    def __init__(self, factor: Factor) -> None:
        self.factor = factor
        self.name: QLabel = label(action_words(factor.label, _LONGEST).replace("&&", "&"))
        self.name.setWordWrap(False)
        asked = f"With {'' if factor.kind is FactorKind.YES_NO else 'more '}{factor.label}"
        self.expected = OptionalChoice(asked, tuple(EXPECTED_TEXTS.values()))
        self.sureness = ChoiceField(
            [(each.value, text) for each, text in SURENESS_TEXTS.items()], Sureness.GUESS.value
        )
        self.sureness.setAccessibleName(f"{asked}: how sure")
        self.sureness.setEnabled(False)
        self.expected.chosen.connect(lambda number: self.sureness.setEnabled(number >= 0))

    @property
    def guess(self) -> Guess | None:
        """What is said of the factor; None if nothing is."""
        number = self.expected.current
        if number < 0:
            return None
        return Guess(
            self.factor.key,
            self.factor.label,
            _EXPECTED[number],
            Sureness(self.sureness.choice),
        )


class BeliefPage(QWidget):
    """An optional page, shown once and before anything is revealed: lock, or skip.

    It reads the journal's factors by itself as soon as it is made. Whether it is to be shown at all
    is told by `Services.beliefs.state().may_lock`.

    Args:
        hub: the way to the journal.

    Signals:
        done: what was thought is locked, or was skipped; the findings may be shown.

    Attributes:
        rows: one for each factor of the journal.
        lock: keeps what was said for good.
        skip: goes on without.
    """

    done = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setAccessibleName("What do you think sets yours off?")
        self._hub = hub
        self.rows: list[GuessRow] = []
        self._waiting: list[Factor] = []
        self.lock = button("Lock it, and show the triggers", "primary")
        self.skip = button("Skip this")
        self.lock.setAutoDefault(True)
        # Until the questions are there, the keyboard would begin here.
        self.skip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._said = label("", "muted")
        self._said.setAccessibleName("How much is said")
        self._page = Page("Your own guesses")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(2 * GRID)
        self._grid.setVerticalSpacing(GRID // 2)
        self._grid.setColumnStretch(0, 1)
        self._lay_out()
        self.lock.clicked.connect(self._lock)
        self.skip.clicked.connect(self.done)
        self._show_state()
        hub.ask(
            lambda services: services.charts.table().factors,
            self.show_factors,
            owner=self,
            latest=_ASKED,
        )

    @property
    def guesses(self) -> tuple[Guess, ...]:
        """What is said so far."""
        return tuple(guess for row in self.rows if (guess := row.guess) is not None)

    def show_factors(self, factors: Sequence[Factor]) -> None:
        """Ask about these; what is said of one already stays."""
        known = {row.factor.key for row in self.rows}
        self._waiting = [factor for factor in factors if factor.key not in known]
        self._add_some()

    def _add_some(self) -> None:
        """Add a few rows, the rest in later turns of the window's loop: each takes a moment."""
        some, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        for factor in some:
            row = GuessRow(factor)
            line = len(self.rows)
            self._grid.addWidget(row.name, line, 0)
            self._grid.addWidget(row.expected, line, 1)
            self._grid.addWidget(row.sureness, line, 2)
            row.expected.chosen.connect(lambda _: self._show_state())
            self.rows.append(row)
        self.skip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if self.rows and self.window().focusWidget() in {None, self}:
            self.focus_first()
        if self._waiting:
            QTimer.singleShot(0, self, self._add_some)
        elif self.rows:
            # The buttons below were made first, and would be come to first.
            QWidget.setTabOrder(self.rows[-1].sureness, self.skip)
            QWidget.setTabOrder(self.skip, self.lock)
        self._show_state()

    def focus_first(self) -> None:
        """Put the keyboard on the first question, as soon as there is one.

        Never on the button that skips: who is asked but once should not skip by a stray key.
        """
        first: QWidget = self.rows[0].expected if self.rows else self
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        made, inside = section("What do you think sets yours off?")
        inside.addWidget(label(_INTRODUCTION))
        inside.addWidget(label(_LOCKED, "muted"))
        asked, column = section(name="Your guesses")
        column.addWidget(label("With more of it, or on days with it, I expect …", "small"))
        column.addLayout(self._grid)
        self._page.column.addWidget(made)
        self._page.column.addWidget(asked)
        self._page.column.addStretch(1)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._said, 1)
        foot.addWidget(self.skip)
        foot.addWidget(self.lock)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(GRID)
        around.addWidget(self._page, 1)
        around.addLayout(foot)

    def _show_state(self) -> None:
        said = len(self.guesses)
        self.lock.setEnabled(said > 0)
        self._said.setText(
            f"You have said what you think of {said} of {len(self.rows) + len(self._waiting)}."
            if said
            else "Both are fine: to say something, or to skip it."
        )

    def _lock(self) -> None:
        guesses = self.guesses
        if not guesses:
            return
        self.lock.setEnabled(False)
        self._hub.command(
            lambda _: self._hub.services.beliefs.lock(guesses),
            initiator=self,
            say="What you thought is locked.",
            then=lambda _: self.done.emit(),
            on_error=self._refused,
        )

    def _refused(self, error: Exception) -> None:
        self._show_state()
        (self._hub.failed if isinstance(error, UserError) else self._hub.crashed).emit(error)
