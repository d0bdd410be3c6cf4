"""The form of a blood report: one date, a row for each value on it, saved as one step."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from twitchapp.application.health_text import lab_other_text
from twitchapp.application.wording import count_of
from twitchapp.domain.errors import UserError
from twitchapp.domain.lab_results import ANALYTE_RULES, Analyte, Bound, LabResult
from twitchapp.domain.moments import Moment
from twitchapp.domain.records import RecordRef
from twitchapp.formats.lab_text import (
    read_lab_range,
    read_lab_value,
    typed_lab_range,
    typed_lab_value,
)
from twitchapp.gui.hub import Hub
from twitchapp.gui.theme import GRID
from twitchapp.gui.widgets.fields import ChoiceField, NoteField
from twitchapp.gui.widgets.form_row import FormRow
from twitchapp.gui.widgets.moment_field import MomentField
from twitchapp.gui.widgets.record_form import RecordForm
from twitchapp.gui.widgets.text import label

_HOW = (
    "Copy what the report says and leave out what is not on it. A value may be 0.82, <0.5 or "
    ">1500; a range 0.7-1.05, <4 or >30."
)
_NAMES = 15 * GRID
_VALUE_WIDTH = 11 * GRID
_UNIT_WIDTH = 18 * GRID
_RANGE_WIDTH = 16 * GRID


class LabField(QWidget):
    """A value with its unit, the laboratory's own range, and the value in the other unit beside.

    Args:
        analyte: what was measured.
        unit: the unit to begin with.
        result: the one to edit; None for a new one.
    """

    def __init__(self, analyte: Analyte, unit: str, result: LabResult | None = None) -> None:
        super().__init__()
        self.analyte = analyte
        self._kept = result
        self.value = QLineEdit(typed_lab_value(result.bound, result.value) if result else "")
        self.value.setFixedWidth(_VALUE_WIDTH)
        units = list(ANALYTE_RULES[analyte].units)
        self.units = ChoiceField([(each, each) for each in units], result.unit if result else unit)
        self.units.setFixedWidth(_UNIT_WIDTH)
        self.range = QLineEdit(typed_lab_range(result.lowest, result.highest) if result else "")
        self.range.setFixedWidth(_RANGE_WIDTH)
        self.range.setPlaceholderText("from-to")
        self.other = label("", "small")
        self.other.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for each in (self.value, self.units, self.range):
            row.addWidget(each)
        row.addWidget(self.other, 1)
        self.setFocusProxy(self.value)
        self._shown = self.state()
        self.value.textChanged.connect(self._tell_other)
        self.units.currentIndexChanged.connect(self._tell_other)
        self.value.editingFinished.connect(self._take_unit)
        self._tell_other()

    @property
    def is_empty(self) -> bool:
        """Whether neither a value nor a range was typed."""
        return not self.value.text().strip() and not self.range.text().strip()

    def result(self, made_id: UUID, start: Moment, note: str) -> LabResult:
        """Return the result; what nobody touched is exactly what it was.

        Raises:
            UserError: when the value, its unit or the range is not one, or not plausible.
        """
        bound, value, unit = self._read_value()
        low, high = self._read_range()
        base = self._kept or LabResult(made_id, start, self.analyte, 0.0, self.units.choice)
        return replace(
            base,
            start=start,
            value=value,
            unit=unit or self.units.choice,
            bound=bound,
            lowest=low,
            highest=high,
            note=note,
        )

    def state(self) -> tuple[str, str, str]:
        """Return what tells whether anything was changed."""
        return self.value.text(), self.units.choice, self.range.text()

    def setAccessibleName(self, name: str) -> None:
        """Name each part of the row."""
        super().setAccessibleName(name)
        self.value.setAccessibleName(f"{name}, value")
        self.units.setAccessibleName(f"{name}, unit")
        self.range.setAccessibleName(f"{name}, the laboratory's own range")

    def setAccessibleDescription(self, description: str) -> None:
        """Describe what is wrong, and else the value in the other unit."""
        super().setAccessibleDescription(description)
        self.value.setAccessibleDescription(description or self.other.text())

    def _read_value(self) -> tuple[Bound, float, str | None]:
        """Return bound, number and unit typed; a number nobody touched is exactly what it was."""
        if self._kept is not None and self.value.text() == self._shown[0]:
            return self._kept.bound, self._kept.value, None
        read = read_lab_value(self.value.text(), self.analyte)
        if read is None:
            raise UserError(f"The value of {self.analyte} is missing.")
        return read

    def _read_range(self) -> tuple[float | None, float | None]:
        if self._kept is not None and self.range.text() == self._shown[2]:
            return self._kept.lowest, self._kept.highest
        return read_lab_range(self.range.text(), self.analyte)

    def _take_unit(self) -> None:
        """Put a unit typed behind the number where units are chosen."""
        try:
            read = read_lab_value(self.value.text(), self.analyte)
        except UserError:
            return
        if read is not None and read[2] is not None:
            self.units.setCurrentIndex(self.units.findData(read[2]))
            self.value.setText(typed_lab_value(read[0], read[1]))

    def _tell_other(self) -> None:
        """Say beside the field what the value is in the other unit."""
        text = ""
        try:
            read = read_lab_value(self.value.text(), self.analyte)
            if read is not None:
                bound, value, unit = read
                shown = LabResult(
                    UUID(int=0), Moment(0, 0), self.analyte, value, unit or self.units.choice, bound
                )
                text = lab_other_text(shown)
        except UserError:
            pass  # told when it is saved
        self.other.setText(f"= {text}" if text else "")
        self.value.setAccessibleDescription(self.other.text())


class LabForm(RecordForm):
    """Makes the results of one report, or edits one result that is in the journal.

    Args:
        hub: the way to the journal.
        initiator: the part of the pane.
        known: the results there are, the latest first; each row begins with the unit used last.
        result: the one to edit; None for a new report.
    """

    def __init__(
        self,
        hub: Hub,
        initiator: QWidget,
        known: Sequence[LabResult],
        result: LabResult | None = None,
    ) -> None:
        title = f"Edit: {result.analyte.label}" if result else "Blood results"
        subtitle = "" if result else _HOW
        super().__init__(hub, initiator, title=title, subtitle=subtitle)
        self._result = result
        self._made = 0
        zone = hub.services.clock.zone
        self.when = MomentField(zone, result.start if result else hub.now(), tells_day=True)
        self._time = self.add_row(FormRow("Blood taken", self.when, name_width=_NAMES))
        self.add_line(_headings())
        self.fields: dict[Analyte, LabField] = {}
        self._of_field: list[tuple[FormRow, LabField, UUID]] = []
        for analyte in (result.analyte,) if result else Analyte:
            used = (each.unit for each in known if each.analyte is analyte)
            field = LabField(analyte, next(used, ANALYTE_RULES[analyte].unit), result)
            row = self.add_row(FormRow(analyte.label, field, name_width=_NAMES))
            self.fields[analyte] = field
            self._of_field.append((row, field, result.id if result else uuid4()))
        self.note = NoteField(result.note if result else "")
        self._note = self.add_row(FormRow("Note", self.note, name_width=_NAMES))
        self.done_adding()

    @property
    def ref(self) -> RecordRef | None:
        """The result that is edited; None for a new report."""
        return self._result.ref if self._result else None

    def record(self) -> LabResult | None:
        """Return the first result as the form has it."""
        made = self.records()
        return made[0] if made else None

    def records(self) -> tuple[LabResult, ...] | None:
        """Return a result for each row that was filled in; None, with errors shown, when one errs.

        A fault of one row keeps all of them from being saved.
        """
        self._clear_errors()
        wrong: list[FormRow] = []
        made: list[LabResult] = []
        try:
            start = self.when.moment()
        except UserError as error:
            self._time.set_error(str(error))
            wrong.append(self._time)
            start = self.hub.now()
        filled = [each for each in self._of_field if self._result or not each[1].is_empty]
        for row, field, made_id in filled:
            try:
                made.append(field.result(made_id, start, self.note.note()))
            except UserError as error:
                row.set_error(str(error))
                wrong.append(row)
        if not filled:
            row = self._of_field[0][0]
            row.set_error("Write at least one value of the report.")
            wrong.append(row)
        if wrong:
            self.point_at(wrong[0])
            return None
        self._made = len(made)
        return tuple(made)

    def saved_words(self) -> str:
        """Return what is said once it is saved."""
        return f"{count_of(self._made, 'blood result')} saved"

    def time_row(self) -> FormRow:
        """Return the row of the time."""
        return self._time

    def focus_first(self) -> None:
        """Put the cursor where one begins: the date of a new report, the value of an old one."""
        if self._result:
            next(iter(self.fields.values())).value.setFocus()
        else:
            super().focus_first()


def _headings() -> QWidget:
    """Return what stands above the columns of the rows."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, GRID, 0, 0)
    row.setSpacing(GRID)
    for words, width in (
        ("", _NAMES),
        ("Value", _VALUE_WIDTH),
        ("Unit", _UNIT_WIDTH),
        ("Laboratory's range", _RANGE_WIDTH),
    ):
        heading = label(words, "small")
        heading.setWordWrap(False)
        heading.setFixedWidth(width)
        row.addWidget(heading)
    row.addStretch(1)
    return made
