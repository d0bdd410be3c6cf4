"""The use-cases that window and command line share; no Qt, no SQL."""
