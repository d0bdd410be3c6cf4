"""`twitchapp compare`: two periods by dates, or the time since something was begun."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.command_line import CommandLine
from twitchapp.application.periods_wording import WARNING

FIRST = date(2025, 10, 1)
BEFORE, AFTER = "2025-10-01..2025-11-04", "2025-11-05..2025-12-20"


@pytest.fixture
def journal(twitchapp: CommandLine, tmp_path: Path) -> CommandLine:
    """Return the command line over 90 days, with zinc and twice the twitches from 5 November."""
    lines = ["timestamp,kind,value,unit,name,site"]
    for number in range(90):
        day = FIRST + timedelta(days=number)
        later = day >= date(2025, 11, 5)
        lines.append(f"{day}T21:00+01:00,checkin,,,,")
        if later:
            lines.append(f"{day}T08:00+01:00,supplement,10,mg,zinc,")
        count = (4 if later else 2) + number % 3 - 1
        lines += [f"{day}T{10 + n}:00+01:00,twitch,,,," for n in range(count)]
    path = tmp_path / "days.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert twitchapp("import", str(path)).code == 0
    return twitchapp


def test_two_periods_are_compared_with_interval_and_warning(journal: CommandLine) -> None:
    shown = " ".join(journal("compare", "--before", BEFORE, "--after", AFTER).out.split())

    assert "times as many twitches as before; between" in shown
    assert "Before: 1 Oct 2025 to 4 Nov 2025. After: 5 Nov 2025 to 20 Dec 2025." in shown
    assert "35 of 35 days known" in shown
    assert WARNING in shown


def test_the_order_of_the_periods_does_not_matter(journal: CommandLine) -> None:
    one = journal("compare", "--before", BEFORE, "--after", AFTER, "--json").record()
    other = journal("compare", "--before", AFTER, "--after", BEFORE, "--json").record()

    assert one == other


def test_json_has_its_documented_keys_and_the_figures(journal: CommandLine) -> None:
    found = journal("compare", "--before", BEFORE, "--after", AFTER, "--json").record()

    assert list(found) == [
        "before",
        "after",
        "since",
        "rate_ratio",
        "ci_low",
        "ci_high",
        "p",
        "verdict",
        "detectable",
        "missing",
        "recording_changed",
        "note",
        "warning",
    ]
    assert found["verdict"] == "more"
    assert isinstance(found["rate_ratio"], float)
    assert 1.8 < found["rate_ratio"] < 2.3
    before = found["before"]
    assert isinstance(before, dict)
    assert (before["days"], before["known_days"], before["checked_days"]) == (35, 35, 35)
    assert found["recording_changed"] is False


def test_since_finds_when_something_was_begun(journal: CommandLine) -> None:
    found = journal("compare", "--since", "Zinc", "--json").record()

    assert found["since"] == {
        "factor": "supplement:zinc",
        "what": "started Zinc",
        "day": "2025-11-05",
    }
    shown = journal("compare", "--since", "zinc").out
    assert shown.startswith("Since you started Zinc, about")
    assert "An experiment with Zinc says more" in shown


def test_what_was_never_begun_names_what_was(journal: CommandLine) -> None:
    ended = journal("compare", "--since", "gold")

    assert (ended.code, ended.out) == (1, "")
    assert "Zinc (2025-11-05)" in ended.err


def test_too_few_days_say_how_many_are_missing(journal: CommandLine) -> None:
    found = journal(
        "compare",
        "--before",
        "2025-10-01..2025-10-10",
        "--after",
        "2025-10-11..2025-10-31",
        "--json",
    ).record()

    assert found["verdict"] == "insufficient"
    assert found["rate_ratio"] is None
    missing = found["missing"]
    assert isinstance(missing, dict)
    assert missing["days_before"] == 4


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("2025-10-01", AFTER, "is not a period"),
        ("2025-10-05..2025-10-01", AFTER, "ends before that"),
        ("2025-10-01..2025-11-30", AFTER, "share days"),
        ("2020-01-01..2020-02-01", AFTER, "no day from"),
        ("soon..2025-10-01", AFTER, "is not a date"),
    ],
)
def test_periods_that_cannot_be_are_refused_in_a_sentence(
    journal: CommandLine, before: str, after: str, said: str
) -> None:
    ended = journal("compare", "--before", before, "--after", after)

    assert (ended.code, ended.out) == (1, "")
    assert said in ended.err


@pytest.mark.parametrize(
    "arguments",
    [(), ("--before", BEFORE), ("--since", "zinc", "--after", AFTER)],
)
def test_it_takes_two_periods_or_a_beginning(
    twitchapp: CommandLine, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        twitchapp("compare", *arguments)

    assert ended.value.code == 2
    assert "--since" in capsys.readouterr().err


def test_an_empty_journal_says_what_to_do(twitchapp: CommandLine) -> None:
    ended = twitchapp("compare", "--before", BEFORE, "--after", AFTER)

    assert ended.code == 1
    assert "no days to compare yet" in ended.err
