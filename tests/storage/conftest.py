"""A place for a journal's file, and journals that are closed when the test is over."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import apsw
import pytest

from tests.storage.records import OAT_MILK
from twitchapp.storage.database import open_journal
from twitchapp.storage.journal_repository import SqliteJournal


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the test's journal is kept."""
    return tmp_path / "journal.twitchapp"


@pytest.fixture
def opened() -> Iterator[Callable[[Path], SqliteJournal]]:
    """Return a way to open journals; those still open are closed after the test."""
    with ExitStack() as stack:
        yield lambda path: stack.enter_context(closing(open_journal(path)))


@pytest.fixture
def journal(path: Path, opened: Callable[[Path], SqliteJournal]) -> SqliteJournal:
    """Return a new, empty journal."""
    return opened(path)


@pytest.fixture(scope="session")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[apsw.Connection]:
    """Return a plain connection to an empty journal; what a test writes it takes back."""
    path = tmp_path_factory.mktemp("plain") / "journal.twitchapp"
    journal = open_journal(path)
    journal.define(OAT_MILK)
    journal.close()
    with closing(apsw.Connection(str(path))) as connection:
        connection.pragma("foreign_keys", True)
        yield connection
