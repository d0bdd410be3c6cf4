"""Which of two is meant of a time that came twice: said by the person, never assumed."""

from datetime import datetime, timedelta

from pytestqt.qtbot import QtBot

from twitchapp.gui.widgets.pass_choice import PassChoice

OFFSETS = (timedelta(hours=2), timedelta(hours=1))


def choice_of(qtbot: QtBot) -> PassChoice:
    made = PassChoice()
    qtbot.addWidget(made)
    made.offer(datetime.fromisoformat("2024-10-27T02:30"), OFFSETS)
    return made


def test_at_first_neither_is_chosen(qtbot: QtBot) -> None:
    assert choice_of(qtbot).is_second is None


def test_both_are_named_by_the_time_and_the_offset(qtbot: QtBot) -> None:
    names = [made.accessibleName() for made in choice_of(qtbot).buttons]
    assert names == ["The first 02:30 (UTC+02:00)", "The second 02:30 (UTC+01:00)"]


def test_a_click_chooses_and_tells(qtbot: QtBot) -> None:
    choice = choice_of(qtbot)
    with qtbot.waitSignal(choice.chosen):
        choice.buttons[1].click()
    assert choice.is_second is True
    choice.buttons[0].click()
    assert choice.is_second is False


def test_a_choice_can_be_taken_back(qtbot: QtBot) -> None:
    choice = choice_of(qtbot)
    choice.choose(second=True)
    assert choice.is_second is True
    choice.choose(second=None)
    assert choice.is_second is None
