"""Runs one command of the command line."""

from argparse import Namespace
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from twitchapp.cli.ending import ended
from twitchapp.cli.output import Output
from twitchapp.domain.errors import UserError

if TYPE_CHECKING:
    from twitchapp.application.backups import Shelf
    from twitchapp.application.reference import ReferenceService
    from twitchapp.application.services import Services
    from twitchapp.cli.lookup import Reader

OpenServices = Callable[[Namespace], "Services"]
OpenReference = Callable[[], "ReferenceService"]
OpenBackups = Callable[[Namespace], "Shelf"]

_MAKING = ("log", "checkin", "import")
"""Commands that may make a journal where there is none; the others only look."""

_CHANGING = (*_MAKING, "experiment", "belief", "profile")
"""Commands after which the journal is backed up, once a day."""


def run(
    arguments: Namespace,
    open_services: OpenServices,
    open_reference: OpenReference,
    out: TextIO,
    err: TextIO,
    *,
    open_backups: OpenBackups | None = None,
) -> int:
    """Run the command that was parsed and return its exit code.

    Args:
        arguments: as `twitchapp.cli.parser.parse` returns them, with a command.
        open_services: opens the journal the arguments name; what it opens is closed here.
        open_reference: opens the nutrient reference, for which no journal is needed.
        out: where the answer goes.
        err: where everything goes that is not the answer.
        open_backups: finds the backups of the journal the arguments name, which need not open.
    """
    output = Output(out, err)

    def work() -> int:
        if open_backups is not None and arguments.command in {"backups", "restore"}:
            from twitchapp.cli.backups import backups, restore

            done = backups if arguments.command == "backups" else restore
            code = done(arguments, open_backups(arguments), open_services, output)
        elif open_backups is not None and arguments.command == "mend":
            from twitchapp.cli.mending import mend

            code = mend(arguments, open_backups(arguments), output)
        else:
            code = _command(arguments, open_services, open_reference, output)
        output.flush()
        return code

    return ended(work, out, err)


def _command(
    arguments: Namespace,
    open_services: OpenServices,
    open_reference: OpenReference,
    output: Output,
) -> int:
    if arguments.command in {"nutrient", "page"}:
        from twitchapp.cli.lookup import nutrient, reader_of
        from twitchapp.cli.pages import page

        def reader() -> "Reader":
            return reader_of(arguments, open_services, output)

        printed = nutrient if arguments.command == "nutrient" else page
        return printed(arguments, open_reference(), output, reader)
    if arguments.command == "supplements":
        from twitchapp.cli.supplements import supplements

        return supplements(arguments, output)
    if arguments.command == "look-up":
        from twitchapp.cli.look_up import look_up

        return look_up(arguments, open_reference(), output)
    if arguments.command == "foods":
        from twitchapp.cli.foods import foods

        return foods(arguments, output)
    _refuse_missing(arguments)
    services = open_services(arguments)
    try:
        code = _handler(arguments.command)(arguments, services, output)
        if arguments.command in _CHANGING:
            for note in services.notes.at_start():
                output.remark(note)
            _back_up_daily(services, output)
        return code
    finally:
        services.close()


def _back_up_daily(services: "Services", output: Output) -> None:
    """Make today's backup, if there is none: what was asked for is done, whatever comes of it."""
    if services.backups is None:
        return
    from twitchapp.cli.backups import back_up_daily

    back_up_daily(services.backups, output)


_HANDLERS = {
    "log": ("log", "log"),
    "checkin": ("checkin", "check_in"),
    "list": ("listing", "list_days"),
    "import": ("exchange", "import_file"),
    "export": ("exchange", "export_file"),
    "triggers": ("findings", "show_triggers"),
    "patterns": ("patterns", "show_patterns"),
    "compare": ("compare", "show_comparison"),
    "experiment": ("experiment", "experiment"),
    "belief": ("belief", "belief"),
    "intake": ("intake", "intake"),
    "what-to-eat": ("what_to_eat", "what_to_eat"),
    "profile": ("profile", "profile"),
    "check": ("keeping", "check"),
    "backup": ("backups", "back_up"),
}
"""For each command, the module below `twitchapp.cli` and the function that does it."""

Handler = Callable[[Namespace, "Services", Output], int]


def _handler(command: str) -> Handler:
    """Return what does a command; only its own module is imported."""
    module, name = _HANDLERS[command]
    return cast("Handler", getattr(import_module(f"twitchapp.cli.{module}"), name))


def _refuse_missing(arguments: Namespace) -> None:
    """Refuse to look into a journal that is not there, which opening it would make.

    Raises:
        UserError: naming the file.
    """
    if arguments.journal is None or arguments.command in _MAKING:
        return
    path = Path(arguments.journal)
    if not path.exists():
        raise UserError(
            "There is no journal here.",
            where=str(path),
            todo="Check the name; “twitchapp --journal FILE log twitch” makes a new one.",
        )
