"""The search over everything: asks as one types, off the window's thread, and the latest wins."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from twitchapp.application.lookup import LookupHit
from twitchapp.application.services import Services
from twitchapp.application.wording import count_of
from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import bare_name
from twitchapp.domain.pages import PageKind, PageRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.search_field import SearchField
from twitchapp.gui.reference.search_results import SearchResults
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import breakable, label

HINT = "↓ goes into the list, Enter opens, Esc goes back."
_PAGES, _FOODS = "reference search", "reference search of foods"


class Search(QObject):
    """A line to write in, and the page of what was found.

    The pages are few and answer at once; foods come below them as soon as they are found.

    Args:
        hub: the way to what can be looked up.
        parent: the pane.

    Signals:
        began: something is looked for; what was found is to be seen.
        opened: a `PageRef` was chosen.
        emptied: nothing is looked for any more; the keyboard stays in the line.
        left: the search was given up.

    Attributes:
        field: the line.
        results: what was found.
        page: both what was found and what is said about it.
    """

    began = Signal()
    opened = Signal(object)
    emptied = Signal()
    left = Signal()

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(parent)
        self._hub = hub
        self._is_warm = False
        self._answered = ""
        self._is_complete = False
        self._opens_best = False
        self.field = SearchField()
        self.results = SearchResults(hub.theme)
        self.told = label("", "small")
        self.told.setAccessibleName("How much was found")
        self.page = QWidget()
        column = QVBoxLayout(self.page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addWidget(self.told)
        column.addWidget(self.results, 1)
        column.addWidget(label(HINT, "small"))
        self.field.textChanged.connect(self._ask)
        self.field.down_wanted.connect(self._go_down)
        self.field.entered.connect(self._enter)
        self.field.left.connect(self._leave)
        self.results.opened.connect(self._open)
        self.results.up_wanted.connect(self.focus)
        self.results.left.connect(self._leave)
        self.results.typed.connect(self._type)

    def focus(self) -> None:
        """Put the keyboard into the line, with all that stands there chosen."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._warm()
        if self.field.asked:
            self._ask()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.results.dress(theme)

    def _warm(self) -> None:
        """Read what can be looked up while the first letters are typed."""
        if self._is_warm:
            return
        self._is_warm = True
        lookup = self._hub.services.lookup
        for warm in (lookup.pages, lookup.foods):
            self._hub.compute(
                partial(warm, "a"),
                lambda _: None,
                owner=self,
                on_error=lambda _: None,  # told once something is looked for
            )

    def _ask(self) -> None:
        asked = self.field.asked
        self._opens_best = False
        if not asked:
            self._forget()
            self.emptied.emit()
            return
        services = self._hub.services
        self._hub.compute(
            lambda: _pages(services, asked),
            lambda found: self._show_pages(asked, *found),
            owner=self,
            latest=_PAGES,
            on_error=self._tell_fault,
        )
        self._hub.compute(
            lambda: services.lookup.foods(asked),
            lambda hits: self._show_foods(asked, hits),
            owner=self,
            latest=_FOODS,
            on_error=self._tell_fault,
        )

    def _show_pages(
        self, asked: str, hits: tuple[LookupHit, ...], called: frozenset[PageRef]
    ) -> None:
        if asked != self.field.asked:
            return
        self._answered, self._is_complete = asked, False
        self.results.show_hits(hits, called)
        self._tell(asked, are_foods_known=False)
        self.began.emit()
        self._open_best()

    def _show_foods(self, asked: str, hits: tuple[LookupHit, ...]) -> None:
        if not asked == self.field.asked == self._answered:
            return
        self._is_complete = True
        begun = asked.casefold()
        called = frozenset(hit.ref for hit in hits if hit.title.casefold().startswith(begun))
        self.results.add_hits(hits, called)
        self._tell(asked, are_foods_known=True)
        self._open_best()
        self._opens_best = False

    def _tell(self, asked: str, *, are_foods_known: bool) -> None:
        count = self.results.count_found
        if count:
            words = f"{count_of(count, 'result')} for “{breakable(asked)}”."
        elif are_foods_known:
            words = f"Nothing is known of “{breakable(asked)}”. Try a shorter or another word."
        else:
            words = "Looking among the foods…"
        self.told.setText(words)
        self.field.setAccessibleDescription(words)

    def _tell_fault(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._hub.crashed.emit(error)
            return
        self.told.setText(str(error))
        self.began.emit()

    def _go_down(self) -> None:
        if self.results.count_found:
            self.results.setFocus(Qt.FocusReason.OtherFocusReason)

    def _enter(self) -> None:
        """Open the best, now or as soon as what is written has been looked up."""
        if self._answered != self.field.asked or not self.page.isVisible():
            self._ask()
        self._opens_best = bool(self.field.asked)
        if self._answered == self.field.asked and self.page.isVisible():
            self._open_best()

    def _open_best(self) -> None:
        """Open the best that was found, if that is wanted and no better may come."""
        is_best = self.results.is_named or self._is_complete
        if self._opens_best and is_best and self.results.current is not None:
            self._open(self.results.current)

    def _open(self, ref: object) -> None:
        self._opens_best = False
        self.opened.emit(ref)

    def _type(self, text: str) -> None:
        """Go on writing in the line."""
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.end(False)  # noqa: FBT003 - Qt's own signature
        self.field.insert(text)

    def _leave(self) -> None:
        self.field.clear()
        self._forget()
        self.left.emit()

    def _forget(self) -> None:
        self._answered = ""
        self._opens_best = False
        self.results.clear()
        self.told.setText("")
        self.field.setAccessibleDescription("")


def _pages(services: Services, asked: str) -> tuple[tuple[LookupHit, ...], frozenset[PageRef]]:
    """Return the pages that may be meant, and which of them have a name that begins so."""
    hits = services.lookup.pages(asked)
    wanted = bare_name(asked)
    called = frozenset(
        hit.ref
        for hit in hits
        if any(bare_name(name).startswith(wanted) for name in _names(services, hit))
    )
    return hits, called


def _names(services: Services, hit: LookupHit) -> tuple[str, ...]:
    return (hit.title,) if hit.ref.kind is PageKind.VIEW else services.pages.names(hit.ref)
