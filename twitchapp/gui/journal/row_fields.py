"""What of a record can be changed where it stands in the list: a line of text for each field.

The few things that are changed most; everything else has its place in the record's form.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from twitchapp.application.clock_text import read_time_of_day
from twitchapp.domain import units
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record
from twitchapp.domain.lab_results import LabResult
from twitchapp.domain.moments import Moment, is_ambiguous, moment_from_local, seconds_between
from twitchapp.domain.resting_counts import RestingCount
from twitchapp.formats.lab_text import read_lab_value, typed_lab_value
from twitchapp.formats.numbers import read_number, typed
from twitchapp.gui.journal.rows import Part


@dataclass(frozen=True, slots=True)
class RowField:
    """A field of a record as a line of text.

    Attributes:
        part: the part of the record's line that it stands for.
        name: its name.
        text: what it says now.
        unit: what is written behind it.
        put: returns the record with what was typed in it; raises `UserError` when that cannot be.
    """

    part: Part
    name: str
    text: str
    unit: str
    put: Callable[[Record, str], Record]


def row_fields(record: Record) -> tuple[RowField, ...]:
    """Return the fields of a record that can be changed where it stands; each row has its own.

    The two times of a night are left to the form, and so is a note of several lines.
    """
    fields: list[RowField] = []
    is_night = isinstance(record, Entry) and record.kind is EntryKind.SLEEP
    if not is_night and not isinstance(record, CheckIn):
        fields.append(RowField(Part.TIME, "Time", f"{record.start.local:%H:%M}", "", _put_time))
    fields.extend(_value_field(record))
    if "\n" not in record.note:
        fields.append(RowField(Part.NOTE, "Note", record.note, "", _put_note))
    return tuple(fields)


def _value_field(record: Record) -> list[RowField]:
    if isinstance(record, Episode):
        return [_number_field("Intensity", record.intensity, "/10", "intensity", is_needed=False)]
    if isinstance(record, RestingCount):
        return [_number_field("Twitches", record.count, "", "count", is_whole=True)]
    if isinstance(record, LabResult):
        text = typed_lab_value(record.bound, record.value)
        return [RowField(Part.DETAIL, "Value", text, record.unit, _put_lab_value)]
    if not isinstance(record, Entry) or record.unit == units.YES_NO:
        return []
    if record.kind is EntryKind.SLEEP:
        text = "" if record.value is None else typed(record.value)
        return [RowField(Part.DETAIL, "How well", text, "/10", _put_quality)]
    unit = "/10" if record.unit == units.RATING else record.unit
    text = "" if record.value is None else typed(record.value)
    return [RowField(Part.DETAIL, "Amount", text, unit, _put_amount)]


def _number_field(
    name: str,
    value: float | None,
    unit: str,
    attribute: str,
    *,
    is_needed: bool = True,
    is_whole: bool = False,
) -> RowField:
    put = partial(_put_number, attribute=attribute, is_needed=is_needed, is_whole=is_whole)
    return RowField(Part.DETAIL, name, "" if value is None else typed(value), unit, put)


def _put_number(
    record: Record, text: str, *, attribute: str, is_needed: bool, is_whole: bool
) -> Record:
    number: float | None = read_number(text)
    if number is None and is_needed:
        raise UserError("Say how much it was.")
    if number is not None and is_whole:
        if number != round(number):
            raise UserError(f"“{text.strip()}” is not a whole number.")
        number = round(number)
    return replace(record, **{attribute: number})  # type: ignore[arg-type] # of the record's type


def _put_amount(record: Record, text: str) -> Record:
    """Return an entry as another amount of the same, what it contains scaled with it."""
    from twitchapp.application.eating import with_amount

    amount = read_number(text)
    if amount is None:
        raise UserError("Say how much it was.")
    return with_amount(record, amount) if isinstance(record, Entry) else record


def _put_quality(record: Record, text: str) -> Record:
    """Return a night with another quality, in its unit: it may have come without either."""
    if not isinstance(record, Entry):
        return record
    quality = read_number(text)
    return replace(record, value=quality, unit=record.unit if quality is None else units.RATING)


def _put_lab_value(record: Record, text: str) -> Record:
    """Return a result with another value, which may be one beyond a bound, such as `<0.5`."""
    if not isinstance(record, LabResult):
        return record
    read = read_lab_value(text, record.analyte)
    if read is None:
        raise UserError("Say how much it was.")
    bound, value, unit = read
    if unit is not None and unit != record.unit:
        # The laboratory's range would be left standing in the other unit.
        raise UserError(f"Here the value is in {record.unit}.", todo="Change the unit in the form.")
    return replace(record, bound=bound, value=value)


def _put_note(record: Record, text: str) -> Record:
    return replace(record, note=text.strip())


def _put_time(record: Record, text: str) -> Record:
    """Return a record that begins at another time of the same date; what has a length keeps it."""
    at = read_time_of_day(text)
    if at is None:
        raise UserError("The time is missing.", todo="Write it like 14:30.")
    start = _moved(record.start, datetime.combine(record.start.local.date(), at))
    if isinstance(record, Entry) and record.end is not None:
        end = record.end.shifted(seconds_between(record.start, start))
        return replace(record, start=start, end=end)
    return replace(record, start=start)


def _moved(moment: Moment, reading: datetime) -> Moment:
    """Return the moment at which the clock of the same place showed another reading."""
    try:
        zone = ZoneInfo(moment.zone) if moment.zone else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        zone = None
    if zone is None:
        seconds = round((reading - moment.local.replace(second=0)).total_seconds())
        return Moment(moment.epoch_s - moment.local.second + seconds, moment.offset_s, moment.zone)
    # Of a time that came twice the same one is meant as before.
    first = moment.local.replace(tzinfo=zone, fold=0).utcoffset()
    was_second = first is not None and first.total_seconds() != moment.offset_s
    return moment_from_local(reading, zone, second_pass=was_second and is_ambiguous(reading, zone))
