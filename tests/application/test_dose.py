"""One factor in depth, worked out from the journal's table and the board."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest

from twitchapp.analysis.background import fit_background
from twitchapp.analysis.findings import Finding, Verdict
from twitchapp.application.charts import Reading
from twitchapp.application.dose import dose_reading, lag_reading
from twitchapp.application.triggers import Summary, TriggerBoard
from twitchapp.domain.daily import DailyTable, DayState
from twitchapp.domain.factors import BUILT_IN

FIRST = date(2025, 1, 1)
CAFFEINE = next(factor for factor in BUILT_IN if factor.key == "caffeine")


def finding(lag: int, verdict: Verdict, per: float | None) -> Finding:
    """Return a finding of caffeine of which only these are looked at."""
    return Finding(
        factor="caffeine",
        label="Caffeine",
        unit="mg",
        kind="daily",
        lag=lag,
        window_h=None,
        per=per,
        rate_ratio=None,
        ci_low=None,
        ci_high=None,
        p=None,
        p_factor=None,
        q=None,
        verdict=verdict,
        best=True,
        n_days=0,
        n_episodes=0,
        detectable=None,
        note="",
        method="daily",
    )


def journal(
    counts: Sequence[float], values: Sequence[float], *findings: Finding
) -> tuple[Reading, TriggerBoard]:
    """Return a journal of caffeine, NaN where not known, and its board."""
    known = np.array(counts, dtype=np.float64)
    table = DailyTable(
        first=FIRST,
        states=tuple(DayState.UNKNOWN if np.isnan(n) else DayState.RECORDED for n in known),
        counts=tuple(None if np.isnan(n) else int(n) for n in known),
        factors=(CAFFEINE,),
        values={"caffeine": tuple(None if np.isnan(n) else float(n) for n in values)},
    )
    board = TriggerBoard(tuple(findings), (), "", fit_background(known), Summary("", "", ""))
    return Reading(table, (), (), ()), board


def lively(n_days: int = 200) -> tuple[list[float], list[float]]:
    """Return counts that double the day after 300 mg."""
    rng = np.random.default_rng(3)
    values = 100.0 * rng.integers(0, 5, n_days)
    before = np.concatenate([[0.0], values[:-1]])
    counts = rng.poisson(1.5 * 2.0 ** (before / 300.0)).astype(np.float64)
    counts[50:60] = np.nan
    return counts.tolist(), values.tolist()


def test_the_days_behind_a_level_are_those_of_the_episodes() -> None:
    counts, values = lively()
    reading, board = journal(counts, values)

    found = dose_reading(reading, board, "caffeine", 1)

    days = found.days_of(0)
    numbers = [(day - FIRST).days for day in days]
    assert numbers == sorted(numbers, reverse=True)
    upper = found.response.levels[0].upper
    assert numbers == [
        day for day in range(199, 0, -1) if values[day - 1] <= upper and not np.isnan(counts[day])
    ]
    assert sum(len(found.days_of(level)) for level in range(len(found.response.levels))) == (
        found.response.n_days
    )
    assert FIRST + timedelta(days=numbers[-1]) == days[-1]


def test_what_the_board_says_of_this_lag_goes_along() -> None:
    counts, values = lively()
    reading, board = journal(
        counts, values, finding(0, "unclear", 300.0), finding(1, "more", 300.0)
    )

    assert dose_reading(reading, board, "caffeine", 1).verdict == "more"
    assert dose_reading(reading, board, "caffeine", 0).verdict == "unclear"
    assert dose_reading(reading, board, "caffeine", 2).verdict is None


def test_what_explains_it_and_what_it_follows_from_go_along() -> None:
    counts, values = lively()
    said = replace(finding(1, "explained", 300.0), explained_by=("Sleep",), is_consequence=True)

    found = dose_reading(*journal(counts, values, said), "caffeine", 1)

    assert found.explained_by == ("Sleep",)
    assert found.is_consequence


def test_lags_are_for_the_difference_that_the_board_speaks_of() -> None:
    counts, values = lively()

    said = lag_reading(*journal(counts, values, finding(1, "more", 250.0)), "caffeine").curve
    own = lag_reading(*journal(counts, values, finding(1, "more", None)), "caffeine").curve

    assert said.per == 250.0
    assert own.per == float(f"{2 * np.std(values, ddof=1):.1e}")
    assert said.arrow == own.arrow == "after"
    assert said.speaks == 1


def test_a_factor_that_never_varies_is_too_early_and_no_fault() -> None:
    counts, _ = lively()
    reading, board = journal(counts, [100.0] * 200)

    assert lag_reading(reading, board, "caffeine").curve.arrow == "too early"
    found = dose_reading(reading, board, "caffeine", 0)
    assert found.response.missing.unusual_days == 8
    assert len(found.response.levels) == 1


def test_a_journal_of_which_nothing_is_known_is_too_early() -> None:
    unknown = [np.nan] * 20
    reading, board = journal(unknown, unknown)

    assert dose_reading(reading, board, "caffeine", 0).response.levels == ()
    assert lag_reading(reading, board, "caffeine").curve.arrow == "too early"


def test_a_factor_that_the_journal_does_not_have_is_refused() -> None:
    reading, board = journal(*lively())

    with pytest.raises(KeyError):
        dose_reading(reading, board, "tea", 0)
    with pytest.raises(KeyError):
        lag_reading(reading, board, "tea")


def test_importing_it_costs_no_numbers_and_no_window() -> None:
    program = (
        "import sys, twitchapp.application.dose;"
        "print(*[n for n in ('numpy', 'scipy', 'PySide6') if n in sys.modules])"
    )

    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == ""
