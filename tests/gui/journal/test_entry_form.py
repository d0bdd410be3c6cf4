"""The form of each kind of entry: what it asks, what it refuses, what it keeps."""

from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from tests.fakes import FakeClock
from tests.gui.conftest import Settle
from tests.gui.journal.records import BERLIN, at, night
from twitchapp.domain.entries import KIND_RULES, Entry, EntryKind
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.entry_form import EntryForm
from twitchapp.gui.journal.entry_specs import SPECS
from twitchapp.gui.journal.log_card import LOGGED_BY_BUTTON
from twitchapp.gui.journal.pane import JournalPane


def opened(pane: JournalPane, kind: EntryKind) -> EntryForm:
    pane.open_form(kind)
    assert isinstance(pane.form, EntryForm)
    return pane.form


def kept(hub: Hub) -> tuple[Entry, ...]:
    found = hub.services.journal.page()
    return tuple(record for record in found if isinstance(record, Entry))


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_keys(text: str) -> None:
    QTest.keyClicks(focused(), text)


def press(key: Qt.Key) -> None:
    QTest.keyClick(focused(), key)


def test_what_people_log_most_has_a_button_that_opens_its_form(pane: JournalPane) -> None:
    for kind in LOGGED_BY_BUTTON:
        if kind is EntryKind.FOOD:
            continue
        pane.log.buttons[kind].click()
        assert isinstance(pane.form, EntryForm)
        assert pane.form.kind is kind
    assert set(SPECS) == set(EntryKind) - {EntryKind.FOOD}  # which is looked up instead


def test_coffee_is_logged_by_keyboard_alone(
    pane: JournalPane, hub: Hub, settle: Settle, clock: FakeClock
) -> None:
    pane.log.buttons[EntryKind.CAFFEINE].setFocus()
    press(Qt.Key.Key_Space)
    type_keys("62,5")
    press(Qt.Key.Key_Return)
    settle()
    (entry,) = kept(hub)
    assert (entry.kind, entry.value, entry.unit) == (EntryKind.CAFFEINE, 62.5, "mg")
    assert entry.start == clock.now()
    assert pane.log.buttons[EntryKind.CAFFEINE].hasFocus()


def test_a_preset_fills_in_amount_and_name(pane: JournalPane, hub: Hub, settle: Settle) -> None:
    form = opened(pane, EntryKind.CAFFEINE)
    presets = {
        each.accessibleName(): each
        for each in form.findChildren(QPushButton)
        if "about" in each.accessibleName()
    }
    assert len(presets) == 5
    presets["Filter coffee, about 95 mg"].click()
    presets["Espresso, about 63 mg"].click()
    form.save()
    settle()
    (entry,) = kept(hub)
    assert (entry.value, entry.name) == (63.0, "espresso")


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (EntryKind.CAFFEINE, "two", "“two” is not a number"),
        (EntryKind.CAFFEINE, "1,000", "can be read in two ways"),
        (EntryKind.CAFFEINE, "9000", "9000 mg is not plausible for caffeine"),
        (EntryKind.ALCOHOL, "-1", "-1 drinks is not plausible for alcohol"),
        (EntryKind.WATER, "", "Say how much it was"),
        (EntryKind.EXERCISE, "1441", "1441 min is not plausible for exercise"),
    ],
)
def test_a_bad_amount_is_told_at_its_field_and_kept_there(
    pane: JournalPane, hub: Hub, settle: Settle, kind: EntryKind, text: str, words: str
) -> None:
    form = opened(pane, kind)
    assert form.amount is not None
    form.amount.number.setText(text)
    form.note.setPlainText("a note")
    form.save()
    settle()
    assert pane.form is form
    assert len(form.errors) == 1
    assert words in form.errors[0]
    assert words in form.amount.number.accessibleDescription()
    assert (form.amount.number.text(), form.note.toPlainText()) == (text, "a note")
    assert form.amount.number.hasFocus()
    assert kept(hub) == ()
    form.amount.number.setText("1")
    form.save()
    settle()
    assert kept(hub)[0].note == "a note"


def test_stress_needs_its_number(pane: JournalPane, hub: Hub, settle: Settle) -> None:
    form = opened(pane, EntryKind.STRESS)
    form.save()
    assert form.errors == ("Choose a number from 0 to 10.",)
    type_keys("10")
    press(Qt.Key.Key_Return)
    settle()
    assert kept(hub)[0].value == 10.0


def test_exercise_takes_intensity_and_name(pane: JournalPane, hub: Hub, settle: Settle) -> None:
    form = opened(pane, EntryKind.EXERCISE)
    assert form.amount is not None
    assert form.intensity is not None
    assert form.name is not None
    form.amount.number.setText("1.5")
    form.amount.units.setCurrentText("h")
    form.intensity.set_value(6.0)
    form.name.setText("run")
    form.save()
    settle()
    (entry,) = kept(hub)
    assert (entry.value, entry.unit, entry.intensity, entry.name) == (1.5, "h", 6.0, "run")


def test_last_night_is_proposed_and_its_true_length_told(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    form = opened(pane, EntryKind.SLEEP)
    assert form.night_text == "8 h asleep. Counts on Friday 15 March."
    form.save()
    settle()
    (entry,) = kept(hub)
    assert (entry.start, entry.end) == (at("2024-03-14 23:00"), at("2024-03-15 07:00"))
    assert entry.value is None


def test_a_night_over_a_clock_change_is_an_hour_shorter(
    pane: JournalPane, clock: FakeClock
) -> None:
    clock.set(datetime(2024, 3, 31, 12, tzinfo=BERLIN))
    assert opened(pane, EntryKind.SLEEP).night_text == "7 h asleep. Counts on Sunday 31 March."


def test_before_seven_one_has_woken_no_later_than_now(pane: JournalPane, clock: FakeClock) -> None:
    clock.set(datetime(2024, 3, 15, 5, 30, tzinfo=BERLIN))
    assert opened(pane, EntryKind.SLEEP).night_text.startswith("6 h 30 min asleep")


def test_a_night_that_ends_before_it_starts_is_refused(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    form = opened(pane, EntryKind.SLEEP)
    assert form.woke is not None
    form.woke.set_reading(datetime(2024, 3, 14, 7))  # noqa: DTZ001 - a clock's reading
    assert form.night_text == "The waking is before the falling asleep."
    form.save()
    settle()
    assert form.errors == ("Sleep ends before it starts.",)
    assert kept(hub) == ()


def test_an_entry_in_the_future_is_refused_by_the_journal_and_told_at_the_time(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    form = opened(pane, EntryKind.WATER)
    assert form.amount is not None
    form.amount.number.setText("250")
    form.when.set_reading(datetime(2024, 3, 15, 18))  # noqa: DTZ001 - a clock's reading
    form.save()
    settle()
    row = form.time_row()
    assert row is not None
    assert "has not come yet" in row.error
    assert kept(hub) == ()


def test_an_imported_entry_keeps_what_its_form_does_not_ask(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    zone = ZoneInfo("America/New_York")
    imported = Entry(
        uuid4(),
        EntryKind.EXERCISE,
        at("2024-03-10 08:00", zone),
        61.25,
        "min",
        end=at("2024-03-10 09:01", zone),
        intensity=6.5,
        source="import:watch",
        source_id="x1",
    )
    hub.command(lambda journal: journal.log([imported]), initiator=hub)
    settle()
    pane.entries.view.setCurrentIndex(pane.entries.model.index_of(imported.ref))
    pane.edit_selected()
    form = pane.form
    assert isinstance(form, EntryForm)
    form.save()
    settle()
    assert kept(hub) == (imported,)
    pane.edit_selected()
    form = pane.form
    assert isinstance(form, EntryForm)
    form.when.set_reading(datetime(2024, 3, 10, 10, 0))  # noqa: DTZ001 - a clock's reading
    form.save()
    settle()
    (moved,) = kept(hub)
    assert (moved.start, moved.end) == (at("2024-03-10 10:00", zone), at("2024-03-10 11:01", zone))
    assert (moved.source_id, moved.intensity) == ("x1", 6.5)


@pytest.mark.parametrize(
    "entry",
    [
        Entry(uuid4(), EntryKind.SUPPLEMENT, at("2024-03-14 08:00"), 1.0, "yes/no", name="Mg"),
        Entry(uuid4(), EntryKind.NUTRIENT, at("2024-03-14 08:00"), 600.0, "IU", name="vitamin d"),
        Entry(uuid4(), EntryKind.STRETCHING, at("2024-03-14 08:00"), 10.0, "min"),
        Entry(uuid4(), EntryKind.CUSTOM, at("2024-03-14 08:00"), 90.0, "min", name="screen time"),
        night("2024-03-13 23:00", "2024-03-14 07:00"),
    ],
    ids=lambda entry: entry.kind.value,
)
def test_every_kind_that_an_import_brings_can_be_edited(
    pane: JournalPane, hub: Hub, settle: Settle, entry: Entry
) -> None:
    hub.command(lambda journal: journal.log([entry]), initiator=hub)
    settle()
    pane.entries.view.setCurrentIndex(pane.entries.model.index_of(entry.ref))
    pane.edit_selected()
    form = pane.form
    assert isinstance(form, EntryForm)
    form.note.setPlainText("noted")
    form.save()
    settle()
    (saved,) = kept(hub)
    assert saved == Entry(
        entry.id,
        entry.kind,
        entry.start,
        entry.value,
        entry.unit,
        end=entry.end,
        name=entry.name,
        note="noted",
    )


def test_every_control_has_a_name_for_those_who_hear_the_window(
    pane: JournalPane, settle: Settle
) -> None:
    pane.record_now()
    settle()
    check_names(pane)
    for kind in LOGGED_BY_BUTTON:
        opened(pane, kind)
        check_names(pane)
        assert KIND_RULES[kind].label


def check_names(pane: JournalPane) -> None:
    nameless = [
        widget
        for widget in pane.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_opening_a_form_opens_no_window_of_its_own(pane: JournalPane, settle: Settle) -> None:
    for kind in EntryKind:
        if kind not in {EntryKind.CUSTOM, EntryKind.FOOD}:
            opened(pane, kind)
    pane.record_now()
    settle()
    assert [each for each in QApplication.topLevelWidgets() if each.isVisible()] == [pane]
