"""`twitchapp log food`, and what supplements contain: what is kept, said and refused."""

import pytest

from tests.cli.command_line import CommandLine
from tests.cli.test_log import RECORD_KEYS
from tests.food_tables import program_foods

BANANA = "usda-sr24:09040"
COFFEE = "usda-sr24:14209"


@pytest.fixture(autouse=True)
def one_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all commands share one index, which takes half a second to make."""
    monkeypatch.setattr("twitchapp.application.foods.open_foods", program_foods)


def contents(saved: dict[str, object]) -> dict[str, object]:
    """Return what a record says that it contains."""
    found = saved["contents"]
    assert isinstance(found, dict)
    return found


def test_a_food_is_saved_and_said_in_one_line(twitchapp: CommandLine) -> None:
    ended = twitchapp("log", "food", "banana, raw", "118", "g", "--at", "08:10", "--note", "ripe")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == (
        "Saved: Bananas, raw · 118 g · today, Monday 5 January 2026, 08:10 — ripe\n"
    )


def test_a_food_as_json_has_every_key_and_what_it_contained(twitchapp: CommandLine) -> None:
    saved = twitchapp("log", "food", "--id", BANANA, "--portion", "1 medium", "--json").record()
    assert list(saved) == [*RECORD_KEYS, "beside"]
    assert (saved["kind"], saved["value"], saved["unit"]) == ("food", 118.0, "g")
    assert contents(saved)["item"] == BANANA
    assert contents(saved)["portion"] == "1 medium"
    amounts = contents(saved)["amounts"]
    assert isinstance(amounts, dict)
    assert amounts["magnesium"] == pytest.approx(27 * 1.18)
    assert saved["beside"] == []


def test_the_caffeine_of_a_food_is_saved_beside_it(twitchapp: CommandLine) -> None:
    ended = twitchapp("log", "food", "--id", COFFEE, "240 g")
    assert "and beside it: Caffeine · 96 mg · Coffee" in ended.out
    saved = twitchapp("log", "food", "--id", COFFEE, "240g", "--json").record()
    assert isinstance(saved["beside"], list)
    (beside,) = saved["beside"]
    assert (beside["kind"], beside["value"], beside["unit"]) == ("caffeine", 96.0, "mg")
    assert twitchapp("list", "--kind", "caffeine").out.count("Caffeine") == 2


def test_a_food_that_is_plainly_meant_is_taken_and_named(twitchapp: CommandLine) -> None:
    ended = twitchapp("log", "food", "banana", "--portion", "1 medium", "--at", "08:10")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Saved: Bananas, raw · 1 medium (118 g)")


@pytest.mark.parametrize(
    "words",
    [
        ["bananas", "raw", "118", "g"],
        ["raw", "banana", "118g"],
        ["banana", "--portion", "1 medium"],
        ["bananas", "raw", "--portion", "1 medium"],
    ],
)
def test_a_name_of_several_words_needs_no_quotes(twitchapp: CommandLine, words: list[str]) -> None:
    saved = twitchapp("log", "food", *words, "--json").record()
    assert (saved["name"], saved["value"]) == ("Bananas, raw", 118.0)


@pytest.mark.parametrize(
    ("amount", "grams"),
    [
        ("0.2kg", 200.0),
        ("1 oz", 28.349523125),
        ("1lb", 453.59237),
        ("2 pounds", 907.18474),
        ("50", 50),
    ],
)
def test_a_food_is_weighed_in_any_unit_of_weight(
    twitchapp: CommandLine, amount: str, grams: float
) -> None:
    saved = twitchapp("log", "food", "--id", BANANA, *amount.split(), "--json").record()
    assert saved["value"] == pytest.approx(grams)
    assert saved["unit"] == "g"


def test_foods_are_listed_by_their_kind(twitchapp: CommandLine) -> None:
    twitchapp("log", "food", "--id", BANANA, "--portion", "1 medium", "--at", "08:10")
    twitchapp("log", "caffeine", "95")
    listed = twitchapp("list", "--kind", "food").out
    assert "08:10  Bananas, raw · 1 medium (118 g)" in listed
    assert "Caffeine" not in listed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["cheese", "30", "g"], "“cheese” may be several foods. Give the --id"),
        (["bannana", "118", "g"], f"Bananas, raw ({BANANA})"),
        (["qqqqzzzz", "5", "g"], "There is no food like “qqqqzzzz”"),
        (["--id", "usda-sr24:99999", "5", "g"], "no food “usda-sr24:99999”"),
        (["banana, raw"], "not said how much of Bananas, raw"),
        (["banana, raw", "--portion", "1 cup"], "fits several portions"),
        (["banana, raw", "118", "g", "--portion", "1 medium"], "The amount is said twice"),
        (["banana, raw", "118", "ml"], "A food is weighed; ml is no weight"),
        (["banana, raw", "many"], "is not an amount"),
        (["banana, raw", "0", "g"], "Say more than 0 g"),
        (["banana, raw", "-5", "g"], "-5 g of Bananas, raw is not plausible"),
        (["banana, raw", "1e400", "g"], "inf g of Bananas, raw is not plausible"),
        (["banana, raw", "50", "kg"], "50 kg of Bananas, raw is not plausible"),
        (["banana, raw", "100", "g", "--at", "23:00"], "has not come yet"),
        ([], "not said what was eaten"),
    ],
)
def test_what_cannot_be_is_told_and_nothing_saved(
    twitchapp: CommandLine, arguments: list[str], said: str
) -> None:
    ended = twitchapp("log", "food", *arguments)
    assert ended.code == 1
    assert said in ended.err
    assert twitchapp("list", "--json", "--kind", "food").record()["days"] == []


def test_a_supplement_keeps_what_its_label_says(twitchapp: CommandLine) -> None:
    said = ("--contains", "magnesium=64 mg", "--contains", "vitamin d=1000 IU")
    saved = twitchapp("log", "supplement", "Night Mix", "1", "g", *said, "--json").record()
    assert contents(saved)["amounts"] == {"magnesium": 64.0, "vitamin_d": 25.0}
    assert saved["words"] == "Night Mix · 1 g · with 64 mg magnesium, 25 µg vitamin D"


def test_the_weight_of_a_compound_tells_the_element_in_it(twitchapp: CommandLine) -> None:
    named = ("log", "supplement", "magnesium citrate", "400", "mg", "--json")
    saved = twitchapp(*named, "--of-compound").record()
    amounts = contents(saved)["amounts"]
    assert isinstance(amounts, dict)
    assert 40 < amounts["magnesium"] < 70


def test_without_a_word_the_amount_is_that_of_the_element_as_labels_give_it(
    twitchapp: CommandLine,
) -> None:
    amounts = contents(
        twitchapp("log", "supplement", "magnesium citrate", "400", "mg", "--json").record()
    )["amounts"]
    assert amounts == {"magnesium": 400.0}
    unknown = twitchapp("log", "supplement", "ashwagandha", "300", "mg", "--json").record()
    assert unknown["contents"] is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Mix", "1", "g", "--contains", "zinc=5 mg"], "not a nutrient"),
        (["Mix", "1", "g", "--contains", "magnesium"], "does not say how much"),
        (
            ["Mix", "1", "g", "--contains", "b6=1 mg", "--contains", "vitamin b6=2 mg"],
            "says twice how much of b6",
        ),
        (["Mix", "1", "g", "--of-compound"], "not known how much of a nutrient Mix holds"),
        (["magnesium citrate", "yes", "--of-compound"], "needs the weight of the compound"),
    ],
)
def test_contents_that_cannot_be_are_told_and_nothing_saved(
    twitchapp: CommandLine, arguments: list[str], said: str
) -> None:
    ended = twitchapp("log", "supplement", *arguments)
    assert ended.code == 1
    assert said in ended.err
    assert twitchapp("list", "--json", "--kind", "supplement").record()["days"] == []


def test_contents_come_from_the_label_or_the_compound_but_not_both(
    twitchapp: CommandLine, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        twitchapp("log", "supplement", "Mg", "1", "g", "--of-compound", "--contains", "b6=1 mg")
    assert end.value.code == 2
    assert "not allowed with" in capsys.readouterr().err
