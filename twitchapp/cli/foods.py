"""`twitchapp foods`: finds who does what was asked; needs no journal."""

from argparse import Namespace
from collections.abc import Callable
from importlib import import_module
from typing import cast

from twitchapp.application.foods import FoodsService, open_foods
from twitchapp.cli.output import Output

_ACTS = {
    "search": ("foods_search", "search"),
    "top": ("foods_search", "top"),
    "show": ("foods_table", "show"),
    "table": ("foods_table", "say_table"),
    "load": ("foods_loading", "load"),
}
"""For each word after `foods`, the module below `twitchapp.cli` and the function that does it."""

Act = Callable[[Namespace, FoodsService, Output], int]


def foods(arguments: Namespace, output: Output) -> int:
    """Do what was asked of the foods."""
    module, name = _ACTS[arguments.act]
    act = cast("Act", getattr(import_module(f"twitchapp.cli.{module}"), name))
    return act(arguments, open_foods(), output)
