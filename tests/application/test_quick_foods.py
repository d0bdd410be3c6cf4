"""Food on the quick entry line: which food, how much of it, and what stays as it was without."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.application.test_quick_entry import MONDAY, PRESETS, READER
from tests.fakes import FakeClock, FakeJournal
from tests.food_tables import program_foods
from tests.formats.quick_entry.lines import only, told
from tests.formats.quick_entry.test_table import ROWS
from twitchapp import paths
from twitchapp.application.foods import FoodsService, open_foods
from twitchapp.application.history import History
from twitchapp.application.journal import JournalService
from twitchapp.application.quick_entry import Answer, QuickEntryService, Understood
from twitchapp.application.supplements import SupplementsService
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.formats.quick_entry.reading import Problem

FOODS = program_foods()
PAGE = Path(__file__).parents[2] / "docs" / "quick-entry.md"
SUPPLEMENTS = SupplementsService(paths.resource("supplements"), lambda: PRESETS.all)


class Desk:
    """A journal in memory with the line over it, which knows foods."""

    def __init__(self, foods: Callable[[], FoodsService] = lambda: FOODS) -> None:
        self.repository = FakeJournal()
        self.clock = FakeClock(MONDAY)
        self.journal = JournalService(
            self.repository, self.clock, History(self.repository, self.clock)
        )
        self.quick = QuickEntryService(
            self.repository,
            self.clock,
            self.journal,
            PRESETS,
            READER,
            foods=foods,
            supplements=lambda: SUPPLEMENTS,
        )

    def read(self, text: str) -> Understood:
        """Return the one part of a line, which is understood."""
        (answer,) = self.quick.read(text)
        assert isinstance(answer, Understood), answer
        return answer

    def refuse(self, text: str) -> Problem:
        """Return the one part of a line, which is not understood."""
        (answer,) = self.quick.read(text)
        assert isinstance(answer, Problem), answer
        return answer

    def entries(self, text: str) -> list[Entry]:
        """Return the entries that a line makes."""
        return [record for record in self.read(text).records if isinstance(record, Entry)]

    def foods(self, text: str) -> list[tuple[str, float]]:
        """Return the foods of a line by name, each with its weight in grams."""
        return [
            (entry.name, entry.value)
            for entry in self.entries(text)
            if entry.kind is EntryKind.FOOD and entry.value is not None
        ]


@pytest.fixture(scope="module")
def desk() -> Desk:
    FOODS.search("")
    return Desk()


@pytest.mark.parametrize(
    ("text", "name", "grams"),
    [
        ("banana", "Bananas, raw", 118),
        ("had a banana", "Bananas, raw", 118),
        ("2 bananas", "Bananas, raw", 236),
        ("banana x2", "Bananas, raw", 236),
        ("half a banana", "Bananas, raw", 59),
        ("BANANA 100 G", "Bananas, raw", 100),
        ("ate bannana", "Bananas, raw", 118),
        ("ate 2 slices whole wheat bread", "Bread, whole-wheat, commercially prepared", 56),
        ("whole wheat bread 2 slices", "Bread, whole-wheat, commercially prepared", 56),
        ("2 eggs", "Egg, whole, cooked, hard-boiled", 100),
        ("3 large eggs", "Egg, whole, cooked, hard-boiled", 150),
        ("2 tbsp of peanut butter", "Peanut butter", 32),
        ("1 kg potatoes", "Potato, baked, flesh and skin, without salt", 1000),
        ("0.5 lb cheddar", "Cheese, cheddar", 226.8),
        ("4 oz cheddar", "Cheese, cheddar", 113.4),
        ("100 ml olive oil", "Oil, olive, salad or cooking", 91.3),
        ("10 almonds", "Nuts, almonds", 12),
        ("ate 150 g {Bananas, dehydrated, or banana powder}", "Bananas, dehydrated", 150),
        ("2 slices {Bread, wheat} at 8", "Bread, wheat", 58),
    ],
)
def test_a_line_names_one_food_and_how_much(desk: Desk, text: str, name: str, grams: float) -> None:
    ((found, weight),) = desk.foods(text)
    assert found.startswith(name.partition(",")[0]) if "potato" in text else found.startswith(name)
    assert weight == pytest.approx(grams)


def test_the_preview_says_which_food_and_how_many_grams(desk: Desk) -> None:
    answer = desk.read("ate 2 slices whole wheat bread at 8")
    (line,) = answer.lines
    assert line.startswith("Bread, whole-wheat, commercially prepared · 2 slices (56 g)")
    assert line.endswith("08:00")


def test_an_amount_that_was_not_said_is_assumed_and_said(desk: Desk) -> None:
    answer = desk.read("banana")
    assert answer.assumptions == (
        'How much was not said: 1 medium (7" to 7-7/8" long), 118 g, is assumed.',
    )
    assert desk.read("2 eggs").assumptions == ("One is taken as 1 large, 50 g.",)
    assert desk.read("banana 100 g").assumptions == ()


def test_other_foods_and_portions_are_offered_and_mean_what_they_say(desk: Desk) -> None:
    choices = desk.read("banana 9:00").choices
    assert ("1 cup, mashed (225 g)", "ate 225 g {Bananas, raw} 9:00") in [
        (choice.words, choice.text) for choice in choices
    ]
    for choice in choices:
        ((name, weight),) = desk.foods(choice.text)
        assert f"{{{name}}}" in choice.text
        assert float(choice.words.rpartition("(")[2].removesuffix(" g)")) == pytest.approx(
            weight, abs=0.06
        )
        assert desk.entries(choice.text)[0].start.local.hour == 9


def test_a_choice_keeps_the_amount_as_it_was_written(desk: Desk) -> None:
    texts = [choice.text for choice in desk.read("had 2 slices whole wheat bread at 8").choices]
    assert texts
    assert all(text.startswith("ate 2 slices {Bread,") for text in texts)
    assert all(text.endswith("} at 8") for text in texts)
    after = [choice.text for choice in desk.read("cheddar 30 g").choices]
    assert all(text.startswith("ate 30 g {") and text.endswith("}") for text in after)


def test_a_food_keeps_what_it_contained_and_what_is_unknown_stays_so(desk: Desk) -> None:
    (entry,) = desk.entries("WORTHINGTON meatless corned beef roll 110 g")
    assert entry.contents is not None
    assert entry.contents.item == "usda-sr24:16527"
    assert entry.contents.amount("sodium") == pytest.approx(758 * 1.1)
    assert entry.contents.amount("magnesium") is None


def test_the_portion_is_kept_as_it_was_said(desk: Desk) -> None:
    portions = [
        entry.contents.portion
        for text in ("2 slices whole wheat bread", "banana 100 g", "2 eggs", "half a banana")
        for entry in desk.entries(text)
        if entry.contents is not None
    ]
    assert portions == [
        "2 slices",
        "",
        "2 × 1 large",
        '0.5 × 1 medium (7" to 7-7/8" long)',
    ]


def test_two_foods_with_an_and_between_them_are_two_entries(desk: Desk) -> None:
    answer = desk.read("2 eggs and toast for breakfast")
    names = [entry.name.partition(",")[0] for entry in desk.entries("2 eggs and toast")]
    assert names == ["Egg", "Bread"]
    first, second = answer.records
    assert (first.note, second.note) == ("breakfast", "")
    assert first.start == second.start
    assert answer.assumptions == (
        "“breakfast” names no time: noted as now. Write one, such as at 8:00.",
        "“eggs”: one is taken as 1 large, 50 g.",
        "“toast”: how much was not said: 1 slice, 22 g, is assumed.",
    )


def test_a_food_whose_name_has_an_and_in_it_is_one(desk: Desk) -> None:
    assert len(desk.foods("macaroni and cheese")) == 1


def test_a_drink_among_foods_stays_the_drink(desk: Desk) -> None:
    coffee, toast = desk.entries("coffee and toast at 8")
    assert (coffee.kind, coffee.value) == (EntryKind.CAFFEINE, 95)
    assert toast.kind is EntryKind.FOOD
    assert coffee.start == toast.start
    assert coffee.start.local.hour == 8


def test_how_much_milk_is_in_a_coffee_is_not_guessed(desk: Desk) -> None:
    assert desk.refuse("coffee with milk and sugar").choices


@pytest.mark.parametrize("text", ["coffee", "2 beers yesterday 20:00", "dark chocolate 20 g"])
def test_what_is_a_drink_stays_one_even_if_it_was_eaten(desk: Desk, text: str) -> None:
    assert told(desk.read(f"ate {text}").reading) == told(desk.read(text).reading)


def test_a_meal_with_a_time_is_noted_at_that_time(desk: Desk) -> None:
    (entry,) = desk.entries("oats for breakfast at 7:30")
    assert (entry.note, f"{entry.start.local:%H:%M}") == ("breakfast", "07:30")
    (entry,) = desk.entries("lunch: 2 slices whole wheat bread 12:30")
    assert (entry.note, f"{entry.start.local:%H:%M}") == ("lunch", "12:30")


def test_a_time_that_is_not_clear_is_asked_about(desk: Desk) -> None:
    assert [choice.text for choice in desk.refuse("banana yesterday at 9").choices] == [
        "banana yesterday 9:00",
        "banana yesterday 21:00",
    ]
    assert "has not come yet" in desk.refuse("ate an apple 20:00").what


def test_a_word_that_the_table_lacks_is_said_where_the_food_is_clear(desk: Desk) -> None:
    answer = desk.read("had 200 g greek yogurt at 8")
    ((name, weight),) = desk.foods("had 200 g greek yogurt at 8")
    assert (name.startswith("Yogurt"), weight) == (True, 200)
    assert "“greek” is not in the table of foods: the nearest is taken." in answer.assumptions


def test_a_portion_that_the_table_lacks_is_asked_about(desk: Desk) -> None:
    problem = desk.refuse("ate a handful of almonds")
    assert problem.what == "What a handful of “Nuts, almonds” weighs is not known."
    for choice in problem.choices:
        assert desk.foods(choice.text)[0][0] == "Nuts, almonds"


def test_what_was_eaten_and_is_no_food_is_said_to_be_none(desk: Desk) -> None:
    assert desk.refuse("ate zorkmid").what == "“zorkmid” is not in the table of foods."
    assert desk.refuse("ate almond milk").what == "“almond milk” is not in the table of foods."


@pytest.mark.parametrize(
    "text",
    [
        "zorkmid",
        "hot",
        "heart",
        "home",
        "party",
        "hedache",
        "glass of red",
        "glass of white",
        "a keg of beer",
        "left eyelid after cofee",
        "tired",
        "shoulder pain",
        "zorkmid 4/10",
        "twich",
        "espresso banana",
        "left eyelid 4/10 banana",
    ],
)
def test_what_is_no_known_food_gets_the_message_it_always_got(desk: Desk, text: str) -> None:
    before = only(text)
    assert isinstance(before, Problem)
    after = desk.refuse(text)
    assert (after.what, after.todo, after.span) == (before.what, before.todo, before.span)
    assert [choice.text for choice in after.choices] == [each.text for each in before.choices]


@pytest.mark.parametrize("text", ["bannana", "coffee cake", "burger"])
def test_what_may_be_food_is_offered_and_not_taken(desk: Desk, text: str) -> None:
    offered = [choice for choice in desk.refuse(text).choices if choice.text.startswith("ate {")]
    assert offered
    for choice in offered:
        assert len(desk.foods(choice.text)) == 1


AS_FOODS = {"banana", "chai", "earl gray", "lemonade", "milk"}


def test_what_was_understood_is_understood_in_the_same_way(desk: Desk) -> None:
    rows = [row for row in ROWS if row.heading in {"DRINKS", "TAKEN", "HALF_ASLEEP", "DOING"}]
    changed = set()
    for row in rows:
        said = [
            told(answer.reading if isinstance(answer, Understood) else answer)
            for answer in desk.quick.read(row.text)
        ]
        expected = row.expected.split(" | ")
        for was, now in zip(expected, said, strict=True):
            if was.startswith("!"):
                changed |= set() if now.startswith("!") else {row.text}
            else:
                assert now == was
    assert changed == AS_FOODS


def test_a_table_that_cannot_be_read_leaves_the_line_as_it_was() -> None:
    def missing() -> FoodsService:
        raise UserError("The table of foods cannot be read.")

    desk = Desk(missing)
    assert desk.refuse("banana").what == "“banana” is not understood."
    assert desk.read("espresso").lines


class Counted:
    """Foods that count how often they were asked for."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self) -> FoodsService:
        self.asked += 1
        return FOODS


@pytest.mark.parametrize(
    "text",
    ["2 espressos 8am, left eyelid 4/10, slept 23:30-6:45 good", "magnesium 300 mg", "tired", "!"],
)
def test_the_table_is_not_asked_for_unless_a_part_may_be_food(text: str) -> None:
    foods = Counted()
    Desk(foods).quick.read(text)
    assert foods.asked == 0


def test_a_word_that_is_being_typed_and_may_become_a_known_one_is_no_food_yet() -> None:
    foods = Counted()
    desk = Desk(foods)
    for line in (
        "left eyelid 4/10",
        "2 espressos 8am",
        "cramp right calf",
        "both calves twitching",
    ):
        for end in range(1, len(line) + 1):
            desk.quick.read(line[:end], typing_at=end)
    assert foods.asked == 0
    desk.quick.read("banana", typing_at=6)
    assert foods.asked == 1


def test_a_line_that_may_not_wait_says_that_it_needs_the_table() -> None:
    fresh = open_foods()
    desk = Desk(lambda: fresh)

    def read() -> Answer:
        (answer,) = desk.quick.read("banana", waits=False)
        return answer

    assert isinstance(read(), Problem)
    assert desk.quick.awaits_foods
    fresh.search("")
    assert isinstance(read(), Understood)
    assert not desk.quick.awaits_foods


def test_food_is_saved_with_its_caffeine_in_one_step(desk: Desk) -> None:
    desk = Desk()
    answer = desk.read("ate 100 g {Ice creams, chocolate}")
    assert [record.kind for record in desk.entries("ate 100 g {Ice creams, chocolate}")] == [
        EntryKind.FOOD,
        EntryKind.CAFFEINE,
    ]
    changes = desk.quick.save([answer])
    assert len(changes.added) == 2
    assert desk.repository.commits == 1
    desk.journal.undo()
    assert list(desk.repository.everything()) == []


def test_the_alcohol_of_a_food_is_no_name_of_a_drink_afterwards() -> None:
    desk = Desk()
    said = "ate 10 g {Vanilla extract}"
    assert [entry.kind for entry in desk.entries(said)] == [EntryKind.FOOD, EntryKind.ALCOHOL]
    desk.quick.save([desk.read(said)])
    assert desk.entries("vanilla extract 5 g")[0].kind is EntryKind.FOOD


@pytest.mark.parametrize(
    ("text", "key", "amount", "said"),
    [
        ("magnesium citrate 400 mg", "magnesium", 400, "Counted as 400 mg magnesium"),
        ("vitamin d 1000 IU", "vitamin_d", 25, "That is 25 µg vitamin D."),
        ("b12 500 mcg", "b12", 500, ""),
    ],
)
def test_a_supplement_keeps_what_it_contained(
    desk: Desk, text: str, key: str, amount: float, said: str
) -> None:
    answer = desk.read(text)
    (entry,) = desk.entries(text)
    assert entry.contents is not None
    assert dict(entry.contents.amounts) == {key: pytest.approx(amount)}
    assert said in " ".join(answer.assumptions)
    assert "the label says" not in " ".join(answer.assumptions)


@pytest.mark.parametrize("text", ["ashwagandha 300 mg", "magnesium", "vitamin e 400 IU"])
def test_what_a_supplement_contained_stays_unknown_where_it_is(desk: Desk, text: str) -> None:
    (entry,) = desk.entries(text)
    assert entry.contents is None


def test_a_time_that_is_being_typed_does_not_hide_the_food(desk: Desk) -> None:
    line = "2 eggs and toast at 8"
    (answer,) = desk.quick.read(line, typing_at=len(line))
    assert isinstance(answer, Understood)


def test_what_is_offered_is_said_in_words_that_people_read(desk: Desk) -> None:
    words = [choice.words for choice in desk.refuse("ate a handful of almonds").choices]
    assert "1 cup, ground (95 g)" in words
    assert not any("{" in each for each in words)
    assert "Bananas, raw" in [choice.words for choice in desk.refuse("bannana").choices]


def examples() -> list[str]:
    """Return what the page on the line says of food, first columns only."""
    part = PAGE.read_text(encoding="utf-8").partition("\n## Food\n")[2].partition("\n## ")[0]
    rows = [line.split(" | ")[0] for line in part.splitlines() if line.startswith("| `")]
    return [example for row in rows for example in re.findall(r"`([^`]+)`", row)]


def test_every_example_of_the_page_is_understood_as_food(desk: Desk) -> None:
    assert len(examples()) >= 15
    for example in examples():
        assert desk.foods(example), example


@pytest.mark.parametrize(
    ("text", "number"),
    [("ate 2-3 eggs", "2-3"), ("ate -1 banana", "-1"), ("ate 1/0 bananas", "1/0")],
)
def test_a_number_that_is_none_is_refused_and_not_left_out(
    desk: Desk, text: str, number: str
) -> None:
    assert desk.refuse(text).what == f"“{number}” is not one number."


def test_a_number_in_a_name_stays_where_an_amount_is_said(desk: Desk) -> None:
    ((name, grams),) = desk.foods("ate 100 g 2% milk")
    assert "2% milkfat" in name
    assert grams == 100
