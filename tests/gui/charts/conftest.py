"""Journals that the charts are tested on, and a pane that shows one."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from twitchapp.application.triggers import TriggerBoard
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.moments import Moment, moment_from_local
from twitchapp.gui.charts.board_view import TriggersView
from twitchapp.gui.charts.experiment_view import ExperimentsView
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.charts.view import ChartView
from twitchapp.gui.hub import Hub

ODD_NAME = "<b>x</b>"
SILENT_EVERY = 10
"""Every so many days, nothing at all is written down."""

Fill = Callable[..., None]
MakePane = Callable[[], ChartsPane]
OpenView = Callable[[ChartsPane, str], ChartView]


def at(hub: Hub, day: date, hour: int = 8) -> Moment:
    """Return a moment of a day, before the clock's noon."""
    return moment_from_local(datetime.combine(day, time(hour)), hub.services.clock.zone)


@pytest.fixture
def fill(hub: Hub) -> Fill:
    """Write a number of days up to today into the journal, as `days=60`."""

    def write(days: int) -> None:
        journal = hub.services.journal
        journal.define(
            CustomFactor(ODD_NAME, "min", FactorKind.DURATION, DayRule.SUM, Absent.UNKNOWN)
        )
        entries = []
        for number in range(days):
            day = journal.today - timedelta(days=days - 1 - number)
            if number % SILENT_EVERY == SILENT_EVERY - 1:
                continue
            journal.check_in(day)
            if number % 3:
                entries.append(caffeine(hub, day, 95.0 * (number % 3)))
            waking = at(hub, day, 7)
            entries.append(
                Entry(
                    uuid4(),
                    EntryKind.SLEEP,
                    waking.shifted(-3600 * (6 + number % 4)),
                    None,
                    "",
                    end=waking,
                )
            )
            if number % 2:
                entries.append(
                    Entry(
                        uuid4(),
                        EntryKind.CUSTOM,
                        at(hub, day),
                        10.0 + number % 5,
                        "min",
                        name=ODD_NAME,
                    )
                )
            for hour in range(number % 3):
                journal.record(Episode(uuid4(), at(hub, day, 9 + hour)))
        if entries:
            journal.log(entries)

    return write


def caffeine(hub: Hub, day: date, milligrams: float) -> Entry:
    """Return a coffee."""
    return Entry(uuid4(), EntryKind.CAFFEINE, at(hub, day), milligrams, "mg")


def _is_shown(pane: ChartsPane) -> bool:
    """Return whether the view chosen is in front, or what an empty journal is met with."""
    view = pane.current
    return pane.notice.go.isVisible() or (view is not None and view.isVisible())


@pytest.fixture
def make_pane(qtbot: QtBot, hub: Hub, settle: Settle) -> MakePane:
    """Make a pane, show it, and wait until it has drawn the journal."""

    def make() -> ChartsPane:
        pane = ChartsPane(hub)
        qtbot.addWidget(pane)
        pane.resize(1110, 720)
        pane.show()
        qtbot.waitExposed(pane)
        # A view is imported by the window's own loop, which no job tells of.
        qtbot.waitUntil(lambda: _is_shown(pane), timeout=20_000)
        settle()
        return pane

    return make


@pytest.fixture
def open_view(qtbot: QtBot, settle: Settle) -> OpenView:
    """Choose a view of a pane and wait until it is made and has drawn the journal."""

    def choose(pane: ChartsPane, name: str) -> ChartView:
        pane.choose(name)
        qtbot.waitUntil(lambda: _is_shown(pane), timeout=20_000)
        settle()
        view = pane.view(name)
        assert view is not None
        return view

    return choose


@pytest.fixture
def board(monkeypatch: pytest.MonkeyPatch) -> TriggerBoard:
    """What every journal says where this is used."""
    from tests.gui.charts.boards import BOARD

    monkeypatch.setattr("twitchapp.gui.charts.board_view.trigger_board", lambda *_, **__: BOARD)
    return BOARD


@pytest.fixture
def board_pane(board: TriggerBoard, fill: Fill, make_pane: MakePane, settle: Settle) -> ChartsPane:
    """A pane whose board has been revealed before."""
    fill(days=70)
    made = make_pane()
    view = made.view("triggers")
    assert isinstance(view, TriggersView)
    assert view.belief_page is not None
    view.belief_page.skip.click()
    settle()
    return made


@pytest.fixture
def triggers(board_pane: ChartsPane) -> TriggersView:
    """The board of that pane."""
    made = board_pane.view("triggers")
    assert isinstance(made, TriggersView)
    return made


@pytest.fixture
def opened(triggers: TriggersView, qtbot: QtBot, settle: Settle) -> Callable[[str], None]:
    """Open a factor of the board and wait until its charts are drawn."""

    def show(key: str) -> None:
        triggers.show_factor(key)
        qtbot.waitUntil(
            lambda: triggers.detail is not None and triggers.detail.isVisible(), timeout=20_000
        )
        settle()

    return show


@pytest.fixture
def quick_power(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer at once how long an experiment must be; that is worked out and tested elsewhere."""
    from twitchapp.application.trial_plan import PowerAnswer
    from twitchapp.domain.allocation import Design, Scheme
    from twitchapp.gui.charts import experiment_length_step

    def answer(
        reading: object,
        washout_days: int,
        *,
        ratio: float,
        can_stop_early: bool,
        cancelled: Callable[[], bool],
    ) -> PowerAnswer:
        del reading, cancelled
        designs = tuple(
            Design(blocks, days, washout_days, Scheme.PAIRS, 0.8)
            for blocks, days in ((32 if can_stop_early else 12, 4), (16, 5))
        )
        text = f"About 48 days for {ratio:g}."
        return PowerAnswer(
            designs[0], designs[1:], ratio, text, "From your days.", is_worth_it=True, rate=1.0
        )

    monkeypatch.setattr(experiment_length_step, "power_answer", answer)
    monkeypatch.setattr(experiment_length_step, "power_of", lambda *_, **__: 0.42)


@pytest.fixture
def experiments(
    qtbot: QtBot, hub: Hub, fill: Fill, settle: Settle, quick_power: None
) -> ExperimentsView:
    """The view of experiments over a week of a journal."""
    fill(days=8)
    made = ExperimentsView(hub)
    qtbot.addWidget(made)
    made.resize(830, 540)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.show_reading(hub.services.charts.reading())
    settle()
    return made
