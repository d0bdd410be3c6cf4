"""The face that shows pages: leads to what the journal holds, and takes pages along."""

from uuid import uuid4

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from tests.gui.reference.pages import COFFEE, SLEEP
from twitchapp.application.charts import ChartsService
from twitchapp.application.services import Services
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import Sex
from twitchapp.domain.pages import PageKind, PageRef
from twitchapp.domain.profile import Profile
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.page_view import PageView

MAGNESIUM = PageRef(PageKind.NUTRIENT, "magnesium")


@pytest.fixture
def view(qtbot: QtBot, hub: Hub, settle: Settle) -> PageView:
    made = PageView(hub)
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show_target(COFFEE)
    made.show()
    settle()
    return made


def factors(view: PageView) -> list[str]:
    return [link.href for link in view.browser.links if link.href.startswith("factor:")]


def log_coffee(hub: Hub, owner: PageView) -> None:
    entry = Entry(uuid4(), EntryKind.CAFFEINE, hub.now(), 95.0, "mg")
    hub.command(lambda journal: journal.log((entry,)), initiator=owner)


def test_the_charts_are_offered_as_soon_as_the_journal_holds_something_for_them(
    hub: Hub, view: PageView, settle: Settle
) -> None:
    assert factors(view) == []
    log_coffee(hub, view)
    settle()
    assert factors(view) == ["factor:caffeine"]


def test_what_was_logged_while_the_page_was_not_seen_is_known_when_it_is(
    hub: Hub, view: PageView, settle: Settle
) -> None:
    view.hide()
    log_coffee(hub, view)
    settle()
    assert factors(view) == []
    view.show()
    settle()
    assert factors(view) == ["factor:caffeine"]


def test_the_journal_is_not_read_from_end_to_end_for_it(
    hub: Hub, view: PageView, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(_: ChartsService) -> object:
        raise AssertionError("the whole journal was read")

    monkeypatch.setattr(ChartsService, "reading", read)
    log_coffee(hub, view)
    settle()
    assert factors(view) == ["factor:caffeine"]


def test_in_the_quieter_view_nothing_leads_to_charts(
    hub: Hub, view: PageView, settle: Settle
) -> None:
    log_coffee(hub, view)
    settle()
    hub.keep_preferences(hub.preferences.__class__(calm=True))
    settle()
    assert factors(view) == []


def test_a_page_chosen_while_another_is_read_is_the_one_shown(
    view: PageView, settle: Settle
) -> None:
    view.show_profile()
    view.show_target(SLEEP)
    view.show_target(MAGNESIUM)
    settle()
    assert view.content is not None
    assert view.content.ref == MAGNESIUM


def test_who_one_is_changes_every_page_that_was_read(
    hub: Hub, services: Services, view: PageView, settle: Settle
) -> None:
    for ref in (MAGNESIUM, COFFEE):
        view.show_target(ref)
        settle()
    services.profile.keep(Profile(1978, Sex.FEMALE, kidney_disease=True))
    view.show_profile()
    view.show_target(MAGNESIUM)
    settle()
    assert view.content is not None
    assert view.content.notes[0].is_caution


def test_a_page_is_text_for_a_copy_and_a_document_for_paper(view: PageView) -> None:
    assert view.plain_text().startswith("Caffeine\n========\n")
    assert "See also: " in view.plain_text()
    document = view.print_document()
    assert document is not None
    assert document.toPlainText().startswith("Caffeine")


def test_before_the_first_page_there_is_nothing_to_take_along(qtbot: QtBot, hub: Hub) -> None:
    bare = PageView(hub)
    qtbot.addWidget(bare)
    assert bare.plain_text() == ""
    assert bare.print_document() is None


def test_a_source_is_opened_in_the_browser_of_the_person_when_they_ask(
    view: PageView, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    view.browser.follow("open:1")
    assert view.content is not None
    assert [url.toString() for url in opened] == [view.content.sources[0].address]


def test_a_page_that_cannot_be_read_is_told_and_can_be_read_again(
    view: PageView, hub: Hub, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = hub.services.pages
    real = pages.page

    def fail(*_: object) -> object:
        raise UserError("The page cannot be read.")

    monkeypatch.setattr(pages, "page", fail)
    view.show_profile()
    settle()
    assert view.again.isVisible()
    assert view.fault.text() == "The page cannot be read."
    monkeypatch.setattr(pages, "page", real)
    view.again.click()
    settle()
    assert not view.again.isVisible()
    assert view.browser.isVisible()
