"""What was begun, ended or changed in a journal, so that the time since can be set against before.

Found are the first day of a supplement or of something of one's own after at least a fortnight
without, the first and last days of medicines, and lasting changes of caffeine, alcohol, exercise
and sleep.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import fsum
from typing import NamedTuple

from twitchapp.application.charts import Reading
from twitchapp.application.periods import Period, around
from twitchapp.application.trial_rules import NOT_SETTABLE
from twitchapp.application.wording import amount_text
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import EntryKind, normal_name
from twitchapp.domain.factors import Absent, Factor

WITHOUT_DAYS = 14
"""Days without something before it counts as begun."""
PAUSE_DAYS = 28
"""Days without after which it is begun again."""
LEAST_DAYS = 5
"""Days on which something was taken before it counts as a habit."""
CHANGE_DAYS = 28
"""Days on either side over which the mean of an amount is taken."""
_KNOWN_OF_THEM = 20
_LEAST_CHANGE = 0.4
_LEAST_DEVIATIONS = 1.0
_CHANGING = frozenset({"caffeine", "alcohol", "exercise", "sleep_hours"})
_TAKEN = frozenset({EntryKind.SUPPLEMENT, EntryKind.CUSTOM})
_MOST_CHANGES = 2


class Start(NamedTuple):
    """A day since which something is different.

    Attributes:
        key: the factor's stable key; `medicine:<name>` for a medicine.
        name: what it is called.
        what: the change in words, `started Magnesium`, `less Caffeine: about 90 mg a day ...`.
        day: the first day of it.
        before: the days to compare with.
        after: the days since.
        can_try: whether an experiment with it might be planned.
    """

    key: str
    name: str
    what: str
    day: date
    before: Period
    after: Period
    can_try: bool


def starts(reading: Reading) -> tuple[Start, ...]:
    """Return what was begun, ended or changed, the latest first; those with days on both sides."""
    found = [*_of_medicines(reading)]
    for factor in reading.table.factors:
        if factor.entry_kind in _TAKEN and factor.absent is Absent.ZERO:
            found += _begun(reading, factor)
        elif factor.key in _CHANGING:
            found += _changed(reading, factor)
    return tuple(sorted(found, key=lambda start: (start.day, start.key), reverse=True))


def since(reading: Reading, text: str) -> Start | None:
    """Return the latest start whose name or key has these words, an exact name before others."""
    wanted = normal_name(text)
    found = starts(reading)
    names = [
        {normal_name(start.name), normal_name(start.key), normal_name(start.key.partition(":")[2])}
        for start in found
    ]
    for start, called in zip(found, names, strict=True):
        if wanted in called:
            return start
    for start in found:
        if wanted and wanted in normal_name(start.name):
            return start
    return None


def _start(
    reading: Reading,
    factor: Factor,
    what: str,
    number: int,
    end: date | None = None,
) -> Iterator[Start]:
    day = reading.table.first + timedelta(days=number)
    sides = around(reading, day, end)
    if sides is not None:
        can_try = factor.key not in NOT_SETTABLE
        yield Start(factor.key, _plain(factor), what, day, *sides, can_try)


def _plain(factor: Factor) -> str:
    return factor.label.removesuffix(" (supplement)")


def _begun(reading: Reading, factor: Factor) -> list[Start]:
    """Return where something was taken after a time without, and from then on now and then."""
    table = reading.table
    taken = [
        number
        for number, value in enumerate(table.values[factor.key])
        if value is not None and value
    ]
    if not taken:
        return []
    made: list[Start] = []
    spells: list[list[int]] = [[taken[0]]]
    for number in taken[1:]:
        if number - spells[-1][-1] > PAUSE_DAYS:
            spells.append([])
        spells[-1].append(number)
    first_known = next(
        (number for number, count in enumerate(table.counts) if count is not None), 0
    )
    for place, spell in enumerate(spells):
        if len(spell) < LEAST_DAYS or spell[0] - first_known < WITHOUT_DAYS:
            continue
        end = None
        if spell[-1] + PAUSE_DAYS < len(table.states):
            end = table.first + timedelta(days=spell[-1])
        again = " again" if place else ""
        made += _start(reading, factor, f"started {_plain(factor)}{again}", spell[0], end)
    return made


def _of_medicines(reading: Reading) -> Iterator[Start]:
    for medicine in reading.medicines:
        name = medicine.name
        dose = f" ({medicine.dose})" if medicine.dose else ""
        begun = day_of(medicine.start, reading.day_start_s)
        ended = None if medicine.stop is None else day_of(medicine.stop, reading.day_start_s)
        for what, day, end in (
            (f"started {name}{dose}", begun, ended),
            (f"stopped {name}{dose}", ended and ended + timedelta(days=1), None),
        ):
            sides = around(reading, day, end) if day is not None else None
            if day is not None and sides is not None:
                key = f"medicine:{normal_name(name)}"
                yield Start(key, name, what, day, *sides, can_try=False)


def _changed(reading: Reading, factor: Factor) -> list[Start]:
    """Return the days after which an amount was lastingly different, the largest changes first."""
    values = reading.table.values[factor.key]
    found: list[tuple[float, int, float, float]] = []
    for day in range(CHANGE_DAYS, len(values) - CHANGE_DAYS + 1):
        before = _known(values[day - CHANGE_DAYS : day])
        after = _known(values[day : day + CHANGE_DAYS])
        if min(len(before), len(after)) < _KNOWN_OF_THEM:
            continue
        one, other = fsum(before) / len(before), fsum(after) / len(after)
        apart = abs(other - one)
        if apart < _LEAST_CHANGE * max(abs(one), abs(other)):
            continue
        size = apart / max(_deviation(before, one, after, other), 1e-9)
        if size >= _LEAST_DEVIATIONS:
            found.append((size, day, one, other))
    chosen: list[tuple[float, int, float, float]] = []
    for each in sorted(found, reverse=True):
        far = all(abs(each[1] - other[1]) > CHANGE_DAYS for other in chosen)
        if far and len(chosen) < _MOST_CHANGES:
            chosen.append(each)
    made: list[Start] = []
    for _, day, one, other in chosen:
        more = "more" if other > one else "less"
        shown = [amount_text(float(f"{value:.2g}"), factor.unit) for value in (other, one)]
        what = f"{more} {factor.label}: about {shown[0]} a day, before {shown[1]}"
        made += _start(reading, factor, what, day)
    return made


def _known(values: Sequence[float | None]) -> list[float]:
    return [value for value in values if value is not None]


def _deviation(one: list[float], mean: float, other: list[float], other_mean: float) -> float:
    squares = [(value - mean) ** 2 for value in one]
    squares += [(value - other_mean) ** 2 for value in other]
    return float((fsum(squares) / max(1, len(squares) - 2)) ** 0.5)
