"""How far a factor is towards being tested."""

from dataclasses import dataclass

import numpy as np

from twitchapp.analysis import requirements
from twitchapp.analysis.series import FloatArray, align


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the journal is towards one of the things a test needs.

    Attributes:
        what: what is counted, in words.
        noun: the same in few words, for a narrow place.
        have: how many there are.
        need: how many are needed.
    """

    what: str
    noun: str
    have: int
    need: int

    @property
    def share(self) -> float:
        """How much of it is there, from 0 to 1."""
        return min(1.0, self.have / self.need)


def progress_of(
    counts: FloatArray, values: FloatArray, lag: int, *, is_yes_no: bool
) -> tuple[Progress, ...]:
    """Return how far a factor is at a lag: days, episodes, days with one, days unlike usual."""
    days = align(counts, values, lag=lag, is_yes_no=is_yes_no)
    return (
        Progress(
            "Days on which twitches and this factor are both known",
            "days",
            days.n_days,
            requirements.DAYS,
        ),
        Progress("Episodes on those days", "episodes", days.n_episodes, requirements.EPISODES),
        Progress(
            "Days with an episode",
            "days with an episode",
            int(np.count_nonzero(days.counts)),
            requirements.EPISODE_DAYS,
        ),
        Progress(
            "Days on which it differs from usual",
            "days on which it differs from usual",
            requirements.unusual_days(days.exposure),
            requirements.UNUSUAL_DAYS,
        ),
    )
