"""The arguments of `twitchapp checkin`."""

import argparse

from twitchapp.cli.parts import Parser, add_command, add_common, add_json


def add_check_in(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add `checkin`."""
    parser = add_command(
        commands,
        "checkin",
        brief="look back at a day: sleep, stress, exercise, drinks, twitches",
        description=(
            "Look back at a day, which begins at 04:00. Without options it shows what is known of "
            "the day and, at a terminal, asks a few questions, each of which may be skipped. What "
            "is logged already stays; what you say comes beside it."
        ),
        examples=(
            "twitchapp checkin",
            "twitchapp checkin yesterday --none",
            "twitchapp checkin --slept 23:30-6:45 --quality 7 --stress 4 --missed 0",
            'twitchapp checkin --drink "2 espresso" --drink beer --exercise run --minutes 45',
        ),
    )
    parser.add_argument(
        "day", nargs="?", metavar="DAY", help="today (usual), yesterday or 2026-01-04"
    )
    parser.add_argument("--slept", metavar="TIMES", help="the night that ended then: 23:30-6:45")
    parser.add_argument("--quality", metavar="0-10", help="how well you slept")
    parser.add_argument("--stress", metavar="0-10", help="how much stress there was")
    parser.add_argument("--exercise", default="", metavar="WHAT", help="such as run or stretching")
    parser.add_argument("--minutes", metavar="N", help="how long the exercise was")
    parser.add_argument("--intensity", metavar="0-10", help="how hard the exercise was")
    parser.add_argument(
        "--drink",
        action="append",
        default=[],
        dest="drinks",
        metavar="WHAT",
        help="such as “2 espresso” or beer, in usual portions; may be given again",
    )
    parser.add_argument(
        "--missed", metavar="N", help="twitches that you did not log, 0 for none of them"
    )
    parser.add_argument(
        "--none", action="store_true", help="you looked back: what is not written did not happen"
    )
    add_json(parser)
    add_common(parser)
