"""Experiments: planned, lived through day by day, and looked at in the end."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from twitchapp.application.charts import Reading
from twitchapp.application.trial_result import Look, Result
from twitchapp.application.wording import within_sentence
from twitchapp.domain.days import day_of
from twitchapp.domain.errors import UserError
from twitchapp.domain.experiments import Experiment
from twitchapp.gui.charts.experiment_acts import ExperimentActs, KeptExperiments, read_kept
from twitchapp.gui.charts.experiment_home import ExperimentsHome
from twitchapp.gui.charts.experiment_planner import ExperimentPlanner
from twitchapp.gui.charts.experiment_points import ResultPoints
from twitchapp.gui.charts.experiment_result import ExperimentResult
from twitchapp.gui.charts.experiment_running import ExperimentRunning
from twitchapp.gui.charts.experiment_sheets import days_sheet, list_sheet, result_sheet
from twitchapp.gui.charts.experiment_words import HOW_TO_READ, figures_text
from twitchapp.gui.charts.sheet import EMPTY, Sheet
from twitchapp.gui.charts.sheet_view import SheetTable
from twitchapp.gui.charts.view import ChartView
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.notice_bar import Answer, NoticeBar

_READ = "experiments"
_LOOK_AT_CLOCK_MS = 30_000
_NO_UNDO = False


class ExperimentsView(ChartView):
    """The page that fits: what an experiment is, a plan, the one that goes on, or a result.

    Args:
        hub: the way to the journal.

    Attributes:
        home: what an experiment is, and those there were.
        running: the one that goes on.
        table: the numbers of the page shown.
        notice: what the early look says, or another question, until it is answered.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setAccessibleName("Experiments")
        self._hub = hub
        self._reading: Reading | None = None
        self._kept: KeptExperiments | None = None
        self._opened: Experiment | None = None
        self._shown: Result | None = None
        self._wanted: str | None = None
        self._looked_again: tuple[UUID, Reading | None] | None = None
        self._may_stop: UUID | None = None
        self._focuses = False
        self._acts = ExperimentActs(hub, self)
        self.home = ExperimentsHome()
        self._planner: ExperimentPlanner | None = None
        self._result: ExperimentResult | None = None
        self.running = ExperimentRunning(hub.theme)
        self.table = SheetTable("The numbers of the experiments")
        self.notice: NoticeBar | None = None
        self._is_table = False
        self._page: QWidget = self.home
        self._pages = QStackedWidget()
        for page in (self.home, self.running, self.table):
            self._pages.addWidget(page)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(self._pages, 1)
        self._connect()
        # Another day asks for something else while the window stands open.
        self._read_on = day_of(hub.now())
        self._look_at_clock = QTimer(self, interval=_LOOK_AT_CLOCK_MS)
        self._look_at_clock.timeout.connect(self.notice_new_day)
        self._look_at_clock.start()

    # Made when first wanted

    @property
    def planner(self) -> ExperimentPlanner:
        """The steps of a plan."""
        if self._planner is None:
            self._planner = made = ExperimentPlanner(self._hub)
            self._pages.addWidget(made)
            made.left.connect(self._leave_plan)
            made.started.connect(self._started)
        return self._planner

    @property
    def result(self) -> ExperimentResult:
        """What one showed."""
        if self._result is None:
            self._result = made = ExperimentResult(self._hub.theme)
            self._pages.addWidget(made)
            made.list_wanted.connect(lambda: self._go_to(self.home))
            made.plan_wanted.connect(lambda: self.plan_for(""))
            made.key_wanted.connect(self._load_key)
        return self._result

    # What the pane asks

    @property
    def sheet(self) -> Sheet:
        """The numbers behind the page shown; none while a plan is made."""
        if self._page is self._result and self._shown is not None:
            return result_sheet(self._shown)
        if self._page is self.running and self._kept and self._kept.today:
            today = self._kept.today
            return days_sheet(today.experiment, self._kept.adherence, today.day)
        if self._page is self.home and self._kept and self._kept.experiments:
            return list_sheet(self._kept.experiments)
        return EMPTY

    @property
    def has_numbers(self) -> bool:
        """Whether the page shown has numbers: not while a plan is made, or nothing was tried."""
        return bool(self.sheet.rows)

    @property
    def figure(self) -> QWidget:
        """What is drawn when the page is taken along."""
        if self._page is self._result:
            self.result.figure.make_all()
            return self.result.figure
        return self.running.strip if self._page is self.running else self.home.rows

    @property
    def headline(self) -> tuple[str, str]:
        """What stands above the figure when it is taken along."""
        if self._page is self._result and self._shown is not None:
            return self._shown.headline, f"{figures_text(self._shown)} {HOW_TO_READ}".strip()
        return self.sheet.title, ""

    @property
    def file_stem(self) -> str:
        """What an exported figure is called."""
        shown = self._opened if self._page is self._result else None
        if self._page is self.running and self.running.state is not None:
            shown = self.running.state.experiment
        return f"experiment {shown.label}" if shown else "experiments"

    @property
    def unsaved(self) -> tuple[ExperimentPlanner, ...]:
        """The plan that is half made, while there is one."""
        planner = self._planner
        return (planner,) if planner is not None and planner.is_touched else ()

    def show_unsaved(self) -> None:
        """Show the plan that is half made."""
        if self.unsaved:
            self._go_to(self.planner)

    def show_today(self) -> None:
        """Show the one that goes on, which is also what the view begins with."""
        if self._kept is not None and self._kept.today is not None:
            self._go_to(self.running)

    def show_reading(self, reading: Reading) -> None:
        """Read the experiments again; the page stays."""
        self._reading = reading
        self.reload()

    def show_table(self, *, on: bool) -> None:
        """Show the numbers instead of the page, or the page again."""
        self._is_table = on
        self._show_page(self._page)

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        for page in (self._planner, self.running, self._result):
            if page is not None:
                page.dress(theme)

    def focus_first(self) -> None:
        """Put the keyboard where the page begins."""
        self._focuses = self._kept is None
        if self._is_table and self._pages.currentWidget() is self.table:
            self.table.setFocus()
            return
        for page in (self.home, self._planner, self.running, self._result):
            if page is not None and page is self._page:
                page.focus_first()

    def plan_for(self, factor: str) -> None:
        """Plan an experiment with a factor, now or as soon as the journal has been read."""
        self._wanted = factor
        if self._kept is not None:
            self._plan_wanted()

    def reload(self) -> None:
        """Read what the journal keeps of experiments."""
        self._read_on = day_of(self._hub.now())
        self._hub.ask(read_kept, self._take, owner=self, latest=_READ)

    def notice_new_day(self) -> None:
        """Read again once a new day has begun."""
        if self._kept is not None and day_of(self._hub.now()) != self._read_on:
            self.reload()

    # Pages

    def _connect(self) -> None:
        self.home.plan_wanted.connect(lambda: self.plan_for(""))
        self.home.experiment_chosen.connect(self._open)
        self.running.list_wanted.connect(lambda: self._go_to(self.home))
        running, acts = self.running, self._acts
        for signal, act in (
            (running.noted, acts.note),
            (running.look_wanted, acts.look),
            (running.stop_wanted, acts.stop),
            (running.finish_wanted, acts.finish),
            (running.abandon_wanted, acts.abandon),
            (running.key_wanted, acts.write_key),
        ):
            signal.connect(partial(self._for_current, act))
        acts.done.connect(self.reload)
        acts.ended.connect(self._show_ended)
        acts.looked.connect(self._show_look)
        acts.looked_again.connect(self._take_look)
        acts.worked_out.connect(self._show_result)
        acts.refused.connect(self._show_refusal)

    def _show_page(self, page: QWidget) -> None:
        self._page = page
        sheet = self.sheet
        if self._is_table and sheet.rows:
            self.table.show_sheet(sheet)
            self._pages.setCurrentWidget(self.table)
        else:
            self._pages.setCurrentWidget(page)
        self.numbers_changed.emit()

    def _go_to(self, page: QWidget) -> None:
        self._show_page(page)
        self.focus_first()

    def _take(self, kept: KeptExperiments) -> None:
        is_first = self._kept is None
        had_today = self._kept is not None and self._kept.today is not None
        self._kept = kept
        self.home.show_experiments(kept.experiments)
        if kept.today is not None:
            self.running.show_state(kept.today, kept.adherence)
            self._look_again(kept.today.experiment)
        page = self._page
        if is_first:
            page = self.running if kept.today else self.home
        elif page is self.running and kept.today is None:
            page = self.home
        elif page is self._planner and kept.today is not None and not had_today:
            page = self.running
        self._show_page(page)
        if page is self._result and self._opened is not None and not self._opened.is_sealed:
            self._acts.work_out(self._opened.id)
        if self._wanted is not None:
            self._plan_wanted()
        elif is_first and self._focuses:
            self.focus_first()

    def _plan_wanted(self) -> None:
        factor, self._wanted = self._wanted or "", None
        if self._kept is None or self._reading is None:
            return
        if self._kept.today is not None:
            self._go_to(self.running)
            self._hub.said.emit(
                "One experiment at a time: this one has to end before another is planned.",
                _NO_UNDO,
            )
            return
        planned = self.unsaved[0].factor.candidate if self.unsaved else None
        if planned is None:
            self._begin_plan(factor)
            return
        self._go_to(self.planner)
        wanted = self.planner.factor.name_of(factor)
        if factor != planned.factor and wanted:
            self._say(
                f"A plan with {within_sentence(planned.plain_name)} is half made. Plan one with "
                f"{within_sentence(wanted)} instead?",
                (
                    ("Keep the plan", lambda: None),
                    ("Plan the other", partial(self._begin_plan, factor)),
                ),
            )

    def _begin_plan(self, factor: str) -> None:
        if self._reading is not None:
            self.planner.begin(self._reading, factor)
            self._go_to(self.planner)

    def _leave_plan(self) -> None:
        self._say("", ())
        self._go_to(self.home)

    def _started(self) -> None:
        self._say("", ())
        self.reload()
        self._go_to(self.running)

    # What comes of what was asked

    def _for_current(self, act: Callable[..., None], *told: object) -> None:
        """Do something with the one that goes on; nothing where it has ended meanwhile."""
        if self._kept is not None and self._kept.today is not None:
            act(self._kept.today.experiment.id, *told)

    def _open(self, experiment: Experiment) -> None:
        """Show an experiment: what to do today, or what it showed."""
        if experiment.ended is None:
            self._go_to(self.running)
            return
        self._opened, self._shown = experiment, None
        if experiment.is_sealed:
            self.result.show_sealed(experiment)
        else:
            self.result.wait_for(experiment)
            self._acts.work_out(experiment.id)
        self._go_to(self.result)

    def _load_key(self, path: Path) -> None:
        if self._opened is not None:
            self._acts.load_key(self._opened.id, path)

    def _show_ended(self, ended: UUID) -> None:
        self._say("", ())
        self._hub.ask(
            lambda services: next(each for each in services.experiments.all() if each.id == ended),
            self._open,
            owner=self,
            latest="experiment-ended",
        )

    def _show_result(self, result: Result, points: ResultPoints) -> None:
        if self._opened is None or result.experiment.id != self._opened.id:
            return
        self._opened, self._shown = result.experiment, result
        self.result.show_result(result, points)
        if self._page is self._result:
            self._show_page(self.result)

    def _show_refusal(self, error: Exception) -> None:
        if isinstance(error, UserError) and self._opened is not None:
            self._shown = None
            self.result.show_refusal(self._opened, str(error))
        else:
            (self._hub.failed if isinstance(error, UserError) else self._hub.crashed).emit(error)

    def _look_again(self, experiment: Experiment) -> None:
        """Find out whether a look that was taken before allows to stop, to offer it once more."""
        asked = (experiment.id, self._reading)
        if experiment.looked is not None and asked != self._looked_again:
            self._looked_again = asked
            self._acts.look_again(experiment.id)

    def _take_look(self, experiment: UUID, look: Look) -> None:
        self._may_stop = experiment if look.may_stop else None
        self._offer_stop()

    def _offer_stop(self) -> None:
        """Offer it on the page of the experiment, unless the notice does."""
        today = self._kept.today if self._kept is not None else None
        is_it = today is not None and today.experiment.id == self._may_stop
        self.running.offer_stop(may_stop=is_it and self.notice is None)

    def _show_look(self, look: Look) -> None:
        """Tell what the early look says; where it allows to stop, offer that."""
        on: Answer = ("Go on to the end", lambda: None)
        stop: Answer = (
            "Stop now, and show the result",
            partial(self._for_current, self._acts.stop),
        )
        self._say(look.text, (stop, on) if look.may_stop else (on,))

    def _say(self, text: str, answers: tuple[Answer, ...]) -> None:
        if self.notice is not None:
            holder = QApplication.focusWidget()
            had_keyboard = holder is not None and self.notice.isAncestorOf(holder)
            self._column.removeWidget(self.notice)
            self.notice.hide()
            self.notice.deleteLater()
            self.notice = None
            if had_keyboard:
                self.focus_first()
        if text:
            self.notice = NoticeBar(text, answers)
            self.notice.answered.connect(lambda: self._say("", ()))
            self._column.insertWidget(0, self.notice)
            self.notice.buttons[0].setFocus()
        self._offer_stop()
