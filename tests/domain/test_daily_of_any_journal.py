"""What holds of the days of every journal, whatever is in it."""

from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.march_days import coffee, looked_back, supplement, table, twitch
from tests.strategies import journals
from twitchapp.domain.daily import DayState, daily_table
from twitchapp.domain.days import day_of
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record


def a_week_of(made: Record) -> tuple[date, date]:
    day = day_of(made.counted_at)
    return date.fromordinal(day.toordinal() - 3), date.fromordinal(day.toordinal() + 3)


@given(journals(), st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter(
    journal: tuple[tuple[Record, ...], tuple[CustomFactor, ...]], random: Random
) -> None:
    records, custom = journal
    if not records:
        return
    first, last = a_week_of(records[0])
    shuffled = list(records)
    random.shuffle(shuffled)
    assert daily_table(shuffled, custom, first, last) == daily_table(records, custom, first, last)


own_week = st.lists(
    st.one_of(
        st.builds(
            lambda day, hour, value, unit: coffee(f"{day} {hour:02d}:00", value, unit),
            st.integers(11, 16),
            st.integers(4, 23),
            st.sampled_from((0.1, 0.2, 0.3, 1.0)),
            st.sampled_from(("mg", "g")),
        ),
        st.builds(
            lambda day, hour, value, unit: supplement(f"{day} {hour:02d}:00", value, unit),
            st.integers(11, 16),
            st.integers(4, 23),
            st.sampled_from((0.0, 1.0)),
            st.sampled_from(("mg", "g", "yes/no", "IU")),
        ),
        st.builds(lambda day: twitch(f"{day} 12:00"), st.integers(11, 16)),
        st.builds(lambda day: looked_back(f"{day} 12:00"), st.integers(11, 16)),
    ),
    max_size=12,
)


@given(own_week, st.randoms(use_true_random=False))
def test_the_order_of_records_does_not_matter_to_the_last_digit(
    records: list[Record], random: Random
) -> None:
    shuffled = list(records)
    random.shuffle(shuffled)
    assert table(*shuffled) == table(*records)


@given(own_week)
def test_another_day_changes_nothing_on_those_before(records: list[Record]) -> None:
    before = table(*records)
    after = table(*records, coffee("17 09:00"), twitch("17 10:00"))
    assert after.states[:6] == before.states[:6]
    assert after.counts[:6] == before.counts[:6]
    for key in before.values:
        assert after.values[key][:6] == before.values[key][:6]


@given(own_week)
def test_nothing_is_zero_on_a_day_without_a_word(records: list[Record]) -> None:
    made = table(*records)
    for row, known in enumerate(made.states):
        assert (known is DayState.UNKNOWN) == (made.counts[row] is None)
        if known is DayState.UNKNOWN:
            assert all(values[row] is None for values in made.values.values())


@given(journals())
def test_every_record_within_the_days_is_counted_once(
    journal: tuple[tuple[Record, ...], tuple[CustomFactor, ...]],
) -> None:
    records, custom = journal
    if not records:
        return
    first, last = a_week_of(records[0])
    made = daily_table(records, custom, first, last)
    episodes = [
        record
        for record in records
        if isinstance(record, Episode) and first <= day_of(record.start) <= last
    ]
    missed: dict[date, int] = {}
    for record in records:
        if isinstance(record, CheckIn) and first <= day_of(record.start) <= last:
            day = day_of(record.start)
            missed[day] = max(missed.get(day, 0), record.missed or 0)
    assert sum(count or 0 for count in made.counts) == len(episodes) + sum(missed.values())
    assert made.values.keys() == {factor.key for factor in made.factors}
    assert len(made.factors) == len(made.values), "no two factors share a key"
