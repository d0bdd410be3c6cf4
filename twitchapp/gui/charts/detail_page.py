"""One factor in detail: its charts, the days behind it, and what to make of it."""

from functools import cached_property
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from twitchapp.analysis.findings import Finding
from twitchapp.application.charts import Reading
from twitchapp.application.dose import DoseReading, LagReading, dose_reading, lag_reading
from twitchapp.application.services import Services
from twitchapp.application.triggers import TriggerBoard
from twitchapp.domain.errors import UserError
from twitchapp.gui.charts import detail_words, words
from twitchapp.gui.charts.board_figure import BoardFigure
from twitchapp.gui.charts.board_list import BoardList
from twitchapp.gui.charts.board_rows import BoardRow
from twitchapp.gui.charts.board_sheet import board_sheet
from twitchapp.gui.charts.days_plot import DaysPlot
from twitchapp.gui.charts.detail_days import days_behind, days_sheet
from twitchapp.gui.charts.dose_plot import DosePlot
from twitchapp.gui.charts.early import EarlyPanel
from twitchapp.gui.charts.lag_plot import LagPlot
from twitchapp.gui.charts.sheet import EMPTY, Sheet
from twitchapp.gui.charts.sheet_view import SheetTable
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.choice import Choice
from twitchapp.gui.widgets.flow_layout import FlowLayout
from twitchapp.gui.widgets.text import button, card, label

_DOSE, _LAGS, _DAYS, _HOURS = range(4)
_CHARTS = ("By amount", "Before and after", "Days", "Hours after")
_NARROWEST_WORDS, _WIDEST_WORDS = 232, 320
_DAYS_SAID = (
    "The days behind it",
    (
        "A point is a day on which both are known. Click one, or press Enter on it, to see it in "
        "the journal."
    ),
)
_WORKING = ("Working it out…", "")
_DOSE_WORK, _LAG_WORK, _ABOUT = "trigger-dose", "trigger-lags", "trigger-about"


class DetailPage(QWidget):
    """A finding with what it rests on.

    Signals:
        left: back to the board.
        day_wanted: a `date`; the journal is to be shown there.
        page_wanted: a name; its page in the reference is to be opened.
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
    """

    left = Signal()
    day_wanted = Signal(object)
    page_wanted = Signal(str)
    experiment_wanted = Signal(str)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self.row: BoardRow | None = None
        self._reading: Reading | None = None
        self._board: TriggerBoard | None = None
        self._dose_shown: DoseReading | None = None
        self._lags_shown: LagReading | None = None
        self._page_name = ""
        theme = hub.theme
        self.back = button("‹ All factors")
        self.title = label("", "section")
        self.subtitle = label("", "small")
        self.charts = Choice("Which chart of the factor", _CHARTS)
        self.lag = QComboBox()
        self.lag.setAccessibleName("When the episodes were")
        self.lag.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.page = button("Read about it")
        self.experiment = button("Test it in an experiment")
        self.headline_label = label("", "strong")
        self.note_label = label("", "small")
        self.pointed = label("", "small")
        self.early = EarlyPanel(theme)
        self.days = DaysPlot(theme)
        self.hours = BoardList(theme, "Hours")
        self.table = SheetTable("The numbers of the chart")
        self._how = label()
        self._doubts = label()
        self._refusal = label("", "small")
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
        self._drawing.addWidget(made)
        return made

    @cached_property
    def lags(self) -> LagPlot:
        """Episodes before and after the factor; made when first looked at."""
        made = LagPlot(self._hub.theme)
        made.chosen.connect(self._choose_lag)
        made.pointed.connect(self.pointed.setText)
        self._drawing.addWidget(made)
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
            return board_sheet([row])
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
        said = (self.headline_label.text(), self.note_label.text())
        return said if said[0] else (self.title.text(), self.subtitle.text())

    @property
    def file_stem(self) -> str:
        """What an exported chart is called."""
        name = self.row.label if self.row else ""
        return f"twitches and {name} {_CHARTS[self.charts.current]}"

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
        self.hours.show_rows(
            [
                BoardRow(row.key, _hours_text(finding), row.factor, (), (finding,), is_brief=True)
                for finding in row.acute
            ]
        )
        self._dose_shown = self._lags_shown = None
        self._look_up(row, reading)
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
        body.addWidget(self._words_card(), 2)
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
        column.addWidget(self.note_label)
        column.addWidget(self.early)
        column.addWidget(self._drawing, 1)
        self.pointed.setFixedHeight(self.pointed.fontMetrics().lineSpacing() + 4)
        self.pointed.setAccessibleName("What is pointed at")
        column.addWidget(self.pointed)
        return frame

    def _words_card(self) -> QWidget:
        frame = card()
        frame.setMinimumWidth(_NARROWEST_WORDS)
        frame.setMaximumWidth(_WIDEST_WORDS)
        outer = QVBoxLayout(frame)
        outer.setContentsMargins(2 * GRID, GRID + 4, GRID, GRID + 4)
        outer.setSpacing(GRID)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        for heading, text in (
            ("How this was worked out", self._how),
            ("What could still be wrong", self._doubts),
        ):
            column.addWidget(label(heading, "section"))
            column.addWidget(text)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName("What to make of it")
        area.setWidget(inside)
        outer.addWidget(area, 1)
        outer.addWidget(self._refusal)
        outer.addWidget(self.experiment)
        outer.addWidget(self.page)
        return frame

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.charts.chosen.connect(self._show_lag)
        self.lag.activated.connect(self._show_lag)
        self.days.chosen.connect(self.day_wanted)
        self.table.activated.connect(lambda index: self._open_day(index.row()))
        self.days.pointed.connect(self.pointed.setText)
        self.page.clicked.connect(lambda: self.page_wanted.emit(self._page_name))
        self.experiment.clicked.connect(lambda: self.experiment_wanted.emit(self.key))
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.left)

    # What is shown

    def _offer_lags(self, row: BoardRow, *, keep: bool) -> None:
        texts = [_lag_text(row, finding) for finding in row.daily]
        best = next((n for n, each in enumerate(row.daily) if each.best), 0)
        chosen = self.lag.currentIndex() if keep else -1
        self.lag.clear()
        self.lag.addItems(texts)
        self.lag.setCurrentIndex(chosen if 0 <= chosen < len(texts) else best)

    def _show_lag(self) -> None:
        row, finding, reading = self.row, self.finding, self._reading
        if row is None or finding is None or reading is None:
            return
        self.title.setText(detail_words.headline(finding, row.factor))
        self.subtitle.setText(detail_words.figures(finding))
        self._how.setText(detail_words.how(row, finding))
        self._doubts.setText("\n\n".join(detail_words.doubts(row, finding)))
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
            said = ("The hours after it", "Each window is compared with the rest of its day.")
        for place, text in zip((self.headline_label, self.note_label), said, strict=True):
            place.setText(text)
            place.setVisible(bool(text))
        if self._shows_table:
            self.table.show_sheet(self.sheet)
            self._drawing.setCurrentWidget(self.table)
        else:
            self._drawing.setCurrentWidget(self.chart)

    def _show_dose(self) -> tuple[str, str]:
        finding = self.finding
        lag = finding.lag if finding is not None else None
        if self._dose_shown is None or self._dose_shown.lag != lag:
            self.dose.show_dose(None)
            if lag is not None:
                self._ask_dose(lag)
            return _WORKING
        return self.dose.headline

    def _show_lags(self) -> tuple[str, str]:
        if self._lags_shown is None:
            self.lags.show_lags(None)
            self._ask_lags()
            return _WORKING
        return self.lags.headline

    def _show_days(self) -> tuple[str, str]:
        row, finding, reading = self.row, self.finding, self._reading
        if row is None or row.factor is None or reading is None or finding is None:
            return "", ""
        lag = finding.lag or 0
        self.days.show_days(days_behind(reading.table, row.factor, lag), row.factor, lag)
        return _DAYS_SAID

    def _choose_lag(self, lag: int) -> None:
        """Look at the lag that was pointed out among those before and after."""
        row = self.row
        for number, finding in enumerate(row.daily if row else ()):
            if finding.lag == lag:
                self.lag.setCurrentIndex(number)
                self.charts.choose(_DOSE)
                self._show_lag()

    def _list_level(self, level: int) -> None:
        """Show the days, beginning with those of a level."""
        del level
        self.charts.choose(_DAYS)
        self._show_lag()
        self.days.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_day(self, row: int) -> None:
        sheet = self.table.sheet
        if self.charts.current == _DAYS and row < len(sheet.rows):
            self.day_wanted.emit(sheet.rows[row][0])

    # What is asked

    def _ask_dose(self, lag: int) -> None:
        row, reading, board = self.row, self._reading, self._board
        if row is None or row.factor is None or reading is None or board is None:
            return
        key = row.key

        def show(answer: DoseReading) -> None:
            self._dose_shown = answer
            self.dose.show_dose(answer)
            self._show_chart()

        self._hub.compute(
            lambda: dose_reading(reading, board, key, lag), show, owner=self, latest=_DOSE_WORK
        )

    def _ask_lags(self) -> None:
        row, reading, board = self.row, self._reading, self._board
        if row is None or row.factor is None or reading is None or board is None:
            return
        key = row.key

        def show(answer: LagReading) -> None:
            self._lags_shown = answer
            self.lags.show_lags(answer)
            self._show_chart()

        self._hub.compute(
            lambda: lag_reading(reading, board, key), show, owner=self, latest=_LAG_WORK
        )

    def _look_up(self, row: BoardRow, reading: Reading) -> None:
        """Offer the page of the reference and an experiment, where there can be such."""
        for made in (self.page, self.experiment, self._refusal):
            made.hide()

        def show(about: _About) -> None:
            if self.key != row.key:
                return
            self._page_name = about.page
            self.page.setText(f"Read about {words.within_sentence(row.label)}")
            self.page.setVisible(bool(about.page))
            self.experiment.setVisible(about.may_be_tried)
            self._refusal.setText(about.refusal)
            self._refusal.setVisible(bool(about.refusal))

        self._hub.ask(
            lambda services: _about(row.key, reading, services), show, owner=self, latest=_ABOUT
        )


class _About(NamedTuple):
    page: str
    may_be_tried: bool
    refusal: str


def _about(key: str, reading: Reading, services: Services) -> _About:
    """Look up a factor's page in the reference, and whether it may be tried; of the journal."""
    from twitchapp.application.trial_candidates import candidates

    try:
        page = services.reference.nutrient(key.rpartition(":")[2]).key
    except UserError:
        page = ""
    found = candidates(
        reading,
        services.reference.nutrients(),
        tuple(medicine.name for medicine in reading.medicines),
    )
    candidate = next((each for each in found if each.factor == key), None)
    if candidate is None:
        return _About(page, may_be_tried=False, refusal="")
    return _About(page, candidate.is_offered, candidate.reason)


def _lag_text(row: BoardRow, finding: Finding) -> str:
    lag = finding.lag or 0
    text = words.lag_text(row.factor, lag) if row.factor else f"{lag} days later"
    return f"{text} (clearest)" if finding.best and finding.p is not None else text


def _hours_text(finding: Finding) -> str:
    hours = words.rounded_text(finding.window_h[1]) if finding.window_h else ""
    return f"Within {hours} hours"
