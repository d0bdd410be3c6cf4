"""How long an experiment must be: more rate, less scatter and larger effects make it shorter."""

import numpy as np
import pytest

from tests.analysis.test_randomisation import made_up
from twitchapp.analysis import power as power_module
from twitchapp.analysis.latent_levels import Spells
from twitchapp.analysis.power import (
    LONGEST_DAYS,
    Habits,
    MadeUp,
    layouts,
    power_of_layout,
    scheme_for,
)
from twitchapp.domain.allocation import LEVEL, SPENT_AT_HALF, Scheme, smallest_p, smallest_p_at_half

CALM = Habits(4.0, Spells(0.05, 0.05, 0.5), 0.95)
USUAL = Habits(2.0, Spells(0.1, 0.25, 0.8), 0.9)
RARE = Habits(0.1, Spells(0.1, 0.25, 0.8), 0.9)


def power(habits: Habits, blocks: int = 20, block_days: int = 5, ratio: float = 1.5) -> float:
    return power_of_layout(
        habits,
        blocks=blocks,
        block_days=block_days,
        washout_days=1,
        scheme=Scheme.PAIRS,
        ratio=ratio,
    )


def test_what_makes_an_effect_easier_to_see_makes_the_power_larger() -> None:
    assert power(CALM) > power(USUAL) > power(RARE)
    assert power(USUAL, blocks=40) > power(USUAL)
    assert power(USUAL, ratio=2.5) > power(USUAL)


def test_without_an_effect_the_power_is_the_level() -> None:
    assert power(USUAL, ratio=1.0) == pytest.approx(LEVEL, abs=0.025)


def test_too_few_blocks_can_show_nothing() -> None:
    assert power(CALM, blocks=8, ratio=5) == 0.0


def test_the_plan_is_long_enough_and_no_longer_than_a_year() -> None:
    found = layouts(CALM, 1, ratio=1.5, power=0.8)
    assert found
    for layout in found:
        assert layout.power >= 0.8
        assert layout.total_days <= LONGEST_DAYS
        assert layout.washout_days == 1 < layout.block_days
        assert smallest_p(layout.blocks, layout.scheme) <= LEVEL
    shortest = min(layout.total_days for layout in found)
    assert found[0].total_days <= 1.05 * shortest
    assert [layout.total_days for layout in found[1:]] == sorted(
        layout.total_days for layout in found[1:]
    )


def test_a_longer_washout_takes_longer() -> None:
    short = layouts(CALM, 0, ratio=1.5, power=0.8)
    long = layouts(CALM, 5, ratio=1.5, power=0.8)
    assert min(layout.total_days for layout in short) < min(layout.total_days for layout in long)


def test_what_would_take_more_than_a_year_has_no_plan() -> None:
    assert layouts(RARE, 1, ratio=1.5, power=0.8) == ()


def test_an_early_look_needs_blocks_enough_to_say_stop() -> None:
    found = layouts(CALM, 1, ratio=2.0, power=0.8, can_stop_early=True)
    assert found
    for layout in found:
        assert smallest_p_at_half(layout.blocks, layout.scheme) <= SPENT_AT_HALF


def test_pairs_are_taken_once_there_are_enough_of_them() -> None:
    assert scheme_for(10) is Scheme.BALANCED
    assert scheme_for(12) is Scheme.PAIRS
    assert scheme_for(20, can_stop_early=True) is Scheme.BALANCED
    assert scheme_for(32, can_stop_early=True) is Scheme.PAIRS


def test_the_same_question_has_the_same_answer() -> None:
    assert layouts(CALM, 2, ratio=2.0, power=0.8) == layouts(CALM, 2, ratio=2.0, power=0.8)


def test_the_power_promised_is_about_what_whole_experiments_show() -> None:
    from twitchapp.analysis.randomisation import randomisation_test

    spells = Spells(0.001, 0.49, 0.9)
    rng = np.random.default_rng(41)
    shown = 0
    for _ in range(80):
        days, labels = made_up(
            rng, blocks=24, block_days=5, log_ratio=-float(np.log(2.0)), trend=0.0
        )
        found = randomisation_test(days, labels, Scheme.PAIRS, spells, wants_interval=False)
        assert found is not None
        shown += found.p <= LEVEL
    promised = power_of_layout(
        Habits(2.0 * float(np.exp(0.245)), spells, 0.9),
        blocks=24,
        block_days=5,
        washout_days=1,
        scheme=Scheme.PAIRS,
        ratio=2.0,
    )
    assert shown / 80 == pytest.approx(promised, abs=0.17)


def test_all_days_of_a_and_b_have_the_counts_and_spells_of_the_person() -> None:
    made = MadeUp(USUAL, 2.0, 300, seed=3)

    a, b = made.as_a, made.as_a + made.more_in_b
    assert b.mean() == pytest.approx(2.0, rel=0.02)
    assert a.mean() == pytest.approx(1.0, rel=0.02)
    # Of a level L of mean 1 and variance v, a Poisson count of mean m L has m + m² v.
    spread = (1.1 * np.exp(0.25)) - 1.0
    assert b.var() == pytest.approx(2.0 + 4.0 * spread, rel=0.05)
    lag = 3
    beside = np.mean((b[lag:] - 2.0) * (b[:-lag] - 2.0))
    assert beside == pytest.approx(4.0 * (np.exp(0.25 * 0.8**lag) - 1.0), rel=0.1)


def test_given_up_it_stops_before_the_next_length() -> None:
    asked = []

    def cancelled() -> bool:
        asked.append(1)
        return len(asked) > 2

    layouts(USUAL, 1, ratio=2.0, power=0.8, cancelled=cancelled)

    assert len(asked) == 3


def test_no_fewer_blocks_of_a_length_would_do() -> None:
    for layout in layouts(USUAL, 1, ratio=2.0, power=0.8):
        fewer = power_of_layout(
            USUAL,
            blocks=layout.blocks - 4,
            block_days=layout.block_days,
            washout_days=1,
            scheme=scheme_for(layout.blocks - 4),
            ratio=2.0,
        )
        assert fewer < layout.power
        assert fewer < 0.83


def test_an_answer_makes_up_its_days_once_and_tries_few_designs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, tried = [], []

    class Counted(MadeUp):
        def __init__(self, habits: Habits, ratio: float, days: int, seed: int) -> None:
            made.append(days)
            super().__init__(habits, ratio, days, seed)

        def power(
            self, blocks: int, block_days: int, washout_days: int, scheme: Scheme, level: float
        ) -> float:
            tried.append(blocks)
            return super().power(blocks, block_days, washout_days, scheme, level)

    monkeypatch.setattr(power_module, "MadeUp", Counted)

    layouts(CALM, 1, ratio=1.5, power=0.8)

    assert made == [LONGEST_DAYS]
    assert 8 <= len(tried) <= 32
