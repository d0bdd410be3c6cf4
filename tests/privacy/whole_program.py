"""Run as a child: the whole program, used everywhere, where no internet socket may be opened.

Arguments: `window`, `abort` or `commands`, and the folder that stands for the whole disk. What goes
wrong ends it with another code than 0, or with a signal; what it finds is printed as JSON.
"""

import contextlib
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.privacy.no_internet import forbid_the_internet

STEM = "zqxjvolund"
ASKED_FOR = "asked-for"
NETWORK = ("ssl", "_ssl", "http.client", "urllib.request", "ftplib", "PySide6.QtNetwork")
"""What is only good for the internet. Python's `email` imports `socket` and opens none."""


def canary(field: str) -> str:
    """Return the word of a field, which stands nowhere else."""
    # One word, of letters: it is then no part of another one's.
    return STEM + field.replace("-", "")


def loaded() -> list[str]:
    """Return what of the network was imported."""
    return [name for name in NETWORK if name in sys.modules]


COMMANDS: Sequence[Sequence[str]] = (
    ("log", "--yes", "2 espressos yesterday 8am, left eyelid 4/10 yesterday 9am"),
    ("log", "twitch", "--site", canary("cli-site"), "--tag", canary("cli-tag"), "--json"),
    ("log", "caffeine", "95", "mg", "--name", canary("cli-name"), "--note", canary("cli-note")),
    ("log", "food", "bananas, raw", "118", "g", "--note", canary("cli-food")),
    ("log", "supplement", canary("cli-supplement"), "yes"),
    ("log", "custom", canary("cli-custom"), "250", "ml", "--new", "--absent", "zero"),
    ("log", "none-observed", "--day", "2024-01-04"),
    ("log", "--yes", canary("not-understood")),
    ("checkin", "2024-01-05", "--none"),
    ("list", "--since", "all"),
    ("list", "--since", "all", "--json"),
    ("triggers",),
    ("patterns",),
    ("compare", "--before", "2024-01-01..2024-01-31", "--after", "2024-02-01..2024-02-28"),
    ("nutrient",),
    ("nutrient", "magnesium"),
    ("page", "caffeine"),
    ("page", canary("page")),
    ("supplements", "magnesium"),
    ("foods", "search", canary("food-search")),
    ("foods", "search", "oat milk"),
    ("foods", "top", "magnesium"),
    ("foods", "show", "usda-sr24:09040"),
    ("foods", "table"),
    ("look-up", canary("look-up")),
    ("intake",),
    ("what-to-eat", "magnesium"),
    ("profile", "--born", "1963", "--sex", "male"),
    ("experiment", "list"),
    ("experiment", "today"),
    ("experiment", "stop", "--reason", canary("cli-reason")),
    ("experiment", "plan"),
    ("belief", "show"),
    ("export", f"{ASKED_FOR}/journal.csv"),
    ("import", f"{ASKED_FOR}/journal.csv"),
    ("import", f"{canary('missing')}.csv"),
    ("export", "--everything", f"{ASKED_FOR}/everything.zip"),
    ("import", f"{ASKED_FOR}/everything.zip"),
    ("import", f"{canary('missing')}.zip"),
    ("backup",),
    ("backup", f"{ASKED_FOR}/backup.twitchapp"),
    ("backups",),
    ("restore", f"{ASKED_FOR}/backup.twitchapp", "--yes"),
    ("mend", "--yes"),
    ("check", "--deep"),
)


def use_the_commands(root: Path) -> dict[str, object]:
    """Run every command, and one that ends in a fault quoting the journal."""
    from twitchapp.__main__ import main
    from twitchapp.application.journal import JournalService

    (root / ASKED_FOR).mkdir(exist_ok=True)
    codes = {}
    for command in COMMANDS:
        said = [word.replace(ASKED_FOR, str(root / ASKED_FOR)) for word in command]
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            codes[" ".join(command)] = main(said)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        JournalService.between = _fails  # type: ignore[method-assign, assignment]  # a fault made
        fault = main(["list"])
    return {"codes": codes, "fault": fault, "said": out.getvalue() + err.getvalue()}


def _fails(*_given: object, **_named: object) -> object:
    raise ValueError(canary("cli-fault"))


if __name__ == "__main__":
    forbid_the_internet()
    part, disk = sys.argv[1], Path(sys.argv[2])
    if part == "commands":
        code, told = 0, use_the_commands(disk)
    else:
        from tests.privacy.window_session import use_the_window

        code, told = use_the_window(disk / ASKED_FOR, canary, dies=part == "abort")
    sys.stdout.write(json.dumps({**told, "loaded": loaded()}))
    sys.exit(code)
