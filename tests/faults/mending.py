"""Mending damaged journals: `nice -n 15 python -m tests.faults.mending [FLIPS] [SEED]`.

The damaged files are those of `tests.faults.damage`: a flipped bit in the file or its log, and cuts
at every page. Beside each lies a backup of the journal as it was some steps before. The mended one
must open and be sound; each thing that it says must be as the journal last had it, or, where that
was damaged, as the backup has it; every row that SQLite can still read and that verifies must be in
it; and the damaged file must be kept as it was.
"""

import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import apsw

from tests.faults.damage import NAME, Sound, cuts, flips
from tests.faults.use import Said, said_by, steps
from tests.storage.records import OAT_MILK
from twitchapp.application.backups import all_of
from twitchapp.application.mending import MendReport
from twitchapp.domain.backups import BackupKind
from twitchapp.domain.errors import UserError
from twitchapp.storage.database import open_journal
from twitchapp.storage.mend import SqliteMender
from twitchapp.storage.row_hash import row_hash
from twitchapp.storage.rows import COLUMN_LIST, COLUMNS

DAY = date(2024, 3, 15)
Damaged = Iterator[tuple[str, bytes, bytes | None]]
Hashes = dict[tuple[str, object], object]


@dataclass
class Mendings:
    """What became of damaged journals that were mended.

    Attributes:
        outcomes: `whole` (as it was), `from the backup`, `lost`, `older log`, how often each.
        wrong: what was not as it must be.
    """

    outcomes: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class Kept:
    """A backup of a sound journal, as it was some steps before, and what it says."""

    def __init__(self, sound: Sound, folder: Path, seed: int, number: int, at: int) -> None:
        path = folder / NAME
        path.write_bytes(sound.file)
        with closing(open_journal(path)) as journal:
            its_id = str(journal.setting("journal_id"))
        path.unlink()
        with closing(open_journal(path)) as journal:
            for step in steps(seed, number)[:at]:
                step.do(journal)
            journal.set_setting("journal_id", its_id)
            self.said = said_by(journal)
            taken = journal.backups.begin(BackupKind.DAILY, DAY)
            all_of(taken.copying())
            made = all_of(taken.settling()).path
        self.name = made.name
        self.data = made.read_bytes()


def try_mending(sound: Sound, kept: Kept | None, damaged: Damaged, folder: Path) -> Mendings:
    """Mend damaged journals and compare what they say.

    Args:
        sound: the journal before.
        kept: the backup beside each; none beside them when None.
        damaged: of each a name, the file and the log beside it, if there is one.
        folder: where to put them.
    """
    result = Mendings()
    for name, file, log in damaged:
        shutil.rmtree(folder, ignore_errors=True)
        path = folder / NAME
        folder.mkdir()
        path.write_bytes(file)
        if log is not None:
            path.with_name(f"{NAME}-wal").write_bytes(log)
        if kept is not None:
            (folder / "backups").mkdir()
            (folder / "backups" / kept.name).write_bytes(kept.data)
        try:
            _mend(sound, kept, path, name, result)
        except UserError as error:
            if kept is not None or not error.todo:
                result.wrong.append(f"{name}: {error}")
            result.outcomes["refused"] += 1
        except Exception as error:  # noqa: BLE001 - whatever comes is what is looked for
            result.wrong.append(f"{name}: {type(error).__name__} {error}")
    return result


def _mend(sound: Sound, kept: Kept | None, path: Path, name: str, result: Mendings) -> None:
    file = path.read_bytes()
    readable = _readable(path)
    mended = all_of(SqliteMender(path).preparing()).put_in_place(DAY)
    if mended.replaced.read_bytes() != file:
        result.wrong.append(f"{name}: the damaged file was not kept as it was")
    with closing(open_journal(path)) as journal:
        if journal.check().faults:
            result.wrong.append(f"{name}: not sound")
        said = said_by(journal)
        there = _hashes(journal._connection)
    if missing := [key for key in readable if there.get(key) != readable[key]]:
        result.wrong.append(f"{name}: {len(missing)} that verify are not in it: {missing[:2]}")
    # Of a log of which the end is missing, what was saved at an earlier time is right.
    right = [sound.said] if log_is_whole(name) else sound.states
    before = Said() if kept is None else kept.said
    for changed in _not_as(said, right, before):
        result.wrong.append(f"{name}: {changed} is as it never was")
    _count(sound, kept, said, name, mended.report, result)


def _count(
    sound: Sound, kept: Kept | None, said: Said, name: str, report: MendReport, result: Mendings
) -> None:
    gone = _gone(sound.said, said)
    if not gone and said == sound.said:
        result.outcomes["whole"] += 1
        if report.lost:
            result.outcomes["whole, though a loss was told"] += 1
        return
    if not log_is_whole(name):
        result.outcomes["an older log"] += 1
        return
    if gone:
        result.outcomes["lost"] += 1
        if not report.lost and not report.remade:
            result.outcomes["lost, not told by number"] += 1
        if kept is not None and (back := _gone(kept.said, said)):
            result.wrong.append(f"{name}: {len(back)} of the backup are gone")
    else:
        result.outcomes["from the backup"] += 1
    if report.is_harmless and report.is_counted:
        result.wrong.append(f"{name}: not as it was, and nothing is told")


def log_is_whole(name: str) -> bool:
    """Tell whether the damage is not in a log."""
    return not name.startswith("log")


def _parts(said: Said) -> tuple[dict[object, object], ...]:
    return (
        dict(said.records.items()),
        dict(said.factors.items()),
        dict(said.settings.items()),
        dict(said.trials.items()),
    )


def _not_as(said: Said, right: list[Said], before: Said) -> Iterator[object]:
    """Yield what is neither as the journal had it nor as the backup has it."""
    for place, part in enumerate(_parts(said)):
        had = [_parts(each)[place] for each in (*right, before)]
        for key, value in part.items():
            # A factor that is lost is made anew, with nothing known of it but its name and unit.
            if not any(each.get(key) == value for each in had) and key != OAT_MILK.key:
                yield key


def _gone(before: Said, after: Said) -> list[object]:
    return [
        key
        for had, has in zip(_parts(before), _parts(after), strict=True)
        for key in had
        if key not in has
    ]


def _hashes(connection: apsw.Connection) -> Hashes:
    return {
        (table, key): kept
        for table, columns in COLUMNS.items()
        for key, kept in connection.execute(f"SELECT {columns[0]}, row_hash FROM {table}")  # noqa: S608 - our own names
    }


def _readable(path: Path) -> Hashes:
    """Return the hashes of what verifies of a copy of a file, as far as SQLite reaches its rows."""
    found: Hashes = {}
    copy = path.with_name("copy")
    for tail in ("", "-wal"):
        with suppress(FileNotFoundError):
            shutil.copy(f"{path}{tail}", f"{copy}{tail}")
    with suppress(apsw.Error), closing(apsw.Connection(str(copy))) as connection:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchall()
        for table, columns in COLUMNS.items():
            for number in range(1, 400):
                with suppress(apsw.Error, UnicodeDecodeError):
                    for *row, kept in connection.execute(
                        f"SELECT {COLUMN_LIST[table]}, row_hash FROM {table} WHERE rowid = ?",  # noqa: S608 - our own names
                        (number,),
                    ).fetchall():
                        if row_hash(table, columns, row) == kept:
                            found[table, row[0]] = kept
    for tail in ("", "-wal", "-shm"):
        copy.with_name(f"copy{tail}").unlink(missing_ok=True)
    return found


def some(damaged: Damaged, every: int, seed: int) -> Damaged:
    """Yield some of the damaged journals, drawn by lot."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    return (each for each in damaged if chance.randrange(every) == 0)


def main(arguments: list[str]) -> int:
    """Run as long a run as is asked for; 0 when all is as it must be."""
    times = int(arguments[0]) if arguments else 10_000
    seed = int(arguments[1]) if len(arguments) > 1 else 20261123
    shared = Path("/dev/shm")  # noqa: S108 - only where there is one
    bad = 0
    with tempfile.TemporaryDirectory(dir=shared if shared.is_dir() else None) as name:
        folder = Path(name)
        (folder / "kept").mkdir()
        (folder / "sound").mkdir()
        sound = Sound(folder / "sound", seed, 60)
        kept = Kept(sound, folder / "kept", seed, 60, 40)
        runs: dict[str, tuple[Kept | None, Damaged]] = {
            f"{times} flips": (kept, flips(sound, times, seed)),
            "cuts": (kept, cuts(sound)),
            f"{times // 10} flips without a backup": (None, flips(sound, times // 10, seed + 1)),
            "cuts without a backup": (None, cuts(sound)),
        }
        for what, (beside, damaged) in runs.items():
            done = try_mending(sound, beside, damaged, folder / "try")
            sys.stdout.write(f"{what}: {dict(done.outcomes)}; wrong {len(done.wrong)}\n")
            sys.stdout.writelines(f"    {each}\n" for each in done.wrong[:8])
            sys.stdout.flush()
            bad += len(done.wrong)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
