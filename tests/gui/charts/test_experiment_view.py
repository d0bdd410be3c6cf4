"""Experiments in the window, over a journal on disk: planned, lived through, looked at."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.charts.conftest import ODD_NAME, Fill
from tests.gui.charts.trials import BLOCK_DAYS, BLOCKS, begin, kept, live_through, show, shown
from tests.gui.conftest import Settle
from twitchapp.domain.experiments import Arm, Ending, Kept, Stopping
from twitchapp.gui.charts.experiment_view import ExperimentsView
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import DARK
from twitchapp.gui.widgets.notice_bar import NoticeBar


@pytest.fixture
def view(experiments: ExperimentsView) -> ExperimentsView:
    """The view over a week of a journal."""
    return experiments


class TestNothingYet:
    def test_it_teaches_what_an_experiment_is(self, view: ExperimentsView) -> None:
        assert "strongest answer" in shown(view)
        assert view.sheet.rows == ()
        view.focus_first()
        assert view.home.plan.hasFocus()

    def test_the_button_leads_to_the_plan(self, view: ExperimentsView, settle: Settle) -> None:
        view.home.plan.click()
        settle()

        assert view.planner.isVisible()
        assert view.planner.factor.candidate is not None
        assert view.planner.factor.rows.hasFocus()


class TestGoingOn:
    def test_the_view_opens_at_what_to_do_today(
        self, qtbot: QtBot, hub: Hub, fill: Fill, settle: Settle, clock: FakeClock
    ) -> None:
        fill(days=3)
        tried = begin(hub)
        clock.advance(days=1)
        made = ExperimentsView(hub)
        qtbot.addWidget(made)
        made.show()
        made.focus_first()
        show(made, hub, settle)

        assert made.running.isVisible()
        arm = tried.plan[0].arm
        assert arm is not None
        words = tried.a_words if arm is Arm.A else tried.b_words
        assert f"{arm.value}: {words}" in shown(made)
        assert "not counted yet" in shown(made)

    def test_one_press_is_kept_in_the_journal(
        self, view: ExperimentsView, hub: Hub, settle: Settle, clock: FakeClock
    ) -> None:
        tried = begin(hub)
        clock.advance(days=2)
        show(view, hub, settle)
        view.home.rows.setCurrentRow(0)
        view.home.experiment_chosen.emit(tried)

        view.running.today.buttons[0].click()
        settle()
        view.running.days.rows[0].kept.buttons[1].click()
        settle()

        noted = hub.services.experiments.adherence(tried.id)
        assert [(each.day, each.kept) for each in noted] == [
            (tried.first_day, Kept.NOT),
            (tried.first_day + timedelta(days=1), Kept.AS_PLANNED),
        ]
        assert view.running.today.current == 0
        assert [row[4] for row in view.sheet.rows] == ["not as planned", "as planned"]

    def test_a_new_day_is_noticed_while_the_window_stands_open(
        self, view: ExperimentsView, hub: Hub, settle: Settle, clock: FakeClock
    ) -> None:
        tried = begin(hub)
        clock.advance(days=1)
        show(view, hub, settle)
        view.home.experiment_chosen.emit(tried)
        assert "day 1 of 4" in shown(view)

        view.notice_new_day()
        clock.advance(days=1)
        view.notice_new_day()
        settle()

        assert "day 2 of 4" in shown(view)

    def test_only_what_can_be_taken_back_offers_so(
        self, view: ExperimentsView, hub: Hub, settle: Settle, clock: FakeClock
    ) -> None:
        tried = begin(hub)
        clock.advance(days=1)
        show(view, hub, settle)
        view.home.experiment_chosen.emit(tried)
        said: list[tuple[str, bool]] = []
        hub.said.connect(lambda text, undo: said.append((text, undo)))

        view.running.today.buttons[0].click()
        settle()
        view.running.abandon_wanted.emit("")
        settle()

        assert said == [
            ("Noted for Sat 16 Mar 2024: as planned.", True),
            ("Abandoned. What there is stays in the journal.", False),
        ]

    def test_the_table_shows_the_days(
        self, view: ExperimentsView, hub: Hub, settle: Settle, clock: FakeClock
    ) -> None:
        tried = begin(hub)
        clock.advance(days=3)
        show(view, hub, settle)
        view.home.experiment_chosen.emit(tried)

        view.show_table(on=True)
        assert view.table.isVisible()
        assert view.table.sheet.rows[0][0] == tried.first_day
        view.show_table(on=False)
        assert view.running.isVisible()

    def test_abandoning_keeps_it_marked(
        self, view: ExperimentsView, hub: Hub, settle: Settle, clock: FakeClock
    ) -> None:
        tried = begin(hub)
        live_through(hub, clock, tried, 10)
        show(view, hub, settle)

        view.running.abandon_wanted.emit("a cold")
        settle()

        found = hub.services.experiments.all()[0]
        assert (found.ending, found.reason) == (Ending.ABANDONED, "a cold")
        assert view.result.isVisible()
        assert "abandoned" in shown(view)
        assert "You wrote: a cold" in shown(view)

    def test_a_look_is_noted_first_and_tells_only_whether_to_stop(
        self,
        view: ExperimentsView,
        hub: Hub,
        settle: Settle,
        clock: FakeClock,
        qtbot: QtBot,
    ) -> None:
        tried = begin(hub, stopping=Stopping.HALF)
        clock.advance(days=tried.total_days // 2 + 1)
        show(view, hub, settle)
        view.home.experiment_chosen.emit(tried)
        assert view.running.look.isVisible()

        view.running.look.click()
        settle()
        settle()

        assert kept(hub).looked is not None
        assert view.notice is not None
        assert "ratio" not in view.notice.words.text()
        assert not view.running.look.isVisible()
        assert not view.running.stop.isVisible()
        view.notice.buttons[-1].click()
        qtbot.waitUntil(lambda: not view.findChildren(NoticeBar))
        assert not view.running.stop.isVisible(), "the look did not allow it"
        assert kept(hub).ended is None


class TestLookThatAllowsToStop:
    @pytest.fixture(autouse=True)
    def _look_before(
        self, view: ExperimentsView, hub: Hub, settle: Settle, clock: FakeClock
    ) -> None:
        """Take an early look at a clear difference, and let the window be closed over it."""
        tried = begin(hub, stopping=Stopping.HALF)
        live_through(hub, clock, tried, tried.total_days // 2)
        clock.advance(days=1)
        hub.services.experiments.note_look(tried.id)
        show(view, hub, settle)
        settle()
        view.home.experiment_chosen.emit(kept(hub))

    def test_to_stop_is_offered_again(self, view: ExperimentsView) -> None:
        assert view.notice is None
        assert view.running.stop.isVisible()
        assert "so clear that the rule you set allows to stop" in shown(view)
        assert "ratio" not in shown(view)

    def test_it_can_be_stopped_then(self, view: ExperimentsView, hub: Hub, settle: Settle) -> None:
        view.running.stop.click()
        for _ in range(3):
            settle()

        assert hub.services.experiments.all()[0].ending is Ending.STOPPED_EARLY
        assert view.result.isVisible()

    def test_past_the_last_day_there_is_nothing_to_stop(
        self, view: ExperimentsView, hub: Hub, settle: Settle, clock: FakeClock
    ) -> None:
        clock.advance(days=kept(hub).total_days)
        show(view, hub, settle)
        settle()

        assert not view.running.stop.isVisible()
        assert view.running.finish.isVisible()


class TestResult:
    @pytest.fixture(autouse=True)
    def _live_through_it(
        self, view: ExperimentsView, hub: Hub, settle: Settle, clock: FakeClock
    ) -> None:
        """Let the last day of an experiment pass."""
        tried = begin(hub)
        live_through(hub, clock, tried, BLOCKS * BLOCK_DAYS)
        show(view, hub, settle)
        view.home.experiment_chosen.emit(tried)

    def test_it_is_shown_once_it_is_asked_for(
        self, view: ExperimentsView, hub: Hub, settle: Settle
    ) -> None:
        assert "The last day has passed" in shown(view)

        view.running.finish.click()
        settle()
        settle()

        assert hub.services.experiments.all()[0].ending is Ending.FINISHED
        assert view.result.isVisible()
        text = shown(view)
        assert "as many twitches with less caffeine" in text
        assert "95 % interval" in text
        assert "What could still be wrong" in text
        view.result.figure.make_all()
        x, y = view.result.figure.points.getData()
        assert len(x) == BLOCKS
        assert set(y.tolist()) == {1.0, 3.0}
        assert view.result.figure.beyond.opts["height"].sum() == pytest.approx(2 / 2**6)

    def test_a_second_press_does_no_harm(self, view: ExperimentsView, settle: Settle) -> None:
        view.running.finish.click()
        settle()
        view.running.finish_wanted.emit()
        settle()

        assert view.result.isVisible()

    def test_it_can_be_taken_along(self, view: ExperimentsView, settle: Settle) -> None:
        view.running.finish.click()
        settle()
        settle()

        assert view.figure is view.result.figure
        assert view.headline[0] in shown(view)
        assert view.file_stem == "experiment Caffeine"
        assert len(view.sheet.rows) >= BLOCKS + 1
        view.show_table(on=True)
        assert view.table.isVisible()

    def test_it_is_there_again_from_the_list(self, view: ExperimentsView, settle: Settle) -> None:
        view.running.finish.click()
        settle()
        settle()
        view.result.all.click()
        assert view.home.isVisible()
        assert view.home.rows.hasFocus()

        QTest.keyClick(view.home.rows, Qt.Key.Key_Return)
        settle()
        settle()

        assert view.result.figure.isVisible()

    def test_another_theme_dresses_every_page(self, view: ExperimentsView, settle: Settle) -> None:
        view.running.finish.click()
        settle()
        settle()
        view.result.figure.make_all()
        before = view.result.figure.grab().toImage()

        view.dress(DARK)

        assert view.result.figure.grab().toImage() != before


def test_a_look_that_was_put_off_stays_on_offer(
    view: ExperimentsView, hub: Hub, settle: Settle, clock: FakeClock
) -> None:
    tried = begin(hub, stopping=Stopping.HALF)
    live_through(hub, clock, tried, tried.total_days // 2)
    clock.advance(days=1)
    show(view, hub, settle)
    view.home.experiment_chosen.emit(tried)
    view.running.look.click()
    for _ in range(3):
        settle()
    assert view.notice is not None
    assert not view.running.stop.isVisible(), "one offer at a time"

    view.notice.buttons[-1].click()

    assert view.running.stop.isVisible()


class TestBlinded:
    def test_the_key_is_written_for_a_helper_and_read_back_at_the_end(
        self,
        view: ExperimentsView,
        hub: Hub,
        settle: Settle,
        clock: FakeClock,
        tmp_path: Path,
    ) -> None:
        key = tmp_path / "helper.key"
        begin(hub, blinded=True)
        show(view, hub, settle)
        view.home.experiment_chosen.emit(kept(hub))
        assert view.running.write_key.isVisible()
        assert "key for your helper was not written yet" in shown(view)

        view.running.key_wanted.emit(key)
        settle()
        assert key.exists()
        assert not view.running.write_key.isVisible()

        tried = kept(hub)
        assert tried.is_sealed
        live_through(hub, clock, tried, BLOCKS * BLOCK_DAYS)
        show(view, hub, settle)
        view.running.finish.click()
        settle()
        assert view.result.load_key.isVisible()
        assert not view.result.figure.isVisible()
        assert view.sheet.rows == ()

        view.result.key_wanted.emit(key)
        settle()
        settle()
        assert view.result.figure.isVisible()

    def test_a_wrong_key_is_refused(
        self,
        view: ExperimentsView,
        hub: Hub,
        settle: Settle,
        clock: FakeClock,
        tmp_path: Path,
        qtbot: QtBot,
    ) -> None:
        tried = begin(hub, blinded=True)
        hub.services.experiments.write_key(tried.id, tmp_path / "right.key")
        (tmp_path / "wrong.key").write_text("not a key", "utf-8")
        clock.advance(days=BLOCKS * BLOCK_DAYS + 2)
        show(view, hub, settle)
        view.home.experiment_chosen.emit(kept(hub))
        view.running.finish.click()
        settle()

        with qtbot.waitSignal(hub.failed):
            view.result.key_wanted.emit(tmp_path / "wrong.key")

        assert view.result.load_key.isVisible()


def test_all_text_is_plain(view: ExperimentsView, settle: Settle) -> None:
    view.plan_for(f"custom:{ODD_NAME}")
    settle()

    for label in view.findChildren(QLabel):
        assert label.textFormat() is Qt.TextFormat.PlainText
    assert ODD_NAME in view.planner.factor.rows.currentItem().text()
