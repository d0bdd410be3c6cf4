"""Days gathered into columns of pixels."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from twitchapp.gui.charts.columns import days_per_column, gather, nice_top, runs

days = st.lists(st.none() | st.integers(0, 50), min_size=1, max_size=80).map(
    lambda values: np.array(values, dtype=np.float64)
)


@given(days, st.integers(1, 12), st.integers(0, 800_000))
def test_a_column_spans_the_lowest_to_the_highest_of_its_days(
    values: np.ndarray, width: int, phase: int
) -> None:
    columns = gather(values, width, phase=phase)

    for start, low, high in zip(columns.start, columns.low, columns.high, strict=True):
        part = values[max(0, int(start)) : int(start) + width]
        known = part[~np.isnan(part)]
        if known.size:
            assert (low, high) == (known.min(), known.max())
        else:
            assert np.isnan(low)
            assert np.isnan(high)


@given(days, st.integers(1, 12), st.integers(0, 800_000))
def test_columns_begin_on_the_same_dates_whatever_the_first_day(
    values: np.ndarray, width: int, phase: int
) -> None:
    starts = gather(values, width, phase=phase).start + phase

    assert not np.any(starts % width)


def test_an_unknown_column_is_not_a_column_of_zeros() -> None:
    columns = gather(np.array([0.0, 0.0, np.nan, np.nan]), 2)

    assert columns.high[0] == 0.0
    assert np.isnan(columns.high[1])


def test_only_columns_that_touch_the_view_are_kept() -> None:
    kept = gather(np.arange(10.0), 2).within(3.0, 7.0)

    assert kept.start.tolist() == [2.0, 4.0, 6.0]


def test_days_share_a_column_only_when_there_are_more_days_than_pixels() -> None:
    assert days_per_column(90, 800) == 1
    assert days_per_column(3650, 800) == 5


def test_runs_are_the_stretches_that_are_true() -> None:
    assert runs(np.array([True, True, False, True])) == [(0, 2), (3, 4)]
    assert runs(np.array([], dtype=np.bool_)) == []


@given(st.floats(1e-6, 1e9))
def test_the_top_of_an_axis_is_round_and_not_below_the_value(value: float) -> None:
    top = nice_top(value)

    assert value * (1 - 1e-6) <= top <= 2 * value * (1 + 1e-6)


def test_an_axis_of_zeros_still_has_a_height() -> None:
    assert nice_top(0.0) == 1.0
