"""Every factor at lags of 0 to 3 days, judged together."""

import json
from math import log

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.journals import factor, planted, poisson, yes_no_days
from tests.benchmarks.simulated_journals import drift
from twitchapp.analysis.daily_triggers import (
    LAGS,
    DailyStudy,
    daily_findings,
    explained_by,
    false_discovery_rates,
    rank,
    study_days,
)
from twitchapp.analysis.findings import HINT_P, VERDICT_ORDER, Finding
from twitchapp.analysis.multiplicity import CLAIM_Q, benjamini_hochberg
from twitchapp.analysis.series import FactorSeries, FloatArray, lagged
from twitchapp.analysis.shrinkage import shrink


def studied(counts: FloatArray, *factors: FactorSeries) -> DailyStudy:
    study = study_days(counts, factors)
    assert study is not None
    return study


def found(counts: FloatArray, *factors: FactorSeries) -> tuple[Finding, ...]:
    study = studied(counts, *factors)
    return daily_findings(study, false_discovery_rates(study.p_values))


def best_of(findings: tuple[Finding, ...], key: str = "caffeine") -> Finding:
    (best,) = [row for row in findings if row.factor == key and row.best]
    return best


def coffee(values: FloatArray) -> FactorSeries:
    return factor(values, yes_no=True)


def chance(seed: int, n_days: int, key: str) -> FactorSeries:
    return factor(np.random.default_rng([77, seed]).normal(size=n_days), key=key)


def fading(n_days: int = 300) -> tuple[FloatArray, FactorSeries, FactorSeries]:
    """Return counts that follow stress, stress, and coffee that goes along with stress."""
    rng = np.random.default_rng(6)
    stress = drift(rng, n_days, 0.3)
    cups = 100 * stress + rng.normal(0, 80, n_days)
    counts = poisson(rng, 2.0 * np.exp(0.45 * stress))
    return counts, factor(stress, key="stress", unit="0-10"), factor(cups)


# The seven verdicts


def test_more_where_more_go_with_it() -> None:
    counts, exposure = planted(1, n_days=200, ratio=1.9, lag=1)
    row = best_of(found(counts, coffee(exposure), chance(1, 200, "water")))
    assert (row.verdict, row.lag, row.per) == ("more", 1, 1.0)
    assert row.q is not None
    assert row.q <= CLAIM_Q
    assert row.rate_ratio is not None
    assert row.ci_low is not None
    assert row.ci_high is not None
    assert 1 < row.ci_low < row.rate_ratio < row.ci_high
    assert row.ci_low < 1.9 < row.ci_high
    assert "times as many twitches the day after" in row.note
    assert row.method == "daily"
    assert row.kind == "daily"


def test_fewer_where_fewer_go_with_it() -> None:
    counts, exposure = planted(2, n_days=200, ratio=0.5, lag=0, rate=3.0)
    row = best_of(found(counts, coffee(exposure)))
    assert (row.verdict, row.lag) == ("fewer", 0)
    assert row.ci_high is not None
    assert row.ci_high < 1


def test_explained_where_another_takes_it_over() -> None:
    findings = found(*fading())
    stress, cups = best_of(findings, "stress"), best_of(findings)
    assert stress.verdict == "more"
    assert cups.verdict == "explained"
    assert cups.explained_by == ("Stress",)
    assert cups.q is not None
    assert cups.q <= CLAIM_Q
    assert "fades once Stress is allowed for" in cups.note
    assert stress.explained_by == ()


def test_hint_where_it_stands_out_alone_but_not_among_so_many() -> None:
    counts, exposure = planted(26, n_days=120, ratio=1.45, lag=1)
    alone = studied(counts, coffee(exposure))
    p = alone.p_values["caffeine"]
    assert p <= HINT_P
    # Judged among others that show nothing.
    q = false_discovery_rates({"caffeine": p} | {f"f{n}": 0.9 for n in range(20)})
    row = best_of(daily_findings(alone, {"caffeine": q["caffeine"]}))
    assert row.verdict == "hint"
    assert "worth an experiment" in row.note
    assert row.shrunk_ratio is not None


def test_none_where_every_lag_is_surely_small() -> None:
    rng = np.random.default_rng(4)
    exposure = yes_no_days(rng, 700)
    findings = found(poisson(rng, np.full(700, 12.0)), coffee(exposure))
    assert {row.verdict for row in findings} == {"none"}
    for row in findings:
        assert row.ci_low is not None
        assert row.ci_high is not None
        assert 0.8 <= row.ci_low < row.ci_high <= 1.25
    assert "no sizeable difference" in findings[0].note


def test_unclear_where_the_days_cannot_tell() -> None:
    counts, exposure = planted(5, n_days=60, ratio=1.0, lag=0, rate=1.0)
    row = best_of(found(counts, coffee(exposure)))
    assert row.verdict == "unclear"
    assert row.detectable is not None
    assert row.detectable > 1.25
    assert row.more_days is not None
    assert row.more_days > 0
    assert "not clear" in row.note


def test_insufficient_where_it_is_too_early() -> None:
    counts, exposure = planted(5, n_days=30, ratio=3.0, lag=0, rate=2.0)
    findings = found(counts, coffee(exposure))
    assert {row.verdict for row in findings} == {"insufficient"}
    assert {row.p for row in findings} == {row.q for row in findings} == {None}
    assert all("still needed: 1" in row.note for row in findings)


# The data rules at their edges


def edge_journal() -> tuple[FloatArray, FloatArray]:
    """Return exactly 42 known days, 20 episodes on 12 of them, and 8 unusual days."""
    counts, exposure = np.zeros(42), np.zeros(42)
    counts[[1, 4, 7, 11, 15, 18, 22, 25]] = 2.0
    counts[[28, 32, 36, 39]] = 1.0
    exposure[[2, 7, 12, 17, 22, 27, 32, 37]] = 1.0
    assert counts.sum() == 20
    assert np.count_nonzero(counts) == 12
    assert exposure.sum() == 8
    return counts, exposure


def at_lag_0(counts: FloatArray, exposure: FloatArray) -> Finding:
    (row,) = [row for row in found(counts, coffee(exposure)) if row.lag == 0]
    return row


def test_just_enough_of_everything_is_tested() -> None:
    row = at_lag_0(*edge_journal())
    assert row.verdict != "insufficient"
    assert row.p is not None
    assert (row.n_days, row.n_episodes) == (42, 20)


@pytest.mark.parametrize("short", ["days", "episodes", "episode days", "unusual days"])
def test_one_too_few_of_anything_is_too_early(short: str) -> None:
    counts, exposure = edge_journal()
    if short == "days":
        counts[0] = np.nan
        words = "needed: 1 more day on which twitches and this factor are both known."
    elif short == "episodes":
        counts[1] = 1.0
        words = "needed: 1 more twitch episode on such days."
    elif short == "episode days":
        counts[28], counts[1] = 0.0, 3.0
        words = "needed: 1 more day with an episode."
    else:
        exposure[2] = 0.0
        words = "needed: 1 more day on which the factor differs from its usual value."
    row = at_lag_0(counts, exposure)
    assert row.verdict == "insufficient"
    assert row.note.endswith(words)


def test_an_unknown_exposure_is_not_a_day_more() -> None:
    counts, exposure = edge_journal()
    longer = at_lag_0(np.append(counts, 1.0), np.append(exposure, np.nan))
    assert (longer.n_days, longer.n_episodes) == (42, 20)
    exposure[0] = np.nan
    assert at_lag_0(counts, exposure).verdict == "insufficient"


# The form of the answer


def test_there_is_one_finding_for_each_factor_and_lag_and_one_of_each_factor_is_best() -> None:
    counts, exposure = planted(7, n_days=100, ratio=1.0, lag=0)
    findings = found(counts, coffee(exposure), chance(2, 100, "water"))
    pairs = sorted((row.factor, row.lag or 0) for row in findings)
    assert pairs == [(key, lag) for key in ("caffeine", "water") for lag in LAGS]
    assert sorted(row.factor for row in findings if row.best) == ["caffeine", "water"]
    for key in ("caffeine", "water"):
        rows = [row for row in findings if row.factor == key]
        assert len({(row.p_factor, row.q, row.per) for row in rows}) == 1
        assert best_of(findings, key).p == min(row.p for row in rows if row.p is not None)


def test_the_surest_come_first() -> None:
    counts, exposure = planted(1, n_days=200, ratio=1.9, lag=1)
    short = np.full(200, np.nan)
    short[:20] = 1.0
    findings = found(counts, factor(short, key="tea"), chance(1, 200, "water"), coffee(exposure))
    assert findings[0].factor == "caffeine"
    assert findings[0].verdict == "more"
    assert findings[-1].factor == "tea"
    assert list(findings) == sorted(findings, key=rank)
    places = [VERDICT_ORDER.index(row.verdict) for row in findings]
    assert places == sorted(places)


def test_json_is_finite_and_whole() -> None:
    counts, stress, cups = fading(120)
    short = factor(np.full(120, np.nan), key="tea")
    for row in found(counts, stress, cups, short):
        read = json.loads(json.dumps(row.to_json(), allow_nan=False))
        assert read["factor"] == row.factor


def test_ratios_are_for_the_contrast() -> None:
    rng = np.random.default_rng(9)
    cups = rng.normal(300, 100, 300)
    counts = poisson(rng, 2.0 * np.exp(log(1.6) * (cups - 300) / 200))
    row = best_of(found(counts, factor(cups)))
    assert row.per == pytest.approx(200, abs=15)
    assert row.ci_low is not None
    assert row.ci_high is not None
    assert row.ci_low < 1.6 < row.ci_high
    assert f"per {row.per:.0f} mg more" in row.note


def test_what_is_shown_of_a_claim_is_nearer_to_one_than_what_was_measured() -> None:
    counts, exposure = planted(26, n_days=120, ratio=1.45, lag=1)
    row = best_of(found(counts, coffee(exposure)))
    assert row.verdict in {"more", "hint"}
    assert row.rate_ratio is not None
    assert row.shrunk_ratio is not None
    assert row.shrunk_low is not None
    assert row.shrunk_high is not None
    assert 1 < row.shrunk_ratio < row.rate_ratio
    assert row.shrunk_low < row.shrunk_ratio < row.shrunk_high
    # The lag was picked out of four besides, so it is drawn back further than one look alone.
    size = float(np.log(row.ci_high or 0) - np.log(row.ci_low or 0)) / (2 * 1.98)
    alone = shrink(float(np.log(row.rate_ratio)), size, threshold_p=CLAIM_Q)
    assert alone is not None
    assert row.shrunk_ratio < 0.99 * alone[0]
    others = [each for each in found(counts, coffee(exposure)) if not each.best]
    assert {each.shrunk_ratio for each in others} == {None}


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
