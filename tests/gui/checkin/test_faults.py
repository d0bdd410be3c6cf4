"""What is wrong in a check-in is told at its field, and what was typed is kept."""

from datetime import time

import pytest

from tests.gui.checkin.driver import TODAY, YESTERDAY, faults, fill, kept, write
from tests.gui.conftest import Settle
from twitchapp.application.changes import Changes
from twitchapp.application.check_in_answers import CheckInAnswers
from twitchapp.domain.errors import UserError
from twitchapp.gui.checkin.pane import CheckInPane
from twitchapp.gui.hub import Hub


def test_every_fault_is_told_at_its_field_and_what_was_typed_is_kept(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    view = pane.view
    view.sleep.asleep.setText("2x")
    view.exercise.minutes.setText("half an hour")
    view.stress.rating.set_value(4.0)
    pane.save()
    settle()
    assert faults(view.sleep) == (
        "“2x” is not a time of day. Write it like 23:30, 2330 or 11:30 pm.",
    )
    assert "is not a number" in faults(view.exercise)[0]
    assert view.sleep.asleep.hasFocus()
    assert view.sleep.asleep.accessibleDescription() == faults(view.sleep)[0]
    view.sleep.asleep.setText("23:00")
    view.exercise.minutes.setText("30")
    pane.save()
    settle()
    assert faults(view) == ("Say when you woke, too.",)
    assert view.sleep.woke.hasFocus()
    assert kept(hub) == ()
    write("23:10")
    pane.save()
    settle()
    assert faults(view) == ("23:10 has not come yet.",)
    view.sleep.woke.setText("7")
    pane.save()
    settle()
    assert faults(view) == ()
    assert len(kept(hub)) == 3


def test_an_overlapping_sleep_is_told_at_its_field(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    fill(hub, settle, TODAY, CheckInAnswers(asleep=time(23), woke=time(7)))
    pane.view.sleep.another.click()
    pane.view.sleep.asleep.setText("6:30")
    pane.view.sleep.woke.setText("9:00")
    pane.save()
    settle()
    assert "23:00 to 07:00" in faults(pane.view.sleep)[0]


def test_a_failed_save_is_told_and_loses_nothing(
    pane: CheckInPane, hub: Hub, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[object] = []
    hub.failed.connect(told.append)
    crashed: list[object] = []
    hub.crashed.connect(crashed.append)
    for error in (UserError("The disk is full."), RuntimeError("a fault")):

        def full(*_: object, error: Exception = error) -> Changes:
            raise error

        monkeypatch.setattr(hub.services.check_in, "save", full)
        pane.view.stress.rating.set_value(4.0)
        pane.save()
        settle()
    assert [str(error) for error in told] == ["The disk is full."]
    assert [str(error) for error in crashed] == ["a fault"]
    assert pane.view.stress.rating.value == 4.0
    assert pane.view.foot.save.isEnabled()


def test_a_failure_for_a_day_that_was_left_meanwhile_is_told_at_the_foot(
    pane: CheckInPane, hub: Hub, settle: Settle
) -> None:
    told: list[UserError] = []
    hub.failed.connect(told.append)
    pane.view.sleep.asleep.setText("23")
    pane.save()
    pane.show_day(YESTERDAY)
    settle()
    assert [str(error) for error in told] == ["Say when you woke, too."]
    assert faults(pane.view) == ()
    pane.show_day(TODAY)
    settle()
    assert pane.view.sleep.asleep.text() == "23"
