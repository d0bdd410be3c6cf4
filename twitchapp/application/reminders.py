"""When the program speaks up by itself: the daily check-in, resting counts, the week on a Monday.

One notice each time and no second one: what is not answered is let go. Nothing is said in quiet
hours. What was planned and what was said is kept with the journal, so that starting the program
again neither asks twice nor draws new moments until the person happens to like them.
"""

from collections.abc import Container
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.application.preferences import SHORTEST_APART_MIN, Preferences, PreferencesService
from twitchapp.application.quiet_hours import after_quiet, asking_spans, first_shown, is_quiet
from twitchapp.application.reminder_values import (
    WEEK_S,
    Kind,
    Plan,
    Reminder,
    Said,
    read_said,
    written,
)
from twitchapp.domain.days import day_of
from twitchapp.domain.episodes import CheckIn
from twitchapp.domain.moments import Moment, moment_at

if TYPE_CHECKING:
    from twitchapp.domain.experiments import Experiment

__all__ = [
    "Kind",
    "Plan",
    "Reminder",
    "ReminderService",
    "Said",
    "block_reminder",
    "check_in_reminder",
    "drawn_plan",
    "needs_plan",
    "read_said",
    "resting_reminder",
    "said_by",
    "week_reminder",
    "written",
]

SETTING = "reminders"
LATER_S = 3600
APART_S = SHORTEST_APART_MIN * 60
# A count is asked for at a moment that the program chose, or not at all: one made up for later
# would be made at a moment of the person's choosing.
ASKS_FOR_S = 600
STILL_COMES_S = 6 * 3600


def check_in_reminder(
    preferences: Preferences,
    now: Moment,
    zone: ZoneInfo,
    said: Said,
    checked_in: Container[date] = (),
) -> Reminder | None:
    """Return the next reminder of a check-in, past when it is due; None when there is none.

    A day's reminder comes at the time chosen, or when the quiet hours it falls in are over. Where
    the program was not running then, it still comes until its day is over, and one that waited
    into the next day still comes for some hours. A day that is checked in, or was reminded of, is
    passed over, unless the person said "later".
    """
    if not preferences.remind_check_in:
        return None
    today = day_of(now)
    if said.later is not None and said.check_in is not None and said.check_in not in checked_in:
        at = after_quiet(_at(said.later, zone), preferences, zone)
        if day_of(at) >= today:
            return Reminder(Kind.CHECK_IN, at, said.check_in)
    for ahead in range(-2, 4):
        day = today + timedelta(days=ahead)
        if day in checked_in or (said.check_in is not None and day <= said.check_in):
            continue
        at = after_quiet(_chosen_time(preferences, day, zone), preferences, zone)
        # What waited for the next morning is about yesterday: in the evening it would only confuse.
        is_late = day_of(at) > day and now.epoch_s >= at.epoch_s + STILL_COMES_S
        if day_of(at) >= today and not is_late:
            return Reminder(Kind.CHECK_IN, at, day)
    return None


def resting_reminder(
    preferences: Preferences, now: Moment, zone: ZoneInfo, said: Said
) -> Reminder | None:
    """Return the next resting count to ask for, past when it is due; None when none is planned."""
    if not preferences.ask_resting or said.plan is None:
        return None
    for planned in said.plan.moments:
        at = _at(planned, zone)
        is_over = planned + ASKS_FOR_S <= now.epoch_s or planned <= said.resting
        if not is_over and not is_quiet(at, preferences, zone):
            return Reminder(Kind.RESTING_COUNT, at, day_of(at))
    return None


def week_reminder(
    preferences: Preferences, now: Moment, zone: ZoneInfo, said: Said
) -> Reminder | None:
    """Return the notice of the last week, on a Monday in the quieter view; None otherwise."""
    today = day_of(now)
    if not preferences.calm or today.isoweekday() != 1 or said.week == today:
        return None
    at = after_quiet(first_shown(today, time(4), zone), preferences, zone)
    return Reminder(Kind.WEEK, at, today)


def block_reminder(
    preferences: Preferences,
    now: Moment,
    zone: ZoneInfo,
    said: Said,
    experiment: "Experiment | None",
) -> Reminder | None:
    """Return the notice that a block of an experiment begins, or that the last one is over.

    Each is told once, on its first day or when the program next runs; None when there is none.
    """
    if not preferences.remind_block or experiment is None or experiment.needs_key:
        return None
    today = day_of(now)
    block = experiment.block_on(today)
    if block is not None:
        begins = block.first
    elif today > experiment.last_day:
        begins = experiment.last_day + timedelta(days=1)
    else:
        return None
    if said.block == _block_told(experiment, begins):
        return None
    at = after_quiet(first_shown(begins, time(4), zone), preferences, zone)
    return Reminder(Kind.BLOCK, at, begins)


def drawn_plan(
    preferences: Preferences, now: Moment, zone: ZoneInfo, random: Random, *, last_asked: int = 0
) -> Plan:
    """Draw the moments of a week's resting counts, from now on.

    The hours allowed in the week are cut into as many equal parts as there are counts, and a
    moment is drawn from each, uniformly among those an hour or more after the one before. Where a
    clock change leaves no such moment in a part, that count is left out.

    Args:
        preferences: the hours allowed, quiet hours, how many a week.
        now: when the week begins.
        zone: where the hours are read.
        random: what draws.
        last_asked: when was asked last, in UTC epoch seconds.
    """
    spans = asking_spans(now, _at(now.epoch_s + WEEK_S, zone), preferences, zone)
    room = sum(end - start for start, end in spans)
    share = room / preferences.resting_per_week
    moments: list[int] = []
    before = last_asked
    for number in range(preferences.resting_per_week):
        first = max(round(number * share), _room_before(before + APART_S, spans))
        last = round((number + 1) * share)
        if first < last:
            before = _instant(random.randrange(first, last), spans)
            moments.append(before)
    return Plan(_rules(preferences, zone), now.epoch_s, tuple(moments))


def needs_plan(preferences: Preferences, now: Moment, zone: ZoneInfo, plan: Plan | None) -> bool:
    """Tell whether another plan is to be drawn: none yet, its week over, or drawn by other rules.

    A clock that was set back by more than an hour needs one too: the plan lies in the future.
    """
    if not preferences.ask_resting:
        return False
    return (
        plan is None
        or plan.rules != _rules(preferences, zone)
        or not plan.made - APART_S <= now.epoch_s < plan.until
    )


def said_by(said: Said, now: Moment) -> Said:
    """Return what was said, but for what a clock that was wrong put into the future.

    It would silence the reminders until then. A day may be one ahead: west of the date line.
    """
    if said.check_in is not None and said.check_in > day_of(now) + timedelta(days=1):
        said = replace(said, check_in=None, later=None)
    if said.later is not None and said.later > now.epoch_s + LATER_S + APART_S:
        said = replace(said, later=None)
    return said if said.resting <= now.epoch_s + APART_S else replace(said, resting=0)


class ReminderService:
    """Tells what is due, and remembers what was said.

    Args:
        repository: keeps what was said, and knows which days are checked in.
        clock: tells the time and the zone.
        preferences: what the person has chosen.
        random: draws the moments of resting counts.
    """

    def __init__(
        self,
        repository: JournalRepository,
        clock: Clock,
        preferences: PreferencesService,
        random: Random,
    ) -> None:
        self._repository = repository
        self._clock = clock
        self._preferences = preferences
        self._random = random

    def due(self) -> Reminder | None:
        """Return what is to be said now, and remember that it was; None when there is nothing."""
        preferences = self._preferences.read()
        if not preferences.asks_anything:
            return None
        now, zone = self._clock.now(), self._clock.zone
        said = said_by(self._said(), now)
        if needs_plan(preferences, now, zone, said.plan):
            plan = drawn_plan(preferences, now, zone, self._random, last_asked=said.resting)
            said = replace(said, plan=plan)
            self._keep(said)
        experiment = self._experiment(preferences)
        for reminder in (
            resting_reminder(preferences, now, zone, said),
            check_in_reminder(
                preferences,
                now,
                zone,
                said,
                self._checked_in(now) if preferences.remind_check_in else (),
            ),
            week_reminder(preferences, now, zone, said),
            block_reminder(preferences, now, zone, said, experiment),
        ):
            if reminder is not None and reminder.at <= now and not is_quiet(now, preferences, zone):
                self._keep(_with(said, reminder, experiment))
                return reminder
        return None

    def later(self, reminder: Reminder) -> None:
        """Remind of a check-in once more, in an hour."""
        if reminder.kind is Kind.CHECK_IN:
            at = self._clock.now().epoch_s + LATER_S
            self._keep(replace(self._said(), check_in=reminder.day, later=at))

    def still_holds(self, reminder: Reminder) -> bool:
        """Tell whether what was said still stands: not done meanwhile, its time not over."""
        preferences, now = self._preferences.read(), self._clock.now()
        match reminder.kind:
            case Kind.CHECK_IN:
                is_recent = day_of(now) <= reminder.day + timedelta(days=1)
                is_wanted = preferences.remind_check_in and is_recent
                return is_wanted and reminder.day not in self._checked_in(now)
            case Kind.RESTING_COUNT:
                return preferences.ask_resting and now.epoch_s < reminder.at.epoch_s + ASKS_FOR_S
            case Kind.WEEK:
                return preferences.calm and day_of(now) == reminder.day
            case Kind.BLOCK:
                experiment = self._experiment(preferences)
                told = block_reminder(preferences, now, self._clock.zone, Said(), experiment)
                return told is not None and told.day == reminder.day

    def _experiment(self, preferences: Preferences) -> "Experiment | None":
        """Return the experiment that goes on, if its blocks are to be told of."""
        if not preferences.remind_block:
            return None
        running = [each for each in self._repository.trials.experiments() if each.ended is None]
        return running[-1] if running else None

    def _checked_in(self, now: Moment) -> frozenset[date]:
        since, until = now.epoch_s - 5 * 86_400, now.epoch_s + 86_400
        return frozenset(
            day_of(record.counted_at)
            for record in self._repository.between(since, until)
            if isinstance(record, CheckIn)
        )

    def _said(self) -> Said:
        return read_said(self._repository.setting(SETTING) or "")

    def _keep(self, said: Said) -> None:
        self._repository.set_setting(SETTING, written(said))


def _block_told(experiment: "Experiment", begins: date) -> str:
    return f"{experiment.id} {begins}"


def _with(said: Said, reminder: Reminder, experiment: "Experiment | None") -> Said:
    match reminder.kind:
        case Kind.CHECK_IN:
            return replace(said, check_in=reminder.day, later=None)
        case Kind.RESTING_COUNT:
            return replace(said, resting=reminder.at.epoch_s)
        case Kind.WEEK:
            return replace(said, week=reminder.day)
        case Kind.BLOCK:
            told = "" if experiment is None else _block_told(experiment, reminder.day)
            return replace(said, block=told)


def _chosen_time(preferences: Preferences, day: date, zone: ZoneInfo) -> Moment:
    """Return when the clock shows the time chosen on a day, which ends at 04:00 the next date."""
    at = first_shown(day, preferences.check_in_at, zone)
    return (
        at
        if day_of(at) >= day
        else first_shown(day + timedelta(days=1), preferences.check_in_at, zone)
    )


def _rules(preferences: Preferences, zone: ZoneInfo) -> str:
    quiet = (
        f"{preferences.quiet_from:%H:%M}-{preferences.quiet_to:%H:%M}" if preferences.quiet else "-"
    )
    hours = f"{preferences.resting_from:%H:%M}-{preferences.resting_to:%H:%M}"
    return f"{preferences.resting_per_week} in {hours} not {quiet} {zone.key}"


def _room_before(instant: int, spans: tuple[tuple[int, int], ...]) -> int:
    """Return how much of the time allowed lies before an instant."""
    return sum(min(end, instant) - start for start, end in spans if start < instant)


def _instant(room: int, spans: tuple[tuple[int, int], ...]) -> int:
    """Return the instant before which so much of the time allowed lies."""
    for start, end in spans:
        if room < end - start:
            return start + room
        room -= end - start
    raise ValueError("there is not as much time allowed")


def _at(epoch_s: int, zone: ZoneInfo) -> Moment:
    return moment_at(datetime.fromtimestamp(epoch_s, UTC), zone)
