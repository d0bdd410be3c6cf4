"""The arguments of `twitchapp look-up`."""

import argparse

from twitchapp.cli.foods_search_arguments import count
from twitchapp.cli.parts import Parser, add_command, add_common, add_json


def add_look_up(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the command that looks words up in everything there is to read."""
    parser = add_command(
        commands,
        "look-up",
        brief="find a nutrient, a habit, a term, a view or a food by a word",
        description=(
            "Look words up in all there is to read: nutrients, habits, words explained, red flags, "
            "views of the window, and foods. The last word may be half a word, and slips of the "
            "finger are understood."
        ),
        examples=("twitchapp look-up magnesum", "twitchapp look-up kidney disease --json"),
    )
    parser.add_argument("words", nargs="+", metavar="WORD", help="what to look for")
    parser.add_argument(
        "--limit", type=count, default=8, metavar="N", help="at most N foods (usual: 8)"
    )
    add_json(parser)
    add_common(parser)
