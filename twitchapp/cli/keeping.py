"""`twitchapp check`: read the whole journal file and say whether it is sound."""

from argparse import Namespace
from contextlib import suppress

from twitchapp.application.services import Services
from twitchapp.application.wording import count_of, counts_text
from twitchapp.cli.output import Output
from twitchapp.domain.records import RecordType

_KEYS = {
    "episodes": RecordType.EPISODE,
    "entries": RecordType.ENTRY,
    "check_ins": RecordType.CHECK_IN,
    "resting_counts": RecordType.RESTING_COUNT,
    "function_checks": RecordType.FUNCTION_CHECK,
    "lab_results": RecordType.LAB_RESULT,
    "visits": RecordType.VISIT,
    "medicines": RecordType.MEDICINE,
}
_TRIAL_KEYS = {
    "experiments": ("experiment", "experiment"),
    "experiment_days": ("adherence", "experiment day"),
    "beliefs": ("belief", "belief"),
}
"""Of each key of the report: the table, and the noun of one of its rows."""


def check(arguments: Namespace, services: Services, output: Output) -> int:
    """Print what a check of the journal file found; 1 when something is wrong with it."""
    report = services.check()
    unsound = _unsound_backups(services) if arguments.deep else None
    if arguments.json:
        output.json(
            {
                "path": str(report.path),
                "sound": not report.faults,
                "schema_version": report.schema_version,
                **{key: report.living[kind] for key, kind in _KEYS.items()},
                **{key: report.trials.get(table, 0) for key, (table, _) in _TRIAL_KEYS.items()},
                "trashed": report.trashed,
                "faults": list(report.faults),
                "unsound_backups": unsound,
            }
        )
        return 1 if report.faults or unsound else 0
    trials = [
        count_of(report.trials[table], noun)
        for table, noun in _TRIAL_KEYS.values()
        if report.trials.get(table, 0)
    ]
    counts = ", ".join((counts_text(report.living), *trials, f"{report.trashed:,} in the trash"))
    if not report.faults:
        output.line(f"The journal is sound: {counts}.")
        output.line(str(report.path))
    else:
        places = count_of(len(report.faults), "place")
        output.line(f"The journal is damaged in {places}: {counts}.")
        output.line(str(report.path))
        for fault in report.faults:
            output.line(fault, indent="  - ", hanging="    ")
        output.line(
            "“twitchapp mend” says what can be mended, and changes nothing before you agree."
        )
    if unsound is not None:
        _tell_backups(unsound, output)
    return 1 if report.faults or unsound else 0


def _unsound_backups(services: Services) -> list[str]:
    """Return the names of the backups that are not whole, though they were when they were made."""
    if services.backups is None:
        return []
    from twitchapp.application.backups import all_of
    from twitchapp.domain.errors import InUseError

    unsound = []
    files = services.backups.files
    for each in files.kept():
        with suppress(InUseError):
            was_whole = each.backup is None or each.backup.is_whole
            if was_whole and not all_of(files.examining(each.path)).is_whole:
                unsound.append(each.path.name)
    return unsound


def _tell_backups(unsound: list[str], output: Output) -> None:
    if not unsound:
        output.line("Its backups are as they were when they were made.")
        return
    output.line(f"{count_of(len(unsound), 'backup')} can no longer be relied on:")
    for name in unsound:
        output.line(name, indent="  - ", hanging="    ")
