"""A mended journal: every row of the damaged file that verifies, the rest from a good backup.

The newest good backup is copied beside the journal and brought up to date. Every row of the damaged
file that is as it was saved is put over it: the file is later than any backup of it, so its rows
win. Nothing is written to the damaged file; it is kept under a second name, its log with it.
"""

from collections import Counter
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import apsw

from twitchapp.application.backups import Holds, KeptBackup, Steps
from twitchapp.application.mending import Affected, Mended, MendReport
from twitchapp.domain.errors import InUseError, UserError
from twitchapp.paths import settle
from twitchapp.storage.aside import drop_aliases, kept_aside, put_log_aside
from twitchapp.storage.backup_check import Unreadable, examining, read_only
from twitchapp.storage.backup_copy import Fingerprint, copying, fingerprint
from twitchapp.storage.backup_taken import new_part, remove_part, sync, told_of_copy
from twitchapp.storage.backups import SqliteBackupFiles
from twitchapp.storage.hold import Hold
from twitchapp.storage.mend_merge import Merge
from twitchapp.storage.mend_pages import Image
from twitchapp.storage.mend_rows import Salvage, salvaging
from twitchapp.storage.schema import (
    APPLICATION_ID,
    migrate,
    migrations,
    objects,
    objects_at,
    refuse_newer,
    schema_version,
)
from twitchapp.storage.vfs import plain_vfs

_NOT_MENDED = "The journal could not be mended"


class SqliteMender:
    """Mends a journal's file, which is not open in this program."""

    def __init__(self, journal: Path) -> None:
        self._files = SqliteBackupFiles(journal)

    @property
    def journal(self) -> Path:
        """Where the journal is."""
        return self._files.journal

    def preparing(self) -> Steps["MendedCopy"]:
        """Make a mended journal beside the damaged one, which is not touched.

        Raises:
            UserError: when there is nothing to mend it from, it is open elsewhere, of a newer
                program, or the mended one cannot be written.
        """
        real = self.journal
        hold = _held(real)
        try:
            drop_aliases(real)
            part, report = yield from _prepared(real, self._files)
        except BaseException:
            hold.release()
            raise
        return MendedCopy(real, part, hold, report)


class MendedCopy:
    """A mended journal, verified; the damaged one is held until it is used or given up.

    Attributes:
        report: what it was made of.
    """

    def __init__(self, real: Path, part: Path, hold: Hold, report: MendReport) -> None:
        self.report = report
        self._real = real
        self._part = part
        self._hold = hold

    def put_in_place(self, day: date) -> Mended:
        """Keep the damaged file and put the mended journal in its place.

        Raises:
            UserError: when it cannot be done; the journal is as it was then.
        """
        real = self._real
        try:
            _refuse_moved(self._hold)
            replaced = kept_aside(real, day)
            put_log_aside(real, replaced)
            self._part.replace(real)
            settle(real.parent)
        except OSError as error:
            drop_aliases(real)
            raise UserError(
                f"The mended journal could not be put in its place ({error.strerror}). "
                "What was there is kept.",
                where=str(real),
                todo="Check who may write in its folder and that the disk has room, then try "
                "again.",
            ) from error
        finally:
            self.give_up()
        return Mended(self.report, replaced)

    def give_up(self) -> None:
        """Take it away and let go of the journal; harmless when it was used."""
        remove_part(self._part)
        self._hold.release()


def _refuse_moved(hold: Hold) -> None:
    if hold.is_lost():
        raise OSError(0, "it was moved or replaced meanwhile")


def _held(real: Path) -> Hold:
    if not real.is_file():
        raise UserError(
            "There is no journal here.",
            where=str(real),
            todo="“twitchapp backups” lists the backups that there are; “twitchapp restore” puts "
            "one in its place.",
        )
    unfinished = real.with_name(f"{real.name}-journal")
    with suppress(OSError):
        if unfinished.stat().st_size:
            raise UserError(
                f"Beside the journal lies “{unfinished.name}”, which takes an unfinished save back "
                "when the journal is next opened. Until then it is not mended.",
                where=str(real),
                todo="Open the journal once. If that fails, move that file away, then try again.",
            )
    try:
        hold = Hold(real)
    except BlockingIOError:
        raise InUseError(
            "This journal is already open in another window or command.",
            where=str(real),
            todo="Close that one first, then try again.",
        ) from None
    try:
        # Where there is no such hold, SQLite's own lock tells, if the file can be read that far.
        with suppress(Unreadable), read_only(real) as connection:
            connection.execute("SELECT 1 FROM sqlite_schema").fetchall()
    except BaseException:
        hold.release()
        raise
    return hold


def _prepared(real: Path, files: SqliteBackupFiles) -> Steps[tuple[Path, MendReport]]:
    """Make the mended journal and verify it; nothing of it is left when that fails."""
    is_structure_sound = _is_structure_sound(real)
    yield
    found = yield from salvaging(_image(real))
    source = yield from _newest_good(files, found.journal_id)
    if source is None and not found.rows:
        raise _nothing_left(real)
    with told_of_copy(real.parent, _NOT_MENDED):
        part = new_part(real.parent, real.name)
    try:
        with told_of_copy(real.parent, _NOT_MENDED):
            report, written = yield from _made(
                real, part, source, found, is_structure_sound=is_structure_sound
            )
            sync(part)
        yield
        holds = yield from _verified(real, part, written)
    except BaseException:
        remove_part(part)
        raise
    return part, report._replace(entries=holds.entries)


def _verified(real: Path, part: Path, written: Fingerprint) -> Steps[Holds]:
    """Read the mended journal from the disk, as every backup is, and compare it with what it is."""
    holds, seen = yield from examining(part)
    if seen != written or not holds.is_whole:
        raise _not_verified(real)
    return holds


def _image(real: Path) -> Image:
    try:
        image = Image(real)
    except OSError as error:
        raise UserError(
            f"The journal cannot be read ({error.strerror}).",
            where=str(real),
            todo="Check that the drive is connected, then try again.",
        ) from error
    if int.from_bytes(image.header[68:72], "big") == APPLICATION_ID:
        version = int.from_bytes(image.header[60:64], "big")
        refuse_newer(version, migrations()[-1].number, str(real))
    return image


def _is_structure_sound(real: Path) -> bool:
    """Tell whether all that leads to the rows is sound, so that a row not found was taken away."""
    with suppress(Unreadable, apsw.Error, UnicodeDecodeError), read_only(real) as connection:
        return connection.pragma("integrity_check") == "ok" and (
            objects(connection) == objects_at(schema_version(connection))
        )
    return False


def _newest_good(files: SqliteBackupFiles, journal_id: str) -> Steps[KeptBackup | None]:
    """Return the newest whole backup of this very journal; None where there is none."""
    newest = migrations()[-1].number
    for each in files.kept():
        if not 0 < each.holds.schema <= newest:
            continue
        if journal_id and each.holds.journal_id not in {journal_id, ""}:
            continue
        try:
            holds = yield from files.examining(each.path)
        except InUseError:
            continue
        if holds.is_whole:
            return each._replace(holds=holds)
    return None


def _made(
    real: Path,
    part: Path,
    source: KeptBackup | None,
    found: Salvage,
    *,
    is_structure_sound: bool,
) -> Steps[tuple[MendReport, Fingerprint]]:
    if source is not None:
        try:
            with read_only(source.path) as backup:
                yield from copying(backup, part)
        except Unreadable as error:
            raise UserError(
                f"{_NOT_MENDED}: its newest backup can no longer be read.",
                where=str(source.path),
                todo="Try again; another backup is looked for then.",
            ) from error
    with closing(apsw.Connection(str(part), vfs=plain_vfs())) as connection:
        connection.pragma("locking_mode", "EXCLUSIVE")
        # Nobody needs what is unfinished; the disk settles before it is verified.
        connection.pragma("synchronous", "OFF")
        connection.pragma("journal_mode", "MEMORY")
        connection.pragma("secure_delete", True)  # noqa: FBT003 - SQLite's own form
        connection.pragma("application_id", APPLICATION_ID)
        migrate(connection, migrations(), lambda _version: None)
        yield
        merge = Merge(connection, found)
        yield from merge.putting_over()
        merge.take_away_what_was_removed(is_structure_sound=is_structure_sound)
        merge.make_references_whole()
        back, lost = Counter[Affected](), Counter[Affected]()
        if not merge.tell(back, lost):
            raise _not_verified(real)
        yield
        written = yield from fingerprint(connection)
        connection.pragma("journal_mode", "DELETE")
    report = MendReport(
        journal=real,
        source=source,
        kept=len(found.rows),
        newer=merge.newer,
        back=back,
        lost=lost,
        remade=merge.remade,
        is_counted=is_structure_sound,
        entries=0,
    )
    return report, written


def _not_verified(real: Path) -> UserError:
    return UserError(
        f"{_NOT_MENDED}: what came of it does not verify. Nothing was changed.",
        where=str(real),
        todo="Restore a backup instead; “twitchapp backups” lists them.",
    )


def _nothing_left(real: Path) -> UserError:
    return UserError(
        "Nothing in this file can be read as a journal, and there is no whole backup beside it. "
        "It is left as it is.",
        where=str(real),
        todo="If you have a copy elsewhere, “twitchapp restore FILE” puts it in place.",
    )
