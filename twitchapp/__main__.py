"""Where the program starts: a command given is run here, else the window opens.

Nothing is imported before it is needed, so that `--version` and `--help` answer at once and a
command starts without the window's libraries.
"""

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from twitchapp.application.backups import Shelf
    from twitchapp.application.reference import ReferenceService
    from twitchapp.application.services import Services


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program with arguments, those of this process when none are given.

    Returns:
        The exit code: 0 done, 1 something that the user can mend, 2 arguments that cannot be
        understood, 70 a fault of the program, 130 interrupted.
    """
    # What the program writes, health and all, is for its user alone.
    os.umask(0o077)
    _leave_no_memory_behind()
    _keep_arithmetic_on_one_thread()
    from twitchapp.cli.streams import open_standard_streams

    open_standard_streams()
    try:
        return _main(argv)
    except KeyboardInterrupt:
        return 130


def _leave_no_memory_behind() -> None:
    """Have nothing of what the program holds written to the disk should it die.

    The system writes no core file then. One that hands cores to a helper does not mind that limit
    as a rule, so Linux is told besides to put none of the memory into them. The process stays open
    to its user's other programs otherwise: the desktop's portals refuse one that is not.
    """
    try:
        import resource
    except ImportError:  # Windows, which writes no such files unless it is set up to
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError):
        Path("/proc/self/coredump_filter").write_text("0", encoding="ascii")


def _keep_arithmetic_on_one_thread() -> None:
    """Tell numpy's libraries, before they are imported, to start no threads of their own.

    The matrices here are long and thin. To share such out among threads costs many times what it
    saves, and takes the window's processor away from it.
    """
    for name in ("OPENBLAS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def _main(argv: Sequence[str] | None) -> int:
    from twitchapp.cli.parser import parse

    try:
        arguments = parse(argv)
    except SystemExit as end:
        return _flushed(end.code if isinstance(end.code, int) else 2)
    except BrokenPipeError:
        return _flushed(0)
    except OSError:
        return _flushed(1)
    if arguments.command is None:
        return _window(arguments)
    from twitchapp.cli.run import run

    return run(
        arguments,
        lambda told: _opener(told)(),
        _open_reference,
        sys.stdout,
        sys.stderr,
        open_backups=_open_backups,
    )


def _window(arguments: Namespace) -> int:
    from twitchapp.cli.ending import ended

    def work() -> int:
        # Nearly all that is made during the start stays: looking through it for garbage again and
        # again would only delay the window. The window collects by itself once it is there.
        gc.disable()
        # What is without Qt is imported first: once PySide6 is there, it reads the source of each
        # module imported from then on, to see whether that uses PySide6 too.
        open_services = _opener(arguments)
        from twitchapp.gui.preflight import check_qt

        check_qt()
        from twitchapp.gui.app import run_window

        return run_window(
            open_services=open_services,
            theme=arguments.theme,
            quit_after_start=arguments.quit_after_start,
            open_backups=None if arguments.sample else lambda: _open_backups(arguments),
        )

    try:
        return ended(work, sys.stdout, sys.stderr)
    finally:
        gc.enable()


def _opener(arguments: Namespace) -> Callable[[], "Services"]:
    from twitchapp.bootstrap import open_sample, open_services

    if arguments.sample:
        return open_sample
    path = Path(arguments.journal) if arguments.journal is not None else None
    return lambda: open_services(path)


def _open_backups(arguments: Namespace) -> "Shelf":
    from twitchapp.bootstrap import backups_of

    return backups_of(Path(arguments.journal) if arguments.journal is not None else None)


def _open_reference() -> "ReferenceService":
    from twitchapp import paths
    from twitchapp.application.reference import ReferenceService

    return ReferenceService(paths.resource("reference"))


def _flushed(code: int) -> int:
    from twitchapp.cli.output import silence

    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError as error:
            silence(stream)
            # Who reads the help may stop early; that it could not be written is another matter.
            code = code if isinstance(error, BrokenPipeError) else 1
    return code


if __name__ == "__main__":
    sys.exit(main())
