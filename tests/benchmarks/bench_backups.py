"""How long a backup of a large journal takes, and for how long recording and the window wait.

Run as `python -m tests.benchmarks.bench_backups [ENTRIES]`. The daily backup is made in a real
window's lanes over a journal of 100,000 entries, while an entry is saved every quarter of a second
and the window's loop is looked at all the time.
"""

import os
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QTimer

from tests.fakes import FakeClock
from tests.storage.records import coffee, twitch
from twitchapp.application.backups import KeptBackup
from twitchapp.application.services import Services
from twitchapp.bootstrap import open_services
from twitchapp.domain.backups import BackupKind
from twitchapp.gui.backups.steps import run_backup
from twitchapp.gui.hub import Hub
from twitchapp.gui.jobs import Jobs
from twitchapp.gui.theme import LIGHT
from twitchapp.storage.backups import SqliteBackupFiles
from twitchapp.storage.database import open_journal

SAVE_EVERY_MS = 250
REST_S = 2.0


class Watch:
    """Looks at the window's loop all the time, and saves an entry now and then."""

    def __init__(self, hub: Hub) -> None:
        self.hub = hub
        self.gaps: list[float] = []
        self.saves: list[float] = []
        self._last = perf_counter()
        self._number = 10**7
        self._look = QTimer(interval=0)
        self._look.timeout.connect(self._looked)
        self._save = QTimer(interval=SAVE_EVERY_MS)
        self._save.timeout.connect(self._saved)

    def start(self) -> None:
        """Begin."""
        self._last = perf_counter()
        self._look.start()
        self._save.start()

    def take(self) -> tuple[list[float], list[float]]:
        """Return the gaps and the saves since the last time, in milliseconds."""
        found = sorted(self.gaps), sorted(self.saves)
        self.gaps, self.saves = [], []
        # Sorting took its time, which is none of the window's.
        self._last = perf_counter()
        return found

    def _looked(self) -> None:
        now = perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now

    def _saved(self) -> None:
        asked = perf_counter()
        self._number += 1
        record = twitch(self._number)
        self.hub.command(
            lambda journal: journal.add([record]),
            initiator=self.hub,
            then=lambda _: self.saves.append((perf_counter() - asked) * 1000),
        )


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    app = QCoreApplication([])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.twitchapp"
        journal = open_journal(path)
        with journal.transaction():
            for number in range(count):
                journal.insert(coffee(number + 1, -number / 10))
        journal.close()
        services = open_services(path, FakeClock())
        jobs = Jobs()
        hub = Hub(services, jobs, LIGHT)
        watch = Watch(hub)
        watch.start()
        QTimer.singleShot(int(REST_S * 1000), app.quit)
        app.exec()
        told("at rest", watch)
        began = perf_counter()

        def made(backup: KeptBackup) -> None:
            print(f"a backup of {backup.holds.entries:,} entries: {perf_counter() - began:.2f} s")
            assert backup.holds.is_whole
            app.quit()

        def begin(told_by: Services) -> object:
            assert told_by.backups is not None
            return told_by.backups.begin(BackupKind.DAILY)

        hub.ask(begin, lambda taken: run_backup(hub, taken, made, failed), owner=hub)  # type: ignore[arg-type]  # a Taken
        app.exec()
        told("meanwhile", watch)
        jobs.close()
        services.close()
        (backup,) = SqliteBackupFiles(path).named()
        began = perf_counter()
        SqliteBackupFiles(path).restore(backup, FakeClock().now().local.date())
        print(f"restoring it, with a backup of what is there: {perf_counter() - began:.2f} s")


def told(when: str, watch: Watch) -> None:
    """Print what was measured since the last time."""
    gaps, saves = watch.take()
    print(
        f"{when}: the window's loop waits at most {gaps[-1]:.1f} ms "
        f"({gaps[len(gaps) * 999 // 1000]:.1f} ms in 999 of 1,000); a save is answered after "
        f"{median(saves):.1f} ms in the median, {saves[-1]:.1f} ms at most (of {len(saves)})"
    )


def failed(error: Exception) -> None:
    """Show it."""
    raise error


if __name__ == "__main__":
    main()
