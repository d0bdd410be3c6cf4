"""Measure what the hours after an intake say in journals in which the truth is known.

Run as `python -m tests.benchmarks.bench_acute [JOURNALS] [--tuning]`; 0 journals: times
only. Seeds are fixed, and those with which the method was tuned are others than those that are
reported. Times are this machine's; the shares should be the same anywhere.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isfinite, log, nan

import numpy as np

from tests.benchmarks.hours_simulated import Habit, Life, live
from twitchapp.analysis.acute import AcuteLook

TUNING, REPORTING = 1, 2
LENGTHS = (60, 120, 365)
HABITS: tuple[Habit, ...] = ("coffee", "alcohol", "exercise")
HARD = {
    "three years": Life(1095),
    "ten episodes a day": Life(365, episodes_a_day=10.0),
    "strong clusters": Life(365, clusters=1.2),
    "strong spells": Life(365, shifts=1.3),
    "two sharp peaks a day": Life(365, peaks=True),
    "weekends 2 h later": Life(365, weekend_h=2.0, peaks=True),
    "nights not logged": Life(365, sleep_logged=False),
    "the same, weekends 2 h later": Life(365, weekend_h=2.0, peaks=True, sleep_logged=False),
    "at any hour": Life(365, habit="any hour"),
    "taken right after episodes": Life(365, habit="after twitches"),
    "taken the evening of bad days": Life(365, habit="after bad days"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was said of one journal.

    Attributes:
        p_factor: for the factor, 2 (never reached) if it could not be tested.
        is_consequence: whether it was marked as one that may follow from episodes.
        best_h: the window that speaks for it.
        windows: for each window the estimate, its error, and p; NaN where there is none.
        covers: for each window whether its interval holds the planted log ratio.
    """

    p_factor: float
    is_consequence: bool
    best_h: float
    windows: tuple[tuple[float, float, float], ...]
    covers: tuple[bool, ...]


def outcome(look: AcuteLook, truth: float) -> Outcome:
    """Return a look in numbers."""
    windows, covers = [], []
    for window in look.windows:
        fit = window.fit
        windows.append((nan, nan, nan) if fit is None else (fit.estimate, fit.se, fit.p))
        low, high = (nan, nan) if fit is None else fit.interval()
        covers.append(low <= truth <= high)
    p = 2.0 if look.p_factor is None else look.p_factor
    return Outcome(p, look.is_consequence, look.best.hours, tuple(windows), tuple(covers))


def journals(life: Life, number: int, purpose: int) -> Iterator[Outcome]:
    """Yield what is said of so many journals of a life; ratios share their seeds."""
    for seed in range(number):
        rng = np.random.default_rng([purpose, life.n_days, sum(map(ord, life.habit)), seed])
        lived = live(rng, life)
        look = lived.study().look(lived.taken)
        if look is not None:
            yield outcome(look, log(life.ratio))


def figures(outcomes: list[Outcome], truth: float, window: int = 1) -> str:
    """Return a row: share tested, claims per factor, and of one window coverage, bias, error."""
    tested = [one for one in outcomes if one.p_factor <= 1.0]
    told = [one.p_factor <= 0.05 for one in outcomes]
    sure = [one.p_factor <= 0.05 and not one.is_consequence for one in outcomes]
    fitted = [one for one in outcomes if isfinite(one.windows[window][0])]
    error = np.array([one.windows[window][0] - truth for one in fitted])
    covers = np.mean([one.covers[window] for one in fitted])
    right = [one.best_h == 4.0 for one in tested if one.p_factor <= 0.05]
    named = f"{np.mean(right):6.0%}" if right else "     -"
    return (
        f"{len(tested) / len(outcomes):7.0%} {np.mean(told):7.1%} {np.mean(sure):7.1%}"
        f" {covers:9.1%} {error.mean():+8.3f} {np.median(error):+8.3f} {error.std():7.3f} {named}"
    )


HEAD = " tested  p<=.05  claimed  coverage     bias   median      sd  named"


def table_of_lengths(number: int, purpose: int) -> None:
    """Print the main table: three habits, three lengths, nothing planted, 1.5 and 2."""
    print(f"{number} journals a row; an intake lasts 4 hours; coverage and bias of that window")
    print(f"  habit      days  ratio {HEAD}")
    for habit in HABITS:
        for n_days in LENGTHS:
            for ratio in (1.0, 1.5, 2.0):
                life = Life(n_days, habit=habit, ratio=ratio)
                row = figures(list(journals(life, number, purpose)), log(ratio))
                print(f"  {habit:9s} {n_days:5d} {ratio:6.1f} {row}", flush=True)


def table_of_windows(number: int, purpose: int) -> None:
    """Print coverage and bias of every window where nothing is planted."""
    print("nothing planted, coffee: each window")
    for n_days in LENGTHS:
        outcomes = list(journals(Life(n_days), number, purpose))
        for window, hours in enumerate((2, 4, 6, 12)):
            print(f"  {n_days:5d} {hours:3d} h {figures(outcomes, 0.0, window)}", flush=True)


def table_of_hard_lives(number: int, purpose: int) -> None:
    """Print what is said where nothing is planted and much goes together."""
    print(f"nothing planted, 365 days of coffee unless said otherwise; {number} journals a row")
    print(f"  {'':30s} {HEAD}")
    for name, life in HARD.items():
        fewer = max(50, number // 3) if life.n_days > 365 else number
        row = figures(list(journals(life, fewer, purpose)), 0.0)
        print(f"  {name:30s} {row}", flush=True)


def seconds(n_days: int) -> float:
    """Return the best of seven times for three factors and four windows, processor time."""
    rng = np.random.default_rng([REPORTING, n_days])
    lives = [replace(Life(n_days, ratio=1.5), habit=habit) for habit in HABITS]
    lived = [live(rng, life) for life in lives]
    taken = [one.taken for one in lived]
    best = float("inf")
    for _ in range(7):
        start = time.process_time()
        study = lived[0].study()
        for intakes in taken:
            study.look(intakes)
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    """Print the tables."""
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    number = numbers[0] if numbers else 1000
    purpose = TUNING if "--tuning" in sys.argv else REPORTING
    for name, n_days in (("365 days", 365), ("10 years", 3652)):
        print(f"3 factors x 4 windows, {name}: {1000 * seconds(n_days):.0f} ms", flush=True)
    if number:
        table_of_lengths(number, purpose)
        table_of_windows(number, purpose)
        table_of_hard_lives(number, purpose)


if __name__ == "__main__":
    main()
