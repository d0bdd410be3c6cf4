"""What a form holds, put into the journal in the place of what it put there before."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from twitchapp.application.changes import Changes
from twitchapp.application.journal import JournalService
from twitchapp.domain.episodes import Episode
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import RecordRef


def store(
    journal: JournalService, records: Sequence[Record], there: AbstractSet[RecordRef]
) -> Changes:
    """Save records, of which some may be there from a save a moment ago; return all that changed.

    Args:
        journal: where they go.
        records: what is to be there.
        there: what is there; what is no longer among the records was taken out of the form
            meanwhile, and goes to the trash.

    Raises:
        UserError: as `edit` and `add` do.
    """
    new = [record for record in records if record.ref not in there]
    steps = [journal.edit(record) for record in records if record.ref in there]
    gone = there - {record.ref for record in records}
    if gone:
        steps.append(journal.delete(gone))
    if new:
        first = new[0]
        steps.append(journal.record(first) if isinstance(first, Episode) else journal.add(new))
    return Changes(
        steps[-1].summary,
        added=tuple(ref for step in steps for ref in step.added),
        trashed=tuple(ref for step in steps for ref in step.trashed),
        replaced=tuple(pair for step in steps for pair in step.replaced),
        defined=tuple(factor for step in steps for factor in step.defined),
    )
