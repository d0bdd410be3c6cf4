"""`twitchapp backup`, `backups` and `restore`: copies of the journal, and the way back to one."""

from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from twitchapp.application.backups import (
    BackupFiles,
    BackupsService,
    Difference,
    Holds,
    KeptBackup,
    Shelf,
    all_of,
)
from twitchapp.application.backups_wording import (
    day_words,
    difference_lines,
    holds_words,
    kind_words,
    whole_words,
)
from twitchapp.application.services import Services
from twitchapp.application.wording import count_of
from twitchapp.cli.asking import agrees, can_ask
from twitchapp.cli.output import Output
from twitchapp.domain.backups import BackupKind
from twitchapp.domain.days import day_of
from twitchapp.domain.errors import InUseError, UserError

OpenServices = Callable[[Namespace], Services]


def back_up(arguments: Namespace, services: Services, output: Output) -> int:
    """Make a backup, among the others or where the person says."""
    if services.backups is None or services.is_sample:
        raise _no_sample()
    if arguments.to is None:
        made = services.backups.make(BackupKind.BY_HAND)
    else:
        made = services.backups.make_to(Path(arguments.to))
    if arguments.json:
        output.json(_as_json(made))
    else:
        state = "verified" if made.holds.is_whole else "as damaged as the journal itself"
        output.line(f"Backed up, {state}: {holds_words(made.holds)}.")
        output.line(str(made.path))
    return 0 if made.holds.is_whole else 1


def back_up_daily(backups: BackupsService, output: Output) -> None:
    """Make today's backup where none was tried; one that fails is told and changes nothing."""
    output.flush()
    try:
        if backups.claim_today():
            backups.make(BackupKind.DAILY)
    except UserError as error:
        output.remark(f"What you asked for is done. Today's backup is not: {error}")


def backups(arguments: Namespace, shelf: Shelf, open_services: OpenServices, output: Output) -> int:
    """List the backups that there are, each read to its end."""
    del open_services
    if arguments.sample:
        raise _no_sample()
    files = shelf.files
    found = [_looked_at(files, each) for each in files.kept()]
    if arguments.json:
        output.json(
            {
                "journal": str(files.journal),
                "folder": str(files.folder),
                "backups": [_as_json(each) for each in found],
            }
        )
        return 0
    if not found:
        output.line("There are no backups of this journal yet.")
        output.line(f"They go to {files.folder}.")
        return 0
    output.line(f"{count_of(len(found), 'backup')} in {files.folder}, the newest first:")
    for each in found:
        day = day_words(each)
        output.line(
            f"{each.path.name}: {f'{day}, ' if day else ''}{kind_words(each)}, "
            f"{holds_words(each.holds)}, form {each.holds.schema}, {whole_words(each.holds)}",
            hanging="  ",
        )
    return 0


def restore(arguments: Namespace, shelf: Shelf, open_services: OpenServices, output: Output) -> int:
    """Put a backup in the place of the journal."""
    if arguments.sample:
        raise _no_sample()
    files = shelf.files
    source = _source(arguments.source, files)
    is_there = files.journal.exists()
    if is_there and not arguments.yes:
        if not can_ask(output):
            raise UserError(
                "A restore replaces the journal, so it must be agreed to. Nothing was changed.",
                where=str(files.journal),
                todo="Add --yes to do it without being asked.",
            )
        for line in difference_lines(_difference(arguments, open_services, source)):
            output.line(line)
        if not agrees(output, f"Restore {source.name}? The journal's file is kept."):
            output.line("Nothing was changed.")
            return 0
    restored = files.restore(source, day_of(shelf.clock.now()))
    if arguments.json:
        output.json(
            {
                "journal": str(restored.journal),
                "source": str(restored.source),
                "replaced": None if restored.replaced is None else str(restored.replaced),
                "backup": None if restored.backup is None else str(restored.backup),
                **_holds_json(restored.holds),
            }
        )
        return 0
    output.line(f"Restored: {holds_words(restored.holds)}.")
    if restored.replaced is not None:
        output.line("The journal that was there before is kept:")
        output.line(str(restored.replaced))
    return 0


def _looked_at(files: BackupFiles, backup: KeptBackup) -> KeptBackup:
    try:
        return backup._replace(holds=all_of(files.examining(backup.path)))
    except InUseError:
        return backup


def _source(text: str, files: BackupFiles) -> Path:
    named = files.folder / text
    return named if named.name == text and named.is_file() else Path(text)


def _difference(
    arguments: Namespace, open_services: OpenServices, source: Path
) -> Difference | None:
    """Return what would change, None where the journal cannot be opened.

    Raises:
        UserError: when it is open elsewhere, or the backup cannot be read.
    """
    try:
        services = open_services(arguments)
    except InUseError:
        raise
    except UserError:
        return None
    try:
        return None if services.backups is None else services.backups.difference(source)
    finally:
        services.close()


def _no_sample() -> UserError:
    return UserError("The sample journal has no backups: it is made afresh each time.")


def _as_json(backup: KeptBackup) -> dict[str, object]:
    made = backup.backup
    return {
        "path": str(backup.path),
        "kind": None if made is None else made.kind.value,
        "day": None if made is None or made.day is None else made.day.isoformat(),
        "number": None if made is None else made.number,
        "bytes": backup.size,
        **_holds_json(backup.holds),
    }


def _holds_json(holds: Holds) -> dict[str, object]:
    at = holds.last_episode
    return {
        "schema_version": holds.schema,
        "entries": holds.entries,
        "trashed": holds.trashed,
        "last_episode": None if at is None else at.local.isoformat(),
        "whole": holds.is_whole,
    }
