"""Measures how long the quick entry line takes for its preview and completions, key by key.

python tests/benchmarks/bench_quick_entry.py [ENTRIES]

Fills a journal file with that many entries (100,000), then reads a line as it grows letter by
letter, as the window does: what it is understood as, and how it may go on. Also times the loading
of the grammar, of the table of foods, and the saving of a line. The goal is 10 ms in the median.
"""

import statistics
import sys
import tempfile
from pathlib import Path
from time import perf_counter

from tests.benchmarks.bench_record import fill
from twitchapp.application.quick_entry import Understood
from twitchapp.bootstrap import SystemClock, open_services

ENTRIES = 100_000
GOAL_MS = 10
LINES = (
    "2 espressos 8am, coffee 250ml yesterday 14:30, slept 23:30-6:45 good",
    "left eyelid 4/10 20 min, cramp right calf strong 2 min, mag citrate 200 mg, stress 7",
    "run 45 min hard, 500 ml water, wine 150 ml yesterday 20:00, no twitches yesterday",
)
FOOD = (
    "ate 2 slices whole wheat bread, banana 8am, 200 g greek yogurt",
    "2 eggs and toast for breakfast, chicken breast 150 g, half an apple",
)


def main(entries: int) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.twitchapp"
        clock = SystemClock()
        fill(path, entries, clock.now())
        services = open_services(path, clock)
        quick = services.quick_entry
        began = perf_counter()
        quick.prepare()
        print(f"grammar and words, once: {(perf_counter() - began) * 1000:.0f} ms")
        began = perf_counter()
        quick.read("banana", waits=False)
        print(
            f"a word that may be food, its table not read: {(perf_counter() - began) * 1000:.0f} ms"
        )
        cases = [("first time", LINES), ("again", LINES), ("food", FOOD), ("food again", FOOD)]
        for name, lines in cases:
            if name == "food":
                began = perf_counter()
                services.foods.search("")
                print(f"table and index of foods, once: {(perf_counter() - began) * 1000:.0f} ms")
            reads, completions = [], []
            for line in lines:
                for end in range(1, len(line) + 1):
                    began = perf_counter()
                    quick.read(line[:end], typing_at=end, waits=False)
                    read = perf_counter()
                    quick.completions(line[:end], end)
                    reads.append((read - began) * 1000)
                    completions.append((perf_counter() - read) * 1000)
            _tell(f"preview, {name}", reads)
            _tell(f"completions, {name}", completions)
        saves = []
        for count in range(1, 51):
            answers = quick.read(f"espresso {count} min ago, stress 7 {count} min ago")
            began = perf_counter()
            quick.save([each for each in answers if isinstance(each, Understood)])
            saves.append((perf_counter() - began) * 1000)
        _tell("saving two entries", saves)
        services.close()


def _tell(what: str, took: list[float]) -> None:
    median, late = statistics.median(took), sorted(took)[int(len(took) * 0.95)]
    met = "met" if median <= GOAL_MS else "NOT met"
    print(f"{what}: median {median:.1f} ms (goal {GOAL_MS} ms, {met}), 95 % {late:.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ENTRIES)
