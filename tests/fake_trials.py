"""Experiments and beliefs of the journal in memory."""

from dataclasses import dataclass, field
from uuid import UUID

from twitchapp.domain.beliefs import Belief
from twitchapp.domain.experiments import Adherence, Experiment
from twitchapp.domain.trial_records import TrialRecord


@dataclass
class FakeTrials:
    """A `TrialRepository` in memory.

    Attributes:
        kept: everything, by its kind and id.
    """

    kept: dict[tuple[type, UUID], TrialRecord] = field(default_factory=dict)

    def experiments(self) -> tuple[Experiment, ...]:
        """Return every experiment in the order in which they were made."""
        found = [each for each in self.kept.values() if isinstance(each, Experiment)]
        return tuple(sorted(found, key=lambda each: (each.made.epoch_s, str(each.id))))

    def adherence(self, experiment: UUID) -> tuple[Adherence, ...]:
        """Return what was noted of an experiment's days, by day."""
        found = [each for each in self.kept.values() if isinstance(each, Adherence)]
        of_it = [each for each in found if each.experiment == experiment]
        return tuple(sorted(of_it, key=lambda each: each.day))

    def beliefs(self) -> tuple[Belief, ...]:
        """Return what was locked, by label."""
        found = [each for each in self.kept.values() if isinstance(each, Belief)]
        return tuple(sorted(found, key=lambda each: (each.label, str(each.id))))

    def keep(self, record: TrialRecord) -> bool:
        """Add a value, or change the one with the same id; False when its place is taken."""
        if any(_place(each) == _place(record) for each in self._others(record)):
            return False
        self.kept[type(record), record.id] = record
        return True

    def forget(self, record: TrialRecord) -> None:
        """Take a value away again, an experiment with what was noted of its days."""
        self.kept.pop((type(record), record.id), None)
        if isinstance(record, Experiment):
            for note in self.adherence(record.id):
                del self.kept[Adherence, note.id]

    def _others(self, record: TrialRecord) -> list[TrialRecord]:
        return [
            each
            for each in self.kept.values()
            if type(each) is type(record) and each.id != record.id
        ]


def _place(record: TrialRecord) -> object:
    match record:
        case Adherence():
            return record.experiment, record.day
        case Belief():
            return record.factor
        case _:
            return record.id
