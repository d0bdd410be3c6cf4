"""Measure whether dose-response, threshold and lag curve keep their promises on simulated journals.

Run as `python tests/benchmarks/bench_dose.py [JOURNALS] [DAYS] [FIRST_SEED]`. Each journal has a
factor that drifts and differs at weekends, counts with bad spells, a trend and weekdays, a tenth of
the days not recorded and a tenth of the doses not known. Printed, per shape of the planted effect:

- how often a threshold is claimed, which way, and how often its interval holds the true cut;
- how often a bend is claimed; what share of the curve, and of the levels, the intervals hold,
  against the true ratio to the reference dose; that of the rates against the true mean rate of
  these very days, had all of them had that dose;
- which way the arrow of the lag curve is said to point.

Seeds below 600,000 were looked at while the rules were made; those from 700,000 on were not.
"""

import sys
import time
from collections import Counter
from collections.abc import Callable
from math import log

import numpy as np

from twitchapp.analysis.background import Background, fit_background
from twitchapp.analysis.dose_response import DoseResponse, dose_response
from twitchapp.analysis.lag_curve import lag_curve
from twitchapp.analysis.series import FactorSeries, FloatArray, lagged

Shape = Callable[[FloatArray], FloatArray]
CUT = 200.0

SHAPES: dict[str, Shape] = {
    "nothing": lambda dose: 0.0 * dose,
    "line, 1.5x per 2 sd": lambda dose: log(1.5) * dose / 300.0,
    "line, 3x per 2 sd": lambda dose: log(3.0) * dose / 300.0,
    "hinge at 200, 3x at 400": lambda dose: log(3.0) * np.maximum(dose - CUT, 0.0) / 200.0,
    "flat from 200 on, 3x": lambda dose: log(3.0) * np.minimum(dose, CUT) / 200.0,
    "valley at 200, 2x at ends": lambda dose: log(2.0) * ((dose - CUT) / 200.0) ** 2,
    "quadratic, 3x at 400": lambda dose: log(3.0) * (dose / 400.0) ** 2,
}


def slow(rng: np.random.Generator, n_days: int, persistence: float) -> FloatArray:
    """Return a level that drifts, of variance 1."""
    noise = rng.standard_normal(n_days)
    level = np.empty(n_days)
    level[0] = noise[0]
    for day in range(1, n_days):
        level[day] = persistence * level[day - 1] + (1 - persistence**2) ** 0.5 * noise[day]
    return level


def dose_of(rng: np.random.Generator, n_days: int, persistence: float) -> FloatArray:
    """Return a dose a day: mean about 200, standard deviation about 150, a sixth of them zero."""
    day = np.arange(n_days)
    level = 0.6 * slow(rng, n_days, persistence) + 0.8 * rng.standard_normal(n_days)
    made = 190.0 + 160.0 * (level + 0.3 * (day % 7 >= 5))
    return np.asarray(np.round(np.clip(made, 0.0, 600.0), 0), dtype=np.float64)


def background_of(rng: np.random.Generator, n_days: int) -> FloatArray:
    """Return each day's log mean without the factor: weekdays, trend and bad spells."""
    day = np.arange(n_days)
    return np.asarray(
        log(1.2)
        + 0.15 * (day % 7 >= 5)
        + 0.3 * np.sin(2 * np.pi * day / 500.0 + rng.uniform(0, 6))
        + 0.45 * slow(rng, n_days, 0.85)
        + 0.25 * rng.standard_normal(n_days)
    )


def with_gaps(rng: np.random.Generator, values: FloatArray, share: float = 0.1) -> FloatArray:
    """Return values of which a share is not known."""
    return np.where(rng.random(values.size) < share, np.nan, values)


def series(values: FloatArray) -> FactorSeries:
    """Return a factor."""
    return FactorSeries("caffeine", "Caffeine", "mg", is_yes_no=False, values=values)


def held(found: DoseResponse, shape: Shape, base: FloatArray) -> dict[str, tuple[float, int]]:
    """Return how often intervals held the truth, and how many there were."""
    counted: dict[str, tuple[float, int]] = {}
    usual = float(np.exp(base).mean())
    if found.curve is not None:
        curve = found.curve
        true = shape(curve.dose) - shape(np.array([found.reference_dose]))[0]
        firm = curve.supported & (curve.log_high > curve.log_low)
        inside = (curve.log_low <= true) & (true <= curve.log_high)
        counted["curve ratio"] = (float(inside[firm].sum()), int(firm.sum()))
        rates = usual * np.exp(shape(curve.dose))
        inside = (curve.rate_low <= rates) & (rates <= curve.rate_high)
        counted["curve rate"] = (float(inside[firm].sum()), int(firm.sum()))
    reference = shape(found.doses[found.level_of == found.reference])
    for index, level in enumerate(found.levels):
        own = shape(found.doses[found.level_of == index])
        rate = usual * float(np.exp(own).mean())
        good = level.ci_low <= rate <= level.ci_high
        held_rate, many = counted.get("level rate", (0.0, 0))
        counted["level rate"] = (held_rate + good, many + 1)
        if level.against_reference is not None:
            low, high = level.against_reference.interval()
            ratio = log(float(np.exp(own).mean()) / float(np.exp(reference).mean()))
            held_ratio, many = counted.get("level ratio", (0.0, 0))
            counted["level ratio"] = (held_ratio + float(low <= ratio <= high), many + 1)
    return counted


def fitted(counts: FloatArray) -> Background:
    """Return the background; these journals are long enough to have one."""
    found = fit_background(counts)
    if found is None:
        raise SystemExit("a journal without a background")
    return found


def measure_shape(name: str, journals: int, n_days: int, first: int) -> None:
    """Print one line for a shape."""
    shape = SHAPES[name]
    claimed: Counter[str] = Counter()
    cut_held = bent = 0
    sums: dict[str, list[float]] = {}
    for seed in range(first, first + journals):
        rng = np.random.default_rng(seed)
        dose = dose_of(rng, n_days, 0.8)
        base = background_of(rng, n_days)
        counts = with_gaps(rng, rng.poisson(np.exp(base + shape(dose))).astype(np.float64))
        found = dose_response(counts, series(with_gaps(rng, dose)), fitted(counts), lag=0)
        bent += found.curve is not None and found.curve.is_bent
        if found.threshold is not None:
            claimed[found.threshold.flat] += 1
            cut_held += found.threshold.low <= CUT <= found.threshold.high
        known = ~np.isnan(counts)
        for what, (inside, many) in held(found, shape, base[known]).items():
            entry = sums.setdefault(what, [0.0, 0.0])
            entry[0] += inside
            entry[1] += many
    shares = ", ".join(f"{what} {100 * a / max(1, b):.1f}" for what, (a, b) in sums.items())
    below, above = (100 * claimed[side] / journals for side in ("below", "above"))
    print(
        f"{name:28s} bend {100 * bent / journals:5.1f} %, flat below {below:5.1f} %, above "
        f"{above:5.1f} %, cut held {cut_held}/{claimed.total()}; held, %: {shares}",
        flush=True,
    )


def measure_arrow(name: str, journals: int, n_days: int, first: int) -> None:
    """Print which way arrows are said to point for one way of planting."""
    said: Counter[str] = Counter()
    lags: Counter[int | None] = Counter()
    for seed in range(first, first + journals):
        rng = np.random.default_rng(seed)
        base = background_of(rng, n_days)
        dose = dose_of(rng, n_days, 0.8)
        if name.startswith("trigger"):
            felt = np.nan_to_num(lagged(dose, int(name[-1])), nan=200.0)
            base = base + log(2.0) * (felt - 200.0) / 300.0
        counts = rng.poisson(np.exp(base)).astype(np.float64)
        if name.startswith("follows"):
            past = np.nan_to_num(lagged(counts, int(name[-1])), nan=1.0)
            dose = dose + 60.0 * np.minimum(past, 5.0)
        counts = with_gaps(rng, counts)
        found = lag_curve(counts, series(with_gaps(rng, dose)), fitted(counts), per=300.0)
        said[found.arrow] += 1
        lags[found.speaks] += 1
    shares = ", ".join(f"{arrow} {100 * n / journals:.0f} %" for arrow, n in said.most_common())
    print(f"{name:28s} {shares}; speaks at {dict(lags.most_common(4))}", flush=True)


def measure_time(n_days: int) -> None:
    """Print what one factor costs, the background given; the best of five."""
    rng = np.random.default_rng(1)
    counts = with_gaps(rng, rng.poisson(np.exp(background_of(rng, n_days))).astype(np.float64))
    dose = series(with_gaps(rng, dose_of(rng, n_days, 0.8)))
    background = fitted(counts)
    taken = []
    for _ in range(5):
        begun = time.process_time()
        dose_response(counts, dose, background, lag=0)
        lag_curve(counts, dose, background, per=300.0)
        taken.append(time.process_time() - begun)
    print(
        f"dose and lags of one factor, {n_days} days: {1000 * min(taken):.0f} ms of CPU", flush=True
    )


def main() -> None:
    """Print everything."""
    journals, n_days, first = (
        int(value) for value in (*sys.argv[1:4], *("100", "365", "700000")[len(sys.argv) - 1 :])
    )
    print(f"{journals} journals of {n_days} days from seed {first}")
    begun = time.perf_counter()
    for days in (365, 3650):
        measure_time(days)
    for name in SHAPES:
        measure_shape(name, journals, n_days, first)
    for name in ("nothing", "trigger at 0", "trigger at 1", "trigger at 3", "follows at 1"):
        measure_arrow(name, journals, n_days, first)
    print(f"{time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
