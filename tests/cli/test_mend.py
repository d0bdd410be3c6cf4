"""`twitchapp mend` and `check --deep`, run as the program runs them."""

from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.test_backup import Program, twitchapp  # noqa: F401 - a fixture
from tests.storage.records import plain
from twitchapp.storage.database import open_journal

MEND_KEYS = [
    "journal",
    "source",
    "kept",
    "newer",
    "from_backup",
    "lost",
    "remade",
    "counted",
    "entries",
    "replaced",
]


@pytest.fixture
def damaged(twitchapp: Program) -> Program:  # noqa: F811 - the fixture
    """Return the program over a journal with a damaged row in its backup and another since."""
    twitchapp("log", "twitch", "--note", "first")
    twitchapp("log", "twitch", "--note", "second")
    with plain(twitchapp.path) as connection:
        connection.execute("UPDATE episode SET note = 'other' || note")
    twitchapp("log", "stress", "4")
    return twitchapp


def test_what_would_be_done_is_told_and_nothing_is_changed(damaged: Program) -> None:
    before = damaged.path.read_bytes()
    told = damaged("mend")
    assert told.code == 0
    assert (
        "1 comes from the backup of 15 Mar 2024, as saved by then: 1 episode of 15 Mar 2024."
        in (told.out)
    )
    assert "1 cannot be read in the file, nor in the backup: 1 episode of 15 Mar 2024." in told.out
    assert "--yes" in told.out
    assert told.out.endswith("Nothing was changed.\n")
    assert damaged.path.read_bytes() == before
    assert damaged("check").code == 1


def test_it_is_mended_when_that_is_wanted(damaged: Program) -> None:
    before = damaged.path.read_bytes()
    told = damaged("mend", "--yes")
    assert told.code == 0
    kept = Path(told.out.splitlines()[-1])
    assert kept.read_bytes() == before
    assert damaged("check").code == 0
    with closing(open_journal(damaged.path)) as journal:
        assert len(list(journal.everything())) == 2


def test_the_report_as_json_changes_nothing_without_yes(damaged: Program) -> None:
    report = damaged("mend", "--json").record()
    assert list(report) == MEND_KEYS
    assert report["lost"] == [{"table": "episode", "day": "2024-03-15", "count": 1}]
    assert report["from_backup"] == [{"table": "episode", "day": "2024-03-15", "count": 1}]
    assert report["replaced"] is None
    assert damaged("check").code == 1
    assert damaged("mend", "--json", "--yes").record()["replaced"] is not None
    assert damaged("check").code == 0


def test_a_journal_that_cannot_be_opened_says_how_it_is_mended(damaged: Program) -> None:
    content = damaged.path.read_bytes()
    damaged.path.write_bytes(bytes(4096) + content[4096:])
    for command in (("check",), ("list",)):
        assert "twitchapp mend" in damaged(*command).err
    assert damaged("mend", "--yes").code == 0
    assert damaged("check").code == 0


def test_the_sample_is_not_mended(twitchapp: Program) -> None:  # noqa: F811 - the fixture
    assert twitchapp("mend", sample=True).code == 1


def test_a_deep_check_reads_the_backups_too(twitchapp: Program) -> None:  # noqa: F811 - the fixture
    twitchapp("log", "twitch")
    sound = twitchapp("check", "--deep")
    assert sound.code == 0
    assert "backups are as they were" in sound.out
    (backup,) = (twitchapp.path.parent / "backups").iterdir()
    with plain(backup) as connection:
        connection.execute("UPDATE episode SET note = 'other'")
    assert twitchapp("check").code == 0
    found = twitchapp("check", "--deep")
    assert found.code == 1
    assert backup.name in found.out
    assert twitchapp("check", "--deep", "--json").record()["unsound_backups"] == [backup.name]
