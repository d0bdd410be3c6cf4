"""The quick entry line: what happened as one would write it, understood before it is saved."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from twitchapp.application.changes import Changes
from twitchapp.application.services import Services
from twitchapp.application.wording import count_of
from twitchapp.domain.errors import UserError
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.quick_field import QuickField
from twitchapp.gui.theme import GRID, Theme

if TYPE_CHECKING:
    from twitchapp.application.quick_entry import Answer, Understood
    from twitchapp.formats.quick_entry.completion import Completion
    from twitchapp.formats.quick_entry.context import Conventions
    from twitchapp.formats.quick_entry.reading import Span
    from twitchapp.gui.journal.quick_panel import QuickPanel
    from twitchapp.gui.widgets.undo_pass import UndoPass

EXAMPLE = "2 espressos 8am, left eyelid 4/10 20 min, slept 23:30-6:45 good"
LONGEST = 2000
Answers = tuple["Answer", ...]
_NOTHING_TO_UNDO = False


class QuickLine(QWidget):
    """The line, below it what it is understood as; Enter saves, Escape clears.

    Args:
        hub: the way to the journal.
    """

    def __init__(self, hub: Hub, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hub = hub
        self.line = QuickField()
        self.line.setAccessibleName("Quick entry")
        self.line.setPlaceholderText(f"Write what happened: {EXAMPLE}")
        self.line.setToolTip("Ctrl+L · Enter saves, Esc clears")
        self.line.setMaxLength(LONGEST)
        self.line.setMinimumHeight(4 * GRID)
        self._panel: QuickPanel | None = None
        self._conventions: Conventions | None = None
        self._answers: Answers = ()
        self._answered = ""
        # Where a word was being typed as the answers were given; -1 for a line that is finished.
        self._typing_at = -1
        # What was asked for while the line was still being read, done as soon as it is.
        self._saves_when_read = False
        self._completes_when_read = False
        self._looks_again = False
        self._is_saving = False
        self._then: Callable[[], None] | None = None
        self._changes = 0
        self._changes_known = 0
        self._undo_pass: UndoPass | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.line)
        self.line.textChanged.connect(self._typed)
        self.line.entered.connect(self._prepare)
        self.line.steered.connect(self._steer)
        self.line.returnPressed.connect(self.save)
        hub.changed.connect(self._follow)
        hub.theme_changed.connect(self._set_theme)

    @property
    def answers(self) -> Answers:
        """What the pieces of the line are understood as, as of the last answer."""
        return self._answers

    @property
    def panel(self) -> "QuickPanel":
        """What lies below the line; made when first needed."""
        if self._panel is None:
            from twitchapp.gui.journal.quick_panel import QuickPanel

            self._panel = QuickPanel(self.line, self.hub.theme)
            self._panel.preview.chosen.connect(self._choose)
            self._panel.completions.taken.connect(self._complete)
            self._panel.save_wanted.connect(self.save)
            self.destroyed.connect(self._panel.deleteLater)
            app = QApplication.instance()
            if isinstance(app, QApplication):
                app.focusChanged.connect(self._follow_focus)
        return self._panel

    def focus(self) -> None:
        """Go to the line, what is written in it selected."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    @property
    def is_touched(self) -> bool:
        """Whether something is written that is not saved."""
        return bool(self.line.text().strip())

    def save(self, then: "Callable[[], None] | None" = None) -> None:
        """Save what is written, if all of it is understood; else say what is not.

        Args:
            then: called once it is saved.
        """
        if then is not None:
            self._then = then
        if self._is_saving:
            return
        if not self.is_touched:
            self._go_on()
            return
        if not self._is_read:
            self._saves_when_read = True
            return
        if self._typing_at >= 0 and not self._is_understood():
            # The last word is typed to its end now: it may be a food, which is shown first.
            self._answered = ""
            self._saves_when_read = self._looks_again = True
            self._ask(self.line.text(), -1)
            return
        self._offer(())
        self._show()
        from twitchapp.application.quick_entry import Understood

        understood = [each for each in self._answers if isinstance(each, Understood)]
        if not understood or len(understood) < len(self._answers):
            if self._then is not None:
                self._then = None
                self.line.setFocus()
            self._say_what_is_missing(len(self._answers) - len(understood))
            return
        self._is_saving = True
        self.hub.command(
            lambda _journal: self._kept(understood),
            initiator=self,
            say=_saved_words(understood),
            then=self._saved,
            on_error=self._refused,
            kept=self._kept_in_memory,
        )

    # Reading

    def _prepare(self) -> None:
        """Load what reads the line while the first words are being typed."""
        if self._undo_pass is None:
            from twitchapp.gui.widgets.undo_pass import UndoPass

            self._undo_pass = UndoPass(self)
        self.hub.ask(
            lambda services: services.quick_entry.prepare(),
            lambda _: None,
            owner=self,
            latest="quick-prepare",
        )

    @property
    def _is_read(self) -> bool:
        """Whether the answers are those to what the line holds now."""
        return self._answered == self.line.text()

    def _typed(self, text: str) -> None:
        self._saves_when_read = self._completes_when_read = self._looks_again = False
        self._then = None
        self._tell("")
        if not text.strip():
            self._answers, self._answered = (), text
            self._show()
            self._offer(())
            return
        # Until it is known how the word may go on, Tab waits for that.
        self.line.is_completing = not text[-1:].isspace()
        self._ask(text, self.line.cursorPosition())

    def _ask(self, text: str, typing_at: int, *, waits: bool = False) -> None:
        """Have the line read; where the table of foods is needed first, that is read beside it."""
        cursor = self.line.cursorPosition()
        conventions = self._customs()
        changes, is_stale = self._changes, self._changes != self._changes_known

        def work(services: Services) -> "tuple[Answers, tuple[Completion, ...], bool]":
            entry = services.quick_entry
            if is_stale:
                entry.refresh()
            answers = entry.read(text, conventions, typing_at=typing_at, waits=waits)
            return answers, entry.completions(text, cursor), entry.awaits_foods

        def done(answer: "tuple[Answers, tuple[Completion, ...], bool]") -> None:
            answers, completions, awaits_foods = answer
            if awaits_foods:
                self._load_foods(text, typing_at)
            else:
                self._typing_at = typing_at
                self._read(text, changes, answers, completions)

        self.hub.ask(work, done, owner=self, latest="quick-read")

    def _load_foods(self, text: str, typing_at: int) -> None:
        foods = self.hub.services.foods

        def again(_found: object) -> None:
            if self.line.text() == text:
                self._ask(text, typing_at, waits=True)

        self.hub.compute(
            lambda: foods.search(""), again, owner=self, latest="quick-foods", on_error=again
        )

    def _read(
        self, text: str, changes: int, answers: Answers, completions: "tuple[Completion, ...]"
    ) -> None:
        self._answers, self._answered, self._changes_known = answers, text, changes
        offered = completions if self.line.hasFocus() and not self._saves_when_read else ()
        self._show(self.line.cursorPosition() if offered else -1)
        self._offer(offered)
        saves, self._saves_when_read = self._saves_when_read, False
        looked_again, self._looks_again = self._looks_again, False
        is_to_be_seen = looked_again and self._is_understood() and self._then is None
        if saves and not is_to_be_seen:
            self.save()
        elif self._completes_when_read:
            self._completes_when_read = False
            self._complete_or_go_on()

    def _show(self, typing_at: int = -1) -> None:
        if self._answers or self._panel is not None:
            self.panel.preview.show_answers(self._answers, self._answered, typing_at=typing_at)
            self.line.setAccessibleDescription(self.panel.preview.words)
            self.panel.offer_to_save(is_understood=self._is_understood())
            before: QWidget = self.line
            for control in (*self.panel.preview.choices, self.panel.save):
                QWidget.setTabOrder(before, control)
                before = control
            self._lay_out()

    def _lay_out(self) -> None:
        """Show the panel while there is something in it and one is at the line."""
        if self._panel is None:
            return
        has_words = bool(self._answers or self._panel.completions.offered or self._panel.told)
        if has_words and self._is_here(QApplication.focusWidget()):
            self._panel.place()
            self._panel.show()
        else:
            self._panel.hide()

    def _is_here(self, focused: QWidget | None) -> bool:
        return focused is not None and (
            focused is self.line or (self._panel is not None and self._panel.isAncestorOf(focused))
        )

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        # Another window of the program, or none of it, may have the keyboard for a while.
        if now is not None and now.window() is self.window():
            self._lay_out()

    def _customs(self) -> "Conventions":
        if self._conventions is None:
            from twitchapp.gui.journal.conventions import conventions_of

            self._conventions = conventions_of()
        return self._conventions

    # Saving

    def _kept(self, understood: "list[Understood]") -> Changes:
        return self.hub.services.quick_entry.save(understood)

    def _saved(self, changes: Changes) -> None:
        if not changes:
            self.hub.said.emit("Nothing new to save", _NOTHING_TO_UNDO)
        self._kept_in_memory()

    def _kept_in_memory(self) -> None:
        """Leave the line empty: what it held is saved, or in the list of what is not yet."""
        self._is_saving = False
        if self._panel is not None and self._panel.save.hasFocus():
            self.line.setFocus()
        then, self._then = self._then, None
        # Unlike clearing it, this leaves nothing in the line to undo: that is the journal's now.
        self.line.setText("")
        self._then = then
        self._go_on()

    def _go_on(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def _is_understood(self) -> bool:
        from twitchapp.application.quick_entry import Understood

        return bool(self._answers) and all(isinstance(each, Understood) for each in self._answers)

    def _refused(self, error: Exception) -> None:
        self._is_saving = False
        self._then = None
        if isinstance(error, UserError):
            self._tell(f"{error} Nothing was saved.")
        else:
            self.hub.crashed.emit(error)

    def _say_what_is_missing(self, problems: int) -> None:
        pieces = len(self._answers)
        if pieces == 1:
            self._tell("Nothing was saved: this is not understood yet.")
        else:
            verb = "is" if problems == 1 else "are"
            self._tell(
                f"Nothing was saved: {problems} of {pieces} parts {verb} not understood yet."
            )

    def _tell(self, words: str) -> None:
        if words or self._panel is not None:
            self.panel.tell(words)
            self._lay_out()

    # Completions and choices

    def _offer(self, completions: "tuple[Completion, ...]") -> None:
        if completions or self._panel is not None:
            self.panel.completions.offer(completions)
            self.line.is_completing = bool(completions)
            self._lay_out()

    def _complete(self, completion: "Completion") -> None:
        span = completion.span
        text = self.line.text()
        self.line.setText(f"{text[: span.start]}{completion.words} {text[span.end :].lstrip()}")
        self.line.setCursorPosition(span.start + len(completion.words) + 1)
        self._offer(())
        self.line.setFocus()

    def _choose(self, piece: "Span", chosen: str) -> None:
        text = self.line.text()
        self.line.setText(f"{text[: piece.start]}{chosen}{text[piece.end :]}")
        self.line.setFocus()

    def _steer(self, event: QKeyEvent) -> None:
        offered = self._panel.completions if self._panel and self._is_read else None
        if offered is not None and not offered.offered:
            offered = None
        match event.key():
            case Qt.Key.Key_Escape if offered is not None:
                self._offer(())
                self._show()
            case Qt.Key.Key_Escape:
                self.line.clear()
            case Qt.Key.Key_Down | Qt.Key.Key_Up if offered is not None:
                offered.step(1 if event.key() == Qt.Key.Key_Down else -1)
            case Qt.Key.Key_Down:
                self._offer_most_used()
            case Qt.Key.Key_Tab if self.line.is_completing:
                self._complete_or_go_on()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if offered is not None and offered.chosen:
                self._complete(offered.chosen)
            case _:
                return
        event.accept()

    def _complete_or_go_on(self) -> None:
        """Take the completion that is chosen, else the first; without any go to the next field."""
        if not self._is_read:
            self._completes_when_read = True
            return
        offered = self.panel.completions
        if offered.offered:
            self._complete(offered.chosen or offered.offered[0])
        else:
            self.line.is_completing = False
            self.focusNextChild()

    def _offer_most_used(self) -> None:
        text, cursor = self.line.text(), self.line.cursorPosition()
        self.hub.ask(
            lambda services: services.quick_entry.completions(text, cursor),
            self._offer,
            owner=self,
            latest="quick-complete",
        )

    # The window

    def _follow(self, _changes: Changes) -> None:
        self._changes += 1

    def _set_theme(self, theme: Theme) -> None:
        if self._panel is not None:
            self._panel.preview.set_theme(theme)
            self._lay_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is below the line to its width."""
        super().resizeEvent(event)
        self._lay_out()


def _saved_words(understood: "list[Understood]") -> str:
    lines = [line for each in understood for line in each.lines]
    return f"Logged: {lines[0]}" if len(lines) == 1 else f"Logged {count_of(len(lines), 'entry')}"
