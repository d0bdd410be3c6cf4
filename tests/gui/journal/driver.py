"""Drives the journal's pane in tests: keys, choices, and what is kept and shown."""

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from twitchapp.domain.entries import EntryKind
from twitchapp.domain.journal_record import Record
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.entry_form import EntryForm
from twitchapp.gui.journal.episode_form import EpisodeForm
from twitchapp.gui.journal.pane import JournalPane
from twitchapp.gui.journal.rows import DayRow, RecordRow, Row

Fill = Callable[..., None]


def kept(hub: Hub) -> tuple[Record, ...]:
    """Return what is in the journal, the latest first."""
    return hub.services.journal.page(limit=5000)


def shown(pane: JournalPane) -> list[str]:
    return [
        f"{row.time} {row.title}" if isinstance(row, RecordRow) else said_of(row)
        for row in pane.entries.model.rows
    ]


def said_of(row: Row) -> str:
    """Return a heading's words, and of a row that is not read or damaged what is said of it."""
    return row.title if isinstance(row, DayRow) else row.spoken


def choose(pane: JournalPane, *records: Record) -> None:
    view, model = pane.entries.view, pane.entries.model
    view.clearSelection()
    for record in records:
        index = model.index_of(record.ref)
        assert index.isValid()
        view.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.Select)
    view.setFocus()


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifiers)


def write(text: str) -> None:
    QTest.keyClicks(focused(), text)


def open_episode_form(pane: JournalPane) -> EpisodeForm:
    assert isinstance(pane.form, EpisodeForm)
    return pane.form


def open_entry_form(pane: JournalPane, kind: EntryKind) -> EntryForm:
    pane.open_form(kind)
    assert isinstance(pane.form, EntryForm)
    return pane.form
