"""Planning an experiment in the window, over a journal on disk."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.gui.charts.conftest import ODD_NAME, Fill
from tests.gui.charts.trials import BLOCK_DAYS, BLOCKS, begin, kept, show, shown
from tests.gui.conftest import Settle
from twitchapp.application.triggers import Cancelled
from twitchapp.domain.allocation import Design, Scheme
from twitchapp.domain.errors import UserError
from twitchapp.domain.experiments import Stopping
from twitchapp.gui.charts import experiment_length_step
from twitchapp.gui.charts.experiment_view import ExperimentsView
from twitchapp.gui.hub import Hub
from twitchapp.gui.widgets.notice_bar import NoticeBar

Wants = Callable[[], bool]


def is_lost(view: ExperimentsView) -> bool:
    """Tell whether something would be lost if the window closed now."""
    return len(view.unsaved) > 0


def question(view: ExperimentsView) -> NoticeBar | None:
    """Return the question that stands above the page."""
    return view.notice


@pytest.fixture
def view(experiments: ExperimentsView) -> ExperimentsView:
    """The view over a week of a journal."""
    return experiments


def test_what_is_not_offered_says_calmly_why(view: ExperimentsView, settle: Settle) -> None:
    view.plan_for("")
    settle()

    assert view.planner.factor.choose("stress")

    assert "Stress cannot be set" in shown(view)
    assert not view.planner.go_on.isEnabled()
    assert "Choose one that is offered" in shown(view)


def test_a_factor_asked_for_elsewhere_is_chosen_already(
    view: ExperimentsView, settle: Settle
) -> None:
    view.plan_for("caffeine")
    settle()

    candidate = view.planner.factor.candidate
    assert candidate is not None
    assert candidate.factor == "caffeine"
    assert view.planner.step == 1


def test_one_asked_for_that_is_not_offered_says_why_and_stays(
    view: ExperimentsView, settle: Settle
) -> None:
    view.plan_for("stress")
    settle()

    assert view.planner.step == 0
    assert "Stress cannot be set" in shown(view)


def test_asked_before_the_journal_was_read_it_waits(
    qtbot: QtBot, hub: Hub, fill: Fill, settle: Settle
) -> None:
    fill(days=3)
    made = ExperimentsView(hub)
    qtbot.addWidget(made)

    made.plan_for("caffeine")
    show(made, hub, settle)

    assert made.planner.step == 1


def test_own_factors_need_a_word_that_they_are_safe(view: ExperimentsView, settle: Settle) -> None:
    view.plan_for(f"custom:{ODD_NAME}")
    settle()
    planner = view.planner
    assert not planner.go_on.isEnabled()
    assert "safe for you" in shown(view)

    planner.doing.safe.click()

    assert planner.go_on.isEnabled()


def test_the_words_follow_the_direction_until_they_are_ones_own(
    view: ExperimentsView, settle: Settle
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


def test_without_words_one_cannot_go_on(view: ExperimentsView, settle: Settle) -> None:
    view.plan_for("caffeine")
    settle()

    view.planner.doing.a_words.clear()

    assert not view.planner.go_on.isEnabled()
    assert "Write what you will do" in shown(view)


def test_a_length_is_offered_and_others_can_be_chosen(
    view: ExperimentsView, settle: Settle
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
    view: ExperimentsView, settle: Settle
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


def test_days_that_do_not_count_can_be_chosen(view: ExperimentsView, settle: Settle) -> None:
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


def test_enter_goes_one_step_and_no_more(view: ExperimentsView, settle: Settle) -> None:
    view.plan_for("")
    settle()

    QTest.keyClick(view.planner.factor.rows, Qt.Key.Key_Return)

    assert view.planner.step == 1


def test_two_clicks_go_on_as_well(view: ExperimentsView, settle: Settle) -> None:
    view.plan_for("")
    settle()
    rows = view.planner.factor.rows
    place = rows.visualItemRect(rows.item(0)).center()

    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert view.planner.step == 1


def test_enter_goes_on_and_escape_back(view: ExperimentsView, settle: Settle) -> None:
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


def test_cancel_keeps_nothing(view: ExperimentsView, hub: Hub, settle: Settle) -> None:
    view.plan_for("caffeine")
    settle()

    view.planner.cancel.click()

    assert view.home.isVisible()
    assert hub.services.experiments.all() == ()


def test_start_keeps_the_plan_as_it_was_shown(
    view: ExperimentsView, hub: Hub, settle: Settle
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
    view: ExperimentsView, settle: Settle
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
    view: ExperimentsView, hub: Hub, settle: Settle, qtbot: QtBot
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
    view: ExperimentsView, hub: Hub, settle: Settle
) -> None:
    begin(hub)
    show(view, hub, settle)
    said: list[str] = []
    hub.said.connect(lambda text, _: said.append(text))

    view.plan_for("exercise")

    assert view.running.isVisible()
    assert "One experiment at a time" in said[0]


class TestHowLong:
    """Working out the length gives way to what is wanted next."""

    @pytest.fixture
    def asked(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> list[Wants]:
        """Whether each question that was asked is still wanted."""
        request.getfixturevalue("quick_power")
        before = vars(experiment_length_step)["power_answer"]
        found: list[Wants] = []

        def answer(*given: object, cancelled: Wants, **more: object) -> object:
            found.append(lambda: not cancelled())
            return before(*given, cancelled=cancelled, **more)

        monkeypatch.setattr(experiment_length_step, "power_answer", answer)
        return found

    def test_of_two_questions_the_first_is_given_up(
        self, view: ExperimentsView, settle: Settle, asked: list[Wants]
    ) -> None:
        view.plan_for("caffeine")
        settle()
        view.planner.go_on.click()
        settle()
        view.planner.length.ratio.buttons[2].click()
        settle()

        assert [is_wanted() for is_wanted in asked] == [False, True]

    def test_leaving_the_page_gives_it_up_and_coming_back_asks_again(
        self, view: ExperimentsView, settle: Settle, asked: list[Wants]
    ) -> None:
        view.plan_for("caffeine")
        settle()
        view.planner.go_on.click()
        view.hide()
        settle()
        assert not any(is_wanted() for is_wanted in asked)
        assert view.planner.length.design is None

        view.show()
        settle()

        assert asked[-1]()
        assert view.planner.length.design is not None

    def test_what_was_worked_out_is_not_asked_again(
        self, view: ExperimentsView, settle: Settle, asked: list[Wants]
    ) -> None:
        view.plan_for("caffeine")
        settle()
        view.planner.go_on.click()
        settle()

        view.hide()
        view.show()
        settle()

        assert len(asked) == 1

    def test_nothing_is_told_of_a_question_given_up(
        self, view: ExperimentsView, settle: Settle, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def given_up(*_: object, **__: object) -> object:
            raise Cancelled

        monkeypatch.setattr(experiment_length_step, "power_answer", given_up)
        view.plan_for("caffeine")
        settle()
        view.planner.go_on.click()
        settle()

        assert "Working out" in shown(view)


class TestHalfMade:
    @pytest.fixture(autouse=True)
    def _half_made(self, view: ExperimentsView, settle: Settle) -> None:
        """Plan one with coffee as far as its words."""
        view.plan_for("caffeine")
        settle()
        view.planner.doing.a_words.setText("no coffee at all")

    def test_it_is_kept_while_the_journal_changes_and_other_charts_are_looked_at(
        self, view: ExperimentsView, hub: Hub, settle: Settle
    ) -> None:
        view.hide()
        hub.services.journal.check_in(hub.services.journal.today)
        show(view, hub, settle)
        view.show()

        assert view.planner.isVisible()
        assert view.planner.step == 1
        assert view.planner.doing.words[0] == "no coffee at all"

    def test_asked_for_again_it_is_shown_as_it_was(
        self, view: ExperimentsView, settle: Settle
    ) -> None:
        view.plan_for("caffeine")
        settle()

        assert view.planner.doing.words[0] == "no coffee at all"
        assert view.planner.step == 1
        assert view.notice is None

    def test_another_takes_its_place_only_if_that_is_wanted(
        self, view: ExperimentsView, settle: Settle
    ) -> None:
        view.plan_for("exercise")
        settle()
        asked = question(view)
        assert asked is not None
        assert "A plan with caffeine is half made" in asked.words.text()
        asked.buttons[0].click()
        assert question(view) is None
        assert view.planner.doing.words[0] == "no coffee at all"
        assert view.isAncestorOf(QApplication.focusWidget() or view)

        view.plan_for("exercise")
        asked = question(view)
        assert asked is not None
        asked.buttons[1].click()
        settle()
        candidate = view.planner.factor.candidate
        assert candidate is not None
        assert candidate.factor == "exercise"
        assert not is_lost(view)

    def test_there_is_something_to_lose_until_it_is_left_or_begun(
        self, view: ExperimentsView, settle: Settle
    ) -> None:
        assert is_lost(view)
        assert "What you chose for it is not kept" in view.planner.lost_on_close

        view.planner.cancel.click()
        assert not is_lost(view)

        view.plan_for("caffeine")
        settle()
        for _ in range(3):
            assert is_lost(view)
            view.planner.go_on.click()
            settle()
        assert view.running.isVisible()
        assert not is_lost(view)


def test_the_choice_of_a_factor_alone_is_nothing_to_lose(
    view: ExperimentsView, settle: Settle
) -> None:
    view.plan_for("caffeine")
    settle()
    assert view.planner.step == 1
    assert not is_lost(view)

    view.planner.go_on.click()
    settle()
    assert is_lost(view)
    view.planner.back.click()
    assert is_lost(view), "what was chosen on a later step is still there"
