"""Measures what a journal of foods costs the charts, and how soon a report on the intake is there.

python -m tests.benchmarks.bench_intake [DAYS] [FOODS A DAY]

Figures: the daily table of a made-up journal without and with foods, and what of it the intake
takes, best of three; and reports over a fortnight and over a year from a journal's file.
"""

import sys
import tempfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random
from time import perf_counter
from uuid import UUID
from zoneinfo import ZoneInfo

from tests.decade import write_years
from twitchapp.application.journal import JournalService
from twitchapp.bootstrap import open_services
from twitchapp.domain.contents import CONTENT_UNITS, contents_of
from twitchapp.domain.daily import daily_table
from twitchapp.domain.days import day_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.journal_record import DayRecord
from twitchapp.domain.moments import moment_from_local
from twitchapp.storage.database import open_journal

_KINDS_OF_FOOD = 150
_KNOWN = 0.9


def _best(do: Callable[[], object]) -> float:
    took = []
    for _ in range(3):
        started = perf_counter()
        do()
        took.append(perf_counter() - started)
    return min(took)


def _foods(last: date, days: int, a_day: int) -> list[Entry]:
    rng = Random(5)  # noqa: S311 - a made-up life
    kinds = [
        contents_of(
            {key: rng.uniform(0, 150) for key in CONTENT_UNITS if rng.random() < _KNOWN},
            item=f"usda-sr24:{number:05}",
        )
        for number in range(_KINDS_OF_FOOD)
    ]
    made = []
    for back in range(days):
        at = datetime.combine(last - timedelta(days=back), time(8))
        for number in range(a_day):
            moment = moment_from_local(at + timedelta(minutes=45 * number), ZoneInfo("UTC"))
            contents = rng.choice(kinds)
            made.append(
                Entry(
                    UUID(int=rng.getrandbits(128)),
                    EntryKind.FOOD,
                    moment,
                    100.0,
                    "g",
                    name=f"Food {contents.item}",
                    contents=contents.times(rng.uniform(0.5, 2)),
                )
            )
    return made


def main(days: int = 3650, a_day: int = 15) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.twitchapp"
        services = open_services(path)
        today = day_of(services.clock.now())
        services.close()
        repository = open_journal(path)
        write_years(repository, today - timedelta(days=1), days)
        records = [each for each in repository.everything() if isinstance(each, DayRecord)]
        foods = _foods(today - timedelta(days=1), days, a_day)
        with repository.transaction():
            for food in foods:
                repository.insert(food)
        repository.close()
        first = today - timedelta(days=days)
        print(f"{days} days, {len(records)} records, {len(foods)} foods")
        without = _best(lambda: daily_table(records, (), first, today))
        eaten = [*records, *foods]
        fed = _best(lambda: daily_table(eaten, (), first, today))
        print(f"daily table without foods {1000 * without:6.0f} ms, with them {1000 * fed:6.0f} ms")
        services = open_services(path)
        reading = _best(services.charts.reading)
        print(f"reading of the charts, file included {1000 * reading:6.0f} ms")
        started = perf_counter()
        services.intake.report()
        print(f"first report over a fortnight {1000 * (perf_counter() - started):6.1f} ms")
        for span in (14, 365):
            took = _best(partial(services.intake.report, span))
            print(f"report over {span:4} days {1000 * took:6.1f} ms")
        journal: JournalService = services.journal
        read = _best(lambda: journal.between(today - timedelta(days=14), today))
        print(f"reading a fortnight alone {1000 * read:6.1f} ms")
        services.close()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
