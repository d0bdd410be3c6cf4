"""When, where, how strong and how long: five ways to look at the episodes themselves."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from twitchapp.application.charts import Reading
from twitchapp.application.patterns import Patterns, patterns_of
from twitchapp.application.patterns_wording import TODAY_NOTE
from twitchapp.domain.errors import UserError
from twitchapp.domain.sites import Site
from twitchapp.gui.charts.notice_page import NoticePage
from twitchapp.gui.charts.patterns_page import PatternPage
from twitchapp.gui.charts.sheet import EMPTY, Sheet
from twitchapp.gui.charts.sheet_view import SheetTable
from twitchapp.gui.charts.view import ChartView
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.choice import Choice
from twitchapp.gui.widgets.text import card, label

_COMPUTED = "patterns"


class PatternsView(ChartView):
    """A switch among the patterns, and below it the one chosen with its sentence.

    Attributes:
        kinds: the switch.
        pages: one for each button of it.
        title: what the pattern shown says.
        note: what that rests on.
        readout: what is pointed at, else which keys do what.
        table: the numbers.
        early: what is said where there is nothing to draw yet.
        patterns: what is shown; None until it has been worked out.
    """

    kinds: Choice
    pages: tuple[PatternPage, ...]

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setAccessibleName("Patterns")
        self._hub = hub
        self._reading: Reading | None = None
        self._areas: tuple[Site, ...] = ()
        self.patterns: Patterns | None = None
        self._is_table = False
        self.pages = ()
        self._tools = QStackedWidget()
        self.title = label("", "section")
        self.note = label("", "small")
        self.readout = label()
        for said in (self.note, self.readout):
            said.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.table = SheetTable("Patterns in numbers")
        self.notice = NoticePage()
        self.early = NoticePage()
        self._drawing = QStackedWidget()
        self._whole = QStackedWidget()
        self._whole.addWidget(self.notice)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._whole)
        self.notice.say("Looking for patterns…")
        self._building: Iterator[None] = self._build(hub.theme)
        self._go_on()

    @property
    def page(self) -> PatternPage:
        """The page chosen."""
        return self.pages[self.kinds.current]

    @property
    def sheet(self) -> Sheet:
        """The numbers of the page chosen."""
        return EMPTY if self.patterns is None or self.page.is_empty else self.page.sheet

    @property
    def figure(self) -> QWidget:
        """What is drawn when the chart is taken along."""
        return self.page.figure

    @property
    def headline(self) -> tuple[str, str]:
        """The finding, and what it rests on."""
        return self.page.said

    @property
    def file_stem(self) -> str:
        """What an exported chart is called."""
        return self.page.stem

    def show_reading(self, reading: Reading) -> None:
        """Work out the patterns of a journal, and show them."""
        self._reading = reading
        if self.pages:
            self._ask(reading)

    def show_table(self, *, on: bool) -> None:
        """Show the numbers instead of the drawing, or the drawing again."""
        self._is_table = on
        if self.pages:
            self._put()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        for page in self.pages:
            page.dress(theme)

    def focus_first(self) -> None:
        """Put the keyboard on the switch."""
        if self._whole.currentWidget() is self.notice:
            self.notice.go.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.kinds.buttons[self.kinds.current].setFocus(Qt.FocusReason.OtherFocusReason)

    @contextmanager
    def ready_for_export(self) -> Iterator[None]:
        """Draw without the marks of pointer and keys."""
        page = self.page
        page.strip(bare=True)
        try:
            yield
        finally:
            page.strip(bare=False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let nothing move on by itself while nobody looks."""
        super().hideEvent(event)
        for page in self.pages:
            page.rest()

    # Making it, a part in each turn of the window's loop, as all at once would be felt

    def _go_on(self) -> None:
        if next(self._building, self) is not self:
            QTimer.singleShot(0, self, self._go_on)

    def _build(self, theme: Theme) -> Iterator[None]:
        yield
        from twitchapp.gui.charts import patterns_pages

        yield
        from twitchapp.gui.widgets.body_figure import load_figure

        figure = load_figure()
        yield
        from twitchapp.gui.charts.patterns_places import PlacesPage

        yield
        places = PlacesPage(theme, figure)
        self._areas = places.body.areas
        yield
        self.pages = (
            patterns_pages.CalendarPage(theme),
            patterns_pages.HoursPage(theme),
            places,
            patterns_pages.OrderPage(theme),
            patterns_pages.CoursePage(theme),
        )
        self._lay_out()
        self._connect()
        if self._hub.theme is not theme:
            self.dress(self._hub.theme)
        if self._reading is not None:
            self._ask(self._reading)

    def _lay_out(self) -> None:
        self.kinds = Choice("Which pattern", tuple(page.name for page in self.pages))
        for made in self.kinds.buttons:
            # The switch among the views above says the same in a louder voice.
            made.setProperty("role", "quiet")
        for page in self.pages:
            self._drawing.addWidget(page)
            self._tools.addWidget(page.tools)
        self._drawing.addWidget(self.table)
        self._drawing.addWidget(self.early)
        frame = card()
        column = QVBoxLayout(frame)
        column.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.title)
        column.addWidget(self.note)
        column.addWidget(self._drawing, 1)
        column.addWidget(self.readout)
        self._shown = QWidget()
        inner = QVBoxLayout(self._shown)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GRID)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self.kinds)
        head.addStretch(1)
        head.addWidget(self._tools)
        inner.addLayout(head)
        inner.addWidget(frame, 1)
        self._whole.addWidget(self._shown)

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._choose)
        for notice in (self.notice, self.early):
            notice.go.clicked.connect(lambda: self._hub.wanted.emit("journal", None))
        for page in self.pages:
            page.told.connect(self._tell)
            page.day_wanted.connect(self.day_wanted)
            page.renamed.connect(self._say)

    # Showing it

    def _ask(self, reading: Reading) -> None:
        areas = self._areas
        self._hub.compute(
            lambda: patterns_of(reading, areas),
            self._take,
            owner=self,
            latest=_COMPUTED,
            on_error=self._fail,
        )

    def _take(self, patterns: Patterns) -> None:
        self.patterns = patterns
        for page in self.pages:
            page.show_patterns(patterns)
        self._whole.setCurrentWidget(self._shown)
        self._put()
        self._say()

    def _fail(self, error: Exception) -> None:
        self.notice.say(
            "The patterns could not be worked out", "Go to another page and come back to try again."
        )
        self._whole.setCurrentWidget(self.notice)
        (self._hub.failed if isinstance(error, UserError) else self._hub.crashed).emit(error)

    def _choose(self) -> None:
        for page in self.pages:
            if page is not self.page:
                page.rest()
        self._tools.setCurrentWidget(self.page.tools)
        self._put()
        self._say()

    def _put(self) -> None:
        """Bring to the front what is to be seen: numbers, drawing, or what is missing for one."""
        page = self.page
        if self.patterns is not None and page.is_empty:
            heading = "Nothing to draw here yet"
            has_days = bool(self.patterns.n_known)
            self.early.say(heading, page.promise if has_days else f"{page.promise} {TODAY_NOTE}")
            self.early.go.setVisible(True)
            self._drawing.setCurrentWidget(self.early)
        else:
            self._drawing.setCurrentWidget(self.table if self._is_table else page)
        self._tell(page.telling)
        self._fill_table()

    def _say(self) -> None:
        if self.patterns is None:
            return
        told = self.page.said
        self.title.setText(told.title)
        self.note.setText(told.note)
        # As high as it ever gets, so that nothing moves while one points about.
        high = self.page.lines * self.readout.fontMetrics().lineSpacing() + 2
        self.readout.setMinimumHeight(high)
        self.note.setMinimumHeight(self.page.note_lines * self.note.fontMetrics().lineSpacing())
        self.note.setVisible(not self.page.is_empty)
        self._tell(self.page.telling)
        self._fill_table()

    def _tell(self, words: str) -> None:
        # What the keys do in the drawing is not what they do in the table.
        draws = not self.page.is_empty and not self._is_table
        self.readout.setText(words or self.page.keys if draws else "")

    def _fill_table(self) -> None:
        if self._drawing.currentWidget() is self.table:
            self.table.show_sheet(self.sheet)
