"""The sidebar: one button a pane, the current one down."""

from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from twitchapp.gui.sidebar import Sidebar
from twitchapp.gui.theme import DARK

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
