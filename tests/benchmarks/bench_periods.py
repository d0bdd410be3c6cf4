"""Count how often two periods are said to differ when they do not, and how often intervals hold.

Run as a script: `python tests/benchmarks/bench_periods.py [JOURNALS]`. Journals of 365 days, a
tenth of them unknown; weak bad spells of days or strong ones of weeks. Periods of 28 or 84 days
meet at a day chosen blindly, or on the day after the worst fortnight of the middle of the journal,
as when somebody begins something because of it. Seeds differ from those the method was chosen with.
"""

import sys
import time
from math import log

import numpy as np

from twitchapp.analysis.periods import SIGNIFICANT, compare_periods
from twitchapp.analysis.series import FloatArray

DAYS = 365
SPELLS = (("none", 0.0, 0.0), ("weak, days", 0.4, 0.8), ("strong, weeks", 0.7, 0.93))
LENGTHS = (28, 84)
RATIOS = (1.0, 1.5)
FIRST_SEED = 500_000


def episodes(
    rng: np.random.Generator, strength: float, keeps: float, ratio: FloatArray
) -> FloatArray:
    """Return counts of 1.5 a day about a drifting level, times a ratio for each day."""
    level = np.empty(DAYS)
    level[0] = rng.normal()
    for day, shock in enumerate(rng.normal(size=DAYS - 1) * np.sqrt(1 - keeps**2), start=1):
        level[day] = keeps * level[day - 1] + shock
    mean = 1.5 * np.exp(strength * level - strength**2 / 2) * ratio
    mean *= np.exp(0.15 * (np.arange(DAYS) % 7 >= 5))
    counts = rng.poisson(mean * rng.gamma(10.0, 0.1, DAYS)).astype(np.float64)
    counts[rng.random(DAYS) < 0.1] = np.nan
    return counts


def after_the_worst(counts: FloatArray, length: int) -> int:
    """Return the day after the fortnight with most episodes a day, with room on either side."""
    sums = np.array(
        [np.nanmean(counts[end - 14 : end]) for end in range(length, DAYS - length + 1)]
    )
    return length + int(sums.argmax())


def row(
    strength: float, keeps: float, length: int, ratio: float, journals: int, *, worst: bool
) -> str:
    """Return the figures of many journals in a line."""
    claimed = held = fewer = seen = 0
    widths = []
    for seed in range(journals):
        rng = np.random.default_rng([FIRST_SEED + seed, length, round(100 * strength)])
        split = int(rng.integers(length, DAYS - length))
        planted = np.where(np.arange(DAYS) >= split, ratio, 1.0)
        counts = episodes(rng, strength, keeps, planted)
        if worst:
            split = after_the_worst(counts, length)
        found = compare_periods(counts, (split - length, split), (split, split + length)).estimate
        if found is None:
            continue
        low, high = found.interval()
        seen += 1
        claimed += found.p <= SIGNIFICANT
        fewer += found.p <= SIGNIFICANT and found.log_ratio < 0
        held += low <= log(ratio) <= high
        widths.append(high - low)
    return (
        f"{claimed / seen:8.1%} {fewer / seen:12.1%} {held / seen:9.1%} "
        f"{np.exp(np.median(widths) / 2):9.2f}"
    )


def main() -> None:
    """Print the table."""
    journals = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    counts = episodes(np.random.default_rng(1), 0.4, 0.8, np.ones(DAYS))
    start = time.perf_counter()
    compare_periods(counts, (100, 156), (156, 212))
    print(f"one comparison in a journal of a year: {1000 * (time.perf_counter() - start):.0f} ms")
    print("chosen      ratio  days  bad spells      differ   of it fewer  95 % holds  within times")
    for worst in (False, True):
        for ratio in RATIOS[:1] if worst else RATIOS:
            for length in LENGTHS:
                for name, strength, keeps in SPELLS:
                    shown = row(strength, keeps, length, ratio, journals, worst=worst)
                    chosen = "after worst" if worst else "blindly"
                    print(f"{chosen:11} {ratio:5.1f} {length:5d}  {name:13} {shown}", flush=True)


if __name__ == "__main__":
    main()
