"""Experiments in the window, over a journal on disk: planned, lived through, looked at."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.charts.conftest import ODD_NAME, Fill, at
from tests.gui.conftest import Settle
from twitchapp.application.charts import Reading
from twitchapp.application.experiments import Draft
from twitchapp.application.trial_candidates import SafetyAnswers
from twitchapp.application.trial_plan import Design, PowerAnswer
from twitchapp.domain.allocation import Scheme
from twitchapp.domain.episodes import Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.experiments import Arm, Direction, Ending, Experiment, Kept, Stopping
from twitchapp.gui.charts import experiment_length_step
from twitchapp.gui.charts.experiment_view import ExperimentsView
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import DARK
from twitchapp.gui.widgets.notice_bar import NoticeBar

BLOCKS, BLOCK_DAYS = 12, 4


@pytest.fixture(autouse=True)
def _quick_power(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer at once how long an experiment must be; that is worked out and tested elsewhere."""

    def answer(
        reading: Reading, washout_days: int, *, ratio: float, can_stop_early: bool
    ) -> PowerAnswer:
        del reading
        designs = tuple(
            Design(blocks, days, washout_days, Scheme.PAIRS, 0.8)
            for blocks, days in ((32 if can_stop_early else BLOCKS, BLOCK_DAYS), (16, 5))
        )
        return PowerAnswer(
            designs[0],
            designs[1:],
            ratio,
            f"About 48 days for {ratio:g}.",
            "From your days.",
            is_worth_it=True,
            rate=1.0,
        )

    monkeypatch.setattr(experiment_length_step, "power_answer", answer)
    monkeypatch.setattr(experiment_length_step, "power_of", lambda *_, **__: 0.42)


@pytest.fixture
def view(qtbot: QtBot, hub: Hub, fill: Fill, settle: Settle) -> ExperimentsView:
    """The view over a week of a journal."""
    fill(days=8)
    made = ExperimentsView(hub)
    qtbot.addWidget(made)
    made.resize(830, 540)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    show(made, hub, settle)
    return made


def show(view: ExperimentsView, hub: Hub, settle: Settle) -> None:
    """Hand the view the journal as it is now."""
    view.show_reading(hub.services.charts.reading())
    settle()


def shown(view: ExperimentsView) -> str:
    return " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def kept(hub: Hub) -> Experiment:
    found = hub.services.experiments.current()
    assert found is not None
    return found


def begin(hub: Hub, *, stopping: Stopping = Stopping.NEVER, blinded: bool = False) -> Experiment:
    """Begin an experiment tomorrow without the window."""
    hub.services.experiments.start(
        Draft(
            factor="caffeine",
            direction=Direction.LESS,
            a_words="no coffee",
            b_words="coffee as usual",
            first_day=hub.services.journal.today + timedelta(days=1),
            blocks=32 if stopping is Stopping.HALF else BLOCKS,
            block_days=BLOCK_DAYS,
            washout_days=1,
            stopping=stopping,
            is_blinded=blinded,
            answers=SafetyAnswers(kidney_disease=False, is_safe=True),
        )
    )
    return kept(hub)


def live_through(hub: Hub, clock: FakeClock, tried: Experiment, days: int) -> None:
    """Let days pass: one twitch on days of A, three on days of B, each day as planned."""
    for number in range(days):
        clock.advance(days=1)
        day = tried.first_day + timedelta(days=number)
        block = tried.block_on(day)
        hub.services.journal.check_in(day)
        if block is None:
            continue
        for hour in range(1 if block.arm is Arm.A else 3):
            hub.services.journal.record(Episode(uuid4(), at(hub, day, 8 + hour)))
        hub.services.experiments.log(tried.id, day, Kept.AS_PLANNED)
    clock.advance(days=1)


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


class TestPlanning:
    def test_what_is_not_offered_says_calmly_why(
        self, view: ExperimentsView, settle: Settle
    ) -> None:
        view.plan_for("")
        settle()

        assert view.planner.factor.choose("stress")

        assert "Stress cannot be set" in shown(view)
        assert not view.planner.go_on.isEnabled()
        assert "Choose one that is offered" in shown(view)

    def test_a_factor_asked_for_elsewhere_is_chosen_already(
        self, view: ExperimentsView, settle: Settle
    ) -> None:
        view.plan_for("caffeine")
        settle()

        candidate = view.planner.factor.candidate
        assert candidate is not None
        assert candidate.factor == "caffeine"
        assert view.planner.step == 1

    def test_one_asked_for_that_is_not_offered_says_why_and_stays(
        self, view: ExperimentsView, settle: Settle
    ) -> None:
        view.plan_for("stress")
        settle()

        assert view.planner.step == 0
        assert "Stress cannot be set" in shown(view)

    def test_asked_before_the_journal_was_read_it_waits(
        self, qtbot: QtBot, hub: Hub, fill: Fill, settle: Settle
    ) -> None:
        fill(days=3)
        made = ExperimentsView(hub)
        qtbot.addWidget(made)

        made.plan_for("caffeine")
        show(made, hub, settle)

        assert made.planner.step == 1

    def test_own_factors_need_a_word_that_they_are_safe(
        self, view: ExperimentsView, settle: Settle
    ) -> None:
        view.plan_for(f"custom:{ODD_NAME}")
        settle()
        planner = view.planner
        assert not planner.go_on.isEnabled()
        assert "safe for you" in shown(view)

        planner.doing.safe.click()

        assert planner.go_on.isEnabled()

    def test_the_words_follow_the_direction_until_they_are_ones_own(
        self, view: ExperimentsView, settle: Settle
    ) -> None:
        view.plan_for("exercise")
        settle()
        doing = view.planner.doing
        before = doing.words

        doing.direction.buttons[0 if doing.direction.current else 1].click()
        assert doing.words != before

        doing.a_words.setText("a run each morning")
        doing.direction.buttons[0 if doing.direction.current else 1].click()
        assert doing.words[0] == "a run each morning"

    def test_without_words_one_cannot_go_on(self, view: ExperimentsView, settle: Settle) -> None:
        view.plan_for("caffeine")
        settle()

        view.planner.doing.a_words.clear()

        assert not view.planner.go_on.isEnabled()
        assert "Write what you will do" in shown(view)

    def test_a_length_is_offered_and_others_can_be_chosen(
        self, view: ExperimentsView, settle: Settle
    ) -> None:
        view.plan_for("caffeine")
        settle()
        view.planner.go_on.click()
        settle()
        length = view.planner.length

        assert length.design == Design(BLOCKS, BLOCK_DAYS, 1, Scheme.PAIRS, 0.8)
        assert "About 48 days for 1.5." in shown(view)
        assert "about 80 times in 100" in shown(view)
        length.designs.button(1).click()
        assert length.design is not None
        assert length.design.blocks == 16

        length.ratio.buttons[2].click()
        settle()
        assert "About 48 days for 2." in shown(view)
        assert length.design.blocks == 16, "what was chosen stays chosen"

    def test_a_length_of_ones_own_says_what_it_could_show(
        self, view: ExperimentsView, settle: Settle
    ) -> None:
        view.plan_for("caffeine")
        settle()
        view.planner.go_on.click()
        settle()
        length = view.planner.length

        length.blocks.setValue(20)
        settle()

        assert length.own.isChecked()
        assert length.design is not None
        assert (length.design.blocks, length.design.scheme) == (20, Scheme.PAIRS)
        assert "about 42 times in 100" in shown(view)

        length.blocks.setValue(21)
        assert not view.planner.go_on.isEnabled()
        assert "an even number" in shown(view)
        length.blocks.setValue(8)
        assert length.design.scheme is Scheme.BALANCED, "eight in pairs could tell nothing"

    def test_days_that_do_not_count_can_be_chosen(
        self, view: ExperimentsView, settle: Settle
    ) -> None:
        view.plan_for("caffeine")
        settle()
        view.planner.go_on.click()
        settle()
        length = view.planner.length
        assert length.washout.value() == 1

        length.washout.setValue(2)
        settle()

        assert length.design is not None
        assert length.design.washout_days == 2
        assert "The first 2 days of each block do not count" in shown(view)

    def test_enter_goes_on_and_escape_back(self, view: ExperimentsView, settle: Settle) -> None:
        view.plan_for("caffeine")
        settle()
        view.planner.doing.a_words.setFocus()

        QTest.keyClick(view.planner.doing.a_words, Qt.Key.Key_Return)
        settle()
        assert view.planner.step == 2
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Escape)
        assert view.planner.step == 1

    def test_cancel_keeps_nothing(self, view: ExperimentsView, hub: Hub, settle: Settle) -> None:
        view.plan_for("caffeine")
        settle()

        view.planner.cancel.click()

        assert view.home.isVisible()
        assert hub.services.experiments.all() == ()

    def test_start_keeps_the_plan_as_it_was_shown(
        self, view: ExperimentsView, hub: Hub, settle: Settle
    ) -> None:
        view.plan_for("caffeine")
        settle()
        view.planner.doing.a_words.setText("no coffee at all")
        view.planner.go_on.click()
        settle()
        view.planner.length.stopping.buttons[1].click()
        settle()
        view.planner.go_on.click()
        settle()
        text = shown(view)
        assert "In A: no coffee at all." in text
        assert "32 blocks of 4 days" in text
        assert "One look after half" in text
        assert {block.code for block in view.planner.check.strip.blocks} == {""}
        assert view.planner.go_on.hasFocus()

        view.planner.go_on.click()
        settle()

        made = kept(hub)
        assert (made.a_words, made.blocks, made.block_days) == ("no coffee at all", 32, 4)
        assert made.stopping is Stopping.HALF
        assert made.first_day == hub.services.journal.today + timedelta(days=1)
        assert view.running.isVisible()
        assert "It begins on Saturday 16 March" in shown(view)

    def test_a_plan_that_may_not_be_begun_says_so_before_the_start(
        self, view: ExperimentsView, settle: Settle
    ) -> None:
        view.plan_for("caffeine")
        settle()
        view.planner.go_on.click()
        settle()
        view.planner.length.blocks.setValue(4)
        view.planner.go_on.click()
        settle()

        assert not view.planner.go_on.isEnabled()
        assert "could never tell an effect from chance" in shown(view)

    def test_what_the_journal_refuses_at_the_start_is_told(
        self, view: ExperimentsView, hub: Hub, settle: Settle, qtbot: QtBot
    ) -> None:
        view.plan_for("caffeine")
        settle()
        for _ in range(2):
            view.planner.go_on.click()
            settle()
        begin(hub)

        with qtbot.waitSignal(hub.failed) as told:
            view.planner.go_on.click()
        assert told.args is not None
        assert isinstance(told.args[0], UserError)
        assert view.planner.go_on.isEnabled()

    def test_no_second_one_is_planned_beside_the_first(
        self, view: ExperimentsView, hub: Hub, settle: Settle
    ) -> None:
        begin(hub)
        show(view, hub, settle)
        said: list[str] = []
        hub.said.connect(lambda text, _: said.append(text))

        view.plan_for("exercise")

        assert view.running.isVisible()
        assert "One experiment at a time" in said[0]


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
        view.notice.buttons[-1].click()
        qtbot.waitUntil(lambda: not view.findChildren(NoticeBar))
        assert kept(hub).ended is None


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
        assert "key for your helper is not written yet" in shown(view)

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
