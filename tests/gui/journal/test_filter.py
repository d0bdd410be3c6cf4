"""The filter above the list: by words, kinds, places and days, from the keyboard alone."""

from dataclasses import replace
from datetime import date
from threading import Event
from uuid import uuid4

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.conftest import Settle
from tests.gui.journal.driver import Fill, choose, focused, press, shown, write
from tests.gui.journal.records import at, coffee, episode, look_back
from twitchapp.application.journal import JournalService
from twitchapp.domain.episodes import Episode
from twitchapp.domain.sites import parse_sites
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.filter_bar import ChoiceButton, FilterBar
from twitchapp.gui.journal.pane import JournalPane

NOTED = Episode(uuid4(), at("2024-03-14 09:00"), note="after a long RUN")
PLACED = Episode(uuid4(), at("2024-03-13 09:00"), sites=parse_sites("left calf"))
DRUNK = coffee("2024-03-15 08:00")


@pytest.fixture
def bar(pane: JournalPane, fill: Fill, hub: Hub, settle: Settle) -> FilterBar:
    """The filter, opened over a few records."""
    fill(NOTED, PLACED, DRUNK, episode("2024-02-01 09:00"))
    hub.command(lambda journal: journal.add([look_back("2024-03-14 21:00")]), initiator=hub)
    settle()
    pane.entries.filter_button.click()
    settle()
    return pane.entries.filter


def offered(button: ChoiceButton) -> list[str]:
    return [action.text() for action in button.menu().actions()]


def check(button: ChoiceButton, words: str) -> None:
    (action,) = [each for each in button.menu().actions() if each.text().startswith(words)]
    action.trigger()


def test_the_bar_is_made_when_it_is_wanted_and_takes_the_cursor(
    pane: JournalPane, settle: Settle
) -> None:
    assert pane.findChild(FilterBar) is None
    pane.entries.open_filter()
    settle()
    assert pane.entries.filter.isVisible()
    assert pane.entries.filter_button.isChecked()
    assert focused() is pane.entries.filter.words


def test_words_are_looked_for_while_they_are_typed(
    pane: JournalPane, bar: FilterBar, settle: Settle
) -> None:
    write("run")
    settle()
    assert shown(pane) == ["Yesterday, Thursday 14 March", "09:00 Twitch"]
    assert pane.entries.title.text() == "1 found"
    write("ner")
    settle()
    assert pane.entries.nothing_found.isVisible()
    assert pane.entries.nothing_found.text == "There is no entry with “runner”."


def test_a_heading_still_tells_all_of_its_day(
    pane: JournalPane, bar: FilterBar, settle: Settle
) -> None:
    check(bar.kinds, "Check-in")
    settle()
    assert pane.entries.model.rows[0].spoken == ("Yesterday, Thursday 14 March: 1 episode")


def test_kinds_and_places_in_the_journal_are_offered_with_their_counts(bar: FilterBar) -> None:
    assert offered(bar.kinds) == ["Twitch (3)", "Check-in (1)", "Caffeine (1)"]
    assert offered(bar.sites) == ["left calf (1)"]


def test_several_kinds_can_be_chosen(pane: JournalPane, bar: FilterBar, settle: Settle) -> None:
    check(bar.kinds, "Caffeine")
    assert bar.kinds.text() == "Caffeine"
    check(bar.kinds, "Check-in")
    settle()
    assert bar.kinds.accessibleName() == "Kinds to show: 2 kinds"
    assert shown(pane)[1::2] == ["08:00 Caffeine", "21:00 Checked in"]
    check(bar.kinds, "Check-in")
    check(bar.kinds, "Caffeine")
    settle()
    assert pane.entries.model.count == 5


def test_a_menu_stays_open_while_one_chooses(bar: FilterBar, settle: Settle) -> None:
    menu = bar.kinds.menu()
    menu.popup(bar.mapToGlobal(bar.rect().bottomLeft()))
    settle()
    menu.setActiveAction(menu.actions()[0])
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    place = menu.actionGeometry(menu.actions()[1]).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)
    assert menu.isVisible()
    assert bar.kinds.text() == "2 kinds"
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()


def test_places_are_chosen(pane: JournalPane, bar: FilterBar, settle: Settle) -> None:
    check(bar.sites, "left calf")
    settle()
    assert shown(pane) == ["Wednesday 13 March", "09:00 Twitch"]


def test_days_are_chosen_by_name_or_from_one_to_another(
    pane: JournalPane, bar: FilterBar, settle: Settle
) -> None:
    spans = {action.text(): action for action in bar.dates.menu().actions()}
    spans["Last 7 days"].trigger()
    settle()
    assert pane.entries.model.count == 4
    assert bar.dates.text() == "Last 7 days"
    assert not bar.first.isVisible()
    spans["From, to…"].trigger()
    assert bar.first.isVisible()
    assert bar.sought.first == date(2024, 3, 9)
    bar.last.setDate(bar.last.date().addDays(-1))
    settle()
    assert pane.entries.model.count == 3
    spans["Any day"].trigger()
    settle()
    assert pane.entries.model.count == 5


def test_the_tab_key_goes_through_the_filter_into_the_list(
    pane: JournalPane, bar: FilterBar, settle: Settle
) -> None:
    write("run")
    settle()
    stops = [focused()]
    for _ in range(5):
        press(Qt.Key.Key_Tab)
        stops.append(focused())
    entries = pane.entries
    assert stops == [*bar.stops[:5], entries.view]
    bar.words.setFocus()
    press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert focused() is entries.trash


def test_escape_clears_the_filter_and_once_more_puts_it_away(
    pane: JournalPane, bar: FilterBar, settle: Settle
) -> None:
    write("run")
    check(bar.kinds, "Twitch")
    settle()
    bar.focus_first()
    press(Qt.Key.Key_Escape)
    settle()
    assert pane.entries.model.count == 5
    assert (bar.words.text(), bar.kinds.text()) == ("", "All kinds")
    assert bar.isVisible()
    press(Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert focused() is pane.entries.view
    assert not pane.entries.filter_button.isChecked()


def test_closing_the_filter_shows_everything_again(
    pane: JournalPane, bar: FilterBar, settle: Settle
) -> None:
    write("run")
    settle()
    pane.entries.filter_button.click()
    settle()
    assert pane.entries.model.count == 5
    assert pane.entries.title.text() == "Entries"


def test_everything_can_be_shown_again_where_nothing_was_found(
    pane: JournalPane, bar: FilterBar, settle: Settle
) -> None:
    write("nowhere")
    settle()
    press(Qt.Key.Key_Down)
    pane.entries.nothing_found.all_wanted.emit()
    settle()
    assert pane.entries.view.isVisible()


def test_the_keyboard_goes_on_into_what_was_found(
    pane: JournalPane, bar: FilterBar, settle: Settle
) -> None:
    write("run")
    settle()
    press(Qt.Key.Key_Return)
    assert focused() is pane.entries.view
    assert pane.entries.view.chosen() == (NOTED.ref,)


def test_what_is_recorded_meanwhile_is_shown_if_it_is_looked_for(
    pane: JournalPane, bar: FilterBar, hub: Hub, settle: Settle, fill: Fill
) -> None:
    check(bar.kinds, "Twitch")
    settle()
    fill(episode("2024-03-15 10:00"), coffee("2024-03-15 11:00"))
    assert shown(pane)[:2] == ["Today, Friday 15 March", "10:00 Twitch"]
    assert pane.entries.model.count == 4
    hub.command(lambda journal: journal.delete([NOTED.ref]), initiator=hub)
    settle()
    assert pane.entries.title.text() == "3 found"
    bar.clear()
    settle()
    assert pane.entries.model.count == 6


def test_what_no_longer_fits_leaves_the_list(
    pane: JournalPane, bar: FilterBar, hub: Hub, settle: Settle
) -> None:
    write("run")
    settle()

    def edit(journal: JournalService) -> object:
        return journal.edit(Episode(NOTED.id, NOTED.start, note="walked"))

    hub.command(edit, initiator=hub)  # type: ignore[arg-type] # it does return the changes
    settle()
    assert pane.entries.nothing_found.isVisible()


def test_only_the_last_of_what_was_typed_is_answered(
    pane: JournalPane, bar: FilterBar, hub: Hub, settle: Settle
) -> None:
    release = Event()
    hub.jobs.run(lambda: release.wait(30), lambda _: None)
    write("run")
    bar.clear()
    write("calf")
    release.set()
    settle()
    assert shown(pane) == ["Wednesday 13 March", "09:00 Twitch"]


def test_a_change_answered_after_the_filter_was_cleared_is_shown_like_any_other(
    pane: JournalPane, bar: FilterBar, hub: Hub, settle: Settle
) -> None:
    write("run")
    settle()
    release = Event()
    hub.jobs.run(lambda: release.wait(30), lambda _: None)
    hub.command(lambda journal: journal.log([coffee("2024-03-15 11:00")]), initiator=hub)
    bar.clear()
    release.set()
    settle()
    assert pane.entries.model.count == 6


def test_a_journal_read_anew_shows_everything_when_the_filter_was_cleared_meanwhile(
    pane: JournalPane, bar: FilterBar, hub: Hub, settle: Settle
) -> None:
    write("run")
    settle()
    release = Event()
    hub.jobs.run(lambda: release.wait(30), lambda _: None)
    pane.entries.reload()
    bar.clear()
    release.set()
    settle()
    assert pane.entries.model.count == 5


def test_the_keyboard_is_not_lost_when_the_filter_of_an_empty_list_is_put_away(
    pane: JournalPane, bar: FilterBar, hub: Hub, settle: Settle
) -> None:
    hub.command(
        lambda journal: journal.delete([each.ref for each in journal.page(limit=10)]), initiator=hub
    )
    settle()
    write("run")
    settle()
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    settle()
    assert focused() is pane.entries.filter_button


def test_a_day_that_was_not_found_is_shown_without_the_filter(
    pane: JournalPane, bar: FilterBar, settle: Settle
) -> None:
    write("run")
    settle()
    pane.show_day(date(2024, 3, 13))
    settle()
    assert pane.entries.view.chosen() == (PLACED.ref,)
    assert bar.words.text() == ""


def test_a_journal_read_anew_is_still_looked_through(
    pane: JournalPane, bar: FilterBar, hub: Hub, settle: Settle
) -> None:
    check(bar.kinds, "Caffeine")
    settle()
    many = [
        coffee(f"2024-01-{day:02d} {hour:02d}:00") for day in range(1, 21) for hour in range(20)
    ]
    hub.command(lambda journal: journal.log([*many]), initiator=hub)
    hub.command(lambda journal: journal.add([episode("2024-03-15 09:30")]), initiator=hub)
    settle()
    assert pane.entries.model.count == len(many) + 1
    choose(pane, DRUNK)


def test_the_quieter_view_counts_nothing_here_either(
    pane: JournalPane, bar: FilterBar, hub: Hub, settle: Settle
) -> None:
    hub.keep_preferences(replace(hub.preferences, calm=True))
    settle()
    hub.command(lambda journal: journal.delete([DRUNK.ref]), initiator=hub)
    settle()
    bar.read_choices()
    settle()
    assert offered(bar.kinds) == ["Twitch", "Check-in"]
    write("run")
    settle()
    assert pane.entries.title.text() == "Found"
