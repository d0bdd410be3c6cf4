"""The form of a blood report."""

from datetime import datetime
from threading import Event

from PySide6.QtCore import Qt

from tests.gui.conftest import Settle
from tests.gui.health.conftest import Fill
from tests.gui.health.driver import focused, kept, press, shown, write
from tests.health_records import at, lab
from twitchapp.domain.lab_results import Analyte, Bound
from twitchapp.gui.health.lab_form import LabForm
from twitchapp.gui.health.pane import HealthPane
from twitchapp.gui.hub import Hub


def open_form(pane: HealthPane) -> LabForm:
    pane.choice.buttons[1].click()
    pane.labs.add.click()
    form = pane.form
    assert isinstance(form, LabForm)
    return form


def test_a_report_is_saved_with_a_row_for_each_value_as_one_step(
    pane: HealthPane, hub: Hub, settle: Settle
) -> None:
    form = open_form(pane)
    form.when.set_reading(datetime(2024, 3, 1, 8, 10))  # noqa: DTZ001 - a clock's reading
    form.fields[Analyte.MAGNESIUM].value.setText("0,82")
    form.fields[Analyte.MAGNESIUM].range.setText("0.7-1.05")
    form.fields[Analyte.TSH].value.setText("<0.01")
    form.note.setPlainText("Labor Mitte")
    form.save()
    settle()
    assert pane.form is None
    tsh, magnesium = sorted(kept(hub).labs, key=lambda each: each.value)
    assert (magnesium.value, magnesium.unit, magnesium.lowest, magnesium.highest) == (
        0.82,
        "mmol/L",
        0.7,
        1.05,
    )
    assert (tsh.bound, tsh.value, tsh.note) == (Bound.BELOW, 0.01, "Labor Mitte")
    assert tsh.start == magnesium.start == at("2024-03-01", "08:10")
    assert hub.services.journal.undo_summary == "log of 2 blood results"
    hub.command(lambda journal: journal.undo(), initiator=hub)
    settle()
    assert shown(pane.labs) == []


def test_what_is_filled_in_and_taken_out_while_a_report_is_saved_is_saved_as_well(
    pane: HealthPane, hub: Hub, settle: Settle
) -> None:
    form = open_form(pane)
    form.fields[Analyte.MAGNESIUM].value.setText("0.82")
    form.fields[Analyte.SODIUM].value.setText("140")
    release = Event()
    hub.jobs.run(lambda: release.wait(30), lambda _: None)
    form.save()
    form.fields[Analyte.MAGNESIUM].value.setText("0.85")
    form.fields[Analyte.SODIUM].value.setText("")
    form.fields[Analyte.POTASSIUM].value.setText("4.1")
    form.fields[Analyte.TSH].value.setText("1.9")
    release.set()
    settle()
    assert pane.form is None
    found = {each.analyte: each.value for each in kept(hub).labs}
    assert found == {Analyte.MAGNESIUM: 0.85, Analyte.POTASSIUM: 4.1, Analyte.TSH: 1.9}
    assert len(shown(pane.labs)) == 3


def test_the_value_in_the_other_unit_stands_beside_as_it_is_typed(pane: HealthPane) -> None:
    field = open_form(pane).fields[Analyte.MAGNESIUM]
    field.value.setText("2.0")
    assert field.other.text() == "= 4.86 mg/dL"
    field.units.setCurrentIndex(field.units.findData("mg/dL"))
    assert field.other.text() == "= 0.823 mmol/L"
    assert field.value.accessibleDescription() == "= 0.823 mmol/L"
    field.value.setText("two")
    assert field.other.text() == ""


def test_nothing_stands_beside_where_no_conversion_is_exact(pane: HealthPane) -> None:
    field = open_form(pane).fields[Analyte.B1]
    field.value.setText("60")
    assert field.other.text() == ""


def test_a_unit_typed_behind_the_number_is_chosen(
    pane: HealthPane, hub: Hub, settle: Settle
) -> None:
    form = open_form(pane)
    field = form.fields[Analyte.CALCIUM]
    field.value.setFocus()
    write("9,6 mg/dl")
    press(Qt.Key.Key_Tab)
    assert (field.value.text(), field.units.choice) == ("9.6", "mg/dL")
    field.value.setText("9.7 mg/dl")
    field.units.setCurrentIndex(0)
    form.save()
    settle()
    (calcium,) = kept(hub).labs
    assert (calcium.value, calcium.unit) == (9.7, "mg/dL")


def test_a_fault_is_told_at_its_row_and_nothing_is_saved(
    pane: HealthPane, hub: Hub, settle: Settle
) -> None:
    form = open_form(pane)
    form.fields[Analyte.MAGNESIUM].value.setText("0.82")
    form.fields[Analyte.B12].value.setText("lots")
    form.fields[Analyte.CK].range.setText("190-24")
    form.fields[Analyte.CK].value.setText("212")
    form.save()
    settle()
    assert pane.form is form
    assert kept(hub).labs == ()
    assert [error.split(".")[0] for error in form.errors] == [
        "“lots” is not a result",
        "The laboratory's range ends below its start",
    ]
    assert focused() is form.fields[Analyte.B12].value
    assert form.fields[Analyte.B12].value.text() == "lots"


def test_a_value_that_is_not_plausible_in_its_unit_is_told(
    pane: HealthPane, settle: Settle
) -> None:
    form = open_form(pane)
    form.fields[Analyte.POTASSIUM].value.setText("43")
    form.save()
    settle()
    assert "between 0 and 20 mmol/L" in form.errors[0]


def test_a_range_without_a_value_is_asked_about(pane: HealthPane, settle: Settle) -> None:
    form = open_form(pane)
    form.fields[Analyte.SODIUM].range.setText("135-145")
    form.save()
    settle()
    assert form.errors == ("The value of sodium is missing.",)


def test_an_empty_report_is_not_saved(pane: HealthPane, settle: Settle) -> None:
    form = open_form(pane)
    form.save()
    settle()
    assert form.errors == ("Write at least one value of the report.",)


def test_a_report_of_tomorrow_is_refused_at_its_date(
    pane: HealthPane, hub: Hub, settle: Settle
) -> None:
    form = open_form(pane)
    form.when.set_reading(datetime(2024, 3, 16, 8, 0))  # noqa: DTZ001 - a clock's reading
    form.fields[Analyte.MAGNESIUM].value.setText("0.82")
    form.save()
    settle()
    assert "has not come yet" in form.errors[0]
    assert kept(hub).labs == ()


def test_a_new_report_begins_with_the_units_used_last(pane: HealthPane, fill: Fill) -> None:
    fill(lab(1.9, "mg/dL", day="2024-02-01"), lab(0.8, "mmol/L", day="2023-02-01"))
    form = open_form(pane)
    assert form.fields[Analyte.MAGNESIUM].units.choice == "mg/dL"
    assert form.fields[Analyte.POTASSIUM].units.choice == "mmol/L"


def test_editing_changes_one_result_and_leaves_alone_what_nobody_touched(
    pane: HealthPane, hub: Hub, fill: Fill, settle: Settle
) -> None:
    before = lab(1.2345678901234567, "mg/dL", lowest=1.0, highest=1.234, note="Labor")
    fill(before)
    pane.labs.edit(before)
    form = pane.form
    assert isinstance(form, LabForm)
    assert not form.is_touched
    form.fields[Analyte.MAGNESIUM].range.setText("<2")
    form.save()
    settle()
    (after,) = kept(hub).labs
    assert (after.id, after.value, after.note) == (before.id, before.value, "Labor")
    assert (after.lowest, after.highest) == (None, 2.0)


def test_enter_saves_and_escape_asks_before_it_leaves_what_was_typed(
    pane: HealthPane, hub: Hub, settle: Settle
) -> None:
    form = open_form(pane)
    form.fields[Analyte.MAGNESIUM].value.setFocus()
    write("0.82")
    press(Qt.Key.Key_Escape)
    assert pane.form is form
    press(Qt.Key.Key_Return)
    settle()
    assert pane.labs.form is None
    assert len(kept(hub).labs) == 1
    assert focused() is pane.labs.add
