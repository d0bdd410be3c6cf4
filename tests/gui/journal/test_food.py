"""Foods, and what supplements contain, in the journal's pane: rows, editing, trash, the filter."""

from uuid import uuid4

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from tests.gui.journal.driver import Fill, choose, focused, kept, open_entry_form, press, write
from tests.gui.journal.records import at, coffee
from twitchapp.application.eating import eaten
from twitchapp.application.lines import Kind, Sought
from twitchapp.domain.contents import Contents
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.foods import FOOD_SUBSTANCES, Food
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordType
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.entry_form import EntryForm
from twitchapp.gui.journal.food_form import FoodForm
from twitchapp.gui.journal.list_delegate import JournalDelegate
from twitchapp.gui.journal.pane import JournalPane
from twitchapp.gui.journal.row_editor import RowEditor
from twitchapp.gui.journal.rows import Part, RecordRow

AMOUNTS = {"energy": 247.0, "magnesium": 75.0, "b12": 0.0}
BREAD = Food(
    "usda-sr24:18075",
    "Whole wheat bread",
    "Baked products",
    tuple(AMOUNTS.get(substance) for substance in FOOD_SUBSTANCES),
    (),
)
(SLICES,) = eaten(BREAD, 56.0, at("2024-03-15 08:00"), "2 slices")
COFFEE = BREAD._replace(
    name="Coffee",
    amounts=tuple(40.0 if each == "caffeine" else None for each in FOOD_SUBSTANCES),
)
CITRATE = Entry(
    uuid4(),
    EntryKind.SUPPLEMENT,
    at("2024-03-15 09:00"),
    400.0,
    "mg",
    name="magnesium citrate",
    contents=Contents((("magnesium", 64.0),)),
)


@pytest.fixture
def listed(pane: JournalPane, fill: Fill) -> JournalPane:
    """The pane with a food, a supplement and a coffee in its list."""
    fill(SLICES, CITRATE, coffee("2024-03-15 07:00"))
    return pane


def row_of(pane: JournalPane, record: Record) -> RecordRow:
    row = pane.entries.model.row_at(pane.entries.model.index_of(record.ref))
    assert isinstance(row, RecordRow)
    return row


def now(hub: Hub, record: Entry) -> Entry:
    found = next(each for each in kept(hub) if each.ref == record.ref)
    assert isinstance(found, Entry)
    return found


def editor_of(pane: JournalPane, record: Record) -> RowEditor:
    choose(pane, record)
    pane.entries.change_here(Part.DETAIL)
    assert pane.entries.editor is not None
    return pane.entries.editor


def form_of(pane: JournalPane, record: Record) -> FoodForm:
    choose(pane, record)
    pane.edit_selected()
    assert isinstance(pane.form, FoodForm)
    return pane.form


def told(form: FoodForm) -> str:
    """Return what the form says of the contents, whatever keeps amounts and units together."""
    return form.contents.text().replace("\u00a0", " ")


# Rows


def test_a_food_s_row_says_what_and_how_much_in_the_person_s_words(listed: JournalPane) -> None:
    row = row_of(listed, SLICES)
    assert (row.title, row.detail) == ("Whole wheat bread", "2 slices (56 g)")
    assert row.icon == "factor-plate"
    assert row.spoken.endswith("Whole wheat bread, 2 slices (56 g)")


def test_a_supplement_s_row_tells_what_is_in_it(listed: JournalPane) -> None:
    row = row_of(listed, CITRATE)
    assert (row.title, row.detail) == ("Magnesium citrate", "400 mg · with 64 mg magnesium")


def test_foods_are_looked_for_by_their_kind_and_their_portion(
    listed: JournalPane, settle: Settle
) -> None:
    food = Sought(kinds=frozenset({Kind(RecordType.ENTRY, EntryKind.FOOD)}))
    for sought in (food, Sought(words="bread slices"), Sought(words="food")):
        listed.entries.feed.seek(sought)
        settle()
        assert [each.ref for each in listed.entries.model.rows if isinstance(each, RecordRow)] == [
            SLICES.ref
        ]


# Changed in the list


def test_another_amount_in_the_row_scales_what_the_food_contained(
    listed: JournalPane, hub: Hub, settle: Settle
) -> None:
    editor = editor_of(listed, SLICES)
    assert focused() is editor.edit_of(Part.DETAIL)
    write("112")
    press(Qt.Key.Key_Return)
    settle()
    changed = now(hub, SLICES)
    assert changed.value == 112.0
    assert changed.contents == BREAD.contents(112.0)
    assert row_of(listed, SLICES).detail == "112 g"
    hub.command(lambda journal: journal.undo(), initiator=listed)
    settle()
    assert now(hub, SLICES) == SLICES


def test_another_dose_in_the_row_scales_what_the_supplement_contained(
    listed: JournalPane, hub: Hub, settle: Settle
) -> None:
    editor_of(listed, CITRATE)
    write("200")
    press(Qt.Key.Key_Return)
    settle()
    assert now(hub, CITRATE).contents == Contents((("magnesium", 32.0),))


@pytest.mark.parametrize("amount", ["0", "-5", "30000", ""])
def test_an_amount_that_no_food_has_is_told_in_the_row(
    listed: JournalPane, hub: Hub, settle: Settle, amount: str
) -> None:
    editor = editor_of(listed, SLICES)
    edit = editor.edit_of(Part.DETAIL)
    assert edit is not None
    edit.setText(amount)
    press(Qt.Key.Key_Return)
    settle()
    assert editor.error
    assert now(hub, SLICES) == SLICES


# The form


def test_the_form_of_a_food_keeps_what_nobody_touched(listed: JournalPane) -> None:
    form = form_of(listed, SLICES)
    assert form.record() == SLICES
    assert form.accessibleName() == "Edit Whole wheat bread"
    assert form.portion.text() == "2 slices"


def test_the_form_tells_what_that_much_contains_while_it_is_typed(listed: JournalPane) -> None:
    form = form_of(listed, SLICES)
    assert told(form) == "138 kcal, 42 mg magnesium, 0 µg vitamin B12"
    assert focused() is form.amount.number
    form.amount.number.selectAll()
    write("112")
    assert told(form) == "277 kcal, 84 mg magnesium, 0 µg vitamin B12"
    write("x")
    assert told(form) == "277 kcal, 84 mg magnesium, 0 µg vitamin B12"
    missing = [each.text() for each in form.findChildren(QLabel) if "Not known" in each.text()]
    assert missing == [
        "Not known: potassium, calcium, sodium, vitamin D, vitamin B1, vitamin B6, water."
    ]


def test_amount_words_name_time_and_note_are_saved_as_one_step(
    listed: JournalPane, hub: Hub, settle: Settle
) -> None:
    form = form_of(listed, SLICES)
    form.amount.number.setText("84")
    form.portion.setText("3 slices")
    form.name.setText("Rye bread")
    form.note.setPlainText("with jam")
    form.save()
    settle()
    changed = now(hub, SLICES)
    assert (changed.value, changed.name, changed.note) == (84.0, "Rye bread", "with jam")
    assert changed.contents == BREAD.contents(84.0, "3 slices")
    hub.command(lambda journal: journal.undo(), initiator=listed)
    settle()
    assert now(hub, SLICES) == SLICES


def test_words_for_a_portion_do_not_outlive_its_amount(
    listed: JournalPane, hub: Hub, settle: Settle
) -> None:
    form = form_of(listed, SLICES)
    form.amount.number.setText("60")
    form.save()
    settle()
    assert now(hub, SLICES).contents == BREAD.contents(60.0)


def test_what_is_wrong_is_told_at_its_field(listed: JournalPane) -> None:
    form = form_of(listed, SLICES)
    form.amount.number.setText("0")
    form.name.setText(" ")
    form.save()
    assert form.errors == (
        "A food that was eaten weighs more than 0 g.",
        "Food: say which one.",
    )


def test_a_food_of_which_nothing_is_known_says_so(pane: JournalPane, fill: Fill) -> None:
    soup = Entry(
        uuid4(),
        EntryKind.FOOD,
        at("2024-03-15 08:00"),
        300.0,
        "g",
        name="soup",
        contents=Contents(),
    )
    fill(soup)
    assert row_of(pane, soup).detail == "300 g"
    assert form_of(pane, soup).contents.text() == "Nothing is known of it."


# Supplements in their form


def test_what_is_in_a_new_supplement_can_be_written(
    pane: JournalPane, hub: Hub, settle: Settle
) -> None:
    form = open_entry_form(pane, EntryKind.SUPPLEMENT)
    assert form.name is not None
    assert form.amount is not None
    assert form.contents is not None
    form.name.setText("Night Mix")
    form.amount.number.setText("1")
    form.contents.setText("magnesium 64 mg; vitamin d 1000 IU")
    form.save()
    settle()
    (taken,) = kept(hub)
    assert isinstance(taken, Entry)
    assert taken.contents == Contents((("magnesium", 64.0), ("vitamin_d", 25.0)))


def test_what_cannot_be_in_a_supplement_is_told_at_its_field(pane: JournalPane) -> None:
    form = open_entry_form(pane, EntryKind.SUPPLEMENT)
    assert form.name is not None
    assert form.amount is not None
    assert form.contents is not None
    form.name.setText("Mix")
    form.amount.number.setText("1")
    form.contents.setText("zinc 5 mg")
    form.save()
    (error,) = form.errors
    assert "not a nutrient" in error


def test_what_is_in_a_supplement_follows_its_amount_until_it_is_written(
    listed: JournalPane, hub: Hub, settle: Settle
) -> None:
    choose(listed, CITRATE)
    listed.edit_selected()
    form = listed.form
    assert isinstance(form, EntryForm)
    amount, contents = form.amount, form.contents
    assert amount is not None
    assert contents is not None
    assert contents.text() == "magnesium 64 mg"
    amount.number.setFocus()
    amount.number.selectAll()
    write("800")
    assert contents.text() == "magnesium 128 mg"
    contents.setText("magnesium 100 mg")
    amount.number.setFocus()
    write("0")
    assert contents.text() == "magnesium 100 mg"
    form.save()
    settle()
    changed = now(hub, CITRATE)
    assert (changed.value, changed.contents) == (8000.0, Contents((("magnesium", 100.0),)))


def test_contents_are_taken_away_by_leaving_their_field_empty(
    listed: JournalPane, hub: Hub, settle: Settle
) -> None:
    choose(listed, CITRATE)
    listed.edit_selected()
    form = listed.form
    assert isinstance(form, EntryForm)
    assert form.contents is not None
    form.contents.setText("")
    form.save()
    settle()
    assert now(hub, CITRATE).contents is None


# With companions


def test_a_coffee_as_food_goes_to_the_trash_with_its_caffeine(
    pane: JournalPane, hub: Hub, settle: Settle, qtbot: QtBot
) -> None:
    hub.command(
        lambda journal: journal.add(eaten(COFFEE, 200.0, at("2024-03-15 08:00"))), initiator=pane
    )
    settle()
    food = next(each for each in kept(hub) if isinstance(each, Entry) and each.unit == "g")
    assert len(kept(hub)) == 2
    choose(pane, food)
    with qtbot.waitSignal(hub.said) as said:
        press(Qt.Key.Key_Delete)
    assert said.args == ["Moved 2 entries to the trash", True]
    settle()
    assert kept(hub) == ()
    hub.command(lambda journal: journal.undo(), initiator=pane)
    settle()
    assert len(kept(hub)) == 2


def test_every_field_of_the_form_of_a_food_has_a_name(listed: JournalPane) -> None:
    form = form_of(listed, SLICES)
    nameless = [
        each
        for kind in (QPushButton,)
        for each in form.findChildren(kind)
        if not each.accessibleName() and not each.objectName().startswith("qt_")
    ]
    assert nameless == []
    assert form.amount.number.accessibleName() == "Amount"
    assert form.portion.accessibleName() == "In words"
    assert form.name.accessibleName() == "What"


def test_a_long_name_leaves_room_for_how_much_it_was(
    pane: JournalPane, fill: Fill, settle: Settle
) -> None:
    (long,) = eaten(BREAD._replace(name="Bread " * 30), 56.0, at("2024-03-15 08:00"), "2 slices")
    fill(long)
    view = pane.entries.view
    rect = view.visualRect(pane.entries.model.index_of(long.ref))
    delegate = view.itemDelegate()
    assert isinstance(delegate, JournalDelegate)
    row = row_of(pane, long)
    middle = rect.center().y()
    parts = [
        delegate.part_at(view.font(), rect, row, QPoint(x, middle))
        for x in range(rect.left(), rect.right())
    ]
    assert parts.count(Part.DETAIL) > rect.width() // 8
    assert "2 slices (56 g)" in delegate.words_cut(view.font(), rect, row)
