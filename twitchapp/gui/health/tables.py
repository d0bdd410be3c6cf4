"""The parts that are tables: blood results, visits, medicines."""

from typing import cast

from twitchapp.application.dates import short_date_text
from twitchapp.application.health import HealthRecords
from twitchapp.application.health_text import (
    lab_other_text,
    lab_place_text,
    lab_range_text,
    lab_value_text,
    taken_text,
)
from twitchapp.application.wording import title_of
from twitchapp.domain.days import day_of
from twitchapp.domain.journal_record import HealthRecord
from twitchapp.domain.lab_results import Analyte, LabResult
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.records import short_line
from twitchapp.domain.visits import Visit
from twitchapp.gui.health.lab_form import LabForm
from twitchapp.gui.health.medicine_form import MedicineForm
from twitchapp.gui.health.part import TablePart
from twitchapp.gui.health.table import Column, RecordTable
from twitchapp.gui.health.visit_form import VisitForm
from twitchapp.gui.hub import Hub
from twitchapp.gui.widgets.record_form import RecordForm

_ANALYTES = tuple(Analyte)


def _date(record: HealthRecord) -> str:
    return short_date_text(day_of(record.start))


def _note(record: HealthRecord) -> str:
    return short_line(record.note)


def _lab(record: HealthRecord) -> LabResult:
    return cast("LabResult", record)


def _value(record: HealthRecord) -> str:
    other = lab_other_text(_lab(record))
    value = lab_value_text(_lab(record))
    return f"{value}  (= {other})" if other else value


LAB_COLUMNS = (
    Column("Measured", lambda record: _lab(record).analyte.label),
    Column("Blood taken", _date),
    Column("Value", _value),
    Column("Laboratory's range", lambda record: lab_range_text(_lab(record))),
    Column("The value is", lambda record: lab_place_text(_lab(record))),
    Column("Note", _note, 1),
)
VISIT_COLUMNS = (
    Column("Date", _date),
    Column("What", title_of),
    Column("With whom", lambda record: cast("Visit", record).name, 1),
    Column("What was found and said", _note, 3),
)
MEDICINE_COLUMNS = (
    Column("Medicine", lambda record: cast("Medicine", record).name, 2),
    Column("Dose", lambda record: cast("Medicine", record).dose, 2),
    Column("Taken", lambda record: taken_text(cast("Medicine", record))),
    Column("Note", _note, 3),
)


class LabsPart(TablePart):
    """Blood results, by what was measured and over time."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(
            hub,
            RecordTable("Blood results", LAB_COLUMNS),
            add="Add blood results…",
            noun="blood result",
            about=(
                "Each value is compared with the range that its own laboratory gave, and with no "
                "other: laboratories measure differently. What it means is for a doctor to say."
            ),
            empty=(
                "Blood results will stand here, by what was measured and over time: magnesium, "
                "potassium, calcium, sodium, vitamins D, B12, B1, B6, TSH, CK, creatinine, eGFR.\n"
                "Take the laboratory's report and press “Add blood results…”. Copy each value with "
                "its unit, and the range that the laboratory prints beside it."
            ),
        )
        self._known: tuple[LabResult, ...] = ()

    def show_records(self, records: HealthRecords) -> None:
        """Show the results: by what was measured, the latest first."""
        self._known = records.labs
        ordered = sorted(records.labs, key=lambda result: _ANALYTES.index(result.analyte))
        self.show_rows(tuple(ordered))

    def new_form(self) -> RecordForm:
        """Return the form of a new report."""
        return LabForm(self.hub, self, self._known)

    def form_of(self, record: HealthRecord) -> RecordForm:
        """Return the form that edits one result."""
        return LabForm(self.hub, self, self._known, _lab(record))


class VisitsPart(TablePart):
    """Visits, EMG, imaging and other examinations."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(
            hub,
            RecordTable("Visits and examinations", VISIT_COLUMNS),
            add="Add a visit or examination…",
            noun="visit",
            about="The latest first. Enter opens a line.",
            empty=(
                "Visits to a doctor, EMG, nerve conduction, MRI and other examinations will stand "
                "here, with what was found and said.\n"
                "Write it down the same day: what was examined, what the doctor said, what comes "
                "next. It is easily forgotten, and the next doctor will ask."
            ),
        )

    def show_records(self, records: HealthRecords) -> None:
        """Show the visits, the latest first."""
        self.show_rows(records.visits)

    def new_form(self) -> RecordForm:
        """Return the form of a new visit."""
        return VisitForm(self.hub, self)

    def form_of(self, record: HealthRecord) -> RecordForm:
        """Return the form that edits a visit."""
        return VisitForm(self.hub, self, cast("Visit", record))


class MedicinesPart(TablePart):
    """Medicines with start and stop."""

    def __init__(self, hub: Hub) -> None:
        super().__init__(
            hub,
            RecordTable("Medicines", MEDICINE_COLUMNS),
            add="Add a medicine…",
            noun="medicine",
            about="What is still taken comes first. Do not stop a medicine because of what you see "
            "here; ask first.",
            empty=(
                "Medicines will stand here with their dose, and from when to when you took them, "
                "those bought without a prescription too.\n"
                "A change of dose is a new line: stop the old one and add the new one. The list of "
                "what you still take goes onto the page on seeing a doctor."
            ),
        )

    def show_records(self, records: HealthRecords) -> None:
        """Show the medicines: those still taken first, then the latest first."""
        ordered = sorted(records.medicines, key=lambda medicine: medicine.stop is not None)
        self.show_rows(tuple(ordered))

    def new_form(self) -> RecordForm:
        """Return the form of a new medicine."""
        return MedicineForm(self.hub, self)

    def form_of(self, record: HealthRecord) -> RecordForm:
        """Return the form that edits a medicine."""
        return MedicineForm(self.hub, self, cast("Medicine", record))
