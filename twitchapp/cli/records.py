"""Records for the command line: as JSON in a stable form, and as lines of text. Pure."""

from datetime import date, timedelta

from twitchapp.application.dates import WEEKDAYS, full_day_text
from twitchapp.application.ports import Clock
from twitchapp.application.wording import detail_of, title_of
from twitchapp.domain.daily import DayState
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import Entry
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.journal_record import Record
from twitchapp.domain.lab_results import LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.moments import Moment, moment_at
from twitchapp.domain.records import RecordType
from twitchapp.domain.resting_counts import RestingCount
from twitchapp.domain.visits import Visit
from twitchapp.formats import journal_csv

STATE_KEYS = {
    DayState.RECORDED: "recorded",
    DayState.NONE_OBSERVED: "none_observed",
    DayState.LOGGED: "logged",
    DayState.UNKNOWN: "not_recorded",
}
CHECK_IN_KIND = journal_csv.CHECK_IN
_OTHER_KINDS = {
    RecordType.CHECK_IN: CHECK_IN_KIND,
    RecordType.RESTING_COUNT: journal_csv.RESTING_COUNT,
    RecordType.FUNCTION_CHECK: journal_csv.FUNCTION_CHECK,
    RecordType.LAB_RESULT: journal_csv.LAB_RESULT,
    RecordType.VISIT: journal_csv.VISIT,
    RecordType.MEDICINE: journal_csv.MEDICINE,
}


OTHER_KINDS = tuple(kind for kind in _OTHER_KINDS.values() if kind != CHECK_IN_KIND)
"""The kinds of record beside episodes, entries and looks back, as the journal's CSV names them."""


def kind_of(record: Record) -> str:
    """Return a record's kind as the journal's CSV names it, `twitch`, `caffeine`, `checkin`."""
    if isinstance(record, Episode | Entry):
        return record.kind.value
    return _OTHER_KINDS[record.ref.type]


def record_json(record: Record) -> dict[str, object]:
    """Return a record as JSON's own types; every record has every key, null where it says nothing.

    Times are ISO 8601 with the offset of the place where they were lived, its IANA name beside it
    (empty when not known). `day` is the day the record counts on. Keys are only ever added.
    """
    entry = record if isinstance(record, Entry) else None
    episode = record if isinstance(record, Episode) else None
    end = entry.end if entry else record.stop if isinstance(record, Medicine) else None
    value, unit = _amount(record)
    lab = record if isinstance(record, LabResult) else None
    return {
        "type": record.ref.type.value,
        "id": str(record.id),
        "kind": kind_of(record),
        "day": day_of(record.counted_at).isoformat(),
        "start": _iso(record.start),
        "start_zone": record.start.zone,
        "end": None if end is None else _iso(end),
        "end_zone": None if end is None else end.zone,
        "value": value,
        "unit": unit,
        "name": _name(record),
        "duration_s": _duration_s(record),
        "intensity": record.intensity if isinstance(record, Episode | Entry) else None,
        "sites": _sites(record),
        "tags": list(episode.tags) if episode else [],
        "note": record.note,
        "source": record.source,
        "is_running": episode.is_running if episode else None,
        "missed": record.missed if isinstance(record, CheckIn) else None,
        "bound": lab.bound.value if lab else None,
        "lowest": lab.lowest if lab else None,
        "highest": lab.highest if lab else None,
        "contents": None if entry is None else _contents(entry),
        "words": " · ".join(part for part in (title_of(record), detail_of(record)) if part),
    }


def _contents(entry: Entry) -> dict[str, object] | None:
    """Return what a food or a supplement contained; what is not among the amounts is unknown."""
    if entry.contents is None:
        return None
    return {
        "amounts": dict(entry.contents.amounts),
        "item": entry.contents.item,
        "portion": entry.contents.portion,
    }


def _amount(record: Record) -> tuple[float | None, str | None]:
    """Return how much it was and in which unit; of a count at rest, how many, without one."""
    if isinstance(record, Entry | LabResult):
        return record.value, None if record.value is None else record.unit
    return (record.count if isinstance(record, RestingCount) else None), None


def _name(record: Record) -> str:
    if isinstance(record, LabResult):
        return record.analyte.value
    return record.name if isinstance(record, Entry | Visit | Medicine) else ""


def _duration_s(record: Record) -> int | None:
    if isinstance(record, RestingCount):
        return record.seconds
    return record.duration_s if isinstance(record, Episode | Entry) else None


def _sites(record: Record) -> list[str]:
    if isinstance(record, Episode | RestingCount):
        return [site.text for site in record.sites]
    return []


def line_of(record: Record, clock: Clock) -> str:
    """Return a record as one line below its day: `08:10  Twitch · left eyelid · 4/10`."""
    at = record.counted_at
    late = " (after midnight)" if at.local.date() != day_of(at) else ""
    return f"{at.local:%H:%M}  {words_of(record, clock)}{late}{_note(record)}"


def saved_words(record: Record, clock: Clock) -> str:
    """Return a record with its date: `Twitch · left eyelid · Monday 5 January 2026, 08:10`."""
    at = record.counted_at
    now = clock.now().local.date()
    day = day_of(at)
    counts = f" (counts on {WEEKDAYS[day.weekday()]})" if day != at.local.date() else ""
    words = f"{words_of(record, clock)} · {day_words(at.local.date(), now)}, {at.local:%H:%M}"
    return f"{words}{counts}{_note(record)}"


def words_of(record: Record, clock: Clock) -> str:
    """Return a record in words without its time; where it was, if by other clocks than here."""
    words = " · ".join(part for part in (title_of(record), detail_of(record)) if part)
    return f"{words}{_elsewhere(record.counted_at, clock)}"


def day_words(day: date, today: date | None = None) -> str:
    """Return a date in words, `today, Monday 5 January 2026`."""
    words = full_day_text(day)
    if today is not None and day == today:
        return f"today, {words}"
    if today is not None and day == today - timedelta(days=1):
        return f"yesterday, {words}"
    return words


def _note(record: Record) -> str:
    return f" — {record.note}" if record.note else ""


def _iso(moment: Moment) -> str:
    return moment.text.partition("[")[0]


def _elsewhere(at: Moment, clock: Clock) -> str:
    """Return the place of a time that was lived by other clocks than those here, else nothing."""
    if moment_at(at.instant, clock.zone).offset_s == at.offset_s:
        return ""
    return f" ({at.zone or 'UTC' + _iso(at)[19:]})"
