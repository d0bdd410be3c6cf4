"""The charts pane: five views of a journal, made when first chosen."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from twitchapp.application.charts import Reading
from twitchapp.domain.daily import DailyTable, DayState
from twitchapp.domain.days import day_of
from twitchapp.domain.errors import UserError
from twitchapp.domain.pages import PageRef
from twitchapp.gui.charts.gradual import Preparation
from twitchapp.gui.charts.notice_page import NoticePage
from twitchapp.gui.charts.room import Room
from twitchapp.gui.charts.taking_along import TakingAlong
from twitchapp.gui.charts.view import ChartView
from twitchapp.gui.charts.views import VIEWS, ViewEntry, place_of
from twitchapp.gui.hub import Hub
from twitchapp.gui.pane_makers import TODAY_OF_EXPERIMENT
from twitchapp.gui.pointing import Arrival, Elsewhere
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.choice import Choice
from twitchapp.gui.widgets.text import button, label, tip_text
from twitchapp.gui.widgets.way_back import WayBack

_ASKED = "charts"
_TRIGGERS, _COMPARE, _EXPERIMENTS = "triggers", "compare", "experiments"


class _Errand(NamedTuple):
    view: str
    does: str
    given: tuple[object, ...]


class ChartsPane(QWidget):
    """The views of a journal, with their tables and files.

    It reads the journal when it is shown and when the journal changes while it is shown, once for
    all views; the one that is chosen is told at once, the others when they are chosen.

    Attributes:
        views: the switch between the views.
        table_button: shows the numbers instead of the drawing.
        copy_button: copies them.
        export_button: asks for a file to write the chart to.
        notice: what is said while there is no view to show.
        way_back: leads back to the page of the reference that pointed here.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self.setAccessibleName("Charts")
        self._hub = hub
        self._is_stale = True
        self._read_on = hub.now()
        self._reading: Reading | None = None
        self._made: dict[str, ChartView] = {}
        self._shown: dict[str, Reading] = {}
        self._errand: _Errand | None = None
        self._preparation = Preparation(hub, self)
        self._under_way: set[str] = set()
        self._along = TakingAlong(hub, lambda: self._seen, self)
        self.views = Choice("Which chart", tuple(entry.label for entry in VIEWS))
        self.table_button = button("Table")
        self.table_button.setCheckable(True)
        self.copy_button = button("Copy numbers")
        self.export_button = button("Export…")
        for made in (self.table_button, self.copy_button, self.export_button):
            made.setAutoDefault(True)  # Enter presses them, as Space does
        self.notice = NoticePage()
        self.way_back = WayBack(self, "‹ Back to the page")
        self._title = label("Charts", "title")
        self._room = Room()
        self._pages = self._room.pages
        self._pages.addWidget(self.notice)
        self._lay_out()
        self._say("Reading the journal…")
        self._connect(hub)

    def refresh(self) -> None:
        """Read the journal again and draw it."""
        self._is_stale = False
        self._read_on = self._hub.now()
        self._hub.ask(
            lambda services: services.charts.reading(),
            self._take,
            owner=self,
            latest=_ASKED,
            on_error=self._fail,
        )
        # While the journal is read, what shows it is imported.
        self._prepare_chosen()

    def focus_first(self) -> None:
        """Put the keyboard where the pane begins."""
        view = self._seen
        if view is not None:
            view.focus_first()
        elif self.notice.go.isHidden():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # until the journal has been read
        else:
            self.notice.go.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_factor(self, key: str) -> None:
        """Show what the triggers say of a factor, now or as soon as they are there."""
        self._send(_TRIGGERS, "show_factor", key)

    def show_target(self, target: object) -> None:
        """Show what another pane points at: today's part of an experiment, or a factor's key."""
        wanted = target.target if isinstance(target, Arrival) else target
        self.way_back.offer(target.came_from if isinstance(target, Arrival) else None)
        if wanted == TODAY_OF_EXPERIMENT:
            self._send(_EXPERIMENTS, "show_today")
        elif isinstance(wanted, str):
            self.show_factor(wanted)

    @property
    def unsaved(self) -> tuple[QWidget, ...]:
        """What would be lost if the window closed now, of all views."""
        return tuple(form for view in self._made.values() for form in view.unsaved)

    def show_form(self, form: QWidget) -> None:
        """Show what would be lost."""
        for name, view in self._made.items():
            if form in view.unsaved:
                self._send(name, "show_unsaved")

    def choose(self, name: str) -> None:
        """Show a view."""
        self.views.choose(place_of(name))
        self._show_chosen()

    def view(self, name: str) -> ChartView | None:
        """Return a view that was made already."""
        return self._made.get(name)

    @property
    def current(self) -> ChartView | None:
        """The view that is chosen, once it is made."""
        return self._made.get(self._entry.name)

    def export_to(self, path: Path) -> None:
        """Write the chart shown to a file; its form is told by the name's ending."""
        self._along.export_to(path)

    def showEvent(self, event: QShowEvent) -> None:
        """Read the journal when it has changed, or the day has, since it was last read."""
        super().showEvent(event)
        self._fit_title()
        if self._is_stale or day_of(self._hub.now()) != day_of(self._read_on):
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons whole."""
        super().resizeEvent(event)
        self._fit_title()

    @property
    def _entry(self) -> ViewEntry:
        return VIEWS[self.views.current]

    @property
    def _seen(self) -> ChartView | None:
        """The view in front, none while something is said in its place."""
        page = self._pages.currentWidget()
        return page if isinstance(page, ChartView) else None

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(GRID)
        self._title.setWordWrap(False)
        # As high as the buttons beside it, so that it stays where it is when they come.
        self._title.setMinimumHeight(self.table_button.sizeHint().height())
        head.addWidget(self._title)
        head.addWidget(self.views)
        head.addStretch(1)
        for made in (self.table_button, self.copy_button, self.export_button):
            head.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(2 * GRID)
        column.addWidget(self.way_back)
        column.addLayout(head)
        column.addWidget(self._room, 1)

    def _connect(self, hub: Hub) -> None:
        self.views.chosen.connect(self._show_chosen)
        self.table_button.toggled.connect(self._show_table)
        self.copy_button.clicked.connect(self._along.copy)
        self.export_button.clicked.connect(self._along.ask_where)
        self.notice.go.clicked.connect(lambda: hub.wanted.emit("journal", None))
        self._preparation.failed.connect(self._fail)
        self.way_back.wanted.connect(lambda place: hub.wanted.emit(*place))
        hub.changed.connect(self._follow)
        hub.theme_changed.connect(self._dress)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(lambda step=step: self._step(step))
            direction = "next" if step > 0 else "previous"
            before = f"{self.views.toolTip()}; " if self.views.toolTip() else ""
            self.views.setToolTip(tip_text(f"{before}{keys}: {direction}"))

    def _follow(self) -> None:
        if self.isVisible():
            self.refresh()
        else:
            self._is_stale = True

    def _take(self, reading: Reading) -> None:
        waits = self._waits_for_focus
        self._reading = reading
        if _is_empty(reading.table):
            self._say(
                "Nothing to draw yet",
                "Here you will see your twitches day by day, beside coffee, sleep, exercise and "
                "whatever else you log, and which of these went together, with how sure that is. "
                "About six weeks of days are needed before anything can be said.\n\n"
                "Begin by recording a twitch, or by saying that today there was none.",
                goes=True,
            )
            if waits:
                self.focus_first()
            return
        self._show_chosen()

    @property
    def _waits_for_focus(self) -> bool:
        """Whether the pane was given the keyboard before it had anything to begin with."""
        return self.isVisible() and self.window().focusWidget() in {None, self, self.notice.go}

    def _fail(self, error: Exception) -> None:
        self._is_stale = True
        self._under_way.clear()
        self._say("The charts could not be drawn", "Go to another page and come back to try again.")
        (self._hub.failed if isinstance(error, UserError) else self._hub.crashed).emit(error)

    def _say(self, heading: str, text: str = "", *, goes: bool = False) -> None:
        self._offer(charts=False)
        self.notice.say(heading, text, goes=goes)
        self._pages.setCurrentWidget(self.notice)

    def _offer(self, *, charts: bool) -> None:
        for made in (self.views, self.table_button, self.copy_button, self.export_button):
            made.setVisible(charts)
        if self.isVisible():
            self._fit_title()

    def _offer_numbers(self) -> None:
        """Offer the table and the files only where there may be something in them."""
        view = self._seen
        for made in (self.table_button, self.copy_button, self.export_button):
            made.setEnabled(view is None or view.has_numbers)

    def _fit_title(self) -> None:
        """Leave the title out where the buttons would be cut for it; the sidebar says it, too."""
        beside = (self.views, self.table_button, self.copy_button, self.export_button)
        needed = sum(made.sizeHint().width() + GRID for made in (self._title, *beside))
        fits = self.width() >= needed + 5 * GRID
        self._title.setVisible(fits or not self.views.isVisibleTo(self))

    # The views

    def _step(self, step: int) -> None:
        if self.views.isVisible():
            number = (self.views.current + step) % len(VIEWS)
            self.views.choose(number)
            self._show_chosen()
            self.views.buttons[number].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _show_chosen(self) -> None:
        """Show the view chosen with the journal as last read, making it first if need be."""
        reading, entry = self._reading, self._entry
        if reading is None or _is_empty(reading.table):
            return
        view = self._made.get(entry.name)
        if view is None:
            self._say(f"Opening {entry.label.lower()}…")
            self._offer(charts=True)
            self._prepare_chosen()
            return
        waits = self._waits_for_focus
        if self._shown.get(entry.name) is not reading:
            self._shown[entry.name] = reading
            view.show_reading(reading)
        view.show_table(on=self.table_button.isChecked())
        self._offer(charts=True)
        self._pages.setCurrentWidget(view)
        self._offer_numbers()
        errand = self._errand
        if errand is not None and errand.view == entry.name:
            self._errand = None
            getattr(view, errand.does)(*errand.given)
        if waits:
            self.focus_first()

    def _send(self, view: str, does: str, *given: object) -> None:
        """Choose a view and have it do something, now or as soon as it can be shown."""
        self._errand = _Errand(view, does, given)
        self.choose(view)

    def _prepare_chosen(self) -> None:
        entry = self._entry
        if entry.name not in self._made:
            self._prepare(entry, entry.module, lambda: self._make(entry), draws=entry.draws)

    def _prepare(
        self, entry: ViewEntry, module: str, then: Callable[[], None], *, draws: bool
    ) -> None:
        """Import a module of a view and go on, unless that is under way."""
        if module not in self._under_way:
            self._under_way.add(module)
            self._preparation.prepare(module, then, needs=entry.needs, draws=draws)

    def _make(self, entry: ViewEntry) -> None:
        try:
            view = entry.make(self._hub)
        except Exception as error:  # noqa: BLE001 - said in its place, and told as a fault
            self._fail(error)
            return
        view.day_wanted.connect(lambda day: self._hub.wanted.emit("journal", day))
        view.page_wanted.connect(self._open_page)
        view.factor_wanted.connect(self.show_factor)
        view.periods_wanted.connect(
            lambda first, last: self._send(_COMPARE, "compare_period", first, last)
        )
        view.experiment_wanted.connect(lambda key: self._send(_EXPERIMENTS, "plan_for", key))
        view.numbers_changed.connect(self._offer_numbers)
        view.drawing_wanted.connect(
            lambda: self._prepare(entry, entry.drawn, view.let_draw, draws=True)
        )
        # To be put in its place it is dressed, with all in it: a turn of the loop of its own.
        QTimer.singleShot(0, self, lambda: self._take_in(entry, view))

    def _open_page(self, ref: PageRef, key: str) -> None:
        """Show a page of the reference, from where one can come back to this factor."""
        self._hub.wanted.emit("nutrients", Arrival(ref, Elsewhere("charts", key)))

    def _take_in(self, entry: ViewEntry, view: ChartView) -> None:
        """Put a view in its place, and show it next if it is the one that is chosen now."""
        self._under_way.discard(entry.module)
        self._made[entry.name] = view
        self._pages.addWidget(view)
        if entry == self._entry:
            QTimer.singleShot(0, self, self._show_chosen)

    def _show_table(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal carries it so
        if self.current is not None:
            self.current.show_table(on=on)

    def _dress(self, theme: Theme) -> None:
        for view in self._made.values():
            view.dress(theme)


def _is_empty(table: DailyTable) -> bool:
    return not table.factors and all(state is DayState.UNKNOWN for state in table.states)
