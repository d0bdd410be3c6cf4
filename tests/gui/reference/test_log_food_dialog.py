"""Logging food in its dialog: what was had lately, what it adds, what is wrong, saving."""

from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from tests.gui.reference.food_desk import BANANA, COFFEE, OATS, eat, entries_of, made_food
from twitchapp.application.food_portions import usual_portion
from twitchapp.application.foods import FoodsService
from twitchapp.application.services import Services
from twitchapp.domain.contents import contents_of
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import Portion
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.food_amount_field import Serving
from twitchapp.gui.reference.food_words import portion_text, said_of_portions
from twitchapp.gui.reference.log_food_dialog import LogFoodDialog


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(hub: Hub, window: QWidget, settle: Settle) -> LogFoodDialog:
    return opened(hub, window, settle)


def opened(hub: Hub, window: QWidget, settle: Settle) -> LogFoodDialog:
    made = LogFoodDialog(hub, window)
    made.open()
    settle()
    return made


def names(dialog: LogFoodDialog) -> list[str]:
    return [offer.food.name for offer in dialog.table.rows.rows]


def test_with_an_empty_journal_it_says_what_to_do(dialog: LogFoodDialog) -> None:
    assert dialog.notice.text.startswith("What did you eat?")
    assert not dialog.save_button.isEnabled()
    assert dialog.line.hasFocus() or dialog.focusWidget() is dialog.line


def test_what_was_had_lately_is_offered_first(
    hub: Hub, window: QWidget, settle: Settle, services: Services
) -> None:
    eat(services, OATS, 80.0, 2)
    eat(services, BANANA, 118.0, 1)
    dialog = opened(hub, window, settle)
    assert names(dialog) == ["Bananas, raw", "Oats"]
    assert dialog.amount.serving() == Serving(118.0)


def test_the_keyboard_goes_from_name_to_amount_to_the_journal(
    qtbot: QtBot, dialog: LogFoodDialog, settle: Settle, services: Services
) -> None:
    qtbot.keyClicks(dialog.line, "banana")
    settle()
    qtbot.keyClick(dialog.line, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Up)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    dialog.amount.count.setText("2")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.amount.count, Qt.Key.Key_Return)
    (entry,) = entries_of(services, EntryKind.FOOD)
    assert entry.name == "Bananas, raw"
    assert entry.contents is not None
    usual = usual_portion(services.foods.food(BANANA))
    assert usual is not None
    assert entry.contents.portion == f"2 × {usual.name}"
    assert entry.value == pytest.approx(2 * usual.grams)


def test_it_is_said_with_undo(
    qtbot: QtBot, dialog: LogFoodDialog, hub: Hub, services: Services
) -> None:
    dialog.show_food(services.foods.food(OATS), Serving(80.0))
    with qtbot.waitSignal(hub.said) as said:
        dialog.save_button.click()
    assert said.args == ["Logged 80 g of Oats", True]
    services.journal.undo()
    assert entries_of(services, EntryKind.FOOD) == []


def test_caffeine_is_logged_beside_and_told_before(
    dialog: LogFoodDialog, settle: Settle, services: Services
) -> None:
    dialog.show_food(services.foods.food(COFFEE), Serving(237.0, "1 cup"))
    assert "Also logs 94.8 mg caffeine." in dialog._also.text()
    assert "caffeine" not in {row.substance for row in dialog.contents.rows.rows}
    dialog.save_button.click()
    settle()
    (caffeine,) = entries_of(services, EntryKind.CAFFEINE)
    assert caffeine.value == pytest.approx(94.8)
    services.journal.undo()
    assert entries_of(services, EntryKind.CAFFEINE) == []


@pytest.mark.parametrize(("amount", "wrong"), [("", "Say how much"), ("lots", "not a number")])
def test_an_amount_that_makes_no_sense_is_told_there(
    dialog: LogFoodDialog, services: Services, amount: str, wrong: str
) -> None:
    dialog.show_food(services.foods.food(OATS))
    dialog.amount.count.setText(amount)
    dialog.save_button.click()
    row = dialog.rows["amount"]
    assert wrong in row.error
    assert dialog.isVisible()
    assert entries_of(services, EntryKind.FOOD) == []


def test_a_time_that_has_not_come_is_told_there(
    dialog: LogFoodDialog, settle: Settle, services: Services
) -> None:
    dialog.show_food(services.foods.food(OATS))
    dialog.when.time_edit.setText("23:59")
    dialog.save_button.click()
    settle()
    assert dialog.rows["when"].error
    assert dialog.save_button.isEnabled()
    assert entries_of(services, EntryKind.FOOD) == []


def test_a_breakfast_is_logged_one_after_the_other(
    dialog: LogFoodDialog, settle: Settle, services: Services
) -> None:
    dialog.show_food(services.foods.food(OATS), Serving(80.0))
    dialog.when.time_edit.setText("08:10")
    dialog.note.setText("with cinnamon")
    dialog.more_button.click()
    settle()
    assert dialog.isVisible()
    assert names(dialog) == ["Oats"]
    assert dialog.note.text() == ""
    assert dialog.when.time_edit.text() == "08:10"
    dialog.line.setText("banana")
    settle()
    dialog.save_button.click()
    settle()
    told = [(each.name, each.note) for each in entries_of(services, EntryKind.FOOD)]
    assert sorted(told) == [("Bananas, raw", ""), ("Oats", "with cinnamon")]


def test_a_food_of_no_table_is_logged_again_as_it_was(
    hub: Hub, window: QWidget, settle: Settle, services: Services, foods: FoodsService
) -> None:
    kept = foods.food(OATS)._replace(id="mine:1", name="Grandmother’s soup", portions=())
    services.eating.log_food(kept, 300.0, "1 bowl")
    dialog = opened(hub, window, settle)
    assert names(dialog) == ["Grandmother’s soup"]
    assert dialog.amount.serving() == Serving(300.0, "1 bowl")
    shown = {row.substance: row.amount for row in dialog.contents.rows.rows}
    assert shown["magnesium"] == pytest.approx(3 * (kept.per_100_g("magnesium") or 0.0))
    dialog.amount.count.setText("2")
    dialog.note.setText("cold")
    dialog.save_button.click()
    settle()
    latest = next(each for each in entries_of(services, EntryKind.FOOD) if each.value == 600.0)
    magnesium = kept.per_100_g("magnesium")
    assert magnesium is not None
    assert latest.contents is not None
    assert latest.contents.amount("magnesium") == pytest.approx(6 * magnesium)
    assert latest.note == "cold"
    assert contents_of(dict(latest.contents.amounts)).amounts == latest.contents.amounts


def test_nothing_found_says_so(dialog: LogFoodDialog, settle: Settle) -> None:
    dialog.line.setText("zzzzqqqq")
    settle()
    assert dialog.notice.text.startswith("No food called “zzzzqqqq”")
    assert not dialog.save_button.isEnabled()


def test_it_can_be_left_before_anything_is_read(
    qtbot: QtBot, hub: Hub, window: QWidget, settle: Settle
) -> None:
    dialog = LogFoodDialog(hub, window)
    dialog.open()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settle()
    assert window.findChild(LogFoodDialog) is None


def test_foods_that_cannot_be_read_are_told(
    dialog: LogFoodDialog, services: Services, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise UserError("The table of foods is damaged.")

    monkeypatch.setattr(services.foods, "search", refuse)
    dialog.line.setText("oats")
    settle()
    assert "damaged" in dialog.notice.text


def test_what_the_journal_refuses_is_told_and_can_be_tried_again(
    dialog: LogFoodDialog, services: Services, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise UserError("The disk is full.")

    monkeypatch.setattr(services.eating, "log_food", refuse)
    dialog.show_food(services.foods.food(OATS))
    dialog.save_button.click()
    settle()
    assert "disk is full" in dialog.fault.text()
    assert dialog.isVisible()
    assert dialog.save_button.isEnabled()


SAID = Portion('1 medium (4-1/8" long)', 167.0)
SLICE = Portion("1 slice", 30.0)
CAKE = made_food(1, "Cake", (SLICE, SAID), energy=300.0)


@pytest.mark.parametrize(
    ("serving", "count", "portion"),
    [
        (Serving(334.0, "2 medium"), "2", SAID),
        (Serving(60.0, "2 slices"), "2", SLICE),
        (Serving(45.0, "1.5 × 1 slice"), "1.5", SLICE),
        (Serving(15.0, "half a slice"), "0.5", SLICE),
        (Serving(60.0, "2 medium"), "1", Portion("2 medium", 60.0)),
        (Serving(60.0, "1 helping"), "1", Portion("1 helping", 60.0)),
        (Serving(60.0), "60", Portion("g", 1.0)),
    ],
)
def test_what_was_had_before_is_offered_as_it_was_said(
    dialog: LogFoodDialog, serving: Serving, count: str, portion: Portion
) -> None:
    dialog.show_food(CAKE, serving)
    assert dialog.amount.count.text() == count
    shown = "grams" if portion.name == "g" else portion_text(portion)
    assert dialog.amount.portion.currentText() == shown
    assert dialog.amount.serving().grams == pytest.approx(serving.grams)


def test_a_portion_of_its_own_is_kept_in_the_words_it_was_said_in(
    dialog: LogFoodDialog, settle: Settle, services: Services
) -> None:
    dialog.show_food(services.foods.food(OATS), Serving(60.0, "1 helping"))
    dialog.save_button.click()
    settle()
    (entry,) = entries_of(services, EntryKind.FOOD)
    assert entry.contents is not None
    assert (entry.value, entry.contents.portion) == (60.0, "1 helping")


def test_enter_twice_logs_what_was_typed_and_not_what_stood_there_before(
    qtbot: QtBot, hub: Hub, window: QWidget, settle: Settle, services: Services
) -> None:
    eat(services, BANANA, 118.0, 1)
    dialog = opened(hub, window, settle)
    free = Event()
    hub.compute(free.wait, lambda _: None, owner=dialog)
    qtbot.keyClicks(dialog.line, "oats")
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    qtbot.keyClick(dialog.line, Qt.Key.Key_Return)
    assert not dialog.save_button.isEnabled()
    free.set()
    settle()
    assert entries_of(services, EntryKind.FOOD) == []
    assert dialog.focusWidget() is dialog.amount.count
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.amount.count, Qt.Key.Key_Return)
    assert [each.name for each in entries_of(services, EntryKind.FOOD)] == ["Oats"]


def test_a_double_click_on_then_another_logs_once(
    dialog: LogFoodDialog, settle: Settle, services: Services
) -> None:
    dialog.line.setText("oats")
    settle()
    for _ in range(2):
        dialog.more_button.click()
        settle()
    assert len(entries_of(services, EntryKind.FOOD)) == 1
    assert names(dialog) == ["Oats"]
    assert dialog.table.current is None
    assert not dialog.more_button.isEnabled()


def test_after_one_food_the_arrow_keys_choose_the_next(
    qtbot: QtBot, dialog: LogFoodDialog, settle: Settle
) -> None:
    dialog.line.setText("oats")
    settle()
    dialog.more_button.click()
    settle()
    qtbot.keyClick(dialog.line, Qt.Key.Key_Down)
    assert dialog.table.current is not None
    assert dialog.save_button.isEnabled()


@pytest.mark.parametrize(
    ("count", "said"), [(12.25, "12.25"), (0.0001, "0.0001"), (1 / 3, "0.333333")]
)
def test_a_count_is_kept_as_it_was_said(count: float, said: str) -> None:
    assert said_of_portions(count, SLICE) == f"{said} × 1 slice"
