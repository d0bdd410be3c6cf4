"""What is painted of an intake: numbers, needs, limits, what is not known."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from twitchapp.application.intake_values import DayStanding, DayValue
from twitchapp.gui.reference.intake_bar import paint_part, paint_strip
from twitchapp.gui.reference.intake_days_chart import IntakeDaysChart, day_words
from twitchapp.gui.reference.intake_legend import IntakeLegend
from twitchapp.gui.reference.intake_lines import IntakeLine, Limit
from twitchapp.gui.reference.intake_row import IntakeRowPainter
from twitchapp.gui.theme import DARK, LIGHT, Theme

FIRST = date(2024, 3, 1)
B6 = IntakeLine(
    key="b6",
    label="Vitamin B6",
    unit="mg",
    food=2.0,
    supplements=25.0,
    average=27.0,
    days=10,
    need=(1.3, 1.7),
    limits=(Limit(12.0, "EU limit", is_passed=True), Limit(100.0, "US limit")),
    flags=("Above the EU limit of 12 mg.",),
)
MAGNESIUM = IntakeLine("magnesium", "Magnesium", "mg", food=210.0, average=210.0, need=(300, 420))


def painted(line: IntakeLine, theme: Theme = LIGHT) -> QImage:
    image = QImage(300, 24, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.surface))
    painter = QPainter(image)
    paint_strip(painter, QRectF(10, 6, 280, 12), line, theme)
    painter.end()
    return image


def part(kind: str) -> QImage:
    image = QImage(60, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    paint_part(painter, QRectF(4, 4, 50, 12), kind, replace_series(LIGHT))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_Grayscale8)


def replace_series(theme: Theme) -> Theme:
    """Return a theme in which all parts have one colour, so that only patterns tell them apart."""
    return theme._replace(series=(theme.accent,) * len(theme.series))


def test_an_average_is_told_with_its_need_and_share() -> None:
    assert MAGNESIUM.amount_text() == "210\u00a0mg a day"
    assert MAGNESIUM.need_text() == "Need 300–420\u00a0mg · 50–70 %"
    assert MAGNESIUM.parts_text() == "210\u00a0mg from food"


def test_many_times_the_need_is_told_in_times() -> None:
    assert B6.need_text() == "Need 1.3–1.7\u00a0mg · 16–21 times that"


def test_what_is_not_wholly_known_is_at_least_and_says_how_much_is_unknown() -> None:
    line = MAGNESIUM._replace(is_at_least=True, unknown=0.18)
    assert line.amount_text() == "at least 210\u00a0mg a day"
    assert line.parts_text().endswith("18 % of what you ate has no figure")


def test_no_day_that_counts_is_not_known_and_never_zero() -> None:
    line = IntakeLine("b12", "Vitamin B12", "µg", need=(4.0, 4.0))
    assert line.amount_text() == "not known"
    assert line.need_text() == "Need 4\u00a0µg"
    assert "0" not in line.spoken


def test_a_limit_far_off_is_told_and_not_drawn() -> None:
    assert [limit.told for limit in B6.limits_beyond] == ["US limit"]
    assert B6.limit_text() == "US limit 100\u00a0mg"
    assert MAGNESIUM._replace(limits=(Limit(2500.0, "EU limit"),)).reach < 500


def test_all_of_it_can_be_heard() -> None:
    said = B6.spoken
    for words in ("Vitamin B6", "27\u00a0mg a day", "EU limit 12\u00a0mg", "from supplements"):
        assert words in said


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_bar_is_as_long_as_the_intake(theme: Theme) -> None:
    image = painted(MAGNESIUM._replace(need=None, limits=(Limit(420.0, "EU limit"),)), theme)
    filled = [x for x in range(300) if image.pixelColor(x, 12).name() == theme.accent]
    assert min(filled) == 10
    assert max(filled) == pytest.approx(10 + 280 * 210 / (1.08 * 420), abs=2)


def test_food_supplements_and_totals_are_told_apart_without_colour(qtbot: QtBot) -> None:
    images = [part(kind) for kind in ("food", "pill", "total")]
    assert images[0] != images[1]
    assert images[1] != images[2]
    assert images[0] != images[2]


def test_a_limit_that_is_passed_is_drawn_stronger() -> None:
    quiet = replace_limit(B6, is_passed=False)
    assert painted(B6) != painted(quiet)


def replace_limit(line: IntakeLine, *, is_passed: bool) -> IntakeLine:
    limits = (line.limits[0]._replace(is_passed=is_passed), *line.limits[1:])
    return line._replace(limits=limits)


def test_a_row_is_as_high_as_its_words_need(qtbot: QtBot) -> None:
    wide, narrow = IntakeRowPainter(600), IntakeRowPainter(200)
    assert narrow.height(B6) > wide.height(B6) > wide.height(B6._replace(flags=()))
    image = QImage(600, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    before = image.copy()
    painter = QPainter(image)
    wide.paint(painter, QRect(0, 0, 600, wide.height(B6)), B6, LIGHT)
    painter.end()
    assert image != before


def days() -> tuple[DayValue, ...]:
    standings = [DayStanding.LOGGED, DayStanding.PARTLY, DayStanding.NOT, DayStanding.TOTAL]
    amounts = [27.0, None, None, 3.0]
    return tuple(
        DayValue(
            FIRST + timedelta(days=place),
            standing,
            amount,
            food=2.0 if amount == 27.0 else 0.0,
            supplements=25.0 if amount == 27.0 else 0.0,
            totals=3.0 if amount == 3.0 else 0.0,
        )
        for place, (standing, amount) in enumerate(zip(standings, amounts, strict=True))
    )


def test_a_day_is_told_with_why_it_does_not_count() -> None:
    told = [day_words(day, "mg") for day in days()]
    assert told == [
        "1 Mar 2024: 27 mg",
        "2 Mar 2024: partly logged, set aside",
        "3 Mar 2024: nothing logged",
        "4 Mar 2024: 3 mg",
    ]
    at_least = days()[0]._replace(is_at_least=True)
    assert day_words(at_least, "mg") == "1 Mar 2024: at least 27 mg"


def test_the_arrow_keys_walk_through_the_days(qtbot: QtBot) -> None:
    chart = IntakeDaysChart(LIGHT)
    qtbot.addWidget(chart)
    chart.resize(300, 112)
    chart.show()
    chart.show_days(days(), B6)
    assert chart.told == "1 Mar 2024 to 4 Mar 2024"
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.told == "4 Mar 2024: 3 mg"
    qtbot.keyClick(chart, Qt.Key.Key_Home)
    assert chart.accessibleDescription() == "1 Mar 2024: 27 mg"
    qtbot.keyClick(chart, Qt.Key.Key_Left)
    assert chart.told == "1 Mar 2024: 27 mg"
    qtbot.keyClick(chart, Qt.Key.Key_End)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.told == "4 Mar 2024: 3 mg"


def test_days_set_aside_look_unlike_days_without_anything(qtbot: QtBot) -> None:
    def picture(standing: DayStanding) -> QImage:
        chart = IntakeDaysChart(LIGHT)
        qtbot.addWidget(chart)
        chart.resize(200, 112)
        chart.show_days([days()[0]._replace(standing=standing, amount=None)], B6)
        return chart.grab().toImage()

    assert picture(DayStanding.PARTLY) != picture(DayStanding.NOT)


def test_the_legend_takes_the_lines_it_needs(qtbot: QtBot) -> None:
    legend = IntakeLegend(LIGHT)
    qtbot.addWidget(legend)
    assert legend.heightForWidth(150) > legend.heightForWidth(900)
    legend.resize(400, legend.heightForWidth(400))
    light = legend.grab().toImage()
    legend.dress(DARK)
    assert legend.grab().toImage() != light


def test_a_bar_that_may_go_on_says_so_at_its_end() -> None:
    known = MAGNESIUM._replace(need=None)
    assert painted(known) != painted(known._replace(is_at_least=True))


def test_the_mouse_points_at_days_and_leaves_them(qtbot: QtBot) -> None:
    chart = IntakeDaysChart(LIGHT)
    qtbot.addWidget(chart)
    chart.resize(300, 112)
    chart.show()
    chart.show_days(days(), B6)
    at = QPointF(40, 60)
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(chart, moved)
    assert chart.told == "1 Mar 2024: 27 mg"
    chart.leaveEvent(QEvent(QEvent.Type.Leave))
    assert chart.told == "1 Mar 2024 to 4 Mar 2024"
    light = chart.grab().toImage()
    chart.dress(DARK)
    assert chart.grab().toImage() != light
