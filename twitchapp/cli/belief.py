"""`twitchapp belief`: what one thinks one's triggers are, locked, and later beside the data."""

from argparse import Namespace

from twitchapp.application.beliefs import Comparison, Guess, compare, summary
from twitchapp.application.services import Services
from twitchapp.application.triggers import trigger_board
from twitchapp.cli.output import Output
from twitchapp.cli.when import echo
from twitchapp.domain.beliefs import Expected, Sureness
from twitchapp.domain.errors import UserError

_SURE = {"guess": Sureness.GUESS, "fairly": Sureness.FAIRLY, "very": Sureness.VERY}


def belief(arguments: Namespace, services: Services, output: Output) -> int:
    """Lock what the person thinks, or show it."""
    return (_lock if arguments.act == "lock" else _show)(arguments, services, output)


def _lock(arguments: Namespace, services: Services, output: Output) -> int:
    labels = {each.factor: each.label for each in services.experiments.candidates()}
    guesses = [_guess(text, labels) for text in arguments.guesses]
    services.beliefs.lock(guesses)
    if arguments.json:
        output.json([_guess_json(guess) for guess in guesses])
        return 0
    output.line("Locked. “twitchapp belief show” puts it beside what your journal says.")
    return 0


def _show(arguments: Namespace, services: Services, output: Output) -> int:
    beliefs = services.beliefs.state().beliefs
    compared: tuple[Comparison, ...] = ()
    if beliefs:
        services.beliefs.reveal()
        compared = compare(beliefs, trigger_board(services.charts.reading()).findings)
    if arguments.json:
        output.json([_comparison_json(each) for each in compared])
        return 0
    if not beliefs:
        output.prose(
            "Nothing is locked. “twitchapp belief lock” locks what you think, as long as no "
            "finding has been shown."
        )
        return 0
    output.prose(summary(compared))
    for each in compared:
        output.prose(each.text, indent="  ", hanging="    ")
    return 0


def _guess(text: str, labels: dict[str, str]) -> Guess:
    key, sign, said = text.rpartition("=")
    what, _, sure = said.partition(":")
    if not sign or what not in set(Expected) or (sure or "guess") not in _SURE:
        raise UserError(
            f"“{echo(text)}” cannot be understood.",
            todo="Write it like caffeine=more or sleep_hours=fewer:very.",
        )
    known = {each.casefold(): each for each in labels}
    key = known.get(key.casefold(), key)
    if key not in labels:
        raise UserError(
            f"There is no factor “{echo(key)}” in your journal.",
            todo="“twitchapp experiment plan” lists them.",
        )
    return Guess(key, labels[key], Expected(what), _SURE[sure or "guess"])


def _guess_json(guess: Guess) -> dict[str, object]:
    return {
        "factor": guess.factor,
        "expected": guess.expected.value,
        "sureness": guess.sureness.value,
    }


def _comparison_json(comparison: Comparison) -> dict[str, object]:
    held = comparison.belief
    return {
        "factor": held.factor,
        "expected": held.expected.value,
        "sureness": held.sureness.value,
        "locked": held.locked.text,
        "agreement": comparison.agreement,
        "verdict": comparison.finding.verdict if comparison.finding else None,
        "text": comparison.text,
    }
