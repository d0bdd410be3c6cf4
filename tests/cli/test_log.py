"""`twitchapp log`: what is written down, and what is refused."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.cli.command_line import CommandLine
from tests.fakes import FakeClock

BERLIN = ZoneInfo("Europe/Berlin")
RECORD_KEYS = [
    "type",
    "id",
    "kind",
    "day",
    "start",
    "start_zone",
    "end",
    "end_zone",
    "value",
    "unit",
    "name",
    "duration_s",
    "intensity",
    "sites",
    "tags",
    "note",
    "source",
    "is_running",
    "missed",
    "bound",
    "lowest",
    "highest",
    "contents",
    "words",
]


def test_an_episode_is_saved_and_said_in_one_line(twitchapp: CommandLine) -> None:
    ended = twitchapp(
        *["log", "twitch", "--site", "left eyelid", "--intensity", "4", "--duration", "20m"],
        *["--at", "08:10", "--note", "in bed"],
    )
    assert ended.code == 0
    assert ended.err == ""
    assert ended.out == (
        "Saved: Twitch · left eyelid · 4/10 · 20 min · today, Monday 5 January 2026, 08:10"
        " — in bed\n"
    )


def test_a_twitch_alone_is_one_of_now(twitchapp: CommandLine) -> None:
    saved = twitchapp("log", "twitch", "--json").record()
    assert saved["start"] == "2026-01-05T15:00:00+01:00"
    assert saved["intensity"] is None
    assert saved["sites"] == []


def test_an_episode_as_json_has_every_key(twitchapp: CommandLine) -> None:
    saved = twitchapp(
        *["log", "twitch", "--kind", "cramp", "--site", "R calf; left calf", "--site", "tongue"],
        *["--tag", "after run", "--intensity", "4.5/10", "--duration", "90s", "--json"],
    ).record()
    assert list(saved) == RECORD_KEYS
    assert saved["type"] == "episode"
    assert saved["kind"] == "cramp"
    assert saved["sites"] == ["right calf", "left calf", "tongue"]
    assert saved["tags"] == ["after run"]
    assert saved["intensity"] == 4.5
    assert saved["duration_s"] == 90
    assert saved["source"] == "manual"


@pytest.mark.parametrize(
    ("arguments", "kind", "value", "unit", "name"),
    [
        (["caffeine", "95", "mg", "--name", "espresso"], "caffeine", 95, "mg", "espresso"),
        (["caffeine", "95mg"], "caffeine", 95, "mg", ""),
        (["caffeine", "95"], "caffeine", 95, "mg", ""),
        (["alcohol", "1.5"], "alcohol", 1.5, "drinks", ""),
        (["alcohol", "20", "g", "--name", "wine"], "alcohol", 20, "g", "wine"),
        (["exercise", "45", "min"], "exercise", 45, "min", ""),
        (["exercise", "1h30m"], "exercise", 90, "min", ""),
        (["stress", "6"], "stress", 6, "0-10", ""),
        (["water", "0.5", "l"], "water", 0.5, "l", ""),
        (["water", "300"], "water", 300, "ml", ""),
        (["stretching", "10"], "stretching", 10, "min", ""),
        (["mindfulness", "0.25", "h"], "mindfulness", 0.25, "h", ""),
        (["nutrient", "Vitamin D", "600", "IU"], "nutrient", 600, "IU", "vitamin d"),
        (["nutrient", "b12", "2.5"], "nutrient", 2.5, "µg", "b12"),
        (["supplement", "magnesium citrate", "200", "mg"], "supplement", 200, "mg", None),
        (["supplement", "multivitamin", "yes"], "supplement", 1, "yes/no", None),
        (["custom", "screen time", "2h30m"], "custom", 150, "min", "screen time"),
    ],
)
def test_each_kind_takes_its_value_and_usual_unit(
    twitchapp: CommandLine,
    arguments: list[str],
    kind: str,
    value: float,
    unit: str,
    name: str | None,
) -> None:
    saved = twitchapp("log", *arguments, "--at", "14:30", "--json").record()
    assert list(saved) == RECORD_KEYS
    assert (saved["type"], saved["kind"]) == ("entry", kind)
    assert (saved["value"], saved["unit"]) == (value, unit)
    assert saved["name"] == (arguments[1] if name is None else name)
    assert saved["start"] == "2026-01-05T14:30:00+01:00"
    assert saved["start_zone"] == "Europe/Berlin"


def test_exercise_has_an_intensity(twitchapp: CommandLine) -> None:
    assert (
        twitchapp("log", "exercise", "45", "--intensity", "6", "--json").record()["intensity"] == 6
    )


def test_a_night_belongs_to_the_day_of_waking(twitchapp: CommandLine) -> None:
    saved = twitchapp("log", "sleep", "23:30", "06:45", "--quality", "7", "--json").record()
    assert saved["day"] == "2026-01-05"
    assert saved["start"] == "2026-01-04T23:30:00+01:00"
    assert saved["end"] == "2026-01-05T06:45:00+01:00"
    assert saved["end_zone"] == "Europe/Berlin"
    assert saved["duration_s"] == 7 * 3600 + 15 * 60
    assert (saved["value"], saved["unit"]) == (7, "0-10")


def test_sleep_without_a_quality_has_no_value(twitchapp: CommandLine) -> None:
    saved = twitchapp("log", "sleep", "23:30", "06:45", "--woke-on", "yesterday", "--json").record()
    assert saved["value"] is None
    assert saved["unit"] is None
    assert saved["day"] == "2026-01-04"


def test_what_happens_after_midnight_says_on_which_day_it_counts(
    twitchapp: CommandLine, clock: FakeClock
) -> None:
    clock.set(datetime(2026, 1, 6, 1, 0, tzinfo=BERLIN))
    assert "Tuesday 6 January 2026, 01:00 (counts on Monday)" in twitchapp("log", "twitch").out


def test_a_factor_of_ones_own_has_to_be_made_first(twitchapp: CommandLine) -> None:
    ended = twitchapp("log", "custom", "oat milk", "250", "ml")
    assert ended.code == 1
    assert "There is no factor “oat milk” yet." in ended.err
    assert "--new --absent zero" in ended.err
    assert twitchapp("list", "--json").record()["days"] is not None
    made = twitchapp("log", "custom", "oat milk", "250", "ml", "--new", "--absent", "zero")
    assert made.code == 0
    again = twitchapp("log", "custom", "Oat  Milk", "200", "--json").record()
    assert (again["name"], again["value"], again["unit"]) == ("oat milk", 200, "ml")


def test_a_factor_is_kept_in_its_first_unit(twitchapp: CommandLine) -> None:
    twitchapp("log", "custom", "oat milk", "250", "ml", "--new", "--absent", "zero")
    ended = twitchapp("log", "custom", "oat milk", "1", "cup")
    assert ended.code == 1
    assert "“oat milk” is kept in ml" in ended.err


def test_a_factor_is_not_made_twice(twitchapp: CommandLine) -> None:
    ended = twitchapp("log", "custom", "screen time", "20", "--new", "--absent", "zero")
    assert ended.code == 1
    assert "already, kept in min" in ended.err


def test_a_factor_is_not_made_when_its_first_entry_is_refused(twitchapp: CommandLine) -> None:
    refused = twitchapp("log", "custom", "mood", "11/10", "--new", "--absent", "unknown")
    assert refused.code == 1
    assert twitchapp("log", "custom", "mood", "6/10").code == 1
    late = ("--new", "--absent", "unknown", "--at", "2030-01-01 10:00")
    assert "not come yet" in twitchapp("log", "custom", "mood", "6/10", *late).err
    assert twitchapp("log", "custom", "mood", "6/10").code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["caffeine", "95", "--absent", "zero"],
        ["custom", "mood", "6/10", "--new"],
        ["custom", "mood", "6/10", "--absent", "zero"],
        ["custom", "mood"],
        ["caffeine"],
        ["sleep", "23:30"],
        [],
    ],
)
def test_a_command_not_written_in_full_ends_with_2(
    twitchapp: CommandLine, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        twitchapp("log", *arguments)
    assert end.value.code == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["caffeine", "lots"], "“lots” is not an amount."),
        (["caffeine", "-5"], "not plausible for caffeine"),
        (["caffeine", "9999", "mg"], "not plausible for caffeine"),
        (["water", "2", "gallons"], "“gallons” is not a unit for water. Use ml or l or fl oz."),
        (["stress", "11"], "not plausible for stress"),
        (["twitch", "--at", "23:59"], "has not come yet"),
        (["twitch", "--at", "2026-02-01 10:00"], "has not come yet"),
        (["twitch", "--intensity", "strong"], "“strong” is not an intensity."),
        (["twitch", "--duration", "20"], "needs its unit"),
        (["supplement", "iron", "20"], "unit is missing"),
        (["nutrient", "zinc", "20"], "not a nutrient the journal keeps"),
        (["sleep", "06:45", "06:45"], "ends at the time at which it starts"),
        (["sleep", "23:30", "06:45", "--quality", "good"], "not a quality of sleep"),
        (["none-observed", "--day", "2026-01-06"], "not come yet"),
        (["none-observed", "--day", "soon"], "“soon” is not a date."),
        (["custom", " ", "3"], "“"),
    ],
)
def test_what_can_be_mended_ends_with_1_and_one_sentence(
    twitchapp: CommandLine, arguments: list[str], said: str
) -> None:
    ended = twitchapp("log", *arguments)
    assert ended.code == 1
    assert ended.out == ""
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("twitchapp: ")


def test_the_first_pass_of_a_time_shown_twice_is_taken_and_said(twitchapp: CommandLine) -> None:
    first = twitchapp("log", "twitch", "--at", "2025-10-26 02:30", "--json")
    assert first.record()["start"] == "2025-10-26T02:30:00+02:00"
    assert "came twice" in first.err
    second = twitchapp("log", "twitch", "--at", "2025-10-26 02:30", "--second-pass", "--json")
    assert second.record()["start"] == "2025-10-26T02:30:00+01:00"


def test_none_observed_is_a_look_back_at_today(twitchapp: CommandLine) -> None:
    ended = twitchapp("log", "none-observed")
    assert ended.out == "Saved: no twitches observed · today, Monday 5 January 2026\n"
    again = twitchapp("log", "none-observed")
    assert again.code == 0
    assert again.out.startswith("Nothing to save")


def test_none_observed_of_another_day_as_json(twitchapp: CommandLine) -> None:
    saved = twitchapp("log", "none-observed", "--day", "2026-01-04", "--json").record()
    assert list(saved) == RECORD_KEYS
    assert (saved["type"], saved["kind"], saved["day"]) == ("check_in", "checkin", "2026-01-04")
    again = twitchapp("log", "none-observed", "--day", "yesterday", "--json").record()
    assert again == saved


def test_a_look_back_at_a_day_with_episodes_does_not_deny_them(twitchapp: CommandLine) -> None:
    twitchapp("log", "twitch")
    ended = twitchapp("log", "none-observed")
    assert "no twitches" not in ended.out
    assert "which has 1 episode" in ended.out


def test_what_goes_into_the_sample_journal_says_so(twitchapp: CommandLine) -> None:
    twitchapp.sample = True
    assert twitchapp("log", "twitch").out.startswith("Saved in the sample journal: Twitch")


def test_a_new_journal_is_made_where_one_is_named(twitchapp: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "new" / "mine.twitchapp"
    assert twitchapp("--journal", str(path), "log", "twitch").code == 0
    assert path.exists()
