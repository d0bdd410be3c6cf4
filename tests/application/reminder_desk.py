"""Moments and draws for the tests of reminders."""

from datetime import UTC, date, datetime, time
from random import Random
from zoneinfo import ZoneInfo

from twitchapp.application.preferences import Preferences
from twitchapp.domain.moments import Moment, moment_at

BERLIN = ZoneInfo("Europe/Berlin")
FRIDAY = date(2024, 3, 15)
AT_NINE = Preferences(remind_check_in=True, check_in_at=time(21), quiet=False)
ASKING = Preferences(ask_resting=True)


def _drawing(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - nothing secret is drawn


def _at(text: str, zone: ZoneInfo = BERLIN) -> Moment:
    return moment_at(datetime.fromisoformat(text).replace(tzinfo=zone).astimezone(UTC), zone)


def _moment(epoch_s: int, zone: ZoneInfo) -> Moment:
    return moment_at(datetime.fromtimestamp(epoch_s, UTC), zone)
