"""The words of the charts."""

from datetime import date

import pytest

from twitchapp.analysis.findings import Finding, Verdict
from twitchapp.analysis.levels import LevelRate
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


def level(lower: float, upper: float, *, thin: bool = False) -> LevelRate:
    return LevelRate(lower, upper, 10, 5, 0.5, 0.2, 1.1, thin)


def test_a_night_is_followed_by_the_day_after_it_not_by_the_same_day() -> None:
    assert [words.lag_text(CAFFEINE, lag) for lag in (0, 1)] == ["Same day", "Day after"]
    assert [words.lag_text(SLEEP, lag) for lag in (0, 1)] == ["After the night", "A day later"]


def test_the_axis_says_when_the_factor_was_and_its_unit() -> None:
    assert words.axis_text(CAFFEINE, 1) == "Caffeine, the day before (mg)"
    assert words.axis_text(SLEEP, 0) == "Sleep, the night before (h)"


@pytest.mark.parametrize(
    ("lower", "upper", "text"),
    [
        (0.0, 0.0, "0"),
        (80.0, 190.0, "80–190"),
        (6.41667, 7.25, "6.42–7.25"),
        (-3.0, 2.0, "-3 to 2"),
        (1200.0, 2500.0, "1,200–2,500"),
        (0.0001234, 0.5, "0.000123–0.5"),
    ],
)
def test_a_level_is_named_by_the_values_that_fell_into_it(
    lower: float, upper: float, text: str
) -> None:
    assert words.level_text(level(lower, upper), CAFFEINE) == text


def test_the_levels_of_yes_and_no_are_called_so() -> None:
    bath = CustomFactor("bath", "yes/no", FactorKind.YES_NO, DayRule.MAX, Absent.ZERO).factor

    assert words.level_text(level(0, 0), bath) == "no"
    assert words.level_text(level(1, 1), bath) == "yes"
    assert words.axis_text(bath, 0) == "Bath, the same day"
    assert words.value_text(bath, 1.0) == "yes"


def test_a_level_on_few_days_is_said_to_be_so() -> None:
    assert "few days" in words.level_sentence(level(0, 95, thin=True), CAFFEINE)
    assert "few days" not in words.level_sentence(level(0, 95), CAFFEINE)


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


def finding(
    factor: Factor, lag: int, verdict: Verdict, *, per: float | None, ratio: float | None
) -> Finding:
    return Finding(
        factor=factor.key,
        label=factor.label,
        unit=factor.unit,
        kind="daily",
        lag=lag,
        window_h=None,
        per=per,
        rate_ratio=ratio,
        ci_low=None,
        ci_high=None,
        p=None,
        p_factor=None,
        q=None,
        verdict=verdict,
        best=True,
        n_days=60,
        n_episodes=40,
        detectable=None,
        note="",
        method="simple",
    )


@pytest.mark.parametrize(
    ("factor", "lag", "verdict", "per", "ratio", "text"),
    [
        (
            CAFFEINE,
            1,
            "hint",
            270.0,
            2.0,
            "About 2.0 times as many twitches the day after 270 mg more caffeine.",
        ),
        (
            FACTORS["exercise"],
            0,
            "hint",
            48.0,
            1.31,
            "About 1.3 times as many twitches on days with 48 min more exercise.",
        ),
        (
            SLEEP,
            0,
            "hint",
            1.9,
            0.634,
            "About 0.63 times as many twitches after nights with 1.9 h more sleep.",
        ),
        (
            FACTORS["stress"],
            1,
            "unclear",
            3.1,
            1.02,
            "The day after 3.1 points more stress: not clear (about 1.02 times).",
        ),
        (
            supplement_factor("magnesium", "yes/no"),
            1,
            "none",
            1.0,
            0.97,
            "The day after magnesium (supplement): no sizeable difference (about 0.97 times).",
        ),
        (CAFFEINE, 0, "unclear", None, None, "Caffeine, same day: not clear."),
        (CAFFEINE, 0, "insufficient", None, None, "Caffeine, same day: too early to say."),
    ],
)
def test_the_title_says_what_went_with_what_in_a_short_sentence(
    factor: Factor,
    lag: int,
    verdict: Verdict,
    per: float | None,
    ratio: float | None,
    text: str,
) -> None:
    found = finding(factor, lag, verdict, per=per, ratio=ratio)
    assert words.headline(found, factor, lag) == text
