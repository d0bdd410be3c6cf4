"""The small fields keep what nobody touched, and read what was typed."""

from pytestqt.qtbot import QtBot

from twitchapp.gui.journal.fields import TagsField
from twitchapp.gui.widgets.fields import NoteField


def test_tags_are_words_between_commas(qtbot: QtBot) -> None:
    field = TagsField(("a, odd one",))
    qtbot.addWidget(field)
    assert field.tags() == ("a, odd one",)
    field.setText(" #after coffee , at rest,, ")
    assert field.tags() == ("after coffee", "at rest")


def test_a_note_nobody_touched_keeps_its_odd_characters(qtbot: QtBot) -> None:
    field = NoteField("one\r\ntwo\u2028three ")
    qtbot.addWidget(field)
    assert field.note() == "one\r\ntwo\u2028three "
    field.setPlainText(" new \n")
    assert field.note() == "new"
