"""What cannot be is told at its field in words; what was typed stays; nothing is half saved."""

from collections.abc import Iterator
from datetime import datetime
from threading import Event
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt

from tests.fakes import FakeClock
from tests.gui.conftest import Settle
from tests.gui.journal.driver import (
    Fill,
    choose,
    focused,
    kept,
    open_entry_form,
    open_episode_form,
    press,
    write,
)
from tests.gui.journal.records import BERLIN, at, coffee, episode, night
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.episodes import Episode
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.entry_form import EntryForm
from twitchapp.gui.journal.pane import JournalPane
from twitchapp.gui.widgets.pass_choice import PassChoice

MILK = CustomFactor("Oat milk", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO, 0, 3000)
WORRY = CustomFactor("Worry", "0-10", FactorKind.RATING, DayRule.MEAN, Absent.UNKNOWN, 0, 10)
SHIFT = CustomFactor("Night shift", "yes/no", FactorKind.YES_NO, DayRule.MAX, Absent.ZERO, 0, 1)
STAIRS = CustomFactor("Stairs", "", FactorKind.COUNT, DayRule.SUM, Absent.ZERO, 0, 5000)


def water(pane: JournalPane, amount: str = "250") -> EntryForm:
    form = open_entry_form(pane, EntryKind.WATER)
    assert form.amount is not None
    form.amount.number.setText(amount)
    return form


def edit(pane: JournalPane, record: Episode | Entry) -> None:
    choose(pane, record)
    pane.edit_selected()


def time_error(form: EntryForm) -> str:
    row = form.time_row()
    assert row is not None
    assert form.errors == (row.error,)
    return row.error


# Times


@pytest.mark.parametrize(
    ("time", "day", "words"),
    [
        ("25:00", "15 Mar 2024", "“25:00” is not a time of day. Write it between 00:00 and 23:59."),
        ("8 o'clock", "15 Mar 2024", "“8 o'clock” is not a time of day."),
        ("08:00", "31 Feb 2024", "There is no 31 February 2024. February has 29 days in 2024."),
        ("08:00", "sometime", "“sometime” is not a date."),
        ("08:00", "3/4/2024", "“3/4/2024” can be read in two ways."),
        ("", "15 Mar 2024", "The time is missing."),
    ],
)
def test_an_impossible_time_is_told_at_its_field_and_stays_as_it_was_typed(
    pane: JournalPane, hub: Hub, settle: Settle, time: str, day: str, words: str
) -> None:
    form = water(pane)
    form.note.setPlainText("cold")
    form.when.time_edit.setFocus(Qt.FocusReason.TabFocusReason)
    form.when.time_edit.setText(time)
    form.when.date_edit.setText(day)
    press(Qt.Key.Key_Return)
    settle()
    assert pane.form is form
    assert time_error(form).startswith(words)
    assert form.when.time_edit.accessibleDescription().startswith(words)
    assert (form.when.time_edit.text(), form.when.date_edit.text()) == (time, day)
    assert form.note.toPlainText() == "cold"
    assert form.when.time_edit.hasFocus()
    assert kept(hub) == ()
    form.when.set_reading(datetime(2024, 3, 15, 8))  # noqa: DTZ001 - a clock's reading
    form.save()
    settle()
    assert kept(hub)[0].start == at("2024-03-15 08:00")


def test_a_time_the_clocks_skipped_is_told_at_its_field(
    pane: JournalPane, hub: Hub, settle: Settle, clock: FakeClock
) -> None:
    clock.set(datetime(2024, 4, 2, 12, tzinfo=BERLIN))
    form = water(pane)
    form.when.time_edit.setText("02:30")
    form.when.date_edit.setText("31 Mar")
    form.save()
    assert "clocks were set forward past 02:30" in time_error(form)
    assert kept(hub) == ()


def test_a_time_that_came_twice_is_asked_which_it_was(
    pane: JournalPane, hub: Hub, settle: Settle, clock: FakeClock
) -> None:
    clock.set(datetime(2024, 10, 28, 12, tzinfo=BERLIN))
    form = water(pane)
    form.when.time_edit.setText("02:30")
    form.when.date_edit.setText("27 Oct 2024")
    form.save()
    assert "02:30 came twice. Choose which one you mean." in time_error(form)
    assert kept(hub) == ()
    which = form.when.findChild(PassChoice)
    assert which is not None
    assert which.isVisible()
    which.buttons[1].click()
    form.save()
    settle()
    assert kept(hub)[0].start.epoch_s == at("2024-10-27 02:30").epoch_s + 3600


def test_both_times_are_reached_by_keyboard_before_the_note(
    pane: JournalPane, clock: FakeClock
) -> None:
    clock.set(datetime(2024, 10, 28, 12, tzinfo=BERLIN))
    form = water(pane)
    form.when.set_reading(datetime(2024, 10, 27, 2, 30))  # noqa: DTZ001 - a clock's reading
    form.when.date_edit.setFocus()
    press(Qt.Key.Key_Tab)
    assert focused().accessibleName() == "The first 02:30 (UTC+02:00)"
    press(Qt.Key.Key_Down)
    assert focused().accessibleName() == "The second 02:30 (UTC+01:00)"
    press(Qt.Key.Key_Space)
    second = at("2024-10-27 02:30").shifted(3600)
    assert form.when.moment() == second
    press(Qt.Key.Key_Tab)
    assert form.note.hasFocus()


def test_a_time_that_has_not_come_is_told_at_its_field(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    form = water(pane)
    form.when.time_edit.setText("18:00")
    form.save()
    settle()
    assert time_error(form).startswith("18:00 on 15 March 2024 has not come yet.")
    assert form.when.time_edit.text() == "18:00"
    assert kept(hub) == ()


# Values


def test_two_wrong_fields_are_both_told_and_the_first_has_the_keyboard(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    form = water(pane, "ten")
    form.when.time_edit.setText("24:30")
    form.save()
    assert len(form.errors) == 2
    assert form.amount is not None
    assert form.amount.number.hasFocus()
    assert kept(hub) == ()


def test_a_length_that_is_none_is_told_at_its_field(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    pane.record_now()
    settle()
    form = open_episode_form(pane)
    before = kept(hub)
    form.duration.minutes.setFocus()
    write("an hour")
    press(Qt.Key.Key_Return)
    assert form.errors == ("“an hour” is not a number. Write it like 95 or 1.5.",)
    assert form.duration.minutes.text() == "an hour"
    form.duration.minutes.setText("99999999")
    form.save()
    assert "is not plausible for a duration" in form.errors[0]
    assert kept(hub) == before


@pytest.mark.parametrize(
    ("factor", "text", "words"),
    [
        (MILK, "3001", "3001 ml is not plausible for “Oat milk”"),
        (MILK, "-1", "-1 ml is not plausible for “Oat milk”"),
        (MILK, "", "Say how much it was."),
        (MILK, "a cup", "“a cup” is not a number."),
        (STAIRS, "12.5", "“12.5” is not a whole number."),
    ],
)
def test_a_value_of_one_s_own_factor_is_held_against_its_range(
    pane: JournalPane, hub: Hub, settle: Settle, factor: CustomFactor, text: str, words: str
) -> None:
    hub.command(lambda journal: journal.define(factor), initiator=pane)
    settle()
    pane.open_factor_form(factor)
    form = pane.form
    assert isinstance(form, EntryForm)
    assert form.amount is not None
    assert form.name is None
    form.amount.number.setText(text)
    form.save()
    settle()
    assert form.errors[0].startswith(words)
    assert form.amount.number.text() == text
    assert kept(hub) == ()
    form.amount.number.setText("12")
    form.save()
    settle()
    (saved,) = kept(hub)
    assert isinstance(saved, Entry)
    assert (saved.kind, saved.value, saved.unit) == (EntryKind.CUSTOM, 12.0, factor.unit)
    assert saved.name == factor.name


def test_one_s_own_yes_no_and_rating_need_an_answer(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    for factor, words in ((SHIFT, "Choose yes or no."), (WORRY, "Choose a number from 0 to 10.")):
        hub.command(lambda journal, factor=factor: journal.define(factor), initiator=pane)  # type: ignore[misc]  # mypy cannot infer a lambda with a default
        settle()
        pane.open_factor_form(factor)
        form = pane.form
        assert isinstance(form, EntryForm)
        form.save()
        assert form.errors == (words,)
        write("y" if form.yes_no else "7")
        press(Qt.Key.Key_Return if form.rating else Qt.Key.Key_Tab)
        form.save()
        settle()
    values = {record.name: record.value for record in kept(hub) if isinstance(record, Entry)}
    assert values == {"Night shift": 1.0, "Worry": 7.0}


def test_an_entry_of_one_s_own_factor_is_edited_by_its_kind(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill
) -> None:
    hub.command(lambda journal: journal.define(SHIFT), initiator=pane)
    settle()
    worked = Entry(
        uuid4(), EntryKind.CUSTOM, at("2024-03-15 06:00"), 1.0, "yes/no", name="Night shift"
    )
    fill(worked)
    edit(pane, worked)
    form = pane.form
    assert isinstance(form, EntryForm)
    assert form.yes_no is not None
    form.yes_no.no.click()
    form.save()
    settle()
    (saved,) = kept(hub)
    assert isinstance(saved, Entry)
    assert saved.value == 0.0


# Sleeps


def test_a_sleep_over_another_is_told_at_its_time_and_names_the_other(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill
) -> None:
    slept = night("2024-03-14 23:30", "2024-03-15 06:40")
    fill(slept)
    form = open_entry_form(pane, EntryKind.SLEEP)
    form.save()
    settle()
    assert time_error(form).startswith("Overlaps the sleep of 23:30 to 06:40.")
    assert form.when.time_edit.text() == "23:00"
    assert kept(hub) == (slept,)
    assert form.woke is not None
    form.when.set_reading(datetime(2024, 3, 15, 9))  # noqa: DTZ001 - a clock's reading
    form.woke.set_reading(datetime(2024, 3, 15, 10))  # noqa: DTZ001 - a clock's reading
    form.save()
    settle()
    assert len(kept(hub)) == 2, "a nap apart from the night is fine"


def test_a_sleep_edited_over_another_is_told_and_stays_as_it_was(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill
) -> None:
    slept = night("2024-03-14 23:30", "2024-03-15 06:40")
    nap = night("2024-03-15 09:00", "2024-03-15 10:00")
    fill(slept, nap)
    edit(pane, nap)
    form = pane.form
    assert isinstance(form, EntryForm)
    form.when.time_edit.setText("6:00")
    form.save()
    settle()
    assert time_error(form).startswith("Overlaps the sleep of 23:30 to 06:40.")
    assert set(kept(hub)) == {slept, nap}


def test_a_waking_before_the_falling_asleep_is_told_at_the_waking(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    form = open_entry_form(pane, EntryKind.SLEEP)
    assert form.woke is not None
    form.woke.set_reading(datetime(2024, 3, 14, 7))  # noqa: DTZ001 - a clock's reading
    form.save()
    settle()
    assert time_error(form) == "Sleep ends before it starts."
    assert kept(hub) == ()


# While it is being saved


@pytest.fixture
def busy(hub: Hub) -> Iterator[Event]:
    """The journal's thread does nothing more until this is set."""
    release = Event()
    hub.jobs.run(lambda: release.wait(30), lambda _: None)
    yield release
    release.set()


def test_what_is_typed_while_a_new_entry_is_saved_is_saved_too(
    pane: JournalPane, hub: Hub, settle: Settle, busy: Event
) -> None:
    form = water(pane)
    form.save()
    form.note.setPlainText("with lemon")
    busy.set()
    settle()
    (saved,) = kept(hub)
    assert saved.note == "with lemon"
    assert pane.form is None


def test_what_is_typed_while_an_edit_is_saved_is_saved_too(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill
) -> None:
    felt = episode("2024-03-15 09:00")
    fill(felt)
    edit(pane, felt)
    form = open_episode_form(pane)
    release = Event()
    hub.jobs.run(lambda: release.wait(30), lambda _: None)
    form.intensity.set_value(3.0)
    form.save()
    form.where.setText("left calf")
    form.intensity.set_value(5.0)
    release.set()
    settle()
    (saved,) = kept(hub)
    assert isinstance(saved, Episode)
    assert saved.intensity == 5.0
    assert [site.text for site in saved.sites] == ["left calf"]
    assert pane.form is None


def test_what_is_wrong_of_what_was_typed_meanwhile_is_told_and_the_rest_is_saved(
    pane: JournalPane, hub: Hub, settle: Settle, busy: Event
) -> None:
    form = water(pane)
    form.save()
    assert form.amount is not None
    form.amount.number.setText("250 ml or so")
    busy.set()
    settle()
    (saved,) = kept(hub)
    assert isinstance(saved, Entry)
    assert saved.value == 250.0
    assert pane.form is form
    assert "is not a number" in form.errors[0]
    form.amount.number.setText("300")
    form.save()
    settle()
    (saved,) = kept(hub)
    assert isinstance(saved, Entry)
    assert saved.value == 300.0


def test_what_was_changed_elsewhere_meanwhile_is_not_undone_by_a_save(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill
) -> None:
    drunk = coffee("2024-03-15 09:00")
    fill(drunk)
    edit(pane, drunk)
    form = pane.form
    assert isinstance(form, EntryForm)
    form.note.setPlainText("with milk")
    stronger = Entry(drunk.id, drunk.kind, drunk.start, 120.0, "mg")
    hub.command(lambda journal: journal.edit(stronger), initiator=hub)
    settle()
    form.save()
    settle()
    (saved,) = kept(hub)
    assert isinstance(saved, Entry)
    assert (saved.value, saved.note) == (120.0, "with milk")


# The time is kept


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/New_York", "Pacific/Apia"])
def test_an_edit_of_anything_else_keeps_instant_offset_and_zone(
    pane: JournalPane, hub: Hub, settle: Settle, fill: Fill, zone: str
) -> None:
    felt = Episode(uuid4(), at("2024-03-10 09:00", ZoneInfo(zone)).shifted(37))
    fill(felt)
    edit(pane, felt)
    form = open_episode_form(pane)
    form.note.setPlainText("far from home")
    form.tags.setText("travel")
    form.save()
    settle()
    (saved,) = kept(hub)
    start = (saved.start.epoch_s, saved.start.offset_s, saved.start.zone)
    assert start == (felt.start.epoch_s, felt.start.offset_s, zone)
    assert saved.note == "far from home"
