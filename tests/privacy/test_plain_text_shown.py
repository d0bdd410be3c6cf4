"""Names and notes that look like HTML are shown letter by letter, everywhere in the window."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QGraphicsTextItem,
    QGraphicsView,
    QLabel,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.journeys.conftest import Program
from tests.privacy.full_journal import fill
from tests.privacy.walking import walk
from twitchapp.domain.entries import normal_name
from twitchapp.gui.factors.dialog import FactorsDialog
from twitchapp.gui.journal.trash_dialog import TrashDialog

pytestmark = pytest.mark.journey

PICTURE = "\ufffc"
"""What stands in a document's text where a picture is."""

MOST_ROWS = 80
NOWHERE = QModelIndex()


def markup(field: str) -> str:
    """Return what is written into a field; the medicine's is unlike what a plan may not name."""
    if field == "medicine-name":
        return "<u>pillbox</u>"
    return f"<b>{field}</b><img src='x.png'>"


@pytest.fixture
def program(qtbot: QtBot, tmp_path: Path) -> Iterator[Program]:
    at = datetime(2026, 3, 13, 21, 15, tzinfo=ZoneInfo("Europe/Berlin"))
    made = Program(qtbot, tmp_path / "journal.twitchapp", FakeClock(at))
    yield made
    made.end()


class Reader:
    """Reads all that a window shows, and notes what is not shown as it was written."""

    def __init__(self) -> None:
        self.faults: set[str] = set()
        self.seen: Counter[str] = Counter()

    def read(self, where: str) -> None:
        """Read every widget there is."""
        for each in QApplication.allWidgets():
            self._tip(each.toolTip(), f"{where}: {type(each).__name__}")
            if isinstance(each, QLabel):
                self._label(each, where)
            elif isinstance(each, QTextEdit):
                self._document(each.toPlainText(), f"{where}: {type(each).__name__}")
            elif isinstance(each, QGraphicsView):
                self._scene(each, where)
            elif isinstance(each, QAbstractItemView):
                self._rows(each, where)

    def _label(self, shown: QLabel, where: str) -> None:
        if "<" not in shown.text():
            return
        if shown.textFormat() is not Qt.TextFormat.PlainText:
            self.faults.add(f"{where}: a label reads {shown.text()[:40]}")
        self.seen["label"] += 1

    def _tip(self, tip: str, where: str) -> None:
        if "<b>" in tip or "<img" in tip:
            self.faults.add(f"{where}: a tool tip reads {tip[:60]}")
        self.seen["tool tip"] += "&lt;b&gt;" in tip

    def _document(self, text: str, where: str) -> None:
        if PICTURE in text:
            self.faults.add(f"{where}: a picture")
        self.seen["document"] += "<b>" in text

    def _scene(self, view: QGraphicsView, where: str) -> None:
        if view.scene() is None:
            return
        for item in view.scene().items():
            if isinstance(item, QGraphicsTextItem):
                self._document(item.toPlainText(), f"{where}: a chart")
                self.seen["chart"] += "<b>" in item.toPlainText()

    def _rows(self, view: QAbstractItemView, where: str) -> None:
        model: QAbstractItemModel | None = view.model()
        if model is None:
            return
        told = f"{where}: {type(view).__name__}"
        is_list = isinstance(model, QAbstractListModel)
        for column in range(1 if is_list else min(model.columnCount(NOWHERE), 30)):
            heading = model.headerData(
                column, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
            )
            self._tip(str(heading or ""), told)
            for row in range(min(model.rowCount(NOWHERE), MOST_ROWS)):
                index = model.index(row, column, NOWHERE)
                self._tip(str(index.data(Qt.ItemDataRole.ToolTipRole) or ""), told)
                self.seen["row"] += "<b>" in str(index.data(Qt.ItemDataRole.DisplayRole) or "")


def test_what_looks_like_markup_is_shown_as_it_was_written(program: Program) -> None:
    driver = program.start()
    fill(driver.hub.services, markup)
    reader = Reader()
    walk(driver.window, reader.read, f"custom:{normal_name(markup('factor-name'))}")
    for dialog in (FactorsDialog, TrashDialog):
        opened: QWidget = dialog(driver.hub, driver.window)
        opened.show()
        driver.settle()
        reader.read(dialog.__name__)
        opened.close()
    assert sorted(reader.faults) == []
    assert all(reader.seen[kind] for kind in ("label", "tool tip", "chart", "row")), reader.seen
    driver.window.leave()
    program.end()
