"""Which block of an experiment gets what: drawn from a stored seed, the same on every machine.

The generator is SHA-256 in counter mode. Its bytes are those of
SHA-256("twitchapp allocation 1|" + seed + "|" + n) for n = 0, 1, 2 ..., the seed as 32 small
hexadecimal digits and n in decimal, all of it ASCII. `docs/experiments.md` describes it so that
anybody can draw an allocation again with other tools.
"""

import re
from collections.abc import Iterator
from enum import StrEnum
from hashlib import sha256
from math import comb
from typing import NamedTuple
from uuid import UUID

from twitchapp.domain.errors import UserError

_SEED = re.compile("[0-9a-f]{32}")
_BYTE_VALUES = 256

LEVEL = 0.05
"""How often an experiment without any effect may seem to show one."""

SPENT_AT_HALF = 0.01
"""How much of that the one early look spends."""


class Scheme(StrEnum):
    """How blocks are allotted; as many are A as are B in either.

    `PAIRS`: of blocks 1 and 2, 3 and 4 ..., one is A and one is B, which is which by the lowest
    bit of one byte (1: A first). `BALANCED`: every order of as many A as B is as likely, by the
    shuffle of Fisher and Yates from the last block to the second over `AA...BB...`; a place below
    n is drawn as a byte modulo n, bytes from the largest multiple of n up to 256 on passed over.
    """

    PAIRS = "pairs"
    BALANCED = "balanced"


class Design(NamedTuple):
    """One way to lay out an experiment, and what may be hoped of it.

    Attributes:
        blocks: how many.
        block_days: how long each is.
        washout_days: days at the head of each that are not looked at.
        scheme: how their order is drawn.
        power: how often it shows the effect it was made for, from 0 to 1.
    """

    blocks: int
    block_days: int
    washout_days: int
    scheme: Scheme
    power: float

    @property
    def total_days(self) -> int:
        """How many days it takes."""
        return self.blocks * self.block_days


def check_seed(seed: str) -> None:
    """Refuse what is no seed.

    Raises:
        UserError: when it is not 32 small hexadecimal digits.
    """
    if not _SEED.fullmatch(seed):
        raise UserError("The seed of an allocation is 32 hexadecimal digits.")


def allocation_of(seed: str, blocks: int, scheme: Scheme) -> str:
    """Return the arm of each block, `ABBA...`.

    Args:
        seed: 32 small hexadecimal digits.
        blocks: how many; even, from 2 to 256.
        scheme: how they are allotted.

    Raises:
        UserError: when the seed is none.
        ValueError: when the number of blocks is odd or out of range.
    """
    check_seed(seed)
    if blocks % 2 or not 2 <= blocks <= _BYTE_VALUES:
        raise ValueError(f"an even number of blocks from 2 to 256 expected, not {blocks}")
    drawn = _bytes(seed)
    if scheme is Scheme.PAIRS:
        return "".join("AB" if next(drawn) & 1 else "BA" for _ in range(blocks // 2))
    arms = list("A" * (blocks // 2) + "B" * (blocks // 2))
    for last in range(blocks - 1, 0, -1):
        other = _below(last + 1, drawn)
        arms[last], arms[other] = arms[other], arms[last]
    return "".join(arms)


def commitment_of(experiment: UUID, seed: str) -> str:
    """Return what the journal keeps of a sealed seed: SHA-256, which does not tell the seed.

    It is taken over "twitchapp key 1|" + the experiment's id + "|" + seed; the seed has 128 bits,
    so that trying them all is out of the question.
    """
    check_seed(seed)
    return sha256(f"twitchapp key 1|{experiment}|{seed}".encode()).hexdigest()


def _bytes(seed: str) -> Iterator[int]:
    number = 0
    while True:
        yield from sha256(f"twitchapp allocation 1|{seed}|{number}".encode()).digest()
        number += 1


def _below(limit: int, drawn: Iterator[int]) -> int:
    """Return a number from 0 to limit - 1, each as likely."""
    room = _BYTE_VALUES - _BYTE_VALUES % limit
    while (found := next(drawn)) >= room:
        pass
    return found % limit


def smallest_p(blocks: int, scheme: Scheme) -> float:
    """Return the smallest two-sided p value that comparing all orders can give.

    An order and its mirror image say the same, so that the clearest result has two of them.
    """
    orders = 2 ** (blocks // 2) if scheme is Scheme.PAIRS else comb(blocks, blocks // 2)
    return 2.0 / orders


def smallest_p_at_half(blocks: int, scheme: Scheme) -> float:
    """Return the smallest two-sided p value that the first half, whole pairs of it, can give."""
    half = blocks // 4 * 2
    if scheme is Scheme.PAIRS:
        return float(2.0 / 2 ** (half // 2))
    # How many orders begin with one given half that has as many A as B.
    going_on = comb(blocks - half, blocks // 2 - half // 2)
    return 2.0 * going_on / comb(blocks, blocks // 2)
