"""What the tests of every journal share, be it the file or the stand-in."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.fakes import FakeJournal
from tests.storage.records import (
    HOUR,
    NOON_S,
    OF_EACH_TYPE,
    coffee,
    look_back,
    night,
    twitch,
)
from twitchapp.application.ports import JournalRepository
from twitchapp.domain.journal_record import Record
from twitchapp.storage.database import open_journal

EMPTY = ("the file", "the stand-in")
DAY = 24 * HOUR
THROWN_S = NOON_S + 9 * DAY
OF_EACH_KIND: tuple[Record, ...] = (
    twitch(1),
    coffee(2),
    night(3, -12, -4),
    look_back(4),
    *OF_EACH_TYPE,
)

of_each_kind = pytest.mark.parametrize(
    "record", OF_EACH_KIND, ids=lambda record: f"{record.ref.type}-{record.id.int}"
)


@contextmanager
def empty_journal(which: str, path: Path) -> Iterator[JournalRepository]:
    """Yield an empty journal, the one of `EMPTY` that is wanted."""
    if which == "the stand-in":
        yield FakeJournal()
        return
    with closing(open_journal(path)) as file:
        yield file


def fill(journal: JournalRepository, *records: Record) -> None:
    for record in records:
        assert journal.insert(record)


def nothing_in(journal: JournalRepository) -> bool:
    return (
        not list(journal.everything())
        and not journal.trash(-1)
        and not journal.custom_factors()
        and journal.setting("colour") is None
    )
