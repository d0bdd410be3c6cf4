"""Acute triggers of a journal: its half hours, its intakes with their times, and what they say.

What has no time of day is left out: whole days' values, what an import stamped with midnight, and
what the program itself put at noon because no time was said.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from twitchapp.application.charts import Reading
from twitchapp.domain.days import EPOCH_ORDINAL, day_ordinal
from twitchapp.domain.entries import LONGEST_SPAN_S, Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.factors import Absent, Factor, FactorKind, Measure, factor_name
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import is_own_word

if TYPE_CHECKING:
    # numpy comes with the analysis, and only when a question is asked of it.
    from twitchapp.analysis.acute import Hours, Intakes
    from twitchapp.analysis.findings import Finding

_DAY_S = 86_400
_NOON_S = _DAY_S // 2
_QUARTER_S = 900
_HALF_HOUR_S = 1800
_FEWEST_INTAKES = 8
_BUILT_IN = frozenset({EntryKind.CAFFEINE, EntryKind.ALCOHOL, EntryKind.EXERCISE})
_NAMED = frozenset({EntryKind.SUPPLEMENT, EntryKind.CUSTOM})
_HEAP_SHARE = 0.2
_HEAP = 8
_SECONDS_IN = {"min": 60.0, "h": 3600.0}


class TimedIntakes(NamedTuple):
    """When a factor was taken or done, as far as the journal says.

    Attributes:
        factor: which.
        spans: from when to when each was, in seconds; the same instant for what takes no time.
        unknown_days: days, by their number in the table, of which not all intakes are known with
            their times.
        untimed: how many entries have no time of day.
    """

    factor: Factor
    spans: tuple[tuple[float, float], ...]
    unknown_days: frozenset[int]
    untimed: int


def acute_findings(
    reading: Reading, *, cancelled: Callable[[], bool] = lambda: False
) -> "tuple[Finding, ...]":
    """Return what the hours after an intake say, one finding per factor and window.

    Looked at are caffeine, alcohol, exercise, and those supplements and factors of the person's own
    that were logged with times often enough. Nothing is claimed yet: `q` is None.

    Args:
        reading: the journal.
        cancelled: asked now and then whether anybody still wants to know; if not, the answer is
            empty.
    """
    taken = timed_intakes(reading)
    if not taken or cancelled():
        return ()
    from twitchapp.analysis.acute import AcuteStudy
    from twitchapp.analysis.acute_findings import findings_of
    from twitchapp.analysis.acute_joint import taken_together

    study = AcuteStudy(half_hours(reading))
    looks = {}
    for item in taken:
        intakes = _intakes(item, len(reading.table.states))
        look = study.look(intakes, cancelled=cancelled)
        if look is None:
            return ()
        looks[item.factor.key] = (intakes, look)
    found, because = taken_together(study, looks)
    labels = {item.factor.key: item.factor.label for item in taken}
    return tuple(
        finding
        for item in taken
        for finding in findings_of(
            item.factor.key,
            item.factor.label,
            found[item.factor.key],
            untimed=item.untimed,
            explained_by=tuple(labels[key] for key in because.get(item.factor.key, ())),
        )
    )


def timed_intakes(reading: Reading) -> tuple[TimedIntakes, ...]:
    """Return the factors whose hours can be looked at, in the order of the table."""
    entries: dict[tuple[EntryKind, str], list[Entry]] = {}
    for entry in reading.entries:
        if entry.kind in _BUILT_IN or entry.kind in _NAMED:
            entries.setdefault((entry.kind, factor_name(entry)), []).append(entry)
    made = []
    for factor in reading.table.factors:
        if not _has_hours(factor):
            continue
        item = _timed(reading, factor, entries.get((factor.entry_kind, factor.name), []))
        if factor.entry_kind in _BUILT_IN or len(item.spans) >= _FEWEST_INTAKES:
            made.append(item)
    return tuple(made)


def half_hours(reading: Reading) -> "Hours":
    """Return the journal by half hours: its episodes with their times, and its sleep."""
    import numpy as np

    from twitchapp.analysis.acute import Hours
    from twitchapp.analysis.acute_slots import SLOT_S, lay_out, share_within

    first, n_days = reading.table.first.toordinal(), len(reading.table.states)
    changes = clock_changes(reading)
    # A day to spare on either side: clocks differ by at most a day from UTC.
    base = ((first - 1 - EPOCH_ORDINAL) * _DAY_S) // SLOT_S * SLOT_S
    middle = base + SLOT_S * (np.arange((n_days + 3) * 48) + 0.5)
    instants = np.array([instant for instant, _ in changes], dtype=np.float64)
    offsets = np.array([offset for _, offset in changes], dtype=np.int64)
    which = np.maximum(np.searchsorted(instants, middle, side="right") - 1, 0)
    slots = lay_out(
        base,
        offsets[which],
        first_day=first - EPOCH_ORDINAL,
        n_days=n_days,
        day_start_s=reading.day_start_s,
    )
    sleeps = [entry for entry in reading.entries if entry.kind is EntryKind.SLEEP and entry.end]
    starts = np.array([sleep.start.epoch_s for sleep in sleeps], dtype=np.float64)
    ends = np.array([sleep.counted_at.epoch_s for sleep in sleeps], dtype=np.float64)
    episodes = [episode.start.epoch_s for episode in timed_episodes(reading.episodes)]
    return Hours(
        slots,
        slots.counts(np.array(episodes, dtype=np.float64)),
        share_within(slots, starts, ends),
        np.array([date.fromordinal(first + n).weekday() >= 5 for n in range(n_days)]),
    )


def timed_episodes(episodes: Sequence[Episode]) -> tuple[Episode, ...]:
    """Return the episodes whose time of day is known."""
    untold = _untold_readings(
        [(episode.start, episode.source) for episode in episodes], share=_HEAP_SHARE
    )
    return tuple(e for e in episodes if not _is_untold(e.start, e.source, untold))


def clock_changes(reading: Reading) -> tuple[tuple[int, int], ...]:
    """Return from which instants on the local clock was how many seconds ahead of UTC.

    The first holds for all time before it, too. What the person wrote tells it; a device may keep
    its times in UTC.
    """
    told = _moments(reading, own=True) or _moments(reading, own=False)
    if not told:
        return ((0, 0),)
    changes = [(told[0].epoch_s, told[0].offset_s)]
    for before, after in pairwise(told):
        if after.offset_s != before.offset_s:
            changes.append((_changed_at(before, after), after.offset_s))
    return tuple(changes)


def _moments(reading: Reading, *, own: bool) -> list[Moment]:
    moments: list[Moment] = []
    records: list[Episode | Entry] = [*reading.episodes, *reading.entries]
    for record in records:
        if is_own_word(record.source) or not own:
            moments.append(record.start)
            if isinstance(record, Entry) and record.end is not None:
                moments.append(record.end)
    return sorted(moments, key=_instant)


def _instant(moment: Moment) -> int:
    return moment.epoch_s


def _changed_at(before: Moment, after: Moment) -> int:
    """Return when clocks changed between two moments; the later one if the person travelled."""
    zone = _zone(before.zone) if before.zone == after.zone else None
    if zone is None or _offset(zone, after.epoch_s) != after.offset_s:
        return after.epoch_s
    low, high = before.epoch_s // _QUARTER_S, -(-after.epoch_s // _QUARTER_S)
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, middle * _QUARTER_S) == after.offset_s:
            high = middle
        else:
            low = middle
    return min(high * _QUARTER_S, after.epoch_s)


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _offset(zone: ZoneInfo, epoch_s: int) -> int:
    told = datetime.fromtimestamp(epoch_s, tz=UTC).astimezone(zone).utcoffset()
    return int(told.total_seconds()) if told is not None else 0


# What has a time


def _untold_readings(
    moments: Iterable[tuple[Moment, str]], *, share: float | None = None
) -> frozenset[int]:
    """Return the readings of the clock at which what the person wrote has no time of day.

    The program puts what has no time at noon, and people write midnight for it. They are taken at
    their word unless noon (or midnight) is far more common than any other half hour. Where so many
    stand at one same second of the day as no life has it, none of these has a time.

    Args:
        moments: with their sources.
        share: of them all, how many may stand at one reading; None for any.
    """
    readings = Counter(_clock(moment) for moment, source in moments if is_own_word(source))
    usual = max(
        (
            number
            for reading, number in readings.items()
            if reading % _HALF_HOUR_S == 0 and reading % _NOON_S
        ),
        default=0,
    )
    untold = {reading for reading in (0, _NOON_S) if readings[reading] > 2 * usual + 2}
    if share is not None:
        most = max(_HEAP, share * readings.total())
        untold.update(reading for reading, number in readings.items() if number > most)
    return frozenset(untold)


def _is_untold(moment: Moment, source: str, untold: frozenset[int]) -> bool:
    reading = _clock(moment)
    return reading in untold if is_own_word(source) else reading % _NOON_S == 0


def _clock(moment: Moment) -> int:
    return (moment.epoch_s + moment.offset_s) % _DAY_S


def _has_hours(factor: Factor) -> bool:
    """Tell whether what is logged of a factor are single intakes or doings, each with its time.

    A rating, and what stands once for the whole day, are not: their absence means not known.
    """
    if factor.entry_kind in _BUILT_IN:
        return factor.measure is Measure.VALUE
    return (
        factor.entry_kind in _NAMED
        and factor.absent is Absent.ZERO
        and factor.kind is not FactorKind.RATING
    )


def _timed(reading: Reading, factor: Factor, entries: Sequence[Entry]) -> TimedIntakes:
    first, values = reading.table.first.toordinal(), reading.table.values[factor.key]
    # The last day is still going on: what has not come yet is not known.
    unknown = {day for day, value in enumerate(values) if value is None} | {len(values) - 1}
    taken = [(entry, amount) for entry in entries if (amount := factor.reading(entry)) is not None]
    taken = [(entry, amount) for entry, amount in taken if amount > 0]
    untold = _untold_readings((entry.start, entry.source) for entry, _ in taken)
    spans, untimed = [], 0
    for entry, amount in taken:
        if _is_untold(entry.start, entry.source, untold):
            untimed += 1
            at = entry.counted_at
            unknown.add(day_ordinal(at.epoch_s, at.offset_s, reading.day_start_s) - first)
        else:
            spans.append((float(entry.start.epoch_s), _over(factor, entry, amount)))
    return TimedIntakes(factor, tuple(sorted(spans)), frozenset(unknown), untimed)


def _over(factor: Factor, entry: Entry, amount: float) -> float:
    """Return when a bout was over, from which its hours count; an intake takes no time."""
    start = float(entry.start.epoch_s)
    if factor.kind is not FactorKind.DURATION:
        return start
    if entry.end is not None:
        return float(entry.end.epoch_s)
    return start + min(amount * _SECONDS_IN.get(factor.unit, 0.0), LONGEST_SPAN_S)


def _intakes(item: TimedIntakes, n_days: int) -> "Intakes":
    import numpy as np

    from twitchapp.analysis.acute import Intakes

    known = np.ones(n_days, dtype=np.bool_)
    known[[day for day in item.unknown_days if 0 <= day < n_days]] = False
    spans = np.array(item.spans, dtype=np.float64).reshape(-1, 2)
    return Intakes(spans[:, 0], spans[:, 1], known)
