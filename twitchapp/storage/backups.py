"""The backups of a journal: files beside it, each verified before it bears a backup's name."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import apsw

from twitchapp.application.backups import (
    BackupFiles,
    Difference,
    Holds,
    KeptBackup,
    Prepared,
    Restored,
    Steps,
)
from twitchapp.domain.backups import Backup, BackupKind, backup_name, kept, read_backup_name
from twitchapp.domain.errors import InUseError, UserError
from twitchapp.storage.aside import drop_aliases
from twitchapp.storage.backup_check import (
    Unreadable,
    checking,
    examining,
    glance,
    ids_and_hashes,
    read_only,
    unreadable,
)
from twitchapp.storage.backup_taken import TakenCopy, already_there, told_of_copy
from twitchapp.storage.faults import told
from twitchapp.storage.hold import Hold
from twitchapp.storage.rows import STARTS

FOLDER = "backups"


class SqliteBackupFiles:
    """The backups of a journal's file, which need not be open, or even be there.

    Args:
        journal: where the journal is or was.

    Attributes:
        real: the same, links followed.
    """

    def __init__(self, journal: Path) -> None:
        self.real = Path(os.path.realpath(journal))

    @property
    def stem(self) -> str:
        """The name of the journal's file without its suffix, which its backups begin with."""
        return self.real.stem

    @property
    def journal(self) -> Path:
        """Where the journal is or was."""
        return self.real

    @property
    def folder(self) -> Path:
        """Where the backups are."""
        return self.real.parent / FOLDER

    def named(self) -> dict[Path, Backup]:
        """Return the files with the name of a backup of this journal; links are passed over."""
        with suppress(OSError):
            return {
                item: backup
                for item in self.folder.iterdir()
                if item.is_file() and not item.is_symlink()
                if (backup := read_backup_name(item.name, self.real.stem, self.real.suffix))
            }
        return {}

    def kept(self) -> tuple[KeptBackup, ...]:
        """Return this journal's backups, the newest first, those before an update last."""
        found = [(_place(backup), path) for path, backup in self.named().items()]
        return tuple(self.kept_at(path) for _, path in sorted(found, reverse=True))

    def kept_at(self, path: Path) -> KeptBackup:
        """Return one backup and what it seems to hold; one that is in use is not looked into."""
        try:
            holds, size = glance(path), path.stat().st_size
        except (OSError, InUseError):
            holds, size = Holds(), 0
        return KeptBackup(
            path, read_backup_name(path.name, self.stem, self.real.suffix), holds, size
        )

    def free_in(self, folder: Path) -> Path:
        """Return a path in another folder that nothing bears yet."""
        number = 1
        while os.path.lexists(free := folder / f"{self.stem}-copy-{number}{self.real.suffix}"):
            number += 1
        return free

    def examining(self, path: Path) -> Steps[Holds]:
        """Read all of a backup and compare every row with its hash."""
        holds, _ = yield from examining(path)
        return holds

    def preparing(self, source: Path) -> Steps[Prepared]:
        """Make a verified copy of a backup beside the journal.

        Raises:
            UserError: when it is no backup, is damaged, of a newer program, or cannot be copied.
        """
        from twitchapp.storage.restore import preparing

        return (yield from preparing(source, self.real))

    def restore(self, source: Path, day: date) -> Restored:
        """Put a backup in the place of the journal, which is not open in this program.

        Raises:
            UserError: when it cannot be done; the journal is as it was then.
        """
        from twitchapp.storage.restore import restore

        return restore(source, self.real, day)

    def free_path(self, kind: BackupKind, day: date, *, is_whole: bool) -> Path:
        """Return the path of the next backup; its number is above all that were there."""
        number = 1 + max((each.number for each in self.named().values() if each.day), default=0)
        new = Backup(kind, day, number, is_whole)
        return self.folder / backup_name(self.real.stem, self.real.suffix, new)

    def remove_superseded(self, journal_id: str) -> None:
        """Remove the backups of one journal that are not kept any more.

        Only what bears the name of a backup and the id of this very journal is looked at: what was
        left by another journal of the same name is no one's to remove.
        """
        if not journal_id:
            return
        own = {
            path: backup
            for path, backup in self.named().items()
            if glance(path).journal_id == journal_id
        }
        keep = kept(own.values())
        for path, backup in own.items():
            if backup not in keep:
                with suppress(OSError):
                    path.unlink()


class SqliteBackups:
    """Backups of an open journal; used by the journal's thread.

    Attributes:
        files: the backups that are there.
    """

    def __init__(self, connection: apsw.Connection, hold: Hold, path: Path) -> None:
        self._connection = connection
        self._hold = hold
        self._path = path
        self._own = SqliteBackupFiles(path)
        self.files: BackupFiles = self._own
        self._begun: list[TakenCopy] = []

    def has_records(self) -> bool:
        """Tell whether there is anything in the journal worth a backup."""
        with told(self._path):
            return any(
                self._connection.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchall()  # noqa: S608 - our own names
                for table in (*STARTS, "factor", "experiment", "belief")
            )

    def begin(self, kind: BackupKind, day: date) -> TakenCopy:
        """Begin a backup in the journal's own folder of backups.

        Raises:
            UserError: when its file cannot be made.
        """
        folder = self.files.folder
        drop_aliases(self._own.real)
        with told_of_copy(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

        def done(path: Path, holds: Holds) -> KeptBackup:
            if holds.is_whole:
                self._own.remove_superseded(holds.journal_id)
            return self._own.kept_at(path)._replace(holds=holds)

        return self._taken(
            folder,
            self._own.stem,
            lambda is_whole: self._own.free_path(kind, day, is_whole=is_whole),
            done,
        )

    def begin_to(self, target: Path) -> TakenCopy:
        """Begin a copy of the journal in a file, or a folder, of the person's choice.

        Raises:
            UserError: when its file cannot be made, or is there already.
        """
        if os.path.lexists(target) and not target.is_dir():
            raise already_there(target)
        real = Path(os.path.realpath(target))
        if real.is_dir():
            real = self._own.free_in(real)
        elif not real.parent.is_dir():
            raise UserError(
                "This folder is not there.", where=str(target.parent), todo="Make it first."
            )

        def done(path: Path, holds: Holds) -> KeptBackup:
            return KeptBackup(path, None, holds, path.stat().st_size)

        return self._taken(real.parent, real.name, lambda _is_whole: real, done)

    def checking(self) -> Steps[bool]:
        """Check the open journal in steps, on its thread; tells whether all of it is sound.

        Raises:
            UserError: when it cannot be read for another reason than damage.
        """
        with told(self._path):
            return (yield from checking(self._connection))

    def difference(self, source: Path) -> Difference:
        """Return what restoring a backup would do to the journal's records.

        Raises:
            UserError: when the backup cannot be read.
        """
        try:
            with read_only(source) as connection:
                there = ids_and_hashes(connection)
        except Unreadable:
            raise unreadable(source) from None
        with told(self._path):
            here = ids_and_hashes(self._connection)
        return Difference(
            lost=len(here.keys() - there.keys()),
            changed=sum(there[key] != value for key, value in here.items() if key in there),
            back=len(there.keys() - here.keys()),
        )

    def replace(self, prepared: Prepared, day: date) -> Path:
        """Close the journal and put a prepared copy in its place; returns where the old one is.

        Raises:
            UserError: when it cannot be done; the journal goes on as it was then.
        """
        from twitchapp.storage.restore import replace_open

        self.give_up()
        return replace_open(
            self._connection, self._hold, Path(os.path.realpath(self._path)), prepared, day
        )

    def _taken(
        self,
        folder: Path,
        base: str,
        name: Callable[[bool], Path],
        done: Callable[[Path, Holds], KeptBackup],
    ) -> TakenCopy:
        in_use = {each.part.name for each in self._begun}
        taken = TakenCopy(self._connection, folder, base, name=name, done=done, in_use=in_use)
        self._begun.append(taken)
        return taken

    def give_up(self) -> None:
        """End every backup that is being made: the journal is about to be closed."""
        for each in self._begun:
            each.give_up()
        self._begun.clear()


def _place(backup: Backup) -> tuple[bool, int, int]:
    """Return what puts backups in their order; those before an update stand before all others."""
    return backup.day is not None, backup.schema, backup.number
