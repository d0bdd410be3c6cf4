"""A fault of the program is shown, and its report tells nothing of the journal."""

import pytest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from twitchapp.gui.crash import report_of, show_crash

WRITTEN = "my left eyelid twitched at the funeral"


def _break_down() -> None:
    raise ValueError(WRITTEN)


def _fault() -> BaseException:
    with pytest.raises(ValueError, match=WRITTEN) as caught:
        _break_down()
    return caught.value


def test_the_report_names_the_place_but_not_what_was_written() -> None:
    report = report_of(_fault())
    assert "ValueError" in report
    assert "test_crash.py" in report
    assert "_break_down" in report
    assert WRITTEN not in report
    assert "/" not in report, "a path would tell the user's name"


def test_the_report_is_shown_before_anything_is_kept_of_it(qtbot: QtBot) -> None:
    dialog = show_crash(_fault(), None)
    qtbot.addWidget(dialog)
    shown = dialog.findChild(QPlainTextEdit)
    assert shown is not None
    assert shown.toPlainText() == report_of(_fault())
