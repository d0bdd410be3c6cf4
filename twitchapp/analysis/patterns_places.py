"""Episodes by place on the body: rates per observed day, over all time and period by period."""

from dataclasses import dataclass

import numpy as np

from twitchapp.analysis.patterns_hours import IntArray
from twitchapp.analysis.patterns_spread import Rates, Spread, own_dispersion, rates_of
from twitchapp.analysis.series import FloatArray


@dataclass(frozen=True, slots=True, eq=False)
class PlaceRates:
    """Rates of each place; an episode that names several places counts at each.

    Attributes:
        rates: over all observed days, shape (k,).
        share: of the episodes that name any place, those that name this one, shape (k,).
        first: the first day of each, shape (k,).
        last: the last day of each, shape (k,).
        by_period: episodes, shape (n_periods, k).
        period_days: observed days of each period, shape (n_periods,).
        n_placed: episodes that name any place.
        crowding: how many times as much as chance a place's episodes crowd together on days.
    """

    rates: Rates
    share: FloatArray
    first: IntArray
    last: IntArray
    by_period: IntArray
    period_days: IntArray
    n_placed: int
    crowding: float


def place_rates(
    known: FloatArray,
    day: IntArray,
    place: IntArray,
    *,
    n_places: int,
    n_placed: int,
    period: IntArray,
    n_periods: int,
    spread: Spread,
) -> PlaceRates:
    """Return the rates of places.

    Args:
        known: whether each day is observed, shape (n_days,), as 0 and 1.
        day: the day of each naming of a place by an episode.
        place: which place, 0 to n_places - 1; each occurs.
        n_places: how many places there are.
        n_placed: episodes that name any.
        period: the period of each day, shape (n_days,).
        n_periods: how many periods there are.
        spread: of the daily counts.
    """
    observed = np.asarray(known, dtype=bool)
    days = float(observed.sum())
    episodes = np.bincount(place, minlength=n_places).astype(np.float64)
    rate = episodes / max(1.0, days)
    first = np.full(n_places, observed.size, dtype=np.intp)
    last = np.full(n_places, -1, dtype=np.intp)
    np.minimum.at(first, place, day)
    np.maximum.at(last, place, day)
    # A place may have its own bouts and spells, which the days as a whole do not show.
    _, repeats = np.unique(place * observed.size + day, return_counts=True)
    squares = float(np.sum(repeats.astype(np.float64) ** 2) - days * np.sum(rate**2))
    crowded = own_dispersion(float(episodes.sum()), squares, days)
    cells = np.bincount(period[day] * n_places + place, minlength=n_periods * n_places)
    return PlaceRates(
        rates=rates_of(episodes, days, np.maximum(crowded, spread.dispersion(rate))),
        share=episodes / max(1, n_placed),
        first=first,
        last=last,
        by_period=cells.reshape(n_periods, n_places),
        period_days=np.bincount(period[observed], minlength=n_periods),
        n_placed=n_placed,
        crowding=crowded,
    )
