"""The quick entry line: how people write what happened, read by a grammar into records.

`reader` is the way in. Nothing here reads the clock, the journal or the locale: all of it comes in
with a `Context`.
"""
