"""`twitchapp triggers`: what the journal says of each factor and the episodes, and how surely."""

from argparse import Namespace
from typing import TYPE_CHECKING

from twitchapp.application.charts import Reading
from twitchapp.application.services import Services
from twitchapp.application.triggers import TriggerBoard, trigger_board
from twitchapp.application.wording import count_of
from twitchapp.cli.output import Output
from twitchapp.cli.when import echo
from twitchapp.domain.daily import DailyTable, DayState
from twitchapp.domain.entries import normal_name
from twitchapp.domain.errors import UserError

if TYPE_CHECKING:
    # numpy comes with the analysis, and only when a question is asked of it.
    from twitchapp.analysis.findings import Finding

HEADER = (
    "What goes together with more or fewer twitches, each factor the same day and up to three days "
    "later, and in the hours after an intake. Weekdays, slow change, bad spells and the number of "
    "questions asked are allowed for. A finding is no proof of a cause: only an experiment comes "
    "close. Nothing here is a diagnosis."
)
_VERDICTS = {
    "more": "More twitches",
    "fewer": "Fewer twitches",
    "explained": "Explained by another factor",
    "hint": "Worth an experiment",
    "none": "No sizeable difference",
    "unclear": "Not clear",
    "insufficient": "Too early to say",
}


def show_triggers(arguments: Namespace, services: Services, output: Output) -> int:
    """Print the finding of each factor, or all findings of one."""
    reading = services.charts.reading()
    table = reading.table
    key = None if arguments.factor is None else _factor_key(arguments.factor, table)
    board = trigger_board(reading)
    found = [finding for finding in board.findings if key in {None, finding.factor}]
    if any(finding.verdict != "insufficient" for finding in found):
        # What the person thinks can be locked only before this.
        services.beliefs.reveal()
    if arguments.json:
        output.json([finding.to_json() for finding in found])
        return 0
    output.prose(HEADER)
    output.line()
    output.prose(_basis(table, sample=services.is_sample))
    if key is None and found:
        _print_summary(board, output)
    shown = found if key is not None else [finding for finding in found if finding.best]
    for verdict, heading in _VERDICTS.items():
        group = [item for item in shown if item.verdict == verdict]
        if verdict == "insufficient" and key is None:
            _print_too_early(heading, group, output)
        else:
            _print_group(heading, group, output)
    if key is None:
        _print_sham(board, output)
    if not shown:
        output.line()
        output.prose(_nothing(reading))
    return 0


def _print_summary(board: TriggerBoard, output: Output) -> None:
    output.line()
    for sentence in board.summary:
        output.prose(sentence)


def _print_group(heading: str, found: "list[Finding]", output: Output) -> None:
    if not found:
        return
    output.line()
    output.prose(heading)
    for finding in found:
        output.line(finding.note, indent="  - ", hanging="    ")


def _print_too_early(heading: str, found: "list[Finding]", output: Output) -> None:
    """Print in short what is too early to say: the same sentence a dozen times helps nobody."""
    daily = [finding for finding in found if finding.kind == "daily"]
    if not found:
        return
    from twitchapp.analysis import requirements

    output.line()
    output.prose(heading)
    for finding in found:
        days = count_of(finding.n_days, "day")
        episodes = count_of(finding.n_episodes, "episode")
        hours = ", in the hours after" if finding.kind == "acute" else ""
        output.line(
            f"{finding.label}{hours}: {days} and {episodes} so far", indent="  - ", hanging="    "
        )
    if daily:
        output.prose(
            f"Needed are {requirements.DAYS} days on which twitches and the factor are both known, "
            f"with {requirements.EPISODES} episodes on {requirements.EPISODE_DAYS} of them, and "
            f"{requirements.UNUSUAL_DAYS} days on which the factor differs from its usual value. "
            "--factor KEY says what is missing for one.",
            indent="  ",
        )


def _print_sham(board: TriggerBoard, output: Output) -> None:
    """Print what nothing looks like."""
    shown = next((finding for finding in board.sham if finding.best), None)
    if shown is None:
        return
    output.line()
    output.prose("For comparison, a sham")
    output.line(
        f"{shown.note} It is made of chance, with the shape of {board.sham_like}: this is what "
        "nothing looks like.",
        indent="  - ",
        hanging="    ",
    )


def _nothing(reading: Reading) -> str:
    if reading.table.factors:
        return "Nothing can be said of that yet."
    return (
        "Nothing is logged yet beside which twitches could be set. "
        "“twitchapp log --help” says what can be logged."
    )


def _factor_key(text: str, table: DailyTable) -> str:
    """Return the key of the factor that is meant, by its key or its name in words."""
    wanted = normal_name(text)
    for factor in table.factors:
        if wanted in {normal_name(factor.key), normal_name(factor.label)}:
            return factor.key
    keys = ", ".join(factor.key for factor in table.factors)
    raise UserError(
        f"The journal has nothing logged of a factor “{echo(text)}”.",
        todo=f"It has: {keys}." if keys else "It has no factors yet.",
    )


def _basis(table: DailyTable, *, sample: bool) -> str:
    """Return what the findings rest on: days, episodes and days without a word."""
    known = [count for count in table.counts if count is not None]
    silent = sum(state is DayState.UNKNOWN for state in table.states)
    whose = "The sample journal" if sample else "The journal"
    rest = f"; {count_of(silent, 'day')} without a word left out" if silent else ""
    return (
        f"{whose}: {count_of(sum(known), 'episode')} on {count_of(len(known), 'day')} "
        f"on which twitches are known, {table.days[0]} to {table.days[-1]}{rest}."
    )
