"""`twitchapp profile`: showing what was said, changing parts of it, forgetting it."""

import pytest

from tests.cli.command_line import CommandLine
from twitchapp.cli.parser import parse

PROFILE_KEYS = ["year_of_birth", "age", "sex", "expecting", "kidney_disease", "guideline"]


def test_at_first_nothing_is_said_and_the_page_says_what_it_is_for(twitchapp: CommandLine) -> None:
    shown = twitchapp("profile")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.count("not said") == 3
    assert "US and EU alike" in shown.out
    assert "in this journal's file and nowhere else" in " ".join(shown.out.split())


def test_what_is_said_is_kept_and_the_rest_stays(twitchapp: CommandLine) -> None:
    said = twitchapp("profile", "--born", "1980", "--sex", "female", "--kidney-disease", "no")
    assert said.code == 0
    assert said.out.startswith("Kept.\n")
    twitchapp("profile", "--guideline", "EU", "--expecting", "pregnant")
    assert twitchapp("profile", "--json").record() == {
        "year_of_birth": 1980,
        "age": 46,
        "sex": "female",
        "expecting": "pregnant",
        "kidney_disease": False,
        "guideline": "EU",
    }
    shown = twitchapp("profile").out
    assert "1980 (age 46)" in shown
    assert "EU (European Food Safety Authority)" in shown


def test_each_part_can_be_left_unsaid_again(twitchapp: CommandLine) -> None:
    twitchapp("profile", "--born", "1980", "--sex", "male", "--kidney-disease", "yes")
    twitchapp("profile", "--guideline", "US")
    answer = twitchapp(
        *("profile", "--born", "unsaid", "--sex", "unsaid", "--kidney-disease", "unsaid"),
        *("--guideline", "both", "--json"),
    ).record()
    assert sorted(answer) == sorted(PROFILE_KEYS)
    assert {key for key, value in answer.items() if value is not None} == {"expecting"}


def test_choosing_male_figures_ends_what_was_said_of_a_pregnancy(twitchapp: CommandLine) -> None:
    twitchapp("profile", "--sex", "female", "--expecting", "pregnant")
    assert twitchapp("profile", "--sex", "male", "--json").record()["expecting"] == "no"


def test_a_pregnancy_needs_female_figures(twitchapp: CommandLine) -> None:
    refused = twitchapp("profile", "--expecting", "pregnant")
    assert refused.code == 1
    assert "Choose female figures" in refused.err


def test_a_year_of_birth_ahead_is_refused(twitchapp: CommandLine) -> None:
    refused = twitchapp("profile", "--born", "2031")
    assert (refused.code, refused.out) == (1, "")
    assert "2031" in refused.err


def test_all_of_it_is_forgotten_when_asked(twitchapp: CommandLine) -> None:
    twitchapp("profile", "--born", "1980", "--sex", "female")
    assert twitchapp("profile", "--forget").out.startswith("Forgotten")
    assert twitchapp("profile", "--json").record()["year_of_birth"] is None
    assert twitchapp("profile", "--forget", "--born", "1980").code == 1


@pytest.mark.parametrize("year", ["80", "198o", "١٩٨٠", "19800"])
def test_a_year_is_four_figures(year: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parse(["profile", "--born", year])
    assert "is not a year" in capsys.readouterr().err
