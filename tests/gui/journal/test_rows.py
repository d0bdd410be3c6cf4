"""A record's line and a day's heading, in words."""

from datetime import date
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from tests.gui.journal.records import BERLIN, at, episode, night
from tests.storage.records import OF_EACH_TYPE
from twitchapp import paths
from twitchapp.domain.daily import DayState
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.journal_record import Record
from twitchapp.domain.moments import Moment
from twitchapp.gui.journal.rows import ENTRY_ICONS, day_row, record_row, trash_row

TODAY = date(2024, 3, 15)


def test_a_night_stands_on_the_day_of_waking_with_its_span() -> None:
    row = record_row(night("2024-03-14 23:10", "2024-03-15 06:40"), TODAY)
    assert (row.day, row.time, row.title) == (TODAY, "06:40", "Sleep")
    assert row.detail == "7 h 30 min · 23:10 to 06:40"


def test_a_twitch_before_four_in_the_morning_belongs_to_the_evening_before() -> None:
    assert record_row(episode("2024-03-15 03:59"), TODAY).day == date(2024, 3, 14)
    assert record_row(episode("2024-03-15 04:00"), TODAY).day == TODAY


def test_a_heading_tells_what_is_known_of_its_day() -> None:
    said = [
        day_row(TODAY, state, episodes, TODAY).state_text
        for state, episodes in (
            (DayState.RECORDED, 2),
            (DayState.RECORDED, None),
            (DayState.NONE_OBSERVED, 0),
            (DayState.LOGGED, 0),
            (DayState.UNKNOWN, 0),
        )
    ]
    assert said == [
        "2 episodes",
        "recorded",
        "none observed",
        "logged, not checked in",
        "not recorded",
    ]
    spoken = day_row(date(2024, 3, 14), DayState.RECORDED, 1, TODAY).spoken
    assert spoken == "Yesterday, Thursday 14 March: 1 episode"


def test_a_long_note_is_put_on_one_short_line() -> None:
    noted = Episode(uuid4(), at("2024-03-15 09:00"), note="first\nsecond " + "x" * 5000)
    row = record_row(noted, TODAY)
    assert row.note.startswith("first second xxx")
    assert row.note.endswith("xxx…")
    assert len(row.note) <= 200


def test_what_was_lived_by_other_clocks_tells_where() -> None:
    tokyo = Episode(uuid4(), at("2024-03-10 23:30", ZoneInfo("Asia/Tokyo")))
    assert record_row(tokyo, TODAY, BERLIN).detail == "Asia/Tokyo"
    assert record_row(tokyo, TODAY, ZoneInfo("Asia/Seoul")).detail == ""
    nowhere = Episode(uuid4(), Moment(at("2024-03-10 23:30").epoch_s, -12_600))
    assert record_row(nowhere, TODAY, BERLIN).detail == "UTC−03:30"
    assert record_row(episode("2024-07-10 23:30"), TODAY, BERLIN).detail == ""


def test_an_entry_of_a_factor_of_ones_own_has_its_icon_and_colour() -> None:
    factor = CustomFactor(
        "Screen time",
        "min",
        FactorKind.DURATION,
        DayRule.SUM,
        Absent.UNKNOWN,
        icon="screen",
        colour="purple",
    )
    seen = Entry(uuid4(), EntryKind.CUSTOM, at("2024-03-15 09:00"), 60.0, "min", name="screen time")
    row = record_row(seen, TODAY, BERLIN, factor)
    assert (row.icon, row.colour) == ("factor-screen", "purple")
    usual = record_row(seen, TODAY, BERLIN)
    assert (usual.icon, usual.colour) == ("journal", "")


@pytest.mark.parametrize("record", OF_EACH_TYPE, ids=lambda record: record.ref.type.value)
def test_the_icon_of_every_kind_of_record_is_there(record: Record) -> None:
    assert paths.resource("icons", f"{record_row(record, TODAY).icon}.svg").is_file()


@pytest.mark.parametrize("kind", EntryKind)
def test_the_icon_of_every_kind_of_entry_is_there(kind: EntryKind) -> None:
    assert paths.resource("icons", f"{ENTRY_ICONS.get(kind, kind.value)}.svg").is_file()


def test_what_lies_in_the_trash_names_its_day() -> None:
    row = trash_row(night("2024-03-13 23:00", "2024-03-14 06:00"), TODAY)
    assert row.detail == "Thursday 14 March · 7 h · 23:00 to 06:00"
