"""`twitchapp checkin`: a look back at a day, with options or by questions."""

import io
import sys

import pytest

from tests.cli.command_line import CommandLine, Terminal
from tests.cli.test_quick import answer, records


@pytest.fixture
def at_a_terminal(twitchapp: CommandLine) -> None:
    twitchapp.out = Terminal


def test_options_say_all_of_a_day_at_once(twitchapp: CommandLine) -> None:
    ended = twitchapp(
        *["checkin", "yesterday", "--slept", "23:30-6:45", "--quality", "7", "--stress", "4/10"],
        *["--exercise", "run", "--minutes", "45", "--intensity", "6", "--drink", "2 espresso"],
        *["--drink", "beer", "--missed", "0"],
    )
    assert ended.code == 0
    assert ended.out.startswith("Saved: yesterday, Sunday 4 January 2026 · none observed\n")
    kept = {record["kind"]: record for record in records(twitchapp)}
    assert set(kept) == {"sleep", "stress", "exercise", "caffeine", "alcohol", "checkin"}
    assert kept["sleep"]["end"] == "2026-01-04T06:45:00+01:00"
    assert (kept["caffeine"]["value"], kept["caffeine"]["name"]) == (126, "espresso")
    assert kept["checkin"]["missed"] == 0


def test_none_is_a_look_back_and_nothing_else(twitchapp: CommandLine) -> None:
    assert twitchapp("checkin", "--none").code == 0
    (record,) = records(twitchapp)
    assert (record["kind"], record["missed"]) == ("checkin", None)


def test_missed_twitches_are_told_and_make_the_day_one_with_episodes(
    twitchapp: CommandLine,
) -> None:
    told = twitchapp("checkin", "--missed", "3", "--json").record()
    assert (told["day"], told["state"], told["missed"]) == ("2026-01-05", "recorded", 3)
    assert list(told) == ["day", "state", "missed", "records", "days"]
    days = told["days"]
    assert isinstance(days, list)
    assert len(days) == 14


def test_json_alone_tells_of_the_day_and_saves_nothing(twitchapp: CommandLine) -> None:
    ended = twitchapp("checkin", "--json")
    assert ended.code == 0
    assert ended.record()["state"] == "not_recorded"
    assert records(twitchapp) == []


def test_the_list_shows_what_a_look_back_said(twitchapp: CommandLine) -> None:
    twitchapp("checkin", "--missed", "3")
    assert "3 episodes not recorded one by one" in twitchapp("list", "--kind", "checkin").out


def test_without_options_and_a_terminal_it_says_what_is_known_and_ends_with_1(
    twitchapp: CommandLine,
) -> None:
    twitchapp("log", "twitch", "--site", "left eyelid")
    ended = twitchapp("checkin")
    assert ended.code == 1
    assert "today, Monday 5 January 2026 · recorded" in ended.out
    assert "Twitch · left eyelid" in ended.out
    assert ended.err.count("\n") == 1
    assert "Nothing was said of the day, so nothing was saved." in ended.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--slept", "yes"], "“yes” is no night."),
        (["--quality", "11", "--slept", "23:30-6:45"], "not plausible"),
        (["--stress", "high"], "“high” is not stress."),
        (["--exercise", "run"], "minutes"),
        (["--minutes", "lots", "--exercise", "run"], "“lots” is no number of minutes."),
        (["--drink", "nectar"], "“nectar” is not among the drinks."),
        (["--missed", "-1"], "“-1” is no count."),
        (["2026-01-06", "--none"], "not come yet"),
        (["someday", "--none"], "“someday” is not a date."),
    ],
)
def test_what_cannot_be_saved_is_told_and_nothing_is(
    twitchapp: CommandLine, arguments: list[str], said: str
) -> None:
    ended = twitchapp(
        "checkin", *(f"--missed={arguments[1]}",) if arguments[0] == "--missed" else arguments
    )
    assert ended.code == 1
    assert said in ended.err
    assert records(twitchapp) == []


@pytest.mark.usefixtures("at_a_terminal")
def test_at_a_terminal_it_asks_and_skips_what_is_left_empty(
    twitchapp: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "23:30-6:45", "7", "", "run 45 6", "2 espressos, beer", "0", "y")
    ended = twitchapp("checkin")
    assert ended.code == 0
    assert "Twitches you did not log, 0 for none:" in ended.out
    assert "Saved: today, Monday 5 January 2026 · none observed" in ended.out
    twitchapp.out = io.StringIO
    kinds = {record["kind"] for record in records(twitchapp)}
    assert kinds == {"sleep", "exercise", "caffeine", "alcohol", "checkin"}


@pytest.mark.usefixtures("at_a_terminal")
def test_what_cannot_be_read_is_asked_again(
    twitchapp: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "late", "", "", "lots", "6", "sport", "", "nectar", "", "", "y")
    ended = twitchapp("checkin")
    assert "“late” is no night." in ended.out
    assert "“lots” is not stress." in ended.out
    twitchapp.out = io.StringIO
    assert [record["kind"] for record in records(twitchapp)] == ["stress"]


@pytest.mark.usefixtures("at_a_terminal")
def test_what_cannot_be_saved_is_asked_again(
    twitchapp: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "", "", "11", "", "", "", "y", "7", "y")
    ended = twitchapp("checkin")
    assert ended.code == 0
    assert "Stress: 11 is not plausible" in ended.out
    twitchapp.out = io.StringIO
    assert [record["value"] for record in records(twitchapp)] == [7]


@pytest.mark.usefixtures("at_a_terminal")
@pytest.mark.parametrize("said", [["", "", "5", "", "", "", "n"], [""] * 6, []])
def test_nothing_is_saved_without_a_yes(
    twitchapp: CommandLine, monkeypatch: pytest.MonkeyPatch, said: list[str]
) -> None:
    answer(monkeypatch, *said)
    ended = twitchapp("checkin")
    assert ended.code == 0
    assert "nothing was saved" in ended.out.lower()
    twitchapp.out = io.StringIO
    assert records(twitchapp) == []


def test_the_questions_stand_on_one_screen(
    twitchapp: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("\n" * 6))
    twitchapp.out = Terminal
    assert twitchapp("checkin").out.count("\n") < 24


@pytest.mark.usefixtures("at_a_terminal")
def test_the_end_of_input_ends_the_questions_and_saves_nothing(
    twitchapp: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "23:30-6:45")
    ended = twitchapp("checkin")
    assert ended.code == 0
    assert ended.out.endswith("How well, 0 to 10: \nNothing was saved.\n")
    assert "Stress, 0 to 10" not in ended.out
    twitchapp.out = io.StringIO
    assert records(twitchapp) == []


@pytest.mark.parametrize("minutes", ["nan", "inf", "1e999", "-5", "ten"])
def test_minutes_that_are_no_number_are_refused(twitchapp: CommandLine, minutes: str) -> None:
    ended = twitchapp("checkin", "--exercise", "run", f"--minutes={minutes}")
    assert ended.code == 1
    assert ended.err.count("\n") == 1
    assert records(twitchapp) == []
