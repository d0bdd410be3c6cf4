"""What backups are called, and which of them are kept.

The order is that of the numbers, which only ever rise, and not that of the dates: a clock that was
set back or ran far ahead gives a wrong date, never a wrong place. Nothing is removed for its age,
only because enough later ones stand for other days, weeks and months.
"""

import re
from collections.abc import Callable, Collection
from datetime import date
from enum import Enum
from typing import NamedTuple

DAYS, WEEKS, MONTHS = 12, 10, 9
"""Of how many different days, weeks and months the newest whole backup is kept."""
EACH_REASON = 10
"""How many of those made by hand, before imports and before restores are kept, the newest."""
NOT_WHOLE = 3
"""How many faithful copies of a journal that was damaged already are kept."""

_NOT_WHOLE_MARK = "-damaged"


class BackupKind(Enum):
    """Why a backup was made; the value is what its file is named by."""

    DAILY = "daily"
    BY_HAND = "by-hand"
    BEFORE_IMPORT = "before-import"
    BEFORE_RESTORE = "before-restore"
    BEFORE_UPDATE = "before-update"


class Backup(NamedTuple):
    """A backup as its file's name tells of it.

    Attributes:
        kind: why it was made.
        day: the day that the clock showed then; None before an update, where no clock is asked.
        number: higher than that of any backup made before; before an update, that of the try.
        is_whole: whether all that it holds was sound when it was made.
        schema: before an update, the schema that it was made from; else 0.
    """

    kind: BackupKind
    day: date | None
    number: int
    is_whole: bool = True
    schema: int = 0


def backup_name(stem: str, suffix: str, backup: Backup) -> str:
    """Return the name of a backup's file, such as `journal-daily-2026-03-15-0007.twitchapp`.

    Args:
        stem: the name of the journal's file without its suffix.
        suffix: of the journal's file, with its dot.
        backup: a backup that has a day.

    Raises:
        ValueError: when it has none.
    """
    if backup.day is None:
        raise ValueError(backup)
    mark = "" if backup.is_whole else _NOT_WHOLE_MARK
    return f"{stem}-{backup.kind.value}-{backup.day.isoformat()}-{backup.number:04d}{mark}{suffix}"


def read_backup_name(name: str, stem: str, suffix: str) -> Backup | None:
    """Return what a file's name says, None when it is not the name of a backup of this journal."""
    if not (name.startswith(f"{stem}-") and name.endswith(suffix)):
        return None
    middle = name[len(stem) + 1 : len(name) - len(suffix)]
    if (update := _UPDATE.fullmatch(middle)) is not None:
        return Backup(BackupKind.BEFORE_UPDATE, None, int(update[2]), schema=int(update[1]))
    if (match := _DATED.fullmatch(middle)) is None:
        return None
    try:
        day = date.fromisoformat(match[2])
    except ValueError:
        return None
    return Backup(BackupKind(match[1]), day, int(match[3]), is_whole=match[4] is None)


_UPDATE = re.compile(r"before-update-from-(\d{1,6})-(\d{1,9})", re.ASCII)
_DATED = re.compile(
    rf"(daily|by-hand|before-import|before-restore)-(\d{{4}}-\d\d-\d\d)-(\d{{4,12}})({_NOT_WHOLE_MARK})?",
    re.ASCII,
)


def kept(backups: Collection[Backup]) -> frozenset[Backup]:
    """Return which of some backups of one journal are kept; the others may be removed.

    - Of the daily ones that are whole, going from the newest back: the newest of each of 12
      different days, 10 different weeks and 9 different months.
    - The newest 10 whole ones of those made by hand, of those before an import, and of those before
      a restore. They count for no day: what is restored is still there afterwards.
    - The newest 3 that are not whole, which never count for anything else.
    - Every one made before an update of the file's form.

    So the newest whole one is always kept.
    """
    dated = sorted((each for each in backups if each.day), key=lambda each: -each.number)
    whole = [each for each in dated if each.is_whole]
    keep = {each for each in backups if each.day is None}
    daily = [each for each in whole if each.kind is BackupKind.DAILY]
    for period, most in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        keep |= _newest_of_each(daily, period, most)
    for kind in (BackupKind.BY_HAND, BackupKind.BEFORE_IMPORT, BackupKind.BEFORE_RESTORE):
        keep.update([each for each in whole if each.kind is kind][:EACH_REASON])
    keep.update([each for each in dated if not each.is_whole][:NOT_WHOLE])
    return frozenset(keep)


def _newest_of_each(
    newest_first: list[Backup], period: Callable[[date], object], most: int
) -> set[Backup]:
    found: dict[object, Backup] = {}
    for each in newest_first:
        if each.day is not None:
            found.setdefault(period(each.day), each)
        if len(found) == most:
            break
    return set(found.values())


def _day(day: date) -> object:
    return day


def _week(day: date) -> object:
    return day.isocalendar()[:2]


def _month(day: date) -> object:
    return day.year, day.month
