"""The journal as one row a day: what is known, what is none, and what is not known."""

from datetime import date, datetime
from uuid import uuid4

import pytest

from tests.domain.march_days import (
    BERLIN,
    FIRST,
    LAST,
    WATCH,
    coffee,
    entry,
    looked_back,
    night,
    on,
    state,
    supplement,
    table,
    twitch,
)
from twitchapp.domain.daily import DayState, daily_table
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.factors import BUILT_IN, Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.moments import moment_from_local

# What is known of a day


def test_there_is_one_row_for_every_day_without_gaps() -> None:
    made = table()
    assert made.days[0] == made.first == FIRST
    assert made.days[-1] == LAST
    assert len(made.days) == len(made.states) == len(made.counts) == 7


def test_a_day_is_recorded_or_checked_in_or_not_known() -> None:
    made = table(twitch("12 10:00"), twitch("12 11:00"), looked_back("13 22:00"))
    assert state(made, 12) == (DayState.RECORDED, 2)
    assert state(made, 13) == (DayState.NONE_OBSERVED, 0)
    assert state(made, 14) == (DayState.UNKNOWN, None)


def test_a_day_without_a_word_is_unknown_and_not_zero() -> None:
    made = table(coffee("12 10:00"))
    assert state(made, 13) == (DayState.UNKNOWN, None)
    assert on(made, 13, "caffeine") is None


def test_a_look_back_does_not_hide_the_episodes_of_its_day() -> None:
    made = table(looked_back("12 09:00"), twitch("12 10:00"))
    assert state(made, 12) == (DayState.RECORDED, 1)


def test_a_day_on_which_something_was_logged_had_no_episode_but_was_not_checked() -> None:
    assert state(table(coffee("12 10:00")), 12) == (DayState.LOGGED, 0)


def test_after_midnight_is_still_the_evening_s_day() -> None:
    made = table(twitch("13 01:00"), twitch("13 03:59"), twitch("13 04:00"), coffee("14 00:30"))
    assert state(made, 12) == (DayState.RECORDED, 2)
    assert state(made, 13) == (DayState.RECORDED, 1)
    assert on(made, 13, "caffeine") == 95


def test_what_lies_outside_the_days_is_left_out() -> None:
    made = table(twitch("11 03:59"), twitch("18 04:00"), coffee("10 12:00"), twitch("18 03:59"))
    assert made.counts == (None,) * 6 + (1,)
    assert made.factors == ()


def test_no_days_make_an_empty_table() -> None:
    made = daily_table([twitch("12 10:00")], (), LAST, FIRST)
    assert (made.days, made.states, made.counts, made.factors) == ((), (), (), ())


def test_the_day_s_beginning_can_be_set() -> None:
    made = daily_table([twitch("13 01:00")], (), FIRST, LAST, day_start_s=0)
    assert state(made, 13) == (DayState.RECORDED, 1)


# Who said it


@pytest.mark.parametrize(
    ("source", "logged"), [("manual", True), ("import:journal-csv", True), (WATCH, False)]
)
def test_only_the_person_s_own_word_makes_a_day_logged(source: str, logged: bool) -> None:
    made = table(night("12 23:00", "13 07:00", source=source), coffee("14 08:00"))
    assert on(made, 13, "sleep_hours") == 8
    assert state(made, 13) == ((DayState.LOGGED, 0) if logged else (DayState.UNKNOWN, None))
    assert on(made, 13, "caffeine") == (0 if logged else None)


def test_an_episode_from_elsewhere_counts_but_says_nothing_of_coffee() -> None:
    made = table(twitch("12 10:00", source="import:other-app"), coffee("14 08:00"))
    assert state(made, 12) == (DayState.RECORDED, 1)
    assert on(made, 12, "caffeine") is None
    own = table(twitch("12 10:00"), coffee("14 08:00"))
    assert on(own, 12, "caffeine") == 0


# What silence means


def test_absent_is_zero_or_unknown_as_the_factor_says_and_on_logged_days_only() -> None:
    everything_once = (
        coffee("11 08:00"),
        entry("11 20:00", EntryKind.ALCOHOL, 1, "drinks"),
        night("10 23:00", "11 07:00", quality=6),
        entry("11 17:00", EntryKind.EXERCISE, 30, "min", intensity=5),
        entry("11 18:00", EntryKind.STRESS, 4, "0-10"),
        entry("11 18:00", EntryKind.WATER, 2, "l"),
        entry("11 19:00", EntryKind.STRETCHING, 10, "min"),
        entry("11 19:00", EntryKind.MINDFULNESS, 10, "min"),
    )
    made = table(*everything_once, looked_back("13 22:00"))
    assert made.factors == BUILT_IN
    for factor in BUILT_IN:
        assert on(made, 11, factor.key) is not None
        assert on(made, 12, factor.key) is None, "nothing is known of a day without a word"
        assert on(made, 13, factor.key) == (0 if factor.absent is Absent.ZERO else None)


def test_zero_that_was_written_down_is_known() -> None:
    made = table(entry("12 20:00", EntryKind.STRESS, 0, "0-10"), coffee("12 10:00", 0))
    assert on(made, 12, "stress") == 0
    assert on(made, 12, "caffeine") == 0


def test_a_factor_nobody_wrote_of_is_not_in_the_table() -> None:
    made = table(night("11 23:00", "12 07:00"), coffee("12 08:00"))
    assert [factor.key for factor in made.factors] == ["caffeine", "sleep_hours"]
    assert made.values.keys() == {"caffeine", "sleep_hours"}


# How the entries of a day are combined


def test_amounts_of_a_day_are_added_in_the_factor_s_unit() -> None:
    made = table(
        coffee("12 08:00", 95),
        coffee("12 15:00", 0.1, "g"),
        entry("12 20:00", EntryKind.ALCOHOL, 1, "drinks"),
        entry("12 21:00", EntryKind.ALCOHOL, 28, "g"),
        entry("12 21:00", EntryKind.WATER, 0.5, "l"),
        entry("12 22:00", EntryKind.WATER, 250, "ml"),
        entry("12 17:00", EntryKind.EXERCISE, 0.5, "h"),
        entry("12 18:00", EntryKind.EXERCISE, 15, "min"),
    )
    assert on(made, 12, "caffeine") == 195
    assert on(made, 12, "alcohol") == 3
    assert on(made, 12, "water") == 750
    assert on(made, 12, "exercise") == 45


def test_a_sum_is_the_same_in_whatever_order_it_is_made() -> None:
    cups = [coffee(f"12 {hour}:00", value) for hour, value in ((10, 0.1), (11, 0.2), (12, 0.3))]
    assert on(table(*cups), 12, "caffeine") == on(table(*reversed(cups)), 12, "caffeine") == 0.6


def test_ratings_of_a_day_are_averaged_over_those_given() -> None:
    made = table(
        entry("12 08:00", EntryKind.STRESS, 2, "0-10"),
        entry("12 20:00", EntryKind.STRESS, 7, "0-10"),
        night("11 23:00", "12 06:00", quality=4),
        night("12 14:00", "12 15:00"),
    )
    assert on(made, 12, "stress") == 4.5
    assert on(made, 12, "sleep_quality") == 4, "the nap had no quality, which is not zero"
    assert on(made, 12, "sleep_hours") == 8


def test_the_hardest_exercise_speaks_for_the_day() -> None:
    made = table(
        entry("12 08:00", EntryKind.EXERCISE, 30, "min", intensity=8),
        entry("12 18:00", EntryKind.EXERCISE, 30, "min", intensity=3),
        entry("12 19:00", EntryKind.EXERCISE, 30, "min"),
    )
    assert on(made, 12, "exercise_intensity") == 8


def test_a_night_counts_on_the_day_of_waking() -> None:
    made = table(night("12 23:00", "13 06:30", quality=5))
    assert (on(made, 12, "sleep_hours"), on(made, 13, "sleep_hours")) == (None, 7.5)
    first = table(night("10 22:00", "11 06:00"))
    assert on(first, 11, "sleep_hours") == 8, "the night before the first day is part of it"


def test_a_night_over_the_change_of_clocks_is_as_long_as_it_was() -> None:
    slept = moment_from_local(datetime.fromisoformat("2024-03-30T23:00"), BERLIN)
    woke = moment_from_local(datetime.fromisoformat("2024-03-31T07:00"), BERLIN)
    made = daily_table(
        [Entry(uuid4(), EntryKind.SLEEP, slept, None, "", end=woke)],
        (),
        date(2024, 3, 30),
        date(2024, 3, 31),
    )
    assert made.values["sleep_hours"] == (None, 7.0)


@pytest.mark.parametrize(
    ("rule", "value"),
    [(DayRule.SUM, 12), (DayRule.MEAN, 4), (DayRule.MAX, 7), (DayRule.LAST, 3)],
)
def test_one_s_own_factor_follows_its_own_rule(rule: DayRule, value: float) -> None:
    screen = CustomFactor("Screen", "h", FactorKind.DURATION, rule, Absent.UNKNOWN)
    made = table(
        entry("12 20:00", EntryKind.CUSTOM, 3, "h", name="screen"),
        entry("12 08:00", EntryKind.CUSTOM, 2, "h", name="Screen"),
        entry("12 12:00", EntryKind.CUSTOM, 7, "h", name="SCREEN"),
        looked_back("13 22:00"),
        custom=[screen],
    )
    assert on(made, 12, "custom:screen") == value
    assert on(made, 13, "custom:screen") is None


def test_the_last_of_a_day_is_the_last_by_instant_past_midnight_too() -> None:
    mood = CustomFactor("Mood", "0-10", FactorKind.RATING, DayRule.LAST, Absent.UNKNOWN)
    made = table(
        entry("13 01:00", EntryKind.CUSTOM, 2, "0-10", name="mood"),
        entry("12 23:00", EntryKind.CUSTOM, 9, "0-10", name="mood"),
        custom=[mood],
    )
    assert on(made, 12, "custom:mood") == 2


def test_one_s_own_factor_may_mean_zero_when_absent() -> None:
    milk = CustomFactor("Milk", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO)
    made = table(
        entry("12 08:00", EntryKind.CUSTOM, 200, "ml", name="milk"),
        looked_back("13 22:00"),
        custom=[milk],
    )
    assert made.values["custom:milk"][1:4] == (200, 0, None)


def test_one_s_own_factor_without_a_definition_is_left_out_but_its_day_is_logged() -> None:
    made = table(entry("12 08:00", EntryKind.CUSTOM, 200, "ml", name="milk"))
    assert made.factors == ()
    assert state(made, 12) == (DayState.LOGGED, 0)


def test_intake_of_a_nutrient_is_told_in_its_unit() -> None:
    made = table(
        entry("12 20:00", EntryKind.NUTRIENT, 0.3, "g", name="magnesium"),
        entry("12 20:00", EntryKind.NUTRIENT, 400, "IU", name="Vitamin D"),
        looked_back("13 22:00"),
    )
    assert [factor.key for factor in made.factors] == ["magnesium", "vitamin_d"]
    assert on(made, 12, "magnesium") == 300
    assert on(made, 12, "vitamin_d") == 10
    assert on(made, 13, "magnesium") is None


# Supplements in more than one unit


def test_a_supplement_s_masses_are_added_whatever_their_units() -> None:
    made = table(supplement("12 08:00", 300, "mg"), supplement("12 20:00", 0.1, "g", "MAGNESIUM"))
    assert [(factor.key, factor.unit) for factor in made.factors] == [
        ("supplement:magnesium", "mg")
    ]
    assert on(made, 12, "supplement:magnesium") == 400


def test_a_supplement_is_told_in_the_unit_used_most() -> None:
    made = table(
        supplement("11 08:00", 1, "yes/no"),
        supplement("12 08:00", 300, "mg"),
        supplement("13 08:00", 300, "mg"),
    )
    assert made.factors[0].unit == "mg"


def test_taken_without_an_amount_is_unknown_and_not_zero() -> None:
    made = table(
        supplement("11 08:00", 300, "mg"),
        supplement("12 08:00", 300, "mg"),
        supplement("12 20:00", 1, "yes/no"),
        supplement("13 08:00", 1, "yes/no"),
        supplement("14 08:00", 0, "yes/no"),
        looked_back("15 22:00"),
        supplement("16 08:00", 300, "mg"),
    )
    assert made.values["supplement:magnesium"] == (300, None, None, 0, 0, 300, None)


def test_a_mass_is_a_yes_where_the_supplement_is_taken_or_not() -> None:
    made = table(
        supplement("11 08:00", 1, "yes/no"),
        supplement("12 08:00", 1, "yes/no"),
        supplement("13 08:00", 300, "mg"),
        supplement("14 08:00", 0, "yes/no"),
        supplement("14 20:00", 300, "mg"),
        looked_back("15 22:00"),
        supplement("16 08:00", 1, "yes/no"),
    )
    assert made.values["supplement:magnesium"] == (1, 1, 1, 1, 0, 1, None)


def test_units_that_no_mass_corresponds_to_leave_the_day_unknown() -> None:
    made = table(
        supplement("11 08:00", 12, "mg", "Vitamin E"),
        supplement("12 08:00", 15, "mg", "Vitamin E"),
        supplement("13 08:00", 400, "IU", "Vitamin E"),
    )
    assert made.values["supplement:vitamin e"][:3] == (12, 15, None)
