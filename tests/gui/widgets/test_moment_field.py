"""A moment stays exactly what it was until someone changes it, wherever it was lived."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel
from pytestqt.qtbot import QtBot

from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment, moment_from_local
from twitchapp.gui.widgets.moment_field import MomentField

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")


def reading(text: str) -> datetime:
    return datetime.fromisoformat(text)


def field_of(qtbot: QtBot, moment: Moment) -> MomentField:
    made = MomentField(BERLIN, moment)
    qtbot.addWidget(made)
    return made


def words(field: MomentField) -> list[str]:
    return [label.text() for label in field.findChildren(QLabel) if label.text()]


@pytest.mark.parametrize(
    "moment",
    [
        moment_from_local(reading("2024-03-15 12:00:59"), BERLIN),
        moment_from_local(reading("2024-03-31 02:30"), NEW_YORK),  # Berlin's clocks skipped it
        Moment(1_700_000_000, 12_345),
        Moment(1_700_000_000, 3600, "Nowhere/Lost"),
        Moment(-2_000_000_000, 0, "Europe/London"),
    ],
)
def test_an_untouched_moment_is_kept_to_the_second(qtbot: QtBot, moment: Moment) -> None:
    assert field_of(qtbot, moment).moment() == moment


def test_a_change_and_back_is_no_change(qtbot: QtBot) -> None:
    moment = moment_from_local(reading("2024-03-15 12:00:59"), BERLIN)
    field = field_of(qtbot, moment)
    field.set_reading(reading("2024-03-15 13:00"))
    assert field.moment() == moment_from_local(reading("2024-03-15 13:00"), BERLIN)
    field.set_reading(reading("2024-03-15 12:00"))
    assert field.moment() == moment


def test_a_moment_without_a_zone_keeps_its_offset(qtbot: QtBot) -> None:
    field = field_of(qtbot, Moment(1_700_000_000 - 1_700_000_000 % 60, -12_600))
    before = field.reading
    field.set_reading(before.replace(minute=(before.minute + 1) % 60))
    changed = field.moment()
    assert (changed.offset_s, changed.zone) == (-12_600, "")
    assert changed.local == field.reading


def test_the_place_is_named_only_where_it_differs(qtbot: QtBot) -> None:
    here = moment_from_local(reading("2024-03-15 12:00"), BERLIN)
    there = moment_from_local(reading("2024-03-15 12:00"), NEW_YORK)
    assert words(field_of(qtbot, here)) == []
    assert words(field_of(qtbot, there)) == ["local time in America/New_York"]
    assert words(field_of(qtbot, Moment(there.epoch_s, -12_600))) == ["local time at UTC−03:30"]
    assert words(field_of(qtbot, Moment(here.epoch_s, 3600))) == []


def test_an_hour_that_came_twice_can_be_told_apart(qtbot: QtBot) -> None:
    first = moment_from_local(reading("2024-10-27 02:30"), BERLIN)
    second = moment_from_local(reading("2024-10-27 02:30"), BERLIN, second_pass=True)
    assert second.epoch_s - first.epoch_s == 3600
    field = field_of(qtbot, second)
    box = field.findChild(QCheckBox)
    assert box is not None
    assert box.isChecked()
    assert field.moment() == second
    box.setChecked(False)
    assert field.moment() == first
    field.set_reading(reading("2024-10-27 04:30"))
    assert box.isHidden()


def test_an_hour_that_never_was_is_refused(qtbot: QtBot) -> None:
    field = field_of(qtbot, moment_from_local(reading("2024-03-30 02:30"), BERLIN))
    field.set_reading(reading("2024-03-31 02:30"))
    with pytest.raises(UserError, match="set forward"):
        field.moment()


def test_the_wheel_changes_nothing_in_passing(qtbot: QtBot) -> None:
    field = field_of(qtbot, moment_from_local(reading("2024-03-15 12:00"), BERLIN))
    before = field.reading
    wheel = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, 0),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field.edit, wheel)
    assert field.reading == before


def test_the_small_hours_tell_on_which_day_they_count(qtbot: QtBot) -> None:
    field = MomentField(BERLIN, reading=reading("2024-03-16 01:05"), tells_day=True)
    qtbot.addWidget(field)
    assert field.day_text == "Before 04:00, so it counts on Friday 15 March."
    field.set_reading(reading("2024-03-16 04:00"))
    assert field.day_text == ""


def test_the_falling_asleep_tells_no_day_for_the_waking_does(qtbot: QtBot) -> None:
    field = MomentField(BERLIN, reading=reading("2024-03-16 01:05"))
    qtbot.addWidget(field)
    assert field.day_text == ""
