"""The first page of experiments: what they are, those there were, and how to begin one."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QWidget

from twitchapp.domain.experiments import Experiment
from twitchapp.gui.charts.experiment_page import Page, section
from twitchapp.gui.charts.experiment_words import (
    WHAT_IT_IS,
    WHY_STRONGEST,
    ending_text,
    span_text,
    title_of,
)
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.text import breakable, button, label

_STEPS = (
    "Choose one thing that you can safely change, such as coffee, a late screen, or stretching.",
    (
        "The program works out from your own journal how long it must be, and draws by lot when "
        "you change it and when you live as usual."
    ),
    (
        "Go on recording twitches as you do. Each day it says what to do; each evening you note "
        "whether you did."
    ),
    "At the end it shows the difference, and how easily chance alone would have made one.",
)
_ROW = 6 * GRID


class ExperimentsHome(Page):
    """What an experiment is while there are none; else those there were.

    Signals:
        plan_wanted: one is to be planned.
        experiment_chosen: an `Experiment` is to be opened.

    Attributes:
        plan: the button that plans one.
        rows: the experiments, the latest first.
    """

    plan_wanted = Signal()
    experiment_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__("Experiments")
        self._experiments: tuple[Experiment, ...] = ()
        self.plan = button("Plan an experiment", "primary")
        self.plan.clicked.connect(self.plan_wanted)
        self._about = self._what_it_is()
        self._list = QWidget()
        self.rows = QListWidget()
        self.rows.setAccessibleName("Experiments, the latest first; Enter opens one")
        self.rows.setStyleSheet("QListView::item { padding-left: 8px; }")
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.rows.itemActivated.connect(self._open)
        self.rows.itemClicked.connect(self._open)
        head, inside = section("Your experiments")
        inside.addWidget(
            label(
                "Click on one to open it, or press Enter. Finished ones keep their result.", "small"
            )
        )
        inside.addWidget(self.rows)
        self._list = head
        foot = QHBoxLayout()
        foot.addWidget(self.plan)
        foot.addStretch(1)
        self.column.addWidget(self._list)
        self.column.addWidget(self._about)
        self.column.addLayout(foot)
        self.column.addStretch(1)
        self.show_experiments(())

    @property
    def experiments(self) -> tuple[Experiment, ...]:
        """The experiments shown."""
        return self._experiments

    def show_experiments(self, experiments: Sequence[Experiment]) -> None:
        """Show these; without any, say what one is."""
        chosen = self.rows.currentRow()
        self._experiments = tuple(experiments)
        self.rows.clear()
        for each in experiments:
            second = f"{span_text(each)}, {each.blocks} blocks of {each.block_days} days"
            text = f"{breakable(title_of(each))}\n{second}; {ending_text(each)}"
            item = QListWidgetItem(text)
            item.setSizeHint(QSize(0, _ROW))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, text.replace("\n", ", "))
            self.rows.addItem(item)
        if experiments:
            self.rows.setCurrentRow(min(max(chosen, 0), len(experiments) - 1))
        self.rows.setFixedHeight(min(6, max(1, len(experiments))) * _ROW + 6)
        self._list.setVisible(bool(experiments))
        self._about.setVisible(not experiments)
        going_on = any(each.ended is None for each in experiments)
        self.plan.setVisible(not going_on)

    def focus_first(self) -> None:
        """Put the keyboard into the list, or on the one thing to do."""
        first = self.rows if self._experiments else self.plan
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _what_it_is(self) -> QWidget:
        made, inside = section("An experiment: the strongest answer one person can get")
        inside.addWidget(label(WHAT_IT_IS))
        inside.addWidget(label("How it goes", "strong"))
        for number, step in enumerate(_STEPS, 1):
            row = QHBoxLayout()
            row.setSpacing(GRID)
            figure = label(f"{number}.", "muted")
            figure.setWordWrap(False)
            figure.setFixedWidth(2 * GRID + 2)
            row.addWidget(figure, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(step), 1)
            inside.addLayout(row)
        inside.addWidget(label(WHY_STRONGEST))
        inside.addWidget(
            label(
                "Medicines are never part of one. Supplements only below their upper limits, and "
                "not with kidney disease. One experiment at a time.",
                "small",
            )
        )
        return made

    def _open(self, item: QListWidgetItem) -> None:
        row = self.rows.row(item)
        if 0 <= row < len(self._experiments):
            self.experiment_chosen.emit(self._experiments[row])
