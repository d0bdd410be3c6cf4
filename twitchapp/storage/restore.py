"""Putting a backup in the journal's place: the old journal is there, or the new one, never neither.

The copy is made and verified beside the journal. The journal then gives up its log, so that nothing
of the old one can ever be read into the new; it keeps a second name, and the copy takes its first.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

import apsw

from twitchapp.application.backups import Holds, Prepared, Restored, Steps, all_of
from twitchapp.domain.backups import BackupKind
from twitchapp.domain.errors import InUseError, UserError
from twitchapp.paths import settle
from twitchapp.storage.aside import drop_aliases, free_name, kept_aside, log_of, put_log_aside
from twitchapp.storage.backup_check import Unreadable, examining, glance, read_only, unreadable
from twitchapp.storage.backup_copy import copying
from twitchapp.storage.backup_taken import new_part, remove_part, sync, told_of_copy
from twitchapp.storage.faults import told
from twitchapp.storage.hold import Hold
from twitchapp.storage.network import log_mode
from twitchapp.storage.schema import migrations, refuse_newer

_NOT_COPIED = "The backup could not be copied"


class PreparedCopy:
    """A copy of a backup, verified and ready to be put in the journal's place.

    Attributes:
        path: its file.
        holds: what is in it.
    """

    def __init__(self, path: Path, holds: Holds) -> None:
        self.path = path
        self.holds = holds

    def give_up(self) -> None:
        """Take it away; harmless when it was used."""
        remove_part(self.path)


def preparing(source: Path, real: Path) -> Steps[PreparedCopy]:
    """Make a verified copy of a backup beside the journal.

    Raises:
        UserError: when it is no backup, is damaged, of a newer program, or cannot be copied.
    """
    if not source.is_file():
        raise UserError(
            "There is no such backup.",
            where=str(source),
            todo="“twitchapp backups” lists those there are.",
        )
    if real.exists() and source.samefile(real):
        raise UserError("This is the journal itself, not a backup of it.", where=str(source))
    found = glance(source)
    if not found.schema:
        raise unreadable(source)
    refuse_newer(found.schema, migrations()[-1].number, str(source))
    with told_of_copy(real.parent, _NOT_COPIED):
        real.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = new_part(real.parent, real.name)
    try:
        holds = yield from _verified_copy(source, part)
    except Unreadable:
        remove_part(part)
        raise _damaged(source) from None
    except BaseException:
        remove_part(part)
        raise
    return PreparedCopy(part, holds)


def _verified_copy(source: Path, part: Path) -> Steps[Holds]:
    with read_only(source) as connection, _told_of_source(part.parent):
        copied = yield from copying(connection, part)
    with told_of_copy(part.parent, _NOT_COPIED):
        sync(part)
    yield
    holds, seen = yield from examining(part)
    if seen != copied or not holds.is_whole:
        raise Unreadable
    return holds


@contextmanager
def _told_of_source(folder: Path) -> Iterator[None]:
    with told_of_copy(folder, _NOT_COPIED):
        try:
            yield
        except apsw.CorruptError:
            raise Unreadable from None


def restore(source: Path, real: Path, day: date) -> Restored:
    """Put a backup in the place of a journal that is not open in this program.

    Raises:
        UserError: when it cannot be done; the journal is as it was then.
    """
    from twitchapp.storage.database import open_journal

    drop_aliases(real)
    if not real.exists():
        return _restore_closed(source, real, day)
    try:
        journal = open_journal(real)
    except InUseError:
        raise
    except UserError:
        # Damaged, or of a newer program: it cannot be copied as a journal, but it is kept.
        return _restore_closed(source, real, day)
    try:
        prepared = all_of(preparing(source, real))
        try:
            backups = journal.backups
            made = None
            if backups.has_records():
                taken = backups.begin(BackupKind.BEFORE_RESTORE, day)
                all_of(taken.copying())
                made = all_of(taken.settling()).path
            replaced = backups.replace(prepared, day)
        finally:
            prepared.give_up()
    finally:
        journal.close()
    return Restored(real, source, prepared.holds, replaced, made)


def replace_open(
    connection: apsw.Connection, hold: Hold, real: Path, prepared: Prepared, day: date
) -> Path:
    """Put a prepared copy in the place of the open journal, whose file is closed then.

    Its lock is kept until the new one is there, so that no other program writes to the old.

    Raises:
        UserError: when it cannot be done; the journal goes on as it was then.
    """
    if not isinstance(prepared, PreparedCopy):
        raise TypeError(prepared)
    if hold.is_lost():
        raise UserError(
            "The journal's file was moved or replaced by another program while it was open here.",
            where=str(real),
            todo="Close this journal, then restore the backup.",
        )
    with told(real):
        mode = connection.pragma("journal_mode", "DELETE")
    try:
        _refuse_log(real, mode)
        replaced = kept_aside(real, day)
        if os.name == "nt":  # an open file cannot be replaced there
            connection.close()
        prepared.path.replace(real)
    except OSError as error:
        drop_aliases(real)
        with suppress(apsw.Error):
            connection.pragma("journal_mode", log_mode(real))
        raise _not_restored(real, error) from error
    settle(real.parent)
    connection.close()
    hold.release()
    return replaced


def _restore_closed(source: Path, real: Path, day: date) -> Restored:
    """Do it where there is no journal, or one that cannot be opened."""
    try:
        hold = Hold(real) if real.exists() else None
    except BlockingIOError:
        raise InUseError(
            "This journal is already open in another window or command.",
            where=str(real),
            todo="Close that one first, then try again.",
        ) from None
    try:
        prepared = all_of(preparing(source, real))
        try:
            replaced = kept_aside(real, day) if real.exists() else None
            put_log_aside(real, replaced or free_name(real, day))
            prepared.path.replace(real)
            settle(real.parent)
        except OSError as error:
            drop_aliases(real)
            raise _not_restored(real, error) from error
        finally:
            prepared.give_up()
    finally:
        if hold is not None:
            hold.release()
    return Restored(real, source, prepared.holds, replaced, None)


def _refuse_log(real: Path, mode: object) -> None:
    """Refuse to go on while a log of the old journal could be read into the new one."""
    if mode != "delete" or log_of(real).exists():
        raise OSError(0, "its log could not be closed")


def _damaged(source: Path) -> UserError:
    return UserError(
        "This backup is damaged. Nothing was changed.",
        where=str(source),
        todo="Choose another one; “twitchapp backups” says which are whole.",
    )


def _not_restored(real: Path, error: OSError) -> UserError:
    return UserError(
        f"The backup could not be put in the journal's place ({error.strerror}). "
        "The journal is as it was.",
        where=str(real),
        todo="Check who may write in its folder and that the disk has room, then try again.",
    )
