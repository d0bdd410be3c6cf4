"""The pane as a person uses it: recording, refining, logging, looking back, deleting."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.fakes import FakeClock
from tests.gui.conftest import Settle
from tests.gui.journal.driver import (
    Fill,
    choose,
    kept,
    open_entry_form,
    open_episode_form,
    press,
    shown,
    write,
)
from tests.gui.journal.records import at, coffee, episode, look_back
from twitchapp.domain.daily import DayState
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.sites import parse_sites
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.episode_form import CheckInForm
from twitchapp.gui.journal.pane import JournalPane

# Recording


def test_an_empty_journal_tells_what_to_do(pane: JournalPane) -> None:
    assert pane.entries.is_empty
    assert pane.start.record.isEnabled()


def test_a_press_of_the_big_button_saves_at_once(
    pane: JournalPane, hub: Hub, settle: Settle, clock: FakeClock
) -> None:
    pane.focus_first()
    press(Qt.Key.Key_Space)
    settle()
    (saved,) = kept(hub)
    assert isinstance(saved, Episode)
    assert saved.start == clock.now()
    assert shown(pane) == ["Today, Friday 15 March", "12:00 Twitch"]
    assert pane.start.today.text() == "1 episode recorded today"


def test_what_was_recorded_is_refined_by_keyboard(
    pane: JournalPane, hub: Hub, settle: Settle, clock: FakeClock
) -> None:
    pane.record_now()
    settle()
    write("left calf; foot arch")
    press(Qt.Key.Key_Tab)
    write("7")
    press(Qt.Key.Key_Tab)
    write("1,5")
    press(Qt.Key.Key_Return)
    settle()
    (saved,) = kept(hub)
    assert saved == Episode(
        saved.id,
        clock.now(),
        duration_s=90,
        intensity=7.0,
        sites=parse_sites("left calf; foot arch"),
    )
    assert pane.form is None
    assert pane.start.record.hasFocus()


def test_leaving_the_form_leaves_what_was_saved(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    pane.record_now()
    settle()
    write("left calf")
    for _ in ("the proposals", "with a warning", "the form"):
        press(Qt.Key.Key_Escape)
    settle()
    assert pane.form is None
    assert len(kept(hub)) == 1


def test_a_second_record_saves_what_was_typed_for_the_first(
    pane: JournalPane, hub: Hub, settle: Settle, clock: FakeClock
) -> None:
    pane.record_now()
    settle()
    first = open_episode_form(pane)
    first.intensity.set_value(3.0)
    clock.advance(seconds=60)
    pane.record_now()
    settle()
    second, saved_first = kept(hub)
    assert isinstance(saved_first, Episode)
    assert saved_first.intensity == 3.0
    assert open_episode_form(pane).ref == second.ref


def test_a_record_beside_a_form_that_cannot_be_saved_loses_neither(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    form = open_entry_form(pane, EntryKind.CAFFEINE)
    assert form.amount is not None
    form.amount.number.setText("two cups")
    pane.record_now()
    settle()
    assert len(kept(hub)) == 1
    assert pane.form is form
    assert form.amount.number.text() == "two cups"


def test_undoing_a_record_closes_its_form(pane: JournalPane, hub: Hub, settle: Settle) -> None:
    pane.record_now()
    settle()
    hub.command(lambda journal: journal.undo(), initiator=pane)
    settle()
    assert pane.form is None
    assert kept(hub) == ()
    assert pane.entries.is_empty


# Editing


def test_editing_keeps_the_time_to_the_second_unless_it_is_changed(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill
) -> None:
    recorded = Episode(episode("2024-03-14 09:00").id, at("2024-03-14 09:00").shifted(37))
    fill(recorded)
    choose(pane, recorded)
    press(Qt.Key.Key_Return)
    open_episode_form(pane).intensity.set_value(2.0)
    press(Qt.Key.Key_Return)
    settle()
    (saved,) = kept(hub)
    assert isinstance(saved, Episode)
    assert (saved.start, saved.intensity) == (recorded.start, 2.0)


def test_a_changed_time_is_read_in_the_place_where_it_was_lived(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill
) -> None:
    tokyo = ZoneInfo("Asia/Tokyo")
    lived = Episode(episode("2024-03-14 09:00").id, at("2024-03-10 23:30", tokyo))
    fill(lived)
    choose(pane, lived)
    pane.edit_selected()
    form = open_episode_form(pane)
    form.when.set_reading(datetime(2024, 3, 10, 22, 15))  # noqa: DTZ001 - a clock's reading
    form.save()
    settle()
    (saved,) = kept(hub)
    assert isinstance(saved, Episode)
    assert saved.start == at("2024-03-10 22:15", tokyo)


def test_a_time_that_has_not_come_is_told_at_its_field_and_kept_there(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    pane.record_now()
    settle()
    form = open_episode_form(pane)
    tomorrow = datetime(2024, 3, 16, 12)  # noqa: DTZ001 - a clock's reading
    form.when.set_reading(tomorrow)
    form.save()
    settle()
    assert pane.form is form
    assert form.time_row().error.startswith("12:00 on 16 March 2024 has not come yet")
    assert form.when.reading == tomorrow
    (saved,) = kept(hub)
    assert isinstance(saved, Episode)
    assert saved.start == at("2024-03-15 12:00")


def test_a_time_the_clock_skipped_is_told_at_its_field(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill, clock: FakeClock
) -> None:
    clock.set(datetime(2024, 4, 2, 12, tzinfo=ZoneInfo("Europe/Berlin")))
    early = episode("2024-03-31 09:00")
    fill(early)
    choose(pane, early)
    pane.edit_selected()
    form = open_episode_form(pane)
    form.when.set_reading(datetime(2024, 3, 31, 2, 30))  # noqa: DTZ001 - a clock's reading
    form.save()
    assert "clocks were set forward past 02:30" in form.time_row().error
    assert kept(hub) == (early,)


def test_what_was_deleted_meanwhile_is_not_saved_by_its_form(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill
) -> None:
    recorded = episode("2024-03-15 09:00")
    fill(recorded)
    choose(pane, recorded)
    pane.edit_selected()
    form = open_episode_form(pane)
    form.intensity.set_value(5.0)
    hub.command(lambda journal: journal.delete([recorded.ref]), initiator=hub)
    settle()
    form.save()
    settle()
    assert form.errors == ("This entry is no longer in the journal. Look for it in the trash.",)
    assert kept(hub) == ()


def test_the_note_of_a_look_back_can_be_written(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    pane.none_observed()
    settle()
    (check_in,) = kept(hub)
    choose(pane, check_in)
    pane.edit_selected()
    assert isinstance(pane.form, CheckInForm)
    write("a calm day")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    (saved,) = kept(hub)
    assert saved.note == "a calm day"


def test_a_look_back_after_midnight_is_headed_by_the_day_that_was_looked_back_at(
    pane: JournalPane, hub: Hub, qtbot: QtBot
) -> None:
    form = CheckInForm(hub, pane, look_back("2024-03-15 01:30"))
    qtbot.addWidget(form)
    texts = [each.text() for each in form.findChildren(QLabel)]
    assert "Yesterday, Thursday 14 March" in texts


# Days


def test_none_observed_today_is_noted_once_and_said(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    pane.start.none_observed.click()
    settle()
    assert isinstance(kept(hub)[0], CheckIn)
    assert pane.start.today.text() == "Looked back at today ✓"
    assert not pane.start.none_observed.isVisible()
    pane.none_observed()
    settle()
    assert len(kept(hub)) == 1


def test_none_observed_is_not_noted_on_a_day_with_episodes(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill, qtbot: QtBot
) -> None:
    fill(episode("2024-03-15 09:00"))
    with qtbot.waitSignal(hub.said) as said:
        pane.none_observed()
    assert said.args == ["1 episode recorded today already", False]
    settle()
    assert len(kept(hub)) == 1


def test_the_strip_shows_four_states_in_words(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill
) -> None:
    fill(episode("2024-03-15 09:00"), coffee("2024-03-13 09:00"))
    hub.command(lambda journal: journal.check_in(date(2024, 3, 14)), initiator=pane)
    settle()
    cells = pane.entries.strip.cells
    assert [cell.accessibleName() for cell in cells[-4:]] == [
        "Tuesday 12 March: not recorded",
        "Wednesday 13 March: logged, not checked in",
        "Yesterday, Thursday 14 March: none observed",
        "Today, Friday 15 March: 1 episode",
    ]
    assert len(cells) == 14


def test_an_unknown_day_in_the_strip_can_be_looked_back_at(
    pane: JournalPane, settle: Settle
) -> None:
    strip = pane.entries.strip
    QTest.mouseClick(strip.cells[-3], Qt.MouseButton.LeftButton)
    settle()
    assert strip.offer.isVisible()
    QTest.mouseClick(strip.offer, Qt.MouseButton.LeftButton)
    settle()
    summary = strip.cells[-3].summary
    assert summary is not None
    assert (summary.day, summary.state) == (date(2024, 3, 13), DayState.NONE_OBSERVED)
    assert not strip.offer.isVisible()


def test_the_strip_is_one_stop_for_tab_and_walked_with_arrows(pane: JournalPane) -> None:
    strip = pane.entries.strip
    stops = [cell for cell in strip.cells if cell.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [strip.cells[-1]]
    strip.cells[-1].setFocus()
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Left)
    assert strip.cells[-3].hasFocus()
    press(Qt.Key.Key_Return)
    assert strip.offer.isVisible()
    press(Qt.Key.Key_Escape)
    assert not strip.offer.isVisible()
    press(Qt.Key.Key_Home)
    assert strip.cells[0].hasFocus()


def test_a_new_day_begins_at_four(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill, clock: FakeClock
) -> None:
    fill(episode("2024-03-15 09:00"))
    clock.set(datetime(2024, 3, 16, 3, 59, tzinfo=ZoneInfo("Europe/Berlin")))
    pane.notice_new_day()
    settle()
    assert shown(pane)[0] == "Today, Friday 15 March"
    clock.set(datetime(2024, 3, 16, 4, 0, tzinfo=ZoneInfo("Europe/Berlin")))
    pane.notice_new_day()
    settle()
    assert shown(pane)[0] == "Yesterday, Friday 15 March"
    assert pane.start.none_observed.isVisible()
