"""The menus as a table: each item's words, its keys, and what it does.

A new item is one line. A dialog that is `Dialog(hub, parent)` is opened by `opens(module, name)`,
which imports it only then.
"""

from collections.abc import Callable, Mapping
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from twitchapp.domain.entries import KIND_RULES, EntryKind
from twitchapp.gui.pane_makers import PANES
from twitchapp.gui.widgets.text import action_words

if TYPE_CHECKING:
    from twitchapp.gui.main_window import MainWindow


class Item(NamedTuple):
    """An item of a menu.

    Attributes:
        words: what it says; what stands behind a tab is shown only, for keys that belong elsewhere.
        keys: its keys, empty for none.
        act: what it does to the window.
        name: a stable name for items that the window changes later, empty for the rest.
    """

    words: str
    keys: str
    act: Callable[["MainWindow"], object]
    name: str = ""


def opens(module: str, dialog: str) -> Callable[["MainWindow"], object]:
    """Return what imports a dialog's module, makes the dialog over the window, and opens it."""
    return lambda window: getattr(import_module(module), dialog)(window.hub, window).open()


def _in_journal(command: str) -> Callable[["MainWindow"], object]:
    """Return what brings the journal to the front and calls a method of its pane."""

    def act(window: "MainWindow") -> None:
        window.show_pane("journal")
        getattr(window.journal, command)()

    return act


def _in_list(command: str) -> Callable[["MainWindow"], object]:
    """Return what brings the journal to the front and calls a method of its list."""

    def act(window: "MainWindow") -> None:
        window.show_pane("journal")
        getattr(window.journal.entries, command)()

    return act


def _logs(kind: EntryKind) -> Callable[["MainWindow"], object]:
    return lambda window: window.log(kind)


LOG_KEYS = {
    EntryKind.CAFFEINE: "Ctrl+Shift+C",
    EntryKind.SLEEP: "Ctrl+Shift+S",
    EntryKind.EXERCISE: "Ctrl+Shift+E",
    EntryKind.ALCOHOL: "Ctrl+Shift+A",
    EntryKind.STRESS: "Ctrl+Shift+R",
    EntryKind.WATER: "Ctrl+Shift+W",
}
_LINE = None
_MAY_REPEAT = frozenset({"undo", "redo"})

MENUS: Mapping[str, tuple[Item | None, ...]] = {
    "&File": (
        Item("&Import a journal…", "Ctrl+I", lambda window: window.files.import_csv()),
        Item("&Export as CSV…", "Ctrl+Shift+I", lambda window: window.files.export_csv()),
        Item("Export e&verything…", "", lambda window: window.files.export_everything()),
        _LINE,
        Item(
            "&Backups…",
            "",
            opens("twitchapp.gui.backups.dialog", "BackupsDialog"),
        ),
        _LINE,
        Item(
            "&Preferences…",
            "Ctrl+,",
            opens("twitchapp.gui.preferences.dialog", "PreferencesDialog"),
        ),
        Item("For &me…", "", lambda window: window.open_dialog("profile")),
        _LINE,
        Item("&Quit", "Ctrl+Q", lambda window: window.quit()),
    ),
    "&Edit": (
        Item("&Undo", "Ctrl+Z", lambda window: window.undo(), "undo"),
        Item("&Redo", "Ctrl+Shift+Z", lambda window: window.redo(), "redo"),
        _LINE,
        Item("&Edit the entry\tEnter", "", _in_journal("edit_selected"), "edit"),
        Item("C&hange it in the list\tF2", "", _in_list("change_here"), "change"),
        Item("&Delete what is chosen\tDel", "", _in_journal("delete_selected"), "delete"),
        _LINE,
        Item("&Filter the list…", "Ctrl+Shift+F", _in_list("open_filter")),
        Item("&Look something up…", "Ctrl+F", lambda window: window.look_up()),
    ),
    "&Record": (
        Item("Record a &twitch", "Ctrl+T", lambda window: window.record_now()),
        Item("The twitch has &stopped", "Ctrl+Shift+T", _in_journal("stop_running")),
        Item("Quick entry &line", "Ctrl+L", _in_journal("focus_quick_line")),
        Item("&None observed today", "Ctrl+N", _in_journal("none_observed")),
        Item("Check &in", "Ctrl+D", lambda window: window.check_in()),
        Item(
            "Something has &changed…",
            "Ctrl+Shift+H",
            lambda window: window.show_pane("health", "change"),
        ),
        Item("Count at &rest…", "Ctrl+R", lambda window: window.count_at_rest()),
        _LINE,
        *(
            Item(f"Log {KIND_RULES[kind].label.lower()}…", keys, _logs(kind))
            for kind, keys in LOG_KEYS.items()
        ),
        Item("Log &food…", "Ctrl+Shift+M", lambda window: window.open_dialog("log-food")),
        Item(
            "Log a &supplement…",
            "Ctrl+Shift+L",
            lambda window: window.open_dialog("log-supplement"),
        ),
        _LINE,
        Item(
            "Factors of your &own…",
            "Ctrl+Shift+U",
            opens("twitchapp.gui.factors.dialog", "FactorsDialog"),
        ),
    ),
    "&View": (),
    "&Help": (
        Item("&Keys", "F1", lambda window: window.show_keys()),
        Item(
            "When to see a &doctor",
            "Shift+F1",
            lambda window: window.open_dialog("doctor"),
            "doctor",
        ),
        Item("&About twitchapp", "", lambda window: window.show_about()),
    ),
}
THEME_WORDS = (("system", "Colours of the &system"), ("light", "&Light"), ("dark", "&Dark"))


class Menus:
    """The menus of a window, built from the table.

    Attributes:
        actions: the actions that have a stable name.
    """

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        self.actions: dict[str, QAction] = {}
        self._menus = {title: window.menuBar().addMenu(title) for title in MENUS}
        for title, items in MENUS.items():
            self._fill(self._menus[title], items)
        self._fill_view(self._menus["&View"])
        self._menus["&Edit"].aboutToShow.connect(self._offer_chosen)
        self.show_history("", "")

    def show_history(self, undo: str, redo: str) -> None:
        """Say what undo and redo would do now; an empty text where there is nothing."""
        for name, verb, summary in (("undo", "&Undo", undo), ("redo", "&Redo", redo)):
            self.actions[name].setText(f"{verb} {action_words(summary)}".strip())
            self.actions[name].setEnabled(bool(summary))

    def _fill(self, menu: QMenu, items: tuple[Item | None, ...]) -> None:
        for item in items:
            if item is None:
                menu.addSeparator()
            else:
                action = self._add(menu, item.words, item.keys, partial(item.act, self._window))
                # A key that is held down would record the same again and again.
                action.setAutoRepeat(item.name in _MAY_REPEAT)
                if item.name:
                    self.actions[item.name] = action

    def _fill_view(self, menu: QMenu) -> None:
        for pane in PANES:
            show = partial(self._window.show_pane, pane.name)
            self.actions[pane.name] = self._add(menu, pane.title, pane.keys, show)
        menu.addSeparator()
        group = QActionGroup(self._window)
        for choice, words in THEME_WORDS:
            action = self._add(menu, words, "", partial(self._window.theme_wanted.emit, choice))
            action.setCheckable(True)
            action.setChecked(self._window.settings.theme == choice)
            group.addAction(action)

    def _add(self, menu: QMenu, words: str, keys: str, act: Callable[[], object]) -> QAction:
        action = QAction(words, self._window)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked: act())
        menu.addAction(action)
        return action

    def _offer_chosen(self) -> None:
        entries = self._window.journal.entries
        self.actions["edit"].setEnabled(entries.edit.isEnabled())
        self.actions["delete"].setEnabled(entries.delete.isEnabled())
        is_one = entries.view.count_chosen == 1
        self.actions["change"].setEnabled(is_one and entries.edit.isEnabled())
