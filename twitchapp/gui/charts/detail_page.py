"""One factor in detail: its charts, the days behind it, and what to make of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from twitchapp.analysis.findings import Finding
from twitchapp.application.charts import Reading
from twitchapp.application.dose import DoseReading, LagReading, dose_reading, lag_reading
from twitchapp.application.triggers import TriggerBoard
from twitchapp.gui.charts import detail_words
from twitchapp.gui.charts.advice_panel import AdvicePanel
from twitchapp.gui.charts.board_figure import BoardFigure
from twitchapp.gui.charts.board_list import BoardList
from twitchapp.gui.charts.board_rows import BoardRow
from twitchapp.gui.charts.board_sheet import board_sheet
from twitchapp.gui.charts.days_plot import DaysPlot
from twitchapp.gui.charts.detail_days import days_behind, days_sheet
from twitchapp.gui.charts.detail_hours import hours_rows
from twitchapp.gui.charts.dose_plot import DosePlot
from twitchapp.gui.charts.early import EarlyPanel
from twitchapp.gui.charts.lag_plot import LagPlot
from twitchapp.gui.charts.sheet import EMPTY, Sheet
from twitchapp.gui.charts.sheet_view import SheetTable
from twitchapp.gui.charts.working_out import WorkingOut
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.choice import Choice
from twitchapp.gui.widgets.flow_layout import FlowLayout
from twitchapp.gui.widgets.text import button, card, label

_DOSE, _LAGS, _DAYS, _HOURS = range(4)
_CHARTS = ("By amount", "Before and after", "Days", "Hours after")
_DOSE_WORK, _LAG_WORK = "trigger-dose", "trigger-lags"


class DetailPage(QWidget):
    """A finding with what it rests on.

    Signals:
        left: back to the board.
        day_wanted: a `date`; the journal is to be shown there.
        page_wanted: a `PageRef` of the reference, and the key of the factor that it is about.
        experiment_wanted: a factor's key; an experiment with it is to be planned.

    Attributes:
        back: the button that leads back.
        title: the finding.
        subtitle: its figures.
        charts: the switch between the charts.
        lag: the switch between the days that the episodes were on.
        days: the days behind it.
        hours: the ratio within some hours.
        table: the numbers of the chart shown.
        advice: how it was worked out, and what to do with it.
    """

    left = Signal()
    day_wanted = Signal(object)
    page_wanted = Signal(object, str)
    experiment_wanted = Signal(str)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self.row: BoardRow | None = None
        self._reading: Reading | None = None
        self._board: TriggerBoard | None = None
        self._dose_found = WorkingOut[DoseReading](hub, self, _DOSE_WORK, self._show_chart)
        self._lags_found = WorkingOut[LagReading](hub, self, _LAG_WORK, self._show_chart)
        theme = hub.theme
        self.back = button("‹ All factors")
        self.back.setAutoDefault(True)
        self.title = label("", "section")
        self.subtitle = label("", "small")
        self.charts = Choice("Which chart of the factor", _CHARTS)
        self.lag = QComboBox()
        self.lag.setAccessibleName("When the episodes were")
        self.lag.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.advice = AdvicePanel(hub)
        self.headline_label = label("", "strong")
        self._said = ("", "")
        self.pointed = label("", "small")
        self.early = EarlyPanel(theme)
        self.days = DaysPlot(theme)
        self.hours = BoardList(theme, "Within")
        self.table = SheetTable("The numbers of the chart")
        self._drawing = QStackedWidget()
        for made in (self.days, self.hours, self.table):
            self._drawing.addWidget(made)
        self._shows_table = False
        self._lay_out()
        self._connect()

    @cached_property
    def dose(self) -> DosePlot:
        """Episodes by the factor's amount; made when first looked at, which takes a moment."""
        made = DosePlot(self._hub.theme)
        made.chosen.connect(self._list_level)
        made.pointed.connect(self.pointed.setText)
        self._put_in_place(made)
        return made

    @cached_property
    def lags(self) -> LagPlot:
        """Episodes before and after the factor; made when first looked at."""
        made = LagPlot(self._hub.theme)
        made.chosen.connect(self._choose_lag)
        made.pointed.connect(self.pointed.setText)
        self._put_in_place(made)
        return made

    def make_ready(self) -> None:
        """Make the first chart, which takes a moment, and the next a moment later."""
        self._drawing.setCurrentWidget(self.dose)
        QTimer.singleShot(0, self, lambda: self.lags)

    @property
    def key(self) -> str:
        """The key of the factor shown; empty before there is one."""
        return self.row.key if self.row else ""

    @property
    def chart(self) -> QWidget:
        """The chart chosen."""
        number = self.charts.current
        if number == _DOSE:
            return self.dose
        if number == _LAGS:
            return self.lags
        return self.days if number == _DAYS else self.hours

    @property
    def finding(self) -> Finding | None:
        """The finding shown: of the hours, or at the lag chosen."""
        row = self.row
        if row is None:
            return None
        if self.charts.current == _HOURS or not row.daily:
            return next((each for each in row.acute if each.best), row.acute[0])
        return row.daily[min(self.lag.currentIndex(), len(row.daily) - 1)]

    @property
    def sheet(self) -> Sheet:
        """The numbers of the chart chosen."""
        row, reading, finding = self.row, self._reading, self.finding
        if row is None or reading is None or finding is None:
            return EMPTY
        number = self.charts.current
        if number == _DOSE:
            return self.dose.sheet
        if number == _LAGS:
            return self.lags.sheet
        if number == _HOURS:
            return board_sheet([replace(row, daily=())])
        if row.factor is None or finding.lag is None:
            return EMPTY
        return days_sheet(
            days_behind(reading.table, row.factor, finding.lag), row.factor, finding.lag
        )

    @property
    def figure(self) -> QWidget:
        """The chart chosen, as it is taken along."""
        if self.charts.current == _HOURS:
            return BoardFigure(self.hours.rows, self.hours.look, max(720, self.hours.width()))
        return self.chart

    @property
    def headline(self) -> tuple[str, str]:
        """What stands above the chart when it is taken along."""
        if self.charts.current in {_DAYS, _HOURS} or not self._said[0]:
            return self.title.text(), self.subtitle.text()
        return self._said

    @property
    def file_stem(self) -> str:
        """What an exported chart is called."""
        name = self.row.label if self.row else ""
        return f"twitches and {name} {_CHARTS[self.charts.current]}"

    @contextmanager
    def ready_for_export(self) -> Iterator[None]:
        """Keep the chart free meanwhile of what belongs to the screen only."""
        self.days.is_bare = True
        try:
            yield
        finally:
            self.days.is_bare = False

    def show_row(self, row: BoardRow, reading: Reading, board: TriggerBoard) -> None:
        """Show a factor; of the same one, the chart and the lag chosen stay."""
        is_same = self.row is not None and self.row.key == row.key
        self.row, self._reading, self._board = row, reading, board
        available = (bool(row.daily),) * 3 + (bool(row.acute),)
        for made, there in zip(self.charts.buttons, available, strict=True):
            made.setVisible(there)
        if not is_same or not available[self.charts.current]:
            self.charts.choose(_DOSE if row.daily else _HOURS)
        self._offer_lags(row, keep=is_same)
        self.hours.show_rows(hours_rows(row))
        self._dose_found.forget()
        self._lags_found.forget()
        self.advice.look_up(row, reading)
        self._show_lag()

    def show_table(self, *, on: bool) -> None:
        """Show the numbers instead of the drawing, or the drawing again."""
        self._shows_table = on
        self._show_chart()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        for name in ("dose", "lags"):
            if name in self.__dict__:
                getattr(self, name).dress(theme)
        for made in (self.days, self.hours, self.early):
            made.dress(theme)

    def focus_first(self) -> None:
        """Put the keyboard on the switch between the charts."""
        self.charts.buttons[self.charts.current].setFocus(Qt.FocusReason.OtherFocusReason)

    # Layout

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        top = QHBoxLayout()
        top.setSpacing(2 * GRID)
        top.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(self.title)
        said.addWidget(self.subtitle)
        top.addLayout(said, 1)
        column.addLayout(top)
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        body.addWidget(self._chart_card(), 5)
        body.addWidget(self.advice, 2)
        column.addLayout(body, 1)

    def _chart_card(self) -> QWidget:
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, GRID)
        column.setSpacing(GRID - 2)
        switches = QWidget()
        side_by_side = FlowLayout(switches, GRID)
        side_by_side.addWidget(self.charts)
        side_by_side.addWidget(self.lag)
        column.addWidget(switches)
        column.addWidget(self.headline_label)
        column.addWidget(self.early)
        column.addWidget(self._drawing, 1)
        # Of two lines, as a narrow window needs, so that nothing moves while one points about.
        self.pointed.setFixedHeight(2 * self.pointed.fontMetrics().lineSpacing() + 2)
        self.pointed.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.pointed.setAccessibleName("What is pointed at")
        column.addWidget(self.pointed)
        return frame

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.charts.chosen.connect(self._show_lag)
        self.lag.activated.connect(self._show_lag)
        self.days.chosen.connect(self.day_wanted)
        self.table.activated.connect(lambda index: self._open_day(index.row()))
        self.days.pointed.connect(self.pointed.setText)
        self.advice.page_wanted.connect(self.page_wanted)
        self.advice.experiment_wanted.connect(self.experiment_wanted)
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.left)

    def _put_in_place(self, chart: QWidget) -> None:
        self._drawing.addWidget(chart)
        # Made last, it would be come to last: after the words beside it.
        QWidget.setTabOrder(self.lag, chart)

    # What is shown

    def _offer_lags(self, row: BoardRow, *, keep: bool) -> None:
        texts = [detail_words.lag_text(row, finding) for finding in row.daily]
        best = next((n for n, each in enumerate(row.daily) if each.best), 0)
        chosen = self.lag.currentIndex() if keep else -1
        self.lag.clear()
        self.lag.addItems(texts)
        self.lag.setCurrentIndex(chosen if 0 <= chosen < len(texts) else best)

    def _show_lag(self) -> None:
        row, finding, reading = self.row, self.finding, self._reading
        if row is None or finding is None or reading is None:
            return
        self._dose_found.forget_failure()
        self._lags_found.forget_failure()
        self.title.setText(detail_words.headline(finding, row.factor))
        self.subtitle.setText(detail_words.figures(finding))
        self.advice.show_finding(row, finding)
        early = finding.verdict == "insufficient" and row.factor is not None and bool(row.progress)
        self.early.setVisible(early)
        if early and row.factor is not None:
            self.early.show_progress(row.factor, row.progress)
        self._show_chart()

    def _show_chart(self) -> None:
        number = self.charts.current
        self.lag.setVisible(number in {_DOSE, _DAYS})
        self.pointed.setText("")
        if number == _DOSE:
            said = self._show_dose()
        elif number == _LAGS:
            said = self._show_lags()
        elif number == _DAYS:
            said = self._show_days()
        else:
            said = detail_words.HOURS_SAID
        self._said = said
        self.headline_label.setText(said[0])
        self.headline_label.setVisible(bool(said[0]))
        self.advice.show_chart(said[1])
        if self._shows_table:
            self.table.show_sheet(self.sheet)
            self._drawing.setCurrentWidget(self.table)
        else:
            self._drawing.setCurrentWidget(self.chart)

    def _show_dose(self) -> tuple[str, str]:
        row, finding, reading, board = self.row, self.finding, self._reading, self._board
        lag = finding.lag if finding else None
        found = None
        if row and row.factor and reading and board and lag is not None:
            key = row.key
            found = self._dose_found.ask(lag, lambda: dose_reading(reading, board, key, lag))
        if self.dose.reading is not found:
            self.dose.show_dose(found)
        return self._dose_found.said if found is None else self.dose.headline

    def _show_lags(self) -> tuple[str, str]:
        row, reading, board = self.row, self._reading, self._board
        found = None
        if row and row.factor and reading and board:
            key = row.key
            found = self._lags_found.ask(key, lambda: lag_reading(reading, board, key))
        if self.lags.reading is not found:
            self.lags.show_lags(found)
        return self._lags_found.said if found is None else self.lags.headline

    def _show_days(self) -> tuple[str, str]:
        row, finding, reading = self.row, self.finding, self._reading
        if row is None or row.factor is None or reading is None or finding is None:
            return "", ""
        lag = finding.lag or 0
        self.days.show_days(days_behind(reading.table, row.factor, lag), row.factor, lag)
        return detail_words.DAYS_SAID

    def _choose_lag(self, lag: int) -> None:
        """Look at the lag that was pointed out among those before and after."""
        row = self.row
        for number, finding in enumerate(row.daily if row else ()):
            if finding.lag == lag:
                self.lag.setCurrentIndex(number)
                self.charts.choose(_DOSE)
                self._show_lag()

    def _list_level(self, level: int) -> None:
        """Show the days, beginning with the latest of a level."""
        shown = self._dose_found.answer
        self.charts.choose(_DAYS)
        self._show_lag()
        self.days.setFocus(Qt.FocusReason.OtherFocusReason)
        days = shown.days_of(level) if shown is not None else ()
        if days:
            self.days.point_at(days[0])

    def _open_day(self, row: int) -> None:
        sheet = self.table.sheet
        if self.charts.current == _DAYS and row < len(sheet.rows):
            self.day_wanted.emit(sheet.rows[row][0])
