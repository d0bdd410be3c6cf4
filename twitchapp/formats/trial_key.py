"""The key of a blinded experiment: a plain text file that a second person keeps.

It says who prepares what on which days, for people, and carries the experiment's id and the seed of
its order, for the program. Nothing else about the person is in it.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from twitchapp.domain.errors import UserError
from twitchapp.domain.experiments import Arm, Experiment

HEAD = "twitchapp key 1"
MOST_CHARACTERS = 100_000
_EXPERIMENT = re.compile(r"experiment:\s*([0-9a-f-]{36})\s*")
_SEED = re.compile(r"seed:\s*([0-9a-f]{32})\s*")


class Key(NamedTuple):
    """What a key says to the program.

    Attributes:
        experiment: the id of the experiment.
        seed: of the order of its blocks.
    """

    experiment: UUID
    seed: str


def key_text(experiment: Experiment) -> str:
    """Return the key of an experiment whose seed is known, as the helper reads it.

    Raises:
        ValueError: when its seed is not known.
    """
    if experiment.is_sealed:
        raise ValueError("an experiment with its seed expected")
    words = {Arm.A: experiment.a_words, Arm.B: experiment.b_words}
    lines = [
        HEAD,
        f"experiment: {experiment.id}",
        f"seed: {experiment.seed}",
        "",
        "For the helper only. Keep this file where the person who takes part does not see it, and",
        "say nothing of it until the experiment is over. Without it, no one can tell the result.",
        "",
        "Prepare both kinds so that they look and taste alike:",
        f"  A: {experiment.a_words}",
        f"  B: {experiment.b_words}",
        "",
    ]
    lines += [
        f"Block {block.number} of {experiment.blocks}, {block.first} to {block.last}: "
        f"{block.arm} ({words[block.arm]})"
        for block in experiment.plan
        if block.arm is not None
    ]
    return "\n".join(lines) + "\n"


def read_key(lines: Iterable[str]) -> Key:
    """Return what a key says.

    Raises:
        UserError: when it is none.
    """
    text = "\n".join(line.rstrip("\r\n") for line in lines)[:MOST_CHARACTERS]
    experiment, seed = _EXPERIMENT.search(text), _SEED.search(text)
    if not text.startswith(HEAD) or experiment is None or seed is None:
        raise UserError(
            "This file is not the key of an experiment.",
            todo="Ask your helper for the file that was written when the experiment was begun.",
        )
    try:
        return Key(UUID(experiment[1]), seed[1])
    except ValueError:
        raise UserError("The key's experiment cannot be read.") from None
