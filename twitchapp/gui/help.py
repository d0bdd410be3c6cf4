"""The two small pages of the Help menu."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from twitchapp import __version__
from twitchapp.gui.widgets.text import label

_WIDTH = 520
_WIDTH_OF_KEYS = 880

RECORDING = (
    ("Ctrl+T", "Record a twitch, saved at once"),
    ("Ctrl+Shift+T", "The twitch that runs has stopped"),
    ("Ctrl+L", "The quick entry line"),
    ("Ctrl+N", "None observed today"),
    ("Ctrl+D", "Check in; Alt+Left and Alt+Right go to other days"),
    ("Ctrl+R", "Count at rest; Space counts one"),
    ("Ctrl+Shift+C, S, E", "Log caffeine, sleep, exercise"),
    ("Ctrl+Shift+A, R, W", "Log alcohol, stress, water"),
    ("Ctrl+Shift+M", "Log food"),
    ("Ctrl+Shift+L", "Log a supplement"),
    ("Ctrl+Shift+U", "Factors of your own"),
    ("Ctrl+Shift+H", "Something has changed: weakness, speech, swallowing, breathing"),
    ("Ctrl+1 to 5", "Journal, check-in, charts, reference, health"),
)
KEEPING = (
    ("Enter, F2, Delete", "Edit the selected entry, change it in the list, delete it"),
    ("Ctrl+Shift+F", "Show only some of the entries"),
    ("Ctrl+Z, Ctrl+Shift+Z", "Undo, redo"),
    ("Esc", "Leave a form, twice where you typed; what was saved stays saved"),
    ("Ctrl+PgDown, Ctrl+PgUp", "In Charts the next view, the one before; Enter opens, Esc leaves"),
    ("Ctrl+F", "Look something up: nutrients, habits, foods, words"),
    ("Alt+Left, Alt+Right", "In Reference the page before, the next one"),
    ("Ctrl+P, Ctrl+Shift+P", "In Reference print, save as PDF; Ctrl+Shift+K copies"),
    ("Ctrl+I, Ctrl+Shift+I", "Import or export CSV"),
    ("Ctrl+,", "Preferences: reminders, quieter view, tray"),
    ("Ctrl+Q", "Quit, even where closing only hides the window"),
    ("F1, Shift+F1", "This page; when to see a doctor"),
)

ABOUT = (
    "A private journal for muscle twitches. Everything stays on this machine: the program never "
    "opens a connection to any other.\n\n"
    "It does not diagnose, and it cannot tell you that a twitch is harmless. If you have weakness, "
    "wasting, trouble speaking, swallowing or breathing, or if you worry, see a doctor."
)


def show_keys(parent: QWidget) -> None:
    """Show the keys that do things."""
    dialog, column = _dialog(parent, "Keys")
    halves = QHBoxLayout()
    halves.setSpacing(40)
    for keys in (RECORDING, KEEPING):
        halves.addLayout(_grid(keys), 1)
    column.insertLayout(1, halves)
    _open(dialog, column, _WIDTH_OF_KEYS)


def show_about(parent: QWidget, journal: Path) -> None:
    """Show what the program is, its version, and where the journal is kept."""
    dialog, column = _dialog(parent, "About twitchapp")
    column.insertWidget(1, label(f"Version {__version__}", "muted"))
    column.insertWidget(2, label(ABOUT))
    column.insertWidget(3, label("Your journal is the file", "muted"))
    place = label(str(journal))
    place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.insertWidget(4, place)
    column.insertWidget(5, label("Free software under the GNU GPL, version 3 or later.", "muted"))
    _open(dialog, column)


def _grid(listed: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    for row, (keys, words) in enumerate(listed):
        named = label(keys, "section")
        named.setWordWrap(False)
        grid.addWidget(named, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(words), row, 1, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(1, 1)
    grid.setRowStretch(len(listed), 1)
    return grid


def _open(dialog: QDialog, column: QVBoxLayout, width: int = _WIDTH) -> None:
    """Open a page as high as its words are at its width, which Qt leaves to chance."""
    column.activate()
    dialog.setMinimumSize(width, column.totalHeightForWidth(width))
    dialog.resize(dialog.minimumSize())
    dialog.open()


def _dialog(parent: QWidget, title: str) -> tuple[QDialog, QVBoxLayout]:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 24, 24, 16)
    column.setSpacing(12)
    column.addWidget(label(title, "title"))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    column.addWidget(buttons)
    return dialog, column
