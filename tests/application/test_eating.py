"""Logging foods and supplements: what they contained, their companions, the same again."""

from dataclasses import replace
from typing import NamedTuple
from uuid import UUID

import pytest

from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.eating import EatingService, with_amount
from twitchapp.application.history import History
from twitchapp.application.journal import JournalService
from twitchapp.domain.contents import Contents
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import FOOD_SUBSTANCES, Food, Portion
from twitchapp.domain.moments import Moment, parse_moment


def food_of(name: str, number: str = "00001", **amounts: float) -> Food:
    """Return a food with some amounts per 100 g known and all others not."""
    return Food(
        f"usda-sr24:{number}",
        name,
        "Foods",
        tuple(amounts.get(substance) for substance in FOOD_SUBSTANCES),
        (Portion("1 cup", 240.0),),
    )


BREAD = food_of("Bread, whole-wheat", "18075", energy=247.0, magnesium=75.0, sodium=455.0)
COFFEE = food_of("Coffee, brewed", "14209", energy=1.0, caffeine=40.0, water=99.4, alcohol=0.0)
LIQUEUR = food_of("Coffee liqueur", "14034", energy=308.0, caffeine=26.0, alcohol=21.7)


class Desk(NamedTuple):
    """What logs, and the journal in memory it logs to."""

    eating: EatingService
    journal: JournalService
    repository: FakeJournal
    clock: FakeClock

    def kept(self, *kinds: EntryKind) -> list[Entry]:
        """Return the living entries of some kinds, or all, in the order of time and kind."""
        return sorted(
            (
                each
                for each in self.repository.everything()
                if isinstance(each, Entry) and (not kinds or each.kind in kinds)
            ),
            key=lambda each: (each.start, each.kind.value),
        )

    def food(self) -> Entry:
        (found,) = self.kept(EntryKind.FOOD)
        return found


@pytest.fixture
def desk() -> Desk:
    repository, clock = FakeJournal(), FakeClock()
    journal = JournalService(repository, clock, History(repository, clock))
    return Desk(EatingService(repository, journal, clock), journal, repository, clock)


def berlin(text: str) -> Moment:
    return parse_moment(f"{text}+01:00[Europe/Berlin]")


# Foods


def test_a_food_is_kept_with_what_that_much_of_it_contained(desk: Desk) -> None:
    changes = desk.eating.log_food(BREAD, 56.0, "2 slices", berlin("2024-03-15T08:00"), note="jam")
    bread = desk.food()
    assert changes.added == (bread.ref,)
    assert (bread.name, bread.value, bread.unit) == ("Bread, whole-wheat", 56.0, "g")
    assert (bread.start, bread.note) == (berlin("2024-03-15T08:00"), "jam")
    assert bread.contents == Contents(
        (
            ("energy", 247.0 * 56 / 100),
            ("magnesium", 75.0 * 56 / 100),
            ("sodium", 455.0 * 56 / 100),
        ),
        "usda-sr24:18075",
        "2 slices",
    )


def test_a_food_without_a_time_was_eaten_now(desk: Desk) -> None:
    desk.eating.log_food(BREAD, 56.0)
    assert desk.food().start == desk.clock.now()


def test_what_the_table_does_not_know_stays_unknown(desk: Desk) -> None:
    desk.eating.log_food(BREAD, 56.0)
    contents = desk.food().contents
    assert contents is not None
    assert contents.amount("potassium") is None
    assert len(desk.kept()) == 1  # its caffeine is not known, which is not logged as none


def test_caffeine_and_alcohol_come_beside_the_food_in_the_same_step(desk: Desk) -> None:
    changes = desk.eating.log_food(LIQUEUR, 50.0)
    alcohol, caffeine, food = desk.kept()
    assert changes.summary == "log of Coffee liqueur"
    assert set(changes.added) == {alcohol.ref, caffeine.ref, food.ref}
    assert (caffeine.kind, caffeine.value, caffeine.unit) == (EntryKind.CAFFEINE, 13.0, "mg")
    assert (alcohol.kind, alcohol.unit) == (EntryKind.ALCOHOL, "g")
    assert alcohol.value == pytest.approx(10.85)
    assert {each.name for each in desk.kept()} == {"Coffee liqueur"}
    assert {each.start for each in desk.kept()} == {food.start}
    assert food.contents is not None
    assert {key for key, _ in food.contents} == {"energy"}
    desk.journal.undo()
    assert desk.kept() == []
    desk.journal.redo()
    assert len(desk.kept()) == 3


@pytest.mark.parametrize(
    ("amounts", "grams", "kinds"),
    [
        ({"caffeine": 0.99}, 100, set()),
        ({"caffeine": 1.0}, 100, {EntryKind.CAFFEINE}),
        ({"caffeine": 4.0}, 24, set()),
        ({"alcohol": 0.09}, 100, set()),
        ({"alcohol": 0.1}, 100, {EntryKind.ALCOHOL}),
        ({"caffeine": 0.0, "alcohol": 0.0}, 100, set()),
    ],
)
def test_traces_of_caffeine_and_alcohol_are_no_entries(
    desk: Desk, amounts: dict[str, float], grams: float, kinds: set[EntryKind]
) -> None:
    desk.eating.log_food(food_of("Something", "00002", **amounts), grams)
    assert {each.kind for each in desk.kept()} == {EntryKind.FOOD, *kinds}


@pytest.mark.parametrize(
    ("food", "grams", "told"),
    [
        (BREAD, 0.0, "more than 0 g"),
        (BREAD, -5.0, "not plausible"),
        (BREAD, 20_001.0, "not plausible"),
        (BREAD, float("nan"), "not plausible"),
        (COFFEE, 20_000.0, "not plausible for caffeine"),
    ],
)
def test_an_amount_that_cannot_be_is_refused_and_nothing_kept(
    desk: Desk, food: Food, grams: float, told: str
) -> None:
    with pytest.raises(UserError, match=told):
        desk.eating.log_food(food, grams)
    assert desk.kept() == []


def test_what_has_not_been_eaten_yet_is_refused(desk: Desk) -> None:
    with pytest.raises(UserError, match="has not come yet"):
        desk.eating.log_food(BREAD, 56.0, at=desk.clock.now().shifted(3600))


def test_long_names_and_portions_are_cut_where_the_journal_has_no_room(desk: Desk) -> None:
    long = food_of("x" * 300, caffeine=40.0)
    desk.eating.log_food(long, 100.0, "y" * 300)
    caffeine, food = desk.kept()
    assert (len(food.name), food.name[-1]) == (200, "…")
    assert (len(caffeine.name), caffeine.name[-1]) == (120, "…")
    assert food.contents is not None
    assert len(food.contents.portion) == 120


# Editing


def test_more_grams_are_more_of_everything_that_is_known(desk: Desk) -> None:
    desk.eating.log_food(BREAD, 56.0, "2 slices")
    desk.journal.edit(with_amount(desk.food(), 112.0, portion="4 slices"))
    assert desk.food().value == 112.0
    assert desk.food().contents == BREAD.contents(112.0, "4 slices")
    desk.journal.undo()
    assert desk.food().contents == BREAD.contents(56.0, "2 slices")


def test_a_portion_that_no_longer_holds_is_forgotten(desk: Desk) -> None:
    desk.eating.log_food(BREAD, 56.0, "2 slices")
    contents = with_amount(desk.food(), 60.0).contents
    assert contents is not None
    assert contents.portion == ""
    assert contents.item == "usda-sr24:18075"


def test_the_companions_of_a_food_follow_its_time_and_its_amount(desk: Desk) -> None:
    desk.eating.log_food(COFFEE, 200.0)
    earlier = desk.clock.now().shifted(-3600)
    desk.journal.edit(replace(with_amount(desk.food(), 400.0), start=earlier, name="Long coffee"))
    caffeine, food = desk.kept()
    assert (caffeine.value, caffeine.name, caffeine.start) == (160.0, "Long coffee", earlier)
    assert food.start == earlier
    desk.journal.undo()
    caffeine, _ = desk.kept()
    assert (caffeine.value, caffeine.name) == (80.0, "Coffee, brewed")


def test_an_edit_that_would_make_a_companion_impossible_changes_nothing(desk: Desk) -> None:
    desk.eating.log_food(COFFEE, 200.0)
    before = desk.kept()
    with pytest.raises(UserError, match="not plausible for caffeine"):
        desk.journal.edit(with_amount(desk.food(), 19_000.0))
    assert desk.kept() == before


def test_a_companion_is_changed_and_thrown_away_by_itself(desk: Desk) -> None:
    desk.eating.log_food(COFFEE, 200.0)
    caffeine, food = desk.kept()
    desk.journal.edit(replace(caffeine, value=5.0, name="decaf"))
    assert desk.food() == food
    desk.journal.edit(with_amount(food, 400.0))
    assert [(each.value, each.name) for each in desk.kept(EntryKind.CAFFEINE)] == [(10.0, "decaf")]
    desk.journal.delete([caffeine.ref])
    assert [each.kind for each in desk.kept()] == [EntryKind.FOOD]


def test_a_companion_that_was_moved_away_stays_where_it_is(desk: Desk) -> None:
    desk.eating.log_food(COFFEE, 200.0)
    caffeine, food = desk.kept()
    moved = replace(caffeine, start=caffeine.start.shifted(-600))
    desk.journal.edit(moved)
    desk.journal.edit(replace(food, start=food.start.shifted(-7200)))
    desk.journal.delete([food.ref])
    assert desk.kept() == [moved]


def test_a_coffee_of_its_own_at_the_same_time_is_no_companion(desk: Desk) -> None:
    desk.eating.log_food(COFFEE, 200.0)
    own = Entry(UUID(int=1), EntryKind.CAFFEINE, desk.food().start, 95.0, "mg")
    desk.journal.log([own])
    desk.journal.delete([desk.food().ref])
    assert desk.kept() == [own]


def test_a_food_goes_to_the_trash_and_comes_back_with_its_companions(desk: Desk) -> None:
    desk.eating.log_food(LIQUEUR, 50.0)
    kept = desk.kept()
    food = desk.food()
    changes = desk.journal.delete([food.ref])
    assert set(changes.trashed) == {each.ref for each in kept}
    assert desk.kept() == []
    back = desk.journal.restore([food.ref])
    assert set(back.added) == {each.ref for each in kept}
    assert desk.kept() == kept


def test_a_companion_thrown_away_before_does_not_come_back_with_the_food(desk: Desk) -> None:
    desk.eating.log_food(COFFEE, 200.0)
    caffeine, food = desk.kept()
    desk.journal.delete([caffeine.ref])
    desk.clock.advance(seconds=60)
    desk.journal.delete([food.ref])
    desk.journal.restore([food.ref])
    assert desk.kept() == [food]


def test_a_companion_that_was_moved_away_does_not_come_back_with_the_food(desk: Desk) -> None:
    desk.eating.log_food(COFFEE, 200.0)
    caffeine, food = desk.kept()
    desk.journal.edit(replace(caffeine, start=caffeine.start.shifted(-600)))
    desk.journal.delete([food.ref, caffeine.ref])
    desk.journal.restore([food.ref])
    assert desk.kept() == [food]


def test_food_and_companions_chosen_together_are_thrown_away_once(desk: Desk) -> None:
    desk.eating.log_food(COFFEE, 200.0)
    refs = [each.ref for each in desk.kept()]
    assert desk.journal.delete(refs).summary == "delete of 2 entries"
    desk.journal.undo()
    assert len(desk.kept()) == 2


# Supplements


def test_a_supplement_is_kept_with_its_elements(desk: Desk) -> None:
    elements = Contents((("magnesium", 64.0),))
    changes = desk.eating.log_supplement("Magnesium citrate", 400.0, "mg", elements, note="late")
    (taken,) = desk.kept()
    assert changes.summary == "log of Magnesium citrate"
    assert (taken.kind, taken.value, taken.unit) == (EntryKind.SUPPLEMENT, 400.0, "mg")
    assert (taken.contents, taken.note, taken.start) == (elements, "late", desk.clock.now())


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [("", 400.0, "mg"), ("Mg", -1.0, "mg"), ("Mg", 1.0, "pills"), ("Mg", 2.0, "yes/no")],
)
def test_a_supplement_that_cannot_be_is_refused(
    desk: Desk, name: str, value: float, unit: str
) -> None:
    with pytest.raises(UserError):
        desk.eating.log_supplement(name, value, unit)
    assert desk.kept() == []


# The same again


def log_at(desk: Desk, hour: int, food: Food, grams: float, portion: str = "") -> None:
    desk.eating.log_food(food, grams, portion, berlin(f"2024-03-15T{hour:02}:00"))


def test_recent_foods_come_the_last_one_first_each_once(desk: Desk) -> None:
    log_at(desk, 6, COFFEE, 200.0)
    log_at(desk, 7, BREAD, 56.0, "2 slices")
    log_at(desk, 8, COFFEE, 200.0)
    coffee, bread = desk.eating.recent_foods()
    assert (coffee.entry.name, coffee.times) == ("Coffee, brewed", 2)
    assert (bread.entry.name, bread.times) == ("Bread, whole-wheat", 1)
    assert coffee.last == berlin("2024-03-15T08:00")
    assert [each.entry.name for each in desk.eating.recent_foods(limit=1)] == ["Coffee, brewed"]


def test_a_recent_food_has_the_portion_it_is_usually_had_in(desk: Desk) -> None:
    log_at(desk, 6, BREAD, 56.0, "2 slices")
    log_at(desk, 7, BREAD, 56.0, "2 slices")
    log_at(desk, 8, BREAD, 28.0, "1 slice")
    (bread,) = desk.eating.recent_foods()
    assert bread.entry.value == 56.0
    assert bread.entry.contents == BREAD.contents(56.0, "2 slices")
    assert (bread.times, bread.last) == (3, berlin("2024-03-15T08:00"))


def test_portions_had_equally_often_give_way_to_the_last(desk: Desk) -> None:
    log_at(desk, 6, BREAD, 56.0, "2 slices")
    log_at(desk, 7, BREAD, 28.0, "1 slice")
    (bread,) = desk.eating.recent_foods()
    assert bread.entry.value == 28.0


def test_foods_of_one_name_are_one_when_nothing_else_tells_them_apart(desk: Desk) -> None:
    own = [
        Entry(
            UUID(int=n),
            EntryKind.FOOD,
            berlin(f"2024-03-15T0{n}:00"),
            100.0,
            "g",
            name=name,
            contents=Contents(),
        )
        for n, name in ((1, "Soup"), (2, "  soup "))
    ]
    desk.journal.log(own)
    (soup,) = desk.eating.recent_foods()
    assert soup.times == 2


def test_recent_foods_leave_out_the_trash_and_everything_else(desk: Desk) -> None:
    log_at(desk, 6, COFFEE, 200.0)
    desk.eating.log_supplement("Mg", 400.0, "mg")
    assert [each.entry.name for each in desk.eating.recent_supplements()] == ["Mg"]
    desk.journal.delete([desk.food().ref])
    assert desk.eating.recent_foods() == ()


def test_the_same_again_is_what_it_was_then_at_another_time(desk: Desk) -> None:
    log_at(desk, 6, LIQUEUR, 50.0, "1 glass")
    (recent,) = desk.eating.recent_foods()
    changes = desk.eating.log_again(recent.entry)
    first, again = desk.kept(EntryKind.FOOD)
    assert again.start == desk.clock.now()
    assert (again.value, again.contents) == (first.value, first.contents)
    assert len(changes.added) == 3
    for kind in (EntryKind.CAFFEINE, EntryKind.ALCOHOL):
        before, after = desk.kept(kind)
        assert before.value == after.value
    desk.journal.delete([again.ref])
    assert len(desk.kept()) == 3  # its own companions went with it


def test_more_of_the_same_again_has_more_of_everything(desk: Desk) -> None:
    log_at(desk, 6, COFFEE, 200.0, "1 cup")
    desk.eating.log_again(desk.food(), grams=100.0, portion="half a cup")
    _, again = desk.kept(EntryKind.FOOD)
    assert again.contents == COFFEE.contents(100.0, "half a cup")
    assert [each.value for each in desk.kept(EntryKind.CAFFEINE)] == [80.0, 40.0]


def test_the_same_supplement_again_has_the_same_elements(desk: Desk) -> None:
    elements = Contents((("magnesium", 64.0),))
    at = berlin("2024-03-15T06:00")
    desk.eating.log_supplement("Mg", 400.0, "mg", elements, at, note="with dinner")
    (recent,) = desk.eating.recent_supplements()
    desk.eating.log_again(recent.entry)
    _, again = desk.kept()
    assert (again.contents, again.value, again.note) == (elements, 400.0, "")
