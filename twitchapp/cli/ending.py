"""Turns every way in which work can end into an exit code.

What is needed only where it fails is imported only then: the window begins here as well.
"""

from collections.abc import Callable
from typing import TextIO

from twitchapp.domain.errors import UserError

DONE = 0
USER_CAN_MEND = 1
INTERRUPTED = 130


def ended(work: Callable[[], int], out: TextIO, err: TextIO) -> int:
    """Return what work returns, or the exit code of the way in which it failed, told on `err`."""
    try:
        return work()
    except UserError as error:
        return _told(str(error), USER_CAN_MEND, out, err)
    except BrokenPipeError:
        # Who reads the answer has read enough of it.
        _silence(out)
        return DONE
    except KeyboardInterrupt:
        _silence(out)
        return INTERRUPTED
    except OSError as error:
        _silence(out)
        reason = error.strerror or type(error).__name__
        what = f"The answer cannot be written ({reason})."
        if error.filename:
            what = f"{error.filename}: This cannot be read or written ({reason})."
        return _told(what, USER_CAN_MEND, out, err)
    except Exception as error:  # noqa: BLE001 - the last resort, which tells it without a traceback
        from twitchapp.cli.faults import FAULT_EXIT_CODE, fault_sentence

        return _told(fault_sentence(error), FAULT_EXIT_CODE, out, err)


def _told(sentence: str, code: int, out: TextIO, err: TextIO) -> int:
    from twitchapp.cli.output import plain

    try:
        out.flush()
    except (OSError, ValueError):
        _silence(out)
    try:
        name = "" if sentence.startswith("twitchapp ") else "twitchapp: "
        err.write(f"{name}{plain(sentence)}\n")
        err.flush()
    except (OSError, ValueError):
        _silence(err)
    return code


def _silence(stream: TextIO) -> None:
    from twitchapp.cli.output import silence

    silence(stream)
