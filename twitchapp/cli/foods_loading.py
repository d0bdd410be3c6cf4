"""`twitchapp foods load`: another table of foods."""

from argparse import Namespace
from pathlib import Path

from twitchapp.application.food_loading import FoodsReport
from twitchapp.application.foods import FoodsService, TableInUse
from twitchapp.application.wording import count_of
from twitchapp.cli.ending import INTERRUPTED
from twitchapp.cli.foods_table import table_json
from twitchapp.cli.output import Output
from twitchapp.cli.stopping import stoppable
from twitchapp.domain.foods import FOOD_UNITS

_STEP_PERCENT = 10


def load(arguments: Namespace, foods: FoodsService, output: Output) -> int:
    """Put another table of foods to use, or the one that came with the program."""
    if arguments.built_in:
        foods.use_built_in()
        in_use = foods.in_use()
        if arguments.json:
            output.json(table_json(in_use))
        else:
            output.prose(f"The table that came with the program is used: {in_use.table.title}.")
        return 0
    with stoppable() as stopped:
        report = foods.load(
            Path(arguments.file), _Progress(output), stopped, allow_fewer=arguments.fewer
        )
    if report.table is None:
        output.remark("Loading the foods was stopped. Nothing was changed.")
        return INTERRUPTED
    if arguments.json:
        output.json(report_json(report, foods.in_use()))
        return 0
    output.prose(f"{report.table.title} is used from now on.")
    output.prose(
        f"{count_of(len(report.table.foods), 'food')}; {report.again:,} of the {report.before:,} "
        "of the table before are in it too."
    )
    known = ", ".join(f"{key.replace('_', ' ')} {report.known[key]:,}" for key in FOOD_UNITS)
    output.prose(f"Known of so many foods: {known}.")
    output.prose(
        "Your journal stays as it is: what you logged keeps what it contained then. Go back with "
        "“twitchapp foods load --built-in”."
    )
    return 0


def report_json(report: FoodsReport, in_use: TableInUse) -> dict[str, object]:
    """Return what was loaded, for other programs."""
    return {
        **table_json(in_use),
        "known": dict(report.known),
        "found_again": report.again,
        "foods_before": report.before,
    }


class _Progress:
    """Says on standard error how far reading is, in steps that do not fill a screen."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._said = 0

    def __call__(self, done: int, of: int) -> None:
        """Say so if a step has been passed."""
        percent = 100 * done // of if of else 0
        if percent >= self._said + _STEP_PERCENT:
            self._said = percent - percent % _STEP_PERCENT
            self._output.remark(f"{self._said} % of the foods are read.")
