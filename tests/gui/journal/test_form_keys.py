"""Leaving a form by keys, the order of its stops, and what it says of itself."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.fakes import FakeClock
from tests.gui.conftest import Settle
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.sites import parse_sites
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.entry_form import EntryForm
from twitchapp.gui.journal.episode_form import EpisodeForm
from twitchapp.gui.journal.pane import JournalPane


def _press(key: Qt.Key) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def _write(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def _is_open(pane: JournalPane) -> bool:
    return pane.form is not None


def _says(pane: JournalPane) -> str:
    assert pane.form is not None
    return " ".join(label.text() for label in pane.form.findChildren(QLabel))


def test_an_untouched_form_is_left_at_the_first_escape(pane: JournalPane) -> None:
    pane.open_form(EntryKind.STRESS)
    _press(Qt.Key.Key_Escape)
    assert not _is_open(pane)


def test_escape_over_typed_words_says_so_before_it_leaves(pane: JournalPane, hub: Hub) -> None:
    said: list[str] = []
    hub.said.connect(lambda text, _undo: said.append(text))
    pane.open_form(EntryKind.CAFFEINE)
    _write("63")
    _press(Qt.Key.Key_Escape)
    assert said == ["What you typed is not saved yet. Esc again leaves it."]
    assert _is_open(pane)
    _press(Qt.Key.Key_Escape)
    assert not _is_open(pane)
    assert said[1:] == ["Left without saving what you typed."]
    assert hub.services.journal.page() == ()


def test_what_is_typed_after_the_warning_is_warned_of_anew(pane: JournalPane) -> None:
    pane.open_form(EntryKind.CAFFEINE)
    _write("63")
    _press(Qt.Key.Key_Escape)
    _write("0")
    _press(Qt.Key.Key_Escape)
    assert _is_open(pane)


def test_a_form_given_up_is_not_saved_by_the_next_one(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    pane.open_form(EntryKind.CAFFEINE)
    _write("63")
    _press(Qt.Key.Key_Escape)
    pane.open_form(EntryKind.WATER)
    settle()
    assert hub.services.journal.page() == ()
    assert isinstance(pane.form, EntryForm)
    assert pane.form.kind is EntryKind.WATER


def test_tab_goes_from_the_note_to_save_and_on_to_cancel(pane: JournalPane) -> None:
    pane.open_form(EntryKind.EXERCISE)
    form = pane.form
    assert isinstance(form, EntryForm)
    form.note.setFocus()
    passed: list[str] = []
    for _ in range(2):
        _press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert isinstance(focused, QPushButton)
        passed.append(focused.text())
    assert passed == ["Save", "Cancel"]


def test_a_record_that_took_over_the_last_place_says_so(
    pane: JournalPane, settle: Settle, clock: FakeClock
) -> None:
    pane.record_now()
    settle()
    assert "the place of the last one" not in _says(pane)
    assert isinstance(pane.form, EpisodeForm)
    pane.form.where.setText("left calf")
    pane.form.save()
    settle()
    clock.advance(hours=1)
    pane.record_now()
    settle()
    assert "with the place of the last one" in _says(pane)
    assert isinstance(pane.form, EpisodeForm)
    assert pane.form.where.sites() == parse_sites("left calf")
