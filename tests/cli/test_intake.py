"""`twitchapp intake`: averages, what gave them and limits, in words and as JSON."""

from collections.abc import Mapping
from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from tests.cli.command_line import CommandLine
from twitchapp.application.intake import DAYS, MOST_DAYS
from twitchapp.cli.parser import parse
from twitchapp.domain.contents import contents_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.moments import moment_from_local
from twitchapp.storage.database import open_journal

REPORT_KEYS = [
    "first",
    "last",
    "totals",
    "days_whole",
    "days_partly",
    "days_with_totals",
    "days_without",
    "days_with_mixed_totals",
    "average_kcal",
    "unclear_supplements",
    "notes",
    "nutrients",
]
NUTRIENT_KEYS = [
    "key",
    "name",
    "unit",
    "average",
    "from_food",
    "from_supplements",
    "from_totals",
    "unknown_share",
    "at_least",
    "days_counted",
    "supplement_average",
    "supplement_days",
    "highest",
    "today",
    "against",
    "contributors",
    "products",
    "without_figure",
    "days",
    "summary",
    "notes",
]


def entry(
    kind: EntryKind, day: int, value: float, unit: str, name: str, contents: Mapping[str, float]
) -> Entry:
    at = moment_from_local(datetime(2026, 1, day, 13, 0), ZoneInfo("Europe/Berlin"))  # noqa: DTZ001 - read on the local clock
    made = contents_of(contents) if contents else None
    return Entry(uuid4(), kind, at, value, unit, name=name, contents=made)


@pytest.fixture
def fed(twitchapp: CommandLine) -> CommandLine:
    """Return the command line over a journal of three whole days with two supplements."""
    repository = open_journal(twitchapp.path)
    for day in (2, 3, 4):
        whole = {"energy": 2000.0, "magnesium": 300.0, "b6": 1.5}
        repository.insert(entry(EntryKind.FOOD, day, 400, "g", "Oats", whole))
        repository.insert(entry(EntryKind.SUPPLEMENT, day, 10, "mg", "B6", {}))
        mixed = {"b6": 8.0}
        repository.insert(entry(EntryKind.SUPPLEMENT, day, 1, "g", "B complex", mixed))
    repository.close()
    return twitchapp


def test_an_empty_journal_says_what_will_be_here(twitchapp: CommandLine) -> None:
    shown = twitchapp("intake")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.startswith("Nothing you ate or took is logged in this time.")


def test_averages_are_told_with_what_gave_them(fed: CommandLine) -> None:
    out = fed("intake").out
    assert "3 with all your food logged, 11 without food or a total" in " ".join(out.split())
    assert "On average 300 mg a day, over 3 days." in out
    assert "  - Oats: 300 mg a day, 100 % (3 times)" in out
    assert (
        "On average 19.5 mg of vitamin B6 a day, 18 mg of it from 2 products: above the EU limit "
        "of 12 mg, below the US limit of 100 mg." in out
    )
    assert "Of it 1.5 mg from food, 18 mg from supplements." in out
    assert "Not known, as no day says enough: Potassium" in out
    assert "None of this is a diagnosis." in out


def test_one_nutrient_is_told_day_by_day(fed: CommandLine) -> None:
    out = fed("intake", "--nutrient", "Mg", "--days", "4").out
    assert "  1 Jan 2026   not logged\n  2 Jan 2026   300 mg\n" in out
    assert "Vitamin B6" not in out


def test_the_answer_as_json_has_every_key_and_null_is_not_zero(fed: CommandLine) -> None:
    report = fed("intake", "--json").record()
    assert list(report) == REPORT_KEYS
    assert report["days_whole"] == 3
    nutrients = report["nutrients"]
    assert isinstance(nutrients, list)
    assert all(list(each) == NUTRIENT_KEYS for each in nutrients)
    told = {each["key"]: each for each in nutrients}
    assert told["magnesium"]["average"] == 300
    assert told["potassium"]["average"] is None
    assert told["potassium"]["from_food"] is None
    eu = told["b6"]["against"][1]
    assert (eu["guideline"], eu["limit_high"], eu["limit"]) == ("EU", 12, "above")
    assert told["b6"]["days"][0] == {
        "day": "2025-12-22",
        "standing": "not logged",
        "amount": None,
        "at_least": False,
        "from_supplements": None,
    }


def test_one_nutrient_as_json_is_the_same_form(fed: CommandLine) -> None:
    report = fed("intake", "--nutrient", "magnesium", "--json").record()
    nutrients = report["nutrients"]
    assert isinstance(nutrients, list)
    assert [each["key"] for each in nutrients] == ["magnesium"]


def test_what_totals_hold_is_kept(twitchapp: CommandLine) -> None:
    assert twitchapp("intake", "--json").record()["totals"] == "everything"
    assert twitchapp("intake", "--totals", "food", "--json").record()["totals"] == "food"
    assert twitchapp("intake", "--json").record()["totals"] == "food"
    assert twitchapp("intake", "--totals", "everything", "--json").record()["totals"] != "food"


def test_what_totals_hold_is_said_as_it_is_kept_and_not_kept_where_the_rest_is_refused(
    twitchapp: CommandLine,
) -> None:
    assert twitchapp("intake", "--totals", "food", "--nutrient", "unobtainium").code == 1
    assert twitchapp("intake", "--json").record()["totals"] == "everything"
    kept = twitchapp("intake", "--totals", "food")
    assert kept.err == "twitchapp: From now on totals of whole days are taken for food alone.\n"


def test_a_nutrient_there_is_no_page_on_is_refused(twitchapp: CommandLine) -> None:
    refused = twitchapp("intake", "--nutrient", "unobtainium")
    assert refused.code == 1
    assert "unobtainium" in refused.err


@pytest.mark.parametrize("days", ["0", "-1", "3654", "two", "٣"])
def test_a_number_of_days_that_makes_no_sense_is_not_understood(
    days: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        parse(["intake", f"--days={days}"])
    assert "is not a number of days" in capsys.readouterr().err


def test_with_kidney_disease_the_caution_comes_first(fed: CommandLine) -> None:
    fed("profile", "--kidney-disease", "yes")
    repository = open_journal(fed.path)
    repository.insert(entry(EntryKind.SUPPLEMENT, 4, 100, "mg", "Potassium", {}))
    repository.close()
    out = fed("intake", "--nutrient", "potassium").out
    heading = out.index("Potassium\n")
    assert out[heading:].splitlines()[1].startswith("  ! Ask your doctor first")


def test_the_days_that_can_be_named_are_those_that_can_be_asked_for() -> None:
    assert parse(["intake"]).days == DAYS
    assert parse(["intake", f"--days={MOST_DAYS}"]).days == MOST_DAYS
