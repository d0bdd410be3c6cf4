"""Restoring: a verified copy takes the journal's place, the old one is kept, or nothing happens."""

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import apsw
import pytest

from tests.storage.records import REPOSITORY, plain, run_child, start_child, twitch
from tests.storage.test_backups import back_up, damage, rows
from twitchapp.application.backups import all_of
from twitchapp.domain.backups import BackupKind
from twitchapp.domain.errors import InUseError, UserError
from twitchapp.storage import backup_copy
from twitchapp.storage.backups import SqliteBackupFiles
from twitchapp.storage.database import open_journal
from twitchapp.storage.journal_repository import SqliteJournal

Opened = Callable[[Path], SqliteJournal]
DAY = date(2024, 3, 15)
OPEN_ON = """
import sys
from pathlib import Path
from twitchapp.storage.database import open_journal
journal = open_journal(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def backup(path: Path) -> Path:
    """Return a backup with two entries of a journal that has three others by now."""
    journal = open_journal(path)
    for number in (1, 2):
        journal.insert(twitch(number, note="kept"))
    made = back_up(journal).path
    for number in (3, 4, 5):
        journal.insert(twitch(number))
    journal.close()
    return made


def ids(path: Path) -> set[int]:
    """Return the ids of all records of a journal, which must be sound."""
    journal = open_journal(path)
    try:
        assert journal.check().faults == ()
        return {record.id.int for record in journal.everything()}
    finally:
        journal.close()


def restore(path: Path, source: Path) -> Path | None:
    return SqliteBackupFiles(path).restore(source, DAY).replaced


def leftovers(path: Path) -> list[Path]:
    return [item for item in path.parent.rglob("*") if ".part" in item.name]


def test_the_journal_is_the_backup_and_the_old_one_is_kept(path: Path, backup: Path) -> None:
    before = rows(backup)
    restored = SqliteBackupFiles(path).restore(backup, DAY)
    assert rows(path) == before
    assert path.stat().st_mode & 0o777 == 0o600
    assert restored.holds.entries == 2
    assert restored.replaced is not None
    assert restored.replaced.name == "journal-replaced-2024-03-15-1.twitchapp"
    assert ids(restored.replaced) == {1, 2, 3, 4, 5}
    assert restored.backup is not None
    assert ids(restored.backup) == {1, 2, 3, 4, 5}
    assert ids(path) == {1, 2}
    assert leftovers(path) == []


def test_restoring_what_was_replaced_brings_everything_back(path: Path, backup: Path) -> None:
    replaced = restore(path, backup)
    assert replaced is not None
    again = restore(path, replaced)
    assert ids(path) == {1, 2, 3, 4, 5}
    assert again is not None
    assert again.name == "journal-replaced-2024-03-15-2.twitchapp"


def test_the_backup_itself_is_left_as_it_was(path: Path, backup: Path) -> None:
    before = backup.read_bytes()
    restore(path, backup)
    assert backup.read_bytes() == before


def test_a_journal_that_is_open_elsewhere_is_not_replaced(path: Path, backup: Path) -> None:
    before = rows(path)
    with start_child(OPEN_ON, path) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "open\n"
        with pytest.raises(InUseError):
            restore(path, backup)
        child.kill()
    assert rows(path) == before
    assert leftovers(path) == []


def test_a_damaged_backup_is_refused(path: Path, backup: Path) -> None:
    before = rows(path)
    damage(backup)
    with pytest.raises(UserError, match="damaged"):
        restore(path, backup)
    assert rows(path) == before
    assert leftovers(path) == []


def test_a_backup_cut_short_is_refused(path: Path, backup: Path) -> None:
    before = rows(path)
    backup.write_bytes(backup.read_bytes()[:-8192])
    with pytest.raises(UserError, match="damaged"):
        restore(path, backup)
    assert rows(path) == before
    assert leftovers(path) == []


def test_a_backup_of_a_newer_program_is_refused(path: Path, backup: Path) -> None:
    before = rows(path)
    with plain(backup) as connection:
        connection.pragma("user_version", 99)
    with pytest.raises(UserError, match="newer"):
        restore(path, backup)
    assert rows(path) == before


def test_what_is_no_journal_is_refused(path: Path, backup: Path, tmp_path: Path) -> None:
    before = rows(path)
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear diary")
    other = tmp_path / "other.db"
    connection = apsw.Connection(str(other))
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    for source in (letter, other, tmp_path / "nowhere", tmp_path):
        with pytest.raises(UserError):
            restore(path, source)
    with pytest.raises(UserError, match="itself"):
        restore(path, path)
    assert rows(path) == before
    assert leftovers(path) == []


def test_a_backup_of_an_older_form_is_brought_up_to_date_when_it_is_opened(
    path: Path, backup: Path
) -> None:
    old = REPOSITORY / "tests" / "fixtures" / "journal-schema-2.twitchapp"
    before = rows(old)
    restore(path, old)
    assert rows(path) == before
    journal = open_journal(path)
    assert journal.check().schema_version > 2
    assert journal.check().faults == ()
    journal.close()
    made = {item.name for item in (path.parent / "backups").iterdir()}
    assert "journal-before-update-from-2-1.twitchapp" in made


def test_a_journal_that_is_gone_comes_back(path: Path, backup: Path) -> None:
    path.unlink()
    assert restore(path, backup) is None
    assert ids(path) == {1, 2}


def test_the_log_of_a_journal_that_is_gone_is_kept_and_never_read_into_the_new(
    path: Path, backup: Path, opened: Opened, tmp_path: Path
) -> None:
    journal = open_journal(path)
    journal.insert(twitch(9))
    log = Path(shutil.copy(f"{path}-wal", tmp_path / "log"))
    journal.close()
    path.unlink()
    shutil.copy(log, f"{path}-wal")
    restore(path, backup)
    assert ids(path) == {1, 2}
    (kept,) = path.parent.glob("*replaced*-wal")
    assert kept.read_bytes() == log.read_bytes()


def test_a_journal_that_cannot_be_opened_is_replaced_and_kept_byte_for_byte(
    path: Path, backup: Path
) -> None:
    content = bytearray(path.read_bytes())
    content[:4096] = os.urandom(4096)
    path.write_bytes(content)
    with pytest.raises(UserError):
        open_journal(path)
    replaced = restore(path, backup)
    assert ids(path) == {1, 2}
    assert replaced is not None
    assert replaced.read_bytes() == bytes(content)


def test_what_was_only_in_the_log_of_a_killed_program_is_in_the_kept_journal(
    path: Path, backup: Path, tmp_path: Path
) -> None:
    journal = open_journal(path)
    journal.insert(twitch(9))
    left = tmp_path / "left"
    left.mkdir()
    for name in (path.name, f"{path.name}-wal"):
        shutil.copy(path.parent / name, left / name)
    journal.close()
    replaced = restore(left / path.name, backup)
    assert replaced is not None
    assert ids(replaced) == {1, 2, 3, 4, 5, 9}
    assert ids(left / path.name) == {1, 2}


def test_where_files_have_one_name_only_the_old_journal_is_copied(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(1, "not permitted")

    monkeypatch.setattr(os, "link", refuse)
    replaced = restore(path, backup)
    assert replaced is not None
    assert ids(replaced) == {1, 2, 3, 4, 5}
    assert ids(path) == {1, 2}
    assert leftovers(path) == []


def test_an_exchange_that_fails_leaves_the_open_journal_in_use(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = open_journal(path)
    prepared = all_of(SqliteBackupFiles(path).preparing(backup))

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(UserError, match="as it was"):
        journal.backups.replace(prepared, DAY)
    prepared.give_up()
    monkeypatch.undo()
    assert journal.insert(twitch(9))
    assert journal._connection.pragma("journal_mode") == "wal"
    journal.close()
    assert ids(path) == {1, 2, 3, 4, 5, 9}
    assert list(path.parent.glob("*replaced*")) == []


def test_no_other_program_can_write_to_the_old_journal_while_it_is_replaced(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = []
    exchange = Path.replace

    def replace(here: Path, there: Path) -> Path:
        told = run_child(OPEN_ON, path)
        tried.append(told.stdout)
        return exchange(here, there)

    monkeypatch.setattr(Path, "replace", replace)
    restore(path, backup)
    assert tried == [""]


def test_a_full_disk_while_the_copy_is_made_changes_nothing(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = rows(path)
    copy = backup_copy._copy

    def fill(source: apsw.Connection, target: Path) -> object:
        yield from copy(source, target)
        raise apsw.FullError

    monkeypatch.setattr(backup_copy, "_copy", fill)
    with pytest.raises(UserError, match="room"):
        restore(path, backup)
    assert rows(path) == before
    assert leftovers(path) == []


def test_a_second_name_left_by_a_killed_restore_is_removed(path: Path, backup: Path) -> None:
    left = path.with_name("journal-replaced-2024-03-14-1.twitchapp")
    os.link(path, left)
    other = path.with_name("journal-replaced-2024-03-13-1.twitchapp")
    other.write_text("an older one")
    journal = open_journal(path)
    back_up(journal, kind=BackupKind.DAILY)
    journal.close()
    assert not left.exists()
    assert other.exists()


def test_killed_at_any_point_the_old_or_the_new_journal_is_there(tmp_path: Path) -> None:
    script = (REPOSITORY / "tests" / "storage" / "kill_during_restore.py").read_text("utf-8")
    told = run_child(script, tmp_path / "tries", 9)
    assert told.stderr == ""
    killed, old, new = map(int, told.stdout.split())
    assert killed == old + new
    assert old > 20
    assert new > 1
