"""The arguments of `twitchapp backup`, `backups`, `restore` and `mend`."""

import argparse

from twitchapp.cli.parts import Parser, add_command, add_common, add_json


def add_backups(commands: "argparse._SubParsersAction[Parser]") -> None:
    """Add the four commands."""
    parser = add_command(
        commands,
        "backup",
        brief="a verified copy of the journal, beside it or where you say",
        description=(
            "Copy the journal and verify the copy: it is opened, and every row in it compared. "
            "Without TO it goes among the backups that are kept by themselves. A copy is a journal "
            "like any other and is not encrypted: keep it where only those may read it who should."
        ),
        examples=("twitchapp backup", "twitchapp backup /media/stick/journal.twitchapp"),
    )
    parser.add_argument("to", nargs="?", metavar="TO", help="a new file, or a folder for it")
    add_json(parser)
    add_common(parser)
    parser = add_command(
        commands,
        "backups",
        brief="the backups there are, and what each of them holds",
        description=(
            "List the backups of the journal, the newest first: when and why each was made, how "
            "many entries it holds, its last episode, and whether it is whole. Each is read to its "
            "end for that; nothing is changed."
        ),
        examples=("twitchapp backups", "twitchapp --journal old.twitchapp backups"),
    )
    add_json(parser)
    add_common(parser)
    parser = add_command(
        commands,
        "restore",
        brief="put a backup in the place of the journal, which is kept",
        description=(
            "Put a backup in the place of the journal. It is copied and verified first. The "
            "journal that is there now is backed up, and its file is kept under another name, "
            "which is told. It must not be open elsewhere. At a terminal you are asked "
            "first; elsewhere --yes is needed."
        ),
        examples=(
            "twitchapp restore journal-daily-2026-03-15-0007.twitchapp",
            "twitchapp restore /media/stick/journal.twitchapp --yes",
        ),
    )
    parser.add_argument(
        "source", metavar="FROM", help="the file, or the name of one that “backups” lists"
    )
    parser.add_argument("--yes", action="store_true", help="restore without asking")
    add_json(parser)
    add_common(parser)
    parser = add_command(
        commands,
        "mend",
        brief="mend a damaged journal from what is left of it and its backup",
        description=(
            "Mend a damaged journal: every row of it that is as it was saved is kept, and the rest "
            "comes from its newest whole backup. What would come from where, and what would be "
            "lost, is told first. The damaged file is never written to and is kept under another "
            "name, which is told. It must not be open elsewhere. At a terminal you are asked; "
            "elsewhere nothing is changed without --yes."
        ),
        examples=("twitchapp mend", "twitchapp --journal old.twitchapp mend --yes"),
    )
    parser.add_argument("--yes", action="store_true", help="mend without asking")
    add_json(parser)
    add_common(parser)
