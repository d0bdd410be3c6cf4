"""A stand-in for the background: pure chance about one mean, whose answers have closed forms."""

import numpy as np

from twitchapp.analysis.background import Background, Effects, Estimate
from twitchapp.analysis.series import FloatArray


class PlainBackground(Background):
    """Poisson counts about one mean; days on which anything is unknown are left out."""

    def __init__(self, counts: FloatArray) -> None:
        self.counts = counts

    @property
    def freedom(self) -> float:
        """So many that Student's t is normal."""
        return 1e6

    def effects(self, exposures: FloatArray) -> Effects | None:
        """Estimate by maximum likelihood."""
        known = ~(np.isnan(self.counts) | np.isnan(exposures).any(axis=1))
        y = self.counts[known]
        design = np.column_stack([np.ones(y.size), exposures[known]])
        scale = np.maximum(np.abs(design).max(axis=0), 1e-12)
        design = design / scale
        beta = np.zeros(design.shape[1])
        beta[0] = np.log(max(float(y.mean()), 1e-3)) if y.size else 0.0
        covariance = np.zeros((beta.size, beta.size))
        for _ in range(100):
            mean = np.exp(np.clip(design @ beta, -30, 30))
            information = design.T @ (design * mean[:, None])
            if np.linalg.cond(information) > 1e12:
                return None
            covariance = np.linalg.inv(information)
            step = covariance @ design.T @ (y - mean)
            beta = beta + step / max(1.0, float(np.abs(step).max()) / 2.0)
            if np.abs(step).max() < 1e-11:
                break
        return Effects(
            log_ratio=(beta / scale)[1:],
            covariance=(covariance / np.outer(scale, scale))[1:, 1:],
            freedom=1e6,
        )

    def estimate(self, exposure: FloatArray) -> Estimate | None:
        """Estimate one exposure by maximum likelihood."""
        effects = self.effects(exposure[:, None])
        return None if effects is None else effects.along(np.ones(1))

    def scores(self, exposures: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Estimate each exposure alone, by maximum likelihood as well."""
        found = [self.estimate(column) for column in exposures.T]
        ratios = [np.nan if each is None else each.log_ratio for each in found]
        own = [0.0 if each is None else each.se**-2 for each in found]
        return np.array(ratios), np.diag(own)
