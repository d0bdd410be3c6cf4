"""The arguments of `twitchapp foods search` and `top`."""

import argparse

from twitchapp.cli.parts import Parser, add_command, add_common, add_json

PER = ("100g", "portion", "100kcal")
ODD_KINDS = ("baby", "spices", "dried", "fortified", "brands", "seldom", "uncooked")
"""As `Per` and `OddKind` name them, without importing the search for a word of help."""

_MOST = 1000


def add_search(acts: "argparse._SubParsersAction[Parser]") -> None:
    """Add `search`."""
    parser = add_command(
        acts,
        "search",
        brief="find foods by their names",
        description=(
            "Find foods by words of their names, in any order; the last may be half a word. Slips "
            "of the finger, plurals and British words are understood. The plain food comes before "
            "the odd one."
        ),
        examples=(
            'twitchapp foods search "oat milk"',
            "twitchapp foods search chiken brest --limit 5",
        ),
    )
    parser.add_argument("words", nargs="+", metavar="WORD", help="words of the food's name")
    parser.add_argument(
        "--limit", type=count, default=10, metavar="N", help="at most N foods (usual: 10)"
    )
    add_json(parser)
    add_common(parser)


def add_top(acts: "argparse._SubParsersAction[Parser]") -> None:
    """Add `top`."""
    parser = add_command(
        acts,
        "top",
        brief="foods with most of a nutrient",
        description=(
            "List the foods that hold most of a nutrient, per 100 g, per usual portion or per "
            "100 kcal. Foods whose amount is unknown are left out and counted, never taken for 0. "
            "So are powders, spices, baby foods, fortified foods, single brands, what few shops "
            "sell and what is not cooked yet, unless you keep them."
        ),
        examples=(
            "twitchapp foods top magnesium --per portion",
            "twitchapp foods top b12 --per 100kcal --group fish",
            "twitchapp foods top calcium --words cheese --keep dried",
        ),
    )
    parser.add_argument(
        "nutrient", nargs="+", metavar="NUTRIENT", help="such as magnesium, b12, energy, caffeine"
    )
    parser.add_argument("--per", choices=PER, default="100g", help="the basis (usual: 100g)")
    parser.add_argument("--words", nargs="+", metavar="WORD", help="only foods with these words")
    parser.add_argument("--group", nargs="+", metavar="WORD", help="only foods of this group")
    parser.add_argument(
        "--keep",
        action="append",
        choices=ODD_KINDS,
        default=[],
        metavar="KIND",
        help=f"keep foods of this kind; may be given again. One of {', '.join(ODD_KINDS)}",
    )
    parser.add_argument("--least", action="store_true", help="those with least first")
    parser.add_argument(
        "--limit", type=count, default=15, metavar="N", help="at most N foods (usual: 15)"
    )
    add_json(parser)
    add_common(parser)


def count(text: str) -> int:
    """Read how many are wanted, from 1 to a thousand."""
    if not text.isdecimal() or not 1 <= int(text) <= _MOST:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 1 to {_MOST:,}")
    return int(text)
