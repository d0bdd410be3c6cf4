"""Backups: when one is due, making one, what each holds, and what restoring one would change."""

from collections.abc import Generator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.domain.backups import Backup, BackupKind
from twitchapp.domain.days import day_of
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment

if TYPE_CHECKING:
    from twitchapp.application.mending import Mender

TRIED_SETTING = "backup_tried"
"""The setting that holds the day on which a backup was last made, or tried, by itself."""

CHECKED_SETTING = "deep_check"
"""The setting that holds the day on which all of the journal was last read and found sound."""

CHECK_EVERY_DAYS = 7

Answer = TypeVar("Answer")
Steps = Generator[None, None, Answer]
"""Work in short steps: whoever takes them may do something else between two of them."""


class Holds(NamedTuple):
    """What a backup holds.

    Attributes:
        schema: the number of its schema; 0 where that cannot be read.
        entries: how many records of all types, the trash left out.
        trashed: how many lie in its trash.
        last_episode: when the last episode in it started; None when it has none.
        journal_id: the id of the journal that it is a copy of, empty where there is none.
        is_whole: whether every row is as it was saved; None when that was not looked at.
    """

    schema: int = 0
    entries: int = 0
    trashed: int = 0
    last_episode: Moment | None = None
    journal_id: str = ""
    is_whole: bool | None = None


class KeptBackup(NamedTuple):
    """A backup and what it holds.

    Attributes:
        path: its file.
        backup: what its name says; None of a copy that the person put elsewhere.
        holds: what is in it.
        size: bytes.
    """

    path: Path
    backup: Backup | None
    holds: Holds
    size: int


class Difference(NamedTuple):
    """What restoring a backup would do to the records that the journal has now.

    Attributes:
        lost: how many are not in the backup.
        changed: how many are there as they were before a later change.
        back: how many are in the backup and no longer in the journal.
    """

    lost: int
    changed: int
    back: int


class Restored(NamedTuple):
    """A journal that was put in the place of another.

    Attributes:
        journal: the journal's file.
        source: the backup that it was made from.
        holds: what is in it.
        replaced: where the file is that was there before; None when there was none.
        backup: the backup made of that before; None when it was empty or could not be opened.
    """

    journal: Path
    source: Path
    holds: Holds
    replaced: Path | None
    backup: Path | None


class Taken(Protocol):
    """A backup in the making: first copied, then settled."""

    def copying(self) -> Steps[None]:
        """Copy the journal, on the journal's thread."""
        ...

    def settling(self) -> Steps[KeptBackup]:
        """Have the disk settle, verify the copy and give it its name, on any one thread.

        Raises:
            UserError: when it is not the same as the journal, or cannot be written.
        """
        ...

    def give_up(self) -> None:
        """Take away what was written; harmless when it was settled."""
        ...


class Prepared(Protocol):
    """A copy of a backup, verified and ready to be put in the journal's place."""

    def give_up(self) -> None:
        """Take it away; harmless when it was used."""
        ...


class BackupFiles(Protocol):
    """The backups beside a journal's file; the journal need not be open, or even be there."""

    @property
    def journal(self) -> Path:
        """Where the journal is or was."""
        ...

    @property
    def folder(self) -> Path:
        """Where the backups are."""
        ...

    def kept(self) -> tuple[KeptBackup, ...]:
        """Return this journal's backups, the newest first, those before an update last."""
        ...

    def examining(self, path: Path) -> Steps[Holds]:
        """Read all of a backup and compare every row with its hash."""
        ...

    def preparing(self, source: Path) -> Steps[Prepared]:
        """Make a verified copy of a backup beside the journal.

        Raises:
            UserError: when it is no backup, is damaged, of a newer program, or cannot be copied.
        """
        ...

    def restore(self, source: Path, day: date) -> Restored:
        """Put a backup in the place of the journal, which is not open in this program.

        Raises:
            UserError: when it cannot be done; the journal is as it was then.
        """
        ...


class OpenBackups(Protocol):
    """Backups of the journal that is open; of the journal's thread.

    Attributes:
        files: the backups that are there.
    """

    files: BackupFiles

    def has_records(self) -> bool:
        """Tell whether there is anything in the journal worth a backup."""
        ...

    def begin(self, kind: BackupKind, day: date) -> Taken:
        """Begin a backup in the journal's own folder of backups.

        Raises:
            UserError: when its file cannot be made.
        """
        ...

    def begin_to(self, target: Path) -> Taken:
        """Begin a copy of the journal in a file, or a folder, of the person's choice.

        Raises:
            UserError: when its file cannot be made, or is there already.
        """
        ...

    def checking(self) -> Steps[bool]:
        """Check the open journal in steps, on its thread; tells whether all of it is sound.

        Raises:
            UserError: when it cannot be read for another reason than damage.
        """
        ...

    def difference(self, source: Path) -> Difference:
        """Return what restoring a backup would do to the journal's records.

        Raises:
            UserError: when the backup cannot be read.
        """
        ...

    def replace(self, prepared: Prepared, day: date) -> Path:
        """Close the journal and put a prepared copy in its place.

        Returns:
            Where the file is that was there before.

        Raises:
            UserError: when it cannot be done; the journal goes on as it was then.
        """
        ...


class Shelf(NamedTuple):
    """What is needed to look at backups, and to restore one, without a journal that opens.

    Attributes:
        files: the backups.
        clock: tells the day.
        mender: mends the journal where it is damaged; None where that cannot be.
    """

    files: BackupFiles
    clock: Clock
    mender: "Mender | None" = None


class BackupsService:
    """The backups of the open journal, as the window and the command line use them.

    Args:
        journal: what can be done with the open journal.
        repository: the journal itself, where it is noted when a backup was tried.
        clock: tells the day.
        is_sample: whether it is the sample journal, of which no backups are made.
    """

    def __init__(
        self,
        journal: OpenBackups,
        repository: JournalRepository,
        clock: Clock,
        *,
        is_sample: bool,
    ) -> None:
        self.files = journal.files
        self._journal = journal
        self._repository = repository
        self._clock = clock
        self._is_sample = is_sample

    @property
    def today(self) -> date:
        """The day by the clock, right or wrong as that may be."""
        return day_of(self._clock.now())

    def claim_today(self) -> bool:
        """Tell whether today's backup is due, and note that it is being made.

        A day is claimed once, so that a backup that fails is told once, however often the program
        is started. Any other day than the noted one is a new day: a clock set back does not keep
        backups from being made.
        """
        today = self.today.isoformat()
        if self._is_sample or self._repository.setting(TRIED_SETTING) == today:
            return False
        if not self._journal.has_records():
            return False
        self._repository.set_setting(TRIED_SETTING, today)
        return True

    def check_if_due(self) -> Steps[bool] | None:
        """Begin a deep check where none found the journal sound for a week; None where one did.

        Every backup that is verified and whole is such a check of what it is a copy of.
        """
        if self._is_sample or not self._journal.has_records():
            return None
        with suppress(TypeError, ValueError):
            last = date.fromisoformat(self._repository.setting(CHECKED_SETTING) or "")
            if 0 <= (self.today - last).days < CHECK_EVERY_DAYS:
                return None
        return self._journal.checking()

    def note_sound(self) -> None:
        """Note that all of the journal was read today and is sound."""
        self._repository.set_setting(CHECKED_SETTING, self.today.isoformat())

    def begin(self, kind: BackupKind) -> Taken:
        """Begin a backup in the journal's own folder of backups.

        Raises:
            UserError: when it cannot be begun, or the journal is the sample.
        """
        self._refuse_sample()
        return self._journal.begin(kind, self.today)

    def make(self, kind: BackupKind) -> KeptBackup:
        """Make a backup, all at once.

        Raises:
            UserError: when it cannot be made; nothing of it is left then.
        """
        return _made(self.begin(kind))

    def make_to(self, target: Path) -> KeptBackup:
        """Make a verified copy in a file, or a folder, of the person's choice.

        Raises:
            UserError: when it cannot be made; nothing of it is left then.
        """
        return _made(self._journal.begin_to(target))

    def before_import(self) -> None:
        """Make a backup before something is taken in; none of an empty journal or the sample.

        Raises:
            UserError: when it cannot be made.
        """
        if not self._is_sample and self._journal.has_records():
            try:
                self.make(BackupKind.BEFORE_IMPORT)
            except UserError as error:
                raise UserError(
                    f"Nothing was imported, as no backup could be made before. {error.what}",
                    where=error.where,
                    todo=error.todo,
                ) from error

    def difference(self, source: Path) -> Difference:
        """Return what restoring a backup would do to the journal's records.

        Raises:
            UserError: when the backup cannot be read.
        """
        return self._journal.difference(source)

    def replace(self, prepared: Prepared) -> Path:
        """Close the journal and put a prepared copy in its place; returns where the old one is.

        Raises:
            UserError: when it cannot be done; the journal goes on as it was then.
        """
        self._refuse_sample()
        return self._journal.replace(prepared, self.today)

    def _refuse_sample(self) -> None:
        if self._is_sample:
            raise UserError(
                "The sample journal has no backups: it is made afresh each time it is opened."
            )


def all_of(steps: Steps[Answer]) -> Answer:
    """Take every step now and return what they come to."""
    while True:
        try:
            next(steps)
        except StopIteration as end:
            answer: Answer = end.value
            return answer


def _made(taken: Taken) -> KeptBackup:
    try:
        all_of(taken.copying())
        return all_of(taken.settling())
    except BaseException:
        taken.give_up()
        raise
