"""What goes wrong with disks is told in a sentence, and nothing that was there is harmed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from tests.storage.records import OAT_MILK, REPOSITORY, run_child, start_child, twitch
from twitchapp.domain.errors import InUseError, UserError
from twitchapp.storage.database import open_journal
from twitchapp.storage.faults import as_user_error, told
from twitchapp.storage.journal_repository import SqliteJournal

Opened = Callable[[Path], SqliteJournal]

ERRORS = sorted(
    (
        kind
        for name in dir(apsw)
        if isinstance(kind := getattr(apsw, name), type) and issubclass(kind, apsw.Error)
    ),
    key=lambda kind: kind.__name__,
)
BIG = "x" * 19_000


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: str(kind.__name__))
def test_every_error_of_sqlite_is_a_sentence_with_something_to_do(
    kind: type[apsw.Error], path: Path
) -> None:
    with pytest.raises(UserError) as caught, told(path):
        raise kind("no such column: marmalade")
    error = caught.value
    assert error.where == str(path)
    assert error.what.endswith(".")
    assert error.todo.endswith(".")
    assert "marmalade" not in str(error)


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (apsw.BusyError, "already open"),
        (apsw.LockedError, "already open"),
        (apsw.FullError, "disk is full"),
        (apsw.ReadOnlyError, "cannot be written"),
        (apsw.CantOpenError, "cannot be opened"),
        (apsw.CorruptError, "damaged"),
        (apsw.NotADBError, "not a twitchapp journal"),
        (apsw.ConstraintError, "not plausible"),
        (apsw.IOError, "disk or drive failed"),
        (apsw.SQLError, "cannot be used"),
    ],
)
def test_the_sentence_fits_the_error(kind: type[apsw.Error], word: str, path: Path) -> None:
    assert word in as_user_error(kind(), path).what


def test_only_a_journal_in_use_is_told_as_such(path: Path) -> None:
    kinds = [kind for kind in ERRORS if isinstance(as_user_error(kind(), path), InUseError)]
    assert kinds == [apsw.BusyError, apsw.LockedError]


def test_other_errors_pass(path: Path) -> None:
    with pytest.raises(ZeroDivisionError), told(path):
        raise ZeroDivisionError


# A full disk


def test_a_full_disk_is_told_and_harms_nothing(path: Path, opened: Opened) -> None:
    journal = opened(path)
    saved = [twitch(n, note=BIG) for n in range(5)]
    for record in saved:
        journal.insert(record)
    pages = journal._connection.pragma("page_count")
    journal._connection.pragma("max_page_count", pages)
    for number in range(10, 13):
        with pytest.raises(UserError, match="The disk is full"):
            journal.insert(twitch(number, note=BIG))
    assert set(journal.everything()) == set(saved)
    journal._connection.pragma("max_page_count", 10_000)
    assert journal.insert(twitch(20, note=BIG))
    assert journal.check().faults == ()
    journal.close()
    assert set(opened(path).everything()) == {*saved, twitch(20, note=BIG)}


def test_a_disk_that_fills_up_within_a_transaction_takes_all_of_it_back(
    journal: SqliteJournal,
) -> None:
    journal.insert(twitch(1))
    journal._connection.pragma("max_page_count", journal._connection.pragma("page_count"))
    with pytest.raises(UserError, match="disk is full"):
        fill_within(journal)
    assert list(journal.everything()) == [twitch(1)]
    assert journal.custom_factors() == ()


def fill_within(journal: SqliteJournal) -> None:
    with journal.transaction():
        journal.define(OAT_MILK)
        for number in range(2, 40):
            journal.insert(twitch(number, note=BIG))


def test_a_caller_who_goes_on_after_a_lost_transaction_saves_nothing_by_halves(
    journal: SqliteJournal,
) -> None:
    with pytest.raises(UserError, match="nothing of it was saved"):
        go_on_regardless(journal)
    assert list(journal.everything()) == []
    assert journal.insert(twitch(9))


def go_on_regardless(journal: SqliteJournal) -> None:
    with journal.transaction():
        journal.insert(twitch(1))
        journal._connection.execute("ROLLBACK")  # as SQLite does by itself after some errors
        with pytest.raises(UserError, match="nothing of it was saved"):
            journal.insert(twitch(2))
        with pytest.raises(UserError, match="nothing of it was saved"), journal.transaction():
            pass


# A disk that fails at any one write


class FailingFile(apsw.VFSFile):
    """A file of `FailingDisk`."""

    def __init__(self, disk: "FailingDisk", name: object, flags: list[int]) -> None:
        self._disk = disk
        super().__init__(disk.base_name, name, flags)  # type: ignore[arg-type]  # apsw's own pair

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802 - SQLite's own name
        """Write, or fail."""
        self._disk.count()
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:  # noqa: N802 - SQLite's own name
        """Have the disk settle, or fail."""
        self._disk.count()
        super().xSync(flags)


class FailingDisk(apsw.VFS):
    """A disk whose writes and syncs fail once it is told to, all of them or a single one."""

    def __init__(self) -> None:
        self.base_name = apsw.vfs_names()[0]
        self.error: type[apsw.Error] = apsw.IOError
        self.left: int | None = None
        self.lasting = False
        self.failed = 0
        super().__init__("failing", self.base_name, makedefault=True)

    def xOpen(self, name: object, flags: list[int]) -> FailingFile:  # noqa: N802 - SQLite's own name
        """Open a file of this disk."""
        return FailingFile(self, name, flags)

    def count(self) -> None:
        """Fail when it is time to."""
        if self.left is None:
            return
        self.left -= 1
        if self.left == -1 or (self.lasting and self.left < 0):
            self.failed += 1
            raise self.error


@pytest.fixture
def disk() -> Iterator[FailingDisk]:
    """Return a disk that all journals of the test lie on."""
    disk = FailingDisk()
    yield disk
    disk.unregister()


@pytest.mark.parametrize("error", [apsw.IOError, apsw.FullError])
@pytest.mark.parametrize("lasting", [False, True], ids=["once", "from then on"])
def test_a_write_that_fails_is_told_or_made_good_and_nothing_saved_is_lost(
    path: Path, disk: FailingDisk, error: type[apsw.Error], lasting: bool
) -> None:
    disk.error, disk.lasting = error, lasting
    refused = 0
    for nth in range(12):
        place = path.with_name(f"{nth}.twitchapp")
        journal = open_journal(place)
        saved = [twitch(n, note=BIG) for n in range(2)]
        for record in saved:
            journal.insert(record)
        disk.left = nth
        attempt = twitch(50, note=BIG)
        try:
            journal.insert(attempt)
            saved.append(attempt)
        except UserError as fault:
            refused += 1
            assert fault.todo.endswith("try again.")  # noqa: PT017 - either way is right
        disk.left = None
        if not lasting:
            assert journal.insert(replace(attempt, id=twitch(60).id))
            saved.append(twitch(60, note=BIG))
        journal.close()
        journal = open_journal(place)
        assert journal.check().faults == ()
        assert set(saved) <= set(journal.everything())
        journal.close()
    assert refused >= 3
    assert disk.failed >= 3


# Killed


SAVE_ON = """
import sys
from pathlib import Path
from tests.storage.records import twitch
from twitchapp.storage.database import open_journal
journal = open_journal(Path(sys.argv[1]))
for number in range(int(sys.argv[2]), 10**6):
    journal.insert(twitch(number, note="n" * (number * 37 % 3000)))
    print(number, flush=True)
"""


def test_what_was_saved_survives_the_killing_of_the_program(path: Path) -> None:
    acknowledged = 0
    for wanted in (1, 30, 150, 600):
        first = acknowledged
        with start_child(SAVE_ON, path, first) as child:
            assert child.stdout is not None
            for line in child.stdout:
                acknowledged = int(line) + 1
                if acknowledged == first + wanted:
                    child.kill()
        journal = open_journal(path)
        kept = {record.id.int for record in journal.everything()}
        assert journal.check().faults == ()
        journal.close()
        assert kept >= set(range(acknowledged))
        assert len(kept) <= acknowledged + 1
        acknowledged = len(kept)
    assert acknowledged > 700


def test_a_first_start_killed_at_any_write_leaves_a_journal(tmp_path: Path) -> None:
    script = (REPOSITORY / "tests" / "storage" / "kill_during_first_start.py").read_text(
        encoding="utf-8"
    )
    told = run_child(script, tmp_path / "tries")
    assert told.stderr == ""
    killed, finished = map(int, told.stdout.split())
    assert killed > 60
    assert finished == 2
