"""The dialog of the body map says in words what is chosen, and every choice holds at once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.widgets.body_driver import click, go_to
from twitchapp.domain.sites import Site, parse_sites
from twitchapp.gui.widgets.body_map_dialog import BodyMapDialog


@pytest.fixture
def dialog(qtbot: QtBot) -> BodyMapDialog:
    made = BodyMapDialog(parse_sites("left calf"))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    QTest.qWaitForWindowActive(made)
    return made


def test_the_dialog_says_in_words_what_is_chosen_and_takes_it_away(dialog: BodyMapDialog) -> None:
    told: list[tuple[Site, ...]] = []
    dialog.changed.connect(told.append)
    click(dialog.map, "Soles", "right heel")
    assert [chip.text() for chip in dialog.chips.chips()] == ["left calf  ×", "right heel  ×"]
    dialog.chips.chips()[0].click()
    assert dialog.sites() == parse_sites("right heel")
    dialog.chips.chips()[0].click()
    assert told == [parse_sites("left calf; right heel"), parse_sites("right heel"), ()]
    assert dialog.map.sites() == ()


def test_the_dialog_names_the_region_that_the_keys_are_at(dialog: BodyMapDialog) -> None:
    assert dialog.told.text() == "Left calf – gastrocnemius"
    go_to(dialog.map, "Palms", "left base of thumb")
    assert dialog.told.text() == "Left base of thumb – thenar muscles, abductor pollicis brevis"


def test_the_keys_are_at_the_figure_when_the_dialog_opens(dialog: BodyMapDialog) -> None:
    assert dialog.map.hasFocus()


def test_escape_closes_the_dialog_and_keeps_what_was_chosen(dialog: BodyMapDialog) -> None:
    click(dialog.map, "Soles", "right heel")
    QTest.keyClick(dialog.map, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.sites() == parse_sites("left calf; right heel")
