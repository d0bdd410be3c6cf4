"""Backups of an open journal: faithful, verified, private, and never in the way."""

import os
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import apsw
import pytest

from tests.storage.records import (
    OAT_MILK,
    coffee,
    night,
    oat_milk,
    plain,
    start_child,
    twitch,
)
from tests.storage.test_faults import FailingDisk
from twitchapp.application.backups import KeptBackup, Taken, all_of
from twitchapp.domain.backups import BackupKind
from twitchapp.domain.errors import AlreadyThereError, InUseError, UserError
from twitchapp.storage import backup_copy, backup_taken
from twitchapp.storage.backup_check import glance
from twitchapp.storage.backups import SqliteBackupFiles
from twitchapp.storage.database import open_journal
from twitchapp.storage.journal_repository import SqliteJournal

Opened = Callable[[Path], SqliteJournal]
DAY = date(2024, 3, 15)
SAVE_ONE = """
import sys
from pathlib import Path
from tests.storage.records import twitch
from twitchapp.storage.database import open_journal
journal = open_journal(Path(sys.argv[1]))
journal.insert(twitch(1))
print("saved", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def journal(path: Path, opened: Opened) -> SqliteJournal:
    """Return a journal with something in it."""
    made = opened(path)
    made.define(OAT_MILK)
    for record in (twitch(1, note="kept"), night(2, -12, -4), oat_milk(3)):
        made.insert(record)
    return made


def finish(taken: Taken) -> KeptBackup:
    """Copy and settle at once."""
    all_of(taken.copying())
    return all_of(taken.settling())


def back_up(
    journal: SqliteJournal, day: date = DAY, kind: BackupKind = BackupKind.DAILY
) -> KeptBackup:
    """Make a backup at once."""
    return finish(journal.backups.begin(kind, day))


def names(path: Path) -> list[str]:
    """Return what lies in the folder of backups."""
    folder = path.parent / "backups"
    return sorted(item.name for item in folder.iterdir()) if folder.exists() else []


def rows(path: Path) -> dict[str, object]:
    """Return everything a file holds, as another program reads it."""
    with plain(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
        return {
            str(name): connection.execute(f"SELECT rowid, * FROM {name}").fetchall()  # noqa: S608 - our own names
            for (name,) in tables.fetchall()
        }


def damage(path: Path) -> None:
    """Change a value as a failing disk would."""
    with plain(path) as connection:
        connection.execute("UPDATE episode SET note = 'other' WHERE note = 'kept'")


def test_a_backup_holds_what_the_journal_holds_and_says_so(
    journal: SqliteJournal, path: Path
) -> None:
    made = back_up(journal)
    assert made.path.name == "journal-daily-2024-03-15-0001.twitchapp"
    assert made.holds.is_whole
    assert (made.holds.entries, made.holds.schema) == (3, 4)
    assert made.holds.last_episode == twitch(1).start
    journal.close()
    assert rows(made.path) == rows(path)


def test_a_backup_is_its_users_alone_and_one_file(journal: SqliteJournal, path: Path) -> None:
    made = back_up(journal)
    assert made.path.stat().st_mode & 0o777 == 0o600
    assert made.path.parent.stat().st_mode & 0o777 == 0o700
    assert names(path) == [made.path.name]


def test_a_backup_opens_as_a_journal(journal: SqliteJournal, tmp_path: Path) -> None:
    made = back_up(journal)
    copy = Path(shutil.copy(made.path, tmp_path / "copy.twitchapp"))
    opened = open_journal(copy)
    assert {record.id.int for record in opened.everything()} == {1, 2, 3}
    assert opened.check().faults == ()
    opened.close()


def test_what_is_saved_while_it_is_copied_is_saved_at_once_and_in_the_copy(
    journal: SqliteJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup_copy, "PAGES_A_STEP", 4)
    taken = journal.backups.begin(BackupKind.DAILY, DAY)
    number = 10
    for _ in taken.copying():
        if number < 16:
            assert journal.insert(twitch(number))
            number += 1
    made = all_of(taken.settling())
    assert number == 16
    assert made.holds.is_whole
    assert made.holds.entries == 3 + 6


def test_a_copy_that_is_overtaken_again_and_again_is_finished_all_the_same(
    journal: SqliteJournal,
) -> None:
    taken = journal.backups.begin(BackupKind.DAILY, DAY)
    number = 10
    for _ in taken.copying():
        assert number < 5000
        assert journal.insert(twitch(number))
        number += 1
    made = all_of(taken.settling())
    assert made.holds.entries == 3 + number - 10


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE entry SET value = value + 1",
        "DELETE FROM check_in; DELETE FROM entry",
        "UPDATE episode SET row_hash = zeroblob(16)",
    ],
)
def test_a_copy_that_is_not_the_same_does_not_become_a_backup(
    journal: SqliteJournal, path: Path, harm: str
) -> None:
    taken = journal.backups.begin(BackupKind.DAILY, DAY)
    all_of(taken.copying())
    with plain(taken.part) as connection:
        connection.execute(harm)
    if harm.startswith("UPDATE entry"):
        # The hashes are the same, but a row is not what they say: kept apart as damaged.
        assert not all_of(taken.settling()).holds.is_whole
        assert names(path) == ["journal-daily-2024-03-15-0001-damaged.twitchapp"]
        return
    with pytest.raises(UserError, match="not the same"):
        all_of(taken.settling())
    taken.give_up()
    assert names(path) == []


def test_a_copy_cut_short_does_not_become_a_backup(journal: SqliteJournal, path: Path) -> None:
    taken = journal.backups.begin(BackupKind.DAILY, DAY)
    all_of(taken.copying())
    content = taken.part.read_bytes()
    taken.part.write_bytes(content[: len(content) // 2])
    with pytest.raises(UserError, match="not the same"):
        all_of(taken.settling())
    taken.give_up()
    assert names(path) == []


def test_a_damaged_journal_is_copied_faithfully_and_marked(
    path: Path, opened: Opened, journal: SqliteJournal
) -> None:
    good = back_up(journal)
    journal.close()
    damage(path)
    made = back_up(opened(path), DAY + timedelta(days=1))
    assert not made.holds.is_whole
    assert made.path.name.endswith("-0002-damaged.twitchapp")
    assert good.path.exists()


def test_old_ones_are_removed_and_nothing_else(journal: SqliteJournal, path: Path) -> None:
    folder = path.parent / "backups"
    folder.mkdir(mode=0o700)
    others = {
        folder / "letter.txt",
        folder / "journal-daily-2020-01-01-0001.txt",
        folder / "journal-before-update-from-3-1.twitchapp",
        folder / "other-daily-2020-01-01-0001.twitchapp",
        folder / "journal-daily-2020-01-02-0001.twitchapp",  # by its name alone
    }
    for each in others:
        each.write_text("mine")
    for n in range(40):
        back_up(journal, DAY + timedelta(days=n))
    assert all(each.read_text() == "mine" for each in others)
    ours = [each for each in SqliteBackupFiles(path).kept() if each.holds.journal_id]
    assert 12 < len(ours) < 25
    assert ours[0].holds.is_whole is None
    assert ours[0].backup is not None
    assert ours[0].backup.day == DAY + timedelta(days=39)


def test_backups_of_an_earlier_journal_of_the_same_name_are_not_removed(
    journal: SqliteJournal, path: Path, opened: Opened
) -> None:
    old = [back_up(journal, DAY + timedelta(days=n)).path for n in range(3)]
    journal.close()
    path.unlink()
    new = opened(path)
    new.insert(twitch(1))
    for n in range(40):
        back_up(new, DAY + timedelta(days=10 + n))
    assert all(each.exists() for each in old)


def test_a_link_is_never_followed_or_removed(
    journal: SqliteJournal, path: Path, tmp_path: Path
) -> None:
    made = back_up(journal)
    elsewhere = Path(shutil.copy(made.path, tmp_path / "elsewhere.twitchapp"))
    link = made.path.with_name("journal-daily-2020-01-01-0000.twitchapp")
    link.symlink_to(elsewhere)
    for n in range(20):
        back_up(journal, DAY + timedelta(days=n))
    assert link.is_symlink()
    assert elsewhere.exists()


def test_a_backup_never_takes_the_name_of_another(journal: SqliteJournal) -> None:
    kind = BackupKind.BY_HAND
    made = [back_up(journal, DAY, kind).path.name for _ in range(4)]
    assert [name[-14:-10] for name in made] == ["0001", "0002", "0003", "0004"]


def test_what_a_killed_program_left_is_removed_with_the_next(
    journal: SqliteJournal, path: Path
) -> None:
    folder = path.parent / "backups"
    folder.mkdir()
    left = folder / f".journal-{'0' * 32}.part"
    (folder / f"{left.name}-journal").touch()
    left.touch()
    mine = folder / ".journal-notes.part"
    mine.touch()
    made = back_up(journal)
    assert names(path) == sorted([made.path.name, mine.name])


def test_a_disk_with_too_little_room_is_left_alone(
    journal: SqliteJournal, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Usage(NamedTuple):
        free: int = 20 << 20

    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage())
    with pytest.raises(UserError, match="too little room"):
        journal.backups.begin(BackupKind.DAILY, DAY)
    assert names(path) == []
    assert journal.insert(twitch(9))


def test_a_folder_that_cannot_be_made_is_told_and_recording_goes_on(
    journal: SqliteJournal, path: Path
) -> None:
    (path.parent / "backups").write_text("a file")
    with pytest.raises(UserError, match="No backup could be made"):
        journal.backups.begin(BackupKind.DAILY, DAY)
    assert journal.insert(twitch(9))


def test_closing_the_journal_gives_up_a_backup_in_the_making(
    journal: SqliteJournal, path: Path
) -> None:
    taken = journal.backups.begin(BackupKind.DAILY, DAY)
    next(taken.copying())
    journal.close()
    assert names(path) == []
    again = open_journal(path)
    assert again.check().faults == ()
    again.close()


def test_a_copy_goes_where_it_is_wanted_and_replaces_nothing(
    journal: SqliteJournal, path: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    first = finish(journal.backups.begin_to(stick)).path
    second = finish(journal.backups.begin_to(stick)).path
    named = finish(journal.backups.begin_to(stick / "mine.twitchapp")).path
    assert {first, second, named} == set(stick.iterdir())
    for taken in (named, path, first):
        with pytest.raises(AlreadyThereError):
            journal.backups.begin_to(taken)
    with pytest.raises(UserError, match="not there"):
        journal.backups.begin_to(stick / "nowhere" / "mine.twitchapp")


def test_a_file_made_meanwhile_is_not_replaced(journal: SqliteJournal, tmp_path: Path) -> None:
    target = tmp_path / "mine.twitchapp"
    taken = journal.backups.begin_to(target)
    all_of(taken.copying())
    target.write_text("letter")
    with pytest.raises(AlreadyThereError):
        all_of(taken.settling())
    taken.give_up()
    assert target.read_text() == "letter"


def test_what_restoring_would_do_is_counted(journal: SqliteJournal) -> None:
    made = back_up(journal)
    journal.insert(coffee(50))
    journal.insert(coffee(51))
    journal.replace(twitch(1, note="another"))
    journal.set_trashed([night(2, -12, -4).ref], 5)
    assert journal.backups.difference(made.path) == (2, 1, 1)


def test_looking_at_a_backup_changes_nothing(journal: SqliteJournal, path: Path) -> None:
    made = back_up(journal)
    before = made.path.read_bytes()
    files = SqliteBackupFiles(path)
    (found,) = files.kept()
    assert all_of(files.examining(found.path)).is_whole
    assert made.path.read_bytes() == before
    assert names(path) == [made.path.name]


def test_what_was_damaged_later_is_found_when_it_is_looked_at(
    journal: SqliteJournal, path: Path
) -> None:
    made = back_up(journal)
    damage(made.path)
    assert not all_of(SqliteBackupFiles(path).examining(made.path)).is_whole
    made.path.write_bytes(made.path.read_bytes()[:5000])
    assert not all_of(SqliteBackupFiles(path).examining(made.path)).is_whole
    made.path.write_text("no journal")
    assert all_of(SqliteBackupFiles(path).examining(made.path)).schema == 0


def test_looking_at_a_copy_with_a_log_leaves_nothing_beside_it(
    journal: SqliteJournal, path: Path, tmp_path: Path
) -> None:
    place = tmp_path / "elsewhere"
    place.mkdir()
    for name in (path.name, f"{path.name}-wal"):
        shutil.copy(path.parent / name, place / name)
    copy = place / path.name
    before = {item.name: item.read_bytes() for item in place.iterdir()}
    assert all_of(SqliteBackupFiles(path).examining(copy)).entries == 3
    assert {item.name: item.read_bytes() for item in place.iterdir()} == before


def test_looking_at_a_journal_that_is_in_use_leaves_its_log_alone(
    journal: SqliteJournal, path: Path
) -> None:
    with start_child(SAVE_ONE, path.with_name("other.twitchapp")) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "saved\n"
        log = path.with_name("other.twitchapp-wal")
        before = log.stat()
        with pytest.raises(InUseError):
            glance(path.with_name("other.twitchapp"))
        assert os.path.samestat(before, log.stat())
        child.kill()


@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
def test_any_write_that_finds_the_disk_full_is_told_and_harms_nothing(
    path: Path, lasting: bool
) -> None:
    disk = FailingDisk()
    disk.error, disk.lasting = apsw.FullError, lasting
    try:
        refused = 0
        for nth in range(12):
            place = path.with_name(f"{nth}") / path.name
            made = open_journal(place)
            made.insert(twitch(1, note="n" * 20_000))
            taken = made.backups.begin(BackupKind.DAILY, DAY)
            disk.left = nth
            try:
                backup = finish(taken)
                assert backup.holds.is_whole
                left = [backup.path.name]
            except UserError as error:
                refused += 1
                assert "room" in error.what  # noqa: PT017 - either way is right
                taken.give_up()
                left = []
            disk.left = None
            assert names(place) == left
            assert made.insert(twitch(2))
            assert made.check().faults == ()
            made.close()
        assert refused > 2
    finally:
        disk.unregister()


@pytest.mark.parametrize("error", [apsw.FullError, apsw.IOError])
def test_a_copy_that_cannot_be_written_leaves_nothing_and_harms_nothing(
    journal: SqliteJournal, path: Path, error: type[apsw.Error], monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> object:
        yield from ()
        raise error

    monkeypatch.setattr(backup_taken, "copying", failing)
    taken = journal.backups.begin(BackupKind.DAILY, DAY)
    with pytest.raises(UserError, match="not harmed"):
        all_of(taken.copying())
    taken.give_up()
    assert names(path) == []
    assert journal.insert(twitch(9))
    assert journal.check().faults == ()
