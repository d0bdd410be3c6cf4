"""`twitchapp nutrient`: the reference pages and the table that compares them; needs no journal."""

from argparse import Namespace

from twitchapp.application.reference import ComparisonRow, ReferenceService
from twitchapp.application.reference_text import NOT_ADVICE, page_json, page_text
from twitchapp.cli.output import Output
from twitchapp.domain.nutrients import LimitScope

_ONLY_SUPPLEMENTS = f" ({LimitScope.SUPPLEMENTS.description})"
_HEADINGS = ("", "US need", "EU need", "US limit", "EU limit")


def nutrient(arguments: Namespace, reference: ReferenceService, output: Output) -> int:
    """Print a nutrient's page, or all of them side by side when none is named."""
    name = " ".join(arguments.name)
    if name:
        page = reference.nutrient(name)
        sources = reference.sources_of(page)
        if arguments.json:
            output.json(page_json(page, sources))
        else:
            output.text(page_text(page, sources, output.width))
        return 0
    rows = reference.comparison()
    if arguments.json:
        output.json([comparison_json(row) for row in rows])
    else:
        _print(rows, output)
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


def _print(rows: tuple[ComparisonRow, ...], output: Output) -> None:
    for row in rows:
        output.prose(row.name)
        output.prose(f"{row.role}.", indent="  In muscle   ", hanging=" " * 14)
        lack = f"{row.twitching} [evidence: {row.evidence.value}]"
        output.prose(lack, indent="  Twitching   ", hanging=" " * 14)
        output.prose(f"{row.foods}.", indent="  Foods       ", hanging=" " * 14)
        output.line()
    output.prose("What adults need a day, and the most that is held safe over a long time:")
    output.line()
    table = [_HEADINGS, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in table) for column in range(len(_HEADINGS))]
    if sum(widths) + 2 * len(widths) <= output.width:
        for line in table:
            cells = (cell.ljust(width) for cell, width in zip(line, widths, strict=True))
            output.text("  ".join(cells).rstrip())
    else:
        for line in table[1:]:
            output.prose(line[0])
            for heading, cell in zip(_HEADINGS[1:], line[1:], strict=True):
                output.prose(cell, indent=f"  {heading:<9} ")
    output.line()
    output.prose(f"* counts {LimitScope.SUPPLEMENTS.description}.")
    output.prose("(AI) a good estimate, used where there is too little evidence for a firm figure.")
    output.prose("mg/MJ for each megajoule of food energy; a day of 2,000 kcal has 8.4.")
    output.prose("none set: no limit is known, which does not mean that any amount is safe.")
    output.prose("US: National Academies. EU: European Food Safety Authority.")
    output.line()
    output.prose(
        "“twitchapp nutrient magnesium” opens a page, with all ages, pregnancy, cautions and "
        f"sources. {NOT_ADVICE.replace('This page', 'This table')}"
    )


def _cells(row: ComparisonRow) -> tuple[str, ...]:
    figures = (row.need_us, row.need_eu, row.limit_us, row.limit_eu)
    return (row.name, *(figure.replace(_ONLY_SUPPLEMENTS, " *") for figure in figures))
