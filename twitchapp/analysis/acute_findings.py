"""What a look at the hours after an intake amounts to, in the form of findings.

A look by itself never claims: claims are made with all daily and acute factors together, once it is
known at which false discovery rate. `with_verdicts` is where that enters.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import exp, log

from twitchapp.analysis import acute_wording
from twitchapp.analysis.acute import AcuteLook, WindowLook
from twitchapp.analysis.findings import HINT_P, SHOWN_SE, Finding, Verdict, finite, is_not_sizeable
from twitchapp.analysis.multiplicity import CLAIM_Q
from twitchapp.analysis.shrinkage import shrink
from twitchapp.analysis.wording import WAITS


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
    rows: Sequence[Finding], *, q: float | None, may_claim: bool = True, picked_p: float = HINT_P
) -> tuple[Finding, ...]:
    """Return the findings of one factor with the verdicts that a false discovery rate allows.

    Args:
        rows: all its windows.
        q: the false discovery rate of the factor among all that were tested; None if not known,
            and then nothing is claimed or hinted at.
        may_claim: whether "more" and "fewer" may be said at all; else they are hints.
        picked_p: the p of a factor at which claims were picked out, for the shrunk ratio.

    Returns:
        The windows with `q`, verdict and sentence. The window that speaks for the factor alone is
        claimed; a factor that may follow from episodes is a hint at most.
    """
    none = all(_is_small(row) for row in rows)
    return tuple(
        _said(replace(row, q=q), none=none, may_claim=may_claim, picked_p=picked_p) for row in rows
    )


def _said(row: Finding, *, none: bool, may_claim: bool, picked_p: float) -> Finding:
    if row.rate_ratio is None or row.ci_low is None or row.ci_high is None:
        return row
    verdict = _verdict(row, may_claim=may_claim and not row.is_consequence)
    if verdict == "unclear" and none:
        verdict = "none"
    shrunk = _shrunk(row, verdict, picked_p)
    note = acute_wording.concluded(
        row.label,
        row.window_h[1] if row.window_h is not None else 0.0,
        verdict,
        ratio=(row.rate_ratio, row.ci_low, row.ci_high),
        shrunk=shrunk,
        is_best=row.best,
        detectable=row.detectable,
        explained_by=row.explained_by,
        is_consequence=row.is_consequence,
    )
    if verdict == "hint" and not row.is_consequence and row.q is not None and row.q <= CLAIM_Q:
        note = f"{note} {WAITS}"
    return replace(
        row,
        verdict=verdict,
        note=note,
        shrunk_ratio=None if shrunk is None else shrunk[0],
        shrunk_low=None if shrunk is None else shrunk[1],
        shrunk_high=None if shrunk is None else shrunk[2],
    )


def _verdict(row: Finding, *, may_claim: bool) -> Verdict:
    if not row.best or row.q is None or row.p_factor is None or row.rate_ratio is None:
        return "unclear"
    if row.p_factor > HINT_P:
        return "unclear"
    if row.explained_by:
        return "explained"
    if may_claim and row.q <= CLAIM_Q:
        return "more" if row.rate_ratio > 1 else "fewer"
    return "hint"


def _shrunk(row: Finding, verdict: Verdict, picked_p: float) -> tuple[float, float, float] | None:
    """Return the ratio of what was picked out, as large as it is likely to be."""
    if verdict not in {"more", "fewer", "hint", "explained"}:
        return None
    if not row.p or not row.p_factor or not row.rate_ratio or not row.detectable:
        return None
    # What all windows together make of the smallest p, in turn, of the p it was picked out at.
    threshold = max(HINT_P if verdict == "hint" else picked_p, row.p_factor)
    error = log(row.detectable) / SHOWN_SE
    return shrink(log(row.rate_ratio), error, threshold_p=threshold * row.p / row.p_factor)


def _is_small(row: Finding) -> bool:
    """Tell whether the whole interval lies where a difference is not sizeable."""
    if row.ci_low is None or row.ci_high is None:
        return False
    return is_not_sizeable(row.ci_low, row.ci_high)


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
        detectable=None if fit is None else finite(exp(SHOWN_SE * fit.se)),
        note=note,
        method="within-day",
        more_days=window.more_days,
        is_consequence=look.is_consequence,
    )
