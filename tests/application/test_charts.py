"""The journal made ready for charts, and for whatever is asked of its days."""

from datetime import UTC, date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import numpy as np

from tests.fakes import FakeClock, FakeJournal
from twitchapp.application.charts import ChartsService, Reading, series_of
from twitchapp.application.intake_setting import keep_totals_are_food
from twitchapp.domain.contents import contents_of
from twitchapp.domain.daily import DailyTable, DayState
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.intake_inside import Inside
from twitchapp.domain.journal_record import Record
from twitchapp.domain.lab_results import Analyte, LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.moments import Moment, moment_at, moment_from_local
from twitchapp.domain.resting_counts import RestingCount

BERLIN = ZoneInfo("Europe/Berlin")
TODAY = date(2024, 3, 15)
ids = (UUID(int=number) for number in range(1, 10**9))


def berlin(text: str) -> Moment:
    return moment_from_local(datetime.fromisoformat(text), BERLIN)


def load(*records: Record, clock: FakeClock | None = None) -> DailyTable:
    """Return the days of a journal of these records at noon of 15 March 2024 in Berlin."""
    return ChartsService(FakeJournal(records), clock or FakeClock()).table()


def twitch(at: str | Moment) -> Episode:
    return Episode(next(ids), berlin(at) if isinstance(at, str) else at)


def coffee(at: str | Moment, value: float = 95) -> Entry:
    start = berlin(at) if isinstance(at, str) else at
    return Entry(next(ids), EntryKind.CAFFEINE, start, value, "mg")


def looked_back(at: str | Moment) -> CheckIn:
    return CheckIn(next(ids), berlin(at) if isinstance(at, str) else at)


def reading(*records: Record, clock: FakeClock | None = None) -> Reading:
    """Return all that the charts read of a journal, at the same noon."""
    return ChartsService(FakeJournal(records), clock or FakeClock()).reading()


# The table


def test_an_empty_journal_is_one_unknown_day() -> None:
    table = load()
    assert table.days == (TODAY,)
    assert table.counts == (None,)
    assert series_of(table) == ()


def test_the_table_goes_from_the_first_day_to_today() -> None:
    table = load(twitch("2024-03-12T03:00"), coffee("2024-03-13T10:00"))
    assert table.days == tuple(date(2024, 3, day) for day in (11, 12, 13, 14, 15))
    assert table.states == (
        DayState.RECORDED,
        DayState.UNKNOWN,
        DayState.LOGGED,
        DayState.UNKNOWN,
        DayState.UNKNOWN,
    )
    assert table.values["caffeine"] == (0, None, 95, None, None)


def test_an_old_blood_result_does_not_make_years_of_unknown_days() -> None:
    old = LabResult(next(ids), berlin("2015-03-13T09:00"), Analyte.TSH, 1.9, "mIU/L")
    count = RestingCount(next(ids), berlin("2024-03-01T09:00"), 3)
    made = load(old, count, twitch("2024-03-13T09:00"))
    assert made.days == tuple(date(2024, 3, day) for day in (13, 14, 15))
    assert made.counts == (1, None, None)


def test_before_four_today_is_the_evening_s_day() -> None:
    clock = FakeClock(datetime(2024, 3, 16, 2, tzinfo=BERLIN))
    assert load(twitch("2024-03-16T01:00"), clock=clock).days == (TODAY,)


def test_a_first_night_begins_the_table_at_its_waking() -> None:
    slept = berlin("2024-03-13T23:00")
    night = Entry(next(ids), EntryKind.SLEEP, slept, 7, "0-10", end=slept.shifted(8 * 3600))
    assert load(night).first == date(2024, 3, 14)


def test_days_that_have_not_come_are_left_out_until_they_have() -> None:
    tonight, tomorrow = twitch("2024-03-15T23:00"), twitch("2024-03-16T10:00")
    table = load(tonight, tomorrow, coffee("2024-03-16T10:00"))
    assert table.days == (TODAY,)
    assert table.counts == (1,)
    assert table.factors == ()
    later = load(tonight, tomorrow, clock=FakeClock(datetime(2024, 3, 16, 12, tzinfo=BERLIN)))
    assert later.counts == (1, 1)


def test_who_flew_west_over_the_date_line_keeps_the_day_that_has_not_come_here() -> None:
    lived = moment_at(datetime(2024, 3, 15, 9, tzinfo=UTC), ZoneInfo("Pacific/Kiritimati"))
    clock = FakeClock(datetime(2024, 3, 15, 12, tzinfo=UTC), zone="Pacific/Pago_Pago")
    table = load(twitch(lived), twitch("2024-03-14T12:00"), clock=clock)
    assert table.days == (date(2024, 3, 14), TODAY)
    assert table.counts == (1, 1)


def test_the_first_day_is_the_earliest_by_the_clock_as_lived() -> None:
    # The later of the two instants lies on the earlier day.
    east = moment_from_local(datetime.fromisoformat("2024-03-12T06:00"), ZoneInfo("Pacific/Apia"))
    west = moment_from_local(
        datetime.fromisoformat("2024-03-11T12:00"), ZoneInfo("Pacific/Pago_Pago")
    )
    assert east < west
    table = load(twitch(east), twitch(west))
    assert table.first == date(2024, 3, 11)
    assert table.counts[:2] == (1, 1)


def test_one_s_own_factors_are_in_the_table() -> None:
    milk = CustomFactor("Milk", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO)
    glass = Entry(next(ids), EntryKind.CUSTOM, berlin("2024-03-13T10:00"), 200, "ml", name="milk")
    service = ChartsService(FakeJournal([glass], [milk]), FakeClock())
    assert service.table().values["custom:milk"] == (200, None, None)


# As arrays


def test_unknown_days_are_not_a_number() -> None:
    table = load(
        coffee("2024-03-12T10:00"),
        looked_back("2024-03-14T22:00"),
        Entry(next(ids), EntryKind.SUPPLEMENT, berlin("2024-03-12T10:00"), 1, "yes/no", name="Mg"),
    )
    caffeine, supplement = series_of(table)
    np.testing.assert_array_equal(caffeine.values, [95, np.nan, 0, np.nan])
    assert caffeine.values.dtype == np.float64
    assert not caffeine.is_yes_no
    assert (supplement.key, supplement.is_yes_no) == ("supplement:mg", True)


def test_every_series_is_as_long_as_the_table_and_named_as_its_factor() -> None:
    table = load(
        coffee("2024-03-10T10:00"),
        Entry(next(ids), EntryKind.STRESS, berlin("2024-03-12T10:00"), 4, "0-10"),
    )
    made = series_of(table)
    assert [(each.key, each.label, each.unit) for each in made] == [
        (factor.key, factor.label, factor.unit) for factor in table.factors
    ]
    assert {each.values.shape for each in made} == {(len(table.days),)}


# The whole reading


def test_an_empty_journal_is_read_as_nothing() -> None:
    read = reading()
    assert read.table.counts == (None,)
    assert not any((read.episodes, read.entries, read.custom, read.medicines))
    assert read.looked_back == frozenset()


def test_episodes_and_entries_come_in_order_of_their_start() -> None:
    late, early = twitch("2024-03-13T20:00"), twitch("2024-03-12T08:00")
    second, first = coffee("2024-03-13T10:00"), coffee("2024-03-12T09:00", 40)
    read = reading(late, second, early, first)
    assert read.episodes == (early, late)
    assert read.entries == (first, second)
    assert read.table == load(late, second, early, first)


def test_the_days_that_were_looked_back_at_are_told() -> None:
    # At one in the night it is the evening's day.
    read = reading(looked_back("2024-03-12T22:00"), looked_back("2024-03-14T01:00"))
    assert read.looked_back == {date(2024, 3, 12), date(2024, 3, 13)}


def test_what_has_not_come_yet_is_in_no_part_of_the_reading() -> None:
    tomorrow = "2024-03-16T10:00"
    read = reading(twitch(tomorrow), coffee(tomorrow), looked_back(tomorrow))
    assert not read.episodes
    assert not read.entries
    assert read.looked_back == frozenset()
    assert read.table.days == (TODAY,)


def test_records_that_say_nothing_of_a_day_are_no_part_of_its_days() -> None:
    old = LabResult(next(ids), berlin("2015-03-13T09:00"), Analyte.TSH, 1.9, "mIU/L")
    read = reading(old, twitch("2024-03-13T09:00"))
    assert len(read.episodes) == 1
    assert read.entries == ()
    assert read.table.first == date(2024, 3, 13)


def test_medicines_come_along_in_order_of_their_start() -> None:
    later = Medicine(next(ids), berlin("2024-02-01T09:00"), "Zinc")
    before = Medicine(next(ids), berlin("2023-11-01T09:00"), "Thyroxine")
    read = reading(later, before, twitch("2024-03-13T09:00"))
    assert read.medicines == (before, later)
    assert read.table.first == date(2024, 3, 13)


def test_one_s_own_factors_come_along() -> None:
    milk = CustomFactor("Milk", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO)
    assert ChartsService(FakeJournal([], [milk]), FakeClock()).reading().custom == (milk,)


def test_the_intake_of_foods_and_supplements_is_a_factor() -> None:
    eaten = contents_of({"energy": 2000.0, "magnesium": 250.0})
    food = Entry(
        next(ids),
        EntryKind.FOOD,
        berlin("2024-03-14T12:00"),
        400,
        "g",
        name="Oats",
        contents=eaten,
    )
    taken = Entry(
        next(ids), EntryKind.SUPPLEMENT, berlin("2024-03-14T09:00"), 1, "yes/no", name="Multi"
    )

    def tell(_entry: Entry) -> Inside:
        return Inside(contents_of({"magnesium": 50.0}))

    journal = FakeJournal((food, taken))
    made = ChartsService(journal, FakeClock(), tell).table()
    assert dict(zip(made.days, made.values["magnesium"], strict=True))[date(2024, 3, 14)] == 300


def test_what_totals_hold_is_read_from_the_journal() -> None:
    total = Entry(
        next(ids), EntryKind.NUTRIENT, berlin("2024-03-14T12:00"), 310, "mg", name="magnesium"
    )
    taken = Entry(
        next(ids), EntryKind.SUPPLEMENT, berlin("2024-03-14T09:00"), 100, "mg", name="Magnesium"
    )
    journal = FakeJournal((total, taken))
    charts = ChartsService(journal, FakeClock())
    assert charts.table().values["magnesium"][0] == 310
    keep_totals_are_food(journal, wanted=True)
    assert charts.table().values["magnesium"][0] == 410
