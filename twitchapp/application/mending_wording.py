"""Words about mending a journal that the window and the command line share."""

from collections.abc import Mapping

from twitchapp.application.backups import KeptBackup
from twitchapp.application.backups_wording import day_words, kind_words
from twitchapp.application.dates import short_date_text
from twitchapp.application.mending import Affected, MendReport
from twitchapp.application.wording import TYPE_NOUNS, count_of

_NOUNS = {
    **{kind.value: noun for kind, noun in TYPE_NOUNS.items()},
    "experiment": "experiment",
    "adherence": "experiment day",
    "belief": "belief",
    "factor": "factor of your own",
    "setting": "setting",
}
_PLURALS = {"factor of your own": "factors of your own", "row": "rows"}
MOST_LINES = 12


def backup_words(backup: KeptBackup | None) -> str:
    """Return which backup a journal is mended from: `the backup of 12 Mar 2024`."""
    if backup is None:
        return "no backup"
    day = day_words(backup)
    return f"the backup of {day}" if day else f"the backup made {kind_words(backup)}"


def affected_lines(affected: Mapping[Affected, int]) -> tuple[str, ...]:
    """Return what is affected, a line for each day and kind, the earliest day first."""
    order = sorted(affected, key=lambda each: (each.day is None, str(each.day), each.table))
    lines = [
        _counted(affected[each], _NOUNS.get(each.table, ""))
        + (f" of {short_date_text(each.day)}" if each.day else "")
        for each in order
    ]
    if len(lines) > MOST_LINES:
        rest = sum(affected[each] for each in order[MOST_LINES - 1 :])
        return (*lines[: MOST_LINES - 1], f"{rest:,} more")
    return tuple(lines)


def report_lines(report: MendReport) -> tuple[str, ...]:
    """Return where all in a mended journal comes from, and what is in neither."""
    source = backup_words(report.source)
    lines = [f"{count_of(report.kept, 'row')} of the damaged file can be read as saved: all kept."]
    if report.source is not None and report.newer:
        lines.append(f"{report.newer:,} of them {_are(report.newer)} newer than {source}.")
    back, lost = sum(report.back.values()), sum(report.lost.values())
    if back:
        lines.append(
            f"{back:,} {_come(back)} from {source}, as saved by then: "
            f"{', '.join(affected_lines(report.back))}."
        )
    if lost:
        where = "" if report.source is None else ", nor in the backup"
        lines.append(
            f"{lost:,} cannot be read in the file{where}: {', '.join(affected_lines(report.lost))}."
        )
    if report.remade:
        lines.append(
            f"{_counted(report.remade, 'factor of your own')} could not be read and would have the "
            "usual settings; the entries are there."
        )
    if not report.is_counted:
        lines.append(
            "What leads to the rows is damaged as well, so there may have been more that nothing "
            "tells of."
        )
    if report.source is None:
        lines.append("There is no whole backup to take anything from.")
    if report.is_harmless and report.is_counted:
        lines.append("Nothing is missing.")
    return tuple(lines)


def _counted(number: int, noun: str) -> str:
    if not noun:
        return f"{number:,} of a kind that cannot be told"
    if noun in _PLURALS and number != 1:
        return f"{number:,} {_PLURALS[noun]}"
    return count_of(number, noun)


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _come(number: int) -> str:
    return "comes" if number == 1 else "come"
