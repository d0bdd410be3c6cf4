"""Periods of a journal: those offered, those refused, what was begun, and their words."""

from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from twitchapp.application import periods_wording as wording
from twitchapp.application.charts import Reading
from twitchapp.application.period_starts import since, starts
from twitchapp.application.periods import (
    Period,
    around,
    beside,
    check_periods,
    compare,
    halves,
    last_against_before,
    latest_day,
)
from twitchapp.domain.daily import daily_table
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.moments import Moment, moment_from_local

FIRST = date(2024, 1, 1)
DAYS = 200
BERLIN = ZoneInfo("Europe/Berlin")


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def at(number: int, hour: int = 12) -> Moment:
    return moment_from_local(datetime.combine(day(number), time(hour)), BERLIN)


def pill(number: int, name: str = "magnesium") -> Entry:
    return Entry(uuid4(), EntryKind.SUPPLEMENT, at(number), 200.0, "mg", name=name)


def coffee(number: int, milligrams: float) -> Entry:
    return Entry(uuid4(), EntryKind.CAFFEINE, at(number, 8), milligrams, "mg")


def journal(*more: Entry | Medicine, days: int = DAYS, rate: int = 1) -> Reading:
    """Return days that were all looked back at, with an episode or so on each."""
    records: list[Entry | Episode | CheckIn] = [CheckIn(uuid4(), at(n, 21)) for n in range(days)]
    records += [
        Episode(uuid4(), at(n, 9 + hour)) for n in range(days) for hour in range(n % 3 * rate)
    ]
    records += [each for each in more if isinstance(each, Entry)]
    return Reading(
        table=daily_table(records, (), FIRST, day(days - 1)),
        episodes=tuple(each for each in records if isinstance(each, Episode)),
        entries=tuple(each for each in records if isinstance(each, Entry)),
        custom=(),
        medicines=tuple(each for each in more if isinstance(each, Medicine)),
        looked_back=frozenset(day(n) for n in range(days)),
    )


def test_today_is_left_out_as_it_is_not_over() -> None:
    assert latest_day(journal()) == day(DAYS - 2)
    sides = last_against_before(journal(), 30)
    assert sides is not None
    assert sides[1] == Period(day(DAYS - 31), day(DAYS - 2))
    assert sides[0] == Period(day(DAYS - 61), day(DAYS - 32))
    assert last_against_before(journal(days=40), 30) is None


def test_halves_are_alike_and_need_a_week_each() -> None:
    both = halves(journal(days=41))
    assert both is not None
    assert [period.n_days for period in both] == [20, 20]
    assert halves(journal(days=14)) is None


def test_around_a_day_are_whole_weeks_up_to_twelve() -> None:
    sides = around(journal(), day(100))
    assert sides == (Period(day(16), day(99)), Period(day(100), day(183)))
    assert around(journal(), day(100), day(120)) == (
        Period(day(16), day(99)),
        Period(day(100), day(120)),
    )
    assert around(journal(), day(5)) is None


def test_beside_a_period_lie_as_many_days_before_it_else_after() -> None:
    reading = journal()
    assert beside(reading, Period(day(50), day(59))) == Period(day(40), day(49))
    assert beside(reading, Period(day(4), day(33))) == Period(day(34), day(63))
    assert beside(reading, Period(day(0), day(DAYS - 2))) is None


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (Period(day(9), day(3)), Period(day(20), day(30)), "ends before that"),
        (Period(day(0), day(20)), Period(day(20), day(30)), "share days"),
        (Period(date(2020, 1, 1), date(2020, 2, 1)), Period(day(0), day(9)), "no day from"),
    ],
)
def test_periods_that_cannot_be_compared_are_refused(one: Period, other: Period, said: str) -> None:
    with pytest.raises(UserError, match=said) as refused:
        check_periods(journal().table, one, other)
    assert refused.value.todo


def test_a_supplement_that_was_begun_is_offered_with_the_weeks_around_it() -> None:
    reading = journal(*(pill(n) for n in range(100, DAYS)))
    (start,) = starts(reading)

    assert start.key == "supplement:magnesium"
    assert (start.what, start.day) == ("started Magnesium", day(100))
    assert start.can_try
    assert start.before.last == day(99)
    assert since(reading, "MAGNESIUM") == start
    assert since(reading, "supplement:magnesium") == start
    assert since(reading, "gold") is None


def test_what_ended_again_is_compared_only_while_it_lasted() -> None:
    (start,) = starts(journal(*(pill(n) for n in range(100, 130))))

    assert start.after == Period(day(100), day(127))


def test_taken_again_after_a_month_is_begun_again() -> None:
    taken = [*range(40, 60), *range(120, 150)]
    found = starts(journal(*(pill(n) for n in taken)))

    assert [start.what for start in found] == ["started Magnesium again", "started Magnesium"]


@pytest.mark.parametrize("taken", [(3, 4, 5, 6, 7, 8), (100, 101)])
def test_what_was_there_from_the_start_or_hardly_at_all_was_not_begun(
    taken: tuple[int, ...],
) -> None:
    assert starts(journal(*(pill(n) for n in taken))) == ()


def test_a_medicine_is_begun_and_stopped_and_never_tried() -> None:
    found = starts(journal(Medicine(uuid4(), at(60), "Salbutamol", at(130), "2 puffs")))

    assert [(start.what, start.day) for start in found] == [
        ("stopped Salbutamol (2 puffs)", day(131)),
        ("started Salbutamol (2 puffs)", day(60)),
    ]
    assert not any(start.can_try for start in found)
    assert found[1].after.last <= day(130)


def test_a_lasting_change_of_caffeine_is_found_where_it_was() -> None:
    reading = journal(*(coffee(n, (300.0 if n < 110 else 90.0) + n % 5) for n in range(DAYS)))
    (start,) = starts(reading)

    assert start.key == "caffeine"
    assert start.day == day(110)
    assert start.what == "less Caffeine: about 92 mg a day, before 300 mg"
    assert since(reading, "caffeine") == start


def test_ups_and_downs_from_day_to_day_are_no_change() -> None:
    assert starts(journal(*(coffee(n, 100.0 * (n % 4)) for n in range(DAYS)))) == ()


def test_the_words_say_the_finding_the_interval_and_what_it_rests_on() -> None:
    reading = journal()
    found = compare(reading, Period(day(0), day(89)), Period(day(90), day(179)))

    said = wording.headline(found, wording.since_text("started Magnesium"))
    assert said.startswith("Since you started Magnesium: no")
    assert "between" in said
    assert "90 of 90 days known" in wording.basis(found)
    assert wording.habits_text(found) == ""
    assert "episodes a day (" in wording.rate_text(found.before)


def test_the_earlier_period_is_the_one_before_whichever_is_named_first() -> None:
    reading = journal()
    one, other = Period(day(0), day(59)), Period(day(60), day(119))

    assert compare(reading, one, other) == compare(reading, other, one)


def test_a_change_of_recording_is_told() -> None:
    reading = journal()
    reading = reading._replace(looked_back=frozenset(day(n) for n in range(90)))
    found = compare(reading, Period(day(0), day(89)), Period(day(90), day(179)))

    said = wording.habits_text(found)
    assert "check-ins, on 100 % of the days before and 0 % after" in said
    assert "looks more closely" in said


def test_what_is_missing_is_counted_out() -> None:
    found = compare(journal(), Period(day(0), day(9)), Period(day(10), day(30)))

    assert wording.verdict_of(found) == "insufficient"
    assert wording.headline(found, "from then").endswith("too early to say.")
    assert wording.missing_text(found.missing) == "Still needed: 4 more known days before."


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("started Magnesium", "since you started Magnesium"),
        ("less Caffeine: about 90 mg a day", "since less Caffeine: about 90 mg a day"),
    ],
)
def test_a_start_becomes_the_later_period_in_words(what: str, said: str) -> None:
    assert wording.since_text(what) == said


def test_a_period_without_any_episode_is_told_as_such() -> None:
    records = journal(rate=2)
    counts = tuple(0 if n >= 100 else count for n, count in enumerate(records.table.counts))
    reading = records._replace(table=records.table._replace(counts=counts))
    found = compare(reading, Period(day(0), day(99)), Period(day(100), day(180)))

    assert wording.verdict_of(found) == "unclear"
    assert "no episode at all" in wording.headline(found, "since then")
