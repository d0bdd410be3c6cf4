"""Whether totals of whole days come without supplements: a choice kept with the journal."""

from twitchapp.application.ports import JournalRepository

_KEY = "intake.totals_are_food"


def totals_are_food(repository: JournalRepository) -> bool:
    """Tell whether supplements are added to a day's total; they are not unless that was chosen."""
    return repository.setting(_KEY) == "true"


def keep_totals_are_food(repository: JournalRepository, *, wanted: bool) -> None:
    """Keep the choice."""
    repository.set_setting(_KEY, "true" if wanted else "false")
