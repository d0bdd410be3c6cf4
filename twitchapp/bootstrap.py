"""The composition root: opens a journal and puts the use-cases together around it."""

import os
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from twitchapp import paths
from twitchapp.application.ports import Clock
from twitchapp.application.services import SAMPLE_SETTING, Services
from twitchapp.domain.errors import InUseError, UserError
from twitchapp.domain.moments import Moment, moment_at
from twitchapp.storage.database import open_journal
from twitchapp.storage.network import is_on_network

if TYPE_CHECKING:
    from twitchapp.application.backups import Shelf

_LOCAL_TIME = Path("/etc/localtime")
_ASK_AGAIN_S = 30


class SystemClock:
    """The machine's own clock and zone, which may change while the program runs: people travel."""

    def __init__(self) -> None:
        self._told_by = _what_tells_the_zone()
        self._looked_at = monotonic()
        self._zone = _system_zone()

    def now(self) -> Moment:
        """Return the present moment on the local clock."""
        return moment_at(datetime.now(UTC), self.zone)

    @property
    def zone(self) -> ZoneInfo:
        """The zone the machine is set to now, UTC when it cannot be told."""
        told_by = _what_tells_the_zone()
        # Where no file tells it, it is asked for, which takes milliseconds: not at each look.
        is_old = told_by[1] is None and monotonic() - self._looked_at > _ASK_AGAIN_S
        if told_by != self._told_by or is_old:
            # The zone first: another thread that finds `_told_by` as it is now goes by the zone.
            self._zone = _system_zone()
            self._told_by, self._looked_at = told_by, monotonic()
        return self._zone


def open_services(path: Path | None = None, clock: Clock | None = None) -> Services:
    """Open a journal file, the user's own when none is named, and the services over it.

    Raises:
        UserError: when the file cannot be used.
    """
    return _services(path or paths.default_journal(), clock or SystemClock())


def open_sample(clock: Clock | None = None) -> Services:
    """Open a fresh working copy of the sample journal, apart from the user's own file.

    Raises:
        UserError: when the copy cannot be made, is open in another window, or somebody keeps a
            journal of their own in its place.
    """
    told = clock or SystemClock()
    path = paths.sample_journal()
    _remove_sample(path)
    return _services(path, told, fill_with_sample=True)


def backups_of(path: Path | None = None, clock: Clock | None = None) -> "Shelf":
    """Return the backups of a journal file, the user's own when none is named; none is opened."""
    from twitchapp.application.backups import Shelf
    from twitchapp.storage.backups import SqliteBackupFiles
    from twitchapp.storage.mend import SqliteMender

    journal = path or paths.default_journal()
    return Shelf(SqliteBackupFiles(journal), clock or SystemClock(), SqliteMender(journal))


def _services(path: Path, clock: Clock, *, fill_with_sample: bool = False) -> Services:
    repository = open_journal(path)
    try:
        if fill_with_sample:
            from twitchapp.application.sample import load_sample

            load_sample(repository, clock)
        return Services(
            repository,
            clock,
            path=path,
            is_sample=repository.setting(SAMPLE_SETTING) is not None,
            reference=paths.resource("reference"),
            close=repository.close,
            is_on_network=lambda: is_on_network(Path(os.path.realpath(path))),
            backups=lambda: repository.backups,
            tables=lambda: repository.tables,
        )
    except BaseException:
        repository.close()
        raise


def _remove_sample(path: Path) -> None:
    if not path.exists():
        return
    if _is_ones_own(path):
        raise UserError(
            "A journal that is not the sample is kept where the sample journal goes.",
            where=str(path),
            todo="Move it to another folder, then try again.",
        )
    try:
        for tail in ("", "-wal", "-shm"):
            path.with_name(path.name + tail).unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            f"The sample journal cannot be replaced ({error.strerror}).",
            where=str(path),
            todo="Check who may write in its folder.",
        ) from error


def _is_ones_own(path: Path) -> bool:
    """Tell whether a journal holds records and is no copy of the sample.

    Opening it takes the lock, so that a copy in use elsewhere is not pulled from under it.
    """
    try:
        repository = open_journal(path)
    except InUseError:
        raise
    except UserError:
        return False  # a damaged copy is replaced as well
    try:
        return repository.setting(SAMPLE_SETTING) is None and bool(repository.newest(1))
    finally:
        repository.close()


def _what_tells_the_zone() -> tuple[str, tuple[int, int] | None]:
    """Return what is different once the machine was set to another zone."""
    try:
        found = _LOCAL_TIME.lstat()
    except OSError:
        return os.environ.get("TZ", ""), None
    return os.environ.get("TZ", ""), (found.st_ino, found.st_mtime_ns)


def _system_zone() -> ZoneInfo:
    # An unusual set-up may name no zone, or one that is not known.
    for name_of in (_zone_name_near_by, _zone_name_asked_for):
        try:
            name = name_of()
            if name:
                return ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            continue
    # Its clock may be told all the same: moments then keep their offset, without a zone's name.
    try:
        with _LOCAL_TIME.open("rb") as file:
            return ZoneInfo.from_file(file)
    except (OSError, ValueError):
        return ZoneInfo("UTC")


def _zone_name_near_by() -> str:
    """Return the name that most systems give in one of two places, else nothing.

    Asking `tzlocal` would add several milliseconds to every start.
    """
    named = os.environ.get("TZ", "").removeprefix(":")
    return named or str(_LOCAL_TIME.readlink()).partition("/zoneinfo/")[2]


def _zone_name_asked_for() -> str:
    import tzlocal

    return tzlocal.get_localzone_name() or ""
