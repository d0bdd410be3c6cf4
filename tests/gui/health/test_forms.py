"""The forms of visits and medicines."""

from datetime import datetime

from PySide6.QtCore import Qt

from tests.gui.conftest import Settle
from tests.gui.health.conftest import Fill
from tests.gui.health.driver import focused, kept, press, shown, write
from tests.health_records import medicine, visit
from twitchapp.domain.visits import VisitKind
from twitchapp.gui.health.medicine_form import MedicineForm
from twitchapp.gui.health.pane import HealthPane
from twitchapp.gui.health.visit_form import VisitForm
from twitchapp.gui.hub import Hub


def visit_form(pane: HealthPane) -> VisitForm:
    pane.choice.buttons[2].click()
    pane.visits.add.click()
    assert isinstance(pane.form, VisitForm)
    return pane.form


def medicine_form(pane: HealthPane) -> MedicineForm:
    pane.choice.buttons[3].click()
    pane.medicines.add.click()
    assert isinstance(pane.form, MedicineForm)
    return pane.form


def test_an_examination_is_saved_with_what_was_found(
    pane: HealthPane, hub: Hub, settle: Settle
) -> None:
    form = visit_form(pane)
    form.kind.setCurrentIndex(form.kind.findData("EMG"))
    form.name.setText("Neurology, St Anna")
    form.note.setPlainText("Right calf.\nReport follows.")
    form.save()
    settle()
    (made,) = kept(hub).visits
    assert (made.kind, made.name) == (VisitKind.EMG, "Neurology, St Anna")
    assert shown(pane.visits) == [
        ["15 Mar 2024", "EMG", "Neurology, St Anna", "Right calf. Report follows."]
    ]


def test_a_visit_of_tomorrow_is_refused_at_its_time(
    pane: HealthPane, hub: Hub, settle: Settle
) -> None:
    form = visit_form(pane)
    form.when.set_reading(datetime(2024, 3, 16, 9, 0))  # noqa: DTZ001 - a clock's reading
    form.save()
    settle()
    assert "has not come yet" in form.errors[0]
    assert kept(hub).visits == ()


def test_a_medicine_is_still_taken_until_it_is_stopped(
    pane: HealthPane, hub: Hub, settle: Settle
) -> None:
    form = medicine_form(pane)
    assert focused() is form.name
    write("omeprazole")
    press(Qt.Key.Key_Tab)
    write("20 mg a day")
    form.when.set_reading(datetime(2024, 1, 3, 8, 0))  # noqa: DTZ001 - a clock's reading
    press(Qt.Key.Key_Return)
    settle()
    assert shown(pane.medicines) == [
        ["omeprazole", "20 mg a day", "since 3 January 2024, still taken", ""]
    ]
    pane.medicines.edit(kept(hub).medicines[0])
    edited = pane.form
    assert isinstance(edited, MedicineForm)
    edited.stop.still.setChecked(False)
    edited.stop.when.set_reading(datetime(2024, 2, 1, 8, 0))  # noqa: DTZ001 - a clock's reading
    edited.save()
    settle()
    assert shown(pane.medicines)[0][2] == "3 January 2024 to 1 February 2024"


def test_a_medicine_without_a_name_is_not_saved(pane: HealthPane, hub: Hub, settle: Settle) -> None:
    form = medicine_form(pane)
    form.dose.setText("20 mg")
    form.save()
    settle()
    assert form.errors == ("The name of the medicine is missing.",)
    assert focused() is form.name
    assert form.dose.text() == "20 mg"


def test_a_stop_before_the_start_is_told_at_the_stop(pane: HealthPane, settle: Settle) -> None:
    form = medicine_form(pane)
    form.name.setText("omeprazole")
    form.stop.still.setChecked(False)
    form.stop.when.set_reading(datetime(2024, 1, 1, 8, 0))  # noqa: DTZ001 - a clock's reading
    form.save()
    settle()
    assert form.errors == ("The medicine was stopped before it was started.",)
    assert focused() is form.stop.when.time_edit


def test_a_stop_that_has_not_come_is_told_at_the_stop(pane: HealthPane, settle: Settle) -> None:
    form = medicine_form(pane)
    form.name.setText("omeprazole")
    form.stop.still.setChecked(False)
    form.stop.when.set_reading(datetime(2024, 4, 1, 8, 0))  # noqa: DTZ001 - a clock's reading
    form.save()
    settle()
    assert form.errors == ("This day has not come yet. Leave it as still taken until it has.",)


def test_start_and_stop_can_be_moved_in_one_go(
    pane: HealthPane, hub: Hub, fill: Fill, settle: Settle
) -> None:
    fill(medicine("omeprazole", "2023-01-01", "2023-02-01"))
    pane.medicines.edit(kept(hub).medicines[0])
    form = pane.form
    assert isinstance(form, MedicineForm)
    form.when.set_reading(datetime(2023, 6, 1, 8, 0))  # noqa: DTZ001 - a clock's reading
    form.stop.when.set_reading(datetime(2023, 7, 1, 8, 0))  # noqa: DTZ001 - a clock's reading
    form.save()
    settle()
    assert shown(pane.medicines)[0][2] == "1 June 2023 to 1 July 2023"


def test_what_is_still_taken_comes_first(pane: HealthPane, fill: Fill) -> None:
    fill(
        medicine("stopped", "2024-02-01", "2024-03-01"),
        medicine("taken", "2023-01-01"),
    )
    assert [row[0] for row in shown(pane.medicines)] == ["taken", "stopped"]


def test_a_form_left_untouched_closes_when_its_record_is_thrown_away_elsewhere(
    pane: HealthPane, hub: Hub, fill: Fill, settle: Settle
) -> None:
    record = visit()
    fill(record)
    pane.visits.edit(record)
    hub.command(lambda journal: journal.delete([record.ref]), initiator=hub)
    settle()
    assert pane.form is None
