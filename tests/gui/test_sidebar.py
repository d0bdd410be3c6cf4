"""The sidebar: one button a pane, the current one down."""

import pytest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from twitchapp.gui.sidebar import Sidebar
from twitchapp.gui.theme import DARK, LIGHT, style_sheet

PANES = (("journal", "Journal"), ("charts", "Charts"))


def _down(sidebar: Sidebar) -> list[str]:
    return [item.text() for item in sidebar.findChildren(QToolButton) if item.isChecked()]


def test_the_first_pane_is_current_until_another_is_shown(qtbot: QtBot) -> None:
    sidebar = Sidebar(PANES)
    qtbot.addWidget(sidebar)
    assert _down(sidebar) == ["Journal"]
    sidebar.show_current("charts")
    assert _down(sidebar) == ["Charts"]


def test_a_press_asks_for_the_pane_and_a_second_one_too(qtbot: QtBot) -> None:
    sidebar = Sidebar(PANES)
    qtbot.addWidget(sidebar)
    charts = sidebar.findChildren(QToolButton)[1]
    for _ in range(2):
        with qtbot.waitSignal(sidebar.chosen) as asked:
            charts.click()
        assert asked.args == ["charts"]


def test_the_icons_are_drawn_in_the_themes_colours(qtbot: QtBot) -> None:
    sidebar = Sidebar(PANES)
    qtbot.addWidget(sidebar)
    sidebar.set_theme(DARK)
    assert not any(item.icon().isNull() for item in sidebar.findChildren(QToolButton))


@pytest.mark.usefixtures("large_font")
def test_no_title_is_cut_in_a_larger_font(qtbot: QtBot) -> None:
    sidebar = Sidebar((*PANES, ("nutrients", "Reference")))
    qtbot.addWidget(sidebar)
    sidebar.setStyleSheet(style_sheet(LIGHT))
    sidebar.show_current("nutrients")
    sidebar.show()
    for item in sidebar.findChildren(QToolButton):
        assert item.width() >= item.sizeHint().width()
    sidebar.rename("charts", "A title that is rather long", "week")
    assert all(
        item.width() >= item.sizeHint().width() for item in sidebar.findChildren(QToolButton)
    )
