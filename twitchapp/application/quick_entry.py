"""The quick entry line as the window and the command line use it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from twitchapp.application.changes import Changes
from twitchapp.application.companions import OF_A_FOOD
from twitchapp.application.dates import day_text
from twitchapp.application.journal import FUTURE_LEEWAY_S, JournalService
from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.application.presets import PresetsService
from twitchapp.application.sleeps import refuse_overlap
from twitchapp.application.wording import detail_of, title_of
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment
from twitchapp.formats.quick_entry.completion import Completion, completions
from twitchapp.formats.quick_entry.context import Context, Conventions, KnownName, Lexicon
from twitchapp.formats.quick_entry.reader import QuickReader
from twitchapp.formats.quick_entry.reading import (
    Choice,
    Piece,
    Problem,
    QuickRecord,
    Reading,
    Span,
)

if TYPE_CHECKING:
    from twitchapp.application.quick_foods import FoodFinder, QuickFoods
    from twitchapp.application.supplements import SupplementsService

LOOKED_THROUGH = 400
"""How many of the latest records tell which words a person uses."""


@dataclass(frozen=True, slots=True)
class Understood:
    """A piece that is understood, with words for a preview.

    Attributes:
        reading: the piece and the records to be saved.
        lines: each record in words, made of the very record.
        assumptions: what was taken for granted, a sentence each.
        choices: what else may have been meant, such as another food of that name.
    """

    reading: Reading
    lines: tuple[str, ...]
    assumptions: tuple[str, ...]
    choices: tuple[Choice, ...] = ()

    @property
    def piece(self) -> Span:
        """Where in the line the piece is."""
        return self.reading.piece

    @property
    def records(self) -> tuple[QuickRecord, ...]:
        """The records to be saved."""
        return self.reading.records


Answer = Understood | Problem


class QuickEntryService:
    """Reads lines, saves what they say, and knows how they may go on.

    It belongs to the thread of the journal's file.

    Args:
        repository: the open journal.
        clock: tells the time and the zone.
        journal: its use-cases, which save.
        presets: drinks, exercises and supplements.
        reader: reads lines; one of its own unless given.
        foods: returns what finds foods, asked when a piece may be food; None leaves foods out.
        supplements: returns what knows the contents of supplements; None leaves them unknown.

    Attributes:
        awaits_foods: whether the last line read holds what may be food, and the table was not
            looked into as that would have taken a while.
    """

    def __init__(
        self,
        repository: JournalRepository,
        clock: Clock,
        journal: JournalService,
        presets: PresetsService,
        reader: QuickReader | None = None,
        *,
        foods: "Callable[[], FoodFinder] | None" = None,
        supplements: "Callable[[], SupplementsService] | None" = None,
    ) -> None:
        self._repository = repository
        self._clock = clock
        self._journal = journal
        self._presets = presets
        self._reader = reader or QuickReader()
        self._lexicon: Lexicon | None = None
        self._used: Counter[str] = Counter()
        self._find_foods = foods
        self._foods: QuickFoods | None = None
        self._supplements = supplements
        self.awaits_foods = False

    def prepare(self) -> None:
        """Load the grammar and the words, so that the first line is read at once."""
        self._reader.prepare(self._words())

    def refresh(self) -> None:
        """Look again at what the person has logged and defined; the journal changed."""
        self._lexicon = None

    def read(
        self,
        text: str,
        conventions: Conventions | None = None,
        *,
        typing_at: int = -1,
        waits: bool = True,
    ) -> tuple[Answer, ...]:
        """Return what each piece of a line says, or why it cannot be taken. Nothing is saved.

        Args:
            text: the line.
            conventions: how dates and numbers are written there.
            typing_at: where a word is still being typed; what it may yet become is no food.
            waits: whether the table of foods may be read, which takes half a second once; else
                `awaits_foods` says that it is to be done first.
        """
        context = self._context(conventions)
        now = context.now
        self.awaits_foods = False
        before: list[QuickRecord] = []
        answers: list[Answer] = []
        for piece in self._reader.read(text, context):
            read, choices = self._with_food(piece, text, context, typing_at, waits=waits)
            checked = self._checked(read, before)
            if isinstance(checked, Problem):
                answers.append(self._with_words(checked, context))
                continue
            checked = self._with_contents(checked)
            before.extend(checked.records)
            lines = tuple(preview_words(record, now) for record in checked.records)
            assumptions = (*checked.assumptions, *self._remarks(checked.records))
            answers.append(Understood(checked, lines, assumptions, choices))
        return tuple(answers)

    def save(self, understood: Sequence[Understood]) -> Changes:
        """Save what was understood, all or none, as one step; a day is looked back at once.

        Raises:
            UserError: when a record is refused by now, such as a sleep that overlaps another.
        """
        records: list[Record] = []
        days: set[date] = set()
        for record in (record for each in understood for record in each.records):
            if isinstance(record, CheckIn):
                day = day_of(record.start)
                if day in days or self._is_looked_back_at(day):
                    continue
                days.add(day)
            records.append(record)
        self.refresh()
        if not records:
            return Changes("nothing")
        return self._journal.add(records)

    def completions(self, text: str, cursor: int) -> tuple[Completion, ...]:
        """Return how the word at the cursor may go on, what the person uses most first."""
        self._reader.prepare(self._words())
        vocabulary = self._reader.vocabulary
        if vocabulary is None:
            return ()
        return completions(text, cursor, vocabulary, self._used)

    # Within

    def _context(self, conventions: Conventions | None) -> Context:
        return Context(
            now=self._clock.now(),
            zone=self._clock.zone,
            lexicon=self._words(),
            conventions=conventions or Conventions(),
            leeway_s=FUTURE_LEEWAY_S,
        )

    def _words(self) -> Lexicon:
        if self._lexicon is None:
            latest = self._repository.newest(LOOKED_THROUGH)
            self._used = used_lately(latest)
            self._lexicon = Lexicon(
                self._presets.all, self._journal.custom_factors(), known_names(latest)
            )
        return self._lexicon

    def _with_food(
        self, piece: Piece, text: str, context: Context, typing_at: int, *, waits: bool
    ) -> tuple[Piece, tuple[Choice, ...]]:
        """Return a piece as the food it speaks of, with what else may be meant, if it is one."""
        if not isinstance(piece, Problem) or self._find_foods is None:
            return piece, ()
        words = text[piece.piece.start : piece.piece.end]
        from twitchapp.application.quick_foods import QuickFoods, may_be_food

        types = self._reader.types_in(words, context)
        if not may_be_food(words, piece, types) or self._may_become_known(text, piece, typing_at):
            return piece, ()
        if self._foods is None:
            self._foods = QuickFoods(self._reader, self._find_foods)
        try:
            if not waits and not self._foods.is_ready:
                self.awaits_foods = True
                return piece, ()
            found = self._foods.look_up(words, piece, context)
        except UserError:
            # Without its table the line understands what it understands without foods.
            return piece, ()
        return (found, ()) if isinstance(found, Problem) else found

    def _may_become_known(self, text: str, problem: Problem, typing_at: int) -> bool:
        """Tell whether the word that is not known is being typed, and may yet be one that is."""
        if problem.span.end != typing_at:
            return False
        word = text[problem.piece.start : typing_at].rpartition(" ")[2].casefold()
        is_a_side = any(side.startswith(word) for side in ("left", "right", "both"))
        return is_a_side or bool(self.completions(text[:typing_at], typing_at))

    def _with_contents(self, reading: Reading) -> Reading:
        """Return a reading whose supplements say what was in them, where that is known."""
        if self._supplements is None or not any(_is_supplement(r) for r in reading.records):
            return reading
        from twitchapp.application.quick_supplements import with_contents

        return with_contents(reading, self._supplements())

    def _checked(self, piece: Piece, before: Sequence[QuickRecord]) -> Piece:
        """Return a piece, as a problem when the journal would refuse it."""
        if isinstance(piece, Problem):
            return piece
        try:
            for place, record in enumerate(piece.records):
                refuse_overlap(self._repository, record, (*before, *piece.records[:place]))
        except UserError as error:
            return Problem(piece.piece, piece.piece, error.what, error.todo)
        return piece

    def _with_words(self, problem: Problem, context: Context) -> Problem:
        """Return a problem whose choices say what each of them would be."""
        choices = []
        for choice in problem.choices:
            pieces = self._reader.read(choice.text, context)
            records = [
                record for piece in pieces if isinstance(piece, Reading) for record in piece.records
            ]
            words = "; ".join(preview_words(record, context.now) for record in records)
            choices.append(Choice(words or choice.words, choice.text))
        return replace(problem, choices=tuple(choices))

    def _is_looked_back_at(self, day: date) -> bool:
        return any(isinstance(found, CheckIn) for found in self._journal.between(day, day))

    def _remarks(self, records: Sequence[QuickRecord]) -> list[str]:
        """Return what the journal has to say of looks back at days."""
        said = []
        for record in records:
            if isinstance(record, CheckIn):
                there = self._journal.between(day_of(record.start), day_of(record.start))
                if any(isinstance(each, Episode) for each in there):
                    said.append("The episodes of that day stay as they are.")
                if any(isinstance(each, CheckIn) for each in there):
                    said.append("You looked back at that day already: nothing new is saved.")
        return said


def preview_words(record: Record, now: Moment) -> str:
    """Return a record in words with its time, `Caffeine · 126 mg · espresso · 08:00`."""
    parts = [title_of(record), detail_of(record), _time_words(record, now)]
    words = " · ".join(part for part in parts if part)
    return f"{words} — {record.note}" if record.note else words


def _time_words(record: Record, now: Moment) -> str:
    if isinstance(record, CheckIn):
        return _day_words(day_of(record.start), day_of(now))
    at = record.counted_at.local
    day = _day_words(at.date(), now.local.date())
    if isinstance(record, Entry) and record.kind is EntryKind.SLEEP:
        return f"woke {day}"
    clock = f"{at:%H:%M}"
    if isinstance(record, Entry) and record.end is not None:
        clock = f"{clock} to {record.end.local:%H:%M}"
    return clock if day == "today" else f"{day}, {clock}"


def _day_words(day: date, today: date) -> str:
    if day == today:
        return "today"
    words = day_text(day, today)
    return f"yesterday, {words}" if day == today - timedelta(days=1) else words


def known_names(latest: Sequence[Record]) -> tuple[KnownName, ...]:
    """Return the names of entries, the latest use of each first."""
    found: dict[tuple[EntryKind, str], KnownName] = {}
    for record in latest:
        if isinstance(record, Entry) and _is_name(record):
            key = (record.kind, record.name.casefold())
            found.setdefault(key, KnownName(record.kind, record.name, record.value, record.unit))
    return tuple(found.values())


def _is_name(entry: Entry) -> bool:
    """Tell whether an entry's name is one that may be written again for the same kind of thing."""
    is_named = entry.kind not in {EntryKind.CUSTOM, EntryKind.FOOD} and bool(entry.name)
    return is_named and not entry.source_id.startswith(OF_A_FOOD)


def _is_supplement(record: QuickRecord) -> bool:
    return isinstance(record, Entry) and record.kind is EntryKind.SUPPLEMENT


def used_lately(latest: Sequence[Record]) -> "Counter[str]":
    """Return how often the words of records were used, folded; places by their words."""
    used: Counter[str] = Counter()
    for record in latest:
        if isinstance(record, Episode):
            used.update(site.text for site in record.sites)
        elif isinstance(record, Entry):
            word = record.name or _WORD_OF.get(record.kind, record.kind.value)
            used[word.casefold()] += 1
    return used


_WORD_OF = {EntryKind.SLEEP: "slept", EntryKind.MINDFULNESS: "meditation"}
