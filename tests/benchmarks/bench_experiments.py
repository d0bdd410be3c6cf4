"""What experiments promise, measured on made-up ones: false alarms, coverage, power.

    python -m tests.benchmarks.bench_experiments [--trials 300] [--seed 70001]

Each made-up person has four months before the experiment and then the experiment itself: a rate,
weekdays, a trend, spells of bad days, scatter, and days on which nothing is recorded. Spells are
fitted from what a journal would hold, as in the program. Seeds from 70001 on are for reporting;
those below were used while it was built.
"""

import argparse
import os
from math import log, sqrt
from typing import NamedTuple

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from twitchapp.analysis.background import fit_background
from twitchapp.analysis.latent_levels import Spells
from twitchapp.analysis.power import Habits, layouts
from twitchapp.analysis.randomisation import TrialDays, p_at_half, randomisation_test
from twitchapp.analysis.series import FloatArray
from twitchapp.domain.allocation import (
    LEVEL,
    SPENT_AT_HALF,
    Scheme,
    allocation_of,
)

BEFORE_DAYS = 120


class Person(NamedTuple):
    """A made-up person."""

    name: str
    rate: float
    spells: Spells
    trend: float
    known: float


class Plan(NamedTuple):
    """A design to be tried."""

    blocks: int
    block_days: int
    washout_days: int
    scheme: Scheme


PERSONS = (
    Person("calm", 3.0, Spells(0.05, 0.08, 0.6), 0.0, 0.95),
    Person("usual", 2.0, Spells(0.1, 0.25, 0.8), 0.3, 0.9),
    Person("strong bad spells and a steep trend", 2.0, Spells(0.1, 0.6, 0.93), 1.0, 0.8),
    Person("rare", 0.4, Spells(0.1, 0.25, 0.8), 0.3, 0.9),
)
PLANS = (
    Plan(8, 6, 1, Scheme.BALANCED),
    Plan(14, 6, 1, Scheme.PAIRS),
    Plan(24, 7, 2, Scheme.PAIRS),
)
LOOKED = Plan(24, 5, 1, Scheme.BALANCED)


class Made(NamedTuple):
    """A made-up experiment."""

    days: TrialDays
    labels: FloatArray
    spells: Spells


def made_up(person: Person, plan: Plan, log_ratio: float, rng: np.random.Generator) -> Made | None:
    """Return a made-up experiment with the spells that a journal would show."""
    n = plan.blocks * plan.block_days
    labels = np.array(
        [arm == "A" for arm in allocation_of(rng.bytes(16).hex(), plan.blocks, plan.scheme)],
        dtype=np.float64,
    )
    place = np.arange(n)
    block = place // plan.block_days
    counts = journal(
        person, BEFORE_DAYS + n, rng, np.r_[np.zeros(BEFORE_DAYS), labels[block]] * log_ratio
    )
    background = fit_background(counts)
    if background is None:
        return None
    days = TrialDays(
        counts[BEFORE_DAYS:],
        block.astype(np.intp),
        place % plan.block_days >= plan.washout_days,
        plan.blocks,
    )
    return Made(days, labels, background.spells)


def journal(person: Person, n: int, rng: np.random.Generator, effect: FloatArray) -> FloatArray:
    """Return the counts of a made-up journal, NaN where nothing is recorded."""
    spells = person.spells
    latent = np.empty(n)
    noise = rng.standard_normal(n)
    latent[0] = noise[0]
    kept = spells.persistence
    for day in range(1, n):
        latent[day] = kept * latent[day - 1] + sqrt(1 - kept**2) * noise[day]
    weekday = 0.15 * rng.standard_normal(7)
    trend = person.trend * rng.choice([-1.0, 1.0]) * np.linspace(-0.5, 0.5, n)
    level = rng.gamma(1 / spells.scatter, spells.scatter, n)
    mean = (
        person.rate
        * level
        * np.exp(
            sqrt(spells.strength) * latent
            - spells.strength / 2
            + weekday[np.arange(n) % 7]
            + trend
            + effect
        )
    )
    counts: FloatArray = rng.poisson(mean).astype(np.float64)
    counts[rng.random(n) > person.known] = np.nan
    return counts


def report_tests(trials: int, seed: int) -> None:
    """Print false alarms, coverage, power and bias of the test, by person and design."""
    print("\nThe test: false alarms without effect; coverage, power and bias at 1.5 times")
    print(
        "| person | design | false alarms | coverage at 1 | coverage at 1.5 | power | bias of log |"
    )
    print("|---|---|---|---|---|---|---|")
    for number, person in enumerate(PERSONS):
        for other, plan in enumerate(PLANS):
            rng = np.random.default_rng((seed, number, other))
            told = []
            for log_ratio in (0.0, log(1.5)):
                found = []
                for trial in range(trials):
                    made = made_up(person, plan, log_ratio, rng)
                    if made is None:
                        continue
                    result = randomisation_test(
                        made.days, made.labels, plan.scheme, made.spells, seed=trial
                    )
                    if result is not None:
                        found.append(
                            (
                                result.p <= LEVEL,
                                result.low <= log_ratio <= result.high,
                                min(max(result.log_ratio, -3), 3) - log_ratio,
                            )
                        )
                told.append(np.mean(np.array(found, dtype=np.float64), axis=0))
            plain, raised = told
            print(
                f"| {person.name} | {plan.blocks} x {plan.block_days}, {plan.scheme} "
                f"| {100 * plain[0]:.1f} % | {100 * plain[1]:.1f} % | {100 * raised[1]:.1f} % "
                f"| {100 * raised[0]:.0f} % | {raised[2]:+.3f} |",
                flush=True,
            )


def report_looks(trials: int, seed: int) -> None:
    """Print how often a rule with one early look stops, and what it claims in all."""
    plan = LOOKED
    half = plan.blocks // 4 * 2
    print(f"\nOne early look: {plan.blocks} blocks of {plan.block_days} days, person “usual”")
    print("| effect | stopped at half | something claimed in all |")
    print("|---|---|---|")
    for number, ratio in enumerate((1.0, 1.5, 2.5)):
        rng = np.random.default_rng((seed, 50, number))
        stopped = claimed = 0
        for trial in range(trials):
            made = made_up(PERSONS[1], plan, log(ratio), rng)
            if made is None:
                continue
            early = p_at_half(
                made.days, made.labels, plan.scheme, made.spells, half_blocks=half, seed=trial
            )
            if early is not None and early <= SPENT_AT_HALF:
                stopped += 1
                claimed += 1
                continue
            result = randomisation_test(
                made.days,
                made.labels,
                plan.scheme,
                made.spells,
                half_blocks=half,
                seed=trial,
                wants_interval=False,
            )
            claimed += result is not None and result.p <= LEVEL
        print(
            f"| {ratio:g} | {100 * stopped / trials:.1f} % | {100 * claimed / trials:.1f} % |",
            flush=True,
        )


def report_promises(trials: int, seed: int) -> None:
    """Print what the plan promised and what whole experiments of it show."""
    print("\nThe plan: designs for an effect of 2 times, and how often they show it")
    print("| person | planned | promised | shown |")
    print("|---|---|---|---|")
    for number, person in enumerate(PERSONS):
        rng = np.random.default_rng((seed, 90, number))
        found = layouts(Habits(person.rate, person.spells, person.known), 1, ratio=2.0, power=0.8)
        if not found:
            print(f"| {person.name} | more than a year | | |")
            continue
        best = found[0]
        plan = Plan(best.blocks, best.block_days, best.washout_days, best.scheme)
        shown = told = 0
        for trial in range(trials):
            made = made_up(person, plan, -log(2.0), rng)
            if made is None:
                continue
            result = randomisation_test(
                made.days,
                made.labels,
                plan.scheme,
                made.spells,
                seed=trial,
                wants_interval=False,
            )
            told += 1
            shown += result is not None and result.p <= LEVEL
        print(
            f"| {person.name} | {plan.blocks} blocks of {plan.block_days} "
            f"| {100 * best.power:.0f} % | {100 * shown / told:.0f} % |",
            flush=True,
        )


def main() -> None:
    """Print all tables."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--trials", type=int, default=300)
    parser.add_argument("--seed", type=int, default=70001)
    arguments = parser.parse_args()
    spread = sqrt(0.05 * 0.95 / arguments.trials)
    print(f"{arguments.trials} made-up experiments a cell; 5 % is known to ± {200 * spread:.1f} %")
    report_tests(arguments.trials, arguments.seed)
    report_looks(arguments.trials, arguments.seed)
    report_promises(arguments.trials, arguments.seed)


if __name__ == "__main__":
    main()
