"""Every factor at lags of 0 to 3 days, judged together."""

import json
from math import log

import numpy as np
import pytest

from tests.analysis.journals import factor, planted, poisson, yes_no_days
from tests.analysis.studied import best_of, chance, coffee, fading, found, studied
from twitchapp.analysis.daily_triggers import (
    LAGS,
    daily_findings,
    false_discovery_rates,
    rank,
)
from twitchapp.analysis.findings import HINT_P, VERDICT_ORDER, Finding
from twitchapp.analysis.multiplicity import CLAIM_Q
from twitchapp.analysis.series import FloatArray
from twitchapp.analysis.shrinkage import shrink

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
