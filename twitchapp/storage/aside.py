"""Keeping the journal that is about to be replaced, under a name of its own beside the new one."""

import glob
import os
import shutil
from contextlib import suppress
from datetime import date
from filecmp import cmp
from pathlib import Path

from twitchapp.paths import settle
from twitchapp.storage.backup_taken import new_part, remove_part, sync


def kept_aside(real: Path, day: date) -> Path:
    """Give the journal a second name, by which it stays; no room is needed where files have two."""
    name = free_name(real, day)
    try:
        os.link(real, name)
    except OSError:
        part = new_part(real.parent, name.name)
        try:
            shutil.copyfile(real, part)
            sync(part)
            part.rename(name)
        except BaseException:
            remove_part(part)
            raise
    settle(real.parent)
    return name


def put_log_aside(real: Path, kept: Path) -> None:
    """Move the log of a journal that cannot be opened away, whole: it may hold what was saved last.

    It is copied first, so that a journal that is killed here keeps it under one name or the other.
    """
    log = log_of(real)
    if log.exists():
        copy = log_of(kept)
        shutil.copyfile(log, copy)
        copy.chmod(0o600)
        sync(copy)
        settle(real.parent)
        log.unlink()
    real.with_name(real.name + "-shm").unlink(missing_ok=True)
    settle(real.parent)


def log_of(path: Path) -> Path:
    """Return where the log of a journal is."""
    return path.with_name(path.name + "-wal")


def free_name(real: Path, day: date) -> Path:
    """Return a name for the journal that is replaced, which nothing bears yet."""
    number = 1
    while True:
        name = real.with_name(f"{real.stem}-replaced-{day.isoformat()}-{number}{real.suffix}")
        if not os.path.lexists(name) and not os.path.lexists(log_of(name)):
            return name
        number += 1


def drop_aliases(real: Path) -> None:
    """Remove the second name of a journal that was not replaced in the end.

    A program that was killed in between leaves it. A journal that is known by two names is in
    danger: each name has a log of its own. If its log was put aside already it comes back first.
    """
    with suppress(OSError):
        for name in aliases(real):
            is_same = name.samefile(real)
            # An open journal has its log, and is not opened here a second time.
            if log_of(name).exists() and (
                is_same or (not log_of(real).exists() and cmp(name, real, shallow=False))
            ):
                _bring_back_log(real, log_of(name))
            if is_same:
                name.unlink()


def aliases(real: Path) -> list[Path]:
    """Return the files that are, or were, kept aside when a journal was replaced."""
    pattern = f"{glob.escape(real.stem)}-replaced-*{glob.escape(real.suffix)}"
    with suppress(OSError):
        return [name for name in real.parent.glob(pattern) if not name.is_symlink()]
    return []


def _bring_back_log(real: Path, kept: Path) -> None:
    """Undo `put_log_aside`, where the journal was neither replaced nor written to after it."""
    log = log_of(real)
    if log.exists():
        if cmp(kept, log, shallow=False):
            kept.unlink()
    elif real.stat().st_mtime_ns <= kept.stat().st_mtime_ns:
        kept.rename(log)
        settle(real.parent)
