"""The question before the window closes over what was typed and not saved."""

from collections.abc import Callable, Container, Mapping
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget


class Form(Protocol):
    """What a pane has open to be typed in."""

    @property
    def is_touched(self) -> bool:
        """Whether something is typed that is not saved."""
        ...

    def save(self, then: Callable[[], None] | None = None) -> None:
        """Save it, and call `then` once it is saved."""
        ...


def close_dialogs(window: QWidget) -> bool:
    """Close what stands over a window that is to close; tell whether all of it let itself be.

    The tray and the system tell a window to close past its dialogs. A dialog that would lose what
    is typed in it stays, and says so.
    """
    # The one opened last stands in front; a question is left to whoever asks it.
    return all(
        dialog.close()
        for dialog in reversed(window.findChildren(QDialog))
        if dialog.isVisible() and not isinstance(dialog, QMessageBox)
    )


def first_unsaved(
    panes: Mapping[str, QWidget], given_up: Container[Form]
) -> tuple[str, Form] | None:
    """Return the first form typed in and neither saved nor given up, after its pane's name."""
    for name, pane in panes.items():
        # Some panes have several places to type in, some one, some none.
        forms: tuple[Form, ...] = getattr(pane, "unsaved", ())
        one: Form | None = getattr(pane, "form", None)
        for form in forms or ((one,) if one is not None else ()):
            if form.is_touched and form not in given_up:
                return name, form
    return None


def ask_to_save(
    window: QWidget,
    *,
    save: Callable[[], None],
    discard: Callable[[], None],
    question: str = "",
) -> QMessageBox:
    """Ask whether to save, to close without saving, or to stay; the box is returned open.

    It is asked once, though the window be told to close again meanwhile.

    Args:
        window: the window that is to close.
        save: called when what was typed is to be saved.
        discard: called when it is to be given up.
        question: what is asked where closing cannot save (`lost_on_close`); empty where it can.
    """
    for asked in window.findChildren(QMessageBox):
        if asked.isVisible():
            return asked
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("twitchapp")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(question or "Save what you typed before closing?")
    buttons = QMessageBox.StandardButton
    # The names of the buttons differ between systems and styles; these say what happens.
    answers = {
        buttons.Save: "Save",
        buttons.Discard: "Close without it" if question else "Close without saving",
        buttons.Cancel: "Go back",
    }
    if question:
        del answers[buttons.Save]
    for answer, words in answers.items():
        box.addButton(answer).setText(words)
    box.setDefaultButton(buttons.Cancel if question else buttons.Save)

    def decide(answer: int) -> None:
        if answer == buttons.Save:
            save()
        elif answer == buttons.Discard:
            discard()

    box.finished.connect(decide)
    box.open()
    return box
