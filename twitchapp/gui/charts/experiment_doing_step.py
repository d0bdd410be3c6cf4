"""The second step of a plan: what is done in each kind of block, and what must be asked first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDoubleSpinBox, QVBoxLayout, QWidget

from twitchapp.application.trial_candidates import Candidate, SafetyAnswers, refusal
from twitchapp.domain.experiments import LONGEST_WORDS, Direction
from twitchapp.domain.records import one_line
from twitchapp.gui.charts.experiment_page import Page, empty, left, roomy, section
from twitchapp.gui.charts.experiment_words import DIRECTION_TEXTS
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.choice import Choice
from twitchapp.gui.widgets.fields import LineField
from twitchapp.gui.widgets.form_row import FormRow
from twitchapp.gui.widgets.text import label

_KIDNEYS = ("I am not sure", "No", "Yes")
_KIDNEY_ANSWERS = (None, False, True)
_NAME_WIDTH = 20 * GRID
_LARGEST_DOSE = 1e6


class DoingStep(Page):
    """What A and B are, in the person's own words, and the questions of safety.

    Signals:
        changed: something was typed or chosen.

    Attributes:
        direction: whether A has less or more.
        dose: how much of a supplement a day.
        a_words: what is done in A.
        b_words: what is done in B.
        kidneys: whether the kidneys are ill.
        safe: the declaration that the change is safe.
    """

    changed = Signal()
    title = "What will you do?"

    def __init__(self) -> None:
        super().__init__(self.title)
        self._candidate: Candidate | None = None
        self._proposed = ("", "")
        self.direction = Choice("In the blocks of A", tuple(DIRECTION_TEXTS.values()))
        self.dose = roomy(QDoubleSpinBox())
        self.dose.setSpecialValueText("not said yet")
        self.dose.setRange(0.0, _LARGEST_DOSE)
        self.dose.setDecimals(1)
        self.dose.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.dose.setFixedWidth(20 * GRID)
        self.a_words = LineField()
        self.b_words = LineField()
        self.kidneys = Choice("Kidney disease", _KIDNEYS)
        self.safe = QCheckBox("This change is safe for me, and it is no medicine.")
        self.safe.setAccessibleName(self.safe.text())
        words, inside = section("The two kinds of block")
        self._direction_row = FormRow("In A I have", left(self.direction), name_width=_NAME_WIDTH)
        self._dose_row = FormRow("How much a day", self.dose, name_width=_NAME_WIDTH)
        self._a_row = FormRow(
            "On days of A",
            self.a_words,
            hint="What you will do, so that you cannot mistake it in the morning.",
            name_width=_NAME_WIDTH,
        )
        self._b_row = FormRow(
            "On days of B",
            self.b_words,
            hint="As usual: no more and no less than you would without the experiment.",
            name_width=_NAME_WIDTH,
        )
        for row in (self._direction_row, self._dose_row):
            # What is narrow stays at the left of its row.
            inside.addWidget(row, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self._a_row)
        inside.addWidget(self._b_row)
        safety, asked = section("Before you begin")
        self._kidneys_row = FormRow(
            "Do you have, or have you had, a disease of the kidneys?",
            left(self.kidneys),
            above=True,
        )
        asked.addWidget(self._kidneys_row)
        asked.addWidget(self.safe)
        self._cautions = QVBoxLayout()
        self._cautions.setSpacing(GRID)
        asked.addLayout(self._cautions)
        self._heed = label(
            "If you are pregnant or breast-feeding, if you take a medicine that this could touch, "
            "or if a doctor told you to keep to something, ask them first. Stop at any time if you "
            "feel unwell: an abandoned experiment is no failure.",
            "muted",
        )
        asked.addWidget(self._heed)
        self.column.addWidget(words)
        self.column.addWidget(safety)
        self.column.addStretch(1)
        self.direction.chosen.connect(self._propose)
        self.dose.valueChanged.connect(self._propose)
        self.kidneys.chosen.connect(self.changed)
        self.safe.toggled.connect(self.changed)
        for field in (self.a_words, self.b_words):
            field.setMaxLength(LONGEST_WORDS)
            field.textChanged.connect(self.changed)

    @property
    def chosen_direction(self) -> Direction:
        """Whether A has less or more of the factor than B."""
        if self._candidate is None or len(self._candidate.directions) == 1:
            return self._candidate.directions[0] if self._candidate else Direction.LESS
        return tuple(DIRECTION_TEXTS)[self.direction.current]

    @property
    def words(self) -> tuple[str, str]:
        """What is done in A and in B."""
        return one_line(self.a_words.text()), one_line(self.b_words.text())

    @property
    def answers(self) -> SafetyAnswers:
        """What was said about safety; what is not asked stays unsaid."""
        asked = self._candidate
        if asked is None:
            return SafetyAnswers()
        return SafetyAnswers(
            kidney_disease=_KIDNEY_ANSWERS[self.kidneys.current] if asked.asks_kidneys else None,
            is_safe=self.safe.isChecked(),
            dose=self.dose.value() if asked.asks_dose and self.dose.value() > 0 else None,
        )

    @property
    def is_touched(self) -> bool:
        """Whether something was written or answered that was not proposed."""
        if self._candidate is None:
            return False
        is_worded = (self.a_words.text(), self.b_words.text()) != self._proposed
        is_answered = self.safe.isChecked() or self.kidneys.current > 0 or self.dose.value() > 0
        return is_worded or is_answered

    @property
    def problem(self) -> str:
        """Why one cannot go on; empty when one can."""
        if self._candidate is None:
            return "Choose what you will change."
        refused = refusal(self._candidate, self.chosen_direction, self.answers)
        if refused or all(self.words):
            return refused or ""
        return "Write what you will do in A and in B."

    def show_candidate(self, candidate: Candidate) -> None:
        """Ask about a factor; what was said of it already stays."""
        if self._candidate == candidate:
            return
        self._candidate = candidate
        several = len(candidate.directions) > 1
        self._direction_row.setVisible(several)
        if several:
            self.direction.choose(tuple(DIRECTION_TEXTS).index(candidate.directions[0]))
        self._dose_row.setVisible(candidate.asks_dose)
        self.dose.setSuffix(f" {candidate.dose_unit}")
        self.dose.setValue(0.0)
        self.kidneys.choose(0)
        self._kidneys_row.setVisible(candidate.asks_kidneys)
        self.safe.setChecked(False)
        self.safe.setVisible(candidate.asks_safe)
        empty(self._cautions)
        for each in candidate.cautions:
            self._cautions.addWidget(label(each))
        self._proposed = ("", "")
        self.a_words.clear()
        self.b_words.clear()
        self._propose()

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        if self._direction_row.isVisibleTo(self):
            first: QWidget = self.direction.buttons[self.direction.current]
        elif self._dose_row.isVisibleTo(self):
            first = self.dose
        else:
            first = self.a_words
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _propose(self) -> None:
        """Propose words, in the place of those that were proposed and not touched since."""
        if self._candidate is None:
            return
        proposed = self._candidate.words(self.chosen_direction, self.answers.dose)
        for field, new, old in zip(
            (self.a_words, self.b_words), proposed, self._proposed, strict=True
        ):
            if field.text() == old:
                field.setText(new)
                field.setCursorPosition(0)
        self._proposed = proposed
        self.changed.emit()
