"""The dialog of the person's own factors: the list on the left, one of them on the right."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from twitchapp.application.changes import Changes
from twitchapp.application.dates import day_text
from twitchapp.application.factors import FactorError, FactorsService, OwnFactor
from twitchapp.application.wording import count_of
from twitchapp.domain.days import day_of
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import CustomFactor
from twitchapp.gui.factors.form import FactorForm
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.icons import icon
from twitchapp.gui.widgets.text import breakable, button, card, label, tip_text

_KEY = int(Qt.ItemDataRole.UserRole)
_NEW = ""


class FactorsDialog(QDialog):
    """Makes, changes, archives and takes away factors of the person's own.

    Args:
        hub: the way to the journal.
        parent: the window, in whose name the journal is changed.

    Attributes:
        form: the factor that is open.
    """

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(parent)
        self._hub = hub
        self._own: tuple[OwnFactor, ...] = ()
        self._wanted = _NEW
        self._shows_anew = False
        self.setWindowTitle("Factors of your own")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(100 * GRID, 72 * GRID)
        self.list = QListWidget()
        self.list.setAccessibleName("Factors of your own")
        self.list.setIconSize(QSize(20, 20))
        self.list.setSpacing(2)
        self.list.setFixedWidth(32 * GRID)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.currentItemChanged.connect(self._follow_choice)
        self.form = FactorForm(None, hub.theme)
        self._title = label("", "section")
        self._use = label("", "small")
        self._error = label("", "error")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.save_button = button("Save", "primary")
        self.save_button.clicked.connect(self.save)
        self.discard_button = button("Discard what I changed")
        self.discard_button.clicked.connect(self._discard)
        self.archive_button = button("Archive")
        self.archive_button.clicked.connect(self.archive)
        self.remove_button = button("Remove")
        self.remove_button.clicked.connect(self.remove)
        close = button("Close")
        close.clicked.connect(self.reject)
        self._lay_out(close)

        hub.changed.connect(self.reload)
        hub.theme_changed.connect(self._set_theme)
        self._show(None)
        self.form.name.setFocus()
        self.reload()

    # What one can do

    def save(self) -> None:
        """Save the factor that is open."""
        self._error.setText("")
        made = self.form.read()
        if made is None:
            return
        old = self.form.factor
        key = made.key
        self._command(
            lambda factors: factors.make(made) if old is None else factors.change(old.key, made),
            f"“{made.name}” saved",
            lambda: self._open(key),
        )

    def archive(self) -> None:
        """No longer offer the factor that is open, or offer it again."""
        factor = self.form.factor
        if factor is not None and not self._holds_back():
            archived = not factor.is_archived
            words = f"“{factor.name}” archived" if archived else f"“{factor.name}” is offered again"
            self._command(
                lambda factors: factors.archive(factor.key, archived=archived),
                words,
                lambda: self._open(factor.key),
            )

    def remove(self) -> None:
        """Take the factor that is open away; only one that was never used can be."""
        factor = self.form.factor
        if factor is not None:
            self._command(
                lambda factors: factors.remove(factor.key),
                f"“{factor.name}” removed",
                lambda: self._open(_NEW),
            )

    def reload(self) -> None:
        """Read the factors again."""
        self._hub.ask(
            lambda services: services.factors.overview(),
            self._show_all,
            owner=self,
            latest="factors",
        )

    def reject(self) -> None:
        """Close, unless what was typed is not saved yet."""
        if not self._holds_back():
            super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Ctrl+Enter and on Enter in a field; go from the list into the fields."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.list.hasFocus() and not event.modifiers():
                self.form.name.setFocus(Qt.FocusReason.TabFocusReason)
            else:
                self.save()
        else:
            super().keyPressEvent(event)

    # Within

    @property
    def _open_key(self) -> str:
        return self.form.factor.key if self.form.factor else _NEW

    def _command(
        self, work: Callable[[FactorsService], Changes], say: str, then: Callable[[], None]
    ) -> None:
        # What is disabled gives the keyboard away.
        focused: QWidget | None = self.focusWidget()
        self._set_busy(busy=True)

        def ready() -> None:
            self._set_busy(busy=False)
            if focused is not None and isValid(focused):
                focused.setFocus()

        def done(_: Changes) -> None:
            ready()
            then()

        def refused(error: Exception) -> None:
            ready()
            if isinstance(error, FactorError):
                self.form.tell(error)
            elif isinstance(error, UserError):
                self._error.setText(breakable(str(error)))
            else:
                self._hub.crashed.emit(error)

        services = self._hub.services
        self._hub.command(
            lambda _: work(services.factors),
            initiator=self,
            say=say,
            then=done,
            on_error=refused,
        )

    def _set_busy(self, *, busy: bool) -> None:
        self.form.setEnabled(not busy)
        self.save_button.setEnabled(not busy)

    def _holds_back(self) -> bool:
        """Tell, and say, that something typed would be lost."""
        if not self.form.is_touched:
            return False
        self._error.setText("What you changed is not saved yet. Save it, or discard it.")
        self.discard_button.setVisible(True)
        self.save_button.setFocus()
        return True

    def _discard(self) -> None:
        self._show(self._found(self._open_key))

    def _open(self, key: str) -> None:
        """Show a factor once it has been read anew."""
        self._wanted = key
        self._shows_anew = True
        self.reload()

    def _show_all(self, own: Sequence[OwnFactor]) -> None:
        self._own = tuple(own)
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own form
        self.list.clear()
        self.list.addItem(self._line_of_new())
        for item in self._own:
            self.list.addItem(self._line(item))
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own form
        wanted = self._found(self._wanted)
        is_new_still = wanted is None and self.form.factor is None
        if self._shows_anew or not (self.form.is_touched or is_new_still):
            self._show(wanted)
        else:
            self._mark(self.form.factor)

    def _line_of_new(self) -> QListWidgetItem:
        made = QListWidgetItem("New factor…")
        made.setIcon(icon("add", self._hub.theme.accent))
        made.setData(_KEY, _NEW)
        return made

    def _line(self, item: OwnFactor) -> QListWidgetItem:
        factor = item.factor
        unit = f", {factor.unit}" if factor.unit else ""
        archived = " (archived)" if factor.is_archived else ""
        made = QListWidgetItem(f"{factor.name}{unit}{archived}")
        made.setIcon(icon(f"factor-{factor.icon}" if factor.icon else "journal", self._ink(factor)))
        made.setData(_KEY, factor.key)
        made.setToolTip(tip_text(self._used(item)))
        return made

    def _ink(self, factor: CustomFactor) -> str:
        return self._hub.theme.factor_colour(factor.colour) or self._hub.theme.muted

    def _found(self, key: str) -> OwnFactor | None:
        return next((item for item in self._own if item.factor.key == key), None)

    def _used(self, item: OwnFactor) -> str:
        if not item.is_used:
            return "No entries yet."
        words = count_of(item.use.living, "entry")
        if item.use.last is not None:
            words += f", the last on {day_text(day_of(item.use.last), day_of(self._hub.now()))}"
        if item.use.trashed:
            words += f"; {count_of(item.use.trashed, 'entry')} in the trash"
        return f"{words}."

    def _follow_choice(self, chosen: QListWidgetItem | None) -> None:
        if chosen is None:
            return
        key = str(chosen.data(_KEY))
        if key == self._open_key:
            return
        if self._holds_back():
            self._mark(self.form.factor)
            return
        self._wanted = key
        self._show(self._found(key))

    def _mark(self, factor: CustomFactor | None) -> None:
        self.list.blockSignals(True)  # noqa: FBT003 - Qt's own form
        keys = [_NEW, *(item.factor.key for item in self._own)]
        key = factor.key if factor is not None else _NEW
        self.list.setCurrentRow(keys.index(key) if key in keys else 0)
        self.list.blockSignals(False)  # noqa: FBT003 - Qt's own form

    def _show(self, item: OwnFactor | None) -> None:
        self._shows_anew = False
        factor = item.factor if item else None
        focused = self.form.focused
        self.form = FactorForm(factor, self._hub.theme)
        self.form.edited.connect(self._follow_edit)
        self._scroll.setWidget(self.form)
        stops = (self.list, *self.form.fields, self.save_button)
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        if focused is not None:
            self.form.fields[focused].setFocus(Qt.FocusReason.TabFocusReason)
        self._error.setText("")
        self._title.setText(breakable(factor.name) if factor else "New factor")
        self._use.setText(
            self._used(item)
            if item
            else "Anything you would like to watch: a food, a habit, the weather."
        )
        self.archive_button.setVisible(factor is not None)
        self.archive_button.setText(
            "Offer again" if factor is not None and factor.is_archived else "Archive"
        )
        self.archive_button.setAccessibleName(self.archive_button.text())
        self.remove_button.setVisible(item is not None and not item.is_used)
        self.discard_button.setVisible(False)
        self._mark(factor)

    def _follow_edit(self) -> None:
        self.discard_button.setVisible(self.form.is_touched)

    def _set_theme(self, theme: Theme) -> None:
        self.form.set_theme(theme)
        for place, line in enumerate((self._line_of_new(), *map(self._line, self._own))):
            self.list.item(place).setIcon(line.icon())

    def _lay_out(self, close: QWidget) -> None:
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(label("Factors of your own", "section"))
        left.addWidget(self.list, 1)
        ground = card()
        right = QVBoxLayout(ground)
        right.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        right.setSpacing(GRID)
        right.addWidget(self._title)
        right.addWidget(self._use)
        right.addWidget(self._scroll, 1)
        right.addWidget(self._error)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save_button)
        buttons.addWidget(self.discard_button)
        buttons.addStretch(1)
        buttons.addWidget(self.archive_button)
        buttons.addWidget(self.remove_button)
        right.addLayout(buttons)
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        body.addLayout(left)
        body.addWidget(ground, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addLayout(body, 1)
        layout.addLayout(foot)
