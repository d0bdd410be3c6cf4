"""Planning an experiment, one question after another."""

from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from twitchapp.application.charts import Reading
from twitchapp.application.experiments import Draft
from twitchapp.application.trial_candidates import Candidate
from twitchapp.domain.days import day_of
from twitchapp.domain.errors import UserError
from twitchapp.gui.charts.experiment_check_step import CheckStep
from twitchapp.gui.charts.experiment_doing_step import DoingStep
from twitchapp.gui.charts.experiment_factor_step import FactorStep
from twitchapp.gui.charts.experiment_length_step import LengthStep
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import button, label

_FACTOR, _DOING, _LENGTH, _CHECK = range(4)
_ASKED, _CHECKED = "experiment-candidates", "experiment-refusal"


class _Step(Protocol):
    title: str

    def focus_first(self) -> None: ...


class ExperimentPlanner(QWidget):
    """Four steps and the buttons below them; nothing is kept until Start.

    Args:
        hub: the way to the journal.

    Signals:
        started: the experiment is in the journal.
        left: no experiment is to be planned now.

    Attributes:
        factor: the first step.
        doing: the second.
        length: the third.
        check: the last.
        back: goes to the step before, or leaves.
        go_on: goes to the next step, or starts.
    """

    started = Signal()
    left = Signal()

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setAccessibleName("Plan an experiment")
        self._hub = hub
        self._reading: Reading | None = None
        self._wanted = ""
        self._is_open = False
        self._farthest = _FACTOR
        self._is_saving = False
        self._refusal = ""
        self.factor = FactorStep(hub.theme)
        self.doing = DoingStep()
        self.length = LengthStep(hub)
        self.check = CheckStep(hub.theme)
        self._steps: tuple[_Step, ...] = (self.factor, self.doing, self.length, self.check)
        self._pages = QStackedWidget()
        for step in (self.factor, self.doing, self.length, self.check):
            self._pages.addWidget(step)
        self._number = label("", "small")
        self._title = label("", "section")
        self._problem = label("", "muted")
        self._problem.setAccessibleName("What is missing")
        self.back = button("Back")
        self.cancel = button("Cancel", "quiet")
        self.go_on = button("Next", "primary")
        self._lay_out()
        self.factor.changed.connect(self._show_state)
        self.factor.next_wanted.connect(self._go_on)
        self.doing.changed.connect(self._show_state)
        self.length.changed.connect(self._show_state)
        self.back.clicked.connect(self._go_back)
        self.cancel.clicked.connect(self._leave)
        self.go_on.clicked.connect(self._go_on)
        self._show_step(_FACTOR)

    @property
    def step(self) -> int:
        """The number of the step shown, from 0."""
        return self._pages.currentIndex()

    @property
    def problem(self) -> str:
        """Why one cannot go on from the step shown; empty when one can."""
        problems = (self.factor.problem, self.doing.problem, self.length.problem, self._refusal)
        return problems[self.step]

    @property
    def is_touched(self) -> bool:
        """Whether there is a plan that goes beyond the choice of a factor, and is not begun."""
        is_under_way = self._farthest > _DOING or self.doing.is_touched
        return self._is_open and is_under_way

    @property
    def lost_on_close(self) -> str:
        """What is asked before the window closes over a plan: to begin it takes more than that."""
        return "Close without the plan of an experiment? What you chose for it is not kept."

    def begin(self, reading: Reading, factor: str = "") -> None:
        """Plan anew; with a factor named, that one is chosen."""
        self._reading, self._wanted = reading, factor
        self._is_open, self._farthest = True, _FACTOR
        self._show_step(_FACTOR)
        self._hub.ask(
            lambda services: services.experiments.candidates(),
            self._show_candidates,
            owner=self,
            latest=_ASKED,
        )

    def draft(self) -> Draft | None:
        """Return the plan as far as it is made; None while something is missing."""
        candidate, design = self.factor.candidate, self.length.design
        if candidate is None or design is None or self.factor.problem or self.doing.problem:
            return None
        a_words, b_words = self.doing.words
        return Draft(
            factor=candidate.factor,
            direction=self.doing.chosen_direction,
            a_words=a_words,
            b_words=b_words,
            first_day=self.length.begins,
            blocks=design.blocks,
            block_days=design.block_days,
            washout_days=design.washout_days,
            scheme=design.scheme,
            stopping=self.length.stopping_rule,
            is_blinded=self.length.is_blinded,
            answers=self.doing.answers,
        )

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.factor.dress(theme)
        self.check.dress(theme)

    def focus_first(self) -> None:
        """Put the keyboard where the step begins, at the last on what there is to do."""
        if self.step == _CHECK:
            self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._steps[self.step].focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Enter, back by Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.step != _CHECK:
            self._go_on()
        elif event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._number)
        head.addWidget(self._title)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self.cancel)
        foot.addWidget(self._problem, 1)
        foot.addWidget(self.back)
        foot.addWidget(self.go_on)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(head)
        column.addWidget(self._pages, 1)
        column.addLayout(foot)

    def _show_candidates(self, candidates: tuple[Candidate, ...]) -> None:
        self.factor.show_candidates(candidates)
        if self._wanted and self.factor.choose(self._wanted) and not self.factor.problem:
            self._go_on()
        self._wanted = ""
        self._show_state()

    def _go_on(self) -> None:
        if self.problem or self._is_saving:
            return
        if self.step == _CHECK:
            self._start()
        else:
            self._show_step(self.step + 1)
            self.focus_first()

    def _go_back(self) -> None:
        if self.step == _FACTOR:
            self._leave()
        else:
            self._show_step(self.step - 1)
            self.focus_first()

    def _leave(self) -> None:
        self._is_open = False
        self.left.emit()

    def _show_step(self, number: int) -> None:
        self._farthest = max(self._farthest, number)
        candidate, reading = self.factor.candidate, self._reading
        today = day_of(self._hub.now())
        if candidate is not None and reading is not None:
            if number == _DOING:
                self.doing.show_candidate(candidate)
            elif number == _LENGTH:
                self.length.show_plan(reading, candidate, today)
            elif number == _CHECK and (draft := self.draft()) is not None:
                self.check.show_draft(draft, today)
                self._ask_whether(draft)
        self._pages.setCurrentIndex(number)
        self._number.setText(f"Step {number + 1} of {len(self._steps)}")
        self._title.setText(self._steps[number].title)
        self._show_state()

    def _ask_whether(self, draft: Draft) -> None:
        """Ask the journal whether it may be begun so; until it has said so, it may not."""
        self._refusal = "Looking whether this may be begun…"
        self._hub.ask(
            lambda services: services.experiments.refusal(draft) or "",
            self._take_refusal,
            owner=self,
            latest=_CHECKED,
        )

    def _take_refusal(self, refusal: str) -> None:
        self._refusal = refusal
        self._show_state()
        if self.step == _CHECK and not refusal and self.isVisible():
            self.focus_first()

    def _show_state(self) -> None:
        is_last = self.step == _CHECK
        text = "Next"
        if is_last:
            blinded = self.length.is_blinded
            text = "Start, and write the key" if blinded else "Start the experiment"
        self.go_on.setText(text)
        self.go_on.setAccessibleName(text)
        self.back.setVisible(self.step != _FACTOR)
        self._problem.setText(self.problem)
        self.go_on.setEnabled(not self.problem and not self._is_saving)

    def _start(self) -> None:
        draft = self.draft()
        if draft is None:
            return
        self._is_saving = True
        self._show_state()
        self._hub.command(
            lambda _: self._hub.services.experiments.start(draft),
            initiator=self,
            say="The experiment is planned. Its order is drawn and fixed.",
            then=lambda _: self._started(),
            on_error=self._refused,
        )

    def _started(self) -> None:
        self._is_saving = self._is_open = False
        self._show_state()
        self.started.emit()

    def _refused(self, error: Exception) -> None:
        self._is_saving = False
        self._show_state()
        (self._hub.failed if isinstance(error, UserError) else self._hub.crashed).emit(error)
