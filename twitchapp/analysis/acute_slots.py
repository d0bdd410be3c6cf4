"""Half hours of a journal, laid out by day and by the clock as lived.

Time runs in half-hour slots on instants, so that a day across a clock change has 46 or 50 of them
and a day of travel as many as it had. Each slot carries the day it belongs to and what the clock on
the wall showed in its middle.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from twitchapp.analysis.series import FloatArray

SLOT_S = 1800
SLOTS_A_DAY = 48

BoolArray = NDArray[np.bool_]
IndexArray = NDArray[np.intp]
IntArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Slots:
    """The half hours of a journal in their order, and where each stands in a table of days.

    The table has one row a day and one column for each half hour of the clock; half hours that a
    day had twice (clocks set back, a flight west) stand in further columns.

    Attributes:
        base_s: the instant at which slot 0 begins, in seconds.
        row: the day of each slot, shape (n_slots,), counted from the first; -1 = on none of them.
        column: its column in the table, shape (n_slots,).
        clock_h: what the clock shows in the middle of each column, in hours, shape (n_columns,).
        n_rows: number of days.
    """

    base_s: int
    row: IndexArray
    column: IndexArray
    clock_h: FloatArray
    n_rows: int

    @property
    def n_slots(self) -> int:
        """Number of half hours."""
        return self.row.size

    def table_of(self, rows: IndexArray) -> "SlotTable":
        """Return how to lay values of the slots out as a table of some days, ascending."""
        place = np.full(self.n_rows + 1, -1, dtype=np.intp)
        place[rows] = np.arange(rows.size)
        at = place[self.row]
        wanted = np.flatnonzero(at >= 0)
        width = self.clock_h.size
        return SlotTable((rows.size, width), wanted, at[wanted] * width + self.column[wanted])

    def counts(self, instants: FloatArray) -> FloatArray:
        """Return how many of these instants lie in each slot, shape (n_slots,)."""
        index = np.floor((instants - self.base_s) / SLOT_S).astype(np.intp)
        index = index[(index >= 0) & (index < self.n_slots)]
        return np.bincount(index, minlength=self.n_slots).astype(np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class SlotTable:
    """How values of slots become a table of days.

    Attributes:
        shape: days and columns of the table.
        wanted: the slots in it.
        place: where each stands, counted along the rows.
    """

    shape: tuple[int, int]
    wanted: IndexArray
    place: IndexArray

    def of(self, values: FloatArray) -> FloatArray:
        """Return values of the slots, shape (n_slots,), as a table; 0 where a day has no slot."""
        made = np.zeros(self.shape)
        made.ravel()[self.place] = values[self.wanted]
        return made


def lay_out(
    base_s: int, offsets_s: IntArray, *, first_day: int, n_days: int, day_start_s: int
) -> Slots:
    """Return slots from an instant on, given what the local clock was ahead of UTC in each.

    Args:
        base_s: the instant at which the first slot begins, a multiple of half an hour.
        offsets_s: seconds ahead of UTC, shape (n_slots,).
        first_day: the first day, as days since 1970-01-01.
        n_days: number of days.
        day_start_s: when a day begins, in seconds after midnight.
    """
    middle = base_s + SLOT_S * np.arange(offsets_s.size) + SLOT_S // 2
    local = middle + offsets_s
    row = ((local - day_start_s) // 86_400 - first_day).astype(np.intp)
    row[(row < 0) | (row >= n_days)] = -1
    column = ((local % 86_400) // SLOT_S).astype(np.intp)
    clock = [(bin_ + 0.5) / 2.0 for bin_ in range(SLOTS_A_DAY)]
    seen = np.full((n_days + 1) * SLOTS_A_DAY, -1, dtype=np.intp)
    key = row * SLOTS_A_DAY + column
    order = np.arange(row.size)
    seen[key[::-1]] = order[::-1]
    further: dict[tuple[int, int], int] = {}
    times: dict[int, int] = {}
    for index in np.flatnonzero((seen[key] != order) & (row >= 0)):
        again = times[int(key[index])] = times.get(int(key[index]), 0) + 1
        half_hour = int(column[index])
        if (half_hour, again) not in further:
            further[half_hour, again] = len(clock)
            clock.append(clock[half_hour])
        column[index] = further[half_hour, again]
    return Slots(base_s, row, column, np.array(clock), n_days)


def share_within(slots: Slots, starts: FloatArray, ends: FloatArray) -> FloatArray:
    """Return which share of each slot lies within any of some spans, shape (n_slots,).

    Args:
        slots: the half hours.
        starts: instants at which the spans begin, in seconds.
        ends: instants at which they end, not before.
    """
    n = slots.n_slots
    starts, ends = _merged(starts, ends)
    first = np.clip((starts - slots.base_s) / SLOT_S, 0.0, n)
    last = np.clip((ends - slots.base_s) / SLOT_S, 0.0, n)
    # The integral of "within" over time, taken at the edges of the slots.
    step = np.zeros(n + 2)
    whole_first, whole_last = first.astype(np.intp), last.astype(np.intp)
    np.add.at(step, whole_first, 1.0 - (first - whole_first))
    np.add.at(step, whole_first + 1, first - whole_first)
    np.add.at(step, whole_last, -(1.0 - (last - whole_last)))
    np.add.at(step, whole_last + 1, -(last - whole_last))
    return np.clip(np.cumsum(step)[:n], 0.0, 1.0)


def exposed(slots: Slots, ends: FloatArray, hours: float) -> FloatArray:
    """Return which share of each slot lies within some hours after an intake, shape (n_slots,)."""
    return share_within(slots, ends, ends + 3600.0 * hours)


def around(slots: Slots, starts: FloatArray, ends: FloatArray, *, before: int) -> FloatArray:
    """Return 1 for the slots of an intake and some slots before it, shape (n_slots,).

    Args:
        slots: the half hours.
        starts: when each intake began.
        ends: when it was over.
        before: how many slots before.
    """
    first = np.floor((starts - slots.base_s) / SLOT_S) - before
    last = np.floor((ends - slots.base_s) / SLOT_S) + 1.0
    return share_within(slots, slots.base_s + SLOT_S * first, slots.base_s + SLOT_S * last)


def leading_up(slots: Slots, starts: FloatArray, *, before: int) -> FloatArray:
    """Return 1 for some slots before that of an intake, shape (n_slots,)."""
    own = slots.base_s + SLOT_S * np.floor((starts - slots.base_s) / SLOT_S)
    return share_within(slots, own - SLOT_S * before, own)


def known(slots: Slots, known_days: BoolArray, hours: float) -> BoolArray:
    """Return the slots whose last hours, and which themselves, lie on known days only.

    Args:
        slots: the half hours.
        known_days: whether all intakes of a day are known with their times, shape (n_rows,).
        hours: how far back they must be known.
    """
    on_known = np.append(known_days, False)[slots.row]
    order = np.arange(slots.n_slots)
    last_unknown = np.maximum.accumulate(np.where(on_known, -1, order))
    made: BoolArray = order - last_unknown > 2.0 * hours
    return made


def _merged(starts: FloatArray, ends: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return spans as their union, in order and apart from one another."""
    if starts.size == 0:
        return starts, ends
    order = np.argsort(starts, kind="stable")
    starts, reach = starts[order], np.maximum.accumulate(ends[order])
    fresh = np.append(True, starts[1:] > reach[:-1])
    return starts[fresh], reach[np.append(np.flatnonzero(fresh)[1:] - 1, starts.size - 1)]
