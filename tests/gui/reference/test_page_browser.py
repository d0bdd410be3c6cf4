"""The text of a page: loads nothing, tells and copies its sources, leads on where one chooses."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from tests.gui.reference.pages import COFFEE, PAGE, SLEEP, nutrient_content
from twitchapp.domain.pages import PageRef
from twitchapp.gui.reference.page_browser import PageBrowser
from twitchapp.gui.reference.page_document import Ways
from twitchapp.gui.theme import DARK, LIGHT


@pytest.fixture
def view(qtbot: QtBot) -> PageBrowser:
    made = PageBrowser(LIGHT)
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    return made


def shown(view: PageBrowser) -> str:
    """Return the text in view, with every kind of blank as a space."""
    return re.sub(r"[\s\u2028]+", " ", view.toPlainText())


def test_nothing_is_loaded_and_nothing_is_opened(view: PageBrowser) -> None:
    view.show_content(nutrient_content("b6"), Ways())
    kind = QTextDocument.ResourceType.ImageResource
    for name in ("https://example.org/a.png", "file:///etc/hostname"):
        assert view.document().resource(kind.value, QUrl(name)) is None
        for loader in (view, view.document()):
            load: Callable[[int, QUrl], object] = loader.loadResource
            assert load(kind.value, QUrl(name)) is None
    before = shown(view)
    view.setSource(QUrl("file:///etc/hostname"))
    assert shown(view) == before
    assert not view.openLinks()
    assert not view.openExternalLinks()


def test_a_chosen_number_leads_to_its_source_and_back(qtbot: QtBot, view: PageBrowser) -> None:
    view.show_content(nutrient_content("magnesium"), Ways())
    bar = view.verticalScrollBar()
    qtbot.keyClick(view, Qt.Key.Key_Right)
    link = view.current_link
    assert link is not None
    assert link.href == "#source-1"
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert bar.value() > bar.maximum() // 2
    qtbot.keyClick(view, Qt.Key.Key_Backspace)
    assert bar.value() == 0


def test_stepping_tells_the_source_in_a_tip_and_to_screen_readers(
    qtbot: QtBot, view: PageBrowser
) -> None:
    content = nutrient_content("magnesium")
    view.show_content(content, Ways())
    for number in (1, 2):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        assert content.sources[number - 1].citation in view.accessibleDescription()
        assert content.sources[number - 1].citation in QToolTip.text()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert content.sources[0].citation in view.accessibleDescription()
    QToolTip.hideText()


def test_the_tip_does_not_lie_over_the_source_that_enter_shows(
    qtbot: QtBot, view: PageBrowser
) -> None:
    view.show_content(nutrient_content("magnesium"), Ways())
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert QToolTip.text()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_stepping_reaches_every_number_and_stops_at_the_ends(
    qtbot: QtBot, view: PageBrowser
) -> None:
    view.show_content(nutrient_content("b1"), Ways())
    seen = []
    for _ in range(len(view.links) + 2):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        seen.append(view.current_link)
    assert seen[: len(view.links)] == view.links
    assert seen[-1] == view.links[-1]
    QToolTip.hideText()


def test_the_address_of_a_source_can_be_copied(qtbot: QtBot, view: PageBrowser) -> None:
    content = nutrient_content("calcium")
    view.show_content(content, Ways())
    with qtbot.waitSignal(view.said):
        view.anchorClicked.emit(QUrl("copy:2"))
    assert QGuiApplication.clipboard().text() == content.sources[1].address


def test_a_source_below_the_mouse_offers_its_address(view: PageBrowser) -> None:
    content = nutrient_content("magnesium")
    view.show_content(content, Ways())
    spot = view._area(view.links[0]).center()
    actions = view.context_menu(spot).actions()
    words = [action.text() for action in actions]
    assert words[-2:] == ["Copy the &address of source 1", "Open source 1 in the &browser"]
    actions[-2].trigger()
    assert QGuiApplication.clipboard().text() == content.sources[0].address
    assert len(view.context_menu(view.rect().bottomRight()).actions()) == 2


def test_a_selection_copies_as_plain_text(qtbot: QtBot, view: PageBrowser) -> None:
    view.show_content(nutrient_content("potassium"), Ways())
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().startswith("Potassium")
    assert not data.hasHtml()


def test_another_theme_redresses_the_page_without_losing_the_place(
    qtbot: QtBot, view: PageBrowser
) -> None:
    view.show_content(nutrient_content("b6"), Ways())
    view.verticalScrollBar().setValue(700)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    link, place = view.current_link, view.verticalScrollBar().value()
    cursor = view.textCursor()
    cursor.setPosition(40)
    cursor.setPosition(60, cursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)
    view.verticalScrollBar().setValue(place)
    chosen, before = view.textCursor().selectedText(), view.toPlainText()

    view.set_theme(DARK)

    assert view.verticalScrollBar().value() == place
    assert view.current_link == link
    assert view.textCursor().selectedText() == chosen
    assert view.toPlainText() == before
    first = view.document().firstBlock().begin().fragment().charFormat()
    assert first.foreground().color().name() == DARK.text
    QToolTip.hideText()


def test_lines_keep_a_readable_length_in_a_wide_window(view: PageBrowser) -> None:
    view.show_content(nutrient_content("b12"), Ways())
    view.resize(1600, 480)
    assert 400 < view.lineWrapColumnOrWidth() < 1000
    view.resize(360, 480)
    assert view.lineWrapColumnOrWidth() == view.viewport().width()


def test_the_words_grow_when_the_page_is_zoomed(view: PageBrowser) -> None:
    view.show_content(nutrient_content("b12"), Ways())
    before = view.document().defaultFont().pointSizeF()
    view.zoomIn(2)
    assert view.document().defaultFont().pointSizeF() == before + 2
    first = view.document().firstBlock().begin().fragment().charFormat()
    assert first.fontPointSize() > before * 1.7


def test_tab_leaves_the_page(view: PageBrowser) -> None:
    view.show_content(nutrient_content("magnesium"), Ways())
    assert not view.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    assert view.tabChangesFocus()


def test_space_and_page_keys_scroll(qtbot: QtBot, view: PageBrowser) -> None:
    view.show_content(nutrient_content("magnesium"), Ways())
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
        before = view.verticalScrollBar().value()
        qtbot.keyClick(view, key)
        assert view.verticalScrollBar().value() > before


def test_nothing_goes_to_the_browser_but_by_a_click_on_its_words(
    qtbot: QtBot, view: PageBrowser
) -> None:
    opened: list[str] = []
    view.address_wanted.connect(opened.append)
    view.show_content(PAGE, Ways())
    for link in view.links:
        if not link.href.startswith("open:"):
            view.follow(link.href)
    assert opened == []
    view.follow("open:2")
    assert opened == ["https://example.org/second"]


def test_an_address_that_is_not_of_the_web_is_not_opened(view: PageBrowser) -> None:
    opened: list[str] = []
    view.address_wanted.connect(opened.append)
    odd = PAGE.sources[0].__class__("first", "A study.", "file:///etc/hostname")
    view.show_content(replace(PAGE, sources=(odd, PAGE.sources[1])), Ways())
    view.follow("open:1")
    view.follow("open:9")
    assert opened == []


def test_pages_and_charts_are_asked_for(qtbot: QtBot, view: PageBrowser) -> None:
    view.show_content(PAGE, Ways({SLEEP: "Sleep"}, {"caffeine": "caffeine"}))
    with qtbot.waitSignal(view.page_wanted) as page:
        view.follow(f"page:{SLEEP}")
    assert page.args == [SLEEP]
    with qtbot.waitSignal(view.factor_wanted) as factor:
        view.follow("factor:caffeine")
    assert factor.args == ["caffeine"]


def test_another_page_begins_at_its_top_and_the_same_one_stays_where_it_is(
    view: PageBrowser,
) -> None:
    view.show_content(nutrient_content("b6"), Ways())
    view.place = 300
    view.show_content(nutrient_content("b6"), Ways({PageRef(*COFFEE): "Caffeine"}))
    assert view.place == 300
    view.show_content(nutrient_content("b12"), Ways())
    assert view.place == 0


def test_the_page_is_not_written_again_for_nothing(view: PageBrowser) -> None:
    content = nutrient_content("b6")
    view.show_content(content, Ways())
    before = view.document()
    view.show_content(content, Ways())
    assert view.document() is before


@pytest.mark.parametrize("key", [Qt.Key.Key_Left, Qt.Key.Key_Right])
def test_the_keys_for_back_and_forward_are_left_to_the_pane(
    qtbot: QtBot, view: PageBrowser, key: Qt.Key
) -> None:
    view.show_content(PAGE, Ways())
    qtbot.keyClick(view, key, Qt.KeyboardModifier.AltModifier)
    assert view.current_link is None
