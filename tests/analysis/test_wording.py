"""Findings as sentences."""

import numpy as np
import pytest

from tests.analysis.journals import factor
from twitchapp.analysis import wording
from twitchapp.analysis.requirements import Missing
from twitchapp.analysis.series import FactorSeries

COFFEE = factor(np.zeros(1))
SLEEP = factor(np.zeros(1), key="sleep_hours", unit="h")
STRESS = factor(np.zeros(1), key="stress", unit="0-10")
SCREEN = factor(np.zeros(1), key="screen_in_bed", yes_no=True)
WOLF = "worth watching; the simple method is wrong too often to call it a finding"


@pytest.mark.parametrize(
    ("series", "lag", "per", "sentence"),
    [
        (
            COFFEE,
            1,
            220.0,
            (
                f"Caffeine, per 220 mg more: twitches were about 1.6 times as frequent "
                f"the day after (95 % interval 1.14 to 2.2); {WOLF}."
            ),
        ),
        (
            SLEEP,
            0,
            1.9,
            (
                f"Sleep hours, per 1.9 h more: twitches were about 1.6 times as frequent after the "
                f"night (95 % interval 1.14 to 2.2); {WOLF}."
            ),
        ),
        (
            STRESS,
            0,
            2.0,
            (
                f"Stress, per 2 points more: twitches were about 1.6 times as frequent "
                f"the same day (95 % interval 1.14 to 2.2); {WOLF}."
            ),
        ),
        (
            SCREEN,
            2,
            1.0,
            (
                f"Screen in bed, yes against no: twitches were about 1.6 times as frequent 2 days "
                f"after (95 % interval 1.14 to 2.2); {WOLF}."
            ),
        ),
    ],
)
def test_a_hint_is_one_sentence_that_says_when_and_how_sure(
    series: FactorSeries, lag: int, per: float, sentence: str
) -> None:
    assert wording.hint(series, lag, per, (1.612, 1.144, 2.234)) == sentence


def test_a_night_belongs_to_the_day_of_waking() -> None:
    assert wording.when("sleep_quality", 0) == "after the night"
    assert wording.when("sleep_hours", 1) == "on the second day after the night"
    assert wording.when("sleep_hours", 3) == "on the 4th day after the night"


def test_unclear_says_what_could_have_been_seen_or_why_not_more() -> None:
    wide = wording.unclear(COFFEE, 0, 220.0, (1.1, 0.6, 2.1), 1.84)
    assert wide.endswith("not clear; these days could have shown a ratio of 1.8 or more.")
    unknown = wording.unclear(COFFEE, 0, 220.0, (1.1, 0.6, 2.1), None)
    assert unknown.endswith("(95 % interval 0.60 to 2.1); not clear.")
    many = wording.unclear(COFFEE, 0, 220.0, (1.3, 1.02, 1.7), 1.4)
    assert many.endswith("because so many factors and days apart were looked at together.")


def test_no_sentence_speaks_of_causes() -> None:
    ratio = (1.02, 0.9, 1.1)
    sentences = [
        wording.hint(COFFEE, 0, 2.0, ratio),
        wording.none(COFFEE, 0, 2.0, ratio),
        wording.unclear(COFFEE, 0, 2.0, ratio, 1.5),
        wording.unfitted(COFFEE, 0, "like_time"),
        wording.insufficient(COFFEE, 0, Missing(1, 0, 0, 0)),
    ]
    for sentence in sentences:
        assert not {"cause", "causes", "caused", "effect", "because of", "leads", "trigger"} & set(
            sentence.lower().split()
        )


@pytest.mark.parametrize(
    ("per", "text"), [(0.00004, "4.0e-05"), (1500.0, "1500"), (0.35, "0.35"), (3e9, "3.0e+09")]
)
def test_amounts_are_written_as_people_write_them(per: float, text: str) -> None:
    assert wording.contrast(COFFEE, per) == f"Caffeine, per {text} mg more"
