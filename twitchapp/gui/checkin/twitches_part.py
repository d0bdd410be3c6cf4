"""What is known of the day's twitches, and whether there were more."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from twitchapp.application.check_in import CheckInSheet
from twitchapp.application.check_in_answers import CheckInAnswers, Field
from twitchapp.application.wording import count_of, detail_of, title_of
from twitchapp.domain.episodes import CheckIn
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record
from twitchapp.formats.numbers import read_number
from twitchapp.gui.checkin.part import Part, field_of_text, suggestion, words
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.prompt_button import PromptButton
from twitchapp.gui.widgets.text import label

_COUNT_WIDTH = 11 * GRID
_ANSWER = """
QPushButton { padding: 2px 12px; }
QPushButton:focus { padding: 1px 11px; }
"""


class TwitchesPart(Part):
    """The episodes recorded, and the question whether there were any that are not.

    Signals:
        add_wanted: an episode is to be recorded with its time and place.
    """

    add_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("Twitches")
        self._count = 0
        self._sheet: CheckInSheet | None = None
        self._tells_counts = True
        self.known = label("", "muted")
        self.known.setWordWrap(False)
        self.head.addWidget(self.known)
        question = words("Any twitches I did not log?")
        self.no = _answer("&No")
        self.yes = _answer("&Yes")
        self.no.setAccessibleName("Any twitches I did not log? No")
        self.yes.setAccessibleName("Any twitches I did not log? Yes")
        self.missed = field_of_text(_COUNT_WIDTH, "how many")
        self.missed.setAccessibleName("How many twitches were not logged")
        self.missed.setToolTip("A rough number will do.")
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(question)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        row.addWidget(self.missed)
        row.addStretch(1)
        self.body.addLayout(row)
        self.add_error(Field.MISSED, self.missed)
        self.add = suggestion(self)
        self.add.setText("&Add one with its time and place")
        self.add.setAccessibleName("Add one with its time and place")
        self.add.show()
        self.body.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.no.clicked.connect(lambda: self._answered(self.no))
        self.yes.clicked.connect(lambda: self._answered(self.yes))
        self.missed.textChanged.connect(self.edited)
        self.add.clicked.connect(self.add_wanted)
        self._show_count()

    @property
    def is_yes(self) -> bool:
        """Whether it is said that there were some."""
        return self.yes.isChecked()

    def show_sheet(self, sheet: CheckInSheet) -> None:
        """Show the episodes that are recorded, and the look back if there was one."""
        self._sheet = sheet
        tells = self._tells_counts
        self.logged.show_records(list(_lines(sheet, tells_counts=tells)), tells_counts=tells)
        self._count = len(sheet.episodes)
        self._tell()

    def tell_counts(self, *, tells: bool) -> None:
        """Say how many episodes are recorded, or only that there are some."""
        self._tells_counts = tells
        if self._sheet is not None:
            self.show_sheet(self._sheet)

    def put(self, answers: CheckInAnswers, errors: dict[Field, UserError]) -> CheckInAnswers:
        """Put the answer in, which stays open when neither was chosen."""
        if self.no.isChecked():
            return replace(answers, missed=0)
        if not self.is_yes:
            return answers
        try:
            return replace(answers, missed=_whole(self.missed.text()))
        except UserError as error:
            errors[Field.MISSED] = error
            return answers

    def state(self) -> tuple[str, ...]:
        """Return what is typed and chosen."""
        chosen = "no" if self.no.isChecked() else "yes" if self.is_yes else ""
        return chosen, self.missed.text() if self.is_yes else ""

    def restore(self, state: tuple[str, ...]) -> None:
        """Show what was typed and chosen."""
        chosen, missed = state
        self.no.setChecked(chosen == "no")
        self.yes.setChecked(chosen == "yes")
        self.missed.setText(missed)
        self._show_count()

    def say_none(self) -> None:
        """Answer that there were none."""
        self.restore(("no", ""))

    def _answered(self, chosen: QPushButton) -> None:
        """Let one answer hold; a second click takes it back."""
        other = self.yes if chosen is self.no else self.no
        if chosen.isChecked():
            other.setChecked(False)
        self._show_count()
        if self.is_yes:
            self.missed.setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit()

    def _tell(self) -> None:
        said = "none recorded"
        if self._count:
            said = f"{count_of(self._count, 'episode')} recorded"
            said = said if self._tells_counts else "recorded"
        self.known.setText(said)

    def _show_count(self) -> None:
        self.missed.setVisible(self.is_yes)


def _answer(text: str) -> QPushButton:
    made = PromptButton(text)
    made.setCheckable(True)
    made.setStyleSheet(_ANSWER)
    return made


def _whole(text: str) -> int:
    number = read_number(text)
    if number is None or number < 1:
        raise UserError("Say how many; a rough number will do.")
    if number != round(number):
        raise UserError("Say a whole number.")
    return round(number)


def _lines(sheet: CheckInSheet, *, tells_counts: bool) -> Iterator[tuple[Record, str]]:
    if sheet.check_in is not None:
        yield (
            sheet.check_in,
            _look_back_words(sheet.check_in, len(sheet.episodes), tells_counts=tells_counts),
        )
    for episode in sheet.episodes:
        said = f"{episode.start.local:%H:%M} {title_of(episode)} {detail_of(episode)}"
        yield episode, said.rstrip()


def _look_back_words(check_in: CheckIn, episodes: int, *, tells_counts: bool) -> str:
    if check_in.missed:
        missed = count_of(check_in.missed, "twitch") if tells_counts else "some twitches"
        return f"Looked back: {missed} not logged"
    return "Looked back: nothing to add" if episodes else "Looked back: none observed"
