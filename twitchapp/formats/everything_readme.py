"""What the zip of everything says of itself to whoever opens it without the program."""

from collections.abc import Mapping

_TABLES = {
    "episode": "twitches and other spells, each with its start, its length and its places",
    "entry": "what you logged: coffee, sleep, food, supplements and the rest",
    "check_in": "the days that you looked back at",
    "resting_count": "twitches counted at rest",
    "function_check": "checks of what your muscles can do",
    "lab_result": "blood results",
    "visit": "visits and examinations",
    "medicine": "medicines",
    "factor": "factors of your own",
    "setting": "preferences, your profile, reminders and other choices kept with the journal",
    "experiment": "experiments on yourself, with their plans and how they ended",
    "adherence": "whether each day of an experiment went as planned",
    "belief": "what you thought of your triggers before you saw the findings",
}

_TEXT = """\
Everything from a twitchapp journal
===================================

Written by twitchapp {version} on {made}.
This file is not encrypted: keep it where only those may read it who should.

To have the journal again: open twitchapp with an empty journal, choose File > Import,
and choose this zip. Or: twitchapp import FILE.zip
In a journal that has entries already, what it lacks is added and what it has stays.

What the files are
------------------

README.txt      this page
journal.csv     the journal for people and spreadsheets: every entry that is not in the
                trash. An import of the zip does not read it; it can be imported by itself.
manifest.json   how long each file is, its SHA-256 hash, and how many rows it has.
                twitchapp compares them before it takes anything over.
tables/         everything, as the journal keeps it, one row on each line. A row with
                "trashed_utc" lies in the trash. Times ending in _utc are seconds since
                1970; those ending in _local are what your clock showed.

{tables}

What is not in here
-------------------

- What can be undone and redone: that lasts only while the program runs.
- Backups, and the file in which the journal is kept.
- Keys of blinded experiments: they are files of their own, where you put them.
- Food tables that you loaded yourself, colours and place of the window: they belong to
  the computer. So do the day on which a backup was last tried, and what you were told
  once of the computer's clock or folder.
- Pictures or other attachments: the journal has none.
"""


def readme(rows: Mapping[str, int], *, version: str, made: str) -> str:
    """Return the page.

    Args:
        rows: how many rows each table has.
        version: of the program.
        made: when the zip is made, the local clock's reading.
    """
    longest = max(map(len, rows), default=0) + len("tables/.json")
    lines = [
        f"{f'tables/{table}.json':<{longest}}  {count:>9,}  {_TABLES.get(table, '')}".rstrip()
        for table, count in rows.items()
    ]
    return _TEXT.format(version=version, made=made.replace("T", " "), tables="\n".join(lines))
