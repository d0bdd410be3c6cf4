"""Time the simple method, and count how often it hints in journals in which nothing is planted.

Run as a script: `python tests/benchmarks/bench_analysis.py [journals]`. Seeds are fixed: times are
this machine's, the shares should be the same anywhere.
"""

import sys
import time
from uuid import UUID

import numpy as np

from twitchapp.analysis.series import FactorSeries, FloatArray
from twitchapp.analysis.simple import simple_findings
from twitchapp.domain.daily import daily_table
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.moments import Moment

FACTORS = 12
LAGS = (0, 1)
LENGTHS = (60, 120, 365, 1095)


def factors(rng: np.random.Generator, n_days: int, *, lived: bool) -> list[FactorSeries]:
    """Return factors unrelated to any count: independent days, or days as they are lived.

    Lived days drift over weeks (an AR(1) of 0.85 a day) and differ at weekends; a third of the
    factors is yes/no, and a tenth of the days is unknown.
    """
    made = []
    weekend = np.arange(n_days) % 7 >= 5
    for number in range(FACTORS):
        level = drift(rng, n_days, 0.85) if lived else rng.normal(size=n_days)
        if lived:
            level = level + 0.5 * rng.normal(size=n_days) + rng.normal(0.0, 0.5) * weekend
        yes_no = number % 3 == 0
        values = (level > 0.5).astype(np.float64) if yes_no else np.round(100 * np.exp(level / 2))
        values[rng.random(n_days) < 0.1] = np.nan
        made.append(FactorSeries(f"f{number}", f"F{number}", "mg", yes_no, values=values))
    return made


def drift(rng: np.random.Generator, n_days: int, keeps: float) -> FloatArray:
    """Return a stationary AR(1) series with mean 0 and deviation 1."""
    level = np.empty(n_days)
    level[0] = rng.normal()
    for day, shock in enumerate(rng.normal(size=n_days - 1) * np.sqrt(1 - keeps**2), start=1):
        level[day] = keeps * level[day - 1] + shock
    return level


def episodes(rng: np.random.Generator, n_days: int, *, lived: bool) -> FloatArray:
    """Return counts of 1.5 a day: Poisson, or with bad spells of weeks and unknown days."""
    mean = np.full(n_days, 1.5)
    if lived:
        mean = mean * np.exp(0.7 * drift(rng, n_days, 0.93) - 0.7**2 / 2)
    counts = rng.poisson(mean).astype(np.float64)
    counts[rng.random(n_days) < 0.1] = np.nan
    return counts


def time_once(n_days: int) -> float:
    """Return the best of five times in seconds for all factors and lags."""
    rng = np.random.default_rng(n_days)
    counts, series = episodes(rng, n_days, lived=True), factors(rng, n_days, lived=True)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        simple_findings(counts, series, lags=LAGS)
        times.append(time.perf_counter() - start)
    return min(times)


def time_of_days(number: int) -> float:
    """Return the seconds in which so many entries become one row a day."""
    made = [
        Entry(UUID(int=n), EntryKind.CAFFEINE, Moment(1_600_000_000 + 3000 * n, 0), 0.1, "g")
        for n in range(number)
    ]
    first, last = day_of(made[0].start), day_of(made[-1].start)
    start = time.perf_counter()
    daily_table(made, (), first, last)
    return time.perf_counter() - start


def share_with_a_hint(n_days: int, journals: int, *, lived: bool) -> float:
    """Return the share of journals without any planted effect that show a hint all the same."""
    hinted = 0
    for seed in range(journals):
        rng = np.random.default_rng([n_days, seed, lived])
        findings = simple_findings(
            episodes(rng, n_days, lived=lived), factors(rng, n_days, lived=lived), lags=LAGS
        )
        hinted += any(found.verdict == "hint" for found in findings)
    return hinted / journals


def main() -> None:
    """Print the table."""
    journals = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    print(f"{FACTORS} factors x {len(LAGS)} lags")
    for name, n_days in (("365 days", 365), ("10 years", 3652)):
        print(f"  {name}: {1000 * time_once(n_days):.1f} ms")
    few, many = (min(time_of_days(number) for _ in range(5)) for number in (2000, 32_000))
    print(f"32,000 entries into days: {1000 * many:.0f} ms, {many / few:.1f} x 2,000 of them")
    print(f"share of {journals} journals with nothing planted that show a hint")
    print("  days   independent days   bad spells and habits")
    for n_days in LENGTHS:
        shares = [share_with_a_hint(n_days, journals, lived=lived) for lived in (False, True)]
        print(f"  {n_days:4d}   {shares[0]:16.1%}   {shares[1]:21.1%}")


if __name__ == "__main__":
    main()
