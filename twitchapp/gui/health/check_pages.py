"""The pages of the function check: what it is, and one for each task."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from twitchapp.domain.doctor_guide import CheckWords
from twitchapp.domain.errors import UserError
from twitchapp.domain.function_checks import TASKS_BY_SIDE, FunctionCheck, Task, TaskResult
from twitchapp.domain.sites import Side
from twitchapp.gui.health.fields import OutcomeField
from twitchapp.gui.health.tapping import TapCounter
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.form_row import FormRow
from twitchapp.gui.widgets.record_form import Step
from twitchapp.gui.widgets.text import card, label


class SideField(QWidget):
    """How a task went with one side, and for tapping how many taps it were.

    Args:
        side: which; unspecified for a task without sides.
        result: what was noted of it; None when it was not done.
        seconds: how long taps are counted; None where the task has none.
    """

    def __init__(self, side: Side, result: TaskResult | None, seconds: float | None) -> None:
        super().__init__()
        self.side = side
        self.outcome = OutcomeField(result.outcome if result else None)
        self.counter: TapCounter | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        if seconds is not None:
            self.counter = TapCounter(str(side), result.taps if result else None, seconds)
            column.addWidget(self.counter)
        column.addWidget(self.outcome)
        self.setFocusProxy(self.counter or self.outcome)

    def result(self, task: Task) -> TaskResult | None:
        """Return how it went; None when it was not done.

        Raises:
            UserError: when the taps are no number, or were counted and nothing more was said.
        """
        taps = self.counter.taps() if self.counter else None
        if self.outcome.outcome is None:
            if taps is not None:
                raise UserError("Say how it went too, beside the number of taps.")
            return None
        return TaskResult(task, self.outcome.outcome, self.side, taps)

    def state(self) -> object:
        """Return what tells whether anything was changed."""
        return self.outcome.state(), self.counter.state() if self.counter else None

    def setAccessibleName(self, name: str) -> None:
        """Name the field and its choices."""
        super().setAccessibleName(name)
        self.outcome.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the field and its choices."""
        super().setAccessibleDescription(description)
        self.outcome.setAccessibleDescription(description)
        if self.counter:
            self.counter.number.setAccessibleDescription(description)


class TaskPage(QWidget):
    """One task: how it is done, how it stays safe, and how it went on each side.

    Args:
        task: which.
        words: what came with the program.
        results: those of the check that is edited.
        seconds: how long taps are counted.

    Attributes:
        fields: one for each side, or the only one.
        rows: the fields' rows.
    """

    def __init__(
        self, task: Task, words: CheckWords, results: Iterable[TaskResult], seconds: float
    ) -> None:
        super().__init__()
        self.task = task
        self._before = tuple(result for result in results if result.task is task)
        told = words.tasks[task]
        sides = (Side.LEFT, Side.RIGHT) if task in TASKS_BY_SIDE else (Side.UNSPECIFIED,)
        timed = seconds if task is Task.TAPPING else None
        self.fields = [SideField(side, self._noted(side), timed) for side in sides]
        self.rows = [
            FormRow(str(field.side).capitalize() or "How it went", field, name_width=11 * GRID)
            for field in self.fields
        ]
        self._untouched = self._state()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(label(told.title, "section"))
        column.addWidget(label(told.how))
        if told.care:
            column.addWidget(label(told.care, "muted"))
        if task is Task.READ_ALOUD:
            column.addWidget(_paragraph(words.reading))
        for row, field in zip(self.rows, self.fields, strict=True):
            field.setAccessibleName(f"{told.title} {field.side}".strip())
            column.addWidget(row)
        column.addStretch(1)

    def steps(self) -> list[Step[FunctionCheck]]:
        """Return how each row puts its result into a check that has none of this task yet."""

        def adding(number: int) -> Step[FunctionCheck]:
            def put(kept: FunctionCheck) -> FunctionCheck:
                if self._state() == self._untouched:
                    added = self._before if number == 0 else ()
                else:
                    result = self.fields[number].result(self.task)
                    added = (result,) if result else ()
                return replace(kept, results=(*kept.results, *added))

            return self.rows[number], put

        return [adding(number) for number in range(len(self.rows))]

    def _noted(self, side: Side) -> TaskResult | None:
        """Return what was noted of a side; what names no side stands for both."""
        by_side = {result.side: result for result in self._before}
        return by_side.get(side) or by_side.get(Side.UNSPECIFIED)

    def _state(self) -> list[object]:
        return [field.state() for field in self.fields]


class IntroPage(QWidget):
    """What the check is, before it begins."""

    def __init__(self, words: CheckWords) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        for paragraph in words.opening:
            column.addWidget(label(paragraph))
        titles = [words.tasks[task].title for task in Task]
        column.addWidget(label(" · ".join(titles), "muted"))
        column.addStretch(1)


def _paragraph(text: str) -> QWidget:
    made = card()
    inside = QVBoxLayout(made)
    inside.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
    words = label(text)
    words.setStyleSheet("font-size: 12pt;")
    words.setAccessibleName("To be read aloud")
    inside.addWidget(words)
    return made
