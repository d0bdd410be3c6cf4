"""The conditional multinomial of a day's half hours, held to closed forms and to statsmodels."""

from math import log

import numpy as np
import pytest
import statsmodels.api as sm
from numpy.typing import NDArray
from statsmodels.discrete.conditional_models import ConditionalLogit

from twitchapp.analysis import acute_model
from twitchapp.analysis.acute_fit import fit_within_day
from twitchapp.analysis.acute_model import DayTable, clock_waves
from twitchapp.analysis.acute_slots import BoolArray
from twitchapp.analysis.series import FloatArray

CLOCK = (np.arange(48) + 0.5) / 2.0


@pytest.fixture
def _no_prior(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take away the weak prior on the clock, and its finest waves, so that others can be met."""
    monkeypatch.setattr(acute_model, "_DEVIATION", 1e5)
    monkeypatch.setattr(acute_model, "_WEEKEND_DEVIATION", 1e5)
    monkeypatch.setattr(acute_model, "HARMONICS", 3)


def workdays(n_days: int) -> BoolArray:
    return np.zeros(n_days, dtype=np.bool_)


def drawn(
    seed: int, n_days: int, ratio: float, *, weekends: bool = False, one_a_day: bool = False
) -> tuple[DayTable, FloatArray, FloatArray]:
    """Return days of episodes, an exposure that multiplies their rate, and one that does not."""
    rng = np.random.default_rng(seed)
    exposure = np.zeros((n_days, 48))
    other = np.zeros((n_days, 48))
    for day in range(n_days):
        first, second = rng.integers(0, 40, 2)
        exposure[day, first : first + 8] = 1.0
        other[day, second : second + 5] = 1.0
    at_risk = np.where(rng.random((n_days, 48)) < 0.1, 0.0, 1.0)
    rate = np.exp(0.5 * np.cos(2 * np.pi * CLOCK / 24)) * ratio**exposure * at_risk
    weekend = np.arange(n_days) % 7 >= 5 if weekends else workdays(n_days)
    rate[weekend] *= np.exp(0.5 * np.sin(2 * np.pi * CLOCK / 24))
    if one_a_day:
        share = rate / rate.sum(axis=1, keepdims=True)
        episodes = np.array([rng.multinomial(1, row) for row in share], dtype=np.float64)
    else:
        level = rng.lognormal(0.5, 0.7, n_days) / 48
        episodes = rng.poisson(rate * level[:, None]).astype(np.float64)
    return table(episodes, at_risk, weekend), exposure, other


def table(
    episodes: NDArray[np.floating], at_risk: FloatArray, weekend: BoolArray | None = None
) -> DayTable:
    days = workdays(episodes.shape[0]) if weekend is None else weekend
    return DayTable(CLOCK.astype(np.float64), episodes.astype(np.float64), at_risk, days)


def long_form(days: DayTable, *columns: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Return counts, design and day of every half hour at risk on days with an episode."""
    waves = np.broadcast_to(clock_waves(days.clock_h), (*days.episodes.shape, 6))
    use = (days.at_risk > 0) & (days.episodes.sum(axis=1) > 0)[:, None]
    parts = [waves[use]]
    if days.weekend.any():
        # The first two waves, cosine and sine.
        own = waves[:, :, [0, 1, 3, 4]] * days.weekend[:, None, None]
        parts.append(own[use])
    design = np.column_stack([*parts, *(column[use] for column in columns)])
    day = np.broadcast_to(np.arange(use.shape[0])[:, None], use.shape)[use]
    return days.episodes[use], design, day.astype(np.float64)


@pytest.mark.usefixtures("_no_prior")
@pytest.mark.parametrize("weekends", [False, True])
def test_estimates_are_those_of_a_poisson_regression_with_a_rate_for_each_day(
    weekends: bool,
) -> None:
    days, exposure, other = drawn(1, 36, 2.0, weekends=weekends)

    fit = fit_within_day(days, [other, exposure])

    counts, design, day = long_form(days, other, exposure)
    of_day = (day[:, None] == np.unique(day)).astype(np.float64)
    theirs = sm.GLM(counts, np.hstack([of_day, design]), family=sm.families.Poisson()).fit()
    assert fit is not None
    np.testing.assert_allclose(fit.log_ratio, theirs.params[-2:], atol=2e-4)


@pytest.mark.usefixtures("_no_prior")
def test_errors_are_those_of_whole_days_and_a_little_wider() -> None:
    days, exposure, other = drawn(2, 60, 1.5)

    fit = fit_within_day(days, [other, exposure])

    counts, design, day = long_form(days, other, exposure)
    of_day = (day[:, None] == np.unique(day)).astype(np.float64)
    theirs = sm.GLM(counts, np.hstack([of_day, design]), family=sm.families.Poisson()).fit(
        cov_type="cluster", cov_kwds={"groups": day, "use_correction": False}
    )
    assert fit is not None
    assert 1.0 < fit.se / theirs.bse[-1] < 1.1


@pytest.mark.usefixtures("_no_prior")
def test_with_one_episode_a_day_it_is_the_conditional_logit_of_case_crossover() -> None:
    days, exposure, other = drawn(3, 70, 2.5, one_a_day=True)

    fit = fit_within_day(days, [other, exposure])

    counts, design, day = long_form(days, other, exposure)
    theirs = ConditionalLogit(counts, design, groups=day).fit(method="newton", disp=0)
    assert fit is not None
    np.testing.assert_allclose(fit.log_ratio, theirs.params[-2:], atol=2e-4)


def test_two_half_hours_a_day_give_the_closed_form_of_a_crossover() -> None:
    # Exposed early on some days and late on others: half the difference of the log odds.
    episodes = np.zeros((60, 48))
    exposure = np.zeros((60, 48))
    episodes[:30, 16], episodes[:30, 40] = 2.0, 1.0
    episodes[30:, 16], episodes[30:, 40] = 1.0, 3.0
    exposure[:30, 16] = exposure[30:, 40] = 1.0
    at_risk = np.zeros((60, 48))
    at_risk[:, [16, 40]] = 1.0

    fit = fit_within_day(table(episodes, at_risk), [exposure])

    assert fit is not None
    assert fit.estimate == pytest.approx((log(2.0) - log(1.0 / 3.0)) / 2.0, abs=0.01)


def test_a_share_at_risk_counts_as_so_much_less_time() -> None:
    days, exposure, _ = drawn(4, 200, 2.0)
    halved = table(days.episodes, days.at_risk * np.where(exposure > 0, 0.5, 1.0), days.weekend)

    whole, half = (fit_within_day(both, [exposure]) for both in (days, halved))

    assert whole is not None
    assert half is not None
    assert half.estimate == pytest.approx(whole.estimate + log(2.0), abs=1e-3)


def test_days_without_an_episode_change_nothing_and_have_no_influence() -> None:
    days, exposure, _ = drawn(5, 90, 1.5)
    empty = days.episodes.sum(axis=1) == 0
    assert empty.any()
    fewer = table(days.episodes[~empty], days.at_risk[~empty], days.weekend[~empty])

    with_them, without = (
        fit_within_day(days, [exposure]),
        fit_within_day(fewer, [exposure[~empty]]),
    )

    assert with_them is not None
    assert without is not None
    assert with_them.estimate == pytest.approx(without.estimate, abs=1e-9)
    assert not with_them.influence[empty].any()
    assert with_them.influence.shape == (90,)


def test_the_order_of_weekends_and_workdays_does_not_matter() -> None:
    days, exposure, other = drawn(6, 100, 2.0, weekends=True)
    turned = np.random.default_rng(1).permutation(100)
    other_way = table(days.episodes[turned], days.at_risk[turned], days.weekend[turned])

    one = fit_within_day(days, [other, exposure])
    two = fit_within_day(other_way, [other[turned], exposure[turned]])

    assert one is not None
    assert two is not None
    assert two.estimate == pytest.approx(one.estimate, abs=1e-6)
    assert two.se == pytest.approx(one.se, rel=1e-6)
    np.testing.assert_allclose(two.influence, one.influence[turned], atol=1e-6)


def test_a_start_from_another_fit_ends_at_the_same_place() -> None:
    days, exposure, other = drawn(7, 120, 2.0)
    first = fit_within_day(days, [exposure, other])
    assert first is not None

    again = fit_within_day(days, [other, exposure], start=first.parameters)
    plain = fit_within_day(days, [other, exposure])

    assert again is not None
    assert plain is not None
    assert again.estimate == pytest.approx(plain.estimate, abs=1e-3)


def test_p_and_interval_agree() -> None:
    days, exposure, _ = drawn(8, 120, 1.4)

    fit = fit_within_day(days, [exposure])

    assert fit is not None
    low, high = fit.interval()
    assert (low > 0 or high < 0) == (fit.p < 0.05)
    assert 1 <= fit.freedom <= 120


def test_what_never_varies_within_a_day_has_no_estimate() -> None:
    days, _, _ = drawn(9, 60, 1.0)
    all_day = np.broadcast_to((np.arange(60) % 2.0)[:, None], (60, 48)).copy()

    assert fit_within_day(days, [all_day]) is None


def test_a_ratio_on_its_way_to_nothing_has_no_estimate() -> None:
    days, exposure, _ = drawn(10, 60, 1.0)
    none = table(np.where(exposure > 0, 0.0, days.episodes), days.at_risk, days.weekend)

    assert fit_within_day(none, [exposure]) is None


def test_a_column_beside_that_runs_away_does_not_take_the_estimate_along() -> None:
    days, exposure, other = drawn(11, 90, 2.0)
    none = table(np.where(other > 0, 0.0, days.episodes), days.at_risk, days.weekend)

    fit = fit_within_day(none, [other, exposure])

    assert fit is not None
    assert fit.estimate == pytest.approx(log(2.0), abs=0.6)


def test_too_few_days_have_no_estimate() -> None:
    days, exposure, _ = drawn(12, 2, 1.0)

    assert fit_within_day(days, [exposure]) is None


@pytest.mark.parametrize("far", [40.0, 1e6, np.nan])
def test_a_start_from_nowhere_ends_at_the_same_place(far: float) -> None:
    days, exposure, _ = drawn(13, 120, 2.0)
    plain = fit_within_day(days, [exposure])
    assert plain is not None

    again = fit_within_day(days, [exposure], start=np.full(plain.parameters.size, far))

    assert again is not None
    assert again.estimate == pytest.approx(plain.estimate, abs=1e-3)


def test_an_exposure_that_is_the_clock_itself_is_not_sure_of_anything() -> None:
    days, _, _ = drawn(14, 150, 1.0)
    evenings = np.broadcast_to(np.where(CLOCK > 18.0, 1.0, 0.0), days.episodes.shape).copy()

    fit = fit_within_day(days, [evenings])

    assert fit is None or fit.p > 0.01
