"""A rest for Python's garbage collector, while a great many things are made that will stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_rests() -> Iterator[None]:
    """Look for no garbage within, and nowhere later at what was made within.

    The collector looks at everything there is each time that has grown by a quarter, with every
    thread at a standstill: 0.2 s for the records of ten years, and five times while they are made.
    They go all the same once nothing refers to them.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_at_work:
            gc.enable()
