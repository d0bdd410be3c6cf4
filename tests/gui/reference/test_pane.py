"""The pane: reads beside the window's thread, shows what is chosen, and finds the way back."""

from collections.abc import Mapping

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from tests.gui.reference.pages import COFFEE, SLEEP
from twitchapp.application.pages import PagesService
from twitchapp.application.services import Services
from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import NUTRIENT_KEYS, Guideline, Sex
from twitchapp.domain.pages import COMPARISON, SEE_A_DOCTOR, PageKind, PageRef
from twitchapp.domain.profile import Profile
from twitchapp.gui.hub import Hub
from twitchapp.gui.pointing import Arrival, Elsewhere
from twitchapp.gui.reference.comparison_view import ComparisonView
from twitchapp.gui.reference.index_list import VIEW_TITLES, IndexList
from twitchapp.gui.reference.page_view import PageView
from twitchapp.gui.reference.pane import ReferencePane
from twitchapp.gui.theme import DARK

MAGNESIUM = PageRef(PageKind.NUTRIENT, "magnesium")
B6 = PageRef(PageKind.NUTRIENT, "b6")
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def pane(qtbot: QtBot, hub: Hub, settle: Settle) -> ReferencePane:
    made = ReferencePane(hub)
    qtbot.addWidget(made)
    made.resize(840, 600)
    made.show()
    settle()
    return made


def page(pane: ReferencePane) -> PageView:
    assert isinstance(pane.face, PageView)
    return pane.face


def title(pane: ReferencePane) -> str:
    """Return the title of the page in view."""
    assert page(pane).isVisible()
    return page(pane).browser.document().firstBlock().text()


def test_the_list_holds_every_page_and_the_views(pane: ReferencePane) -> None:
    refs = pane.list.refs()
    nutrients = [ref.key for ref in refs if ref.kind is PageKind.NUTRIENT]
    assert nutrients == list(NUTRIENT_KEYS)
    assert {COFFEE, SLEEP, SEE_A_DOCTOR, COMPARISON} <= set(refs)
    assert len([ref for ref in refs if ref.kind is PageKind.LIFESTYLE]) == 9
    assert any(ref.kind is PageKind.TERM for ref in refs)


def test_when_to_see_a_doctor_can_be_seen_without_scrolling(pane: ReferencePane) -> None:
    pane.resize(784, 520)
    row = pane.list.refs().index(SEE_A_DOCTOR)
    rect = pane.list.visualItemRect(pane.list.item(row))
    assert pane.list.viewport().rect().contains(rect)


@pytest.mark.usefixtures("large_font")
def test_in_a_larger_font_no_view_is_cut_nor_when_to_see_a_doctor(qtbot: QtBot, hub: Hub) -> None:
    made = IndexList(hub.theme)
    qtbot.addWidget(made)
    made.show_titles(hub.services.pages.titles)
    made.show()
    for row, ref in enumerate((*VIEW_TITLES, SEE_A_DOCTOR)):
        line = made.item(row)
        assert line.data(Qt.ItemDataRole.UserRole) == ref
        needed = made.sizeHintForIndex(made.indexFromItem(line)).width()
        assert needed <= made.viewport().width()


def test_it_begins_with_the_comparison(pane: ReferencePane) -> None:
    assert pane.shown == COMPARISON
    assert isinstance(pane.face, ComparisonView)
    assert pane.face.isVisible()
    assert pane.list.current == COMPARISON


def test_arrow_keys_and_typing_choose_in_the_list(
    qtbot: QtBot, pane: ReferencePane, settle: Settle
) -> None:
    pane.focus_first()
    qtbot.keyClicks(pane.list, "pot")
    settle()
    assert title(pane).startswith("Potassium")
    qtbot.keyClick(pane.list, Qt.Key.Key_Up)
    settle()
    assert title(pane).startswith("Magnesium")
    assert pane.list.hasFocus()


def test_headings_are_passed_over(qtbot: QtBot, pane: ReferencePane, settle: Settle) -> None:
    pane.focus_first()
    seen = []
    for _ in range(pane.list.count()):
        seen.append(pane.list.current)
        qtbot.keyClick(pane.list, Qt.Key.Key_Down)
    settle()
    assert None not in seen
    assert seen[-1] == pane.list.refs()[-1]


def test_enter_goes_into_what_is_shown(qtbot: QtBot, pane: ReferencePane, settle: Settle) -> None:
    pane.focus_first()
    qtbot.keyClicks(pane.list, "vit")
    settle()
    qtbot.keyClick(pane.list, Qt.Key.Key_Return)
    assert page(pane).browser.hasFocus()


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("b6", B6),
        ("vit d", PageRef(PageKind.NUTRIENT, "vitamin_d")),
        ("lifestyle:sleep", SLEEP),
        (COFFEE, COFFEE),
        (SEE_A_DOCTOR, SEE_A_DOCTOR),
    ],
)
def test_the_window_can_ask_for_a_page(
    pane: ReferencePane, settle: Settle, asked: object, shown: PageRef
) -> None:
    pane.show_target(asked)
    settle()
    assert pane.shown == shown
    assert pane.list.current == shown
    content = page(pane).content
    assert content is not None
    assert content.ref == shown
    assert page(pane).browser.hasFocus()


def test_the_window_can_ask_for_a_view_by_its_name(pane: ReferencePane, settle: Settle) -> None:
    pane.open_page(B6)
    settle()
    pane.show_target("view:comparison")
    settle()
    assert pane.shown == COMPARISON
    assert isinstance(pane.face, ComparisonView)
    assert pane.face.isVisible()


def test_a_page_asked_for_before_the_pane_was_seen_is_shown_first(
    qtbot: QtBot, hub: Hub, settle: Settle
) -> None:
    pane = ReferencePane(hub)
    qtbot.addWidget(pane)
    pane.show_target("calcium")
    settle()
    pane.show()
    settle()
    assert title(pane).startswith("Calcium")


def test_nothing_is_read_before_it_is_looked_at(qtbot: QtBot, hub: Hub) -> None:
    pane = ReferencePane(hub)
    qtbot.addWidget(pane)
    assert not hub.jobs.busy
    assert pane.list.count() == 0


def test_a_page_that_there_is_not_is_told(
    qtbot: QtBot, hub: Hub, pane: ReferencePane, settle: Settle
) -> None:
    with qtbot.waitSignal(hub.failed) as told:
        pane.show_target("kryptonite")
    assert isinstance(told.args[0], UserError)
    assert pane.shown == COMPARISON


def test_pages_that_were_read_are_there_at_once(
    pane: ReferencePane, hub: Hub, settle: Settle
) -> None:
    pane.open_page(MAGNESIUM)
    settle()
    pane.open_page(SLEEP)
    assert not hub.jobs.busy
    assert title(pane) == "Sleep"


# Back and forward


def test_one_comes_back_to_where_one_had_read(
    qtbot: QtBot, pane: ReferencePane, settle: Settle
) -> None:
    pane.open_page(B6)
    settle()
    page(pane).browser.place = 300
    pane.open_page(SLEEP)
    settle()
    assert page(pane).browser.place == 0
    qtbot.keyClick(page(pane).browser, Qt.Key.Key_Left, ALT)
    settle()
    assert title(pane).startswith("Vitamin B6")
    assert page(pane).browser.place == 300
    qtbot.keyClick(page(pane).browser, Qt.Key.Key_Right, ALT)
    settle()
    assert title(pane) == "Sleep"
    assert not pane.head.forward.isEnabled()


def test_the_list_goes_along_with_back_and_forward(pane: ReferencePane, settle: Settle) -> None:
    pane.open_page(B6)
    settle()
    pane.head.back.click()
    settle()
    assert pane.list.current == COMPARISON
    assert isinstance(pane.face, ComparisonView)
    assert not pane.head.back.isEnabled()


def test_the_buttons_of_a_mouse_go_back_and_forward(pane: ReferencePane, settle: Settle) -> None:
    pane.open_page(B6)
    settle()
    viewport = page(pane).browser.viewport()
    QTest.mouseClick(viewport, Qt.MouseButton.BackButton, pos=QPoint(50, 50))
    settle()
    assert pane.shown == COMPARISON
    assert isinstance(pane.face, ComparisonView)
    spot = pane.face.table.viewport()
    QTest.mouseClick(spot, Qt.MouseButton.ForwardButton, pos=QPoint(50, 50))
    settle()
    assert pane.shown == B6


def test_back_leads_to_the_pane_that_pointed_here(
    qtbot: QtBot, hub: Hub, pane: ReferencePane, settle: Settle
) -> None:
    pane.show_target(Arrival(COFFEE, Elsewhere("charts", "caffeine")))
    settle()
    with qtbot.waitSignal(hub.wanted) as wanted:
        pane.go_back()
    assert wanted.args == ["charts", "caffeine"]
    assert pane.shown == COFFEE
    pane.go_back()
    assert pane.shown == COMPARISON


def test_the_charts_learn_which_page_to_come_back_to(
    qtbot: QtBot, hub: Hub, pane: ReferencePane, settle: Settle
) -> None:
    pane.open_page(COFFEE)
    settle()
    with qtbot.waitSignal(hub.wanted) as wanted:
        page(pane).browser.follow("factor:caffeine")
    assert wanted.args == ["charts", Arrival("caffeine", Elsewhere("nutrients", COFFEE))]


def test_a_link_in_a_page_opens_the_other_page(pane: ReferencePane, settle: Settle) -> None:
    pane.open_page(COFFEE)
    settle()
    links = [link for link in page(pane).browser.links if link.href.startswith("page:")]
    assert links
    page(pane).browser.follow(links[0].href)
    settle()
    assert f"page:{pane.shown}" == links[0].href


def test_enter_in_the_comparison_opens_the_page_and_takes_the_keyboard_along(
    qtbot: QtBot, pane: ReferencePane, settle: Settle
) -> None:
    assert isinstance(pane.face, ComparisonView)
    table = pane.face.table
    table.setCurrentIndex(table.model().index(2, 0))
    qtbot.keyClick(table, Qt.Key.Key_Return)
    settle()
    assert title(pane).startswith("Calcium")
    assert page(pane).browser.hasFocus()


# For whom


def test_without_a_profile_it_says_how_to_make_the_figures_ones_own(pane: ReferencePane) -> None:
    said = pane.profile_line.words.text()
    assert said == (
        "For adults, US and EU figures. Say your year of birth and your sex to see your own."
    )
    assert not pane.profile_line.other.isVisible()


def test_with_a_profile_the_figures_are_the_persons_own(
    hub: Hub, pane: ReferencePane, settle: Settle
) -> None:
    pane.open_page(MAGNESIUM)
    settle()
    before = page(pane).content
    hub.change_profile(lambda _: Profile(1978, Sex.FEMALE, guideline=Guideline.EU))
    settle()
    assert pane.profile_line.words.text() == "For a woman of 46, EU figures."
    after = page(pane).content
    assert before is not None
    assert after is not None
    assert before.notes != after.notes


def test_the_other_guideline_is_one_click_away_and_stays(
    services: Services, hub: Hub, pane: ReferencePane, settle: Settle
) -> None:
    hub.change_profile(lambda _: Profile(1978, Sex.FEMALE, guideline=Guideline.EU))
    settle()
    assert pane.profile_line.other.text() == "Show US figures"
    pane.profile_line.other.click()
    settle()
    assert pane.profile_line.words.text() == "For a woman of 46, US figures."
    assert pane.profile_line.other.text() == "Show EU figures"
    assert services.profile.read() == Profile(1978, Sex.FEMALE, guideline=Guideline.US)


def test_beside_a_page_without_figures_nothing_is_said_of_figures(
    hub: Hub, pane: ReferencePane, settle: Settle
) -> None:
    hub.change_profile(lambda _: Profile(1978, Sex.FEMALE, guideline=Guideline.EU))
    pane.open_page(PageRef(PageKind.TERM, "cramp"))
    settle()
    line = pane.profile_line
    assert not line.words.isVisible()
    assert not line.other.isVisible()
    assert line.me.isVisible()
    pane.open_page(MAGNESIUM)
    settle()
    assert line.words.isVisible()
    assert line.other.isVisible()


def test_who_one_is_can_be_said_from_every_page(
    qtbot: QtBot, hub: Hub, pane: ReferencePane
) -> None:
    with qtbot.waitSignal(hub.dialog_wanted) as wanted:
        pane.profile_line.me.click()
    assert wanted.args == ["profile"]


# Taking along, and the look


def test_what_is_shown_is_copied_as_text(
    qtbot: QtBot, hub: Hub, pane: ReferencePane, settle: Settle
) -> None:
    pane.show_target("b12")
    settle()
    with qtbot.waitSignal(hub.said) as said:
        pane.head.copy.click()
    assert said.args == ["Page copied.", False]
    assert QGuiApplication.clipboard().text().startswith("Vitamin B12\n===")
    pane.open_page(COMPARISON)
    pane.head.copy.click()
    assert QGuiApplication.clipboard().text().startswith("Nutrient\t")


def test_another_theme_reaches_the_page(hub: Hub, pane: ReferencePane, settle: Settle) -> None:
    pane.show_target("b6")
    settle()
    page(pane).browser.place = 300
    hub.set_theme(DARK)
    first = page(pane).browser.document().firstBlock().begin().fragment().charFormat()
    assert first.foreground().color().name() == DARK.text
    assert page(pane).browser.place == 300


# Faults


class BrokenAtFirst:
    """Pages whose files cannot be read the first time."""

    def __init__(self, pages: PagesService, fault: Exception) -> None:
        self._pages = pages
        self._faults = [fault]

    @property
    def titles(self) -> Mapping[PageRef, str]:
        if self._faults:
            raise self._faults.pop()
        return self._pages.titles

    def page(self, ref: PageRef, profile: Profile, year: int) -> object:
        return self._pages.page(ref, profile, year)


def broken_pane(qtbot: QtBot, hub: Hub, fault: Exception) -> ReferencePane:
    whole = hub.services.pages
    hub.services.__dict__["pages"] = BrokenAtFirst(whole, fault)
    pane = ReferencePane(hub)
    qtbot.addWidget(pane)
    pane.resize(840, 600)
    return pane


def test_broken_files_are_told_in_the_pane_and_can_be_read_again(
    qtbot: QtBot, hub: Hub, settle: Settle
) -> None:
    pane = broken_pane(qtbot, hub, UserError("It cannot be read.", todo="Mend it."))
    pane.show()
    settle()
    assert pane.again.isVisible()
    assert pane.fault.text() == "It cannot be read. Mend it."
    pane.again.click()
    settle()
    assert not pane.again.isVisible()
    assert pane.face is not None
    assert pane.face.isVisible()
    assert SLEEP in pane.list.refs()


def test_a_fault_of_the_program_goes_to_the_crash_report(
    qtbot: QtBot, hub: Hub, settle: Settle
) -> None:
    pane = broken_pane(qtbot, hub, ZeroDivisionError())
    with qtbot.waitSignal(hub.crashed):
        pane.show()
    settle()
