"""The arguments of `twitchapp log`, one command for each kind of record."""

import argparse

from twitchapp.cli.parts import Parser, add_command, add_common, add_json
from twitchapp.cli.records import CHECK_IN_KIND, OTHER_KINDS
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.episodes import EpisodeKind
from twitchapp.domain.factors import Absent

KINDS = (
    *(kind.value for kind in EpisodeKind),
    *(kind.value for kind in EntryKind),
    CHECK_IN_KIND,
    *OTHER_KINDS,
)

_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse offers no public name for it

_AMOUNTS: tuple[tuple[EntryKind, str, str, tuple[str, ...]], ...] = (
    (EntryKind.CAFFEINE, "coffee, tea, cola: mg (usual) or g", "95 mg", ("--name espresso",)),
    (EntryKind.ALCOHOL, "standard drinks of 14 g (usual) or g", "1.5", ("--name wine",)),
    (EntryKind.EXERCISE, "min (usual) or h, with an intensity", "45 min", ("--intensity 6",)),
    (EntryKind.STRESS, "from 0 to 10", "6", ("",)),
    (EntryKind.WATER, "ml (usual), l or fl oz", "300 ml", ("", "--at 09:00")),
    (EntryKind.STRETCHING, "min (usual) or h", "10 min", ("",)),
    (EntryKind.MINDFULNESS, "min (usual) or h", "15", ("",)),
)


LOGGED = (
    "twitch",
    *(kind.value for kind in EntryKind),
    "none-observed",
)
"""The words after `log` that name a kind; any other begins what is written as one says it."""


def add_log_text(commands: "_Commands[Parser]") -> None:
    """Add `log` with words as one would say them."""
    parser = add_command(
        commands,
        "log",
        brief="what happened, as one would write it",
        description=(
            "Say what the words are understood as, and save it if you agree. Nothing is saved as "
            "long as a part is not understood."
        ),
        examples=(
            'twitchapp log "2 espressos 8am, left eyelid 4/10"',
            'twitchapp log --yes "slept 23:30-6:45 good"',
            "twitchapp log no twitches today",
        ),
    )
    parser.add_argument("text", nargs="+", metavar="TEXT", help="things with commas between them")
    _add_yes(parser)
    add_json(parser)
    add_common(parser)


def _add_yes(parser: Parser) -> None:
    parser.add_argument(
        "--yes", action="store_true", help="with words of your own: save without asking"
    )


def add_log(commands: "_Commands[Parser]") -> None:
    """Add `log` and its kinds."""
    parser = add_command(
        commands,
        "log",
        brief="save a twitch, a coffee, a night's sleep ..., or that you saw no twitch",
        description=(
            "Save what happened: as you would write it, “2 espressos 8am, left eyelid 4/10”, which "
            "is read out before it is saved; or one record by its kind. “twitchapp log KIND "
            "--help” tells what each kind takes. A time is now unless --at says otherwise."
        ),
        examples=(
            'twitchapp log "2 espressos 8am, left eyelid 4/10"',
            'twitchapp log twitch --site "left eyelid" --intensity 4 --duration 20m --at 08:10',
            'twitchapp log caffeine 95 mg --name espresso --at "2026-01-05 14:30"',
            "twitchapp log sleep 23:30 06:45 --quality 7",
            'twitchapp log food "bananas, raw" --portion "1 medium"',
            'twitchapp log supplement "magnesium citrate" 200 mg',
            'twitchapp log custom "oat milk" 250 ml --new --absent zero',
            "twitchapp log none-observed --day yesterday",
        ),
    )
    _add_yes(parser)
    kinds = parser.add_subparsers(
        dest="what", metavar="TEXT|KIND", required=True, title="kinds", parser_class=Parser
    )
    _add_twitch(kinds)
    for kind, what, amount, extras in _AMOUNTS:
        _add_amount(kinds, kind, what, amount, extras)
    _add_sleep(kinds)
    _add_food(kinds)
    _add_named(kinds)
    _add_custom(kinds)
    _add_none_observed(kinds)


def _add_twitch(kinds: "_Commands[Parser]") -> None:
    parser = add_command(
        kinds,
        "twitch",
        brief="a spell of twitching",
        description="Save a spell of twitching. Every part may be left out.",
        examples=(
            "twitchapp log twitch",
            'twitchapp log twitch --site "left eyelid" --intensity 4 --duration 20m --at 08:10',
            'twitchapp log twitch --site "right calf" --site "left calf" --tag "after run"',
        ),
    )
    parser.add_argument(
        "--site",
        action="append",
        default=[],
        metavar="WHERE",
        help="such as “left eyelid”; may be given again, or several joined by ;",
    )
    parser.add_argument("--intensity", metavar="0-10", help="how strong, from 0 to 10")
    parser.add_argument("--duration", metavar="TIME", help="how long: 45s, 20m or 1h30m")
    parser.add_argument(
        "--kind",
        choices=[kind.value for kind in EpisodeKind],
        default=EpisodeKind.TWITCH.value,
        help="what the muscle did (usual: twitch)",
    )
    parser.add_argument(
        "--tag",
        action="append",
        default=[],
        metavar="WORD",
        help="a word of context; may be given again",
    )
    _add_end(parser)


def _add_amount(
    kinds: "_Commands[Parser]", kind: EntryKind, what: str, amount: str, extras: tuple[str, ...]
) -> None:
    label = kind.value
    parser = add_command(
        kinds,
        label,
        brief=what,
        description=f"Save {label}: {what}.",
        examples=[f"twitchapp log {label} {amount} {extra}".rstrip() for extra in extras],
    )
    _add_how_much(parser, amount)
    parser.add_argument("--name", default="", help="what it was, such as espresso")
    if kind is EntryKind.EXERCISE:
        parser.add_argument("--intensity", metavar="0-10", help="how hard, from 0 to 10")
    _add_end(parser)


def _add_sleep(kinds: "_Commands[Parser]") -> None:
    parser = add_command(
        kinds,
        "sleep",
        brief="when you fell asleep and when you woke",
        description=(
            "Save a night's sleep; it belongs to the day of waking. Times alone mean the last "
            "night: the last such waking that has passed, and the falling asleep before it."
        ),
        examples=(
            "twitchapp log sleep 23:30 06:45 --quality 7",
            "twitchapp log sleep 23:30 06:45 --woke-on 2026-01-05",
            'twitchapp log sleep "2026-01-05 01:10" "2026-01-05 07:20"',
        ),
    )
    parser.add_argument("asleep", metavar="ASLEEP", help="when you fell asleep, such as 23:30")
    parser.add_argument("awake", metavar="AWAKE", help="when you woke, such as 06:45")
    parser.add_argument("--quality", metavar="0-10", help="how well you slept, from 0 to 10")
    parser.add_argument(
        "--woke-on", metavar="DATE", help="the date you woke: yesterday or 2026-01-05"
    )
    _add_end(parser, at=False)


def _add_food(kinds: "_Commands[Parser]") -> None:
    parser = add_command(
        kinds,
        "food",
        brief="a food eaten, by its name in the table of foods",
        description=(
            "Save a food that you ate, with what that much of it contains. It is found by its "
            "name; “twitchapp foods search NAME” shows names, ids and portions. Caffeine and "
            "alcohol in it are saved beside it, as of any coffee or drink."
        ),
        examples=(
            'twitchapp log food "bananas, raw" 118 g',
            'twitchapp log food "bananas, raw" --portion "1 medium" --at 08:10',
            'twitchapp log food --id usda-sr24:18075 --portion "2 slices"',
        ),
    )
    parser.add_argument(
        "what_and_how_much",
        nargs="*",
        metavar="NAME AMOUNT",
        help="its name, in quotes if it has spaces, and grams, such as 118 g",
    )
    parser.add_argument("--id", metavar="ID", help="the food by its id instead of its name")
    parser.add_argument(
        "--portion", metavar="TEXT", help="a household portion of it instead of grams: “2 slices”"
    )
    _add_end(parser)


def _add_named(kinds: "_Commands[Parser]") -> None:
    supplement = add_command(
        kinds,
        "supplement",
        brief="a supplement taken, by its name: an amount, or yes",
        description="Save a supplement that you took, with its amount or just yes.",
        examples=(
            'twitchapp log supplement "magnesium citrate" 200 mg',
            'twitchapp log supplement "magnesium citrate" 400 mg --of-compound',
            'twitchapp log supplement "Night Mix" 1 g --contains "magnesium=64 mg"',
            "twitchapp log supplement multivitamin yes --at 08:00",
        ),
    )
    supplement.add_argument("name", metavar="NAME", help="its name, in quotes if it has spaces")
    _add_how_much(supplement, "200 mg, 1000 IU or yes")
    inside = supplement.add_mutually_exclusive_group()
    inside.add_argument(
        "--contains",
        action="append",
        default=[],
        metavar="WHAT",
        help="what is in this much, such as “magnesium=64 mg”; may be given again",
    )
    inside.add_argument(
        "--of-compound",
        action="store_true",
        help="the amount is the weight of the whole compound, not of the nutrient in it",
    )
    _add_end(supplement)
    nutrient = add_command(
        kinds,
        "nutrient",
        brief="a nutrient: the whole day's intake, as an app tells it",
        description=(
            "Save a whole day's intake of a nutrient, food and supplements together: magnesium, "
            "potassium, calcium, sodium, vitamin d, b1, b6 or b12."
        ),
        examples=("twitchapp log nutrient magnesium 320 mg --at 20:00",),
    )
    nutrient.add_argument("name", metavar="NAME", help="such as magnesium or “vitamin d”")
    _add_how_much(nutrient, "320 mg")
    _add_end(nutrient)


def _add_custom(kinds: "_Commands[Parser]") -> None:
    parser = add_command(
        kinds,
        "custom",
        brief="a factor of your own, such as oat milk or screen time",
        description=(
            "Save an entry of a factor of your own. The first one makes the factor, with --new and "
            "--absent; its unit is then kept."
        ),
        examples=(
            'twitchapp log custom "oat milk" 250 ml --new --absent zero',
            'twitchapp log custom "oat milk" 250 ml',
            'twitchapp log custom "screen time" 2h30m',
        ),
    )
    parser.add_argument("name", metavar="NAME", help="its name, in quotes if it has spaces")
    _add_how_much(parser, "250 ml, 6/10, 3 or yes")
    parser.add_argument(
        "--new", action="store_true", help="make the factor, which is not there yet"
    )
    parser.add_argument(
        "--absent",
        choices=[absent.value for absent in Absent],
        help=(
            "with --new: what a day without an entry means, zero (none of it, as with coffee) or "
            "unknown (not written down, as with stress)"
        ),
    )
    _add_end(parser)


def _add_none_observed(kinds: "_Commands[Parser]") -> None:
    parser = add_command(
        kinds,
        "none-observed",
        brief="you looked back at a day, and there was no twitch",
        description=(
            "Save that you looked back at a day: what is not written there did not happen. Without "
            "it a day without episodes is not known, and left out of every comparison. A day "
            "begins at 04:00."
        ),
        examples=("twitchapp log none-observed", "twitchapp log none-observed --day yesterday"),
    )
    parser.add_argument(
        "--day", metavar="DAY", help="today (usual), yesterday or a date such as 2026-01-04"
    )
    add_json(parser)
    add_common(parser)


def _add_how_much(parser: Parser, example: str) -> None:
    parser.add_argument("amount", metavar="AMOUNT", help=f"how much, such as {example}")
    parser.add_argument(
        "unit", nargs="*", metavar="UNIT", help="its unit, if it is not joined to it"
    )


def _add_end(parser: Parser, *, at: bool = True) -> None:
    """Add what every kind takes: when, a note, `--json` and the journal."""
    if at:
        parser.add_argument(
            "--at",
            default="now",
            metavar="TIME",
            help="when: 08:10 (today), “yesterday 14:30”, “2026-01-05 14:30” (usual: now)",
        )
    parser.add_argument(
        "--second-pass",
        action="store_true",
        help="where clocks were set back and showed the time twice, the second one is meant",
    )
    parser.add_argument("--note", default="", metavar="TEXT", help="anything else")
    add_json(parser)
    add_common(parser)
