"""An evening by ear: found by role and name, acted on through the accessibility tree."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from tests.fakes import FakeClock
from tests.journeys.accessible import Listener
from tests.journeys.conftest import Program
from twitchapp.domain.daily import DayState

pytestmark = pytest.mark.journey
TAB = QAccessible.Role.CheckBox
LINE = QAccessible.Role.Cell


@pytest.fixture(autouse=True)
def _someone_listens() -> Iterator[None]:
    """Tell Qt that someone listens, as only then it keeps what it said of a list in step with it.

    Only for as long as a test of this file: whatever is made afterwards is not listened to.
    """
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def test_recording_changing_and_writing_without_sight(program: Program, clock: FakeClock) -> None:
    driver = program.start()
    heard = Listener(driver)
    assert heard.hears("Nothing recorded yet")

    # A twitch is recorded in one action, and told more of.
    heard.press("Record a twitch")
    assert heard.hears("Twitch recorded at 21:15")
    heard.write("Where", "left calf")
    heard.press("How strong 4", role=TAB)
    clock.advance(seconds=95)
    heard.press("Stopped now")
    heard.press("Save details")
    told = "Today, Friday 13 March, 21:15, Twitch, left calf · 4/10 · 1 min 35 s"
    assert told in heard.names(LINE)

    # It is chosen in the list, changed, and the change is taken back.
    heard.choose("left calf")
    heard.press("Edit")
    heard.press("More")
    heard.write("Note", "after the run")
    heard.press("Save")
    assert f"{told}, after the run" in heard.names(LINE)
    heard.press("Undo")
    assert told in heard.names(LINE)

    # A line is written, heard as it is understood, and saved.
    heard.write("Quick entry", "2 espressos 8am")
    assert heard.hears("126 mg")
    heard.go_to("Quick entry")
    driver.press(Qt.Key.Key_Return)
    assert any("Caffeine, 126 mg · espresso" in name for name in heard.names(LINE))
    program.end(driver)


def test_looking_back_and_throwing_away_without_sight(program: Program) -> None:
    driver = program.start()
    heard = Listener(driver)
    heard.press("Check-in", role=TAB)
    heard.press("Stress 3", role=TAB)
    heard.press("Espresso, one more")
    heard.press("Any twitches I did not log? No", role=TAB)
    heard.press("Save check-in")
    assert driver.message == "Check-in of Friday 13 March saved"

    # The coffee is thrown away and fetched back.
    heard.press("Journal", role=TAB)
    heard.choose("Caffeine")
    heard.press("Delete")
    assert not any("Caffeine" in name for name in heard.names(LINE))
    heard.press("Trash")
    heard.press("Restore")
    heard.press("Close")
    driver.come_back()
    assert any("Caffeine" in name for name in heard.names(LINE))
    program.end(driver)

    # All of it is there after a restart.
    again = program.start()
    lines = Listener(again).names(LINE)
    assert any("Caffeine, 63 mg" in name for name in lines)
    assert any("Stress, 3/10" in name for name in lines)
    (day,) = again.hub.services.journal.recent_days(1)
    assert day.state is DayState.NONE_OBSERVED
    program.end(again)
