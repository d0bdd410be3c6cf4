"""Dates in words, the same on every machine."""

from datetime import date

from twitchapp.application.dates import day_heading, day_text, full_day_text, weekday_letter

FRIDAY = date(2024, 3, 15)


def test_a_date_is_told_with_its_weekday_and_year() -> None:
    assert full_day_text(FRIDAY) == "Friday 15 March 2024"


def test_the_running_year_goes_without_saying() -> None:
    assert day_text(FRIDAY, date(2024, 12, 31)) == "Friday 15 March"
    assert day_text(FRIDAY, date(2025, 1, 1)) == "Friday 15 March 2024"


def test_a_heading_says_today_and_yesterday() -> None:
    assert day_heading(FRIDAY, FRIDAY) == "Today, Friday 15 March"
    assert day_heading(FRIDAY, date(2024, 3, 16)) == "Yesterday, Friday 15 March"
    assert day_heading(FRIDAY, date(2024, 3, 17)) == "Friday 15 March"
    assert day_heading(date(2023, 12, 31), date(2024, 1, 1)) == "Yesterday, Sunday 31 December 2023"


def test_the_strip_shows_the_weekdays_letter() -> None:
    assert [weekday_letter(date(2024, 3, day)) for day in range(11, 18)] == list("MTWTFSS")
