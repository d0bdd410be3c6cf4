"""Shows one face of the reference at a time, making each when it is first chosen."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QStackedWidget, QWidget

from twitchapp.domain.pages import PageRef
from twitchapp.gui.gradual import bring
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.faces import FaceEntry, face_of
from twitchapp.gui.reference.view import ReferenceView
from twitchapp.gui.theme import Theme

_BACK, _FORWARD = Qt.MouseButton.BackButton, Qt.MouseButton.ForwardButton


class FaceStack(QStackedWidget):
    """The faces that have been made, of which one is seen.

    Signals:
        page_wanted: a `PageRef` that a face leads to.
        factor_wanted: a factor's key; the charts are to be opened at it.
        profile_wanted: the person wants to say who they are.
        back_wanted: the mouse's button for going back was pressed.
        forward_wanted: the mouse's button for going forward was pressed.
        said: a short message.
        failed: an exception; a face could not be made.
    """

    page_wanted = Signal(object)
    factor_wanted = Signal(str)
    profile_wanted = Signal()
    back_wanted = Signal()
    forward_wanted = Signal()
    said = Signal(str)
    failed = Signal(object)

    def __init__(self, hub: Hub) -> None:
        super().__init__()
        self._hub = hub
        self._faces: dict[FaceEntry, ReferenceView] = {}
        self._under_way: set[FaceEntry] = set()
        self._wanted: PageRef | None = None
        self._place = 0
        self._takes_focus = False
        self.addWidget(QWidget())

    def face(self, ref: PageRef) -> ReferenceView | None:
        """Return what shows a page; None while it is not made."""
        return self._faces.get(face_of(ref))

    def prepare(self, ref: PageRef, *, writes: bool = False) -> None:
        """Import and make what shows a page, unless it is there or under way.

        Args:
            ref: the page.
            writes: whether the page is written already, if nothing else is wanted by then.
        """
        entry = face_of(ref)
        if entry in self._faces or entry in self._under_way:
            return
        self._under_way.add(entry)

        def fail(error: Exception) -> None:
            self._under_way.discard(entry)
            self.failed.emit(error)

        bring(
            self._hub,
            entry.module,
            lambda: self._make(entry, ref if writes else None),
            owner=self,
            needs=entry.needs,
            on_error=fail,
        )

    def show_page(self, ref: PageRef, place: int = 0, *, takes_focus: bool = False) -> None:
        """Show a page, now or as soon as what shows it is made.

        Args:
            ref: the page.
            place: how far down it had been read.
            takes_focus: whether the keyboard goes into it.
        """
        self._wanted, self._place, self._takes_focus = ref, place, takes_focus
        self.prepare(ref)
        self._show()

    def show_profile(self) -> None:
        """Tell every face that the person is another, or wants other figures first."""
        for face in self._faces.values():
            face.show_profile()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        for face in self._faces.values():
            face.dress(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the buttons for back and forward from the faces, which would keep them."""
        if event.type() is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            if event.button() is _BACK:
                self.back_wanted.emit()
                return True
            if event.button() is _FORWARD:
                self.forward_wanted.emit()
                return True
        return super().eventFilter(watched, event)

    def _make(self, entry: FaceEntry, written: PageRef | None) -> None:
        self._under_way.discard(entry)
        face = entry.make(self._hub)
        face.page_wanted.connect(self.page_wanted)
        face.factor_wanted.connect(self.factor_wanted)
        face.profile_wanted.connect(self.profile_wanted)
        face.said.connect(self.said)
        for area in (face, *face.findChildren(QAbstractScrollArea)):
            watched = area.viewport() if isinstance(area, QAbstractScrollArea) else area
            watched.installEventFilter(self)
        self._faces[entry] = face
        self.addWidget(face)
        if self._wanted is not None and face_of(self._wanted) == entry:
            self._show()
        elif written is not None:
            face.show_target(written)

    def _show(self) -> None:
        ref = self._wanted
        face = self.face(ref) if ref is not None else None
        if ref is None or face is None:
            return
        face.show_target(ref)
        face.show_place(self._place)
        self.setCurrentWidget(face)
        if self._takes_focus:
            self._takes_focus = False
            face.focus_first()
