"""`twitchapp import` and `twitchapp export`."""

import io
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine
from twitchapp.cli.exchange import read_absent
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import Absent
from twitchapp.formats.everything_zip import EverythingWriter
from twitchapp.formats.journal_csv_reader import JournalCsvReader

IMPORT_KEYS = [
    "path",
    "rows",
    "added",
    "added_trials",
    "known",
    "different",
    "skipped",
    "skipped_rows",
    "unknown_columns",
    "future",
    "first_future_line",
    "unused_cells",
    "new_factors",
    "guessed_factors",
    "kept_factors",
    "unused_absent",
    "first_day",
    "last_day",
    "into_trash",
    "settings",
]
CSV = (
    "timestamp,kind,value,unit,name,end_timestamp,duration_s,intensity,site,mood\n"
    "2026-01-04T08:08+01:00,twitch,,,,,600,4,right eyelid,\n"
    "2026-01-04T09:00+01:00,caffeine,95,mg,espresso,,,,,\n"
    "2026-01-04T10:00+01:00,caffeine,many,mg,,,,,,\n"
    "2026-01-04T11:00+01:00,custom,250,ml,oat milk,,,,,\n"
)


@pytest.fixture
def csv(tmp_path: Path) -> Path:
    """Return a journal as CSV with one broken row, one unknown column and a new factor."""
    path = tmp_path / "in.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def test_an_import_tells_what_it_took_and_what_it_skipped(
    twitchapp: CommandLine, csv: Path
) -> None:
    ended = twitchapp("import", str(csv))
    assert ended.code == 0
    assert "Read 4 rows of in.csv, 2026-01-04; added 1 episode, 2 entries." in ended.out
    assert "line 4" in ended.out
    assert "“mood”" in ended.out
    assert "oat milk" in ended.out


def test_an_import_says_what_lies_in_the_future(twitchapp: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "in.csv"
    path.write_text(
        "timestamp,kind,value,unit\n"
        "2026-01-04T08:00+01:00,caffeine,95,mg\n"
        "2126-01-04T08:00+01:00,caffeine,95,mg\n",
        encoding="utf-8",
    )
    report = twitchapp("import", str(path), "--json").record()
    assert (report["added"], report["future"], report["first_future_line"]) == (2, 1, 3)


def test_an_import_as_json(twitchapp: CommandLine, csv: Path) -> None:
    report = twitchapp("import", str(csv), "--json", "--absent", "oat milk=zero").record()
    assert list(report) == IMPORT_KEYS
    assert (report["rows"], report["added"], report["skipped"]) == (4, 3, 1)
    skipped = report["skipped_rows"]
    assert isinstance(skipped, list)
    assert [list(row) for row in skipped] == [["line", "reason"]]
    assert report["unknown_columns"] == ["mood"]
    assert report["new_factors"] == [{"name": "oat milk", "unit": "ml", "absent": "zero"}]
    assert report["guessed_factors"] == []
    assert report["first_day"] == "2026-01-04"


def test_a_second_import_adds_nothing(twitchapp: CommandLine, csv: Path) -> None:
    twitchapp("import", str(csv))
    report = twitchapp("import", str(csv), "--json").record()
    assert (report["added"], report["known"]) == (0, 3)


def test_an_export_imported_elsewhere_is_the_same_journal(
    twitchapp: CommandLine, csv: Path, tmp_path: Path
) -> None:
    twitchapp("import", str(csv))
    out = tmp_path / "out.csv"
    assert twitchapp("export", str(out)).out == f"Exported 4 rows to {out}.\n"
    other = ["--journal", str(tmp_path / "other.twitchapp")]
    assert twitchapp(*other, "import", str(out)).code == 0
    everything = ["list", "--since", "all", "--json"]
    assert twitchapp(*other, *everything).json == twitchapp(*everything).json


def test_an_export_to_standard_output_is_the_file(
    twitchapp: CommandLine, csv: Path, tmp_path: Path
) -> None:
    twitchapp("import", str(csv))
    out = tmp_path / "out.csv"
    twitchapp("export", str(out))
    assert twitchapp("export", "-").out.encode() == out.read_bytes()


def test_an_export_to_bytes_is_utf_8_whatever_the_terminal(twitchapp: CommandLine) -> None:
    twitchapp("log", "supplement", "zinc µ", "20", "µg")
    below = io.BytesIO()
    out = io.TextIOWrapper(below, encoding="ascii", errors="replace")
    assert twitchapp.into(out, "export", "-") == 0
    assert "zinc µ" in below.getvalue().decode("utf-8")


def test_a_file_that_is_there_is_replaced_only_when_asked(
    twitchapp: CommandLine, tmp_path: Path
) -> None:
    out = tmp_path / "out.csv"
    out.write_text("mine", encoding="utf-8")
    refused = twitchapp("export", str(out))
    assert refused.code == 1
    assert "--overwrite" in refused.err
    assert out.read_text(encoding="utf-8") == "mine"
    assert twitchapp("export", str(out), "--overwrite").code == 0
    assert out.read_text(encoding="utf-8").startswith("timestamp,kind,")


@pytest.mark.parametrize("name", ["missing.csv", "."])
def test_a_file_that_cannot_be_read_is_named(
    twitchapp: CommandLine, tmp_path: Path, name: str
) -> None:
    ended = twitchapp("import", str(tmp_path / name))
    assert (ended.code, ended.out) == (1, "")
    assert str(tmp_path) in ended.err


@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_during_an_import_says_that_nothing_was_changed(
    twitchapp: CommandLine, csv: Path, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    rows = JournalCsvReader.__iter__

    def interrupted(reader: JournalCsvReader) -> Iterator[object]:
        for number, row in enumerate(rows(reader)):
            if number < times:
                signal.raise_signal(signal.SIGINT)
            yield row

    monkeypatch.setattr(JournalCsvReader, "__iter__", interrupted)
    handler = signal.getsignal(signal.SIGINT)
    ended = twitchapp("import", str(csv))
    monkeypatch.undo()

    assert ended.code == 130
    # The second time, it ends at once.
    assert ended.err == (
        "twitchapp: The import was stopped. Nothing was changed.\n" if times == 1 else ""
    )
    assert signal.getsignal(signal.SIGINT) is handler
    check = twitchapp("check", "--json").record()
    assert (check["episodes"], check["entries"]) == (0, 0)
    assert twitchapp("import", str(csv)).code == 0


def test_an_import_in_the_background_is_not_stopped_by_ctrl_c(
    twitchapp: CommandLine, csv: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        assert twitchapp("import", str(csv)).code == 0
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_what_absence_means_is_read_from_pairs() -> None:
    assert read_absent(["oat milk=zero", "a=b = Unknown"]) == {
        "oat milk": Absent.ZERO,
        "a=b": Absent.UNKNOWN,
    }


@pytest.mark.parametrize("pair", ["oat milk", "=zero", "oat milk=none", ""])
def test_a_pair_of_another_form_is_refused(pair: str) -> None:
    with pytest.raises(UserError, match="does not say what a day"):
        read_absent([pair])


def test_the_sample_journal_is_not_taken_for_ones_own(twitchapp: CommandLine, csv: Path) -> None:
    twitchapp.sample = True
    assert twitchapp("import", str(csv)).out.startswith("Into the sample journal")


def test_everything_goes_out_as_a_zip_and_comes_back(
    twitchapp: CommandLine, csv: Path, tmp_path: Path
) -> None:
    twitchapp("import", str(csv))
    twitchapp("profile", "--born", "1963")
    out = tmp_path / "all.zip"
    ended = twitchapp("export", "--everything", str(out))
    assert ended.code == 0
    assert ended.out.startswith("Exported everything, ")
    assert f"to {out}." in ended.out
    other = ["--journal", str(tmp_path / "other.twitchapp")]
    report = twitchapp(*other, "import", str(out), "--json").record()
    assert list(report) == IMPORT_KEYS
    assert (report["added"], report["skipped"], report["into_trash"]) == (3, 0, 0)
    assert report["settings"]
    for question in (["list", "--since", "all", "--json"], ["profile", "--json"]):
        assert twitchapp(*other, *question).json == twitchapp(*question).json


def test_a_zip_of_everything_is_replaced_only_when_that_is_said(
    twitchapp: CommandLine, csv: Path, tmp_path: Path
) -> None:
    twitchapp("import", str(csv))
    out = tmp_path / "all.zip"
    assert twitchapp("export", "--everything", str(out)).code == 0
    refused = twitchapp("export", "--everything", str(out))
    assert refused.code == 1
    assert "--overwrite" in refused.err
    assert twitchapp("export", "--everything", str(out), "--overwrite").code == 0
    refused = twitchapp("export", "--everything", "-")
    assert refused.code == 1
    assert "Name a file" in refused.err


def test_a_damaged_zip_is_refused_in_a_sentence(twitchapp: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "all.zip").write_bytes(b"PK\x03\x04" + bytes(100))
    refused = twitchapp("import", str(tmp_path / "all.zip"))
    assert refused.code == 1
    assert "damaged" in refused.err


def test_what_is_said_of_absence_is_told_to_be_of_no_use_for_a_zip(
    twitchapp: CommandLine, csv: Path, tmp_path: Path
) -> None:
    twitchapp("import", str(csv))
    out = str(tmp_path / "all.zip")
    twitchapp("export", "--everything", out)
    report = twitchapp("import", out, "--absent", "oat milk=zero", "--json").record()
    assert report["unused_absent"] == ["oat milk"]


def test_ctrl_c_stops_an_export_of_everything_and_nothing_is_written(
    twitchapp: CommandLine, csv: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twitchapp("import", str(csv))
    out = tmp_path / "all.zip"
    written = EverythingWriter.text

    def interrupted(writer: EverythingWriter, name: str, text: str) -> None:
        signal.raise_signal(signal.SIGINT)
        written(writer, name, text)

    monkeypatch.setattr(EverythingWriter, "text", interrupted)
    ended = twitchapp("export", "--everything", str(out))
    assert (ended.code, ended.out) == (130, "")
    assert ended.err == "twitchapp: The export was stopped. Nothing was written.\n"
    assert not out.exists()
    assert [each.suffix for each in tmp_path.iterdir() if each.suffix == ".part"] == []
