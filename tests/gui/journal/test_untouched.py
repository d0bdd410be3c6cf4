"""A form that nobody touched says exactly what the record says, whatever that is."""

from dataclasses import replace
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QLineEdit

from tests import strategies
from tests.gui.journal.records import at
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.function_checks import FunctionCheck
from twitchapp.domain.journal_record import Record
from twitchapp.domain.lab_results import LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.visits import Visit
from twitchapp.gui.health.check_form import CheckForm
from twitchapp.gui.health.lab_form import LabForm
from twitchapp.gui.health.medicine_form import MedicineForm
from twitchapp.gui.health.visit_form import VisitForm
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.entry_form import EntryForm
from twitchapp.gui.journal.forms import form_for
from twitchapp.gui.journal.pane import JournalPane
from twitchapp.gui.journal.row_fields import row_fields
from twitchapp.gui.widgets.record_form import RecordForm

_NIGHT = Entry(
    UUID(int=1), EntryKind.SLEEP, at("2024-03-14T23:00"), None, "", end=at("2024-03-15T06:00")
)


def opened(pane: JournalPane, record: Record, custom: tuple[CustomFactor, ...] = ()) -> RecordForm:
    hub = pane.hub
    match record:
        case Medicine():
            return MedicineForm(hub, pane, record)
        case Visit():
            return VisitForm(hub, pane, record)
        case LabResult():
            return LabForm(hub, pane, (), record)
        case FunctionCheck():
            return CheckForm(hub, pane, hub.services.health.words, record, lambda: None)
        case _:
            return form_for(hub, pane, record, factors={each.key: each for each in custom})


def in_one_order(record: Record | None) -> Record | None:
    """Return a check with its tasks and concerns sorted, for they are a set."""
    if not isinstance(record, FunctionCheck):
        return record
    results = tuple(sorted(record.results, key=str))
    return replace(record, results=results, concerns=tuple(sorted(record.concerns)))


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_form_that_nobody_touched_changes_nothing(pane: JournalPane, data: st.DataObject) -> None:
    factor = strategies.factors()
    custom = tuple(data.draw(st.lists(factor, max_size=2, unique_by=lambda each: each.key)))
    record = data.draw(strategies.records(custom))
    if isinstance(record, FunctionCheck) and not record.results:
        record = replace(record, note="as on the page")  # a form keeps no check of nothing
    form = opened(pane, record, custom)
    assert in_one_order(form.record()) == in_one_order(record), form.errors
    form.deleteLater()


def test_a_night_that_came_without_a_quality_can_be_edited(pane: JournalPane) -> None:
    form = opened(pane, _NIGHT)
    assert isinstance(form, EntryForm)
    assert form.record() == _NIGHT
    assert form.rating is not None
    form.rating.set_value(7)
    assert form.record() == replace(_NIGHT, value=7, unit="0-10")


def test_a_night_that_came_without_a_quality_is_given_one_in_its_row() -> None:
    quality = next(field for field in row_fields(_NIGHT) if field.name == "How well")
    assert quality.put(_NIGHT, "7") == replace(_NIGHT, value=7, unit="0-10")
    assert quality.put(_NIGHT, "") == _NIGHT


def test_a_medicine_that_is_to_stop_some_day_can_be_edited(pane: JournalPane, hub: Hub) -> None:
    now = hub.now()
    medicine = Medicine(UUID(int=1), now, "magnesium", stop=now.shifted(86_400))
    assert opened(pane, medicine).record() == medicine


def test_an_answer_beyond_yes_and_no_stays_what_it_was(pane: JournalPane) -> None:
    factor = CustomFactor("mood", "", FactorKind.YES_NO, DayRule.MAX, Absent.UNKNOWN, 0, 3)
    entry = Entry(UUID(int=1), EntryKind.CUSTOM, at("2024-03-14T23:00"), 2, "", name="mood")
    form = opened(pane, entry, (factor,))
    assert form.record() == entry
    assert isinstance(form, EntryForm)
    assert form.yes_no is not None
    form.yes_no.no.click()
    form.yes_no.yes.click()
    assert form.record() == entry
    form.yes_no.no.click()
    assert form.record() == replace(entry, value=0)


def test_a_count_that_is_not_whole_stays_what_it_was(pane: JournalPane) -> None:
    factor = CustomFactor("cups", "", FactorKind.COUNT, DayRule.SUM, Absent.ZERO, 0, 30)
    entry = Entry(UUID(int=1), EntryKind.CUSTOM, at("2024-03-14T23:00"), 2.5, "", name="cups")
    form = opened(pane, entry, (factor,))
    assert form.record() == entry
    edit = form.findChild(QLineEdit)
    assert edit is not None
    edit.setText("1.5")
    assert form.record() is None
