"""The board in three sentences."""

from dataclasses import replace
from datetime import date
from itertools import product
from typing import get_args

import pytest

from twitchapp.analysis.findings import Finding, Verdict
from twitchapp.application.trigger_summary import Summary, summarise
from twitchapp.domain.daily import DailyTable, DayState
from twitchapp.domain.factors import BUILT_IN


def a_table(known: int = 100, silent: int = 0, *, factors: bool = True) -> DailyTable:
    """Return days with two episodes each, the last of them without a word."""
    named = tuple(each for each in BUILT_IN if each.key == "caffeine") if factors else ()
    n_days = known + silent
    return DailyTable(
        first=date(2024, 1, 1),
        states=(DayState.RECORDED,) * known + (DayState.UNKNOWN,) * silent,
        counts=(2,) * known + (None,) * silent,
        factors=named,
        values={factor.key: (None,) * n_days for factor in named},
    )


def finding(
    label: str,
    verdict: Verdict,
    *,
    best: bool = True,
    unit: str = "mg",
    n_days: int = 100,
    more_days: int | None = None,
) -> Finding:
    return Finding(
        factor=label.lower(),
        label=label,
        unit=unit,
        kind="daily",
        lag=0,
        window_h=None,
        per=1.0,
        rate_ratio=1.0,
        ci_low=0.5,
        ci_high=2.0,
        p=0.5,
        p_factor=0.5,
        q=0.5,
        verdict=verdict,
        best=best,
        n_days=n_days,
        n_episodes=100,
        detectable=1.5,
        note="",
        method="daily",
        more_days=more_days,
    )


def summary(*findings: Finding, table: DailyTable | None = None) -> Summary:
    return summarise(a_table() if table is None else table, findings)


# What is known


def test_without_a_claim_nothing_stands_out() -> None:
    assert summary(finding("Water", "unclear")).known == (
        "From 200 episodes on 100 known days, no factor stands out surely enough to be called a"
        " finding."
    )


def test_days_without_a_word_are_not_known_days() -> None:
    said = summary(table=a_table(known=1, silent=30)).known
    assert said.startswith("From 2 episodes on 1 known day,")


def test_claims_say_on_which_side_there_are_more_twitches() -> None:
    said = summary(
        finding("Caffeine", "more"),
        finding("Sleep", "fewer", unit="h"),
        finding("Screen in bed", "more", unit=""),
        finding("Yoga", "fewer", unit=""),
    ).known
    assert said == (
        "Known today, from 200 episodes on 100 known days: more twitches go with more Caffeine,"
        " less Sleep and Screen in bed; fewer twitches go with Yoga."
    )


def test_what_was_ruled_out_is_told_beside() -> None:
    said = summary(finding("Caffeine", "more"), finding("Water", "none")).known
    assert said.endswith("more Caffeine. No sizeable effect: Water.")
    alone = summary(finding("Water", "none"), finding("Stress", "none")).known
    assert alone.endswith("to be called a finding. No sizeable effect: Water and Stress.")


def test_only_what_speaks_for_a_factor_is_told() -> None:
    said = summary(
        finding("Caffeine", "more"), finding("Water", "more", best=False), finding("Tea", "hint")
    )
    assert "Water" not in " ".join(said)
    assert "Tea" not in said.known


def test_a_factor_that_stands_out_by_days_and_by_hours_is_named_once() -> None:
    said = summary(finding("Caffeine", "more"), finding("Caffeine", "more")).known
    assert said.count("Caffeine") == 1


def test_of_many_only_the_first_are_named() -> None:
    labels = ["Water", "Stress", "Tea", "Zinc", "Iron"]
    three = summary(*(finding(label, "none") for label in labels[:3])).known
    four = summary(*(finding(label, "none") for label in labels[:4])).known
    five = summary(*(finding(label, "none") for label in labels)).known
    assert three.endswith("Water, Stress and Tea.")
    assert four.endswith("Water, Stress, Tea and Zinc.")
    assert five.endswith("Water, Stress, Tea and 2 others.")


# What is not


def test_what_is_open_is_told_by_how_near_it_is() -> None:
    said = summary(
        finding("Tea", "hint"),
        finding("Water", "unclear"),
        finding("Zinc", "insufficient"),
        finding("Caffeine", "more"),
    ).not_known
    assert said == (
        "Worth an experiment, no more than a hint yet: Tea; not clear: Water; too early to say:"
        " Zinc."
    )


def test_nothing_open_is_said_as_well() -> None:
    said = summary(finding("Caffeine", "more"), finding("Water", "none"))
    assert said.not_known == "Nothing that was logged is left open."
    assert said.next_step == "Going on as now keeps what is known true."


# What to do next


def test_first_of_all_log_something() -> None:
    said = summary(table=a_table(known=3, silent=90, factors=False)).next_step
    assert said.startswith("Log coffee, sleep, exercise or whatever you wonder about")


@pytest.mark.parametrize(("known", "silent", "asks"), [(90, 10, False), (89, 11, True)])
def test_gaps_matter_more_than_anything_else_from_one_day_in_ten(
    known: int, silent: int, *, asks: bool
) -> None:
    said = summary(finding("Tea", "hint"), table=a_table(known, silent)).next_step
    assert (f"of the last 100 days {silent} tell nothing" in said) == asks
    assert ("experiment with Tea" in said) != asks


def test_gaps_of_long_ago_are_not_told_off() -> None:
    table = a_table(known=100, silent=900)
    turned = table._replace(counts=table.counts[::-1], states=table.states[::-1])
    assert "checking in" in summary(finding("Tea", "hint"), table=table).next_step
    assert "checking in" not in summary(finding("Tea", "hint"), table=turned).next_step


def test_in_the_first_fortnight_gaps_are_not_told_off() -> None:
    said = summary(finding("Tea", "insufficient", n_days=2), table=a_table(3, 10)).next_step
    assert "checking in" not in said


def test_while_it_is_too_early_for_all_of_them_that_is_what_is_said_first() -> None:
    early = finding("Tea", "insufficient", n_days=2)
    assert summary(early, table=a_table(3)).known == (
        "Too early to say of anything: 6 episodes on 3 known days so far."
    )
    assert "no factor stands out" in summary(early, finding("Zinc", "unclear")).known


def test_a_hint_of_the_hours_is_not_taken_for_one_of_the_days() -> None:
    said = summary(finding("Tea", "none"), replace(finding("Tea", "hint"), kind="acute"))
    assert "No sizeable effect: Tea." in said.known
    assert said.not_known == "Worth an experiment, no more than a hint yet: the hours after Tea."


def test_a_hint_asks_for_an_experiment() -> None:
    said = summary(
        finding("Tea", "hint"), finding("Zinc", "hint"), finding("Water", "unclear", more_days=5)
    ).next_step
    assert said.startswith("Most would be learnt from an experiment with Tea:")


def test_else_the_nearest_open_one_says_how_many_days_are_wanting() -> None:
    said = summary(
        finding("Water", "unclear", more_days=300),
        finding("Stress", "unclear", more_days=41),
        finding("Zinc", "unclear", more_days=0),
        finding("Iron", "unclear"),
    ).next_step
    assert "about 41 more days would show whether Stress goes with half as many again" in said


def test_else_what_is_too_early_asks_for_days_and_only_where_days_are_wanting() -> None:
    never_varies = finding("Salt", "insufficient", n_days=100)
    said = summary(
        never_varies,
        finding("Zinc", "insufficient", n_days=12),
        finding("Iron", "insufficient", n_days=30),
    ).next_step
    assert (
        said == "Log Iron on more days: it is known on 30 days so far, and six weeks are the least."
    )
    assert "Salt" not in summary(never_varies).next_step


@pytest.mark.parametrize(("one", "two"), list(product(get_args(Verdict), repeat=2)))
def test_the_sentences_are_whole_and_calm_whatever_was_found(one: Verdict, two: Verdict) -> None:
    for sentence in summary(finding("Tea", one), finding("Zinc", two, more_days=9)):
        assert sentence.endswith(".")
        assert sentence[0].isupper()
        assert "!" not in sentence
        for avoided in ("cause", "significant", "benign", "danger", "None", "sham"):
            assert avoided not in sentence
