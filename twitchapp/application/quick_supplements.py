"""Supplements on the quick entry line: what they contain, said in the preview and kept."""

from dataclasses import replace

from twitchapp.application.eating_wording import contents_parts
from twitchapp.application.supplements import SupplementsService
from twitchapp.application.wording import amount_text
from twitchapp.domain import units
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.supplements import LabelAmount
from twitchapp.formats.quick_entry.reading import QuickRecord, Reading

LEFT_TO_THE_LABEL = "that is."
"""So ends what the line says of a salt by itself; what is counted takes its place."""


def with_contents(reading: Reading, supplements: SupplementsService) -> Reading:
    """Return a reading whose supplements keep their contents, where these can be told.

    What an amount is the amount of, is taken as labels usually give it, and said.
    """
    records: list[QuickRecord] = []
    said = list(reading.assumptions)
    for record in reading.records:
        made, told = _with_contents(record, supplements)
        records.append(made)
        if told:
            said = [each for each in said if not each.endswith(LEFT_TO_THE_LABEL)] + [told]
    return replace(reading, records=tuple(records), assumptions=tuple(said))


def _with_contents(record: QuickRecord, supplements: SupplementsService) -> tuple[QuickRecord, str]:
    is_amount = (
        isinstance(record, Entry)
        and record.kind is EntryKind.SUPPLEMENT
        and record.unit != units.YES_NO
    )
    if not isinstance(record, Entry) or not is_amount or record.value is None:
        return record, ""
    try:
        contents = supplements.contents(record.name, record.value, record.unit)
    except UserError:
        # A unit that says nothing of its weight, such as IU of vitamin E.
        return record, ""
    if contents is None or not contents.amounts:
        return record, ""
    form = supplements.form(record.name)
    counted = ", ".join(contents_parts(contents))
    if form is None:
        is_same = counted.startswith(amount_text(record.value, record.unit))
        return replace(record, contents=contents), "" if is_same else f"That is {counted}."
    what = "the whole compound" if form.label is LabelAmount.COMPOUND else "the nutrient itself"
    told = f"Counted as {counted}: labels of it usually give the weight of {what}."
    return replace(record, contents=contents), told
