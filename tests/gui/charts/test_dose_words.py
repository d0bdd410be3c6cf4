"""What dose-response and lag curve say in words."""

import pytest

from tests.gui.charts.doses import (
    CAFFEINE,
    SLEEP,
    YES_NO,
    before,
    dose,
    falling,
    hinge,
    lags,
    nothing,
    rising,
    valley,
)
from twitchapp.application.dose import DoseReading, LagReading
from twitchapp.gui.charts import dose_words as words


def test_a_line_says_how_much_from_end_to_end() -> None:
    title = words.dose_title(dose(rising, lag=1))

    assert title.startswith("The more caffeine, the more twitches the day after: about ")
    assert title.endswith(" mg.")
    assert words.dose_title(dose(falling)).startswith(
        "The more caffeine, the fewer twitches on the same day"
    )


def test_what_the_board_does_not_claim_may_be_chance() -> None:
    assert words.dose_title(dose(rising, verdict="unclear")).endswith(", which may be chance.")
    assert "chance" not in words.dose_title(dose(rising, verdict="more"))


def test_what_another_factor_explains_or_what_follows_from_twitches_is_said() -> None:
    reading = dose(rising, verdict="explained")

    assert words.dose_title(reading._replace(explained_by=("Sleep", "Stress"))).endswith(
        ", which sleep and stress may explain."
    )
    assert words.dose_title(reading).endswith(", which another factor may explain.")
    assert words.dose_title(dose(rising)._replace(is_consequence=True)).endswith(
        ", but it may follow from the twitches."
    )


def test_a_threshold_is_the_finding_where_there_is_one() -> None:
    reading = dose(hinge, n_days=900)

    assert reading.response.threshold is not None
    title = words.dose_title(reading)
    assert title.startswith("No difference seen below about ")
    assert "of caffeine; above it, more twitches on the same day" in title
    note = words.dose_note(reading)
    assert "Where it begins is uncertain" in note
    assert "could still hide" in note


def test_a_valley_says_where_twitches_are_fewest() -> None:
    assert words.dose_title(dose(valley, n_days=900)).startswith(
        "Fewest twitches on the same day at about "
    )


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        (dose(nothing, verdict="unclear"), "no clear difference between small and large amounts"),
        (
            dose(nothing, factor=YES_NO, verdict="unclear"),
            "no clear difference between days with and without",
        ),
        (dose(rising, n_days=30, verdict="insufficient"), "too early to say"),
    ],
)
def test_nothing_clear_is_said_to_be_nothing_clear(reading: DoseReading, said: str) -> None:
    assert said in words.dose_title(reading)


def test_with_and_without_are_compared_in_one_sentence() -> None:
    title = words.dose_title(dose(lambda dose: 0.9 * dose, factor=YES_NO))

    assert title.startswith("About 2.")
    assert "times as many twitches on the same day with <b>x</b> as without" in title


def test_what_is_missing_is_counted() -> None:
    note = words.dose_note(dose(nothing, n_days=41, verdict="insufficient"))

    assert "Still needed: 1 more day with both twitches and caffeine known." in note


def test_a_level_is_told_with_its_interval_and_against_which() -> None:
    reading = dose(rising)

    assert "the others are compared with this one" in words.level_words(reading, 0)
    last = words.level_words(reading, 3)
    assert "per day (" in last
    assert "times that at 1 to 101 mg (" in last
    assert last.startswith("30")


def test_a_night_is_before_the_day_and_no_same_day() -> None:
    assert "on the day after the night" in words.dose_title(
        dose(falling, factor=SLEEP, verdict="fewer")
    )
    assert words.lag_title(lags(falling, factor=SLEEP, lag=0)).startswith(
        "Fewer twitches on the day after a night with more sleep;"
    )
    assert words.lag_axis(SLEEP) == "Days from the night to twitches"
    assert words.lag_name(SLEEP, -1) == "The day before the night"


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        (lags(rising, lag=1), "More twitches the day after more caffeine; on the days before"),
        (lags(rising, lag=3), "More twitches 3 days after more caffeine; on the days before"),
        (lags(rising, lag=0), "days cannot tell which of the two is first"),
        (lags(nothing), "Caffeine: no day before or after it stands out."),
        (lags(n_days=30), "Caffeine: too early to say on which days it tells."),
        (before(), "it may follow from them"),
    ],
)
def test_the_arrow_is_told(reading: LagReading, said: str) -> None:
    assert said in words.lag_title(reading)


def test_no_verdict_is_a_diagnosis_or_an_alarm() -> None:
    for reading in (dose(rising), dose(hinge), dose(nothing)):
        assert "!" not in words.dose_title(reading) + words.dose_note(reading)
        assert "caus" not in words.dose_title(reading) + words.dose_note(reading)


@pytest.mark.parametrize(
    ("lag", "name"),
    [(-2, "2 days before caffeine"), (0, "The same day"), (1, "The day after caffeine")],
)
def test_lags_have_names(lag: int, name: str) -> None:
    assert words.lag_name(CAFFEINE, lag) == name


def test_the_shapes_in_the_charts_are_explained_where_they_are_drawn() -> None:
    assert "square" in words.dose_note(dose(rising))
    assert "diamond" in words.lag_note(lags(rising))
    assert "diamond" not in words.lag_note(lags(nothing))
    assert "hollow" not in words.dose_note(dose(rising))
