"""Acute triggers: do episodes come sooner after an intake than the clock and the day explain?

Each factor is looked at within 2, 4, 6 and 12 hours after an intake. Only half hours of one day are
compared with one another, so that what is the same all day long (a bad spell, a short night, a
weekend) cannot fake an effect; the clock's own rhythm is learned from the same journal.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import ceil, log, sqrt

import numpy as np

from twitchapp.analysis.acute_fit import WithinDay, fit_within_day
from twitchapp.analysis.acute_looks import any_p
from twitchapp.analysis.acute_model import DayTable
from twitchapp.analysis.acute_slots import (
    SLOT_S,
    BoolArray,
    Slots,
    around,
    exposed,
    known,
    leading_up,
)
from twitchapp.analysis.findings import SHOWN_SE
from twitchapp.analysis.series import FloatArray

WINDOWS_H = (2.0, 4.0, 6.0, 12.0)
DAYS = 42
EPISODES = 20
EPISODE_DAYS = 12
INTAKE_DAYS = 8
EXPECTED = 5
"""Episodes that would be expected within the window, and outside it, if nothing mattered."""

CONSEQUENCE_P = 0.01
_SET_APART = 2
"""Half hours before an intake that are set apart, with its own: they may have led to it."""

_FORETOLD = 6
"""Half hours before an intake in which more episodes than usual make it a consequence."""

_ASLEEP = 0.9
_FEWEST_ASLEEP = 5
_MAY_MATTER = 0.2
_TOLD_APART = 0.05
_SURELY = 2.33
_SHOWS = log(1.5)
_TEN_YEARS = 3653


@dataclass(frozen=True, slots=True, eq=False)
class Hours:
    """A journal by half hours, without any factor.

    Attributes:
        slots: the half hours.
        episodes: episodes that began in each, shape (n_slots,).
        asleep: share of each that was slept, by the sleep that was logged; same shape.
        weekend: whether each day is a Saturday or Sunday, shape (n_rows,).
    """

    slots: Slots
    episodes: FloatArray
    asleep: FloatArray
    weekend: BoolArray


@dataclass(frozen=True, slots=True, eq=False)
class Intakes:
    """When something was taken or done.

    Attributes:
        starts: instants in seconds, ascending.
        ends: when each was over, from which its hours count; the same instant for what takes no
            time.
        known_days: the days of which all intakes are known with their times, shape (n_rows,).
    """

    starts: FloatArray
    ends: FloatArray
    known_days: BoolArray


@dataclass(frozen=True, slots=True)
class TooFew:
    """How much more is needed of each before a window is looked at; zero where there is enough.

    Attributes:
        days: days known.
        episodes: episodes with a time on those days.
        episode_days: days with such an episode.
        intake_days: of these, days with hours both within the window and outside it.
        expected: episodes expected by chance within the window, or outside it, if that is fewer.
    """

    days: int
    episodes: int
    episode_days: int
    intake_days: int
    expected: int

    def __bool__(self) -> bool:
        """Tell whether anything is missing."""
        return any((self.days, self.episodes, self.episode_days, self.intake_days, self.expected))


@dataclass(frozen=True, slots=True, eq=False)
class WindowLook:
    """One factor within one window.

    Attributes:
        hours: the window, from the intake on.
        n_days: days with hours of which is known whether they lie in the window.
        n_episodes: episodes in those hours.
        too_few: what is missing.
        fit: the estimate; None if too few, or if there is none.
    """

    hours: float
    n_days: int
    n_episodes: int
    too_few: TooFew
    fit: WithinDay | None

    @property
    def more_days(self) -> int | None:
        """About how many more days would show a ratio of 1.5 four times in five.

        None without an estimate, or if it would take over ten years.
        """
        if self.fit is None:
            return None
        more = self.n_days * ((SHOWN_SE * self.fit.se / _SHOWS) ** 2 - 1.0)
        return None if more > _TEN_YEARS else max(0, ceil(more))


@dataclass(frozen=True, slots=True, eq=False)
class AcuteLook:
    """One factor at all its windows.

    Attributes:
        windows: one look each, the shortest first.
        p_factor: the smallest p with the number of windows allowed for; None if none was tested.
        is_consequence: whether episodes came before the intakes more often than after hours and
            days like these, so that the intake may follow from them.
    """

    windows: tuple[WindowLook, ...]
    p_factor: float | None
    is_consequence: bool = False

    @property
    def best(self) -> WindowLook:
        """The window that speaks for the factor: smallest p, else enough data, else the first."""
        return min(
            self.windows,
            key=lambda look: (look.fit.p if look.fit is not None else 2.0, bool(look.too_few)),
        )


class AcuteStudy:
    """A journal by half hours, ready to be asked about one factor after another."""

    def __init__(self, hours: Hours) -> None:
        self.hours = hours
        self._sleeps = self._records_asleep()
        awake = 1.0 - hours.asleep
        # Who sleeps records nothing; if some wake and do, the nights have a rate of their own.
        self._at_risk = (
            np.ones_like(awake) if self._sleeps else np.where(awake > 1 - _ASLEEP, awake, 0.0)
        )
        # Days without an episode tell nothing of when in the day episodes come.
        self._rows = np.flatnonzero(_by_row(hours.slots, hours.episodes))
        self._table = hours.slots.table_of(self._rows)
        self._episodes = self._table.of(hours.episodes)
        self._asleep = (self._table.of(hours.asleep),) if self._sleeps else ()
        self._start: FloatArray | None = None

    def _records_asleep(self) -> bool:
        asleep = self.hours.episodes[self.hours.asleep > _ASLEEP]
        return float(asleep.sum()) >= _FEWEST_ASLEEP

    def look(
        self,
        intakes: Intakes,
        *,
        windows: Sequence[float] = WINDOWS_H,
        cancelled: Callable[[], bool] = lambda: False,
    ) -> AcuteLook | None:
        """Look at a factor within each window after an intake; None if cancelled."""
        slots = self.hours.slots
        beside = around(slots, intakes.starts, intakes.ends, before=_SET_APART)
        columns = [*self._asleep, self._table.of(beside)]
        looks = []
        for hours in windows:
            if cancelled():
                return None
            looks.append(self._window(intakes, hours, columns))
        fitted = [look.fit for look in looks if look.fit is not None]
        found = AcuteLook(tuple(looks), _p_factor(fitted))
        # Only what may be said to matter can be mistaken for a trigger.
        if found.p_factor is None or found.p_factor > _MAY_MATTER:
            return found
        return replace(found, is_consequence=self.may_follow(intakes, found.best))

    def p_given(
        self, intakes: Intakes, hours: float, others: Sequence[tuple[Intakes, float]]
    ) -> float | None:
        """Return the p of a window with those of other factors allowed for.

        Args:
            intakes: of the factor.
            hours: its window.
            others: the intakes and the window of each other factor.

        Returns:
            None if there is no estimate, as where they nearly always come together.
        """
        slots = self.hours.slots
        days = self._days(self._known_to_all([(intakes, hours), *others]))
        beside = [
            *self._asleep,
            self._table.of(around(slots, intakes.starts, intakes.ends, before=_SET_APART)),
        ]
        theirs = [self._table.of(exposed(slots, taken.ends, reach)) for taken, reach in others]
        exposure = self._table.of(exposed(slots, intakes.ends, hours))
        alone = fit_within_day(days, [*beside, exposure])
        fit = fit_within_day(days, [*beside, *theirs, exposure])
        if fit is None or alone is None or fit.information < _TOLD_APART * alone.information:
            return None
        return fit.p

    def may_follow(
        self, intakes: Intakes, best: WindowLook, others: Sequence[tuple[Intakes, float]] = ()
    ) -> bool:
        """Tell whether intakes may follow from episodes, those that others led to allowed for."""
        if self._foretold(intakes, best.hours, others):
            return True
        # What is taken after a bad morning is followed by fewer episodes than came before it.
        is_fewer = best.fit is not None and best.fit.estimate < 0
        return is_fewer and self._came_first(intakes, best.hours)

    def _known_to_all(self, factors: Sequence[tuple[Intakes, float]]) -> FloatArray:
        at_risk = self._at_risk
        for taken, hours in factors:
            at_risk = np.where(known(self.hours.slots, taken.known_days, hours), at_risk, 0.0)
        return at_risk

    def _window(self, intakes: Intakes, hours: float, columns: Sequence[FloatArray]) -> WindowLook:
        at_risk = self._known_to_all([(intakes, hours)])
        n_days = int(np.count_nonzero(_by_row(self.hours.slots, at_risk)))
        days = self._days(at_risk)
        exposure = self._table.of(exposed(self.hours.slots, intakes.ends, hours))
        too_few = _too_few(days, exposure, n_days)
        fit = None if too_few else fit_within_day(days, [*columns, exposure], start=self._start)
        if fit is not None:
            self._start = fit.parameters
        return WindowLook(hours, n_days, int(days.episodes.sum()), too_few, fit)

    def _days(self, at_risk: FloatArray) -> DayTable:
        shares = self._table.of(at_risk)
        return DayTable(
            self.hours.slots.clock_h,
            np.where(shares > 0, self._episodes, 0.0),
            shares,
            self.hours.weekend[self._rows],
        )

    def _came_first(self, intakes: Intakes, hours: float) -> bool:
        """Tell whether days with an intake had more episodes before it than other days by then."""
        slots = self.hours.slots
        order = np.arange(slots.n_slots)
        at_risk = self._known_to_all([(intakes, hours)])
        index = np.floor((intakes.starts - slots.base_s) / SLOT_S).astype(np.intp)
        index = index[(index >= 0) & (index < slots.n_slots)]
        first = np.full(slots.n_rows + 1, slots.n_slots)
        np.minimum.at(first, slots.row[index], index)
        first[-1] = slots.n_slots
        taken = first < slots.n_slots
        others = (at_risk > 0) & (slots.row >= 0) & ~taken[slots.row]
        width = slots.clock_h.size
        time = np.bincount(slots.column[others], at_risk[others], width)
        seen = np.bincount(slots.column[others], self.hours.episodes[others], width)
        rate = seen / np.where(time > 0, time, 1.0)
        before = (at_risk > 0) & taken[slots.row] & (order < first[slots.row])
        rows, inverse = np.unique(slots.row[before], return_inverse=True)
        n_others = np.unique(slots.row[others]).size
        if min(rows.size, n_others) < INTAKE_DAYS:
            return False
        more = np.bincount(
            inverse,
            self.hours.episodes[before] - at_risk[before] * rate[slots.column[before]],
        )
        error = float(np.std(more, ddof=1)) * sqrt(1.0 / rows.size + 1.0 / n_others)
        return float(np.mean(more)) > _SURELY * error

    def _foretold(
        self, intakes: Intakes, hours: float, others: Sequence[tuple[Intakes, float]]
    ) -> bool:
        """Tell whether episodes are more frequent in the three hours before than the hours say."""
        slots = self.hours.slots
        columns = [
            *(exposed(slots, taken.ends, reach) for taken, reach in others),
            around(slots, intakes.starts, intakes.ends, before=0),
            exposed(slots, intakes.ends, hours),
            leading_up(slots, intakes.starts, before=_FORETOLD),
        ]
        fit = fit_within_day(
            self._days(self._known_to_all([(intakes, hours), *others])),
            [*self._asleep, *(self._table.of(column) for column in columns)],
        )
        return fit is not None and fit.estimate > 0 and fit.p <= CONSEQUENCE_P


def _by_row(slots: Slots, values: FloatArray) -> FloatArray:
    """Return the sums of values over the slots of each day, shape (n_rows,)."""
    on = slots.row >= 0
    made = np.bincount(slots.row[on], weights=values[on], minlength=slots.n_rows)
    return made.astype(np.float64, copy=False)


def _too_few(days: DayTable, exposure: FloatArray, n_days: int) -> TooFew:
    per_day = days.episodes.sum(axis=1)
    time = days.at_risk.sum(axis=1)
    within = (days.at_risk * exposure).sum(axis=1) / np.where(time > 0, time, 1.0)
    both = np.count_nonzero((per_day > 0) & (within > 0) & (within < 1))
    expected = min(float(per_day @ within), float(per_day @ (1.0 - within)))
    return TooFew(
        days=max(0, DAYS - n_days),
        episodes=max(0, EPISODES - int(per_day.sum())),
        episode_days=max(0, EPISODE_DAYS - int(np.count_nonzero(per_day))),
        intake_days=max(0, INTAKE_DAYS - int(both)),
        expected=max(0, ceil(EXPECTED - expected)),
    )


def _p_factor(fits: Sequence[WithinDay]) -> float | None:
    """Return the smallest p with all windows allowed for, by how their errors go together."""
    if not fits:
        return None
    smallest = min(fits, key=lambda fit: fit.p)
    together = [
        float(one.influence @ two.influence) / (one.se * two.se) for one, two in pairwise(fits)
    ]
    return any_p(smallest.p, together, min(fit.freedom for fit in fits))
