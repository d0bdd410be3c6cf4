"""What is told of a fault of the program itself: where it is, and nothing of what was written."""

import traceback
from pathlib import Path

FAULT_EXIT_CODE = 70
_PACKAGE = Path(__file__).resolve().parents[1]


def fault_sentence(error: BaseException) -> str:
    """Return a sentence with the kind and the place of an unexpected error, without its message.

    Messages may quote what somebody wrote into the journal, so they are not repeated.
    """
    place = ""
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename).resolve()
        if _PACKAGE in path.parents:
            place = f" in {path.relative_to(_PACKAGE).as_posix()} line {frame.lineno}"
    return (
        f"twitchapp stopped because of a fault of its own ({type(error).__name__}{place}). "
        "Nothing that was saved is lost."
    )
