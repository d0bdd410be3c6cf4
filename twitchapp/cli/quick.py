"""`twitchapp log TEXT`: what happened as one would write it, understood before it is saved."""

from argparse import Namespace
from collections.abc import Sequence

from twitchapp.application.quick_entry import Answer, Understood
from twitchapp.application.services import Services
from twitchapp.application.wording import count_of
from twitchapp.cli.asking import agrees, can_ask
from twitchapp.cli.customs import conventions_of
from twitchapp.cli.ending import USER_CAN_MEND
from twitchapp.cli.output import Output
from twitchapp.cli.records import record_json
from twitchapp.cli.when import echo
from twitchapp.domain.errors import UserError
from twitchapp.formats.quick_entry.reading import Problem


def log_text(arguments: Namespace, services: Services, output: Output) -> int:
    """Print what the words are understood as, and save it if that is wanted; else nothing."""
    text = " ".join(arguments.text)
    answers = services.quick_entry.read(text, conventions_of())
    if not answers:
        raise UserError("There is nothing to log.", todo='Write it like "2 espressos 8am".')
    understood = [answer for answer in answers if isinstance(answer, Understood)]
    wrong = len(answers) - len(understood)
    if arguments.json:
        saves = arguments.yes and not wrong
        if saves:
            services.quick_entry.save(understood)
        output.json(_as_json(text, answers, saved=saves))
        return 0 if saves else USER_CAN_MEND
    _print(text, answers, output)
    if wrong:
        raise UserError(_not_understood(wrong, len(answers)), todo="Nothing was saved.")
    where = " in the sample journal" if services.is_sample else ""
    if not arguments.yes:
        if not can_ask(output):
            raise UserError("Nothing was saved.", todo="Add --yes to save it.")
        if not agrees(output, f"Save it{where}?"):
            output.line("Nothing was saved.")
            return 0
    changes = services.quick_entry.save(understood)
    if not changes:
        output.line("Nothing to save: you looked back at that day before.")
    else:
        output.line(f"Saved {count_of(len(changes.added), 'record')}{where}.")
    return 0


def _not_understood(wrong: int, parts: int) -> str:
    if parts == 1:
        return "This is not understood."
    return f"{wrong} of {parts} parts {'is' if wrong == 1 else 'are'} not understood."


def _print(text: str, answers: Sequence[Answer], output: Output) -> None:
    for answer in answers:
        if isinstance(answer, Understood):
            for words in answer.lines:
                output.line(words, hanging="  ")
            for said in answer.assumptions:
                output.line(said, indent="  ", hanging="  ")
            for choice in answer.choices:
                output.line(f"or {choice.text}", indent="    ", hanging="    ")
        else:
            _print_problem(text, answer, output)


def _print_problem(text: str, problem: Problem, output: Output) -> None:
    piece = echo(text[problem.piece.start : problem.piece.end])
    output.line(f"{piece}: {problem.what} {problem.todo}".rstrip(), indent="? ", hanging="  ")
    for choice in problem.choices:
        words = f" ({choice.words})" if choice.words != choice.text else ""
        output.line(f"{choice.text}{words}", indent="    ", hanging="    ")


def _as_json(text: str, answers: Sequence[Answer], *, saved: bool) -> dict[str, object]:
    return {"saved": saved, "parts": [_part_json(text, answer) for answer in answers]}


def _part_json(text: str, answer: Answer) -> dict[str, object]:
    span = answer.piece
    if isinstance(answer, Understood):
        return {
            "text": text[span.start : span.end],
            "records": [record_json(record) for record in answer.records],
            "words": list(answer.lines),
            "assumptions": list(answer.assumptions),
            "problem": None,
            "choices": [choice.text for choice in answer.choices],
        }
    return {
        "text": text[span.start : span.end],
        "records": [],
        "words": [],
        "assumptions": [],
        "problem": {
            "what": answer.what,
            "todo": answer.todo,
            "start": answer.span.start,
            "end": answer.span.end,
            "choices": [choice.text for choice in answer.choices],
        },
        "choices": [],
    }
