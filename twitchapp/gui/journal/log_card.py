"""What can be logged: a button for what people log most, a menu for the rest."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from twitchapp.domain.entries import KIND_RULES, EntryKind
from twitchapp.domain.factors import PRESET_CUSTOM, CustomFactor, as_label
from twitchapp.gui.journal.rows import ENTRY_ICONS
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.icons import icon
from twitchapp.gui.widgets.text import action_words, button, label

LOGGED_BY_BUTTON = (
    EntryKind.CAFFEINE,
    EntryKind.SLEEP,
    EntryKind.EXERCISE,
    EntryKind.ALCOHOL,
    EntryKind.STRESS,
    EntryKind.WATER,
    EntryKind.FOOD,
)
LOGGED_BY_MENU = (
    EntryKind.SUPPLEMENT,
    EntryKind.STRETCHING,
    EntryKind.MINDFULNESS,
    EntryKind.NUTRIENT,
)
_COLUMNS = 2


class LogCard(QFrame):
    """A button for each kind of entry that people log most, and a menu of the others.

    Signals:
        wanted: a kind was chosen; carries it.
        factor_wanted: one of the person's own factors was chosen; carries it.
        factors_wanted: the person's own factors are to be made or changed.
    """

    wanted = Signal(object)
    factor_wanted = Signal(object)
    factors_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._factors: tuple[CustomFactor, ...] = ()
        self.buttons: dict[EntryKind, QPushButton] = {}
        grid = QGridLayout()
        grid.setSpacing(GRID)
        for place, kind in enumerate(LOGGED_BY_BUTTON):
            made = button(KIND_RULES[kind].label, "log")
            made.setAccessibleName(f"Log {KIND_RULES[kind].label.lower()}")
            made.setMinimumHeight(5 * GRID)
            made.setIconSize(QSize(20, 20))
            made.clicked.connect(lambda _=False, kind=kind: self.wanted.emit(kind))
            grid.addWidget(made, place // _COLUMNS, place % _COLUMNS)
            self.buttons[kind] = made
        self.more = button("More…", "log")
        self.more.setAccessibleName("Log something else")
        self.more.setToolTip("Supplements, stretching, mindfulness, and factors of your own")
        self.more.setIconSize(QSize(20, 20))
        self.more.clicked.connect(self.show_menu)
        place = len(LOGGED_BY_BUTTON)
        grid.addWidget(self.more, place // _COLUMNS, place % _COLUMNS)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(label("Log", "section"))
        layout.addWidget(label("What may play a part in your twitching.", "small"))
        layout.addLayout(grid)
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        for kind, made in self.buttons.items():
            made.setIcon(icon(ENTRY_ICONS.get(kind, kind.value), theme.accent, 20))
        self.more.setIcon(icon("add", theme.accent, 20))

    def show_factors(self, factors: Sequence[CustomFactor]) -> None:
        """Offer the person's own factors, those that are archived left out."""
        known = {factor.key for factor in factors}
        presets = tuple(preset for preset in PRESET_CUSTOM if preset.key not in known)
        self._factors = tuple(each for each in (*factors, *presets) if not each.is_archived)

    def menu(self) -> QMenu:
        """Return the menu of what has no button."""
        menu = QMenu(self)
        for kind in LOGGED_BY_MENU:
            words = KIND_RULES[kind].label
            menu.addAction(words).triggered.connect(
                lambda _=False, kind=kind: self.wanted.emit(kind)
            )
        menu.addSeparator()
        for factor in self._factors:
            words = action_words(as_label(factor.name))
            menu.addAction(words).triggered.connect(
                lambda _=False, factor=factor: self.factor_wanted.emit(factor)
            )
        menu.addAction("Factors of your own…").triggered.connect(
            lambda _=False: self.factors_wanted.emit()
        )
        return menu

    def show_menu(self) -> None:
        """Show the menu at its button."""
        menu = self.menu()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
