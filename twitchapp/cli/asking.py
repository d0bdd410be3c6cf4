"""Questions to a person at a terminal; whoever is not there is never asked."""

import sys

from twitchapp.cli.output import Output, plain


def can_ask(output: Output) -> bool:
    """Tell whether a person reads what is written and can answer."""
    return output.on_terminal and sys.stdin is not None and sys.stdin.isatty()


def ask(output: Output, question: str) -> str:
    """Return the answer to a question, without the blanks around it.

    Raises:
        EOFError: at the end of input (Ctrl+D), after which nothing is to be asked any more.
    """
    output.out.write(f"{plain(question)} ")
    output.flush()
    answer = sys.stdin.readline()
    if not answer:
        # No line was ended by whoever answers, so what comes next would stand behind the question.
        output.line("")
        raise EOFError
    return answer.strip()


def agrees(output: Output, question: str) -> bool:
    """Tell whether a person answers yes; anything else is no, the end of input too."""
    try:
        return ask(output, f"{question} [y/N]").casefold() in {"y", "yes"}
    except EOFError:
        return False
