"""Experiments and beliefs in and out of the journal as CSV."""

from collections.abc import Iterable, Iterator

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
    added = []
    for line, record in in_order:
        before = next((each for each in _alike(trials, record) if each.id == record.id), None)
        if before is not None:
            tally.known += before == record
            tally.different += before != record
        elif isinstance(record, Adherence) and not _has_experiment(trials, record):
            tally.skip(
                SkippedRow(line, "Its experiment is neither in the file nor in the journal.")
            )
        elif trials.keep(record):
            added.append(TrialChange(None, record))
        else:
            # Another note of the same day, or another belief about the same factor.
            tally.different += 1
    return tuple(added)


def _alike(trials: TrialRepository, record: TrialRecord) -> tuple[TrialRecord, ...]:
    match record:
        case Experiment():
            return trials.experiments()
        case Adherence():
            return trials.adherence(record.experiment)
        case Belief():
            return trials.beliefs()


def _has_experiment(trials: TrialRepository, note: Adherence) -> bool:
    return any(each.id == note.experiment for each in trials.experiments())
