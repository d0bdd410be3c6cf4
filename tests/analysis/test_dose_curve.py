"""The smooth curve over the amount of a factor, and its band."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analysis.journals import poisson
from tests.analysis.plain_background import PlainBackground
from twitchapp.analysis import dose_curve
from twitchapp.analysis.background import Effects
from twitchapp.analysis.dose_curve import DoseBasis, DoseCurve, Scale, fit_curve
from twitchapp.analysis.series import FloatArray


def curve_of(counts: FloatArray, exposure: FloatArray, reference: float = 0.0) -> DoseCurve:
    """Return the curve over pure chance."""
    known = np.where(np.isnan(counts), np.nan, exposure)
    rate = float(np.nanmean(counts))
    found = fit_curve(
        PlainBackground(counts),
        known,
        reference=reference,
        scale=Scale(rate, 1.0 / float(np.nansum(counts))),
    )
    assert found is not None
    return found


def many(seed: int, bend: float, n_days: int = 1500) -> tuple[FloatArray, FloatArray]:
    """Return counts over doses of 0 to 10 whose log rate has a line and a bend."""
    rng = np.random.default_rng(seed)
    exposure = np.round(rng.uniform(0.0, 10.0, n_days), 1)
    return poisson(rng, 2.0 * np.exp(0.05 * exposure + bend * (exposure - 5.0) ** 2)), exposure


@given(
    st.lists(st.integers(0, 500), min_size=3, max_size=200).filter(
        lambda given: len(set(given)) > 1
    )
)
def test_bends_are_of_one_size_and_uncorrelated_with_the_line(given: list[int]) -> None:
    doses = np.array(given, dtype=np.float64)

    basis = DoseBasis(doses)

    columns = basis.at(doses)
    assert columns.shape == (doses.size, basis.width)
    assert columns.T @ columns / doses.size == pytest.approx(np.eye(basis.width), abs=1e-6)
    assert columns.mean(axis=0) == pytest.approx(np.zeros(basis.width), abs=1e-6)


def test_beyond_the_outer_knots_the_curve_is_straight() -> None:
    basis = DoseBasis(np.linspace(0.0, 100.0, 101))

    for beyond in (np.array([96.0, 98.0, 100.0]), np.array([0.0, 2.0, 4.0])):
        assert np.diff(basis.at(beyond), n=2, axis=0) == pytest.approx(0.0, abs=1e-9)


def test_without_a_bend_in_the_data_the_line_is_straight() -> None:
    counts, exposure = many(1, bend=0.0)

    found = curve_of(counts, exposure)

    assert not found.is_bent
    assert np.diff(found.log_ratio, n=2) == pytest.approx(0.0, abs=1e-9)
    assert found.log_low[-1] <= 0.5 <= found.log_high[-1]


def test_a_bend_in_the_data_bends_the_curve_and_the_band_holds_it() -> None:
    counts, exposure = many(2, bend=0.03)

    found = curve_of(counts, exposure, reference=5.0)

    true = 0.05 * (found.dose - 5.0) + 0.03 * (found.dose - 5.0) ** 2
    assert found.is_bent
    assert found.p_bend is not None
    assert found.p_bend < 1e-6
    assert np.mean((found.log_low <= true) & (true <= found.log_high)) > 0.9
    assert np.abs(found.log_ratio - true).max() < 0.2


def test_at_the_reference_the_ratio_is_one_and_sure() -> None:
    counts, exposure = many(3, bend=0.02)

    found = curve_of(counts, exposure, reference=5.0)

    middle = int(np.argmin(np.abs(found.dose - 5.0)))
    assert found.dose[middle] == pytest.approx(5.0)
    for values in (found.log_ratio, found.log_low, found.log_high):
        assert values[middle] == pytest.approx(0.0, abs=1e-9)
    assert found.log_high[-1] > found.log_low[-1]


def test_rates_and_ratios_are_one_curve() -> None:
    counts, exposure = many(4, bend=0.02)

    found = curve_of(counts, exposure)

    assert np.log(found.rate / found.rate[0]) == pytest.approx(
        found.log_ratio - found.log_ratio[0], abs=1e-9
    )
    assert (found.rate_low < found.rate).all()
    assert (found.rate < found.rate_high).all()


def test_the_average_over_spreads_is_that_of_adding_it_up_by_hand() -> None:
    estimate = np.array([0.4, -0.25])
    covariance = np.array([[0.02, 0.008], [0.008, 0.015]])
    grid = np.linspace(-2.0, 2.0, 1201)
    line, bend = np.meshgrid(grid, grid, indexing="ij")
    apart = np.stack([line - estimate[0], bend - estimate[1]], axis=-1)
    chance = np.exp(-0.5 * np.einsum("ijk,kl,ijl->ij", apart, np.linalg.inv(covariance), apart))
    prior = np.zeros_like(grid)
    for spread, share in zip(dose_curve._SPREADS, dose_curve._PRIOR, strict=True):
        if spread:
            prior += share * np.exp(-0.5 * (grid / spread) ** 2) / spread
        else:
            prior[grid.size // 2] += share * np.sqrt(2 * np.pi) / (grid[1] - grid[0])
    weight = chance * prior
    weight /= weight.sum()
    mean = np.array([(weight * line).sum(), (weight * bend).sum()])

    centre, moment = dose_curve._averaged(Effects(estimate, covariance, 1e6), is_bent=True)

    assert centre == pytest.approx(mean, abs=2e-3)
    assert moment[1, 1] == pytest.approx((weight * (bend - mean[1]) ** 2).sum(), rel=0.02)
    assert moment[0, 0] == pytest.approx((weight * (line - mean[0]) ** 2).sum(), rel=0.02)


def test_where_no_bend_is_claimed_the_band_still_allows_for_one() -> None:
    effects = Effects(np.array([0.4, -0.1]), np.diag([0.02, 0.015]), 1e6)

    centre, moment = dose_curve._averaged(effects, is_bent=False)

    assert centre == pytest.approx([0.4, 0.0])
    assert moment[1, 1] > 0.0


def test_where_hardly_any_day_lies_the_curve_is_not_firm() -> None:
    rng = np.random.default_rng(8)
    exposure = np.concatenate([np.round(rng.uniform(0, 4, 300), 1), [9.0, 10.0]])
    counts = poisson(rng, np.full(302, 2.0))

    found = curve_of(counts, exposure)

    assert found.supported[found.dose < 3.5].all()
    assert not found.supported[found.dose > 4.0].any()
    assert found.days_near[int(np.argmin(np.abs(found.dose - 7.0)))] == 0


def test_two_doses_make_a_line_that_meets_both_rates() -> None:
    rng = np.random.default_rng(8)
    exposure = rng.choice([100.0, 300.0], size=400)
    counts = poisson(rng, np.where(exposure > 200, 3.0, 1.5))

    found = curve_of(counts, exposure, reference=100.0)

    assert found.p_bend is None
    assert found.rate[0] == pytest.approx(counts[exposure == 100].mean())
    assert found.rate[-1] == pytest.approx(counts[exposure == 300].mean())


def test_one_dose_alone_has_no_curve() -> None:
    counts = np.ones(50)

    assert (
        fit_curve(PlainBackground(counts), np.full(50, 3.0), reference=3.0, scale=Scale(1.0, 0.02))
        is None
    )


def test_a_dose_beyond_reason_leaves_every_figure_a_number() -> None:
    rng = np.random.default_rng(8)
    exposure = np.where(rng.random(200) < 0.05, 1e9, rng.integers(0, 9, 200).astype(np.float64))
    counts = poisson(rng, np.exp(0.4 * np.minimum(exposure, 8.0)))

    found = curve_of(counts, exposure)

    for values in (found.rate, found.rate_low, found.rate_high, found.log_low, found.log_high):
        assert np.isfinite(values).all()
