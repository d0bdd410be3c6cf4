"""Mending damaged files, the short form: some flipped bits, and some of the cuts."""

from pathlib import Path

import pytest

from tests.faults.damage import Sound, cuts, flips
from tests.faults.mending import Kept, some, try_mending

SEED = 6
STEPS = 24


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    """Return a journal with something of everything, and the log it had before it was closed."""
    return Sound(tmp_path_factory.mktemp("sound"), SEED, STEPS)


@pytest.fixture(scope="module")
def kept(sound: Sound, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return a backup of it from before its last steps."""
    return Kept(sound, tmp_path_factory.mktemp("kept"), SEED, STEPS, STEPS - 8)


def test_after_a_flipped_bit_all_that_verifies_is_in_the_mended_journal(
    sound: Sound, kept: Kept, tmp_path: Path
) -> None:
    done = try_mending(sound, kept, flips(sound, 60, SEED), tmp_path / "try")
    assert done.wrong == []
    assert done.outcomes["refused"] == 0
    assert done.outcomes["whole"] > 10
    assert done.outcomes["from the backup"] + done.outcomes["lost"] > 1


def test_a_cut_journal_is_mended_at_every_length(sound: Sound, kept: Kept, tmp_path: Path) -> None:
    done = try_mending(sound, kept, some(cuts(sound), 6, SEED), tmp_path / "try")
    assert done.wrong == []
    assert done.outcomes["refused"] == 0


def test_without_a_backup_what_verifies_is_there_all_the_same(sound: Sound, tmp_path: Path) -> None:
    done = try_mending(sound, None, some(cuts(sound), 10, SEED), tmp_path / "try")
    assert done.wrong == []
