"""Logging what was eaten: find the food, say how much and when, see what that adds, save."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.changes import Changes
from twitchapp.application.eating import eaten
from twitchapp.application.journal import JournalService
from twitchapp.application.wording import amount_text
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import Food
from twitchapp.domain.moments import Moment
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.food_amount_field import FoodAmountField, Serving
from twitchapp.gui.reference.food_contents import content_columns, rows_of
from twitchapp.gui.reference.food_notice import FoodNotice
from twitchapp.gui.reference.food_rows_table import RowsTable
from twitchapp.gui.reference.food_words import UNKNOWN_LEGEND, grams_text
from twitchapp.gui.reference.log_dialog import LogDialog
from twitchapp.gui.reference.log_food_rows import Offer, found_offers, offer_columns, offers_of
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import action_words, breakable, button, label

_SIZE = (98 * GRID, 70 * GRID)
_SMALLEST = (84 * GRID, 58 * GRID)
_RIGHT = 40 * GRID
_LATEST = "log-food"
_NAME_WIDTH = 9 * GRID
_STEPS = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_TITLE = "Log food"
_LATELY = "What you had lately"


class LogFoodDialog(LogDialog):
    """Finds a food and logs some of it.

    Args:
        hub: the way to the foods and to the journal.
        parent: the window, in whose name the journal is changed.
    """

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        amount = FoodAmountField()
        super().__init__(
            hub,
            parent,
            title=_TITLE,
            fields={"amount": ("How much", amount)},
            name_width=_NAME_WIDTH,
        )
        self.amount = amount
        self._offer: Offer | None = None
        self._recent: tuple[Offer, ...] = ()
        self._is_given = False
        self._is_finding = self._goes_on = False
        self.setMinimumSize(*_SMALLEST)
        self.resize(*_SIZE)
        self.line = QLineEdit()
        self.line.setPlaceholderText("What did you eat? Type a food, like porridge or banana")
        self.line.setClearButtonEnabled(True)
        self.line.setAccessibleName("Find a food")
        self.line.setAccessibleDescription("Up and Down choose a food, Enter goes on to how much.")
        self.line.installEventFilter(self)
        self._head = label("", "small")
        self.table = RowsTable("Foods", offer_columns(), lines=2, noun="food")
        self.table.setAccessibleDescription("Enter goes on to how much.")
        self.notice = FoodNotice()
        self._stack = QStackedWidget()
        self._name = label("", "section")
        self._also = label("", "strong")
        self.contents = RowsTable("What it adds", content_columns("")[:2], chooses=False)
        self.more_button = button("Log it, then another")
        self._lay_out()
        self._connect()
        self._choose(None)
        self.notice.say("Reading what you had lately…")
        hub.ask(
            lambda services: services.eating.recent_foods(),
            self._resolve,
            owner=self,
            on_error=self._tell_fault,
        )

    def show_food(self, food: Food, serving: Serving | None = None) -> None:
        """Offer one food, in the amount that was said of it."""
        self._is_given = True
        self._show_offers((Offer(food, serving),), "")
        self._stack.setCurrentWidget(self.table)
        self.amount.setFocus(Qt.FocusReason.TabFocusReason)
        self.amount.count.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys of the line move in the foods, and Enter go on to how much."""
        if watched is self.line and isinstance(event, QKeyEvent):
            is_press = event.type() is QEvent.Type.KeyPress
            if is_press and event.key() in _STEPS:
                QApplication.sendEvent(self.table, event)
                return True
            if is_press and event.key() in _ENTER:
                self._go_on()
                return True
        return super().eventFilter(watched, event)

    # Finding

    def _resolve(self, recent: object, *, chooses: bool = True) -> None:
        foods = self.hub.services.foods
        told = recent if isinstance(recent, tuple) else ()
        self.hub.compute(
            lambda: offers_of(told, foods),
            partial(self._show_recent, chooses=chooses),
            owner=self,
            on_error=self._tell_fault,
        )

    def _show_recent(self, offers: tuple[Offer, ...], *, chooses: bool = True) -> None:
        self._recent = offers
        if not self._is_given and not self.line.text().strip():
            self._find(chooses=chooses)

    def _find(self, *, chooses: bool = True) -> None:
        """Look for what was typed; until it is found, what was found before is not to be logged."""
        self._is_given = self._goes_on = False
        self._is_finding = True
        self.allow_saving(on=False)
        show = partial(self._show_found, chooses=chooses)
        text = self.line.text().strip()
        if not text:
            # Asked for under the same name, so that no answer to what was typed before follows.
            self.hub.compute(lambda: (self._recent, _LATELY), show, owner=self, latest=_LATEST)
            return
        foods = self.hub.services.foods
        self.hub.compute(
            lambda: found_offers(text, foods),
            show,
            owner=self,
            latest=_LATEST,
            on_error=self._tell_fault,
        )

    def _show_found(self, found: tuple[tuple[Offer, ...], str], *, chooses: bool) -> None:
        offers, head = found
        self._is_finding = False
        text = self.line.text().strip()
        self._show_offers(offers, head if offers else "", chooses=chooses)
        if offers:
            self._stack.setCurrentWidget(self.table)
            if self._goes_on:
                self._go_on()
            return
        if text:
            self.notice.say(
                f"No food called “{text[:40]}”",
                "Try a plainer word or fewer words, such as “bread” and not a brand.",
            )
        else:
            self.notice.say(
                "What did you eat?",
                "Type a food above. What you log will be offered here the next time.",
            )
        self._stack.setCurrentWidget(self.notice)

    def _show_offers(self, offers: tuple[Offer, ...], head: str, *, chooses: bool = True) -> None:
        self._head.setText(head)
        self._head.setVisible(bool(head))
        self.table.show_rows(offers, from_top=True, chooses=chooses)

    def _tell_fault(self, error: Exception) -> None:
        self._is_finding = False
        if isinstance(error, UserError):
            self.notice.say("The foods cannot be shown", str(error))
            self._stack.setCurrentWidget(self.notice)
        else:
            self.hub.crashed.emit(error)

    # Choosing

    def _choose(self, offer: Offer | None) -> None:
        self._offer = offer
        self._right.setVisible(offer is not None)
        self.allow_saving(on=True)
        if offer is None:
            self._name.setText("")
            self._also.setText("")
            self.contents.show_rows(())
            return
        self._name.setText(breakable(offer.food.name))
        self.amount.show_food(offer.food, serving=offer.serving)

    def _go_on(self) -> None:
        """Ask how much; as soon as it is found where the words were typed just now."""
        self._goes_on = self._is_finding
        if self._offer is not None and not self._is_finding:
            self.amount.setFocus(Qt.FocusReason.TabFocusReason)
            self.amount.count.selectAll()

    def _preview(self) -> None:
        """Show what the amount adds, and what is logged beside it."""
        offer = self._offer
        if offer is None:
            return
        try:
            serving = self.amount.serving()
            entries = eaten(offer.food, serving.grams, self.hub.now(), serving.portion)
        except UserError:
            self._also.setText("")
            self.contents.show_rows(())
            return
        beside = [_beside(entry) for entry in entries[1:]]
        adds = f"That is {grams_text(serving.grams)}."
        if beside:
            adds += f" Also logs {' and '.join(beside)}."
        self._also.setText(adds)
        rows = rows_of(offer.food, serving.grams, {})
        self.contents.show_rows([row for row in rows if row.substance not in _LOGGED_BESIDE])

    # Saving

    def _save(self, *, is_last: bool) -> None:
        told = self._told()
        offer = self._offer
        if told is None or offer is None:
            return
        serving, at = told
        note, services = self.note.line(), self.hub.services

        def log(_journal: JournalService) -> Changes:
            if offer.again is not None:
                return services.eating.log_again(
                    offer.again, at, serving.grams, serving.portion, note=note
                )
            return services.eating.log_food(
                offer.food, serving.grams, serving.portion, at, note=note
            )

        said = serving.portion or grams_text(serving.grams)
        name = action_words(offer.food.name).replace("&&", "&")
        self.log(log, f"Logged {said} of {name}", self.accept if is_last else self._go_on_logging)

    def _told(self) -> tuple[Serving, Moment] | None:
        """Return amount and time; None, with what is wrong told, when one makes no sense."""
        self.clear_errors()
        try:
            serving = self.amount.serving()
        except UserError as error:
            self.point_at("amount", str(error))
            return None
        at = self.moment()
        return None if at is None else (serving, at)

    def _go_on_logging(self) -> None:
        """Ask for the next food at the same time; none is chosen, or a second click logged it."""
        self.note.clear()
        self.line.clear()
        self._find(chooses=False)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hub.ask(
            lambda services: services.eating.recent_foods(),
            partial(self._resolve, chooses=False),
            owner=self,
        )

    def allow_saving(self, *, on: bool) -> None:
        """Let it be saved, or not while that goes on or nothing is chosen."""
        for made in (self.save_button, self.more_button):
            made.setEnabled(on and self._offer is not None and not self._is_finding)

    # Layout

    def _lay_out(self) -> None:
        self._stack.addWidget(self.notice)
        self._stack.addWidget(self.table)
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.line)
        left.addWidget(self._head)
        left.addWidget(self._stack, 1)
        self._right = QWidget()
        self._right.setFixedWidth(_RIGHT)
        policy = self._right.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._right.setSizePolicy(policy)
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(GRID)
        right.addWidget(self._name)
        for row in self.rows.values():
            right.addWidget(row)
        right.addWidget(self._also)
        right.addWidget(self.contents, 1)
        right.addWidget(label(UNKNOWN_LEGEND, "small"))
        body = QHBoxLayout()
        body.setSpacing(2 * GRID)
        body.addLayout(left, 1)
        body.addWidget(self._right)
        self.lay_out_over_foot(body, self.more_button)

    def _connect(self) -> None:
        self.line.textChanged.connect(lambda _text: self._find())
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _offer: self._go_on())
        self.amount.edited.connect(self._preview)
        self.save_button.clicked.connect(lambda: self._save(is_last=True))
        self.more_button.clicked.connect(lambda: self._save(is_last=False))


_LOGGED_BESIDE = frozenset({"caffeine", "alcohol"})


def _beside(entry: Entry) -> str:
    """Return what is logged beside a food, `95 mg caffeine`."""
    noun = "caffeine" if entry.kind is EntryKind.CAFFEINE else "alcohol"
    return f"{amount_text(round(entry.value or 0.0, 1), entry.unit)} {noun}"
