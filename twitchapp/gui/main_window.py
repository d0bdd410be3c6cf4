"""The window: a sidebar of panes, the menus, and one line that says what just happened."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.wording import without_counts
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import EntryKind
from twitchapp.gui.dialogs import DoctorKey, open_dialog
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.pane import JournalPane
from twitchapp.gui.menus import Menus, opens
from twitchapp.gui.pane_makers import PANES, QUIETER, PaneEntry, bring_into_view, pane_entry
from twitchapp.gui.pointing import LookUp
from twitchapp.gui.sample_notice import sample_notice
from twitchapp.gui.settings import WindowSettings
from twitchapp.gui.sidebar import Sidebar
from twitchapp.gui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from twitchapp.gui.closing import Form
    from twitchapp.gui.file_actions import FileActions
    from twitchapp.gui.tray import Tray
    from twitchapp.gui.unsaved import UnsavedKeeper

SMALLEST = QSize(960, 620)
FIRST_SIZE = QSize(1280, 800)
_PREPARE_AFTER_MS = 50


class MainWindow(QMainWindow):
    """The program's window over one journal.

    Signals:
        painted: it was painted for the first time.
        theme_wanted: the user chose `system`, `light` or `dark`.
        pane_shown: a pane came to the front; carries its name.

    Attributes:
        was_left: whether it was closed without a question, as no one may be there to answer.
        session_ends: whether the person's session ends, and the window with it.
        reopen_words: what the window that opens anew in its place is to say; empty for none.
        mends: whether the journal is to be mended in between.
        tray: the icon in the desktop's tray, made after the first paint.
    """

    painted = Signal()
    theme_wanted = Signal(str)
    pane_shown = Signal(str)

    def __init__(self, hub: Hub, settings: WindowSettings) -> None:
        super().__init__()
        self.hub = hub
        self.settings = settings
        self._was_painted = False
        self._leaves_form = False
        self._quits = False
        self._given_up: tuple[Form, ...] = ()
        self.was_left = self.session_ends = False
        self.reopen_words = ""
        self.mends = False
        self.tray: Tray | None = None
        self._panes: dict[str, QWidget] = {}
        self._waiting_target: dict[str, object] = {}
        self._chosen_pane = self._wanted_pane = "journal"
        self._history = ("", "")
        sample = hub.services.is_sample
        self.setWindowTitle("twitchapp – sample journal" if sample else "twitchapp")
        self.setMinimumSize(SMALLEST)

        self.journal = JournalPane(hub)
        self._panes["journal"] = self.journal
        self._stack = QStackedWidget()
        self._stack.addWidget(self.journal)
        self._sidebar = Sidebar(tuple((pane.name, pane.title) for pane in PANES))
        self._sidebar.set_theme(hub.theme)
        self._sidebar.chosen.connect(self.show_pane)
        self.message = MessageBar()
        self.message.undo_wanted.connect(self.undo)

        self._lay_out()
        if sample:
            self.show_notice(sample_notice())
        self.menus = Menus(self)

        hub.theme_changed.connect(self._sidebar.set_theme)
        hub.preferences_changed.connect(self._follow_preferences)
        hub.history_changed.connect(self._show_history)
        hub.said.connect(self._say)
        hub.failed.connect(self.message.complain)
        hub.wanted.connect(self.show_pane)
        hub.dialog_wanted.connect(self.open_dialog)
        hub.unsaved_changed.connect(lambda _: self.unsaved)
        hub.noted.connect(lambda note: self.show_notes((note,)))
        DoctorKey(self.menus.actions["doctor"], self)
        own_factors = opens("twitchapp.gui.factors.dialog", "FactorsDialog")
        self.journal.factors_wanted.connect(lambda: own_factors(self))
        # What the first window does not show is imported once it can be seen.
        self.painted.connect(
            lambda: QTimer.singleShot(_PREPARE_AFTER_MS, self.journal, self.journal.prepare)
        )
        if hub.preferences.calm:
            self._follow_preferences()
        settings.restore(self, FIRST_SIZE)
        self.journal.focus_first()

    def _lay_out(self) -> None:
        body = QVBoxLayout()
        body.setContentsMargins(8, 8, 16, 8)
        body.setSpacing(8)
        self._notices = QVBoxLayout()
        self._notices.setContentsMargins(16, 4, 16, 0)
        self._notices.setSpacing(4)
        body.addLayout(self._notices)
        body.addWidget(self._stack, 1)
        body.addWidget(self.message)
        outer = QHBoxLayout()
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self._sidebar)
        outer.addLayout(body, 1)
        central = QWidget()
        central.setLayout(outer)
        self.setCentralWidget(central)

    @cached_property
    def files(self) -> "FileActions":
        """Import and export; not needed for the first window, so imported after it."""
        from twitchapp.gui.file_actions import FileActions

        return FileActions(self.hub, self)

    @cached_property
    def unsaved(self) -> "UnsavedKeeper":
        """Shows what the disk did not take; hardly any window has that."""
        from twitchapp.gui.unsaved import UnsavedKeeper

        return UnsavedKeeper(self)

    # Panes

    def show_pane(self, name: str, target: object = None) -> None:
        """Bring a pane to the front, making it first if need be, and show a target in it."""
        entry = pane_entry(name, calm=self.hub.preferences.calm)
        self._chosen_pane, self._wanted_pane = name, entry.name
        self._sidebar.show_current(name)
        if entry.name in self._panes:
            self._raise_pane(entry, target)
            return
        self._waiting_target[entry.name] = target
        self.message.say(entry.opening, offers_undo=False)
        self.make_pane(entry)

    def make_pane(self, entry: PaneEntry, then: Callable[[], None] = lambda: None) -> None:
        """Make a pane in short turns, without bringing it to the front unless it is waited for."""
        from twitchapp.gui.gradual import bring

        def made() -> None:
            self._add_pane(entry)
            then()

        bring(self.hub, entry.module, made, owner=self, needs=entry.needs, latest=entry.opening)

    def pane(self, name: str) -> QWidget | None:
        """Return a pane that was made already."""
        return self._panes.get(name)

    def _add_pane(self, entry: PaneEntry) -> None:
        if entry.name not in self._panes:
            made = entry.make(self.hub)
            self._panes[entry.name] = made
            self._stack.addWidget(made)
        if self.message.text == entry.opening:
            self.message.clear()
        if self._wanted_pane == entry.name:
            self._raise_pane(entry, self._waiting_target.pop(entry.name, None))

    def _raise_pane(self, entry: PaneEntry, target: object) -> None:
        pane = self._panes[entry.name]
        self._stack.setCurrentWidget(pane)
        bring_into_view(entry, pane, target)
        self.pane_shown.emit(entry.name)

    def _follow_preferences(self) -> None:
        """Put what the quieter view has in the place of panes there, or take it away again."""
        calm = self.hub.preferences.calm
        for name in QUIETER:
            entry = pane_entry(name, calm=calm)
            self._sidebar.rename(name, entry.title, entry.name)
            self.menus.actions[name].setText(entry.title)
            if self._chosen_pane == name and self._wanted_pane != entry.name:
                self.show_pane(name)
        self._show_history(*self._history)
        if self._quietly(self.message.text) != self.message.text:
            self._say(self.message.text, offers_undo=not self.message.undo.isHidden())

    def _show_history(self, undo: str, redo: str) -> None:
        self._history = undo, redo
        self.menus.show_history(self._quietly(undo), self._quietly(redo))

    def _say(self, words: str, offers_undo: bool = False) -> None:  # noqa: FBT001, FBT002 - a slot
        self.message.say(self._quietly(words), offers_undo)

    def _quietly(self, words: str) -> str:
        """Return words as they may be shown: in the quieter view without counts of records."""
        return without_counts(words) if self.hub.preferences.calm else words

    # Commands

    def record_now(self) -> None:
        """Save an episode now and open it beside the list."""
        self.show_pane("journal")
        self.journal.record_now()

    def log(self, kind: EntryKind) -> None:
        """Open the form for an entry of a kind."""
        self.show_pane("journal")
        self.journal.open_form(kind)

    def check_in(self, day: date | None = None) -> None:
        """Open the check-in, for today unless a day is named."""
        self.show_pane("check-in", day or day_of(self.hub.now()))

    def count_at_rest(self, *, prompted: bool = False) -> None:
        """Open the count of twitches at rest.

        Args:
            prompted: whether the program asked for it at a moment of its own choosing.
        """
        from twitchapp.gui.resting.dialog import RestingDialog

        if not any(dialog.isVisible() for dialog in self.findChildren(RestingDialog)):
            RestingDialog(self.hub, self, prompted=prompted).open()

    def open_dialog(self, name: str) -> None:
        """Open one of the dialogs that panes ask for by name."""
        open_dialog(name, self.hub, self)

    def look_up(self) -> None:
        """Open the search of the reference, from where Esc leads back to this pane."""
        here = self._chosen_pane
        self.show_pane("nutrients", LookUp("" if here == "nutrients" else here))

    def quick_entry(self) -> None:
        """Put the keyboard into the line that understands what is written."""
        self.show_pane("journal")
        self.journal.focus_quick_line()

    def undo(self) -> None:
        """Take the last change back."""
        self.hub.command(
            lambda journal: journal.undo(),
            initiator=self,
            then=lambda changes: self._say(
                f"Undone: {changes.summary}" if changes else "There is nothing to undo.",
                offers_undo=False,
            ),
        )

    def redo(self) -> None:
        """Make the last change taken back again."""
        self.hub.command(
            lambda journal: journal.redo(),
            initiator=self,
            then=lambda changes: self._say(
                f"Made again: {changes.summary}" if changes else "There is nothing to redo.",
                offers_undo=bool(changes),
            ),
        )

    def show_keys(self) -> None:
        """Show the keys that do things."""
        from twitchapp.gui.help import show_keys

        show_keys(self)

    def show_about(self) -> None:
        """Show what the program is."""
        from twitchapp.gui.help import show_about

        show_about(self, self.hub.services.path)

    # Notices and the window as a whole

    def show_notice(self, notice: QWidget) -> None:
        """Show a notice above the pane, until it is removed.

        The keyboard comes to its buttons between the sidebar and the pane.
        """
        self._notices.addWidget(notice)
        notice.show()
        stops = [self._sidebar.last, *notice.findChildren(QAbstractButton)]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def show_notes(self, notes: Sequence[str]) -> None:
        """Show sentences above every pane until the person has read them."""
        from twitchapp.gui.unsaved import show_note

        for words in notes:
            show_note(self, words)

    def hide_notice(self, notice: QWidget) -> None:
        """Take a notice away that may be shown again."""
        self._notices.removeWidget(notice)
        notice.hide()

    def remove_notice(self, notice: QWidget) -> None:
        """Take a notice away for good."""
        self.hide_notice(notice)
        notice.deleteLater()

    def come_to_front(self) -> None:
        """Show the window before all others, whether it was hidden, minimised or behind them."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def quit(self) -> None:
        """End the program, once what was typed and not saved is saved or given up."""
        self._quits = True
        self.close()

    def end_with_session(self) -> None:
        """Close for good when told to close next: the person's session ends."""
        self._quits = self.session_ends = True

    # Qt

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell once that the window can be seen."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def leave(self) -> None:
        """Close and end the program without asking about what was typed and not saved."""
        self._leaves_form = self.was_left = True
        self.quit()
        QCoreApplication.quit()

    def holds_unsaved(self) -> bool:
        """Tell whether something is typed that is not saved."""
        from twitchapp.gui.closing import first_unsaved

        return first_unsaved(self._panes, ()) is not None

    def reopen(self, words: str) -> None:
        """Close, and have a window open anew over the journal, which is another one by now.

        Args:
            words: what the new window says.
        """
        self.reopen_words = words
        self._leaves_form = True
        self.quit()
        QCoreApplication.quit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's place, and ask about what was typed but not saved yet.

        What was asked to be saved is saved before the program ends. Where the person wants it and
        the desktop has a tray, the window is only hidden, with all that is typed in it.
        """
        if not self._quits and self.tray is not None and self.tray.takes_window:
            event.ignore()
            self.tray.take_window()
            return
        # Whoever goes back, whatever says no, is not about to give anything up any more.
        given_up, self._given_up = self._given_up, ()
        if not self._leaves_form and not self._close_dialogs():
            event.ignore()
            self._quits = False
            self.come_to_front()
            return
        if not self._leaves_form and self._asks_to_save(given_up):
            event.ignore()
            return
        if not self._leaves_form and self._asks_about_unsaved(given_up):
            event.ignore()
            return
        self.settings.keep(self)
        super().closeEvent(event)
        if not QApplication.quitOnLastWindowClosed():
            QCoreApplication.quit()

    def _close_dialogs(self) -> bool:
        from twitchapp.gui.closing import close_dialogs

        return close_dialogs(self)

    def _asks_about_unsaved(self, given_up: "tuple[Form, ...]") -> bool:
        """Ask about what the disk did not take, if there is such."""
        if self.session_ends or not self.hub.services.journal.unsaved.count:
            return False
        quits, self._quits = self._quits, False

        def close() -> None:
            self._quits, self._given_up = quits, given_up
            self.close()

        self.come_to_front()
        self.unsaved.ask_before_closing(close)
        return True

    def _asks_to_save(self, given_up: "tuple[Form, ...]") -> bool:
        """Ask about the first place that holds what is neither saved nor given up, if any does."""
        from twitchapp.gui.closing import ask_to_save, first_unsaved

        found = first_unsaved(self._panes, given_up)
        if found is None:
            return False
        pane, form = found
        # Whoever goes back is not about to quit any more.
        quits, self._quits = self._quits, False

        def close() -> None:
            self._quits, self._given_up = quits, given_up
            self.close()

        def discard() -> None:
            nonlocal given_up
            given_up = (*given_up, form)
            close()

        def save() -> None:
            if first_unsaved(self._panes, given_up) == found:
                form.save(lambda: QTimer.singleShot(0, close))
            else:  # saved or left while the question stood
                close()

        self.come_to_front()
        self.show_pane(pane)
        # Some panes have forms in several places, of which one is seen.
        show_form = getattr(self._panes[pane], "show_form", None)
        if show_form is not None:
            show_form(form)
        ask_to_save(self, save=save, discard=discard, question=getattr(form, "lost_on_close", ""))
        return True
