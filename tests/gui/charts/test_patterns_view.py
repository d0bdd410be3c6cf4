"""The patterns view: a calm switch among five patterns, each with words, numbers and a picture."""

from datetime import date

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.charts.pattern_journals import (
    TODAY,
    a_hundred_days,
    days_ago,
    patterns,
    reading_of,
    twitch,
)
from tests.gui.conftest import Settle
from twitchapp.domain.journal_record import Record
from twitchapp.domain.sites import Side, Site
from twitchapp.gui.charts.export import Figure
from twitchapp.gui.charts.patterns_pages import CalendarPage
from twitchapp.gui.charts.patterns_places import PlacesPage
from twitchapp.gui.charts.patterns_view import PatternsView
from twitchapp.gui.charts.sheet import to_csv
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import DARK

CALENDAR, HOURS, PLACES, ORDER, COURSE = range(5)


@pytest.fixture
def view(qtbot: QtBot, hub: Hub, settle: Settle) -> PatternsView:
    """The view of a hundred days, in a window as small as it gets."""
    return shown(qtbot, hub, settle, a_hundred_days())


def shown(qtbot: QtBot, hub: Hub, settle: Settle, records: list[Record]) -> PatternsView:
    made = PatternsView(hub)
    qtbot.addWidget(made)
    made.resize(816, 490)
    made.show()
    qtbot.waitExposed(made)
    made.show_reading(reading_of(records))
    # It makes itself in several turns of the loop, and asks only then.
    qtbot.waitUntil(lambda: bool(made.pages))
    settle()
    return made


def choose(view: PatternsView, number: int) -> None:
    QTest.mouseClick(view.kinds.buttons[number], Qt.MouseButton.LeftButton)


def places(view: PatternsView) -> PlacesPage:
    page = view.pages[PLACES]
    assert isinstance(page, PlacesPage)
    return page


def test_until_it_is_worked_out_it_says_so(qtbot: QtBot, hub: Hub, settle: Settle) -> None:
    made = PatternsView(hub)
    qtbot.addWidget(made)
    made.show_reading(reading_of(a_hundred_days()))
    assert made.patterns is None
    assert made.notice.heading.text() == "Looking for patterns…"
    assert made.sheet.rows == ()
    qtbot.waitUntil(lambda: bool(made.pages))
    settle()
    assert made.patterns is not None


@pytest.mark.parametrize(
    ("number", "title"),
    [
        (CALENDAR, "December 2023 to March 2024: 160 episodes on 90 known days"),
        (HOURS, "Most often between 17:00 and 21:00"),
        (PLACES, "Most often the left calf: in 100 of 100 episodes that name a place"),
        (ORDER, "Half are 3 of 10 or weaker"),
        (COURSE, "No clear change over time"),
    ],
)
def test_each_title_says_the_finding(view: PatternsView, number: int, title: str) -> None:
    choose(view, number)
    assert view.title.text().startswith(title)
    assert view.note.text()
    assert view.page.isVisible()
    assert view.headline == (view.title.text(), view.note.text())


@pytest.mark.parametrize("number", range(5))
def test_each_has_numbers_a_table_and_a_picture(view: PatternsView, hub: Hub, number: int) -> None:
    choose(view, number)
    assert view.sheet.rows
    assert all(len(row) == len(view.sheet.headings) for row in view.sheet.rows)
    assert to_csv(view.sheet)
    view.show_table(on=True)
    assert view.table.isVisible()
    assert view.table.sheet == view.sheet
    view.show_table(on=False)
    assert view.page.isVisible()
    with view.ready_for_export():
        figure = Figure(view.figure, *view.headline, hub.theme)
        drawing = figure.svg()
        assert figure.png().startswith(b"\x89PNG")
    assert b"<svg" in drawing
    assert b"<image" not in drawing
    assert view.file_stem


def test_the_table_stays_when_another_pattern_is_chosen(view: PatternsView) -> None:
    view.show_table(on=True)
    choose(view, COURSE)
    assert view.table.isVisible()
    assert view.table.sheet.headings[0] == "Period"


def test_unknown_days_are_empty_in_the_numbers_and_none_is_zero(view: PatternsView) -> None:
    rows = {row[0]: row for row in view.sheet.rows}
    assert rows[days_ago(10)][2:] == ("not recorded", None)
    assert rows[days_ago(5)][2:] == ("none observed", 0)
    assert rows[days_ago(1)][2:] == ("recorded", 2)


def test_enter_on_a_day_of_the_calendar_asks_for_the_journal_there(view: PatternsView) -> None:
    wanted: list[date] = []
    view.day_wanted.connect(wanted.append)
    page = view.page
    assert isinstance(page, CalendarPage)
    QTest.keyClick(page.calendar, Qt.Key.Key_Left)
    QTest.keyClick(page.calendar, Qt.Key.Key_Return)
    assert wanted == [days_ago(1)]
    # What lies outside the journal leads nowhere.
    page.calendar.chosen.emit(0)
    assert wanted == [days_ago(1)]


def test_the_year_is_turned_by_buttons_too(qtbot: QtBot, hub: Hub, settle: Settle) -> None:
    view = shown(qtbot, hub, settle, [twitch(days_ago(500)), twitch(days_ago(1))])
    page = view.page
    assert isinstance(page, CalendarPage)
    assert not page.later.isEnabled()
    page.earlier.click()
    assert view.title.text() == "November 2022 to March 2023: 1 episode on 1 known day"
    assert not page.earlier.isEnabled()
    page.later.click()
    assert page.calendar.day <= TODAY


def test_what_is_pointed_at_is_told_below(view: PatternsView) -> None:
    assert view.readout.text().startswith("Keys: ")
    canvas = view.page.canvases[0]
    place = canvas.parts[canvas.current - 1].box.center().toPoint()
    QTest.mouseMove(canvas, place)
    assert view.readout.text() == "Thu 14 Mar 2024: 2 episodes"


def test_the_keys_of_the_drawing_are_not_told_beside_the_table(view: PatternsView) -> None:
    assert view.readout.text() == view.page.keys
    view.show_table(on=True)
    assert not view.readout.text()
    choose(view, HOURS)
    assert not view.readout.text()
    view.show_table(on=False)
    assert view.readout.text() == view.page.keys


def test_who_comes_with_the_keys_is_told_where_they_are(view: PatternsView) -> None:
    view.page.canvases[0].setFocus()
    choose(view, COURSE)
    view.page.canvases[0].setFocus()
    assert view.readout.text().startswith("Dec 2023: ")
    view.show_reading(reading_of(a_hundred_days()))
    assert view.readout.text().startswith("Dec 2023: ")


def test_ten_years_are_put_on_the_screen(view: PatternsView) -> None:
    records = [twitch(days_ago(number), 9, "left calf") for number in range(1, 3651, 3)]
    found = patterns(records, places(view).body.areas)
    for page in view.pages:
        page.show_patterns(found)
        assert page.sheet.rows


def test_a_fault_is_told_and_nothing_waits_for_ever(
    qtbot: QtBot, hub: Hub, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise ArithmeticError("no")

    monkeypatch.setattr("twitchapp.gui.charts.patterns_view.patterns_of", break_down)
    crashes: list[Exception] = []
    hub.crashed.connect(crashes.append)
    view = shown(qtbot, hub, settle, a_hundred_days())
    assert view.notice.heading.text() == "The patterns could not be worked out"
    assert [str(crash) for crash in crashes] == ["no"]


# Places


def fill_of(page: PlacesPage, site: Site) -> QBrush:
    fills = page.body.fills
    assert fills is not None
    return fills[page.body.areas.index(site)]


def test_a_place_with_episodes_is_shaded_and_one_without_is_not(view: PatternsView) -> None:
    choose(view, PLACES)
    page = places(view)
    assert fill_of(page, Site("calf", Side.LEFT)).style() is Qt.BrushStyle.SolidPattern
    assert fill_of(page, Site("calf", Side.RIGHT)).style() is Qt.BrushStyle.NoBrush
    assert (
        fill_of(page, Site("calf", Side.LEFT)).color()
        != fill_of(page, Site("eyelid", Side.RIGHT)).color()
    )


def test_the_list_has_the_numbers_of_the_month_shown(view: PatternsView) -> None:
    choose(view, PLACES)
    page = places(view)
    assert [row[:2] for row in page.places.sheet.rows] == [("left calf", 160), ("right eyelid", 80)]
    page.slider.setValue(4)
    assert [row[1] for row in page.places.sheet.rows] == [24, 12]
    assert "Shown: Mar 2024" in view.note.text()
    assert view.sheet.title.startswith("Mar 2024: ")
    assert page.slider.accessibleDescription() == "Mar 2024"


def test_the_slider_goes_by_keys_from_all_time_through_the_months(view: PatternsView) -> None:
    choose(view, PLACES)
    page = places(view)
    assert page.slider.maximum() == 4
    assert page.month == -1
    QTest.keyClick(page.slider, Qt.Key.Key_Right)
    assert page.month == 0
    assert "Dec 2023" in view.note.text()
    QTest.keyClick(page.slider, Qt.Key.Key_Home)
    assert page.month == -1


def test_a_month_without_a_known_day_is_hatched_all_over(
    qtbot: QtBot, hub: Hub, settle: Settle
) -> None:
    view = shown(
        qtbot, hub, settle, [twitch(days_ago(70), 9, "chin"), twitch(days_ago(1), 9, "chin")]
    )
    choose(view, PLACES)
    page = places(view)
    page.slider.setValue(2)
    assert page.body.fills is not None
    assert {fill.style() for fill in page.body.fills} == {Qt.BrushStyle.BDiagPattern}
    assert "not known in Feb 2024" in page.body.regions.words(0)
    assert "no day is recorded" in view.note.text()


def test_regions_tell_their_rate_and_cannot_be_chosen(view: PatternsView) -> None:
    choose(view, PLACES)
    body = places(view).body
    row = body.areas.index(Site("calf", Side.LEFT))
    words = body.regions.words(row)
    assert words.startswith("Left calf – gastrocnemius: 1.8 a day, between")
    assert words.endswith("160 episodes on 90 known days")
    body.setCurrentIndex(body.regions.index(row))
    QTest.keyClick(body, Qt.Key.Key_Space)
    assert body.sites() == ()
    index = body.regions.index(row)
    assert index.data(Qt.ItemDataRole.CheckStateRole) is None
    assert not body.regions.flags(index) & Qt.ItemFlag.ItemIsUserCheckable


def test_walking_down_the_list_tells_where_each_place_is(view: PatternsView) -> None:
    choose(view, PLACES)
    page = places(view)
    page.places.setFocus()
    page.places.setCurrentIndex(page.places.model().index(0, 0))
    assert view.readout.text().startswith("Left calf – gastrocnemius: 1.8 a day")
    QTest.keyClick(page.places, Qt.Key.Key_Down)
    assert view.readout.text().startswith("Right eyelid")


def test_playing_goes_through_the_months_and_stops_at_the_end(
    view: PatternsView, qtbot: QtBot
) -> None:
    choose(view, PLACES)
    page = places(view)
    page.timer.setInterval(1)
    QTest.keyClick(page.play, Qt.Key.Key_Space)
    assert page.play.text() == "Stop"
    qtbot.waitUntil(lambda: not page.play.isChecked())
    assert page.month == 3
    assert page.play.text() == "Play"


def test_playing_stops_when_another_pattern_is_looked_at(view: PatternsView) -> None:
    choose(view, PLACES)
    page = places(view)
    page.play.setChecked(True)
    choose(view, COURSE)
    assert not page.play.isChecked()
    choose(view, PLACES)
    page.play.setChecked(True)
    view.hide()
    assert not page.play.isChecked()


# Early


@pytest.mark.parametrize("number", [HOURS, PLACES, ORDER, COURSE])
def test_on_the_first_day_each_says_what_will_be_there(
    qtbot: QtBot, hub: Hub, settle: Settle, number: int
) -> None:
    view = shown(qtbot, hub, settle, [twitch(TODAY, 9, "chin")])
    choose(view, number)
    assert view.early.isVisible()
    assert "Here you will see" in view.early.text.text()
    assert "Today joins in when it is over" in view.early.text.text()
    assert view.sheet.rows == ()
    wanted: list[str] = []
    hub.wanted.connect(lambda pane, _: wanted.append(pane))
    view.early.go.click()
    assert wanted == ["journal"]


def test_the_calendar_has_today_from_the_first_day(qtbot: QtBot, hub: Hub, settle: Settle) -> None:
    view = shown(qtbot, hub, settle, [twitch(TODAY, 9)])
    assert view.page.isVisible()
    assert view.title.text() == "March 2024: 1 episode on 1 known day"


def test_without_a_place_the_rest_is_drawn(qtbot: QtBot, hub: Hub, settle: Settle) -> None:
    view = shown(qtbot, hub, settle, [twitch(days_ago(1), 9)])
    choose(view, PLACES)
    assert view.title.text() == "No episode names a place yet"
    assert view.early.isVisible()
    choose(view, COURSE)
    assert view.page.isVisible()


# By keyboard, by ear, in the dark


def test_every_control_has_a_name_and_can_be_reached_by_keyboard(view: PatternsView) -> None:
    for number in range(5):
        choose(view, number)
        for widget in view.findChildren(QWidget):
            if not widget.isVisible() or widget.focusPolicy() is Qt.FocusPolicy.NoFocus:
                continue
            if isinstance(widget, QAbstractButton) and widget.isEnabled():
                assert widget.accessibleName()
            if widget in view.page.canvases:
                assert widget.accessibleName()
                assert widget.focusPolicy() is Qt.FocusPolicy.StrongFocus


def test_nothing_is_clipped_in_the_smallest_window(view: PatternsView) -> None:
    for number in range(5):
        choose(view, number)
        page = view.page
        assert page.minimumSizeHint().height() <= page.height()
        assert page.minimumSizeHint().width() <= page.width()
        for canvas in page.canvases:
            for part in canvas.parts:
                assert canvas.rect().toRectF().adjusted(-1, -1, 1, 1).contains(part.box)


def test_the_theme_is_put_on_everywhere(view: PatternsView) -> None:
    view.dress(DARK)
    for page in view.pages:
        for canvas in page.canvases:
            assert canvas.theme is DARK
    choose(view, PLACES)
    shade = fill_of(places(view), Site("calf", Side.LEFT)).color()
    assert shade.lightness() > 60


def test_a_new_reading_takes_the_place_of_the_old_one(view: PatternsView, settle: Settle) -> None:
    view.show_reading(reading_of([]))
    view.show_reading(reading_of([twitch(days_ago(2))]))
    settle()
    assert view.patterns is not None
    assert view.patterns.n_episodes == 1


def test_pointing_beside_everything_tells_nothing(view: PatternsView) -> None:
    canvas = view.page.canvases[0]
    assert canvas.part_at(QPointF(-5, -5)) == -1
