"""`twitchapp nutrient`: the reference pages and the table that compares them.

No journal is needed. Where there is one, what the person said of themselves makes needs, limits
and cautions their own.
"""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from twitchapp import paths
from twitchapp.application.nutrient_page import nutrient_page
from twitchapp.application.nutrient_page_figures import (
    IN_A_DAY,
    NONE_SET_NOTE,
    PER_ENERGY,
    whose_figures,
)
from twitchapp.application.nutrient_page_json import nutrient_json
from twitchapp.application.page_text import NOT_ADVICE, page_text
from twitchapp.application.reference import ComparisonRow, ReferenceService
from twitchapp.cli.output import Output
from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import LimitKind, LimitScope
from twitchapp.domain.pages import PageKind, PageRef
from twitchapp.domain.profile import NOBODY, Profile

if TYPE_CHECKING:
    from twitchapp.application.services import Services

_ONLY_SUPPLEMENTS = LimitScope.SUPPLEMENTS.description
_HEADINGS = ("", "US need", "EU need", "US limit", "EU limit")


class Reader(NamedTuple):
    """Who reads: what they said of themselves, and the year by which their age is told."""

    profile: Profile
    year: int


ANYBODY = Reader(NOBODY, 0)
"""Who said nothing of themselves; no age is asked for, so the year does not matter."""


def reader_of(
    arguments: Namespace, open_services: Callable[[Namespace], "Services"], output: Output
) -> Reader:
    """Return who reads, by the journal where there is one; without a journal it is anybody.

    A journal that cannot be opened is told of, and hides no page.
    """
    named = arguments.journal
    path = paths.default_journal() if named is None else Path(named)
    if not arguments.sample and not path.exists():
        return ANYBODY
    try:
        services = open_services(arguments)
    except UserError as error:
        output.remark(f"The figures are for anybody, as the journal was not opened. {error.what}")
        return ANYBODY
    try:
        return Reader(services.profile.read(), services.profile.year)
    finally:
        services.close()


def nutrient(
    arguments: Namespace,
    reference: ReferenceService,
    output: Output,
    reader: Callable[[], Reader] = lambda: ANYBODY,
) -> int:
    """Print a nutrient's page, or all of them side by side when none is named.

    Args:
        arguments: with the words of the `name`, and whether as `json`.
        reference: the pages.
        output: where to print.
        reader: finds out for whom; asked once the page is found.
    """
    name = " ".join(arguments.name)
    if name:
        page = reference.nutrient(name)
        sources = reference.sources_of(page)
        who = reader()
        if arguments.json:
            output.json(nutrient_json(page, sources, who.profile, who.year))
            return 0
        content = nutrient_page(page, sources, who.profile, who.year)
        titles = {PageRef(PageKind.NUTRIENT, one.key): one.name for one in reference.nutrients()}
        output.text(page_text(content, output.width, titles))
        return 0
    who = reader()
    rows = reference.comparison(who.profile, who.year)
    if arguments.json:
        output.json([comparison_json(row) for row in rows])
    else:
        _print(rows, who.profile, output)
    return 0


def comparison_json(row: ComparisonRow) -> dict[str, object]:
    """Return a row of the comparison as texts; the figures themselves are in the page's JSON."""
    return {
        "key": row.key,
        "name": row.name,
        "role": row.role,
        "twitching": row.twitching,
        "evidence": row.evidence.value,
        "foods": row.foods,
        "need_us": row.need_us,
        "need_eu": row.need_eu,
        "limit_us": row.limit_us,
        "limit_eu": row.limit_eu,
    }


def _print(rows: tuple[ComparisonRow, ...], profile: Profile, output: Output) -> None:
    for row in rows:
        output.prose(row.name)
        output.prose(f"{row.role}.", indent="  In muscle   ", hanging=" " * 14)
        lack = f"{row.twitching} [evidence: {row.evidence.value}]"
        output.prose(lack, indent="  Twitching   ", hanging=" " * 14)
        output.prose(f"{row.foods}.", indent="  Foods       ", hanging=" " * 14)
        output.line()
    whose = whose_figures(profile)
    output.prose(f"What {whose} need a day, and the most that is held safe over a long time:")
    output.line()
    table = [_HEADINGS, *(_cells(row) for row in rows)]
    if not output.columns(table):
        for line in table[1:]:
            output.prose(line[0])
            for heading, cell in zip(_HEADINGS[1:], line[1:], strict=True):
                output.prose(cell, indent=f"  {heading:<9} ")
    output.line()
    output.prose(f"* counts {_ONLY_SUPPLEMENTS}.")
    output.prose("(AI) a good estimate, used where there is too little evidence for a firm figure.")
    output.prose("(SAI) the EU’s safe and adequate intake.")
    output.prose(f"({LimitKind.CDRR.value}) {LimitKind.CDRR.description}")
    output.prose(f"{PER_ENERGY} for each megajoule of food energy; a day of 2,000 kcal has 8.4.")
    output.prose(NONE_SET_NOTE)
    output.prose("US: National Academies. EU: European Food Safety Authority.")
    output.line()
    if not profile.is_exact:
        output.prose("“twitchapp profile --born 1980 --sex female” makes these figures your own.")
    output.prose(
        "“twitchapp nutrient magnesium” opens a page, with all ages, pregnancy, cautions and "
        f"sources. {NOT_ADVICE.replace('This page', 'This table')}"
    )


def _cells(row: ComparisonRow) -> tuple[str, ...]:
    figures = (row.need_us, row.need_eu, row.limit_us, row.limit_eu)
    shown = (figure.replace(f" ({_ONLY_SUPPLEMENTS})", " *") for figure in figures)
    return (row.name, *(figure.partition(IN_A_DAY)[0] for figure in shown))
