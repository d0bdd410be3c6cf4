"""Measure whether the patterns keep their promises on simulated journals, and how long they take.

Run as `python tests/benchmarks/bench_patterns.py [JOURNALS] [FIRST_SEED]`. Each journal has bad
spells, good and bad days, bouts within the day, intensities that go along with spells, nights, and
days not recorded. Printed, per length and strength of spells:

- of journals without any pattern, the share in which each question is answered with yes, and in
  which any is (all five allowed for);
- of journals with one pattern planted, the share in which it is found;
- how often the 95 % intervals hold the true rate: overall, of weekdays, of waking hours.

Then the time of a 10-year journal of 100,000 episodes. Seeds below 400,000 were looked at while the
rules were made; those from there on were not.
"""

import sys
import time
from dataclasses import dataclass

import numpy as np

from twitchapp.analysis.patterns import Episodes, PatternFigures, Question, figures_of
from twitchapp.analysis.series import FloatArray

QUESTIONS: tuple[Question, ...] = ("hour", "weekday", "rate", "intensity", "duration")
AWAKE = (7, 23)
RATE = 1.5
ASLEEP = np.array([float(not AWAKE[0] <= hour < AWAKE[1]) for hour in range(24)])


@dataclass(frozen=True)
class Spells:
    """How a journal's days vary."""

    name: str
    strength: float
    persistence: float
    scatter: float


@dataclass(frozen=True)
class Planted:
    """What is planted: ratios, 1 for nothing."""

    name: str = "nothing"
    evening: float = 1.0
    weekend: float = 1.0
    end: float = 1.0
    stronger: float = 0.0


SPELLS = (
    Spells("independent days", 1e-9, 0.5, 1e-9),
    Spells("bad spells", 0.4, 0.9, 0.15),
    Spells("very bad spells", 0.8, 0.95, 0.3),
)
PLANTED = (
    Planted("evening 2x", evening=2.0),
    Planted("weekend 1.5x", weekend=1.5),
    Planted("end 0.4x", end=0.4),
    Planted("1.5 stronger", stronger=1.5),
)


def drift(rng: np.random.Generator, n_days: int, keeps: float) -> FloatArray:
    """Return a stationary AR(1) series with mean 0 and deviation 1."""
    level = np.empty(n_days)
    level[0] = rng.normal()
    for day in range(1, n_days):
        level[day] = keeps * level[day - 1] + np.sqrt(1 - keeps**2) * rng.normal()
    return level


def journal(
    rng: np.random.Generator, n_days: int, spells: Spells, planted: Planted, rate: float = RATE
) -> Episodes:
    """Make a journal that begins on a Monday."""
    log_strength, log_scatter = np.log1p(spells.strength), np.log1p(spells.scatter)
    level = drift(rng, n_days, spells.persistence)
    mean = rate * np.exp(np.sqrt(log_strength) * level - log_strength / 2)
    mean *= np.exp(np.sqrt(log_scatter) * rng.normal(size=n_days) - log_scatter / 2)
    mean = mean * np.where(np.arange(n_days) % 7 >= 5, planted.weekend, 1.0)
    mean = mean * planted.end ** np.linspace(0, 1, n_days)
    known = rng.random(n_days) > 0.1
    counts = np.where(known, rng.poisson(mean), np.nan).astype(np.float64)
    day = np.repeat(np.arange(n_days), np.nan_to_num(counts).astype(np.intp))
    hours = np.arange(*AWAKE)
    weights = np.where((hours >= 18) & (hours < 22), planted.evening, 1.0)
    hour = rng.choice(hours, day.size, p=weights / weights.sum())
    # A third come in the hour of the one before, or in the next; the day is a ring.
    bout = np.flatnonzero((rng.random(day.size) < 1 / 3) & (np.diff(day, prepend=-1) == 0))
    for place in bout if planted.evening == 1.0 else ():
        step = hour[place - 1] - AWAKE[0] + rng.integers(0, 2)
        hour[place] = AWAKE[0] + step % hours.size
    mood = drift(rng, n_days, spells.persistence) * (spells.strength > 1e-6)
    trend = planted.stronger * day / n_days
    felt = np.clip(np.round(4 + mood[day] + trend + 1.5 * rng.normal(size=day.size)), 0, 10)
    return Episodes(
        counts=counts,
        first_weekday=0,
        month=np.arange(n_days) // 30,
        period=np.arange(n_days) // 30,
        asleep=ASLEEP,
        day=day,
        hour=hour,
        intensity=felt,
        duration=rng.exponential(60.0, day.size) * np.exp(0.5 * mood[day]),
        place_day=day,
        place=np.zeros(day.size, dtype=np.intp),
        n_placed=day.size,
    )


def covered(found: PatternFigures) -> list[float]:
    """Return what share of intervals hold the truth: overall, weekdays, waking hours."""
    hours = found.hours.hours
    awake = slice(*AWAKE)
    each = RATE / (AWAKE[1] - AWAKE[0])
    return [
        float(found.overall.low <= RATE <= found.overall.high),
        float(np.mean((found.hours.weekdays.low <= RATE) & (found.hours.weekdays.high >= RATE))),
        float(np.mean((hours.low[awake] <= each) & (each <= hours.high[awake]))),
    ]


def without_pattern(journals: int, first_seed: int) -> None:
    """Print false alarms and coverage."""
    print("spells | days | " + " | ".join(QUESTIONS) + " | any | cover: all, weekdays, hours")
    for spells in SPELLS:
        for n_days in (60, 120, 365, 1095):
            told = np.zeros(len(QUESTIONS) + 1)
            held = np.zeros(3)
            number = journals if n_days < 1000 else max(1, journals // 2)
            for seed in range(number):
                rng = np.random.default_rng(first_seed + seed)
                found = figures_of(journal(rng, n_days, spells, Planted()))
                clear = [found.is_clear(question) for question in QUESTIONS]
                told += [*clear, any(clear)]
                held += covered(found)
            shares = " | ".join(f"{100 * share / number:.0f} %" for share in told)
            cover = ", ".join(f"{100 * share / number:.0f} %" for share in held)
            print(f"{spells.name} | {n_days} | {shares} | {cover}", flush=True)


def with_pattern(journals: int, first_seed: int) -> None:
    """Print how often what is planted is found."""
    print("planted, bad spells | 60 | 120 | 365 days")
    for planted, question in zip(PLANTED, QUESTIONS, strict=False):
        shares = []
        for n_days in (60, 120, 365):
            found = 0
            for seed in range(journals):
                rng = np.random.default_rng(first_seed + seed)
                made = journal(rng, n_days, SPELLS[1], planted)
                found += figures_of(made).is_clear(question)
            shares.append(f"{100 * found / journals:.0f} %")
        print(f"{planted.name} | " + " | ".join(shares), flush=True)


def ten_years(seed: int) -> None:
    """Print how long a journal of 100,000 episodes takes."""
    made = journal(np.random.default_rng(seed), 3650, SPELLS[1], Planted(), rate=30.0)
    begun, spent = time.perf_counter(), time.process_time()
    figures_of(made)
    print(
        f"10 years, {made.day.size:,} episodes: {time.perf_counter() - begun:.2f} s, "
        f"CPU {time.process_time() - spent:.2f} s"
    )


if __name__ == "__main__":
    number = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 400_000
    ten_years(first)
    without_pattern(number, first)
    with_pattern(max(1, number // 2), first)
