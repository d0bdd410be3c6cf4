"""Experiments, how their days went, and beliefs as rows of the journal as CSV, and back.

What only they have stands in the one column `details`, as a JSON object.
"""

import json
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar, assert_never
from uuid import UUID, uuid5

from twitchapp.domain.allocation import Scheme
from twitchapp.domain.beliefs import Belief, Expected, Sureness
from twitchapp.domain.errors import UserError
from twitchapp.domain.experiments import (
    Adherence,
    Direction,
    Ending,
    Experiment,
    Kept,
    Stopping,
)
from twitchapp.domain.moments import Moment, parse_moment
from twitchapp.domain.trial_records import TrialRecord
from twitchapp.formats.csv_rows import excerpt
from twitchapp.formats.journal_csv import (
    ADHERENCE,
    BELIEF,
    COLUMNS,
    EXPERIMENT,
    ROW_NAMESPACE,
    guard,
    number_cell,
    unguard,
)
from twitchapp.formats.journal_csv_cells import (
    NO_ID,
    Cells,
    number_of,
    row_id,
    source_of,
    start_of,
)

TRIAL_KINDS = (EXPERIMENT, ADHERENCE, BELIEF)
_W = TypeVar("_W", bound=StrEnum)
_AT = {name: place for place, name in enumerate(COLUMNS)}


def trial_cells(record: TrialRecord) -> list[str]:
    """Return an experiment, a note of its day or a belief as the cells of one row."""
    match record:
        case Experiment():
            own = {
                "timestamp": record.made.text,
                "kind": EXPERIMENT,
                "value": number_cell(record.dose),
                "unit": guard(record.dose_unit),
                "name": guard(record.label),
                "end_timestamp": "" if record.ended is None else record.ended.text,
                "note": guard(record.note),
                "details": _details(_experiment_details(record)),
            }
        case Adherence():
            own = {
                "kind": ADHERENCE,
                "note": guard(record.note),
                "details": _details(
                    {
                        "experiment": str(record.experiment),
                        "day": record.day.isoformat(),
                        "kept": record.kept.value,
                    }
                ),
            }
        case Belief():
            own = {
                "timestamp": record.locked.text,
                "kind": BELIEF,
                "name": guard(record.label),
                "details": _details(
                    {
                        "factor": record.factor,
                        "expected": record.expected.value,
                        "sureness": record.sureness.value,
                    }
                ),
            }
        case _:
            assert_never(record)
    cells = [""] * len(COLUMNS)
    for name, cell in {**own, "id": str(record.id), "source": guard(record.source)}.items():
        cells[_AT[name]] = cell
    return cells


def trial_of(cells: Cells, kind: str) -> TrialRecord:
    """Return what a row of one of `TRIAL_KINDS` says; without an id, one is made from the row.

    Raises:
        UserError: when it cannot be read, or is not plausible.
    """
    details = _read(cells.details)
    own_id = row_id(cells)
    if own_id == NO_ID:
        said = f"{kind}\x1f{cells.timestamp}\x1f{cells.name}\x1f{cells.details}"
        own_id = uuid5(ROW_NAMESPACE, said)
    try:
        match kind:
            case "experiment":
                return _experiment(cells, own_id, details)
            case "adherence":
                return Adherence(
                    id=own_id,
                    experiment=UUID(_text(details, "experiment")),
                    day=_day(details, "day"),
                    kept=_word(Kept, details, "kept"),
                    note=unguard(cells.note),
                    source=source_of(cells),
                )
            case _:
                return Belief(
                    id=own_id,
                    locked=start_of(cells),
                    factor=_text(details, "factor"),
                    label=unguard(cells.name),
                    expected=_word(Expected, details, "expected"),
                    sureness=_word(Sureness, details, "sureness"),
                    source=source_of(cells),
                )
    except (ValueError, TypeError) as error:
        raise UserError("The details of this row cannot be read.") from error


def _experiment_details(record: Experiment) -> dict[str, object]:
    return {
        "factor": record.factor,
        "direction": record.direction.value,
        "a": record.a_words,
        "b": record.b_words,
        "first_day": record.first_day.isoformat(),
        "block_days": int(record.block_days),
        "washout_days": int(record.washout_days),
        "blocks": int(record.blocks),
        "scheme": record.scheme.value,
        "seed": record.seed,
        "commitment": record.commitment,
        "blinded": record.is_blinded,
        "stopping": record.stopping.value,
        "looked": record.looked.text if record.looked else None,
        "ending": record.ending.value if record.ending else None,
        "reason": record.reason,
    }


def _experiment(cells: Cells, own_id: UUID, details: dict[str, Any]) -> Experiment:
    looked = details.get("looked")
    ended = cells.end_timestamp.strip()
    ending = details.get("ending")
    return Experiment(
        id=own_id,
        made=start_of(cells),
        factor=_text(details, "factor"),
        label=unguard(cells.name),
        direction=_word(Direction, details, "direction"),
        a_words=_text(details, "a"),
        b_words=_text(details, "b"),
        first_day=_day(details, "first_day"),
        block_days=_whole(details, "block_days"),
        washout_days=_whole(details, "washout_days"),
        blocks=_whole(details, "blocks"),
        scheme=_word(Scheme, details, "scheme"),
        seed=_text(details, "seed", or_empty=True),
        commitment=_text(details, "commitment", or_empty=True),
        is_blinded=details.get("blinded") is True,
        stopping=_word(Stopping, details, "stopping"),
        dose=number_of(cells.value, "value"),
        dose_unit=unguard(cells.unit),
        looked=None if looked is None else _moment(looked),
        ended=_moment(ended) if ended else None,
        ending=None if ending is None else _word(Ending, details, "ending"),
        reason=_text(details, "reason", or_empty=True),
        note=unguard(cells.note),
        source=source_of(cells),
    )


def _details(said: dict[str, object]) -> str:
    return json.dumps(said, ensure_ascii=False)


def _read(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text) if text.strip() else None
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise UserError("The column details must hold a JSON object for this kind of row.")
    return found


def _text(details: dict[str, Any], name: str, *, or_empty: bool = False) -> str:
    found = details.get(name, "" if or_empty else None)
    if not isinstance(found, str):
        raise UserError(f"“{name}” is missing among the details.")
    return found


def _whole(details: dict[str, Any], name: str) -> int:
    found = details.get(name)
    if not isinstance(found, int) or isinstance(found, bool) or abs(found) > 1_000_000:
        raise UserError(f"“{name}” among the details is not a whole number.")
    return found


def _day(details: dict[str, Any], name: str) -> date:
    found = _text(details, name)
    try:
        day = date.fromisoformat(found)
    except ValueError:
        raise UserError(f"“{excerpt(found)}” among the details is not a day.") from None
    return day


def _word(words: type[_W], details: dict[str, Any], name: str) -> _W:
    found = _text(details, name)
    for word in words:
        if word.value == found:
            return word
    raise UserError(
        f"“{excerpt(found)}” is not a word for “{name}”.", todo=f"Use one of {', '.join(words)}."
    )


def _moment(text: object) -> Moment:
    if not isinstance(text, str):
        raise UserError("A time among the details is not one.")
    return parse_moment(text, trusted=True)
