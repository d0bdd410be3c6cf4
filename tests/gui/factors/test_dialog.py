"""The dialog of factors of one's own, driven as a person drives it."""

from dataclasses import replace
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.factors import (
    FACTOR_COLOURS,
    FACTOR_ICONS,
    Absent,
    CustomFactor,
    DayRule,
    FactorKind,
)
from twitchapp.gui.factors.dialog import FactorsDialog
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import DARK, LIGHT

MILK = CustomFactor("Oat milk", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO, 0.0, 2000.0)
SHIFT = CustomFactor("Night shift", "yes/no", FactorKind.YES_NO, DayRule.MAX, Absent.ZERO, 0.0, 1.0)


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """The window that the dialog stands over; as long as it is kept, so is the dialog."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(window: QWidget, hub: Hub, settle: Settle) -> FactorsDialog:
    """The dialog over a journal with two factors, of which oat milk has an entry."""
    hub.services.factors.make(MILK)
    hub.services.factors.make(SHIFT)
    start = hub.now()
    hub.services.journal.log(
        [Entry(UUID(int=1), EntryKind.CUSTOM, start, 200.0, "ml", name="oat milk")]
    )
    made = FactorsDialog(hub, window)
    made.open()
    settle()
    return made


def lines(dialog: FactorsDialog) -> list[str]:
    return [dialog.list.item(place).text() for place in range(dialog.list.count())]


def choose(dialog: FactorsDialog, name: str) -> None:
    place = next(n for n, text in enumerate(lines(dialog)) if text.startswith(name))
    dialog.list.setCurrentRow(place)


def type_over(field: QWidget, text: str) -> None:
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def known(hub: Hub) -> dict[str, CustomFactor]:
    return {factor.key: factor for factor in hub.services.journal.custom_factors()}


def test_it_lists_the_factors_by_name_and_begins_with_a_new_one(dialog: FactorsDialog) -> None:
    assert lines(dialog)[1:] == ["Night shift, yes/no", "Oat milk, ml"]
    assert dialog.form.factor is None


def test_a_factor_is_made_by_its_name_alone(
    dialog: FactorsDialog, hub: Hub, settle: Settle
) -> None:
    type_over(dialog.form.name, "rye bread")
    QTest.keyClick(dialog.form.name, Qt.Key.Key_Return)
    settle()
    assert known(hub)["rye bread"] == CustomFactor(
        "rye bread", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO, 0.0
    )
    assert dialog.form.factor == known(hub)["rye bread"]
    assert lines(dialog)[1:] == ["Night shift, yes/no", "Oat milk, ml", "rye bread, ml"]


@pytest.mark.parametrize(
    ("kind", "unit", "rule", "highest"),
    [
        (FactorKind.RATING, "0-10", DayRule.MEAN, 10.0),
        (FactorKind.YES_NO, "yes/no", DayRule.MAX, 1.0),
        (FactorKind.DURATION, "min", DayRule.SUM, 1440.0),
        (FactorKind.COUNT, "times", DayRule.SUM, 1e9),
    ],
)
def test_a_kind_fills_in_what_it_makes_likely(
    dialog: FactorsDialog, kind: FactorKind, unit: str, rule: DayRule, highest: float
) -> None:
    form = dialog.form
    type_over(form.name, "mood")
    form.kind.setCurrentIndex(form.kind.findData(kind.value))
    form.kind.activated.emit(form.kind.currentIndex())
    made = form.read()
    assert made is not None
    assert (made.kind, made.unit, made.day_rule, made.highest) == (kind, unit, rule, highest)
    assert form.unit.isEnabled() == (kind not in {FactorKind.RATING, FactorKind.YES_NO})


def test_a_factor_needs_a_name_and_says_so_at_the_name(dialog: FactorsDialog, hub: Hub) -> None:
    dialog.save()
    assert "needs a name" in dialog.form.rows["name"].error
    assert len(known(hub)) == 2


def test_a_name_that_is_taken_is_told_at_the_name_and_what_was_typed_stays(
    dialog: FactorsDialog, hub: Hub, settle: Settle
) -> None:
    type_over(dialog.form.name, "OAT MILK")
    dialog.form.highest.setText("5")
    dialog.save()
    settle()
    assert "“Oat milk” already" in dialog.form.rows["name"].error
    assert (dialog.form.name.text(), dialog.form.highest.text()) == ("OAT MILK", "5")
    assert known(hub)["oat milk"] == MILK


def test_a_range_its_entries_do_not_fit_is_told_at_the_range(
    dialog: FactorsDialog, hub: Hub, settle: Settle
) -> None:
    choose(dialog, "Oat")
    type_over(dialog.form.highest, "100")
    dialog.save()
    settle()
    assert "200 ml" in dialog.form.rows["range"].error
    assert known(hub)["oat milk"] == MILK


def test_a_unit_is_told_to_stay_at_the_unit(
    dialog: FactorsDialog, hub: Hub, settle: Settle
) -> None:
    choose(dialog, "Oat")
    dialog.form.unit.setEditText("cups")
    dialog.save()
    settle()
    assert "its unit stays" in dialog.form.rows["unit"].error


@pytest.mark.parametrize(("low", "high"), [("9", "5"), ("a lot", ""), ("1,000", "")])
def test_a_range_that_cannot_be_is_told_at_the_range(
    dialog: FactorsDialog, low: str, high: str
) -> None:
    type_over(dialog.form.name, "rye")
    type_over(dialog.form.lowest, low)
    dialog.form.highest.setText(high)
    assert dialog.form.read() is None
    assert dialog.form.rows["range"].error


def test_a_new_name_takes_the_entries_along(
    dialog: FactorsDialog, hub: Hub, settle: Settle
) -> None:
    choose(dialog, "Oat")
    type_over(dialog.form.name, "Soy milk")
    dialog.save()
    settle()
    assert lines(dialog)[1:] == ["Night shift, yes/no", "Soy milk, ml"]
    (entry,) = hub.services.journal.page()
    assert isinstance(entry, Entry)
    assert entry.name == "Soy milk"


def test_icon_and_colour_are_kept(dialog: FactorsDialog, hub: Hub, settle: Settle) -> None:
    choose(dialog, "Oat")
    for field, name in ((dialog.form.icon, "glass"), (dialog.form.colour, "green")):
        field.setCurrentIndex(field.findData(name))
    dialog.save()
    settle()
    assert known(hub)["oat milk"] == replace(MILK, icon="glass", colour="green")


def test_a_used_factor_can_only_be_archived(
    dialog: FactorsDialog, hub: Hub, settle: Settle
) -> None:
    choose(dialog, "Oat")
    assert not dialog.remove_button.isVisibleTo(dialog)
    dialog.archive_button.click()
    settle()
    assert lines(dialog)[1:] == ["Night shift, yes/no", "Oat milk, ml (archived)"]
    assert dialog.archive_button.text() == "Offer again"
    dialog.archive_button.click()
    settle()
    assert known(hub)["oat milk"] == MILK


def test_a_factor_never_used_can_be_removed(
    dialog: FactorsDialog, hub: Hub, settle: Settle
) -> None:
    choose(dialog, "Night")
    assert dialog.remove_button.isVisibleTo(dialog)
    dialog.remove_button.click()
    settle()
    assert lines(dialog)[1:] == ["Oat milk, ml"]
    assert dialog.form.factor is None


def test_what_is_not_saved_is_not_lost_by_choosing_another_or_closing(
    dialog: FactorsDialog,
) -> None:
    choose(dialog, "Oat")
    type_over(dialog.form.name, "Soy")
    choose(dialog, "Night")
    assert dialog.form.name.text() == "Soy"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.discard_button.click()
    assert dialog.form.name.text() == "Oat milk"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_it_follows_a_change_from_elsewhere_but_not_over_what_is_typed(
    dialog: FactorsDialog, hub: Hub, settle: Settle
) -> None:
    choose(dialog, "Night")
    type_over(dialog.form.name, "Early shift")
    hub.command(lambda _: hub.services.factors.archive("oat milk"), initiator=hub)
    settle()
    assert lines(dialog)[1:] == ["Night shift, yes/no", "Oat milk, ml (archived)"]
    assert dialog.form.name.text() == "Early shift"


def test_it_follows_the_theme(dialog: FactorsDialog, hub: Hub) -> None:
    choose(dialog, "Oat")
    before = dialog.form.colour.itemIcon(1).pixmap(16, 16).toImage()
    hub.set_theme(DARK)
    assert dialog.form.colour.itemIcon(1).pixmap(16, 16).toImage() != before


def test_every_icon_is_drawn_and_every_colour_is_one_of_each_theme(dialog: FactorsDialog) -> None:
    assert dialog.form.icon.count() == len(FACTOR_ICONS) + 1
    for theme in (LIGHT, DARK):
        assert {theme.factor_colour(name) for name in FACTOR_COLOURS} == set(theme.series)
        assert theme.factor_colour("") == ""


def test_every_field_has_a_name_for_those_who_hear_it(dialog: FactorsDialog) -> None:
    form = dialog.form
    fields = (form.name, form.kind, form.unit, form.rule, form.absent, form.icon, form.colour)
    assert all(field.accessibleName() for field in fields)
    assert form.lowest.accessibleName() == "Plausible, lowest"
    assert form.highest.accessibleName() == "Plausible, highest"


def test_the_keyboard_begins_at_the_name_and_stays_where_it_is_after_saving(
    qtbot: QtBot, dialog: FactorsDialog, settle: Settle
) -> None:
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.form.name.hasFocus()
    QTest.keyClicks(dialog.form.name, "rye bread")
    QTest.keyClick(dialog.form.name, Qt.Key.Key_Return)
    settle()
    assert dialog.form.factor is not None
    assert dialog.form.name.hasFocus()


def test_a_refused_factor_leaves_the_keyboard_at_the_field(
    qtbot: QtBot, dialog: FactorsDialog, settle: Settle
) -> None:
    qtbot.waitUntil(dialog.isActiveWindow)
    type_over(dialog.form.name, "oat milk")
    QTest.keyClick(dialog.form.name, Qt.Key.Key_Return)
    settle()
    assert dialog.form.rows["name"].error
    assert dialog.form.name.hasFocus()


def test_tab_goes_from_the_list_through_the_fields_to_the_buttons(
    qtbot: QtBot, dialog: FactorsDialog
) -> None:
    qtbot.waitUntil(dialog.isActiveWindow)
    choose(dialog, "Oat")
    dialog.list.setFocus()
    form = dialog.form
    for stop in (*form.fields, dialog.save_button):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        assert stop.hasFocus(), stop.accessibleName()


def test_enter_in_the_list_goes_to_the_fields_and_saves_nothing(
    qtbot: QtBot, dialog: FactorsDialog
) -> None:
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.list.setFocus()
    QTest.keyClick(dialog.list, Qt.Key.Key_Return)
    assert dialog.form.name.hasFocus()
    assert not dialog.form.errors


def test_a_name_of_one_endless_word_widens_nothing(dialog: FactorsDialog, settle: Settle) -> None:
    wide = dialog.width()
    type_over(dialog.form.name, "W" * 120)
    dialog.save()
    settle()
    assert dialog.form.factor is not None
    type_over(dialog.form.name, "oat milk")
    type_over(dialog.form.lowest, "M" * 120)
    dialog.save()
    settle()
    assert dialog.form.errors
    assert dialog.minimumSizeHint().width() <= wide
    assert dialog.width() == wide
