"""Experiments, how their days went, and beliefs as rows and back.

Columns stand in the order of the schema. A journal without any is opened without this.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import assert_never
from uuid import UUID

from twitchapp.domain.allocation import Scheme
from twitchapp.domain.beliefs import Belief, Expected, Sureness
from twitchapp.domain.experiments import (
    Adherence,
    Direction,
    Ending,
    Experiment,
    Kept,
    Stopping,
)
from twitchapp.domain.trial_records import TrialRecord
from twitchapp.storage import cells
from twitchapp.storage.cells import UNREADABLE, Row
from twitchapp.storage.rows import DamagedRowError


def table_of(record: TrialRecord) -> str:
    """Return the table that keeps it."""
    match record:
        case Experiment():
            return "experiment"
        case Adherence():
            return "adherence"
        case Belief():
            return "belief"
        case _:
            assert_never(record)


def to_row(record: TrialRecord) -> Row:
    """Return its columns, the hash left out."""
    match record:
        case Experiment():
            return _experiment_row(record)
        case Adherence():
            return (
                str(record.id),
                str(record.experiment),
                record.day.isoformat(),
                record.kept.value,
                record.note,
                record.source,
            )
        case Belief():
            return (
                str(record.id),
                *cells.moment_columns(record.locked),
                record.factor,
                record.label,
                record.expected.value,
                record.sureness.value,
                record.source,
            )
        case _:
            assert_never(record)


def to_trial_record(table: str, row: Sequence[object]) -> TrialRecord:
    """Return what a row holds.

    Raises:
        DamagedRowError: when a value is not one that the program can have written.
    """
    try:
        return READERS[table](row)
    except UNREADABLE:
        raise DamagedRowError(table) from None


def experiment_of(row: Sequence[object]) -> Experiment:
    """Return the experiment of a row; raises one of `UNREADABLE` when it cannot be."""
    return Experiment(
        id=UUID(cells.text(row[0])),
        made=cells.moment(row[1:5]),
        factor=cells.text(row[5]),
        label=cells.text(row[6]),
        direction=Direction(cells.text(row[7])),
        a_words=cells.text(row[8]),
        b_words=cells.text(row[9]),
        first_day=date.fromisoformat(cells.text(row[10])),
        block_days=cells.integer(row[11]),
        washout_days=cells.integer(row[12]),
        blocks=cells.integer(row[13]),
        scheme=Scheme(cells.text(row[14])),
        seed="" if row[15] is None else cells.text(row[15]),
        commitment="" if row[16] is None else cells.text(row[16]),
        is_blinded=cells.truth(row[17]),
        stopping=Stopping(cells.text(row[18])),
        dose=cells.number_or_none(row[19]),
        dose_unit=cells.text(row[20]),
        looked=cells.moment_or_none(row[21:25]),
        ended=cells.moment_or_none(row[25:29]),
        ending=None if row[29] is None else Ending(cells.text(row[29])),
        reason=cells.text(row[30]),
        note=cells.text(row[31]),
        source=cells.text(row[32]),
    )


def adherence_of(row: Sequence[object]) -> Adherence:
    """Return the note of a day of a row; raises one of `UNREADABLE` when it cannot be."""
    return Adherence(
        id=UUID(cells.text(row[0])),
        experiment=UUID(cells.text(row[1])),
        day=date.fromisoformat(cells.text(row[2])),
        kept=Kept(cells.text(row[3])),
        note=cells.text(row[4]),
        source=cells.text(row[5]),
    )


def belief_of(row: Sequence[object]) -> Belief:
    """Return the belief of a row; raises one of `UNREADABLE` when it cannot be."""
    return Belief(
        id=UUID(cells.text(row[0])),
        locked=cells.moment(row[1:5]),
        factor=cells.text(row[5]),
        label=cells.text(row[6]),
        expected=Expected(cells.text(row[7])),
        sureness=Sureness(cells.text(row[8])),
        source=cells.text(row[9]),
    )


def _experiment_row(experiment: Experiment) -> Row:
    return (
        str(experiment.id),
        *cells.moment_columns(experiment.made),
        experiment.factor,
        experiment.label,
        experiment.direction.value,
        experiment.a_words,
        experiment.b_words,
        experiment.first_day.isoformat(),
        cells.whole(experiment.block_days),
        cells.whole(experiment.washout_days),
        cells.whole(experiment.blocks),
        experiment.scheme.value,
        experiment.seed or None,
        experiment.commitment or None,
        int(experiment.is_blinded),
        experiment.stopping.value,
        cells.real(experiment.dose),
        experiment.dose_unit,
        *cells.moment_columns(experiment.looked),
        *cells.moment_columns(experiment.ended),
        experiment.ending.value if experiment.ending else None,
        experiment.reason,
        experiment.note,
        experiment.source,
    )


READERS: Mapping[str, Callable[[Sequence[object]], TrialRecord]] = {
    "experiment": experiment_of,
    "adherence": adherence_of,
    "belief": belief_of,
}
"""For each table, what makes the value of a row."""
