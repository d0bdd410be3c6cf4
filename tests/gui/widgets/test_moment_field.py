"""A moment stays exactly what it was until someone changes it, wherever it was lived."""

from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import (
    EARLIEST,
    LATEST,
    Moment,
    is_ambiguous,
    moment_at,
    moment_from_local,
)
from twitchapp.gui.widgets.moment_field import MomentField
from twitchapp.gui.widgets.pass_choice import PassChoice

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


def which(field: MomentField) -> PassChoice:
    found = field.findChild(PassChoice)
    assert found is not None
    return found


def test_an_hour_that_came_twice_is_known_where_it_was_recorded(qtbot: QtBot) -> None:
    first = moment_from_local(reading("2024-10-27 02:30"), BERLIN)
    second = moment_from_local(reading("2024-10-27 02:30"), BERLIN, second_pass=True)
    assert second.epoch_s - first.epoch_s == 3600
    field = field_of(qtbot, second)
    assert which(field).is_second is True
    assert field.moment() == second
    which(field).buttons[0].click()
    assert field.moment() == first
    field.set_reading(reading("2024-10-27 04:30"))
    assert which(field).isHidden()
    field.set_reading(reading("2024-10-27 02:30"))
    assert field.moment() == second


def test_an_hour_that_came_twice_is_asked_for_where_it_is_typed(qtbot: QtBot) -> None:
    field = field_of(qtbot, moment_from_local(reading("2024-10-27 04:30"), BERLIN))
    before = field.state()
    field.time_edit.setText("2:15")
    with pytest.raises(UserError, match=r"02:15 came twice\. Choose which one you mean"):
        field.moment()
    assert [each.text() for each in which(field).buttons] == [
        "The first 02:15 (UTC+02:00)",
        "The second 02:15 (UTC+01:00)",
    ]
    which(field).buttons[1].click()
    assert field.moment() == moment_from_local(
        reading("2024-10-27 02:15"), BERLIN, second_pass=True
    )
    assert field.state() != before
    field.time_edit.setText("2:16")
    assert which(field).is_second is None, "another time is asked for anew"


def test_an_hour_that_never_was_is_refused(qtbot: QtBot) -> None:
    field = field_of(qtbot, moment_from_local(reading("2024-03-30 02:30"), BERLIN))
    field.set_reading(reading("2024-03-31 02:30"))
    with pytest.raises(UserError, match="set forward"):
        field.moment()


@pytest.mark.parametrize(
    ("time", "day", "words"),
    [
        ("25:00", "15 Mar 2024", "“25:00” is not a time of day"),
        ("12:60", "15 Mar 2024", "“12:60” is not a time of day"),
        ("noonish", "15 Mar 2024", "“noonish” is not a time of day"),
        ("", "15 Mar 2024", "The time is missing"),
        ("12:00", "31 Feb 2024", "There is no 31 February 2024"),
        ("12:00", "3/4/2024", "can be read in two ways"),
        ("12:00", "", "The date is missing"),
    ],
)
def test_a_time_that_is_none_is_told_in_words_and_stays_as_it_was_typed(
    qtbot: QtBot, time: str, day: str, words: str
) -> None:
    field = field_of(qtbot, moment_from_local(reading("2024-03-14 09:00"), BERLIN))
    field.time_edit.setText(time)
    field.date_edit.setText(day)
    field.time_edit.editingFinished.emit()
    with pytest.raises(UserError, match=words):
        field.moment()
    assert (field.time_edit.text(), field.date_edit.text()) == (time, day)


def test_what_was_typed_is_written_out_as_it_was_understood(qtbot: QtBot) -> None:
    field = field_of(qtbot, moment_from_local(reading("2024-03-15 09:00"), BERLIN))
    field.show()
    field.activateWindow()
    QTest.qWaitForWindowActive(field)
    field.time_edit.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field.time_edit, "230 pm")
    field.date_edit.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(field.date_edit, "yesterday")
    QTest.keyClick(field.date_edit, Qt.Key.Key_Return)
    assert (field.time_edit.text(), field.date_edit.text()) == ("14:30", "14 Mar 2024")
    assert field.moment() == moment_from_local(reading("2024-03-14 14:30"), BERLIN)


def test_another_day_keeps_the_time_to_the_second(qtbot: QtBot) -> None:
    field = field_of(qtbot, moment_from_local(reading("2024-03-15 12:00:37"), BERLIN))
    field.date_edit.setText("14 Mar 2024")
    assert field.moment() == moment_from_local(reading("2024-03-14 12:00:37"), BERLIN)


def test_up_and_down_change_hour_minute_and_day(qtbot: QtBot) -> None:
    field = field_of(qtbot, moment_from_local(reading("2024-03-15 23:59"), BERLIN))
    field.time_edit.setCursorPosition(5)
    QTest.keyClick(field.time_edit, Qt.Key.Key_Up)
    assert field.reading == reading("2024-03-16 00:00")
    field.time_edit.setCursorPosition(0)
    QTest.keyClick(field.time_edit, Qt.Key.Key_Down)
    assert field.reading == reading("2024-03-15 23:00")
    QTest.keyClick(field.date_edit, Qt.Key.Key_Up)
    assert field.reading == reading("2024-03-16 23:00")
    field.time_edit.setText("late")
    QTest.keyClick(field.time_edit, Qt.Key.Key_Up)
    assert field.time_edit.text() == "late"


ZONES = st.sampled_from(
    [
        "Europe/Berlin",
        "America/New_York",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Africa/Casablanca",
        "UTC",
    ]
).map(ZoneInfo)
INSTANTS = st.integers(int(EARLIEST.timestamp()) + 86_400, int(LATEST.timestamp()) - 86_400)


@given(INSTANTS, ZONES)
def test_a_field_nobody_touches_keeps_every_moment_of_every_zone(
    epoch_s: int, zone: ZoneInfo
) -> None:
    moment = moment_at(datetime.fromtimestamp(epoch_s, tz=UTC), zone)
    field = MomentField(BERLIN, moment)
    assert field.moment() == moment
    field.deleteLater()


TYPED = st.text(max_size=20) | st.from_regex(r"[0-9]{1,4}[:. /-][0-9]{1,2}[ /-]?[0-9]{0,4}")


@given(TYPED, TYPED, ZONES)
def test_whatever_is_typed_is_a_moment_or_told(time: str, day: str, zone: ZoneInfo) -> None:
    field = MomentField(zone, reading=reading("2024-03-15 12:00"), tells_day=True)
    field.time_edit.setText(time)
    field.date_edit.setText(day)
    field.time_edit.editingFinished.emit()
    with suppress(UserError):
        assert field.moment().local.replace(second=0) == field.reading
    field.deleteLater()


@given(INSTANTS, ZONES)
def test_what_is_typed_is_what_the_clock_of_the_place_showed(epoch_s: int, zone: ZoneInfo) -> None:
    moment = moment_at(datetime.fromtimestamp(epoch_s - epoch_s % 60, tz=UTC), zone)
    field = MomentField(zone, reading=reading("2024-03-15 12:00"))
    field.set_reading(moment.local)
    if is_ambiguous(moment.local, zone):
        second = moment_from_local(moment.local, zone, second_pass=True)
        field.choose_pass(second=moment == second)
    assert field.moment() == moment_at(moment.instant, zone).shifted(-moment.local.second)
    field.deleteLater()


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
