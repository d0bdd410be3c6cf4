"""Food on the quick entry line of the window: shown, chosen, saved; the table read beside it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.gui.conftest import Settle
from tests.gui.journal.driver import kept
from twitchapp.application.foods import FoodsService
from twitchapp.application.quick_entry import Understood
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.pane import JournalPane
from twitchapp.gui.journal.quick_line import QuickLine


@pytest.fixture
def quick(pane: JournalPane, settle: Settle) -> QuickLine:
    """The line, ready to be written in."""
    pane.focus_quick_line()
    settle()
    return pane.quick


def write(quick: QuickLine, text: str, settle: Settle) -> None:
    QTest.keyClicks(quick.line, text)
    settle()


def foods_kept(hub: Hub) -> list[tuple[str, float | None]]:
    return [
        (record.name, record.value)
        for record in kept(hub)
        if isinstance(record, Entry) and record.kind is EntryKind.FOOD
    ]


def test_a_banana_is_shown_with_its_grams_and_saved(
    quick: QuickLine, hub: Hub, settle: Settle
) -> None:
    write(quick, "banana", settle)
    words = quick.panel.preview.words
    assert "Bananas, raw" in words
    assert "118 g" in words
    assert "How much was not said" in words
    QTest.keyClick(quick.line, Qt.Key.Key_Return)
    settle()
    assert foods_kept(hub) == [("Bananas, raw", 118)]
    assert quick.line.text() == ""


def test_enter_right_after_the_last_letter_waits_for_the_table_and_saves(
    quick: QuickLine, hub: Hub, settle: Settle
) -> None:
    QTest.keyClicks(quick.line, "2 slices whole wheat bread")
    QTest.keyClick(quick.line, Qt.Key.Key_Return)
    settle()
    assert foods_kept(hub) == [("Bread, whole-wheat, commercially prepared", 56)]


def test_another_food_is_chosen_with_a_button_and_takes_the_place_of_the_words(
    quick: QuickLine, hub: Hub, settle: Settle
) -> None:
    write(quick, "espresso 8:00, banana", settle)
    (button,) = [each for each in quick.panel.preview.choices if "banana chips" in each.text()]
    assert button.accessibleName().startswith("Take: Snacks, banana chips")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()
    assert quick.line.text() == "espresso 8:00, ate {Snacks, banana chips}"
    assert quick.line.hasFocus()
    QTest.keyClick(quick.line, Qt.Key.Key_Return)
    settle()
    assert [name for name, _grams in foods_kept(hub)] == ["Snacks, banana chips"]
    assert len(kept(hub)) == 2


def test_a_word_typed_to_its_end_is_looked_up_at_enter_and_shown_before_it_is_saved(
    quick: QuickLine, hub: Hub, settle: Settle
) -> None:
    # While it is typed, “corn” may yet become the corner of the mouth.
    write(quick, "corn", settle)
    assert not any(isinstance(answer, Understood) for answer in quick.answers)
    assert quick.panel.completions.offered
    QTest.keyClick(quick.line, Qt.Key.Key_Return)
    settle()
    assert kept(hub) == ()
    assert "Corn" in quick.panel.preview.words
    assert quick.panel.save.isVisible()
    QTest.keyClick(quick.line, Qt.Key.Key_Return)
    settle()
    ((name, _grams),) = foods_kept(hub)
    assert name.startswith("Corn")


def test_the_table_is_read_for_food_only_and_never_on_the_window_thread(
    quick: QuickLine, hub: Hub, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import current_thread, main_thread

    threads: list[bool] = []
    table = FoodsService.table

    def watched(foods: FoodsService) -> object:
        threads.append(current_thread() is main_thread())
        return table(foods)

    monkeypatch.setattr(FoodsService, "table", watched)
    write(quick, "left eyelid 4/10, 2 espressos 8am", settle)
    assert threads == []
    quick.line.clear()
    write(quick, "banana", settle)
    assert threads
    assert not any(threads)


def test_without_its_table_the_line_goes_on_without_foods(
    quick: QuickLine, hub: Hub, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged(_foods: FoodsService) -> object:
        raise UserError("The table of foods is damaged.")

    monkeypatch.setattr(FoodsService, "table", damaged)
    write(quick, "banana ", settle)
    assert "“banana” is not understood." in quick.panel.preview.words
    quick.line.clear()
    write(quick, "espresso", settle)
    QTest.keyClick(quick.line, Qt.Key.Key_Return)
    settle()
    assert len(kept(hub)) == 1
