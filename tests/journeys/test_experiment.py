"""An experiment from the plan to its result, through the real window and several restarts."""

from datetime import timedelta
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt

from tests.fakes import FakeClock
from tests.gui.window import CONTROL, Driver
from tests.journeys.conftest import Program
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.experiments import Arm, Ending, Experiment, Kept
from twitchapp.domain.moments import moment_from_local
from twitchapp.gui.charts.experiment_view import ExperimentsView
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.checkin.pane import CheckInPane

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("quick_power")]
BLOCKS, BLOCK_DAYS = 12, 4


@pytest.fixture
def quick_power(monkeypatch: pytest.MonkeyPatch) -> None:
    """Propose at once what takes some seconds to work out."""
    from twitchapp.application.trial_plan import PowerAnswer
    from twitchapp.domain.allocation import Design, Scheme
    from twitchapp.gui.charts import experiment_length_step

    design = Design(BLOCKS, BLOCK_DAYS, 1, Scheme.PAIRS, 0.8)
    answer = PowerAnswer(design, (), 1.5, "About 48 days.", "", is_worth_it=True, rate=2.0)
    monkeypatch.setattr(experiment_length_step, "power_answer", lambda *_, **__: answer)


def live(driver: Driver, days: int) -> None:
    """Write down days up to today: coffee and twice as many twitches where it is drunk."""
    services = driver.hub.services
    tried = services.experiments.current()
    for number in range(days):
        day = services.journal.today - timedelta(days=days - 1 - number)
        block = tried.block_on(day) if tried else None
        spared = block is not None and block.arm is Arm.A
        at = moment_from_local(
            services.clock.now().local.replace(year=day.year, month=day.month, day=day.day, hour=9),
            services.clock.zone,
        )
        services.journal.check_in(day)
        if not spared:
            services.journal.log([Entry(uuid4(), EntryKind.CAFFEINE, at, 120.0, "mg")])
        for _ in range(1 if spared else 4):
            services.journal.record(Episode(uuid4(), at))
        if block is not None and tried is not None:
            services.experiments.log(tried.id, day, Kept.AS_PLANNED)


def open_experiments(driver: Driver) -> ExperimentsView:
    """Open the charts by their key, and the last of their views by its own."""
    driver.press(Qt.Key.Key_3, CONTROL)
    driver.wait_until(lambda: isinstance(driver.window.pane("charts"), ChartsPane))
    pane = driver.window.pane("charts")
    assert isinstance(pane, ChartsPane)
    driver.wait_until(pane.views.isVisible)
    pane.views.buttons[-1].click()
    driver.wait_until(lambda: isinstance(pane.view("experiments"), ExperimentsView))
    driver.settle()
    view = pane.view("experiments")
    assert isinstance(view, ExperimentsView)
    # It is shown in one turn of the window's loop, and told the journal in another.
    driver.wait_until(lambda: view.isVisible() and view._kept is not None)
    driver.settle()
    return view


def test_one_is_planned_lived_through_and_looked_at(program: Program, clock: FakeClock) -> None:
    driver = program.start()
    live(driver, 14)
    tried = _plan_by_keyboard(driver)
    program.end(driver)

    clock.advance(days=1)
    driver = program.start()
    _note_the_first_day(driver, tried)
    program.end(driver)

    clock.advance(days=BLOCKS * BLOCK_DAYS - 1)
    driver = program.start()
    live(driver, BLOCKS * BLOCK_DAYS)
    view = open_experiments(driver)
    assert view.running.isVisible()
    assert not view.running.finish.isVisible(), "not before the last day has passed"
    program.end(driver)

    clock.advance(days=1)
    driver = program.start()
    _look_at_the_result(driver, tried)
    program.end(driver)


def _plan_by_keyboard(driver: Driver) -> Experiment:
    """Coffee is the first that is offered; what is proposed is taken as it is."""
    view = open_experiments(driver)
    view.focus_first()
    driver.press(Qt.Key.Key_Space)
    assert view.planner.isVisible()
    candidate = view.planner.factor.candidate
    assert candidate is not None
    assert candidate.factor == "caffeine"
    for step in (1, 2, 3):
        driver.press(Qt.Key.Key_Return)
        assert view.planner.step == step
    driver.press(Qt.Key.Key_Space)
    assert driver.message == "The experiment is planned. Its order is drawn and fixed."
    assert view.running.isVisible()
    tried = driver.hub.services.experiments.current()
    assert tried is not None
    return tried


def _note_the_first_day(driver: Driver, tried: Experiment) -> None:
    """The check-in says what the day asks, and one press says that it was done."""
    driver.press(Qt.Key.Key_D, CONTROL)
    check_in = driver.window.pane("check-in")
    assert isinstance(check_in, CheckInPane)
    driver.wait_until(check_in.experiment.isVisible)
    assert f"a day of {tried.allocation[0]}" in check_in.experiment.words.text()
    check_in.experiment.kept.buttons[0].click()
    driver.settle()
    noted = driver.hub.services.experiments.adherence(tried.id)
    assert [(each.day, each.kept) for each in noted] == [(tried.first_day, Kept.AS_PLANNED)]


def _look_at_the_result(driver: Driver, tried: Experiment) -> None:
    """The order is the one drawn at the start; the sentence, the figures and the points say it."""
    view = open_experiments(driver)
    view.focus_first()
    driver.press(Qt.Key.Key_Space)
    driver.wait_until(lambda: view.result.figure.isVisible() and view.result.figure.is_ready)
    ended = driver.hub.services.experiments.all()[0]
    assert (ended.ending, ended.allocation) == (Ending.FINISHED, tried.allocation)
    assert "as many twitches with less caffeine" in view.result.headline.text()
    assert "p by the randomisation test" in view.result.subtitle.text()
    x, y = view.result.figure.points.getData()
    assert len(x) == BLOCKS
    assert set(y.tolist()) == {1.0, 4.0}
