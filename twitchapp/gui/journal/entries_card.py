"""The right side of the pane: the fortnight, and the list with what can be done to it."""

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from twitchapp.application.lines import Sought
from twitchapp.domain.days import day_of
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.feed import JournalFeed
from twitchapp.gui.journal.list_model import JournalListModel
from twitchapp.gui.journal.list_states import NothingYet
from twitchapp.gui.journal.list_view import JournalListView
from twitchapp.gui.journal.rows import Part
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.day_strip import DayStrip
from twitchapp.gui.widgets.icons import icon
from twitchapp.gui.widgets.text import button, card, label, tip_text

if TYPE_CHECKING:
    from twitchapp.gui.journal.filter_bar import FilterBar
    from twitchapp.gui.journal.list_states import NothingFound
    from twitchapp.gui.journal.row_editing import RowEditing
    from twitchapp.gui.journal.row_editor import RowEditor

_ICON = 16


class EntriesCard(QWidget):
    """The strip of days and the list of entries, kept in step with the journal.

    Signals:
        trash_wanted: the trash is to be shown.
    """

    trash_wanted = Signal()

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self.strip = DayStrip(hub.theme)
        self.model = JournalListModel(day_of(hub.now()), self)
        self.view = JournalListView(self.model, hub.theme)
        self.feed = JournalFeed(hub, self.model, self)
        self._filter: FilterBar | None = None
        self._nothing_found: NothingFound | None = None
        self._editing: RowEditing | None = None
        self.filter_button = _action("Filter", "Ctrl+Shift+F. Show only some of the entries.")
        self.filter_button.setCheckable(True)
        self.edit = _action("Edit", "Enter. F2 changes it in the list.")
        self.delete = _action("Delete", "Del. What is deleted goes to the trash.")
        self.trash = button("Trash…", "quiet")
        self.filter_button.clicked.connect(self._toggle_filter)
        self.edit.clicked.connect(self.view.edit_wanted.emit)
        self.delete.clicked.connect(self.view.delete_wanted.emit)
        self.trash.clicked.connect(self.trash_wanted.emit)
        self.view.chosen_changed.connect(self._follow_choice)
        self.view.change_wanted.connect(self.change_here)
        self.strip.day_chosen.connect(self.show_day)
        self.feed.loaded.connect(self._show_state)
        hub.preferences_changed.connect(lambda _: self._follow_preferences())
        self._lay_out()
        self._dress_buttons(hub.theme)
        self._follow_choice()
        self._follow_preferences()

    @property
    def is_empty(self) -> bool:
        """Whether it is told in the place of the list that nothing is recorded yet."""
        return self._states.currentWidget() is self._nothing_yet

    @property
    def filter(self) -> "FilterBar":
        """The bar that says which entries to show; made when first wanted."""
        if self._filter is None:
            from twitchapp.gui.journal.filter_bar import FilterBar

            self._filter = FilterBar(self._hub)
            self._filter.hide()
            self._filter.sought_changed.connect(self._seek)
            self._filter.done.connect(self.close_filter)
            self._filter.list_wanted.connect(self._go_to_list)
            self._column.insertWidget(2, self._filter)
            for before, after in pairwise((self.trash, *self._filter.stops, self.view)):
                QWidget.setTabOrder(before, after)
        return self._filter

    @property
    def nothing_found(self) -> "NothingFound":
        """What stands in the list's place when nothing was found; made when first wanted."""
        if self._nothing_found is None:
            from twitchapp.gui.journal.list_states import NothingFound

            self._nothing_found = NothingFound()
            self._nothing_found.all_wanted.connect(self._show_all)
            self._states.addWidget(self._nothing_found)
        return self._nothing_found

    @property
    def editor(self) -> "RowEditor | None":
        """The editor that lies over a row, if any."""
        return None if self._editing is None else self._editing.editor

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.strip.set_theme(theme)
        self.view.set_theme(theme)
        if self._filter is not None:
            self._filter.set_theme(theme)
        self._dress_buttons(theme)

    def reload(self) -> None:
        """Read the list again; the fortnight is read by the pane, which shows today as well."""
        self.feed.reload()

    def show_day(self, day: date) -> None:
        """Mark a day in the strip and bring it up in the list, once all of that is read."""
        self.strip.mark(day)

        def show() -> None:
            if self.feed.sought and not self.model.index_of(day).isValid():
                self._show_all()
            self.view.show_day(day)

        self.feed.when_all_is_read(show)

    def open_filter(self) -> None:
        """Open the filter and put the cursor into it."""
        self.filter.show()
        self.filter.read_choices()
        self.filter.focus_first()
        self.filter_button.setChecked(True)

    def close_filter(self) -> None:
        """Show everything again, without the filter."""
        self.filter.clear()
        self.filter.hide()
        self.filter_button.setChecked(False)
        (self.view if self.view.isVisible() else self.filter_button).setFocus()

    def change_here(self, part: Part = Part.DETAIL) -> None:
        """Change the record that is chosen where it stands."""
        if self._editing is None:
            from twitchapp.gui.journal.row_editing import RowEditing

            self._editing = RowEditing(self._hub, self.view, self.model, self)
        self._editing.begin(part)

    # Within

    def _lay_out(self) -> None:
        strip_card = card()
        strip_layout = QVBoxLayout(strip_card)
        strip_layout.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, GRID // 2)
        strip_layout.addWidget(self.strip)
        self.title = label("Entries", "section")
        self.title.setWordWrap(False)
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 0, 0)
        head.setSpacing(0)
        head.addWidget(self.title, 1)
        for made in (self.filter_button, self.edit, self.delete, self.trash):
            head.addWidget(made)
        self._nothing_yet = NothingYet()
        self._states = QStackedWidget()
        self._states.addWidget(self.view)
        self._states.addWidget(self._nothing_yet)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID)
        self._column.addWidget(strip_card)
        self._column.addLayout(head)
        self._column.addWidget(self._states, 1)

    def _dress_buttons(self, theme: Theme) -> None:
        for made, name in (
            (self.filter_button, "filter"),
            (self.edit, "edit"),
            (self.delete, "delete"),
        ):
            made.setIcon(icon(name, theme.accent, _ICON))

    def _follow_preferences(self) -> None:
        tells = not self._hub.preferences.calm
        self.model.tell_counts(tells=tells)
        self.strip.tell_counts(tells=tells)
        self._follow_choice()

    def _seek(self, sought: Sought) -> None:
        self.feed.seek(sought)

    def _show_all(self) -> None:
        self.filter.clear()

    def _toggle_filter(self) -> None:
        if self.filter_button.isChecked():
            self.open_filter()
        else:
            self.close_filter()

    def _go_to_list(self) -> None:
        self.view.setFocus(Qt.FocusReason.TabFocusReason)

    def _show_state(self, any_records: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._follow_choice()
        if not any_records:
            self._states.setCurrentWidget(self._nothing_yet)
        elif self.feed.sought and self.model.count == 0:
            from twitchapp.gui.journal.filter_words import not_found_words

            today = day_of(self._hub.now())
            self.nothing_found.tell(not_found_words(self.feed.sought, today))
            self._states.setCurrentWidget(self.nothing_found)
        else:
            self._states.setCurrentWidget(self.view)

    def _follow_choice(self) -> None:
        chosen = self.view.count_chosen
        self.edit.setEnabled(chosen > 0 and self.view.current_record() is not None)
        self.delete.setEnabled(chosen > 0)
        is_calm = self._hub.preferences.calm
        if chosen > 1:
            title = "Several chosen" if is_calm else f"{chosen:,} chosen"
        elif self.feed.sought:
            title = "Found" if is_calm else f"{self.model.count:,} found"
        else:
            title = "Entries"
        self.title.setText(title)


def _action(words: str, tip: str) -> QPushButton:
    made = button(f" {words}", "quiet")
    made.setAccessibleName(words)
    made.setIconSize(QSize(_ICON, _ICON))
    made.setToolTip(tip_text(tip))
    return made
