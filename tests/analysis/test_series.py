"""Days put side by side."""

import math

import numpy as np
import pytest

from tests.analysis.journals import factor
from twitchapp.analysis.series import align, total, without_strays


def test_lag_one_puts_yesterdays_exposure_beside_todays_episodes() -> None:
    counts = np.array([9.0, 1.0, math.nan, 3.0])
    exposure = np.array([10.0, 20.0, 30.0, 40.0])
    days = align(counts, exposure, lag=1, is_yes_no=False)
    assert days.day.tolist() == [1, 3]
    assert days.counts.tolist() == [1.0, 3.0]
    assert days.exposure.tolist() == [10.0, 30.0]


def test_a_lag_longer_than_the_journal_leaves_no_day() -> None:
    assert align(np.ones(3), np.ones(3), lag=5, is_yes_no=False).n_days == 0


def test_episodes_are_counted_exactly() -> None:
    assert total(np.array([1.0, 2.0, 3.0])) == 6
    assert total(np.array([1.7e308, 1.7e308])) == 2 * int(1.7e308)


def test_a_factor_with_an_infinite_value_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="water"):
        factor(np.array([1.0, math.inf]), key="water")


def test_a_few_days_before_a_year_of_silence_are_not_known() -> None:
    counts = np.full(2000, np.nan)
    counts[[0, 3, 9]] = 1.0
    counts[1500:] = 2.0
    kept = without_strays(counts)
    assert np.isnan(kept[:1500]).all()
    assert (kept[1500:] == 2.0).all()
    assert counts[0] == 1.0


def test_six_weeks_before_a_silence_are_kept_and_so_is_what_no_silence_parts() -> None:
    counts = np.full(2000, np.nan)
    counts[:42] = 1.0
    counts[1500:] = 2.0
    np.testing.assert_array_equal(without_strays(counts), counts)
    counts[41] = np.nan
    assert np.isnan(without_strays(counts)[:42]).all()
    short = np.full(400, np.nan)
    short[[0, 365, 399]] = 1.0
    np.testing.assert_array_equal(without_strays(short), short)
