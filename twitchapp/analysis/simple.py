"""The simple method: one regression per factor and lag, which may hint but never claims.

It does what careful programs do today, and that is not enough: it knows nothing of weekdays, of
spells longer than a week, of habits that follow from twitching. `docs/analysis.md` says what that
costs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, isfinite

import numpy as np

from twitchapp.analysis import wording
from twitchapp.analysis.findings import VERDICT_ORDER, Finding, Verdict, finite
from twitchapp.analysis.multiplicity import benjamini_hochberg, bonferroni
from twitchapp.analysis.regression import Effect, Unfitted, fit_effect
from twitchapp.analysis.requirements import Missing, what_is_missing
from twitchapp.analysis.series import (
    AlignedDays,
    FactorSeries,
    FloatArray,
    align,
    check_counts,
)

HINT_P = 0.05
HINT_Q = 0.10
SMALLEST_SIZEABLE = (0.8, 1.25)
"""Ratios between these count as no sizeable difference."""

_POWER = 2.8
"""Standard errors that an effect must measure to be seen four times in five: 1.96 + 0.84."""

_LARGEST_LOG = 700.0


@dataclass(frozen=True, slots=True)
class _Look:
    """One factor at one lag, before it is known what the others say."""

    lag: int
    days: AlignedDays
    missing: Missing
    result: Effect | Unfitted


@dataclass(frozen=True, slots=True)
class _Tested:
    """A factor at all its lags."""

    factor: FactorSeries
    per: float | None
    looks: tuple[_Look, ...]

    @property
    def effects(self) -> list[Effect]:
        """The estimates of those lags that have one."""
        return [look.result for look in self.looks if isinstance(look.result, Effect)]

    @property
    def p_factor(self) -> float | None:
        """The p value over the lags tested, or None if none was."""
        effects = self.effects
        return bonferroni([effect.p for effect in effects]) if effects else None

    @property
    def best(self) -> _Look:
        """The lag that speaks for it: smallest p, else one with enough days, else the first."""
        return min(
            self.looks,
            key=lambda look: (
                look.result.p if isinstance(look.result, Effect) else 2.0,
                bool(look.missing),
            ),
        )


def simple_findings(
    counts: FloatArray, factors: Sequence[FactorSeries], *, lags: Sequence[int] = (0, 1)
) -> tuple[Finding, ...]:
    """Return one finding per factor and lag by the simple method, hints first.

    Args:
        counts: episodes per calendar day, shape (n_days,), NaN = not recorded.
        factors: their values on the same days.
        lags: days from exposure to episodes, zero or more, each once.

    Returns:
        Hints by q, then none, unclear and insufficient; never "more" or "fewer".

    Raises:
        ValueError: on arrays of unequal shape or with infinite values, on a key given twice, or on
            lags that are missing, negative or repeated.
    """
    check_counts(counts)
    if not lags or len(set(lags)) < len(lags) or min(lags) < 0:
        raise ValueError(f"lags must be different whole days of zero or more, not {list(lags)}")
    if len({factor.key for factor in factors}) < len(factors):
        raise ValueError("each factor may be given once only")
    tested = [_test(counts, factor, sorted(lags)) for factor in factors]
    p_values = [(item, p) for item in tested if (p := item.p_factor) is not None]
    q_values = {
        item.factor.key: q
        for (item, _), q in zip(p_values, benjamini_hochberg([p for _, p in p_values]), strict=True)
    }
    found = [
        finding for item in tested for finding in _conclude(item, q_values.get(item.factor.key))
    ]
    return tuple(sorted(found, key=_rank))


def usual_contrast(factor: FactorSeries) -> float | None:
    """Return the difference a ratio is given for, or None if the factor never varies.

    1 for yes/no, else two standard deviations of what is known, rounded to two significant figures.
    """
    if factor.is_yes_no:
        return 1.0
    known = factor.values[~np.isnan(factor.values)]
    if known.size < 2:
        return None
    with np.errstate(all="ignore"):
        spread = 2.0 * float(np.std(known, ddof=1))
    rounded = float(f"{spread:.1e}")
    return rounded if isfinite(rounded) and rounded > 0 else None


def _test(counts: FloatArray, factor: FactorSeries, lags: Sequence[int]) -> _Tested:
    per = usual_contrast(factor)
    looks = []
    for lag in lags:
        days = align(counts, factor.values, lag=lag, is_yes_no=factor.is_yes_no)
        missing = what_is_missing(days)
        result: Effect | Unfitted = "no_fit"
        if not missing and per is not None:
            result = _within_reach(fit_effect(days, contrast=per))
        looks.append(_Look(lag=lag, days=days, missing=missing, result=result))
    return _Tested(factor=factor, per=per, looks=tuple(looks))


def _within_reach(result: Effect | Unfitted) -> Effect | Unfitted:
    """Give up an estimate whose limits are beyond any number."""
    if isinstance(result, Effect) and max(map(abs, result.interval())) > _LARGEST_LOG:
        return "no_fit"
    return result


def _conclude(item: _Tested, q: float | None) -> list[Finding]:
    """Return the findings of one factor, given its false discovery rate among the others."""
    p_factor = item.p_factor
    best = item.best
    effects = item.effects
    all_small = len(effects) == len(item.looks) and all(map(_is_small, effects))
    worth = p_factor is not None and q is not None and p_factor <= HINT_P and q <= HINT_Q
    found = []
    for look in item.looks:
        effect = look.result if isinstance(look.result, Effect) else None
        verdict: Verdict = "unclear"
        if look.missing:
            verdict = "insufficient"
        elif effect is not None and worth and effect.p * len(effects) <= HINT_P:
            verdict = "hint"
        elif all_small:
            verdict = "none"
        low, high = effect.interval() if effect is not None else (None, None)
        found.append(
            Finding(
                factor=item.factor.key,
                label=item.factor.label,
                unit=item.factor.unit,
                kind="daily",
                lag=look.lag,
                window_h=None,
                per=item.per,
                rate_ratio=None if effect is None else exp(effect.log_ratio),
                ci_low=None if low is None else exp(low),
                ci_high=None if high is None else exp(high),
                p=None if effect is None else effect.p,
                p_factor=p_factor,
                q=q,
                verdict=verdict,
                best=look is best,
                n_days=look.days.n_days,
                n_episodes=look.days.n_episodes,
                detectable=_detectable(effect),
                note=_note(item, look, verdict),
                method="simple",
            )
        )
    return found


def _is_small(effect: Effect) -> bool:
    """Tell whether the whole interval lies where a difference is not sizeable."""
    low, high = effect.interval()
    return SMALLEST_SIZEABLE[0] <= exp(low) and exp(high) <= SMALLEST_SIZEABLE[1]


def _detectable(effect: Effect | None) -> float | None:
    if effect is None or _POWER * effect.se > _LARGEST_LOG:
        return None
    return finite(exp(_POWER * effect.se))


def _note(item: _Tested, look: _Look, verdict: Verdict) -> str:
    if look.missing:
        return wording.insufficient(item.factor, look.lag, look.missing)
    if not isinstance(look.result, Effect) or item.per is None:
        reason = "no_fit" if isinstance(look.result, Effect) else look.result
        return wording.unfitted(item.factor, look.lag, reason)
    low, high = look.result.interval()
    ratio = (exp(look.result.log_ratio), exp(low), exp(high))
    if verdict == "hint":
        return wording.hint(item.factor, look.lag, item.per, ratio)
    if verdict == "none":
        return wording.none(item.factor, look.lag, item.per, ratio)
    return wording.unclear(item.factor, look.lag, item.per, ratio, _detectable(look.result))


def _rank(finding: Finding) -> tuple[int, float, float]:
    """Order by verdict, then by how sure; equal ones stay as the factors and lags were given."""
    return (
        VERDICT_ORDER.index(finding.verdict),
        2.0 if finding.q is None else finding.q,
        2.0 if finding.p_factor is None else finding.p_factor,
    )
