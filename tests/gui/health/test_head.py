"""The head of the pane at different widths."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from twitchapp.gui.health.head import Head


@pytest.mark.parametrize(("share", "is_below"), [(2.5, False), (1.5, True)])
def test_the_second_group_goes_below_where_there_is_no_room_beside(
    qtbot: QtBot, share: float, is_below: bool
) -> None:
    left, right = QPushButton("what is shown here"), QPushButton("what one may do")
    head = Head(left, right)
    window = QWidget()  # a window of its own would not become narrower than both
    qtbot.addWidget(window)
    head.setParent(window)
    widest = left.sizeHint().width()
    assert head.minimumSizeHint().width() == widest
    head.resize(round(share * widest), 100)
    window.show()

    def stands_as_it_should() -> bool:
        spot = right.mapTo(head, QPoint(0, 0))
        below = spot.y() > left.geometry().bottom()
        return below is is_below and spot.x() + right.width() <= head.width()

    qtbot.waitUntil(stands_as_it_should, timeout=2000)
