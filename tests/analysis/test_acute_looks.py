"""What the smallest of several p values is worth."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchapp.analysis.acute_looks import any_p

correlation = st.floats(-1.0, 1.0)


def test_one_look_is_worth_its_own_p() -> None:
    assert any_p(0.03, [], 40.0) == 0.03


def test_the_same_look_four_times_is_one_look() -> None:
    assert any_p(0.03, [1.0, 1.0, 1.0], 40.0) == pytest.approx(0.03, rel=0.05)


def test_unrelated_looks_cost_as_much_as_sidak_says() -> None:
    assert any_p(0.02, [0.0], 1e6) == pytest.approx(1 - 0.98**2, rel=1e-4)


@pytest.mark.parametrize(("rho", "freedom"), [(0.5, 12.0), (0.8, 40.0), (0.95, 200.0)])
def test_it_is_close_to_the_largest_of_simulated_t_values_and_never_below(
    rho: float, freedom: float
) -> None:
    rng = np.random.default_rng(7)
    drawn = np.empty((200_000, 4))
    drawn[:, 0] = rng.normal(size=drawn.shape[0])
    for column in range(1, 4):
        fresh = rng.normal(size=drawn.shape[0])
        drawn[:, column] = rho * drawn[:, column - 1] + np.sqrt(1 - rho**2) * fresh
    drawn /= np.sqrt(rng.chisquare(freedom, size=drawn.shape[0]) / freedom)[:, None]
    largest = np.abs(drawn).max(axis=1)
    limit = np.quantile(largest, 0.95)
    single = float(np.mean(np.abs(drawn) > limit))

    worth = any_p(single, [rho] * 3, freedom)

    assert 0.049 <= worth <= 0.06


@given(st.floats(1e-12, 1.0), st.lists(correlation, max_size=4), st.floats(1.0, 1e4))
def test_it_lies_between_one_look_and_the_number_of_looks(
    p: float, correlations: list[float], freedom: float
) -> None:
    worth = any_p(p, correlations, freedom)

    assert min(1.0, p) <= worth <= min(1.0, p * (1 + len(correlations))) * (1 + 1e-9)


@given(st.floats(1e-6, 0.5), correlation, st.floats(2.0, 500.0))
def test_a_smaller_p_is_worth_more(p: float, rho: float, freedom: float) -> None:
    assert any_p(p / 2, [rho, rho], freedom) <= any_p(p, [rho, rho], freedom) + 1e-12
