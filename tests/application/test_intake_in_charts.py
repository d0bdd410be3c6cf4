"""A nutrient's intake beside its supplement, which it holds: never two claims for one reason."""

import numpy as np
import pytest

from tests.analysis.journals import factor, poisson, yes_no_days
from tests.analysis.studied import best_of, found
from twitchapp.analysis.findings import Finding
from twitchapp.analysis.series import FloatArray

DAYS = 400
CLAIMS = {"more", "fewer"}


def judged(counts: FloatArray, food: FloatArray, taken: FloatArray) -> tuple[Finding, Finding]:
    """Return what is said of the intake and of the supplement in it."""
    findings = found(
        counts,
        factor(food + taken, key="magnesium"),
        factor(taken, key="supplement:magnesium"),
    )
    return best_of(findings, "magnesium"), best_of(findings, "supplement:magnesium")


@pytest.mark.parametrize("seed", range(4))
def test_an_effect_of_the_supplement_alone_is_not_claimed_of_the_intake_too(seed: int) -> None:
    rng = np.random.default_rng([11, seed])
    food = rng.normal(300.0, 60.0, DAYS)
    taken = 300.0 * yes_no_days(rng, DAYS)
    counts = poisson(rng, 3.0 * 0.55 ** (taken / 300.0))
    intake, supplement = judged(counts, food, taken)
    assert supplement.verdict == "fewer"
    assert intake.verdict == "explained"
    assert intake.explained_by == (supplement.label,)


@pytest.mark.parametrize("seed", range(4))
def test_an_effect_of_all_there_was_is_not_claimed_of_the_supplement_too(seed: int) -> None:
    rng = np.random.default_rng([12, seed])
    food = rng.normal(300.0, 120.0, DAYS)
    taken = 150.0 * yes_no_days(rng, DAYS)
    counts = poisson(rng, 3.0 * np.exp(-0.004 * (food + taken - 300.0)))
    intake, supplement = judged(counts, food, taken)
    assert intake.verdict == "fewer"
    assert supplement.verdict not in CLAIMS


def test_where_both_are_always_alike_one_speaks_for_both() -> None:
    rng = np.random.default_rng(13)
    taken = 300.0 * yes_no_days(rng, DAYS)
    counts = poisson(rng, 3.0 * 0.5 ** (taken / 300.0))
    verdicts = [each.verdict for each in judged(counts, np.full(DAYS, 280.0), taken)]
    assert sorted(verdicts) == ["explained", "fewer"]
