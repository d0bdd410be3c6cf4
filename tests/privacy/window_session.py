"""The window as a person uses it, everywhere in it, from its start to its end or its crash."""

import os
import resource
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from tests.privacy.full_journal import fill
from tests.privacy.walking import (
    action,
    clear_everywhere,
    dialogs,
    settle,
    type_everywhere,
    wait_until,
    walk,
)
from twitchapp.__main__ import main
from twitchapp.domain.episodes import Episode
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.main_window import MainWindow

CORE_FILTER = Path("/proc/self/coredump_filter")
AFTER_THE_START_MS = 400
WENT_WRONG = 3


class Titles(QObject):
    """Hears of every title that a window is given or shown with."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.heard: set[str] = set()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Note a title."""
        is_new = event.type() in {QEvent.Type.WindowTitleChange, QEvent.Type.Show}
        if is_new and isinstance(watched, QWidget) and watched.isWindow():
            self.heard.add(watched.windowTitle())
        return False


class WindowSession:
    """What is done in a window.

    Args:
        window: the window, shown.
        asked_for: the folder of the files that are asked for.
        canary: returns the word of a field.
    """

    def __init__(self, window: MainWindow, asked_for: Path, canary: Callable[[str], str]) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        self._app = app
        self._window = window
        self._asked_for = asked_for
        self._canary = canary
        self._titles = Titles(app)
        self._copied = 0
        self._typed = 0
        app.installEventFilter(self._titles)
        QGuiApplication.clipboard().dataChanged.connect(self._count_copy)

    def use(self) -> dict[str, object]:
        """Go everywhere, type everywhere, ask for files, meet two faults; return what was seen."""
        fill(self._window.hub.services, self._canary)
        walk(self._window, self._look, f"custom:{self._canary('factor-name')}")
        self._enter_quickly()
        copied = self._copied
        self._take_along()
        self._meet_faults()
        return {
            "typed": self._typed,
            "copied": copied,
            "titles": sorted(self._titles.heard - {""}),
            "core": resource.getrlimit(resource.RLIMIT_CORE),
            "core_holds": CORE_FILTER.read_text("ascii") if CORE_FILTER.exists() else "",
        }

    def die(self) -> None:
        """Save something, type something, and crash."""
        services = self._window.hub.services
        note = self._canary("before-the-end")
        services.journal.record(Episode(uuid4(), services.clock.now(), note=note))
        type_everywhere(self._window, self._canary("not-saved"))
        os.abort()

    def _count_copy(self) -> None:
        self._copied += 1

    def _look(self, where: str) -> None:
        front = self._app.activeModalWidget() or self._window
        self._typed += type_everywhere(front, self._canary(f"typed-{self._typed}"))
        settle(self._window)
        self._titles.heard.update(each.windowTitle() for each in self._app.topLevelWidgets())
        if front is self._window and "experiments" not in where:
            clear_everywhere(front)

    def _enter_quickly(self) -> None:
        action(self._window, "Quick entry line").trigger()
        settle(self._window)
        line = self._window.journal.quick.line
        line.setText(self._canary("quick"))
        settle(self._window)
        line.setText("coffee yesterday 07:00")
        settle(self._window)
        QTest.keyClick(line, Qt.Key.Key_Return)
        settle(self._window)

    def _take_along(self) -> None:
        """Export and import the journal, by the dialog that asks where, and export a chart."""
        folder = self._asked_for / self._canary("folder")
        folder.mkdir(parents=True)
        exported = folder / f"{self._canary('file')}.csv"
        action(self._window, "Export as CSV").trigger()
        settle(self._window)
        chooser = next(each for each in dialogs(self._window) if isinstance(each, QFileDialog))
        chooser.setDirectory(str(folder))
        name = chooser.findChild(QLineEdit, "fileNameEdit")
        assert name is not None
        name.setText(exported.name)
        chooser.accept()
        wait_until(exported.exists, "the export")
        settle(self._window)
        everything = exported.with_suffix(".zip")
        self._window.files.export_everything_to(everything)
        wait_until(everything.exists, "the export of everything")
        settle(self._window)
        for brought in (exported, everything):
            self._window.files.import_file(brought)
            settle(self._window)
            self._close_dialogs()
        self._window.show_pane("charts")
        settle(self._window)
        charts = self._window.pane("charts")
        assert isinstance(charts, ChartsPane)
        charts.choose("timeline")
        settle(self._window)
        for ending in ("png", "svg", "csv"):
            charts.export_to(self._asked_for / f"chart.{ending}")
            settle(self._window)

    def _meet_faults(self) -> None:
        """Meet a fault on either thread, of which each quotes the journal."""
        QTimer.singleShot(0, self._window, lambda: _break(self._canary("fault")))
        self._window.hub.ask(
            lambda _: _break(self._canary("fault-there")), lambda _: None, owner=self._window
        )
        wait_until(
            lambda: sum("fault" in each.windowTitle() for each in dialogs(self._window)) == 2,
            "the reports",
        )
        self._close_dialogs()

    def _close_dialogs(self) -> None:
        for dialog in list(dialogs(self._window)):
            dialog.reject()


def use_the_window(
    asked_for: Path, canary: Callable[[str], str], *, dies: bool
) -> tuple[int, dict[str, object]]:
    """Run the program as it is, and use its window; return its exit code and what was seen."""
    told: dict[str, object] = {}
    make = MainWindow.__init__

    def used(window: MainWindow, *given: object) -> None:
        make(window, *given)  # type: ignore[arg-type]  # handed on as they come

        def go() -> None:
            try:
                session = WindowSession(window, asked_for, canary)
                if dies:
                    session.die()
                told.update(session.use())
            except BaseException as error:  # noqa: BLE001 - whatever it is, the child ends with it
                traceback.print_exception(error)
                sys.stderr.flush()
                os._exit(WENT_WRONG)
            window.leave()

        window.painted.connect(lambda: QTimer.singleShot(AFTER_THE_START_MS, window, go))

    MainWindow.__init__ = used  # type: ignore[method-assign, assignment]  # its own, and used
    return main([]), told


def _break(words: str) -> None:
    raise ValueError(words)
