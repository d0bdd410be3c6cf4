"""The sample journal: an invented person's days, moved so that they end yesterday."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.application.services import SAMPLE_SETTING
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import Entry
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.moments import Moment, moment_from_local
from twitchapp.paths import resource

_HOUR = timedelta(hours=1)


def load_sample(repository: JournalRepository, clock: Clock) -> None:
    """Fill an empty journal with the sample and mark it as such, in one transaction.

    Raises:
        UserError: when the journal cannot be written.
        ValueError: when the sample itself is damaged, which is a fault of the installation.
    """
    records, factors = read_sample()
    today = day_of(clock.now())
    with repository.transaction():
        for factor in factors:
            repository.define(factor)
        for record in shifted_to(records, today):
            repository.insert(record)
        repository.set_setting(SAMPLE_SETTING, "yes")


def read_sample() -> tuple[list[Record], tuple[CustomFactor, ...]]:
    """Return the sample's records as they stand in its file, and its factors."""
    # Whoever opens a journal of their own asks this module only whether it is a sample.
    from twitchapp.formats.journal_csv import SkippedRow
    from twitchapp.formats.journal_csv_reader import JournalCsvReader, as_text

    records: list[Record] = []
    with resource("sample", "journal.csv").open("rb") as file, as_text(file) as text:
        reader = JournalCsvReader(text)
        for row in reader:
            if isinstance(row, SkippedRow):
                raise ValueError(f"sample journal, line {row.line}: {row.reason}")  # noqa: TRY004
            records.append(row)
    return records, reader.finish().new


def shifted_to(records: Sequence[Record], today: date) -> list[Record]:
    """Return records moved by whole weeks so that they lead up to the day before a day.

    Weekdays and the readings of local clocks stay; where clocks change lies elsewhere then. What
    would count on the day or later, at most six days' worth, is left out.
    """
    if not records:
        return []
    last = max(day_of(record.counted_at) for record in records)
    weeks = ceil(((today - last).days - 1) / 7)
    zones: dict[str, ZoneInfo | None] = {}
    moved = (_moved(record, timedelta(weeks=weeks), zones) for record in records)
    return [record for record in moved if day_of(record.counted_at) < today]


def _moved(record: Record, by: timedelta, zones: dict[str, ZoneInfo | None]) -> Record:
    start = _later(record.start, by, zones)
    # A span within an hour that clocks pass over may come out backwards.
    if isinstance(record, Entry) and record.end is not None:
        return replace(record, start=start, end=max(start, _later(record.end, by, zones)))
    if isinstance(record, Medicine) and record.stop is not None:
        return replace(record, start=start, stop=max(start, _later(record.stop, by, zones)))
    return replace(record, start=start)


def _later(moment: Moment, by: timedelta, zones: dict[str, ZoneInfo | None]) -> Moment:
    if moment.zone not in zones:
        zones[moment.zone] = _zone(moment.zone)
    zone = zones[moment.zone]
    if zone is None:
        return Moment(moment.epoch_s + int(by.total_seconds()), moment.offset_s, moment.zone)
    reading = moment.local + by
    try:
        return moment_from_local(reading, zone)
    except UserError:
        # Clocks were set forward past this reading; an hour later there is one.
        return moment_from_local(reading + _HOUR, zone)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
