"""The bar above the list that says which entries to show: by words, kind, place and day."""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.lines import Choices, Kind, Sought
from twitchapp.domain.days import day_of
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.filter_words import (
    ANY_DAY,
    SPANS,
    Span,
    chosen_words,
    kind_words,
)
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.icons import icon
from twitchapp.gui.widgets.text import action_words, button, label

MOST_SITES = 40
LONGEST_WORDS = 200
_CHOOSES = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_LONGEST_CHOICE = 28
_FROM_TO = "From, to…"


class FilterBar(QWidget):
    """Says what to look for; whoever shows the list does the looking.

    Signals:
        sought_changed: something else is looked for; carries a `Sought`.
        done: the bar is to be put away, and the keyboard back into the list.
        list_wanted: the keyboard wants to go on into the list.
    """

    sought_changed = Signal(object)
    done = Signal()
    list_wanted = Signal()

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hub = hub
        self._choices = Choices((), ())
        self._span: Span | None = ANY_DAY
        self._sought = Sought()
        self._is_quiet = False
        self.setAccessibleName("Filter")
        self.words = QLineEdit()
        self.words.setPlaceholderText("Words")
        self.words.setAccessibleName("Words to look for in notes, names, kinds and places")
        self.words.setToolTip("Looked for in notes, names, kinds, places and tags.")
        self.words.setClearButtonEnabled(True)
        self.words.setMaxLength(LONGEST_WORDS)
        self.words.textChanged.connect(lambda _: self._changed())
        self.words.returnPressed.connect(self.list_wanted)
        self.kinds = ChoiceButton("Kinds to show", "All kinds", "kinds")
        self.sites = ChoiceButton("Places to show", "All places", "places")
        for choice in (self.kinds, self.sites):
            choice.menu().aboutToShow.connect(self.read_choices)
            choice.changed.connect(self._changed)
        self.dates = _menu_button("Days to show", ANY_DAY.words)
        self._spans = QActionGroup(self)
        self._fill_dates()
        self.first, self.last = _day_field("First day"), _day_field("Last day")
        for field in (self.first, self.last):
            field.dateChanged.connect(lambda _: self._changed())
        self.clear_button = button("", "quiet")
        self.clear_button.setAccessibleName("Clear the filter")
        self.clear_button.setToolTip("Esc. Show everything again.")
        self.clear_button.setFixedWidth(4 * GRID)
        self.clear_button.setStyleSheet("padding: 6px 0;")
        self.clear_button.clicked.connect(self.clear)

        self._ends = QWidget()
        self._lay_out()
        self.clear_button.setEnabled(False)
        self.set_theme(hub.theme)

    @property
    def sought(self) -> Sought:
        """What is looked for."""
        return self._sought

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """Where the Tab key stops, in its order."""
        return (
            *(self.words, self.kinds, self.sites, self.dates, self.clear_button),
            *(self.first, self.last),
        )

    def focus_first(self) -> None:
        """Put the cursor into the words, all of them chosen."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def clear(self) -> None:
        """Look for nothing, so that everything is shown."""
        self._is_quiet = True
        self.words.clear()
        self.kinds.clear()
        self.sites.clear()
        self._choose_span(ANY_DAY)
        self._is_quiet = False
        self._changed()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.clear_button.setIcon(icon("clear", theme.accent, 2 * GRID))

    def read_choices(self) -> None:
        """Ask the journal which kinds and places it has."""
        self._hub.ask(
            lambda services: services.outline.choices(),
            self._offer,
            owner=self,
            latest="journal-choices",
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear on Escape, then put the bar away; go down into the list."""
        if event.key() == Qt.Key.Key_Escape:
            if self._sought:
                self.clear()
                self.focus_first()
            else:
                self.done.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.list_wanted.emit()
        else:
            super().keyPressEvent(event)

    # Within

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(GRID // 2)
        line.addWidget(self.words, 1)
        for made in (self.kinds, self.sites, self.dates, self.clear_button):
            line.addWidget(made)
        ends = QHBoxLayout(self._ends)
        ends.setContentsMargins(0, 0, 0, 0)
        ends.setSpacing(GRID)
        for words, field in (("From", self.first), ("to", self.last)):
            name = label(words, "muted")
            name.setWordWrap(False)
            ends.addWidget(name)
            ends.addWidget(field)
        ends.addStretch(1)
        self._ends.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(line)
        layout.addWidget(self._ends)

    def _offer(self, choices: Choices) -> None:
        if choices == self._choices:
            return
        self._choices = choices
        self.kinds.offer(
            (kind, self._counted(kind_words(kind), count), kind_words(kind))
            for kind, count in choices.kinds
        )
        self.sites.offer(
            (site, self._counted(site, count), site) for site, count in choices.sites[:MOST_SITES]
        )

    def _counted(self, words: str, count: int) -> str:
        return words if self._hub.preferences.calm else f"{words} ({count:,})"

    def _fill_dates(self) -> None:
        menu = self.dates.menu()
        for span in SPANS:
            self._add_span(menu, span.words, partial(self._choose_span, span))
        menu.addSeparator()
        self._add_span(menu, _FROM_TO, partial(self._choose_span, None))

    def _add_span(self, menu: QMenu, words: str, choose: Callable[[], None]) -> None:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(words == ANY_DAY.words)
        action.triggered.connect(lambda _: choose())
        self._spans.addAction(action)

    def _choose_span(self, span: Span | None) -> None:
        today = self._today()
        if span is None and self._span is not None:
            begin, end = self._span.days(today)
            was_quiet, self._is_quiet = self._is_quiet, True
            self.first.setDate(_to_qt(begin or today.replace(day=1)))
            self.last.setDate(_to_qt(end or today))
            self._is_quiet = was_quiet
        self._span = span
        words = _FROM_TO if span is None else span.words
        self.dates.setText(words)
        self._ends.setVisible(span is None)
        for action in self._spans.actions():
            action.setChecked(action.text() == words)
        if span is None:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._changed()

    def _changed(self) -> None:
        if self._is_quiet:
            return
        days: tuple[date | None, date | None]
        if self._span is None:
            days = (_to_date(self.first.date()), _to_date(self.last.date()))
        else:
            days = self._span.days(self._today())
        self._sought = Sought(
            words=self.words.text().strip(),
            kinds=frozenset(each for each in self.kinds.chosen if isinstance(each, Kind)),
            sites=frozenset(each for each in self.sites.chosen if isinstance(each, str)),
            first=days[0],
            last=days[1],
        )
        self.clear_button.setEnabled(bool(self._sought))
        self.sought_changed.emit(self._sought)

    def _today(self) -> date:
        return day_of(self._hub.now())


class ChoiceButton(QPushButton):
    """A button whose menu offers what to choose, any number of it.

    Args:
        name: what is chosen here, for those who hear the window.
        none: what the button says when nothing is chosen.
        several: the noun that follows a number when several are.

    Signals:
        changed: something else is chosen.
    """

    changed = Signal()

    def __init__(self, name: str, none: str, several: str) -> None:
        super().__init__(none)
        self._name = name
        self._none = none
        self._several = several
        self._chosen: dict[object, str] = {}
        self.setMenu(StayingMenu(self))
        self.menu().setAccessibleName(name)
        self._tell()

    @property
    def chosen(self) -> tuple[object, ...]:
        """What is chosen."""
        return tuple(self._chosen)

    def offer(self, choices: Iterable[tuple[object, str, str]]) -> None:
        """Offer choices, each with its words in the menu and on the button."""
        menu = self.menu()
        menu.clear()
        for value, words, short in choices:
            action = QAction(action_words(words), menu)
            action.setCheckable(True)
            action.setChecked(value in self._chosen)
            action.toggled.connect(
                lambda on, value=value, short=short: self._choose(value, short, on=on)
            )
            menu.addAction(action)
        if menu.isEmpty():
            menu.addAction("There are none yet").setEnabled(False)
        menu.adjustSize()

    def clear(self) -> None:
        """Choose nothing."""
        for action in self.menu().actions():
            action.setChecked(False)
        self._chosen.clear()
        self._tell()

    def _choose(self, value: object, words: str, *, on: bool) -> None:
        if on:
            self._chosen[value] = words
        else:
            self._chosen.pop(value, None)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        said = chosen_words(self._chosen.values(), self._none, self._several)
        self.setText(action_words(said, _LONGEST_CHOICE))
        self.setAccessibleName(f"{self._name}: {said}")


class StayingMenu(QMenu):
    """A menu that stays open while one thing after another is checked in it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Check what is clicked."""
        action: QAction | None = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Check what the keyboard is on."""
        action: QAction | None = self.activeAction()
        if event.key() in _CHOOSES and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)


def _menu_button(name: str, words: str) -> QPushButton:
    made = QPushButton(words)
    made.setAccessibleName(name)
    made.setMenu(QMenu(made))
    return made


def _day_field(name: str) -> QDateEdit:
    field = QDateEdit()
    field.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    field.setDisplayFormat("d MMM yyyy")
    field.setAccessibleName(name)
    field.lineEdit().setAccessibleName(name)
    field.lineEdit().setTextMargins(6, 0, 0, 0)
    field.setMinimumDate(QDate(1900, 1, 2))
    field.setMaximumDate(QDate(2199, 12, 30))
    return field


def _to_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)


def _to_date(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
