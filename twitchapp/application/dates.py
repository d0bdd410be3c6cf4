"""Dates in words, in the program's one language whatever the machine is set to."""

from datetime import date, timedelta

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
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
    return WEEKDAYS[day.weekday()][0]


def full_day_text(day: date) -> str:
    """Return a date in words with its year, `Friday 15 March 2024`."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def date_text(day: date) -> str:
    """Return a date in words without its weekday, `15 March 2024`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date_text(day: date) -> str:
    """Return a date in few letters, for tables, `15 Mar 2024`."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def day_text(day: date, today: date) -> str:
    """Return a date in words, `Friday 15 March`, with its year unless it is the running one."""
    text = full_day_text(day)
    return text.rpartition(" ")[0] if day.year == today.year else text


def day_heading(day: date, today: date) -> str:
    """Return a date as the list heads it, `Today, Friday 15 March`."""
    text = day_text(day, today)
    if day == today:
        return f"Today, {text}"
    return f"Yesterday, {text}" if day == today - timedelta(days=1) else text
