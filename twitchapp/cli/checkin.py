"""`twitchapp checkin`: look back at a day, with a few questions or with options alone."""

from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, time

from twitchapp.application.check_in import CheckInSheet
from twitchapp.application.check_in_answers import (
    CheckInAnswers,
    Drink,
    Field,
    RefusedAnswersError,
)
from twitchapp.application.services import Services
from twitchapp.application.wording import count_of
from twitchapp.cli.amounts import read_rating
from twitchapp.cli.asking import agrees, ask, can_ask
from twitchapp.cli.output import Output
from twitchapp.cli.records import STATE_KEYS, day_words, line_of, record_json
from twitchapp.cli.when import echo, read_clock, read_date
from twitchapp.domain.daily import DayState
from twitchapp.domain.entries import normal_name
from twitchapp.domain.errors import UserError

_SIGNS = {
    DayState.RECORDED: "●",
    DayState.NONE_OBSERVED: "○",
    DayState.LOGGED: "-",
    DayState.UNKNOWN: "·",
}
_LEGEND = "● episodes  ○ none observed  - logged  · not recorded"


def check_in(arguments: Namespace, services: Services, output: Output) -> int:
    """Save what was said of a day with options, or ask for it at a terminal."""
    today = services.journal.today
    day = today if arguments.day is None else read_date(arguments.day, today)
    sheet = services.check_in.sheet(day)
    answers = answers_of(arguments, sheet)
    if answers == CheckInAnswers():
        if arguments.json:
            output.json(_as_json(sheet))
            return 0
        _show(sheet, services, output)
        if not can_ask(output):
            raise UserError(
                "Nothing was said of the day, so nothing was saved.",
                todo="Say it with options: “twitchapp checkin --help” names them.",
            )
        try:
            return _by_questions(day, services, output)
        except EOFError:
            output.line("Nothing was saved.")
            return 0
    changes = services.check_in.save(day, answers)
    after = services.check_in.sheet(day)
    if arguments.json:
        output.json(_as_json(after))
    elif changes:
        _tell_saved(after, services, output)
    else:
        output.line("Nothing to save: the day says that already.")
    return 0


def answers_of(arguments: Namespace, sheet: CheckInSheet) -> CheckInAnswers:
    """Return what options say of a day.

    Raises:
        UserError: when one cannot be read.
    """
    asleep, woke = _night(arguments.slept) if arguments.slept else (None, None)
    return CheckInAnswers(
        asleep=asleep,
        woke=woke,
        quality=_rating(arguments.quality, "a quality of sleep"),
        stress=_rating(arguments.stress, "stress"),
        exercise=arguments.exercise,
        minutes=None if arguments.minutes is None else _number(arguments.minutes, "minutes"),
        intensity=_rating(arguments.intensity, "an intensity"),
        drinks=_drinks(", ".join(arguments.drinks), sheet.drinks),
        missed=None if arguments.missed is None else _count(arguments.missed),
        looked_back=arguments.none,
    )


def _by_questions(day: date, services: Services, output: Output) -> int:
    sheet = services.check_in.sheet(day)
    output.line("Leave a question empty to skip it.")
    answers = CheckInAnswers()
    for question, read in _questions(sheet):
        answers = _answered(answers, question, read, output)
    while True:
        if answers == CheckInAnswers():
            output.line("Nothing was said, so nothing was saved.")
            return 0
        if not agrees(output, "Save it?"):
            output.line("Nothing was saved.")
            return 0
        try:
            services.check_in.save(day, answers)
        except RefusedAnswersError as refused:
            answers = _mended(answers, refused, sheet, output)
            continue
        _tell_saved(services.check_in.sheet(day), services, output)
        return 0


Read = Callable[[CheckInAnswers, str], CheckInAnswers]


def _questions(sheet: CheckInSheet) -> tuple[tuple[str, Read], ...]:
    examples = ", ".join(drink.name.lower() for drink in sheet.drinks[:4])
    return (
        ("Slept, such as 23:30-6:45:", _read_night),
        ("How well, 0 to 10:", _read_quality),
        ("Stress, 0 to 10:", _read_stress),
        ("Exercise, such as run 45 6 (what, minutes, how hard 0 to 10):", _read_exercise),
        (
            f"Drinks, such as 2 {examples}:",
            lambda answers, text: replace(answers, drinks=_drinks(text, sheet.drinks)),
        ),
        (
            "Twitches you did not log, 0 for none:",
            lambda answers, text: replace(answers, missed=_count(text)),
        ),
    )


def _answered(answers: CheckInAnswers, question: str, read: Read, output: Output) -> CheckInAnswers:
    while True:
        text = ask(output, question)
        if not text:
            return answers
        try:
            return read(answers, text)
        except UserError as error:
            output.line(str(error), indent="  ", hanging="  ")


def _mended(
    answers: CheckInAnswers, refused: RefusedAnswersError, sheet: CheckInSheet, output: Output
) -> CheckInAnswers:
    """Say what cannot be saved and ask that again; an empty answer leaves it out."""
    for field, error in refused.errors.items():
        output.line(f"{field.value.capitalize()}: {error}", indent="  ", hanging="  ")
    left = answers
    asked = list(_questions(sheet))
    for fields, place, blank in _AGAIN:
        if fields & refused.errors.keys():
            question, read = asked[place]
            left = _answered(blank(left), question, read, output)
    return left


Blank = Callable[[CheckInAnswers], CheckInAnswers]
_AGAIN: tuple[tuple[frozenset[Field], int, Blank], ...] = (
    (
        frozenset({Field.ASLEEP, Field.WOKE}),
        0,
        lambda answers: replace(answers, asleep=None, woke=None),
    ),
    (frozenset({Field.QUALITY}), 1, lambda answers: replace(answers, quality=None)),
    (frozenset({Field.STRESS}), 2, lambda answers: replace(answers, stress=None)),
    (
        frozenset({Field.EXERCISE, Field.MINUTES, Field.INTENSITY}),
        3,
        lambda answers: replace(answers, exercise="", minutes=None, intensity=None),
    ),
    (frozenset({Field.DRINKS}), 4, lambda answers: replace(answers, drinks={})),
    (frozenset({Field.MISSED}), 5, lambda answers: replace(answers, missed=None)),
)


def _read_night(answers: CheckInAnswers, text: str) -> CheckInAnswers:
    asleep, woke = _night(text)
    return replace(answers, asleep=asleep, woke=woke)


def _read_quality(answers: CheckInAnswers, text: str) -> CheckInAnswers:
    return replace(answers, quality=read_rating(text, "a quality of sleep"))


def _read_stress(answers: CheckInAnswers, text: str) -> CheckInAnswers:
    return replace(answers, stress=read_rating(text, "stress"))


def _read_exercise(answers: CheckInAnswers, text: str) -> CheckInAnswers:
    words = text.replace(" min ", " ").removesuffix(" min").split()
    numbers: list[float] = []
    while words and words[-1].replace(".", "", 1).isdigit() and len(numbers) < 2:
        numbers.insert(0, float(words.pop()))
    if not words or not numbers:
        raise UserError(f"“{echo(text)}” is no exercise.", todo="Write it like run 45 6.")
    intensity = numbers[1] if len(numbers) > 1 else None
    return replace(answers, exercise=" ".join(words), minutes=numbers[0], intensity=intensity)


def _night(text: str) -> tuple[time, time]:
    parts = [part.strip() for part in text.replace("–", "-").split("-")]
    clocks = [read_clock(part) for part in parts]
    if len(clocks) != 2 or clocks[0] is None or clocks[1] is None:
        raise UserError(f"“{echo(text)}” is no night.", todo="Write it like 23:30-6:45.")
    return clocks[0], clocks[1]


def _rating(text: str | None, field: str) -> float | None:
    return None if text is None else read_rating(text, field)


def _number(text: str, what: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise UserError(f"“{echo(text)}” is no number of {what}.") from None


def _count(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 6):
        raise UserError(f"“{echo(text)}” is no count.", todo="Write 0 for none, or a number.")
    return int(text)


def _drinks(text: str, known: tuple[Drink, ...]) -> Mapping[str, int]:
    """Return by the key of each drink how many, from `2 espressos, beer`.

    Raises:
        UserError: when one of them is not among those that can be counted.
    """
    by_name: dict[str, str] = {}
    for drink in known:
        name = normal_name(drink.name)
        by_name |= {name: drink.key, f"{name}s": drink.key, drink.key: drink.key}
    found: dict[str, int] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        first, _, rest = part.partition(" ")
        has_count = first.isascii() and first.isdigit() and len(first) <= 3
        name = normal_name(rest if has_count else part)
        if name not in by_name:
            names = ", ".join(drink.name.lower() for drink in known)
            raise UserError(f"“{echo(part)}” is not among the drinks.", todo=f"They are {names}.")
        found[by_name[name]] = found.get(by_name[name], 0) + (int(first) if has_count else 1)
    return found


def _show(sheet: CheckInSheet, services: Services, output: Output) -> None:
    output.line(f"{day_words(sheet.day, sheet.today)} · {sheet.state.value}")
    signs = " ".join(_SIGNS[summary.state] for summary in sheet.days)
    output.line(f"The last {len(sheet.days)} days, today last: {signs}", hanging="  ")
    output.line(_LEGEND, indent="  ", hanging="  ")
    for record in sheet.records:
        output.line(line_of(record, services.clock), indent="  ", hanging=" " * 9)
    if sheet.missed:
        output.line(f"{count_of(sheet.missed, 'episode')} not recorded one by one.", indent="  ")


def _tell_saved(sheet: CheckInSheet, services: Services, output: Output) -> None:
    where = " in the sample journal" if services.is_sample else ""
    output.line(f"Saved{where}: {day_words(sheet.day, sheet.today)} · {sheet.state.value}")
    for record in sheet.records:
        output.line(line_of(record, services.clock), indent="  ", hanging=" " * 9)


def _as_json(sheet: CheckInSheet) -> dict[str, object]:
    return {
        "day": sheet.day.isoformat(),
        "state": STATE_KEYS[sheet.state],
        "missed": sheet.missed,
        "records": [record_json(record) for record in sheet.records],
        "days": [
            {"day": each.day.isoformat(), "state": STATE_KEYS[each.state]} for each in sheet.days
        ],
    }
