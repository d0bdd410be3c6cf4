"""Every factor at lags of 0 to 3 days against the episodes, and the verdict on each.

The method is that of `background`; `looks` sets one factor beside the episodes; here they are
judged together: false discovery rate, mutual adjustment, and what may be said of each.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from twitchapp.analysis import wording
from twitchapp.analysis.background import Background, Estimate, fit_background
from twitchapp.analysis.findings import (
    HINT_P,
    VERDICT_ORDER,
    Finding,
    Verdict,
    finite,
    is_not_sizeable,
)
from twitchapp.analysis.looks import (
    Look,
    Looks,
    days_still_needed,
    look_at,
    quick_p,
    smallest_detectable,
)
from twitchapp.analysis.multiplicity import CLAIM_Q, benjamini_hochberg, picked_out_p
from twitchapp.analysis.requirements import what_is_missing
from twitchapp.analysis.series import FactorSeries, FloatArray, align, check_counts
from twitchapp.analysis.shrinkage import shrink

LAGS = (0, 1, 2, 3)
FADES_P = 0.05
_LARGEST_LOG = 30.0


@dataclass(frozen=True, slots=True, eq=False)
class DailyStudy:
    """All factors of a journal looked at, not yet judged.

    Attributes:
        background: the counts without factors; None where there is too little to fit.
        looks: one a factor, in the order given.
    """

    background: Background | None
    looks: tuple[Looks, ...]

    @property
    def p_values(self) -> dict[str, float]:
        """The p value of each factor that was tested, by its key."""
        return {looks.factor.key: looks.p for looks in self.looks if looks.p is not None}


def study_days(
    counts: FloatArray,
    factors: Sequence[FactorSeries],
    *,
    lags: Sequence[int] = LAGS,
    cancelled: Callable[[], bool] = lambda: False,
) -> DailyStudy | None:
    """Look at every factor at every lag.

    Args:
        counts: episodes per calendar day, shape (n_days,), NaN = not recorded.
        factors: their values on the same days.
        lags: days from exposure to episodes, zero or more, each once.
        cancelled: asked between factors whether anybody still wants to know.

    Returns:
        None when it was cancelled.

    Raises:
        ValueError: on arrays of unequal shape or with infinite values, on a key given twice, or on
            lags that are missing, negative or repeated.
    """
    check_counts(counts)
    if not lags or len(set(lags)) < len(lags) or min(lags) < 0:
        raise ValueError(f"lags must be different whole days of zero or more, not {list(lags)}")
    if len({factor.key for factor in factors}) < len(factors):
        raise ValueError("each factor may be given once only")
    if cancelled():
        return None
    background = fit_background(counts)
    looks = []
    for factor in factors:
        if cancelled():
            return None
        looks.append(look_at(background, counts, factor, tuple(sorted(lags))))
    return DailyStudy(background=background, looks=tuple(looks))


def passed_before(study: DailyStudy, day: int, keys: Collection[str], *, p: float) -> set[str]:
    """Return which of some factors passed before a day already.

    The spells are those of today, which four weeks hardly move; all else is as it was then. Where
    it was too early to test a factor at the lag that speaks for it, nothing speaks against it.

    Args:
        study: all factors, as of today.
        day: the first day that is not looked at.
        keys: the factors that are asked about.
        p: the p value to pass.
    """
    background = study.background.before(day) if study.background is not None else None
    if background is None:
        return {item.factor.key for item in study.looks if item.factor.key in keys}
    asked = [item for item in study.looks if item.factor.key in keys]
    return {item.factor.key for item in asked if _passed(background, item, p)}


def _passed(background: Background, then: Looks, p: float) -> bool:
    lags = tuple(look.lag for look in then.looks)
    tested = tuple(
        lag
        for lag in lags
        if not what_is_missing(
            align(background.counts, then.factor.values, lag=lag, is_yes_no=then.factor.is_yes_no)
        )
    )
    if then.best.lag not in tested:
        return True
    if not then.consequence.is_one:
        quick = quick_p(background, then.factor, tested)
        if quick is not None and quick <= p:
            return True
    careful = look_at(background, background.counts, then.factor, lags).p
    return careful is not None and careful <= p


def false_discovery_rates(p_values: Mapping[str, float]) -> dict[str, float]:
    """Return q for each of the hypotheses that were tested, by its name."""
    names = list(p_values)
    rates = benjamini_hochberg([p_values[name] for name in names])
    return dict(zip(names, rates, strict=True))


def explained_by(
    study: DailyStudy, q_values: Mapping[str, float]
) -> tuple[dict[str, tuple[str, ...]], dict[str, Estimate]]:
    """Refit the factors that pass together, and drop one by one what fades (p > 0.05).

    Returns:
        For each factor that faded the labels of those that stayed and explain it; and the joint
        estimates per unit of those that stayed, when there is more than one.
    """
    passing = {
        looks.factor.key: looks
        for looks in study.looks
        if q_values.get(looks.factor.key, 1.0) <= CLAIM_Q and looks.best.estimate is not None
    }
    if study.background is None or len(passing) < 2:
        return {}, {}
    faded: list[str] = []
    joint: dict[str, Estimate] = {}
    while len(passing) > 1:
        joint = _together(study.background, list(passing.values()))
        if len(joint) == len(passing):
            weakest = max(joint, key=lambda key: joint[key].p)
            if joint[weakest].p <= FADES_P:
                break
        else:
            # Two that are always alike cannot be fitted together: the surer one speaks for both.
            weakest = max(passing, key=lambda key: passing[key].p or 0.0)
        faded.append(weakest)
        del passing[weakest]
    stayed = tuple(looks.factor.label for looks in passing.values())
    return dict.fromkeys(faded, stayed), joint if len(passing) > 1 else {}


def _together(background: Background, passing: list[Looks]) -> dict[str, Estimate]:
    """Return the estimate of each factor at its best lag, given the others."""
    columns = [looks.columns for looks in passing]
    effects = background.effects(np.hstack(columns))
    if effects is None:
        return {}
    joint = {}
    place = 0
    for looks, own in zip(passing, columns, strict=True):
        weights = np.zeros(effects.log_ratio.size)
        weights[place] = 1.0
        place += own.shape[1]
        estimate = effects.along(weights)
        if estimate is not None:
            joint[looks.factor.key] = estimate
    return joint


def daily_findings(
    study: DailyStudy,
    q_values: Mapping[str, float],
    *,
    may_claim: Callable[[str], bool] = lambda _: True,
) -> tuple[Finding, ...]:
    """Return one finding per factor and lag, the surest first.

    Args:
        study: the factors looked at.
        q_values: the false discovery rates of all hypotheses tested, those of factors by their key.
        may_claim: whether more or fewer may be said of a factor; else it is a hint.
    """
    because, _ = explained_by(study, q_values)
    made = []
    for looks in study.looks:
        key = looks.factor.key
        judge = _Judge(
            looks=looks,
            q=q_values.get(key),
            because=because.get(key, ()),
            may_claim=may_claim(key),
            picked_p=picked_out_p(q_values),
        )
        made += [judge.finding(look) for look in looks.looks]
    return tuple(sorted(made, key=rank))


def rank(finding: Finding) -> tuple[int, float, float]:
    """Order by verdict, then by how sure; equal ones stay as the factors and lags were given."""
    return (
        VERDICT_ORDER.index(finding.verdict),
        2.0 if finding.q is None else finding.q,
        2.0 if finding.p_factor is None else finding.p_factor,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Judge:
    """What may be said of one factor, lag by lag."""

    looks: Looks
    q: float | None
    because: tuple[str, ...]
    may_claim: bool
    picked_p: float

    def finding(self, look: Look) -> Finding:
        looks, estimate, per = self.looks, look.estimate, self.looks.per
        verdict = self._verdict(look)
        ratio = _ratio(estimate, per)
        shrunk = self._shrunk(look, verdict)
        needed = None if per is None else days_still_needed(look, per)
        detectable = None
        if estimate is not None and per is not None:
            detectable = finite(exp(min(smallest_detectable(estimate, per), _LARGEST_LOG)))
        return Finding(
            factor=looks.factor.key,
            label=looks.factor.label,
            unit=looks.factor.unit,
            kind="daily",
            lag=look.lag,
            window_h=None,
            per=per,
            rate_ratio=None if ratio is None else ratio[0],
            ci_low=None if ratio is None else ratio[1],
            ci_high=None if ratio is None else ratio[2],
            p=None if ratio is None or estimate is None else estimate.p,
            p_factor=looks.p,
            q=self.q,
            verdict=verdict,
            best=look is looks.best,
            n_days=look.days.n_days,
            n_episodes=look.days.n_episodes,
            detectable=detectable,
            note=self._note(look, verdict, ratio=ratio, shrunk=shrunk, detectable=detectable),
            method="daily",
            shrunk_ratio=None if shrunk is None else shrunk[0],
            shrunk_low=None if shrunk is None else shrunk[1],
            shrunk_high=None if shrunk is None else shrunk[2],
            more_days=needed,
            explained_by=self.because if verdict == "explained" else (),
            is_consequence=looks.consequence.is_one,
        )

    def _verdict(self, look: Look) -> Verdict:
        if look.missing:
            return "insufficient"
        estimate, looks = look.estimate, self.looks
        if estimate is None or looks.per is None:
            return "unclear"
        if look is looks.best and looks.p is not None and self.q is not None:
            if self.q <= CLAIM_Q and self.because:
                return "explained"
            if self.q <= CLAIM_Q and self.may_claim:
                return "more" if estimate.log_ratio > 0 else "fewer"
            if looks.p <= HINT_P:
                return "hint"
        return "none" if self._is_all_small() else "unclear"

    def _is_all_small(self) -> bool:
        """Tell whether at every lag the whole interval lies where no difference is sizeable."""
        ratios = [_ratio(look.estimate, self.looks.per) for look in self.looks.looks]
        return all(ratio is not None and is_not_sizeable(ratio[1], ratio[2]) for ratio in ratios)

    def _shrunk(self, look: Look, verdict: Verdict) -> tuple[float, float, float] | None:
        looks, estimate = self.looks, look.estimate
        if verdict not in {"more", "fewer", "hint", "explained"}:
            return None
        if estimate is None or looks.per is None or not looks.p or not estimate.p:
            return None
        # What all lags together make of the smallest p, in turn, of the p it was picked out at.
        threshold = max(HINT_P if verdict == "hint" else self.picked_p, looks.p)
        single = threshold * estimate.p / looks.p
        return shrink(estimate.log_ratio * looks.per, estimate.se * looks.per, threshold_p=single)

    def _note(
        self,
        look: Look,
        verdict: Verdict,
        *,
        ratio: tuple[float, float, float] | None,
        shrunk: tuple[float, float, float] | None,
        detectable: float | None,
    ) -> str:
        looks = self.looks
        if look.missing:
            return wording.insufficient(looks.factor, look.lag, look.missing)
        if looks.is_tautology:
            return wording.tautology(looks.factor)
        if ratio is None or looks.per is None:
            return wording.unfitted(looks.factor, look.lag)
        said = wording.concluded(
            looks.factor,
            look.lag,
            looks.per,
            verdict,
            ratio=ratio,
            shrunk=shrunk,
            detectable=detectable,
            more_days=days_still_needed(look, looks.per),
            because=self.because,
        )
        if verdict == "hint" and self.q is not None and self.q <= CLAIM_Q and not self.because:
            said = f"{said} {wording.WAITS}"
        if looks.consequence.is_one:
            said = f"{said} {wording.FOLLOWS}"
        return said


def _ratio(estimate: Estimate | None, per: float | None) -> tuple[float, float, float] | None:
    """Return the ratio per contrast and its limits, or None beyond any number."""
    if estimate is None or per is None:
        return None
    low, high = estimate.interval()
    if max(abs(low), abs(high)) * per > _LARGEST_LOG:
        return None
    return exp(estimate.log_ratio * per), exp(low * per), exp(high * per)
