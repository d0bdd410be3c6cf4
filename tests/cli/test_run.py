"""How commands end: exit codes, and a sentence instead of a traceback."""

import errno
import io
import json
import re
from argparse import Namespace
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine
from twitchapp.application.ports import CheckReport
from twitchapp.application.services import Services
from twitchapp.cli.output import Output
from twitchapp.cli.parser import parse
from twitchapp.cli.run import run
from twitchapp.domain.records import RecordType

CHECK_KEYS = [
    "path",
    "sound",
    "schema_version",
    "episodes",
    "entries",
    "check_ins",
    "resting_counts",
    "function_checks",
    "lab_results",
    "visits",
    "medicines",
    "experiments",
    "experiment_days",
    "beliefs",
    "trashed",
    "faults",
    "unsound_backups",
]


def failing(twitchapp: CommandLine, error: BaseException) -> tuple[int, str, str]:
    """Return code, output and errors of a command whose journal fails to open."""

    def open_services(_: Namespace) -> Services:
        raise error

    out, err = io.StringIO(), io.StringIO()
    code = run(parse(["list"]), open_services, twitchapp.reference, out, err)
    return code, out.getvalue(), err.getvalue()


def test_the_journal_is_closed_whether_a_command_succeeds_or_fails(twitchapp: CommandLine) -> None:
    assert twitchapp("log", "twitch").code == 0
    assert twitchapp("log", "stress", "11").code == 1
    assert twitchapp("list", "--since", "soon").code == 1
    assert twitchapp.opened == twitchapp.closed == 3


def test_a_fault_of_the_program_names_its_place_and_repeats_nothing(
    twitchapp: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise TypeError("my left eyelid")

    monkeypatch.setattr("twitchapp.cli.listing.line_of", broken)
    twitchapp("log", "twitch")
    ended = twitchapp("list")
    assert ended.code == 70
    assert re.fullmatch(
        r"twitchapp stopped because of a fault of its own \(TypeError in cli/listing\.py "
        r"line \d+\)\. Nothing that was saved is lost\.\n",
        ended.err,
    )
    assert "eyelid" not in ended.err + ended.out
    assert twitchapp.opened == twitchapp.closed


def test_an_interruption_ends_quietly_with_130(twitchapp: CommandLine) -> None:
    assert failing(twitchapp, KeyboardInterrupt()) == (130, "", "")


def test_a_reader_that_has_read_enough_is_no_error(twitchapp: CommandLine) -> None:
    assert failing(twitchapp, BrokenPipeError()) == (0, "", "")


def test_a_full_disk_is_a_sentence(twitchapp: CommandLine) -> None:
    code, _, err = failing(twitchapp, OSError(errno.ENOSPC, "No space left on device"))
    assert code == 1
    assert err == "twitchapp: The answer cannot be written (No space left on device).\n"
    code, _, err = failing(twitchapp, OSError(errno.EACCES, "Permission denied", "a.csv"))
    assert err == "twitchapp: a.csv: This cannot be read or written (Permission denied).\n"


def test_an_answer_that_cannot_be_written_is_told(twitchapp: CommandLine) -> None:
    class Full(io.StringIO):
        def flush(self) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    twitchapp.out = Full
    ended = twitchapp("list")
    assert ended.code == 1
    assert "The answer cannot be written" in ended.err


@pytest.mark.parametrize("command", [["list"], ["check"], ["triggers"], ["export", "-"]])
def test_looking_into_a_journal_that_is_not_there_makes_none(
    twitchapp: CommandLine, tmp_path: Path, command: list[str]
) -> None:
    path = tmp_path / "typo.twitchapp"
    ended = twitchapp("--journal", str(path), *command)
    assert (ended.code, ended.out) == (1, "")
    assert "There is no journal here." in ended.err
    assert not path.exists()


def test_a_file_that_is_no_journal_is_left_as_it_is(twitchapp: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("notes, not a journal\n" * 20, encoding="utf-8")
    for command in (["list"], ["log", "twitch"], ["check"]):
        ended = twitchapp("--journal", str(path), *command)
        assert ended.code == 1
        assert "not a twitchapp journal" in ended.err
    assert path.read_text(encoding="utf-8").startswith("notes, not")


def test_a_journal_open_elsewhere_is_said_to_be(twitchapp: CommandLine) -> None:
    services = twitchapp.open(parse(["list"]))
    try:
        ended = twitchapp("log", "twitch")
    finally:
        services.close()
    assert ended.code == 1
    assert "already open" in ended.err
    assert twitchapp("log", "twitch").code == 0


def test_a_sound_journal_is_said_to_be(twitchapp: CommandLine) -> None:
    twitchapp("log", "twitch")
    twitchapp("log", "stress", "4")
    ended = twitchapp("check")
    assert ended.code == 0
    assert ended.out == (
        f"The journal is sound: 1 episode, 1 entry, 0 in the trash.\n{twitchapp.path}\n"
    )


def test_a_check_as_json(twitchapp: CommandLine) -> None:
    report = twitchapp("check", "--json").record()
    assert list(report) == CHECK_KEYS
    assert report == {
        "path": str(twitchapp.path),
        "sound": True,
        "schema_version": 4,
        "episodes": 0,
        "entries": 0,
        "check_ins": 0,
        "resting_counts": 0,
        "function_checks": 0,
        "lab_results": 0,
        "visits": 0,
        "medicines": 0,
        "experiments": 0,
        "experiment_days": 0,
        "beliefs": 0,
        "trashed": 0,
        "faults": [],
        "unsound_backups": None,
    }


def test_a_damaged_journal_ends_with_1_and_its_faults(
    twitchapp: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = CheckReport(
        twitchapp.path,
        2,
        dict.fromkeys(RecordType, 4),
        5,
        ("A row of entry is not as it was saved.",),
    )

    def open_damaged(arguments: Namespace) -> Services:
        services = twitchapp.open(arguments)
        monkeypatch.setattr(services, "check", lambda: report)
        return services

    def check(*options: str) -> tuple[int, str]:
        out = io.StringIO()
        arguments = parse(["check", *options])
        code = run(arguments, open_damaged, twitchapp.reference, out, io.StringIO())
        return code, out.getvalue()

    code, text = check()
    assert code == 1
    assert "damaged in 1 place" in text
    assert "  - A row of entry is not as it was saved." in text
    code, text = check("--json")
    assert code == 1
    answer = json.loads(text)
    assert answer["sound"] is False
    assert answer["faults"] == list(report.faults)


def test_json_is_escaped_for_a_stream_that_may_not_know_the_characters() -> None:
    below = io.BytesIO()
    latin = io.TextIOWrapper(below, encoding="latin-1")
    Output(latin, io.StringIO()).json({"unit": "µg", "note": "日"})
    latin.flush()
    assert json.loads(below.getvalue()) == {"unit": "µg", "note": "日"}
    assert below.getvalue().isascii()


def test_json_keeps_the_characters_where_the_stream_knows_them() -> None:
    below = io.BytesIO()
    utf_8 = io.TextIOWrapper(below, encoding="utf-8")
    Output(utf_8, io.StringIO()).json({"unit": "µg", "path": "\udcff"})
    Output(utf_8, io.StringIO()).json({"unit": "µg"})
    utf_8.flush()
    assert "µg" in below.getvalue().decode()
    assert "\\udcff" in below.getvalue().decode()
