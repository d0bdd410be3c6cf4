"""What the quick entry line understood, a row for each piece, before anything is saved."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from twitchapp.application.quick_entry import Answer, Understood
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.formats.quick_entry.reading import Problem, QuickRecord
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.icons import icon
from twitchapp.gui.widgets.text import button, label

_ICON = 18
_HIGHEST = 26 * GRID
_ICONS = {
    EntryKind.CAFFEINE: "caffeine",
    EntryKind.ALCOHOL: "alcohol",
    EntryKind.SLEEP: "sleep",
    EntryKind.EXERCISE: "exercise",
    EntryKind.STRESS: "stress",
    EntryKind.WATER: "water",
    EntryKind.NUTRIENT: "nutrients",
    EntryKind.SUPPLEMENT: "factor-pill",
    EntryKind.STRETCHING: "exercise",
    EntryKind.MINDFULNESS: "factor-mind",
    EntryKind.CUSTOM: "factor-star",
}
_CHOICE = """
QPushButton { padding: 2px 8px; text-align: left; }
QPushButton:focus { padding: 1px 7px; }
"""


class QuickPreview(QScrollArea):
    """One row for each piece of the line.

    Signals:
        chosen: what was meant was chosen; carries the piece's `Span` and the new text for it.
    """

    chosen = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._answers: tuple[Answer, ...] = ()
        self._inner = QWidget()
        self._rows = QVBoxLayout(self._inner)
        self._rows.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._rows.setSpacing(GRID)
        self.setWidget(self._inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("What the line is understood as")

    @property
    def choices(self) -> "list[QWidget]":
        """The buttons that say what may have been meant, in their order."""
        return [each for each in self._inner.findChildren(QWidget, "choice") if each.isEnabled()]

    @property
    def words(self) -> str:
        """All that is shown, in words."""
        return " ".join(
            made.text() for made in self._inner.findChildren(QLabel) if made.text().strip()
        )

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Show what each piece is understood as, or what is wrong with it."""
        self._answers = tuple(answers)
        self._fill()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self._fill()

    def _fill(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.setParent(None)
                widget.deleteLater()
        for answer in self._answers:
            self._rows.addWidget(self._row(answer))
        self._rows.addStretch(1)
        self._fit()

    def _fit(self) -> None:
        width = max(self.viewport().width(), 1)
        self._inner.setFixedWidth(width)
        wanted = self._rows.heightForWidth(width) if self._rows.hasHeightForWidth() else 0
        height = max(wanted, self._rows.minimumSize().height()) + 2 * self.frameWidth()
        self.setFixedHeight(min(height, _HIGHEST))

    def _row(self, answer: Answer) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        column = QVBoxLayout()
        column.setSpacing(2)
        if isinstance(answer, Understood):
            name, colour = _icon_of(answer.records[0]), self._theme.accent
            for words in answer.lines:
                column.addWidget(label(words))
            if answer.assumptions:
                column.addWidget(label(" ".join(answer.assumptions), "small"))
        else:
            name, colour = "edit", self._theme.danger
            self._add_problem(column, answer)
        sign = QLabel()
        sign.setPixmap(icon(name, colour, _ICON).pixmap(_ICON, _ICON))
        sign.setFixedWidth(_ICON)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(column, 1)
        return row

    def _add_problem(self, column: QVBoxLayout, problem: Problem) -> None:
        column.addWidget(label(f"{problem.what} {problem.todo}".strip(), "error"))
        for choice in problem.choices:
            made = button(choice.words.replace("&", "&&"))
            made.setObjectName("choice")
            made.setStyleSheet(_CHOICE)
            made.setAccessibleName(f"Take: {choice.words}")
            made.setToolTip(choice.text)
            made.clicked.connect(
                lambda _=False, text=choice.text: self.chosen.emit(problem.piece, text)
            )
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)


def _icon_of(record: QuickRecord) -> str:
    if isinstance(record, Episode):
        return "twitch"
    return _ICONS[record.kind] if isinstance(record, Entry) else "none"
