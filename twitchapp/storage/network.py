"""Whether a file lies in a folder of another machine, where SQLite must not use its log."""

import os
import sys
from pathlib import Path

_TABLE = Path("/proc/self/mountinfo")
_KINDS = frozenset(
    [
        "9p",
        "acfs",
        "afs",
        "ceph",
        "cifs",
        "coda",
        "davfs",
        "fuse.ceph",
        "fuse.davfs",
        "fuse.davfs2",
        "fuse.glusterfs",
        "fuse.gvfsd-fuse",
        "fuse.rclone",
        "fuse.s3fs",
        "fuse.sshfs",
        "gfs2",
        "glusterfs",
        "gpfs",
        "lustre",
        "ncpfs",
        "nfs",
        "nfs4",
        "ocfs2",
        "smb2",
        "smb3",
        "smbfs",
        "vboxsf",
        "vmhgfs",
        "fuse.vmhgfs-fuse",
    ]
)


def is_on_network(real: Path) -> bool:
    """Tell whether a file's folder is one of a network.

    On Linux the system's table of mounted folders tells it, by the folder that is nearest above;
    on Windows a name that begins with a machine's. Elsewhere this is not known, and False.

    Args:
        real: the file, its links followed; it need not be there.
    """
    if sys.platform == "win32":
        return str(real).startswith("\\\\")
    try:
        table = _TABLE.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return False
    return kind_of_folder(real, table) in _KINDS


def log_mode(real: Path) -> str:
    """Return how a journal is written: with SQLite's log, unless it is on a network.

    SQLite says that its log does not work over a network. There the pages that change are copied
    beside the file first, and the file itself is written then.
    """
    return "TRUNCATE" if is_on_network(real) else "WAL"


def kind_of_folder(real: Path, table: str) -> str:
    """Return the kind of file system that a file is on; empty where the table does not tell.

    Args:
        real: the file.
        table: as Linux has it in `/proc/self/mountinfo`; later lines cover earlier ones.
    """
    name, found, length = f"{real}{os.sep}", "", 0
    for line in table.splitlines():
        where, _, what = line.partition(" - ")
        fields = where.split(" ")
        if len(fields) < 5 or not what:
            continue
        folder = _plain(fields[4]).rstrip("/") + "/"
        if name.startswith(folder) and len(folder) >= length:
            found, length = what.split(" ", 1)[0], len(folder)
    return found


def _plain(folder: str) -> str:
    for written, meant in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        folder = folder.replace(written, meant)
    return folder
