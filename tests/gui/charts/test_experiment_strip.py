"""The blocks of an experiment side by side."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.charts.trials import FIRST, experiment
from twitchapp.gui.charts.experiment_strip import BlockStrip
from twitchapp.gui.charts.experiment_words import strip_blocks
from twitchapp.gui.theme import DARK, LIGHT


@pytest.fixture
def strip(qtbot: QtBot) -> BlockStrip:
    """Four blocks of five days, of which the third has begun."""
    made = BlockStrip(LIGHT)
    qtbot.addWidget(made)
    made.resize(500, 80)
    made.show_blocks(strip_blocks(experiment()), FIRST + timedelta(days=12))
    made.show()
    return made


def middle(strip: BlockStrip, number: int) -> QPoint:
    return strip._area(number).center().toPoint()


def test_every_block_is_told_to_those_who_hear_it(strip: BlockStrip) -> None:
    told = strip.accessibleDescription()

    assert told.count("Block ") == 4
    for number, block in enumerate(experiment().plan):
        assert block.arm is not None
        assert f"Block {number + 1} of 4" in told
        assert f"{block.arm.value}, " in strip.sentence(number)
    assert "its first day does not count" in told
    assert told.count("today is in it") == 1
    assert "today is in it" in strip.sentence(2)


def test_the_arrow_keys_go_from_block_to_block(strip: BlockStrip, qtbot: QtBot) -> None:
    strip.setFocus()
    said: list[str] = []
    strip.pointed.connect(said.append)

    QTest.keyClick(strip, Qt.Key.Key_Home)
    QTest.keyClick(strip, Qt.Key.Key_Left)
    QTest.keyClick(strip, Qt.Key.Key_Right)
    QTest.keyClick(strip, Qt.Key.Key_End)
    QTest.keyClick(strip, Qt.Key.Key_Right)

    assert [text.split(",")[0] for text in said] == [
        "Block 1 of 4",
        "Block 1 of 4",
        "Block 2 of 4",
        "Block 4 of 4",
        "Block 4 of 4",
    ]


def test_a_click_points_at_a_block(strip: BlockStrip, qtbot: QtBot) -> None:
    with qtbot.waitSignal(strip.pointed) as said:
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=middle(strip, 1))

    assert strip.current == 1
    assert said.args is not None
    assert said.args[0].startswith("Block 2 of 4")


def test_blocks_of_a_are_filled_and_those_of_b_are_open(strip: BlockStrip) -> None:
    strip.show_blocks(strip_blocks(experiment()))
    drawn = strip.grab().toImage()

    for number, block in enumerate(strip.blocks):
        area = strip._area(number)
        corner = drawn.pixelColor(int(area.right()) - 6, int(area.bottom()) - 6)
        assert corner == QColor(LIGHT.accent if block.is_change else LIGHT.surface)


def test_another_theme_draws_them_anew(strip: BlockStrip) -> None:
    before = strip.grab().toImage()

    strip.dress(DARK)

    assert strip.grab().toImage() != before


def test_a_sealed_experiment_shows_numbers_and_no_kind(qtbot: QtBot) -> None:
    blocks = strip_blocks(experiment(sealed=True))

    assert [block.code for block in blocks] == ["1", "2", "3", "4"]
    assert {block.is_change for block in blocks} == {None}
    assert all("no coffee" not in block.words for block in blocks)
