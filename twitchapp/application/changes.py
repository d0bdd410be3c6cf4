"""What a command did to the journal, so that every pane can follow and every step can be undone."""

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef

if TYPE_CHECKING:
    # Many a journal has none of these; who meets one imports where it is.
    from twitchapp.domain.trial_records import TrialRecord


class FactorChange(NamedTuple):
    """A factor of the person's own that was made, changed, renamed or taken away.

    Attributes:
        before: how it was; None when it was made.
        after: how it is; None when it was taken away.
    """

    before: CustomFactor | None
    after: CustomFactor | None

    @property
    def inverse(self) -> "FactorChange":
        """The change that undoes this one."""
        return FactorChange(self.after, self.before)


class TrialChange(NamedTuple):
    """Something of an experiment, or a belief, that was made, changed or taken away.

    Attributes:
        before: how it was; None when it was made.
        after: how it is; None when it was taken away.
        until: the day from which this is no longer taken back nor made again, if there is one.
    """

    before: "TrialRecord | None"
    after: "TrialRecord | None"
    until: date | None = None

    @property
    def inverse(self) -> "TrialChange":
        """The change that undoes this one."""
        return TrialChange(self.after, self.before, self.until)


class Changes(NamedTuple):
    """The effect of one command.

    Attributes:
        summary: what was done, in words that follow "Undo": `delete of 3 episodes`.
        added: records that are in the journal now and were not before.
        trashed: records that were in the journal before and are in the trash now.
        replaced: for each record changed, how it was and how it is.
        defined: factors of the person's own that were made along with entries; they stay when the
            rest is undone, since they are invisible without entries.
        factors: factors of the person's own that were themselves what was changed; a renamed one
            takes its entries along, living and trashed.
        trials: what was made or changed of experiments and beliefs.
    """

    summary: str
    added: tuple[RecordRef, ...] = ()
    trashed: tuple[RecordRef, ...] = ()
    replaced: tuple[tuple[Record, Record], ...] = ()
    defined: tuple[CustomFactor, ...] = ()
    factors: tuple[FactorChange, ...] = ()
    trials: tuple[TrialChange, ...] = ()

    def __bool__(self) -> bool:
        return any(self[1:])

    @property
    def inverse(self) -> "Changes":
        """The command that undoes this one; it does nothing when only factors were made."""
        return Changes(
            summary=self.summary,
            added=self.trashed,
            trashed=self.added,
            replaced=tuple((after, before) for before, after in reversed(self.replaced)),
            factors=tuple(change.inverse for change in reversed(self.factors)),
            trials=tuple(change.inverse for change in reversed(self.trials)),
        )
