"""Findings as sentences."""

import re
from typing import get_args

import numpy as np
import pytest

from tests.analysis.journals import factor
from twitchapp.analysis import wording
from twitchapp.analysis.findings import Verdict
from twitchapp.analysis.requirements import Missing
from twitchapp.analysis.series import FactorSeries

COFFEE = factor(np.zeros(1))
SLEEP = factor(np.zeros(1), key="sleep_hours", unit="h")
STRESS = factor(np.zeros(1), key="stress", unit="0-10")
SCREEN = factor(np.zeros(1), key="screen_in_bed", yes_no=True)
RAW = (1.9, 1.2, 3.0)


def said(
    verdict: Verdict,
    *,
    series: FactorSeries = COFFEE,
    lag: int = 1,
    per: float = 220.0,
    ratio: tuple[float, float, float] = (1.612, 1.144, 2.234),
    shrunk: tuple[float, float, float] | None = None,
    detectable: float | None = 1.84,
    more_days: int | None = None,
    because: tuple[str, ...] = (),
) -> str:
    return wording.concluded(
        series,
        lag,
        per,
        verdict,
        ratio=ratio,
        shrunk=shrunk,
        detectable=detectable,
        more_days=more_days,
        because=because,
    )


@pytest.mark.parametrize(
    ("series", "lag", "per", "begins", "when"),
    [
        (COFFEE, 1, 220.0, "Caffeine, per 220 mg more", "the day after"),
        (SLEEP, 0, 1.9, "Sleep hours, per 1.9 h more", "after the night"),
        (STRESS, 0, 2.0, "Stress, per 2 points more", "the same day"),
        (SCREEN, 2, 1.0, "Screen in bed, yes against no", "2 days after"),
    ],
)
def test_a_finding_is_one_sentence_that_says_when_how_many_and_how_sure(
    series: FactorSeries, lag: int, per: float, begins: str, when: str
) -> None:
    assert said("more", series=series, lag=lag, per=per) == (
        f"{begins}: about 1.6 times as many twitches {when}, between 1.14 and 2.2 times."
    )


def test_what_was_picked_out_is_told_as_drawn_back() -> None:
    for verdict in ("more", "hint", "explained"):
        told = said(verdict, ratio=RAW, shrunk=(1.4, 1.0, 2.1), because=("Stress",))
        assert "about 1.4 times as many twitches the day after, between 1.00 and 2.1 times" in told
        assert "1.9" not in told


def test_fewer_is_told_the_other_way_round_as_well() -> None:
    told = said("fewer", series=SLEEP, lag=0, per=2.0, ratio=(0.5, 0.4, 0.7))
    assert told == (
        "Sleep hours, per 2 h more: about 0.50 times as many twitches after the night, between 0.40"
        " and 0.70 times, which is 2.0 times as many with as much less."
    )
    plain = said("fewer", series=SCREEN, lag=0, per=1.0, ratio=(0.5, 0.4, 0.7))
    assert plain.endswith("between 0.40 and 0.70 times.")


def test_a_hint_is_worth_an_experiment_and_no_finding() -> None:
    assert said("hint").endswith("; not sure enough to call it a finding, but worth an experiment.")


def test_what_others_explain_names_them() -> None:
    assert said("explained", because=("Stress",)).endswith(
        "; but that fades once Stress is allowed for, with which it goes together."
    )
    assert "once Stress, Sleep and Water are allowed for" in said(
        "explained", because=("Stress", "Sleep", "Water")
    )


def test_no_sizeable_difference_is_said_to_be_none() -> None:
    told = said("none", ratio=(1.02, 0.95, 1.1))
    assert told == (
        "Caffeine, per 220 mg more: about 1.02 times as many twitches the day after, between 0.95"
        " and 1.10 times; no sizeable difference."
    )


def test_unclear_says_what_could_have_been_seen_and_how_many_days_more_would_tell() -> None:
    wide = (1.1, 0.6, 2.1)
    could = "not clear; these days could have shown a ratio of 1.8 or more"
    assert said("unclear", ratio=wide).endswith(f"; {could}.")
    assert said("unclear", ratio=wide, more_days=0).endswith(f"; {could}.")
    assert said("unclear", ratio=wide, more_days=1).endswith(
        f"{could}, and about one more day would show 1.5."
    )
    assert said("unclear", ratio=wide, more_days=80).endswith(
        f"{could}, and about 80 more days would show 1.5."
    )
    assert said("unclear", ratio=wide, detectable=None).endswith("; not clear.")


def test_unclear_although_the_interval_leaves_one_out_says_why() -> None:
    assert said("unclear", ratio=(1.3, 1.02, 1.7)).endswith(
        "because so many factors and days apart were looked at together."
    )


def test_too_early_says_exactly_what_is_missing() -> None:
    assert wording.insufficient(COFFEE, 0, Missing(1, 0, 0, 0)) == (
        "Caffeine, the same day: too early to say; still needed: 1 more day on which twitches and"
        " this factor are both known."
    )
    assert wording.insufficient(SLEEP, 0, Missing(30, 8, 2, 3)) == (
        "Sleep hours, after the night: too early to say; still needed: 30 more days on which"
        " twitches and this factor are both known, 8 more twitch episodes on such days, 2 more days"
        " with an episode and 3 more days on which the factor differs from its usual value."
    )


def test_a_tautology_is_refused_with_its_reason() -> None:
    assert "is not tested" in wording.tautology(COFFEE)
    assert "explain twitches by themselves" in wording.tautology(COFFEE)


def test_a_night_belongs_to_the_day_of_waking() -> None:
    assert wording.when("sleep_quality", 0) == "after the night"
    assert wording.when("sleep_hours", 1) == "on the second day after the night"
    assert wording.when("sleep_hours", 3) == "on the 4th day after the night"


@pytest.mark.parametrize("verdict", get_args(Verdict))
def test_no_sentence_speaks_of_causes_or_frightens(verdict: Verdict) -> None:
    sentences = [
        said(verdict, because=("Stress",)),
        wording.unfitted(COFFEE, 0),
        wording.insufficient(COFFEE, 0, Missing(1, 0, 0, 0)),
        wording.tautology(COFFEE),
        wording.FOLLOWS,
        wording.WAITS,
    ]
    avoided = {"cause", "causes", "caused", "effect", "leads", "trigger", "triggers"}
    avoided |= {"benign", "danger", "disease", "significant"}
    for sentence in sentences:
        assert not avoided & set(re.findall(r"[a-z]+", sentence.lower()))
        assert sentence.endswith(".")
        assert "!" not in sentence


@pytest.mark.parametrize(
    ("per", "text"), [(0.00004, "4.0e-05"), (1500.0, "1500"), (0.35, "0.35"), (3e9, "3.0e+09")]
)
def test_amounts_are_written_as_people_write_them(per: float, text: str) -> None:
    assert wording.contrast(COFFEE, per) == f"Caffeine, per {text} mg more"


@pytest.mark.parametrize(
    ("value", "text"),
    [(1.0, "1.00"), (0.8049, "0.80"), (1.299, "1.30"), (1.3, "1.3"), (9.94, "9.9"), (12.4, "12")],
)
def test_ratios_are_finer_where_it_matters(value: float, text: str) -> None:
    assert wording.ratio_text(value) == text


@pytest.mark.parametrize("value", [1e-12, 0.004, 1e9])
def test_ratios_far_out_stay_short(value: float) -> None:
    assert len(wording.ratio_text(value)) <= 8
