"""What the person has chosen: reminders, quiet hours, resting counts, the quieter view, the tray.

Preferences are kept with the journal, each under its own name as JSON, so that a version that knows
more of them, or a value that cannot be read, costs no more than that one choice.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import time
from typing import Any

from twitchapp.application.ports import JournalRepository

PREFIX = "preference."
DAY_MIN = 24 * 60
SHORTEST_APART_MIN = 60
MOST_A_WEEK = 35


@dataclass(frozen=True, slots=True)
class Preferences:
    """All choices, with what holds until another is made.

    Attributes:
        remind_check_in: whether to remind of the daily check-in.
        check_in_at: when, on the local clock.
        quiet: whether there are quiet hours, in which nothing is asked.
        quiet_from: when they begin.
        quiet_to: when they end; earlier than the beginning means the next morning.
        ask_resting: whether to ask for resting counts at random moments.
        resting_from: the first time of day at which may be asked.
        resting_to: when asking ends; earlier than the beginning means after midnight.
        resting_per_week: how many a week.
        calm: whether counts and charts are hidden but for one summary a week.
        remind_block: whether to tell that a block of an experiment begins; switched on with the
            start of an experiment and off with its end.
        tray: whether an icon stands in the desktop's tray, where there is one.
        close_to_tray: whether closing the window leaves the program in the tray.
    """

    remind_check_in: bool = False
    check_in_at: time = time(20, 30)
    quiet: bool = True
    quiet_from: time = time(22, 0)
    quiet_to: time = time(8, 0)
    ask_resting: bool = False
    resting_from: time = time(9, 0)
    resting_to: time = time(21, 0)
    resting_per_week: int = 5
    calm: bool = False
    remind_block: bool = False
    tray: bool = True
    close_to_tray: bool = False

    @property
    def asks_anything(self) -> bool:
        """Whether the program ever speaks up by itself."""
        return self.remind_check_in or self.ask_resting or self.calm or self.remind_block

    @property
    def resting_room(self) -> int:
        """How many resting counts a week fit into the hours allowed, an hour apart."""
        allowed = set(minutes_between(self.resting_from, self.resting_to))
        if self.quiet:
            allowed -= set(minutes_between(self.quiet_from, self.quiet_to))
        return 7 * len(allowed) // SHORTEST_APART_MIN

    def faults(self) -> Mapping[str, str]:
        """Return what is wrong, a sentence by the name of its field; empty when all is well.

        Only what is switched on is looked at: hours that are not in use may say anything.
        """
        found: dict[str, str] = {}
        if self.quiet and self.quiet_from == self.quiet_to:
            found["quiet_to"] = "Quiet hours must end at another time than they begin."
        if self.ask_resting and self.resting_from == self.resting_to:
            found["resting_to"] = "These hours must end at another time than they begin."
        elif self.ask_resting and "quiet_to" not in found and self.resting_room == 0:
            found["resting_to"] = "Quiet hours leave no time to ask in. Choose other hours."
        elif self.ask_resting and self.resting_per_week > self.resting_room:
            found["resting_per_week"] = (
                f"At least an hour apart, these hours have room for {self.resting_room} a week."
            )
        return found


class PreferencesService:
    """Reads and keeps the preferences of a journal."""

    def __init__(self, repository: JournalRepository) -> None:
        self._repository = repository

    def remind_of_blocks(self, *, wanted: bool) -> None:
        """Switch the notices of an experiment's blocks on or off."""
        self._repository.set_setting(f"{PREFIX}remind_block", json.dumps(wanted))

    def read(self) -> Preferences:
        """Return the preferences; a value that is missing or cannot be read is as at first.

        Values that are well each by itself but not together are all as at first where they clash.
        """
        kept = {
            field.name: text
            for field in fields(Preferences)
            if (text := self._repository.setting(PREFIX + field.name)) is not None
        }
        return _mended(_read(kept)) if kept else Preferences()

    def keep(self, wanted: Preferences) -> Preferences:
        """Keep preferences, all or none, and return them."""
        with self._repository.transaction():
            for field in fields(wanted):
                value = getattr(wanted, field.name)
                plain = value.isoformat("minutes") if isinstance(value, time) else value
                self._repository.set_setting(PREFIX + field.name, json.dumps(plain))
        return wanted


def minutes_between(start: time, end: time) -> range | list[int]:
    """Return the minutes of the day from start up to end, over midnight where end is earlier."""
    first, last = _minute(start), _minute(end)
    if first < last:
        return range(first, last)
    return [minute % DAY_MIN for minute in range(first, last + DAY_MIN)] if first != last else []


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _read(kept: Mapping[str, str]) -> Preferences:
    usual = Preferences()
    read: dict[str, Any] = {}
    for name, text in kept.items():
        try:
            value = _as(getattr(usual, name), json.loads(text))
        except (ValueError, RecursionError):
            continue
        if value is not None:
            read[name] = value
    return replace(usual, **read)


def _as(usual: object, value: object) -> bool | int | time | None:
    """Return a value read from JSON as the type of a field, None when it cannot be."""
    if isinstance(usual, time):
        if not isinstance(value, str):
            return None
        return time.fromisoformat(value).replace(second=0, microsecond=0, tzinfo=None)
    if isinstance(usual, bool):
        return value if isinstance(value, bool) else None
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_A_WEEK:
        return value
    return None


def _mended(read: Preferences) -> Preferences:
    """Return preferences in which what clashes is as at first."""
    usual = Preferences()
    if not read.faults():
        return read
    return replace(
        read,
        quiet_from=usual.quiet_from,
        quiet_to=usual.quiet_to,
        resting_from=usual.resting_from,
        resting_to=usual.resting_to,
        resting_per_week=usual.resting_per_week,
    )
