"""A second start brings the window of the first to the front, instead of only failing.

The window may be hidden in the tray, where who starts the program again does not think of it. The
second start leaves an empty file in the user's folder; the first one sees it, takes it away, and
shows its window. No socket is opened for it.
"""

from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from PySide6.QtCore import QEventLoop, QFileSystemWatcher, QObject, QTimer, Signal

from twitchapp import paths

WAIT_MS = 2000
_LOOK_MS = 20


class Doorbell(QObject):
    """Waits for a second start over the same journal.

    Where its folder cannot be made or watched, nobody can ring, and a second start is told that
    the journal is open already.

    Signals:
        rung: the program was started again.
    """

    rung = Signal()

    def __init__(self, journal: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bell = _bell_of(journal)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        with suppress(OSError):
            self._bell.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # Left there by a start that gave up waiting.
            self._bell.unlink(missing_ok=True)
            self._watcher.addPath(str(self._bell.parent))

    def _look(self) -> None:
        if self._bell.exists():
            with suppress(OSError):
                self._bell.unlink()
                self.rung.emit()


def ring(journal: Path, wait_ms: int = WAIT_MS) -> bool:
    """Ask the window that has a journal open to come to the front.

    Args:
        journal: the journal's file.
        wait_ms: how long to wait for it.

    Returns:
        Whether there is such a window, and it does.
    """
    bell = _bell_of(journal)
    try:
        bell.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        bell.touch(mode=0o600)
    except OSError:
        return False
    loop = QEventLoop()
    look = QTimer(interval=_LOOK_MS)

    def leave_when_taken() -> None:
        if not bell.exists():
            loop.quit()

    look.timeout.connect(leave_when_taken)
    look.start()
    QTimer.singleShot(wait_ms, loop.quit)
    loop.exec()
    look.stop()
    is_answered = not bell.exists()
    with suppress(OSError):
        bell.unlink(missing_ok=True)
    return is_answered


def _bell_of(journal: Path) -> Path:
    """Return the file that rings; its name tells nothing of the journal's."""
    name = sha256(str(journal.resolve()).encode("utf-8", "surrogateescape")).hexdigest()[:24]
    return paths.config_folder() / "bells" / name
