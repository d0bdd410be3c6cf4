"""The arguments of `twitchapp profile`."""

import argparse

from twitchapp.cli.parts import Parser, add_command, add_common, add_json

UNSAID = "unsaid"
SEXES = ("female", "male", UNSAID)
EXPECTING = ("no", "pregnant", "breastfeeding")
KIDNEYS = ("yes", "no", UNSAID)
GUIDELINES = ("US", "EU", "both")


def add_profile(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add `profile`."""
    parser = add_command(
        commands,
        "profile",
        brief="what makes needs, limits and cautions yours",
        description=(
            "Show what makes daily needs, upper limits and cautions yours, or change it: year of "
            "birth, sex, whether you are pregnant or breastfeeding, kidney disease, and whose "
            "figures come first. All of it may be left unsaid; then ranges are shown. It is kept "
            "in this journal's file and nowhere else."
        ),
        examples=(
            "twitchapp profile",
            "twitchapp profile --born 1980 --sex female --kidney-disease no",
            "twitchapp profile --guideline EU",
            "twitchapp profile --forget",
        ),
    )
    parser.add_argument(
        "--born", metavar="YEAR", type=_year, help="the year of birth, such as 1980, or unsaid"
    )
    parser.add_argument(
        "--sex", choices=SEXES, help="by whose figures needs are looked up: female, male, unsaid"
    )
    parser.add_argument(
        "--expecting", choices=EXPECTING, help="pregnant, breastfeeding, or no (neither)"
    )
    parser.add_argument(
        "--kidney-disease", choices=KIDNEYS, help="a disease of the kidneys: yes, no, unsaid"
    )
    parser.add_argument(
        "--guideline", choices=GUIDELINES, help="whose figures come first: US, EU, both"
    )
    parser.add_argument("--forget", action="store_true", help="forget all that was said")
    add_json(parser)
    add_common(parser)


def _year(text: str) -> int | str:
    if text == UNSAID:
        return text
    if text.isascii() and text.isdigit() and len(text) == 4:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}” is not a year such as 1980")
