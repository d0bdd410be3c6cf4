"""The arguments of `twitchapp compare`."""

import argparse

from twitchapp.cli.parts import Parser, add_command, add_common, add_json


def add_compare(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the command."""
    parser = add_command(
        commands,
        "compare",
        brief="two periods, or the time since something was begun",
        description=(
            "Say how many times as many twitches there were in one period as in another, with the "
            "uncertainty, bad spells allowed for. Give two periods, or what was begun, ended or "
            "changed: the journal then shows when. Such a comparison is weaker than an "
            "experiment, and says so."
        ),
        examples=(
            "twitchapp compare --before 2026-01-01..2026-01-31 --after 2026-02-01..2026-02-28",
            "twitchapp compare --since magnesium",
            "twitchapp compare --sample --since magnesium --json",
        ),
    )
    parser.add_argument(
        "--before", metavar="A..B", help="the earlier period, by its first and last day"
    )
    parser.add_argument(
        "--after", metavar="C..D", help="the later period, by its first and last day"
    )
    parser.add_argument(
        "--since",
        metavar="WHAT",
        help="something begun, ended or changed, such as magnesium or caffeine",
    )
    add_json(parser)
    add_common(parser)


def check_compare(arguments: argparse.Namespace) -> None:
    """End with a usage error unless there are two periods, or something that was begun.

    Raises:
        SystemExit: with 2.
    """
    has_periods = arguments.before is not None, arguments.after is not None
    parser = Parser(prog="twitchapp compare")
    if arguments.since is not None and any(has_periods):
        parser.error("--since names the periods itself; leave --before and --after out")
    if arguments.since is None and not all(has_periods):
        parser.error("give --before and --after, or --since")
