"""Words such as in the evening beside a time: they tell which half of the day it is."""

from datetime import date, timedelta

from twitchapp.formats.quick_entry.reading import UnreadableError
from twitchapp.formats.quick_entry.sentence import BareHour, Clock, Vague

_HOURS = {
    "morning": range(12),
    "breakfast": range(4, 12),
    "afternoon": range(12, 19),
    "lunch": range(10, 17),
    "lunchtime": range(10, 17),
    "evening": range(16, 24),
    "dinner": range(16, 24),
    "tonight": (*range(17, 24), *range(5)),
    "bed": (*range(19, 24), *range(4)),
    "bedtime": (*range(19, 24), *range(4)),
    "night": (*range(19, 24), *range(6)),
}


def hour_within(vague: Vague, time: Clock | BareHour, halves: tuple[int, ...]) -> int | None:
    """Return the one hour that words and a time leave; None where the words name no part of a day.

    Raises:
        UnreadableError: when the time does not lie in that part of the day.
    """
    hours = _HOURS.get(vague.words.split()[-1])
    if hours is None:
        return None
    if isinstance(time, Clock) and not time.reading.marked and 1 <= time.reading.hour <= 12:
        halves = (time.reading.hour, (time.reading.hour + 12) % 24)
    found = [hour for hour in halves if hour in hours]
    if len(found) != 1:
        raise UnreadableError(
            f"That time is not “{vague.words}”.", "Write the time alone.", span=time.span, weight=8
        )
    return found[0]


def day_within(vague: Vague, hour: int, today: date) -> date | None:
    """Return the day that such words name with a time, None where they name none."""
    words = vague.words
    if words.startswith("yesterday") or (words == "last night" and hour >= 12):
        return today - timedelta(days=1)
    if words.startswith(("this ", "last ")) or words == "tonight":
        return today
    return None
