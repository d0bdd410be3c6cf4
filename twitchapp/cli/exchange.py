"""`twitchapp import` and `twitchapp export`: the journal as CSV, in and out."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from twitchapp.application.exchange_report import ImportReport, report_lines
from twitchapp.application.services import Services
from twitchapp.application.wording import count_of
from twitchapp.cli.ending import INTERRUPTED
from twitchapp.cli.output import Output
from twitchapp.cli.stopping import stoppable
from twitchapp.cli.when import echo
from twitchapp.domain.errors import AlreadyThereError, UserError
from twitchapp.domain.factors import Absent

STANDARD_OUTPUT = "-"


def import_file(arguments: Namespace, services: Services, output: Output) -> int:
    """Take a journal as CSV in and print what was taken over, skipped and assumed."""
    absent = read_absent(arguments.absent)
    with stoppable() as stopped:
        report = services.exchange.import_csv(
            Path(arguments.file), absent=absent, cancelled=stopped
        )
    if report.cancelled:
        output.remark("The import was stopped. Nothing was changed.")
        return INTERRUPTED
    if arguments.json:
        output.json(_as_json(report))
        return 0
    if services.is_sample:
        output.prose("Into the sample journal, which is made afresh the next time it is opened:")
    for line in report_lines(report):
        words = line.lstrip()
        indent = line[: len(line) - len(words)]
        output.line(words, indent=indent, hanging=indent + "  ")
    return 0


def export_file(arguments: Namespace, services: Services, output: Output) -> int:
    """Write the whole journal as CSV to a file, or to standard output for `-`."""
    if arguments.file == STANDARD_OUTPUT:
        services.exchange.export_csv_to(_bytes_of(output.out))
        return 0
    path = Path(arguments.file)
    try:
        report = services.exchange.export_csv(path, overwrite=arguments.overwrite)
    except AlreadyThereError as error:
        raise UserError(
            error.what,
            where=error.where,
            todo="Choose another name, or add --overwrite to replace it.",
        ) from error
    output.line(f"Exported {count_of(report.rows, 'row')} to {report.path}.", hanging="  ")
    return 0


def read_absent(pairs: Sequence[str]) -> dict[str, Absent]:
    """Return what days without an entry mean, by factor, from texts such as `oat milk=zero`.

    Raises:
        UserError: when one has another form.
    """
    found: dict[str, Absent] = {}
    for pair in pairs:
        name, _, what = pair.rpartition("=")
        meaning = what.strip().lower()
        if not name.strip() or meaning not in {choice.value for choice in Absent}:
            raise UserError(
                f"“{echo(pair)}” does not say what a day without an entry means.",
                todo='Write it like --absent "oat milk=zero" or --absent "mood=unknown".',
            )
        found[name.strip()] = Absent(meaning)
    return found


def _bytes_of(out: TextIO) -> TextIO | BinaryIO:
    """Return the stream of bytes below a text stream: the CSV is UTF-8 whatever a terminal is."""
    out.flush()
    return cast("BinaryIO", getattr(out, "buffer", out))


def _as_json(report: ImportReport) -> dict[str, object]:
    return {
        "path": str(report.path),
        "rows": report.rows,
        "added": report.added,
        "added_trials": len(report.changes.trials),
        "known": report.known,
        "different": report.different,
        "skipped": report.skipped_count,
        "skipped_rows": [{"line": row.line, "reason": row.reason} for row in report.skipped],
        "unknown_columns": list(report.unknown_columns),
        "future": report.future,
        "first_future_line": report.first_future_line,
        "unused_cells": dict(report.unused_cells),
        "new_factors": [
            {"name": factor.name, "unit": factor.unit, "absent": factor.absent.value}
            for factor in report.defined
        ],
        "guessed_factors": [guess.name for guess in report.guessed],
        "kept_factors": list(report.kept_factors),
        "unused_absent": list(report.unused_absent),
        "first_day": None if report.first_day is None else report.first_day.isoformat(),
        "last_day": None if report.last_day is None else report.last_day.isoformat(),
    }
