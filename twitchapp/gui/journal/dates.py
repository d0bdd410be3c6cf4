"""Dates in words, in the window's one language whatever the machine is set to."""

from datetime import date, timedelta

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def weekday_letter(day: date) -> str:
    """Return the first letter of a date's weekday."""
    return _WEEKDAYS[day.weekday()][0]


def day_text(day: date, today: date) -> str:
    """Return a date in words, `Friday 15 March`, with its year unless it is the running one."""
    text = f"{_WEEKDAYS[day.weekday()]} {day.day} {_MONTHS[day.month - 1]}"
    return text if day.year == today.year else f"{text} {day.year}"


def day_heading(day: date, today: date) -> str:
    """Return a date as the list heads it, `Today, Friday 15 March`."""
    text = day_text(day, today)
    if day == today:
        return f"Today, {text}"
    return f"Yesterday, {text}" if day == today - timedelta(days=1) else text
