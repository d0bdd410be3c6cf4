"""What a reminder is, what was said already, and how that is kept with the journal."""

import json
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from twitchapp.domain.moments import Moment

WEEK_S = 7 * 86_400


class Kind(StrEnum):
    """What a reminder is about."""

    CHECK_IN = "check-in"
    RESTING_COUNT = "resting count"
    WEEK = "week"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something to be said: what about, when, and for which day.

    Attributes:
        kind: what it is about.
        at: when; in the past once it is due.
        day: the day to check in, the Monday of the week to look at, the day of a count, the first
            day of a block or the first after the last one.
    """

    kind: Kind
    at: Moment
    day: date


@dataclass(frozen=True, slots=True)
class Plan:
    """The moments drawn for a week of resting counts.

    Attributes:
        rules: what it was drawn by; other choices or another zone need another plan.
        made: when, in UTC epoch seconds.
        moments: when to ask, in UTC epoch seconds, in order.
    """

    rules: str
    made: int
    moments: tuple[int, ...]

    @property
    def until(self) -> int:
        """When the week is over, in UTC epoch seconds."""
        return self.made + WEEK_S


@dataclass(frozen=True, slots=True)
class Said:
    """What was said already, and what is planned.

    Attributes:
        check_in: the last day whose check-in was reminded of; None when none ever was.
        later: when to remind of that day once more, in UTC epoch seconds; None when not.
        resting: the planned moment last asked at, in UTC epoch seconds.
        week: the Monday on which the week before was last shown.
        block: the experiment and the first day of its block that was last told of.
        plan: the moments drawn for resting counts.
    """

    check_in: date | None = None
    later: int | None = None
    resting: int = 0
    week: date | None = None
    block: str = ""
    plan: Plan | None = None


def written(said: Said) -> str:
    """Return what was said as a text to keep."""
    plan = said.plan
    return json.dumps(
        {
            "check_in": said.check_in.isoformat() if said.check_in else None,
            "later": said.later,
            "resting": said.resting,
            "week": said.week.isoformat() if said.week else None,
            "block": said.block,
            "plan": [plan.rules, plan.made, list(plan.moments)] if plan else None,
        }
    )


def read_said(text: str) -> Said:
    """Read what `written` wrote; nothing was said where it cannot be read."""
    try:
        kept = json.loads(text)
        plan = kept["plan"]
        return Said(
            check_in=date.fromisoformat(kept["check_in"]) if kept["check_in"] else None,
            later=None if kept["later"] is None else int(kept["later"]),
            resting=int(kept["resting"]),
            week=date.fromisoformat(kept["week"]) if kept["week"] else None,
            block=str(kept.get("block", "")),
            plan=Plan(str(plan[0]), int(plan[1]), tuple(map(int, plan[2]))) if plan else None,
        )
    except (ValueError, TypeError, LookupError, OverflowError, RecursionError):
        return Said()
