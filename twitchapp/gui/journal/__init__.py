"""The journal's pane: recording, logging, the last fortnight, and the list of all that is kept."""
