"""What the figure of a result is drawn from."""

from dataclasses import replace

import numpy as np
import pytest

from tests.gui.charts.trials import result
from twitchapp.analysis.levels import rate_limits
from twitchapp.domain.experiments import Arm
from twitchapp.gui.charts.experiment_points import result_points


def test_each_block_has_its_own_rate_and_limits() -> None:
    points = result_points(result()).blocks

    assert {point.code: point.rate for point in points} == {"A": 2.0, "B": 4.0}
    for point in points:
        limits = rate_limits(8 if point.is_change else 16, 4, 1.0)
        assert (point.low, point.high) == pytest.approx(limits)


def test_blocks_of_one_kind_that_differ_by_more_than_chance_have_wider_limits() -> None:
    calm = result()
    wild = calm._replace(
        blocks=tuple(
            total._replace(episodes=total.episodes + (12 if total.block.number <= 2 else 0))
            for total in calm.blocks
        )
    )
    last = result_points(wild).blocks[-1]
    same = result_points(calm).blocks[-1]

    assert last.rate == same.rate
    assert last.high - last.low > 1.2 * (same.high - same.low)


def test_a_block_without_a_known_day_is_not_drawn_as_zero() -> None:
    found = result()
    blocks = (found.blocks[0]._replace(episodes=0, known_days=0), *found.blocks[1:])

    points = result_points(found._replace(blocks=blocks)).blocks

    assert [point.number for point in points] == [2, 3, 4]


def test_a_block_of_which_little_is_known_is_marked() -> None:
    found = result()
    blocks = (found.blocks[0]._replace(known_days=1), *found.blocks[1:])

    points = result_points(found._replace(blocks=blocks)).blocks

    assert [point.thin for point in points] == [True, False, False, False]


def test_every_order_of_the_blocks_is_counted_once() -> None:
    generator = np.random.default_rng(5)
    drawn = tuple(generator.normal(0, 0.3, 500).tolist())

    points = result_points(result(drawn=drawn, observed=-1.5))

    assert points.heights.sum() == pytest.approx(1.0)
    assert points.edges[0] == -points.edges[-1] < -1.5, "what was found lies inside"


def test_a_result_without_a_distribution_still_has_its_blocks() -> None:
    points = result_points(result(drawn=(), observed=None))

    assert points.heights.size == 0
    assert len(points.blocks) == 4


def test_a_sealed_block_has_no_point() -> None:
    found = result()
    blocks = tuple(
        total._replace(block=total.block._replace(arm=None if total.block.number == 1 else Arm.A))
        for total in found.blocks
    )

    points = result_points(found._replace(experiment=replace(found.experiment), blocks=blocks))

    assert [point.number for point in points.blocks] == [2, 3, 4]
