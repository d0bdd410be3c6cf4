"""The arguments of `twitchapp`: commands, options and the help that explains them.

Importing this imports nothing heavy, so that `--help` and `--version` answer at once. The commands
are described only where one may be meant: whoever opens the window does not wait for them.
"""

import argparse
import sys
from collections.abc import Sequence
from itertools import pairwise

from twitchapp import __version__
from twitchapp.cli.parts import Parser, add_command, add_common, add_json

THEMES = ("system", "light", "dark")
_TAKING_A_VALUE = ("--journal", "--theme")
_DEFAULTS = {
    "journal": None,
    "sample": False,
    "theme": "",
    "quit_after_start": False,
    "json": False,
}

HELP = """\
twitchapp, a private journal for muscle twitches. It all stays on this computer.

Usage
  twitchapp [OPTIONS]                  open the window
  twitchapp [OPTIONS] COMMAND ...      do one thing here, without the window
  twitchapp COMMAND --help             say more about a command

Write down
  log        a twitch, a coffee, a night's sleep ..., or that you saw no twitch
  checkin    look back at a day: sleep, stress, exercise, drinks, twitches
  import     take in a journal kept as CSV

Look
  list       the journal, day by day
  triggers   what went together with more or fewer twitches, and how surely
  patterns   when and where twitches come, how strong and how long
  compare    two periods, or the time since something was begun
  nutrient   what is known of a nutrient and twitching, needs and limits
  page       any page: a nutrient, a habit, a word explained, seeing a doctor
  supplements  forms of supplements, and how much of the nutrient is in each
  foods      foods by name or by nutrient, and what they contain
  look-up    find a page, a term or a food by a word
  intake     what you ate and took, beside what is recommended
  what-to-eat  everyday foods that close today's gap in a nutrient
  profile    what makes needs, limits and cautions yours

Find out
  experiment try on yourself, in blocks drawn by lot, what one thing does
  belief     what you think your triggers are, locked before the findings

Keep
  export     the whole journal as CSV
  check      read the whole journal file and say whether it is sound
  backup     a verified copy of the journal, beside it or where you say
  backups    the backups there are, and what each of them holds
  restore    put a backup in the place of the journal, which is kept
  mend       mend a damaged journal from what is left of it and its backup

Options (before or after the command)
  --journal FILE   use this journal file; a new one is made when you first log
  --sample         use the sample journal: a fresh copy each time, never yours
  --theme THEME    colours of the window: system, light or dark
  --version        print the version
  -h, --help       print this

Examples
  twitchapp log "2 espressos 8am, left eyelid 4/10"
  twitchapp log twitch --site "left eyelid" --intensity 4 --duration 20m
  twitchapp log caffeine 95 mg --name espresso --at 14:30
  twitchapp log sleep 23:30 06:45 --quality 7
  twitchapp log none-observed
  twitchapp list --since 7d
  twitchapp triggers --sample
  twitchapp nutrient magnesium

A command ends with 0 when it did its work, with 1 when there is something you
can put right, which it names, and with 2 when it cannot be understood.
"""


class _RootParser(Parser):
    def format_help(self) -> str:
        """Return the help of the whole program, written for reading."""
        return HELP


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    from twitchapp.cli.backups_arguments import add_backups
    from twitchapp.cli.check_in_arguments import add_check_in
    from twitchapp.cli.compare_arguments import add_compare
    from twitchapp.cli.experiment_arguments import add_belief, add_experiment
    from twitchapp.cli.foods_arguments import add_foods
    from twitchapp.cli.intake_arguments import add_intake, add_profile, add_what_to_eat
    from twitchapp.cli.log_arguments import add_log
    from twitchapp.cli.look_up_arguments import add_look_up
    from twitchapp.cli.pages_arguments import add_page, add_supplements

    root = _window_parser()
    commands = root.add_subparsers(
        dest="command", metavar="COMMAND", parser_class=Parser, required=False
    )
    add_log(commands)
    add_check_in(commands)
    _add_list(commands)
    _add_import(commands)
    _add_export(commands)
    _add_nutrient(commands)
    add_page(commands)
    add_supplements(commands)
    add_foods(commands)
    add_look_up(commands)
    add_intake(commands)
    add_what_to_eat(commands)
    add_profile(commands)
    _add_triggers(commands)
    _add_patterns(commands)
    add_compare(commands)
    add_experiment(commands)
    add_belief(commands)
    _add_check(commands)
    add_backups(commands)
    return root


def _window_parser() -> argparse.ArgumentParser:
    root = _RootParser(prog="twitchapp", allow_abbrev=False)
    add_common(root)
    root.add_argument("--theme", choices=THEMES, default=argparse.SUPPRESS)
    root.add_argument("--quit-after-start", action="store_true", default=argparse.SUPPRESS)
    root.add_argument("--version", action="version", version=f"twitchapp {__version__}")
    root.set_defaults(command=None)
    return root


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Read arguments, those of this process when none are given.

    Raises:
        SystemExit: with 0 after `--help` and `--version`, with 2 when they cannot be understood.
    """
    words = sys.argv[1:] if argv is None else list(argv)
    root = _root_for(words)
    arguments = root.parse_args(words)
    if arguments.command is not None:
        for name in ("theme", "quit_after_start"):
            if hasattr(arguments, name):
                root.error(
                    f"--{name.replace('_', '-')} is for the window, not for “{arguments.command}”"
                )
    for name, value in _DEFAULTS.items():
        if not hasattr(arguments, name):
            setattr(arguments, name, value)
    if arguments.sample and arguments.journal is not None:
        root.error("--sample and --journal name two different journals; choose one")
    if arguments.command == "log" and getattr(arguments, "what", "") == "custom":
        _check_new(arguments)
    if arguments.command == "compare":
        from twitchapp.cli.compare_arguments import check_compare

        check_compare(arguments)
    return arguments


def _root_for(words: Sequence[str]) -> argparse.ArgumentParser:
    """Return the parser for arguments: of the window, of the commands, or of what was written."""
    if not _may_name_a_command(words):
        return _window_parser()
    from twitchapp.cli.log_arguments import LOGGED, add_log_text

    positional = _positional(words)
    if positional[:1] != ["log"] or len(positional) < 2 or positional[1] in LOGGED:
        return build_parser()
    root = _window_parser()
    add_log_text(root.add_subparsers(dest="command", parser_class=Parser))
    return root


def _positional(words: Sequence[str]) -> list[str]:
    """Return the words that are no options and no values of the options before a command."""
    return [
        word
        for before, word in pairwise(("", *words))
        if not word.startswith("-") and before not in _TAKING_A_VALUE
    ]


def _may_name_a_command(words: Sequence[str]) -> bool:
    return any(
        word == "--" or (not word.startswith("-") and before not in _TAKING_A_VALUE)
        for before, word in pairwise(("", *words))
    )


def _check_new(arguments: argparse.Namespace) -> None:
    custom = Parser(prog="twitchapp log custom")
    if arguments.new and arguments.absent is None:
        custom.error(
            "--new needs --absent zero or --absent unknown: what a day without an entry means"
        )
    if arguments.absent is not None and not arguments.new:
        custom.error("--absent belongs to --new, with which a factor is made")


def _add_list(commands: "argparse._SubParsersAction[Parser]") -> None:
    from twitchapp.cli.log_arguments import KINDS

    parser = add_command(
        commands,
        "list",
        brief="the journal, day by day",
        description=(
            "List the journal by days, the latest first, with times as they were lived. Each day "
            "says what is known of it: episodes recorded, none observed (you looked back and there "
            "were none), logged but not checked in, or not recorded, which is not the same as none."
        ),
        examples=(
            "twitchapp list",
            "twitchapp list --since 2026-01-01 --until 2026-01-31",
            "twitchapp list --since all --kind twitch --limit 20",
        ),
    )
    parser.add_argument(
        "--since",
        default="14d",
        metavar="WHEN",
        help="first day: 7d (the last 7 days), 4w, all, yesterday or 2026-01-05 (usual: 14d)",
    )
    parser.add_argument(
        "--until", metavar="DAY", help="last day: today, yesterday or 2026-01-31 (usual: today)"
    )
    parser.add_argument(
        "--kind",
        action="append",
        choices=KINDS,
        metavar="KIND",
        help=f"show this kind only; may be given again. One of {', '.join(KINDS)}",
    )
    parser.add_argument(
        "--limit", type=_count, metavar="N", help="show at most N records, the latest ones"
    )
    add_json(parser)
    add_common(parser)


def _add_import(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = add_command(
        commands,
        "import",
        brief="take in a journal kept as CSV",
        description=(
            "Take in a journal in the program's own CSV form. Rows that cannot be read are named "
            "with their line and the reason, and do not stop the rest. Rows that the journal has "
            "already are left out, so importing a file twice does no harm. A zip that “export "
            "--everything” made is verified first; into an empty journal it brings back the same "
            "journal, its trash and its settings too."
        ),
        examples=(
            "twitchapp import journal.csv",
            "twitchapp import everything.zip",
            'twitchapp import journal.csv --absent "processed food=zero"',
        ),
    )
    parser.add_argument("file", metavar="FILE", help="the CSV file, or a zip of everything")
    parser.add_argument(
        "--absent",
        action="append",
        default=[],
        metavar="NAME=WHAT",
        help=(
            "what a day without an entry of your own factor NAME means: zero or unknown; may be "
            "given again. Without it the file is looked at, and the report says what was taken"
        ),
    )
    add_json(parser)
    add_common(parser)


def _add_export(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = add_command(
        commands,
        "export",
        brief="the whole journal as CSV",
        description=(
            "Write the whole journal as CSV. Importing that file gives the same journal again, "
            "without its trash and its settings. With --everything it is a zip that holds those "
            "too. The file is not encrypted: keep it where only those may read it who should."
        ),
        examples=(
            "twitchapp export journal.csv",
            "twitchapp export - | head",
            "twitchapp export --everything everything.zip",
        ),
    )
    parser.add_argument("file", metavar="FILE", help="the file to write, or - for standard output")
    parser.add_argument(
        "--everything",
        action="store_true",
        help="write a zip of the journal, its trash and its settings as CSV and JSON",
    )
    parser.add_argument(
        "--overwrite", action="store_true", help="replace the file if it is there already"
    )
    add_common(parser)


def _add_nutrient(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = add_command(
        commands,
        "nutrient",
        brief="what is known of a nutrient and twitching",
        description=(
            "Print the page of a nutrient: what it does in muscle, whether too little of it causes "
            "twitching and how sure that is, foods, needs, limits, cautions and sources. Where "
            "there is a journal, needs, limits and cautions are those of its profile. Without a "
            "name: all of them side by side."
        ),
        examples=(
            "twitchapp nutrient",
            "twitchapp nutrient magnesium",
            "twitchapp nutrient b12 --json",
        ),
    )
    parser.add_argument("name", nargs="*", metavar="NAME", help="such as magnesium, Mg or B12")
    add_json(parser)
    add_common(parser)


def _add_triggers(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = add_command(
        commands,
        "triggers",
        brief="what went together with more or fewer twitches",
        description=(
            "Say, for each thing you log, whether twitches were more or less frequent on days with "
            "more of it, the same day and the day after, with the uncertainty. The method is a "
            "simple one, so it never says more than “worth watching”, and where there is too "
            "little data it says how much is missing."
        ),
        examples=("twitchapp triggers", "twitchapp triggers --factor caffeine"),
    )
    parser.add_argument(
        "--factor", metavar="KEY", help="this factor only, at each lag, such as sleep_hours"
    )
    add_json(parser)
    add_common(parser)


def _add_patterns(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = add_command(
        commands,
        "patterns",
        brief="when and where twitches come, how strong and how long",
        description=(
            "Say how often twitches come per known day: by hour of day and weekday, by place, and "
            "month by month, with how sure that is; how strong and how long they are; and whether "
            "any of it clearly matters or changed. Whole days only: today joins when it is over."
        ),
        examples=("twitchapp patterns", "twitchapp patterns --sample --json"),
    )
    add_json(parser)
    add_common(parser)


def _add_check(commands: "argparse._SubParsersAction[Parser]") -> None:
    parser = add_command(
        commands,
        "check",
        brief="read the whole journal file and say whether it is sound",
        description=(
            "Read the whole journal file and compare every row with the sum that was kept of it. "
            "Nothing is changed, and nothing of what you wrote is printed. Ends with 1 when "
            "something is wrong."
        ),
        examples=("twitchapp check", "twitchapp --journal old.twitchapp check"),
    )
    parser.add_argument("--deep", action="store_true", help="read every backup to its end as well")
    add_json(parser)
    add_common(parser)


def _count(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number of 1 or more")
    return number
