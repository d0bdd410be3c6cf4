"""A threshold is spoken of only where the data support one."""

from collections.abc import Callable
from math import log

import numpy as np
import pytest

from tests.analysis.journals import poisson
from tests.analysis.plain_background import PlainBackground
from twitchapp.analysis import dose_threshold
from twitchapp.analysis.dose_threshold import Threshold, find_threshold
from twitchapp.analysis.series import FloatArray


def found_in(
    shape: Callable[[FloatArray], FloatArray], *, seed: int = 1, n_days: int = 800
) -> Threshold | None:
    """Return the threshold found where the log rate has a shape over doses of 0 to 400."""
    rng = np.random.default_rng(seed)
    exposure = np.round(rng.uniform(0.0, 400.0, n_days))
    counts = poisson(rng, 1.5 * np.exp(shape(exposure)))
    return find_threshold(PlainBackground(counts), exposure)


def test_nothing_below_a_dose_is_seen_as_such() -> None:
    found = found_in(lambda dose: log(3.0) * np.maximum(dose - 200.0, 0.0) / 200.0)

    assert found is not None
    assert found.flat == "below"
    assert found.low <= 200.0 <= found.high
    assert found.high - found.low < 150.0
    assert found.slope.interval()[0] <= log(3.0) / 200.0 <= found.slope.interval()[1]
    assert found.hidden.interval()[0] <= 0.0 <= found.hidden.interval()[1]


def test_nothing_above_a_dose_is_seen_as_such() -> None:
    found = found_in(lambda dose: -log(3.0) * np.minimum(dose, 200.0) / 200.0)

    assert found is not None
    assert found.flat == "above"
    assert found.low <= 200.0 <= found.high
    assert found.slope.log_ratio == pytest.approx(-log(3.0) / 200.0, rel=0.4)


@pytest.mark.parametrize(
    "shape",
    [
        lambda dose: 0.0 * dose,
        lambda dose: log(3.0) * dose / 400.0,
        lambda dose: log(3.0) * ((dose - 200.0) / 200.0) ** 2,
    ],
    ids=["nothing", "straight line", "valley"],
)
def test_other_shapes_are_not_called_a_threshold(
    shape: Callable[[FloatArray], FloatArray],
) -> None:
    claimed = sum(found_in(shape, seed=seed, n_days=400) is not None for seed in range(40))

    # One in twenty at most, give or take chance: 6 or more of 40 would come once in fifty times.
    assert claimed <= 5


def test_few_days_or_few_doses_say_nothing_of_a_threshold() -> None:
    def shape(dose: FloatArray) -> FloatArray:
        return np.where(dose > 200.0, 2.0, 0.0)

    rng = np.random.default_rng(1)
    few_doses = np.asarray(rng.choice([0.0, 100.0, 300.0], size=500), dtype=np.float64)
    counts = poisson(rng, np.exp(shape(few_doses)))

    assert found_in(shape, n_days=80) is None
    assert find_threshold(PlainBackground(counts), few_doses) is None


def test_a_few_doses_that_repeat_can_have_a_threshold() -> None:
    rng = np.random.default_rng(1)
    exposure = 95.0 * rng.integers(0, 7, 900).astype(np.float64)
    counts = poisson(rng, np.exp(0.4 * np.maximum(exposure - 200.0, 0.0) / 100.0))

    found = find_threshold(PlainBackground(counts), exposure)

    assert found is not None
    assert found.flat == "below"
    assert 95.0 <= found.low <= 200.0 <= found.high <= 285.0


def test_the_p_of_a_straight_line_is_as_small_as_it_says() -> None:
    rng = np.random.default_rng(4)
    dose = rng.uniform(0.0, 1.0, 200)
    cuts = np.linspace(0.1, 0.9, 9)
    pieces = dose_threshold._pieces(dose, cuts)
    centred = pieces - pieces.mean(axis=0)
    information = centred.T @ centred
    ways = np.eye(pieces.shape[1])[1:]
    sizes = np.einsum("ij,jk,ik->i", ways, information, ways)
    root = np.linalg.cholesky(information + 1e-10 * np.eye(len(information)))
    values = []
    for slope in (0.0, 3.0, 20.0):
        for _ in range(100):
            score = information[0] * slope + root @ rng.standard_normal(len(information))
            line = score[0] ** 2 / information[0, 0]
            gain = float((np.square(ways @ score) / sizes).max() - line)
            values.append(
                dose_threshold._p_of(gain, float(score[0]), information, ways, freedom=1e6)
            )

    assert 0.02 <= np.mean(np.array(values) <= 0.05) <= 0.09
    assert 0.42 <= np.mean(np.array(values) <= 0.5) <= 0.58


def test_the_same_days_give_the_same_answer() -> None:
    def shape(dose: FloatArray) -> FloatArray:
        return 0.004 * np.maximum(dose - 150.0, 0.0)

    assert found_in(shape) == found_in(shape)


def test_a_valley_whose_flat_bottom_is_short_is_not_called_flat() -> None:
    claimed = sum(
        found_in(lambda dose: log(2.0) * ((dose - 160.0) / 160.0) ** 2, seed=seed, n_days=200)
        is not None
        for seed in range(30)
    )

    assert claimed <= 5
