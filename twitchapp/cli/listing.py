"""`twitchapp list`: the journal by days, the latest first."""

from argparse import Namespace
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from twitchapp.application.journal import FUTURE_LEEWAY_S
from twitchapp.application.services import Services
from twitchapp.application.wording import count_of
from twitchapp.cli.output import Output
from twitchapp.cli.records import (
    CHECK_IN_KIND,
    STATE_KEYS,
    day_words,
    kind_of,
    line_of,
    record_json,
)
from twitchapp.cli.when import read_date, read_since
from twitchapp.domain.daily import DayState, daily_table
from twitchapp.domain.days import day_of
from twitchapp.domain.episodes import CheckIn
from twitchapp.domain.errors import UserError
from twitchapp.domain.journal_record import Record


@dataclass(frozen=True, slots=True)
class ListedDay:
    """A day of the list.

    Attributes:
        day: its date.
        state: what is known of its episodes.
        episodes: how many it has; None where that is not known.
        records: those that are shown, the latest first.
    """

    day: date
    state: DayState
    episodes: int | None
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """What a list shows.

    Attributes:
        first: the first day asked for; with `all` the first that has a record.
        last: the last day asked for.
        days: the days shown, the latest first.
        left_out: how many records the limit left out.
    """

    first: date
    last: date
    days: tuple[ListedDay, ...]
    left_out: int


def list_days(arguments: Namespace, services: Services, output: Output) -> int:
    """Print the journal's days from --since to --until."""
    today = services.journal.today
    until = None if arguments.until is None else read_date(arguments.until, today)
    first = read_since(arguments.since, until or today)
    last = until or _last_lived(services, today)
    if first > last:
        raise UserError(
            f"The list would end on {last}, before it starts on {first}.",
            todo="Name an earlier --since or a later --until.",
        )
    records = services.journal.between(first, last)
    if arguments.since.strip().lower() == "all":
        first = min((services.journal.day_of(record) for record in records), default=last)
    listing = listed(records, first, last, kinds=arguments.kind, limit=arguments.limit)
    if arguments.json:
        output.json(_as_json(listing))
    else:
        _print(listing, services, output, arguments.kind or [])
    return 0


def _last_lived(services: Services, today: date) -> date:
    """Return today, or the day after where the person was there already: west of the date line."""
    tomorrow = today + timedelta(days=1)
    latest_s = services.clock.now().epoch_s + FUTURE_LEEWAY_S
    ahead = services.journal.between(tomorrow, tomorrow)
    return tomorrow if any(each.counted_at.epoch_s <= latest_s for each in ahead) else today


def listed(
    records: Sequence[Record],
    first: date,
    last: date,
    kinds: Sequence[str] | None = None,
    limit: int | None = None,
) -> Listing:
    """Arrange the records of the days from first to last.

    A day's state is told from all of its records, whichever kinds are shown. With kinds or a
    limit, only days with something to show are listed.

    Args:
        records: all that count on these days.
        first: the first day.
        last: the last day.
        kinds: which kinds to show, as the journal's CSV names them; None for all.
        limit: the most records to show, the latest kept; None for all.
    """
    table = daily_table(records, (), first, last)
    chosen = [record for record in records if not kinds or kind_of(record) in kinds]
    chosen.sort(key=lambda record: (record.counted_at.epoch_s, str(record.id)), reverse=True)
    kept = chosen if limit is None else chosen[:limit]
    by_day: defaultdict[date, list[Record]] = defaultdict(list)
    for record in kept:
        by_day[day_of(record.counted_at)].append(record)
    days = [
        ListedDay(day, state, count, tuple(by_day.get(day, ())))
        for day, state, count in zip(table.days, table.states, table.counts, strict=True)
        if day in by_day or not (kinds or len(kept) < len(chosen))
    ]
    return Listing(first, last, tuple(reversed(days)), len(chosen) - len(kept))


def _as_json(listing: Listing) -> dict[str, object]:
    return {
        "first": listing.first.isoformat(),
        "last": listing.last.isoformat(),
        "left_out": listing.left_out,
        "days": [
            {
                "day": day.day.isoformat(),
                "state": STATE_KEYS[day.state],
                "episodes": day.episodes,
                "records": [record_json(record) for record in day.records],
            }
            for day in listing.days
        ],
    }


def _print(listing: Listing, services: Services, output: Output, kinds: list[str]) -> None:
    today = services.journal.today
    blocks: list[list[tuple[str, str]]] = []
    without_a_word: list[date] = []
    for day in listing.days:
        if day.state is DayState.UNKNOWN and not day.records:
            without_a_word.append(day.day)
            continue
        blocks.extend(_gap(without_a_word, today))
        without_a_word.clear()
        head = f"{_capital(day_words(day.day, today))} · {state_words(day)}"
        # That a day was looked back at stands in its heading.
        shown = [
            record
            for record in day.records
            if record.note or CHECK_IN_KIND in kinds or kind_of(record) != CHECK_IN_KIND
        ]
        lines = [("  ", line_of(record, services.clock)) for record in shown]
        blocks.append([("", head), *lines])
    blocks.extend(_gap(without_a_word, today))
    if listing.left_out:
        blocks.append([("", f"{count_of(listing.left_out, 'older record')} not shown (--limit).")])
    if all(day.state is DayState.UNKNOWN and not day.records for day in listing.days):
        blocks.append([("", _nothing(services))])
    if services.is_sample:
        blocks.insert(0, [("", "This is the sample journal, of an invented person.")])
    for number, block in enumerate(blocks):
        if number:
            output.line()
        for indent, words in block:
            output.line(words, indent=indent, hanging=" " * 9 if indent else "  ")


def state_words(day: ListedDay) -> str:
    """Return what is known of a day's episodes, `2 episodes recorded`, `none observed`."""
    if day.state is DayState.RECORDED:
        looked = any(isinstance(record, CheckIn) for record in day.records)
        words = f"{count_of(day.episodes or 0, 'episode')} recorded"
        return f"{words}, looked back at" if looked else words
    return str(day.state.value)


def _gap(days: Sequence[date], today: date) -> list[list[tuple[str, str]]]:
    """Return the block for days in a row that have no word, the latest first; none for no days."""
    if not days:
        return []
    words = _capital(day_words(days[0], today))
    if len(days) > 1:
        words = f"{count_of(len(days), 'day')}, {day_words(days[-1])} to {day_words(days[0])}"
    return [[("", f"{words} · {DayState.UNKNOWN.value}")]]


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _nothing(services: Services) -> str:
    latest = services.journal.page(limit=1)
    if not latest:
        return (
            "The journal is empty. “twitchapp log twitch” records a first twitch, "
            "“twitchapp log --help” says what else can be logged."
        )
    day = services.journal.day_of(latest[0])
    return f"Nothing to show here. The latest record is of {day_words(day)}; --since all shows all."
