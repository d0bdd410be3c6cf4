"""My intake beside upper limits: what counts, averages and single days, kidney disease."""

import pytest

from tests.application.intake_desk import WATCH, IntakeDesk
from twitchapp.application.intake_values import LimitStanding
from twitchapp.domain.nutrients import Sex
from twitchapp.domain.pages import PageKind, PageRef
from twitchapp.domain.profile import Profile

MAN = Profile(1980, Sex.MALE, kidney_disease=False)


def test_supplements_are_summed_across_products_and_set_against_both_limits() -> None:
    desk = IntakeDesk(MAN)
    for day in range(6, 20):
        desk.take(day, 10, "mg", "B6")
        desk.take(day, 1, "mg", "B complex", contents={"b6": 8, "b1": 5})
    made = desk.of("b6")
    assert made.average is None
    assert (made.supplement_average, made.n_supplement_days) == (18, 14)
    assert [(each.name, each.amount) for each in made.products] == [("B6", 10), ("B complex", 8)]
    us, eu = made.against
    assert (us.limit, eu.limit) == (LimitStanding.BELOW, LimitStanding.ABOVE)
    assert [note.text for note in made.notes] == [
        (
            "On average 18 mg of vitamin B6 a day from 2 products over 14 days, food not counted: "
            "above the EU limit of 12 mg, below the US limit of 100 mg."
        ),
        "Show your doctor or pharmacist what you take.",
    ]
    assert made.notes[0].leads_to == PageRef(PageKind.NUTRIENT, "b6")
    assert not any(note.is_caution for note in made.notes)


def test_food_counts_towards_a_limit_on_everything() -> None:
    desk = IntakeDesk(MAN)
    for day in (10, 11, 12):
        desk.eat(day, {"b6": 2})
        desk.take(day, 11, "mg", "B6")
    made = desk.of("b6")
    eu = made.against[1]
    assert (eu.compared, eu.limit) == (13, LimitStanding.ABOVE)
    assert made.notes[0].text.startswith(
        "On average 13 mg of vitamin B6 a day, 11 mg of it from 1 product: above the EU limit"
    )


def test_food_never_counts_towards_a_limit_on_supplements() -> None:
    desk = IntakeDesk(MAN)
    for day in (10, 11, 12):
        desk.eat(day, {"magnesium": 500})
        desk.take(day, 260)
    made = desk.of()
    us, eu = made.against
    assert (us.compared, us.limit) == (260, LimitStanding.BELOW)
    assert (eu.compared, eu.limit) == (260, LimitStanding.ABOVE)
    assert made.notes[0].text == (
        "On average 260 mg of magnesium a day from 1 product: above the EU limit for supplements "
        "of 250 mg, below the US limit for supplements of 350 mg."
    )


def test_a_day_looked_back_at_without_a_supplement_is_a_day_without_it() -> None:
    desk = IntakeDesk(MAN)
    desk.take(10, 300)
    desk.look_back(11, 12, 13)
    made = desk.of()
    assert (made.supplement_average, made.n_supplement_days) == (75, 4)
    assert made.products[0].amount == 75


def test_an_amount_just_over_a_limit_is_not_rounded_down_to_it() -> None:
    desk = IntakeDesk(MAN)
    for day in (10, 11, 12):
        desk.take(day, 12.01, "mg", "B6")
    assert "On average 12.01 mg of vitamin B6" in desk.of("b6").notes[0].text


def test_the_highest_day_is_told_apart_from_the_average() -> None:
    desk = IntakeDesk(MAN)
    desk.look_back(*range(6, 20))
    desk.take(10, 50, "mg", "B6")
    desk.take(11, 13, "mg", "B6")
    made = desk.of("b6")
    eu = made.against[1]
    assert (eu.limit, eu.days_over) == (LimitStanding.BELOW, 2)
    assert made.notes[1].text == (
        "On 2 days it was more than the EU limit of 12 mg: at most 50 mg, on 10 Jan 2026. Limits "
        "are meant for the average over a long time, not for one day."
    )


def test_nobody_is_told_to_have_more_sodium() -> None:
    desk = IntakeDesk(MAN)
    for day in (10, 11, 12):
        desk.eat(day, {"sodium": 1200})
    assert [note.text for note in desk.of("sodium").notes] == [
        (
            "On average 1,200 mg of sodium a day: below the 2,300 mg that the US guideline advises "
            "not to go beyond."
        )
    ]


def test_shares_of_a_range_are_told_as_a_range() -> None:
    desk = IntakeDesk()
    for day in (10, 11, 12):
        desk.eat(day, {"calcium": 600})
    (note,) = desk.of("calcium").notes
    assert note.text == (
        "What is recommended for adults: 1,000–1,200 mg (US), your average is below that, at 50 % "
        "to 60 % of it; 950–1,000 mg (EU), your average is below that, at 60 % to 63 % of it."
    )


def test_a_guideline_on_sodium_is_told_as_what_it_is() -> None:
    desk = IntakeDesk(MAN)
    for day in (10, 11, 12):
        desk.eat(day, {"sodium": 3500})
    assert desk.of("sodium").notes[0].text == (
        "On average 3,500 mg of sodium a day: above the 2,300 mg that the US guideline advises not "
        "to go beyond."
    )


@pytest.mark.parametrize("name", ["Magnesium", "Potassium"])
def test_with_kidney_disease_a_supplement_is_a_matter_for_the_doctor_first(name: str) -> None:
    desk = IntakeDesk(Profile(1980, Sex.MALE, kidney_disease=True))
    desk.take(10, 100, "mg", name)
    first = desk.of(name.lower()).notes[0]
    assert first.is_caution
    assert first.text.startswith("Ask your doctor first")
    assert f"“{name}”" in first.text


def test_with_kidney_disease_one_supplement_today_is_enough_for_the_caution() -> None:
    desk = IntakeDesk(Profile(kidney_disease=True))
    desk.take(20, 100)
    assert desk.of().notes[0].is_caution


@pytest.mark.parametrize(("day", "name"), [(12, "Magnesium"), (20, "Magnesium"), (20, "Mixture")])
def test_with_kidney_disease_a_supplement_of_unknown_contents_brings_the_caution(
    day: int, name: str
) -> None:
    desk = IntakeDesk(Profile(kidney_disease=True))
    desk.take(day, 1, "yes/no", name)
    first = desk.of().notes[0]
    assert first.is_caution
    assert f"(you logged “{name}”)" in first.text


@pytest.mark.parametrize("kidneys", [None, False])
def test_without_kidney_disease_there_is_no_such_caution(kidneys: bool | None) -> None:
    desk = IntakeDesk(Profile(1980, Sex.MALE, kidney_disease=kidneys))
    for day in (10, 11, 12):
        desk.take(day, 100)
    assert not any(note.is_caution for note in desk.of().notes)


def test_what_an_app_recorded_does_not_show_that_no_supplement_was_taken() -> None:
    desk = IntakeDesk(MAN)
    desk.take(10, 300)
    for day in (11, 12, 13):
        desk.drink(day, 500, source=WATCH)
    assert desk.of().n_supplement_days == 1


def test_what_may_be_more_is_below_a_limit_only_as_far_as_it_is_known() -> None:
    desk = IntakeDesk(MAN)
    for day in (10, 11, 12):
        desk.eat(day, {})
        desk.take(day, 9, "mg", "B6")
    made = desk.of("b6")
    assert made.is_at_least
    assert made.notes[0].text.endswith(
        "below the US limit of 100 mg, as far as it is known, below the EU limit of 12 mg, as far "
        "as it is known."
    )


def test_a_product_of_unknown_contents_leaves_open_whether_a_limit_is_kept() -> None:
    desk = IntakeDesk(MAN)
    for day in (10, 11, 12):
        desk.take(day, 200)
        desk.take(day, 1, "yes/no", "Magnesium")
    made = desk.of()
    assert made.unclear == ("Magnesium",)
    assert "below the US limit for supplements of 350 mg, as far as" in made.notes[0].text
