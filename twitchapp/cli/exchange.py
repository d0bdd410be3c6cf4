"""`twitchapp import` and `twitchapp export`: the journal as CSV or a zip, in and out."""

from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
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
    """Take a journal in, CSV or a zip, and print what was taken over, skipped and assumed."""
    absent = read_absent(arguments.absent)
    with stoppable() as stopped:
        report = services.take_in(Path(arguments.file), absent=absent, cancelled=stopped)
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
    """Write the whole journal as CSV to a file, or to standard output for `-`, or as a zip."""
    if arguments.everything:
        return _export_everything(Path(arguments.file), arguments, services, output)
    if arguments.file == STANDARD_OUTPUT:
        services.exchange.export_csv_to(_bytes_of(output.out))
        return 0
    with _told_of_overwrite():
        report = services.exchange.export_csv(Path(arguments.file), overwrite=arguments.overwrite)
    output.line(f"Exported {count_of(report.rows, 'row')} to {report.path}.", hanging="  ")
    return 0


def _export_everything(path: Path, arguments: Namespace, services: Services, output: Output) -> int:
    if str(path) == STANDARD_OUTPUT:
        raise UserError(
            "A zip is not written to standard output.", todo="Name a file, such as everything.zip."
        )
    everything = services.everything
    if everything is None:
        raise UserError("Of this journal no export of everything can be made.")
    with _told_of_overwrite(), stoppable() as stopped:
        report = everything.export_zip(path, overwrite=arguments.overwrite, cancelled=stopped)
    if report.cancelled:
        output.remark("The export was stopped. Nothing was written.")
        return INTERRUPTED
    output.line(
        f"Exported everything, {count_of(report.rows, 'row')}, to {report.path}.", hanging="  "
    )
    return 0


@contextmanager
def _told_of_overwrite() -> Iterator[None]:
    try:
        yield
    except AlreadyThereError as error:
        raise UserError(
            error.what,
            where=error.where,
            todo="Choose another name, or add --overwrite to replace it.",
        ) from error


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
        "into_trash": report.into_trash,
        "settings": report.settings,
    }
