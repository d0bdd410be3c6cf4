"""Comparing two weeks: exact, by days, and silent where little is known."""

from itertools import product
from math import comb, inf

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from twitchapp.analysis.weeks import (
    FEWEST_DAYS,
    SIGNIFICANT,
    Verdict,
    compare_weeks,
)

WEEKS = st.lists(st.integers(0, 40), min_size=FEWEST_DAYS, max_size=7)


@pytest.mark.parametrize(
    ("before", "after", "verdict"),
    [
        ([1, 0, 2, 1, 0, 1, 2], [9, 8, 12, 7, 9, 10, 8], Verdict.MORE),
        ([9, 8, 12, 7, 9, 10, 8], [1, 0, 2, 1, 0, 1, 2], Verdict.FEWER),
        ([20, 21, 19, 22, 20, 18, 20], [21, 20, 19, 20, 22, 19, 21], Verdict.SAME),
        ([0] * 7, [0] * 7, Verdict.SAME),
        ([1, 0, 2, 1, 0, 1, 2], [2, 0, 1, 3, 0, 1, 1], Verdict.UNTOLD),
        # One bad day is no bad week, though a test of single episodes would say so.
        ([2, 1, 2, 1, 2, 1, 2], [2, 1, 2, 40, 2, 1, 2], Verdict.UNTOLD),
        ([1, 2, 3], [9, 9, 9, 9, 9, 9, 9], Verdict.TOO_FEW_DAYS),
        ([9, 9, 9, 9, 9, 9, 9], [], Verdict.TOO_FEW_DAYS),
    ],
)
def test_what_is_said_of_two_weeks(before: list[int], after: list[int], verdict: Verdict) -> None:
    assert compare_weeks(before, after).verdict is verdict


@given(st.data(), st.integers(FEWEST_DAYS, 6))
@settings(max_examples=50)
def test_the_p_value_is_that_of_all_dealings(data: st.DataObject, days: int) -> None:
    week = st.lists(st.integers(0, 40), min_size=days, max_size=days)
    before, after = data.draw(week), data.draw(week)
    found = compare_weeks(before, after)
    exact = stats.permutation_test(
        (np.array(after), np.array(before)),
        lambda x, y, axis: np.mean(x, axis=axis) - np.mean(y, axis=axis),
        vectorized=True,
        n_resamples=comb(2 * days, days) + 1,
        alternative="two-sided",
    )
    assert found.p == pytest.approx(min(1.0, exact.pvalue))


@given(WEEKS, WEEKS)
@settings(max_examples=50)
def test_turning_the_weeks_round_turns_the_verdict_round(
    before: list[int], after: list[int]
) -> None:
    there, back = compare_weeks(before, after), compare_weeks(after, before)
    turned = {Verdict.MORE: Verdict.FEWER, Verdict.FEWER: Verdict.MORE}
    assert back.verdict is turned.get(there.verdict, there.verdict)
    assert back.p == pytest.approx(there.p)


def test_the_interval_of_even_days_is_the_exact_conditional_one() -> None:
    before, after = [3, 3, 3, 3, 3, 3, 3], [4, 4, 4, 4, 4, 4, 4]
    found = compare_weeks(before, after)
    share = stats.binomtest(28, 49).proportion_ci(0.90, method="exact")
    assert found.low == pytest.approx(share.low / (1 - share.low))
    assert found.high == pytest.approx(share.high / (1 - share.high))


def test_a_week_after_none_has_no_upper_end() -> None:
    found = compare_weeks([0, 0, 0, 0], [1, 0, 0, 0])
    assert found.verdict is Verdict.UNTOLD
    assert found.high == inf


def test_days_that_vary_more_widen_the_interval() -> None:
    even = compare_weeks([10] * 7, [10] * 7)
    uneven = compare_weeks([0, 20, 5, 15, 10, 0, 20], [20, 0, 15, 5, 10, 20, 0])
    assert even.verdict is Verdict.SAME
    assert uneven.verdict is Verdict.UNTOLD


def test_weeks_that_do_not_differ_are_rarely_said_to() -> None:
    rng = np.random.default_rng(7)
    # Bouts: many quiet days and some with very many.
    weeks = rng.negative_binomial(0.6, 0.08, size=(250, 14))
    said = [
        compare_weeks(list(map(int, days[:7])), list(map(int, days[7:]))).verdict
        in {Verdict.MORE, Verdict.FEWER}
        for days in weeks
    ]
    assert sum(said) / len(said) <= SIGNIFICANT + 0.03


def test_every_verdict_can_be_reached_with_few_episodes() -> None:
    reached = {
        compare_weeks((a, a, a, a), (b, b, b, c)).verdict
        for a, b, c in product(range(4), range(4), range(4))
    }
    assert {Verdict.MORE, Verdict.FEWER, Verdict.UNTOLD} <= reached
