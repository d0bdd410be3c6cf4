"""The first step of a plan: what is to be changed, and why some things are not offered."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.trial_candidates import Candidate
from twitchapp.gui.charts.experiment_page import empty, section
from twitchapp.gui.charts.experiment_words import washout_text
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.text import action_words, label

_LIST_WIDTH = 34 * GRID
_ROW = 4 * GRID + 4


class FactorStep(QWidget):
    """A list of all factors, those that may be tried first; beside it what is to be known of one.

    Signals:
        changed: another factor is chosen.
        next_wanted: one that may be tried was clicked twice.
    """

    changed = Signal()
    next_wanted = Signal()
    title = "What will you change?"

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._candidates: tuple[Candidate, ...] = ()
        self.setAccessibleName(self.title)
        self.rows = QListWidget()
        self.rows.setAccessibleName("Factors, those that may be tried first")
        self.rows.setFixedWidth(_LIST_WIDTH)
        self.rows.setStyleSheet("QListView::item { padding-left: 8px; }")
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._name = label("", "section")
        self._said = label()
        self._washout = label("", "muted")
        self._cautions = QVBoxLayout()
        self._cautions.setSpacing(GRID)
        card, inside = section(name="About the factor chosen")
        inside.addWidget(self._name)
        inside.addWidget(self._said)
        inside.addWidget(self._washout)
        inside.addLayout(self._cautions)
        inside.addStretch(1)
        self._card: QFrame = card
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GRID)
        row.addWidget(self.rows)
        row.addWidget(card, 1)
        self.rows.currentRowChanged.connect(self._show_chosen)
        # Enter goes on by itself: the list leaves it to the planner.
        self.rows.itemDoubleClicked.connect(self._go_on)
        self.show_candidates(())

    @property
    def candidate(self) -> Candidate | None:
        """The factor chosen."""
        row = self.rows.currentRow()
        return self._candidates[row] if 0 <= row < len(self._candidates) else None

    @property
    def problem(self) -> str:
        """Why one cannot go on; empty when one can."""
        chosen = self.candidate
        if chosen is None:
            return "Choose what you will change."
        return "" if chosen.is_offered else "Choose one that is offered to go on."

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Show these; what was chosen stays chosen while it is there."""
        before = self.candidate.factor if self.candidate else ""
        self._candidates = tuple(candidates)
        blocker = QSignalBlocker(self.rows)
        self.rows.clear()
        for each in candidates:
            name = action_words(each.label, 34).replace("&&", "&")
            text = name if each.is_offered else f"{name} (not offered)"
            item = QListWidgetItem(text)
            item.setSizeHint(QSize(0, _ROW))
            if not each.is_offered:
                item.setForeground(QColor(self._theme.muted))
            self.rows.addItem(item)
        blocker.unblock()
        self.choose(before)
        if self.candidate is None and candidates:
            self.rows.setCurrentRow(0)
        self._show_chosen()

    def choose(self, key: str) -> bool:
        """Choose a factor; False when it is not among them."""
        for row, each in enumerate(self._candidates):
            if each.factor == key:
                self.rows.setCurrentRow(row)
                return True
        return False

    def name_of(self, key: str) -> str:
        """Return what a factor is called in a sentence; empty when it is not among them."""
        return next((each.plain_name for each in self._candidates if each.factor == key), "")

    def dress(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self.show_candidates(self._candidates)

    def focus_first(self) -> None:
        """Put the keyboard into the list."""
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_chosen(self) -> None:
        empty(self._cautions)
        chosen = self.candidate
        self._card.setVisible(chosen is not None)
        if chosen is not None:
            self._name.setText(chosen.label)
            if chosen.is_offered:
                ways = " or ".join(each.value for each in chosen.directions)
                self._said.setText(
                    f"In the blocks of A you have {ways} of it than you usually do; in the blocks "
                    "of B you live as usual. The next step asks what exactly."
                )
                self._washout.setText(washout_text(chosen))
            else:
                self._said.setText(chosen.reason)
            self._washout.setVisible(chosen.is_offered)
            for each in chosen.cautions:
                self._cautions.addWidget(label(each))
            # Once it is laid out: until then the list does not know what can be seen of it.
            QTimer.singleShot(0, self.rows, self._scroll)
        self.changed.emit()

    def _scroll(self) -> None:
        self.rows.scrollTo(self.rows.currentIndex())

    def _go_on(self) -> None:
        if not self.problem:
            self.next_wanted.emit()
