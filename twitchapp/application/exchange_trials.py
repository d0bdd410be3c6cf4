"""Experiments and beliefs in and out of the journal as CSV."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from twitchapp.application.changes import TrialChange
from twitchapp.application.exchange_report import Tally
from twitchapp.application.ports import TrialRepository
from twitchapp.domain.beliefs import Belief
from twitchapp.domain.experiments import Adherence, Experiment
from twitchapp.domain.trial_records import TrialRecord
from twitchapp.formats.journal_csv import SkippedRow


def all_trials(trials: TrialRepository) -> Iterator[TrialRecord]:
    """Yield every experiment, each before the notes of its days, then every belief."""
    for experiment in trials.experiments():
        yield experiment
        yield from trials.adherence(experiment.id)
    yield from trials.beliefs()


def import_trials(
    trials: TrialRepository, found: Iterable[tuple[int, TrialRecord]], tally: Tally
) -> tuple[TrialChange, ...]:
    """Add what a file says of experiments and beliefs, and return what was added.

    What the journal has under the same id stays as it is. A note without its experiment is skipped.

    Args:
        trials: the journal's.
        found: what the file says, each with its line.
        tally: counts what was known, different or skipped.
    """
    # Experiments come first, wherever the file has them.
    in_order = sorted(found, key=lambda item: not isinstance(item[1], Experiment))
    if not in_order:
        return ()
    known = _Known(trials)
    added = []
    for line, record in in_order:
        before = known.before(record)
        if before is not None:
            tally.known += before == record
            tally.different += before != record
        elif isinstance(record, Adherence) and record.experiment not in known.experiments:
            tally.skip(
                SkippedRow(line, "Its experiment is neither in the file nor in the journal.")
            )
        elif trials.keep(record):
            known.add(record)
            added.append(TrialChange(None, record))
        else:
            # Another note of the same day, or another belief about the same factor.
            tally.different += 1
    return tuple(added)


class _Known:
    """What the journal has by its id; each part of it is read once, however much a file says."""

    def __init__(self, trials: TrialRepository) -> None:
        self.experiments: dict[UUID, TrialRecord] = {each.id: each for each in trials.experiments()}
        self._beliefs: dict[UUID, TrialRecord] = {each.id: each for each in trials.beliefs()}
        self._notes: dict[UUID, TrialRecord] = {
            note.id: note for each in self.experiments for note in trials.adherence(each)
        }

    def before(self, record: TrialRecord) -> TrialRecord | None:
        """Return what the journal has under the id of a record; None if it has nothing."""
        return self._alike(record).get(record.id)

    def add(self, record: TrialRecord) -> None:
        """Note that the journal has a record now."""
        self._alike(record)[record.id] = record

    def _alike(self, record: TrialRecord) -> dict[UUID, TrialRecord]:
        match record:
            case Experiment():
                return self.experiments
            case Adherence():
                return self._notes
            case Belief():
                return self._beliefs
