"""The form of an entry: one for each kind, made by the table of `entry_specs`."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from twitchapp.application.dates import day_text
from twitchapp.application.eating import with_amount
from twitchapp.application.wording import amount_text, duration_text, number_text, title_of
from twitchapp.domain import units
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import (
    KIND_RULES,
    LARGEST_CUSTOM,
    Entry,
    EntryKind,
    normal_name,
)
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import CustomFactor, FactorKind, as_label
from twitchapp.domain.moments import Moment, seconds_between
from twitchapp.domain.records import RecordRef
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.entry_specs import SPECS, Preset, spec_of
from twitchapp.gui.journal.fields import AmountField
from twitchapp.gui.widgets.fields import LineField, NoteField
from twitchapp.gui.widgets.form_row import FormRow
from twitchapp.gui.widgets.moment_field import MomentField
from twitchapp.gui.widgets.rating_field import HIGHEST, RatingField
from twitchapp.gui.widgets.record_form import RecordForm, Step
from twitchapp.gui.widgets.text import label
from twitchapp.gui.widgets.yes_no_field import YesNoField

if TYPE_CHECKING:
    from twitchapp.gui.journal.contents_field import ContentsField

_USUAL_WAKING = time(7)
_USUAL_NIGHT = timedelta(hours=8)


class EntryForm(RecordForm):
    """Makes a new entry of a kind, or edits one that is in the journal.

    Args:
        hub: the way to the journal.
        initiator: the pane.
        kind: the kind of entry.
        entry: the one to edit; None for a new one.
        factor: for an entry of one of the person's own factors, which one; its value is then asked
            for by the factor's kind, and held against its plausible range.
        parent: where it lies.
    """

    def __init__(
        self,
        hub: Hub,
        initiator: QWidget,
        kind: EntryKind,
        entry: Entry | None = None,
        *,
        factor: CustomFactor | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(hub, initiator, title=_title(kind, entry, factor), parent=parent)
        self.kind = kind
        self._entry = entry
        self._spec = spec_of(kind, hub.services.presets)
        # What was kept in another unit, before the factor had this one, is shown as it is.
        self._factor = factor if entry is None or (factor and entry.unit == factor.unit) else None
        self._base = entry or _blank(hub, kind, factor)
        self._time: FormRow | None = None
        self._steps: list[Step[Entry]] = []
        self.name: LineField | None = None
        self.amount: AmountField | None = None
        self.rating: RatingField | None = None
        self.yes_no: YesNoField | None = None
        self.intensity: RatingField | None = None
        self.woke: MomentField | None = None
        self.contents: ContentsField | None = None
        self._night = label("", "small")
        is_night = kind is EntryKind.SLEEP
        if is_night:
            self.when = self._add_night()
        if self._spec.name and KIND_RULES[kind].name_is_key and self._factor is None:
            self._add_name()
        if self._factor is not None:
            self._add_value_of(self._factor)
        else:
            self._add_amount()
        if KIND_RULES[kind].has_intensity:
            self._add_intensity()
        if self._spec.name and not KIND_RULES[kind].name_is_key:
            self._add_name()
        if KIND_RULES[kind].has_contents:
            self._add_contents()
        if not is_night:
            self.when = self._add_time()
        self.note = NoteField(self._base.note)
        note = self.add_row(FormRow("Note", self.note))
        self._steps.append((note, lambda kept: replace(kept, note=self.note.note())))
        self.done_adding()

    @property
    def ref(self) -> RecordRef | None:
        """The entry that is edited; None when it is a new one."""
        return self._entry.ref if self._entry else None

    @property
    def night_text(self) -> str:
        """What is told of a night: how long it was, and on which day it counts."""
        return self._night.text()

    def record(self) -> Entry | None:
        """Return the entry as the form has it."""
        return self.built(self._base, self._steps)

    def saved_words(self) -> str:
        """Return what is said once it is saved."""
        name = as_label(self._factor.name) if self._factor else KIND_RULES[self.kind].label
        return f"{name} saved"

    def time_row(self) -> FormRow | None:
        """Return the row of the time, for a night that of waking."""
        return self._time

    def follow_factor(self, before: CustomFactor, after: CustomFactor) -> None:
        """Go on under the factor's new name and within its new range; what is typed stays.

        In another unit, or as another kind, it would be another value that is asked for: the
        journal then refuses what is told here.
        """
        is_own = self.kind is EntryKind.CUSTOM and normal_name(self._base.name) == before.key
        if not is_own or (before.kind, before.unit) != (after.kind, after.unit):
            return
        self._base = replace(self._base, name=after.name)
        if self._factor is not None:
            self._factor = after
        self.set_title(_title(self.kind, self._base if self._entry else None, after))

    # The fields

    def _add_amount(self) -> None:
        spec, unit = self._spec, self._base.unit
        value = self._entry.value if self._entry else None
        # A night of which it was not said how good it was may have come without a unit.
        if spec.is_rating and (unit == units.RATING or value is None):
            self._add_rating(value)
            return
        field = AmountField(
            value,
            spec.units if unit in spec.units else (unit, *spec.units),
            unit,
            spec.presets if self._entry is None else (),
            spec.hint,
        )
        self.amount = field
        field.preset_taken.connect(self._name_preset)

        def put(kept: Entry) -> Entry:
            amount = field.value()
            if amount is None:
                raise UserError("Say how much it was.")
            # What it contains goes with how much it is.
            return with_amount(kept, amount, field.unit)

        # Presets need the whole width.
        row = self.add_row(FormRow(spec.amount, field, above=bool(spec.presets)))
        self._steps.append((row, put))

    def _add_value_of(self, factor: CustomFactor) -> None:
        value = self._entry.value if self._entry else None
        if factor.kind is FactorKind.YES_NO:
            self.yes_no = YesNoField(value)
            self._add_checked("Answer", self.yes_no, self.yes_no.value, factor)
        elif factor.kind is FactorKind.RATING and _is_of_ten(factor):
            self.rating = RatingField(value)
            self._add_checked("How much", self.rating, self._rating_given, factor, above=True)
        else:
            unit = factor.unit
            self.amount = AmountField(value, (unit,), unit, (), plausible_text(factor))
            name = "How many" if factor.kind is FactorKind.COUNT else "How much"
            self._add_checked(name, self.amount, self._amount_given, factor)

    def _add_checked(
        self,
        name: str,
        field: QWidget,
        given: Callable[[], float],
        factor: CustomFactor,
        *,
        above: bool = False,
    ) -> None:
        def put(kept: Entry) -> Entry:
            told = replace(kept, value=given())
            (self._factor or factor).check(told)
            return told

        self._steps.append((self.add_row(FormRow(name, field, above=above)), put))

    def _rating_given(self) -> float:
        if self.rating is None or self.rating.value is None:
            raise UserError("Choose a number from 0 to 10.")
        return self.rating.value

    def _amount_given(self) -> float:
        amount = self.amount.value() if self.amount else None
        if amount is None:
            raise UserError("Say how much it was.")
        is_count = self._factor is not None and self._factor.kind is FactorKind.COUNT
        if is_count and amount != self._base.value and amount != round(amount):
            raise UserError(f"“{amount:g}” is not a whole number.", todo="Count whole ones only.")
        return amount

    def _add_rating(self, value: float | None) -> None:
        field = RatingField(value, low=self._spec.low, high=self._spec.high)
        self.rating = field

        def put(kept: Entry) -> Entry:
            if field.value is None and KIND_RULES[self.kind].value_needed:
                raise UserError("Choose a number from 0 to 10.")
            if field.value is None:
                return replace(kept, value=None)
            return replace(kept, value=field.value, unit=units.RATING)

        self._steps.append((self.add_row(FormRow(self._spec.amount, field, above=True)), put))

    def _add_intensity(self) -> None:
        field = RatingField(self._base.intensity, low="easy", high="all I had")
        self.intensity = field
        row = self.add_row(FormRow("How hard", field, above=True))
        self._steps.append((row, lambda kept: replace(kept, intensity=field.value)))

    def _add_name(self) -> None:
        field = LineField(self._entry.name if self._entry else "", placeholder=self._spec.example)
        self.name = field
        row = self.add_row(FormRow(self._spec.name, field))
        self._steps.append((row, lambda kept: replace(kept, name=field.line())))

    def _add_contents(self) -> None:
        from twitchapp.gui.journal.contents_field import HINT, ContentsField

        field = ContentsField(self._base.contents)
        self.contents = field
        row = self.add_row(FormRow("Contains", field, hint=HINT))
        self._steps.append((row, field.put))
        if self.amount is not None:
            self.amount.number.textEdited.connect(lambda _: self._tell_contents())
            self.amount.units.currentIndexChanged.connect(lambda _: self._tell_contents())

    def _tell_contents(self) -> None:
        """Show what the amount as it is typed contains, as far as it can be read."""
        if self.amount is None or self.contents is None:
            return
        try:
            amount = self.amount.value()
            if amount is not None:
                self.contents.follow(with_amount(self._base, amount, self.amount.unit).contents)
        except UserError:
            return

    def _add_time(self) -> MomentField:
        zone, today = self.hub.services.clock.zone, self.hub.now().local.date()
        field = MomentField(zone, self._base.start, tells_day=True, today=today)

        def put(kept: Entry) -> Entry:
            start = field.moment()
            # What has a length keeps it.
            moved_by = seconds_between(kept.start, start)
            end = kept.end.shifted(moved_by) if kept.end and moved_by else kept.end
            return replace(kept, start=start, end=end)

        self._time = self.add_row(FormRow("When", field))
        self._steps.append((self._time, put))
        return field

    def _add_night(self) -> MomentField:
        zone, today = self.hub.services.clock.zone, self.hub.now().local.date()
        if self._entry is None:
            first, last = last_night(self.hub.now())
            asleep = MomentField(zone, reading=first, today=today)
            woke = MomentField(zone, reading=last, today=today)
        else:
            asleep, woke = (
                MomentField(zone, self._entry.start, today=today),
                MomentField(zone, self._entry.end, today=today),
            )
        self.woke = woke
        asleep_row = self.add_row(FormRow("Fell asleep", asleep))
        self._time = self.add_row(FormRow("Woke", woke))
        self.add_line(self._night)

        def check(kept: Entry) -> Entry:
            asleep.moment()
            return kept

        def put(kept: Entry) -> Entry:
            end = woke.moment()
            try:
                start = asleep.moment()
            except UserError:
                return kept  # told at its own row
            return replace(kept, start=start, end=end)

        def tell() -> None:
            self._night.setText(self._told_night(asleep, woke))

        asleep.edited.connect(tell)
        woke.edited.connect(tell)
        tell()
        self._steps += [(asleep_row, check), (self._time, put)]
        return asleep

    def _told_night(self, asleep: MomentField, woke: MomentField) -> str:
        try:
            start, end = asleep.moment(), woke.moment()
        except UserError:
            return ""
        seconds = seconds_between(start, end)
        if seconds < 0:
            return "The waking is before the falling asleep."
        day = day_text(day_of(end), day_of(self.hub.now()))
        return f"{duration_text(seconds)} asleep. Counts on {day}."

    def _name_preset(self, preset: Preset) -> None:
        if self.name is None:
            return
        names = {each.label.lower() for each in self._spec.presets}
        if not self.name.text() or self.name.text() in names:
            self.name.setText(preset.label.lower())


def last_night(now: Moment) -> tuple[datetime, datetime]:
    """Return the readings at which one usually fell asleep and woke, the waking not in future."""
    usual = datetime.combine(day_of(now), _USUAL_WAKING)
    return usual - _USUAL_NIGHT, min(usual, now.local.replace(second=0))


def plausible_text(factor: CustomFactor) -> str:
    """Return in which range a factor's values are plausible; empty where it is hardly bounded."""
    low, high = factor.lowest, factor.highest
    if low <= -LARGEST_CUSTOM and high >= LARGEST_CUSTOM:
        return ""
    if high >= LARGEST_CUSTOM:
        return f"{amount_text(low, factor.unit)} or more."
    if low <= -LARGEST_CUSTOM:
        return f"At most {amount_text(high, factor.unit)}."
    return f"From {number_text(low)} to {amount_text(high, factor.unit)}."


def _title(kind: EntryKind, entry: Entry | None, factor: CustomFactor | None) -> str:
    if entry is not None:
        return f"Edit {title_of(entry)}"
    return as_label(factor.name) if factor else KIND_RULES[kind].label


def _is_of_ten(factor: CustomFactor) -> bool:
    return factor.unit == units.RATING and factor.lowest >= 0 and factor.highest <= HIGHEST


def _blank(hub: Hub, kind: EntryKind, factor: CustomFactor | None) -> Entry:
    """Return an entry that is valid before any field is put in; what it holds is replaced."""
    now = hub.now()
    if factor is not None:
        return Entry(uuid4(), kind, now, 0.0, factor.unit, name=factor.name)
    spec = SPECS[kind]
    rule = KIND_RULES[kind]
    return Entry(
        id=uuid4(),
        kind=kind,
        start=now,
        value=0.0 if rule.value_needed else None,
        unit=spec.units[0] if spec.units else "",
        end=now if rule.end_needed else None,
        name="magnesium" if kind is EntryKind.NUTRIENT else "-" if rule.name_is_key else "",
    )
