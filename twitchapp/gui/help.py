"""The two small pages of the Help menu."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QVBoxLayout, QWidget

from twitchapp import __version__
from twitchapp.gui.widgets.text import label

_WIDTH = 520

KEYS = (
    ("Ctrl+T", "Record a twitch, saved at once"),
    ("Ctrl+N", "None observed today"),
    ("Ctrl+D", "Check in; Alt+Left and Alt+Right go to other days"),
    ("Ctrl+Shift+C, S, E", "Log caffeine, sleep, exercise"),
    ("Ctrl+Shift+A, R, W", "Log alcohol, stress, water"),
    ("Enter, F2, Delete", "Edit the selected entry, change it in the list, delete it"),
    ("Ctrl+Shift+F", "Show only some of the entries"),
    ("Ctrl+Z, Ctrl+Shift+Z", "Undo, redo"),
    ("Ctrl+1 to 5", "Journal, check-in, charts, nutrients, health"),
    ("Ctrl+I, Ctrl+E", "Import or export CSV"),
    ("Ctrl+,", "Preferences: reminders, quiet hours, the quieter view, the tray"),
    ("Esc", "Leave a form, twice where you typed; what was saved stays saved"),
    ("F1", "This page"),
    ("Shift+F1", "When to see a doctor, and what to say"),
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
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    for row, (keys, words) in enumerate(KEYS):
        grid.addWidget(label(keys, "section"), row, 0)
        grid.addWidget(label(words), row, 1)
    grid.setColumnStretch(1, 1)
    column.insertLayout(1, grid)
    _open(dialog, column)


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


def _open(dialog: QDialog, column: QVBoxLayout) -> None:
    """Open a page as high as its words are at its width, which Qt leaves to chance."""
    column.activate()
    dialog.setMinimumSize(_WIDTH, column.totalHeightForWidth(_WIDTH))
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
