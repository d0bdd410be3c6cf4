"""The calendar: twelve months of days, walked through by keys, unknown days told apart."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.charts.pattern_journals import (
    TODAY,
    a_hundred_days,
    days_ago,
    looked_back,
    patterns,
    twitch,
)
from twitchapp.gui.charts.patterns_calendar import CalendarCanvas
from twitchapp.gui.theme import DARK, LIGHT, Theme


@pytest.fixture
def calendar(qtbot: QtBot) -> CalendarCanvas:
    """A calendar of a hundred days, shown and with the keyboard."""
    made = CalendarCanvas(LIGHT)
    qtbot.addWidget(made)
    made.resize(900, 420)
    made.show_patterns(patterns(a_hundred_days()))
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    return made


def words_of(calendar: CalendarCanvas, day: date) -> str:
    calendar.show_day(day)
    return calendar.parts[calendar.current].words


def drawn(calendar: CalendarCanvas) -> QImage:
    image = QImage(calendar.size(), QImage.Format.Format_RGB32)
    image.fill(QColor(calendar.theme.surface))
    painter = QPainter(image)
    calendar.strip(bare=True)
    # As it is taken along: without the ground of a window that it stands in.
    region = QRegion(calendar.rect())
    calendar.render(painter, QPoint(0, 0), region, QWidget.RenderFlag.DrawChildren)
    painter.end()
    return image


def test_the_page_is_the_twelve_months_up_to_this_one(calendar: CalendarCanvas) -> None:
    assert calendar.span == (date(2023, 4, 1), date(2024, 3, 31))
    assert len(calendar.parts) == 366
    assert calendar.day == TODAY


def test_each_day_says_what_is_known_of_it(calendar: CalendarCanvas) -> None:
    assert words_of(calendar, days_ago(1)) == "Thu 14 Mar 2024: 2 episodes"
    assert words_of(calendar, days_ago(5)) == "Sun 10 Mar 2024: none observed"
    assert words_of(calendar, days_ago(10)) == "Tue 5 Mar 2024: not recorded"
    first = days_ago(99)
    assert words_of(calendar, first) == f"{first:%a} {first.day} Dec 2023: 2 episodes"


def test_days_outside_the_journal_say_so(calendar: CalendarCanvas) -> None:
    words = [part.words for part in calendar.parts]
    assert words[0] == "Sat 1 Apr 2023: before the journal begins"
    assert words[-1] == "Sun 31 Mar 2024: still to come"


def test_today_says_that_it_is_not_over(qtbot: QtBot) -> None:
    made = CalendarCanvas(LIGHT)
    qtbot.addWidget(made)
    made.show_patterns(patterns([twitch(TODAY, 9), twitch(days_ago(1))]))
    assert made.parts[made.current].words == "Fri 15 Mar 2024: 1 episode so far, today"


def test_no_two_days_lie_on_one_another(calendar: CalendarCanvas) -> None:
    for one, other in zip(calendar.parts, calendar.parts[1:], strict=False):
        assert not one.box.intersects(other.box)
    for part in calendar.parts:
        assert calendar.rect().toRectF().contains(part.box)


def test_arrows_go_day_by_day_and_week_by_week(calendar: CalendarCanvas) -> None:
    for key, days in (
        (Qt.Key.Key_Left, -1),
        (Qt.Key.Key_Up, -7),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Down, 7),
    ):
        before = calendar.day
        QTest.keyClick(calendar, key)
        assert calendar.day == before + timedelta(days=days)


def test_no_key_leaves_the_journal(calendar: CalendarCanvas) -> None:
    QTest.keyClick(calendar, Qt.Key.Key_Right)
    assert calendar.day == TODAY
    QTest.keyClick(calendar, Qt.Key.Key_Home)
    assert calendar.day == days_ago(99)
    QTest.keyClick(calendar, Qt.Key.Key_Left)
    assert calendar.day == days_ago(99)
    QTest.keyClick(calendar, Qt.Key.Key_End)
    assert calendar.day == TODAY


def test_walking_over_the_edge_turns_the_page(qtbot: QtBot) -> None:
    made = CalendarCanvas(LIGHT)
    qtbot.addWidget(made)
    made.show_patterns(patterns([twitch(days_ago(800)), twitch(days_ago(1))]))
    turned: list[bool] = []
    made.turned.connect(lambda: turned.append(True))
    made.show_day(date(2023, 4, 1))
    assert not turned
    QTest.keyClick(made, Qt.Key.Key_Left)
    assert made.day == date(2023, 3, 31)
    assert made.span == (date(2022, 4, 1), date(2023, 3, 31))
    assert turned == [True]


def test_pages_turn_by_a_year_and_stop_at_the_ends(qtbot: QtBot) -> None:
    made = CalendarCanvas(LIGHT)
    qtbot.addWidget(made)
    made.show_patterns(patterns([twitch(date(2022, 2, 27)), twitch(date(2024, 2, 29))]))
    made.show_day(date(2024, 2, 29))
    QTest.keyClick(made, Qt.Key.Key_PageUp)
    assert made.day == date(2023, 2, 28)
    assert made.can_turn(-1)
    QTest.keyClick(made, Qt.Key.Key_PageUp)
    assert made.day == date(2022, 2, 28)
    assert not made.can_turn(-1)
    QTest.keyClick(made, Qt.Key.Key_PageUp)
    assert made.day == date(2022, 2, 28)


def test_enter_and_a_click_choose_the_day(calendar: CalendarCanvas) -> None:
    chosen: list[date] = []
    calendar.chosen.connect(lambda number: chosen.append(calendar.day_of(number)))
    QTest.keyClick(calendar, Qt.Key.Key_Left)
    QTest.keyClick(calendar, Qt.Key.Key_Return)
    place = calendar.parts[calendar.current - 3].box.center().toPoint()
    QTest.mouseClick(calendar, Qt.MouseButton.LeftButton, pos=place)
    assert chosen == [days_ago(1), days_ago(4)]


def test_what_the_keys_are_at_is_told_and_described(calendar: CalendarCanvas) -> None:
    told: list[str] = []
    calendar.told.connect(told.append)
    QTest.keyClick(calendar, Qt.Key.Key_Left)
    assert calendar.accessibleDescription() == "Thu 14 Mar 2024: 2 episodes"
    assert told[-1] == "Thu 14 Mar 2024: 2 episodes" or not calendar.hasFocus()


def test_pointing_tells_of_a_day_and_leaving_takes_it_back(calendar: CalendarCanvas) -> None:
    told: list[str] = []
    calendar.told.connect(told.append)
    place = calendar.parts[calendar.current - 1].box.center().toPoint()
    QTest.mouseMove(calendar, place)
    assert told[-1] == "Thu 14 Mar 2024: 2 episodes"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_episodes_none_and_unknown_look_different(qtbot: QtBot, theme: Theme) -> None:
    made = CalendarCanvas(theme)
    qtbot.addWidget(made)
    made.resize(900, 420)
    made.show_patterns(
        patterns([*(twitch(days_ago(3)) for _ in range(9)), looked_back(days_ago(2))])
    )
    image = drawn(made)
    first = made.span[0]

    def ground(day: date) -> str:
        box = made.parts[(day - first).days].box
        return image.pixelColor(
            (box.topLeft() + (box.center() - box.topLeft()) * 0.25).toPoint()
        ).name()

    def colours(day: date) -> set[str]:
        box = made.parts[(day - first).days].box.toAlignedRect().adjusted(2, 2, -2, -2)
        return {
            image.pixelColor(x, y).name()
            for x in range(box.left(), box.left() + 5)
            for y in range(box.top(), box.bottom())
        }

    assert ground(days_ago(3)) != theme.surface
    assert colours(days_ago(2)) == {theme.surface}
    assert len(colours(days_ago(1))) > 1


def test_the_day_stays_when_the_journal_grows(calendar: CalendarCanvas) -> None:
    calendar.show_day(days_ago(30))
    calendar.show_patterns(patterns([*a_hundred_days(), twitch(days_ago(200))]))
    assert calendar.day == days_ago(30)
