"""The Reference pane: a search over everything, a list of what there is, and what was chosen."""

from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QMouseEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import Guideline
from twitchapp.domain.pages import COMPARISON, PageRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.pointing import Arrival, Elsewhere
from twitchapp.gui.reference.faces import FaceEntry, face_of
from twitchapp.gui.reference.history import History, Station
from twitchapp.gui.reference.index_list import IndexList
from twitchapp.gui.reference.profile_line import ProfileLine
from twitchapp.gui.reference.view import ReferenceView
from twitchapp.gui.reference.words import NOT_ADVICE
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import button, label

_TITLES, _PROFILE = "reference titles", "reference profile"
_FAULT = 1


class ReferencePane(QWidget):
    """What nutrients and habits have to do with twitches, foods, and what one eats of them.

    Nothing is read before it is first looked at. Each face is made when it is first chosen.

    Attributes:
        list: what there is to read.
        profile_line: for whom the figures are.
        back: goes to the page before, or to where one came from.
        forward: goes to the page that one went back from.
        copy_button: copies what is shown as plain text.
        fault: what went wrong, where something could not be read.
        again: reads it once more.
    """

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._is_asked = self._is_read = False
        self._faces: dict[FaceEntry, ReferenceView] = {}
        self._under_way: set[FaceEntry] = set()
        self._history = History()
        self._place = 0
        self._takes_focus = False
        self.setAccessibleName("Reference")
        self.list = IndexList(hub.theme)
        self.profile_line = ProfileLine()
        self.back = button("‹", "quiet")
        self.forward = button("›", "quiet")
        self.copy_button = button("Copy", "quiet")
        self.again = button("Try again")
        self.fault = label("", "error")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._offer_ways()

    # What the window asks for

    @property
    def shown(self) -> PageRef | None:
        """What is shown, or will be as soon as it is there."""
        return self._history.current

    @property
    def face(self) -> ReferenceView | None:
        """The face that shows it, once it is made."""
        ref = self.shown
        return None if ref is None else self._faces.get(face_of(ref))

    def show_target(self, target: object) -> None:
        """Show what is pointed at from another pane: a page, or a name of one in any spelling."""
        came_from = target.came_from if isinstance(target, Arrival) else None
        wanted = target.target if isinstance(target, Arrival) else target
        if isinstance(wanted, PageRef):
            self.open_page(wanted, came_from=came_from)
        elif isinstance(wanted, str):
            pages = self._hub.services.pages
            self._hub.compute(
                lambda: pages.find(wanted),
                lambda ref: self.open_page(ref, came_from=came_from),
                owner=self,
                on_error=self._tell,
            )

    def open_page(self, ref: PageRef, *, came_from: Elsewhere | None = None) -> None:
        """Show a page or a view, and put the keyboard into it."""
        self._takes_focus = self.isVisible()
        self._go(ref, came_from=came_from)

    def focus_first(self) -> None:
        """Put the keyboard into the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what there is when the pane is first seen, and show something."""
        super().showEvent(event)
        self._ask()
        if self.shown is None:
            self._go(COMPARISON)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go back and forward with the buttons that some mice have for it."""
        if event.button() is Qt.MouseButton.BackButton:
            self.go_back()
        elif event.button() is Qt.MouseButton.ForwardButton:
            self.go_forward()
        else:
            super().mousePressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take those buttons from what is shown: tables would keep them for themselves."""
        if event.type() is QEvent.Type.MouseButtonPress:
            pressed = cast("QMouseEvent", event)
            if pressed.button() in (Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton):
                self.mousePressEvent(pressed)
                return True
        return super().eventFilter(watched, event)

    # Layout

    def _lay_out(self) -> None:
        for made, name, keys in (
            (self.back, "Back", "Alt+Left"),
            (self.forward, "Forward", "Alt+Right"),
        ):
            made.setAccessibleName(name)
            made.setToolTip(f"{name} ({keys})")
            made.setFixedWidth(4 * GRID)
        top = QHBoxLayout()
        top.setSpacing(GRID // 2)
        top.addWidget(self.back)
        top.addWidget(self.forward)
        top.addStretch(1)
        top.addWidget(self.copy_button)
        failed = QWidget()
        told = QVBoxLayout(failed)
        told.addWidget(self.fault)
        told.addWidget(self.again, 0, Qt.AlignmentFlag.AlignLeft)
        told.addStretch(1)
        self._stack.addWidget(QWidget())
        self._stack.addWidget(failed)
        note = label(NOT_ADVICE, "small")
        note.setAccessibleName("Note")
        right = QVBoxLayout()
        right.setSpacing(GRID // 2)
        right.addWidget(self.profile_line)
        right.addWidget(self._stack, 1)
        right.addWidget(note)
        body = QHBoxLayout()
        body.setSpacing(GRID)
        body.addWidget(self.list)
        body.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, GRID)
        whole.setSpacing(GRID)
        whole.addLayout(top)
        whole.addLayout(body, 1)

    def _connect(self) -> None:
        self.list.chosen.connect(self._go)
        self.list.entered.connect(lambda _: self._enter())
        self.back.clicked.connect(self.go_back)
        self.forward.clicked.connect(self.go_forward)
        self.copy_button.clicked.connect(self.copy)
        self.again.clicked.connect(self._ask_again)
        self.profile_line.profile_wanted.connect(self._want_profile)
        self.profile_line.guideline_wanted.connect(self._keep_guideline)
        self._hub.theme_changed.connect(self._dress)
        self._hub.profile_changed.connect(self._follow_profile)
        for keys, does in (("Alt+Left", self.go_back), ("Alt+Right", self.go_forward)):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
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
        self.list.show_titles(titles)
        if self.shown is not None:
            self.list.choose(self.shown)
            self._show()

    def _tell_fault(self, error: Exception) -> None:
        self._is_asked = False
        if not isinstance(error, UserError):
            self._hub.crashed.emit(error)
            return
        self.fault.setText(str(error))
        self._stack.setCurrentIndex(_FAULT)

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
        for face in self._faces.values():
            face.show_profile()

    def _want_profile(self) -> None:
        self._hub.dialog_wanted.emit("profile")

    def _keep_guideline(self, guideline: Guideline) -> None:
        self._hub.change_profile(lambda profile: replace(profile, guideline=guideline))

    # Showing

    def go_back(self) -> None:
        """Show the page before this one, or the place in another pane that led here."""
        self._show_station(self._history.back(self._read_so_far()))

    def go_forward(self) -> None:
        """Show the page that one went back from."""
        self._show_station(self._history.forward(self._read_so_far()))

    def copy(self) -> None:
        """Copy what is shown as plain text."""
        text = self.face.plain_text() if self.face is not None else ""
        if text:
            QGuiApplication.clipboard().setText(text)
            self._say("Page copied.")

    def _go(self, ref: PageRef, came_from: Elsewhere | None = None) -> None:
        self._history.go(ref, self._read_so_far(), came_from=came_from)
        self._place = 0
        self._show_current(ref)

    def _show_station(self, station: Station | None) -> None:
        if isinstance(station, Elsewhere):
            self._offer_ways()
            self._hub.wanted.emit(station.pane, station.target)
        elif station is not None:
            ref, self._place = station.ref, station.place
            self._takes_focus = not self.list.hasFocus()
            self._show_current(ref)

    def _show_current(self, ref: PageRef) -> None:
        self.list.choose(ref)
        self._offer_ways()
        self._show()

    def _read_so_far(self) -> int:
        return self.face.place if self.face is not None else 0

    def _show(self) -> None:
        """Show what was chosen, making what shows it first if need be."""
        ref = self.shown
        if ref is None:
            return
        entry = face_of(ref)
        face = self._faces.get(entry)
        if face is None:
            self._prepare(entry)
        if face is None or not self._is_read:
            return
        face.show_target(ref)
        face.show_place(self._place)
        self._stack.setCurrentWidget(face)
        if self._takes_focus:
            self._takes_focus = False
            face.focus_first()

    def _enter(self) -> None:
        """Go from the list into what it shows."""
        self._takes_focus = True
        self._show()

    def _prepare(self, entry: FaceEntry) -> None:
        """Import what a face needs, off the window's thread, and then make it."""
        if entry in self._under_way:
            return
        self._under_way.add(entry)

        def failed(error: Exception) -> None:
            self._under_way.discard(entry)
            self._tell(error)

        self._hub.compute(entry.prepare, lambda _: self._make(entry), owner=self, on_error=failed)

    def _make(self, entry: FaceEntry) -> None:
        self._under_way.discard(entry)
        face = entry.make(self._hub)
        face.page_wanted.connect(self.open_page)
        face.factor_wanted.connect(self._open_charts)
        face.profile_wanted.connect(self._want_profile)
        face.said.connect(self._say)
        for area in (face, *face.findChildren(QAbstractScrollArea)):
            watched = area.viewport() if isinstance(area, QAbstractScrollArea) else area
            watched.installEventFilter(self)
        self._faces[entry] = face
        self._stack.addWidget(face)
        if self.shown is not None and face_of(self.shown) == entry:
            self._show()

    def _open_charts(self, key: str) -> None:
        """Show a factor in the charts, from where one can come back to this page."""
        self._hub.wanted.emit("charts", Arrival(key, Elsewhere("nutrients", self.shown)))

    def _offer_ways(self) -> None:
        """Offer to go back and forward where there is something."""
        self.back.setEnabled(self._history.behind is not None)
        self.forward.setEnabled(self._history.ahead is not None)

    def _say(self, words: str) -> None:
        self._hub.said.emit(words, False)  # noqa: FBT003 - a signal takes no names

    def _dress(self, theme: Theme) -> None:
        self.list.dress(theme)
        for face in self._faces.values():
            face.dress(theme)
