"""`twitchapp patterns`: what it says in words and in JSON."""

import re
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine

PATTERN_KEYS = [
    "first_day",
    "last_day",
    "known_days",
    "unknown_days",
    "episodes",
    "missed",
    "overall",
    "waking",
    "hours",
    "weekdays",
    "cells",
    "places",
    "placed",
    "intensity",
    "duration_s",
    "periods",
    "trend",
    "questions",
    "notes",
]
RATE_KEYS = ["episodes", "days", "rate", "ci_low", "ci_high"]


@pytest.fixture
def ten_weeks(twitchapp: CommandLine, tmp_path: Path) -> CommandLine:
    """Return the command line over ten weeks with twitches in the evening, one day unknown."""
    lines = ["timestamp,kind,value,unit,name,site,intensity,duration_s"]
    for number in range(70):
        month, day = (11, number + 1) if number < 30 else (12, number - 29)
        if day > 31:
            month, day = 1, day - 31
        if number == 40:
            continue
        year = 2026 if month == 1 else 2025
        date = f"{year}-{month:02d}-{day:02d}"
        if date > "2026-01-05":
            break
        lines.append(f"{date}T23:00+01:00,checkin,,,,,,")
        lines += [f"{date}T{18 + n}:00+01:00,twitch,4,0-10,,left calf,4,30" for n in range(2)]
    path = tmp_path / "days.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert twitchapp("import", str(path)).code == 0
    return twitchapp


def test_json_has_the_documented_form(ten_weeks: CommandLine) -> None:
    found = ten_weeks("patterns", "--json").record()
    assert list(found) == PATTERN_KEYS
    assert found["known_days"] == 64
    assert found["unknown_days"] == 1
    assert found["episodes"] == 128
    hours, cells = found["hours"], found["cells"]
    assert isinstance(hours, list)
    assert isinstance(cells, list)
    assert [hour["hour"] for hour in hours] == list(range(24))
    assert list(hours[0]) == ["hour", *RATE_KEYS]
    assert len(cells) == 168
    assert sum(cell["episodes"] for cell in cells) == 128
    assert hours[18]["rate"] == 1.0


def test_a_clear_hour_is_told_as_clear_and_a_weekday_is_not(ten_weeks: CommandLine) -> None:
    questions = ten_weeks("patterns", "--json").record()["questions"]
    assert isinstance(questions, dict)
    assert questions["hour"]["clear"] is True
    assert questions["weekday"]["clear"] is False
    assert set(questions) == {"hour", "weekday", "rate", "intensity", "duration"}


def test_the_words_begin_with_what_rates_are_and_are_no_diagnosis(ten_weeks: CommandLine) -> None:
    shown = " ".join(ten_weeks("patterns").out.split())
    assert "days without a word are left out, not counted as none" in shown
    assert "Nothing here is a diagnosis." in shown


def test_the_words_have_every_part(ten_weeks: CommandLine) -> None:
    shown = ten_weeks("patterns").out
    assert re.findall(r"^\w.*$", shown, re.MULTILINE)[-5:] == [
        "Over time",
        "Time of day and weekday",
        "Places",
        "Strength",
        "Length",
    ]
    assert "Most often between" in shown
    assert "left calf: 2.0 a day" in shown
    assert "Half are 4 of 10 or weaker" in shown


def test_an_empty_journal_says_that_it_has_no_whole_day(twitchapp: CommandLine) -> None:
    ended = twitchapp("patterns")
    assert ended.code == 0
    assert "No whole day is known yet" in ended.out
    found = twitchapp("patterns", "--json").record()
    assert list(found) == PATTERN_KEYS
    assert found["first_day"] is None
    overall = found["overall"]
    assert isinstance(overall, dict)
    assert overall["rate"] is None


def test_a_journal_of_check_ins_alone_has_rates_and_no_hours(twitchapp: CommandLine) -> None:
    assert twitchapp("log", "none-observed", "--day", "2026-01-03").code == 0
    assert twitchapp("checkin", "2026-01-04", "--missed", "2").code == 0
    shown = " ".join(twitchapp("patterns").out.split())
    assert "No twitch is recorded by itself yet" in shown
    assert "Jan 2026: 1.0 a day" in shown
