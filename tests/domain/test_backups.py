"""Which backups are kept, and what their names say, whatever the clock says."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchapp.domain.backups import (
    DAYS,
    EACH_REASON,
    MONTHS,
    NOT_WHOLE,
    WEEKS,
    Backup,
    BackupKind,
    backup_name,
    kept,
    read_backup_name,
)

START = date(2024, 1, 1)
DATED = [kind for kind in BackupKind if kind is not BackupKind.BEFORE_UPDATE]
days = st.dates(date(1990, 1, 1), date(2199, 12, 31))


@st.composite
def any_backups(draw: st.DrawFn) -> list[Backup]:
    """Draw backups of one journal, in the order in which they were made, by any clock."""
    what = st.tuples(st.sampled_from(DATED), days, st.booleans())
    made = [
        Backup(kind, day, number, is_whole)
        for number, (kind, day, is_whole) in enumerate(draw(st.lists(what, max_size=60)), start=1)
    ]
    updates = draw(st.lists(st.integers(1, 9), max_size=3, unique=True))
    return made + [Backup(BackupKind.BEFORE_UPDATE, None, 1, schema=schema) for schema in updates]


def daily(count: int, first: date = START) -> list[Backup]:
    """Return one whole backup a day."""
    return [Backup(BackupKind.DAILY, first + timedelta(days=n), n + 1) for n in range(count)]


@given(any_backups())
def test_the_newest_whole_one_is_always_kept(backups: list[Backup]) -> None:
    whole = [each for each in backups if each.day and each.is_whole]
    if whole:
        assert max(whole, key=lambda each: each.number) in kept(backups)


@given(any_backups())
def test_only_what_is_there_is_kept_and_keeping_again_removes_nothing(
    backups: list[Backup],
) -> None:
    keep = kept(backups)
    assert keep <= set(backups)
    assert kept(keep) == keep


@given(any_backups())
def test_those_before_an_update_are_all_kept(backups: list[Backup]) -> None:
    assert {each for each in backups if each.kind is BackupKind.BEFORE_UPDATE} <= kept(backups)


@given(any_backups(), days, st.sampled_from(DATED))
def test_one_more_removes_at_most_three_whatever_date_the_clock_shows(
    backups: list[Backup], day: date, kind: BackupKind
) -> None:
    """One for the day, one for the week, one for the month."""
    before = kept(backups)
    after = kept([*before, Backup(kind, day, 1000)])
    assert len(before - after) <= 3


@given(any_backups())
def test_damaged_ones_never_take_the_place_of_whole_ones(backups: list[Backup]) -> None:
    whole = [each for each in backups if each.is_whole]
    assert {each for each in kept(backups) if each.is_whole} == kept(whole)


@given(any_backups())
def test_there_are_never_more_than_the_rule_says(backups: list[Backup]) -> None:
    dated = [each for each in kept(backups) if each.day is not None]
    assert len(dated) <= DAYS + WEEKS + MONTHS + 3 * EACH_REASON + NOT_WHOLE


@given(st.integers(1, 500))
def test_day_by_day_the_same_are_left_as_all_at_once(count: int) -> None:
    left: frozenset[Backup] = frozenset()
    for each in daily(count):
        left = kept([*left, each])
    assert left == kept(daily(count))


def test_a_year_leaves_twelve_days_ten_weeks_and_nine_months() -> None:
    backups = daily(366)
    found = {each.day for each in kept(backups) if each.day}
    last = START + timedelta(days=365)
    assert {last - timedelta(days=n) for n in range(12)} <= found
    sundays = [day for day in found if day.weekday() == 6]
    assert len(sundays) >= 9  # and the running week's newest
    month_ends = {day for day in found if (day + timedelta(days=1)).day == 1}
    assert len({(day.year, day.month) for day in month_ends}) == 9
    assert len(found) <= 12 + 10 + 9


def test_a_clock_far_ahead_for_a_day_removes_nothing_but_the_oldest_of_each() -> None:
    before = kept(daily(366))
    after = kept([*before, Backup(BackupKind.DAILY, date(2140, 1, 1), 367)])
    assert len(before - after) <= 3
    assert max(before, key=lambda each: each.number) in after


def test_a_clock_set_back_for_good_goes_on_keeping_the_newest() -> None:
    before = kept(daily(366))
    left = before
    for n in range(30):
        new = Backup(BackupKind.DAILY, date(2001, 1, 1) + timedelta(days=n), 367 + n)
        left = kept([*left, new])
        assert new in left
    assert len({each for each in left if each.number > 366}) >= 12
    assert {each for each in left if each.number <= 366}


def test_a_backup_made_the_same_day_for_another_reason_removes_nothing() -> None:
    for kind in (BackupKind.BY_HAND, BackupKind.BEFORE_IMPORT, BackupKind.BEFORE_RESTORE):
        made = [Backup(BackupKind.DAILY, START, 1), Backup(kind, START, 2)]
        assert kept(made) == set(made)


def test_the_newest_ten_before_an_import_are_kept_though_made_on_one_day() -> None:
    made = [Backup(BackupKind.BEFORE_IMPORT, START, n) for n in range(1, 15)]
    assert {each.number for each in kept(made)} == set(range(5, 15))


@given(
    st.sampled_from(DATED),
    days,
    st.integers(0, 10**9),
    st.booleans(),
    st.text(min_size=1, max_size=20),
)
def test_a_name_says_what_it_was_made_of(
    kind: BackupKind, day: date, number: int, is_whole: bool, stem: str
) -> None:
    backup = Backup(kind, day, number, is_whole)
    name = backup_name(stem, ".twitchapp", backup)
    assert read_backup_name(name, stem, ".twitchapp") == backup


@pytest.mark.parametrize(
    "name",
    [
        "journal.twitchapp",
        "other-daily-2026-03-15-0001.twitchapp",
        "journal-daily-2026-03-15-0001.twitchapp.part",
        ".journal-daily-2026-03-15-0001.twitchapp",
        "journal-daily-2026-02-30-0001.twitchapp",
        "journal-daily-2026-03-15-1.twitchapp",
        "journal-daily-2026-03-15-0001 (copy).twitchapp",
        "journal-mine-2026-03-15-0001.twitchapp",
        "journal-two-daily-2026-03-15-0001.twitchapp",
        "journal-daily-2026-03-15-٠٠٠١.twitchapp",
        "journal-replaced-2026-03-15-1.twitchapp",
    ],
)
def test_what_has_another_name_is_not_ours(name: str) -> None:
    assert read_backup_name(name, "journal", ".twitchapp") is None


def test_the_names_before_an_update_are_known() -> None:
    name = "journal-before-update-from-3-2.twitchapp"
    assert read_backup_name(name, "journal", ".twitchapp") == Backup(
        BackupKind.BEFORE_UPDATE, None, 2, schema=3
    )
