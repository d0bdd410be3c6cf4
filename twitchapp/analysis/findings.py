"""The form of a finding: what each method hands to the window, the tables and `--json`."""

import math
from dataclasses import dataclass
from typing import Literal

Kind = Literal["daily", "acute"]
Verdict = Literal["more", "fewer", "explained", "hint", "none", "unclear", "insufficient"]
Method = Literal["daily", "within-day"]

HINT_P = 0.05
"""At or below this, by itself, a factor is worth watching."""

NOT_SIZEABLE = (0.8, 1.25)
"""Between these a rate ratio is too small to matter."""

SHOWN_SE = 2.8
"""Standard errors of a log ratio that would show at p < 0.05 in four of five such journals."""

VERDICT_ORDER: tuple[Verdict, ...] = (
    "more",
    "fewer",
    "explained",
    "hint",
    "none",
    "unclear",
    "insufficient",
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What the journal says about one factor at one lag (or within one window of hours).

    The order of the fields is the order in `--json`; the form is stable.

    Attributes:
        factor: the factor's stable name.
        label: what people call it.
        unit: its unit, empty for yes/no.
        kind: from whole days, or from the hours after an intake.
        lag: days from exposure to episodes, or None for `acute`.
        window_h: hours after an intake (0, W), or None for `daily`.
        per: the difference in exposure that the ratio is for, in `unit`; None if there is none.
        rate_ratio: episodes per day with that difference over without it.
        ci_low: lower 95 % limit of the ratio.
        ci_high: upper 95 % limit of the ratio.
        p: for this lag alone.
        p_factor: for the factor, all its lags allowed for; the same on each of its rows.
        q: false discovery rate over the factors tested; the same on each of its rows.
        verdict: the conclusion in a word.
        best: true on the one row that speaks for the factor.
        n_days: days on which exposure and episodes are both known.
        n_episodes: episodes on those days.
        detectable: the ratio these data would have shown four times in five (or its inverse).
        note: the conclusion in a sentence.
        method: which method says so.
        shrunk_ratio: the ratio to show for a claim or a hint, drawn towards 1 by as much as ratios
            picked out because they are large overstate on average; None if not estimated.
        shrunk_low: lower 95 % limit of it.
        shrunk_high: upper 95 % limit of it.
        more_days: about how many more known days would show a ratio of 1.5 (or its inverse) four
            times in five; None if not known, 0 if these would have.
        explained_by: labels of the factors that take it over when fitted together, else empty.
        is_consequence: whether past episodes foretell the factor, so that it may follow from them.
    """

    factor: str
    label: str
    unit: str
    kind: Kind
    lag: int | None
    window_h: tuple[float, float] | None
    per: float | None
    rate_ratio: float | None
    ci_low: float | None
    ci_high: float | None
    p: float | None
    p_factor: float | None
    q: float | None
    verdict: Verdict
    best: bool
    n_days: int
    n_episodes: int
    detectable: float | None
    note: str
    method: Method
    shrunk_ratio: float | None = None
    shrunk_low: float | None = None
    shrunk_high: float | None = None
    more_days: int | None = None
    explained_by: tuple[str, ...] = ()
    is_consequence: bool = False

    def to_json(self) -> dict[str, object]:
        """Return the fields in their order as JSON's own types; floats are finite or None."""
        return {
            "factor": self.factor,
            "label": self.label,
            "unit": self.unit,
            "kind": self.kind,
            "lag": None if self.lag is None else int(self.lag),
            "window_h": None if self.window_h is None else [float(hour) for hour in self.window_h],
            "per": finite(self.per),
            "rate_ratio": finite(self.rate_ratio),
            "ci_low": finite(self.ci_low),
            "ci_high": finite(self.ci_high),
            "p": finite(self.p),
            "p_factor": finite(self.p_factor),
            "q": finite(self.q),
            "verdict": self.verdict,
            "best": bool(self.best),
            "n_days": int(self.n_days),
            "n_episodes": int(self.n_episodes),
            "detectable": finite(self.detectable),
            "note": self.note,
            "method": self.method,
            "shrunk_ratio": finite(self.shrunk_ratio),
            "shrunk_low": finite(self.shrunk_low),
            "shrunk_high": finite(self.shrunk_high),
            "more_days": self.more_days,
            "explained_by": list(self.explained_by),
            "is_consequence": bool(self.is_consequence),
        }


def finite(value: float | None) -> float | None:
    """Return a plain float, or None for what is missing or not finite."""
    return float(value) if value is not None and math.isfinite(value) else None


def is_not_sizeable(low: float, high: float) -> bool:
    """Tell whether a ratio's whole interval is too close to 1 to matter."""
    return NOT_SIZEABLE[0] <= low and high <= NOT_SIZEABLE[1]
