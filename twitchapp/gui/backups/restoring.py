"""Restoring from the window: a verified copy, a backup of what is there, then the exchange."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from twitchapp.application.backups import BackupsService, Prepared, Taken
from twitchapp.domain.backups import BackupKind
from twitchapp.gui.backups.steps import run_backup, run_steps
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Lane


class Restoring:
    """One restore, step by step; the journal goes on as it was until the very last one.

    Args:
        hub: the way to the journal.
        backups: its backups.
        done: called with where the replaced file is; the journal is closed then.
        failed: called with what went wrong; the journal is open and as it was then.
    """

    def __init__(
        self,
        hub: Hub,
        backups: BackupsService,
        done: Callable[[Path], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._hub = hub
        self._backups = backups
        self._done = done
        self._failed = failed

    def start(self, source: Path) -> None:
        """Begin with a verified copy of the backup, beside the journal."""
        steps = self._backups.files.preparing(source)
        run_steps(self._hub, steps, Lane.COMPUTE, self._back_up, self._failed)

    def _back_up(self, prepared: Prepared) -> None:
        give_up = partial(self._give_up, prepared)
        self._hub.ask(
            lambda _: self._backups.begin(BackupKind.BEFORE_RESTORE),
            lambda taken: self._take(taken, prepared),
            owner=self._hub,
            on_error=give_up,
        )

    def _take(self, taken: Taken, prepared: Prepared) -> None:
        give_up = partial(self._give_up, prepared)
        run_backup(self._hub, taken, lambda _: self._exchange(prepared), give_up)

    def _exchange(self, prepared: Prepared) -> None:
        self._hub.ask(
            lambda _: self._backups.replace(prepared),
            self._done,
            owner=self._hub,
            on_error=partial(self._give_up, prepared),
        )

    def _give_up(self, prepared: Prepared, error: Exception) -> None:
        prepared.give_up()
        self._failed(error)
