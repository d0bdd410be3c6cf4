"""The words of the charts."""

from datetime import date

import pytest

from twitchapp.domain.factors import (
    BUILT_IN,
    Absent,
    CustomFactor,
    DayRule,
    Factor,
    FactorKind,
    supplement_factor,
)
from twitchapp.gui.charts import words
from twitchapp.gui.charts.progress import Progress

FACTORS = {factor.key: factor for factor in BUILT_IN}
CAFFEINE, SLEEP = FACTORS["caffeine"], FACTORS["sleep_hours"]


def test_a_night_is_followed_by_the_day_after_it_not_by_the_same_day() -> None:
    assert [words.lag_text(CAFFEINE, lag) for lag in (0, 1)] == ["Same day", "Day after"]
    assert [words.lag_text(SLEEP, lag) for lag in (0, 1)] == ["After the night", "A day later"]


def test_the_axis_says_when_the_factor_was_and_its_unit() -> None:
    assert words.axis_text(CAFFEINE, 1) == "Caffeine, the day before (mg)"
    assert words.axis_text(SLEEP, 0) == "Sleep, the night before (h)"


def test_yes_and_no_have_no_unit() -> None:
    bath = CustomFactor("bath", "yes/no", FactorKind.YES_NO, DayRule.MAX, Absent.ZERO).factor

    assert words.axis_text(bath, 0) == "Bath, the same day"
    assert words.value_text(bath, 1.0) == "yes"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (6.41667, "6.42"), (1200.0, "1,200"), (0.0001234, "0.000123")],
)
def test_a_value_is_told_to_three_figures(value: float, text: str) -> None:
    assert words.rounded_text(value) == text


def test_what_is_not_known_is_never_given_as_a_number() -> None:
    assert words.value_text(SLEEP, None) == "not known"
    assert words.value_text(SLEEP, 6.41667) == "6.42 h"


def progress(*have: int) -> list[Progress]:
    return [
        Progress("", "", number, need) for number, need in zip(have, (42, 20, 12, 8), strict=True)
    ]


@pytest.mark.parametrize(
    ("factor", "have", "expected"),
    [
        (CAFFEINE, (20, 30, 20, 9), "if there was any"),
        (SLEEP, (20, 30, 20, 9), "every day"),
        (SLEEP, (50, 3, 2, 9), "record each twitch"),
        (SLEEP, (50, 30, 20, 2), "more or less sleep than usual"),
    ],
)
def test_the_next_step_is_what_is_missing(
    factor: Factor, have: tuple[int, int, int, int], expected: str
) -> None:
    assert expected in words.next_step(factor, progress(*have))


def test_nothing_is_asked_for_when_nothing_is_missing() -> None:
    assert words.next_step(CAFFEINE, progress(42, 20, 12, 8)) == ""


def test_names_that_are_written_in_capitals_keep_them_within_a_sentence() -> None:
    b12 = supplement_factor("B12", "µg")

    assert "less B12 (supplement) than" in words.next_step(b12, progress(50, 30, 20, 2))


def test_a_day_is_written_with_its_weekday() -> None:
    assert words.day_text(date(2025, 3, 4)) == "Tue 4 Mar 2025"


@pytest.mark.parametrize(
    ("factor", "lag", "per", "text"),
    [
        (CAFFEINE, 1, 270.0, "the day after 270 mg more caffeine"),
        (FACTORS["exercise"], 0, 48.0, "on days with 48 min more exercise"),
        (SLEEP, 0, 1.9, "after nights with 1.9 h more sleep"),
        (SLEEP, 1, 1.9, "a day later, after 1.9 h more sleep"),
        (FACTORS["stress"], 1, 3.1, "the day after 3.1 points more stress"),
        (CAFFEINE, 3, 270.0, "3 days after 270 mg more caffeine"),
        (
            supplement_factor("magnesium", "yes/no"),
            1,
            1.0,
            "the day after magnesium (supplement)",
        ),
    ],
)
def test_the_days_compared_are_said_as_people_say_them(
    factor: Factor, lag: int, per: float, text: str
) -> None:
    assert words.with_more(factor, lag, per) == text
