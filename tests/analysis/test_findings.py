"""The form of a finding."""

import dataclasses
import json
import math

from twitchapp.analysis.findings import Finding, finite

FIELDS = [
    *("factor", "label", "unit", "kind", "lag", "window_h", "per"),
    *("rate_ratio", "ci_low", "ci_high", "p", "p_factor", "q"),
    *("verdict", "best", "n_days", "n_episodes", "detectable", "note", "method"),
    *("shrunk_ratio", "shrunk_low", "shrunk_high", "more_days", "explained_by", "is_consequence"),
]


def example() -> Finding:
    return Finding(
        factor="caffeine",
        label="Caffeine",
        unit="mg",
        kind="acute",
        lag=None,
        window_h=(0.0, 4.0),
        per=100.0,
        rate_ratio=1.6,
        ci_low=1.1,
        ci_high=math.inf,
        p=0.01,
        p_factor=0.02,
        q=math.nan,
        verdict="unclear",
        best=True,
        n_days=60,
        n_episodes=80,
        detectable=None,
        note="A sentence.",
        method="daily",
    )


def test_the_fields_keep_their_names_and_order() -> None:
    assert [field.name for field in dataclasses.fields(Finding)] == FIELDS
    assert list(example().to_json()) == FIELDS


def test_json_holds_finite_numbers_lists_and_nulls_only() -> None:
    read = json.loads(json.dumps(example().to_json(), allow_nan=False))
    assert read["window_h"] == [0.0, 4.0]
    assert read["lag"] is None
    assert read["ci_high"] is None
    assert read["q"] is None
    assert read["best"] is True
    assert read["n_days"] == 60


def test_only_finite_numbers_pass() -> None:
    assert finite(1.5) == 1.5
    assert finite(None) is finite(math.nan) is finite(-math.inf) is None
