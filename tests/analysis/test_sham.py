"""A factor made of chance, with the shape of a real one."""

import numpy as np
import pytest

from tests.analysis.journals import factor, yes_no_days
from twitchapp.analysis.series import FactorSeries, FloatArray
from twitchapp.analysis.sham import KEY, LABEL, make_sham


def weekly(n_days: int = 210) -> FloatArray:
    """Return an amount that is high at weekends, drifts, and has gaps."""
    rng = np.random.default_rng(2)
    values = 100.0 * (np.arange(n_days) % 7 >= 5) + rng.normal(50, 10, n_days)
    values += np.linspace(0, 40, n_days)
    values[60:70] = np.nan
    return values


def sham_of(*factors: FactorSeries, seed: int = 5) -> tuple[FactorSeries, str]:
    made = make_sham(factors, seed=seed)
    assert made is not None
    return made


def test_it_has_the_values_and_the_gaps_of_a_real_factor_in_other_places() -> None:
    real = factor(weekly())
    sham, like = sham_of(real)
    assert like == real.label
    assert (sham.key, sham.label) == (KEY, LABEL)
    assert (sham.unit, sham.is_yes_no) == (real.unit, real.is_yes_no)
    np.testing.assert_array_equal(np.sort(sham.values), np.sort(real.values))
    assert np.isnan(sham.values).sum() == 10
    assert not np.array_equal(sham.values, real.values, equal_nan=True)


def test_it_keeps_weekdays_and_its_order() -> None:
    sham, _ = sham_of(factor(weekly()))
    weekend = np.arange(210) % 7 >= 5
    assert np.nanmin(sham.values[weekend]) > np.nanmax(sham.values[~weekend]) - 60
    assert np.nanmean(sham.values[weekend]) > np.nanmean(sham.values[~weekend]) + 80
    shift = next(
        moved
        for moved in range(210)
        if np.array_equal(np.roll(weekly(), moved), sham.values, equal_nan=True)
    )
    assert shift % 7 == 0
    assert 0.3 * 210 < shift < 0.7 * 210


@pytest.mark.parametrize("n_days", [42, 45, 48, 100, 363, 364, 365])
def test_each_day_keeps_its_weekday_however_long_the_journal(n_days: int) -> None:
    # A value that tells its weekday.
    values = 100.0 * (np.arange(n_days) % 7) + np.random.default_rng(1).random(n_days)
    for seed in range(5):
        sham, _ = sham_of(factor(values), seed=seed)
        assert (sham.values // 100 == np.arange(n_days) % 7).all()
        assert not (sham.values == values).any()


def test_it_is_the_same_for_a_seed_and_another_for_others() -> None:
    rng = np.random.default_rng(1)
    factors = [factor(rng.normal(size=400), key=f"f{number}") for number in range(6)]
    first, again = sham_of(*factors, seed=9), sham_of(*factors, seed=9)
    np.testing.assert_array_equal(first[0].values, again[0].values)
    assert first[1] == again[1]
    shapes = {sham_of(*factors, seed=seed)[0].values.tobytes() for seed in range(12)}
    assert len(shapes) > 6


def test_the_factors_are_left_as_they_were() -> None:
    real = factor(weekly())
    before = real.values.copy()
    sham_of(real)
    np.testing.assert_array_equal(real.values, before)


def test_it_takes_after_a_factor_that_is_known_on_most_days() -> None:
    rare = np.full(300, np.nan)
    rare[:60] = yes_no_days(np.random.default_rng(1), 60)
    full = factor(weekly(300), key="water")
    for seed in range(10):
        _, like = sham_of(factor(rare, key="tea", yes_no=True), full, seed=seed)
        assert like == full.label


def test_there_is_none_where_nothing_varies_over_six_weeks() -> None:
    almost = np.full(200, np.nan)
    almost[:41] = np.arange(41)
    constant = factor(np.full(200, 4.0))
    assert make_sham([], seed=1) is None
    assert make_sham([constant, factor(almost)], seed=1) is None
    enough = almost.copy()
    enough[41] = 7.0
    assert make_sham([constant, factor(enough)], seed=1) is not None
