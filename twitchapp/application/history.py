"""Undo and redo of every change to the journal, for as long as the program runs."""

from dataclasses import replace
from typing import TYPE_CHECKING

from twitchapp.application.changes import Changes, FactorChange, TrialChange
from twitchapp.application.ports import Clock, FactorUse, JournalRepository, TrialRepository
from twitchapp.domain.days import day_of
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import CustomFactor

if TYPE_CHECKING:
    from twitchapp.domain.trial_records import TrialRecord

LONGEST_HISTORY = 500


class LostStepError(UserError):
    """A step that can no longer be taken back or made again, nor those that lie behind it."""


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
        elif changes.defined and any(step.factors for step in self._undone):
            # What would be redone was done to other factors than there are now.
            self._undone.clear()
        return changes

    def undo(self) -> Changes:
        """Take the last change back; changes that say nothing when there is none.

        Raises:
            LostStepError: when it cannot be taken back as the journal is now; nothing was changed,
                and it and what was done before it are forgotten.
        """
        if not self._done:
            return Changes("nothing")
        inverse = self._done[-1].inverse
        self._apply(inverse, self._done)
        self._undone.append(self._done.pop())
        return inverse

    def redo(self) -> Changes:
        """Make the last change taken back again; changes that say nothing when there is none.

        Raises:
            LostStepError: as `undo` does, of what would be redone.
        """
        if not self._undone:
            return Changes("nothing")
        changes = self._undone[-1]
        self._apply(changes, self._undone)
        self._done.append(self._undone.pop())
        return changes

    def _apply(self, changes: Changes, steps: list[Changes]) -> None:
        try:
            self._change(changes)
        except LostStepError:
            steps.clear()
            raise

    def _change(self, changes: Changes) -> None:
        with self._repository.transaction():
            self._repository.set_trashed(changes.added, None)
            self._repository.set_trashed(changes.trashed, self._clock.now().epoch_s)
            for _, after in changes.replaced:
                self._repository.replace(after)
            for change in changes.factors:
                change_factor(self._repository, change)
            today = day_of(self._clock.now())
            for trial in changes.trials:
                if trial.until is not None and today >= trial.until:
                    raise LostStepError(
                        "The experiment has begun, so that its start can be neither taken back nor "
                        "made again."
                    )
                change_trial(self._repository.trials, trial)


def change_trial(repository: TrialRepository, change: TrialChange) -> None:
    """Make, change or take away something of an experiment.

    Raises:
        LostStepError: when it has become something else meanwhile.
    """
    from twitchapp.domain.beliefs import Belief
    from twitchapp.domain.experiments import Adherence

    meant = change.before or change.after
    known: tuple[TrialRecord, ...]
    if isinstance(meant, Adherence):
        known = repository.adherence(meant.experiment)
    else:
        known = repository.beliefs() if isinstance(meant, Belief) else repository.experiments()
    is_there = change.before is None or change.before in known
    if meant is None or not is_there:
        raise LostStepError("The experiment has gone on since, so this cannot be taken back.")
    if change.after is None:
        repository.forget(meant)
    else:
        repository.keep(change.after)


def change_factor(repository: JournalRepository, change: FactorChange) -> None:
    """Make, change or take away a factor of the person's own.

    One that entries in the trash still refer to cannot be taken away; it is archived instead. Nor
    is it given a unit or a range in which they are not: they could not be read back from an export.

    Its experiments, and what was thought of it, go along with a new name.

    Raises:
        LostStepError: when the name it is to have is another factor's by now.
    """
    before, after = change.before, change.after
    known = {factor.key: factor for factor in repository.custom_factors()}
    if after is None:
        if before is not None and not repository.undefine(before.key):
            repository.define(replace(known[before.key], is_archived=True))
        return
    # One that was taken away meanwhile had no entries that would have to go along.
    key = before.key if before is not None and before.key in known else after.key
    if key != after.key and after.key in known:
        raise LostStepError(
            f"There is another factor “{after.name}” by now, so this one cannot have that name.",
            todo="Give one of them another name.",
        )
    use = repository.factor_uses().get(key)
    fitting = after if use is None else _holding(after, known[key], use)
    if key == after.key:
        repository.define(fitting)
    else:
        repository.rename(key, fitting)
        _rename_in_trials(repository.trials, known[key], fitting)


def _rename_in_trials(
    repository: TrialRepository, before: CustomFactor, after: CustomFactor
) -> None:
    """Let the experiments with a factor, and what was thought of it, go along with its new name."""
    old, new = before.factor, after.factor
    for experiment in repository.experiments():
        if experiment.factor == old.key:
            repository.keep(replace(experiment, factor=new.key, label=new.label))
    for belief in repository.beliefs():
        if belief.factor == old.key:
            repository.keep(replace(belief, factor=new.key, label=new.label))


def _holding(wanted: CustomFactor, known: CustomFactor, use: FactorUse) -> CustomFactor:
    """Return a factor as wanted, as far as the entries that there are allow."""
    if wanted.unit != known.unit:
        return replace(known, name=wanted.name, is_archived=wanted.is_archived)
    return replace(
        wanted,
        lowest=min(wanted.lowest, use.lowest),
        highest=max(wanted.highest, use.highest),
    )
