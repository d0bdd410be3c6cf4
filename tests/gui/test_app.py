"""Starting: what is there when the window is painted first, and what comes right after it."""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from pytestqt.qtbot import QtBot

from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.pane import JournalPane
from twitchapp.gui.main_window import MainWindow
from twitchapp.gui.settings import WindowSettings

# The window closes as soon as it was painted; then the modules imported are told, in order, and
# the Qt types that were made.
START = """
import sys
from twitchapp.__main__ import main
assert main(["--journal", sys.argv[1], "--quit-after-start"]) == 0
from PySide6 import QtGui, QtWidgets
print(*sys.modules)
print(*vars(QtGui), *vars(QtWidgets))
"""
NOT_FOR_THE_FIRST_WINDOW = (
    "numpy",
    "scipy",
    "pyqtgraph",
    "csv",
    "difflib",
    "html",
    "twitchapp.analysis",
    "twitchapp.formats",
    "twitchapp.application.charts",
    "twitchapp.application.health_wording",
    "twitchapp.application.sample",
    "twitchapp.domain.function_checks",
    "twitchapp.domain.lab_ranges",
    "twitchapp.domain.lab_results",
    "twitchapp.domain.medicines",
    "twitchapp.domain.resting_counts",
    "twitchapp.domain.visits",
    "twitchapp.storage.rows_health",
    "twitchapp.application.exchange",
    "twitchapp.application.companions",
    "twitchapp.application.eating",
    "twitchapp.application.foods",
    "twitchapp.application.intake",
    "twitchapp.application.pages",
    "twitchapp.application.profile",
    "twitchapp.application.supplements",
    "twitchapp.domain.contents",
    "twitchapp.domain.foods",
    "twitchapp.domain.intake_days",
    "twitchapp.storage.rows_contents",
    "twitchapp.application.reference",
    "twitchapp.domain.claims",
    "twitchapp.domain.nutrients",
    "twitchapp.cli.faults",
    "twitchapp.cli.log_arguments",
    "twitchapp.cli.output",
    "twitchapp.cli.run",
    "twitchapp.application.backups",
    "twitchapp.storage.backups",
    "twitchapp.gui.backups",
    "twitchapp.gui.charts",
    "twitchapp.gui.crash",
    "twitchapp.gui.file_actions",
    "twitchapp.gui.help",
    "twitchapp.gui.journal.form",
    "twitchapp.gui.journal.filter_bar",
    "twitchapp.gui.journal.filter_words",
    "twitchapp.gui.journal.forms",
    "twitchapp.gui.journal.row_editing",
    "twitchapp.gui.journal.row_editor",
    "twitchapp.gui.journal.row_fields",
    "lark",
    "twitchapp.application.presets",
    "twitchapp.application.quick_entry",
    "twitchapp.formats.quick_entry",
    "twitchapp.gui.journal.quick_panel",
    "twitchapp.gui.journal.trash_dialog",
    "twitchapp.gui.preferences",
    "twitchapp.gui.reference",
    "twitchapp.gui.reminders",
    "twitchapp.gui.resting",
    "twitchapp.gui.tray",
    "twitchapp.application.reminders",
    "twitchapp.application.quiet_hours",
)
# Types of Qt with so many names that making them can be felt.
LONG_TO_MAKE = ("QGradient", "QStyle")


class Start(NamedTuple):
    """What another process has when its window was painted first: modules, types of Qt."""

    modules: list[str]
    types: list[str]


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Start:
    """What a program has that was started over an empty journal."""
    journal = tmp_path_factory.mktemp("start") / "journal.twitchapp"
    ended = subprocess.run(
        [sys.executable, "-c", START, str(journal)],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    modules, types = ended.stdout.splitlines()
    return Start(modules.split(), types.split())


def test_the_first_window_waits_for_nothing_it_does_not_show(start: Start) -> None:
    assert "twitchapp.gui.journal.pane" in start.modules
    assert [name for name in NOT_FOR_THE_FIRST_WINDOW if name in start.modules] == []


def test_no_type_of_qt_is_made_that_an_empty_window_does_without(start: Start) -> None:
    assert "QLineEdit" in start.types
    assert [name for name in LONG_TO_MAKE if name in start.types] == []


# The window closes as soon as all was read, with the rows of the list drawn.
ROWS = """
import sys
from twitchapp.gui.main_window import MainWindow
make = MainWindow.__init__
def drawing(window, *arguments):
    make(window, *arguments)
    window.hub.jobs.idle.connect(lambda: (window.journal.entries.view.grab(), window.leave()))
MainWindow.__init__ = drawing
from twitchapp.__main__ import main
assert main(["--sample"]) == 0
from PySide6 import QtGui, QtWidgets
print(*vars(QtGui), *vars(QtWidgets))
"""


def test_nor_are_they_made_for_the_rows_of_the_list() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", ROWS], capture_output=True, check=True, text=True, timeout=60
    )
    types = ended.stdout.split()
    assert "QStyleOptionViewItem" in types
    assert [name for name in LONG_TO_MAKE if name in types] == []


def test_what_is_without_qt_is_imported_before_it(start: Start) -> None:
    qt = start.modules.index("PySide6")
    late = [
        name
        for name in start.modules[qt:]
        if name.startswith(("twitchapp.domain.", "twitchapp.storage."))
    ]
    assert late == []


# The window records as soon as it was painted and closes before the answer is there.
LAST_SAVE_FAILS = """
import sys
from twitchapp.application.journal import JournalService
from twitchapp.domain.errors import UserError
from twitchapp.gui.main_window import MainWindow
def full(journal):
    raise UserError("The disk is full.", todo="Make room.")
JournalService.record_now = full
make = MainWindow.__init__
def recording(window, *arguments):
    make(window, *arguments)
    window.painted.connect(lambda: (window.record_now(), window.leave()))
MainWindow.__init__ = recording
from twitchapp.__main__ import main
sys.exit(main(["--journal", sys.argv[1]]))
"""


def test_a_save_that_fails_after_the_window_was_closed_is_told(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LAST_SAVE_FAILS, str(tmp_path / "journal.twitchapp")],
        capture_output=True,
        check=False,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 1
    assert ended.stderr == "What you did last was not saved. The disk is full. Make room.\n"


def test_the_forms_are_made_ready_once_the_window_can_be_seen(
    qtbot: QtBot, hub: Hub, monkeypatch: pytest.MonkeyPatch
) -> None:
    happened: list[str] = []
    monkeypatch.setattr(JournalPane, "prepare", lambda _pane: happened.append("forms"))
    window = MainWindow(hub, WindowSettings())
    qtbot.addWidget(window)
    window.painted.connect(lambda: happened.append("painted"))
    window.show()
    qtbot.waitUntil(lambda: "forms" in happened)
    assert happened == ["painted", "forms"]
    qtbot.waitUntil(lambda: not hub.jobs.busy)
