"""Today's backup, made by itself while the window is there."""

from PySide6.QtCore import QObject, QTimer, Signal

from twitchapp.application.backups import KeptBackup, Steps, Taken
from twitchapp.application.services import Services
from twitchapp.domain.backups import BackupKind
from twitchapp.domain.errors import DamagedError, UserError
from twitchapp.gui.backups.steps import run_backup, run_steps
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Lane

FIRST_LOOK_MS = 20_000
LOOK_EVERY_MS = 600_000


class DailyBackups(QObject):
    """Looks now and then whether today's backup is due, and has it made.

    One that fails is told once for as long as the window is there; it is tried again tomorrow.
    Each is a deep check of the journal as well: its structure, its references, every row.

    Signals:
        damaged: the journal is damaged; it was told.
    """

    damaged = Signal()

    def __init__(self, hub: Hub, parent: QObject) -> None:
        super().__init__(parent)
        self._hub = hub
        self._has_told = False
        self._is_checking = False
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(FIRST_LOOK_MS, self, self.look)

    def look(self) -> None:
        """Make today's backup if it is due."""
        self._hub.ask(_begun_if_due, self._make, owner=self, on_error=self._tell)

    def _make(self, taken: Taken | None) -> None:
        if taken is not None:
            run_backup(self._hub, taken, self._made, self._tell)
        else:
            self._check()

    def _check(self) -> None:
        """Check the journal itself, a little at a time, if no backup did so for a week."""
        if not self._is_checking:
            self._is_checking = True
            self._hub.ask(_check_if_due, self._run_check, owner=self, on_error=self._check_failed)

    def _run_check(self, steps: Steps[bool] | None) -> None:
        if steps is None:
            self._is_checking = False
        else:
            run_steps(self._hub, steps, Lane.JOURNAL, self._checked, self._check_failed)

    def _checked(self, is_sound: bool) -> None:  # noqa: FBT001 - an answer, handed over
        self._is_checking = False
        if is_sound:
            self._hub.ask(_note_sound, lambda _: None, owner=self)
        else:
            self.damaged.emit()

    def _check_failed(self, error: Exception) -> None:
        # It is tried again at the next look; a disk that fails is told of where one saves.
        self._is_checking = False
        if not isinstance(error, UserError):
            self._hub.crashed.emit(error)

    def _made(self, made: KeptBackup) -> None:
        if made.holds.is_whole:
            self._hub.ask(_note_sound, lambda _: None, owner=self)
        else:
            self._say(
                "The journal is damaged in places, and so is today's backup. Earlier backups are "
                "kept: File > Backups… lists them."
            )
            self.damaged.emit()

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            self._hub.crashed.emit(error)
            return
        self._say(f"Today's backup was not made; recording goes on as always. {error.what}")
        if isinstance(error, DamagedError):
            self.damaged.emit()
        else:
            self._check()

    def _say(self, words: str) -> None:
        if not self._has_told:
            self._has_told = True
            self._hub.said.emit(words, False)  # noqa: FBT003 - a signal takes no names


def _begun_if_due(services: Services) -> Taken | None:
    if services.backups is None or not services.backups.claim_today():
        return None
    return services.backups.begin(BackupKind.DAILY)


def _check_if_due(services: Services) -> Steps[bool] | None:
    return None if services.backups is None else services.backups.check_if_due()


def _note_sound(services: Services) -> None:
    if services.backups is not None:
        services.backups.note_sound()
