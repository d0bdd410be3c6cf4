"""The one way in which records come into the journal: saved, or kept in memory until they can be.

What waits is tried again before each further save, so that it comes into the journal in the order
in which it was entered.
"""

from twitchapp.application.changes import Changes
from twitchapp.application.history import History
from twitchapp.application.nouns import nouns_of
from twitchapp.application.ports import JournalRepository
from twitchapp.application.unsaved import Step, Unsaved, not_saved_yet, refs_of
from twitchapp.domain.entries import Entry, EntryKind, normal_name
from twitchapp.domain.errors import DiskError, UserError
from twitchapp.domain.factors import PRESET_CUSTOM, CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef


class Saving:
    """Saves steps, and keeps those that the disk does not take.

    Attributes:
        unsaved: what waits.
    """

    def __init__(self, repository: JournalRepository, history: History) -> None:
        self._repository = repository
        self._history = history
        self.unsaved = Unsaved()

    def save(self, step: Step) -> Changes:
        """Save a step wholly, or keep it in memory.

        Raises:
            NotSavedYetError: when the disk does not take it and it is kept in memory.
            UserError: when it cannot be saved; a factor of one's own refuses it, say.
        """
        trouble = self._save_waiting()
        if trouble is not None and self._waits_itself(step):
            raise self._kept(step, trouble) from trouble
        try:
            changes = self._put(step)
        except DiskError as error:
            if not self.unsaved.is_kept:
                raise
            raise self._kept(step, error) from error
        # What waited of the same records was older.
        self.unsaved.forget(refs_of(step.records))
        return self._history.remember(changes)

    def try_again(self) -> Changes:
        """Save what waits; what was saved is told by `unsaved.take_news`.

        Raises:
            UserError: saying why some of it still waits.
        """
        trouble = self._save_waiting()
        if trouble is not None:
            raise trouble
        return Changes("nothing")

    def keep(self, step: Step, error: DiskError) -> UserError:
        """Keep a step that could not even be looked at, and return what is to be raised."""
        return self._kept(step, error) if self.unsaved.is_kept else error

    def find(self, ref: RecordRef) -> Record | None:
        """Return a living record as it is to be: what waits is newer than what is saved."""
        return self.unsaved.find(ref) or self._repository.get(ref)

    def made(self, factor: CustomFactor) -> tuple[CustomFactor, ...]:
        """Add a factor of the person's own unless it is there already; return it if it is new.

        Raises:
            UserError: when there is another of that name.
        """
        for known in self._repository.custom_factors():
            if known == factor:
                return ()
            if known.key == factor.key:
                raise UserError(
                    f"There is a factor “{known.name}” already, and it is another one.",
                    todo="Use that one, or choose another name.",
                )
        self._repository.define(factor)
        return (factor,)

    def _save_waiting(self) -> UserError | None:
        """Save what waits, the first first; return why some of it could not be."""
        trouble: UserError | None = None
        for step in self.unsaved.steps:
            try:
                changes = self._put(step)
            except DiskError as error:
                return error  # the next one would meet the same disk
            except UserError as error:
                trouble = trouble or error  # of this step alone
                continue
            self.unsaved.drop(step)
            self.unsaved.note(self._history.remember(changes))
        return trouble

    def _waits_itself(self, step: Step) -> bool:
        waiting = {record.ref for each in self.unsaved.steps for record in each.added}
        return any(after.ref in waiting for _, after in step.replaced)

    def _kept(self, step: Step, error: UserError) -> UserError:
        self.unsaved.keep(step)
        return not_saved_yet(error)

    def _put(self, step: Step) -> Changes:
        defined: list[CustomFactor] = []
        pairs: list[tuple[Record, Record]] = []
        with self._repository.transaction():
            for factor in step.factors:
                defined.extend(self.made(factor))
            for record in step.records:
                defined.extend(self._prepare(record))
            new = [record for record in step.added if self._repository.insert(record)]
            for before, after in step.replaced:
                # It may have become another one while this waited; an undo goes back to that.
                now = self._repository.get(after.ref) if self.unsaved.steps else before
                if now is None:
                    raise UserError(
                        "This entry is no longer in the journal.", todo="Look for it in the trash."
                    )
                self._repository.replace(after)
                pairs.append((now, after))
        return Changes(
            step.summary or f"log of {nouns_of(new)}",
            added=refs_of(new),
            replaced=tuple(pairs),
            defined=tuple(defined),
        )

    def _prepare(self, record: Record) -> tuple[CustomFactor, ...]:
        """See that the factor of an entry of one's own exists and takes the value."""
        if not isinstance(record, Entry) or record.kind is not EntryKind.CUSTOM:
            return ()
        key = normal_name(record.name)
        for definition in self._repository.custom_factors():
            if definition.key == key:
                definition.check(record)
                return ()
        for preset in PRESET_CUSTOM:
            if preset.key == key:
                preset.check(record)
                self._repository.define(preset)
                return (preset,)
        raise UserError(
            f"There is no factor “{record.name}” yet.", todo="Make it first, then log it."
        )
