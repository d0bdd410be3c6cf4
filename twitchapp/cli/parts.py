"""What all parsers of the command line share."""

import argparse
import re
from typing import NoReturn

_CHOICES = re.compile(
    r"argument (?P<what>\S+): invalid choice: '(?P<given>.*)' \(choose from (.*)\)"
)


class Parser(argparse.ArgumentParser):
    """A parser whose help keeps its paragraphs and whose errors are one clear sentence.

    An option is never guessed from its first letters, so that scripts go on meaning the same.
    """

    def __init__(
        self,
        *,
        prog: str | None = None,
        description: str | None = None,
        epilog: str | None = None,
    ) -> None:
        super().__init__(
            prog=prog,
            description=description,
            epilog=epilog,
            allow_abbrev=False,
            formatter_class=_Formatter,
        )

    def error(self, message: str) -> NoReturn:
        """Say what cannot be understood and where help is; end with 2."""
        match = _CHOICES.fullmatch(message)
        if match is not None:
            choices = match[3].replace("'", "")
            message = f"“{match['given']}” is not one of {choices}"
            if match["what"].startswith("-"):
                message = f"{match['what']}: {message}"
        self.exit(2, f"twitchapp: {message}.\nTry “{self.prog} --help”.\n")


class _Formatter(argparse.HelpFormatter):
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


def epilog(*examples: str) -> str:
    """Return the examples that end a command's help."""
    return "\n".join(["Examples", *(f"  {example}" for example in examples)])
