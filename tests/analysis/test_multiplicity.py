"""Corrections for many looks."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import multivariate_normal
from scipy.stats import t as student
from statsmodels.stats.multitest import multipletests

from twitchapp.analysis.multiplicity import (
    CLAIM_Q,
    benjamini_hochberg,
    max_t,
    picked_out_p,
)


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=15))
def test_false_discovery_rates_agree_with_statsmodels(p_values: list[float]) -> None:
    theirs = multipletests(p_values, method="fdr_bh")[1]
    assert np.allclose(benjamini_hochberg(p_values), theirs)


def test_claims_are_stricter_than_one_in_ten() -> None:
    assert 0 < CLAIM_Q <= 0.10


@settings(deadline=None, derandomize=True, max_examples=60)
@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=15))
def test_what_is_claimed_is_what_lies_at_or_below_the_p_of_the_pick(p_values: list[float]) -> None:
    names = [str(number) for number in range(len(p_values))]
    q_values = dict(zip(names, benjamini_hochberg(p_values), strict=True))
    limit = picked_out_p(q_values)
    for name, p in zip(names, p_values, strict=True):
        if abs(p - limit) > 1e-12:
            assert (q_values[name] <= CLAIM_Q) == (p < limit)


def test_the_p_of_the_pick_is_that_of_one_claim_where_there_is_none() -> None:
    assert picked_out_p({"a": 0.5, "b": 0.9}) == pytest.approx(CLAIM_Q / 2)
    assert picked_out_p({}) == CLAIM_Q


def test_nothing_tested_has_no_rates() -> None:
    assert benjamini_hochberg([]) == ()


# The largest of several t statistics


def p_of(t: float, freedom: float) -> float:
    return 2 * float(student.sf(abs(t), freedom))


def test_one_look_is_what_it_is() -> None:
    assert max_t(2.1, np.eye(1), 40.0) == pytest.approx(p_of(2.1, 40))
    assert max_t(-2.1, np.eye(1), 40.0) == pytest.approx(p_of(2.1, 40))


@pytest.mark.parametrize("t", [0.5, 1.5, 2.2, 2.9])
@pytest.mark.parametrize("k", [2, 4])
def test_looks_with_nothing_in_common_multiply(t: float, k: int) -> None:
    single = p_of(t, 60)
    expected = 1 - (1 - single) ** k
    assert max_t(t, np.eye(k), 60.0) == pytest.approx(expected, abs=0.012)


@pytest.mark.parametrize("t", [0.5, 1.5, 2.2, 2.9])
def test_the_same_look_many_times_costs_nothing(t: float) -> None:
    assert max_t(t, np.ones((4, 4)), 60.0) == pytest.approx(p_of(t, 60), abs=0.012)
    mirrored = np.outer([1, -1, 1, -1], [1, -1, 1, -1]).astype(float)
    assert max_t(t, mirrored, 60.0) == pytest.approx(p_of(t, 60), abs=0.012)


def test_far_out_it_is_bonferroni_s_bound() -> None:
    single = p_of(5.0, 100)
    assert max_t(5.0, np.ones((4, 4)), 100.0) == pytest.approx(4 * single, rel=1e-9)


def test_two_looks_that_are_alike_agree_with_the_bivariate_normal() -> None:
    correlation = np.array([[1.0, 0.8], [0.8, 1.0]])
    inside = multivariate_normal([0.0, 0.0], correlation)
    within = sum(
        sign * inside.cdf([2.0 * a, 2.0 * b])
        for a, b, sign in ((1, 1, 1), (-1, 1, -1), (1, -1, -1), (-1, -1, 1))
    )
    assert max_t(2.0, correlation, 1e9) == pytest.approx(1 - within, abs=0.005)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(
    st.floats(0, 8),
    st.integers(1, 5),
    st.floats(2, 4000),
    st.integers(0, 10**6),
)
def test_it_lies_between_the_single_p_and_bonferroni_s(
    t: float, k: int, freedom: float, seed: int
) -> None:
    loads = np.random.default_rng(seed).normal(size=(k, 2))
    covariance = loads @ loads.T + 0.1 * np.eye(k)
    size = np.sqrt(np.diag(covariance))
    p = max_t(t, covariance / np.outer(size, size), freedom)
    single = p_of(t, freedom)
    assert single - 1e-12 <= p <= min(1.0, k * single) + 1e-12


def test_the_larger_the_surer_and_always_the_same() -> None:
    correlation = np.full((3, 3), 0.5) + 0.5 * np.eye(3)
    found = [max_t(t, correlation, 80.0) for t in (0.2, 1.0, 1.8, 2.4, 3.0, 3.6, 4.5)]
    assert found == sorted(found, reverse=True)
    assert [max_t(t, correlation, 80.0) for t in (0.2, 1.0)] == found[:2]
