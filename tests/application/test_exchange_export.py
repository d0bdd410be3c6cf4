"""An export is written whole or not at all, for the user's eyes only, and over nothing precious."""

import errno
import io
import os
import stat
from pathlib import Path
from uuid import UUID

import pytest

from tests.exchange_desk import Desk
from tests.fakes import FakeJournal
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import parse_moment


def some_records() -> list[Record]:
    at = parse_moment("2023-02-06T08:08+01:00[Europe/Berlin]")
    return [
        Episode(UUID(int=1), at, note="=cmd()"),
        Entry(UUID(int=2), EntryKind.CAFFEINE, at, 95, "mg", name="espresso"),
        CheckIn(UUID(int=3), at),
    ]


def test_an_export_is_for_the_user_s_eyes_only(tmp_path: Path) -> None:
    report = Desk(tmp_path, FakeJournal(some_records())).exchange.export_csv(tmp_path / "out.csv")

    assert (report.path, report.rows) == (tmp_path / "out.csv", 3)
    assert stat.S_IMODE(report.path.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_an_export_replaces_a_file_only_when_told_to(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FakeJournal(some_records()))
    target = tmp_path / "out.csv"
    target.write_text("precious")

    with pytest.raises(UserError, match="there already"):
        desk.exchange.export_csv(target)
    assert target.read_text() == "precious"

    desk.exchange.export_csv(target, overwrite=True)
    assert target.read_bytes().startswith(b"timestamp,kind,")


@pytest.mark.parametrize("name", ["journal.twitchapp", "disguised.csv"])
def test_an_export_never_replaces_a_journal(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    target.write_bytes(b"SQLite format 3\0" + bytes(84))

    with pytest.raises(UserError, match="This is a journal"):
        Desk(tmp_path).exchange.export_csv(target, overwrite=True)

    assert target.stat().st_size == 100


def test_an_export_into_no_folder_or_over_one_is_refused(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    with pytest.raises(UserError, match="folder does not exist"):
        desk.exchange.export_csv(tmp_path / "none" / "out.csv")
    with pytest.raises(UserError, match="not a file"):
        desk.exchange.export_csv(tmp_path, overwrite=True)


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "Nothing may be written"),
        (errno.EROFS, "Nothing may be written"),
        (errno.EIO, "cannot be written"),
    ],
)
def test_an_export_that_fails_leaves_what_was_there_and_no_half_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, message: str
) -> None:
    desk = Desk(tmp_path, FakeJournal(some_records()))
    target = tmp_path / "out.csv"
    target.write_text("precious")

    def fail(handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(UserError, match=message):
        desk.exchange.export_csv(target, overwrite=True)

    assert target.read_text() == "precious"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_an_export_that_breaks_within_the_journal_leaves_no_half_file(tmp_path: Path) -> None:
    class Damaged(FakeJournal):
        def custom_factors(self) -> tuple[CustomFactor, ...]:
            raise UserError("The journal is damaged.")

    with pytest.raises(UserError, match="damaged"):
        Desk(tmp_path, Damaged()).exchange.export_csv(tmp_path / "out.csv")

    assert list(tmp_path.iterdir()) == []


def test_an_export_through_a_link_replaces_what_it_points_to(tmp_path: Path) -> None:
    target = tmp_path / "real.csv"
    target.write_text("old")
    link = tmp_path / "link.csv"
    link.symlink_to(target)

    Desk(tmp_path).exchange.export_csv(link, overwrite=True)

    assert link.is_symlink()
    assert target.read_bytes().startswith(b"timestamp,")


def test_an_export_to_a_stream_is_the_same_text_as_to_a_file(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FakeJournal(some_records()))
    path = desk.exchange.export_csv(tmp_path / "out.csv").path
    text, data = io.StringIO(newline=""), io.BytesIO()

    assert desk.exchange.export_csv_to(text) == desk.exchange.export_csv_to(data) == 3

    assert data.getvalue() == path.read_bytes() == text.getvalue().encode()


def test_no_cell_of_an_export_is_taken_for_a_formula(tmp_path: Path) -> None:
    text = io.StringIO(newline="")
    Desk(tmp_path, FakeJournal(some_records())).exchange.export_csv_to(text)

    assert ",'=cmd()," in text.getvalue()
