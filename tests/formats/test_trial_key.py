"""The helper's key: plain to read for people, and read back by the program."""

from dataclasses import replace

import pytest
from hypothesis import given

from tests.storage.trials import FULL, SEED
from tests.trial_strategies import experiments
from twitchapp.domain.errors import UserError
from twitchapp.domain.experiments import Experiment
from twitchapp.formats.trial_key import key_text, read_key


@given(experiments().filter(lambda each: not each.is_sealed))
def test_a_key_says_the_experiment_and_its_seed(experiment: Experiment) -> None:
    key = read_key(key_text(experiment).splitlines(keepends=True))
    assert (key.experiment, key.seed) == (experiment.id, experiment.seed)


def test_a_key_tells_the_helper_what_to_prepare_for_every_block() -> None:
    text = key_text(FULL)
    assert text.count("Block ") == FULL.blocks
    for block in FULL.plan:
        assert f"{block.first} to {block.last}: {block.arm} (" in text
    assert f"seed: {SEED}" in text
    assert FULL.note not in text


def test_a_sealed_experiment_has_no_key_to_write() -> None:
    with pytest.raises(ValueError, match="with its seed"):
        key_text(replace(FULL, seed=""))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "timestamp,kind",
        "twitchapp key 1\n",
        f"twitchapp key 1\nseed: {SEED}\n",
        f"twitchapp key 1\nexperiment: {'-' * 36}\nseed: {SEED}\n",
        f"experiment: {FULL.id}\nseed: {SEED}\n",
        f"twitchapp key 1\nexperiment: {FULL.id}\nseed: {SEED.upper()}\n",
    ],
)
def test_what_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(UserError):
        read_key(text.splitlines())
