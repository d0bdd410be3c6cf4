"""The third step of a plan: how long it must be for this person, and the rules it keeps."""

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.charts import Reading
from twitchapp.application.dates import full_day_text
from twitchapp.application.trial_candidates import Candidate
from twitchapp.application.trial_plan import PowerAnswer, power_answer, power_of
from twitchapp.application.triggers import Cancelled
from twitchapp.domain.allocation import Design, Scheme
from twitchapp.domain.experiments import FEWEST_BLOCKS, LONGEST_BLOCK, MOST_BLOCKS, Stopping
from twitchapp.gui.charts.experiment_page import Page, left, roomy, section
from twitchapp.gui.charts.experiment_words import (
    STOPPING_HINTS,
    STOPPING_TEXTS,
    design_text,
    power_text,
    washout_text,
)
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.choice import Choice
from twitchapp.gui.widgets.fields import ChoiceField
from twitchapp.gui.widgets.form_row import FormRow
from twitchapp.gui.widgets.text import label

RATIOS = (1.3, 1.5, 2.0)
_USUAL = 1
_DAYS_AHEAD = 28
_NAME_WIDTH = 20 * GRID
_DAY_WIDTH = 40 * GRID
_ASKED, _OWN = "experiment-power", "experiment-own-power"
_USUAL_BLOCKS, _USUAL_DAYS = 8, 6
_LONGEST_WASHOUT = 14
_MOST_OTHERS = 4


class LengthStep(Page):
    """The answer of the power calculation, and a choice of length; then the rules.

    Signals:
        changed: something was chosen, or worked out.

    Attributes:
        ratio: how large a difference is to be shown.
        designs: the buttons of the lengths offered, the last one that of one's own.
        blocks: how many blocks, of one's own length.
        block_days: how long each is, of one's own length.
        stopping: when may be looked before the end.
        washout: days at the head of each block that do not count.
        blinded: whether a second person holds the order.
        first_day: when it begins.
    """

    changed = Signal()
    title = "How long, and by which rules?"

    def __init__(self, hub: Hub) -> None:
        super().__init__(self.title)
        self._hub = hub
        self._reading: Reading | None = None
        self._candidate: Candidate | None = None
        self._answer: PowerAnswer | None = None
        self._offered: tuple[Design, ...] = ()
        self._asked_for: tuple[object, ...] = ()
        self.ratio = Choice(
            "How large a difference it should show", tuple(f"{ratio:g} times" for ratio in RATIOS)
        )
        self.ratio.choose(_USUAL)
        self.designs = QButtonGroup(self)
        self.blocks = _spin(FEWEST_BLOCKS, MOST_BLOCKS, 2, "Blocks")
        self.block_days = _spin(1, LONGEST_BLOCK, 1, "Days in a block")
        self.blocks.setValue(_USUAL_BLOCKS)
        self.block_days.setValue(_USUAL_DAYS)
        self.washout = _spin(0, _LONGEST_WASHOUT, 1, "Days of each block that do not count")
        self.own = QRadioButton("Of my own:")
        self.own.setAccessibleName("A length of my own")
        self.stopping = Choice("May be looked", tuple(STOPPING_TEXTS.values()))
        self.blinded = QCheckBox("Someone else prepares it, and I do not know which is which")
        self.blinded.setAccessibleName(self.blinded.text())
        self.first_day = ChoiceField((), "")
        self.first_day.setFixedWidth(_DAY_WIDTH)
        self._text = label()
        self._basis = label("", "small")
        self._power = label("", "muted")
        self._washout = label("", "small")
        self._hint = label("", "small")
        self._blinding = label(
            "The program writes the order into a file for your helper and keeps none of it. They "
            "prepare both kinds so that you cannot tell them apart, and give you the file back at "
            "the end.",
            "small",
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(GRID // 2)
        self._lay_out()
        self._connect()
        self._show_rules()

    @property
    def ratio_wanted(self) -> float:
        """How large a difference it should show."""
        return RATIOS[self.ratio.current]

    @property
    def design(self) -> Design | None:
        """The length chosen; None while none can be."""
        number = self.designs.checkedId()
        if 0 <= number < len(self._offered):
            return self._offered[number]
        if number != len(self._offered) or self._candidate is None:
            return None
        if self.block_days.value() <= self._washout_days or self.blocks.value() % 2:
            return None
        return Design(
            self.blocks.value(), self.block_days.value(), self._washout_days, self._scheme, 0.0
        )

    @property
    def stopping_rule(self) -> Stopping:
        """When may be looked before the end."""
        return tuple(STOPPING_TEXTS)[self.stopping.current]

    @property
    def is_blinded(self) -> bool:
        """Whether a second person holds the order."""
        offers = self._candidate is not None and self._candidate.can_be_blinded
        return offers and self.blinded.isChecked()

    @property
    def begins(self) -> date:
        """When it begins."""
        return date.fromisoformat(self.first_day.choice)

    @property
    def problem(self) -> str:
        """Why one cannot go on; empty when one can."""
        if self.design is not None:
            return ""
        if self.designs.checkedId() == len(self._offered):
            if self.blocks.value() % 2:
                return "As many blocks are A as are B: choose an even number of them."
            return "A block must be longer than the days of it that do not count."
        return "" if self._answer else "Working out how long it must be…"

    def show_plan(self, reading: Reading, candidate: Candidate, today: date) -> None:
        """Work out how long an experiment with a factor must be."""
        if self.first_day.itemData(0) != (today + timedelta(days=1)).isoformat():
            self.first_day.clear()
            for ahead in range(1, _DAYS_AHEAD + 1):
                day = today + timedelta(days=ahead)
                text = f"Tomorrow, {full_day_text(day)}" if ahead == 1 else full_day_text(day)
                self.first_day.addItem(text, day.isoformat())
        if candidate != self._candidate:
            self.blinded.setChecked(False)
            self._candidate = None
            self.washout.setValue(candidate.washout.days if candidate.washout else 0)
        self._reading, self._candidate = reading, candidate
        for made in (self.blinded, self._blinding):
            made.setVisible(candidate.can_be_blinded)
        self._ask()

    def focus_first(self) -> None:
        """Put the keyboard on the length chosen."""
        chosen = self.designs.checkedButton()
        first: QWidget = self.ratio.buttons[self.ratio.current] if chosen is None else chosen
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Give up what is being worked out: other charts wait for the same thread."""
        super().hideEvent(event)
        if self._answer is None:
            self._asked_for = ()

    def showEvent(self, event: QShowEvent) -> None:
        """Go on with what was given up."""
        super().showEvent(event)
        self._ask()

    @property
    def _washout_days(self) -> int:
        return self.washout.value()

    @property
    def _scheme(self) -> Scheme:
        # With the arithmetic that the lengths are worked out with, so it is there by then.
        from twitchapp.analysis.power import scheme_for

        return scheme_for(self.blocks.value(), can_stop_early=self.stopping_rule is Stopping.HALF)

    def _lay_out(self) -> None:
        length, inside = section("How long it must be")
        inside.addWidget(
            FormRow("It should show a difference of", left(self.ratio), name_width=26 * GRID)
        )
        inside.addWidget(self._text)
        inside.addLayout(self._rows)
        own = QHBoxLayout()
        own.setSpacing(GRID)
        own.addWidget(self.own)
        for field, words in ((self.blocks, "blocks of"), (self.block_days, "days")):
            own.addWidget(field)
            own.addWidget(_word(words))
        own.addStretch(1)
        inside.addLayout(own)
        inside.addWidget(self._power)
        inside.addWidget(self._basis)
        rules, fixed = section("Rules, which cannot be changed later")
        begins = FormRow("The first day is", self.first_day, name_width=_NAME_WIDTH)
        # What is narrow stays at the left of its row.
        fixed.addWidget(begins, 0, Qt.AlignmentFlag.AlignLeft)
        fixed.addWidget(
            FormRow("The result is looked at", left(self.stopping), name_width=_NAME_WIDTH)
        )
        fixed.addWidget(self._hint)
        fixed.addWidget(
            FormRow(
                "Do not count", _beside(self.washout, "days of each block"), name_width=_NAME_WIDTH
            )
        )
        fixed.addWidget(self._washout)
        fixed.addWidget(self.blinded)
        fixed.addWidget(self._blinding)
        self.column.addWidget(length)
        self.column.addWidget(rules)
        self.column.addStretch(1)

    def _connect(self) -> None:
        self.ratio.chosen.connect(self._ask)
        self.stopping.chosen.connect(self._show_rules)
        self.stopping.chosen.connect(self._ask)
        self.designs.idClicked.connect(self._show_power)
        self.blinded.toggled.connect(self.changed)
        self.first_day.currentIndexChanged.connect(self.changed)
        self.washout.valueChanged.connect(self._ask)
        for field in (self.blocks, self.block_days):
            field.valueChanged.connect(self._choose_own)

    def _show_rules(self) -> None:
        self._hint.setText(STOPPING_HINTS[self.stopping_rule])

    def _ask(self) -> None:
        """Work out the lengths, unless that was done for the same question."""
        if self._reading is None or self._candidate is None:
            return
        reading, washout, ratio = self._reading, self._washout_days, self.ratio_wanted
        self._washout.setText(washout_text(self._candidate, washout))
        looks = self.stopping_rule is Stopping.HALF
        question = (id(reading), self._candidate.factor, washout, ratio, looks)
        if question == self._asked_for:
            return
        self._asked_for = question
        self._answer = None
        self._text.setText("Working out from your own days how long it must be…")
        self._basis.setText("")
        self.changed.emit()
        jobs = self._hub.jobs

        def cancelled() -> bool:
            return question != self._asked_for or jobs.is_closed

        def work() -> PowerAnswer | None:
            try:
                return power_answer(
                    reading, washout, ratio=ratio, can_stop_early=looks, cancelled=cancelled
                )
            except Cancelled:
                return None

        self._hub.compute(work, self._show_answer, owner=self, latest=_ASKED)

    def _show_answer(self, answer: PowerAnswer | None) -> None:
        if answer is None or not self._asked_for:
            return
        before, was_own = self.design, self.own.isChecked()
        self._answer = answer
        self._text.setText(answer.text)
        self._basis.setText(answer.basis)
        while (item := self._rows.takeAt(0)) is not None:
            made = item.widget()
            if isinstance(made, QRadioButton):
                self.designs.removeButton(made)
                made.hide()
                made.deleteLater()
        first = () if answer.design is None else (answer.design,)
        self._offered = first + answer.alternatives[:_MOST_OTHERS]
        for number, design in enumerate(self._offered):
            made = QRadioButton(f"{design_text(design)}{'' if number else ' (proposed)'}")
            made.setAccessibleName(made.text())
            self.designs.addButton(made, number)
            self._rows.addWidget(made)
        if self.own not in self.designs.buttons():
            self.designs.addButton(self.own)
        self.designs.setId(self.own, len(self._offered))
        same = next((n for n, each in enumerate(self._offered) if _alike(each, before)), 0)
        (self.own if was_own or not self._offered else self.designs.button(same)).setChecked(True)
        self._order_tabs()
        self._show_power()

    def _order_tabs(self) -> None:
        before: QWidget = self.ratio.buttons[-1]
        for number in range(len(self._offered)):
            made = self.designs.button(number)
            self.setTabOrder(before, made)
            before = made
        self.setTabOrder(before, self.own)

    def _choose_own(self) -> None:
        if not self.own.isChecked():
            self.own.setChecked(True)
        self._show_power()

    def _show_power(self) -> None:
        design, reading, ratio = self.design, self._reading, self.ratio_wanted
        if design is None or reading is None:
            self._power.setText("")
        elif design.power > 0:
            self._power.setText(power_text(design.power, ratio))
        else:
            self._power.setText("Working out how often that would show it…")
            looks = self.stopping_rule is Stopping.HALF
            self._hub.compute(
                lambda: power_of(reading, design, ratio=ratio, can_stop_early=looks),
                partial(self._show_own_power, design, ratio),
                owner=self,
                latest=_OWN,
            )
        self.changed.emit()

    def _show_own_power(self, design: Design, ratio: float, power: float | None) -> None:
        if design == self.design:
            self._power.setText(power_text(power, ratio))


def _alike(one: Design, other: Design | None) -> bool:
    return other is not None and one[:4] == other[:4]


def _spin(lowest: int, highest: int, step: int, name: str) -> QSpinBox:
    made = roomy(QSpinBox())
    made.setRange(lowest, highest)
    made.setSingleStep(step)
    made.setFixedWidth(9 * GRID)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setAccessibleName(name)
    return made


def _beside(field: QSpinBox, words: str) -> QWidget:
    """Return a field with words behind it, which the row's name is handed on to."""
    made = QWidget()
    made.setFocusProxy(field)
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    row.addWidget(field)
    row.addWidget(_word(words))
    row.addStretch(1)
    return made


def _word(text: str) -> QLabel:
    made = label(text)
    made.setWordWrap(False)
    return made
