"""What a person says of a day in a check-in, and the entries it becomes, each field told apart."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TypeVar
from uuid import uuid4
from zoneinfo import ZoneInfo

from twitchapp.application.dates import WEEKDAYS, day_text
from twitchapp.application.wording import duration_text
from twitchapp.domain import units
from twitchapp.domain.days import DEFAULT_DAY_START_S
from twitchapp.domain.entries import Entry, EntryKind, normal_name
from twitchapp.domain.episodes import MOST_MISSED
from twitchapp.domain.errors import UserError
from twitchapp.domain.moments import Moment, is_ambiguous, moment_from_local, seconds_between
from twitchapp.domain.records import check_number
from twitchapp.formats.presets import DrinkPreset, ExercisePreset, Presets

MOST_PORTIONS = 50
_DAY_START = time(DEFAULT_DAY_START_S // 3600, DEFAULT_DAY_START_S // 60 % 60)
_ROUNDED_OFF = 0.05
_DRINK_UNITS = {EntryKind.CAFFEINE: "mg", EntryKind.ALCOHOL: "g", EntryKind.WATER: "ml"}
_Made = TypeVar("_Made")


class Field(StrEnum):
    """The fields of a check-in, by which what is wrong with each is told."""

    DAY = "day"
    ASLEEP = "fell asleep"
    WOKE = "woke"
    QUALITY = "sleep quality"
    STRESS = "stress"
    EXERCISE = "exercise"
    MINUTES = "minutes of exercise"
    INTENSITY = "intensity of exercise"
    DRINKS = "drinks"
    MISSED = "twitches not logged"


class RefusedAnswersError(UserError):
    """Answers that cannot be saved as they are; nothing of them was.

    Attributes:
        errors: what is wrong with each field that has a fault, in the order of the fields.
    """

    def __init__(self, errors: Mapping[Field, UserError]) -> None:
        self.errors = {name: errors[name] for name in Field if name in errors}
        super().__init__(" ".join(str(error) for error in self.errors.values()))


@dataclass(frozen=True, slots=True)
class CheckInAnswers:
    """What was said of a day; what was left out is not said, and nothing is saved of it.

    Attributes:
        asleep: the local clock as one fell asleep; both times are needed for a night.
        woke: the local clock on waking, on that day.
        quality: of the sleep, 0 to 10.
        stress: 0 to 10.
        exercise: its kind, in any words; those of a preset, such as `stretching`, are understood.
        minutes: of exercise.
        intensity: of exercise, 0 to 10.
        drinks: by the key of a drink's preset, how many usual portions; 0 says nothing.
        missed: twitches that were not logged, 0 for none; None when that was not answered.
        looked_back: whether the person looked back at the day, though `missed` be not answered.
    """

    asleep: time | None = None
    woke: time | None = None
    quality: float | None = None
    stress: float | None = None
    exercise: str = ""
    minutes: float | None = None
    intensity: float | None = None
    drinks: Mapping[str, int] = field(default_factory=dict)
    missed: int | None = None
    looked_back: bool = False

    @property
    def checks_in(self) -> bool:
        """Whether they say that the person looked back at the day."""
        return self.looked_back or self.missed is not None


@dataclass(frozen=True, slots=True)
class Drink:
    """A drink one can count.

    Attributes:
        key: the key of its preset.
        name: as it is shown, `Filter coffee`.
        kind: the kind of entry it is logged as.
        value: what one usual portion has, in `unit`.
        unit: mg of caffeine, grams of alcohol, ml of water.
        portion: the usual portion in words, `cup, 237 ml`.
        source: whose figure it is.
    """

    key: str
    name: str
    kind: EntryKind
    value: float
    unit: str
    portion: str
    source: str


def drink_of(preset: DrinkPreset, presets: Presets) -> Drink | None:
    """Return a preset as something to count; None where no source gives one figure."""
    kind = preset.kinds[0]
    amount = preset.portion.amount
    value: float | None
    if kind is EntryKind.CAFFEINE:
        value = presets.caffeine_of(preset, amount)
    else:
        value = preset.alcohol_in(amount) if kind is EntryKind.ALCOHOL else amount
    if value is None:
        return None
    return Drink(
        preset.key,
        preset.name,
        kind,
        value,
        _DRINK_UNITS[kind],
        f"{preset.portion.name}, {amount:g} {preset.measure}",
        presets.source(preset.source).citation,
    )


def portions_in(entry: Entry, drinks: Iterable[Drink]) -> tuple[Drink, int] | None:
    """Return the drink and how many usual portions an entry is; None when it is no such thing.

    An entry says how much there was and of what; other sizes than the usual are not counted.
    """
    if entry.value is None:
        return None
    for drink in drinks:
        names = {normal_name(drink.name), _name_kept(drink)}
        if (
            entry.kind is drink.kind
            and entry.unit == drink.unit
            and normal_name(entry.name) in names
        ):
            count = round(entry.value / drink.value)
            if count >= 1 and abs(count * drink.value - entry.value) <= _ROUNDED_OFF:
                return drink, count
    return None


def _name_kept(drink: Drink) -> str:
    """Return the name in an entry: water needs none beside its kind."""
    return "" if drink.kind is EntryKind.WATER and drink.key == "water" else drink.name.lower()


def woke_at(day: date, woke: time, zone: ZoneInfo) -> Moment:
    """Return the moment of waking that counts on a day: one before 04:00 is on the next morning.

    Raises:
        UserError: when clocks were set forward past that time.
    """
    on = day if woke >= _DAY_START else day + timedelta(days=1)
    return moment_from_local(datetime.combine(on, woke), zone)


def asleep_at(asleep: time, woke: Moment, zone: ZoneInfo) -> Moment:
    """Return the last moment before waking at which the clock showed that time.

    Of a time that came twice as clocks were set back, the first is meant.

    Raises:
        UserError: when clocks were set forward past that time.
    """
    reading = datetime.combine(woke.local.date(), asleep)
    if reading >= woke.local:
        reading -= timedelta(days=1)
    return moment_from_local(reading, zone)


def doubt_about(moment: Moment, zone: ZoneInfo) -> str:
    """Return what had to be assumed of a time that came twice, a sentence; mostly empty."""
    if not is_ambiguous(moment.local, zone):
        return ""
    return (
        f"{moment.local:%H:%M} came twice, as clocks were set back; the first is taken. "
        "Change it in the journal if it was the second."
    )


def night_words(day: date, asleep: time, woke: time, zone: ZoneInfo) -> str:
    """Return what a night's two times are understood as: `7 h 15 min, Wed 23:30 to Thu 06:45`.

    What had to be assumed about a time that came twice follows in a sentence.

    Raises:
        UserError: when clocks were set forward past one of them.
    """
    end = woke_at(day, woke, zone)
    start = asleep_at(asleep, end, zone)
    length = duration_text(seconds_between(start, end))
    said = f"{length}, {_weekday_clock(start)} to {_weekday_clock(end)}"
    doubts = (doubt_about(moment, zone) for moment in (start, end))
    return ". ".join([said, *(doubt for doubt in doubts if doubt)])


def _weekday_clock(moment: Moment) -> str:
    return f"{WEEKDAYS[moment.local.weekday()][:3]} {moment.local:%H:%M}"


def records_of(
    day: date,
    answers: CheckInAnswers,
    *,
    at: Moment,
    now: Moment,
    zone: ZoneInfo,
    presets: Presets,
) -> tuple[tuple[Entry, ...], dict[Field, UserError]]:
    """Return the entries that answers become, and what is wrong with each field.

    Args:
        day: the day they are of.
        answers: what was said.
        at: when what has no time of its own is kept.
        now: the present moment; nothing may lie after it.
        zone: the place.
        presets: the drinks and kinds of exercise.
    """
    errors: dict[Field, UserError] = {}
    made = [
        *_sleep(day, answers, now, zone, errors),
        *_stress(answers, at, errors),
        *_exercise(answers, at, presets.exercises, errors),
        *_drinks(answers, at, presets, errors),
    ]
    if answers.missed is not None:
        missed = answers.missed
        _tried(
            errors,
            Field.MISSED,
            lambda: check_number(missed, 0, MOST_MISSED, "twitches that were not logged"),
        )
    return tuple(made), errors


def _tried(errors: dict[Field, UserError], name: Field, make: Callable[[], _Made]) -> _Made | None:
    try:
        return make()
    except UserError as error:
        errors[name] = error
        return None


def _sleep(
    day: date,
    answers: CheckInAnswers,
    now: Moment,
    zone: ZoneInfo,
    errors: dict[Field, UserError],
) -> list[Entry]:
    times = _night_times(answers, errors)
    if times is None:
        return []
    asleep, woke = times
    end = _tried(errors, Field.WOKE, lambda: _past(day, woke, now, zone))
    if end is None:
        return []
    start = _tried(errors, Field.ASLEEP, lambda: asleep_at(asleep, end, zone))
    if start is None:
        return []
    night = _tried(
        errors,
        Field.WOKE,
        lambda: Entry(uuid4(), EntryKind.SLEEP, start, None, units.RATING, end=end),
    )
    if night is None:
        return []
    rated = _tried(errors, Field.QUALITY, lambda: replace(night, value=answers.quality))
    return [rated] if rated else []


def _night_times(
    answers: CheckInAnswers, errors: dict[Field, UserError]
) -> tuple[time, time] | None:
    match answers.asleep, answers.woke:
        case None, None:
            if answers.quality is not None:
                errors[Field.ASLEEP] = UserError(
                    "A sleep is kept with its times.", todo="Say when you fell asleep and woke."
                )
        case None, _:
            errors[Field.ASLEEP] = UserError("Say when you fell asleep, too.")
        case _, None:
            errors[Field.WOKE] = UserError("Say when you woke, too.")
        case asleep, woke if asleep == woke:
            errors[Field.WOKE] = UserError("The two times are the same.")
        case time() as asleep, time() as woke:
            return asleep, woke
    return None


def _past(day: date, woke: time, now: Moment, zone: ZoneInfo) -> Moment:
    end = woke_at(day, woke, zone)
    if end > now:
        raise _not_yet(day, woke, end)
    return end


def _not_yet(day: date, woke: time, end: Moment) -> UserError:
    if woke >= _DAY_START:
        return UserError(f"{end.local:%H:%M} has not come yet.")
    before = day_text(day - timedelta(days=1), day)
    return UserError(
        f"A day begins at {_DAY_START:%H:%M}: waking before that counts on {before}.",
        todo="Fill it in on that day.",
    )


def _stress(answers: CheckInAnswers, at: Moment, errors: dict[Field, UserError]) -> list[Entry]:
    if answers.stress is None:
        return []
    made = _tried(
        errors,
        Field.STRESS,
        lambda: Entry(uuid4(), EntryKind.STRESS, at, answers.stress, units.RATING),
    )
    return [made] if made else []


def _exercise(
    answers: CheckInAnswers,
    at: Moment,
    presets: Iterable[ExercisePreset],
    errors: dict[Field, UserError],
) -> list[Entry]:
    name = " ".join(answers.exercise.split())
    if answers.minutes is None:
        if name or answers.intensity is not None:
            errors[Field.MINUTES] = UserError("Say how many minutes it was.")
        return []
    preset = exercise_named(name, presets)
    kind = preset.kind if preset else EntryKind.EXERCISE
    made = _tried(errors, Field.MINUTES, lambda: Entry(uuid4(), kind, at, answers.minutes, "min"))
    if made is None:
        return []
    base = made
    named = _tried(errors, Field.EXERCISE, lambda: replace(base, name=name))
    rated = _tried(errors, Field.INTENSITY, lambda: replace(base, intensity=answers.intensity))
    return [replace(named, intensity=answers.intensity)] if named and rated else []


def exercise_named(name: str, presets: Iterable[ExercisePreset]) -> ExercisePreset | None:
    """Return the preset of a name or of another word for it, None when there is none."""
    sought = normal_name(name)
    for preset in presets:
        if sought in (normal_name(preset.name), *preset.aliases):
            return preset
    return None


def _drinks(
    answers: CheckInAnswers, at: Moment, presets: Presets, errors: dict[Field, UserError]
) -> list[Entry]:
    made: list[Entry] = []
    for key, count in answers.drinks.items():
        if count == 0:
            continue
        entry = _tried(errors, Field.DRINKS, lambda: _portions(key, count, at, presets))  # noqa: B023 - called at once
        if entry is not None:
            made.append(entry)
    return made


def _portions(key: str, count: int, at: Moment, presets: Presets) -> Entry:
    try:
        drink = drink_of(presets.drink(key), presets)
    except KeyError:
        drink = None
    if drink is None:
        raise UserError(f"“{key[:40]}” is not a drink with a known amount.")
    check_number(count, 0, MOST_PORTIONS, f"portions of {drink.name.lower()}")
    value = round(count * drink.value, 1)
    return Entry(uuid4(), drink.kind, at, value, drink.unit, name=_name_kept(drink))
