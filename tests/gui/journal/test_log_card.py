"""What people log most has a button; the rest, and one's own factors, are in a menu beside it."""

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.factors import SCREEN_TIME, Absent, CustomFactor, DayRule, FactorKind
from twitchapp.gui.dialogs import DIALOGS
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.entry_form import EntryForm, plausible_text
from twitchapp.gui.journal.log_card import LOGGED_BY_MENU
from twitchapp.gui.journal.pane import JournalPane

MILK = CustomFactor("Milk & oats", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO, 0, 3000)
Choose = Callable[[str], None]


def offered(pane: JournalPane) -> list[str]:
    menu = pane.log.menu()
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(pane: JournalPane, words: str) -> None:
    menu = pane.log.menu()
    next(action for action in menu.actions() if action.text() == words).trigger()


def test_the_menu_holds_the_other_kinds_and_one_s_own_factors(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    hub.command(lambda journal: journal.define(MILK), initiator=pane)
    settle()
    pane.reload()
    settle()
    assert offered(pane) == [
        "Supplement",
        "Stretching",
        "Mindfulness",
        "Nutrient intake",
        "Milk && oats",
        "Screen time",
        "Factors of your own…",
    ]


def test_foods_and_supplements_are_logged_in_the_dialogs_that_look_them_up(
    pane: JournalPane, hub: Hub, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(hub.dialog_wanted) as wanted:
        pane.log.buttons[EntryKind.FOOD].click()
    assert wanted.args == ["log-food"]
    with qtbot.waitSignal(hub.dialog_wanted) as wanted:
        choose(pane, "Supplement")
    assert wanted.args == ["log-supplement"]
    assert pane.form is None
    assert set(wanted.args) < set(DIALOGS)


def test_every_other_kind_of_the_menu_opens_its_form(pane: JournalPane) -> None:
    for kind, words in zip(LOGGED_BY_MENU, offered(pane), strict=False):
        if kind is EntryKind.SUPPLEMENT:
            continue
        choose(pane, words)
        assert isinstance(pane.form, EntryForm)
        assert pane.form.kind is kind


def test_one_s_own_factor_opens_a_form_that_bears_its_name(pane: JournalPane) -> None:
    choose(pane, "Screen time")
    assert isinstance(pane.form, EntryForm)
    assert pane.form.kind is EntryKind.CUSTOM
    assert pane.form.accessibleName() == "Screen time"
    assert pane.form.amount is not None
    assert pane.form.amount.unit == "min"


def test_an_archived_factor_is_not_offered(pane: JournalPane) -> None:
    pane.log.show_factors([replace(MILK, is_archived=True), SCREEN_TIME])
    assert "Milk && oats" not in offered(pane)
    assert offered(pane).count("Screen time") == 1


def test_the_way_to_one_s_own_factors_is_asked_for(pane: JournalPane, qtbot: QtBot) -> None:
    with qtbot.waitSignal(pane.factors_wanted):
        choose(pane, "Factors of your own…")


def test_the_menu_opens_at_its_button(pane: JournalPane, qtbot: QtBot) -> None:
    pane.log.more.click()
    popup = pane.log.findChildren(type(pane.log.menu()))
    assert any(menu.isVisible() for menu in popup)
    for menu in popup:
        menu.close()


def test_a_plausible_range_is_told_beforehand() -> None:
    assert plausible_text(MILK) == "From 0 to 3,000 ml."
    assert plausible_text(replace(MILK, highest=1e9)) == "0 ml or more."
    assert plausible_text(replace(MILK, lowest=-1e9)) == "At most 3,000 ml."
    assert plausible_text(replace(MILK, lowest=-1e9, highest=1e9)) == ""


def test_a_factor_of_a_long_name_does_not_widen_the_menu_without_end(pane: JournalPane) -> None:
    pane.log.show_factors([replace(MILK, name="W" * 120)])
    (words,) = [each for each in offered(pane) if each.startswith("WW")]
    assert len(words) <= 60


def test_an_open_form_goes_on_under_the_new_name_of_its_factor(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    hub.services.factors.make(MILK)
    poured = Entry(uuid4(), EntryKind.CUSTOM, hub.now(), 200.0, "ml", name="milk & oats")
    hub.command(lambda journal: journal.log([poured]), initiator=hub)
    settle()
    pane.show_day(poured)
    form = pane.form
    assert isinstance(form, EntryForm)
    assert form.amount is not None
    form.amount.number.setText("250")
    soy = replace(MILK, name="Soy milk", highest=1000.0)
    hub.command(lambda _: hub.services.factors.change(MILK.key, soy), initiator=hub)
    settle()
    assert form.accessibleName() == "Edit Soy milk"
    form.save()
    settle()
    (kept,) = hub.services.journal.page()
    assert isinstance(kept, Entry)
    assert (kept.name, kept.value) == ("Soy milk", 250.0)


def test_a_new_entry_is_held_against_the_new_range_of_its_factor(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    hub.services.factors.make(MILK)
    pane.open_factor_form(MILK)
    form = pane.form
    assert isinstance(form, EntryForm)
    assert form.amount is not None
    form.amount.number.setText("2000")
    soy = replace(MILK, name="Soy milk", highest=1000.0)
    hub.command(lambda _: hub.services.factors.change(MILK.key, soy), initiator=hub)
    settle()
    form.save()
    settle()
    assert "Soy milk" in " ".join(form.errors)
    assert hub.services.journal.page() == ()
    form.amount.number.setText("300")
    form.save()
    settle()
    (kept,) = hub.services.journal.page()
    assert isinstance(kept, Entry)
    assert kept.value == 300.0
