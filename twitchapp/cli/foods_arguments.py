"""The arguments of `twitchapp foods`."""

import argparse

from twitchapp.cli.foods_search_arguments import add_search, add_top
from twitchapp.cli.parts import Parser, add_command, add_common, add_json


def add_foods(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add `foods` and what it does."""
    parser = add_command(
        commands,
        "foods",
        brief="foods and what they contain, and which table of foods is used",
        description=(
            "Foods and what 100 g of them contain, from a table of the United States Department "
            "of Agriculture (USDA). What the table does not know is shown as unknown, never as 0."
        ),
        examples=(
            'twitchapp foods search "oat milk"',
            "twitchapp foods top magnesium --per portion",
            "twitchapp foods show usda-sr24:09040",
            "twitchapp foods table",
            "twitchapp foods load FoodData_Central_sr_legacy_food_csv_2018-04.zip",
        ),
    )
    acts = parser.add_subparsers(
        dest="act", metavar="WHAT", parser_class=Parser, required=True, title="what to do"
    )
    add_search(acts)
    add_top(acts)
    _add_show(acts)
    _add_table(acts)
    _add_load(acts)
    add_common(parser)


def _add_show(acts: "argparse._SubParsersAction[Parser]") -> None:
    show = add_command(
        acts,
        "show",
        brief="what a food contains",
        description="Print what 100 g of a food contain, and its household portions.",
        examples=("twitchapp foods show usda-sr24:09040",),
    )
    show.add_argument("id", metavar="ID", help="the food's id, as a search names it")
    add_json(show)
    add_common(show)


def _add_table(acts: "argparse._SubParsersAction[Parser]") -> None:
    table = add_command(
        acts,
        "table",
        brief="which table of foods is used",
        description="Say which table of foods is used, where it comes from and how to cite it.",
        examples=("twitchapp foods table",),
    )
    add_json(table)
    add_common(table)


def _add_load(acts: "argparse._SubParsersAction[Parser]") -> None:
    load = add_command(
        acts,
        "load",
        brief="use a newer table of foods, or go back",
        description=(
            "Use a newer table of foods: the CSV zip of “SR Legacy” or of “Foundation Foods” that "
            "USDA FoodData Central offers. It is checked whole before it is used. Your journal "
            "stays as it is: what you logged keeps what it contained then."
        ),
        examples=(
            "twitchapp foods load FoodData_Central_sr_legacy_food_csv_2018-04.zip",
            "twitchapp foods load --built-in",
        ),
    )
    which = load.add_mutually_exclusive_group(required=True)
    which.add_argument("file", nargs="?", metavar="FILE", help="the zip file, as downloaded")
    which.add_argument(
        "--built-in",
        action="store_true",
        help="go back to the table that came with the program",
    )
    load.add_argument(
        "--fewer",
        action="store_true",
        help="use it even if it has far fewer foods than the table in use",
    )
    add_json(load)
    add_common(load)
