"""What the window remembers, and what it does where nothing is remembered."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from twitchapp.gui.settings import WindowSettings


@pytest.mark.parametrize("wanted", [QSize(400, 300), QSize(9000, 8000)])
def test_a_first_window_is_no_larger_than_the_screen(qtbot: QtBot, wanted: QSize) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    WindowSettings().restore(window, wanted)
    room = window.screen().availableSize()
    assert window.size() == wanted.boundedTo(room)
    assert room.width() < 9000
