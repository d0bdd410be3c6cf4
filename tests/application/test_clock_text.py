"""Times of day as people type them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchapp.application.clock_text import read_time_of_day
from twitchapp.domain.errors import UserError


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("23:30", time(23, 30)),
        (" 6.45 ", time(6, 45)),
        ("2330", time(23, 30)),
        ("730", time(7, 30)),
        ("7", time(7)),
        ("0", time(0)),
        ("7h30", time(7, 30)),
        ("7 am", time(7)),
        ("11:30 pm", time(23, 30)),
        ("11:30 p.m.", time(23, 30)),
        ("12 am", time(0)),
        ("12pm", time(12)),
    ],
)
def test_a_time_is_read_as_people_write_it(typed: str, meant: time) -> None:
    assert read_time_of_day(typed) == meant


def test_nothing_typed_is_no_time() -> None:
    assert read_time_of_day("  ") is None


@pytest.mark.parametrize("typed", ["24:00", "25", "7:5", "13 pm", "0 am", "late", "7:30:15", "-1"])
def test_what_is_no_time_of_day_is_told_so(typed: str) -> None:
    with pytest.raises(UserError, match="is not a time of day"):
        read_time_of_day(typed)


@given(st.times())
def test_every_minute_is_read_as_it_is_written(moment: time) -> None:
    meant = moment.replace(second=0, microsecond=0, tzinfo=None)
    assert read_time_of_day(f"{meant:%H:%M}") == meant
    assert read_time_of_day(f"{meant:%H%M}") == meant
    assert read_time_of_day(f"{meant:%I:%M %p}") == meant


@given(st.text(max_size=12))
def test_any_text_is_a_time_or_is_refused(typed: str) -> None:
    try:
        found = read_time_of_day(typed)
    except UserError:
        return
    assert found is None or isinstance(found, time)
