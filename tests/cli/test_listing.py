"""`twitchapp list`: the journal by days."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from tests.cli.command_line import CommandLine, Terminal
from tests.cli.test_log import RECORD_KEYS
from tests.fakes import FakeClock

BERLIN = ZoneInfo("Europe/Berlin")
LIST_KEYS = ["first", "last", "left_out", "days"]
DAY_KEYS = ["day", "state", "episodes", "records"]


@pytest.fixture
def kept(twitchapp: CommandLine) -> CommandLine:
    """Return the command line over a few days that were lived in different ways."""
    for arguments in (
        ["twitch", "--site", "left eyelid", "--at", "08:10"],
        ["twitch", "--at", "09:20"],
        ["caffeine", "95", "--name", "espresso", "--at", "14:30"],
        ["sleep", "23:30", "06:45", "--quality", "7"],
        ["none-observed", "--day", "2026-01-04"],
        ["caffeine", "80", "--at", "2026-01-03 10:00"],
        ["twitch", "--at", "2025-12-20 22:00"],
    ):
        assert twitchapp("log", *arguments).code == 0
    return twitchapp


def days_of(command_line: CommandLine, *arguments: str) -> list[dict[str, object]]:
    days = command_line("list", "--json", *arguments).record()["days"]
    assert isinstance(days, list)
    return days


def test_days_come_latest_first_with_what_is_known_of_each(kept: CommandLine) -> None:
    assert kept("list").out == (
        "Today, Monday 5 January 2026 · 2 episodes recorded\n"
        "  14:30  Caffeine · 95 mg · espresso\n"
        "  09:20  Twitch\n"
        "  08:10  Twitch · left eyelid\n"
        "  06:45  Sleep · 7 h 15 min · 23:30 to 06:45 · quality 7/10\n"
        "\n"
        "Yesterday, Sunday 4 January 2026 · none observed\n"
        "\n"
        "Saturday 3 January 2026 · logged, not checked in\n"
        "  10:00  Caffeine · 80 mg\n"
        "\n"
        "11 days, Tuesday 23 December 2025 to Friday 2 January 2026 · not recorded\n"
    )


def test_a_day_lived_ahead_of_the_date_line_is_listed_on_this_side_of_it(
    twitchapp: CommandLine, clock: FakeClock
) -> None:
    clock.set(datetime(2026, 1, 6, 10, 0, tzinfo=ZoneInfo("Pacific/Auckland")))
    clock.zone = ZoneInfo("Pacific/Auckland")
    assert twitchapp("log", "twitch").code == 0
    clock.zone = ZoneInfo("Pacific/Honolulu")
    days = days_of(twitchapp, "--since", "1d")
    assert [(day["day"], day["state"]) for day in days] == [
        ("2026-01-06", "recorded"),
        ("2026-01-05", "not_recorded"),
    ]
    assert len(days_of(twitchapp, "--since", "1d", "--until", "today")) == 1


def test_json_names_the_four_states(kept: CommandLine) -> None:
    answer = kept("list", "--since", "4d", "--json").record()
    assert list(answer) == LIST_KEYS
    assert (answer["first"], answer["last"], answer["left_out"]) == ("2026-01-02", "2026-01-05", 0)
    days = days_of(kept, "--since", "4d")
    assert [list(day) for day in days] == [DAY_KEYS] * 4
    assert [(day["day"], day["state"], day["episodes"]) for day in days] == [
        ("2026-01-05", "recorded", 2),
        ("2026-01-04", "none_observed", 0),
        ("2026-01-03", "logged", 0),
        ("2026-01-02", "not_recorded", None),
    ]
    records = days[0]["records"]
    assert isinstance(records, list)
    assert [record["kind"] for record in records] == ["caffeine", "twitch", "twitch", "sleep"]
    assert all(list(record) == RECORD_KEYS for record in records)


def test_a_day_not_recorded_never_counts_zero(twitchapp: CommandLine) -> None:
    assert [day["episodes"] for day in days_of(twitchapp, "--since", "1d")] == [None]


def test_all_goes_back_to_the_first_record(kept: CommandLine) -> None:
    days = days_of(kept, "--since", "all")
    assert days[-1]["day"] == "2025-12-20"
    assert len(days) == 17


def test_a_span_ends_where_until_says(kept: CommandLine) -> None:
    answer = kept("list", "--since", "2d", "--until", "2026-01-04", "--json").record()
    assert (answer["first"], answer["last"]) == ("2026-01-03", "2026-01-04")


def test_one_kind_shows_only_days_that_have_it_and_their_true_state(kept: CommandLine) -> None:
    days = days_of(kept, "--kind", "caffeine")
    assert [(day["day"], day["state"]) for day in days] == [
        ("2026-01-05", "recorded"),
        ("2026-01-03", "logged"),
    ]


def test_a_limit_keeps_the_latest_and_says_how_many_it_left_out(kept: CommandLine) -> None:
    ended = kept("list", "--since", "all", "--limit", "3")
    assert "4 older records not shown (--limit)." in ended.out
    assert "08:10" in ended.out
    assert "06:45  Sleep" not in ended.out
    assert kept("list", "--since", "all", "--limit", "3", "--json").record()["left_out"] == 4


def test_check_ins_are_listed_when_they_are_asked_for(kept: CommandLine) -> None:
    assert "Checked in" not in kept("list").out
    assert "Checked in" in kept("list", "--kind", "checkin").out


def test_times_are_those_that_were_lived(twitchapp: CommandLine) -> None:
    twitchapp("log", "twitch", "--at", "2026-01-04T21:00-05:00[America/New_York]")
    twitchapp("log", "twitch", "--at", "2026-01-04T22:00-05:00")
    shown = twitchapp("list", "--since", "yesterday").out
    assert "21:00  Twitch (America/New_York)" in shown
    assert "22:00  Twitch (UTC-05:00)" in shown
    assert "Yesterday, Sunday 4 January 2026 · 2 episodes recorded" in shown


def test_after_midnight_still_belongs_to_the_evening(
    twitchapp: CommandLine, clock: FakeClock
) -> None:
    clock.set(datetime(2026, 1, 6, 1, 0, tzinfo=BERLIN))
    twitchapp("log", "twitch", "--at", "00:30")
    shown = twitchapp("list", "--since", "1d").out
    assert shown.startswith("Today, Monday 5 January 2026")
    assert "00:30  Twitch (after midnight)" in shown


def test_an_empty_journal_says_what_to_do(twitchapp: CommandLine) -> None:
    ended = twitchapp("list")
    assert ended.code == 0
    assert "The journal is empty." in ended.out
    assert "twitchapp log twitch" in ended.out


def test_an_empty_span_says_where_the_records_are(kept: CommandLine, clock: FakeClock) -> None:
    clock.advance(days=100)
    assert "The latest record is of Monday 5 January 2026" in kept("list").out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--since", "soon"],
        ["--since", "2026-02-01"],
        ["--until", "2150"],
        ["--since", "0d"],
        ["--until", "9999-12-31"],
        ["--since", "1800-01-01"],
    ],
)
def test_a_span_that_cannot_be_is_refused(kept: CommandLine, arguments: list[str]) -> None:
    ended = kept("list", *arguments)
    assert (ended.code, ended.out) == (1, "")


def test_a_note_cannot_steer_the_terminal(twitchapp: CommandLine) -> None:
    twitchapp("log", "twitch", "--note", "one\ntwo\x1b[2Jthree\x9b31m")
    shown = twitchapp("list", "--since", "1d").out
    assert "one two" in shown
    assert not set(shown) & {"\x1b", "\x9b"}


def test_lines_are_wrapped_for_a_terminal_and_left_whole_for_programs(
    twitchapp: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "50")
    twitchapp("log", "twitch", "--note", "a long note about nothing in particular " * 4)
    whole = twitchapp("list", "--since", "1d").out
    assert max(map(len, whole.splitlines())) > 100
    twitchapp.out = Terminal
    wrapped = twitchapp("list", "--since", "1d").out
    assert max(map(len, wrapped.splitlines())) <= 50
    assert wrapped.split() == whole.split()


def test_the_sample_journal_is_named_as_such(kept: CommandLine) -> None:
    kept.sample = True
    assert kept("list").out.startswith("This is the sample journal")
