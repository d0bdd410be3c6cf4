"""Ratios picked out because they are large, drawn back."""

from math import exp, log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.stats import norm

from twitchapp.analysis.shrinkage import PRIOR_DEVIATION, shrink


def shrunk(log_ratio: float, se: float, threshold_p: float = 0.01) -> tuple[float, float, float]:
    found = shrink(log_ratio, se, threshold_p=threshold_p)
    assert found is not None
    return found


def test_an_effect_that_is_sure_hardly_moves() -> None:
    ratio, low, high = shrunk(log(2.0), 0.03)
    assert ratio == pytest.approx(2.0, rel=0.01)
    assert low == pytest.approx(2.0 * exp(-1.96 * 0.03), rel=0.02)
    assert high == pytest.approx(2.0 * exp(1.96 * 0.03), rel=0.02)


def test_one_that_barely_passed_is_drawn_far_towards_one_and_need_not_differ_from_it() -> None:
    se = 0.2
    barely = float(norm.isf(0.005)) * se
    ratio, low, high = shrunk(barely * 1.01, se, threshold_p=0.01)
    assert 1.0 < ratio < exp(0.75 * barely)
    assert low < 1.0 < high


def test_the_harder_the_pick_the_more_is_taken_back() -> None:
    drawn = [shrunk(0.6, 0.2, p)[0] for p in (0.2, 0.05, 0.01, 0.003)]
    assert drawn == sorted(drawn, reverse=True)
    assert drawn[0] > drawn[-1]


def test_without_a_pick_only_the_weak_prior_speaks() -> None:
    log_ratio, se = 0.5, 0.25
    weight = PRIOR_DEVIATION**2 / (PRIOR_DEVIATION**2 + se**2)
    deviation = se * weight**0.5
    ratio, low, high = shrunk(log_ratio, se, threshold_p=1 - 1e-9)
    assert ratio == pytest.approx(exp(weight * log_ratio), rel=2e-3)
    assert low == pytest.approx(exp(weight * log_ratio - 1.96 * deviation), rel=0.01)
    assert high == pytest.approx(exp(weight * log_ratio + 1.96 * deviation), rel=0.01)


def test_it_is_the_mean_of_what_remains_likely_given_the_pick() -> None:
    log_ratio, se, threshold = 0.5, 0.18, 0.02
    least = float(norm.isf(threshold / 2))

    def height(place: float) -> float:
        picked = norm.sf(least - place / se) + norm.cdf(-least - place / se)
        chance = norm.pdf((log_ratio - place) / se) * norm.pdf(place / PRIOR_DEVIATION)
        return float(chance / picked)

    whole = quad(height, -4, 4, points=[0, log_ratio])[0]
    mean = quad(lambda place: place * height(place), -4, 4, points=[0, log_ratio])[0] / whole
    ratio, low, _ = shrunk(log_ratio, se, threshold)
    assert log(ratio) == pytest.approx(mean, abs=2e-3)
    assert quad(height, -4, log(low), points=[0])[0] / whole == pytest.approx(0.025, abs=2e-3)


def test_fewer_is_the_mirror_of_more() -> None:
    more, fewer = shrunk(0.5, 0.2), shrunk(-0.5, 0.2)
    assert fewer[0] == pytest.approx(1 / more[0], rel=1e-3)
    assert fewer[1] == pytest.approx(1 / more[2], rel=5e-3)
    assert fewer[2] == pytest.approx(1 / more[1], rel=5e-3)


@pytest.mark.parametrize(
    ("log_ratio", "se", "threshold"),
    [(0.5, 0.0, 0.01), (0.5, 0.2, 0.0), (0.5, 0.2, 1.0), (float("nan"), 0.2, 0.01)],
)
def test_what_numbers_do_not_bear_is_not_said(
    log_ratio: float, se: float, threshold: float
) -> None:
    assert shrink(log_ratio, se, threshold_p=threshold) is None


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.floats(-5, 5), st.floats(1e-3, 5), st.floats(1e-12, 0.5))
def test_it_is_finite_in_order_and_never_beyond_the_estimate(
    log_ratio: float, se: float, threshold_p: float
) -> None:
    found = shrink(log_ratio, se, threshold_p=threshold_p)
    if found is None:
        return
    ratio, low, high = found
    assert np.isfinite(found).all()
    assert 0 < low <= ratio <= high
    grid = 12 * max(se, PRIOR_DEVIATION) / 2000 + abs(log_ratio) / 1000
    assert abs(log(ratio)) <= abs(log_ratio) + grid


def test_picked_out_of_chance_it_overstates_less_and_still_covers() -> None:
    """Ratios of 1.35 measured with error; only those at p <= 0.02 are told."""
    rng = np.random.default_rng(6)
    se = 0.2
    truths = rng.normal(0, 0.35, 6000)
    told = truths + rng.normal(0, se, truths.size)
    picked = np.abs(told / se) >= norm.isf(0.01)
    drawn = np.array([shrunk(value, se, 0.02) for value in told[picked][:400]])
    true = truths[picked][:400]
    raw = np.mean(np.sign(true) * (told[picked][:400] - true))
    careful = np.mean(np.sign(true) * (np.log(drawn[:, 0]) - true))
    assert raw > 0.08
    assert abs(careful) < 0.75 * raw
    covered = (np.log(drawn[:, 1]) <= true) & (true <= np.log(drawn[:, 2]))
    assert np.mean(covered) > 0.92
