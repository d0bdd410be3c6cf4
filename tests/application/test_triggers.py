"""The board of a journal: daily and acute factors judged together, a sham beside them."""

import json
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from tests.analysis.journals import poisson, yes_no_days
from tests.application.trigger_desk import (
    a_journal,
    best_of,
    hours_journal,
    reading_of,
)
from twitchapp.analysis.daily_triggers import LAGS
from twitchapp.analysis.multiplicity import benjamini_hochberg
from twitchapp.application.acute import acute_findings
from twitchapp.application.triggers import Cancelled, trigger_board

# The whole board


def test_an_empty_journal_has_an_empty_board_that_says_what_to_do() -> None:
    board = trigger_board(reading_of(np.array([np.nan]), {}))
    assert board.findings == ()
    assert board.sham == ()
    assert board.sham_like == ""
    assert board.background is None
    assert "Log coffee" in board.summary.next_step


def test_an_effect_is_claimed_and_the_rest_is_not() -> None:
    counts, values = a_journal()
    board = trigger_board(reading_of(counts, values))
    row = best_of(board, "caffeine")
    assert (row.verdict, row.lag) == ("more", 1)
    assert board.findings[0] == row
    for key in ("stress", "water"):
        assert best_of(board, key).verdict not in {"more", "fewer"}
    daily = [row for row in board.findings if row.kind == "daily"]
    assert sorted((row.factor, row.lag or 0) for row in daily) == [
        (key, lag) for key in ("caffeine", "stress", "water") for lag in LAGS
    ]
    assert "more twitches go with more Caffeine" in board.summary.known
    assert board.background is not None


def test_the_board_is_the_same_each_time_it_is_worked_out() -> None:
    reading = reading_of(*a_journal())
    first, again = trigger_board(reading), trigger_board(reading)
    assert first.findings == again.findings
    assert (first.sham, first.sham_like) == (again.sham, again.sham_like)
    assert first.summary == again.summary


def test_everything_goes_into_json() -> None:
    counts, values = a_journal(100)
    counts[20:30] = np.nan
    values["stress"][50:] = np.nan
    values["alcohol"] = np.full(100, np.nan)
    board = trigger_board(reading_of(counts, values))
    rows = json.loads(
        json.dumps([row.to_json() for row in (*board.findings, *board.sham)], allow_nan=False)
    )
    assert len(rows) == len(board.findings) + len(board.sham)


def test_today_is_not_over_and_is_left_out() -> None:
    counts, values = a_journal()
    counts[-1] = 0.0
    none_yet = trigger_board(reading_of(counts, values))
    counts[-1] = 40.0
    many = trigger_board(reading_of(counts, values))
    counts[-1] = np.nan
    unknown = trigger_board(reading_of(counts, values))
    assert none_yet.findings == many.findings == unknown.findings
    assert best_of(many, "caffeine").n_days == 158


# Days without a word


def test_days_without_a_word_are_not_days_without_episodes() -> None:
    rng = np.random.default_rng(15)
    coffee = yes_no_days(rng, 300)
    counts = poisson(rng, np.full(300, 2.0))
    counts[(coffee == 1) & (rng.random(300) < 0.5)] = np.nan
    board = trigger_board(reading_of(counts, {"caffeine": 200 * coffee}))
    assert best_of(board, "caffeine").verdict in {"none", "unclear"}


def test_a_journal_that_was_left_alone_for_a_while_says_what_it_said() -> None:
    counts, values = a_journal()
    board = trigger_board(reading_of(counts, values))
    # Today, too, goes by without a word.
    counts[-1] = np.nan
    tail = np.full(21, np.nan)
    longer = {key: np.append(each, tail) for key, each in values.items()}
    later = trigger_board(reading_of(np.append(counts, tail), longer))
    here, there = best_of(board, "caffeine"), best_of(later, "caffeine")
    assert (there.verdict, there.lag, there.n_days) == (here.verdict, here.lag, here.n_days)
    assert there.rate_ratio == pytest.approx(here.rate_ratio, rel=0.05)


# Daily and acute together


def test_hours_and_days_are_one_family() -> None:
    board = trigger_board(hours_journal())
    daily, acute = best_of(board, "caffeine"), best_of(board, "caffeine", "acute")
    assert daily.p_factor is not None
    assert acute.p_factor is not None
    q = benjamini_hochberg([daily.p_factor, acute.p_factor])
    assert (daily.q, acute.q) == pytest.approx(q)
    assert acute.verdict == "more"
    assert {row.q for row in board.findings if row.kind == "acute"} == {acute.q}


def test_an_intake_that_follows_from_episodes_is_counted_in_no_family(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reading = hours_journal()
    assert best_of(trigger_board(reading), "caffeine", "acute").verdict == "more"
    rows = tuple(replace(row, is_consequence=True) for row in acute_findings(reading))
    monkeypatch.setattr("twitchapp.application.triggers.acute_findings", lambda _, **__: rows)
    board = trigger_board(reading)
    acute = best_of(board, "caffeine", "acute")
    assert acute.q is None
    assert acute.verdict not in {"more", "fewer"}
    assert best_of(board, "caffeine").q == best_of(board, "caffeine").p_factor


def test_one_row_speaks_for_the_days_and_one_for_the_hours() -> None:
    board = trigger_board(hours_journal())
    assert [row.kind for row in board.findings if row.best].count("daily") == 1
    assert [row.kind for row in board.findings if row.best].count("acute") == 1
    windows = [row.window_h for row in board.findings if row.kind == "acute"]
    assert sorted(window[1] for window in windows if window is not None) == [2, 4, 6, 12]


# The sham


def test_a_sham_runs_along_and_is_counted_nowhere() -> None:
    counts, values = a_journal()
    board = trigger_board(reading_of(counts, values))
    assert [row.lag for row in sorted(board.sham, key=lambda row: row.lag or 0)] == list(LAGS)
    assert {row.factor for row in board.sham} == {"sham"}
    assert sum(row.best for row in board.sham) == 1
    assert board.sham_like in {"Caffeine", "Stress", "Water"}
    assert not any(row.factor == "sham" for row in board.findings)
    tested = {
        row.factor: row.p_factor for row in board.findings if row.best and row.p_factor is not None
    }
    assert len(tested) == 3
    rates = benjamini_hochberg(list(tested.values()))
    for key, q in zip(tested, rates, strict=True):
        assert best_of(board, key).q == pytest.approx(q)
    for sentence in board.summary:
        assert "sham" not in sentence.lower()
    # It is judged as one among the real ones would be.
    (sham,) = [row for row in board.sham if row.best]
    assert sham.p_factor is not None
    assert sham.q == pytest.approx(benjamini_hochberg([*tested.values(), sham.p_factor])[-1])


def test_the_sham_seldom_looks_like_something() -> None:
    claims = 0
    for seed in range(10):
        board = trigger_board(reading_of(*a_journal(130, seed=seed)))
        claims += any(row.verdict in {"more", "fewer"} for row in board.sham)
    assert claims <= 2


def test_there_is_no_sham_while_it_is_too_early() -> None:
    board = trigger_board(reading_of(*a_journal(30)))
    assert {row.verdict for row in board.findings} == {"insufficient"}
    assert board.sham == ()


# Nobody waits any more


@pytest.mark.parametrize("after", [0, 1, 3, 5, 7])
def test_a_question_that_was_taken_back_is_left_alone(after: int) -> None:
    reading = reading_of(*a_journal(150))
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > after

    with pytest.raises(Cancelled):
        trigger_board(reading, cancelled=cancelled)


def test_importing_it_costs_no_numbers_and_no_window() -> None:
    program = (
        "import sys, twitchapp.application.triggers, twitchapp.application.trigger_summary;"
        "print(*[n for n in ('numpy', 'scipy', 'PySide6') if n in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == ""


def test_the_board_never_loads_the_slow_statistics() -> None:
    program = (
        "import sys, numpy as np\n"
        "from twitchapp.analysis.daily_triggers import study_days\n"
        "from twitchapp.analysis.series import FactorSeries\n"
        "rng = np.random.default_rng(1)\n"
        "x = FactorSeries('caffeine', 'Caffeine', 'mg', False, rng.normal(size=80))\n"
        "assert study_days(rng.poisson(2.0, 80).astype(float), [x]).p_values\n"
        "print(*[n for n in ('scipy.stats', 'statsmodels', 'PySide6') if n in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == ""
