"""The arguments of `twitchapp profile`, `twitchapp intake` and `twitchapp what-to-eat`."""

import argparse

from twitchapp.cli.parts import Parser, add_command, add_common, add_json

UNSAID = "unsaid"
SEXES = ("female", "male", UNSAID)
EXPECTING = ("no", "pregnant", "breastfeeding")
KIDNEYS = ("yes", "no", UNSAID)
GUIDELINES = ("US", "EU", "both")
TOTALS = ("everything", "food")
EXCLUSIONS = (
    "vegetarian",
    "vegan",
    "dairy",
    "egg",
    "fish",
    "nuts",
    "gluten",
    "soya",
    "sesame",
)
USUAL_DAYS = 14
MOST_DAYS = 3653


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


def add_intake(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add `intake`."""
    parser = add_command(
        commands,
        "intake",
        brief="what you ate and took, beside what is recommended",
        description=(
            "Say how much of each nutrient you had a day on average over the last whole days, from "
            "food, from supplements and from totals of whole days, never counting anything twice; "
            "how much of it is not known; what gave it; and how it stands to what is recommended "
            "and to upper limits. Nothing here is a diagnosis."
        ),
        examples=(
            "twitchapp intake",
            "twitchapp intake --nutrient magnesium --days 28",
            "twitchapp intake --json",
        ),
    )
    parser.add_argument(
        "--days",
        type=_days,
        default=USUAL_DAYS,
        metavar="N",
        help=f"over the last N whole days (usual: {USUAL_DAYS})",
    )
    parser.add_argument(
        "--nutrient", metavar="NAME", help="this one only, with each day and all that gave it"
    )
    parser.add_argument(
        "--totals",
        choices=TOTALS,
        help=(
            "what totals of whole days hold, from now on: everything, or food alone, to which "
            "supplements are added (usual: everything)"
        ),
    )
    add_json(parser)
    add_common(parser)


def add_what_to_eat(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add `what-to-eat`."""
    parser = add_command(
        commands,
        "what-to-eat",
        brief="everyday foods that close today's gap in a nutrient",
        description=(
            "Suggest everyday foods that make up what is missing today of a nutrient, in the "
            "fewest ordinary portions: single foods, and two or three together. Never supplements. "
            "What is left out goes by what foods usually hold; with an allergy, go by the label."
        ),
        examples=(
            "twitchapp what-to-eat magnesium",
            "twitchapp what-to-eat calcium --without dairy --without nuts",
            "twitchapp what-to-eat b12 --without vegetarian --keep",
        ),
    )
    parser.add_argument("name", nargs="+", metavar="NAME", help="such as magnesium, Mg or B12")
    parser.add_argument(
        "--without",
        action="append",
        choices=(*EXCLUSIONS, "nothing"),
        metavar="WHAT",
        help=(
            f"leave out {', '.join(EXCLUSIONS)}; may be given again. Without it, what was kept is "
            "left out; “nothing” leaves nothing out"
        ),
    )
    parser.add_argument(
        "--keep", action="store_true", help="keep what --without names for the next time"
    )
    add_json(parser)
    add_common(parser)


def _days(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    if 1 <= number <= MOST_DAYS:
        return number
    raise argparse.ArgumentTypeError(f"“{text}” is not a number of days from 1 to {MOST_DAYS}")


def _year(text: str) -> int | str:
    if text == UNSAID:
        return text
    if text.isascii() and text.isdigit() and len(text) == 4:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}” is not a year such as 1980")
