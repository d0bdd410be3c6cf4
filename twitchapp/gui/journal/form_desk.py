"""The place in the pane where one form lies at a time, and what stands there without one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from twitchapp.application.changes import Changes
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef

if TYPE_CHECKING:
    from twitchapp.gui.widgets.record_form import RecordForm


class FormDesk(QStackedWidget):
    """Opens forms, one in the place of the other, and closes them.

    Args:
        otherwise: what is shown while no form is open.
        back_to: where the keyboard goes after a form that does not say.

    Attributes:
        place: where forms are made; to be moved there later would dress all their fields anew.

    Signals:
        taken: a form was opened or left; carries whether one is open now.
    """

    taken = Signal(bool)

    def __init__(self, otherwise: QWidget, back_to: QWidget) -> None:
        super().__init__()
        self._form: RecordForm | None = None
        self._back_to = back_to
        page, lines = _at_the_top()
        lines.insertWidget(0, otherwise)
        self.addWidget(page)
        self.place, self._lines = _at_the_top()
        self.addWidget(self.place)

    @property
    def form(self) -> "RecordForm | None":
        """The form that is open, if any."""
        return self._form

    def replace(self, make: "Callable[[], RecordForm]", back_to: QWidget) -> None:
        """Open a form in the place of the one that is open.

        That one is saved first if it was touched, unless Escape has been pressed over it.

        Args:
            make: makes the form, in its place.
            back_to: where the keyboard goes when it is left.
        """
        form = self._form
        if form is not None and form.is_touched and not form.is_given_up:
            form.save(lambda: self._open(make(), back_to))
        else:
            self._open(make(), back_to)

    def follow(self, changes: Changes, make: "Callable[[Record], RecordForm]") -> None:
        """Let an untouched form show what the journal has; one that is gone is not to be edited.

        The keyboard is not taken away from where else it is.

        Args:
            changes: what a command did.
            make: makes the form of a record anew.
        """
        form = self._form
        if form is None:
            return
        for change in changes.factors:
            if change.before is not None and change.after is not None:
                form.follow_factor(change.before, change.after)
        if form.ref is None:
            return
        pair = _as_it_was_and_is(form.ref, changes)
        shows_it = pair is not None and form.follow(*pair)
        if form.is_touched or shows_it:
            return
        focused = QApplication.focusWidget()
        is_here = focused is not None and form.isAncestorOf(focused)
        if form.ref in changes.trashed:
            (self._leave if is_here else self._close)()
        elif pair is not None:
            self._open(make(pair[1]), self._back_to, with_focus=is_here)

    def _open(self, form: "RecordForm", back_to: QWidget, *, with_focus: bool = True) -> None:
        self._put_away()
        self._form = form
        self._back_to = back_to
        self._lines.insertWidget(0, form)
        form.show()
        self.setCurrentWidget(self.place)
        form.left.connect(self._leave)
        self.taken.emit(True)  # noqa: FBT003 - a signal's argument
        if with_focus:
            form.focus_first()

    def _leave(self) -> None:
        self._close()
        self._back_to.setFocus()

    def _close(self) -> None:
        self._put_away()
        self.setCurrentIndex(0)
        self.taken.emit(False)  # noqa: FBT003 - a signal's argument

    def _put_away(self) -> None:
        if self._form is not None:
            # It may say so later, when what it saved is in the journal: another is open by then.
            self._form.left.disconnect(self._leave)
            self._form.put_away()
            self._form.hide()
            self._form.deleteLater()
            self._form = None


def _at_the_top() -> tuple[QWidget, QVBoxLayout]:
    page = QWidget()
    lines = QVBoxLayout(page)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addStretch(1)
    return page, lines


def _as_it_was_and_is(ref: RecordRef, changes: Changes) -> tuple[Record, Record] | None:
    return next((pair for pair in changes.replaced if pair[1].ref == ref), None)
