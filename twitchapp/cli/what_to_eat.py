"""`twitchapp what-to-eat`: everyday foods that close today's gap in a nutrient."""

from argparse import Namespace

from twitchapp.application.intake_wording import amount, percent
from twitchapp.application.page_json import note_json
from twitchapp.application.services import Services
from twitchapp.application.what_to_eat import WhatToEat
from twitchapp.application.what_to_eat_choice import Helping, Suggestion
from twitchapp.application.wording import amount_text
from twitchapp.cli.output import Output
from twitchapp.domain.errors import UserError
from twitchapp.domain.everyday_foods import Exclusion


def what_to_eat(arguments: Namespace, services: Services, output: Output) -> int:
    """Print what could be eaten."""
    service = services.what_to_eat
    key = services.reference.nutrient(" ".join(arguments.name)).key
    exclusions = _exclusions(arguments, service.exclusions)
    if arguments.keep:
        service.keep_exclusions(exclusions)
    answer = service.suggest(*service.today(key), exclusions)
    if arguments.json:
        output.json(answer_json(answer))
        return 0
    _print(answer, output)
    return 0


def _print(answer: WhatToEat, output: Output) -> None:
    output.line(answer.made.name)
    for note in answer.notes:
        mark = "  ! " if note.is_caution else "  "
        output.prose(note.text, indent=mark, hanging=" " * len(mark))
    if answer.together is not None:
        output.line()
        output.prose("Together:")
        for each in answer.together.helpings:
            output.line(_line(each, answer), indent="  - ", hanging="    ")
        output.line(_sum(answer.together, answer), indent="  ", hanging="  ")
    if answer.foods:
        output.line()
        output.prose("One food alone:" if answer.gap > 0 else "By the portion:")
    for suggestion in answer.foods:
        output.line(_line(suggestion.helpings[0], answer), indent="  - ", hanging="    ")


def _exclusions(arguments: Namespace, kept: tuple[Exclusion, ...]) -> tuple[Exclusion, ...]:
    given = arguments.without
    if given is None:
        if arguments.keep:
            raise UserError("There is nothing to keep.", todo="Name it with --without.")
        return kept
    if "nothing" in given:
        if len(given) > 1:
            raise UserError(
                "“nothing” leaves nothing out.", todo="Leave it, or the others, out of --without."
            )
        return ()
    return tuple(each for each in Exclusion if each.value in given)


def _line(each: Helping, answer: WhatToEat) -> str:
    note = f"; {each.everyday.note}" if each.everyday.note else ""
    share = f" ({percent(min(1.0, each.amount / answer.gap))})" if answer.gap > 0 else ""
    what = f"{each.everyday.name}, {each.portion} ({amount_text(round(each.grams), 'g')})"
    return f"{what}: {_amount(each.amount, answer)}{share}{note}"


def _sum(together: Suggestion, answer: WhatToEat) -> str:
    closes = "closes the gap" if together.closes else "does not close all of the gap"
    return f"That is {_amount(together.amount, answer)} and {closes}."


def _amount(value: float, answer: WhatToEat) -> str:
    return amount(value, answer.made)


def answer_json(answer: WhatToEat) -> dict[str, object]:
    """Return what could be eaten for other programs."""
    return {
        "nutrient": answer.made.key,
        "unit": answer.made.unit,
        "need": answer.need,
        "today": answer.made.today.amount,
        "today_at_least": answer.made.today.is_at_least,
        "gap": answer.gap,
        "without": [each.value for each in answer.exclusions],
        "foods": [_suggestion_json(each) for each in answer.foods],
        "together": None if answer.together is None else _suggestion_json(answer.together),
        "notes": [note_json(note) for note in answer.notes],
    }


def _suggestion_json(suggestion: Suggestion) -> dict[str, object]:
    return {
        "amount": suggestion.amount,
        "closes": suggestion.closes,
        "helpings": [
            {
                "food": each.food.id,
                "name": each.everyday.name,
                "times": each.times,
                "portion": each.everyday.portion,
                "grams": each.grams,
                "amount": each.amount,
                "note": each.everyday.note,
            }
            for each in suggestion.helpings
        ],
    }
