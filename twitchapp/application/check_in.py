"""The daily check-in: what is known of a day, and what a person says of it, saved as one step."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from uuid import uuid4

from twitchapp.application.changes import Changes
from twitchapp.application.check_in_answers import (
    CheckInAnswers,
    Drink,
    Field,
    RefusedAnswersError,
    drink_of,
    exercise_named,
    night_words,
    portions_in,
    records_of,
)
from twitchapp.application.dates import day_text
from twitchapp.application.journal import DaySummary, JournalService
from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.application.presets import PresetsService
from twitchapp.application.sleeps import refuse_overlap
from twitchapp.application.unsaved import Step
from twitchapp.domain.daily import DayState, daily_table
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment, local_midday, moment_from_local
from twitchapp.formats.presets import ExercisePreset

FORTNIGHT = 14
_LOOKS_BACK_DAYS = 14
_EXERCISE = frozenset({EntryKind.EXERCISE, EntryKind.STRETCHING, EntryKind.MINDFULNESS})
_DRINKS = frozenset({EntryKind.CAFFEINE, EntryKind.ALCOHOL, EntryKind.WATER})


@dataclass(frozen=True, slots=True)
class LastTime:
    """What was said the last time, to be offered as such; never saved by itself.

    Attributes:
        asleep: the local clock as one fell asleep; None when no sleep was logged of late.
        woke: the local clock on waking.
        exercise: the kind of exercise, empty when it was not said.
        minutes: of exercise; None when none was logged of late.
        drinks: by the key of a drink, how many portions, on the last day that had any.
    """

    asleep: time | None
    woke: time | None
    exercise: str
    minutes: float | None
    drinks: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class CheckInSheet:
    """A day as a check-in shows it.

    Attributes:
        day: the day.
        today: the day that is running.
        state: what is known of the day's episodes.
        records: all that is logged of the day, by the moment at which each counts.
        check_in: the look back at the day, None when there was none; of several the fullest.
        at: when what has no time of its own will be kept.
        last_time: what was said the last time before that day.
        drinks: what can be counted, the ones that the forms offer.
        exercises_known: names of kinds of exercise to choose from.
        days: the last fourteen days, today last.
        begun: the first day of which the journal knows anything; None when it is empty.
    """

    day: date
    today: date
    state: DayState
    records: tuple[Record, ...]
    check_in: CheckIn | None
    at: Moment
    last_time: LastTime
    drinks: tuple[Drink, ...]
    exercises_known: tuple[str, ...]
    days: tuple[DaySummary, ...]
    begun: date | None

    @property
    def episodes(self) -> tuple[Episode, ...]:
        """The episodes recorded one by one."""
        return tuple(record for record in self.records if isinstance(record, Episode))

    @property
    def missed(self) -> int | None:
        """How many more episodes a look back told of; None when that was not asked."""
        return self.check_in.missed if self.check_in else None

    @property
    def sleeps(self) -> tuple[Entry, ...]:
        """Sleeps that ended on the day."""
        return self._entries(frozenset({EntryKind.SLEEP}))

    @property
    def stresses(self) -> tuple[Entry, ...]:
        """Ratings of stress."""
        return self._entries(frozenset({EntryKind.STRESS}))

    @property
    def exercises(self) -> tuple[Entry, ...]:
        """Exercise, stretching and mindfulness."""
        return self._entries(_EXERCISE)

    @property
    def drunk(self) -> tuple[Entry, ...]:
        """Caffeine, alcohol and water."""
        return self._entries(_DRINKS)

    @property
    def portions(self) -> dict[str, int]:
        """By the key of a drink, how many usual portions are logged; other amounts are left out."""
        return _portions(self.drunk, self.drinks)

    @property
    def next_unknown(self) -> date | None:
        """The latest other day of the fortnight of which nothing is known; None when there is none.

        Days before the journal was begun are not meant: nobody could have known them.
        """
        for summary in reversed(self.days):
            if summary.day == self.day or summary.state is not DayState.UNKNOWN:
                continue
            if self.begun is not None and summary.day >= self.begun:
                return summary.day
        return None

    def _entries(self, kinds: frozenset[EntryKind]) -> tuple[Entry, ...]:
        return tuple(
            record for record in self.records if isinstance(record, Entry) and record.kind in kinds
        )


class CheckInService:
    """The check-in as the window and the command line use it.

    Args:
        repository: the open journal.
        journal: its use-cases, which tell the days.
        clock: tells the time and the zone.
        presets: the drinks and kinds of exercise.
    """

    def __init__(
        self,
        repository: JournalRepository,
        journal: JournalService,
        clock: Clock,
        presets: PresetsService,
    ) -> None:
        self._repository = repository
        self._journal = journal
        self._clock = clock
        self._presets = presets

    def sheet(self, day: date | None = None) -> CheckInSheet:
        """Return a day with all that is known of it, today if none is named.

        Raises:
            UserError: when the day has not come yet.
        """
        today = self._journal.today
        target = day or today
        _refuse_to_come(target, today)
        near, fortnight = self._read(target, today)
        records = sorted((r for r in near if day_of(r.counted_at) == target), key=_in_order)
        drinks = self._drinks()
        span = self._repository.span()
        return CheckInSheet(
            day=target,
            today=today,
            state=daily_table(records, (), target, target).states[0],
            records=tuple(records),
            check_in=_fullest(records),
            at=self._kept_at(target, today),
            last_time=_last_time(
                [r for r in near if day_of(r.counted_at) < target],
                drinks,
                self._presets.all.exercises,
            ),
            drinks=drinks,
            exercises_known=tuple(preset.name for preset in self._presets.all.exercises),
            days=_summaries(fortnight, today),
            begun=day_of(span[0]) if span else None,
        )

    def save(self, day: date, answers: CheckInAnswers) -> Changes:
        """Save what was said of a day, all of it or nothing, as one step to undo.

        What is logged of the day already stays as it is; what is said comes beside it. A look back
        that the day has already is changed, not made again. Answers that say nothing change
        nothing.

        Raises:
            RefusedAnswersError: when a field cannot be saved; `errors` tells which, and why.
        """
        now = self._clock.now()
        today = day_of(now)
        try:
            _refuse_to_come(day, today)
        except UserError as error:
            raise RefusedAnswersError({Field.DAY: error}) from None
        at = self._kept_at(day, today)
        entries, errors = records_of(
            day,
            answers,
            at=at,
            now=now,
            zone=self._clock.zone,
            presets=self._presets.all,
        )
        for entry in entries:
            try:
                refuse_overlap(self._repository, entry)
            except UserError as error:
                errors[Field.ASLEEP] = error
        if errors:
            raise RefusedAnswersError(errors)
        added: list[Record] = list(entries)
        looks = [r for r in self._journal.between(day, day) if isinstance(r, CheckIn)]
        replaced = _answered_again(looks, answers.missed)
        if answers.checks_in and not looks:
            start = now if day == today else at
            added.append(CheckIn(uuid4(), start, missed=answers.missed))
        summary = f"check-in of {day_text(day, today)}"
        return self._journal.save(Step(summary, added=tuple(added), replaced=replaced))

    def night_words(self, day: date, asleep: time, woke: time) -> str:
        """Return what a night's two times are understood as: `7 h 15 min, Wed 23:30 to Thu 06:45`.

        What had to be assumed about a time that came twice follows in a sentence.

        Raises:
            UserError: when clocks were set forward past one of them.
        """
        return night_words(day, asleep, woke, self._clock.zone)

    # Within

    def _read(self, day: date, today: date) -> tuple[Sequence[Record], Sequence[Record]]:
        """Return the records of a day and of those shortly before it, and those of the fortnight.

        Read once where both are the same days, as reading is what takes time.
        """
        first = day - timedelta(days=_LOOKS_BACK_DAYS)
        fortnight = today - timedelta(days=FORTNIGHT - 1)
        if day >= fortnight:
            found = self._journal.between(first, today)
            return found, found
        return self._journal.between(first, day), self._journal.between(fortnight, today)

    def _drinks(self) -> tuple[Drink, ...]:
        presets = self._presets.all
        made = (drink_of(preset, presets) for preset in presets.drinks if preset.has_button)
        return tuple(drink for drink in made if drink is not None)

    def _kept_at(self, day: date, today: date) -> Moment:
        """Return midday of the day, or now where that has not come yet."""
        now = self._clock.now()
        if day != today:
            return moment_from_local(local_midday(day), self._clock.zone)
        midday = moment_from_local(local_midday(day), self._clock.zone)
        return min(midday, now)


def _refuse_to_come(day: date, today: date) -> None:
    if day > today:
        raise UserError("A day that has not come yet cannot be looked back at.")


def _summaries(records: Iterable[Record], today: date) -> tuple[DaySummary, ...]:
    table = daily_table(records, (), today - timedelta(days=FORTNIGHT - 1), today)
    return tuple(
        DaySummary(day, state, count or 0)
        for day, state, count in zip(table.days, table.states, table.counts, strict=True)
    )


def _in_order(record: Record) -> tuple[Moment, str, str]:
    """Return what those of the same moment are sorted by, too, so that they keep their places."""
    if isinstance(record, Entry):
        return record.counted_at, record.kind, record.name
    return record.counted_at, record.ref.type, str(record.id)


def _fullest(records: Iterable[Record]) -> CheckIn | None:
    looks = [record for record in records if isinstance(record, CheckIn)]
    return max(looks, key=_how_full, default=None)


def _how_full(check_in: CheckIn) -> int:
    return -1 if check_in.missed is None else check_in.missed


def _answered_again(
    looks: Iterable[CheckIn], missed: int | None
) -> tuple[tuple[Record, Record], ...]:
    """Return how looks back are changed so that the day tells of so many missed episodes.

    Of several the fullest one holds, so none may tell of more.
    """
    if missed is None:
        return ()
    fullest = _fullest(looks)
    return tuple(
        (look, replace(look, missed=missed))
        for look in looks
        if look.missed != missed and (look is fullest or (look.missed or 0) > missed)
    )


def _last_time(
    before: Sequence[Record], drinks: Sequence[Drink], exercises: Sequence[ExercisePreset]
) -> LastTime:
    entries = sorted(
        (record for record in before if isinstance(record, Entry)),
        key=lambda entry: entry.counted_at,
        reverse=True,
    )
    sleep = next((entry for entry in entries if entry.kind is EntryKind.SLEEP), None)
    exercise = next(
        (e for e in entries if e.kind in _EXERCISE and e.unit == "min" and e.value), None
    )
    counted = [entry for entry in entries if portions_in(entry, drinks)]
    last_day = day_of(counted[0].counted_at) if counted else None
    return LastTime(
        asleep=sleep.start.local.time() if sleep else None,
        woke=sleep.end.local.time() if sleep and sleep.end else None,
        exercise=_said_again(exercise, exercises) if exercise else "",
        minutes=exercise.value if exercise else None,
        drinks=_portions((e for e in counted if day_of(e.counted_at) == last_day), drinks),
    )


def _said_again(exercise: Entry, exercises: Sequence[ExercisePreset]) -> str:
    """Return the name under which the same is logged again: that of its kind where need be."""
    preset = exercise_named(exercise.name, exercises)
    kind = preset.kind if preset else EntryKind.EXERCISE
    return exercise.name if kind is exercise.kind else exercise.kind.value


def _portions(entries: Iterable[Entry], drinks: Sequence[Drink]) -> dict[str, int]:
    found: dict[str, int] = {}
    for entry in entries:
        counted = portions_in(entry, drinks)
        if counted is not None:
            drink, count = counted
            found[drink.key] = found.get(drink.key, 0) + count
    return {drink.key: found[drink.key] for drink in drinks if drink.key in found}
