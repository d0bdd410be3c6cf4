"""Logging a supplement in its dialog: forms, several nutrients, notes, saving."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.gui.conftest import Settle
from tests.gui.reference.food_desk import entries_of, take
from twitchapp.application.services import Services
from twitchapp.application.wording import detail_of
from twitchapp.domain.contents import Contents, contents_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.nutrients import Guideline, Sex
from twitchapp.domain.profile import Profile
from twitchapp.gui.hub import Hub
from twitchapp.gui.reference.log_supplement_dialog import LogSupplementDialog
from twitchapp.gui.reference.supplement_row import SupplementRow


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def opened(hub: Hub, window: QWidget, settle: Settle) -> LogSupplementDialog:
    made = LogSupplementDialog(hub, window)
    made.open()
    settle()
    return made


@pytest.fixture
def dialog(hub: Hub, window: QWidget, settle: Settle) -> LogSupplementDialog:
    return opened(hub, window, settle)


def first(dialog: LogSupplementDialog) -> SupplementRow:
    assert dialog.nutrients is not None
    return dialog.nutrients.rows[0]


def logged(services: Services) -> Entry:
    (entry,) = entries_of(services, EntryKind.SUPPLEMENT)
    return entry


def contents(entry: Entry) -> Contents:
    assert entry.contents is not None
    return entry.contents


def said(dialog: LogSupplementDialog) -> str:
    parts = (dialog._adds, dialog._caution, dialog._notes)
    return "\n".join(part.text() for part in parts).replace("\u00a0", " ")


def test_the_name_of_a_form_chooses_it(dialog: LogSupplementDialog) -> None:
    dialog.name.setText("magnesium citrate")
    dialog.name.editingFinished.emit()
    assert first(dialog).form.currentText() == "Magnesium citrate"
    assert not first(dialog).figure.isHidden()


def test_the_figure_of_the_label_is_of_the_nutrient_or_of_the_whole_compound(
    qtbot: QtBot, dialog: LogSupplementDialog, services: Services
) -> None:
    dialog.name.setText("Magnesium citrate")
    dialog.name.editingFinished.emit()
    row = first(dialog)
    row.amount.setText("400")
    assert "Adds 400 mg magnesium." in said(dialog)
    row.figure.setCurrentIndex(1)
    fraction = services.supplements.form("magnesium citrate").fraction  # type: ignore[union-attr] # it is there
    with qtbot.waitSignal(dialog.accepted):
        dialog.save_button.click()
    entry = logged(services)
    assert (entry.value, entry.unit) == (400.0, "mg")
    assert contents(entry).amount("magnesium") == pytest.approx(400 * fraction)


def test_several_of_several_nutrients_are_added_up(
    qtbot: QtBot, dialog: LogSupplementDialog, services: Services
) -> None:
    dialog.name.setText("B complex")
    first(dialog).show_nutrient("b6", 2.0)
    assert dialog.nutrients is not None
    dialog.nutrients.add_row().show_nutrient("b12", 50.0)
    dialog.count.setText("2")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.count, Qt.Key.Key_Return)
    entry = logged(services)
    assert (entry.value, entry.unit) == (1.0, "yes/no")
    assert contents(entry).amounts == (("b6", 4.0), ("b12", 100.0))
    assert detail_of(entry).startswith("2 taken · with 4 mg vitamin B6")


def test_two_of_what_holds_none_of_the_nutrients_are_told(
    dialog: LogSupplementDialog, settle: Settle, services: Services, hub: Hub, qtbot: QtBot
) -> None:
    dialog.name.setText("Fish oil")
    first(dialog).nutrient.setCurrentIndex(first(dialog).nutrient.count() - 1)
    dialog.count.setText("2")
    assert "Adds" not in said(dialog)
    with qtbot.waitSignal(hub.said) as told:
        dialog.save_button.click()
    assert told.args[0] == "Logged Fish oil, 2 taken"
    entry = logged(services)
    assert contents(entry).amounts == ()
    assert detail_of(entry) == "2 taken"


def test_two_that_were_taken_before_are_two_again(
    hub: Hub, window: QWidget, settle: Settle, services: Services
) -> None:
    twice = contents_of({"b6": 4.0, "b12": 100.0}, portion="2 taken")
    services.eating.log_supplement("B complex", 1.0, "yes/no", twice)
    dialog = opened(hub, window, settle)
    assert dialog.recent.rows.cells(0) == ["B complex, 2 taken"]
    dialog.recent.opened.emit(dialog.recent.rows.rows[0])
    assert dialog.count.text() == "2"
    assert first(dialog).amount.text() == "2"
    dialog.save_button.click()
    settle()
    entries = entries_of(services, EntryKind.SUPPLEMENT)
    assert [contents(each) for each in entries] == [twice, twice]


def test_vitamin_d_may_be_told_in_international_units(
    dialog: LogSupplementDialog, settle: Settle, services: Services
) -> None:
    dialog.name.setText("Sun drops")
    row = first(dialog)
    row.show_nutrient("vitamin_d")
    row.unit.setCurrentIndex(row.unit.findData("IU"))
    row.amount.setText("1000")
    dialog.save_button.click()
    settle()
    assert contents(logged(services)).amount("vitamin_d") == pytest.approx(25.0)


def test_what_holds_none_of_the_nutrients_is_logged_as_taken(
    dialog: LogSupplementDialog, settle: Settle, services: Services
) -> None:
    dialog.name.setText("Zinc")
    first(dialog).nutrient.setCurrentIndex(first(dialog).nutrient.count() - 1)
    assert first(dialog).amount.isHidden()
    dialog.save_button.click()
    settle()
    entry = logged(services)
    assert (entry.value, entry.unit, entry.contents) == (1.0, "yes/no", None)


def test_over_a_limit_it_says_so_and_lets_it_be_logged(
    dialog: LogSupplementDialog, settle: Settle, services: Services
) -> None:
    dialog.name.setText("B6 forte")
    first(dialog).show_nutrient("b6", 25.0)
    assert "above the EU limit of 12 mg" in said(dialog)
    dialog.save_button.click()
    settle()
    assert contents(logged(services)).amount("b6") == 25.0


def test_kidney_disease_puts_the_doctor_first(
    hub: Hub, window: QWidget, settle: Settle, services: Services
) -> None:
    services.profile.keep(Profile(1980, Sex.MALE, kidney_disease=True, guideline=Guideline.US))
    dialog = opened(hub, window, settle)
    first(dialog).show_nutrient("potassium", 99.0)
    assert "doctor" in dialog._caution.text()
    assert not dialog._cautions.isHidden()


def test_what_was_taken_lately_fills_the_form_in(
    hub: Hub, window: QWidget, settle: Settle, services: Services
) -> None:
    take(services, "My magnesium", 150.0, "mg", "magnesium", days_ago=1)
    dialog = opened(hub, window, settle)
    dialog.recent.opened.emit(dialog.recent.rows.rows[0])
    assert dialog.name.text() == "My magnesium"
    assert first(dialog).amount.text() == "150"
    dialog.count.setText("2")
    dialog.save_button.click()
    settle()
    assert contents(logged(services)) == contents_of({"magnesium": 300.0})


@pytest.mark.parametrize(
    ("name", "amount", "count", "wrong"),
    [
        ("", "5", "1", "Say what it is called."),
        ("Pills", "", "1", "Say how much"),
        ("Pills", "much", "1", "is not a number"),
        ("Pills", "5", "0", "not a plausible number"),
        ("Pills", "5", "", "Say how many"),
    ],
)
def test_what_makes_no_sense_is_told_and_not_logged(
    dialog: LogSupplementDialog, services: Services, name: str, amount: str, count: str, wrong: str
) -> None:
    dialog.name.setText(name)
    first(dialog).amount.setText(amount)
    dialog.count.setText(count)
    dialog.save_button.click()
    rows = dialog.rows.values()
    told = [row.error for row in rows] + [dialog.fault.text()]
    assert any(wrong in each for each in told)
    assert dialog.isVisible()
    assert entries_of(services, EntryKind.SUPPLEMENT) == []


def test_rows_are_added_and_taken_away(dialog: LogSupplementDialog) -> None:
    rows = dialog.nutrients
    assert rows is not None
    assert rows.rows[0].remove.isHidden()
    rows.add.click()
    assert len(rows.rows) == 2
    rows.rows[0].remove.click()
    assert len(rows.rows) == 1
    for _ in range(20):
        rows.add.click()
    assert len(rows.rows) == 8
    assert not rows.add.isEnabled()


def test_every_field_has_a_name(dialog: LogSupplementDialog) -> None:
    row = first(dialog)
    fields = (row.nutrient, row.amount, row.unit, row.form, row.figure, row.remove, dialog.name)
    assert all(field.accessibleName() for field in (*fields, dialog.count, dialog.recent))


def test_a_nutrient_named_twice_is_added_up(dialog: LogSupplementDialog) -> None:
    rows = dialog.nutrients
    assert rows is not None
    rows.rows[0].show_nutrient("magnesium", 100.0)
    rows.add_row().show_nutrient("magnesium", 50.0)
    assert rows.dose(2.0).contents == contents_of({"magnesium": 300.0}, portion="2 taken")


def test_tab_goes_from_the_name_through_every_nutrient_to_the_rest(
    qtbot: QtBot, dialog: LogSupplementDialog
) -> None:
    rows = dialog.nutrients
    assert rows is not None
    rows.rows[0].show_nutrient("magnesium")
    rows.add_row().show_nutrient("b12")
    dialog.name.setFocus()
    walked = []
    for _ in range(12):
        qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        walked.append(dialog.focusWidget())
    first_row, second_row = rows.rows
    expected = [stop for row in (first_row, second_row) for stop in row.stops if stop.isVisible()]
    expected += [rows.add, dialog.count]
    assert walked[: len(expected)] == expected
    assert first_row.amount in expected
    assert first_row.form in expected
