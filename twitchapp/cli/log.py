"""`twitchapp log`: write down an episode, something that may matter, or that nothing was seen."""

from argparse import Namespace
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from twitchapp.application.changes import Changes
from twitchapp.application.journal import JournalService
from twitchapp.application.services import Services
from twitchapp.application.wording import count_of
from twitchapp.cli.amounts import read_amount, read_rating
from twitchapp.cli.output import Output
from twitchapp.cli.records import day_words, record_json, saved_words
from twitchapp.cli.when import TimeReader, read_date, read_duration
from twitchapp.domain import units
from twitchapp.domain.daily import DayState, daily_table
from twitchapp.domain.entries import KIND_RULES, Entry, EntryKind, normal_name
from twitchapp.domain.episodes import CheckIn, Episode, EpisodeKind
from twitchapp.domain.errors import UserError
from twitchapp.domain.factors import PRESET_CUSTOM, Absent, CustomFactor
from twitchapp.domain.intake import NUTRIENT_UNITS, nutrient_key
from twitchapp.domain.journal_record import Record
from twitchapp.domain.records import one_line
from twitchapp.domain.sites import parse_sites
from twitchapp.formats.journal_csv_factors import definition_by_unit

if TYPE_CHECKING:
    from twitchapp.domain.contents import Contents

TWITCH = "twitch"
NONE_OBSERVED = "none-observed"


def log(arguments: Namespace, services: Services, output: Output) -> int:
    """Save one record and say in one line what was saved; or what the words of a line say."""
    if hasattr(arguments, "text"):
        from twitchapp.cli.quick import log_text

        return log_text(arguments, services, output)
    times = TimeReader(
        services.clock,
        second_pass=getattr(arguments, "second_pass", False),
        remark=output.remark,
    )
    if arguments.what == NONE_OBSERVED:
        return _none_observed(arguments, services, output)
    if arguments.what == TWITCH:
        episode = _episode(arguments, times)
        services.journal.record(episode)
        return _saved(episode, arguments, services, output)
    if arguments.what == EntryKind.FOOD:
        from twitchapp.cli.log_food import log_food

        return log_food(arguments, services, output, times)
    if arguments.what == EntryKind.CUSTOM:
        entry, new = _custom(arguments, times, services.journal)
    else:
        entry, new = _entry(arguments, times, services), ()
    services.journal.log([entry], factors=new)
    return _saved(entry, arguments, services, output)


def _saved(record: Record, arguments: Namespace, services: Services, output: Output) -> int:
    if arguments.json:
        output.json(record_json(record))
        return 0
    where = " in the sample journal" if services.is_sample else ""
    output.line(f"Saved{where}: {saved_words(record, services.clock)}", hanging="  ")
    return 0


def _episode(arguments: Namespace, times: TimeReader) -> Episode:
    return Episode(
        id=uuid4(),
        start=times.moment(arguments.at),
        duration_s=None if arguments.duration is None else read_duration(arguments.duration),
        intensity=_intensity(arguments.intensity),
        sites=parse_sites(";".join(arguments.site)),
        kind=EpisodeKind(arguments.kind),
        tags=tuple(arguments.tag),
        note=arguments.note,
    )


def _entry(arguments: Namespace, times: TimeReader, services: Services) -> Entry:
    kind = EntryKind(arguments.what)
    if kind is EntryKind.SLEEP:
        return _sleep(arguments, times)
    name = one_line(arguments.name)
    value, unit = read_amount([arguments.amount, *arguments.unit], _usual_unit(kind, name))
    contents: Contents | None = None
    if kind is EntryKind.SUPPLEMENT:
        from twitchapp.cli.log_food import supplement_contents

        contents = supplement_contents(arguments, services, value, unit)
    return Entry(
        id=uuid4(),
        kind=kind,
        start=times.moment(arguments.at),
        value=value,
        unit=unit,
        name=name,
        intensity=_intensity(getattr(arguments, "intensity", None)),
        note=arguments.note,
        contents=contents,
    )


def _sleep(arguments: Namespace, times: TimeReader) -> Entry:
    today = times.clock.now().local.date()
    woke_on = None if arguments.woke_on is None else read_date(arguments.woke_on, today)
    start, end = times.night(arguments.asleep, arguments.awake, woke_on)
    quality = arguments.quality
    return Entry(
        id=uuid4(),
        kind=EntryKind.SLEEP,
        start=start,
        end=end,
        value=None if quality is None else read_rating(quality, "a quality of sleep"),
        unit=units.RATING,
        note=arguments.note,
    )


def _custom(
    arguments: Namespace, times: TimeReader, journal: JournalService
) -> tuple[Entry, tuple[CustomFactor, ...]]:
    """Return an entry of one of the person's own factors, and the factor where it is new."""
    name = one_line(arguments.name)
    known = _known_factor(name, journal)
    if arguments.new is False and known is None:
        raise UserError(
            f"There is no factor “{name}” yet.",
            todo=(
                "Check its spelling, or make it by adding “--new --absent zero” if a day without "
                "an entry means none of it, or “--new --absent unknown” if it means not known."
            ),
        )
    if arguments.new and known is not None:
        raise UserError(
            f"There is a factor “{known.name}” already, kept in {known.unit or 'no unit'}.",
            todo="Leave --new and --absent out.",
        )
    value, unit = read_amount([arguments.amount, *arguments.unit], known.unit if known else "")
    entry = Entry(
        id=uuid4(),
        kind=EntryKind.CUSTOM,
        start=times.moment(arguments.at),
        value=value,
        unit=unit,
        name=known.name if known else name,
        note=arguments.note,
    )
    if known is not None:
        return entry, ()
    made = replace(definition_by_unit(name, unit), absent=Absent(arguments.absent))
    made.check(entry)
    return entry, (made,)


def _known_factor(name: str, journal: JournalService) -> CustomFactor | None:
    key = normal_name(name)
    for factor in (*journal.custom_factors(), *PRESET_CUSTOM):
        if factor.key == key:
            return factor
    return None


def _usual_unit(kind: EntryKind, name: str) -> str | None:
    """Return the unit of a bare number; None for supplements, whose units differ."""
    if kind is EntryKind.SUPPLEMENT:
        return None
    if kind is EntryKind.NUTRIENT:
        return NUTRIENT_UNITS[nutrient_key(name)]
    return next(iter(KIND_RULES[kind].ranges))


def _intensity(text: str | None) -> float | None:
    return None if text is None else read_rating(text, "an intensity")


def _none_observed(arguments: Namespace, services: Services, output: Output) -> int:
    journal = services.journal
    day = journal.today if arguments.day is None else read_date(arguments.day, journal.today)
    changes = journal.check_in(day)
    records = journal.between(day, day)
    if arguments.json:
        output.json(record_json(_check_in_of(changes, records)))
        return 0
    words = day_words(day, journal.today)
    table = daily_table(records, (), day, day)
    if not changes:
        output.line(f"Nothing to save: you looked back at that day before ({words}).")
        return 0
    where = " in the sample journal" if services.is_sample else ""
    if table.states[0] is DayState.RECORDED:
        had = count_of(table.counts[0] or 0, "episode")
        output.line(f"Saved{where}: you looked back at this day, which has {had} · {words}")
    else:
        output.line(f"Saved{where}: no twitches observed · {words}")
    return 0


def _check_in_of(changes: Changes, records: tuple[Record, ...]) -> Record:
    found = [record for record in records if isinstance(record, CheckIn)]
    return next((record for record in found if record.ref in changes.added), found[0])
