"""Words about backups that the window and the command line share."""

from twitchapp.application.backups import Difference, Holds, KeptBackup
from twitchapp.application.dates import short_date_text
from twitchapp.application.wording import count_of
from twitchapp.domain.backups import BackupKind

KIND_WORDS = {
    BackupKind.DAILY: "daily",
    BackupKind.BY_HAND: "made by hand",
    BackupKind.BEFORE_IMPORT: "before an import",
    BackupKind.BEFORE_RESTORE: "before a restore",
    BackupKind.BEFORE_UPDATE: "before an update",
}


def day_words(backup: KeptBackup) -> str:
    """Return on which day a backup was made, by the clock of then."""
    day = None if backup.backup is None else backup.backup.day
    return "" if day is None else short_date_text(day)


def kind_words(backup: KeptBackup) -> str:
    """Return why a backup was made."""
    if backup.backup is None:
        return "a copy"
    if backup.backup.kind is BackupKind.BEFORE_UPDATE:
        return f"before the update from form {backup.backup.schema}"
    return KIND_WORDS[backup.backup.kind]


def whole_words(holds: Holds) -> str:
    """Return whether a backup is whole."""
    if holds.is_whole is None:
        return "not looked at"
    return "whole" if holds.is_whole else "damaged"


def last_episode_words(holds: Holds) -> str:
    """Return the day and time of the last episode in a backup."""
    at = holds.last_episode
    return "none" if at is None else f"{short_date_text(at.local.date())} {at.local:%H:%M}"


def holds_words(holds: Holds) -> str:
    """Return in one line what a backup holds: `1,204 entries, last twitch 15 Mar 2024 12:00`."""
    if not holds.schema:
        return "what it holds cannot be read"
    entries = count_of(holds.entries, "entry")
    return f"{entries}, last episode {last_episode_words(holds)}"


def difference_lines(difference: Difference | None) -> tuple[str, ...]:
    """Return what restoring would do to the journal as it is now, a sentence each."""
    if difference is None:
        return ("The journal that is there now cannot be read. Its file is kept.",)
    lines = []
    if difference.lost:
        lines.append(f"{_are(difference.lost)} not in the backup, and would be gone.")
    if difference.changed:
        lines.append(
            f"{count_of(difference.changed, 'entry')} changed since would be as before the change."
        )
    if difference.back:
        lines.append(
            f"{count_of(difference.back, 'entry')} that the journal no longer has would come back."
        )
    return tuple(lines) or ("The journal and the backup hold the same entries.",)


def _are(number: int) -> str:
    return f"{count_of(number, 'entry')} of the journal {'is' if number == 1 else 'are'}"
