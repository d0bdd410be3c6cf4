"""Finding out: pure functions over numpy arrays with typed, frozen results; no input or output.

Days are rows: one per consecutive calendar day, NaN where something is not known, for unknown is
never zero.
"""
