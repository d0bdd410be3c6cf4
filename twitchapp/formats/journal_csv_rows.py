"""The journal as CSV: a record, or the definition of a factor, as the cells of one row."""

from typing import TYPE_CHECKING, assert_never

from twitchapp.domain import units
from twitchapp.domain.entries import Entry
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.function_checks import FunctionCheck, TaskResult
from twitchapp.domain.journal_record import Record
from twitchapp.domain.lab_results import LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.resting_counts import RestingCount
from twitchapp.domain.sites import sites_text
from twitchapp.domain.visits import Visit
from twitchapp.formats.journal_csv import (
    CHECK_IN,
    COLUMNS,
    FACTOR,
    FUNCTION_CHECK,
    LAB_RESULT,
    MEDICINE,
    RESTING_COUNT,
    TWITCH,
    VISIT,
    YES,
    guard,
    number_cell,
    tags_cell,
)

if TYPE_CHECKING:
    from twitchapp.domain.contents import Contents

_AT = {name: place for place, name in enumerate(COLUMNS)}


def record_cells(record: Record) -> list[str]:
    """Return a record as the cells of one row, in the order of `COLUMNS`."""
    own = _own_cells(record)
    own["timestamp"] = record.start.text
    own["note"] = guard(record.note)
    own["id"] = str(record.id)
    own["source"] = guard(record.source)
    own["source_id"] = guard(record.source_id)
    return _in_columns(own)


def factor_cells(factor: CustomFactor) -> list[str]:
    """Return the definition of a factor of the person's own as the cells of one row."""
    own = {
        "kind": FACTOR,
        "unit": guard(factor.unit),
        "name": guard(factor.name),
        "factor_kind": factor.kind.value,
        "day_rule": factor.day_rule.value,
        "absent": factor.absent.value,
        "lowest": number_cell(factor.lowest),
        "highest": number_cell(factor.highest),
        "icon": factor.icon,
        "colour": factor.colour,
        "archived": YES if factor.is_archived else "",
    }
    return _in_columns(own)


def content_of(record: Record) -> str:
    """Return everything a record says but its id, as one text."""
    cells = record_cells(record)
    cells[_AT["id"]] = ""
    # Columns that come later stand at the end and are empty in today's files.
    return "\x1f".join(cells).rstrip("\x1f")


def task_text(result: TaskResult) -> str:
    """Return how a task went: `left tapping: as usual, 151 taps`."""
    text = f"{result.side} {result.task}: {result.outcome}".lstrip()
    return text if result.taps is None else f"{text}, {result.taps} taps"


def _in_columns(own: dict[str, str]) -> list[str]:
    cells = [""] * len(COLUMNS)
    for name, cell in own.items():
        cells[_AT[name]] = cell
    return cells


def _own_cells(record: Record) -> dict[str, str]:
    """Return what only this type of record says, by column."""
    own: dict[str, str]
    match record:
        case Episode():
            own = _episode_cells(record)
        case Entry():
            own = _entry_cells(record)
        case CheckIn():
            own = {"kind": CHECK_IN, "missed": number_cell(record.missed)}
        case RestingCount():
            own = {
                "kind": RESTING_COUNT,
                "value": number_cell(record.count),
                "duration_s": number_cell(record.seconds),
                "site": guard(sites_text(record.sites)),
                "prompted": YES if record.prompted else "",
            }
        case FunctionCheck():
            own = {
                "kind": FUNCTION_CHECK,
                "tasks": "; ".join(map(task_text, record.results)),
                "concerns": "; ".join(record.concerns),
            }
        case LabResult():
            own = {
                "kind": LAB_RESULT,
                "value": number_cell(record.value),
                "unit": record.unit,
                "name": record.analyte.value,
                "lowest": number_cell(record.lowest),
                "highest": number_cell(record.highest),
                "bound": record.bound.value,
            }
        case Visit():
            own = {"kind": VISIT, "name": guard(record.name), "visit_kind": record.kind.value}
        case Medicine():
            own = {
                "kind": MEDICINE,
                "name": guard(record.name),
                "end_timestamp": "" if record.stop is None else record.stop.text,
                "dose": guard(record.dose),
            }
        case _:
            assert_never(record)
    return own


def _episode_cells(episode: Episode) -> dict[str, str]:
    intensity = number_cell(episode.intensity)
    return {
        "kind": TWITCH,
        "value": intensity,
        "unit": units.RATING if intensity else "",
        "duration_s": number_cell(episode.duration_s),
        "intensity": intensity,
        "site": guard(sites_text(episode.sites)),
        "tags": guard(tags_cell(episode.tags)),
        "episode_kind": episode.kind.value,
        "running": YES if episode.is_running else "",
    }


def _entry_cells(entry: Entry) -> dict[str, str]:
    return {
        "kind": entry.kind.value,
        "value": number_cell(entry.value),
        "unit": guard(entry.unit),
        "name": guard(entry.name),
        "end_timestamp": "" if entry.end is None else entry.end.text,
        "intensity": number_cell(entry.intensity),
        "contents": "" if entry.contents is None else _contents_cell(entry.contents),
    }


def _contents_cell(contents: "Contents") -> str:
    # Many a journal has no foods.
    from twitchapp.formats.contents_text import contents_text

    return contents_text(contents)
