"""An experiment that goes on: what to do today, whether it was done, and how far it is."""

from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QDir, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QInputDialog, QWidget

from twitchapp.application.dates import day_text
from twitchapp.application.experiments import Today
from twitchapp.domain.experiments import LONGEST_WORDS, Adherence, Kept
from twitchapp.gui.charts.experiment_days import KeptDays
from twitchapp.gui.charts.experiment_page import Page, section
from twitchapp.gui.charts.experiment_strip import BlockStrip
from twitchapp.gui.charts.experiment_words import (
    KEPT_TEXTS,
    WHY_AT_THE_END,
    code_of,
    next_change_text,
    progress_text,
    span_text,
    strip_blocks,
    title_of,
)
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.optional_choice import OptionalChoice
from twitchapp.gui.widgets.text import breakable, button, label

_KEPT = tuple(KEPT_TEXTS)
_MAY_STOP = (
    "At the early look the difference was so clear that the rule you set allows to stop. You still "
    "may; going on to the end makes the result more exact."
)
KEY_FILES = ("Keys of experiments (*.key)", "All files (*)")


class ExperimentRunning(Page):
    """Today's block first; then the blocks, the last days, and the ways to end it.

    Signals:
        noted: a day, whether it was kept (a `Kept`), and a note.
        look_wanted: the one early look is to be taken.
        stop_wanted: it is to be ended at its early look, which allows that.
        finish_wanted: the last day has passed, and the result is to be shown.
        abandon_wanted: it is to be ended without one; carries the reason.
        key_wanted: the order of a blinded one is to be written; carries the `Path`.
        list_wanted: all experiments are to be shown.

    Attributes:
        today: today's buttons.
        days: the days before.
        strip: the blocks.
    """

    noted = Signal(object, object, str)
    look_wanted = Signal()
    stop_wanted = Signal()
    finish_wanted = Signal()
    abandon_wanted = Signal(str)
    key_wanted = Signal(object)
    list_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__("The experiment that goes on")
        self._state: Today | None = None
        self._when = label("", "small")
        self._words = label("", "title")
        self._text = label()
        self.today = OptionalChoice("Did today go as planned?", tuple(KEPT_TEXTS.values()))
        self.write_key = button("Write the key file…", "primary")
        self.finish = button("Show the result", "primary")
        self.look = button("Take the one look", "primary")
        self.stop = button("Stop now, and show the result")
        self._act = label("", "muted")
        self._may_stop = False
        self.strip = BlockStrip(theme)
        self._progress = label("", "strong")
        self._progress.setWordWrap(False)
        self._next = label("", "muted")
        self._caption = label("", "small")
        self.days = KeptDays()
        self.abandon = button("Abandon it…", "quiet")
        self.all = button("All experiments", "quiet")
        self._lay_out()
        self._connect()

    @property
    def state(self) -> Today | None:
        """What is shown."""
        return self._state

    def show_state(self, state: Today, adherence: tuple[Adherence, ...]) -> None:
        """Show where an experiment stands; a note that is being written stays."""
        self._state = state
        experiment, block = state.experiment, state.block
        self.setAccessibleName(f"Experiment, {title_of(experiment)}")
        self._when.setText(_when_text(state))
        self._words.setText(breakable(_big_text(state)))
        self._text.setText(breakable(_counts_text(state)))
        self._text.setVisible(bool(self._text.text()))
        waits = experiment.needs_key
        self._asked.setVisible(block is not None and not waits and not state.is_over)
        self.today.choose(_KEPT.index(state.logged.kept) if state.logged else -1)
        self.write_key.setVisible(waits and state.day < experiment.first_day)
        self.finish.setVisible(state.is_over)
        self.look.setVisible(state.may_look and not state.is_over)
        self._show_act()
        self.strip.show_blocks(strip_blocks(experiment), state.day)
        self._progress.setText(progress_text(experiment, state.day))
        self._next.setText(
            next_change_text(experiment, block, state.day) if block else span_text(experiment)
        )
        self._show_caption("")
        before = state.day if state.is_over else state.day - timedelta(days=1)
        self._past.setVisible(before >= experiment.first_day)
        self.days.show_days(experiment, adherence, before)
        missing = len(state.unlogged)
        self._missing.setText(_missing_text(state.unlogged))
        self._missing.setVisible(missing > 0)

    def offer_stop(self, *, may_stop: bool) -> None:
        """Offer to end it at its early look, or offer that no more."""
        self._may_stop = may_stop
        self._show_act()

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self.strip.dress(theme)

    def focus_first(self) -> None:
        """Put the keyboard on what there is to do."""
        for made in (self.write_key, self.finish, self.look):
            if made.isVisibleTo(self):
                made.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        first: QWidget = self.today if self._asked.isVisibleTo(self) else self.strip
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        now, inside = section(name="Today")
        inside.addWidget(self._when)
        inside.addWidget(self._words)
        inside.addWidget(self._text)
        self._asked = QWidget()
        asked = QHBoxLayout(self._asked)
        asked.setContentsMargins(0, 0, 0, 0)
        asked.setSpacing(2 * GRID)
        question = label("Did today go as planned?")
        question.setWordWrap(False)
        asked.addWidget(question)
        asked.addWidget(self.today)
        asked.addStretch(1)
        inside.addWidget(self._asked)
        inside.addWidget(self._act)
        acts = QHBoxLayout()
        for made in (self.write_key, self.look, self.stop, self.finish):
            acts.addWidget(made)
        acts.addStretch(1)
        inside.addLayout(acts)
        blocks, column = section(name="The blocks")
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self._progress)
        head.addWidget(self._next, 1)
        column.addLayout(head)
        column.addWidget(self.strip)
        column.addWidget(self._caption)
        self._past, days = section("The days before")
        self._missing = label("", "small")
        days.addWidget(self._missing)
        days.addWidget(self.days)
        end, foot = section("The result")
        foot.addWidget(label(WHY_AT_THE_END))
        ways = QHBoxLayout()
        ways.addWidget(self.abandon)
        ways.addStretch(1)
        ways.addWidget(self.all)
        foot.addLayout(ways)
        for each in (now, blocks, self._past, end):
            self.column.addWidget(each)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.today.chosen.connect(self._note_today)
        self.days.noted.connect(self.noted)
        self.strip.pointed.connect(self._show_caption)
        self.look.clicked.connect(self.look_wanted)
        self.stop.clicked.connect(self.stop_wanted)
        self.finish.clicked.connect(self.finish_wanted)
        self.abandon.clicked.connect(self._ask_why)
        self.all.clicked.connect(self.list_wanted)
        self.write_key.clicked.connect(self._ask_where)

    def _show_act(self) -> None:
        state = self._state
        may_stop = self._may_stop and state is not None and not state.is_over
        text = _MAY_STOP if may_stop else _act_text(state) if state is not None else ""
        self.stop.setVisible(may_stop)
        self._act.setText(text)
        self._act.setVisible(bool(text))

    def _note_today(self, number: int) -> None:
        if self._state is not None:
            kept = _KEPT[number] if number >= 0 else Kept.UNKNOWN
            note = self._state.logged.note if self._state.logged else ""
            self.noted.emit(self._state.day, kept, note)

    def _show_caption(self, text: str) -> None:
        washout = self._state.experiment.washout_days if self._state else 0
        hatched = " Hatched days do not count." if washout else ""
        self._caption.setText(text or f"Filled blocks are A, open ones B.{hatched}")
        if not text and self._state is not None and self._state.experiment.is_sealed:
            self._caption.setText(f"Your helper knows which block is which.{hatched}")

    def _ask_why(self) -> None:
        dialog = QInputDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("Abandon the experiment")
        dialog.setLabelText(
            "The experiment ends today. What there is stays in the journal, marked as abandoned.\n"
            "Why, in a few words (this can stay empty):"
        )
        dialog.setOkButtonText("Abandon it")
        dialog.setCancelButtonText("Go on with it")
        dialog.textValueSelected.connect(
            lambda text: self.abandon_wanted.emit(text.strip()[:LONGEST_WORDS])
        )
        dialog.open()

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, "Write the key for your helper", QDir.homePath())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(KEY_FILES))
        dialog.setDefaultSuffix("key")
        dialog.selectFile("experiment.key")
        dialog.fileSelected.connect(lambda name: self.key_wanted.emit(Path(name)))
        dialog.open()


def _when_text(state: Today) -> str:
    experiment, block = state.experiment, state.block
    text = f"{title_of(experiment)}. {day_text(state.day, state.day)}"
    if block is None:
        return text
    return (
        f"{text}: block {block.number} of {experiment.blocks}, day {state.day_in_block} of "
        f"{experiment.block_days}"
    )


def _big_text(state: Today) -> str:
    experiment, block = state.experiment, state.block
    if experiment.needs_key:
        late = state.day >= experiment.first_day
        return f"The key for your helper was not written {'in time' if late else 'yet'}"
    if state.is_over:
        return "The last day has passed"
    if block is None:
        return f"It begins on {day_text(experiment.first_day, state.day)}"
    if block.arm is None:
        return f"Block {block.number}: {state.words}"
    return f"{code_of(block)}: {state.words}"


def _counts_text(state: Today) -> str:
    """Return whether today counts, or what keeps the experiment from going on."""
    if state.experiment.needs_key and state.day >= state.experiment.first_day:
        return state.text
    if state.experiment.needs_key:
        return (
            "The order is drawn when the key is written, and only the file tells it. Give it to "
            "your helper and do not look into it; without it the experiment cannot begin."
        )
    if state.is_washout:
        return (
            "Today is not counted yet, as the block before may still be at work. Do it, and note "
            "it, all the same."
        )
    return ""


def _act_text(state: Today) -> str:
    if state.is_over:
        return "Fill in below what you know of the last days; then look at what it showed."
    if state.may_look:
        return (
            "Half of it is done. By the rule you set, the program may look once, and say only "
            "whether you may stop now."
        )
    return ""


def _missing_text(unlogged: tuple[date, ...]) -> str:
    if not unlogged:
        return ""
    if len(unlogged) == 1:
        return "Of one past day it is not noted whether it went as planned. Say what you know."
    return (
        f"Of {len(unlogged)} past days it is not noted whether they went as planned. Say what you "
        "know; what you do not know is “not known”."
    )
