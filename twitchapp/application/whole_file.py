"""Files that are written whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from twitchapp.paths import settle


@contextmanager
def whole_file(target: Path) -> Iterator[BinaryIO]:
    """Open a file that only the user may read, beside its place; it is put there at the end.

    What was there stays until then, and for good when anything fails within. On the disk it is
    called by the `name` of the file that is yielded.

    Args:
        target: where it belongs; what is there is replaced.

    Raises:
        OSError: when it cannot be written or put there.
    """
    handle, name = tempfile.mkstemp(
        dir=target.parent, prefix=f".{target.name[:60]}.", suffix=".part"
    )
    part = Path(name)
    try:
        os.close(handle)
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(target)
        settle(target.parent)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
