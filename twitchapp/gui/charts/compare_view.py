"""Before and after: two periods of the journal, chosen, drawn and said."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from twitchapp.analysis import periods as needs
from twitchapp.analysis.periods import PeriodComparison
from twitchapp.application import periods_wording as wording
from twitchapp.application.charts import Reading
from twitchapp.application.period_starts import Start
from twitchapp.application.periods import Period, beside, check_periods, compare
from twitchapp.application.wording import count_of
from twitchapp.domain.errors import UserError
from twitchapp.gui.charts import words
from twitchapp.gui.charts.compare_choices import CompareChoices, Wanted, offered
from twitchapp.gui.charts.compare_plot import Compared, ComparePlot
from twitchapp.gui.charts.compare_sheet import compare_sheet
from twitchapp.gui.charts.sheet import EMPTY, Sheet
from twitchapp.gui.charts.sheet_view import SheetTable
from twitchapp.gui.charts.view import ChartView
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import button, card, label

_COMPUTED = "compare"
_OFFERED = "compare-offers"
_EMPTY = (
    "Here you can set any two periods beside each other, or the time since you began something "
    "beside the time before. A little over two weeks are needed first: record twitches as they "
    "come, and say each evening when there was none."
)
_KEYS = "Keys in the drawing: ← → point at days, Enter opens the day."


class _Answer(NamedTuple):
    before: Period
    after: Period
    start: Start | None
    found: PeriodComparison


class CompareView(ChartView):
    """Two periods, how often muscles twitched in each, and how sure the difference is.

    Attributes:
        choices: what to compare.
        title: the finding.
        basis: what it rests on, or the day pointed at.
        plot: the days, the rates and the ratio.
        table: their numbers.
        habits: in what recording changed; hidden when it did not.
        test: asks for an experiment.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._reading: Reading | None = None
        self._brushed: Period | None = None
        self._answer: _Answer | None = None
        self.choices = CompareChoices()
        self.title = label("Reading the journal…", "section")
        self.basis = label(role="muted")
        self.habits = label()
        self.habits.hide()
        self.plot = ComparePlot(hub.theme)
        self.table = SheetTable("Two periods")
        self.test = button("Test it in an experiment", "primary")
        self.test.hide()
        self._warning = label(wording.WARNING, "small")
        self._bars = [QProgressBar() for _ in range(4)]
        self._figures = [label(role="small") for _ in range(4)]
        self._early = self._early_panel()
        self._drawing = QStackedWidget()
        self._drawing.addWidget(self.plot)
        self._drawing.addWidget(self.table)
        self._nothing = QWidget()
        self._drawing.addWidget(self._nothing)
        self._has_table = False
        self._lay_out()
        self.dress(hub.theme)
        self.choices.chosen.connect(self._compare)
        self.plot.pointed.connect(self._tell)
        self.plot.picked.connect(self._open_day)
        self.test.clicked.connect(self._ask_for_experiment)

    @property
    def sheet(self) -> Sheet:
        """The figures of both periods and their ratio."""
        if self._answer is None:
            return EMPTY
        answer = self._answer
        return compare_sheet(self.title.text(), answer.before, answer.after, answer.found)

    @property
    def figure(self) -> QWidget:
        """The drawing."""
        return self.plot

    @property
    def headline(self) -> tuple[str, str]:
        """What stands above the chart when it is taken along."""
        return self.title.text(), " ".join(
            text for text in (self._basis_text, self.habits.text(), wording.WARNING) if text
        )

    @property
    def file_stem(self) -> str:
        """What an exported chart is called."""
        start = self._answer.start if self._answer else None
        return f"twitches since {start.what}" if start else "twitches in two periods"

    def show_reading(self, reading: Reading) -> None:
        """Show a journal; the periods chosen stay."""
        self._reading = reading
        self._hub.compute(lambda: offered(reading), self._offer, owner=self, latest=_OFFERED)

    def compare_period(self, first: date, last: date) -> None:
        """Compare some days with as many before them, or after if these are more."""
        self._brushed = Period(min(first, last), max(first, last))
        if self._reading is not None and self.choices.list.count():
            self._take_brushed(self._reading)

    def show_table(self, *, on: bool) -> None:
        """Show the numbers instead of the drawing, or the drawing again."""
        self._has_table = on
        if self._drawing.currentWidget() is not self._nothing:
            self._drawing.setCurrentWidget(self.table if on else self.plot)

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.plot.dress(theme)
        self._early.setStyleSheet(
            f"QProgressBar {{ background: {theme.line}; border: 0; border-radius: 4px; }}"
            f"QProgressBar::chunk {{ background: {theme.accent}; border-radius: 4px; }}"
        )

    def focus_first(self) -> None:
        """Put the keyboard on the list of what may be compared."""
        self.choices.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.choices)
        column.addWidget(self.title)
        column.addWidget(self.basis)
        column.addWidget(self._early)
        column.addWidget(self._drawing, 1)
        column.addWidget(self.habits)
        foot = QHBoxLayout()
        foot.setSpacing(2 * GRID)
        foot.addWidget(self._warning, 1)
        foot.addWidget(self.test, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(frame)

    def _early_panel(self) -> QWidget:
        panel = QWidget()
        grid = QGridLayout(panel)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(4)
        for number, (bar, figure) in enumerate(zip(self._bars, self._figures, strict=True)):
            bar.setTextVisible(False)
            bar.setFixedHeight(8)
            figure.setWordWrap(False)
            row, side = number % 2, number // 2
            grid.addWidget(figure, row, 2 * side)
            grid.addWidget(bar, row, 2 * side + 1)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        panel.hide()
        return panel

    def _offer(self, wanted: Sequence[Wanted]) -> None:
        if self._reading is None:
            return
        has_any = bool(wanted)
        self.choices.setVisible(has_any)
        self._warning.setVisible(has_any)
        if not has_any:
            self._answer = None
            self.title.setText("Nothing to compare yet")
            self.basis.setText(_EMPTY)
            self._draw_nothing()
            return
        self.choices.offer(tuple(wanted))
        if self._brushed is not None:
            self._take_brushed(self._reading)
        else:
            self._compare()

    def _take_brushed(self, reading: Reading) -> None:
        period, self._brushed = self._brushed, None
        if period is None:
            return
        other = beside(reading, period)
        if other is None:
            self._hub.failed.emit(
                UserError(
                    "There are no other days to compare these with.",
                    todo="Brush a part of the journal.",
                )
            )
            return
        before, after = sorted((period, other))
        self.choices.show_periods(before, after)

    def _compare(self) -> None:
        reading = self._reading
        if reading is None:
            return
        start = self.choices.start
        try:
            before, after = check_periods(reading.table, *self.choices.periods)
        except UserError as error:
            self._refuse(error)
            return
        self._hub.compute(
            lambda: _Answer(before, after, start, compare(reading, before, after)),
            self._show,
            owner=self,
            latest=_COMPUTED,
        )

    def _refuse(self, error: UserError) -> None:
        self._answer = None
        self.title.setText(error.what)
        self.basis.setText(error.todo)
        self._draw_nothing()

    def _draw_nothing(self) -> None:
        self._drawing.setCurrentWidget(self._nothing)
        for part in (self._early, self.habits, self.test):
            part.hide()

    def _show(self, answer: _Answer) -> None:
        if self._reading is None:
            return
        self._answer = answer
        found = answer.found
        when = (
            wording.since_text(answer.start.what)
            if answer.start
            else wording.against_text(answer.before, answer.after)
        )
        self.title.setText(wording.headline(found, when))
        self.habits.setText(wording.habits_text(found))
        self.habits.setVisible(bool(self.habits.text()))
        self._show_missing(found)
        self._drawing.setCurrentWidget(self.table if self._has_table else self.plot)
        self.plot.show_comparison(Compared(self._reading.table, answer.before, answer.after, found))
        self.table.show_sheet(self.sheet)
        can_try = answer.start is not None and answer.start.can_try
        self.test.setVisible(can_try)
        if can_try and answer.start is not None:
            self.test.setAccessibleDescription(f"Plan an experiment with {answer.start.name}")
        self._tell()

    def _show_missing(self, found: PeriodComparison) -> None:
        self._early.setVisible(bool(found.missing))
        both = (found.before, found.after)
        for (name, have, need), bar, figure in zip(
            (
                ("Known days before", found.before.n_known, needs.KNOWN_DAYS),
                ("Known days after", found.after.n_known, needs.KNOWN_DAYS),
                ("Episodes in both", sum(each.n_episodes for each in both), needs.EPISODES),
                (
                    "Days with an episode in both",
                    sum(each.n_episode_days for each in both),
                    needs.EPISODE_DAYS,
                ),
            ),
            self._bars,
            self._figures,
            strict=True,
        ):
            figure.setText(f"{name}: {have} of {need}")
            bar.setRange(0, need)
            bar.setValue(min(have, need))
            bar.setAccessibleName(name)
            bar.setAccessibleDescription(f"{have} of {need}")

    @property
    def _basis_text(self) -> str:
        if self._answer is None:
            return ""
        return wording.missing_text(self._answer.found.missing) or wording.power_text(
            self._answer.found
        )

    def _tell(self) -> None:
        answer = self._answer
        if answer is None or self._reading is None:
            return
        if self.plot.day < 0:
            self.basis.setText(self._basis_text or _KEYS)
            return
        table = self._reading.table
        day = table.first + timedelta(days=self.plot.day)
        count, state = table.counts[self.plot.day], table.states[self.plot.day]
        said = words.STATE_WORDS[state] if not count else count_of(count, "episode")
        side = (
            "before"
            if answer.before.first <= day <= answer.before.last
            else "after"
            if answer.after.first <= day <= answer.after.last
            else "in neither period"
        )
        self.basis.setText(f"{words.day_text(day)}, {side}: {said}.")

    def _open_day(self, number: int) -> None:
        if self._reading is not None:
            self.day_wanted.emit(self._reading.table.first + timedelta(days=number))

    def _ask_for_experiment(self) -> None:
        if self._answer is not None and self._answer.start is not None:
            self.experiment_wanted.emit(self._answer.start.key)
