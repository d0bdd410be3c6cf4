"""The words of the journal: frozen values, units and day rules; no I/O, no Qt, no SQL, no numpy."""
