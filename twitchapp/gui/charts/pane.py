"""The charts pane: what goes with the twitches, and when they were."""

import re
from pathlib import Path

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from twitchapp.domain.daily import DailyTable, DayState
from twitchapp.domain.days import day_of
from twitchapp.domain.errors import UserError
from twitchapp.gui.charts.export import FORMATS, Figure, write_whole
from twitchapp.gui.charts.factor_view import FactorView
from twitchapp.gui.charts.reading import FactorReading, read_factors
from twitchapp.gui.charts.sheet import to_csv
from twitchapp.gui.charts.sheet_view import copy_sheet
from twitchapp.gui.charts.timeline_view import TimelineView
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.choice import Choice
from twitchapp.gui.widgets.text import button, card, label

_ASKED = "charts"
_COMPUTED = "charts-findings"
_FACTOR, _TIMELINE = 0, 1
_NO_UNDO = False
_EMPTY_WIDTH = 560


class ChartsPane(QWidget):
    """The two views of a journal, with their tables and files.

    It reads the journal when it is shown and when the journal changes while it is shown; the
    arithmetic is done beside the journal's thread, so neither the window nor recording waits.

    Attributes:
        views: the switch between the two.
        factor_view: one factor against episodes.
        timeline_view: episodes and factors day by day.
        table_button: shows the numbers instead of the drawing.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setAccessibleName("Charts")
        self._hub = hub
        self._is_stale = True
        self._read_on = hub.now()
        self._table: DailyTable | None = None
        self.views = Choice("Which chart", ("What goes with it", "Timeline"))
        self.factor_view = FactorView(hub.theme)
        self.timeline_view = TimelineView(hub.theme)
        self.table_button = button("Table")
        self.table_button.setCheckable(True)
        self.copy_button = button("Copy numbers")
        self.export_button = button("Export…")
        self._heading = label("Reading the journal…", "section")
        self._state = label()
        self._go = button("Go to the journal", "primary")
        self._pages = QStackedWidget()
        self._empty = self._empty_page()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.factor_view)
        self._pages.addWidget(self.timeline_view)
        self._lay_out()
        self._offer(charts=False)
        self.views.chosen.connect(self._show_view)
        self.table_button.toggled.connect(self._show_table)
        self.copy_button.clicked.connect(self._copy)
        self.export_button.clicked.connect(self._ask_where)
        self._go.clicked.connect(lambda: hub.wanted.emit("journal", None))
        hub.changed.connect(self._follow)
        hub.theme_changed.connect(self._dress)

    def refresh(self) -> None:
        """Read the journal again and draw it."""
        self._is_stale = False
        self._read_on = self._hub.now()
        self._hub.ask(
            lambda services: services.charts.table(),
            self._take,
            owner=self,
            latest=_ASKED,
            on_error=self._fail,
        )

    def focus_first(self) -> None:
        """Put the keyboard where the pane begins."""
        if self._pages.currentWidget() is self._empty and self._go.isHidden():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # until the journal has been read
        elif self._pages.currentWidget() is self._empty:
            self._go.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.views.current == _FACTOR and self.factor_view.factors.isVisible():
            self.factor_view.factors.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.views.buttons[self.views.current].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_factor(self, key: str) -> None:
        """Show one factor against episodes, now or as soon as the journal has been read."""
        self.views.choose(_FACTOR)
        self.factor_view.show_factor(key)
        if self._pages.currentWidget() is not self._empty:
            self._show_view(_FACTOR)

    def export_to(self, path: Path) -> None:
        """Write the chart shown to a file; its form is told by the name's ending."""
        view = self._view
        name = path.name
        if not self._has_chart():
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
            figure = Figure(view.plot, *view.headline, self._hub.theme)
            content = figure.png() if path.suffix.lower() == ".png" else figure.svg()
        self._hub.compute(
            lambda: write_whole(path, content), lambda _: self._written(name), owner=self
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Read the journal when it has changed, or the day has, since it was last read."""
        super().showEvent(event)
        if self._is_stale or day_of(self._hub.now()) != day_of(self._read_on):
            self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Point at nothing when nobody looks."""
        super().hideEvent(event)
        self.timeline_view.plot.point_at(-1)

    @property
    def _view(self) -> FactorView | TimelineView:
        return self.timeline_view if self.views.current == _TIMELINE else self.factor_view

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        title = label("Charts", "title")
        title.setWordWrap(False)
        # As high as the buttons beside it, so that it stays where it is when they come.
        title.setMinimumHeight(self.table_button.sizeHint().height())
        head.addWidget(title)
        head.addSpacing(GRID)
        head.addWidget(self.views)
        head.addStretch(1)
        for made in (self.table_button, self.copy_button, self.export_button):
            head.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addLayout(head)
        column.addWidget(self._pages, 1)

    def _empty_page(self) -> QWidget:
        frame = card()
        frame.setFixedWidth(_EMPTY_WIDTH)
        column = QVBoxLayout(frame)
        column.setContentsMargins(3 * GRID, 3 * GRID, 3 * GRID, 3 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self._heading)
        column.addWidget(self._state)
        column.addWidget(self._go, 0, Qt.AlignmentFlag.AlignLeft)
        page = QWidget()
        around = QVBoxLayout(page)
        sideways = QHBoxLayout()
        sideways.addStretch(1)
        sideways.addWidget(frame)
        sideways.addStretch(1)
        around.addStretch(1)
        around.addLayout(sideways)
        around.addStretch(2)
        return page

    def _offer(self, *, charts: bool) -> None:
        for made in (self.views, self.table_button, self.copy_button, self.export_button):
            made.setVisible(charts)
        self._go.setVisible(False)

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def _take(self, table: DailyTable) -> None:
        self._table = table
        if _is_empty(table):
            waits = self._waits_for_focus
            self._say(
                "Nothing to draw yet",
                "Here you will see your twitches day by day, beside coffee, sleep, exercise and "
                "whatever else you log, and which of these went together, with how sure that is. "
                "About six weeks of days are needed before anything can be said.\n\n"
                "Begin by recording a twitch, or by saying that today there was none.",
            )
            self._go.setVisible(True)
            if waits:
                self.focus_first()
            return
        self.timeline_view.show_journal(table)
        self._hub.compute(
            lambda: read_factors(table),
            lambda readings: self._show_readings(table, readings),
            owner=self,
            latest=_COMPUTED,
            on_error=self._fail,
        )

    def _show_readings(self, table: DailyTable, readings: tuple[FactorReading, ...]) -> None:
        if table is not self._table:
            return  # the journal was read again meanwhile, and may be empty now
        self.factor_view.show_readings(readings)
        waits = self._waits_for_focus
        self._offer(charts=True)
        self._show_view(self.views.current)
        if waits:
            self.focus_first()

    @property
    def _waits_for_focus(self) -> bool:
        """Whether the pane was given the keyboard before it had anything to begin with."""
        return self.isVisible() and self.window().focusWidget() in {None, self, self._go}

    def _fail(self, error: Exception) -> None:
        self._is_stale = True
        self._say("The charts could not be drawn", "Go to another page and come back to try again.")
        (self._hub.failed if isinstance(error, UserError) else self._hub.crashed).emit(error)

    def _say(self, heading: str, text: str) -> None:
        self._offer(charts=False)
        self._heading.setText(heading)
        self._state.setText(text)
        self._pages.setCurrentWidget(self._empty)

    def _show_view(self, number: int) -> None:
        del number
        self._pages.setCurrentWidget(self._view)

    def _show_table(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal carries it so
        self.factor_view.show_table(on=on)
        self.timeline_view.show_table(on=on)

    def _copy(self) -> None:
        if not self._has_chart():
            return
        copy_sheet(self._view.sheet)
        self._hub.said.emit("The numbers are on the clipboard.", _NO_UNDO)

    def _has_chart(self) -> bool:
        if self._view.sheet.rows:
            return True
        self._hub.failed.emit(
            UserError("There is no chart here yet.", todo="Choose a factor that the journal has.")
        )
        return False

    def _ask_where(self) -> None:
        if not self._has_chart():
            return
        dialog = QFileDialog(self, "Export the chart", QDir.homePath())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(FORMATS.values()))
        stem = re.sub(r"[^\w]+", "-", self._view.file_stem).strip("-").lower()
        dialog.selectFile(f"{stem}.png")
        dialog.setDefaultSuffix("png")
        endings = {text: ending for ending, text in FORMATS.items()}
        dialog.filterSelected.connect(
            lambda text: dialog.setDefaultSuffix(endings[text].removeprefix("."))
        )
        dialog.fileSelected.connect(lambda text: self.export_to(Path(text)))
        dialog.open()

    def _written(self, name: str) -> None:
        self._hub.said.emit(f"The chart is in {name}.", _NO_UNDO)

    def _dress(self, theme: Theme) -> None:
        self.factor_view.dress(theme)
        self.timeline_view.dress(theme)


def _is_empty(table: DailyTable) -> bool:
    return not table.factors and all(state is DayState.UNKNOWN for state in table.states)
