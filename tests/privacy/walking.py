"""Goes everywhere in a running window: each pane, its views, its dialogs, each field to type in."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from twitchapp.domain.pages import (
    COMPARISON,
    FOODS,
    INTAKE,
    SEE_A_DOCTOR,
    WHAT_TO_EAT,
    PageKind,
    PageRef,
)
from twitchapp.gui.charts.pane import ChartsPane
from twitchapp.gui.charts.views import VIEWS
from twitchapp.gui.health.pane import HealthPane
from twitchapp.gui.main_window import MainWindow
from twitchapp.gui.pane_makers import PANES

WAIT_MS = 60_000
REFERENCE = (
    PageRef(PageKind.NUTRIENT, "magnesium"),
    PageRef(PageKind.LIFESTYLE, "caffeine"),
    PageRef(PageKind.FOOD, "usda-sr24:09040"),
    SEE_A_DOCTOR,
    COMPARISON,
    FOODS,
    INTAKE,
    WHAT_TO_EAT,
)
# What is opened by the menus and is not a dialog of a file, which the desktop may draw itself.
DIALOGS = (
    "Preferences",
    "For me",
    "Count at rest",
    "Log food",
    "Log a supplement",
    "Factors of your own",
    "When to see a doctor",
    "Keys",
    "About",
)
FORMS = (
    "Record a twitch",
    "Log caffeine",
    "Log sleep",
    "Log exercise",
    "Log alcohol",
    "Log stress",
    "Log water",
    "Filter the list",
    "Look something up",
    "Something has changed",
)
Look = Callable[[str], None]
"""Told, at each stop, where one is."""


def wait_until(happened: Callable[[], bool], what: str) -> None:
    """Let the window's loop run until something has happened.

    Raises:
        TimeoutError: when it does not.
    """
    if happened():
        return
    # What came may be gone again by the time that the loop is left: the window begins new work.
    came: list[bool] = []

    def look() -> None:
        if happened():
            came.append(True)
            loop.quit()

    loop = QEventLoop()
    timer = QTimer(interval=5)
    timer.timeout.connect(look)
    timer.start()
    QTimer.singleShot(WAIT_MS, loop, loop.quit)
    loop.exec()
    timer.stop()
    if not came:
        raise TimeoutError(what)


def settle(window: MainWindow) -> None:
    """Wait until all that was asked for has come, and what came of it is drawn."""
    wait_until(lambda: not window.hub.jobs.busy, "no rest")
    QApplication.processEvents()
    wait_until(lambda: not window.hub.jobs.busy, "no rest")


def action(window: MainWindow, words: str) -> QAction:
    """Return the item of the menus that begins so."""
    return next(
        each
        for each in window.findChildren(QAction)
        if each.parent() is window and each.text().replace("&", "").startswith(words)
    )


def type_everywhere(root: QWidget, text: str) -> int:
    """Type into each field that can be seen and written in, and return how many there were."""
    typed = 0
    for field in root.findChildren(QWidget):
        if not isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit):
            continue
        if not field.isVisible() or not field.isEnabled() or field.isReadOnly():
            continue
        field.setFocus()
        if isinstance(field, QLineEdit):
            field.clear()
        QTest.keyClicks(field, text)
        typed += 1
    return typed


def clear_everywhere(root: QWidget) -> None:
    """Empty each field that can be seen and written in."""
    for field in root.findChildren(QWidget):
        if not isinstance(field, QLineEdit | QPlainTextEdit) or not field.isVisible():
            continue
        if not field.isReadOnly() and not isinstance(field.parent(), QComboBox):
            field.clear()


def dialogs(window: MainWindow) -> Iterator[QDialog]:
    """Yield the dialogs that are open."""
    for each in window.findChildren(QDialog):
        if each.isVisible():
            yield each


def walk(window: MainWindow, look: Look, factor: str) -> None:
    """Go everywhere.

    Args:
        window: the window, shown.
        look: told at each stop where one is.
        factor: the key of a factor whose chart is opened.
    """
    _walk_panes(window, look)
    _walk_charts(window, look, factor)
    for ref in REFERENCE:
        window.show_pane("nutrients", ref)
        settle(window)
        look(f"the reference, {ref}")
    for words in FORMS:
        action(window, words).trigger()
        settle(window)
        look(words)
    for words in DIALOGS:
        action(window, words).trigger()
        settle(window)
        wait_until(lambda: any(dialogs(window)), words)
        look(words)
        for dialog in dialogs(window):
            dialog.reject()
            dialog.hide()
        settle(window)


def _walk_panes(window: MainWindow, look: Look) -> None:
    for entry in PANES:
        window.show_pane(entry.name)
        wait_until(lambda name=entry.name: window.pane(name) is not None, entry.name)  # type: ignore[misc]  # mypy cannot infer the lambda's default
        settle(window)
        look(entry.title)
    health = window.pane("health")
    assert isinstance(health, HealthPane)
    window.show_pane("health")
    for number, _part in enumerate(health.parts):
        health.choice.choose(number)
        settle(window)
        look(f"health, {number}")


def _walk_charts(window: MainWindow, look: Look, factor: str) -> None:
    window.show_pane("charts")
    charts = window.pane("charts")
    assert isinstance(charts, ChartsPane)
    wait_until(charts.views.isVisible, "the charts' views")
    for entry in VIEWS:
        charts.choose(entry.name)
        wait_until(lambda name=entry.name: charts.view(name) is not None, entry.name)  # type: ignore[misc]  # mypy cannot infer the lambda's default
        settle(window)
        look(f"charts, {entry.name}")
    window.show_pane("charts", factor)
    settle(window)
    look("charts, a factor")
    charts.table_button.click()
    settle(window)
    look("charts, the table")
    charts.table_button.click()
