"""Before and after: two periods of one journal compared, with the bad spells allowed for."""

from dataclasses import dataclass, replace
from math import exp, isfinite, sqrt

import numpy as np
from numpy.typing import NDArray

from twitchapp.analysis.background import Background, Estimate, fit_background
from twitchapp.analysis.calendar_terms import calendar_terms
from twitchapp.analysis.findings import SHOWN_SE
from twitchapp.analysis.latent_levels import FARTHEST_LOG, LatentLevels, Spells, spells_at
from twitchapp.analysis.levels import rate_limits
from twitchapp.analysis.series import FloatArray, check_counts, total

BoolArray = NDArray[np.bool_]

KNOWN_DAYS = 14
EPISODES = 10
EPISODE_DAYS = 6
SIGNIFICANT = 0.05
HABIT_SHARE = 0.2
"""How far two shares of days must lie apart before recording is said to have changed."""
_HABIT_SE = 2.0


@dataclass(frozen=True, slots=True)
class PeriodRate:
    """One of the two periods.

    Attributes:
        n_days: days in it.
        n_known: of these, days on which the episodes are known.
        n_checked: days that were looked back at in a check-in.
        n_episodes: episodes on the known days.
        n_episode_days: known days with an episode.
        rate: episodes per known day; None without any known day.
        ci_low: lower 95 % limit of the rate that such a period has.
        ci_high: upper 95 % limit of it.
    """

    n_days: int
    n_known: int
    n_checked: int
    n_episodes: int
    n_episode_days: int
    rate: float | None
    ci_low: float | None
    ci_high: float | None


@dataclass(frozen=True, slots=True)
class MissingDays:
    """How much more is needed before two periods are compared; zero where there is enough.

    Attributes:
        before: known days of the earlier period.
        after: known days of the later period.
        episodes: episodes in both together.
        episode_days: days with an episode in both together.
    """

    before: int
    after: int
    episodes: int
    episode_days: int

    def __bool__(self) -> bool:
        """Tell whether anything is missing."""
        return any((self.before, self.after, self.episodes, self.episode_days))


@dataclass(frozen=True, slots=True)
class PeriodComparison:
    """The later period over the earlier one.

    Attributes:
        before: the earlier period.
        after: the later one.
        estimate: the log rate ratio, None if it cannot be estimated.
        detectable: the ratio these days would have shown four times in five (or its inverse).
        missing: what is still needed.
        known_changed: whether the share of known days differs by more than chance and a fifth.
        checked_changed: the same of the days that were looked back at.
    """

    before: PeriodRate
    after: PeriodRate
    estimate: Estimate | None
    detectable: float | None
    missing: MissingDays
    known_changed: bool
    checked_changed: bool


def compare_periods(
    counts: FloatArray,
    before: tuple[int, int],
    after: tuple[int, int],
    *,
    checked: BoolArray | None = None,
) -> PeriodComparison:
    """Compare the episodes of two periods under the model of `background`, without a trend.

    The ratio comes from the days of the two periods alone: an indicator of the later one is added
    to weekdays, bad spells and scatter. How strong and how long bad spells are is learnt from the
    whole journal, since two short periods do not tell (`tests/benchmarks/bench_periods.py`).

    Args:
        counts: episodes per consecutive calendar day, shape (n_days,), NaN = not recorded.
        before: the first day and one past the last of the earlier period.
        after: the same of the later period; the two do not overlap.
        checked: whether each day was looked back at; taken as not at all when missing.

    Raises:
        ValueError: if a period is empty, leaves the days there are, or they overlap or are not in
            order; or if the counts are not valid.
    """
    check_counts(counts)
    if not 0 <= before[0] < before[1] <= after[0] < after[1] <= counts.size:
        raise ValueError(f"{before} and {after} are not two periods of {counts.size} days in order")
    looked = np.zeros(counts.size, dtype=np.bool_) if checked is None else checked
    one, other = _told(counts, before, looked), _told(counts, after, looked)
    missing = MissingDays(
        before=max(0, KNOWN_DAYS - one.n_known),
        after=max(0, KNOWN_DAYS - other.n_known),
        episodes=max(0, EPISODES - one.n_episodes - other.n_episodes),
        episode_days=max(0, EPISODE_DAYS - one.n_episode_days - other.n_episode_days),
    )
    estimate, spells = (None, None) if missing else _ratio(counts, before, after)
    size = None if estimate is None else exp(SHOWN_SE * estimate.se)
    return PeriodComparison(
        before=_with_rate(counts, before, one, spells),
        after=_with_rate(counts, after, other, spells),
        estimate=estimate,
        detectable=size if size is not None and isfinite(size) else None,
        missing=missing,
        known_changed=_has_changed(one.n_known, one.n_days, other.n_known, other.n_days),
        checked_changed=_has_changed(one.n_checked, one.n_days, other.n_checked, other.n_days),
    )


def _told(counts: FloatArray, period: tuple[int, int], checked: BoolArray) -> PeriodRate:
    part = counts[slice(*period)]
    known = part[~np.isnan(part)]
    return PeriodRate(
        n_days=part.size,
        n_known=known.size,
        n_checked=int(np.count_nonzero(checked[slice(*period)])),
        n_episodes=total(known),
        n_episode_days=int(np.count_nonzero(known)),
        rate=None,
        ci_low=None,
        ci_high=None,
    )


def _ratio(
    counts: FloatArray, before: tuple[int, int], after: tuple[int, int]
) -> tuple[Estimate | None, Spells | None]:
    """Return the ratio of two periods, and the bad spells that were allowed for."""
    background = fit_background(counts, trend=False)
    if background is None:
        return None, None
    spells = _spells(background, after[0])
    first, last = before[0], after[1]
    part = np.full(last - first, np.nan)
    for start, end in (before, after):
        part[start - first : end - first] = counts[start:end]
    later = np.arange(part.size) >= after[0] - first
    if min(np.nansum(part[later]), np.nansum(part[~later])) == 0:
        return None, spells  # none at all in one of them: no ratio is too large or too small
    terms, precision = calendar_terms(part.size, trend=False)
    mode = LatentLevels(part, spells).mode(
        np.column_stack([terms, later - later.mean()]), np.append(precision, 0.0)
    )
    if mode is None:
        return None, spells
    try:
        variance = float(np.linalg.inv(mode.information)[-1, -1])
    except np.linalg.LinAlgError:
        return None, spells
    if not 0.0 < variance < FARTHEST_LOG**2:
        return None, spells
    freedom = _freedom(part, later, spells, background.n_known)
    return Estimate(float(mode.coefficients[-1]), sqrt(variance), freedom), spells


def _spells(background: Background, split: int) -> Spells:
    """Return the bad spells of a journal of which it is not known whether it changed at a day.

    Without a step there, a true change passes for a long bad spell, and nothing is ever found; with
    one, bad spells at that place pass for the change, and too much is. Halfway between the two (of
    logarithms, and of persistence as it is searched) keeps both errors small.
    """
    step = (np.arange(background.counts.size) >= split).astype(np.float64)
    changed = background.with_terms(step[:, None])
    if changed is None:
        return background.spells
    return spells_at((background.spells.place + changed.spells.place) / 2.0)


def _freedom(part: FloatArray, later: BoolArray, spells: Spells, n_known: int) -> float:
    """Return degrees of freedom for the ratio by Satterthwaite's rule (Biometrics 1946;2:110).

    Its variance has a share from bad spells, which is known only as well as there were spells to
    learn from: the known days of the journal times (1 - phi) / (1 + phi), as for the mean of an
    AR(1), and half of that, as both their strength and their length are to be learnt. The rest
    comes from single days.
    """
    known = ~np.isnan(part)
    weight = np.zeros(part.size)
    own = 0.0
    for days, sign in ((known & later, 1.0), (known & ~later, -1.0)):
        weight[days] = sign / days.sum()
        own += (1.0 / float(part[days].mean()) + spells.scatter) / days.sum()
    of_spells = spells.strength * _alike(weight, spells.persistence)
    independent = n_known * (1.0 - spells.persistence) / (1.0 + spells.persistence)
    learnt = max(1.5, independent / 2.0)
    days_known = float(np.count_nonzero(known))
    return float((own + of_spells) ** 2 / (own**2 / days_known + of_spells**2 / learnt))


def _alike(weight: FloatArray, persistence: float) -> float:
    """Return the sum of w_i w_j phi^|i - j| over all pairs of days."""
    size = 1 << (2 * weight.size - 1).bit_length()
    spectrum = np.fft.rfft(weight, size)
    at_lag = np.fft.irfft(spectrum * spectrum.conj(), size)[: weight.size]
    falling = persistence ** np.arange(weight.size)
    return float(max(0.0, at_lag[0] + 2.0 * (at_lag[1:] @ falling[1:])))


def _with_rate(
    counts: FloatArray, period: tuple[int, int], told: PeriodRate, spells: Spells | None
) -> PeriodRate:
    """Return a period with its rate, and its interval once the bad spells are known."""
    if told.n_known == 0:
        return told
    rate = told.n_episodes / told.n_known
    if spells is None:
        return replace(told, rate=rate)
    known = (~np.isnan(counts[slice(*period)])).astype(np.float64)
    # How much more than chance the sum of the days varies: Var(sum) / mean(sum).
    shared = exp(spells.strength) - 1.0
    spread = spells.scatter * told.n_known + shared * _alike(known, spells.persistence)
    dispersion = 1.0 + max(rate, 1.0 / told.n_known) * spread / told.n_known
    low, high = rate_limits(float(told.n_episodes), told.n_known, dispersion)
    return replace(told, rate=rate, ci_low=low, ci_high=high)


def _has_changed(one: int, one_days: int, other: int, other_days: int) -> bool:
    """Tell whether two shares of days differ by a fifth, and by more than chance would have it."""
    apart = abs(one / one_days - other / other_days)
    pooled = (one + other) / (one_days + other_days)
    se = sqrt(pooled * (1.0 - pooled) * (1.0 / one_days + 1.0 / other_days))
    return apart >= HABIT_SHARE and apart > _HABIT_SE * se
