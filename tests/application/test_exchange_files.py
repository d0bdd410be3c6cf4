"""Files that an import or an export keeps its hands off, and how it says so."""

import os
import socket
from pathlib import Path

import pytest

from tests.exchange_desk import HEADER, Desk
from tests.fakes import FakeClock
from twitchapp.application.exchange import ExchangeService
from twitchapp.application.history import History
from twitchapp.domain.errors import UserError
from twitchapp.storage.database import open_journal

LOG_TAILS = ("-wal", "-shm", "-journal")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def over(desk: Desk, journal: Path) -> ExchangeService:
    return ExchangeService(desk.journal, desk.clock, desk.history, journal)


@pytest.mark.parametrize("link", ["none", "symbolic", "hard"])
def test_the_open_journal_is_refused_without_being_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, link: str
) -> None:
    path = chosen = tmp_path / "my.twitchapp"
    journal = open_journal(path)
    if link != "none":
        chosen = tmp_path / "link.csv"
        (chosen.symlink_to if link == "symbolic" else chosen.hardlink_to)(path)
    exchange = ExchangeService(journal, FakeClock(), History(journal, FakeClock()), path)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("opened")

    try:
        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(UserError, match="not a CSV file") as caught:
            exchange.import_csv(chosen)
        assert caught.value.where == str(chosen)
        with pytest.raises(UserError, match="This is a journal"):
            exchange.export_csv(chosen, overwrite=True)
    finally:
        monkeypatch.undo()
        journal.close()


@pytest.mark.parametrize("tail", LOG_TAILS)
def test_the_log_beside_an_open_journal_is_neither_read_nor_replaced(desk: Desk, tail: str) -> None:
    log = desk.folder / f"diary{tail}"
    log.write_bytes(b"what was saved last")
    exchange = over(desk, desk.folder / "diary")

    with pytest.raises(UserError, match="This is a journal"):
        exchange.export_csv(log, overwrite=True)
    with pytest.raises(UserError, match="not a CSV file"):
        exchange.import_csv(log)

    assert log.read_bytes() == b"what was saved last"


@pytest.mark.parametrize("tail", LOG_TAILS)
def test_the_log_of_another_journal_is_not_replaced(desk: Desk, tail: str) -> None:
    log = desk.folder / f"other.twitchapp{tail}"
    log.write_bytes(b"what was saved last")

    with pytest.raises(UserError, match="This is a journal"):
        desk.exchange.export_csv(log, overwrite=True)

    assert log.read_bytes() == b"what was saved last"


def test_another_journal_is_not_taken_for_csv(desk: Desk) -> None:
    path = desk.folder / "other.twitchapp"
    open_journal(path).close()

    with pytest.raises(UserError, match="journal or another database, not a CSV") as caught:
        desk.exchange.import_csv(path)

    assert "export it as CSV" in caught.value.todo


def test_a_pipe_in_a_folder_a_socket_and_a_device_are_not_waited_for(desk: Desk) -> None:
    pipe, plug = desk.folder / "pipe.csv", desk.folder / "s"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(os.path.relpath(plug))
        for path in (pipe, plug, Path("/dev/zero")):
            with pytest.raises(UserError, match="not a file") as caught:
                desk.exchange.import_csv(path)
            assert caught.value.todo


def test_a_pipe_from_a_shell_is_read(desk: Desk) -> None:
    reading, writing = os.pipe()
    try:
        os.write(writing, f"{HEADER}\n2024-01-01T08:00+01:00,caffeine,95,mg,,,,,\n".encode())
        os.close(writing)
        report = desk.exchange.import_csv(Path(f"/dev/fd/{reading}"))
    finally:
        os.close(reading)

    assert report.added == 1


@pytest.mark.parametrize("name", ["x" * 300 + ".csv", "a.csv/b.csv"])
def test_a_name_that_cannot_be_is_told(desk: Desk, name: str) -> None:
    (desk.folder / "a.csv").write_text(HEADER)

    with pytest.raises(UserError) as read:
        desk.exchange.import_csv(desk.folder / name)
    with pytest.raises(UserError) as written:
        desk.exchange.export_csv(desk.folder / name, overwrite=True)

    assert read.value.todo
    assert written.value.todo


def test_links_that_lead_in_a_circle_are_no_file_to_read(desk: Desk) -> None:
    one, other = desk.folder / "one.csv", desk.folder / "other.csv"
    one.symlink_to(other)
    other.symlink_to(one)

    with pytest.raises(UserError, match="cannot be read"):
        desk.exchange.import_csv(one)
    # A link is replaced by what is exported; nothing else is touched.
    assert desk.exchange.export_csv(one, overwrite=True).rows == 0
