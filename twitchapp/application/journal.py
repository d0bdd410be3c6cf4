"""Recording, logging, looking back: the use-cases of the journal."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple
from uuid import uuid4

from twitchapp.application.changes import Changes
from twitchapp.application.dates import date_text
from twitchapp.application.history import History
from twitchapp.application.nouns import noun_of, nouns_of
from twitchapp.application.ports import Clock, JournalRepository, TrashedRecord
from twitchapp.application.saving import Saving
from twitchapp.application.sleeps import refuse_overlap
from twitchapp.application.unsaved import Step, Unsaved
from twitchapp.domain.daily import DayState, daily_table
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import LONGEST_EPISODE_S, CheckIn, Episode
from twitchapp.domain.errors import DiskError, UserError, WrongTimeError
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment, local_midday, moment_from_local, seconds_between
from twitchapp.domain.records import RecordRef
from twitchapp.domain.sites import Site

FUTURE_LEEWAY_S = 300


class DaySummary(NamedTuple):
    """A day in the strip of recent days: its date, what is known of it, how many episodes."""

    day: date
    state: DayState
    episodes: int


class JournalService:
    """The journal as the window and the command line use it."""

    def __init__(self, repository: JournalRepository, clock: Clock, history: History) -> None:
        self._repository = repository
        self._clock = clock
        self._history = history
        self._saving = Saving(repository, history)

    @property
    def unsaved(self) -> Unsaved:
        """What the disk did not take and is kept in memory."""
        return self._saving.unsaved

    @property
    def today(self) -> date:
        """The day that is running, which begins at 04:00."""
        return day_of(self._clock.now())

    # Commands

    def record_now(self) -> tuple[Episode, Changes]:
        """Save an episode that begins now and still goes on, at the site of the last one.

        It is refined with `edit`, and ended with `stop`.
        """
        last: Episode | None = None
        with suppress(DiskError):  # where nothing can be read, it is recorded all the same
            last = self._repository.latest_episode()
        sites: tuple[Site, ...] = last.sites if last else ()
        episode = Episode(id=uuid4(), start=self._clock.now(), sites=sites, is_running=True)
        return episode, self.record(episode)

    def record(self, episode: Episode) -> Changes:
        """Save an episode.

        Raises:
            UserError: when it starts in the future.
        """
        return self.add((episode,), f"record of {_one(episode)}")

    def log(self, entries: Sequence[Entry], factors: Sequence[CustomFactor] = ()) -> Changes:
        """Save entries, all or none, and factors of one's own that they are the first of.

        Raises:
            UserError: as `add` and `define` do.
        """
        return self.add(entries, factors=factors)

    def add(
        self, records: Sequence[Record], summary: str = "", factors: Sequence[CustomFactor] = ()
    ) -> Changes:
        """Save records of any kind as one step, all or none.

        Args:
            records: what to save; those whose id the journal knows already are passed over.
            summary: the step in words that follow "Undo"; by itself `log of 3 entries`.
            factors: factors of one's own to be made along with them.

        Raises:
            UserError: when one lies in the future, a sleep overlaps another, or a factor of one's
                own is unknown or refuses the value.
        """
        for place, record in enumerate(records):
            self._refuse_future(last_moment(record))
            self._refuse_overlap(record, records[:place])
        return self._saving.save(Step(summary, added=tuple(records), factors=tuple(factors)))

    def save(self, step: Step) -> Changes:
        """Save what was looked at already, as one step.

        Raises:
            NotSavedYetError: when the disk does not take it, and it is kept in memory.
        """
        return self._saving.save(step)

    def save_waiting(self) -> Changes:
        """Save what waits in `unsaved`; what comes of it is told by `unsaved.take_news`.

        Raises:
            UserError: saying why some of it still waits.
        """
        return self._saving.try_again()

    def check_in(self, day: date | None = None) -> Changes:
        """Note that the person looked back at a day, today if none is named; once is enough.

        Raises:
            UserError: when the day is in the future.
        """
        today = self.today
        target = day or today
        if target > today:
            raise UserError("A day that has not come yet cannot be looked back at.")
        if any(isinstance(found, CheckIn) for found in self._of_day(target)):
            return Changes("check-in")
        now = self._clock.now()
        at = now if target == today else moment_from_local(local_midday(target), self._clock.zone)
        return self._saving.save(Step("check-in", added=(CheckIn(id=uuid4(), start=at),)))

    def define(self, factor: CustomFactor) -> Changes:
        """Add a factor of the person's own.

        Raises:
            UserError: when there is another of that name, whose entries it would change.
        """
        with self._repository.transaction():
            made = self._saving.made(factor)
        return self._history.remember(Changes(f"new factor {factor.name}", defined=made))

    def edit(self, record: Record) -> Changes:
        """Put a record in the place of the one with the same id.

        The caffeine and the alcohol that stand with a food change with it.

        Raises:
            UserError: when it is no longer in the journal, is moved into the future, is a sleep
                moved over another one, or its factor refuses the value.
        """
        try:
            before = self._living(record.ref)
        except DiskError as error:
            step = Step(f"edit of {noun_of(record)}", replaced=((record, record),))
            raise self._saving.keep(step, error) from error
        if before == record:
            return Changes("edit")
        # What lies in the future since a clock was wrong may still be told more of.
        if (before.start, last_moment(before)) != (record.start, last_moment(record)):
            self._refuse_future(last_moment(record))
            self._refuse_overlap(record)
        summary = f"edit of {noun_of(record)}"
        return self._replace(before, record, summary, self._changed_along(before, record))

    def stop(self, ref: RecordRef, at: Moment | None = None, *, is_known: bool = True) -> Changes:
        """Note that an episode is over; one that was over already stays as it is.

        Args:
            ref: the episode.
            at: when it stopped; now when not told.
            is_known: whether it is known when it stopped; if not, it is left without a duration.

        Raises:
            UserError: when it is no longer in the journal, or stopped before it began.
        """
        before = self._living(ref)
        summary = f"stop of {_one(before)}"
        if not isinstance(before, Episode) or not before.is_running:
            return Changes(summary)
        seconds: int | None = None
        if is_known:
            end = at or self._clock.now()
            self._refuse_future(end)
            seconds = seconds_between(before.start, end)
            if seconds < 0:
                raise WrongTimeError(
                    f"It began at {before.start.local:%H:%M}, after {end.local:%H:%M}.",
                    todo="Check the clock, or say that you are not sure when it stopped.",
                )
            if seconds > LONGEST_EPISODE_S:
                days = LONGEST_EPISODE_S // 86_400
                raise WrongTimeError(
                    f"It began more than {days} days ago, on {before.start.local:%Y-%m-%d}.",
                    todo="Say that you are not sure when it stopped, or mend when it began.",
                )
        over = replace(before, is_running=False, duration_s=seconds)
        return self._replace(before, over, summary)

    def delete(self, refs: Iterable[RecordRef]) -> Changes:
        """Move records to the trash; those already gone are passed over.

        The caffeine and the alcohol that stand with a food go with it, and come back with it.
        """
        found = [record for ref in refs if (record := self._repository.get(ref))]
        if any(map(_is_food, found)):
            from twitchapp.application.companions import with_companions

            found = list(with_companions(self._repository, found))
        living = {record.ref: record for record in found}
        with self._repository.transaction():
            self._repository.set_trashed(living, self._clock.now().epoch_s)
        self.unsaved.forget(living)
        return self._history.remember(
            Changes(f"delete of {nouns_of(living.values())}", trashed=tuple(living))
        )

    def restore(self, refs: Iterable[RecordRef]) -> Changes:
        """Take records out of the trash; those not in it are passed over."""
        thrown = {item.record.ref: item for item in self._repository.trash(-1)}
        items = [thrown[ref] for ref in refs if ref in thrown]
        back = {item.record.ref: item.record for item in items}
        for item in items:
            if _is_food(item.record):
                from twitchapp.application.companions import thrown_with

                back |= {each.ref: each for each in thrown_with(thrown.values(), item)}
        with self._repository.transaction():
            self._repository.set_trashed(back, None)
        return self._history.remember(
            Changes(f"restore of {nouns_of(back.values())}", added=tuple(back))
        )

    def undo(self) -> Changes:
        """Take the last change back."""
        return self._history.undo()

    def redo(self) -> Changes:
        """Make the last change taken back again."""
        return self._history.redo()

    @property
    def undo_summary(self) -> str | None:
        """What an undo would take back; None when there is nothing."""
        return self._history.undo_summary

    @property
    def redo_summary(self) -> str | None:
        """What a redo would make again; None when there is nothing."""
        return self._history.redo_summary

    # Questions

    def running(self) -> tuple[Episode, ...]:
        """Return the episodes that still go on, the one that began last first."""
        return self._repository.running()

    def page(self, limit: int = 200) -> tuple[Record, ...]:
        """Return the living records that start last, the latest first."""
        return self._repository.newest(limit)

    def between(self, first: date, last: date) -> tuple[Record, ...]:
        """Return the living records that count on the days from first to last, by start."""
        start, end = _epoch_span(first, last)
        return tuple(
            record
            for record in self._repository.between(start, end)
            if first <= self.day_of(record) <= last
        )

    def trash(self, limit: int = 1000) -> tuple[TrashedRecord, ...]:
        """Return what lies in the trash, the last thrown away first."""
        return self._repository.trash(limit)

    def custom_factors(self) -> tuple[CustomFactor, ...]:
        """Return the person's own factors, by name."""
        return self._repository.custom_factors()

    def recent_days(self, days: int = 14) -> tuple[DaySummary, ...]:
        """Return the last days, today last, with what is known of each."""
        last = self.today
        first = last - timedelta(days=days - 1)
        table = daily_table(self.between(first, last), (), first, last)
        return tuple(
            DaySummary(day, state, count or 0)
            for day, state, count in zip(table.days, table.states, table.counts, strict=True)
        )

    def day_of(self, record: Record) -> date:
        """Return the day a record counts on."""
        return day_of(record.counted_at)

    # Within

    def _living(self, ref: RecordRef) -> Record:
        found = self._saving.find(ref)
        if found is None:
            raise UserError(
                "This entry is no longer in the journal.", todo="Look for it in the trash."
            )
        return found

    def _of_day(self, day: date) -> tuple[Record, ...]:
        """Return what is of a day, what waits and what can be read."""
        waiting = tuple(each for each in self.unsaved.records if self.day_of(each) == day)
        try:
            return (*self.between(day, day), *waiting)
        except DiskError:
            return waiting

    def _refuse_overlap(self, record: Record, others: Sequence[Record] = ()) -> None:
        # Where nothing can be read, nothing can be saved either: it is kept as it was entered.
        with suppress(DiskError):
            refuse_overlap(self._repository, record, others)

    def _changed_along(self, before: Record, after: Record) -> Sequence[tuple[Record, Record]]:
        if not _is_food(before):
            return ()
        from twitchapp.application.companions import changed_along

        return changed_along(self._repository, before, after)

    def _replace(
        self,
        before: Record,
        after: Record,
        summary: str,
        along: Sequence[tuple[Record, Record]] = (),
    ) -> Changes:
        return self._saving.save(Step(summary, replaced=((before, after), *along)))

    def _refuse_future(self, moment: Moment) -> None:
        if moment.epoch_s > self._clock.now().epoch_s + FUTURE_LEEWAY_S:
            raise WrongTimeError(
                f"{moment.local:%H:%M} on {date_text(moment.local.date())} has not come yet.",
                todo="Check the date and the time.",
            )


def _is_food(record: Record) -> bool:
    return isinstance(record, Entry) and record.kind is EntryKind.FOOD


def _one(record: Record) -> str:
    noun = noun_of(record)
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def last_moment(record: Record) -> Moment:
    """Return when a record is over, as far as it says: only entries tell their end as a time."""
    if isinstance(record, Entry):
        return record.end or record.start
    return record.start


def _epoch_span(first: date, last: date) -> tuple[int, int]:
    # Local clocks are less than a day from UTC, and a day begins some hours late.
    start = first.toordinal() - 1 - date(1970, 1, 1).toordinal()
    end = last.toordinal() + 2 - date(1970, 1, 1).toordinal()
    return start * 86_400, (end + 1) * 86_400
