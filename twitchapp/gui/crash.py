"""A fault of the program's own, shown to the user before anything is kept of it.

The report names the kind of error and the places in the program's code. The error's own message is
left out, because it may quote what somebody wrote in the journal.
"""

import platform
import traceback
from pathlib import Path

from PySide6.QtCore import Qt, qVersion
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from twitchapp import __version__
from twitchapp.gui.widgets.text import label


def report_of(error: BaseException) -> str:
    """Return a report of an error without any text of the journal or the user's folders."""
    versions = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.system()}"
    lines = [f"twitchapp {__version__}, {versions}", type(error).__name__]
    lines.extend(
        f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    )
    return "\n".join(lines)


def show_crash(told: str, parent: QWidget | None) -> QDialog:
    """Show the report of a fault, as `report_of` tells it, to copy if the user wants to."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("A fault in the program")
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 24, 24, 16)
    column.setSpacing(12)
    column.addWidget(label("Something went wrong in the program itself", "section"))
    column.addWidget(
        label(
            "What was saved before is safe. What you just did may not have been saved: look in "
            "the journal. The report below holds nothing that you wrote; it stays on this machine "
            "unless you copy it and send it to the developers."
        )
    )
    report = QPlainTextEdit(told)
    report.setReadOnly(True)
    report.setAccessibleName("Report of the fault")
    column.addWidget(report)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    copy = QPushButton("Copy the report")
    copy.clicked.connect(report.selectAll)
    copy.clicked.connect(report.copy)
    buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
    buttons.rejected.connect(dialog.close)
    column.addWidget(buttons)
    dialog.resize(560, 400)
    dialog.open()
    return dialog
