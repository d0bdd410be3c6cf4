"""A record that was changed in two places at once."""

from dataclasses import fields, replace
from typing import TypeVar

from twitchapp.domain.journal_record import Record

Kept = TypeVar("Kept", bound=Record)


def merged(before: Record, theirs: Record, mine: Kept) -> Kept:
    """Return a record as it is in the journal now, with what was changed here put in.

    Args:
        before: as it was when both began.
        theirs: as it is in the journal now.
        mine: as it is wanted here; what is as before in it was not touched.

    Raises:
        UserError: when the two together make no sense.
    """
    if type(theirs) is not type(mine):
        return mine
    touched = {
        field.name: getattr(mine, field.name)
        for field in fields(mine)
        if getattr(mine, field.name) != getattr(before, field.name)
    }
    return replace(theirs, **touched)
