"""The pane: reads beside the window's thread, and shows what the list or the window asks for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from twitchapp.application.reference import ReferenceService
from twitchapp.application.services import Services
from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import NUTRIENT_KEYS, Reference
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.comparison_view import ComparisonView
from twitchapp.gui.reference.page_view import PageView
from twitchapp.gui.reference.pane import COMPARE, ReferencePane
from twitchapp.gui.theme import DARK


@pytest.fixture
def pane(qtbot: QtBot, hub: Hub, settle: Settle) -> ReferencePane:
    made = ReferencePane(hub)
    qtbot.addWidget(made)
    made.resize(840, 600)
    made.show()
    settle()
    return made


def names(pane: ReferencePane) -> QListWidget:
    found = pane.findChild(QListWidget)
    assert isinstance(found, QListWidget)
    return found


def page(pane: ReferencePane) -> PageView:
    found = pane.findChild(PageView)
    assert isinstance(found, PageView)
    return found


def table(pane: ReferencePane) -> ComparisonView:
    found = pane.findChild(ComparisonView)
    assert isinstance(found, ComparisonView)
    return found


def test_the_list_holds_the_comparison_and_the_seven_nutrients(pane: ReferencePane) -> None:
    rows = [names(pane).item(row).text() for row in range(names(pane).count())]
    assert rows[:2] == [COMPARE, "Magnesium"]
    assert len(rows) == 1 + len(NUTRIENT_KEYS)
    assert table(pane).isVisible()
    assert table(pane).model().rowCount() == len(NUTRIENT_KEYS)


def test_arrow_keys_and_typing_choose_in_the_list(qtbot: QtBot, pane: ReferencePane) -> None:
    pane.focus_first()
    qtbot.keyClick(names(pane), Qt.Key.Key_Down)
    assert page(pane).isVisible()
    assert page(pane).toPlainText().startswith("Magnesium")
    qtbot.keyClicks(names(pane), "pot")
    assert page(pane).toPlainText().startswith("Potassium")
    qtbot.keyClick(names(pane), Qt.Key.Key_Home)
    assert table(pane).isVisible()


@pytest.mark.parametrize(("asked", "title"), [("b6", "Vitamin B6"), ("vit d", "Vitamin D")])
def test_the_window_can_ask_for_a_page(pane: ReferencePane, asked: str, title: str) -> None:
    pane.show_nutrient(asked)
    assert page(pane).toPlainText().startswith(title)
    assert names(pane).currentItem().text() == title
    pane.show_comparison()
    assert names(pane).currentItem().text() == COMPARE
    assert table(pane).isVisible()


def test_a_page_asked_for_before_the_pane_was_seen_is_shown_first(
    qtbot: QtBot, hub: Hub, settle: Settle
) -> None:
    pane = ReferencePane(hub)
    qtbot.addWidget(pane)
    pane.show_nutrient("calcium")
    settle()
    assert page(pane).toPlainText().startswith("Calcium")


def test_nothing_is_read_before_it_is_looked_at(qtbot: QtBot, hub: Hub) -> None:
    pane = ReferencePane(hub)
    qtbot.addWidget(pane)
    assert not hub.jobs.busy
    assert names(pane).count() == 0


def test_a_page_that_there_is_not_is_told(qtbot: QtBot, hub: Hub, pane: ReferencePane) -> None:
    with qtbot.waitSignal(hub.failed) as told:
        pane.show_nutrient("kryptonite")
    assert isinstance(told.args[0], UserError)
    assert table(pane).isVisible()


def test_enter_in_the_table_opens_the_page_and_takes_the_keyboard_along(
    qtbot: QtBot, pane: ReferencePane
) -> None:
    table(pane).setCurrentIndex(table(pane).model().index(2, 0))
    qtbot.keyClick(table(pane), Qt.Key.Key_Return)
    assert page(pane).isVisible()
    assert page(pane).toPlainText().startswith("Calcium")
    assert pane.focusWidget() is page(pane)


def test_the_page_and_the_table_are_copied_as_text(
    qtbot: QtBot, hub: Hub, pane: ReferencePane
) -> None:
    pane.show_nutrient("b12")
    with qtbot.waitSignal(hub.said) as said:
        qtbot.mouseClick(pane._copy_page, Qt.MouseButton.LeftButton)
    assert said.args == ["Page copied.", False]
    assert QGuiApplication.clipboard().text().startswith("Vitamin B12\n===")
    pane.show_comparison()
    with qtbot.waitSignal(hub.said) as said:
        qtbot.mouseClick(pane._copy_table, Qt.MouseButton.LeftButton)
    assert said.args == ["Table copied.", False]
    assert QGuiApplication.clipboard().text().startswith("Nutrient\t")


def test_another_theme_reaches_the_page(hub: Hub, pane: ReferencePane) -> None:
    pane.show_nutrient("b6")
    page(pane).verticalScrollBar().setValue(300)
    hub.set_theme(DARK)
    first = page(pane).document().firstBlock().begin().fragment().charFormat()
    assert first.foreground().color().name() == DARK.text
    assert page(pane).verticalScrollBar().value() == 300


def test_a_broken_reference_is_told_in_the_pane_and_can_be_read_again(
    qtbot: QtBot, services: Services, hub: Hub, settle: Settle
) -> None:
    whole = Reference(
        services.reference.nutrients(),
        tuple(
            {
                source.id: source
                for nutrient in services.reference.nutrients()
                for source in services.reference.sources_of(nutrient)
            }.values()
        ),
    )
    answers: list[Reference | Exception] = [UserError("It cannot be read.", todo="Mend it."), whole]

    def load() -> Reference:
        answer = answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    services.reference = ReferenceService(load)
    pane = ReferencePane(hub)
    qtbot.addWidget(pane)
    pane.show()
    settle()
    assert pane._fault.isVisible()
    assert pane._fault.text() == "It cannot be read. Mend it."
    qtbot.mouseClick(pane._again, Qt.MouseButton.LeftButton)
    settle()
    assert table(pane).isVisible()
    assert names(pane).count() == 1 + len(NUTRIENT_KEYS)


def test_a_fault_of_the_program_goes_to_the_crash_report(
    qtbot: QtBot, services: Services, hub: Hub, settle: Settle
) -> None:
    def load() -> Reference:
        raise ZeroDivisionError

    services.reference = ReferenceService(load)
    pane = ReferencePane(hub)
    qtbot.addWidget(pane)
    with qtbot.waitSignal(hub.crashed):
        pane.show()
    settle()
