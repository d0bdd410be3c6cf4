"""The arguments of `twitchapp page` and `twitchapp supplements`."""

import argparse

from twitchapp.cli.parts import Parser, add_command, add_common, add_json


def add_page(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the command that prints any page of the reference."""
    parser = add_command(
        commands,
        "page",
        brief="any page: a nutrient, a habit, a word explained, seeing a doctor",
        description=(
            "Print a page of the reference with the strength and the sources of each claim: a "
            "nutrient, a habit such as caffeine or sleep, a word explained, or when to see a "
            "doctor. Without a name: the names of all pages."
        ),
        examples=(
            "twitchapp page",
            "twitchapp page caffeine",
            "twitchapp page doctor",
            "twitchapp page confidence interval --json",
        ),
    )
    parser.add_argument("name", nargs="*", metavar="NAME", help="such as sleep, EMG or doctor")
    add_json(parser)
    add_common(parser)


def add_supplements(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the command that prints what is in forms of supplements."""
    parser = add_command(
        commands,
        "supplements",
        brief="forms of supplements, and how much of the nutrient is in each",
        description=(
            "Print the forms that supplements come in, such as magnesium oxide or citrate, with "
            "the share of the nutrient in each. With a name: how well it is taken up, as far as "
            "that is known, and what to watch for."
        ),
        examples=(
            "twitchapp supplements",
            "twitchapp supplements magnesium",
            "twitchapp supplements magnesium oxide --json",
        ),
    )
    parser.add_argument("name", nargs="*", metavar="NAME", help="a form, or a nutrient for all its")
    add_json(parser)
    add_common(parser)
