"""Travel, summer time and the day that begins at four, as the journal's pane shows them."""

from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

from tests.fakes import FakeClock
from tests.gui.conftest import Settle
from tests.gui.journal.driver import Fill, open_entry_form, open_episode_form
from tests.gui.journal.records import BERLIN, at, episode, night
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.pane import JournalPane
from twitchapp.gui.journal.rows import DayRow, RecordRow

AUCKLAND = ZoneInfo("Pacific/Auckland")
LOS_ANGELES = ZoneInfo("America/Los_Angeles")
TOKYO = ZoneInfo("Asia/Tokyo")


def lines(pane: JournalPane) -> list[str]:
    return [
        row.title if isinstance(row, DayRow) else f"{row.time} {row.title} {row.detail}".rstrip()
        for row in pane.entries.model.rows
        if isinstance(row, (DayRow, RecordRow))
    ]


def be_at(clock: FakeClock, text: str, zone: ZoneInfo) -> None:
    clock.zone = zone
    clock.set(datetime.fromisoformat(text).replace(tzinfo=zone))


def test_a_record_lived_elsewhere_says_where(
    pane: JournalPane, clock: FakeClock, fill: Fill, settle: Settle
) -> None:
    fill(episode("2024-03-15 09:00"), Episode(uuid4(), at("2024-03-15 10:00", TOKYO)))
    assert lines(pane) == ["Today, Friday 15 March", "09:00 Twitch", "10:00 Twitch Asia/Tokyo"]
    clock.zone = TOKYO
    pane.notice_new_day()
    settle()
    assert lines(pane)[1:] == ["09:00 Twitch Europe/Berlin", "10:00 Twitch"]


def test_the_place_of_a_time_lived_elsewhere_is_told_in_its_form(
    pane: JournalPane, fill: Fill, settle: Settle
) -> None:
    far = Episode(uuid4(), at("2024-03-15 10:00", TOKYO))
    fill(far)
    pane.entries.view.setCurrentIndex(pane.entries.model.index_of(far.ref))
    pane.edit_selected()
    when = open_episode_form(pane).when
    assert when.time_edit.text() == "10:00"
    when.time_edit.setText("11:00")
    assert when.moment() == at("2024-03-15 11:00", TOKYO)


def test_today_goes_back_over_the_date_line_and_nothing_is_lost(
    pane: JournalPane, hub: Hub, clock: FakeClock, settle: Settle
) -> None:
    be_at(clock, "2024-03-17T08:00", AUCKLAND)
    pane.notice_new_day()
    hub.command(lambda journal: journal.record_now()[1], initiator=hub)
    settle()
    assert lines(pane)[0] == "Today, Sunday 17 March"
    clock.zone = LOS_ANGELES
    pane.notice_new_day()
    settle()
    assert lines(pane) == ["Sunday 17 March", "08:00 Twitch still twitching · Pacific/Auckland"]
    last = pane.entries.strip.cells[-1]
    assert last.accessibleName() == "Today, Saturday 16 March: not recorded"
    assert pane.start.none_observed.isVisible()


def test_a_day_lived_twice_is_headed_once_with_the_later_instant_first(
    pane: JournalPane, hub: Hub, clock: FakeClock, settle: Settle
) -> None:
    be_at(clock, "2024-03-16T20:00", AUCKLAND)
    pane.notice_new_day()
    hub.command(lambda journal: journal.record_now()[1], initiator=hub)
    settle()
    clock.zone = LOS_ANGELES
    clock.advance(hours=12)
    pane.notice_new_day()
    hub.command(lambda journal: journal.record_now()[1], initiator=hub)
    settle()
    pane.reload()
    settle()
    assert [line.split(" still")[0] for line in lines(pane)] == [
        "Today, Saturday 16 March",
        "12:00 Twitch",
        "20:00 Twitch",
    ]
    last = pane.entries.strip.cells[-1]
    assert last.accessibleName() == "Today, Saturday 16 March: 2 episodes"


def test_a_night_over_a_clock_change_is_told_as_long_as_it_was(
    pane: JournalPane, clock: FakeClock, fill: Fill, settle: Settle
) -> None:
    for day, eve, hours in (
        ("2024-03-31", "2024-03-30", "7 h"),
        ("2024-10-27", "2024-10-26", "9 h"),
    ):
        be_at(clock, f"{day}T12:00", BERLIN)
        assert open_entry_form(pane, EntryKind.SLEEP).night_text.startswith(f"{hours} asleep.")
        fill(night(f"{eve} 23:00", f"{day} 07:00"))
        assert lines(pane)[1] == f"07:00 Sleep {hours} · 23:00 to 07:00"


def test_what_came_twice_stands_in_the_order_it_was_lived(
    pane: JournalPane, clock: FakeClock, fill: Fill
) -> None:
    be_at(clock, "2024-10-27T12:00", BERLIN)
    first = Episode(uuid4(), at("2024-10-27 02:30"), note="first")
    second = Episode(uuid4(), first.start.shifted(3600), note="second")
    fill(second, first)
    notes = [row.note for row in pane.entries.model.rows if isinstance(row, RecordRow)]
    times = [row.time for row in pane.entries.model.rows if isinstance(row, RecordRow)]
    assert (notes, times) == (["second", "first"], ["02:30", "02:30"])


def test_the_day_turns_at_four_on_the_night_of_a_clock_change(
    pane: JournalPane, clock: FakeClock, settle: Settle
) -> None:
    be_at(clock, "2024-03-31T01:30", BERLIN)
    pane.notice_new_day()
    settle()
    clock.advance(hours=1)  # 03:30 on the wall
    pane.notice_new_day()
    settle()
    assert pane.entries.strip.cells[-1].accessibleName().startswith("Today, Saturday 30 March")
    clock.advance(seconds=1800)
    pane.notice_new_day()
    settle()
    assert pane.entries.strip.cells[-1].accessibleName().startswith("Today, Sunday 31 March")
