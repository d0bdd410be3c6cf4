"""What a day's place in the calendar says of its count."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twitchapp.analysis.calendar_terms import (
    SLOPE_DEVIATION,
    WEEKDAY_DEVIATION,
    calendar_terms,
    natural_spline,
)


def test_the_level_comes_first_and_is_held_by_nothing() -> None:
    terms, precision = calendar_terms(50)
    assert (terms[:, 0] == 1.0).all()
    assert precision[0] == 0.0
    assert (precision[1:] > 0).all()


def test_each_day_has_its_weekday_and_a_week_later_the_same() -> None:
    terms, precision = calendar_terms(50)
    weekdays = terms[:, 1:8]
    assert (weekdays.sum(axis=1) == 1.0).all()
    assert (weekdays[7:] == weekdays[:-7]).all()
    assert (weekdays[:7] == np.eye(7)).all()
    assert precision[1:8] == pytest.approx(WEEKDAY_DEVIATION**-2)


@pytest.mark.parametrize(
    ("n_days", "bends"), [(2, 1), (42, 1), (134, 1), (136, 2), (365, 4), (1095, 12)]
)
def test_slow_change_bends_about_once_in_ninety_days_and_is_at_least_a_line(
    n_days: int, bends: int
) -> None:
    terms, precision = calendar_terms(n_days)
    assert terms.shape == (n_days, 8 + bends)
    assert precision.shape == (8 + bends,)
    assert precision[8:] == pytest.approx(SLOPE_DEVIATION**-2)


def test_two_periods_are_compared_without_slow_change() -> None:
    with_change, _ = calendar_terms(400)
    without, precision = calendar_terms(400, trend=False)
    assert without.shape == (400, 8)
    assert precision.shape == (8,)
    assert (without == with_change[:, :8]).all()


def test_one_day_has_no_change() -> None:
    terms, precision = calendar_terms(1)
    assert terms.shape == (1, 8)
    assert precision.shape == (8,)


def test_one_degree_of_freedom_is_a_straight_line() -> None:
    (line,) = natural_spline(100, 1).T
    steps = np.diff(line)
    assert steps == pytest.approx(steps[0])


@settings(deadline=None, derandomize=True, max_examples=40)
@given(st.integers(30, 1200), st.integers(1, 12))
def test_columns_have_mean_zero_size_one_and_nothing_in_common(n_days: int, freedom: int) -> None:
    basis = natural_spline(n_days, freedom)
    assert basis.shape == (n_days, freedom)
    assert np.abs(basis.mean(axis=0)).max() < 1e-9
    assert np.allclose(basis.T @ basis / n_days, np.eye(freedom), atol=1e-8)


def test_straight_lines_and_curves_that_end_straight_are_within_reach() -> None:
    n_days, freedom = 400, 4
    place = np.linspace(0.0, 1.0, n_days)
    design = np.column_stack([np.ones(n_days), natural_spline(n_days, freedom)])
    fitted = design @ np.linalg.lstsq(design, 3.0 - 2.0 * place, rcond=None)[0]
    assert np.allclose(fitted, 3.0 - 2.0 * place)
    # A natural spline has no bend left at its ends.
    bends = np.diff(design, n=2, axis=0)
    assert np.abs(bends[[0, -1]]).max() < 0.05 * np.abs(bends).max()


def test_curves_between_the_same_knots_are_those_of_scipy() -> None:
    from scipy.interpolate import CubicSpline

    n_days, freedom = 200, 3
    place = np.linspace(0.0, 1.0, n_days)
    design = np.column_stack([np.ones(n_days), natural_spline(n_days, freedom)])
    knots = np.linspace(0.0, 1.0, freedom + 1)
    for heights in np.eye(freedom + 1):
        theirs = CubicSpline(knots, heights, bc_type="natural")(place)
        ours = design @ np.linalg.lstsq(design, theirs, rcond=None)[0]
        assert np.allclose(ours, theirs, atol=1e-8)


def test_slow_change_is_that_of_the_days_that_are_known() -> None:
    terms, precision = calendar_terms(1000, span=(300, 699))
    alone, _ = calendar_terms(400)
    assert terms.shape == (1000, alone.shape[1])
    assert precision.shape == (alone.shape[1],)
    # The level and the weekdays come first; 300 is not a multiple of seven, so those differ.
    np.testing.assert_allclose(terms[300:700, 8:], alone[:, 8:])
    assert (terms[:300, 8:] == terms[300, 8:]).all()
    assert (terms[700:, 8:] == terms[699, 8:]).all()
