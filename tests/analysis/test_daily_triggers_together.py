"""Many factors at once, unknown days, and what is refused."""

import json
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.journals import factor, planted, poisson, yes_no_days
from tests.analysis.studied import best_of, chance, coffee, fading, found, studied
from tests.benchmarks.simulated_journals import drift
from twitchapp.analysis.daily_triggers import (
    daily_findings,
    explained_by,
    false_discovery_rates,
    study_days,
)
from twitchapp.analysis.multiplicity import CLAIM_Q, benjamini_hochberg
from twitchapp.analysis.series import lagged

# Many factors


def test_rates_are_benjamini_s_and_hochberg_s_over_all_that_was_tested() -> None:
    p_values = {"b": 0.01, "acute:b": 0.04, "a": 0.3, "c": 0.02}
    q = false_discovery_rates(p_values)
    assert list(q) == ["b", "acute:b", "a", "c"]
    assert tuple(q.values()) == benjamini_hochberg([0.01, 0.04, 0.3, 0.02])
    assert false_discovery_rates({}) == {}


def test_what_was_not_tested_is_not_counted() -> None:
    counts, exposure = planted(8, n_days=120, ratio=1.4, lag=0)
    short = np.full(120, np.nan)
    short[:30] = 1.0
    constant = factor(np.full(120, 5.0), key="water")
    copy = factor(counts, key="custom:count")
    study = studied(counts, coffee(exposure), factor(short, key="tea"), constant, copy)
    assert list(study.p_values) == ["caffeine"]
    rows = daily_findings(study, false_discovery_rates(study.p_values))
    assert best_of(rows, "custom:count").note.startswith("Custom:count is not tested")
    assert best_of(rows, "custom:count").verdict == "unclear"
    assert best_of(rows, "water").verdict == "insufficient"


def test_two_that_both_matter_stay_beside_one_another() -> None:
    rng = np.random.default_rng(10)
    one, two = yes_no_days(rng, 300), yes_no_days(rng, 300)
    counts = poisson(rng, 1.5 * 1.7**one * 1.7**two)
    study = studied(counts, coffee(one), factor(two, key="alcohol", yes_no=True))
    because, joint = explained_by(study, false_discovery_rates(study.p_values))
    assert because == {}
    assert sorted(joint) == ["alcohol", "caffeine"]
    for estimate in joint.values():
        low, high = estimate.interval()
        assert low < log(1.7) < high


def test_only_what_passes_is_set_against_one_another() -> None:
    study = studied(*fading())
    because, _ = explained_by(study, {"stress": 0.01, "caffeine": CLAIM_Q + 1e-6})
    assert because == {}
    because, joint = explained_by(study, {"stress": 0.01, "caffeine": CLAIM_Q})
    assert because == {"caffeine": ("Stress",)}
    assert joint == {}
    assert explained_by(study, {}) == ({}, {})


def test_of_twins_one_speaks_for_both() -> None:
    counts, exposure = planted(1, n_days=200, ratio=2.0, lag=0)
    findings = found(counts, coffee(exposure), factor(exposure, key="tea", yes_no=True))
    verdicts = {best_of(findings, key).verdict for key in ("caffeine", "tea")}
    assert verdicts == {"more", "explained"}


def test_who_may_not_claim_hints() -> None:
    counts, exposure = planted(1, n_days=200, ratio=1.9, lag=1)
    study = studied(counts, coffee(exposure))
    q = false_discovery_rates(study.p_values)
    assert best_of(daily_findings(study, q, may_claim=lambda key: key != "caffeine")).verdict == (
        "hint"
    )
    assert best_of(daily_findings(study, q, may_claim=lambda _: True)).verdict == "more"


def test_a_consequence_is_marked_and_said() -> None:
    rng = np.random.default_rng(43)
    counts = poisson(rng, 2.0 * np.exp(1.2 * drift(rng, 250, 0.9) - 0.7))
    taken = np.zeros(250)
    taken[1:] = rng.random(249) < np.clip(0.1 + 0.3 * np.log1p(counts[:-1]), 0, 1)
    findings = found(counts, factor(taken, key="supplement:mg", yes_no=True), chance(4, 250, "tea"))
    rows = [row for row in findings if row.factor == "supplement:mg"]
    assert all(row.is_consequence for row in rows)
    assert all("may follow from them" in row.note for row in rows)
    others = [row for row in findings if row.factor == "tea"]
    assert not any(row.is_consequence or "follow from them" in row.note for row in others)


# Unknown days


def test_days_without_a_word_on_the_end_change_nothing_that_matters() -> None:
    counts, exposure = planted(1, n_days=150, ratio=1.8, lag=1)
    tail = np.full(6, np.nan)
    here = best_of(found(counts, coffee(exposure)))
    there = best_of(found(np.append(counts, tail), coffee(np.append(exposure, tail))))
    assert (there.verdict, there.lag) == (here.verdict, here.lag)
    assert (there.n_days, there.n_episodes) == (here.n_days, here.n_episodes)
    assert there.rate_ratio == pytest.approx(here.rate_ratio, rel=0.03)
    assert there.ci_low == pytest.approx(here.ci_low, rel=0.03)


def test_forgetting_to_log_on_days_with_it_does_not_make_it_seem_to_calm() -> None:
    rng = np.random.default_rng(15)
    exposure = yes_no_days(rng, 400)
    counts = poisson(rng, np.full(400, 2.0))
    # Half the days with coffee have no word of episodes.
    counts[(exposure == 1) & (rng.random(400) < 0.5)] = np.nan
    findings = found(counts, coffee(exposure))
    assert best_of(findings).verdict in {"none", "unclear"}
    (same_day,) = [row for row in findings if row.lag == 0]
    assert same_day.ci_low is not None
    assert same_day.ci_high is not None
    assert same_day.ci_low < 1 < same_day.ci_high


# Refusals


def test_lags_and_keys_must_make_sense() -> None:
    counts, exposure = planted(1, n_days=60, ratio=1.0, lag=0)
    for lags in ((), (0, 0), (-1, 0)):
        with pytest.raises(ValueError, match="lags"):
            study_days(counts, [coffee(exposure)], lags=lags)
    with pytest.raises(ValueError, match="once"):
        study_days(counts, [coffee(exposure), coffee(exposure)])
    with pytest.raises(ValueError, match="counts"):
        study_days(counts - 5, [coffee(exposure)])
    with pytest.raises(ValueError, match="shape"):
        study_days(counts, [coffee(exposure[1:])])


def test_lags_come_in_order_however_they_are_asked_for() -> None:
    counts, exposure = planted(1, n_days=60, ratio=1.0, lag=0)
    study = study_days(counts, [coffee(exposure)], lags=(5, 0))
    assert study is not None
    assert [look.lag for look in study.looks[0].looks] == [0, 5]


def test_who_no_longer_wants_to_know_gets_nothing_and_soon() -> None:
    counts, exposure = planted(1, n_days=60, ratio=1.0, lag=0)
    factors = [factor(np.roll(exposure, n), key=f"f{n}") for n in range(5)]
    assert study_days(counts, factors, cancelled=lambda: True) is None
    asked = 0

    def after_two() -> bool:
        nonlocal asked
        asked += 1
        return asked > 3

    assert study_days(counts, factors, cancelled=after_two) is None
    assert asked == 4


def test_an_empty_journal_has_no_findings_and_no_fault() -> None:
    study = studied(np.full(1, np.nan))
    assert study.background is None
    assert daily_findings(study, {}) == ()
    rows = found(np.full(10, np.nan), coffee(np.full(10, np.nan)))
    assert {row.verdict for row in rows} == {"insufficient"}


@settings(deadline=None, derandomize=True, max_examples=12)
@given(st.data())
def test_any_journal_is_answered_in_finite_numbers(data: st.DataObject) -> None:
    n_days = data.draw(st.integers(45, 70))
    seed = data.draw(st.integers(0, 1000))
    rng = np.random.default_rng(seed)
    amount = st.one_of(st.none(), st.sampled_from([0.0, 1.0]), st.floats(-1e12, 1e12))
    values = data.draw(st.lists(amount, min_size=n_days, max_size=n_days))
    x = np.array([np.nan if each is None else each for each in values])
    counts = poisson(rng, np.full(n_days, data.draw(st.sampled_from([0.3, 3.0, 1000.0]))))
    counts[rng.random(n_days) < 0.1] = np.nan
    rows = found(counts, factor(x), factor(lagged(x, 1), key="again", yes_no=True))
    assert len(rows) == 8
    for row in rows:
        json.dumps(row.to_json(), allow_nan=False)
        if row.rate_ratio is not None and row.ci_low is not None and row.ci_high is not None:
            assert 0 < row.ci_low <= row.rate_ratio <= row.ci_high


# Small trials with fixed dice


def test_where_nothing_is_planted_little_is_claimed() -> None:
    claimed = 0
    for seed in range(12):
        rng = np.random.default_rng([51, seed])
        counts = poisson(rng, 2.0 * np.exp(drift(rng, 100, 0.9) - 0.5))
        habits = [factor(drift(rng, 100, 0.8), key=f"f{n}") for n in range(5)]
        claimed += any(row.verdict in {"more", "fewer"} for row in found(counts, *habits))
    assert claimed <= 3


def test_one_effect_among_others_is_claimed_at_its_lag() -> None:
    right = wrong = 0
    for seed in range(8):
        rng = np.random.default_rng([52, seed])
        exposure = yes_no_days(rng, 200)
        felt = np.nan_to_num(lagged(exposure, 2))
        counts = poisson(rng, 2.0 * np.exp(drift(rng, 200, 0.9) - 0.5) * 1.8**felt)
        habits = [factor(drift(rng, 200, 0.8), key=f"f{n}") for n in range(4)]
        for row in found(counts, coffee(exposure), *habits):
            if row.verdict in {"more", "fewer"}:
                right += (row.factor, row.lag, row.verdict) == ("caffeine", 2, "more")
                wrong += row.factor != "caffeine"
    assert right >= 7
    assert wrong <= 2
