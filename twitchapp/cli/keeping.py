"""`twitchapp check`: read the whole journal file and say whether it is sound."""

from argparse import Namespace

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
            }
        )
        return 1 if report.faults else 0
    trials = [
        count_of(report.trials[table], noun)
        for table, noun in _TRIAL_KEYS.values()
        if report.trials.get(table, 0)
    ]
    counts = ", ".join((counts_text(report.living), *trials, f"{report.trashed:,} in the trash"))
    if not report.faults:
        output.line(f"The journal is sound: {counts}.")
        output.line(str(report.path))
        return 0
    output.line(f"The journal is damaged in {count_of(len(report.faults), 'place')}: {counts}.")
    output.line(str(report.path))
    for fault in report.faults:
        output.line(fault, indent="  - ", hanging="    ")
    output.line("Keep a copy of the file before you do anything else with it.")
    return 1
