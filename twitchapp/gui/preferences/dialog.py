"""The preferences: reminders, quiet hours, the quieter view, the tray, the way to the profile."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from PySide6.QtCore import Qt, QTime
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSpinBox,
    QSystemTrayIcon,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.preferences import MOST_A_WEEK, Preferences
from twitchapp.domain.errors import UserError
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import button, card, label

WIDTH = 74 * GRID
_INDENT = 3 * GRID + 2
# What stands beside and around the part that scrolls: margins, the title, the buttons, the frame.
_BESIDE = 6 * GRID
_AROUND = 22 * GRID
# The style gives fields with arrows no room before their text.
_TEXT_MARGINS = (6, 0, 0, 0)


class PreferencesDialog(QDialog):
    """Shows what is chosen; nothing holds before it is saved.

    Args:
        hub: where the preferences are, and go.
        parent: the window.

    Attributes:
        errors: the label below each field that can be wrong, by the field's name.
    """

    def __init__(self, hub: Hub, parent: QWidget) -> None:
        super().__init__(parent)
        self._hub = hub
        chosen = hub.preferences
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Preferences")
        self.errors: dict[str, QLabel] = {}

        self.remind_check_in = _choice("Remind me to check in", chosen.remind_check_in)
        self.check_in_at = _time(chosen.check_in_at, "Time of the check-in reminder")
        self.remind_block = _choice(
            "Tell me when a block of my experiment begins", chosen.remind_block
        )
        self.ask_resting = _choice("Ask me for counts at rest", chosen.ask_resting)
        self.resting_from = _time(chosen.resting_from, "Counts at rest from")
        self.resting_to = _time(chosen.resting_to, "Counts at rest until")
        self.resting_per_week = _number(chosen.resting_per_week, "Counts at rest a week")
        self.quiet = _choice("Keep quiet hours", chosen.quiet)
        self.quiet_from = _time(chosen.quiet_from, "Quiet hours from")
        self.quiet_to = _time(chosen.quiet_to, "Quiet hours until")
        self.calm = _choice("Quieter view", chosen.calm)
        self.tray = _choice("Show an icon in the tray", chosen.tray)
        self.close_to_tray = _choice(
            "Stay in the tray when the window is closed", chosen.close_to_tray
        )
        self.for_me = button("For me…")
        self.for_me.setAutoDefault(False)
        self.for_me.clicked.connect(lambda: hub.dialog_wanted.emit("profile"))
        self._when_wrong = label("", "error")
        self._when_wrong.hide()
        self.save_button = button("Save", "primary")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.save)
        self._lay_out()
        self._connect()
        self._follow()
        self._offer_block(is_running=chosen.remind_block)
        hub.ask(
            lambda services: services.experiments.current() is not None,
            lambda is_running: self._offer_block(is_running=is_running),
            owner=self,
        )

    @property
    def chosen(self) -> Preferences:
        """The preferences as the fields show them."""
        return replace(
            self._hub.preferences,
            remind_check_in=self.remind_check_in.isChecked(),
            check_in_at=_told(self.check_in_at),
            remind_block=self.remind_block.isChecked(),
            quiet=self.quiet.isChecked(),
            quiet_from=_told(self.quiet_from),
            quiet_to=_told(self.quiet_to),
            ask_resting=self.ask_resting.isChecked(),
            resting_from=_told(self.resting_from),
            resting_to=_told(self.resting_to),
            resting_per_week=self.resting_per_week.value(),
            calm=self.calm.isChecked(),
            tray=self.tray.isChecked(),
            close_to_tray=self.close_to_tray.isChecked(),
        )

    def save(self) -> None:
        """Keep what is chosen and close; where something is wrong, lead to it instead."""
        faults = self.chosen.faults()
        if faults:
            self._follow()
            getattr(self, next(iter(faults))).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.save_button.setEnabled(False)
        self._hub.keep_preferences(
            self.chosen, initiator=self, then=self.accept, on_error=self._tell
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Open as high as the words need, where the screen has that much."""
        super().showEvent(event)
        self._fit()

    # Within

    def _fit(self) -> None:
        content = self._scroll.widget()
        layout = content.layout() if content is not None else None
        if layout is None:
            return
        most = self.screen().availableGeometry().height() - _AROUND
        self._scroll.setMinimumHeight(min(layout.totalHeightForWidth(WIDTH - _BESIDE), most))
        self.resize(WIDTH, self.minimumSizeHint().height())

    def _lay_out(self) -> None:
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, GRID, 0)
        column.setSpacing(GRID)
        self._block_part = self._part(
            (self.remind_block,),
            "One notice on its first day, without a word of what it is about. It ends with the "
            "experiment.",
        )
        for part in (
            self._part(
                (self._line(self.remind_check_in, "at", self.check_in_at),),
                "One notice, and none on a day that is checked in already.",
            ),
            self._block_part,
            self._part(
                (
                    self._line(self.ask_resting, self.resting_per_week, "times a week"),
                    self._error("resting_per_week"),
                    self._line(
                        "at random moments between", self.resting_from, "and", self.resting_to
                    ),
                    self._error("resting_to"),
                ),
                "Sixty seconds of counting, kept apart from the twitches you record.",
            ),
            self._part(
                (
                    self._line(self.quiet, "from", self.quiet_from, "until", self.quiet_to),
                    self._error("quiet_to"),
                ),
                "Nothing is asked then. A reminder that falls into them waits until they end.",
            ),
            self._part(
                (self.calm,),
                "Hides counts and charts, but for one summary a week. Recording stays.",
            ),
            self._part((self.tray, self.close_to_tray), self._about_tray()),
            self._part(
                (self._line(self.for_me, "year of birth, sex, guideline"),),
                "With these the needs, limits and cautions in the reference are yours.",
            ),
        ):
            column.addWidget(part)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(content)
        cancel = button("Cancel")
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.save_button)
        buttons.addWidget(cancel)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        outer.setSpacing(12)
        outer.addWidget(label("Preferences", "title"))
        outer.addWidget(self._scroll, 1)
        outer.addWidget(self._when_wrong)
        outer.addLayout(buttons)

    def _part(self, rows: Sequence[QWidget], hint: str) -> QWidget:
        part = card()
        column = QVBoxLayout(part)
        column.setContentsMargins(2 * GRID, GRID, 2 * GRID, 10)
        column.setSpacing(4)
        for row in rows:
            column.addWidget(row)
        words = label(hint, "small")
        words.setContentsMargins(_INDENT, 0, 0, 0)
        column.addWidget(words)
        return part

    def _line(self, *parts: str | QWidget) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        indent = _INDENT if isinstance(parts[0], str) else 0
        row.setContentsMargins(indent, 0, 0, 0)
        row.setSpacing(GRID)
        for part in parts:
            if isinstance(part, str):
                words = label(part)
                words.setWordWrap(False)
                row.addWidget(words)
            else:
                row.addWidget(part)
        row.addStretch(1)
        return made

    def _error(self, name: str) -> QLabel:
        made = label("", "error")
        made.setContentsMargins(_INDENT, 0, 0, 0)
        made.hide()
        self.errors[name] = made
        return made

    def _about_tray(self) -> str:
        if QSystemTrayIcon.isSystemTrayAvailable():
            return "With its menu a twitch is recorded without opening the window."
        return "This desktop shows no tray now: closing the window ends the program."

    def _connect(self) -> None:
        for choice in (
            self.remind_check_in,
            self.ask_resting,
            self.quiet,
            self.calm,
            self.tray,
            self.close_to_tray,
        ):
            choice.toggled.connect(self._follow)
        for at in (
            self.check_in_at,
            self.resting_from,
            self.resting_to,
            self.quiet_from,
            self.quiet_to,
        ):
            at.timeChanged.connect(self._follow)
        self.resting_per_week.valueChanged.connect(self._follow)

    def _follow(self) -> None:
        """Offer what belongs to each choice, and say at each field what is wrong with it."""
        chosen = self.chosen
        self.check_in_at.setEnabled(chosen.remind_check_in)
        for field in (self.resting_from, self.resting_to, self.resting_per_week):
            field.setEnabled(chosen.ask_resting)
        for field in (self.quiet_from, self.quiet_to):
            field.setEnabled(chosen.quiet)
        self.close_to_tray.setEnabled(chosen.tray)
        faults = chosen.faults()
        for name, words in self.errors.items():
            words.setText(faults.get(name, ""))
            words.setVisible(name in faults)
            getattr(self, name).setAccessibleDescription(faults.get(name, ""))
        if self.isVisible():
            self._fit()

    def _offer_block(self, *, is_running: bool) -> None:
        """Offer the notice of blocks while an experiment goes on; else it is about nothing."""
        self._block_part.setVisible(is_running)
        if self.isVisible():
            self._fit()

    def _tell(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        if not isinstance(error, UserError):
            self._hub.crashed.emit(error)
            return
        self._when_wrong.setText(f"Not saved. {error}")
        self._when_wrong.show()


def _choice(words: str, is_on: bool) -> QCheckBox:  # noqa: FBT001 - the state of a box
    made = QCheckBox(words)
    made.setChecked(is_on)
    made.setAccessibleName(words)
    return made


def _time(at: time, name: str) -> QTimeEdit:
    made = QTimeEdit(QTime(at.hour, at.minute))
    made.setDisplayFormat("HH:mm")
    made.lineEdit().setTextMargins(*_TEXT_MARGINS)
    made.setWrapping(True)
    made.setAccessibleName(name)
    made.setFixedWidth(11 * GRID)
    return made


def _number(value: int, name: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(1, MOST_A_WEEK)
    made.lineEdit().setTextMargins(*_TEXT_MARGINS)
    made.setValue(value)
    made.setAccessibleName(name)
    made.setFixedWidth(11 * GRID)
    return made


def _told(field: QTimeEdit) -> time:
    shown = field.time()
    return time(shown.hour(), shown.minute())
