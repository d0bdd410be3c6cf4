"""The last full week in a few plain sentences: all that the quieter view tells of how it went."""

from dataclasses import dataclass
from datetime import date, timedelta

from twitchapp.application.dates import full_day_text
from twitchapp.application.ports import Clock, JournalRepository
from twitchapp.application.wording import count_of
from twitchapp.domain.daily import DailyTable, DayState, daily_table
from twitchapp.domain.days import day_of

WEEK = 7


@dataclass(frozen=True, slots=True)
class Week:
    """What is known of seven days from a Monday.

    Attributes:
        monday: its first day.
        recorded: days with episodes.
        none_observed: days that were looked back at, and had none.
        unknown: days that were not checked in and have no episode.
        counts: episodes of each day that is known, in order.
    """

    monday: date
    recorded: int
    none_observed: int
    unknown: int
    counts: tuple[int, ...]

    @property
    def sunday(self) -> date:
        """Its last day."""
        return self.monday + timedelta(days=WEEK - 1)


class WeeklySummary:
    """Reads the last full week and the one before.

    Args:
        repository: the journal.
        clock: tells which week is the running one.
    """

    def __init__(self, repository: JournalRepository, clock: Clock) -> None:
        self._repository = repository
        self._clock = clock

    def weeks(self) -> tuple[Week, Week]:
        """Return the week before the last one, and the last one, Monday to Sunday.

        A day without a check-in and without an episode is unknown here, though something else may
        have been logged on it.
        """
        today = day_of(self._clock.now())
        monday = today - timedelta(days=today.weekday())
        first = monday - timedelta(days=2 * WEEK)
        # Local clocks are up to a day from UTC, and a day begins up to a day late.
        start = (first.toordinal() - 2 - date(1970, 1, 1).toordinal()) * 86_400
        end = (monday.toordinal() + 2 - date(1970, 1, 1).toordinal()) * 86_400
        records = self._repository.between(start, end)
        table = daily_table(records, (), first, monday - timedelta(days=1))
        return _week(table, 0), _week(table, WEEK)


def sentences(before: Week, last: Week) -> tuple[str, ...]:
    """Return a week in plain sentences: its days, then what can be said against the one before.

    What it takes is imported only now, so it is called off the window's thread.
    """
    from twitchapp.analysis.weeks import FEWEST_DAYS, Verdict, compare_weeks

    untold = "Whether that is more or fewer twitches than in the week before cannot be told"
    surely = "in the week before, and by more than chance alone would usually give."
    compared = {
        Verdict.MORE: f"There were more twitches than {surely}",
        Verdict.FEWER: f"There were fewer twitches than {surely}",
        Verdict.SAME: "That is about the same as in the week before.",
        Verdict.UNTOLD: f"{untold}: weeks differ this much by chance.",
        Verdict.TOO_FEW_DAYS: f"{untold}: it takes {FEWEST_DAYS} known days in each week.",
    }
    return (_days_text(last), compared[compare_weeks(before.counts, last.counts).verdict])


def title(week: Week) -> str:
    """Return which week it is, `Monday 9 March to Sunday 15 March 2026`."""
    monday = full_day_text(week.monday)
    if week.monday.year == week.sunday.year:
        monday = monday.rpartition(" ")[0]
    return f"{monday} to {full_day_text(week.sunday)}"


def _days_text(week: Week) -> str:
    if week.unknown == WEEK:
        return "Nothing is known of this week: no day was checked in, and no twitch recorded."
    parts = [
        f"{count_of(days, 'day')} {words}"
        for days, words in (
            (week.recorded, "with twitches"),
            (week.none_observed, "with none observed"),
            (week.unknown, "not known"),
        )
        if days
    ]
    told = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"{told[0].upper()}{told[1:]}."


def _week(table: DailyTable, place: int) -> Week:
    states = table.states[place : place + WEEK]
    known = (DayState.RECORDED, DayState.NONE_OBSERVED)
    counts = tuple(
        count or 0
        for state, count in zip(states, table.counts[place : place + WEEK], strict=True)
        if state in known
    )
    return Week(
        monday=table.days[place],
        recorded=states.count(DayState.RECORDED),
        none_observed=states.count(DayState.NONE_OBSERVED),
        unknown=WEEK - len(counts),
        counts=counts,
    )
