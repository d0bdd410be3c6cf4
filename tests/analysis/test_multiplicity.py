"""Corrections for many looks."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from twitchapp.analysis.multiplicity import benjamini_hochberg, bonferroni


def test_two_looks_double_the_smallest_p() -> None:
    assert bonferroni([0.3, 0.02]) == pytest.approx(0.04)
    assert bonferroni([0.8, 0.9]) == 1.0
    with pytest.raises(ValueError, match="no p"):
        bonferroni([])


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.lists(st.floats(0.0, 1.0), min_size=1, max_size=15))
def test_false_discovery_rates_agree_with_statsmodels(p_values: list[float]) -> None:
    theirs = multipletests(p_values, method="fdr_bh")[1]
    assert np.allclose(benjamini_hochberg(p_values), theirs)


def test_nothing_tested_has_no_rates() -> None:
    assert benjamini_hochberg([]) == ()
