"""`twitchapp backup`, `backups` and `restore`, run as the program runs them."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command_line import Ended
from tests.fakes import FakeClock
from twitchapp import __main__ as program
from twitchapp import bootstrap, paths
from twitchapp.storage.database import open_journal

BACKUP_KEYS = [
    "path",
    "kind",
    "day",
    "number",
    "bytes",
    "schema_version",
    "entries",
    "trashed",
    "last_episode",
    "whole",
]
RESTORE_KEYS = [
    "journal",
    "source",
    "replaced",
    "backup",
    "schema_version",
    "entries",
    "trashed",
    "last_episode",
    "whole",
]


class Program:
    """Runs the program on a journal of its own and a clock that is set."""

    def __init__(self, path: Path, clock: FakeClock, patch: pytest.MonkeyPatch) -> None:
        self.path = path
        self.clock = clock
        self._patch = patch
        patch.setattr(bootstrap, "SystemClock", lambda: clock)

    def __call__(self, *argv: str, sample: bool = False) -> Ended:
        """Run a command and return how it ended."""
        out, err = io.StringIO(), io.StringIO()
        self._patch.setattr("sys.stdout", out)
        self._patch.setattr("sys.stderr", err)
        where = ["--sample"] if sample else ["--journal", str(self.path)]
        code = program._main([*where, *argv])
        self._patch.undo()
        self._patch.setattr(bootstrap, "SystemClock", lambda: self.clock)
        return Ended(code, out.getvalue(), err.getvalue())

    @property
    def backups(self) -> list[str]:
        """The names of the backups there are."""
        folder = self.path.parent / "backups"
        return sorted(each.name for each in folder.iterdir()) if folder.exists() else []


@pytest.fixture
def twitchapp(tmp_path: Path) -> Iterator[Program]:
    """Return the program."""
    patch = pytest.MonkeyPatch()
    yield Program(tmp_path / "journal.twitchapp", FakeClock(), patch)
    patch.undo()


def entries(path: Path) -> int:
    journal = open_journal(path)
    try:
        return len(list(journal.everything()))
    finally:
        journal.close()


def test_the_first_change_of_a_day_is_followed_by_a_backup(twitchapp: Program) -> None:
    assert twitchapp("log", "twitch").code == 0
    assert twitchapp("log", "stress", "4").code == 0
    assert twitchapp.backups == ["journal-daily-2024-03-15-0001.twitchapp"]
    twitchapp.clock.advance(days=1)
    assert twitchapp("list").code == 0
    assert len(twitchapp.backups) == 1
    assert twitchapp("log", "stress", "4").code == 0
    assert twitchapp.backups[-1] == "journal-daily-2024-03-16-0002.twitchapp"


def test_a_backup_that_fails_is_told_once_and_the_entry_is_saved(twitchapp: Program) -> None:
    (twitchapp.path.parent / "backups").write_text("a file")
    first = twitchapp("log", "twitch")
    assert first.code == 0
    assert "What you asked for is done" in first.err
    assert twitchapp("log", "twitch").err == ""
    assert entries(twitchapp.path) == 2


def test_a_backup_by_hand_says_where_it_is_and_what_it_holds(twitchapp: Program) -> None:
    twitchapp("log", "twitch")
    told = twitchapp("backup")
    assert told.code == 0
    assert told.out.startswith("Backed up, verified: 1 entry, last episode 15 Mar 2024 12:00.\n")
    assert "journal-by-hand-2024-03-15-0002.twitchapp" in told.out


def test_a_copy_goes_where_it_is_wanted(twitchapp: Program, tmp_path: Path) -> None:
    twitchapp("log", "twitch")
    target = tmp_path / "copy.twitchapp"
    record = twitchapp("backup", str(target), "--json").record()
    assert list(record) == BACKUP_KEYS
    assert (record["path"], record["kind"], record["whole"]) == (str(target), None, True)
    assert entries(target) == 1
    again = twitchapp("backup", str(target))
    assert again.code == 1
    assert "already" in again.err


def test_backups_are_listed_with_what_they_hold(twitchapp: Program) -> None:
    assert "no backups" in twitchapp("backups").out
    twitchapp("log", "twitch")
    twitchapp("log", "stress", "4")
    twitchapp("backup")
    told = twitchapp("backups")
    lines = told.out.splitlines()
    assert lines[0].startswith("2 backups in ")
    assert lines[1] == (
        "journal-by-hand-2024-03-15-0002.twitchapp: 15 Mar 2024, made by hand, 2 entries, "
        "last episode 15 Mar 2024 12:00, form 4, whole"
    )
    listed = twitchapp("backups", "--json").record()
    assert list(listed) == ["journal", "folder", "backups"]
    assert isinstance(listed["backups"], list)
    assert [list(each) for each in listed["backups"]] == [BACKUP_KEYS] * 2


def test_a_damaged_backup_is_listed_as_damaged(twitchapp: Program) -> None:
    twitchapp("log", "twitch")
    made = twitchapp.path.parent / "backups" / twitchapp.backups[0]
    made.write_bytes(made.read_bytes()[:9000])
    assert twitchapp("backups").out.rstrip().endswith("damaged")


def test_backups_are_listed_though_the_journal_is_gone_or_damaged(twitchapp: Program) -> None:
    twitchapp("log", "twitch")
    twitchapp.path.write_bytes(b"\0" * 5000)
    assert "1 entry" in twitchapp("backups").out
    twitchapp.path.unlink()
    assert "1 entry" in twitchapp("backups").out
    assert not twitchapp.path.exists()


def test_restoring_needs_to_be_agreed_to(twitchapp: Program) -> None:
    twitchapp("log", "twitch")
    twitchapp("log", "stress", "4")
    told = twitchapp("restore", twitchapp.backups[0])
    assert told.code == 1
    assert "--yes" in told.err
    assert entries(twitchapp.path) == 2


def test_a_backup_is_restored_by_its_name_and_the_old_journal_is_kept(twitchapp: Program) -> None:
    twitchapp("log", "twitch")
    twitchapp("log", "stress", "4")
    told = twitchapp("restore", twitchapp.backups[0], "--yes", "--json").record()
    assert list(told) == RESTORE_KEYS
    assert entries(twitchapp.path) == 1
    assert entries(Path(str(told["replaced"]))) == 2
    assert entries(Path(str(told["backup"]))) == 2
    words = twitchapp("restore", str(told["replaced"]), "--yes").out
    assert "is kept" in words
    assert entries(twitchapp.path) == 2


def test_a_journal_that_is_gone_is_restored_without_a_question(twitchapp: Program) -> None:
    twitchapp("log", "twitch")
    twitchapp.path.unlink()
    assert twitchapp("restore", twitchapp.backups[0]).code == 0
    assert entries(twitchapp.path) == 1


def test_an_import_is_preceded_by_a_backup(twitchapp: Program, tmp_path: Path) -> None:
    twitchapp("log", "twitch")
    twitchapp("export", str(tmp_path / "all.csv"))
    twitchapp("import", str(tmp_path / "all.csv"))
    assert twitchapp.backups == [
        "journal-before-import-2024-03-15-0002.twitchapp",
        "journal-daily-2024-03-15-0001.twitchapp",
    ]


def test_the_sample_has_no_backups(twitchapp: Program) -> None:
    assert twitchapp("log", "twitch", sample=True).code == 0
    for command in (["backup"], ["backups"], ["restore", "x", "--yes"]):
        told = twitchapp(*command, sample=True)
        assert told.code == 1
        assert "sample" in told.err
    assert not (paths.sample_journal().parent / "backups").exists()


def test_json_is_json(twitchapp: Program) -> None:
    twitchapp("log", "twitch")
    assert json.loads(twitchapp("backup", "--json").out)["kind"] == "by-hand"
