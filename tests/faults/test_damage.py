"""Damaged files, the short form: a few hundred flipped bits, and cuts at some of the pages."""

from itertools import islice
from pathlib import Path

import pytest

from tests.faults.damage import NAME, Sound, cuts, flipped, flips, try_damaged
from tests.faults.use import said_by
from tests.storage.records import OAT_MILK, oat_milk, plain
from twitchapp.domain.errors import UserError
from twitchapp.storage.database import open_journal
from twitchapp.storage.log import kept_logs

SEED = 5
STEPS = 24


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    """Return a journal with something of everything, and the log it had before it was closed."""
    return Sound(tmp_path_factory.mktemp("sound"), SEED, STEPS)


def test_a_flipped_bit_is_told_or_changes_nothing_that_is_read(
    sound: Sound, tmp_path: Path
) -> None:
    tally = try_damaged(sound, flips(sound, 160, SEED), tmp_path)
    assert (tally.silent, tally.changed, tally.failed) == ([], [], [])
    assert tally.outcomes["found"] > 25
    assert tally.outcomes["refused"] > 3
    assert tally.outcomes["harmless"] > 20


def test_a_cut_journal_is_told_and_a_cut_log_says_an_earlier_state(
    sound: Sound, tmp_path: Path
) -> None:
    tally = try_damaged(sound, islice(cuts(sound), 0, None, 5), tmp_path)
    assert (tally.silent, tally.changed, tally.failed) == ([], [], [])
    assert tally.outcomes["refused"] > 5
    assert tally.outcomes["earlier"] > 5


def put(sound: Sound, folder: Path, log: bytes) -> Path:
    """Put a journal there as its killed program left it."""
    path = folder / NAME
    path.write_bytes(sound.file_beside_log)
    path.with_name(f"{NAME}-wal").write_bytes(log)
    return path


def test_a_log_damaged_in_its_midst_is_kept_and_told(sound: Sound, tmp_path: Path) -> None:
    damaged = flipped(sound.log, 8 * 6000)
    path = put(sound, tmp_path, damaged)
    for _ in range(2):
        journal = open_journal(path)
        assert said_by(journal) in sound.states[:-1]
        faults = journal.check().faults
        journal.close()
        (name,) = kept_logs(path)
        assert path.with_name(name).read_bytes() == damaged
        assert path.with_name(name).stat().st_mode & 0o777 == 0o600
        assert len(faults) == 1
        assert name in faults[0]


def test_a_log_without_damage_is_read_and_nothing_is_kept_of_it(
    sound: Sound, tmp_path: Path
) -> None:
    path = put(sound, tmp_path, sound.log)
    journal = open_journal(path)
    assert said_by(journal) == sound.said
    assert journal.check().faults == ()
    journal.close()
    assert kept_logs(path) == []


def test_a_log_used_up_whose_header_is_damaged_is_no_loss(sound: Sound, tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(sound.file)
    path.with_name(f"{NAME}-wal").write_bytes(flipped(sound.log, 8 * 17))
    journal = open_journal(path)
    assert said_by(journal) == sound.said
    journal.close()
    assert kept_logs(path) == []


def test_a_first_page_that_only_the_log_has_is_taken_from_there(
    sound: Sound, tmp_path: Path
) -> None:
    path = put(sound, tmp_path, sound.log)
    path.write_bytes(bytes(4096) + sound.file_beside_log[4096:])
    journal = open_journal(path)
    assert said_by(journal) == sound.said
    assert journal.check().faults == ()
    journal.close()


def test_the_name_of_a_factor_damaged_beyond_reading_is_told(tmp_path: Path) -> None:
    path = tmp_path / NAME
    journal = open_journal(path)
    journal.define(OAT_MILK)
    journal.insert(oat_milk(1))
    journal.close()
    with plain(path) as connection:
        connection.pragma("ignore_check_constraints", True)
        connection.execute("UPDATE entry SET name_key = CAST(x'ff' AS TEXT)")
    journal = open_journal(path)
    with pytest.raises(UserError, match="damaged"):
        journal.factor_uses()
    journal.close()
