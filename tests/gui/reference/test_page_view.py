"""The view of a page: says all, shows text as text, loads nothing, tells and copies its sources."""

import re
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from tests.gui.reference.pages import page_that_claims, the_reference
from twitchapp.domain.nutrients import NUTRIENT_KEYS, Nutrient, Source
from twitchapp.gui.reference.figures import limit_bands, need_bands
from twitchapp.gui.reference.page_view import PageView
from twitchapp.gui.reference.words import evidence_text
from twitchapp.gui.theme import DARK, LIGHT


@pytest.fixture
def view(qtbot: QtBot) -> PageView:
    made = PageView(LIGHT)
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    return made


def shown(view: PageView) -> str:
    """Return the text in view, with every kind of blank as a space."""
    return re.sub(r"[\s\u2028]+", " ", view.toPlainText())


def page(key: str) -> tuple[Nutrient, tuple[Source, ...]]:
    reference = the_reference()
    nutrient = reference.nutrient(key)
    return nutrient, reference.sources_of(nutrient)


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_a_page_shows_every_claim_with_its_strength_and_sources(view: PageView, key: str) -> None:
    nutrient, sources = page(key)
    view.show_page(nutrient, sources)
    text = shown(view)
    numbers = {source.id: number for number, source in enumerate(sources, start=1)}
    in_table = (nutrient.role_in_brief, nutrient.twitching_in_brief)
    for claim in nutrient.claims():
        if claim in in_table:
            continue
        cited = "".join(f"[{number}]" for number in sorted(numbers[id_] for id_ in claim.sources))
        said = f"{claim.text} {evidence_text(claim.strength)} {cited}"
        assert said in text.replace("\u200a", "").replace("] [", "][")
    for section in nutrient.sections:
        assert section.kind.heading in text


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_a_page_shows_every_source_with_its_address_and_number(view: PageView, key: str) -> None:
    nutrient, sources = page(key)
    view.show_page(nutrient, sources)
    text = shown(view)
    for number, source in enumerate(sources, start=1):
        assert f"[{number}] {source.citation} {source.address} Copy address" in text
        assert source.note in text


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_a_page_shows_every_figure_in_its_tables(view: PageView, key: str) -> None:
    nutrient, sources = page(key)
    view.show_page(nutrient, sources)
    text = shown(view)
    for food in nutrient.foods:
        assert f"{food.food} {food.portion} {food.amount:,.10g} {food.unit}" in text
    for band in need_bands(nutrient) + limit_bands(nutrient):
        parts = [band.title]
        if band.us:
            first = band.us[0]
            parts += [first.ages or "all ages", first.amount, first.basis]
        else:
            parts.append("not listed here")
        assert " ".join(part for part in parts if part) in text
        for figure in band.us[1:]:
            assert f"{figure.ages} {figure.amount} {figure.basis}".strip() in text
        for figure in band.eu:
            said = " ".join(part for part in (figure.amount, figure.basis, figure.ages) if part)
            assert said in text


@pytest.mark.parametrize("text", ["a <b>bold</b> &amp; claim", "<img src='http://x.test/a.png'>"])
def test_markup_in_a_claim_is_shown_as_it_is_written(view: PageView, text: str) -> None:
    view.show_page(*page_that_claims(text))
    assert text in shown(view)


def test_nothing_is_loaded_and_nothing_is_opened(view: PageView) -> None:
    view.show_page(*page("b6"))
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


def test_a_chosen_number_leads_to_its_source_and_back(qtbot: QtBot, view: PageView) -> None:
    view.show_page(*page("magnesium"))
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
    qtbot: QtBot, view: PageView
) -> None:
    nutrient, sources = page("magnesium")
    view.show_page(nutrient, sources)
    for number in (1, 2):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        assert sources[number - 1].citation in view.accessibleDescription()
        assert sources[number - 1].citation in QToolTip.text()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert sources[0].citation in view.accessibleDescription()
    QToolTip.hideText()


def test_the_tip_does_not_lie_over_the_source_that_enter_shows(
    qtbot: QtBot, view: PageView
) -> None:
    view.show_page(*page("magnesium"))
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert QToolTip.text()
    qtbot.keyClick(view, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_stepping_reaches_every_number_and_stops_at_the_ends(qtbot: QtBot, view: PageView) -> None:
    view.show_page(*page("b1"))
    seen = []
    for _ in range(len(view.links) + 2):
        qtbot.keyClick(view, Qt.Key.Key_Right)
        seen.append(view.current_link)
    assert seen[: len(view.links)] == view.links
    assert seen[-1] == view.links[-1]
    QToolTip.hideText()


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_every_link_stands_where_its_words_are(view: PageView, key: str) -> None:
    view.show_page(*page(key))
    text = view.document().toRawText()
    for link in view.links:
        words = text[link.start : link.end]
        if link.href.startswith("#source-"):
            number = link.href.removeprefix("#source-")
            assert words == f"[{number}]"
            assert link.told.startswith(f"[{number}] ")
        else:
            assert words == "Copy\u00a0address"


def test_the_address_of_a_source_can_be_copied(qtbot: QtBot, view: PageView) -> None:
    nutrient, sources = page("calcium")
    view.show_page(nutrient, sources)
    with qtbot.waitSignal(view.copied):
        view.anchorClicked.emit(QUrl("copy:2"))
    assert QGuiApplication.clipboard().text() == sources[1].address


def test_a_source_below_the_mouse_offers_its_address(view: PageView) -> None:
    nutrient, sources = page("magnesium")
    view.show_page(nutrient, sources)
    spot = view._area(view.links[0]).center()
    actions = view.context_menu(spot).actions()
    assert actions[-1].text() == "Copy the &address of source 1"
    actions[-1].trigger()
    assert QGuiApplication.clipboard().text() == sources[0].address
    assert len(view.context_menu(view.rect().bottomRight()).actions()) == 2


def test_a_selection_copies_as_plain_text(qtbot: QtBot, view: PageView) -> None:
    view.show_page(*page("potassium"))
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    data = QGuiApplication.clipboard().mimeData()
    assert data.text().startswith("Potassium")
    assert not data.hasHtml()


def test_another_theme_redresses_the_page_without_losing_the_place(
    qtbot: QtBot, view: PageView
) -> None:
    view.show_page(*page("b6"))
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


def test_lines_keep_a_readable_length_in_a_wide_window(view: PageView) -> None:
    view.show_page(*page("b12"))
    view.resize(1600, 480)
    assert 400 < view.lineWrapColumnOrWidth() < 1000
    view.resize(360, 480)
    assert view.lineWrapColumnOrWidth() == view.viewport().width()


def test_the_words_grow_when_the_page_is_zoomed(view: PageView) -> None:
    view.show_page(*page("b12"))
    before = view.document().defaultFont().pointSizeF()
    view.zoomIn(2)
    assert view.document().defaultFont().pointSizeF() == before + 2
    first = view.document().firstBlock().begin().fragment().charFormat()
    assert first.fontPointSize() > before * 1.7


def test_what_a_limit_counts_is_said_only_where_there_is_one(view: PageView) -> None:
    view.show_page(*page("magnesium"))
    assert "counts supplements and medicines only" in shown(view)
    view.show_page(*page("potassium"))
    assert "counts food" not in shown(view)


def test_tab_leaves_the_page(view: PageView) -> None:
    view.show_page(*page("magnesium"))
    assert not view.textInteractionFlags() & Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    assert view.tabChangesFocus()


def test_space_and_page_keys_scroll(qtbot: QtBot, view: PageView) -> None:
    view.show_page(*page("magnesium"))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Space):
        before = view.verticalScrollBar().value()
        qtbot.keyClick(view, key)
        assert view.verticalScrollBar().value() > before
