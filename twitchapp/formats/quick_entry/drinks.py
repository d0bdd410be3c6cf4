"""Drinks into entries of caffeine, alcohol and water, by the presets' figures."""

import re
from uuid import uuid4

from twitchapp.domain import units
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.formats.presets import DrinkPreset
from twitchapp.formats.quick_entry.draft import Draft
from twitchapp.formats.quick_entry.reading import QuickRecord, UnreadableError
from twitchapp.formats.quick_entry.sentence import Amount, Count, Subject, Vessels
from twitchapp.formats.quick_entry.times import moment_of
from twitchapp.formats.quick_entry.vocabulary import Drink

MOST_DRINKS = 50
MOST_AT_ONCE = 15
_DECIMAL = re.compile(r"\d[.,]\d")
_COUNT_WORDS = {1: "one", 2: "two", 3: "three"}


def drink(draft: Draft) -> tuple[QuickRecord, ...]:
    """Return the entries of a drink: one, or two of a drink with caffeine and alcohol."""
    subject = draft.all(Subject)[0]
    meant = subject.meant
    if not isinstance(meant, Drink):
        raise UnreadableError("This is not a drink.")
    portion = _Portion(draft)
    kinds = meant.preset.kinds if meant.preset else (meant.kind,)
    start = moment_of(draft)
    made = []
    for kind in kinds:
        value, unit = _how_much(draft, meant, kind, portion)
        made.append(
            Entry(
                id=uuid4(),
                kind=kind,
                start=start,
                value=value,
                unit=unit,
                name="" if kind is EntryKind.WATER and meant.name == "water" else meant.name,
                note=draft.note(),
            )
        )
    return tuple(made)


class _Portion:
    """How much was drunk, as it was written."""

    def __init__(self, draft: Draft) -> None:
        count = draft.one(Count)
        self.vessels = draft.one(Vessels)
        self.amount = draft.one(Amount)
        if count and self.vessels and 1 not in {count.number.value, self.vessels.number.value}:
            raise UnreadableError("There are two numbers here.", span=self.vessels.span, weight=4)
        counted = self.vessels if self.vessels and count and count.number.value == 1 else count
        counted = counted or self.vessels
        self.count = 1.0 if counted is None else draft.value(counted.number)
        self.said_count = counted is not None
        most = MOST_DRINKS if count is None or self.vessels else MOST_AT_ONCE
        if count is not None and self.vessels is None and draft.one(Amount) is None:
            _refuse_decimal(draft, count)
        if not 0 < self.count <= most or self.count * 4 != int(self.count * 4):
            span = None if counted is None else counted.span
            is_many = count is not None and self.count > MOST_AT_ONCE
            raise UnreadableError(
                f"{self.count:g} of what?"
                if is_many
                else f"{self.count:g} is not how many one drinks.",
                "Write the unit, such as ml or mg.",
                span=span,
                choices=_with_units(draft, count) if count is not None and is_many else (),
                asks=False,
                weight=7 if is_many else 3,
            )
        if self.amount is not None:
            self.value = draft.value(self.amount.number)
            self.unit = self.amount.unit


def _refuse_decimal(draft: Draft, count: Count) -> None:
    """Refuse such as beer 0,5, which may be litres or a part of a usual portion.

    Raises:
        UnreadableError: offering both.
    """
    subject = draft.all(Subject)[0]
    text = draft.piece[count.span.start : count.span.end]
    is_after = count.span.start > subject.span.start
    value = count.number.value
    if not _DECIMAL.search(text) or not (is_after or "," in text) or value > 3:
        return
    texts = [f"{value:g} l"]
    if value * 2 == int(value * 2):
        texts.append(f"{int(value) or ''}½")
    raise UnreadableError(
        f"{text} of what: litres, or usual portions?",
        "Write the unit, such as 0.5 l.",
        span=count.span,
        choices=tuple(draft.with_text(count.span, each) for each in texts),
        weight=8,
    )


def _with_units(draft: Draft, count: Count) -> tuple[str, ...]:
    """Return the piece with the units that a number without one may have."""
    meant = draft.all(Subject)[0].meant
    if not isinstance(meant, Drink):
        return ()
    preset = meant.preset
    kinds = preset.kinds if preset else (meant.kind,)
    found = [preset.measure] if preset is not None else []
    if EntryKind.CAFFEINE in kinds:
        found.append("mg")
    elif EntryKind.WATER in kinds and preset is None:
        found.append("ml")
    return tuple(draft.with_text(count.span, f"{count.number.value:g} {unit}") for unit in found)


def _how_much(draft: Draft, meant: Drink, kind: EntryKind, portion: _Portion) -> tuple[float, str]:
    if kind is EntryKind.WATER:
        return _water(draft, meant, portion)
    own_units = ("mg", "g") if kind is EntryKind.CAFFEINE else ("g", "drinks")
    amount = portion.amount
    if amount is not None and amount.unit in own_units:
        is_weight_of_food = meant.preset is not None and meant.preset.measure == "g"
        if not (amount.unit == "g" and is_weight_of_food):
            if amount.unit == "g" and meant.preset is not None and kind is EntryKind.CAFFEINE:
                raise UnreadableError(
                    f"{portion.value:g} g of {meant.name} is not an amount of caffeine.",
                    "Write ml, or the caffeine in mg.",
                    span=amount.span,
                    weight=7,
                )
            _refuse_each_or_all(draft, portion)
            return portion.value, amount.unit
    if meant.preset is not None:
        return _by_preset(draft, meant.preset, kind, portion)
    return _by_the_last_time(draft, meant, kind, portion)


def _by_preset(
    draft: Draft, preset: DrinkPreset, kind: EntryKind, portion: _Portion
) -> tuple[float, str]:
    size, told = _size(preset, portion)
    substance = "caffeine" if kind is EntryKind.CAFFEINE else "alcohol"
    unit = "mg" if kind is EntryKind.CAFFEINE else "g"
    presets = draft.context.lexicon.presets
    is_caffeine = kind is EntryKind.CAFFEINE
    each = presets.caffeine_of(preset, size) if is_caffeine else preset.alcohol_in(size)
    name = preset.name.lower()
    if each is None:
        raise UnreadableError(
            f"How much caffeine {name} has differs so much that no figure is given.",
            f"Write it in mg, such as {name} 80 mg.",
            weight=8,
        )
    total = round(each * portion.count, 1)
    if preset.made_from:
        times = preset.made_from_portions
        source = presets.drink(preset.made_from).name.lower()
        told = f"made with {_COUNT_WORDS.get(times, str(times))} {source}{'s' * (times > 1)}"
    sums = f"{portion.count:g} × {each:g} {unit}" if portion.count != 1 else ""
    each_is = f"each {told}" if sums and told else told
    detail = ", ".join(part for part in (sums, each_is) if part)
    joint = " " if detail.startswith("in ") else ": "
    draft.assume(f"About {total:g} {unit} of {substance}{joint if detail else ''}{detail}.")
    draft.assume(preset.note)
    return total, unit


def _size(preset: DrinkPreset, portion: _Portion) -> tuple[float, str]:
    """Return the size of one, in the preset's measure, and what was taken for it."""
    amount = portion.amount
    if amount is not None:
        tables = units.VOLUME_IN_ML if preset.measure == "ml" else {"g": 1.0}
        if amount.unit not in tables:
            raise UnreadableError(
                f"“{amount.unit}” is not a unit for {preset.name.lower()}.",
                "Write it in ml." if preset.measure == "ml" else "Write it in g.",
                span=amount.span,
                weight=7,
            )
        size = portion.value * tables[amount.unit]
        return size, f"in {portion.value:g} {amount.unit}" if portion.count == 1 else (
            f"{portion.value:g} {amount.unit}"
        )
    if portion.vessels is not None:
        vessel = portion.vessels.vessel
        for usual in preset.portions:
            if usual.name == vessel:
                return usual.amount, f"a {vessel} of {usual.amount:.0f} {preset.measure}"
        raise UnreadableError(
            f"How much a {vessel} of {preset.name.lower()} is, is not known.",
            f"Write it in {preset.measure}.",
            span=portion.vessels.span,
            weight=7,
        )
    usual = preset.portion
    return usual.amount, f"a {usual.name} of {usual.amount:.0f} {preset.measure}"


def _by_the_last_time(
    draft: Draft, meant: Drink, kind: EntryKind, portion: _Portion
) -> tuple[float, str]:
    known = meant.known
    amount = portion.amount
    substance = "caffeine" if kind is EntryKind.CAFFEINE else "alcohol"
    is_counted = amount is None and portion.vessels is None and portion.said_count
    if is_counted and not meant.name and kind is EntryKind.ALCOHOL:
        draft.assume(f"A standard drink is {units.GRAMS_PER_DRINK:g} g of alcohol.")
        return portion.count, "drinks"
    if known is None or known.value is None or amount is not None or portion.vessels is not None:
        example = "95 mg" if kind is EntryKind.CAFFEINE else "2 drinks"
        raise UnreadableError(
            f"How much {substance} was it?",
            f"Write it like {meant.name or substance} {example}.",
            span=None if amount is None else amount.span,
            weight=7,
        )
    total = round(known.value * portion.count, 6)
    sums = f"{portion.count:g} × " if portion.count != 1 else ""
    draft.assume(f"{sums}{known.value:g} {known.unit}, as the last time.")
    return total, known.unit


def _water(draft: Draft, meant: Drink, portion: _Portion) -> tuple[float, str]:
    amount = portion.amount
    if meant.preset is not None and meant.name != "water":
        draft.assume("Counted as water: it has no caffeine.")
    if amount is not None:
        if amount.unit not in units.VOLUME_IN_ML:
            raise UnreadableError(
                f"“{amount.unit}” is not a unit for water.",
                "Write ml, l or fl oz.",
                span=amount.span,
                weight=7,
            )
        total = round(portion.value * portion.count, 9)
        if portion.count != 1:
            draft.assume(f"{portion.count:g} × {portion.value:g} {amount.unit}.")
        return total, amount.unit
    if meant.preset is None:
        known = meant.known
        if known is None or known.value is None:
            raise UnreadableError("How much was it?", "Write it in ml.", weight=7)
        draft.assume(f"{known.value:g} {known.unit}, as the last time.")
        return round(known.value * portion.count, 9), known.unit
    size, told = _size(meant.preset, portion)
    if portion.count == 1:
        draft.assume(f"{told[:1].upper()}{told[1:]}.")
    else:
        draft.assume(f"{portion.count:g} × {size:g} ml, each {told.partition(' of ')[0]}.")
    return round(size * portion.count, 1), "ml"


def _refuse_each_or_all(draft: Draft, portion: _Portion) -> None:
    amount = portion.amount
    if amount is None or portion.count == 1:
        return
    raise UnreadableError(
        f"{portion.value:g} {amount.unit} each, or in all?",
        "Write the sum alone.",
        span=amount.span,
        choices=sums_of(draft, portion.count, amount, portion.value),
        weight=8,
    )


def sums_of(draft: Draft, count: float, amount: Amount, value: float) -> tuple[str, ...]:
    """Return the piece with the number left out and the amount once as it is, once multiplied."""
    counted = next(part for part in draft.sentence.parts if isinstance(part, Count | Vessels))
    texts = []
    for total in (value * count, value):
        first, second = sorted(
            ((counted.span, ""), (amount.span, f"{total:g} {amount.unit}")),
            key=lambda item: item[0].start,
            reverse=True,
        )
        text = draft.piece
        for span, new in (first, second):
            text = f"{text[: span.start]}{new}{text[span.end :]}"
        texts.append(" ".join(text.split()))
    return tuple(texts)
