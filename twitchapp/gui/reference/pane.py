"""The Reference pane: a search over everything, a list of what there is, and what was chosen."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import Guideline
from twitchapp.domain.pages import COMPARISON, SEE_A_DOCTOR, PageKind, PageRef, page_ref
from twitchapp.gui.hub import Hub
from twitchapp.gui.pointing import Arrival, Elsewhere, LookUp
from twitchapp.gui.reference.face_stack import FaceStack
from twitchapp.gui.reference.faces import view_of
from twitchapp.gui.reference.head import (
    BACK_KEYS,
    COPY_KEYS,
    FORWARD_KEYS,
    PDF_KEYS,
    PRINT_KEYS,
    ReferenceHead,
)
from twitchapp.gui.reference.history import History, Station
from twitchapp.gui.reference.index_list import VIEW_TITLES, IndexList
from twitchapp.gui.reference.profile_line import ProfileLine
from twitchapp.gui.reference.search import Search
from twitchapp.gui.reference.taking_along import Shown, TakingAlong
from twitchapp.gui.reference.view import ReferenceView
from twitchapp.gui.reference.words import NOT_ADVICE
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import button, label

_TITLES, _PROFILE = "reference titles", "reference profile"
_FIRST_PAGE = PageRef(PageKind.NUTRIENT, "magnesium")
_NOT_PAGES = frozenset({PageKind.VIEW, PageKind.FOOD})
_WITHOUT_FIGURES = frozenset({PageKind.TERM, PageKind.DOCTOR})


class ReferencePane(QWidget):
    """What nutrients and habits have to do with twitches, foods, and what one eats of them.

    Nothing is read before it is first looked at, or prepared. Each face is made when it is first
    chosen.

    Attributes:
        search: looks for something in everything.
        head: what stands above all: back and forward, the line of the search, taking along.
        list: what there is to read.
        profile_line: for whom the figures are.
        doctor_button: shows what the person can say to a doctor.
        taking_along: copies, prints and saves what is shown.
        fault: what went wrong, where something could not be read.
        again: reads it once more.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._is_asked = self._is_read = self._is_finding = False
        self._titles: Mapping[PageRef, str] = {}
        self._history = History()
        self._place = 0
        self._takes_focus = False
        self._searched_from = ""
        self.setAccessibleName("Reference")
        self.search = Search(hub, self)
        self.head = ReferenceHead(self.search.field)
        self.list = IndexList(hub.theme)
        self.profile_line = ProfileLine()
        self.doctor_button = button("What you can say…", "quiet")
        self.taking_along = TakingAlong(hub, self._shown_now, self)
        self.fault = label("", "error")
        self.again = button("Try again")
        self._faces = FaceStack(hub)
        self._fault_page = QWidget()
        self._body = QStackedWidget()
        self._lay_out()
        self._connect()
        self._offer()

    # What the window asks for

    @property
    def shown(self) -> PageRef | None:
        """What is shown, or will be as soon as it is there."""
        return self._history.current

    @property
    def face(self) -> ReferenceView | None:
        """The face that shows it, once it is made."""
        return None if self.shown is None else self._faces.face(self.shown)

    def prepare(self) -> None:
        """Read everything, so that it is there when it is looked at, and write a first page."""
        self._ask()
        self._faces.prepare(COMPARISON)
        self._faces.prepare(_FIRST_PAGE, writes=True)

    def show_target(self, target: object) -> None:
        """Show what is pointed at from another pane: a page, a name of one, or the search."""
        if isinstance(target, LookUp):
            self._searched_from = target.came_from
            self.search.focus()
            return
        came_from = target.came_from if isinstance(target, Arrival) else None
        wanted = target.target if isinstance(target, Arrival) else target
        if isinstance(wanted, str):
            named = page_ref(wanted)
            wanted = named if named is not None and named.kind in _NOT_PAGES else wanted
        if isinstance(wanted, PageRef):
            self.open_page(wanted, came_from=came_from)
        elif isinstance(wanted, str):
            self._find(wanted, came_from)

    def open_page(self, ref: PageRef, *, came_from: Elsewhere | None = None) -> None:
        """Show a page or a view, and put the keyboard into it."""
        self._takes_focus = True
        self._go(ref, came_from=came_from)

    def focus_first(self) -> None:
        """Put the keyboard into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what there is when the pane is first seen, and show something."""
        super().showEvent(event)
        self._ask()
        # Whoever brings the pane to the front may point at something within the same turn.
        QTimer.singleShot(0, self, self._show_something)

    # Layout

    def _lay_out(self) -> None:
        failed = QVBoxLayout(self._fault_page)
        failed.addWidget(self.fault)
        failed.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        failed.addStretch(1)
        for page in (self._faces, self._fault_page, self.search.page):
            self._body.addWidget(page)
        note = label(NOT_ADVICE, "small")
        note.setAccessibleName("Note")
        line = QHBoxLayout()
        line.addWidget(self.doctor_button)
        line.addWidget(self.profile_line, 1)
        right = QVBoxLayout()
        right.setSpacing(GRID // 2)
        right.addLayout(line)
        right.addWidget(self._body, 1)
        right.addWidget(note)
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.list)
        below.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        whole.setSpacing(GRID)
        whole.addWidget(self.head)
        whole.addLayout(below, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self._go)
        self.list.entered.connect(lambda _: self._enter())
        self.search.began.connect(lambda: self._turn_to(self.search.page))
        self.search.emptied.connect(lambda: self._turn_to(self._faces))
        self.search.opened.connect(self._open_found)
        self.search.left.connect(self._leave_search)
        self._faces.page_wanted.connect(self.open_page)
        self._faces.factor_wanted.connect(self._open_charts)
        self._faces.back_wanted.connect(self.go_back)
        self._faces.forward_wanted.connect(self.go_forward)
        self._faces.failed.connect(self._tell)
        for said in (self._faces.said, self.taking_along.said):
            said.connect(lambda words: self._hub.said.emit(words, False))  # noqa: FBT003
        self.again.clicked.connect(self._ask_again)
        self.doctor_button.clicked.connect(lambda: self._hub.dialog_wanted.emit("doctor"))
        for wanted in (self.profile_line.profile_wanted, self._faces.profile_wanted):
            wanted.connect(lambda: self._hub.dialog_wanted.emit("profile"))
        self.profile_line.guideline_wanted.connect(self._keep_guideline)
        self._hub.theme_changed.connect(self._dress)
        self._hub.profile_changed.connect(self._follow_profile)
        for made, keys, does in (
            (self.head.back, BACK_KEYS, self.go_back),
            (self.head.forward, FORWARD_KEYS, self.go_forward),
            (self.head.copy, COPY_KEYS, self.taking_along.copy),
            (self.head.print, PRINT_KEYS, self.taking_along.ask_printer),
            (self.head.pdf, PDF_KEYS, self.taking_along.ask_where),
        ):
            made.clicked.connect(does)
            self._give_key(keys, does)

    def _give_key(self, keys: str, does: Callable[[], None]) -> None:
        key = QShortcut(QKeySequence(keys), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.setAutoRepeat(False)
        key.activated.connect(does)

    # Reading what there is

    def _ask(self) -> None:
        if self._is_asked:
            return
        self._is_asked = True
        pages = self._hub.services.pages
        self._hub.compute(
            lambda: pages.titles,
            self._fill,
            owner=self,
            latest=_TITLES,
            on_error=self._tell_fault,
        )
        self._ask_profile()

    def _ask_again(self) -> None:
        self._is_asked = False
        self._ask()

    def _fill(self, titles: Mapping[PageRef, str]) -> None:
        self._is_read = True
        self._titles = {**titles, **VIEW_TITLES}
        self.list.show_titles(titles)
        if self._body.currentWidget() is self._fault_page:
            self._turn_to(self._faces)
        # A list without a choice would take the keyboard's coming for one.
        self.list.choose(self.shown or COMPARISON)
        self._show()

    def _tell_fault(self, error: Exception) -> None:
        self._is_asked = False
        if not isinstance(error, UserError):
            self._hub.crashed.emit(error)
            return
        self.fault.setText(str(error))
        self._turn_to(self._fault_page)

    def _tell(self, error: Exception) -> None:
        (self._hub.failed if isinstance(error, UserError) else self._hub.crashed).emit(error)

    # For whom

    def _ask_profile(self) -> None:
        self._hub.ask(
            lambda services: (services.profile.read(), services.profile.year),
            lambda found: self.profile_line.show_profile(*found),
            owner=self,
            latest=_PROFILE,
        )

    def _follow_profile(self) -> None:
        """Tell every face that the person is another, or wants other figures first."""
        if self._is_asked:
            self._ask_profile()
        self._faces.show_profile()

    def _keep_guideline(self, guideline: Guideline) -> None:
        self._hub.change_profile(lambda profile: replace(profile, guideline=guideline))

    # The search

    def _open_found(self, ref: PageRef) -> None:
        """Show what was found; going back leads to the pane from which it was looked for."""
        came_from = Elsewhere(self._searched_from) if self._searched_from else None
        self.open_page(ref, came_from=came_from)

    def _leave_search(self) -> None:
        """Go back to where one was when one began to look for something."""
        self._turn_to(self._faces)
        pane, self._searched_from = self._searched_from, ""
        if pane:
            self._hub.wanted.emit(pane, None)
        else:
            self._enter()

    # Showing

    def _find(self, name: str, came_from: Elsewhere | None) -> None:
        """Show the page of a name."""
        pages = self._hub.services.pages
        self._is_finding = True

        def found(ref: PageRef) -> None:
            self._is_finding = False
            self.open_page(ref, came_from=came_from)

        def failed(error: Exception) -> None:
            self._is_finding = False
            self._tell(error)
            self._show_something()

        self._hub.compute(lambda: pages.find(name), found, owner=self, on_error=failed)

    def _show_something(self) -> None:
        """Show where one begins, where nothing else was pointed at."""
        if self.shown is not None or self._is_finding:
            return
        self._history.go(COMPARISON)
        self.list.choose(COMPARISON)
        self._offer()
        self._show()

    def go_back(self) -> None:
        """Show the page before this one, or the place in another pane that led here."""
        self._show_station(self._history.back(self._read_so_far()))

    def go_forward(self) -> None:
        """Show the page that one went back from."""
        self._show_station(self._history.forward(self._read_so_far()))

    def _go(self, ref: PageRef, came_from: Elsewhere | None = None) -> None:
        self._searched_from = ""
        self._history.go(ref, self._read_so_far(), came_from=came_from)
        self._place = 0
        self._show_current(ref)

    def _show_station(self, station: Station | None) -> None:
        if isinstance(station, Elsewhere):
            self._offer()
            self._hub.wanted.emit(station.pane, station.target)
        elif station is not None:
            self._place = station.place
            self._takes_focus = not self.list.hasFocus()
            self._show_current(station.ref)

    def _show_current(self, ref: PageRef) -> None:
        self.list.choose(ref)
        self._turn_to(self._faces)
        self._show()

    def _turn_to(self, page: QWidget) -> None:
        """Bring what was chosen, what was found or what went wrong to the front."""
        self._body.setCurrentWidget(page)
        self._offer()

    def _show(self) -> None:
        """Show what was chosen, once it is known what there is."""
        ref = self.shown
        if ref is None:
            return
        if not self._is_read:
            self._faces.prepare(ref)
            return
        takes_focus, self._takes_focus = self._takes_focus, False
        self._faces.show_page(ref, self._place, takes_focus=takes_focus)

    def _enter(self) -> None:
        """Put the keyboard into what is shown."""
        if self.face is not None and self._is_read:
            self.face.focus_first()

    def _read_so_far(self) -> int:
        return self.face.place if self.face is not None else 0

    def _shown_now(self) -> Shown:
        ref = self.shown
        title = "" if ref is None else self._titles.get(view_of(ref), "")
        return Shown(title, self.face if self._is_read else None)

    def _open_charts(self, key: str) -> None:
        """Show a factor in the charts, from where one can come back to this page."""
        self._hub.wanted.emit("charts", Arrival(key, Elsewhere("nutrients", self.shown)))

    def _offer(self) -> None:
        """Offer what can be done with what is shown."""
        kind = None if self.shown is None else self.shown.kind
        is_seen = self._body.currentWidget() is self._faces
        self.head.offer_ways(self._history.behind, self._history.ahead)
        self.head.offer_taking(is_offered=is_seen)
        self.profile_line.setVisible(is_seen)
        self.profile_line.tell(tells=kind not in _WITHOUT_FIGURES)
        self.doctor_button.setVisible(is_seen and self.shown == SEE_A_DOCTOR)

    def _dress(self, theme: Theme) -> None:
        self.list.dress(theme)
        self.search.dress(theme)
        self._faces.dress(theme)
