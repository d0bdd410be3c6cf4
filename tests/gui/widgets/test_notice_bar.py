"""The notice: its words, and buttons that do something and say so."""

from pytestqt.qtbot import QtBot

from twitchapp.gui.widgets.notice_bar import NoticeBar


def test_a_button_does_what_it_says_and_then_the_notice_is_answered(qtbot: QtBot) -> None:
    done: list[str] = []
    notice = NoticeBar("Now?", [("Yes", lambda: done.append("yes")), ("No", lambda: None)])
    qtbot.addWidget(notice)
    with qtbot.waitSignal(notice.answered):
        notice.buttons[0].click()
    assert done == ["yes"]
    with qtbot.waitSignal(notice.answered):
        notice.buttons[1].click()
    assert done == ["yes"]


def test_those_who_hear_the_window_hear_what_a_button_answers(qtbot: QtBot) -> None:
    notice = NoticeBar("Now?", [("Yes", lambda: None)])
    qtbot.addWidget(notice)
    assert notice.accessibleName() == "Now?"
    assert notice.buttons[0].accessibleName() == "Yes"
    assert notice.buttons[0].accessibleDescription() == "Now?"
