"""Drives the Health pane in tests: keys, and what is kept and shown."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from twitchapp.application.health import HealthRecords
from twitchapp.gui.health.doctor_dialog import DoctorDialog
from twitchapp.gui.health.part import TablePart
from twitchapp.gui.hub import Hub


def kept(hub: Hub) -> HealthRecords:
    """Return the records of health in the journal."""
    return hub.services.health.records()


def shown(part: TablePart) -> list[list[str]]:
    """Return the cells of a part's table."""
    model = part.table.rows
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def focused() -> QWidget:
    """Return where the keyboard writes to."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    QTest.keyClick(focused(), key, modifiers)


def write(text: str) -> None:
    """Type where the focus is."""
    QTest.keyClicks(focused(), text)


def doctor_pages() -> list[DoctorDialog]:
    """Return the pages on seeing a doctor that are open."""
    return [
        each
        for each in QApplication.topLevelWidgets()
        if isinstance(each, DoctorDialog) and each.isVisible()
    ]
