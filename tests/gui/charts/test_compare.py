"""Two periods in the charts pane: chosen, compared, drawn, and handed on."""

from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.charts.conftest import Fill, MakePane, OpenView, at
from tests.gui.conftest import Settle
from twitchapp.application.periods import Period
from twitchapp.application.periods_wording import WARNING
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.gui.charts.compare_view import CompareView
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import DARK, LIGHT

DAYS = 120


@pytest.fixture
def pane(fill: Fill, make_pane: MakePane) -> ChartsPane:
    """A pane over 120 days with an episode a day."""
    fill(days=DAYS)
    return make_pane()


@pytest.fixture
def view(pane: ChartsPane, open_view: OpenView) -> CompareView:
    """The pane's comparison of periods."""
    made = open_view(pane, "compare")
    assert isinstance(made, CompareView)
    return made


@pytest.fixture
def today(hub: Hub) -> date:
    """The day that is not over."""
    return hub.services.journal.today


@pytest.fixture
def magnesium(hub: Hub, fill: Fill, make_pane: MakePane, open_view: OpenView) -> CompareView:
    """A comparison over a journal in which magnesium was begun 40 days ago."""
    fill(days=DAYS)
    start = hub.services.journal.today - timedelta(days=40)
    hub.services.journal.log(
        [
            Entry(
                uuid4(),
                EntryKind.SUPPLEMENT,
                at(hub, start + timedelta(days=n)),
                200.0,
                "mg",
                name="magnesium",
            )
            for n in range(40)
        ]
    )
    made = open_view(make_pane(), "compare")
    assert isinstance(made, CompareView)
    return made


def choose(view: CompareView, words: str, settle: Settle) -> None:
    box = view.choices.list
    number = next(n for n in range(box.count()) if words in box.itemText(n))
    box.setCurrentIndex(number)
    settle()


def test_at_first_the_last_thirty_days_are_compared(view: CompareView, today: date) -> None:
    assert view.choices.list.currentText() == "The last 30 days against the 30 before"
    yesterday = today - timedelta(days=1)
    assert view.choices.periods == (
        Period(today - timedelta(days=60), today - timedelta(days=31)),
        Period(today - timedelta(days=30), yesterday),
    )
    assert "times as many twitches" in view.title.text()
    assert "between" in view.title.text()


def test_the_warning_is_always_to_be_seen(view: CompareView) -> None:
    assert view._warning.isVisible()
    assert view._warning.text() == WARNING
    assert WARNING in view.headline[1]


def test_the_table_and_the_file_have_both_rates_and_the_ratio(
    pane: ChartsPane, view: CompareView, settle: Settle, tmp_path: Path
) -> None:
    before, after, ratio = view.sheet.rows
    assert before[:1] + after[:1] + ratio[:1] == ("Before", "After", "After over before")
    assert before[3] == after[3] == 30
    assert all(isinstance(value, float) for value in (*before[7:], *after[7:], *ratio[7:]))
    pane.table_button.click()
    assert view.table.isVisible()
    assert view.table.sheet == view.sheet

    pane.table_button.click()
    for name in ("periods.csv", "periods.svg", "periods.png"):
        pane.export_to(tmp_path / name)
    settle()
    assert "After over before" in (tmp_path / "periods.csv").read_text(encoding="utf-8")
    drawn = (tmp_path / "periods.svg").read_text(encoding="utf-8")
    assert "no difference" in drawn
    assert "Episodes a day" in drawn
    assert (tmp_path / "periods.png").stat().st_size > 5000


def test_days_of_ones_own_are_compared_as_soon_as_they_are_chosen(
    view: CompareView, settle: Settle, today: date
) -> None:
    first = today - timedelta(days=100)
    view.choices.fields[0].setDate(QDate(first.year, first.month, first.day))
    settle()

    assert view.choices.list.currentText() == "Days of your own choice"
    assert view.sheet.rows[0][1] == first
    assert view.title.text().startswith("From ")


def test_periods_that_cannot_be_say_why_and_draw_nothing(
    view: CompareView, settle: Settle, today: date
) -> None:
    view.choices.fields[1].setDate(QDate(today.year, today.month, today.day))
    settle()

    assert "share days" in view.title.text()
    assert view.basis.text() == "Let the later one begin after the earlier one ends."
    assert not view.plot.isVisible()
    assert not view.sheet.rows
    choose(view, "30 before", settle)
    assert view.plot.isVisible()


def test_too_little_shows_how_far_it_is(view: CompareView, settle: Settle, today: date) -> None:
    first = today - timedelta(days=6)
    view.choices.fields[2].setDate(QDate(first.year, first.month, first.day))
    settle()

    assert "too early to say" in view.title.text()
    assert view.basis.text().startswith("Still needed: ")
    assert view._early.isVisible()
    assert view._figures[0].text() == "Known days before: 27 of 14"
    assert view._bars[1].value() < view._bars[1].maximum() == 14
    choose(view, "30 before", settle)
    assert not view._early.isVisible()


def test_what_was_begun_is_offered_and_can_be_tested(
    magnesium: CompareView, settle: Settle, qtbot: QtBot
) -> None:
    assert not magnesium.test.isVisible()
    choose(magnesium, "Since you started Magnesium", settle)

    assert magnesium.title.text().startswith("Since you started Magnesium")
    assert magnesium.test.isVisible()
    with qtbot.waitSignal(magnesium.experiment_wanted) as said:
        magnesium.test.click()
    assert said.args == ["supplement:magnesium"]
    assert magnesium.file_stem == "twitches since started Magnesium"


def test_a_brushed_period_is_compared_with_the_days_before_it(
    view: CompareView, settle: Settle, today: date
) -> None:
    first, last = today - timedelta(days=50), today - timedelta(days=21)
    view.compare_period(first, last)
    settle()

    assert view.choices.periods == (
        Period(first - timedelta(days=30), first - timedelta(days=1)),
        Period(first, last),
    )
    assert view.choices.list.currentText() == "Days of your own choice"


def test_a_period_brushed_before_the_journal_was_read_is_compared_then(
    pane: ChartsPane, open_view: OpenView, settle: Settle, today: date, hub: Hub, qtbot: QtBot
) -> None:
    made = CompareView(hub)
    qtbot.addWidget(made)
    first, last = today - timedelta(days=50), today - timedelta(days=21)
    made.compare_period(last, first)
    made.show_reading(hub.services.charts.reading())
    settle()

    assert made.choices.periods[1] == Period(first, last)


def test_the_timeline_hands_its_period_over(
    pane: ChartsPane, open_view: OpenView, settle: Settle, qtbot: QtBot, today: date
) -> None:
    timeline = open_view(pane, "timeline")
    timeline.periods_wanted.emit(today - timedelta(days=50), today - timedelta(days=21))

    def is_shown() -> bool:
        return isinstance(pane.current, CompareView) and pane.current.isVisible()

    qtbot.waitUntil(is_shown, timeout=20_000)
    settle()

    assert isinstance(pane.current, CompareView)
    assert pane.current.choices.periods[1].last == today - timedelta(days=21)


def test_a_change_of_the_journal_keeps_the_days_chosen(
    view: CompareView, hub: Hub, settle: Settle, today: date
) -> None:
    view.compare_period(today - timedelta(days=50), today - timedelta(days=21))
    settle()
    periods = view.choices.periods
    hub.command(lambda journal: journal.check_in(today), initiator=view)
    settle()

    assert view.choices.periods == periods


def test_the_day_pointed_at_is_told_and_opened(
    view: CompareView, qtbot: QtBot, today: date
) -> None:
    view.plot.setFocus()
    QTest.keyClick(view.plot, Qt.Key.Key_Right)
    assert "after: " in view.basis.text()
    with qtbot.waitSignal(view.day_wanted) as said:
        QTest.keyClick(view.plot, Qt.Key.Key_Return)
    assert said.args == [today - timedelta(days=30)]

    QTest.mouseMove(view.plot, QPoint(view.plot.width() // 4, view.plot.height() // 2))
    assert "before: " in view.basis.text()


def test_too_short_a_journal_says_what_will_be_here(
    fill: Fill, make_pane: MakePane, open_view: OpenView
) -> None:
    fill(days=8)
    view = open_view(make_pane(), "compare")

    assert isinstance(view, CompareView)
    assert view.title.text() == "Nothing to compare yet"
    assert "A little over two weeks are needed first" in view.basis.text()
    assert not view.choices.isVisible()


def test_both_themes_draw_the_ratio_and_the_bands(view: CompareView) -> None:
    for theme in (LIGHT, DARK):
        view.dress(theme)
        image = view.plot.grab().toImage()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(0, image.width(), 2)
            for y in range(0, image.height(), 2)
        }
        assert {theme.surface, theme.accent} <= colours


def test_every_control_has_a_name(view: CompareView) -> None:
    named = [view.choices.list, *view.choices.fields, view.plot, view.table, view.test]

    assert all(each.accessibleName() for each in named)
    assert "Before, " in view.plot.accessibleDescription()
    assert "After over before" in view.plot.accessibleDescription()
