"""Which block gets what: balanced, drawn from a seed, the same everywhere."""

from hashlib import sha256
from math import comb
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.trial_strategies import seeds
from twitchapp.domain.allocation import (
    Scheme,
    allocation_of,
    commitment_of,
    smallest_p,
    smallest_p_at_half,
)
from twitchapp.domain.errors import UserError

ZEROS = "0" * 32
EVEN = st.integers(1, 128).map(lambda half: 2 * half)


@given(seeds, EVEN, st.sampled_from(Scheme))
def test_as_many_blocks_are_a_as_are_b(seed: str, blocks: int, scheme: Scheme) -> None:
    order = allocation_of(seed, blocks, scheme)
    assert len(order) == blocks
    assert order.count("A") == order.count("B") == blocks // 2


@given(seeds, EVEN)
def test_of_each_pair_one_is_a_and_one_is_b(seed: str, blocks: int) -> None:
    order = allocation_of(seed, blocks, Scheme.PAIRS)
    assert {order[at : at + 2] for at in range(0, blocks, 2)} <= {"AB", "BA"}


@given(seeds, EVEN, st.sampled_from(Scheme))
def test_the_same_seed_draws_the_same_order(seed: str, blocks: int, scheme: Scheme) -> None:
    assert allocation_of(seed, blocks, scheme) == allocation_of(seed, blocks, scheme)


def test_the_orders_drawn_never_change_from_one_version_to_the_next() -> None:
    """Journals of people hold seeds; docs/experiments.md gives these two orders."""
    assert allocation_of(ZEROS, 12, Scheme.PAIRS) == "BAABBABAABAB"
    assert allocation_of(ZEROS, 12, Scheme.BALANCED) == "ABABBBAABAAB"


@given(seeds, st.integers(1, 100))
def test_pairs_are_drawn_as_the_documentation_says(seed: str, pairs: int) -> None:
    said = b"".join(
        sha256(f"twitchapp allocation 1|{seed}|{number}".encode()).digest() for number in range(4)
    )
    order = "".join("AB" if byte & 1 else "BA" for byte in said[:pairs])
    assert allocation_of(seed, 2 * pairs, Scheme.PAIRS) == order


@pytest.mark.parametrize(("scheme", "orders"), [(Scheme.PAIRS, 8), (Scheme.BALANCED, 20)])
def test_every_order_is_about_as_likely(scheme: Scheme, orders: int) -> None:
    found: dict[str, int] = {}
    for number in range(4000):
        order = allocation_of(f"{number:032x}", 6, scheme)
        found[order] = found.get(order, 0) + 1
    assert len(found) == orders
    assert all(abs(count - 4000 / orders) < 5 * (4000 / orders) ** 0.5 for count in found.values())


@pytest.mark.parametrize("seed", ["", "0" * 31, "0" * 33, "G" * 32, "A" * 32, f"{ZEROS}\n"])
def test_what_is_no_seed_is_refused(seed: str) -> None:
    with pytest.raises(UserError):
        allocation_of(seed, 4, Scheme.PAIRS)
    with pytest.raises(UserError):
        commitment_of(UUID(int=1), seed)


@pytest.mark.parametrize("blocks", [0, 3, 258])
def test_an_odd_or_impossible_number_of_blocks_is_a_fault(blocks: int) -> None:
    with pytest.raises(ValueError, match="even number"):
        allocation_of(ZEROS, blocks, Scheme.PAIRS)


@given(seeds, seeds, st.uuids(), st.uuids())
def test_a_seal_fits_one_seed_and_one_experiment(
    seed: str, other: str, experiment: UUID, another: UUID
) -> None:
    seal = commitment_of(experiment, seed)
    assert (commitment_of(experiment, other) == seal) == (seed == other)
    assert (commitment_of(another, seed) == seal) == (experiment == another)
    assert seed not in seal


def test_the_smallest_p_counts_an_order_and_its_mirror_image() -> None:
    assert smallest_p(8, Scheme.BALANCED) == pytest.approx(2 / 70)
    assert smallest_p(12, Scheme.PAIRS) == pytest.approx(2 / 64)
    assert smallest_p_at_half(32, Scheme.PAIRS) == pytest.approx(2 / 256)
    assert smallest_p_at_half(24, Scheme.BALANCED) == pytest.approx(2 * comb(12, 6) / comb(24, 12))
