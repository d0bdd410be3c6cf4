"""A zip of everything that is damaged, newer, or made to do harm changes nothing."""

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.application.everything_desk import MANIFEST, FileDesk, Members, packed, unpacked
from tests.fakes import FakeClock
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment
from twitchapp.formats import everything_zip_reader
from twitchapp.formats.everything_zip_reader import EverythingReader

ENTRIES = "tables/entry.json"
SETTINGS = "tables/setting.json"


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return everything of a journal with two coffees."""
    folder = tmp_path_factory.mktemp("good")
    with FileDesk(folder / "a", FakeClock()) as desk:
        for number in (1, 2):
            desk.journal.insert(
                Entry(UUID(int=number), EntryKind.CAFFEINE, Moment(1_700_000_000, 0), 95.0, "mg")
            )
        desk.everything.export_zip(folder / "all.zip")
    return folder / "all.zip"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FileDesk]:
    """Return a journal of which nothing changes."""
    with FileDesk(tmp_path_factory.mktemp("own") / "b", FakeClock()) as desk:
        yield desk


def refused(desk: FileDesk, path: Path) -> UserError:
    """Import a zip that is refused, see that nothing was changed, and return what was said."""
    before = desk.hashes()
    with pytest.raises(UserError) as caught:
        desk.everything.import_zip(path)
    assert desk.hashes() == before
    assert caught.value.where
    assert caught.value.todo
    return caught.value


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../../.profile", "leads out"),
        ("/etc/passwd", "leads out"),
        ("..\\evil.json", "leads out"),
        ("C:evil.json", "leads out"),
        ("tables/other.json", "no part of an export"),
        ("<b>bold</b>", "no part of an export"),
    ],
)
def test_a_name_that_no_export_has_is_refused(
    desk: FileDesk, good: Path, tmp_path: Path, name: str, words: str
) -> None:
    path = packed(tmp_path / "x.zip", {**unpacked(good), name: b"{}"})
    assert words in refused(desk, path).what
    assert [each.name for each in tmp_path.iterdir()] == ["x.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_file_that_is_there_twice_is_refused(desk: FileDesk, good: Path, tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", unpacked(good))
    with zipfile.ZipFile(path, "a") as target:
        target.writestr(ENTRIES, b"{}")
    assert "twice" in refused(desk, path).what


def test_too_many_files_are_refused(desk: FileDesk, good: Path, tmp_path: Path) -> None:
    many = {f"tables/{number}.json": b"" for number in range(100)}
    path = packed(tmp_path / "x.zip", {**unpacked(good), **many})
    assert "holds 11" in refused(desk, path).what


def test_a_file_with_a_password_is_refused(desk: FileDesk, good: Path, tmp_path: Path) -> None:
    data = bytearray(packed(tmp_path / "x.zip", unpacked(good)).read_bytes())
    # The flags of the first file, in the list at the end.
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "x.zip").write_bytes(data)
    assert "password" in refused(desk, tmp_path / "x.zip").what


def test_an_unusual_packing_is_refused(desk: FileDesk, good: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.zip", "w", zipfile.ZIP_LZMA) as target:
        for name, data in unpacked(good).items():
            target.writestr(name, data)
    assert "packed in a way" in refused(desk, tmp_path / "x.zip").what


def test_what_blows_up_is_refused_before_it_is_unpacked(
    desk: FileDesk, good: Path, tmp_path: Path
) -> None:
    path = packed(tmp_path / "x.zip", {**unpacked(good), ENTRIES: b" " * (17 * 2**20)})
    assert "200 times" in refused(desk, path).what


def test_what_holds_more_than_it_says_is_not_read_on(
    desk: FileDesk, good: Path, tmp_path: Path
) -> None:
    path = packed(tmp_path / "x.zip", unpacked(good))
    members = unpacked(good)
    members[ENTRIES] += b" " * (8 * 2**20)
    packed(path, members, honest=False)
    assert "not as it was exported" in refused(desk, path).what

    read: list[int] = []
    tables = desk.journal.tables
    with path.open("rb") as file:
        reader = EverythingReader(file, "x.zip", tables=tables.columns, schema=tables.schema)
        with pytest.raises(UserError):
            reader.verify(read.append)
    assert sum(read) < 2**20


def test_more_than_all_that_a_zip_may_hold_is_refused(
    desk: FileDesk, good: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(everything_zip_reader, "MOST_BYTES", 1000)
    refused(desk, good)


def test_a_file_that_is_missing_is_named(desk: FileDesk, good: Path, tmp_path: Path) -> None:
    members = unpacked(good)
    del members[ENTRIES]
    error = refused(desk, packed(tmp_path / "x.zip", members))
    assert ENTRIES in error.where


def test_another_zip_is_told_to_be_none_of_everything(desk: FileDesk, tmp_path: Path) -> None:
    path = packed(tmp_path / "x.zip", {"photo.jpg": b"x"}, honest=False)
    assert "not an export of everything" in refused(desk, path).what


@pytest.mark.parametrize(("field", "value"), [("format", 2), ("schema", 5)])
def test_an_export_of_a_newer_program_is_refused(
    desk: FileDesk, good: Path, tmp_path: Path, field: str, value: int
) -> None:
    members = unpacked(good)
    said = json.loads(members[MANIFEST]) | {field: value}
    members[MANIFEST] = json.dumps(said).encode()
    error = refused(desk, packed(tmp_path / "x.zip", members, honest=False))
    assert "newer twitchapp (1.2.3)" in error.what
    assert "Update" in error.todo


def test_a_file_that_was_changed_is_found_by_its_hash(
    desk: FileDesk, good: Path, tmp_path: Path
) -> None:
    members = unpacked(good)
    members[ENTRIES] = members[ENTRIES].replace(b"95.0", b"59.0")
    error = refused(desk, packed(tmp_path / "x.zip", members, honest=False))
    assert "not as it was exported" in error.what
    assert ENTRIES in error.where


def test_a_zip_cut_off_anywhere_is_refused(desk: FileDesk, good: Path, tmp_path: Path) -> None:
    whole = good.read_bytes()
    for length in (*range(30), *range(30, len(whole), 97), len(whole) - 1):
        (tmp_path / "x.zip").write_bytes(whole[:length])
        refused(desk, tmp_path / "x.zip")


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_a_bit_that_flips_changes_nothing_that_is_imported(
    desk: FileDesk, good: Path, tmp_path: Path, data: st.DataObject
) -> None:
    whole = bytearray(good.read_bytes())
    whole[data.draw(st.integers(0, len(whole) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    (tmp_path / "x.zip").write_bytes(whole)
    before = desk.hashes()
    asked: list[bool] = []

    def stop_at_the_end() -> bool:
        asked.append(True)
        return False

    try:
        desk.everything.import_zip(tmp_path / "x.zip", cancelled=stop_at_the_end)
    except UserError:
        assert desk.hashes() == before
    else:
        # It was in what says nothing, such as the time of a file.
        assert [each.value for each in desk.journal.everything()] == [95.0, 95.0]  # type: ignore[union-attr]  # entries alone
    finally:
        desk.history.undo()
        desk.journal._connection.execute("DELETE FROM entry")


_ROW = (
    '{"id":"00000000-0000-0000-0000-000000000009","kind":"caffeine","start_utc":1700000000,'
    '"start_offset_s":0,"start_zone":"","start_local":"2023-11-14T22:13:20","value":95.0,'
    '"unit":"mg","name":"","name_key":"","note":"","source":"manual","source_id":""}'
)


def _with_row(row: str) -> Callable[[Members], None]:
    def change(members: Members) -> None:
        head = members[ENTRIES].split(b"\n")[0]
        members[ENTRIES] = b"\n".join((head, row.encode("utf-8", "surrogatepass"), b"]}\n"))

    return change


def test_the_row_of_these_tests_is_sound(desk: FileDesk, good: Path, tmp_path: Path) -> None:
    members = unpacked(good)
    _with_row(_ROW)(members)
    report = desk.everything.import_zip(packed(tmp_path / "x.zip", members))
    assert report.added == 1
    desk.history.undo()
    desk.journal._connection.execute("DELETE FROM entry")


@pytest.mark.parametrize(
    "row",
    [
        _ROW.replace("95.0", "1e999"),
        _ROW.replace("95.0", "NaN"),
        _ROW.replace("95.0", "-3"),
        _ROW.replace("95.0", "true"),
        _ROW.replace("95.0", "[1]"),
        _ROW.replace("95.0", '"many"'),
        _ROW.replace("95.0", "9" * 5000),
        _ROW.replace("95.0", "[" * 100_000),
        _ROW.replace('"mg"', '"pounds"'),
        _ROW.replace('"caffeine"', '"custom"').replace('"name":""', '"name":"milk"'),
        _ROW.replace('"note":""', '"note":"\\ud800"'),
        _ROW.replace('"note":""', '"note":"\udc80"'),
        _ROW.replace('"note":""', '"note":"\\u0000"'),
        _ROW.replace('"note":""', f'"note":"{"x" * 20_001}"'),
        _ROW.replace('"note":""', f'"note":"{"x" * 2**20}"'),
        _ROW.replace('"note":""', '"note":"a","note":"b"'),
        _ROW.replace('"note":""', '"trashed_utc":1e3,"note":""'),
        _ROW.replace('"note":""', '"trashed_utc":99999999999,"note":""'),
        _ROW.replace('"note":""', '"note; DROP TABLE entry":""'),
        _ROW.replace("00000009", "0000000x"),
        _ROW.replace("1700000000", "170000000000"),
        "{}",
        "[]",
        "nonsense",
        "",
        _ROW + "\n]}",
    ],
    ids=range(26),
)
def test_a_row_that_cannot_be_is_refused_with_all_the_rest(
    desk: FileDesk, good: Path, tmp_path: Path, row: str
) -> None:
    members = unpacked(good)
    _with_row(row)(members)
    refused(desk, packed(tmp_path / "x.zip", members))


@pytest.mark.parametrize(
    ("key", "value"),
    [("findings_first_shown", "yesterday"), ("k" * 121, "x"), ("own", "v" * 20_001), ("", "x")],
)
def test_a_setting_that_cannot_be_is_refused(
    desk: FileDesk, good: Path, tmp_path: Path, key: str, value: str
) -> None:
    members = unpacked(good)
    head = members[SETTINGS].split(b"\n")[0]
    row = json.dumps({"key": key, "value": value}).encode()
    members[SETTINGS] = b"\n".join((head, row, b"]}\n"))
    refused(desk, packed(tmp_path / "x.zip", members))


@pytest.mark.parametrize(
    "manifest",
    [b"", b"[]", b"{}", b'{"format":1}', b"[" * 100_000, b"\xff", b" " * 2**21, b'{"format":"1"}'],
)
def test_a_manifest_that_cannot_be_read_is_refused(
    desk: FileDesk, good: Path, tmp_path: Path, manifest: bytes
) -> None:
    members = unpacked(good) | {MANIFEST: manifest}
    refused(desk, packed(tmp_path / "x.zip", members, honest=False))


def test_the_open_journal_is_not_so_much_as_opened(desk: FileDesk) -> None:
    assert not desk.everything.takes(desk.journal.path)
