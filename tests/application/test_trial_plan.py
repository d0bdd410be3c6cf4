"""How long an experiment must be, from the person's own days, told plainly."""

from datetime import timedelta

import numpy as np
import pytest

from tests.application.trial_desk import TODAY, Desk
from twitchapp.application.charts import ChartsService, Reading
from twitchapp.application.trial_plan import power_answer, power_of
from twitchapp.application.triggers import Cancelled
from twitchapp.domain.allocation import Design, Scheme


def reading_of(rate: float, days: int = 120, seed: int = 3) -> Reading:
    """Return a calm journal of so many days until yesterday."""
    desk = Desk()
    rng = np.random.default_rng(seed)
    for number in range(1, days + 1):
        desk.look_back(TODAY - timedelta(days=number), int(rng.poisson(rate)))
    return ChartsService(desk.journal, desk.clock).reading()


def test_a_frequent_twitch_needs_an_experiment_of_some_weeks() -> None:
    answer = power_answer(reading_of(4.0), 1)
    assert answer.is_worth_it
    assert answer.design is not None
    design = answer.design
    assert answer.text == (
        f"About {design.blocks} blocks of {design.block_days} days: {design.total_days} days."
    )
    assert 24 <= design.total_days <= 200
    assert design.power >= 0.8
    assert answer.rate == pytest.approx(4.0, abs=0.5)
    assert "four times in five" in answer.basis


def test_a_rare_twitch_is_told_to_be_not_worth_it() -> None:
    answer = power_answer(reading_of(0.1), 1)
    assert answer.design is None
    assert not answer.is_worth_it
    assert "more than a year: not worth it" in answer.text


def test_where_a_larger_effect_would_show_that_is_told() -> None:
    answer = power_answer(reading_of(0.8), 5)
    assert not answer.is_worth_it
    assert "Only an effect as large as" in answer.text


def test_with_too_few_days_it_is_too_early() -> None:
    answer = power_answer(reading_of(4.0, days=10), 1)
    assert answer.design is None
    assert "too early" in answer.text
    assert answer.rate is None
    assert power_of(reading_of(4.0, days=10), Design(12, 4, 1, Scheme.PAIRS, 0.0)) is None


def test_a_design_of_ones_own_has_a_power() -> None:
    reading = reading_of(4.0)
    short = power_of(reading, Design(12, 3, 1, Scheme.PAIRS, 0.0))
    long = power_of(reading, Design(40, 6, 1, Scheme.PAIRS, 0.0))
    spent = power_of(reading, Design(12, 3, 1, Scheme.PAIRS, 0.0), can_stop_early=True)
    assert short is not None
    assert spent is not None
    assert spent < short, "an early look takes something of the test at the end"
    assert long is not None
    assert short < long


@pytest.mark.parametrize("asked_before", [0, 1, 5])
def test_nobody_is_answered_who_does_not_want_to_know_any_more(asked_before: int) -> None:
    left = [asked_before]

    def cancelled() -> bool:
        left[0] -= 1
        return left[0] < 0

    with pytest.raises(Cancelled):
        power_answer(reading_of(0.8), 5, cancelled=cancelled)


def test_the_least_of_the_larger_effects_that_would_show_is_told() -> None:
    reading = reading_of(3.0, days=300)
    assert power_answer(reading, 1, ratio=1.5).is_worth_it

    answer = power_answer(reading, 1, ratio=1.1)

    assert not answer.is_worth_it
    assert "Only an effect as large as 1.5×" in answer.text
