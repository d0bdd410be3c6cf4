"""The arguments and the help."""

import argparse

import pytest

from twitchapp import __version__
from twitchapp.cli.log_arguments import KINDS
from twitchapp.cli.parser import HELP, build_parser, parse
from twitchapp.domain.entries import EntryKind


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


COMMANDS = tuple(commands_of(build_parser()))
ALL_COMMANDS = [
    *([name] for name in COMMANDS),
    *(["log", kind] for kind in commands_of(commands_of(build_parser())["log"])),
]


def usage_error(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    with pytest.raises(SystemExit) as end:
        parse(argv)
    assert end.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    return captured.err


def test_without_a_command_the_window_is_meant() -> None:
    arguments = parse([])
    assert arguments.command is None
    assert (arguments.journal, arguments.sample, arguments.theme) == (None, False, "")
    assert arguments.quit_after_start is False


def test_every_command_stands_in_the_help_and_no_other() -> None:
    listed = [line.split()[0] for line in HELP.splitlines() if line[:2] == "  " != line[2:4]]
    assert sorted(COMMANDS) == sorted(
        word for word in listed if word != "twitchapp" and not word.startswith("-")
    )


def test_the_help_fits_a_usual_terminal() -> None:
    assert max(map(len, HELP.splitlines())) <= 80


def test_every_option_of_the_window_stands_in_the_help_but_the_hidden_one() -> None:
    for option in ("--journal", "--sample", "--theme", "--version", "--help"):
        assert option in HELP
    assert "--quit-after-start" not in HELP


@pytest.mark.parametrize("command", ALL_COMMANDS, ids=" ".join)
def test_every_command_has_a_help_with_examples_that_parse(
    command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        parse([*command, "--help"])
    assert end.value.code == 0
    text = capsys.readouterr().out
    assert "--journal FILE" in text or command == ["log"]
    assert "Examples\n" in text
    examples_in(text)


def test_the_examples_of_the_main_help_parse() -> None:
    assert len(examples_in(HELP)) == 8


def examples_in(text: str) -> list[argparse.Namespace]:
    import shlex

    found = []
    for line in text.partition("Examples\n")[2].splitlines():
        words = shlex.split(line.partition(" | ")[0])
        if not line.startswith("  twitchapp"):
            break
        found.append(parse(words[1:]))
    assert found
    return found


def test_every_kind_of_entry_can_be_logged() -> None:
    kinds = commands_of(commands_of(build_parser())["log"])
    assert set(kinds) == {"twitch", "none-observed", *(kind.value for kind in EntryKind)}
    assert len(set(KINDS)) == len(KINDS)


@pytest.mark.parametrize(
    "argv",
    [
        ["--journal", "a.twitchapp", "list"],
        ["list", "--journal", "a.twitchapp"],
        ["--journal=a.twitchapp", "list", "--since", "7d"],
    ],
)
def test_the_journal_is_named_before_or_after_the_command(argv: list[str]) -> None:
    arguments = parse(argv)
    assert arguments.journal == "a.twitchapp"
    assert arguments.sample is False


def test_the_sample_is_asked_for_before_or_after_the_command() -> None:
    assert parse(["--sample", "log", "twitch"]).sample is True
    assert parse(["log", "twitch", "--sample"]).sample is True


def test_two_journals_at_once_are_refused(capsys: pytest.CaptureFixture[str]) -> None:
    said = usage_error(capsys, "--sample", "list", "--journal", "a.twitchapp")
    assert "two different journals" in said


@pytest.mark.parametrize("argv", [["--theme", "dark", "list"], ["--quit-after-start", "check"]])
def test_options_of_the_window_are_refused_with_a_command(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert f"{argv[0]} is for the window" in usage_error(capsys, *argv)


def test_an_unknown_command_names_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    said = usage_error(capsys, "lgo")
    assert said.startswith("twitchapp: “lgo” is not one of log, checkin, list, ")
    assert said.endswith("Try “twitchapp --help”.\n")


def test_a_wrong_choice_names_its_option(capsys: pytest.CaptureFixture[str]) -> None:
    assert "--theme: “pink” is not one of system, light, dark." in usage_error(
        capsys, "--theme", "pink"
    )


@pytest.mark.parametrize(
    "argv",
    [
        ["list", "--bogus"],
        ["list", "--limit", "0"],
        ["list", "--limit", "-1"],
        ["list", "--limit", "x"],
        ["list", "--sin", "7d"],
        ["import"],
        ["export"],
        ["check", "now"],
        ["log", "twitch", "--kind", "wobble"],
    ],
)
def test_what_cannot_be_understood_names_the_help_of_its_command(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    said = usage_error(capsys, *argv)
    assert said.startswith("twitchapp: ")
    assert f"Try “twitchapp {argv[0]}" in said or "Try “twitchapp --help”" in said
    assert said.count("\n") == 2


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        parse(["--version"])
    assert end.value.code == 0
    assert capsys.readouterr().out == f"twitchapp {__version__}\n"


def test_log_alone_asks_for_what_is_to_be_logged(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(["log"])
    assert ended.value.code == 2
    assert "TEXT|KIND" in capsys.readouterr().err


def test_one_of_several_words_is_meant_however_it_is_cased() -> None:
    said = parse(["profile", "--sex", "Female", "--guideline", "eu", "--kidney-disease", "NO"])
    assert (said.sex, said.guideline, said.kidney_disease) == ("female", "EU", "no")
    assert parse(["foods", "top", "b12", "--per", "100KCAL"]).per == "100kcal"


def test_words_to_be_logged_keep_their_case_even_where_a_command_is_called_so() -> None:
    assert parse(["log", "caffeine", "95", "--name", "Check"]).name == "Check"
    assert parse(["foods", "search", "Top", "Search"]).words == ["Top", "Search"]
