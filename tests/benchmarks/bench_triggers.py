"""Measure the trigger analysis on journals in which the truth is known.

Run as a script, whole or in parts:

    python -m tests.benchmarks.bench_triggers [parts] [--journals N] [--days 60,120] [--tuning]

Parts: `null` (nothing planted: usual and strong spells, factors that follow from episodes),
`single` (one effect at a known lag: power against an oracle that knows the whole model, bias,
coverage), `one` (one effect among twelve factors: false share of what is claimed, lag, what
is overstated), `consequence` (how often factors are marked as following from episodes), `times`.
Seeds below 1000 are for tuning, those from 1000 on for what is reported.
Shares should be the same anywhere; times are this machine's, so they are told as multiples of a
fixed piece of arithmetic as well.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import log, nan, sqrt

# As the program does: the matrices are long and thin.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
from scipy.special import ndtr

from tests.benchmarks.simulated_journals import FACTORS, Journal, Planted, journal, oracle_z
from twitchapp.analysis.background import Estimate, fit_background
from twitchapp.analysis.daily_triggers import (
    DailyStudy,
    daily_findings,
    false_discovery_rates,
    study_days,
)
from twitchapp.analysis.findings import Finding
from twitchapp.analysis.looks import look_at
from twitchapp.analysis.multiplicity import CLAIM_Q, picked_out_p
from twitchapp.analysis.requirements import what_is_missing
from twitchapp.analysis.series import align, lagged
from twitchapp.application.triggers import HELD_SUNDAYS

TUNING, REPORTING = 7, 1007
LENGTHS = (60, 120, 365, 1095)
CLAIMS = frozenset({"more", "fewer"})
FOLLOWERS = frozenset({1, 4, 8})
"""The factors that follow from episodes where any do."""


@dataclass(frozen=True, slots=True)
class Life:
    """What kind of journal.

    Attributes:
        name: what it is called in a table.
        spells: as in `simulated_journals.journal`.
        follows: by how much three factors rise after a day with more episodes.
    """

    name: str
    spells: str = "usual"
    follows: float = 0.0


USUAL = Life("usual spells")
LIVES = (
    USUAL,
    Life("strong spells", spells="strong"),
    Life("follow from episodes", follows=1.0),
)


@dataclass(frozen=True, slots=True)
class Made:
    """A journal, and where its effect was planted (or would have been)."""

    journal: Journal
    factor: int
    lag: int

    def study(self) -> DailyStudy:
        """Return what the program makes of it."""
        study = study_days(self.journal.counts, self.journal.factors)
        if study is None:
            raise RuntimeError("nobody cancelled it")
        return study


def journals(
    life: Life, n_days: int, number: int, purpose: int, ratio: float = 1.0
) -> Iterator[Made]:
    """Yield so many journals; those of other ratios share their dice."""
    for seed in range(_fewer(number, n_days)):
        rng = np.random.default_rng([purpose, n_days, seed])
        factor, lag = int(rng.integers(FACTORS)), int(rng.integers(4))
        planted = None if ratio == 1.0 else Planted(factor, lag, ratio)
        yield Made(
            journal(rng, n_days, planted, spells=life.spells, follows=life.follows), factor, lag
        )


def _fewer(number: int, n_days: int) -> int:
    """Return how many journals of a length are worth their time."""
    return number if n_days < 1000 else max(1, number // 2)


def judged(made: Made, study: DailyStudy) -> tuple[Finding, ...]:
    """Return what is said of each factor, at its best lag, on a Monday.

    As on the board, a claim has held on each of the last Sundays.
    """
    q_values = false_discovery_rates(study.p_values)
    held = {key for key, q in q_values.items() if q <= CLAIM_Q}
    passed_at = picked_out_p(q_values)
    for week in range(1, HELD_SUNDAYS):
        counts = made.journal.counts.copy()
        counts[-7 * week :] = nan
        factors = [series for series in made.journal.factors if series.key in held]
        then = study_days(counts, factors) if factors else None
        p_values = {} if then is None else then.p_values
        held = {key for key in held if p_values.get(key, 0.0) <= passed_at}
    findings = daily_findings(study, q_values, may_claim=lambda key: key in held)
    return tuple(finding for finding in findings if finding.best)


def share(hits: int, of: int) -> str:
    """Return a share and its standard error."""
    if of == 0:
        return "     -      "
    part = hits / of
    return f"{part:6.1%} ±{sqrt(max(part * (1 - part), 0.25 / of) / of):4.1%}"


def nothing_planted(life: Life, n_days: int, number: int, purpose: int) -> str:
    """Return a row of the table of journals without any effect."""
    claimed = false_alarms = tested = covered = intervals = made_all = 0
    for made in journals(life, n_days, number, purpose):
        made_all += 1
        study = made.study()
        claimed += any(finding.verdict in CLAIMS for finding in judged(made, study))
        p_values = list(study.p_values.values())
        tested += len(p_values)
        false_alarms += sum(p <= 0.05 for p in p_values)
        for looks in study.looks:
            for look in looks.looks:
                if look.estimate is not None:
                    low, high = look.estimate.interval()
                    covered += low <= 0.0 <= high
                    intervals += 1
    return (
        f"  {life.name:22s} {n_days:5d} {share(claimed, made_all)}  {share(false_alarms, tested)}"
        f"  {covered / max(intervals, 1):7.1%}"
    )


def table_of_nothing(lengths: tuple[int, ...], number: int, purpose: int) -> None:
    """Print how often something is said where there is nothing."""
    print(f"nothing planted, 12 factors at 4 lags, {number} journals a row")
    print(f"  {'':22s}  days any false claim  per factor p<=.05  coverage")
    for life in LIVES:
        for n_days in lengths:
            print(nothing_planted(life, n_days, number, purpose), flush=True)


def one_planted(life: Life, n_days: int, ratio: float, number: int, purpose: int) -> str:
    """Return a row of the table of journals with one effect among twelve factors."""
    claims = false = right = at_lag = made_all = 0
    raw: list[float] = []
    shown: list[float] = []
    covered = 0
    for made in journals(life, n_days, number, purpose, ratio):
        if life.follows and made.factor in FOLLOWERS:
            continue
        made_all += 1
        truth = log(ratio)
        for finding in judged(made, made.study()):
            if finding.verdict not in CLAIMS:
                continue
            claims += 1
            if finding.factor != f"f{made.factor}":
                false += 1
                continue
            right += 1
            at_lag += finding.lag == made.lag
            scale = made.journal.per[made.factor] / (finding.per or nan)
            raw.append(log(finding.rate_ratio or nan) * scale)
            shown.append(log(finding.shrunk_ratio or nan) * scale)
            low = log(finding.shrunk_low or nan) * scale
            covered += low <= truth <= log(finding.shrunk_high or nan) * scale
    row = (
        f"  {life.name:22s} {n_days:5d} {ratio:4.1f} {share(right, made_all)}"
        f"  {share(false, claims)}  {share(at_lag, right)}"
    )
    if not right:
        return row
    return (
        f"{row}  {np.mean(raw) / log(ratio):6.2f} {np.mean(shown) / log(ratio):6.2f}"
        f"  {share(covered, right)}"
    )


def table_of_one(lengths: tuple[int, ...], number: int, purpose: int) -> None:
    """Print what is claimed where one factor of twelve has an effect."""
    print(f"one effect among 12 factors, {number} journals a row; the last three columns are of")
    print("right claims: log ratio over the truth, as measured and as shown, and how often the")
    print("interval that is shown covers")
    print(
        f"  {'':22s}  days    x    found          false share    right lag     raw  shown  covers"
    )
    for life in LIVES:
        for ratio in (1.5, 2.0) if life is USUAL else (1.5,):
            for n_days in lengths:
                print(one_planted(life, n_days, ratio, number, purpose), flush=True)


def single(made: Made) -> Estimate | None:
    """Return the estimate at the planted factor and lag, or None where it cannot be made."""
    background = fit_background(made.journal.counts)
    if background is None:
        return None
    return background.estimate(lagged(made.journal.factors[made.factor].values, made.lag))


def single_tests(life: Life, n_days: int, ratio: float, number: int, purpose: int) -> str:
    """Return a row of the table of the single test beside the oracle's."""
    ours = oracle = tested = covered = made_one = 0
    errors = []
    for made in journals(life, n_days, number, purpose, ratio):
        series = made.journal.factors[made.factor]
        days = align(made.journal.counts, series.values, lag=made.lag, is_yes_no=series.is_yes_no)
        if what_is_missing(days):
            continue
        tested += 1
        z = oracle_z(made.journal, made.factor, made.lag)
        oracle += 2.0 * float(ndtr(-abs(z))) <= 0.05
        estimate = single(made)
        if estimate is None:
            continue
        made_one += 1
        ours += estimate.p <= 0.05
        per = made.journal.per[made.factor]
        low, high = estimate.interval()
        errors.append(estimate.log_ratio * per - log(ratio))
        covered += low * per <= log(ratio) <= high * per
    row = f"  {life.name:22s} {n_days:5d} {ratio:4.1f} {tested:6d} {share(ours, tested)}"
    if not made_one:
        return row
    return (
        f"{row}  {oracle / tested:6.1%} {ours / oracle if oracle else nan:6.2f}"
        f"  {share(covered, made_one)} {np.mean(errors):+7.3f} {np.median(errors):+7.3f}"
    )


def table_of_single(lengths: tuple[int, ...], number: int, purpose: int) -> None:
    """Print power, coverage and bias of the test at the right factor and lag."""
    print(f"the single test at the planted factor and lag, {number} journals a row; the oracle")
    print("knows the level of each day, weekdays, season and the spells")
    print(f"  {'':22s}  days    x tested p<=.05        oracle  ratio  covers         bias   median")
    for life in LIVES[:2]:
        for ratio in (1.0, 1.5):
            for n_days in lengths:
                print(single_tests(life, n_days, ratio, number, purpose), flush=True)


def table_of_consequences(lengths: tuple[int, ...], number: int, purpose: int) -> None:
    """Print how often a factor is marked that follows from episodes, and one that does not."""
    print(f"marked as following from episodes, {number} journals a row")
    print(f"  {'':12s}  days do follow      do not        do not, with an effect of 1.5")
    life = LIVES[2]
    for n_days in lengths:
        marked = {True: [0, 0], False: [0, 0]}
        for made in journals(life, n_days, number, purpose):
            for place, looks in enumerate(made.study().looks):
                if looks.p is not None:
                    counted = marked[place in FOLLOWERS]
                    counted[0] += looks.consequence.is_one
                    counted[1] += 1
        effect = [0, 0]
        for made in journals(USUAL, n_days, number, purpose, 1.5):
            background = fit_background(made.journal.counts)
            series = made.journal.factors[made.factor]
            looks = look_at(background, made.journal.counts, series, (made.lag,))
            if looks.p is not None:
                effect[0] += looks.consequence.is_one
                effect[1] += 1
        print(
            f"  {'':12s} {n_days:5d} {share(*marked[True])}  {share(*marked[False])}"
            f"  {share(*effect)}",
            flush=True,
        )


def seconds(work: Callable[[], object], repeats: int = 5) -> float:
    """Return the best of some times, of the processor alone."""
    best = float("inf")
    for _ in range(repeats):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def reference() -> float:
    """Return the cost of a fixed piece of arithmetic, to set times of machines side by side."""
    square = np.random.default_rng(1).normal(size=(60, 60))

    def work() -> None:
        made = square
        for _ in range(400):
            made = np.tanh(made @ square / 60.0)

    return seconds(work)


def table_of_times(purpose: int) -> None:
    """Print what 12 factors at 4 lags cost."""
    unit = reference()
    print(f"12 factors x 4 lags; the reference takes {1000 * unit:.1f} ms here")
    for name, n_days in (("60 days", 60), ("365 days", 365), ("3 years", 1095), ("10 years", 3652)):
        (made,) = journals(USUAL, n_days, 1, purpose, 1.5)
        whole = seconds(made.study, 3)
        fit = seconds(lambda made=made: fit_background(made.journal.counts), 3)  # type: ignore[misc] # bound now
        print(
            f"  {name:9s} {1000 * whole:7.0f} ms = {whole / unit:6.1f} references"
            f" (background alone {1000 * fit:.0f} ms)",
            flush=True,
        )


def main() -> None:
    """Print the tables that were asked for."""
    parts = ("null", "single", "one", "consequence", "times")
    parser = argparse.ArgumentParser(description="Measure the trigger analysis.")
    parser.add_argument("parts", nargs="*", metavar="part", help=f"of {', '.join(parts)}; else all")
    parser.add_argument("--journals", type=int, default=400, help="a row; half from 1,000 days on")
    parser.add_argument("--days", default=",".join(map(str, LENGTHS)), help="lengths of journals")
    parser.add_argument("--tuning", action="store_true", help="the seeds for tuning")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(parts):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    lengths = tuple(int(length) for length in asked.days.split(","))
    purpose = TUNING if asked.tuning else REPORTING
    print(f"seeds for {'tuning' if asked.tuning else 'reporting'}")
    tables = {
        "null": table_of_nothing,
        "single": table_of_single,
        "one": table_of_one,
        "consequence": table_of_consequences,
    }
    for part in asked.parts or parts:
        if part == "times":
            table_of_times(purpose)
        else:
            tables[part](lengths, asked.journals, purpose)
        print()


if __name__ == "__main__":
    main()
