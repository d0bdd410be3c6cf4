"""The arguments of `twitchapp experiment` and `twitchapp belief`."""

import argparse

from twitchapp.cli.parts import Parser, add_command, add_common, add_json

DIRECTIONS = ("less", "more")
KEPT = ("planned", "not", "unknown")
KIDNEYS = ("healthy", "ill")


def add_experiment(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add `experiment` and what it does."""
    parser = add_command(
        commands,
        "experiment",
        brief="try on yourself, in blocks drawn by lot, what one thing does",
        description=(
            "Try on yourself what one thing does: blocks of days with and without a change, in an "
            "order drawn by lot before the first day. The result is shown when it is over, and not "
            "before. Never change a medicine for it."
        ),
        examples=(
            "twitchapp experiment plan",
            "twitchapp experiment plan caffeine",
            "twitchapp experiment start caffeine",
            "twitchapp experiment today",
        ),
    )
    acts = parser.add_subparsers(
        dest="act", metavar="WHAT", parser_class=Parser, required=True, title="what to do"
    )
    _add_plan(acts)
    _add_start(acts)
    _add_today(acts)
    _add_log(acts)
    _add_result(acts)
    _add_stop(acts)
    _add_list(acts)
    _add_key(acts)
    add_common(parser)


def add_belief(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add `belief` and what it does."""
    parser = add_command(
        commands,
        "belief",
        brief="what you think your triggers are, locked before the findings",
        description=(
            "Lock what you think your triggers are, before the first finding is shown, and see it "
            "beside what your journal says later. It cannot be changed once it is locked."
        ),
        examples=(
            "twitchapp belief lock caffeine=more sleep_hours=fewer:very",
            "twitchapp belief show",
        ),
    )
    acts = parser.add_subparsers(
        dest="act", metavar="WHAT", parser_class=Parser, required=True, title="what to do"
    )
    lock = add_command(
        acts,
        "lock",
        brief="lock what you think",
        description=(
            "Lock what you think of some factors: FACTOR=more (more of it, more twitches), fewer "
            "or none, and if you like how sure you are: guess (usual), fairly or very."
        ),
        examples=(
            "twitchapp belief lock caffeine=more",
            'twitchapp belief lock "sleep_hours=fewer:very" "water=none:fairly"',
        ),
    )
    lock.add_argument("guesses", nargs="+", metavar="FACTOR=WHAT[:SURE]", help="what you think")
    add_json(lock)
    add_common(lock)
    show = add_command(
        acts,
        "show",
        brief="what you locked, beside what your journal says",
        description=(
            "Show what you locked beside what your journal says so far. After this, nothing can be "
            "locked any more, as findings have been seen."
        ),
        examples=("twitchapp belief show",),
    )
    add_json(show)
    add_common(show)
    add_common(parser)


def _add_plan(acts: "argparse._SubParsersAction[Parser]") -> None:
    plan = add_command(
        acts,
        "plan",
        brief="what may be tried, and how long it would take you",
        description=(
            "Without a factor: list what may be tried, and what not, with the reason. With one: "
            "say how many blocks of how many days it would take, worked out from your own journal."
        ),
        examples=("twitchapp experiment plan", "twitchapp experiment plan caffeine --ratio 2"),
    )
    plan.add_argument("factor", nargs="?", metavar="FACTOR", help="its key, such as caffeine")
    plan.add_argument(
        "--ratio",
        type=_ratio,
        default=1.5,
        metavar="N",
        help="the effect to be shown: this many times as many or as few twitches (usual: 1.5)",
    )
    _add_early_look(plan)
    add_json(plan)
    add_common(plan)


def _add_start(acts: "argparse._SubParsersAction[Parser]") -> None:
    start = add_command(
        acts,
        "start",
        brief="draw the order of the blocks and begin",
        description=(
            "Draw the order of the blocks and begin, tomorrow if no other day is named. What is "
            "left out is taken from the plan. From then on the order, the days that count and the "
            "rule for stopping are fixed."
        ),
        examples=(
            "twitchapp experiment start caffeine",
            "twitchapp experiment start sleep_hours --blocks 14 --block-days 6",
            "twitchapp experiment start supplement:magnesium --dose 200 --kidneys healthy",
        ),
    )
    start.add_argument("factor", metavar="FACTOR", help="its key, such as caffeine")
    start.add_argument(
        "--direction", choices=DIRECTIONS, help="what the blocks of A have of it (usual: as safe)"
    )
    start.add_argument("--a", metavar="WORDS", help="what to do in the blocks of A")
    start.add_argument("--b", metavar="WORDS", help="what to do in the blocks of B")
    start.add_argument("--begin", metavar="DAY", help="the first day, 2026-01-31 (usual: tomorrow)")
    start.add_argument("--blocks", type=_whole, metavar="N", help="how many blocks; even")
    start.add_argument("--block-days", type=_whole, metavar="N", help="how many days each")
    start.add_argument(
        "--washout", type=_whole, metavar="N", help="days at the head of each that do not count"
    )
    start.add_argument(
        "--dose", type=_dose, metavar="MG", help="of a supplement: how many mg a day"
    )
    start.add_argument(
        "--kidneys", choices=KIDNEYS, help="of a supplement: whether your kidneys are healthy"
    )
    start.add_argument(
        "--safe",
        action="store_true",
        help="you declare that changing a factor of your own is safe for you, and no medicine",
    )
    start.add_argument(
        "--blind", metavar="FILE", help="write the order to this file for a helper, and hide it"
    )
    _add_early_look(start)
    start.add_argument("--note", default="", metavar="TEXT", help="free text")
    add_json(start)
    add_common(start)


def _add_today(acts: "argparse._SubParsersAction[Parser]") -> None:
    today = add_command(
        acts,
        "today",
        brief="which block it is and what to do",
        description="Say which block it is today, what to do, and which days lack a note.",
        examples=("twitchapp experiment today",),
    )
    add_json(today)
    add_common(today)


def _add_log(acts: "argparse._SubParsersAction[Parser]") -> None:
    log = add_command(
        acts,
        "log",
        brief="note whether a day went as planned",
        description=(
            "Note whether a day went as planned. The result counts every day as it was drawn all "
            "the same; how well it was kept to is shown beside it."
        ),
        examples=(
            "twitchapp experiment log planned",
            'twitchapp experiment log not --day yesterday --note "a birthday"',
        ),
    )
    log.add_argument("kept", choices=KEPT, metavar="HOW", help=f"one of {', '.join(KEPT)}")
    log.add_argument("--day", metavar="DAY", help="today (usual), yesterday or 2026-01-31")
    log.add_argument("--note", default="", metavar="TEXT", help="free text")
    add_json(log)
    add_common(log)


def _add_result(acts: "argparse._SubParsersAction[Parser]") -> None:
    result = add_command(
        acts,
        "result",
        brief="what it showed, once it is over",
        description=(
            "Say what an experiment showed, the latest one if none is named. One whose last day "
            "has passed is ended by this."
        ),
        examples=("twitchapp experiment result", "twitchapp experiment result --key key.txt"),
    )
    result.add_argument(
        "id", nargs="?", metavar="ID", help="as “experiment list” shows it, or its beginning"
    )
    result.add_argument("--key", metavar="FILE", help="your helper's file, of a blinded one")
    add_json(result)
    add_common(result)


def _add_stop(acts: "argparse._SubParsersAction[Parser]") -> None:
    stop = add_command(
        acts,
        "stop",
        brief="end it before its last day",
        description=(
            "End the experiment before its last day, for a reason that is not how it seems to go. "
            "With --if-clear, take the one early look instead, if there is one by the rule set at "
            "the start, and end it only if that allows it."
        ),
        examples=(
            'twitchapp experiment stop --reason "a holiday"',
            "twitchapp experiment stop --if-clear",
        ),
    )
    stop.add_argument("--reason", default="", metavar="TEXT", help="why")
    stop.add_argument(
        "--if-clear", action="store_true", help="take the one early look, and end it if it is clear"
    )
    add_json(stop)
    add_common(stop)


def _add_list(acts: "argparse._SubParsersAction[Parser]") -> None:
    listed = add_command(
        acts,
        "list",
        brief="every experiment",
        description="List every experiment, the latest first, with how it stands.",
        examples=("twitchapp experiment list",),
    )
    add_json(listed)
    add_common(listed)


def _add_key(acts: "argparse._SubParsersAction[Parser]") -> None:
    key = add_command(
        acts,
        "key",
        brief="write the helper's key of a blinded experiment",
        description=(
            "Draw the order of a blinded experiment and write it to a file for the person who "
            "prepares both kinds. The journal keeps no more than a seal. Do not look into the "
            "file; without it no one can tell the result."
        ),
        examples=("twitchapp experiment key /media/stick/key.txt",),
    )
    key.add_argument("file", metavar="FILE", help="where your helper finds it")
    key.add_argument(
        "--overwrite", action="store_true", help="replace the file if it is there already"
    )
    add_json(key)
    add_common(key)


def _add_early_look(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--early-look",
        action="store_true",
        help="allow for one look at half, which takes more blocks",
    )


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 6:
        raise argparse.ArgumentTypeError(f"“{text[:40]}” is not a whole number")
    return int(text)


def _ratio(text: str) -> float:
    number = _number(text)
    if not 1.1 <= number <= 10:
        raise argparse.ArgumentTypeError(f"“{text[:40]}” is not a number from 1.1 to 10")
    return number


def _dose(text: str) -> float:
    number = _number(text)
    if not 0 < number <= 1e6:
        raise argparse.ArgumentTypeError(f"“{text[:40]}” is not an amount in mg")
    return number


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text[:40]}” is not a number") from None
