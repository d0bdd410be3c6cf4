"""Experiments: what is fixed when they are made, and what their days are."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given

from tests.storage.records import at
from tests.storage.trials import BARE, FULL, SEED
from tests.trial_strategies import experiments
from twitchapp.domain.allocation import commitment_of
from twitchapp.domain.beliefs import Belief, Expected, Sureness
from twitchapp.domain.errors import UserError
from twitchapp.domain.experiments import Adherence, Arm, Ending, Experiment, Kept, Stopping

FIRST = date(2024, 3, 17)


@given(experiments())
def test_the_blocks_fill_the_days_without_gap_or_overlap(experiment: Experiment) -> None:
    plan = experiment.plan
    days = [
        block.first + timedelta(days=number)
        for block in plan
        for number in range((block.last - block.first).days + 1)
    ]
    assert days == [experiment.first_day + timedelta(days=n) for n in range(len(days))]
    assert days[-1] == experiment.last_day
    assert [block.number for block in plan] == list(range(1, experiment.blocks + 1))


@given(experiments())
def test_a_sealed_experiment_does_not_tell_what_any_block_is(experiment: Experiment) -> None:
    arms = {block.arm for block in experiment.plan}
    assert arms == ({None} if experiment.is_sealed else {Arm.A, Arm.B})
    assert bool(experiment.allocation) != experiment.is_sealed


def test_a_day_is_of_its_block_or_of_none() -> None:
    assert BARE.block_on(FIRST - timedelta(days=1)) is None
    first = BARE.block_on(FIRST)
    assert first is not None
    assert (first.number, first.first, first.last) == (1, FIRST, FIRST + timedelta(days=3))
    fifth = BARE.block_on(FIRST + timedelta(days=4))
    assert fifth is not None
    assert fifth.number == 2
    assert BARE.block_on(BARE.last_day + timedelta(days=1)) is None


def test_the_days_of_the_washout_are_those_at_the_head_of_each_block() -> None:
    block = FULL.plan[1]
    assert (block.analysed_from - block.first).days == 3


def test_the_first_half_has_whole_pairs_only() -> None:
    assert FULL.half_blocks == 6
    assert replace(BARE, blocks=10).half_blocks == 4
    assert FULL.half_day == FULL.first_day + timedelta(days=41)


def test_the_order_is_drawn_before_the_first_day_which_begins_at_four() -> None:
    with pytest.raises(UserError, match="before the first day"):
        replace(BARE, first_day=date(2024, 3, 15))
    # Three in the morning of the 16th is still the 15th.
    assert replace(BARE, made=at(15), first_day=date(2024, 3, 16)).total_days == 32
    with pytest.raises(UserError, match="before the first day"):
        replace(BARE, made=at(16), first_day=date(2024, 3, 16))


@pytest.mark.parametrize(
    "change",
    [
        {"blocks": 7},
        {"blocks": 2},
        {"blocks": 122},
        {"block_days": 0},
        {"block_days": 61},
        {"washout_days": 4},
        {"washout_days": -1},
        {"a_words": " \n"},
        {"label": ""},
        {"seed": ""},
        {"seed": "not a seed"},
        {"commitment": "0" * 64},
        {"is_blinded": True},
        {"ended": at(99)},
        {"ending": Ending.FINISHED},
        {"looked": at(99)},
        {"dose": -1.0},
        {"dose": float("nan")},
        {"first_day": date(2200, 1, 1)},
        {"a_words": "x" * 401},
        {"note": "\0"},
        {"source": ""},
    ],
    ids=str,
)
def test_what_cannot_be_an_experiment_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(UserError):
        replace(BARE, **change)  # type: ignore[arg-type] # a change of any field


def test_a_seed_must_fit_its_seal() -> None:
    with pytest.raises(UserError, match="does not belong"):
        replace(FULL, seed="f" * 32)
    sealed = replace(FULL, seed="")
    assert sealed.is_sealed
    assert not sealed.needs_key
    assert replace(sealed, seed=SEED) == FULL
    assert replace(sealed, commitment="").needs_key
    with pytest.raises(UserError):
        replace(FULL, commitment="")
    with pytest.raises(UserError):
        replace(FULL, id=UUID(int=9))
    assert commitment_of(FULL.id, SEED) == FULL.commitment


def test_words_are_kept_on_one_line() -> None:
    assert replace(BARE, a_words=" no \n coffee ").a_words == "no coffee"


def test_a_look_needs_a_rule_that_has_one() -> None:
    assert replace(BARE, stopping=Stopping.HALF, looked=at(400)).looked == at(400)


def test_a_note_and_a_belief_are_refused_when_they_cannot_be() -> None:
    with pytest.raises(UserError):
        Adherence(UUID(int=1), UUID(int=2), date(1899, 12, 31), Kept.NOT)
    with pytest.raises(UserError):
        Adherence(UUID(int=1), UUID(int=2), FIRST, Kept.NOT, note="x" * 20_001)
    with pytest.raises(UserError):
        Belief(UUID(int=1), at(0), " ", "Caffeine", Expected.MORE, Sureness.VERY)
