"""The check-in pane as a whole: what fits, what is named, what it follows."""

from uuid import uuid4

from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.checkin.driver import TODAY, Key, add, berlin, button_in, fill, focused, press
from tests.gui.conftest import Settle
from twitchapp.application.check_in_answers import CheckInAnswers
from twitchapp.application.preferences import Preferences
from twitchapp.domain.episodes import Episode
from twitchapp.gui.checkin.pane import CheckInPane
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import DARK


def test_everything_fits_without_scrolling_in_a_small_window(
    qtbot: QtBot, pane: CheckInPane, settle: Settle
) -> None:
    def fits() -> bool:
        return pane.view.fields.verticalScrollBar().maximum() == 0

    qtbot.waitUntil(fits, timeout=2000)
    pane.view.sleep.asleep.setText("23")
    pane.view.sleep.woke.setText("7")
    assert pane.view.sleep.told.isVisible()
    qtbot.waitUntil(fits, timeout=2000)
    pane.none_observed()
    settle()
    qtbot.waitUntil(fits, timeout=2000)


def test_every_control_is_named_and_reached_by_tab(pane: CheckInPane) -> None:
    seen: list[QWidget] = []
    start = focused()
    for _ in range(80):
        press(Key.Key_Tab)
        if focused() is start:
            break
        seen.append(focused())
    assert focused() is start
    for widget in seen:
        assert widget.accessibleName(), widget
    view = pane.view
    order = [
        view.sleep.woke,
        view.sleep.quality,
        view.stress.rating,
        view.exercise.kind,
        view.exercise.minutes,
        view.exercise.intensity,
        *view.drinks.counts.values(),
        view.twitches.no,
        view.twitches.yes,
        view.twitches.add,
        view.foot.save,
        view.foot.none_observed,
    ]
    assert [widget for widget in seen if widget in order] == order
    assert all(isinstance(field, QLineEdit) for field in order[:1])


def test_the_quieter_view_shows_no_counts(pane: CheckInPane, hub: Hub, settle: Settle) -> None:
    add(hub, settle, [Episode(uuid4(), berlin("2024-03-15T10:00"))])
    hub.keep_preferences(Preferences(calm=True))
    settle()
    assert pane.view.twitches.known.text() == "recorded"
    assert pane.view.strip.cells[-1].accessibleName().endswith("recorded")
    hub.keep_preferences(Preferences())
    settle()
    assert pane.view.twitches.known.text() == "1 episode recorded"


def test_a_new_theme_is_followed(pane: CheckInPane, hub: Hub, settle: Settle) -> None:
    fill(hub, settle, TODAY, CheckInAnswers(stress=4))
    light = button_in(pane.view.stress, "Remove 12:00 4/10").icon().cacheKey()
    hub.set_theme(DARK)
    assert button_in(pane.view.stress, "Remove 12:00 4/10").icon().cacheKey() != light
