"""What a look at the hours after an intake amounts to, in the form of findings.

A look by itself never claims: claims are made with all daily and acute factors together, once it is
known at which false discovery rate. `with_verdicts` is where that enters.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import exp

from twitchapp.analysis import acute_wording
from twitchapp.analysis.acute import AcuteLook, WindowLook
from twitchapp.analysis.findings import Finding, Verdict, finite
from twitchapp.analysis.multiplicity import CLAIM_Q

HINT_P = 0.05
NOT_SIZEABLE = (0.8, 1.25)
_POWER = 2.8
_ROUNDING = 1.0 + 1e-9


def findings_of(
    key: str,
    label: str,
    look: AcuteLook,
    *,
    untimed: int = 0,
    explained_by: tuple[str, ...] = (),
) -> tuple[Finding, ...]:
    """Return one finding per window; `q` is None, and the verdict claims nothing yet.

    Args:
        key: the factor's stable name.
        label: what people call it.
        look: what was found.
        untimed: entries of the factor that have no time of day and were left out.
        explained_by: labels of the factors given which it fades.
    """
    best = look.best
    rows = [
        replace(
            _finding(key, label, look, window, untimed),
            best=window is best,
            explained_by=explained_by,
        )
        for window in look.windows
    ]
    return with_verdicts(rows, q=None)


def with_verdicts(
    rows: Sequence[Finding], *, q: float | None, may_claim: bool = True
) -> tuple[Finding, ...]:
    """Return the findings of one factor with the verdicts that a false discovery rate allows.

    Args:
        rows: all its windows.
        q: the false discovery rate of the factor among all that were tested; None if not known,
            and then nothing is claimed or hinted at.
        may_claim: whether "more" and "fewer" may be said at all; else they are hints.

    Returns:
        The windows with `q`, verdict and sentence. A window is claimed only if it passes with the
        number of windows allowed for; a factor that may follow from episodes is a hint at most.
    """
    none = all(_is_small(row) for row in rows)
    best = next((row for row in rows if row.best), None)
    # What allowing for all windows makes of the smallest p, it makes of the others, too.
    looks = 1.0
    if best is not None and best.p and best.p_factor:
        looks = best.p_factor / best.p
    return tuple(
        _said(replace(row, q=q), none=none, looks=looks, may_claim=may_claim) for row in rows
    )


def _said(row: Finding, *, none: bool, looks: float, may_claim: bool) -> Finding:
    hours = row.window_h[1] if row.window_h is not None else 0.0
    if row.rate_ratio is None or row.ci_low is None or row.ci_high is None:
        return row
    verdict = _verdict(row, looks=looks, may_claim=may_claim and not row.is_consequence)
    if verdict == "unclear" and none:
        verdict = "none"
    note = acute_wording.concluded(
        row.label,
        hours,
        (row.rate_ratio, row.ci_low, row.ci_high),
        verdict,
        detectable=row.detectable,
        explained_by=row.explained_by,
        is_consequence=row.is_consequence,
    )
    return replace(row, verdict=verdict, note=note)


def _verdict(row: Finding, *, looks: float, may_claim: bool) -> Verdict:
    if row.q is None or row.p is None or row.p_factor is None or row.rate_ratio is None:
        return "unclear"
    if row.p_factor > HINT_P or row.p * looks > HINT_P * _ROUNDING:
        return "unclear"
    if row.explained_by:
        return "explained"
    if may_claim and row.q <= CLAIM_Q:
        return "more" if row.rate_ratio > 1 else "fewer"
    return "hint"


def _is_small(row: Finding) -> bool:
    """Tell whether the whole interval lies where a difference is not sizeable."""
    if row.ci_low is None or row.ci_high is None:
        return False
    return NOT_SIZEABLE[0] <= row.ci_low and row.ci_high <= NOT_SIZEABLE[1]


def _finding(key: str, label: str, look: AcuteLook, window: WindowLook, untimed: int) -> Finding:
    fit = window.fit
    low, high = fit.interval() if fit is not None else (None, None)
    if window.too_few:
        note = acute_wording.insufficient(label, window.hours, window.too_few, untimed)
    else:
        note = acute_wording.unfitted(label, window.hours)
    return Finding(
        factor=key,
        label=label,
        unit="",
        kind="acute",
        lag=None,
        window_h=(0.0, window.hours),
        per=1.0,
        rate_ratio=None if fit is None else exp(fit.estimate),
        ci_low=None if low is None else exp(low),
        ci_high=None if high is None else exp(high),
        p=None if fit is None else fit.p,
        p_factor=look.p_factor,
        q=None,
        verdict="insufficient" if window.too_few else "unclear",
        best=False,
        n_days=window.n_days,
        n_episodes=window.n_episodes,
        detectable=None if fit is None else finite(exp(_POWER * fit.se)),
        note=note,
        method="within-day",
        more_days=window.more_days,
        is_consequence=look.is_consequence,
    )
