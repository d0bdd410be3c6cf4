"""Words about an episode that still goes on."""

from datetime import date
from zoneinfo import ZoneInfo

from twitchapp.application.dates import day_text
from twitchapp.application.places import elsewhere
from twitchapp.application.wording import title_of
from twitchapp.domain.days import day_of
from twitchapp.domain.episodes import Episode
from twitchapp.domain.moments import Moment
from twitchapp.domain.sites import sites_text

LONGEST_PLAUSIBLE_S = 6 * 3600
"""After this it is asked whether it still goes on: most likely it was forgotten."""

_MINUTE, _HOUR = 60, 3600


def elapsed_text(seconds: int) -> str:
    """Return how long something has gone on, `0:35`, `12:05`, `1:02:35`; never below nothing."""
    left = max(0, seconds)
    hours, left = divmod(left, _HOUR)
    minutes, left = divmod(left, _MINUTE)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"


def what_runs(episode: Episode) -> str:
    """Return what still goes on: where it is, or else what it is, `Left eyelid +2`."""
    first, others = episode.sites[:1], len(episode.sites) - 1
    words = sites_text(first) or title_of(episode)
    return words[:1].upper() + words[1:] + (f" +{others}" if others > 0 else "")


def since_text(start: Moment, now: Moment, here: ZoneInfo) -> str:
    """Return since when, with its day where that is another, and its place where that differs."""
    words = f"since {start.local:%H:%M}"
    place = elsewhere(start, here)
    if place:
        words += f" ({place})"
    today = day_of(now)
    return words if day_of(start) == today else f"{words}, {_day(day_of(start), today)}"


def _day(day: date, today: date) -> str:
    return "yesterday" if (today - day).days == 1 else day_text(day, today)
