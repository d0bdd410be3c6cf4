"""What sets mine off: every factor with what can be said of it today, and each in detail."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from twitchapp.application.beliefs import BeliefState
from twitchapp.application.charts import Reading
from twitchapp.application.triggers import Cancelled, TriggerBoard, trigger_board
from twitchapp.application.wording import count_of
from twitchapp.gui.charts import board_words
from twitchapp.gui.charts.belief_page import BeliefPage
from twitchapp.gui.charts.belief_panel import BeliefPanel
from twitchapp.gui.charts.board_figure import BoardFigure
from twitchapp.gui.charts.board_list import BoardList
from twitchapp.gui.charts.board_rows import BoardRow, rows_of
from twitchapp.gui.charts.board_sheet import board_sheet
from twitchapp.gui.charts.board_summary import SummaryCard
from twitchapp.gui.charts.notice_page import NoticePage
from twitchapp.gui.charts.sheet import EMPTY, Sheet
from twitchapp.gui.charts.sheet_view import SheetTable
from twitchapp.gui.charts.view import ChartView
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import card, label

if TYPE_CHECKING:
    # It draws with the library, which the board does not wait for.
    from twitchapp.gui.charts.detail_page import DetailPage

_WORKED_OUT, _ASKED = "triggers-board", "triggers-beliefs"
_FIGURE_WIDTH = 980
_LONG_DAYS = 1000


class _Answer(NamedTuple):
    reading: Reading
    board: TriggerBoard
    rows: tuple[BoardRow, ...]


class TriggersView(ChartView):
    """The board, the detail of one of its rows, and the numbers of both.

    Attributes:
        summary: the sentences on top.
        beliefs: what the person thought beforehand, beside what the journal says.
        belief_page: asks what they think, before anything is revealed for the first time.
        board: the rows.
        detail: the detail of a row; made when one is first opened.
        table: the numbers of the board.
        notice: what is said while there is no board.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._answer: _Answer | None = None
        self._asked = 0
        self._waits_for: Reading | None = None
        self._was_given_up = False
        self._wanted = ""
        self._may_draw = False
        self._shows_table = False
        # An invented life has no one who thinks anything of it.
        self._is_revealed = hub.services.is_sample
        self.belief_page: BeliefPage | None = None
        self.beliefs = BeliefPanel(hub)
        self.detail: DetailPage | None = None
        self.summary = SummaryCard()
        self.board = BoardList(hub.theme)
        self.table = SheetTable("What is known of every factor")
        self.notice = NoticePage()
        self._state = label("", "small")
        self._legend = label(board_words.LEGEND, "small")
        self._board_page = self._laid_out()
        self._pages = QStackedWidget()
        for page in (self.notice, self._board_page, self.table):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.notice.say(*board_words.WORKING)
        self.notice.go.clicked.connect(lambda: hub.wanted.emit("journal", None))
        self.board.opened.connect(self.open_row)
        self.beliefs.factor_wanted.connect(self.show_factor)

    @property
    def sheet(self) -> Sheet:
        """The numbers of the detail that is open, else those of the board."""
        if self._answer is None or not self._is_shown:
            return EMPTY
        if self._is_open and self.detail is not None:
            return self.detail.sheet
        return board_sheet(self._answer.rows)

    @property
    def figure(self) -> QWidget:
        """The chart of the detail that is open, else the whole board."""
        if self._is_open and self.detail is not None:
            return self.detail.figure
        width = max(_FIGURE_WIDTH, self.board.viewport().width())
        return BoardFigure(self.board.rows, self.board.look, width)

    @property
    def headline(self) -> tuple[str, str]:
        """What stands above the chart when it is taken along."""
        if self._is_open and self.detail is not None:
            return self.detail.headline
        answer = self._answer
        if answer is None:
            return "", ""
        table = answer.reading.table
        known = sum(count is not None for count in table.counts)
        episodes = sum(count or 0 for count in table.counts)
        said = answer.board.summary.known or "What goes with my twitches"
        over = f"{count_of(episodes, 'episode')} on {count_of(known, 'known day')}"
        return (
            said,
            board_words.FIGURE_LEGEND if over in said else f"{over}. {board_words.FIGURE_LEGEND}",
        )

    @property
    def file_stem(self) -> str:
        """What an exported chart is called."""
        if self._is_open and self.detail is not None:
            return self.detail.file_stem
        return "twitches and what goes with them"

    def show_reading(self, reading: Reading) -> None:
        """Work out what a journal says; of two questions only the later is answered."""
        self._asked += 1
        self._waits_for, self._was_given_up = reading, False
        number = self._asked
        jobs = self._hub.jobs
        self._tell(board_words.ANEW if self._is_shown else "")
        if self._answer is None:
            long = len(reading.table.states) > _LONG_DAYS
            self.notice.say(
                board_words.WORKING[0],
                f"{board_words.WORKING[1]} {board_words.PATIENCE}"
                if long
                else board_words.WORKING[1],
            )

        def cancelled() -> bool:
            return number != self._asked or jobs.is_closed

        def work() -> _Answer | None:
            try:
                board = trigger_board(reading, cancelled=cancelled)
            except Cancelled:
                return None
            return _Answer(reading, board, rows_of(board, reading))

        self._hub.compute(work, self._take, owner=self, latest=_WORKED_OUT, on_error=self._fail)

    def hideEvent(self, event: QHideEvent) -> None:
        """Make way for another view: what it needs is worked out on the same thread."""
        super().hideEvent(event)
        place = self.parentWidget()
        if self._waits_for is not None and place is not None and place.isVisible():
            self._asked += 1
            self._was_given_up = True

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with what was given up for another view."""
        super().showEvent(event)
        if self._was_given_up and self._waits_for is not None:
            self.show_reading(self._waits_for)

    def let_draw(self) -> None:
        """Make the detail, and open the row that waits for it."""
        if self.detail is None:
            # What it is made of comes in turns of the window's loop: each takes a moment.
            detail = self._make_detail()
            QTimer.singleShot(0, detail, detail.make_ready)
            QTimer.singleShot(0, self, self._draw_wanted)

    def _draw_wanted(self) -> None:
        self._may_draw = True
        if self._wanted:
            self.show_factor(self._wanted)

    def show_factor(self, key: str) -> None:
        """Open a factor's detail, now or as soon as the board is there."""
        self._wanted = key
        if not self._is_shown:
            return
        if not self.board.choose(key):
            self._wanted = ""
            name = key.rpartition(":")[2].replace("_", " ")
            self._show_board_page()
            self._tell(
                f"The journal has no entries of “{name}” yet. Log some on the Journal page, and "
                "they will be set against the twitches here."
            )
            return
        if not self._may_draw:
            self.drawing_wanted.emit()
            return
        row = self.board.current
        self._wanted = ""
        if row is not None:
            self.open_row(row)

    def open_row(self, row: BoardRow) -> None:
        """Show a row in detail; chance alone has none."""
        if row.is_sham or self._answer is None:
            return
        if not self._may_draw:
            self._wanted = row.key
            self.drawing_wanted.emit()
            return
        detail = self.detail or self._make_detail()
        detail.show_row(row, self._answer.reading, self._answer.board)
        detail.show_table(on=self._shows_table)
        self._pages.setCurrentWidget(detail)
        detail.focus_first()

    def close_detail(self) -> None:
        """Go back to the board."""
        self._show_board_page()
        self.focus_first()

    def show_table(self, *, on: bool) -> None:
        """Show the numbers instead of the drawing, or the drawing again."""
        self._shows_table = on
        if self.detail is not None:
            self.detail.show_table(on=on)
        if self._is_shown and not self._is_open:
            self._show_board_page()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.board.dress(theme)
        self.beliefs.dress(theme)
        if self.detail is not None:
            self.detail.dress(theme)

    @contextmanager
    def ready_for_export(self) -> Iterator[None]:
        """Keep the chart free meanwhile of what belongs to the screen only."""
        with self.detail.ready_for_export() if self.detail is not None else nullcontext():
            yield

    def focus_first(self) -> None:
        """Put the keyboard on the board, or where the detail begins."""
        page = self._pages.currentWidget()
        if self._is_open and self.detail is not None:
            self.detail.focus_first()
        elif self.belief_page is not None:
            self.belief_page.focus_first()
        elif page is self.notice:
            first = self.notice.go if self.notice.go.isVisible() else self
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        elif page is self.table:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.board.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _is_shown(self) -> bool:
        """Whether the board may be seen: it is there, and nothing is asked before."""
        return self._pages.currentWidget() not in {self.notice, self.belief_page}

    @property
    def _is_open(self) -> bool:
        return self.detail is not None and self._pages.currentWidget() is self.detail

    def _laid_out(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.summary)
        column.addWidget(self.beliefs)
        frame = card()
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(GRID, GRID, GRID, GRID)
        inner.setSpacing(4)
        self.board.setFrameShape(BoardList.Shape.NoFrame)
        inner.addWidget(self.board, 1)
        inner.addWidget(self._state)
        inner.addWidget(self._legend)
        self._state.hide()
        column.addWidget(frame, 1)
        return page

    def _make_detail(self) -> "DetailPage":
        from twitchapp.gui.charts.detail_page import DetailPage

        detail = DetailPage(self._hub)
        detail.left.connect(self.close_detail)
        detail.day_wanted.connect(self.day_wanted)
        detail.page_wanted.connect(self.page_wanted)
        detail.experiment_wanted.connect(self.experiment_wanted)
        self._pages.addWidget(detail)
        self.detail = detail
        return detail

    def _take(self, answer: _Answer | None) -> None:
        if answer is None:
            return
        waits = self.hasFocus()
        self._answer, self._waits_for, self._was_given_up = answer, None, False
        self._tell("")
        if not answer.rows:
            self.notice.say(*board_words.NO_FACTORS, goes=True)
            self._pages.setCurrentWidget(self.notice)
            return
        tells = any(row.finding.verdict != "insufficient" for row in answer.rows)
        if tells and not self._is_revealed:
            self._hub.ask(
                lambda services: services.beliefs.state(),
                self._ask_first,
                owner=self,
                latest=_ASKED,
            )
            return
        self._show_answer(answer)
        if waits:
            self.focus_first()

    def _show_answer(self, answer: _Answer) -> None:
        opened = self.detail.key if self._is_open and self.detail is not None else ""
        self.summary.show_summary(answer.board.summary)
        self.beliefs.show_findings(answer.board.findings)
        self.board.show_rows(answer.rows)
        if not opened or not self._show_again(opened, answer):
            self._show_board_page()
        if self._wanted:
            self.show_factor(self._wanted)
        if not self._may_draw:
            # What a detail draws with is there by the time that one is opened.
            self.drawing_wanted.emit()

    def _ask_first(self, state: BeliefState) -> None:
        """Ask what the person thinks, before anything is revealed for the first time."""
        if not state.may_lock:
            self._reveal()
        elif self.belief_page is None:
            page = BeliefPage(self._hub)
            page.done.connect(self._reveal)
            self.belief_page = page
            self._pages.addWidget(page)
            waits = self.hasFocus()
            self._pages.setCurrentWidget(page)
            if waits:
                page.focus_first()

    def _reveal(self) -> None:
        """Show the board, and note that it was shown."""
        self._is_revealed = True
        self._hub.ask(lambda services: services.beliefs.reveal(), lambda _: None, owner=self)
        page, self.belief_page = self.belief_page, None
        if self._answer is not None:
            self._show_answer(self._answer)
            self.focus_first()
        if page is not None:
            self._pages.removeWidget(page)
            page.deleteLater()

    def _show_again(self, key: str, answer: _Answer) -> bool:
        """Show the factor that is open as it is now; False where it is no more."""
        if not self.board.choose(key) or self.detail is None or self.board.current is None:
            return False
        self.detail.show_row(self.board.current, answer.reading, answer.board)
        return True

    def _show_board_page(self) -> None:
        if self._shows_table:
            self.table.show_sheet(board_sheet(self._answer.rows) if self._answer else EMPTY)
            self._pages.setCurrentWidget(self.table)
        else:
            self._pages.setCurrentWidget(self._board_page)

    def _tell(self, text: str) -> None:
        """Say something below the board; nothing with an empty text."""
        self._state.setText(text)
        self._state.setVisible(bool(text))

    def _fail(self, error: Exception) -> None:
        self.notice.say(*board_words.FAILED)
        self._pages.setCurrentWidget(self.notice)
        self._answer = self._waits_for = None
        self._hub.jobs.failed.emit(error)
