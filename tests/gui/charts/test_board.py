"""The board of triggers: its rows, what they say, and the ways on from there."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from threading import Event, main_thread
from threading import current_thread as thread_now
from typing import get_args

import numpy as np
import pytest
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from tests.gui.charts.boards import BOARD, FINDINGS, SHAM, SUMMARY, finding
from tests.gui.charts.conftest import ODD_NAME, Fill, MakePane, OpenView
from tests.gui.conftest import Settle
from twitchapp.analysis.findings import Verdict
from twitchapp.application.charts import Reading
from twitchapp.application.triggers import Cancelled, TriggerBoard
from twitchapp.gui.charts import board_words
from twitchapp.gui.charts.board_figure import BoardFigure
from twitchapp.gui.charts.board_painter import AxisPainter, RowPainter
from twitchapp.gui.charts.board_rows import BoardRow, rows_of
from twitchapp.gui.charts.board_view import TriggersView
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.charts.progress import Progress, progress_of
from twitchapp.gui.charts.ratio_scale import scale_of
from twitchapp.gui.charts.verdict_shapes import draw_shape
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import DARK, LIGHT
from twitchapp.gui.widgets.painted_rows import PaintedRowsModel

VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@pytest.fixture
def pane(board_pane: ChartsPane) -> ChartsPane:
    """A pane whose board has been revealed before."""
    return board_pane


@pytest.fixture
def view(triggers: TriggersView) -> TriggersView:
    """The board of the pane."""
    return triggers


@pytest.fixture
def reading(fill: Fill, hub: Hub) -> Reading:
    """Seventy days."""
    fill(days=70)
    return hub.services.charts.reading()


class TestRows:
    def test_there_is_one_for_every_factor_in_the_order_of_the_findings(
        self, reading: Reading
    ) -> None:
        rows = rows_of(BOARD, reading)

        assert [row.key for row in rows[:-1]] == [
            "caffeine",
            "sleep_hours",
            f"custom:{ODD_NAME}",
        ]
        assert [each.lag for each in rows[0].daily] == [0, 1]
        assert rows[0].finding.lag == 1

    def test_pure_chance_comes_last_and_says_what_it_is(self, reading: Reading) -> None:
        sham = rows_of(BOARD, reading)[-1]

        assert sham.is_sham
        assert "Made of chance" in sham.sentence
        assert "what nothing looks like" in sham.spoken
        assert sham.verdict.startswith("chance:")

    def test_the_hours_after_are_a_second_line_of_their_factor(self, reading: Reading) -> None:
        lines = rows_of(BOARD, reading)[0].lines

        assert [line.when for line in lines] == ["", "in the 4 hours after caffeine"]
        assert len(rows_of(BOARD, reading)[1].lines) == 1

    def test_what_is_too_early_says_what_is_missing(self, reading: Reading) -> None:
        row = rows_of(BOARD, reading)[2]

        assert 0 < row.share < 1
        assert row.sentence.startswith("Still needed:")
        assert " of 42 days" in board_words.progress_text(row.progress)

    def test_days_unlike_the_others_are_told_in_words_that_need_no_explaining(self) -> None:
        values = np.array([100.0] * 60 + [200.0] * 3)
        progress = progress_of(np.ones(63), values, 0, is_yes_no=False)

        assert board_words.progress_text(progress) == "3 of 8 days on which it differs from usual"
        assert board_words.missing_text(progress) == (
            "Still needed: 5 days on which it differs from usual."
        )

    def test_one_of_a_thing_is_told_as_one(self) -> None:
        progress = (
            Progress("", "episodes", 19, 20),
            Progress("", "days with an episode", 11, 12),
            Progress("", "days", 40, 42),
        )
        assert board_words.missing_text(progress) == (
            "Still needed: 1 episode, 1 day with an episode, 2 days."
        )

    def test_a_row_that_is_too_early_is_high_enough_for_how_far_it_is(
        self, reading: Reading
    ) -> None:
        long = Progress("", "days on which it differs from usual, in many more words", 0, 8)
        row = rows_of(BOARD, reading)[2]
        heights = [
            RowPainter(500).height(replace(row, progress=(each,), is_brief=True))
            for each in (replace(long, noun="days"), long)
        ]

        assert heights[0] < heights[1]

    def test_what_explains_or_precedes_a_factor_is_said_in_words(self) -> None:
        explained = replace(finding(verdict="explained"), explained_by=("Sleep", "B12"))
        follows = replace(finding(verdict="hint"), is_consequence=True)

        assert "Explained by sleep and B12" in board_words.flags(explained)[0]
        assert "May follow from twitching" in board_words.flags(follows)[0]

    def test_the_ratio_drawn_towards_one_is_the_one_shown(self) -> None:
        drawn = replace(finding(), shrunk_ratio=1.4, shrunk_low=1.1, shrunk_high=1.9)

        assert board_words.figures(drawn) == "1.4× (1.10–1.9)"
        assert "About 1.4×" in board_words.sentence(drawn, None)

    @pytest.mark.parametrize("verdict", VERDICTS)
    def test_every_verdict_is_said_in_a_sentence(self, verdict: Verdict) -> None:
        said = board_words.sentence(finding(verdict=verdict), None)

        assert said.endswith(".")
        assert ("1.6×" in said) is (verdict != "insufficient")

    def test_a_finding_without_a_ratio_is_not_given_one(self) -> None:
        said = board_words.sentence(finding(verdict="unclear", ratio=None), None)

        assert "no ratio can be given" in said
        assert board_words.figures(finding(ratio=None)) == ""


class TestScale:
    def test_one_lies_in_the_middle_and_doubling_is_as_far_as_halving(self) -> None:
        scale = scale_of([finding()])

        assert scale.share(1.0) == 0.5
        assert scale.share(2.0) - 0.5 == pytest.approx(0.5 - scale.share(0.5))
        assert (scale.share(1e9), scale.share(1e-9), scale.share(0.0)) == (1.0, 0.0, 0.0)

    def test_where_there_is_no_ratio_yet_none_is_marked(self) -> None:
        assert scale_of([finding(verdict="insufficient", ratio=None)]).ticks == ()
        assert scale_of([finding()]).ticks

    def test_what_is_claimed_fits_on_it(self) -> None:
        scale = scale_of([finding(ratio=(3.0, 2.0, 5.0))])

        assert scale.end >= 5.0

    def test_a_wide_interval_of_what_is_not_clear_does_not_squeeze_the_rest(self) -> None:
        assert scale_of([finding(verdict="unclear", ratio=(1.1, 0.01, 90.0))]).end <= 3.0


@pytest.mark.parametrize("ratio", [(3.0, 2.0, 5.0), (2.0, 1.5, 2.6), (1.2, 1.05, 1.4)])
@pytest.mark.parametrize("width", [480, 560, 800, 1400])
def test_what_is_written_at_the_axis_never_overlaps(
    qtbot: QtBot, ratio: tuple[float, float, float], width: int
) -> None:
    scale = scale_of([finding(ratio=ratio)])
    labels = AxisPainter().labels(QRect(0, 0, width, 40), scale)

    places = [place for _, place in labels]
    assert all(one.right() < two.left() for one, two in pairwise(places))
    written = {tick for tick, _ in labels}
    assert {1.0, min(scale.ticks), max(scale.ticks)} <= written
    if width == 1400:
        assert written == set(scale.ticks)


def test_every_verdict_has_a_shape_of_its_own_whatever_the_colour(qtbot: QtBot) -> None:
    plain = LIGHT._replace(accent=LIGHT.muted)
    seen = set()
    for verdict in VERDICTS:
        image = QImage(24, 24, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        draw_shape(painter, QRectF(4, 4, 16, 16), verdict, plain, share=0.4)
        painter.end()
        seen.add(bytes(image.constBits()))

    assert len(seen) == len(VERDICTS)


def test_the_model_keeps_qts_rules(qtmodeltester: ModelTester, reading: Reading) -> None:
    model: PaintedRowsModel[BoardRow] = PaintedRowsModel()
    qtmodeltester.check(model)
    model.set_rows(rows_of(BOARD, reading))
    qtmodeltester.check(model)

    spoken = str(model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole))
    assert spoken.startswith("Caffeine: more twitches.")
    assert "between 1.20× and 2.1×" in spoken


def test_tool_tips_show_what_was_written_as_it_is(reading: Reading) -> None:
    model: PaintedRowsModel[BoardRow] = PaintedRowsModel()
    odd = replace(finding(), note=f"About {ODD_NAME}.")
    model.set_rows([BoardRow("x", ODD_NAME, None, (odd,), ())])

    tip = str(model.data(model.index(0), Qt.ItemDataRole.ToolTipRole))
    assert ODD_NAME not in tip
    assert "&lt;b&gt;x" in tip


class TestBoard:
    def test_the_summary_stands_on_top(self, view: TriggersView) -> None:
        assert tuple(said.text() for said in view.summary.sentences) == SUMMARY

    @pytest.mark.parametrize("width", [800, 1110])
    def test_each_row_is_as_high_as_its_words_need_in_the_width_there_is(
        self, pane: ChartsPane, view: TriggersView, qtbot: QtBot, width: int
    ) -> None:
        board = view.board
        pane.resize(width, 420)  # so low that a scroll bar comes

        def is_fitting() -> bool:
            painter = RowPainter(board.viewport().width())
            return all(
                board.visualRect(board.model().index(number, 0)).height() == painter.height(row)
                for number, row in enumerate(board.rows)
            )

        qtbot.waitUntil(is_fitting)

    def test_enter_opens_the_row_chosen_and_escape_leads_back(
        self, view: TriggersView, qtbot: QtBot, settle: Settle
    ) -> None:
        view.activateWindow()
        view.board.setFocus()
        QTest.keyClick(view.board, Qt.Key.Key_Down)
        QTest.keyClick(view.board, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: view.detail is not None and view.detail.isVisible(), timeout=20_000)
        settle()
        assert view.detail is not None
        assert view.detail.key == "sleep_hours"

        QTest.keyClick(view.detail.charts.buttons[0], Qt.Key.Key_Escape)
        assert view.board.isVisible()
        assert view.board.current is not None
        assert view.board.current.key == "sleep_hours"

    def test_chance_cannot_be_opened(self, view: TriggersView) -> None:
        view.open_row(view.board.rows[-1])

        assert view.board.isVisible()

    def test_the_table_holds_every_finding(self, pane: ChartsPane, view: TriggersView) -> None:
        pane.table_button.click()

        assert view.table.isVisible()
        assert len(view.table.sheet.rows) == len(FINDINGS) + len(SHAM)
        assert view.sheet == view.table.sheet
        pane.table_button.click()
        assert view.board.isVisible()

    def test_a_factor_that_the_journal_does_not_have_is_said_to_be_missing(
        self, view: TriggersView
    ) -> None:
        view.show_factor("vitamin_d")

        assert "no entries of “vitamin d”" in view._state.text()
        assert view._state.isVisible()

    def test_the_whole_board_is_in_the_picture_taken_along(self, view: TriggersView) -> None:
        figure = view.figure

        assert isinstance(figure, BoardFigure)
        image = figure.grab().toImage()
        assert figure.height() > 5 * 40
        below = {image.pixel(x, figure.height() - 30) for x in range(20, 300)}
        assert len(below) > 1
        assert view.headline[0] == SUMMARY.known

    def test_another_theme_dresses_it_anew(self, view: TriggersView, hub: Hub) -> None:
        hub.set_theme(DARK)

        assert view.board.look.theme is DARK
        image = view.figure.grab().toImage()
        accents = {QColor(DARK.accent).rgb()}
        drawn = {image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(40, 90)}
        assert accents & drawn

    def test_it_is_worked_out_beside_the_window(
        self, fill: Fill, make_pane: MakePane, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        threads = []

        def noting(*_: object, **__: object) -> TriggerBoard:
            threads.append(thread_now())
            return BOARD

        monkeypatch.setattr("twitchapp.gui.charts.board_view.trigger_board", noting)
        fill(days=12)
        make_pane()

        assert threads
        assert main_thread() not in threads

    def test_of_two_questions_the_first_is_given_up(
        self, fill: Fill, make_pane: MakePane, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
    ) -> None:
        begun, ended = Event(), []

        def slow(_: Reading, *, cancelled: Callable[[], bool]) -> TriggerBoard:
            if not begun.is_set():
                begun.set()
                while not cancelled():
                    pass
                ended.append("given up")
                raise Cancelled
            return BOARD

        fill(days=12)
        pane = make_pane()
        view = pane.view("triggers")
        assert isinstance(view, TriggersView)
        monkeypatch.setattr("twitchapp.gui.charts.board_view.trigger_board", slow)
        pane.refresh()
        qtbot.waitUntil(begun.is_set, timeout=10_000)
        pane.refresh()
        qtbot.waitUntil(lambda: bool(ended), timeout=10_000)

    def test_it_makes_way_for_another_view_and_goes_on_when_it_is_seen_again(
        self,
        fill: Fill,
        make_pane: MakePane,
        open_view: OpenView,
        monkeypatch: pytest.MonkeyPatch,
        qtbot: QtBot,
        settle: Settle,
    ) -> None:
        begun, given_up = Event(), Event()

        def slow(_: Reading, *, cancelled: Callable[[], bool]) -> TriggerBoard:
            begun.set()
            while not cancelled():
                pass
            given_up.set()
            raise Cancelled

        fill(days=12)
        pane = make_pane()
        view = pane.view("triggers")
        assert isinstance(view, TriggersView)
        monkeypatch.setattr("twitchapp.gui.charts.board_view.trigger_board", slow)
        pane.refresh()
        qtbot.waitUntil(begun.is_set, timeout=10_000)
        assert "anew" in view._state.text()

        open_view(pane, "timeline")
        assert given_up.is_set()
        monkeypatch.setattr("twitchapp.gui.charts.board_view.trigger_board", lambda *_, **__: BOARD)
        pane.choose("triggers")
        settle()
        assert view.summary.sentences[0].text() != SUMMARY.known  # what one thinks is asked first
        assert view.belief_page is not None

    def test_what_goes_wrong_is_said_in_its_place(
        self,
        fill: Fill,
        make_pane: MakePane,
        monkeypatch: pytest.MonkeyPatch,
        hub: Hub,
        qtbot: QtBot,
    ) -> None:
        def fail(*_: object, **__: object) -> TriggerBoard:
            raise ZeroDivisionError

        monkeypatch.setattr("twitchapp.gui.charts.board_view.trigger_board", fail)
        fill(days=12)
        with qtbot.waitSignal(hub.crashed):
            pane = make_pane()
        view = pane.view("triggers")
        assert isinstance(view, TriggersView)
        assert "could not be worked out" in view.notice.heading.text()


class TestBelief:
    @pytest.mark.usefixtures("board")
    def test_it_is_asked_before_the_board_is_first_shown_and_never_again(
        self, fill: Fill, make_pane: MakePane, hub: Hub, settle: Settle
    ) -> None:
        fill(days=70)
        view = make_pane().view("triggers")
        assert isinstance(view, TriggersView)
        assert view.belief_page is not None
        assert view.belief_page.isVisible()
        assert not view.sheet.rows
        assert hub.services.beliefs.state().revealed is None

        view.belief_page.skip.click()
        settle()
        assert view.board.isVisible()
        assert hub.services.beliefs.state().revealed is not None

        again = make_pane().view("triggers")
        assert isinstance(again, TriggersView)
        assert again.belief_page is None
        assert again.board.isVisible()

    def test_while_it_is_too_early_for_every_factor_nothing_is_asked(
        self, fill: Fill, make_pane: MakePane, hub: Hub, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        early = BOARD._replace(findings=FINDINGS[-1:], sham=())
        monkeypatch.setattr("twitchapp.gui.charts.board_view.trigger_board", lambda *_, **__: early)
        fill(days=12)
        view = make_pane().view("triggers")

        assert isinstance(view, TriggersView)
        assert view.board.isVisible()
        assert hub.services.beliefs.state().revealed is None
