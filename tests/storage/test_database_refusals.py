"""Files and folders that cannot be a journal: told in a sentence, and left as they are."""

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from tests.storage.records import files_of, plain, run_child, start_child, twitch
from twitchapp.domain.errors import UserError
from twitchapp.storage.database import open_journal
from twitchapp.storage.schema import APPLICATION_ID

MAGIC = b"SQLite format 3\0"
FOREIGN = {
    "a text": b"timestamp,kind,value\n2024-01-01T08:00+01:00,twitch,3\n",
    "one byte": b"\0",
    "a long text": b"not a journal " * 1000,
    "the first bytes of a database": MAGIC,
    "a database's first bytes, then nothing": MAGIC + bytes(84),
    "a header that is cut short": MAGIC + bytes(52) + APPLICATION_ID.to_bytes(4, "big"),
    "zeros": bytes(8192),
}
HOLD_IT = """
import sys
from pathlib import Path
from tests.storage.records import twitch
from twitchapp.storage.database import open_journal
journal = open_journal(Path(sys.argv[1]))
journal.insert(twitch(7))
print("held", flush=True)
sys.stdin.readline()
"""
NEWER_IN_ITS_LOG = """
import sys
from pathlib import Path
from twitchapp.storage.database import open_journal
from twitchapp.storage.schema import Migration, migrations
steps = (*migrations(), Migration(5, "CREATE TABLE later (id TEXT) STRICT"))
journal = open_journal(Path(sys.argv[1]))
journal.close()
import twitchapp.storage.backup
journal = open_journal(Path(sys.argv[1]), steps)
journal._connection.pragma("user_version", 4)
journal._connection.pragma("wal_checkpoint(TRUNCATE)")
journal._connection.pragma("user_version", 5)
print("held", flush=True)
sys.stdin.readline()
"""
# The child may be started by root: it becomes nobody once it has loaded what it needs.
AS_NOBODY = """
import os, sys
from pathlib import Path
from twitchapp.storage.database import open_journal
open_journal(Path(sys.argv[2])).close()
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    open_journal(Path(sys.argv[1])).close()
    print("opened")
except Exception as error:
    print(type(error).__name__, error)
"""


@pytest.fixture
def shared() -> Iterator[Path]:
    """Return a folder that nobody may reach, unlike the tests' own folders when root runs them."""
    folder = Path(tempfile.mkdtemp(prefix="twitchapp-shared-"))
    if os.getuid() == 0:
        os.chown(folder, 65534, 65534)
    yield folder
    for item in (folder, *folder.rglob("*")):
        item.chmod(0o700)
    shutil.rmtree(folder)


def as_nobody(path: Path, tmp_path: Path) -> str:
    return run_child(AS_NOBODY, path, tmp_path / "warm-up.twitchapp").stdout


def owned_by_nobody(path: Path) -> None:
    if os.getuid() == 0:
        for item in (path, *path.rglob("*")) if path.is_dir() else (path,):
            os.chown(item, 65534, 65534)


def refused_unchanged(path: Path, match: str) -> UserError:
    before = files_of(path.parent)
    with pytest.raises(UserError, match=match) as caught:
        open_journal(path)
    assert files_of(path.parent) == before
    assert caught.value.where
    assert caught.value.todo
    return caught.value


@pytest.mark.parametrize("what", FOREIGN)
def test_a_file_of_another_kind_is_left_as_it_is(path: Path, what: str) -> None:
    path.write_bytes(FOREIGN[what])
    refused_unchanged(path, "not a twitchapp journal")


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_a_database_of_another_program_is_left_as_it_is(path: Path, mode: str) -> None:
    with plain(path) as connection:
        connection.pragma("journal_mode", mode)
        connection.execute("CREATE TABLE moz_places (id); INSERT INTO moz_places VALUES (1)")
    refused_unchanged(path, "not a twitchapp journal")


def test_a_database_open_in_another_program_is_left_as_it_is(path: Path) -> None:
    with plain(path) as connection:
        connection.pragma("journal_mode", "wal")
        connection.execute("CREATE TABLE moz_places (id); INSERT INTO moz_places VALUES (1)")
        refused_unchanged(path, "not a twitchapp journal")
        connection.execute("INSERT INTO moz_places VALUES (2)")


def test_a_newer_journal_is_left_as_it_is(path: Path) -> None:
    open_journal(path).close()
    with plain(path) as connection:
        connection.pragma("user_version", 5)
    error = refused_unchanged(path, "made by a newer twitchapp")
    assert "its format is 5, this program knows 4" in error.what
    assert error.todo == "Update the program, then open it again."


def test_a_newer_journal_is_known_by_its_log_alone(path: Path) -> None:
    with start_child(NEWER_IN_ITS_LOG, path) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        child.kill()
    assert path.read_bytes()[60:64] == (4).to_bytes(4, "big")
    refused_unchanged(path, "made by a newer twitchapp")


def test_a_journal_cut_short_is_told_and_left_as_it_is(path: Path) -> None:
    journal = open_journal(path)
    for number in range(50):
        journal.insert(twitch(number))
    journal.close()
    cut = path.read_bytes()[:5000]
    path.write_bytes(cut)
    with pytest.raises(UserError, match="damaged"):
        open_journal(path)
    assert path.read_bytes() == cut


def overwritten(path: Path, first: int, past: int, byte: int = 0) -> None:
    content = bytearray(path.read_bytes())
    content[first:past] = bytes([byte]) * (past - first)
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("first", "past", "byte"),
    [(16, 18, 0), (18, 20, 99), (60, 64, 0), (100, 4000, 0)],
    ids=["page size", "format", "schema number", "list of tables"],
)
def test_a_journal_too_damaged_to_open_is_not_sent_to_a_check_that_cannot_open_it_either(
    path: Path, first: int, past: int, byte: int
) -> None:
    journal = open_journal(path)
    for number in range(50):
        journal.insert(twitch(number))
    journal.close()
    overwritten(path, first, past, byte)
    damaged = path.read_bytes()
    with pytest.raises(UserError, match="The journal file is damaged") as caught:
        open_journal(path)
    assert "twitchapp check" not in caught.value.todo
    assert "twitchapp mend" in caught.value.todo
    assert path.read_bytes() == damaged


def test_a_journal_whose_settings_are_damaged_says_so_once(path: Path) -> None:
    open_journal(path).close()
    with plain(path) as connection:
        ((page,),) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'setting'")
    assert isinstance(page, int)
    overwritten(path, (page - 1) * 4096, page * 4096)
    with pytest.raises(UserError, match="The journal file is damaged") as caught:
        open_journal(path)
    assert "twitchapp check" not in caught.value.todo


def test_a_name_that_is_no_text_is_told(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.twitchapp")
    with pytest.raises(UserError, match="characters that cannot be used") as caught:
        open_journal(tmp_path / name)
    assert caught.value.where.endswith(name)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_the_locale_cannot_say_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        "ä".encode("ascii")

    with monkeypatch.context() as patch:
        patch.setattr(os, "lstat", refuse)
        with pytest.raises(UserError, match="characters that cannot be used"):
            open_journal(path.with_name("ä.twitchapp"))


def test_a_working_folder_that_is_gone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    with pytest.raises(UserError, match="folder in which this was started is gone"):
        open_journal(Path("journal.twitchapp"))


@pytest.mark.parametrize("journal_is", ["empty", "gone"])
def test_a_log_without_its_journal_is_not_thrown_away(path: Path, journal_is: str) -> None:
    with start_child(HOLD_IT, path) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "held\n"
        child.kill()
    whole = path.read_bytes()
    if journal_is == "gone":
        path.unlink()
    else:
        path.write_bytes(b"")
    error = refused_unchanged(path, "the log that belongs to it is there")
    assert "journal.twitchapp-wal" in error.todo
    path.write_bytes(whole)
    journal = open_journal(path)
    assert list(journal.everything()) == [twitch(7)]
    journal.close()


def test_a_folder_is_not_a_journal(path: Path) -> None:
    path.mkdir()
    refused_unchanged(path, "This is a folder, not a journal")


def test_a_pipe_is_not_a_journal_and_is_not_waited_for(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(UserError, match="not a twitchapp journal"):
        open_journal(path)


@pytest.mark.parametrize("below", ["journal.twitchapp", "folder/journal.twitchapp"])
def test_a_file_is_not_a_folder_for_journals(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").write_text("something")
    with pytest.raises(UserError, match="The journal's folder is a file"):
        open_journal(tmp_path / "file" / below)
    assert (tmp_path / "file").read_text() == "something"


def test_a_folder_that_may_not_be_written_takes_no_new_journal(
    shared: Path, tmp_path: Path
) -> None:
    shared.chmod(0o500)
    told = as_nobody(shared / "journal.twitchapp", tmp_path)
    assert told.startswith("UserError")
    assert "The journal cannot be made here (Permission denied)" in told
    assert list(shared.iterdir()) == []


def test_a_journal_in_a_folder_that_may_not_be_written_is_refused_unchanged(
    shared: Path, tmp_path: Path
) -> None:
    path = shared / "journal.twitchapp"
    open_journal(path).close()
    owned_by_nobody(path)
    before = files_of(shared)
    shared.chmod(0o500)
    told = as_nobody(path, tmp_path)
    assert told.startswith("DiskError")
    assert "The folder that the journal is in cannot be written to" in told
    assert files_of(shared) == before


def test_a_journal_that_may_not_be_written_is_refused_unchanged(
    shared: Path, tmp_path: Path
) -> None:
    path = shared / "journal.twitchapp"
    open_journal(path).close()
    owned_by_nobody(path)
    before = files_of(shared)
    path.chmod(0o400)
    told = as_nobody(path, tmp_path)
    assert told.startswith("DiskError")
    assert "The journal or its folder cannot be written to" in told
    assert files_of(shared) == before


def test_a_journal_that_may_not_be_read_is_told_so(shared: Path, tmp_path: Path) -> None:
    path = shared / "journal.twitchapp"
    open_journal(path).close()
    owned_by_nobody(path)
    path.chmod(0)
    told = as_nobody(path, tmp_path)
    assert told.startswith("UserError")
    assert "The journal cannot be read" in told


def test_a_journal_behind_a_closed_door_is_told_so(shared: Path, tmp_path: Path) -> None:
    path = shared / "inner" / "journal.twitchapp"
    open_journal(path).close()
    owned_by_nobody(shared)
    path.parent.chmod(0)
    told = as_nobody(path, tmp_path)
    assert told.startswith("UserError")
    assert "The journal cannot be read (Permission denied)" in told


@pytest.mark.parametrize(
    ("call", "exists", "match"),
    [
        ("os.open", False, "cannot be made here"),
        ("os.mkdir", False, "cannot be made here"),
        ("os.stat", True, "cannot be read"),
        ("apsw.Connection", True, "cannot be read"),
    ],
)
def test_a_system_that_refuses_is_told_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, exists: bool, match: str
) -> None:
    path = tmp_path / "folder" / "journal.twitchapp"
    if exists:
        open_journal(path).close()

    def refuse(name: object, *_: object, **__: object) -> None:
        assert "journal.twitchapp" in str(name) or "folder" in str(name)
        if call.startswith("apsw"):
            raise apsw.CantOpenError
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(call, refuse)
        with pytest.raises(UserError, match=match) as caught:
            open_journal(path)
    assert caught.value.where == str(path)
    assert caught.value.todo


def test_a_disk_that_cannot_be_read_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Unreadable(apsw.Connection):
        def read(self, *_: object) -> tuple[bool, bytes]:
            raise apsw.IOError

    open_journal(path).close()
    with monkeypatch.context() as patch:
        patch.setattr(apsw, "Connection", Unreadable)
        with pytest.raises(UserError, match="a fault of the disk"):
            open_journal(path)


def test_a_file_made_by_another_start_at_the_same_time_is_shared_rightly(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.touch()
    monkeypatch.setattr("twitchapp.storage.database._is_there", lambda *_: False)
    open_journal(path).close()


def test_a_disk_without_the_log_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class WithoutLog(apsw.Connection):
        def pragma(self, name: str, *value: object, **_: object) -> object:
            return "delete" if name == "journal_mode" else super().pragma(name, *value)

    monkeypatch.setattr(apsw, "Connection", WithoutLog)
    with pytest.raises(UserError, match="cannot be written to"):
        open_journal(path)


def test_a_journal_that_cannot_be_given_its_id_is_closed_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("twitchapp.storage.database.uuid4", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            open_journal(path)
    open_journal(path).close()


def test_a_refused_file_is_not_kept_open(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[apsw.Connection] = []
    monkeypatch.setattr(apsw, "connection_hooks", [made.append])
    path.write_bytes(FOREIGN["zeros"])
    refused_unchanged(path, "not a twitchapp journal")
    for connection in made:
        with pytest.raises(apsw.ConnectionClosedError):
            connection.pragma("user_version")
