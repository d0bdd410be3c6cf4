"""My intake: averages of whole days, what gave them, need and limit beside them."""

from datetime import date

import pytest

from tests.application.intake_desk import IntakeDesk
from twitchapp.application.intake_values import DayStanding, NeedStanding
from twitchapp.domain.errors import UserError
from twitchapp.domain.intake_days import PartKind
from twitchapp.domain.nutrients import Guideline, LimitKind, LimitScope, Sex
from twitchapp.domain.pages import PageKind, PageRef
from twitchapp.domain.profile import Expecting, Profile

MAN = Profile(1980, Sex.MALE, kidney_disease=False)


def test_an_empty_journal_has_no_average_and_says_what_to_do() -> None:
    report = IntakeDesk().intake.report()
    assert report.is_empty
    assert len(report.notes) == 1
    assert "Nothing you ate or took is logged in this time" in report.notes[0].text
    assert all(each.average is None for each in report.nutrients)
    assert (report.first, report.last) == (date(2026, 1, 6), date(2026, 1, 19))
    assert report.n_without == report.n_days == 14


def test_the_average_is_of_the_days_that_are_counted_only() -> None:
    desk = IntakeDesk()
    for day, amount in ((10, 200), (11, 260), (12, 320)):
        desk.eat(day, {"magnesium": amount})
    desk.eat(13, {"energy": 500, "magnesium": 900})
    made = desk.of()
    assert made.average == 260
    assert (made.n_counted, made.n_partly, made.n_without) == (3, 1, 10)
    assert made.highest is not None
    assert (made.highest.day, made.highest.amount) == (date(2026, 1, 12), 320)
    assert made.summary == "On average 260 mg a day, over 3 days."


def test_today_is_told_by_itself_and_in_no_average() -> None:
    desk = IntakeDesk()
    desk.eat(20, {"magnesium": 300})
    made = desk.of()
    assert made.average is None
    assert made.today.amount == 300
    assert not desk.intake.report().is_empty


def test_today_is_told_however_little_was_logged() -> None:
    desk = IntakeDesk()
    desk.eat(20, {"energy": 300, "magnesium": 70})
    desk.take(20, 100)
    today = desk.of().today
    assert (today.standing, today.amount) == (DayStanding.PARTLY, 170)


def test_each_day_says_whether_it_is_counted_and_why_not() -> None:
    desk = IntakeDesk()
    desk.eat(16, {"b6": 1})
    desk.eat(17, {"energy": 700, "magnesium": 90})
    desk.total(18, 310)
    desk.eat(19, {"magnesium": 250})
    made = desk.of(days=5)
    assert [each.standing for each in made.days] == [
        DayStanding.NOT,
        DayStanding.NO_FIGURE,
        DayStanding.PARTLY,
        DayStanding.TOTAL,
        DayStanding.LOGGED,
    ]
    assert [each.amount for each in made.days] == [None, None, None, 310, 250]
    assert (made.n_no_figure, made.n_partly, made.n_without, made.n_counted) == (1, 1, 1, 2)


def test_food_supplements_and_totals_are_told_apart_and_add_up() -> None:
    desk = IntakeDesk()
    for day in (10, 11):
        desk.eat(day, {"magnesium": 200})
        desk.take(day, 100)
    desk.total(12, 600)
    desk.take(12, 100)
    made = desk.of()
    assert made.average == pytest.approx(400)
    assert made.food == pytest.approx(400 / 3)
    assert made.supplements == pytest.approx(200 / 3)
    assert made.totals == pytest.approx(200)


def test_totals_of_food_alone_are_a_choice_that_is_kept() -> None:
    desk = IntakeDesk()
    for day in (10, 11, 12):
        desk.total(day, 300)
        desk.take(day, 100)
    assert desk.of().average == 300
    desk.intake.keep_totals_are_food(wanted=True)
    assert desk.intake.totals_are_food
    assert desk.of().average == 400
    desk.intake.keep_totals_are_food(wanted=False)
    assert desk.of().average == 300


def test_totals_below_the_supplements_of_their_day_are_pointed_out() -> None:
    desk = IntakeDesk()
    for day in (10, 11, 12):
        desk.total(day, 200)
        desk.take(day, 300)
    told = [note.text for note in desk.intake.report().notes]
    assert any(text.startswith("On 3 days your supplements alone gave more") for text in told)
    desk.intake.keep_totals_are_food(wanted=True)
    told = [note.text for note in desk.intake.report().notes]
    assert not any("your supplements alone gave more" in text for text in told)


def test_the_share_without_a_figure_makes_the_average_at_least() -> None:
    desk = IntakeDesk(MAN)
    for day in (10, 11, 12):
        desk.eat(day, {"energy": 1640, "magnesium": 210})
        desk.eat(day, {"energy": 360}, "Curry")
    made = desk.of()
    assert made.unknown == pytest.approx(0.18)
    assert made.is_at_least
    assert made.without_figure == ("Curry",)
    assert made.summary == (
        "At least 210 mg a day on average, over 3 days: for 18 % of what you ate the table has no "
        "figure."
    )
    assert {each.need for each in made.against} == {NeedStanding.NOT_SURE}
    told = " ".join(note.text for note in made.notes)
    assert "and may be more" in told
    assert "below" not in told
    assert "No figure: “Curry”." in told


def test_a_supplement_that_cannot_be_told_is_named_and_makes_it_at_least() -> None:
    desk = IntakeDesk()
    for day in (10, 11, 12):
        desk.eat(day, {"magnesium": 300})
    desk.take(11, 1, "yes/no", "Daily multi")
    report = desk.intake.report()
    assert report.unclear == ("Daily multi",)
    assert any("What is in “Daily multi” cannot be told" in note.text for note in report.notes)
    made = desk.of()
    assert made.is_at_least
    assert made.summary.startswith("At least 300 mg")


def test_what_gave_it_is_put_together_by_food_and_the_most_comes_first() -> None:
    desk = IntakeDesk()
    for day, grams in ((10, 60), (11, 90)):
        desk.eat(day, {"magnesium": grams}, "Oats, rolled", item="usda-sr24:20038")
    desk.eat(12, {"magnesium": 60}, "Oats", item="usda-sr24:20038")
    desk.eat(12, {"magnesium": 30}, "Rye bread")
    desk.take(12, 60)
    made = desk.of()
    assert [(each.name, each.kind, each.times) for each in made.contributors] == [
        ("Oats", PartKind.FOOD, 3),
        ("Magnesium", PartKind.SUPPLEMENT, 1),
        ("Rye bread", PartKind.FOOD, 1),
    ]
    assert [each.amount for each in made.contributors] == [70, 20, 10]
    assert [each.share for each in made.contributors] == pytest.approx([0.7, 0.2, 0.1])
    assert made.contributors[0].ref == PageRef(PageKind.FOOD, "usda-sr24:20038")
    assert made.contributors[2].ref is None


def test_foods_set_aside_by_a_total_gave_nothing() -> None:
    desk = IntakeDesk()
    desk.total(12, 300)
    desk.eat(12, {"magnesium": 250})
    (only,) = desk.of().contributors
    assert (only.name, only.kind) == (
        "Totals of whole days (import:apple-health)",
        PartKind.TOTAL,
    )


def test_fewer_than_three_days_are_set_beside_nothing() -> None:
    desk = IntakeDesk(MAN)
    desk.eat(10, {"magnesium": 100})
    desk.eat(11, {"magnesium": 120})
    made = desk.of()
    assert made.is_too_few
    assert made.summary == (
        "Only 2 days of 14 can be counted so far: 110 mg a day. From 3 days on it is compared."
    )
    assert {each.need for each in made.against} == {NeedStanding.NO_FIGURE}
    assert made.notes == ()


def test_need_and_limit_are_those_of_the_profile_by_both_guidelines() -> None:
    desk = IntakeDesk(Profile(1980, Sex.FEMALE, guideline=Guideline.EU))
    for day in (10, 11, 12):
        desk.eat(day, {"magnesium": 310})
    eu, us = desk.of().against
    assert (eu.guideline, eu.need_low, eu.need_high) == (Guideline.EU, 300, 300)
    assert eu.need is NeedStanding.REACHED
    assert (us.guideline, us.need_low, us.need) == (Guideline.US, 320, NeedStanding.BELOW)
    assert (us.limit_low, us.scope, us.kind) == (350, LimitScope.SUPPLEMENTS, LimitKind.UL)
    assert (eu.need_text, us.need_text) == ("300 mg (AI)", "320 mg (RDA)")


def test_without_a_profile_ranges_are_shown_and_the_report_says_how_to_make_them_exact() -> None:
    desk = IntakeDesk()
    for day in (10, 11, 12):
        desk.eat(day, {"magnesium": 350})
    made = desk.of()
    us = made.against[0]
    assert (us.need_low, us.need_high) == (310, 420)
    assert us.need is NeedStanding.WITHIN
    assert "recommended for adults" in made.notes[0].text
    assert any("year of birth and sex" in note.text for note in desk.intake.report().notes)


def test_the_words_are_of_recommendations_and_never_of_a_lack() -> None:
    desk = IntakeDesk(MAN)
    for day in (10, 11, 12):
        desk.eat(day, dict.fromkeys(("magnesium", "potassium", "calcium", "b1", "b6", "b12"), 0.1))
    report = desk.intake.report()
    told = " ".join(
        (each.summary + " " + " ".join(note.text for note in each.notes))
        for each in report.nutrients
    ) + " ".join(note.text for note in report.notes)
    assert "recommended for people like you" in told
    for word in ("deficien", "harmless", "benign", "!", "dangerous", "too little of"):
        assert word not in told
    assert "None of this is a diagnosis" in told


def test_a_need_by_energy_is_that_of_the_energy_eaten() -> None:
    desk = IntakeDesk(MAN)
    for day in (10, 11, 12):
        desk.eat(day, {"energy": 3000, "b1": 1.2})
    eu = next(each for each in desk.of("b1").against if each.guideline is Guideline.EU)
    assert eu.need_low == pytest.approx(0.1 * 3000 * 0.004184)
    assert eu.need is NeedStanding.BELOW
    assert "1.26 mg (EU, by the energy you ate)" in desk.of("b1").notes[0].text
    assert desk.intake.report().average_kcal == 3000


def test_pregnancy_has_its_own_figures() -> None:
    desk = IntakeDesk(Profile(1990, Sex.FEMALE, Expecting.PREGNANT))
    assert desk.of().against[0].need_low == 360


def test_of_water_what_was_drunk_and_what_was_in_foods_are_told_apart() -> None:
    desk = IntakeDesk(MAN)
    for day in (10, 11, 12):
        desk.eat(day, {"water": 700}, grams=1500)
        desk.drink(day, 1500)
    made = desk.of("water")
    assert (made.average, made.food, made.totals) == (2200, 700, 1500)
    assert made.contributors[0].name == "Water"


@pytest.mark.parametrize("days", [0, -3, 100_000])
def test_a_number_of_days_that_makes_no_sense_is_refused(days: int) -> None:
    with pytest.raises(UserError, match="number of days"):
        IntakeDesk().intake.report(days)


def test_of_totals_of_two_apps_the_larger_counts_and_it_is_said() -> None:
    desk = IntakeDesk()
    desk.total(18, 300)
    desk.total(18, 310, source="import:other")
    desk.total(19, 100)
    desk.total(19, 50)
    report = desk.intake.report()
    assert report.n_mixed == 1
    assert desk.of().average == 230
    said = "On 1 day there are totals from more than one place."
    assert any(note.text.startswith(said) for note in report.notes)


def test_a_supplement_of_unknown_contents_taken_today_is_named() -> None:
    desk = IntakeDesk()
    desk.take(20, 1, "yes/no", "Mystery")
    report = desk.intake.report()
    assert report.unclear == ("Mystery",)
    assert any("“Mystery” cannot be told" in note.text for note in report.notes)


def test_a_report_of_one_day_speaks_of_yesterday() -> None:
    desk = IntakeDesk()
    desk.eat(19, {"magnesium": 300})
    report = desk.intake.report(1)
    assert report.notes[0].text == (
        "Yesterday, 19 Jan 2026: with all your food logged. Today is told by itself."
    )
    desk.eat(18, {})
    assert desk.of("b6", 1).summary.startswith("Not known: none of the foods you logged")
    empty = IntakeDesk()
    empty.eat(20, {"magnesium": 300})
    assert empty.of("magnesium", 1).summary == "Not known: yesterday is not wholly logged."
    assert empty.of("water", 1).summary == (
        "Not known: of yesterday, what you ate and some water were not both logged."
    )


def test_it_is_said_when_totals_are_taken_for_food_alone() -> None:
    desk = IntakeDesk()
    desk.total(19, 300)
    said = "Totals of whole days are taken for food alone; supplements are added."
    assert said not in [note.text for note in desk.intake.report().notes]
    desk.intake.keep_totals_are_food(wanted=True)
    assert said in [note.text for note in desk.intake.report().notes]


def test_of_what_was_logged_long_ago_it_is_not_said_that_there_is_none_at_all() -> None:
    desk = IntakeDesk()
    desk.eat(2, {"energy": 2000})
    report = desk.intake.report()
    assert report.is_empty
    assert "yet" not in report.notes[0].text
    assert "in this time" in report.notes[0].text
