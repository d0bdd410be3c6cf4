"""The numbers behind the experiments' pages, as sheets."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from math import isfinite

from twitchapp.application.trial_result import Estimate, Result
from twitchapp.domain.experiments import Adherence, Experiment
from twitchapp.gui.charts.experiment_words import code_of, ending_text, title_of
from twitchapp.gui.charts.sheet import Cell, Sheet

_LIST = (
    "Experiment",
    "In A",
    "In B",
    "First day",
    "Last day",
    "Blocks",
    "Days in a block",
    "State",
)
_DAYS = ("Day", "Block", "Kind", "Counts", "Went as planned", "Note")
_BLOCKS = (
    "Block",
    "Kind",
    "First day that counts",
    "Last day",
    "Days that could be known",
    "Days known",
    "Episodes",
    "Episodes per day",
    "Days as planned",
    "Days not as planned",
    "Mean of the factor",
    "Ratio",
    "95 % low",
    "95 % high",
    "p",
)
_OF_RATIOS = 4


def list_sheet(experiments: Sequence[Experiment]) -> Sheet:
    """Return one row an experiment."""
    return Sheet(
        title="Experiments",
        headings=_LIST,
        rows=tuple(
            (
                title_of(each),
                each.a_words,
                each.b_words,
                each.first_day,
                each.last_day,
                each.blocks,
                each.block_days,
                ending_text(each),
            )
            for each in experiments
        ),
    )


def days_sheet(experiment: Experiment, adherence: Iterable[Adherence], until: date) -> Sheet:
    """Return one row a day of an experiment, up to a day; what was not noted is empty."""
    noted: Mapping[date, Adherence] = {each.day: each for each in adherence}
    last = min(until, experiment.last_day)
    rows: list[tuple[Cell, ...]] = []
    for number in range((last - experiment.first_day).days + 1):
        day = experiment.first_day + timedelta(days=number)
        block = experiment.block_on(day)
        if block is None:
            continue
        kept = noted.get(day)
        rows.append(
            (
                day,
                block.number,
                block.arm.value if block.arm else "sealed",
                "yes" if day >= block.analysed_from else "no",
                kept.kept.value if kept else None,
                kept.note if kept else None,
            )
        )
    return Sheet(title_of(experiment), _DAYS, tuple(rows))


def result_sheet(result: Result) -> Sheet:
    """Return one row a block, and below them the ratios."""
    rows: list[tuple[Cell, ...]] = [
        (
            total.block.number,
            code_of(total.block),
            total.block.analysed_from,
            total.block.last,
            total.possible_days,
            total.known_days,
            total.episodes,
            total.episodes / total.known_days if total.known_days else None,
            total.as_planned,
            total.not_as_planned,
            total.factor_mean,
            *([None] * _OF_RATIOS),
        )
        for total in result.blocks
    ]
    for name, found in (
        ("A over B", result.estimate),
        ("A over B, days as planned", result.per_protocol),
    ):
        if found is not None:
            rows.append(_ratio_row(name, found))
    return Sheet(result.headline, _BLOCKS, tuple(rows))


def _ratio_row(name: str, found: Estimate) -> tuple[Cell, ...]:
    high: Cell = found.high if isfinite(found.high) else "no limit"
    between = [None] * (len(_BLOCKS) - 1 - _OF_RATIOS)
    return (name, *between, found.ratio, found.low, high, found.p)
