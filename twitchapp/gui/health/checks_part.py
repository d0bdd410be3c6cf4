"""The part of the function checks: the ledger, taps over time, and the checks themselves."""

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from twitchapp.application.dates import date_text, short_date_text
from twitchapp.application.health import HealthRecords
from twitchapp.application.health_text import concern_text, ledger_text, ledger_title
from twitchapp.application.wording import detail_of
from twitchapp.domain.days import day_of
from twitchapp.domain.doctor_guide import HealthWords
from twitchapp.domain.function_checks import FunctionCheck
from twitchapp.domain.function_ledger import (
    LedgerLine,
    TapsRow,
    concerns,
    ledger,
    stable_since,
    taps,
)
from twitchapp.domain.journal_record import HealthRecord
from twitchapp.gui.health.check_form import ChangeForm, CheckForm
from twitchapp.gui.health.part import Part, empty_card
from twitchapp.gui.health.table import Column, RecordTable
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.record_form import RecordForm
from twitchapp.gui.widgets.text import button, card, label

COLUMNS = (
    Column("Date", lambda record: short_date_text(day_of(record.start))),
    Column("What was noted", detail_of, 4),
    Column("In your own words", lambda record: " ".join(record.note[:400].split())[:200], 3),
)
_ABOUT = (
    "What you noted, compared with yourself. It cannot tell what it means; a change is worth a "
    "doctor's look, and so is worry."
)
_EMPTY = (
    "Once a month, take a few minutes: walk on heels and toes, hop, grip, do up buttons, tap for a "
    "minute, read aloud, swallow. You note for each whether it went as usual.\n"
    "After a few checks, this page says since when each has gone the same, in dates and numbers "
    "you can show to a doctor.\n"
    "Something has changed already? There is no need to wait for a check: press “Something has "
    "changed” above."
)


_TABLE_HEIGHT = 16 * GRID  # its headings and three lines, beside figures that would take it all


class ChecksPart(Part):
    """The monthly check and its ledger.

    Args:
        hub: the way to the journal.
        words: returns what came with the program; None until it is read.
        open_page: opens the page on seeing a doctor.
    """

    def __init__(
        self, hub: Hub, words: Callable[[], HealthWords | None], open_page: Callable[[], None]
    ) -> None:
        super().__init__(hub)
        self._words = words
        self._open_page = open_page
        self._waiting: Callable[[HealthWords], RecordForm] | None = None
        self.begin = button("Begin a check…", "primary")
        self.begin.clicked.connect(self.open_check)
        self.trash = button("Delete what is chosen", "quiet")
        self.trash.setToolTip("Del")
        self.trash.clicked.connect(self._delete_chosen)
        self.table = RecordTable("Function checks", COLUMNS)
        self.table.edit_wanted.connect(self.edit)
        self.table.delete_wanted.connect(self._delete_chosen)
        self.table.setMinimumHeight(_TABLE_HEIGHT)
        self.summary = label("")
        self.ledger_card = _Figures("Ledger: what you noted, and since when")
        self.taps_card = _Figures("Taps in 60 seconds")
        self._empty = empty_card(_EMPTY)
        buttons = QHBoxLayout()
        buttons.addWidget(self.begin)
        buttons.addSpacing(GRID)
        buttons.addWidget(self.summary, 1)
        buttons.addWidget(self.trash)
        figures = QHBoxLayout()
        figures.setSpacing(GRID)
        figures.addWidget(self.ledger_card, 7)
        figures.addWidget(self.taps_card, 3)
        self._about = label(_ABOUT, "small")
        overview = QWidget()
        column = QVBoxLayout(overview)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(buttons)
        column.addWidget(self._empty)
        column.addLayout(figures, 3)
        column.addWidget(self._about)
        column.addWidget(self.table, 2)
        self._column = column
        self._build(overview)
        self.show_records(HealthRecords())

    def open_check(self) -> None:
        """Begin a new check."""
        self._with_words(lambda words: CheckForm(self.hub, self, words, None, self._open_page))

    def open_change(self) -> None:
        """Open the form for what has changed."""
        self._with_words(lambda words: ChangeForm(self.hub, self, words, None, self._open_page))

    def edit(self, record: HealthRecord) -> None:
        """Open a check in its form; a report of a change has one of its own."""
        check = cast("FunctionCheck", record)
        made = CheckForm if check.results else ChangeForm
        self._with_words(lambda words: made(self.hub, self, words, check, self._open_page))

    def focus_overview(self) -> None:
        """Put the keyboard on the button that begins a check."""
        self.begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_records(self, records: HealthRecords) -> None:
        """Show the ledger of these checks, and the checks."""
        checks = records.checks
        lines = ledger(checks)
        reported = concerns(checks)
        rows = taps(checks)
        words = self._words()
        self.table.show_records(checks)
        for widget in (self.table, self.trash, self._about):
            widget.setVisible(bool(checks))
        self._empty.setVisible(not checks)
        self._column.setStretch(1, 0 if checks else 1)
        self.summary.setText(_summary(lines))
        self.ledger_card.setVisible(bool(lines or reported))
        self.taps_card.setVisible(bool(rows))
        self.ledger_card.show_lines(
            [
                *((_title(line, words), ledger_text(line)) for line in lines),
                *((line.concern.value.capitalize(), concern_text(line)) for line in reported),
            ]
        )
        self.taps_card.show_lines(_tap_lines(rows))

    def open_waiting(self) -> None:
        """Open the form that was asked for before its words were read."""
        if self._waiting is not None:
            self._with_words(self._waiting)

    def _with_words(self, make: Callable[[HealthWords], RecordForm]) -> None:
        words = self._words()
        self._waiting = make if words is None else None
        if words is not None:
            self.open_form(lambda: make(words))

    def _delete_chosen(self) -> None:
        self.delete(self.table.chosen(), "function check")


class _Figures(QWidget):
    """A card with a heading and lines of words in columns, scrolled where there are many."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setAccessibleName(heading)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lines: list[tuple[str, ...]] = []
        inside = card()
        column = QVBoxLayout(inside)
        column.setContentsMargins(2 * GRID, GRID, GRID, GRID)
        column.addWidget(label(heading, "section"))
        column.addWidget(self._area, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(inside)

    def show_lines(self, lines: Sequence[tuple[str, ...]]) -> None:
        """Show these lines."""
        self.lines = list(lines)
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, GRID, 0)
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID // 2)
        for row, cells in enumerate(lines):
            for place, words in enumerate(cells):
                made = label(words, "muted" if place == 0 else "")
                made.setWordWrap(place > 0)
                made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
                grid.addWidget(made, row, place, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(lines), 1)
        for place in range(1, max((len(cells) for cells in lines), default=1)):
            grid.setColumnStretch(place, 1)
        self._area.setAccessibleDescription(". ".join(": ".join(cells) for cells in lines))
        self._area.setWidget(body)
        # Numbers are not scrolled sideways.
        self._area.setMinimumWidth(body.minimumSizeHint().width() + 2 * GRID)


def _title(line: LedgerLine, words: HealthWords | None) -> str:
    if words is not None:
        return ledger_title(line, words.check)
    return f"{line.side} {line.task}".strip().capitalize()


def _summary(lines: Sequence[LedgerLine]) -> str:
    """Say since when nothing was noted differently, in dates and counts alone."""
    since = stable_since(lines)
    if since is None:
        return ""
    last = date_text(max(line.last for line in lines))
    if max(line.checks for line in lines) == 1:
        return f"Last check on {last}."
    return f"Last check on {last}. The same was noted of every task since {date_text(since)}."


def _tap_lines(rows: Sequence[TapsRow]) -> list[tuple[str, ...]]:
    def told(number: int | None) -> str:
        return "–" if number is None else str(number)

    lines: list[tuple[str, ...]] = [("", "Left", "Right")] if rows else []
    lines += [(short_date_text(row.day), told(row.left), told(row.right)) for row in reversed(rows)]
    return lines
