"""`twitchapp what-to-eat`: suggestions in words and as JSON, and what is left out."""

import pytest

from tests.cli.command_line import CommandLine
from twitchapp.cli.intake_arguments import EXCLUSIONS
from twitchapp.cli.parser import parse
from twitchapp.domain.everyday_foods import Exclusion

EAT_KEYS = [
    "nutrient",
    "unit",
    "need",
    "today",
    "today_at_least",
    "gap",
    "without",
    "foods",
    "together",
    "notes",
]


def test_foods_are_suggested_with_portions_amounts_and_shares(twitchapp: CommandLine) -> None:
    twitchapp("profile", "--born", "1980", "--sex", "female", "--guideline", "US")
    shown = twitchapp("what-to-eat", "Mg")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith("Magnesium\n")
    assert "320 mg more would reach" in " ".join(shown.out.split())
    assert "  - Pumpkin seeds, 2 handfuls (60 g): 355 mg (100 %)" in shown.out
    assert "Together:" in shown.out
    assert "closes the gap." in shown.out


def test_what_is_left_out_can_be_named_kept_and_taken_back(twitchapp: CommandLine) -> None:
    named = twitchapp("what-to-eat", "b12", "--without", "dairy", "--without", "fish", "--json")
    assert named.record()["without"] == ["dairy", "fish"]
    assert twitchapp("what-to-eat", "b12", "--json").record()["without"] == []
    twitchapp("what-to-eat", "b12", "--without", "vegan", "--keep")
    assert twitchapp("what-to-eat", "b12", "--json").record()["without"] == ["vegan"]
    none = twitchapp("what-to-eat", "b12", "--without", "nothing", "--json")
    assert none.record()["without"] == []
    assert twitchapp("what-to-eat", "b12", "--json").record()["without"] == ["vegan"]


def test_keeping_without_naming_and_nothing_with_something_are_refused(
    twitchapp: CommandLine,
) -> None:
    assert "nothing to keep" in twitchapp("what-to-eat", "b12", "--keep").err
    both = twitchapp("what-to-eat", "b12", "--without", "nothing", "--without", "nuts")
    assert both.code == 1


def test_the_answer_as_json_has_every_key(twitchapp: CommandLine) -> None:
    answer = twitchapp("what-to-eat", "calcium", "--json").record()
    assert list(answer) == EAT_KEYS
    assert answer["today"] is None
    foods = answer["foods"]
    assert isinstance(foods, list)
    assert set(foods[0]) == {"amount", "closes", "helpings"}
    assert set(foods[0]["helpings"][0]) == {
        *("food", "name", "times", "portion", "grams", "amount", "note")
    }


def test_everything_that_can_be_left_out_can_be_named() -> None:
    assert set(EXCLUSIONS) == {each.value for each in Exclusion}


def test_an_unknown_nutrient_and_an_unknown_exclusion_are_told(
    twitchapp: CommandLine, capsys: pytest.CaptureFixture[str]
) -> None:
    assert twitchapp("what-to-eat", "unobtainium").code == 1
    with pytest.raises(SystemExit):
        parse(["what-to-eat", "b12", "--without", "gravel"])
    assert "gravel" in capsys.readouterr().err


def test_a_caution_stands_before_all_else(twitchapp: CommandLine) -> None:
    twitchapp("profile", "--kidney-disease", "yes")
    lines = twitchapp("what-to-eat", "potassium").out.splitlines()
    assert lines[1].startswith("  ! You said that you have a kidney disease.")
    assert not any(line.startswith("  - ") for line in lines)
