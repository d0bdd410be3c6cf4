"""Mending: all that verifies in the damaged file or its backup is in the mended one."""

import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.storage.records import (
    OAT_MILK,
    REPOSITORY,
    food,
    night,
    oat_milk,
    plain,
    run_child,
    twitch,
)
from tests.storage.test_backups import back_up
from tests.storage.test_restore import OPEN_ON
from twitchapp.application.backups import all_of
from twitchapp.application.mending import Affected, Mended, MendReport
from twitchapp.domain.backups import BackupKind
from twitchapp.domain.errors import InUseError, UserError
from twitchapp.storage.database import open_journal
from twitchapp.storage.journal_repository import SqliteJournal
from twitchapp.storage.mend import SqliteMender

DAY = date(2024, 3, 15)
PAGE = 4096


def mend(path: Path) -> Mended:
    return all_of(SqliteMender(path).preparing()).put_in_place(DAY)


def told(path: Path) -> MendReport:
    """Return what mending would do, without doing it."""
    prepared = all_of(SqliteMender(path).preparing())
    prepared.give_up()
    return prepared.report


def notes(path: Path) -> dict[int, str]:
    """Return the notes of all records of a journal, which must be sound."""
    with closing(open_journal(path)) as journal:
        assert journal.check().faults == ()
        return {record.id.int: getattr(record, "note", "") for record in journal.everything()}


def leftovers(path: Path) -> list[Path]:
    return [item for item in path.parent.rglob("*") if ".part" in item.name]


@pytest.fixture
def made(path: Path) -> Path:
    """Return a journal of which 1 to 40 are in a backup, 3 was changed since, and 41 to 50 came."""
    with closing(open_journal(path)) as journal:
        journal.define(OAT_MILK)
        for number in range(1, 41):
            journal.insert(twitch(number, number / 10, note="first" * 60))
        journal.insert(oat_milk(60))
        journal.insert(food(61))
        journal.insert(night(62, -8, 0))
        journal.set_setting("mood", "calm")
        back_up(journal)
        journal.replace(twitch(3, 0.3, note="changed"))
        for number in range(41, 51):
            journal.insert(twitch(number, number / 10, note="later" * 60))
    return path


def spoil(path: Path, number: int) -> None:
    """Change a row of an episode as a failing disk would."""
    with plain(path) as connection:
        connection.execute(
            "UPDATE episode SET note = 'spoilt' WHERE id = ?",
            (f"00000000-0000-0000-0000-{number:012x}",),
        )


def test_a_damaged_row_comes_from_the_backup_and_all_else_from_the_file(made: Path) -> None:
    spoil(made, 7)
    before = made.read_bytes()
    mended = mend(made)
    found = notes(made)
    assert found[7] == "first" * 60
    assert found[3] == "changed"
    assert set(found) == {*range(1, 51), 60, 61, 62}
    assert mended.report.back == {Affected("episode", DAY): 1}
    assert mended.report.lost == {}
    assert mended.report.entries == 53
    assert mended.replaced.read_bytes() == before
    assert leftovers(made) == []


def test_a_damaged_row_that_no_backup_has_is_told_as_lost(made: Path) -> None:
    spoil(made, 45)
    mended = mend(made)
    assert set(notes(made)) == {*range(1, 51), 60, 61, 62} - {45}
    assert mended.report.back == {}
    assert mended.report.lost == {Affected("episode", DAY): 1}


def test_what_is_told_before_is_what_is_done_and_until_then_nothing_changes(made: Path) -> None:
    spoil(made, 45)
    spoil(made, 7)
    before = {item: item.read_bytes() for item in made.parent.rglob("*") if item.is_file()}
    report = told(made)
    assert {item: item.read_bytes() for item in made.parent.rglob("*") if item.is_file()} == before
    assert mend(made).report == report


def test_without_a_backup_what_verifies_is_kept(made: Path) -> None:
    shutil.rmtree(made.parent / "backups")
    spoil(made, 7)
    report = mend(made).report
    assert report.source is None
    assert report.lost == {Affected("episode", DAY): 1}
    assert set(notes(made)) == {*range(1, 51), 60, 61, 62} - {7}


def test_a_first_page_of_rubbish_loses_nothing(made: Path) -> None:
    before = notes(made)
    content = made.read_bytes()
    made.write_bytes(bytes(range(256)) * 16 + content[PAGE:])
    with pytest.raises(UserError):
        open_journal(made)
    report = mend(made).report
    assert report.is_harmless
    assert notes(made) == before


def test_a_file_cut_short_gives_what_is_left_and_the_backup_the_rest(made: Path) -> None:
    made.write_bytes(made.read_bytes()[: 3 * PAGE])
    report = mend(made).report
    assert set(notes(made)) >= {*range(1, 41), 60, 61, 62}
    assert sum(report.back.values()) > 0


def test_a_file_that_holds_nothing_any_more_is_as_its_backup(made: Path) -> None:
    made.write_bytes(bytes(len(made.read_bytes())))
    report = mend(made).report
    assert report.kept == 0
    assert set(notes(made)) == {*range(1, 41), 60, 61, 62}


def test_a_file_that_is_nothing_without_a_backup_is_left_as_it_is(path: Path) -> None:
    path.write_text("Dear diary")
    with pytest.raises(UserError, match="left as it is"):
        mend(path)
    assert path.read_text() == "Dear diary"
    assert leftovers(path) == []


def test_a_sound_journal_mended_says_the_same(made: Path) -> None:
    before = notes(made)
    report = told(made)
    assert report.is_harmless
    assert mend(made).report == report
    assert notes(made) == before


def test_what_was_thrown_away_and_set_comes_along(made: Path) -> None:
    with closing(open_journal(made)) as journal:
        journal.set_trashed([twitch(9).ref], 1_710_600_000)
        journal.set_setting("mood", "calmer")
        its_id = journal.setting("journal_id")
    spoil(made, 7)
    mend(made)
    with closing(open_journal(made)) as journal:
        assert [item.record.id.int for item in journal.trash(-1)] == [9]
        assert journal.setting("mood") == "calmer"
        assert journal.setting("journal_id") == its_id


def test_a_factor_taken_away_stays_away_where_the_file_can_be_trusted(made: Path) -> None:
    with closing(open_journal(made)) as journal:
        journal.define(replace(OAT_MILK, name="Soy milk"))
        back_up(journal)
        journal.undefine("soy milk")
    spoil(made, 7)
    mend(made)
    with closing(open_journal(made)) as journal:
        assert [factor.key for factor in journal.custom_factors()] == ["oat milk"]


def test_a_factor_that_is_lost_is_made_anew_for_its_entries(made: Path) -> None:
    shutil.rmtree(made.parent / "backups")
    with plain(made) as connection:
        connection.execute("UPDATE factor SET highest = 7")
    report = mend(made).report
    assert report.remade == 1
    assert 60 in notes(made)
    with closing(open_journal(made)) as journal:
        (factor,) = journal.custom_factors()
        assert (factor.name, factor.unit) == ("Oat milk", "ml")


def test_long_notes_are_read_through_all_their_pages(path: Path) -> None:
    long = "words that go on over many pages " * 500
    with closing(open_journal(path)) as journal:
        journal.insert(twitch(1, note=long))
        journal.insert(twitch(2, note=long[:3970]))
        journal.insert(twitch(3))
    spoil(path, 3)
    mend(path)
    assert notes(path) == {1: long, 2: long[:3970]}


def test_a_damaged_backup_is_passed_over_for_an_older_good_one(made: Path) -> None:
    with closing(open_journal(made)) as journal:
        newer = back_up(journal, kind=BackupKind.BY_HAND).path
    with plain(newer) as connection:
        connection.execute("UPDATE episode SET note = 'other'")
    spoil(made, 7)
    report = mend(made).report
    assert report.source is not None
    assert report.source.path.name.endswith("0001.twitchapp")
    assert notes(made)[7] == "first" * 60


def test_a_backup_of_another_journal_of_the_same_name_is_not_mixed_in(
    made: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other" / made.name
    with closing(open_journal(other)) as journal:
        journal.insert(twitch(99))
        back_up(journal)
    (strange,) = (other.parent / "backups").iterdir()
    shutil.copy(strange, made.parent / "backups" / strange.name.replace("0001", "0009"))
    spoil(made, 7)
    mend(made)
    assert set(notes(made)) == {*range(1, 51), 60, 61, 62}


def test_an_older_form_of_the_file_is_mended_into_the_newest(tmp_path: Path) -> None:
    old = REPOSITORY / "tests" / "fixtures" / "journal-schema-1.twitchapp"
    sound = tmp_path / "sound.twitchapp"
    shutil.copy(old, sound)
    path = tmp_path / "journal.twitchapp"
    content = old.read_bytes()
    path.write_bytes(bytes(PAGE) + content[PAGE:])
    report = mend(path).report
    assert report.is_harmless
    assert notes(path) == notes(sound)


def test_what_only_the_log_of_a_killed_program_has_is_taken_along(made: Path) -> None:
    journal = open_journal(made)
    journal.insert(twitch(70, note="in the log"))
    left = made.parent / "left"
    left.mkdir()
    for name in (made.name, f"{made.name}-wal"):
        shutil.copy(made.parent / name, left / name)
    journal.close()
    path = left / made.name
    log = path.with_name(f"{path.name}-wal").read_bytes()
    content = path.read_bytes()
    mended = mend(path)
    assert notes(path)[70] == "in the log"
    assert mended.replaced.read_bytes() == content
    assert mended.replaced.with_name(f"{mended.replaced.name}-wal").read_bytes() == log


def test_a_journal_that_is_open_is_not_mended(
    made: Path, opened: Callable[[Path], SqliteJournal]
) -> None:
    opened(made)
    with pytest.raises(InUseError):
        told(made)


def test_a_journal_that_is_being_mended_is_not_opened(made: Path) -> None:
    prepared = all_of(SqliteMender(made).preparing())
    assert "InUseError" in run_child(OPEN_ON, made).stderr
    prepared.give_up()
    assert len(notes(made)) == 53


def test_an_unfinished_save_is_never_read_into_the_mended_journal(made: Path) -> None:
    made.with_name(f"{made.name}-journal").write_bytes(b"pages as they were")
    with pytest.raises(UserError, match="unfinished save"):
        mend(made)


def test_a_journal_of_a_newer_program_is_left_as_it_is(made: Path) -> None:
    with plain(made) as connection:
        connection.pragma("user_version", 99)
    before = made.read_bytes()
    with pytest.raises(UserError, match="newer"):
        mend(made)
    assert made.read_bytes() == before


def test_a_full_disk_leaves_all_as_it_was(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = made.read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    prepared = all_of(SqliteMender(made).preparing())
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError, match="is kept"):
        prepared.put_in_place(DAY)
    monkeypatch.undo()
    assert made.read_bytes() == before
    assert list(made.parent.glob("*replaced*")) == []
    assert leftovers(made) == []
    assert len(notes(made)) == 53


def test_killed_at_any_point_nothing_is_lost(tmp_path: Path) -> None:
    script = (REPOSITORY / "tests" / "storage" / "kill_during_mend.py").read_text("utf-8")
    done = run_child(script, tmp_path / "tries", 9)
    assert done.stderr == ""
    killed, old, new = map(int, done.stdout.split())
    assert killed == old + new
    assert old > 20
    assert new > 1
