"""What all parsers of the command line share."""

import argparse
import re
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

_CHOICES = re.compile(
    r"argument (?P<what>\S+): invalid choice: '(?P<given>.*)' \(choose from (.*)\)"
)


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one clear sentence and name the help of its command."""

    def error(self, message: str) -> NoReturn:
        """Say what cannot be understood and where help is; end with 2."""
        match = _CHOICES.fullmatch(message)
        if match is not None:
            choices = match[3].replace("'", "")
            message = f"“{match['given']}” is not one of {choices}"
            if match["what"].startswith("-"):
                message = f"{match['what']}: {message}"
        self.exit(2, f"twitchapp: {message}.\nTry “{self.prog} --help”.\n")

    def _get_value(self, action: argparse.Action, arg_string: str) -> object:
        # One of several words is meant however it is cased; the names of commands are not.
        value: object = super()._get_value(action, arg_string)
        if action.choices is None or action.nargs == argparse.PARSER:
            return value
        word = arg_string.casefold()
        same = [
            each for each in action.choices if isinstance(each, str) and each.casefold() == word
        ]
        return same[0] if len(same) == 1 else value

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        # argparse itself hides that an answer could not be written.
        if message:
            (file or sys.stderr).write(message)


class CommandFormatter(argparse.HelpFormatter):
    """Help whose description is filled to the width and whose examples stay as they are."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=20)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if text.startswith("Examples"):
            return "".join(indent + line for line in text.splitlines(keepends=True))
        return super()._fill_text(text, width, indent)


def add_common(parser: argparse.ArgumentParser) -> None:
    """Add the options that name the journal, which go before or after the command."""
    group = parser.add_argument_group("which journal")
    group.add_argument(
        "--journal",
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="use this journal file instead of your usual one",
    )
    group.add_argument(
        "--sample",
        action="store_true",
        default=argparse.SUPPRESS,
        help="use a fresh copy of the sample journal",
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """Add `--json`."""
    parser.add_argument(
        "--json", action="store_true", help="answer as JSON, for other programs (docs/cli.md)"
    )


def add_command(
    commands: "argparse._SubParsersAction[Parser]",
    name: str,
    *,
    brief: str,
    description: str,
    examples: Sequence[str],
) -> Parser:
    """Add a command and return its parser.

    Args:
        commands: where it belongs.
        name: what is typed.
        brief: its line in the list of commands.
        description: what its own help says of it.
        examples: lines that end its help.
    """
    return commands.add_parser(
        name,
        help=brief,
        description=description,
        epilog="\n".join(["Examples", *(f"  {example}" for example in examples)]),
        formatter_class=CommandFormatter,
        # Scripts go on meaning the same when an option is added.
        allow_abbrev=False,
    )
