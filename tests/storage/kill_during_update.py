"""Run as a child: update a journal again and again, killed at one statement later each time.

Arguments: a journal of schema 1 and a folder for the tries. Prints how often the update was killed
and how often it ran to its end; an assertion fails when a killed update left anything but a journal
of one of the versions with all its records.
"""

import os
import shutil
import signal
import sys
from pathlib import Path

import apsw

from tests.fixtures.make_journal_schema_1 import LIVING
from tests.storage.test_schema import NOW, STEPS
from twitchapp.storage.database import open_journal

OLD, TRIES = Path(sys.argv[1]), Path(sys.argv[2])


def killed_at(statement: int, path: Path) -> bool:
    """Open a journal in a child that is killed before a statement; tell whether it came to that."""
    child = os.fork()
    if child == 0:
        left = statement

        def count(_cursor: object, _sql: str, _bindings: object) -> bool:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return True

        apsw.connection_hooks.append(lambda connection: setattr(connection, "exec_trace", count))
        open_journal(path, STEPS).close()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def _entries_can_be(seen: apsw.Connection, kind: str) -> bool:
    ((sql,),) = seen.execute("SELECT sql FROM sqlite_schema WHERE name = 'entry'").fetchall()
    return f"WHEN '{kind}'" in str(sql)


def look_at(path: Path) -> None:
    """See that a file is whole at its version, then finish the update."""
    copy = path.with_name("look.twitchapp")
    for tail in ("", "-wal"):
        if path.with_name(path.name + tail).exists():
            shutil.copy(path.with_name(path.name + tail), copy.with_name(copy.name + tail))
    seen = apsw.Connection(str(copy))
    version = int(str(seen.pragma("user_version")))
    tables = {row[0] for row in seen.execute("SELECT name FROM sqlite_schema")}
    assert version in range(1, NOW + 3)
    assert ("lab_result" in tables) == (version > 1)
    assert ("later" in tables) == (version > NOW)
    assert not {"new_entry", "new_factor"} & tables
    assert _entries_can_be(seen, "food") == (version > 3)
    assert seen.pragma("integrity_check") == "ok"
    seen.close()
    journal = open_journal(path, STEPS)
    assert journal._connection.pragma("user_version") == NOW + 2
    assert {record.ref: record for record in journal.everything()} == {
        record.ref: record for record in LIVING
    }
    assert len(journal.check().faults) == 1  # the tables of the steps that only this test knows
    journal.close()


killed, finished = 0, 0
while not finished:
    place = TRIES / str(killed)
    place.mkdir(parents=True)
    journal_path = Path(shutil.copy(OLD, place / "journal.twitchapp"))
    if killed_at(killed, journal_path):
        killed += 1
        look_at(journal_path)
    else:
        finished += 1
sys.stdout.write(f"{killed} {finished}")
