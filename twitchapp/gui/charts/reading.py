"""What the charts show of each factor, worked out away from the window's thread."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from twitchapp.analysis import requirements
from twitchapp.analysis.series import FloatArray, align
from twitchapp.application.charts import Exposure, exposures, series_of
from twitchapp.domain.daily import DailyTable
from twitchapp.domain.factors import Factor


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the journal is towards one of the things a test needs.

    Attributes:
        what: what is counted, in words.
        noun: the same in one word, for a narrow place.
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


@dataclass(frozen=True, slots=True)
class FactorReading:
    """One factor against episodes at every lag.

    Attributes:
        factor: the factor.
        exposures: for each lag, the rates and the finding.
        progress: for each lag, what is needed and how much of it is there.
        best: the lag that speaks for the factor.
    """

    factor: Factor
    exposures: Mapping[int, Exposure]
    progress: Mapping[int, tuple[Progress, ...]]
    best: int

    @property
    def exposure(self) -> Exposure:
        """The factor at the lag that speaks for it."""
        return self.exposures[self.best]

    @property
    def furthest(self) -> Progress:
        """What is furthest from being enough, at the lag that speaks for the factor."""
        return min(self.progress[self.best], key=lambda item: item.share)


def read_factors(table: DailyTable) -> tuple[FactorReading, ...]:
    """Return every factor of a table, those that stand out first."""
    gathered: dict[str, dict[int, Exposure]] = {}
    for exposure in exposures(table):
        gathered.setdefault(exposure.factor.key, {})[exposure.lag] = exposure
    counts = np.array(table.counts, dtype=np.float64)
    series = {item.key: item for item in series_of(table)}
    readings = []
    for key, by_lag in gathered.items():
        progress = {
            lag: _progress(counts, series[key].values, lag, is_yes_no=series[key].is_yes_no)
            for lag in by_lag
        }
        best = next((lag for lag, found in by_lag.items() if found.finding.best), min(by_lag))
        factor = by_lag[best].factor
        readings.append(FactorReading(factor, dict(sorted(by_lag.items())), progress, best))
    return tuple(readings)


def _progress(
    counts: FloatArray, values: FloatArray, lag: int, *, is_yes_no: bool
) -> tuple[Progress, ...]:
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
            "unusual days",
            requirements.unusual_days(days.exposure),
            requirements.UNUSUAL_DAYS,
        ),
    )
