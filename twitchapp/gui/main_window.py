"""The window: a sidebar of panes, the menus, and one line that says what just happened."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QSize, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup, QCloseEvent, QKeySequence, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from twitchapp.domain.entries import KIND_RULES, EntryKind
from twitchapp.gui import pane_makers
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.pane import JournalPane
from twitchapp.gui.settings import WindowSettings
from twitchapp.gui.sidebar import Sidebar
from twitchapp.gui.widgets.message_bar import MessageBar
from twitchapp.gui.widgets.text import card, label

if TYPE_CHECKING:
    from twitchapp.gui.file_actions import FileActions
    from twitchapp.gui.journal.form import RecordForm

SMALLEST = QSize(960, 620)
FIRST_SIZE = QSize(1280, 800)
_PREPARE_AFTER_MS = 50


class PaneEntry(NamedTuple):
    """A pane in the sidebar: its name, its words, and how it is made when first wanted.

    Attributes:
        name: stable name, also of its icon.
        title: what the sidebar says.
        prepare: imports what the pane needs, off the window's thread.
        make: builds the pane, on the window's thread.
    """

    name: str
    title: str
    prepare: Callable[[], None]
    make: Callable[[Hub], QWidget]


PANES = (
    PaneEntry("charts", "Charts", pane_makers.prepare_charts, pane_makers.make_charts),
    PaneEntry("nutrients", "Nutrients", pane_makers.prepare_reference, pane_makers.make_reference),
)

TITLES = (("journal", "Journal"), *((pane.name, pane.title) for pane in PANES))

LOG_KEYS = {
    EntryKind.CAFFEINE: "Ctrl+Shift+C",
    EntryKind.SLEEP: "Ctrl+Shift+S",
    EntryKind.EXERCISE: "Ctrl+Shift+E",
    EntryKind.ALCOHOL: "Ctrl+Shift+A",
    EntryKind.STRESS: "Ctrl+Shift+R",
    EntryKind.WATER: "Ctrl+Shift+W",
}


class MainWindow(QMainWindow):
    """The program's window over one journal.

    Signals:
        painted: it was painted for the first time.
        theme_wanted: the user chose `system`, `light` or `dark`.

    Attributes:
        was_left: whether it was closed without a question, as no one may be there to answer.
    """

    painted = Signal()
    theme_wanted = Signal(str)

    def __init__(self, hub: Hub, settings: WindowSettings) -> None:
        super().__init__()
        self.hub = hub
        self._settings = settings
        self._was_painted = False
        self._leaves_form = False
        self.was_left = False
        self._panes: dict[str, QWidget] = {}
        self._waiting_target: dict[str, object] = {}
        self._wanted_pane = "journal"
        sample = hub.services.is_sample
        self.setWindowTitle("twitchapp – sample journal" if sample else "twitchapp")
        self.setMinimumSize(SMALLEST)

        self.journal = JournalPane(hub)
        self._panes["journal"] = self.journal
        self._stack = QStackedWidget()
        self._stack.addWidget(self.journal)
        self._sidebar = Sidebar(TITLES)
        self._sidebar.set_theme(hub.theme)
        self._sidebar.chosen.connect(self.show_pane)
        self.message = MessageBar()
        self.message.undo_wanted.connect(self.undo)

        body = QVBoxLayout()
        body.setContentsMargins(8, 8, 16, 8)
        body.setSpacing(8)
        if sample:
            notice = QHBoxLayout()
            notice.setContentsMargins(16, 4, 16, 0)
            notice.addWidget(_sample_notice())
            body.addLayout(notice)
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
        self._make_menus()

        hub.theme_changed.connect(self._sidebar.set_theme)
        hub.history_changed.connect(self._show_history)
        hub.said.connect(self.message.say)
        hub.failed.connect(self.message.complain)
        hub.wanted.connect(self.show_pane)
        # What the first window does not show is imported once it can be seen.
        self.painted.connect(
            lambda: QTimer.singleShot(_PREPARE_AFTER_MS, self.journal, self.journal.prepare)
        )
        settings.restore(self, FIRST_SIZE)
        self.journal.focus_first()

    @cached_property
    def files(self) -> "FileActions":
        """Import and export; not needed for the first window, so imported after it."""
        from twitchapp.gui.file_actions import FileActions

        return FileActions(self.hub, self)

    # Panes

    def show_pane(self, name: str, target: object = None) -> None:
        """Bring a pane to the front, making it first if need be, and show a target in it."""
        self._wanted_pane = name
        self._sidebar.show_current(name)
        if name in self._panes:
            self._raise_pane(name, target)
            return
        entry = next(entry for entry in PANES if entry.name == name)
        self._waiting_target[name] = target
        self.message.say(_opening(entry), offers_undo=False)
        self.hub.compute(
            entry.prepare, lambda _: self._add_pane(entry), owner=self, latest=f"open {name}"
        )

    def pane(self, name: str) -> QWidget | None:
        """Return a pane that was made already."""
        return self._panes.get(name)

    def _add_pane(self, entry: PaneEntry) -> None:
        if entry.name not in self._panes:
            made = entry.make(self.hub)
            self._panes[entry.name] = made
            self._stack.addWidget(made)
        if self.message.text == _opening(entry):
            self.message.clear()
        if self._wanted_pane == entry.name:
            self._raise_pane(entry.name, self._waiting_target.pop(entry.name, None))

    def _raise_pane(self, name: str, target: object) -> None:
        pane = self._panes[name]
        self._stack.setCurrentWidget(pane)
        if target is not None:
            pane_makers.show_target(name, pane, target)
        focus = getattr(pane, "focus_first", None)
        if focus is not None:
            focus()

    # Menus

    def _make_menus(self) -> None:
        bar = self.menuBar()
        file = bar.addMenu("&File")
        self._add(file, "&Import a journal CSV…", "Ctrl+I", self._import_csv)
        self._add(file, "&Export as CSV…", "Ctrl+E", self._export_csv)
        file.addSeparator()
        self._add(file, "&Quit", QKeySequence(QKeySequence.StandardKey.Quit), self.close)

        edit = bar.addMenu("&Edit")
        self._undo_action = self._add(edit, "&Undo", "Ctrl+Z", self.undo)
        self._redo_action = self._add(edit, "&Redo", "Ctrl+Shift+Z", self.redo)
        edit.addSeparator()
        # What stands behind the tab is shown only: these keys belong to the list.
        chosen = (
            self._add(
                edit, "&Edit the entry\tEnter", "", lambda: self._in_journal("edit_selected")
            ),
            self._add(
                edit, "&Delete what is chosen\tDel", "", lambda: self._in_journal("delete_selected")
            ),
        )
        edit.aboutToShow.connect(lambda: self._offer_chosen(*chosen))
        self._show_history("", "")

        record = bar.addMenu("&Record")
        self._add(record, "Record a &twitch", "Ctrl+T", self.record_now)
        self._add(
            record, "&None observed today", "Ctrl+N", lambda: self._in_journal("none_observed")
        )
        record.addSeparator()
        for kind, keys in LOG_KEYS.items():
            self._add(
                record,
                f"Log {KIND_RULES[kind].label.lower()}…",
                keys,
                partial(self.log, kind),
            )

        view = bar.addMenu("&View")
        for number, (name, title) in enumerate(TITLES, start=1):
            self._add(view, title, f"Ctrl+{number}", partial(self.show_pane, name))
        view.addSeparator()
        group = QActionGroup(self)
        for choice, words in (
            ("system", "Colours of the &system"),
            ("light", "&Light"),
            ("dark", "&Dark"),
        ):
            action = self._add(view, words, "", partial(self.theme_wanted.emit, choice))
            action.setCheckable(True)
            action.setChecked(self._settings.theme == choice)
            group.addAction(action)

        help_menu = bar.addMenu("&Help")
        self._add(help_menu, "&Keys", "F1", self._show_keys)
        self._add(help_menu, "&About twitchapp", "", self._show_about)

    def _add(
        self, menu: QWidget, words: str, keys: str | QKeySequence, act: Callable[[], object]
    ) -> QAction:
        action = QAction(words, self)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked: act())
        menu.addAction(action)
        return action

    # Commands

    def record_now(self) -> None:
        """Save an episode now and open it beside the list."""
        self.show_pane("journal")
        self.journal.record_now()

    def log(self, kind: EntryKind) -> None:
        """Open the form for an entry of a kind."""
        self.show_pane("journal")
        self.journal.open_form(kind)

    def _in_journal(self, command: str) -> None:
        self.show_pane("journal")
        getattr(self.journal, command)()

    def undo(self) -> None:
        """Take the last change back."""
        self.hub.command(
            lambda journal: journal.undo(),
            initiator=self,
            then=lambda changes: self.message.say(
                f"Undone: {changes.summary}" if changes else "There is nothing to undo.",
                offers_undo=False,
            ),
        )

    def redo(self) -> None:
        """Make the last change taken back again."""
        self.hub.command(
            lambda journal: journal.redo(),
            initiator=self,
            then=lambda changes: self.message.say(
                f"Made again: {changes.summary}" if changes else "There is nothing to redo.",
                offers_undo=bool(changes),
            ),
        )

    def _offer_chosen(self, edit: QAction, delete: QAction) -> None:
        edit.setEnabled(self.journal.entries.edit.isEnabled())
        delete.setEnabled(self.journal.entries.delete.isEnabled())

    def _show_history(self, undo: str, redo: str) -> None:
        for action, verb, summary in (
            (self._undo_action, "&Undo", undo),
            (self._redo_action, "&Redo", redo),
        ):
            action.setText(f"{verb} {summary.replace('&', '&&')}".strip())
            action.setEnabled(bool(summary))

    def _import_csv(self) -> None:
        self.files.import_csv()

    def _export_csv(self) -> None:
        self.files.export_csv()

    def _show_keys(self) -> None:
        from twitchapp.gui.help import show_keys

        show_keys(self)

    def _show_about(self) -> None:
        from twitchapp.gui.help import show_about

        show_about(self, self.hub.services.path)

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
        self.close()
        QCoreApplication.quit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's place, and ask about what was typed but not saved yet.

        What was asked to be saved is saved before the program ends.
        """
        form = self.journal.form
        if form is not None and form.is_touched and not self._leaves_form:
            event.ignore()
            self._ask_about(form)
            return
        self._settings.keep(self)
        super().closeEvent(event)

    def _ask_about(self, form: "RecordForm") -> None:
        from twitchapp.gui.closing import ask_to_save

        def discard() -> None:
            self._leaves_form = True
            self.close()

        def save() -> None:
            if self.journal.form is form:
                form.save(lambda: QTimer.singleShot(0, self.close))
            else:  # saved or left while the question stood
                self.close()

        self.show_pane("journal")
        ask_to_save(self, save=save, discard=discard)


def _opening(pane: PaneEntry) -> str:
    return f"Opening {pane.title.lower()}…"


def _sample_notice() -> QWidget:
    notice = card()
    notice.setProperty("role", "notice")
    row = QHBoxLayout(notice)
    row.setContentsMargins(12, 6, 12, 6)
    row.addWidget(
        label(
            "This is the sample journal: an invented life to look around in. "
            "Nothing in it is yours, and what you change here is not kept."
        )
    )
    return notice
