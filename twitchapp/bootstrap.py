"""The composition root: opens a journal and puts the use-cases together around it."""

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from twitchapp import paths
from twitchapp.application.charts import ChartsService
from twitchapp.application.exchange import ExchangeService
from twitchapp.application.history import History
from twitchapp.application.journal import JournalService
from twitchapp.application.ports import Clock
from twitchapp.application.reference import ReferenceService
from twitchapp.application.sample import load_sample
from twitchapp.application.services import Services
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment, moment_at
from twitchapp.storage.database import open_journal

SAMPLE_SETTING = "sample"


class SystemClock:
    """The machine's own clock and zone."""

    def __init__(self) -> None:
        self._zone = _system_zone()

    def now(self) -> Moment:
        """Return the present moment on the local clock."""
        return moment_at(datetime.now(UTC), self._zone)

    @property
    def zone(self) -> ZoneInfo:
        """The zone the machine is set to, UTC when it cannot be told."""
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
        UserError: when the copy cannot be made, or is open in another window.
    """
    told = clock or SystemClock()
    path = paths.sample_journal()
    _remove_sample(path)
    return _services(path, told, fill_with_sample=True)


def _services(path: Path, clock: Clock, *, fill_with_sample: bool = False) -> Services:
    repository = open_journal(path)
    try:
        if fill_with_sample:
            load_sample(repository, clock)
        history = History(repository, clock)
        return Services(
            path=path,
            is_sample=repository.setting(SAMPLE_SETTING) is not None,
            clock=clock,
            journal=JournalService(repository, clock, history),
            charts=ChartsService(repository, clock),
            exchange=ExchangeService(repository, clock, history),
            reference=ReferenceService(paths.resource("reference")),
            check=repository.check,
            close=repository.close,
        )
    except BaseException:
        repository.close()
        raise


def _remove_sample(path: Path) -> None:
    if not path.exists():
        return
    # Opening it takes the lock, so that a copy in use elsewhere is not pulled from under it.
    try:
        open_journal(path).close()
    except UserError as error:
        if "already open" in error.what:
            raise
    for leftover in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
        leftover.unlink(missing_ok=True)


def _system_zone() -> ZoneInfo:
    from tzlocal import get_localzone_name

    # An unusual set-up may name a zone that is not known; times are then kept by UTC.
    try:
        return ZoneInfo(get_localzone_name() or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")
