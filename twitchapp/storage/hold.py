"""A second hold on a journal's file, for as long as it is open.

SQLite's own lock on Linux and macOS is one of the whole process: it is given up as soon as any
part of the process opens the file once more and closes it again, say because somebody chose their
journal as the file to import. On Linux a lock of the open file itself, on a byte far beyond any
journal's end, does not go with it. Elsewhere there is none of that kind, or no need (Windows).
"""

import os
import struct
import sys
from contextlib import suppress
from pathlib import Path

from twitchapp.domain.errors import UserError

_FAR_BYTE = 2**62


class Hold:
    """Keeps every other twitchapp away from a file until it is released.

    Attributes:
        is_sure: whether the system knows such holds here: no other twitchapp has the file then.

    Raises:
        BlockingIOError: when another one has it.
        UserError: when the file cannot be opened.
    """

    def __init__(self, real: Path) -> None:
        self.is_sure = False
        self._handle: int | None = None
        self._real = real
        if sys.platform != "linux":
            return
        try:
            self._handle = os.open(real, os.O_RDWR)
        except OSError as error:
            raise UserError(
                f"The journal cannot be written to ({error.strerror}).",
                where=str(real),
                todo="Check who may write the file.",
            ) from error
        self._take(self._handle)

    def _take(self, handle: int) -> None:
        import fcntl

        wanted = struct.pack("hhqqi", fcntl.F_WRLCK, os.SEEK_SET, _FAR_BYTE, 1, 0)
        try:
            fcntl.fcntl(handle, fcntl.F_OFD_SETLK, wanted)
            self.is_sure = True
        except BlockingIOError:
            self.release()
            raise
        except OSError:
            # A file system that does not know such locks: SQLite's own must do.
            pass

    def is_lost(self) -> bool:
        """Tell whether the file was moved, removed or replaced by another since it was opened.

        What is written then goes where no one will look for it. Where the file is not held by a
        handle this is not known, and False.
        """
        if self._handle is None:
            return False
        try:
            return not os.path.samestat(os.fstat(self._handle), self._real.stat())
        except FileNotFoundError:
            return True
        except OSError:
            return False

    def release(self) -> None:
        """Give the hold up; harmless when it was given up already."""
        handle, self._handle = self._handle, None
        if handle is not None:
            with suppress(OSError):
                os.close(handle)
