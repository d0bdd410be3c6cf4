"""A factor in detail: its figures, its charts, and the days behind them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.charts.conftest import OpenView
from tests.gui.conftest import Settle
from twitchapp.domain.pages import PageKind, PageRef
from twitchapp.gui.charts.board_view import TriggersView
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import apply_theme

_READOUT_WIDTH = 470
"""What the smallest window leaves for it."""
_LONG_READOUT = (
    "253 to 616 mg: 2.9 per day (2.45 to 3.44); 91 days, 242 episodes; few days; 2.6 times that at "
    "0 to 63 mg (1.9 to 3.4)"
)


def test_it_says_the_finding_its_figures_and_what_could_be_wrong(
    triggers: TriggersView, opened: Callable[[str], None]
) -> None:
    opened("caffeine")
    detail = triggers.detail
    assert detail is not None

    assert detail.title.text().startswith("About 1.6× as many twitches")
    assert "95 % interval 1.20 to 2.1" in detail.subtitle.text()
    assert "60 days" in detail.advice.how.text()
    assert "cannot tell cause from company" in detail.advice.doubts.text()


def test_another_lag_is_another_finding(
    triggers: TriggersView, opened: Callable[[str], None], settle: Settle
) -> None:
    opened("caffeine")
    detail = triggers.detail
    assert detail is not None
    assert "clearest" in detail.lag.currentText()
    detail.lag.setCurrentIndex(0)
    detail.lag.activated.emit(0)
    settle()

    assert detail.title.text().startswith("Not clear on days with 220 mg more caffeine")
    assert detail.sheet.rows


def test_each_chart_has_its_numbers(
    triggers: TriggersView, opened: Callable[[str], None], settle: Settle
) -> None:
    opened("caffeine")
    detail = triggers.detail
    assert detail is not None
    sheets = []
    for shown in detail.charts.buttons:
        shown.click()
        settle()
        sheets.append(detail.sheet)
        assert detail.chart.isVisible()
        assert detail.headline[0]

    assert all(sheet.headings for sheet in sheets)
    assert len({sheet.headings for sheet in sheets}) == len(sheets)
    hours = sheets[-1].headings.index("Hours after")
    assert all(row[hours] is not None for row in sheets[-1].rows)


def test_the_keyboard_comes_to_a_chart_before_the_words_beside_it(
    triggers: TriggersView, opened: Callable[[str], None], qtbot: QtBot, settle: Settle
) -> None:
    opened("caffeine")
    detail = triggers.detail
    assert detail is not None
    with qtbot.waitActive(triggers.window()):
        triggers.window().activateWindow()
    words = detail.advice.findChild(QScrollArea)
    assert words is not None
    for shown in detail.charts.buttons[:3]:
        shown.click()
        settle()
        shown.setFocus()
        met: list[QWidget | None] = []
        while not words.hasFocus() and len(met) < 5:
            QTest.keyClick(triggers.window(), Qt.Key.Key_Tab)
            met.append(triggers.window().focusWidget())
        assert detail.chart in met, shown.text()
        assert met[-1] is words


def test_what_is_pointed_at_is_told_whole_in_a_small_window(
    triggers: TriggersView, opened: Callable[[str], None]
) -> None:
    opened("caffeine")
    detail = triggers.detail
    assert detail is not None
    said = detail.pointed
    said.setText(_LONG_READOUT)
    assert said.fontMetrics().horizontalAdvance(_LONG_READOUT) > _READOUT_WIDTH
    assert said.heightForWidth(_READOUT_WIDTH) <= said.height()


def test_enter_presses_the_button_that_leads_back(
    triggers: TriggersView, opened: Callable[[str], None]
) -> None:
    opened("caffeine")
    assert triggers.detail is not None
    QTest.keyClick(triggers.detail.back, Qt.Key.Key_Return)
    assert triggers.board.isVisible()


def test_what_is_read_beside_the_chart_shows_that_it_has_the_keyboard(
    triggers: TriggersView, opened: Callable[[str], None], hub: Hub, qtbot: QtBot
) -> None:
    opened("caffeine")
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    apply_theme(app, hub.theme)
    detail = triggers.detail
    assert detail is not None
    with qtbot.waitActive(triggers.window()):
        triggers.window().activateWindow()
    words = detail.advice.findChild(QScrollArea)
    assert words is not None
    edge = words.rect().center().x()
    before = words.grab().toImage().pixelColor(edge, 0)
    words.setFocus()
    after = words.grab().toImage().pixelColor(edge, 0)
    assert after == QColor(hub.theme.accent) != before


def test_a_day_behind_it_is_opened_by_the_keyboard(
    triggers: TriggersView,
    opened: Callable[[str], None],
    hub: Hub,
    qtbot: QtBot,
) -> None:
    opened("caffeine")
    detail = triggers.detail
    assert detail is not None
    detail.charts.buttons[2].click()
    detail.days.setFocus()
    QTest.keyClick(detail.days, Qt.Key.Key_End)
    assert detail.days.day is not None
    wanted_day = detail.days.day.day
    assert detail.pointed.text()

    with qtbot.waitSignal(hub.wanted) as wanted:
        QTest.keyClick(detail.days, Qt.Key.Key_Return)
    assert wanted.args == ["journal", wanted_day]


def test_the_days_behind_it_are_those_on_which_both_are_known(
    triggers: TriggersView, opened: Callable[[str], None], hub: Hub
) -> None:
    opened("caffeine")
    detail = triggers.detail
    assert detail is not None
    detail.charts.buttons[2].click()
    table = hub.services.charts.table()
    values = table.values["caffeine"]

    shown = {row[0]: row[1:] for row in detail.sheet.rows}
    for number, count in enumerate(table.counts):
        day: date = table.first + timedelta(days=number)
        before = values[number - 1] if number else None
        if count is None or before is None:
            assert day not in shown
        else:
            assert shown[day] == (before, count)


def test_what_belongs_to_the_screen_is_left_out_of_what_is_taken_along(
    triggers: TriggersView, opened: Callable[[str], None]
) -> None:
    opened("caffeine")
    detail = triggers.detail
    assert detail is not None
    detail.charts.buttons[2].click()
    plain = detail.days.grab().toImage()
    detail.days.setFocus()
    QTest.keyClick(detail.days, Qt.Key.Key_End)
    assert detail.days.grab().toImage() != plain

    with triggers.ready_for_export():
        assert triggers.figure.grab().toImage() == plain
    assert triggers.headline == (detail.title.text(), detail.subtitle.text())


def test_the_page_of_the_factor_is_offered_and_asked_for(
    qtbot: QtBot, triggers: TriggersView, opened: Callable[[str], None]
) -> None:
    opened("caffeine")
    detail = triggers.detail
    assert detail is not None

    assert detail.advice.page.isVisible()
    assert detail.advice.experiment.isVisible()
    with qtbot.waitSignal(triggers.page_wanted) as wanted:
        detail.advice.page.click()
    assert wanted.args == [PageRef(PageKind.LIFESTYLE, "caffeine"), "caffeine"]


def test_an_experiment_is_planned_with_the_factor(
    board_pane: ChartsPane,
    triggers: TriggersView,
    opened: Callable[[str], None],
    open_view: OpenView,
) -> None:
    opened("caffeine")
    assert triggers.detail is not None
    asked: list[str] = []
    triggers.experiment_wanted.connect(asked.append)
    triggers.detail.advice.experiment.click()

    assert asked == ["caffeine"]
    assert board_pane.views.buttons[board_pane.views.current].text() == "Experiments"
    assert open_view(board_pane, "experiments").isVisible()


def test_what_changes_meanwhile_is_drawn_in_the_detail_that_is_open(
    board_pane: ChartsPane, triggers: TriggersView, opened: Callable[[str], None], settle: Settle
) -> None:
    opened("sleep_hours")
    board_pane.refresh()
    settle()

    assert triggers.detail is not None
    assert triggers.detail.isVisible()
    assert triggers.detail.key == "sleep_hours"


@pytest.mark.parametrize(("number", "work"), [(0, "dose_reading"), (1, "lag_reading")])
def test_what_cannot_be_worked_out_is_said_so_and_can_be_tried_again(
    triggers: TriggersView,
    opened: Callable[[str], None],
    hub: Hub,
    qtbot: QtBot,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    work: str,
) -> None:
    opened("sleep_hours")
    detail = triggers.detail
    assert detail is not None

    def fail(*_: object) -> object:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(f"twitchapp.gui.charts.detail_page.{work}", fail)
        opened("caffeine")
        with qtbot.waitSignal(hub.crashed):
            # The first is asked for already; asked once more, it fails once more.
            detail.charts.buttons[number].click()
        settle()
        assert "could not be worked out" in detail.headline_label.text()
        assert not detail.sheet.rows

    detail.charts.buttons[number].click()
    assert "Working it out" in detail.headline_label.text()
    settle()
    assert detail.sheet.rows
    assert detail.headline_label.text() == detail.headline[0]


def test_a_journal_that_changed_is_worked_out_anew(
    board_pane: ChartsPane, triggers: TriggersView, opened: Callable[[str], None], settle: Settle
) -> None:
    opened("caffeine")
    detail = triggers.detail
    assert detail is not None
    before = detail.dose.reading
    board_pane.refresh()
    settle()

    assert detail.dose.reading is not None
    assert detail.dose.reading is not before
