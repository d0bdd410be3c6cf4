"""Undo and redo of every change to the journal, for as long as the program runs."""

from dataclasses import replace

from twitchapp.application.changes import Changes, FactorChange
from twitchapp.application.ports import Clock, JournalRepository

LONGEST_HISTORY = 500


class History:
    """The changes made so far, which can be taken back and made again."""

    def __init__(self, repository: JournalRepository, clock: Clock) -> None:
        self._repository = repository
        self._clock = clock
        self._done: list[Changes] = []
        self._undone: list[Changes] = []

    @property
    def undo_summary(self) -> str | None:
        """What an undo would take back, in words; None when there is nothing."""
        return self._done[-1].summary if self._done else None

    @property
    def redo_summary(self) -> str | None:
        """What a redo would make again, in words; None when there is nothing."""
        return self._undone[-1].summary if self._undone else None

    def remember(self, changes: Changes) -> Changes:
        """Note changes that were just made and saved; a redo is no longer possible.

        What has nothing to take back, such as a new factor, is no step of the history.
        """
        if changes.inverse:
            self._done.append(changes)
            del self._done[:-LONGEST_HISTORY]
            self._undone.clear()
        return changes

    def undo(self) -> Changes:
        """Take the last change back; changes that say nothing when there is none."""
        if not self._done:
            return Changes("nothing")
        inverse = self._done[-1].inverse
        self._apply(inverse)
        self._undone.append(self._done.pop())
        return inverse

    def redo(self) -> Changes:
        """Make the last change taken back again; changes that say nothing when there is none."""
        if not self._undone:
            return Changes("nothing")
        changes = self._undone[-1]
        self._apply(changes)
        self._done.append(self._undone.pop())
        return changes

    def _apply(self, changes: Changes) -> None:
        with self._repository.transaction():
            self._repository.set_trashed(changes.added, None)
            self._repository.set_trashed(changes.trashed, self._clock.now().epoch_s)
            for _, after in changes.replaced:
                self._repository.replace(after)
            for change in changes.factors:
                change_factor(self._repository, change)


def change_factor(repository: JournalRepository, change: FactorChange) -> None:
    """Make, change or take away a factor of the person's own.

    One that entries in the trash still refer to cannot be taken away; it is archived instead.
    """
    before, after = change.before, change.after
    if after is None:
        if before is not None and not repository.undefine(before.key):
            repository.define(replace(before, is_archived=True))
    elif before is None or before.key == after.key:
        repository.define(after)
    else:
        repository.rename(before.key, after)
