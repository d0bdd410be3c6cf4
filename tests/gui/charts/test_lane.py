"""Lanes: their scales, and what a factor's unknown days look like."""

import numpy as np
import pytest

from twitchapp.domain.daily import DailyTable, DayState
from twitchapp.domain.factors import BUILT_IN, Absent, CustomFactor, DayRule, Factor, FactorKind
from twitchapp.gui.charts.lane import LaneContent, episodes_content, factor_content
from twitchapp.gui.charts.timeline_plot import SHORTEST_VIEW


def content(factor: Factor, *values: float | None) -> LaneContent:
    states = (DayState.NONE_OBSERVED,) * len(values)
    from datetime import date

    table = DailyTable(
        date(2024, 1, 1), states, (0,) * len(values), (factor,), {factor.key: values}
    )
    return factor_content(table, factor)


def built_in(key: str) -> Factor:
    return next(factor for factor in BUILT_IN if factor.key == key)


def test_yes_and_no_are_a_lane_of_two_heights() -> None:
    bath = CustomFactor("bath", "yes/no", FactorKind.YES_NO, DayRule.MAX, Absent.ZERO).factor
    lane = content(bath, 1.0, None, 0.0)

    assert [word for _, word in lane.ticks] == ["no", "yes"]
    assert lane.values[[0, 2]].tolist() == [1.0, 0.0]
    assert np.isnan(lane.values[1])


@pytest.mark.parametrize("values", [(2000.0,), (None, 2000.0), (None,)])
def test_a_factor_that_never_varies_or_is_never_known_still_has_an_axis(
    values: tuple[float | None, ...],
) -> None:
    lane = content(built_in("water"), *values)

    assert lane.bottom < lane.top
    assert all(lane.bottom <= value <= lane.top for value in values if value is not None)


def test_an_amount_stands_on_zero_and_sleep_shows_its_differences() -> None:
    coffee, sleep = (
        content(built_in("caffeine"), 90.0, 300.0),
        content(built_in("sleep_hours"), 6.0, 8.0),
    )

    assert (coffee.bars, coffee.bottom) == (True, 0.0)
    assert (sleep.bars, sleep.bottom > 0) == (False, True)


def test_episodes_are_marked_by_whole_numbers() -> None:
    lane = episodes_content(np.array([1.0, np.nan, 7.0]))

    assert [text for _, text in lane.ticks] == ["0", "4", "8"]
    assert SHORTEST_VIEW == 1.0
