"""The search: as one types, the latest wins, arrow keys and Enter, Esc back to where one was."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from tests.gui.reference.pages import COFFEE, SLEEP
from twitchapp.application.lookup import LookupHit
from twitchapp.domain.errors import UserError
from twitchapp.domain.pages import COMPARISON, PageKind, PageRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.pointing import LookUp
from twitchapp.gui.reference.pane import ReferencePane
from twitchapp.gui.theme import DARK

MAGNESIUM = PageRef(PageKind.NUTRIENT, "magnesium")
MILK = PageRef(PageKind.FOOD, "milk")


class FakeLookup:
    """Finds what a test put there, and notes what was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.by_page = {
            "ma": (LookupHit(MAGNESIUM, "Magnesium", "A mineral."),),
            "mag": (LookupHit(MAGNESIUM, "Magnesium", "A mineral."),),
            "milk": (LookupHit(MAGNESIUM, "Magnesium", "Milk has some."),),
            "s": (LookupHit(SLEEP, "Sleep", ""), LookupHit(COFFEE, "Caffeine", "A stimulant.")),
        }
        self.by_page["coffee"] = (LookupHit(COFFEE, "Caffeine", "A stimulant."),)
        self.by_food = {
            "milk": (LookupHit(MILK, "Milk, whole", "Dairy"),),
            "coffee": (LookupHit(MILK._replace(key="coffee"), "Coffee, brewed", "Drinks"),),
        }

    def pages(self, text: str) -> tuple[LookupHit, ...]:
        self.asked.append(text)
        if text == "broken":
            raise UserError("The pages cannot be read.")
        return self.by_page.get(text, ())

    def foods(self, text: str) -> tuple[LookupHit, ...]:
        return self.by_food.get(text, ())


@pytest.fixture
def lookup(hub: Hub) -> FakeLookup:
    made = FakeLookup()
    hub.services.__dict__["lookup"] = made
    return made


@pytest.fixture
def pane(qtbot: QtBot, hub: Hub, settle: Settle, lookup: FakeLookup) -> ReferencePane:
    made = ReferencePane(hub)
    qtbot.addWidget(made)
    made.resize(840, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    settle()
    made.show_target(LookUp())
    settle()
    return made


def write(qtbot: QtBot, pane: ReferencePane, settle: Settle, text: str) -> None:
    qtbot.keyClicks(pane.search.field, text)
    settle()


def lines(pane: ReferencePane) -> list[str]:
    results = pane.search.results
    return [results.item(row).text() for row in range(results.count())]


def test_what_is_found_stands_below_the_headings_of_its_groups(
    qtbot: QtBot, pane: ReferencePane, settle: Settle
) -> None:
    assert pane.search.field.hasFocus()
    write(qtbot, pane, settle, "s")
    assert pane.search.page.isVisible()
    assert lines(pane) == ["Habits and surroundings", "Sleep", "Caffeine"]
    assert pane.search.told.text() == "2 results for “s”."


def test_foods_come_below_the_pages(qtbot: QtBot, pane: ReferencePane, settle: Settle) -> None:
    write(qtbot, pane, settle, "milk")
    assert lines(pane) == ["Nutrients", "Magnesium", "Foods", "Milk, whole"]


def test_it_asks_as_one_types_and_shows_the_latest(
    qtbot: QtBot, pane: ReferencePane, lookup: FakeLookup, settle: Settle
) -> None:
    write(qtbot, pane, settle, "mag")
    assert lookup.asked[-1] == "mag"
    assert lines(pane) == ["Nutrients", "Magnesium"]


def test_enter_opens_what_is_called_so_before_what_only_speaks_of_it(
    qtbot: QtBot, pane: ReferencePane, settle: Settle
) -> None:
    write(qtbot, pane, settle, "milk")
    assert pane.search.results.current == MILK
    write(qtbot, pane, settle, "\b\b\b\bs")
    qtbot.keyClick(pane.search.field, Qt.Key.Key_Return)
    settle()
    assert pane.shown == SLEEP
    assert not pane.search.page.isVisible()


def test_a_page_is_called_so_by_any_of_its_names(
    qtbot: QtBot, pane: ReferencePane, settle: Settle
) -> None:
    write(qtbot, pane, settle, "coffee")
    assert lines(pane)[-1] == "Coffee, brewed"
    assert pane.search.results.current == COFFEE


def test_enter_that_comes_before_the_answer_opens_the_best_of_it(
    qtbot: QtBot, pane: ReferencePane, settle: Settle
) -> None:
    qtbot.keyClicks(pane.search.field, "mag")
    qtbot.keyClick(pane.search.field, Qt.Key.Key_Return)
    settle()
    assert pane.shown == MAGNESIUM


def test_arrow_keys_walk_past_the_headings_and_back_into_the_line(
    qtbot: QtBot, pane: ReferencePane, settle: Settle
) -> None:
    write(qtbot, pane, settle, "s")
    qtbot.keyClick(pane.search.field, Qt.Key.Key_Down)
    results = pane.search.results
    assert results.hasFocus()
    assert results.current == SLEEP
    qtbot.keyClick(results, Qt.Key.Key_Down)
    assert results.current == COFFEE
    qtbot.keyClick(results, Qt.Key.Key_Up)
    qtbot.keyClick(results, Qt.Key.Key_Up)
    assert pane.search.field.hasFocus()
    qtbot.keyClick(pane.search.field, Qt.Key.Key_Down)
    qtbot.keyClick(results, Qt.Key.Key_Down)
    qtbot.keyClick(results, Qt.Key.Key_Return)
    settle()
    assert pane.shown == COFFEE


def test_typing_in_the_list_goes_on_in_the_line(
    qtbot: QtBot, pane: ReferencePane, settle: Settle
) -> None:
    write(qtbot, pane, settle, "ma")
    qtbot.keyClick(pane.search.field, Qt.Key.Key_Down)
    qtbot.keyClicks(pane.search.results, "g")
    settle()
    assert pane.search.field.text() == "mag"
    assert pane.search.field.hasFocus()


def test_a_click_opens(qtbot: QtBot, pane: ReferencePane, settle: Settle) -> None:
    write(qtbot, pane, settle, "s")
    results = pane.search.results
    spot = results.visualItemRect(results.item(2)).center()
    qtbot.mouseClick(results.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    settle()
    assert pane.shown == COFFEE


def test_esc_shows_again_what_was_shown(qtbot: QtBot, pane: ReferencePane, settle: Settle) -> None:
    write(qtbot, pane, settle, "s")
    qtbot.keyClick(pane.search.field, Qt.Key.Key_Escape)
    settle()
    assert pane.shown == COMPARISON
    assert pane.face is not None
    assert pane.face.isVisible()
    assert pane.search.field.text() == ""
    assert not pane.search.field.hasFocus()


def test_esc_leads_back_to_the_pane_it_was_opened_from(
    qtbot: QtBot, hub: Hub, pane: ReferencePane, settle: Settle
) -> None:
    pane.show_target(LookUp("journal"))
    write(qtbot, pane, settle, "s")
    qtbot.keyClick(pane.search.field, Qt.Key.Key_Down)
    with qtbot.waitSignal(hub.wanted) as wanted:
        qtbot.keyClick(pane.search.results, Qt.Key.Key_Escape)
    assert wanted.args == ["journal", None]


def test_back_from_what_was_found_leads_to_the_pane_it_was_looked_for_from(
    qtbot: QtBot, hub: Hub, pane: ReferencePane, settle: Settle
) -> None:
    pane.show_target(LookUp("health"))
    write(qtbot, pane, settle, "s")
    qtbot.keyClick(pane.search.field, Qt.Key.Key_Return)
    settle()
    with qtbot.waitSignal(hub.wanted) as wanted:
        pane.go_back()
    assert wanted.args == ["health", None]


def test_choosing_in_the_list_forgets_where_one_looked_from(
    qtbot: QtBot, hub: Hub, pane: ReferencePane, settle: Settle
) -> None:
    pane.show_target(LookUp("health"))
    write(qtbot, pane, settle, "s")
    pane.list.setCurrentRow(
        pane.list.row(pane.list.findItems("Sleep", Qt.MatchFlag.MatchExactly)[0])
    )
    settle()
    assert pane.shown == SLEEP
    assert not pane.search.page.isVisible()
    left: list[object] = []
    hub.wanted.connect(lambda *asked: left.append(asked))
    pane.search.focus()
    qtbot.keyClick(pane.search.field, Qt.Key.Key_Escape)
    settle()
    assert left == []


def test_the_search_comes_back_with_what_was_written(
    qtbot: QtBot, pane: ReferencePane, settle: Settle
) -> None:
    write(qtbot, pane, settle, "s")
    qtbot.keyClick(pane.search.field, Qt.Key.Key_Return)
    settle()
    pane.show_target(LookUp())
    settle()
    assert pane.search.field.selectedText() == "s"
    assert pane.search.page.isVisible()


def test_emptying_the_line_shows_the_page_and_keeps_the_keyboard(
    qtbot: QtBot, pane: ReferencePane, settle: Settle
) -> None:
    write(qtbot, pane, settle, "s")
    write(qtbot, pane, settle, "\b")
    assert not pane.search.page.isVisible()
    assert pane.search.field.hasFocus()


def test_that_nothing_was_found_is_said(qtbot: QtBot, pane: ReferencePane, settle: Settle) -> None:
    write(qtbot, pane, settle, "<b>zz")
    said = "Nothing is known of “<b>zz”. Try a shorter or another word."
    assert pane.search.told.text() == said
    assert pane.search.field.accessibleDescription() == said
    qtbot.keyClick(pane.search.field, Qt.Key.Key_Return)
    qtbot.keyClick(pane.search.field, Qt.Key.Key_Down)
    assert pane.search.field.hasFocus()


def test_files_that_cannot_be_read_are_told(
    qtbot: QtBot, pane: ReferencePane, settle: Settle
) -> None:
    write(qtbot, pane, settle, "broken")
    assert pane.search.told.text() == "The pages cannot be read."


def test_while_one_looks_for_something_there_is_nothing_to_print(
    qtbot: QtBot, pane: ReferencePane, settle: Settle
) -> None:
    assert pane.head.print.isEnabled()
    write(qtbot, pane, settle, "s")
    assert not pane.head.print.isEnabled()
    assert not pane.profile_line.isVisible()


def test_another_theme_reaches_what_was_found(
    qtbot: QtBot, hub: Hub, pane: ReferencePane, settle: Settle
) -> None:
    write(qtbot, pane, settle, "s")
    hub.set_theme(DARK)
    assert pane.search.results.palette().text().color().name() == DARK.text
    assert not pane.search.results.grab().isNull()


def test_the_real_search_forgives_a_slip_and_knows_foods(
    qtbot: QtBot, hub: Hub, settle: Settle
) -> None:
    pane = ReferencePane(hub)
    qtbot.addWidget(pane)
    pane.show()
    settle()
    pane.show_target(LookUp())
    write(qtbot, pane, settle, "magnesum")
    assert pane.search.results.current == MAGNESIUM
    pane.search.field.selectAll()
    write(qtbot, pane, settle, "banana raw")
    current = pane.search.results.current
    assert current is not None
    assert current.kind is PageKind.FOOD
