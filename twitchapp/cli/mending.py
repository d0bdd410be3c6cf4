"""`twitchapp mend`: a damaged journal mended from its backup and what can still be read of it."""

from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from twitchapp.application.backups import Shelf, all_of
from twitchapp.application.mending import Affected, MendReport
from twitchapp.application.mending_wording import report_lines
from twitchapp.cli.asking import agrees, can_ask
from twitchapp.cli.output import Output
from twitchapp.domain.days import day_of
from twitchapp.domain.errors import UserError


def mend(arguments: Namespace, shelf: Shelf, output: Output) -> int:
    """Say what would come from where, and do it if the person agrees."""
    if arguments.sample or shelf.mender is None:
        raise UserError("The sample journal is not mended: it is made afresh each time.")
    prepared = all_of(shelf.mender.preparing())
    try:
        replaced: Path | None = None
        if not arguments.json:
            for line in report_lines(prepared.report):
                output.line(line)
        if arguments.yes or (not arguments.json and _agrees(output)):
            replaced = prepared.put_in_place(day_of(shelf.clock.now())).replaced
    finally:
        prepared.give_up()
    if arguments.json:
        output.json(_as_json(prepared.report, replaced))
    elif replaced is None:
        output.line("Nothing was changed.")
    else:
        output.line("Mended. The damaged file is kept as it was:")
        output.line(str(replaced))
    return 0


def _agrees(output: Output) -> bool:
    if can_ask(output):
        return agrees(output, "Mend the journal so? The damaged file is kept.")
    output.line("To mend it so, add --yes.")
    return False


def _as_json(report: MendReport, replaced: Path | None) -> dict[str, object]:
    return {
        "journal": str(report.journal),
        "source": None if report.source is None else str(report.source.path),
        "kept": report.kept,
        "newer": report.newer,
        "from_backup": _listed(report.back),
        "lost": _listed(report.lost),
        "remade": report.remade,
        "counted": report.is_counted,
        "entries": report.entries,
        "replaced": None if replaced is None else str(replaced),
    }


def _listed(affected: Mapping[Affected, int]) -> list[dict[str, object]]:
    return [
        {
            "table": each.table or None,
            "day": None if each.day is None else each.day.isoformat(),
            "count": number,
        }
        for each, number in sorted(affected.items(), key=lambda item: str(item[0]))
    ]
