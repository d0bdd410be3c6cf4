"""A claim waits until it has held for four Sundays."""

from datetime import date, timedelta

import numpy as np
import pytest

from tests.analysis.journals import poisson, yes_no_days
from tests.application.trigger_desk import (
    MONDAY,
    a_journal,
    best_of,
    hours_journal,
    reading_of,
)
from twitchapp.analysis.daily_triggers import study_days
from twitchapp.analysis.findings import Finding
from twitchapp.analysis.multiplicity import CLAIM_Q
from twitchapp.analysis.series import FloatArray
from twitchapp.application.charts import series_of
from twitchapp.application.triggers import trigger_board


def slowly_surer(n_days: int) -> tuple[FloatArray, dict[str, FloatArray]]:
    """Return a journal that has little to say until its thirteenth week, and then has much."""
    rng = np.random.default_rng(3)
    coffee = yes_no_days(rng, 120)
    counts = poisson(rng, 2.0 * 1.2**coffee)
    coffee[84:] = np.arange(36) % 2
    counts[84:] = np.where(coffee[84:] == 1, 9.0, 1.0)
    return counts[:n_days], {"caffeine": 200.0 * coffee[:n_days]}


def passes(counts: FloatArray, values: dict[str, FloatArray], until: int) -> bool:
    """Tell whether caffeine passes on the days before one."""
    known = counts.copy()
    known[until:] = np.nan
    study = study_days(known, series_of(reading_of(counts, values).table))
    assert study is not None
    return study.p_values["caffeine"] <= CLAIM_Q


def coffee_after(n_days: int, *, left_alone: int = 0, first: date = MONDAY) -> Finding:
    """Return what is said of coffee, the journal then having been left alone for some days."""
    counts, values = slowly_surer(n_days)
    tail = np.full(left_alone, np.nan)
    if left_alone:
        counts[-1] = np.nan
    longer = {key: np.append(each, tail) for key, each in values.items()}
    board = trigger_board(reading_of(np.append(counts, tail), longer, first))
    return best_of(board, "caffeine")


def test_the_journal_that_grows_surer_passes_on_every_sunday_but_the_first() -> None:
    # Week 13 begins on day 84, which is a Monday.
    counts, values = slowly_surer(120)
    assert not passes(counts, values, until=84)
    assert all(passes(counts, values, until=day) for day in (90, 91, 98, 105, 111, 112))


@pytest.mark.parametrize("n_days", [92, 99, 112])
def test_what_has_not_held_for_four_sundays_is_a_hint_that_says_so(n_days: int) -> None:
    row = coffee_after(n_days)
    assert row.verdict == "hint"
    assert row.q is not None
    assert row.q <= CLAIM_Q
    assert "once it has held for four Sundays" in row.note


@pytest.mark.parametrize("n_days", [113, 116, 120])
def test_from_the_monday_after_the_fourth_sunday_it_is_a_claim(n_days: int) -> None:
    row = coffee_after(n_days)
    assert row.verdict == "more"
    assert "Sundays" not in row.note


def test_a_sunday_on_which_it_was_too_early_holds_nothing_back() -> None:
    # 56 days are over; three Sundays earlier there were 35, fewer than the 42 that a test asks for.
    counts, values = a_journal(57, ratio=4.0, seed=2)
    shown = best_of(trigger_board(reading_of(counts, values)), "caffeine")
    assert (shown.verdict, shown.n_days) == ("more", 55)


def test_it_is_the_calendar_s_sunday_whenever_the_journal_began() -> None:
    # The same days begun on a Tuesday: Sunday comes a day sooner.
    assert coffee_after(112).verdict == "hint"
    assert coffee_after(112, first=MONDAY + timedelta(days=1)).verdict == "more"


def test_weeks_without_a_word_neither_hold_nor_help() -> None:
    assert coffee_after(114, left_alone=10).verdict == "more"
    assert coffee_after(106, left_alone=30).verdict == "hint"


def test_what_passed_last_sunday_and_no_longer_does_is_no_claim() -> None:
    counts, values = a_journal(140, ratio=1.7, seed=5)
    coffee = values["caffeine"]
    assert best_of(trigger_board(reading_of(counts, {"caffeine": coffee})), "caffeine").verdict == (
        "more"
    )
    # A week in which it goes the other way, strongly.
    coffee = np.append(coffee, 300.0 * (np.arange(6) % 2))
    week = np.where(np.roll(coffee, 1)[140:] > 0, 0.0, 14.0)
    both = {"caffeine": coffee}
    felt = np.append(counts, week)
    assert passes(felt, both, until=140)
    assert best_of(trigger_board(reading_of(felt, both)), "caffeine").verdict not in {
        "more",
        "fewer",
    }


# Claims about hours wait as those about days do


def coffee_within_hours(n_days: int) -> Finding:
    """Return what is said of the hours after coffee, which matter from the thirteenth week on."""
    reading = hours_journal(n_days, from_day=84, twitches=3.0)
    return best_of(trigger_board(reading), "caffeine", "acute")


@pytest.mark.parametrize("n_days", [99, 106])
def test_hours_that_have_not_spoken_for_four_sundays_are_a_hint_that_says_so(n_days: int) -> None:
    row = coffee_within_hours(n_days)
    assert row.verdict == "hint"
    assert row.q is not None
    assert row.q <= CLAIM_Q
    assert "once it has held for four Sundays" in row.note


def test_hours_that_have_spoken_for_four_sundays_are_a_claim() -> None:
    row = coffee_within_hours(120)
    assert row.verdict == "more"
    assert "Sundays" not in row.note
