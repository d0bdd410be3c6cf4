"""What the parts of a check-in have in common: a heading, fields, what is wrong, what is logged."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.check_in import CheckInSheet
from twitchapp.application.check_in_answers import CheckInAnswers, Field
from twitchapp.application.places import elsewhere
from twitchapp.application.wording import detail_of
from twitchapp.domain.entries import Entry
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.icons import icon
from twitchapp.gui.widgets.prompt_button import PromptButton
from twitchapp.gui.widgets.rating_field import RatingField
from twitchapp.gui.widgets.text import breakable, label, tip_text

MOST_LISTED = 3
_LINK = """
QPushButton { padding: 0 4px; min-height: 18px; font-size: 9pt; }
QPushButton:focus { padding: 0 3px; }
"""
_ICON = QSize(16, 16)


class Part(QWidget):
    """A part of the check-in's screen.

    Args:
        title: its heading; an `&` stands before the letter that leads here with Alt.

    Signals:
        edited: something was typed or chosen.
        change_wanted: a record that is logged is to be opened; carries it.
        remove_wanted: a record that is logged is to go; carries it.
        more_wanted: all that is logged is to be seen.

    Attributes:
        head: the line of the heading, at whose right end a suggestion may stand.
        body: below it, where the fields go.
    """

    edited = Signal()
    change_wanted = Signal(object)
    remove_wanted = Signal(object)
    more_wanted = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = label(title, "section")
        self.title.setWordWrap(False)
        self.head = QHBoxLayout()
        self.head.setSpacing(GRID)
        self.head.addWidget(self.title)
        self.head.addStretch(1)
        self.fields = QWidget()
        self.body = QVBoxLayout(self.fields)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(GRID // 2)
        self.another = _link("Add another", self)
        self.another.clicked.connect(self._unfold)
        self.another.hide()
        self.head.addWidget(self.another)
        self._entry: QWidget | None = None
        self._is_unfolded = False
        self.logged = LoggedLines(self)
        self._errors: dict[Field, tuple[QLabel, QWidget]] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(self.head)
        column.addWidget(self.logged)
        column.addWidget(self.fields)

    # What each part says for itself

    @abstractmethod
    def show_sheet(self, sheet: CheckInSheet) -> None:
        """Show what is logged and what was said the last time; what was typed stays."""

    @abstractmethod
    def put(self, answers: CheckInAnswers, errors: dict[Field, UserError]) -> CheckInAnswers:
        """Return answers with what the fields say put in; nonsense is noted in `errors`."""

    @abstractmethod
    def state(self) -> tuple[str, ...]:
        """Return what is typed and chosen, to be given to `restore` again."""

    @abstractmethod
    def restore(self, state: tuple[str, ...]) -> None:
        """Show again what was typed and chosen."""

    # What they have in common

    @property
    def is_folded(self) -> bool:
        """Whether the fields are put away, as there is something logged already."""
        return self.fields.isHidden()

    def set_entry(self, field: QWidget) -> None:
        """Let the heading's letter lead to a field, the first one."""
        self._entry = field
        self.title.setBuddy(field)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        if self._entry is not None:
            self._entry.setFocus(Qt.FocusReason.TabFocusReason)

    def fold(self, *, is_logged: bool) -> None:
        """Put the fields away where something is logged and nothing more is being said."""
        is_folded = is_logged and not self._is_unfolded and not any(self.state())
        self.another.setVisible(is_folded)
        self.fields.setVisible(not is_folded)
        self.title.setBuddy(self.another if is_folded or self._entry is None else self._entry)
        self.another.setAccessibleName(f"Add another: {self.title.text().replace('&', '')}")

    def fold_again(self) -> None:
        """Put the fields away the next time there is something logged."""
        self._is_unfolded = False

    def _unfold(self) -> None:
        self._is_unfolded = True
        self.fold(is_logged=True)
        self.focus_first()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.logged.set_theme(theme)

    def add_error(self, name: Field, field: QWidget) -> None:
        """Keep room below the fields so far for what is wrong with one of them."""
        said = label("", "error")
        said.setVisible(False)
        self.body.addWidget(said)
        self._errors[name] = (said, field)

    def tell(self, errors: Mapping[Field, UserError]) -> QWidget | None:
        """Tell what is wrong with each field; return the first that is, None when none is."""
        first: QWidget | None = None
        for name, (said, field) in self._errors.items():
            text = str(errors[name]) if name in errors else ""
            said.setText(text)
            said.setVisible(bool(text))
            field.setAccessibleDescription(text)
            if text and first is None:
                first = field
        return first

    @property
    def errors(self) -> tuple[str, ...]:
        """Everything that is told to be wrong."""
        return tuple(said.text() for said, _ in self._errors.values() if said.text())


class LoggedLines(QWidget):
    """What is logged already, a line each, to be changed or removed.

    Attributes:
        here: the zone one is in; what was lived by other clocks says where.
    """

    def __init__(self, part: Part) -> None:
        super().__init__(part)
        self._part = part
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._listed: tuple[tuple[Record, str], ...] = ()
        self._buttons: list[tuple[QPushButton, str]] = []
        self._theme: Theme | None = None
        self._tells_counts = True
        self.here: ZoneInfo | None = None
        self.hide()

    @property
    def texts(self) -> tuple[str, ...]:
        """The lines."""
        return tuple(words for _, words in self._listed)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        for made, name in self._buttons:
            made.setIcon(icon(name, theme.accent, _ICON.width()))

    def show_entries(self, entries: Sequence[Entry], *, timed: bool = True) -> None:
        """Show entries, with the time of each unless they tell their times themselves."""
        self.show_records([(entry, logged_words(entry, timed=timed)) for entry in entries])

    def show_records(
        self, listed: Sequence[tuple[Record, str]], *, tells_counts: bool = True
    ) -> None:
        """Show the first few records with their words, and how many or only that more are there."""
        listed = [(record, self._placed(record, words)) for record, words in listed]
        if tuple(listed) == self._listed and tells_counts is self._tells_counts:
            return
        self._tells_counts = tells_counts
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.isAncestorOf(focused)
        self._listed = tuple(listed)
        self._buttons.clear()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        most = MOST_LISTED if len(listed) <= MOST_LISTED else MOST_LISTED - 1
        for record, words in listed[:most]:
            self._column.addWidget(self._line(record, words))
        if len(listed) > most:
            left = f"{len(listed) - most} more" if tells_counts else "more"
            more = _link(f"and {left}, in the journal")
            more.clicked.connect(self._part.more_wanted.emit)
            self._column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        before = self._part.another
        for made, _ in self._buttons:
            QWidget.setTabOrder(before, made)
            before = made
        if self._theme is not None:
            self.set_theme(self._theme)
        self.setVisible(bool(listed))
        if had_focus and self._buttons:
            self._buttons[0][0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif had_focus:
            self._part.fold(is_logged=False)
            self._part.focus_first()

    def _placed(self, record: Record, words: str) -> str:
        place = elsewhere(record.start, self.here) if self.here else ""
        return f"{words} · {place}" if place else words

    def _line(self, record: Record, words: str) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        said = label(breakable(f"✓ {words}"))
        said.setToolTip("Logged already. What you add below comes beside it.")
        row.addWidget(said, 1)
        for name, verb, wanted in (
            ("edit", "Change", self._part.change_wanted),
            ("delete", "Remove", self._part.remove_wanted),
        ):
            made = _link("")
            made.setIconSize(_ICON)
            made.setAccessibleName(f"{verb} {words}")
            made.setToolTip(tip_text(verb))
            made.clicked.connect(lambda _=False, wanted=wanted: wanted.emit(record))
            row.addWidget(made)
            self._buttons.append((made, name))
        return line


def logged_words(entry: Entry, *, timed: bool = True) -> str:
    """Return what an entry says, after its time if asked: `12:00 126 mg · 2 × espresso`."""
    detail = detail_of(entry)
    return f"{entry.counted_at.local:%H:%M} {detail}".rstrip() if timed else detail


def suggestion(parent: QWidget) -> QPushButton:
    """Return a quiet button that takes over what was said the last time; hidden at first."""
    made = _link("", parent)
    made.hide()
    return made


def field_of_text(width: int, example: str) -> QLineEdit:
    """Return a short field with an example in it."""
    made = QLineEdit()
    made.setPlaceholderText(example)
    made.setFixedWidth(width)
    return made


def words(text: str, buddy: QWidget | None = None) -> QLabel:
    """Return the words before a field, on one line."""
    made = label(text)
    made.setWordWrap(False)
    if buddy is not None:
        made.setBuddy(buddy)
    return made


def rated(text: str, field: RatingField) -> QHBoxLayout:
    """Return the row of a rating: its words beside the numbers."""
    named = words(text, field)
    named.setFixedSize(8 * GRID, 4 * GRID - 2)
    row = QHBoxLayout()
    row.setSpacing(GRID // 2)
    row.addWidget(named, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(field, 1)
    return row


def _link(text: str, parent: QWidget | None = None) -> QPushButton:
    made = PromptButton(text, "quiet", parent)
    made.setStyleSheet(_LINK)
    return made


def rating_text(field: RatingField) -> str:
    """Return a rating as text, empty when it was not said."""
    return "" if field.value is None else str(field.value)
