"""Words written into every field are found in the journal and in nothing else that was written."""

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.privacy.conftest import run
from tests.privacy.full_journal import FIELDS
from tests.privacy.whole_program import ASKED_FOR, STEM, canary

pytestmark = pytest.mark.journey

JOURNAL = Path("home/.local/share/twitchapp")


def holds(path: Path, words: str) -> bool:
    """Tell whether a file holds words, in whichever way they may be written."""
    data = path.read_bytes().lower()
    return any(
        words.encode(coding) in data
        for coding in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
    )


def may_hold(path: Path) -> bool:
    """Tell whether a file, named from the disk's root, is the journal's or was asked for."""
    if path.is_relative_to(ASKED_FOR):
        return True
    # The journal, what belongs to it, what it was before a restore, and its backups, all hold the
    # name of the journal. A part of one that was being made begins with a dot.
    is_named_so = path.name.removeprefix(".").startswith("journal")
    return path.is_relative_to(JOURNAL) and is_named_so and STEM not in str(path).lower()


def betrayed(disk: Path) -> list[str]:
    """Return the files that tell what was written and should not, in their text or their name."""
    found = []
    for path in disk.rglob("*"):
        name = path.relative_to(disk)
        if not may_hold(name) and (
            STEM in str(name).lower() or (path.is_file() and holds(path, STEM))
        ):
            found.append(str(name))
    return found


@pytest.fixture(scope="module")
def window(disk: Path) -> "subprocess.CompletedProcess[str]":
    """The window, used everywhere."""
    return run(disk, "window")


@pytest.fixture(scope="module")
def told(window: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    """What was seen while it was used."""
    assert window.returncode == 0, window.stderr
    answer: dict[str, Any] = json.loads(window.stdout)
    return answer


def test_the_window_writes_what_was_written_into_the_journal_alone(
    disk: Path, told: dict[str, Any]
) -> None:
    assert told["typed"] > 60
    journal = [path for path in (disk / JOURNAL).rglob("*") if path.is_file()]
    missing = [f for f in FIELDS if not any(holds(path, canary(f)) for path in journal)]
    assert missing == [], "a canary that was never written proves nothing"
    asked_for = [path for path in (disk / ASKED_FOR).rglob("*") if path.is_file()]
    assert any(holds(path, canary("episode-note")) for path in asked_for)
    assert betrayed(disk) == []


def test_all_that_is_written_is_for_its_user_alone(disk: Path, told: dict[str, Any]) -> None:
    assert told["typed"]
    written = [path for path in disk.rglob("*") if path.is_file()]
    assert {"window.ini", "journal.twitchapp", "chart.svg"} <= {path.name for path in written}
    assert [str(path) for path in written if path.stat().st_mode & 0o077] == []


def test_nothing_that_was_typed_and_not_saved_is_written_anywhere(
    disk: Path, told: dict[str, Any]
) -> None:
    assert told["typed"]
    files = [path for path in disk.rglob("*") if path.is_file()]
    assert [str(path) for path in files if holds(path, canary("quick"))] == []


def test_titles_and_messages_of_the_window_tell_nothing(
    window: "subprocess.CompletedProcess[str]", told: dict[str, Any]
) -> None:
    assert {"twitchapp", "Log food", "A fault in the program"} <= set(told["titles"])
    assert [title for title in told["titles"] if STEM in title.lower()] == []
    assert STEM not in window.stderr.lower()


def test_nothing_is_copied_unless_it_is_asked_for(told: dict[str, Any]) -> None:
    assert told["copied"] == 0


def test_the_window_loads_nothing_of_the_internet(told: dict[str, Any]) -> None:
    assert told["loaded"] == []
    assert told["core"] == [0, 0]
    if sys.platform == "linux":
        assert int(told["core_holds"], 16) == 0, "no memory for who takes cores from the kernel"


def test_a_crash_leaves_no_core_and_no_other_trace(disk: Path, told: dict[str, Any]) -> None:
    assert told["typed"], "over a journal that is full"
    ended = run(disk, "abort")
    assert ended.returncode == -signal.SIGABRT, ended.stderr
    assert STEM not in ended.stderr.lower()
    journal = [path for path in (disk / JOURNAL).rglob("*") if path.is_file()]
    assert any(holds(path, canary("before-the-end")) for path in journal)
    assert not any(holds(path, canary("not-saved")) for path in journal)
    assert betrayed(disk) == []
    assert [path.name for path in disk.rglob("core*")] == []


def test_the_commands_write_what_was_written_into_the_journal_alone(
    disk: Path, told: dict[str, Any]
) -> None:
    assert told["typed"], "over a journal that is full, with an experiment to be stopped"
    ended = run(disk, "commands")
    assert ended.returncode == 0, ended.stderr
    answer = json.loads(ended.stdout)
    assert max(answer["codes"].values()) == 1
    assert sum(code == 0 for code in answer["codes"].values()) > 30
    assert answer["fault"] == 70
    assert STEM not in answer["said"].lower()
    assert answer["loaded"] == []
    journal = [path for path in (disk / JOURNAL).rglob("*") if path.is_file()]
    for field in ("cli-note", "cli-supplement", "cli-custom", "cli-reason"):
        assert any(holds(path, canary(field)) for path in journal), field
    assert betrayed(disk) == []
