"""Many looks at one journal: what a p value is worth when it was one of several."""

from collections.abc import Sequence


def bonferroni(p_values: Sequence[float]) -> float:
    """Return the p value of "any of these", allowing for their number.

    Raises:
        ValueError: if there is none.
    """
    if not p_values:
        raise ValueError("no p values")
    return min(1.0, min(p_values) * len(p_values))


def benjamini_hochberg(p_values: Sequence[float]) -> tuple[float, ...]:
    """Return the false discovery rate at which each would be claimed.

    Benjamini & Hochberg, J R Stat Soc B 1995;57:289.
    """
    tests = len(p_values)
    order = sorted(range(tests), key=lambda index: p_values[index], reverse=True)
    adjusted = [1.0] * tests
    smallest = 1.0
    for position, index in enumerate(order):
        smallest = min(smallest, p_values[index] * tests / (tests - position))
        adjusted[index] = smallest
    return tuple(adjusted)
