"""The program as it is started: in this process and as a child of it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from twitchapp import __version__, paths
from twitchapp.__main__ import main
from twitchapp.domain.errors import UserError

HEAVY = ("numpy", "scipy", "PySide6", "pyqtgraph")
# Prints which of the modules named were imported by the time the program ended.
ASK_WHAT_WAS_IMPORTED = """
import sys
from twitchapp.__main__ import main
code = main(sys.argv[2:])
print([name for name in sys.argv[1].split() if name in sys.modules], file=sys.stderr)
sys.exit(code)
"""


def child(
    *argv: str, environ: dict[str, str] | None = None
) -> "subprocess.CompletedProcess[bytes]":
    """Run the program in another process."""
    return subprocess.run(
        [sys.executable, "-m", "twitchapp", *argv],
        env={**os.environ, **(environ or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )


def imported_by(*argv: str, among: tuple[str, ...]) -> str:
    """Return which heavy modules a command imports."""
    ended = subprocess.run(
        [sys.executable, "-c", ASK_WHAT_WAS_IMPORTED, " ".join(among), *argv],
        capture_output=True,
        check=True,
        text=True,
        timeout=60,
    )
    return ended.stderr.strip()


@pytest.fixture
def journal(tmp_path: Path) -> list[str]:
    """Return the option that names a new journal with one twitch in it."""
    option = ["--journal", str(tmp_path / "journal.twitchapp")]
    assert main([*option, "log", "twitch", "--at", "2026-01-05 08:10"]) == 0
    return option


def test_the_program_says_its_version_as_a_module() -> None:
    ended = child("--version")
    assert (ended.returncode, ended.stdout.split()[-1].decode()) == (0, __version__)


@pytest.mark.parametrize("argv", [["--version"], ["--help"], ["log", "--help"]])
def test_version_and_help_import_nothing_heavy(argv: list[str]) -> None:
    assert imported_by(*argv, among=(*HEAVY, "apsw")) == "[]"


@pytest.mark.parametrize("command", [["list"], ["check"], ["export", "-"], ["log", "stress", "4"]])
def test_everyday_commands_import_neither_qt_nor_numpy(
    journal: list[str], command: list[str]
) -> None:
    assert imported_by(*journal, *command, among=HEAVY) == "[]"


@pytest.mark.parametrize(("told", "kept"), [(None, "1"), ("4", "4")])
def test_arithmetic_keeps_to_one_thread_unless_the_user_says_otherwise(
    monkeypatch: pytest.MonkeyPatch, told: str | None, kept: str
) -> None:
    monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    if told is not None:
        monkeypatch.setenv("OPENBLAS_NUM_THREADS", told)
    assert main(["--version"]) == 0
    assert os.environ["OPENBLAS_NUM_THREADS"] == kept


def test_a_page_of_the_reference_needs_no_journal() -> None:
    assert imported_by("nutrient", "magnesium", among=(*HEAVY, "apsw")) == "[]"


# Runs the program with some of its standard streams closed, as `>&-` does.
WITHOUT_STREAMS = """
import os, sys
for number in map(int, sys.argv[1].split()):
    os.close(number)
os.execv(sys.executable, [sys.executable, "-m", "twitchapp", *sys.argv[2:]])
"""


def without_streams(closed: str, *argv: str) -> "subprocess.CompletedProcess[bytes]":
    """Run the program with some of its standard streams closed."""
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_STREAMS, closed, *argv],
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("command", [["list"], ["export", "-"], ["nutrient"], ["--version"]])
def test_an_answer_to_a_closed_stream_is_told_to_have_failed(
    journal: list[str], command: list[str]
) -> None:
    ended = without_streams("1", *journal, *command)
    assert ended.returncode == 1
    assert b"Traceback" not in ended.stderr
    if command != ["--version"]:
        assert b"The answer cannot be written (Bad file descriptor)" in ended.stderr


@pytest.mark.parametrize("closed", ["1", "2", "1 2", "0 1 2"])
def test_what_is_printed_never_reaches_a_journal_that_took_a_closed_streams_place(
    journal: list[str], closed: str
) -> None:
    ended = without_streams(closed, *journal, "log", "twitch")
    assert ended.returncode == (1 if "1" in closed else 0)
    assert b"Traceback" not in ended.stderr
    assert child(*journal, "check").returncode == 0
    listed = json.loads(child(*journal, "list", "--since", "all", "--json").stdout)
    assert sum(len(day["records"]) for day in listed["days"]) == 2


def test_the_window_needs_no_standard_streams(journal: list[str]) -> None:
    assert without_streams("0 1 2", *journal, "--quit-after-start").returncode == 0


def test_a_usage_error_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lgo"]) == 2
    assert "Try “twitchapp --help”" in capsys.readouterr().err


def test_what_is_logged_by_one_start_is_listed_by_the_next(
    journal: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main([*journal, "list", "--since", "all", "--json"]) == 0
    days = json.loads(capsys.readouterr().out)["days"]
    assert [record["start"] for day in days for record in day["records"]] == [
        "2026-01-05T08:10:00+01:00"
    ]


def test_what_is_written_is_for_the_user_alone(journal: list[str], tmp_path: Path) -> None:
    assert main([*journal, "export", str(tmp_path / "out.csv")]) == 0
    # Elsewhere the user's folder itself keeps others out.
    if os.name == "posix":
        for path in tmp_path.rglob("*"):
            assert path.stat().st_mode & 0o077 == 0, path


def test_without_a_name_the_journal_is_the_users_own(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["log", "twitch"]) == 0
    assert paths.default_journal().exists()
    assert not paths.sample_journal().exists()


def test_the_sample_never_touches_the_users_own_journal(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["--sample", "list", "--since", "all"]) == 0
    assert "sample journal" in capsys.readouterr().out
    assert not paths.default_journal().exists()


def test_the_sample_is_a_fresh_copy_each_time(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--sample", "log", "twitch", "--note", "only this once"]) == 0
    assert main(["--sample", "list"]) == 0
    assert capsys.readouterr().out.count("only this once") == 1


def test_no_encoding_makes_it_fail(journal: list[str]) -> None:
    note = ["log", "twitch", "--at", "2026-01-05 08:11", "--note", "µ ☕ 日"]
    ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    assert child(*journal, *note, environ=ascii_only).returncode == 0
    shown = child(*journal, "list", "--since", "all", environ=ascii_only)
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert b"Twitch ? 2026" not in shown.stdout
    answer = child(*journal, "list", "--since", "all", "--json", environ=ascii_only)
    assert "µ ☕ 日" in json.dumps(json.loads(answer.stdout), ensure_ascii=False)


@pytest.mark.parametrize("command", [["--help"], ["list", "--since", "all"], ["export", "-"]])
def test_a_reader_that_stops_early_is_no_error(journal: list[str], command: list[str]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "twitchapp", *journal, *command],
            stdout=writing,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    finally:
        os.close(writing)
    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.parametrize("unbuffered", ["", "1"])
@pytest.mark.parametrize("command", [["--help"], ["list", "--since", "all"]])
def test_an_answer_that_cannot_be_written_does_not_end_with_0(
    journal: list[str], tmp_path: Path, command: list[str], unbuffered: str
) -> None:
    # A file opened for reading refuses what is written to it, as a full disk does.
    refusing = tmp_path / "journal.twitchapp"
    with refusing.open("rb") as stream:
        ended = subprocess.run(
            [sys.executable, "-m", "twitchapp", *journal, *command],
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            stdout=stream,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )
    assert ended.returncode == 1
    assert b"Traceback" not in ended.stderr


def test_a_system_without_qt_is_told_before_the_window(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def lacking() -> None:
        raise UserError("There is no display here.", todo="Start it in a desktop session.")

    monkeypatch.setattr("twitchapp.gui.preflight.check_qt", lacking)
    assert main([]) == 1
    captured = capsys.readouterr()
    assert captured.err == "twitchapp: There is no display here. Start it in a desktop session.\n"
    assert captured.out == ""


def test_the_window_gets_its_options_and_opens_the_journal_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    seen: dict[str, object] = {}

    def run_window(
        open_services: Callable[[], object],
        theme: str = "",
        *,
        quit_after_start: bool = False,
        open_backups: object = None,
    ) -> int:
        seen.update(open_services=open_services, theme=theme, quit_after_start=quit_after_start)
        return 0

    monkeypatch.setattr("twitchapp.gui.app.run_window", run_window)
    path = tmp_path / "journal.twitchapp"
    assert main(["--journal", str(path), "--theme", "dark", "--quit-after-start"]) == 0
    assert (seen["theme"], seen["quit_after_start"]) == ("dark", True)
    assert not path.exists()


def test_the_window_opens_and_closes_again(tmp_path: Path) -> None:
    path = tmp_path / "journal.twitchapp"
    ended = child("--journal", str(path), "--quit-after-start")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")
    assert path.exists()
