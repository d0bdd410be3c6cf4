"""What the quick entry line understood, a row for each piece, before anything is saved."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from twitchapp.application.quick_entry import Answer, Understood
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.formats.quick_entry.reading import Problem, QuickRecord
from twitchapp.gui.theme import GRID, Theme
from twitchapp.gui.widgets.icons import icon
from twitchapp.gui.widgets.text import action_words, button, label, tip_text

_ICON = 18
_LONGEST_ECHO = 40
_LONGEST_CHOICE = 90
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
    EntryKind.FOOD: "factor-plate",
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
        self._text = ""
        self._typing_at = -1
        self._shown: list[QWidget] = []
        self._inner = QWidget()
        self._rows = QVBoxLayout(self._inner)
        self._rows.setContentsMargins(GRID, GRID // 2, GRID, GRID // 2)
        self._rows.setSpacing(GRID)
        self.setWidget(self._inner)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("What the line is understood as")

    @property
    def rows(self) -> tuple[QWidget, ...]:
        """The rows, one for each piece."""
        return tuple(self._shown)

    @property
    def choices(self) -> list[QPushButton]:
        """The buttons that say what may have been meant, in their order."""
        return [made for row in self._shown for made in row.findChildren(QPushButton)]

    @property
    def words(self) -> str:
        """All that is shown, in words."""
        labels = [made for row in self._shown for made in row.findChildren(QLabel)]
        return " ".join(made.text() for made in labels if made.text())

    def show_answers(
        self, answers: Sequence[Answer], text: str = "", *, typing_at: int = -1
    ) -> None:
        """Show what each piece is understood as, or what is wrong with it.

        Args:
            answers: one for each piece.
            text: the line.
            typing_at: where a word is still being typed; nothing is said against its piece yet.
        """
        self._answers = tuple(answers)
        self._text = text
        self._typing_at = typing_at
        for row in self._shown:
            # It stays a child until it is gone: without a parent it would come up as a window.
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._shown = [self._row(answer) for answer in self._answers]
        for row in self._shown:
            self._rows.addWidget(row)
            # Its height counts at once, not only when it comes to be shown.
            row.show()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.show_answers(self._answers, self._text, typing_at=self._typing_at)

    def fit(self, width: int, highest: int) -> None:
        """Take the height that the rows need in a width, up to the highest that there is room for.

        What does not fit is scrolled to.
        """
        self._rows.activate()
        wanted = self._rows.totalHeightForWidth(width)
        if wanted > highest:
            wanted = self._rows.totalHeightForWidth(width - 2 * GRID)
            self._inner.resize(width - 2 * GRID, wanted)
        else:
            self._inner.resize(width, wanted)
        self.setFixedHeight(max(0, min(wanted, highest)))

    def _row(self, answer: Answer) -> QWidget:
        row = QWidget(self._inner)
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
            if answer.choices:
                column.addWidget(label("Or was it:", "small"))
            self._add_choices(column, answer)
        elif answer.piece.start <= self._typing_at <= answer.piece.end:
            name, colour = "edit", self._theme.muted
            column.addWidget(label("…", "muted"))
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
        said = f"{problem.what} {problem.todo}".strip()
        piece = " ".join(self._text[problem.piece.start : problem.piece.end].split())
        if len(self._answers) > 1 and piece not in problem.what:
            is_long = len(piece) > _LONGEST_ECHO
            said = f"{piece[:_LONGEST_ECHO]}{'…' * is_long}: {said}"
        column.addWidget(label(said, "error"))
        self._add_choices(column, problem)

    def _add_choices(self, column: QVBoxLayout, answer: Answer) -> None:
        for choice in answer.choices:
            made = button(action_words(choice.words, _LONGEST_CHOICE))
            made.setStyleSheet(_CHOICE)
            made.setAccessibleName(f"Take: {choice.words}")
            made.setToolTip(tip_text(choice.text))
            made.clicked.connect(
                lambda _=False, text=choice.text: self.chosen.emit(answer.piece, text)
            )
            column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)


def _icon_of(record: QuickRecord) -> str:
    if isinstance(record, Episode):
        return "twitch"
    return _ICONS[record.kind] if isinstance(record, Entry) else "none"
