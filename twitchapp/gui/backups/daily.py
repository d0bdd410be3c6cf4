"""Today's backup, made by itself while the window is there."""

from PySide6.QtCore import QObject, QTimer, Signal

from twitchapp.application.backups import KeptBackup, Taken
from twitchapp.application.services import Services
from twitchapp.domain.backups import BackupKind
from twitchapp.domain.errors import DamagedError, UserError
from twitchapp.gui.backups.steps import run_backup
from twitchapp.gui.hub import Hub

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

    def _made(self, made: KeptBackup) -> None:
        if not made.holds.is_whole:
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

    def _say(self, words: str) -> None:
        if not self._has_told:
            self._has_told = True
            self._hub.said.emit(words, False)  # noqa: FBT003 - a signal takes no names


def _begun_if_due(services: Services) -> Taken | None:
    if services.backups is None or not services.backups.claim_today():
        return None
    return services.backups.begin(BackupKind.DAILY)
