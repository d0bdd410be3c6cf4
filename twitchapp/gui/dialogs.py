"""Dialogs that any pane can ask for by name, and the key that shows when to see a doctor."""

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from twitchapp.gui.hub import Hub

DIALOGS: Mapping[str, tuple[str, str]] = {
    "doctor": ("twitchapp.gui.health.doctor_dialog", "DoctorDialog"),
    "log-food": ("twitchapp.gui.reference.log_food_dialog", "LogFoodDialog"),
    "log-supplement": (
        "twitchapp.gui.reference.log_supplement_dialog",
        "LogSupplementDialog",
    ),
    "profile": ("twitchapp.gui.reference.profile_dialog", "ProfileDialog"),
}
"""The module and the class of each; the class is called with the hub and the parent."""


class _DialogClass(Protocol):
    def __call__(self, hub: "Hub", parent: QWidget) -> QDialog: ...


def open_dialog(name: str, hub: "Hub", window: QWidget) -> None:
    """Open a dialog over the window, or over the dialog that stands before it.

    One that is open already comes to the front.

    Raises:
        KeyError: when no dialog has this name.
    """
    module, made_by = DIALOGS[name]
    made = cast("_DialogClass", getattr(import_module(module), made_by))
    for dialog in window.findChildren(QDialog):
        if type(dialog).__name__ == made_by and dialog.isVisible():
            dialog.raise_()
            dialog.activateWindow()
            return
    made(hub, _in_front(window)).open()


class DoctorKey(QObject):
    """Gives the key of an action to every dialog, too, as a window's own keys stop at its dialogs.

    Args:
        action: what the key does.
        window: the window that has it already.
    """

    def __init__(self, action: QAction, window: QWidget) -> None:
        super().__init__(window)
        self._action = action
        application = QApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._give)

    def _give(self) -> None:
        dialog = QApplication.activeWindow()
        if isinstance(dialog, QDialog) and self._action not in dialog.actions():
            dialog.addAction(self._action)


def _in_front(window: QWidget) -> QWidget:
    front = QApplication.activeWindow()
    return front if isinstance(front, QDialog) else window
