"""Makes a journal as CSV of any size, as untidy as real ones: gaps, zones, broken rows.

python tests/benchmarks/year_csv.py ROWS > year.csv
"""

import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

HEADER = "timestamp,kind,value,unit,name,end_timestamp,duration_s,intensity,site"
HOME = ZoneInfo("Europe/Berlin")
AWAY = ZoneInfo("America/New_York")
FIRST = datetime(2023, 1, 1, tzinfo=UTC)
BROKEN_EVERY = 400

_BROKEN = (
    "{t},caffeine,9500,mg,espresso,,,,",
    "{t},caffeine,lots,mg,espresso,,,,",
    "yesterday,caffeine,95,mg,espresso,,,,",
    "{t},tea,1,cups,,,,,",
    '{t},"water,250,ml,,,,,',
    "{t},water,1,5,l,,,,,",
    "{t},sleep,7,0-10,,,,,",
    "{t},twitch,4,0-10,,,45,6,left calf",
)


def year_rows(rows: int, seed: int = 1) -> Iterator[str]:
    """Yield the header and so many rows, about 8 a day, about one in 400 of them broken.

    Every tenth day has no rows, and one month in twelve is spent in another zone.
    """
    dice = random.Random(seed)  # noqa: S311 - made-up days
    yield HEADER
    count = 0
    day = FIRST
    while count < rows:
        day += timedelta(days=1)
        if dice.random() < 0.1:
            continue
        zone = AWAY if day.month == 8 else HOME
        for row in _day_rows(dice, day, zone):
            if count == rows:
                return
            count += 1
            if count % BROKEN_EVERY == 0:
                row = dice.choice(_BROKEN).format(t=_at(day, zone, 12))  # noqa: PLW2901
            yield row


def _day_rows(dice: random.Random, day: datetime, zone: ZoneInfo) -> Iterator[str]:
    woke = 6.5 + dice.random()
    slept = _at(day, zone, woke - 6.5 - 2 * dice.random())
    yield f"{slept},sleep,{dice.randint(3, 9)},0-10,,{_at(day, zone, woke)},,,"
    for hour in (8.2, 10.5, 14.1)[: dice.randint(1, 3)]:
        yield f"{_at(day, zone, hour + dice.random())},caffeine,95,mg,espresso,,,,"
    for _ in range(dice.randint(0, 4)):
        strength = dice.randint(1, 8)
        at = _at(day, zone, 9 + 13 * dice.random())
        yield f"{at},twitch,{strength},0-10,,,{dice.randint(5, 600)},{strength},right eyelid"
    if dice.random() < 0.4:
        yield f"{_at(day, zone, 18.2)},exercise,{dice.randint(20, 90)},min,run,,,6,"
    yield f"{_at(day, zone, 20.1)},stress,{dice.randint(0, 10)},0-10,,,,,"
    yield f'{_at(day, zone, 20.4)},custom,{dice.randint(30, 300)},min,"screen time",,,,'
    if dice.random() < 0.85:
        yield f"{_at(day, zone, 22.5)},checkin,,,,,,,"


def _at(day: datetime, zone: ZoneInfo, hour: float) -> str:
    moment = (day + timedelta(hours=hour - 1)).astimezone(zone)
    return f"{moment.isoformat(timespec='minutes')}[{zone.key}]"


if __name__ == "__main__":
    for line in year_rows(int(sys.argv[1])):
        print(line, end="\r\n")
