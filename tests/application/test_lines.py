"""The outline's lines tell of a day what its records tell."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import journals
from twitchapp.application.lines import (
    MISSED_CODE,
    OWN_CODE,
    TYPES,
    Kind,
    Sought,
    compared,
    day_state,
    line_of,
    ref_of,
    type_of,
)
from twitchapp.domain.daily import DayState, daily_table
from twitchapp.domain.days import day_of
from twitchapp.domain.episodes import MOST_MISSED, CheckIn, Episode
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import RecordType

NOON = Moment(1_710_500_400, 3600, "Europe/Berlin")


def test_a_line_tells_day_moment_and_record() -> None:
    felt = Episode(UUID(int=7), NOON)
    line = line_of(felt)
    assert line[:3] == (date(2024, 3, 15).toordinal(), NOON.epoch_s, str(felt.id))
    assert (type_of(line), ref_of(line)) == (RecordType.EPISODE, felt.ref)


def test_types_own_words_and_missed_episodes_have_room_in_the_code() -> None:
    assert len(TYPES) <= OWN_CODE
    check_in = CheckIn(UUID(int=1), NOON, missed=MOST_MISSED)
    assert line_of(check_in)[3] // MISSED_CODE == MOST_MISSED
    assert type_of(line_of(check_in)) is RecordType.CHECK_IN


def test_a_line_whose_id_is_damaged_names_no_record() -> None:
    assert ref_of((738_000, 0, "not an id", 0)) is None


@given(journals(), st.data())
def test_a_days_lines_say_of_it_what_the_daily_table_says(
    journal: tuple[tuple[Record, ...], tuple[CustomFactor, ...]], data: st.DataObject
) -> None:
    records = journal[0]
    if not records:
        assert day_state([]) == (DayState.UNKNOWN, 0)
        return
    day = day_of(data.draw(st.sampled_from(records)).counted_at)
    table = daily_table(records, (), day, day)
    of_the_day = [line for record in records if (line := line_of(record))[0] == day.toordinal()]
    assert day_state(of_the_day) == (table.states[0], table.counts[0] or 0)


@pytest.mark.parametrize(
    ("sought", "asks"),
    [
        (Sought(), False),
        (Sought(words="  "), False),
        (Sought(words="calf"), True),
        (Sought(kinds=frozenset({Kind(RecordType.VISIT)})), True),
        (Sought(sites=frozenset({"jaw"})), True),
        (Sought(first=date(2024, 1, 1)), True),
        (Sought(last=date(2024, 1, 1)), True),
    ],
)
def test_what_asks_for_nothing_is_false(sought: Sought, *, asks: bool) -> None:
    assert bool(sought) is asks


def test_words_are_compared_one_by_one_whatever_their_case() -> None:
    assert Sought(words=" Straße  CALF ").needles == ("strasse", "calf")


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("café", "CAFE"),
        ("café", "cafe\u0301"),
        ("Ärger", "arger"),
        ("İstanbul", "istanbul"),
        ("日本語", "日本語"),
        ("が", "か\u3099"),
    ],
)
def test_words_are_compared_without_their_accents(text: str, same: str) -> None:
    assert compared(text) == compared(same)


def test_what_is_no_accent_is_not_left_out() -> None:
    assert compared("が") != compared("か")
    assert compared("مرحبا") != compared("مرحب")
