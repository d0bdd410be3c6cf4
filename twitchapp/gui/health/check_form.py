"""The function check, one task at a time; and the short form for what has changed in between."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from twitchapp.domain.doctor_guide import HealthWords
from twitchapp.domain.function_checks import FunctionCheck, Task
from twitchapp.domain.function_ledger import calls_for_doctor
from twitchapp.domain.records import RecordRef
from twitchapp.gui.health.check_pages import IntroPage, TaskPage
from twitchapp.gui.health.fields import ConcernsField
from twitchapp.gui.health.tapping import SECONDS
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.fields import NoteField
from twitchapp.gui.widgets.form_row import FormRow
from twitchapp.gui.widgets.moment_field import MomentField
from twitchapp.gui.widgets.record_form import RecordForm, Step
from twitchapp.gui.widgets.text import button, label

_ASK = "Has anything of this begun or become worse since the last check?"
_OWN_WORDS = "Since when, where and on which side, in your own words"


class ReportForm(RecordForm):
    """What a function check and a report of a change have in common.

    Args:
        hub: the way to the journal.
        initiator: the part of the pane.
        words: what came with the program.
        check: the one to edit; None for a new one.
        on_report: called once something was saved that opens the page on seeing a doctor.
        title: what the form is called.
        subtitle: a line below it.
        save: what the button says that saves.
    """

    def __init__(
        self,
        hub: Hub,
        initiator: QWidget,
        words: HealthWords,
        check: FunctionCheck | None,
        on_report: Callable[[], None],
        *,
        title: str,
        subtitle: str = "",
        save: str = "Save",
    ) -> None:
        super().__init__(hub, initiator, title=title, subtitle=subtitle, save=save)
        self._check = check
        self._base = check or FunctionCheck(uuid4(), hub.now())
        self._on_report = on_report
        self._kept: FunctionCheck | None = None
        self.concerns = ConcernsField(words.guide.asked, self._base.concerns)
        self.note = NoteField(self._base.note)
        self.when = MomentField(hub.services.clock.zone, self._base.start, tells_day=True)

    @property
    def ref(self) -> RecordRef | None:
        """The check that is edited; None when it is a new one."""
        return self._check.ref if self._check else None

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save, and open the page on seeing a doctor where what was reported wants it."""
        pane = self._initiator

        def open_page() -> None:
            if pane.window().isVisible():  # not where it was saved for the window to close
                self._on_report()

        def after() -> None:
            if then is not None:
                then()
            if self._kept is not None and self.wants_page(self._kept):
                QTimer.singleShot(0, pane, open_page)

        super().save(after)

    def wants_page(self, check: FunctionCheck) -> bool:
        """Tell whether what was saved opens the page on seeing a doctor."""
        return calls_for_doctor(check)

    def _last_rows(self, last: QVBoxLayout) -> list[Step[FunctionCheck]]:
        """Put concerns, own words and the time into a layout; return how they are put in."""
        concerns = FormRow("What has changed", self.concerns, above=True)
        note = FormRow(_OWN_WORDS, self.note, above=True)
        time = FormRow("When", self.when)
        for row in (concerns, note, time):
            last.addWidget(row)
            self._rows.append(row)
        self._time = time
        return [
            (concerns, lambda kept: replace(kept, concerns=self.concerns.concerns)),
            (note, lambda kept: replace(kept, note=self.note.note())),
            (time, lambda kept: replace(kept, start=self.when.moment())),
        ]

    def time_row(self) -> FormRow:
        """Return the row of the time."""
        return self._time


class ChangeForm(ReportForm):
    """Something has changed: what, since when, where."""

    def __init__(
        self,
        hub: Hub,
        initiator: QWidget,
        words: HealthWords,
        check: FunctionCheck | None,
        on_report: Callable[[], None],
    ) -> None:
        super().__init__(
            hub,
            initiator,
            words,
            check,
            on_report,
            title="Something has changed" if check is None else "Edit what has changed",
            subtitle="Kept with your function checks. The page on seeing a doctor opens next.",
        )
        rows = QWidget()
        inside = QVBoxLayout(rows)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID)
        self._steps = self._last_rows(inside)
        inside.addStretch(1)
        self.add_line(rows)
        self.done_adding()

    def record(self) -> FunctionCheck | None:
        """Return the report as the form has it; something must be ticked or said."""
        made = self.built(self._base, self._steps)
        if made is not None and not (made.concerns or made.note.strip()):
            self._rows[0].set_error("Tick what has changed, or say it in your own words.")
            self.point_at(self._rows[0])
            return None
        self._kept = made
        return made

    def saved_words(self) -> str:
        """Return what is said once it is saved."""
        return "What has changed is noted"

    def wants_page(self, check: FunctionCheck) -> bool:  # noqa: ARG002 - whatever was reported
        """Open the page, whatever was reported."""
        return True


class CheckForm(ReportForm):
    """The monthly check: a page for each task, the last for what has changed.

    Args:
        seconds: how long tapping is counted, in true seconds.
    """

    def __init__(
        self,
        hub: Hub,
        initiator: QWidget,
        words: HealthWords,
        check: FunctionCheck | None,
        on_report: Callable[[], None],
        *,
        seconds: float = SECONDS,
    ) -> None:
        super().__init__(
            hub,
            initiator,
            words,
            check,
            on_report,
            title="Function check" if check is None else "Edit the function check",
            save="Save the check",
        )
        self.tasks = {
            task: TaskPage(task, words.check, self._base.results, seconds) for task in Task
        }
        self.place = label("", "small")
        self._stack = QStackedWidget()
        if check is None:
            self._stack.addWidget(IntroPage(words.check))
        for page in self.tasks.values():
            self._stack.addWidget(page)
            self._rows.extend(page.rows)
        self._stack.addWidget(self._last_page())
        self.back = button("Back")
        self.back.clicked.connect(lambda: self._go(-1))
        self.forth = button("Next")
        self.forth.setToolTip("Enter")
        self.forth.clicked.connect(lambda: self._go(1))
        below = QWidget()
        buttons = QHBoxLayout(below)
        buttons.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        buttons.addWidget(self.forth)
        buttons.addWidget(self.back)
        buttons.addSpacing(GRID)
        buttons.addWidget(self.place, 1)
        self.add_line(self._stack)
        self._layout.addWidget(below)  # in sight, however little of a page is
        self.done_adding()
        self._show(0)

    @property
    def page(self) -> int:
        """The number of the page that is shown, from 0; the last asks what has changed."""
        return self._stack.currentIndex()

    def record(self) -> FunctionCheck | None:
        """Return the check as the form has it; something must have been done or said."""
        steps = [step for page in self.tasks.values() for step in page.steps()]
        made = self.built(replace(self._base, results=()), [*steps, *self._steps])
        if made is None:
            return None
        if not (made.results or made.concerns or made.note.strip()):
            self._rows[0].set_error("Nothing is noted yet. Say how at least one task went.")
            self.point_at(self._rows[0])
            return None
        self._kept = made
        return made

    def saved_words(self) -> str:
        """Return what is said once it is saved."""
        return "Function check saved"

    def focus_first(self) -> None:
        """Put the keyboard into the page that is shown."""
        self._focus_page()

    def point_at(self, row: FormRow) -> None:
        """Go to the page where a row is, and to the row."""
        for number in range(self._stack.count()):
            page = self._stack.widget(number)
            if page is not None and page.isAncestorOf(row):
                self._show(number)
        super().point_at(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the next page on Enter; on the last one, Enter saves as in every form."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        on_button = isinstance(QApplication.focusWidget(), QPushButton)
        if is_enter and plain and not on_button and self.page < self._stack.count() - 1:
            self._go(1)
        else:
            super().keyPressEvent(event)

    def _last_page(self) -> QWidget:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(GRID)
        inside.addWidget(label(_ASK, "section"))
        self._steps = self._last_rows(inside)
        inside.addStretch(1)
        return page

    def _go(self, by: int) -> None:
        self._show(self.page + by)
        self._focus_page()

    def _show(self, number: int) -> None:
        self._stack.setCurrentIndex(number)
        last = self._stack.count() - 1
        first_task = last - len(self.tasks)
        self.back.setEnabled(number > 0)
        self.forth.setVisible(number < last)
        # The one that is to be pressed next stands out.
        _give_role(self.forth, "primary")
        _give_role(self._save, "primary" if number == last else "")
        self.forth.setText("Begin" if number < first_task else "Next")
        if number < first_task:
            self.place.setText("")
        elif number == last:
            self.place.setText("The last page. Save the check when you are done.")
        else:
            at = number - first_task + 1
            self.place.setText(
                f"Task {at} of {len(self.tasks)}. What you do not answer is noted as not done."
            )

    def _focus_page(self) -> None:
        page = self._stack.currentWidget()
        row = next((row for row in self._rows if page and page.isAncestorOf(row)), None)
        (row.field if row else self.forth).setFocus(Qt.FocusReason.TabFocusReason)


def _give_role(made: QPushButton, role: str) -> None:
    """Dress a button as what it is now."""
    made.setProperty("role", role)
    made.style().unpolish(made)
    made.style().polish(made)
