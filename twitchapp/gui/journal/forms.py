"""Which form opens what.

The pane imports this, and all the fields with it, only after the window was painted: no form is
open in the first one.
"""

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from twitchapp.domain.entries import Entry, EntryKind, normal_name
from twitchapp.domain.episodes import CheckIn, Episode
from twitchapp.domain.factors import CustomFactor
from twitchapp.domain.journal_record import Record
from twitchapp.domain.resting_counts import RestingCount
from twitchapp.gui.hub import Hub
from twitchapp.gui.journal.entry_form import EntryForm
from twitchapp.gui.journal.episode_form import CheckInForm, EpisodeForm
from twitchapp.gui.widgets.record_form import RecordForm
from twitchapp.gui.widgets.resting_form import RestingForm


def form_for(
    hub: Hub,
    pane: QWidget,
    record: Record,
    *,
    just_saved: bool = False,
    factors: Mapping[str, CustomFactor] | None = None,
    parent: QWidget | None = None,
) -> RecordForm:
    """Return the form that edits a record of the journal.

    Args:
        hub: the way to the journal.
        pane: asks for what the form saves.
        record: as it is in the journal.
        just_saved: whether it is an episode recorded a moment ago, only refined here.
        factors: the person's own factors by their key, which tell what their entries hold.
        parent: where the form will lie; to be put there only later costs it time.
    """
    if isinstance(record, Episode):
        return EpisodeForm(hub, pane, record, just_saved=just_saved, parent=parent)
    if isinstance(record, CheckIn):
        return CheckInForm(hub, pane, record, parent)
    if isinstance(record, Entry):
        if record.kind is EntryKind.FOOD:
            from twitchapp.gui.journal.food_form import FoodForm

            return FoodForm(hub, pane, record, parent)
        is_own = record.kind is EntryKind.CUSTOM
        factor = (factors or {}).get(normal_name(record.name)) if is_own else None
        return EntryForm(hub, pane, record.kind, record, factor=factor, parent=parent)
    if isinstance(record, RestingCount):
        return RestingForm(hub, pane, record)
    raise TypeError(f"no form of the journal edits a {record.ref.type}")


def new_entry_form(
    hub: Hub, pane: QWidget, kind: EntryKind, parent: QWidget | None = None
) -> RecordForm:
    """Return the form of a new entry of a kind."""
    return EntryForm(hub, pane, kind, parent=parent)


def new_factor_form(
    hub: Hub, pane: QWidget, factor: CustomFactor, parent: QWidget | None = None
) -> RecordForm:
    """Return the form of a new entry of one of the person's own factors."""
    return EntryForm(hub, pane, EntryKind.CUSTOM, factor=factor, parent=parent)
