"""How much a journal must hold before a factor is tested at all."""

from dataclasses import dataclass

import numpy as np

from twitchapp.analysis.series import AlignedDays, FloatArray

DAYS = 42
EPISODES = 20
EPISODE_DAYS = 12
UNUSUAL_DAYS = 8


@dataclass(frozen=True, slots=True)
class Missing:
    """How much more is needed of each; zero where there is enough.

    Attributes:
        days: days on which episodes and exposure are both known.
        episodes: episodes on those days.
        episode_days: days with at least one episode.
        unusual_days: days on which the factor differs from its usual (most common) value.
    """

    days: int
    episodes: int
    episode_days: int
    unusual_days: int

    def __bool__(self) -> bool:
        """Tell whether anything is missing."""
        return any((self.days, self.episodes, self.episode_days, self.unusual_days))


def what_is_missing(days: AlignedDays) -> Missing:
    """Return what these days lack of 42 days, 20 episodes on 12 days, and 8 unusual days."""
    return Missing(
        days=max(0, DAYS - days.n_days),
        episodes=max(0, EPISODES - days.n_episodes),
        episode_days=max(0, EPISODE_DAYS - int(np.count_nonzero(days.counts))),
        unusual_days=max(0, UNUSUAL_DAYS - unusual_days(days.exposure)),
    )


def unusual_days(exposure: FloatArray) -> int:
    """Return on how many days the exposure is not its most common value."""
    if exposure.size == 0:
        return 0
    _, repeats = np.unique(exposure, return_counts=True)
    return int(exposure.size - repeats.max())
