"""What could I eat: today's gap, what is left out, and when nothing is suggested."""

import pytest

from tests.application.intake_desk import IntakeDesk
from tests.food_tables import program_foods
from twitchapp import paths
from twitchapp.application.what_to_eat import WhatToEat, WhatToEatService
from twitchapp.domain.everyday_foods import Exclusion, Kind
from twitchapp.domain.nutrients import Guideline, Sex
from twitchapp.domain.profile import Expecting, Profile

WOMAN = Profile(1980, Sex.FEMALE, kidney_disease=False, guideline=Guideline.US)
KIDNEYS = Profile(1980, Sex.FEMALE, kidney_disease=True)
FOODS = program_foods()


def service(desk: IntakeDesk) -> WhatToEatService:
    return WhatToEatService(
        desk.journal,
        paths.resource("foods"),
        foods=lambda: FOODS,
        intake=desk.intake,
        profile=desk.profile,
    )


def asked(desk: IntakeDesk, key: str = "magnesium", *exclusions: Exclusion) -> WhatToEat:
    asks = service(desk)
    return asks.suggest(*asks.today(key), exclusions)


def told(answer: WhatToEat) -> str:
    return " ".join(note.text for note in answer.notes)


def test_the_gap_is_what_is_recommended_less_what_there_was_today() -> None:
    desk = IntakeDesk(WOMAN)
    desk.eat(20, {"energy": 500, "magnesium": 100})
    desk.take(20, 40)
    answer = asked(desk)
    assert (answer.need, answer.so_far, answer.gap) == (320, 140, 180)
    assert told(answer) == (
        "Today you have had 140 mg; 180 mg more would reach what is recommended: 320 mg (RDA, US)."
    )


def test_foods_close_it_and_none_is_a_supplement() -> None:
    desk = IntakeDesk(WOMAN)
    desk.eat(20, {"energy": 500, "magnesium": 140})
    answer = asked(desk)
    assert all(each.closes for each in answer.foods[:3])
    assert answer.together is not None
    assert answer.together.closes
    for each in answer.foods:
        helping = each.helpings[0]
        per_100_g = helping.food.per_100_g("magnesium")
        assert per_100_g is not None
        assert helping.amount == pytest.approx(per_100_g * helping.grams / 100)
        assert helping.food.id == helping.everyday.food


def test_with_nothing_logged_the_gap_is_the_whole_need_and_said_so() -> None:
    answer = asked(IntakeDesk(WOMAN))
    assert answer.gap == 320
    assert told(answer).startswith("Nothing is logged today so far; 320 mg more")


def test_without_a_guideline_the_higher_figure_holds_and_without_a_profile_the_upper_end() -> None:
    assert asked(IntakeDesk(Profile(1980, Sex.FEMALE))).need == 320
    assert asked(IntakeDesk(Profile(1980, Sex.FEMALE, guideline=Guideline.EU))).need == 300
    assert asked(IntakeDesk()).need == 420


def test_a_need_that_is_reached_leaves_foods_for_another_day() -> None:
    desk = IntakeDesk(WOMAN)
    desk.eat(20, {"magnesium": 400})
    answer = asked(desk)
    assert answer.gap == 0
    assert answer.together is None
    assert answer.foods
    assert not any(each.closes for each in answer.foods)
    assert "for another day" in told(answer)


@pytest.mark.parametrize("exclusion", Exclusion)
def test_what_is_left_out_is_in_no_suggestion(exclusion: Exclusion) -> None:
    for key in ("magnesium", "calcium", "b12"):
        answer = asked(IntakeDesk(WOMAN), key, exclusion)
        assert answer.exclusions == (exclusion,)
        together = [] if answer.together is None else [answer.together]
        for each in (*answer.foods, *together):
            for helping in each.helpings:
                assert not helping.everyday.contains & exclusion.holds
        assert "go by the label" in told(answer)


def test_where_nothing_is_left_it_is_said_whom_to_ask() -> None:
    answer = asked(IntakeDesk(WOMAN), "b12", Exclusion.VEGAN, Exclusion.SOYA)
    assert answer.foods == ()
    assert "none of the 113 everyday foods looked through has any vitamin B12" in told(answer)
    assert "Ask your doctor or pharmacist" in told(answer)


def test_with_kidney_disease_the_caution_comes_first() -> None:
    answer = asked(IntakeDesk(KIDNEYS))
    assert answer.notes[0].is_caution
    assert "ask your doctor or dietitian first" in answer.notes[0].text
    assert answer.foods


def test_with_kidney_disease_no_potassium_is_suggested() -> None:
    answer = asked(IntakeDesk(KIDNEYS), "potassium")
    assert answer.foods == ()
    assert answer.together is None
    assert [note.is_caution for note in answer.notes] == [True]
    assert "Ask your doctor or dietitian first" in answer.notes[0].text


def test_with_kidney_disease_nobody_is_told_to_drink_more() -> None:
    answer = asked(IntakeDesk(KIDNEYS), "water")
    assert (answer.foods, answer.together) == ((), None)
    assert answer.notes[0].is_caution
    assert "ask your doctor how much is right" in answer.notes[0].text


@pytest.mark.parametrize("year", [2025, 2026])
@pytest.mark.parametrize("key", ["magnesium", "calcium", "sodium", "water"])
def test_nothing_is_suggested_for_a_baby(key: str, year: int) -> None:
    answer = asked(IntakeDesk(Profile(year, Sex.MALE)), key)
    assert (answer.foods, answer.together) == ((), None)
    assert answer.notes[0].text.startswith("What a baby eats and drinks is best asked of a doctor")


def test_small_children_are_suggested_no_nuts_and_children_are_no_adults() -> None:
    small = asked(IntakeDesk(Profile(2022, Sex.FEMALE)))
    assert small.foods
    kinds = {helping.everyday.kind for each in small.foods for helping in each.helpings}
    assert not kinds & {Kind.NUTS, Kind.SEEDS}
    assert "may choke" in told(small)
    child = told(asked(IntakeDesk(Profile(2015, Sex.FEMALE))))
    assert "The portions are those of adults" in child
    assert "choke" not in child
    assert "portions are those" not in told(asked(IntakeDesk(WOMAN)))


@pytest.mark.parametrize("profile", [Profile(2020, Sex.MALE), WOMAN, Profile()])
def test_no_more_sodium_is_suggested_to_anybody(profile: Profile) -> None:
    assert asked(IntakeDesk(profile), "sodium").foods == ()


def test_no_more_sodium_is_suggested() -> None:
    answer = asked(IntakeDesk(WOMAN), "sodium")
    assert answer.foods == ()
    assert "eat less sodium, not more" in told(answer)


def test_near_a_limit_the_caution_comes_first_and_nothing_leads_beyond_it() -> None:
    desk = IntakeDesk(WOMAN)
    desk.eat(20, {"calcium": 900})
    desk.take(20, 1.2, "g", "Calcium")
    answer = asked(desk, "calcium")
    assert answer.notes[0].is_caution
    assert "today, near the EU limit" in told(answer)
    assert all(2100 + each.amount <= 2500 for each in answer.foods)


def test_above_a_limit_on_average_nothing_is_suggested() -> None:
    desk = IntakeDesk(WOMAN)
    for day in (10, 11, 12):
        desk.take(day, 40, "mg", "B6")
    answer = asked(desk, "b6")
    assert answer.foods == ()
    assert "above the EU limit of 12 mg" in told(answer)


def test_of_water_only_drinks_are_suggested() -> None:
    answer = asked(IntakeDesk(WOMAN), "water")
    assert answer.foods[0].helpings[0].everyday.name == "Water from the tap"
    assert {each.helpings[0].everyday.kind.value for each in answer.foods} <= {
        "drink",
        "juice",
        "dairy",
    }


def test_what_a_person_leaves_out_is_kept() -> None:
    desk = IntakeDesk()
    asks = service(desk)
    assert asks.exclusions == ()
    asks.keep_exclusions({Exclusion.NUTS, Exclusion.VEGAN})
    assert service(desk).exclusions == (Exclusion.VEGAN, Exclusion.NUTS)
    asks.keep_exclusions(())
    assert asks.exclusions == ()


@pytest.mark.parametrize("kept", ["", "nuts", "{}", "[1, null]", '["lupin", "nuts"]', "[" * 100000])
def test_what_cannot_be_read_is_not_left_out(kept: str) -> None:
    desk = IntakeDesk()
    desk.journal.set_setting("intake.leaves_out", kept)
    expected = (Exclusion.NUTS,) if "lupin" in kept else ()
    assert service(desk).exclusions == expected


def test_spinach_and_chard_are_not_suggested_for_calcium_and_it_is_said_why() -> None:
    answer = asked(IntakeDesk(WOMAN), "calcium")
    names = names_of(answer)
    assert names
    assert not names & {"Spinach, cooked", "Chard, cooked"}
    assert "oxalate" in told(answer)
    assert "Heaney 1988" in told(answer)


def test_spinach_is_still_suggested_for_magnesium() -> None:
    answer = asked(IntakeDesk(WOMAN), "magnesium")
    assert "Spinach, cooked" in names_of(answer)
    assert "oxalate" not in told(answer)


def test_the_pregnant_are_told_what_is_never_suggested_to_them() -> None:
    pregnant = Profile(1990, Sex.FEMALE, Expecting.PREGNANT)
    assert "no liver is suggested" in told(asked(IntakeDesk(pregnant), "b12"))
    assert "liver" not in told(asked(IntakeDesk(WOMAN), "b12"))


def names_of(answer: WhatToEat) -> set[str]:
    made = (*answer.foods, *((answer.together,) if answer.together else ()))
    return {helping.everyday.name for each in made for helping in each.helpings}


def test_above_a_limit_today_no_foods_are_promised() -> None:
    desk = IntakeDesk(WOMAN)
    desk.eat(20, {"energy": 500, "calcium": 3100})
    answer = asked(desk, "calcium")
    assert answer.foods == ()
    assert "today, above the EU limit" in told(answer)
    assert "These foods" not in told(answer)
    assert "Nothing more is suggested today." in told(answer)


def test_what_is_never_suggested_is_not_told_of_water() -> None:
    pregnant = Profile(1990, Sex.FEMALE, Expecting.PREGNANT)
    assert "liver" not in told(asked(IntakeDesk(pregnant), "water"))
