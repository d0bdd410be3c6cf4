"""Half hours by day and clock, across clock changes and travel."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchapp.analysis.acute_slots import (
    SLOT_S,
    Slots,
    around,
    exposed,
    known,
    lay_out,
    leading_up,
    share_within,
)
from twitchapp.analysis.series import FloatArray

H = 3600
DAY = 24 * H


def plain(n_days: int = 3) -> Slots:
    """Return days from 04:00 of 1 January 1970 on, the clock at UTC."""
    offsets = np.zeros(n_days * 48, dtype=np.int64)
    return lay_out(4 * H, offsets, first_day=0, n_days=n_days, day_start_s=4 * H)


def spans(*times: float) -> FloatArray:
    return np.array(times, dtype=np.float64) * H


def per_day(slots: Slots) -> list[int]:
    return list(np.bincount(slots.row[slots.row >= 0], minlength=slots.n_rows))


def test_a_day_has_48_half_hours_and_begins_at_four() -> None:
    slots = plain(2)

    assert per_day(slots) == [48, 48]
    assert slots.clock_h[slots.column[0]] == 4.25
    assert slots.clock_h[slots.column[47]] == 3.75
    assert slots.clock_h.size == 48


@pytest.mark.parametrize(("after", "half_hours"), [(2 * H, 46), (0, 50)])
def test_a_day_on_which_clocks_change_is_an_hour_shorter_or_longer(
    after: int, half_hours: int
) -> None:
    # The clock stands at UTC+1 until 02:00 of the second night, within the first day.
    middle = 3 * H + SLOT_S * (np.arange(200) + 0.5)
    offsets = np.where(middle < DAY + H, H, after).astype(np.int64)

    slots = lay_out(3 * H, offsets, first_day=0, n_days=2, day_start_s=4 * H)

    assert per_day(slots) == [half_hours, 48]


def test_an_hour_lived_twice_stands_in_columns_of_its_own_with_the_same_clock() -> None:
    middle = 3 * H + SLOT_S * (np.arange(98) + 0.5)
    offsets = np.where(middle < DAY + H, H, 0).astype(np.int64)

    slots = lay_out(3 * H, offsets, first_day=0, n_days=2, day_start_s=4 * H)

    first = np.flatnonzero(slots.row == 0)
    assert len(set(slots.column[first])) == 50
    assert slots.clock_h[48:].tolist() == [1.25, 1.75]


def test_a_flight_west_makes_a_long_day_and_none_is_lost() -> None:
    middle = 4 * H + SLOT_S * (np.arange(3 * 48) + 0.5)
    offsets = np.where(middle < 14 * H, 0, -9 * H).astype(np.int64)

    slots = lay_out(4 * H, offsets, first_day=0, n_days=3, day_start_s=4 * H)

    assert per_day(slots)[0] == 2 * (24 + 9)
    table = slots.table_of(np.arange(3)).of(np.ones(slots.n_slots))
    assert table.sum() == slots.n_slots


def test_slots_of_no_day_are_in_no_table() -> None:
    slots = lay_out(4 * H, np.zeros(96, dtype=np.int64), first_day=1, n_days=1, day_start_s=4 * H)

    assert per_day(slots) == [48]
    assert slots.table_of(np.array([0])).of(np.ones(96)).sum() == 48


def test_a_table_holds_the_days_asked_for_in_the_order_of_the_clock() -> None:
    slots = plain(3)
    values = np.arange(slots.n_slots, dtype=np.float64)

    table = slots.table_of(np.array([0, 2])).of(values)

    assert table.shape == (2, 48)
    assert table[0, 8] == 0.0
    assert table[1, 8] == 96.0
    assert table[1, 7] == 143.0


def test_instants_are_counted_in_their_slots_and_left_out_beyond() -> None:
    slots = plain(1)

    counts = slots.counts(spans(3.9, 4.0, 4.49, 4.5, 27.99, 28.0))

    assert counts[:2].tolist() == [2.0, 1.0]
    assert counts[-1] == 1.0
    assert counts.sum() == 4.0


def test_shares_are_exact_at_the_edges_of_a_span() -> None:
    share = share_within(plain(1), spans(5.25), spans(6.125))

    assert share[:6].tolist() == [0.0, 0.0, 0.5, 1.0, 0.25, 0.0]


def test_spans_that_overlap_count_once() -> None:
    slots = plain(1)

    once = share_within(slots, spans(5.0), spans(9.0))
    again = share_within(slots, spans(6.0, 5.0, 5.5), spans(7.0, 8.0, 9.0))

    np.testing.assert_allclose(again, once, atol=1e-12)


def test_spans_may_reach_beyond_the_journal() -> None:
    share = share_within(plain(1), spans(-5.0, 27.5), spans(4.5, 99.0))

    assert share[:2].tolist() == [1.0, 0.0]
    assert share[-2:].tolist() == [0.0, 1.0]


def test_no_span_covers_nothing() -> None:
    assert share_within(plain(1), spans(), spans()).sum() == 0.0


@given(
    st.lists(
        st.tuples(st.floats(0, 60), st.floats(0, 30)).map(lambda pair: (pair[0], sum(pair))),
        max_size=12,
    )
)
def test_shares_add_up_to_the_time_covered(pairs: list[tuple[float, float]]) -> None:
    slots = plain(3)
    starts, ends = (spans(*(pair[side] for pair in pairs)) for side in (0, 1))

    share = share_within(slots, starts, ends)

    minute = (np.arange(3 * 1440) + 0.5) / 60 + 4
    covered = np.zeros(minute.size, dtype=np.bool_)
    for start, end in pairs:
        covered |= (minute >= start) & (minute < end)
    assert 0.0 <= share.min() <= share.max() <= 1.0
    assert share.sum() * 30 == pytest.approx(covered.sum(), abs=len(pairs) + 0.01)


def test_hours_count_from_the_end_of_an_intake() -> None:
    share = exposed(plain(1), spans(10.0), 2.0)

    assert np.flatnonzero(share).tolist() == [12, 13, 14, 15]


def test_what_surrounds_an_intake_is_its_half_hours_and_those_before() -> None:
    slots = plain(1)

    assert np.flatnonzero(around(slots, spans(10.2), spans(10.2), before=2)).tolist() == [
        10,
        11,
        12,
    ]
    assert np.flatnonzero(around(slots, spans(10.2), spans(11.2), before=0)).tolist() == [
        12,
        13,
        14,
    ]
    assert np.flatnonzero(leading_up(slots, spans(10.2), before=2)).tolist() == [10, 11]


def test_slots_are_unknown_on_an_unknown_day_and_for_the_window_after_it() -> None:
    slots = plain(3)

    known_slots = known(slots, np.array([True, False, True]), 6.0)

    assert np.flatnonzero(known_slots).tolist() == [*range(12, 48), *range(96 + 12, 144)]


def test_nothing_is_known_of_the_evening_before_the_journal_began() -> None:
    slots = plain(1)

    assert np.flatnonzero(known(slots, np.array([True]), 2.0))[0] == 4
