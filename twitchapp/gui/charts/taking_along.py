"""Taking a chart along: its numbers on the clipboard, and itself in a file."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDir, QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from twitchapp.domain.errors import UserError
from twitchapp.gui.charts.export import FORMATS, Figure, write_whole
from twitchapp.gui.charts.sheet import to_csv
from twitchapp.gui.charts.sheet_view import copy_sheet
from twitchapp.gui.charts.view import ChartView
from twitchapp.gui.hub import Hub

_NO_UNDO = False


class TakingAlong(QObject):
    """Copies and writes the view in front.

    Args:
        hub: told what was done and what could not be.
        seen: returns the view in front, None while something is said in its place.
        window: whose the dialog is.
    """

    def __init__(self, hub: Hub, seen: Callable[[], ChartView | None], window: QWidget) -> None:
        super().__init__(window)
        self._hub = hub
        self._seen = seen
        self._window = window

    def copy(self) -> None:
        """Put the numbers on the clipboard."""
        view = self._view()
        if view is not None:
            copy_sheet(view.sheet)
            self._hub.said.emit("The numbers are on the clipboard.", _NO_UNDO)

    def ask_where(self) -> None:
        """Ask for a file, and write the chart to it."""
        view = self._view()
        if view is None:
            return
        dialog = QFileDialog(self._window, "Export the chart", QDir.homePath())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(FORMATS.values()))
        stem = re.sub(r"[^\w]+", "-", view.file_stem).strip("-").lower()
        dialog.selectFile(f"{stem}.png")
        dialog.setDefaultSuffix("png")
        endings = {text: ending for ending, text in FORMATS.items()}
        dialog.filterSelected.connect(
            lambda text: dialog.setDefaultSuffix(endings[text].removeprefix("."))
        )
        dialog.fileSelected.connect(lambda text: self.export_to(Path(text)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Write the chart to a file; its form is told by the name's ending."""
        view = self._view()
        name = path.name
        if view is None:
            return
        if path.suffix.lower() not in FORMATS:
            self._hub.failed.emit(
                UserError(
                    "A chart is written as a PNG, SVG or CSV file.",
                    where=name,
                    todo="Let the file's name end in .png, .svg or .csv.",
                )
            )
            return
        if path.suffix.lower() == ".csv":
            sheet = view.sheet
            self._hub.compute(
                lambda: write_whole(path, to_csv(sheet)), lambda _: self._written(name), owner=self
            )
            return
        with view.ready_for_export():
            figure = Figure(view.figure, *view.headline, self._hub.theme)
            content = figure.png() if path.suffix.lower() == ".png" else figure.svg()
        self._hub.compute(
            lambda: write_whole(path, content), lambda _: self._written(name), owner=self
        )

    def _view(self) -> ChartView | None:
        """Return the view in front if it has numbers; says so if it has none."""
        view = self._seen()
        if view is not None and view.sheet.rows:
            return view
        self._hub.failed.emit(
            UserError("There is no chart here yet.", todo="Choose something that can be drawn.")
        )
        return None

    def _written(self, name: str) -> None:
        self._hub.said.emit(f"The chart is in {name}.", _NO_UNDO)
