"""Questions to a person at a terminal; whoever is not there is never asked."""

import sys

from twitchapp.cli.output import Output, plain


def can_ask(output: Output) -> bool:
    """Tell whether a person reads what is written and can answer."""
    return output.on_terminal and sys.stdin is not None and sys.stdin.isatty()


def ask(output: Output, question: str) -> str:
    """Return the answer to a question, without the blanks around it; empty at the end of input."""
    output.out.write(f"{plain(question)} ")
    output.flush()
    return sys.stdin.readline().strip()


def agrees(output: Output, question: str) -> bool:
    """Tell whether a person answers yes; anything else is no."""
    return ask(output, f"{question} [y/N]").casefold() in {"y", "yes"}
