"""Through which of SQLite's doors to the disk a journal is opened."""

import apsw

_CIPHERS = "multipleciphers-"


def plain_vfs() -> str:
    """Return the name of the VFS for a file that is not encrypted.

    By default SQLite3 Multiple Ciphers stands between SQLite and the disk. Up to its version 2.4.0
    it passes over a read that failed: SQLite then takes what was in memory before for what the disk
    holds, and writes it into the journal when it empties the log. A file without a cipher has no
    need of it.
    """
    return apsw.vfs_names()[0].removeprefix(_CIPHERS)
