"""Exercise, stress, supplements, intake and factors of one's own into entries."""

from typing import TypeVar
from uuid import uuid4

from twitchapp.domain import units
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.intake import NUTRIENT_LABELS, nutrient_key
from twitchapp.domain.moments import Moment
from twitchapp.formats.quick_entry.draft import Draft
from twitchapp.formats.quick_entry.drinks import sums_of
from twitchapp.formats.quick_entry.reading import QuickRecord, UnreadableError
from twitchapp.formats.quick_entry.sentence import (
    Amount,
    BareHour,
    Count,
    Distance,
    Duration,
    Level,
    Rating,
    Stretch,
    Subject,
    Vessels,
    YesNo,
)
from twitchapp.formats.quick_entry.stretches import ended_just_now, refuse_future_end, stretch_of
from twitchapp.formats.quick_entry.times import hours_of, moment_of, past_hours, when_of
from twitchapp.formats.quick_entry.vocabulary import Activity, Supplement

Subjects = TypeVar("Subjects", Activity, Supplement, CustomFactor)


def exercise(draft: Draft) -> tuple[QuickRecord, ...]:
    """Return an entry of exercise, stretching or mindfulness."""
    activity = _subject(draft, Activity)
    distance = draft.one(Distance)
    if distance is not None:
        words = draft.piece[distance.span.start : distance.span.end]
        raise UnreadableError(
            "Distances are not kept.",
            "Write how long it took; the distance may stand in quotes, as a note.",
            span=distance.span,
            choices=(draft.with_text(distance.span, f'"{words}"'),),
            weight=8,
        )
    start, end, minutes = _spell(draft, activity)
    entry = Entry(
        id=uuid4(),
        kind=activity.kind,
        start=start,
        value=minutes,
        unit="min",
        end=end,
        name="" if activity.kind.value == activity.name else activity.name,
        intensity=strength_of(draft),
        note=draft.note(),
    )
    return (entry,)


def _spell(draft: Draft, activity: Activity) -> tuple[Moment, Moment | None, float]:
    duration, stretch = draft.one(Duration), draft.one(Stretch)
    if stretch is not None:
        if duration is not None:
            raise UnreadableError("This is told twice: from when to when, and how long.", weight=6)
        start, end = stretch_of(draft, stretch)
        return start, end, (end.epoch_s - start.epoch_s) / 60
    if duration is None:
        hour = draft.one(BareHour)
        if hour is not None:
            if hour.is_loose and hour.number.value > 0:
                value = f"{hour.number.value:g}"
                raise UnreadableError(
                    f"{value} of what?",
                    f"Write it like {activity.name} {value} min.",
                    span=hour.span,
                    choices=(draft.with_text(hour.span, f"{value} min"),),
                    weight=6,
                )
            hours_of(hour)  # a number that is no hour is asked about first
        raise UnreadableError(
            "How long was it?", f"Write it like {activity.name} 45 min.", weight=5
        )
    when = when_of(draft)
    if when is None:
        return ended_just_now(draft, duration), None, duration.seconds / 60
    if when.has_time:
        refuse_future_end(draft, when.moment, duration)
        return when.moment, None, duration.seconds / 60
    return moment_of(draft), None, duration.seconds / 60


def strength_of(draft: Draft) -> float | None:
    """Return a strength from 0 to 10, noting what a word or a bare number was taken for."""
    level, rating = draft.one(Level), draft.one(Rating)
    if level is not None and rating is not None:
        raise UnreadableError("How strong it was is told twice.", span=rating.span, weight=6)
    if level is not None:
        draft.assume(f"“{level.word}” is taken as {level.number:g}/10.")
        return level.number
    return None if rating is None else rating.number


def rating(draft: Draft) -> tuple[QuickRecord, ...]:
    """Return an entry of stress."""
    found = strength_of(draft)
    if found is None:
        raise UnreadableError(
            "How much stress?", "Write a number from 0 to 10: stress 7.", weight=6
        )
    entry = Entry(
        id=uuid4(),
        kind=EntryKind.STRESS,
        start=moment_of(draft),
        value=found,
        unit=units.RATING,
        note=draft.note(),
    )
    return (entry,)


def supplement(draft: Draft) -> tuple[QuickRecord, ...]:
    """Return an entry of a supplement: an amount as written, or that it was taken."""
    meant = _subject(draft, Supplement)
    amount, yes = draft.one(Amount), draft.one(YesNo)
    hour = draft.one(BareHour)
    if hour is not None and hour.is_loose and amount is None and yes is None:
        raise _no_unit(draft, meant, hour)
    counted = draft.one(Count) or draft.one(Vessels)
    if isinstance(counted, Count) and draft.one(Vessels) is not None:
        counted = Vessels(counted.span, counted.number, "")
    if amount is not None and counted is not None and counted.number.value != 1:
        raise UnreadableError(
            f"{amount.number.value:g} {amount.unit} each, or in all?",
            "Write the sum alone.",
            span=amount.span,
            choices=sums_of(draft, counted.number.value, amount, amount.number.value),
            weight=8,
        )
    if isinstance(counted, Count) and amount is None:
        raise _no_unit(draft, meant, counted)
    value, unit = _dose(draft, meant, amount, yes, counted)
    entry = Entry(
        id=uuid4(),
        kind=EntryKind.SUPPLEMENT,
        start=moment_of(draft),
        value=value,
        unit=unit,
        name=meant.name,
        note=draft.note(),
    )
    return (entry,)


def _no_unit(draft: Draft, meant: Supplement, number: Count | BareHour) -> UnreadableError:
    """Return the question what a number without a unit is: how much, how many, or an hour."""
    value = number.number.value
    unit = meant.preset.unit if meant.preset else "mg"
    texts = [f"{value:g} {unit}"]
    if unit == "IU":
        texts.append(f"{value:g} µg")
    if value in {1, 2, 3, 4}:
        texts.append(f"{value:g} tablet{'s' * (value > 1)}")
    if 0 <= value <= 24 and value == int(value):
        hour = BareHour(number.span, number.number)
        texts += [f"{each}:00" for each in past_hours(draft, hour)]
    return UnreadableError(
        f"{value:g} of what? The unit is missing.",
        f"Write it like {meant.name} {value:g} {unit}.",
        span=number.span,
        choices=tuple(draft.with_text(number.span, text) for text in texts),
        weight=7,
    )


def _dose(
    draft: Draft,
    meant: Supplement,
    amount: Amount | None,
    yes: YesNo | None,
    counted: Count | Vessels | None,
) -> tuple[float, str]:
    known = meant.known
    if yes is not None:
        if amount is not None:
            raise UnreadableError("Write either how much, or yes.", span=yes.span, weight=6)
        return (1.0 if yes.is_yes else 0.0), units.YES_NO
    if amount is None:
        if counted is None and known is not None and known.value and known.unit != units.YES_NO:
            draft.assume(f"{known.value:g} {known.unit}, as the last time.")
            return known.value, known.unit
        draft.assume("Noted as taken: no amount was said.")
        return 1.0, units.YES_NO
    value = draft.value(amount.number)
    if meant.preset is not None and meant.preset.salt_of:
        draft.assume(
            f"{value:g} {amount.unit} as you wrote it ({meant.name}); the label says how much "
            f"{meant.preset.salt_of} that is."
        )
    elif _is_nutrient(meant.name):
        draft.assume(
            f"Taken as a supplement; what was eaten is “{meant.name} intake {value:g} "
            f"{amount.unit}”."
        )
    return value, amount.unit


def intake(draft: Draft) -> tuple[QuickRecord, ...]:
    """Return an entry of a whole day's intake of a nutrient from food."""
    meant = _subject(draft, Supplement)
    amount = draft.one(Amount)
    if not _is_nutrient(meant.name):
        labels = ", ".join(label.lower() for label in NUTRIENT_LABELS.values())
        raise UnreadableError(
            f"The intake of {meant.name} is not kept.", f"Kept are {labels}.", weight=8
        )
    if amount is None:
        raise UnreadableError(
            "How much was it?", f"Write it like {meant.name} intake 320 mg.", weight=6
        )
    entry = Entry(
        id=uuid4(),
        kind=EntryKind.NUTRIENT,
        start=moment_of(draft),
        value=draft.value(amount.number),
        unit=amount.unit,
        name=meant.name,
        note=draft.note(),
    )
    return (entry,)


def custom(draft: Draft) -> tuple[QuickRecord, ...]:
    """Return an entry of a factor of the person's own."""
    factor = _subject(draft, CustomFactor)
    value = _own_value(draft, factor)
    entry = Entry(
        id=uuid4(),
        kind=EntryKind.CUSTOM,
        start=moment_of(draft),
        value=value,
        unit=factor.unit,
        name=factor.name,
        note=draft.note(),
    )
    factor.check(entry)
    return (entry,)


def _own_value(draft: Draft, factor: CustomFactor) -> float:
    amount, duration = draft.one(Amount), draft.one(Duration)
    found, yes = draft.one(Rating), draft.one(YesNo)
    said = [part for part in (amount, duration, found, yes) if part is not None]
    if len(said) > 1:
        raise UnreadableError("There are two values here.", span=said[1].span, weight=4)
    if factor.unit == units.YES_NO:
        return _yes_no(draft, factor, yes, amount)
    wrong = f"“{factor.name}” is kept in {factor.unit or 'no unit'}."
    if not said:
        raise UnreadableError("How much was it?", wrong, weight=5)
    if found is not None and factor.unit == units.RATING:
        return found.number
    if duration is not None and factor.unit in units.TIME_IN_MIN:
        return duration.seconds / 60 / units.TIME_IN_MIN[factor.unit]
    value = None if amount is None else _in_own_unit(draft, factor, amount)
    if value is None:
        raise UnreadableError(wrong, span=said[0].span, weight=7)
    return value


def _in_own_unit(draft: Draft, factor: CustomFactor, amount: Amount) -> float | None:
    """Return an amount in the unit of a factor; None where it cannot be told in it."""
    value = draft.value(amount.number)
    if not amount.unit or amount.unit == factor.unit:
        if not amount.unit and factor.unit and factor.unit != units.RATING:
            draft.assume(f"{value:g} {factor.unit}, the unit it is kept in.")
        return value
    for table in (units.MASS_IN_NG, units.VOLUME_IN_ML):
        if amount.unit in table and factor.unit in table:
            return value * table[amount.unit] / table[factor.unit]
    return None


def _yes_no(draft: Draft, factor: CustomFactor, yes: YesNo | None, amount: Amount | None) -> float:
    if yes is not None:
        return 1.0 if yes.is_yes else 0.0
    if amount is not None and not amount.unit and amount.number.value in {0, 1}:
        return amount.number.value
    if amount is not None or draft.one(Duration) or draft.one(Rating):
        raise UnreadableError(f"“{factor.name}” is yes or no.", "Write yes or no.", weight=7)
    draft.assume("Taken as yes.")
    return 1.0


def _subject(draft: Draft, kind: type[Subjects]) -> Subjects:
    for part in draft.all(Subject):
        if isinstance(part.meant, kind):
            return part.meant
    raise UnreadableError("It is not clear what this is about.", weight=1)


def _is_nutrient(name: str) -> bool:
    try:
        nutrient_key(name)
    except UserError:
        return False
    return True
