"""What records are called in the words of a step."""

from collections.abc import Iterable

from twitchapp.application.wording import TYPE_NOUNS, count_of
from twitchapp.domain.entries import KIND_RULES, Entry, EntryKind
from twitchapp.domain.episodes import Episode, EpisodeKind
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import short_line


def noun_of(record: Record) -> str:
    """Return what a record is, in a word or two: `twitch`, `caffeine`, `oat milk`."""
    if isinstance(record, Episode):
        return "episode" if record.kind is EpisodeKind.OTHER else record.kind.value
    if isinstance(record, Entry):
        if record.kind is EntryKind.FOOD:
            return short_line(record.name, 60)
        return record.name if KIND_RULES[record.kind].name_is_key else record.kind.value
    return TYPE_NOUNS[record.ref.type]


def nouns_of(records: Iterable[Record]) -> str:
    """Return what records are, `3 episodes`, or the one word for a single one."""
    listed = list(records)
    if len(listed) == 1:
        return noun_of(listed[0])
    types = {record.ref.type for record in listed}
    noun = TYPE_NOUNS[types.pop()] if len(types) == 1 else "entry"
    return count_of(len(listed), noun)
