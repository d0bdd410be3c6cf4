"""The right side of the pane: the fortnight, and the list with what can be done to it."""

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from twitchapp.domain.days import day_of
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.feed import JournalFeed
from twitchapp.gui.journal.list_model import JournalListModel
from twitchapp.gui.journal.list_view import JournalListView
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.day_strip import DayStrip
from twitchapp.gui.widgets.icons import icon
from twitchapp.gui.widgets.text import button, card, label

_WILL_APPEAR = "Every twitch you record and everything you log appears here, day by day."
_BEGIN = (
    "Press “Record a twitch” when a muscle twitches. On a day without any, “None observed today” "
    "counts just as much: without it the day stays unknown."
)


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
        self.edit = button("Edit", "quiet")
        self.edit.setToolTip("Enter")
        self.delete = button("Delete", "quiet")
        self.delete.setToolTip("Del. What is deleted goes to the trash.")
        self.trash = button("Trash…", "quiet")
        for made in (self.edit, self.delete):
            made.setIconSize(QSize(16, 16))
            made.setText(f" {made.text()}")
        self.edit.clicked.connect(self.view.edit_wanted.emit)
        self.delete.clicked.connect(self.view.delete_wanted.emit)
        self.trash.clicked.connect(self.trash_wanted.emit)
        self.view.chosen_changed.connect(self._follow_choice)
        self.strip.day_chosen.connect(self.show_day)
        self.feed.loaded.connect(self._show_list)

        strip_card = card()
        strip_layout = QVBoxLayout(strip_card)
        strip_layout.setContentsMargins(2 * GRID, GRID + 4, 2 * GRID, GRID // 2)
        strip_layout.addWidget(self.strip)
        self.title = label("Entries", "section")
        head = QHBoxLayout()
        head.setContentsMargins(2, 0, 0, 0)
        head.setSpacing(0)
        head.addWidget(self.title, 1)
        for made in (self.edit, self.delete, self.trash):
            head.addWidget(made)
        self._list_or_empty = QStackedWidget()
        self._list_or_empty.addWidget(self.view)
        self._list_or_empty.addWidget(_empty_state())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(strip_card)
        layout.addLayout(head)
        layout.addWidget(self._list_or_empty, 1)
        self._dress_buttons(hub.theme)
        self._follow_choice()

    @property
    def is_empty(self) -> bool:
        """Whether the empty state is shown in the place of the list."""
        return self._list_or_empty.currentIndex() == 1

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.strip.set_theme(theme)
        self.view.set_theme(theme)
        self._dress_buttons(theme)

    def _dress_buttons(self, theme: Theme) -> None:
        self.edit.setIcon(icon("edit", theme.accent, 16))
        self.delete.setIcon(icon("delete", theme.accent, 16))

    def reload(self) -> None:
        """Read the list again; the fortnight is read by the pane, which shows today as well."""
        self.feed.reload()

    def show_day(self, day: date) -> None:
        """Mark a day in the strip and bring it up in the list, once all of that is read."""
        self.strip.mark(day)
        self.feed.when_all_is_read(lambda: self.view.show_day(day))

    def _show_list(self, any_rows: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._list_or_empty.setCurrentIndex(0 if any_rows else 1)

    def _follow_choice(self) -> None:
        chosen = self.view.count_chosen
        self.edit.setEnabled(chosen > 0 and self.view.current_record() is not None)
        self.delete.setEnabled(chosen > 0)
        self.title.setText(f"{chosen:,} chosen" if chosen > 1 else "Entries")


def _empty_state() -> QWidget:
    empty = card()
    layout = QVBoxLayout(empty)
    layout.setContentsMargins(4 * GRID, 4 * GRID, 4 * GRID, 4 * GRID)
    layout.setSpacing(GRID)
    layout.addStretch(1)
    for text, role in (("Nothing recorded yet", "section"), (_WILL_APPEAR, ""), (_BEGIN, "muted")):
        words = label(text, role)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(words)
    layout.addStretch(2)
    return empty
