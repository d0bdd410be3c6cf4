"""One line about the experiment that goes on."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.conftest import Settle
from twitchapp.application.experiments import Draft
from twitchapp.domain.experiments import Direction, Experiment, Kept
from twitchapp.gui.hub import Hub
from twitchapp.gui.widgets.experiment_line import ExperimentLine


@pytest.fixture
def line(qtbot: QtBot, hub: Hub, settle: Settle) -> ExperimentLine:
    """The line over a journal without an experiment."""
    made = ExperimentLine(hub)
    qtbot.addWidget(made)
    settle()
    return made


def begin(hub: Hub, clock: FakeClock, *, blinded: bool = False) -> Experiment:
    """Begin an experiment, and let its first day come."""
    service = hub.services.experiments
    service.start(
        Draft(
            factor="caffeine",
            direction=Direction.LESS,
            a_words="no coffee",
            b_words="coffee as usual",
            first_day=hub.services.journal.today + timedelta(days=1),
            blocks=12,
            block_days=4,
            washout_days=1,
            is_blinded=blinded,
        )
    )
    clock.advance(days=1)
    found = service.current()
    assert found is not None
    return found


def test_without_an_experiment_it_is_not_there(line: ExperimentLine) -> None:
    assert line.isHidden()


def test_it_says_what_today_asks(
    line: ExperimentLine, hub: Hub, clock: FakeClock, settle: Settle
) -> None:
    tried = begin(hub, clock)
    line.reload()
    settle()

    arm = tried.plan[0].arm
    assert arm is not None
    words = tried.a_words if arm == "A" else tried.b_words
    assert not line.isHidden()
    assert line.words.text() == f"Experiment: today is a day of {arm.value}: {words}"


def test_one_press_says_that_it_was_done(
    line: ExperimentLine, hub: Hub, clock: FakeClock, settle: Settle
) -> None:
    tried = begin(hub, clock)
    line.reload()
    settle()

    line.kept.buttons[0].click()
    settle()

    noted = hub.services.experiments.adherence(tried.id)
    assert [(each.day, each.kept) for each in noted] == [(tried.first_day, Kept.AS_PLANNED)]
    assert line.kept.current == 0


def test_a_new_day_asks_for_something_new(
    line: ExperimentLine, hub: Hub, clock: FakeClock, settle: Settle
) -> None:
    tried = begin(hub, clock)
    line.reload()
    settle()
    line.kept.buttons[0].click()
    settle()

    clock.advance(days=4)
    line.notice_new_day()
    settle()

    arm = tried.plan[1].arm
    assert arm is not None
    assert f"a day of {arm.value}:" in line.words.text()
    assert line.kept.current == -1


def test_it_follows_what_is_noted_elsewhere(
    line: ExperimentLine, hub: Hub, clock: FakeClock, settle: Settle
) -> None:
    tried = begin(hub, clock)
    hub.command(
        lambda _: hub.services.experiments.log(tried.id, tried.first_day, Kept.NOT),
        initiator=hub,
    )
    settle()
    settle()

    assert line.kept.current == 1


def test_a_blinded_one_waits_for_its_key(
    line: ExperimentLine, hub: Hub, clock: FakeClock, settle: Settle
) -> None:
    begin(hub, clock, blinded=True)
    line.reload()
    settle()

    assert line.isHidden()


def test_two_lines_are_both_answered(
    line: ExperimentLine, hub: Hub, clock: FakeClock, settle: Settle, qtbot: QtBot
) -> None:
    begin(hub, clock)
    other = ExperimentLine(hub)
    qtbot.addWidget(other)
    line.reload()
    other.reload()
    settle()

    assert not line.isHidden()
    assert not other.isHidden()


def test_where_it_is_not_wanted_it_stays_hidden(
    line: ExperimentLine, hub: Hub, clock: FakeClock, settle: Settle
) -> None:
    begin(hub, clock)
    line.reload()
    settle()

    line.set_wanted(on=False)
    assert line.isHidden()
    line.set_wanted(on=True)
    assert not line.isHidden()
