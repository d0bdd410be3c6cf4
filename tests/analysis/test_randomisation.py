"""The randomisation test: right p values by hand, and right in the long run on made-up trials."""

from itertools import combinations
from math import comb, inf, log

import numpy as np
import pytest

from twitchapp.analysis.latent_levels import Spells
from twitchapp.analysis.randomisation import (
    DRAWN,
    FEWEST_FOR_LIMITS,
    TrialDays,
    orders_of,
    p_at_half,
    randomisation_test,
    ratio_of,
)
from twitchapp.analysis.series import FloatArray
from twitchapp.domain.allocation import SPENT_AT_HALF, Scheme, allocation_of

CALM = Spells(0.02, 0.02, 0.5)
SPELLS = Spells(0.1, 0.5, 0.9)


def days_of(
    counts: FloatArray, block_days: int, washout: int = 0, blocks: int | None = None
) -> TrialDays:
    place = np.arange(counts.size)
    return TrialDays(
        counts.astype(np.float64),
        (place // block_days).astype(np.intp),
        place % block_days >= washout,
        blocks or counts.size // block_days,
    )


def labels_of(order: str) -> FloatArray:
    return np.array([arm == "A" for arm in order], dtype=np.float64)


def made_up(
    rng: np.random.Generator,
    *,
    blocks: int = 12,
    block_days: int = 4,
    scheme: Scheme = Scheme.PAIRS,
    log_ratio: float = 0.0,
    trend: float = 1.0,
) -> tuple[TrialDays, FloatArray]:
    """Return a trial with strong bad spells and a trend."""
    n = blocks * block_days
    labels = labels_of(allocation_of(rng.bytes(16).hex(), blocks, scheme))
    latent = np.empty(n)
    noise = rng.standard_normal(n)
    latent[0] = noise[0]
    for day in range(1, n):
        latent[day] = 0.9 * latent[day - 1] + (1 - 0.81) ** 0.5 * noise[day]
    mean = 2.0 * np.exp(
        0.7 * latent
        + trend * np.linspace(-0.5, 0.5, n)
        + log_ratio * labels[np.arange(n) // block_days]
    )
    counts = rng.poisson(mean).astype(np.float64)
    counts[rng.random(n) < 0.1] = np.nan
    return days_of(counts, block_days, washout=1), labels


def test_all_orders_are_those_that_might_have_been_drawn() -> None:
    orders, is_exact = orders_of(8, Scheme.BALANCED, 0)
    assert is_exact
    assert orders.shape == (comb(8, 4), 8)
    chosen = {tuple(np.flatnonzero(row).tolist()) for row in orders}
    assert chosen == set(combinations(range(8), 4))
    pairs, _ = orders_of(6, Scheme.PAIRS, 0)
    assert {"".join("BA"[int(arm)] for arm in row) for row in pairs} == {
        allocation_of(f"{n:032x}", 6, Scheme.PAIRS) for n in range(200)
    }


@pytest.mark.parametrize("scheme", Scheme)
def test_of_too_many_orders_some_are_drawn_by_the_same_rule(scheme: Scheme) -> None:
    orders, is_exact = orders_of(40, scheme, 7)
    assert not is_exact
    assert orders.shape == (DRAWN, 40)
    assert (orders.sum(axis=1) == 20).all()
    if scheme is Scheme.PAIRS:
        assert (orders[:, 0::2] + orders[:, 1::2] == 1).all()
    assert np.array_equal(orders, orders_of(40, scheme, 7)[0])


def test_the_clearest_result_has_the_smallest_p() -> None:
    order = "ABBABAAB"
    counts = np.repeat([9.0 if arm == "A" else 1.0 for arm in order], 3)
    found = randomisation_test(days_of(counts, 3), labels_of(order), Scheme.BALANCED, CALM)
    assert found is not None
    assert found.is_exact
    assert found.draws == 70
    assert found.p == pytest.approx(2 / 70)
    assert found.log_ratio == pytest.approx(log(9), abs=0.1)
    assert found.low < found.log_ratio < found.high
    assert found.low > 0


def test_the_p_value_is_the_share_of_orders_that_say_as_much() -> None:
    """Without spells, weekdays and trends in the data the ranking is that of plain means."""
    rng = np.random.default_rng(5)
    order = "ABBAABBABABA"
    counts = rng.poisson(3.0, 12 * 7).astype(np.float64)
    found = randomisation_test(days_of(counts, 7), labels_of(order), Scheme.PAIRS, CALM)
    assert found is not None
    totals = counts.reshape(12, 7).sum(axis=1)
    orders, _ = orders_of(12, Scheme.PAIRS, 0)
    plain = np.abs((2 * orders - 1) @ totals)
    drawn = abs(float((2 * labels_of(order) - 1) @ totals))
    assert found.p == pytest.approx(float((plain >= drawn).mean()), abs=0.15)


def test_swapping_the_arms_turns_the_ratio_round_and_keeps_the_p_value() -> None:
    days, labels = made_up(np.random.default_rng(3), log_ratio=0.5)
    one = randomisation_test(days, labels, Scheme.PAIRS, SPELLS)
    other = randomisation_test(days, 1 - labels, Scheme.PAIRS, SPELLS)
    assert one is not None
    assert other is not None
    assert other.p == pytest.approx(one.p)
    assert other.log_ratio == pytest.approx(-one.log_ratio, abs=1e-3)
    assert other.low == pytest.approx(-one.high, abs=0.01)


def test_the_washout_and_unknown_days_say_nothing() -> None:
    days, labels = made_up(np.random.default_rng(4))
    counts = days.counts.copy()
    counts[~days.looked_at] = 50.0
    changed = TrialDays(counts, days.block, days.looked_at, days.n_blocks)
    assert randomisation_test(changed, labels, Scheme.PAIRS, SPELLS) == randomisation_test(
        days, labels, Scheme.PAIRS, SPELLS
    )


def test_the_limits_are_where_the_test_begins_to_refuse() -> None:
    days, labels = made_up(np.random.default_rng(8), log_ratio=log(3))
    found = randomisation_test(days, labels, Scheme.PAIRS, SPELLS)
    assert found is not None
    assert found.p <= 0.05
    assert not found.low <= 0.0 <= found.high


def test_an_arm_without_episodes_leaves_the_interval_open() -> None:
    order = "ABBABAABABBA"
    counts = np.repeat([2.0 if arm == "A" else 0.0 for arm in order], 3)
    found = randomisation_test(days_of(counts, 3), labels_of(order), Scheme.PAIRS, CALM)
    assert found is not None
    assert (found.log_ratio, found.high) == (inf, inf)
    assert 0 < found.low < inf
    assert ratio_of(found.high) == inf
    none = randomisation_test(days_of(counts, 3), 1 - labels_of(order), Scheme.PAIRS, CALM)
    assert none is not None
    assert (ratio_of(none.log_ratio), ratio_of(none.low)) == (0.0, 0.0)


def test_nothing_is_told_of_nothing() -> None:
    labels = labels_of("ABAB")
    assert randomisation_test(days_of(np.zeros(12), 3), labels, Scheme.PAIRS, CALM) is None
    unknown = np.full(12, np.nan)
    assert randomisation_test(days_of(unknown, 3), labels, Scheme.PAIRS, CALM) is None
    one_arm = np.array([3.0, 2, 4] + [np.nan] * 9)
    assert randomisation_test(days_of(one_arm, 3), labels, Scheme.PAIRS, CALM) is None


def test_arrays_that_do_not_fit_are_a_fault() -> None:
    with pytest.raises(ValueError, match="same shape"):
        TrialDays(np.zeros(3), np.zeros(4, dtype=np.intp), np.ones(3, dtype=np.bool_), 2)


def test_false_alarms_are_no_more_than_five_percent_with_strong_spells_and_trends() -> None:
    rng = np.random.default_rng(17)
    refused = covered = 0
    for _ in range(200):
        days, labels = made_up(rng, log_ratio=0.0)
        found = randomisation_test(days, labels, Scheme.PAIRS, SPELLS, wants_interval=False)
        assert found is not None
        refused += found.p <= 0.05
    for _ in range(40):
        days, labels = made_up(rng, log_ratio=log(2))
        found = randomisation_test(days, labels, Scheme.PAIRS, SPELLS)
        assert found is not None
        covered += found.low <= log(2) <= found.high
    # 5 % of 200 is 10; beyond 20 lies less than one in a thousand. Of 40, 38 are expected.
    assert refused <= 20
    assert covered >= 34


def test_two_looks_together_are_wrong_no_more_often_than_one() -> None:
    rng = np.random.default_rng(23)
    claimed = 0
    for _ in range(120):
        days, labels = made_up(rng, blocks=20, block_days=3, scheme=Scheme.BALANCED)
        early = p_at_half(days, labels, Scheme.BALANCED, SPELLS, half_blocks=10)
        assert early is not None
        late = randomisation_test(
            days, labels, Scheme.BALANCED, SPELLS, half_blocks=10, wants_interval=False
        )
        assert late is not None
        if early <= SPENT_AT_HALF:
            assert late.p == pytest.approx(early)
        claimed += late.p <= 0.05
    assert claimed <= 14


def test_the_early_look_reads_nothing_after_the_half() -> None:
    days, labels = made_up(np.random.default_rng(2), blocks=20, block_days=3)
    counts = days.counts.copy()
    counts[days.block >= 10] = 40.0
    changed = TrialDays(counts, days.block, days.looked_at, days.n_blocks)
    first, second = (
        p_at_half(each, labels, Scheme.PAIRS, SPELLS, half_blocks=10) for each in (days, changed)
    )
    assert first == second
    assert first is not None


def test_after_stopping_the_interval_is_wider() -> None:
    days, labels = made_up(np.random.default_rng(31), blocks=24, log_ratio=log(6), trend=0.0)
    scheme = Scheme.BALANCED
    stopped = randomisation_test(days, labels, scheme, SPELLS, half_blocks=12, was_stopped=True)
    plain = randomisation_test(days, labels, scheme, SPELLS)
    assert stopped is not None
    assert plain is not None
    assert stopped.high - stopped.low > plain.high - plain.low


def test_the_limits_stay_open_while_there_are_hardly_any_episodes() -> None:
    labels = labels_of("AB" * 6)
    counts = np.zeros(48)
    in_a = np.flatnonzero(labels[np.arange(48) // 4] == 1)
    for number in range(1, 9):
        counts[in_a[3 * number - 2]] = 1.0
        found = randomisation_test(days_of(counts, 4), labels, Scheme.PAIRS, CALM)
        assert found is not None
        assert found.high == inf
        assert (found.low == -inf) == (number < FEWEST_FOR_LIMITS)


def test_with_few_episodes_the_limits_hold_the_true_ratio_as_often_as_they_say() -> None:
    rng = np.random.default_rng(7)
    held = []
    for _ in range(120):
        labels = labels_of(allocation_of(rng.bytes(16).hex(), 12, Scheme.PAIRS))
        mean = 0.1 * np.where(labels[np.arange(48) // 4] == 1, 0.5, 1.0)
        days = days_of(rng.poisson(mean).astype(np.float64), 4, washout=1)
        found = randomisation_test(days, labels, Scheme.PAIRS, CALM)
        held.append(found is None or found.low <= log(0.5) <= found.high)
    assert np.mean(held) > 0.9
