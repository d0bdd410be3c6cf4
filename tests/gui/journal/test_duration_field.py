"""A length keeps what nobody touched, reads what was typed, and knows what still goes on."""

import pytest
from pytestqt.qtbot import QtBot

from twitchapp.domain.errors import UserError
from twitchapp.gui.journal.duration_field import DurationField


@pytest.mark.parametrize("seconds", [None, 0, 45, 60, 90, 3600, 86_461])
def test_a_length_nobody_touched_is_kept(qtbot: QtBot, seconds: int | None) -> None:
    field = DurationField(seconds)
    qtbot.addWidget(field)
    assert field.duration_s() == seconds


@pytest.mark.parametrize(
    ("minutes", "seconds", "length"),
    [("2", "", 120), ("", "30", 30), ("1,5", "", 90), ("1", "90", 150), ("", "", None)],
)
def test_a_length_is_minutes_and_seconds(
    qtbot: QtBot, minutes: str, seconds: str, length: int | None
) -> None:
    field = DurationField(7)
    qtbot.addWidget(field)
    field.minutes.setText(minutes)
    field.seconds.setText(seconds)
    assert field.duration_s() == length


def test_a_length_below_nothing_is_refused(qtbot: QtBot) -> None:
    field = DurationField()
    qtbot.addWidget(field)
    field.minutes.setText("-1")
    with pytest.raises(UserError, match="less than nothing"):
        field.duration_s()


def test_what_goes_on_has_no_length_until_it_is_over(qtbot: QtBot) -> None:
    field = DurationField(is_running=True)
    qtbot.addWidget(field)
    before = field.state()
    assert (field.is_running, field.duration_s()) == (True, None)
    field.set_running(on=False)
    assert (field.state() != before, field.duration_s()) == (True, None)
    field.minutes.setText("3")
    field.set_running(on=True)
    assert (field.state() == before, field.is_empty) == (True, True)


def test_a_length_taken_over_is_no_change_by_the_person(qtbot: QtBot) -> None:
    field = DurationField(is_running=True)
    qtbot.addWidget(field)
    field.take(95)
    assert (field.minutes.text(), field.seconds.text()) == ("1", "35")
    assert (field.is_running, field.duration_s()) == (False, 95)
    field.take(None, is_running=True)
    assert field.is_running


def test_what_never_ran_is_not_asked_about(qtbot: QtBot) -> None:
    field = DurationField(60)
    qtbot.addWidget(field)
    assert not field.asks_running
    field.set_running(on=True)
    assert not field.is_running
