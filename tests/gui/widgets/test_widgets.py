"""The small pieces: plain text only, icons in any colour, one message line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextDocument
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from twitchapp import paths
from twitchapp.domain.errors import UserError
from twitchapp.gui.widgets.icons import icon
from twitchapp.gui.widgets.message_bar import MessageBar
from twitchapp.gui.widgets.text import action_words, breakable, button, label, tip_text

ICONS = sorted(path.stem for path in paths.resource("icons").glob("*.svg"))


def test_a_label_shows_markup_as_it_is_written(qtbot: QtBot) -> None:
    made = label("<b>bold</b>")
    qtbot.addWidget(made)
    assert made.textFormat() is Qt.TextFormat.PlainText
    assert made.text() == "<b>bold</b>"


def test_a_button_has_a_name_for_those_who_cannot_see_it(qtbot: QtBot) -> None:
    made = button("&Save", "primary")
    qtbot.addWidget(made)
    assert made.accessibleName() == "Save"


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_is_drawn_in_the_colour_asked_for(qtbot: QtBot, name: str) -> None:
    image = icon(name, "#ff0000").pixmap(24, 24).toImage()
    inked = [
        image.pixelColor(x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 200
    ]
    assert inked, "the icon is empty"
    assert all(colour.rgb() == QColor("#ff0000").rgb() for colour in inked)


def test_the_message_line_offers_undo_only_where_it_says_so(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.show()
    undo = bar.findChild(QPushButton)
    assert undo is not None
    bar.say("Saved.", offers_undo=True)
    assert bar.text == "Saved."
    assert undo.isVisible()
    with qtbot.waitSignal(bar.undo_wanted):
        undo.click()
    bar.complain(UserError("The disk is full.", todo="Free some space."))
    assert bar.text == "The disk is full. Free some space."
    assert not undo.isVisible()
    bar.clear()
    assert bar.text == ""


def test_a_message_of_one_endless_word_widens_nothing_and_is_told_as_it_is(qtbot: QtBot) -> None:
    bar = MessageBar()
    qtbot.addWidget(bar)
    bar.say("W" * 120)
    assert bar.text == "W" * 120
    assert bar.minimumSizeHint().width() < 600


def test_words_of_usual_length_are_shown_as_they_are() -> None:
    words = "“oat milk” saved, between 00:00 and 23:59 <b>x</b>"
    assert breakable(words) == words
    assert breakable("x" * 60).replace("\u200b", "") == "x" * 60


def test_a_tool_tip_shows_markup_as_it_is_written() -> None:
    assert tip_text("A & B") == "A & B"
    tip = QTextDocument()
    tip.setHtml(tip_text("<b>x</b> & <img src='y'>\n2"))
    assert tip.toPlainText() == "<b>x</b> & <img src='y'>\n2"


def test_words_of_a_menu_are_no_longer_than_a_menu_may_be_wide() -> None:
    assert action_words("Milk & oats") == "Milk && oats"
    assert action_words("W" * 120, 20) == "W" * 19 + "…"
