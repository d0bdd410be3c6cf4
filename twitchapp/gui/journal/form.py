"""The forms of the journal are made of what all forms are made of."""

from twitchapp.gui.widgets.record_form import NoteField, RecordForm, Step

__all__ = ["NoteField", "RecordForm", "Step"]
