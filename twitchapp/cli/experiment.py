"""`twitchapp experiment`: set up, follow, end and read experiments on oneself."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from twitchapp.application.date_text import date_text
from twitchapp.application.experiments import Draft
from twitchapp.application.services import Services
from twitchapp.application.trial_candidates import Candidate, SafetyAnswers, refusal
from twitchapp.application.trial_plan import PowerAnswer, power_answer
from twitchapp.application.trial_result import Result, early_look, trial_result
from twitchapp.application.trial_today import Today
from twitchapp.cli.experiment_json import (
    candidate_json,
    experiment_json,
    power_json,
    state_of,
    today_json,
)
from twitchapp.cli.output import Output
from twitchapp.cli.when import echo, read_date
from twitchapp.domain.allocation import LEVEL, SPENT_AT_HALF, Scheme, smallest_p, smallest_p_at_half
from twitchapp.domain.days import day_of
from twitchapp.domain.errors import UserError
from twitchapp.domain.experiments import Direction, Experiment, Kept, Stopping

_KEPT = {"planned": Kept.AS_PLANNED, "not": Kept.NOT, "unknown": Kept.UNKNOWN}
_KIDNEYS = {"healthy": False, "ill": True, None: None}


def experiment(arguments: Namespace, services: Services, output: Output) -> int:
    """Do what was asked of experiments."""
    acts: dict[str, Callable[[Namespace, Services, Output], int]] = {
        "plan": _plan,
        "start": _start,
        "today": _today,
        "log": _log,
        "result": _result,
        "stop": _stop,
        "list": _list,
        "key": _key,
    }
    return acts[arguments.act](arguments, services, output)


def _plan(arguments: Namespace, services: Services, output: Output) -> int:
    if arguments.factor is None:
        _print_candidates(services.experiments.candidates(), arguments, output)
        return 0
    candidate = _candidate(arguments.factor, services)
    answer = _answer(candidate, services, arguments)
    if arguments.json:
        output.json({"candidate": candidate_json(candidate), "plan": power_json(answer)})
        return 0
    output.line(f"{candidate.label}: {answer.text}")
    output.prose(answer.basis)
    for design in answer.alternatives:
        output.line(
            f"or {design.blocks} blocks of {design.block_days} days: {design.total_days} days",
            indent="  ",
        )
    output.line()
    if candidate.washout is not None:
        days = candidate.washout.days
        not_counted = "first day" if days == 1 else f"first {days} days"
        output.prose(
            f"Not counted: the {not_counted} of each block. {candidate.washout.known} "
            f"{candidate.washout.assumed}"
        )
    a_words, b_words = candidate.words(candidate.directions[0])
    output.line(f"A: {a_words}", indent="  ")
    output.line(f"B: {b_words}", indent="  ")
    for caution in candidate.cautions:
        output.prose(caution)
    return 0


def _start(arguments: Namespace, services: Services, output: Output) -> int:
    candidate = _candidate(arguments.factor, services)
    direction = (
        candidate.directions[0] if arguments.direction is None else Direction(arguments.direction)
    )
    answers = SafetyAnswers(_KIDNEYS[arguments.kidneys], arguments.safe, arguments.dose)
    # Asked before the plan is worked out, which takes longer.
    reason = refusal(candidate, direction, answers)
    if reason is not None:
        raise UserError(reason)
    words = candidate.words(direction, arguments.dose)
    blocks, block_days, washout, scheme = _design(candidate, arguments, services)
    draft = Draft(
        factor=candidate.factor,
        direction=direction,
        a_words=arguments.a or words[0],
        b_words=arguments.b or words[1],
        first_day=_first_day(arguments, services),
        blocks=blocks,
        block_days=block_days,
        washout_days=washout,
        scheme=scheme,
        stopping=Stopping.HALF if arguments.early_look else Stopping.NEVER,
        is_blinded=arguments.blind is not None,
        answers=answers,
        note=arguments.note,
    )
    services.experiments.start(draft)
    begun = _current(services)
    if arguments.blind is not None:
        try:
            services.experiments.write_key(begun.id, Path(arguments.blind))
        except UserError as error:
            raise UserError(
                f"{error.what} The experiment waits for its key.",
                where=error.where,
                todo=f"Before {date_text(begun.first_day)}: “twitchapp experiment key FILE”.",
            ) from error
        begun = _current(services)
    if arguments.json:
        output.json(experiment_json(begun))
        return 0
    output.line(
        f"Begins on {date_text(begun.first_day)}: {begun.blocks} blocks of {begun.block_days} "
        f"days, the last day is {date_text(begun.last_day)}."
    )
    output.line(f"A: {begun.a_words}", indent="  ")
    output.line(f"B: {begun.b_words}", indent="  ")
    if begun.is_blinded:
        output.prose("Hand the key to your helper without looking into it.")
    output.prose("“twitchapp experiment today” says which block it is.")
    return 0


def _today(arguments: Namespace, services: Services, output: Output) -> int:
    today = services.experiments.today()
    if arguments.json:
        output.json(None if today is None else today_json(today))
        return 0
    if today is None:
        output.line(
            "No experiment is going on. “twitchapp experiment plan” says what may be tried."
        )
        return 0
    _print_today(today, output)
    return 0


def _log(arguments: Namespace, services: Services, output: Output) -> int:
    today = services.journal.today
    day = today if arguments.day is None else read_date(arguments.day, today)
    kept = _KEPT[arguments.kept]
    services.experiments.log(_current(services).id, day, kept, arguments.note)
    if arguments.json:
        output.json({"day": day.isoformat(), "kept": kept.value, "note": arguments.note})
        return 0
    output.line(f"{day}: {kept}.")
    return 0


def _result(arguments: Namespace, services: Services, output: Output) -> int:
    experiments = services.experiments
    meant = _meant(arguments.id, services)
    if meant.ended is None and day_of(services.clock.now()) > meant.last_day:
        experiments.finish(meant.id)
    if arguments.key is not None:
        experiments.load_key(meant.id, Path(arguments.key))
    result = trial_result(experiments.trial(meant.id))
    if arguments.json:
        output.json(result.to_json())
        return 0
    _print_result(result, output)
    return 0


def _stop(arguments: Namespace, services: Services, output: Output) -> int:
    experiments, known = services.experiments, _current(services)
    if not arguments.if_clear:
        experiments.abandon(known.id, arguments.reason)
        said = "Ended. “twitchapp experiment result” says what there is."
    else:
        if known.looked is None:
            experiments.note_look(known.id)
        look = early_look(experiments.trial(known.id))
        said = look.text
        if look.may_stop:
            experiments.stop_early(known.id)
            said = "It is clear enough to stop, by the rule set at the start, and has ended."
    if arguments.json:
        output.json(experiment_json(_meant(str(known.id), services)))
        return 0
    output.prose(said)
    return 0


def _list(arguments: Namespace, services: Services, output: Output) -> int:
    found = services.experiments.all()
    if arguments.json:
        output.json([experiment_json(each) for each in found])
        return 0
    if not found:
        output.line("No experiment yet. “twitchapp experiment plan” says what may be tried.")
    for each in found:
        output.line(
            f"{str(each.id)[:8]}  {each.first_day} to {each.last_day}  {each.label}, "
            f"{each.direction}: {state_of(each)}"
        )
    return 0


def _key(arguments: Namespace, services: Services, output: Output) -> int:
    path = Path(arguments.file)
    known = _current(services)
    services.experiments.write_key(known.id, path, overwrite=arguments.overwrite)
    if arguments.json:
        output.json(experiment_json(_current(services)))
        return 0
    output.prose(
        f"The key is in {path}. Hand it to your helper without looking into it; it is asked for "
        "when the experiment is over, and without it no one can tell the result."
    )
    return 0


def _candidate(key: str, services: Services) -> Candidate:
    found = services.experiments.candidates()
    wanted = key.casefold()
    for each in found:
        if wanted in {each.factor.casefold(), each.factor.partition(":")[2].casefold()}:
            if not each.is_offered:
                raise UserError(each.reason)
            return each
    raise UserError(
        f"There is no factor “{echo(key)}” to try.",
        todo="“twitchapp experiment plan” lists them.",
    )


def _answer(candidate: Candidate, services: Services, arguments: Namespace) -> PowerAnswer:
    washout = getattr(arguments, "washout", None)
    if washout is None:
        washout = candidate.washout.days if candidate.washout else 0
    return power_answer(
        services.charts.reading(),
        washout,
        ratio=getattr(arguments, "ratio", 1.5),
        can_stop_early=arguments.early_look,
    )


def _design(
    candidate: Candidate, arguments: Namespace, services: Services
) -> tuple[int, int, int, Scheme]:
    """Return blocks, their length, washout and scheme: as said, else as planned."""
    washout = candidate.washout.days if candidate.washout else 0
    washout = washout if arguments.washout is None else arguments.washout
    if arguments.blocks is not None and arguments.block_days is not None:
        scheme = _scheme(arguments.blocks, early_look=arguments.early_look)
        return arguments.blocks, arguments.block_days, washout, scheme
    if (arguments.blocks is None) != (arguments.block_days is None):
        raise UserError("Say both --blocks and --block-days, or neither.")
    answer = _answer(candidate, services, arguments)
    if answer.design is None:
        raise UserError(
            answer.text, todo="Say --blocks and --block-days yourself to begin all the same."
        )
    return answer.design.blocks, answer.design.block_days, washout, answer.design.scheme


def _scheme(blocks: int, *, early_look: bool) -> Scheme:
    """Return pairs where there are enough of them to tell an effect, else any order."""
    enough = (
        smallest_p_at_half(blocks, Scheme.PAIRS) <= SPENT_AT_HALF
        if early_look
        else smallest_p(blocks, Scheme.PAIRS) <= LEVEL
    )
    return Scheme.PAIRS if enough else Scheme.BALANCED


def _first_day(arguments: Namespace, services: Services) -> date:
    today = services.journal.today
    if arguments.begin is None:
        return today + timedelta(days=1)
    return read_date(arguments.begin, today)


def _current(services: Services) -> Experiment:
    found = services.experiments.current()
    if found is None:
        raise UserError(
            "No experiment is going on.", todo="“twitchapp experiment start” begins one."
        )
    return found


def _meant(beginning: str | None, services: Services) -> Experiment:
    every = services.experiments.all()
    found = [each for each in every if str(each.id).startswith((beginning or "").casefold())]
    if not found or (beginning is not None and len(found) > 1):
        raise UserError(
            "There is no such experiment." if not found else "Several experiments begin so.",
            todo="“twitchapp experiment list” shows them.",
        )
    return found[0]


def _print_candidates(found: tuple[Candidate, ...], arguments: Namespace, output: Output) -> None:
    if arguments.json:
        output.json([candidate_json(each) for each in found])
        return
    output.line("May be tried:")
    for each in found:
        if each.is_offered:
            output.line(f"{each.factor} ({' or '.join(each.directions)})", indent="  ")
    output.line()
    output.line("Not:")
    for each in found:
        if not each.is_offered:
            output.prose(f"{each.factor}: {each.reason}", indent="  ", hanging="    ")
    output.line()
    output.prose("Medicines are never changed for an experiment.")


def _print_today(today: Today, output: Output) -> None:
    output.prose(today.text)
    if today.logged is not None:
        output.line(f"Noted: {today.logged.kept}.")
    if today.unlogged:
        days = ", ".join(day.isoformat() for day in today.unlogged[-7:])
        output.prose(f"Without a note: {days}.")
    if today.may_look:
        output.prose("The one early look is due: “twitchapp experiment stop --if-clear”.")


def _print_result(result: Result, output: Output) -> None:
    output.prose(result.headline)
    for sentence in result.sentences:
        output.line()
        output.prose(sentence)
    output.line()
    for total in result.blocks:
        if total.possible_days:
            output.line(
                f"{total.block.first}  {total.block.arm}  {total.episodes:>3} in "
                f"{total.known_days} of {total.possible_days} days",
                indent="  ",
            )
