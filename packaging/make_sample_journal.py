"""Makes resources/sample/journal.csv: 400 days of an invented person's life, the same each time.

    python packaging/make_sample_journal.py           write the file
    python packaging/make_sample_journal.py --print   print it instead

What is true in it, so that everybody can see what the program makes of it:

* Two real effects. Short nights: each hour of sleep less makes 1.32 times as many twitches on the
  day of waking (lag 0). Caffeine: each 100 mg make 1.25 times as many on the day after (lag 1).
* One consequence. A magnesium supplement, begun in the bad winter, is taken mostly on the day
  after bad days. It does nothing.
* One coincidence. Screen time is high in the same winter weeks in which twitches are frequent for
  another, unnamed reason. It does nothing.
* Sleep quality is rated by the night's length, so it goes along with the first effect.
* Nothing else does anything: alcohol, exercise, stress, water, stretching, mindfulness.

Twitches scatter more than by chance alone and come in spells (an AR(1) of the log rate). There are
weekday rhythms, about six days in a hundred without a word, a week without one, two weeks in New
York with flights there and back, and both changes of the clock. On about 85 of 100 days the person
looked back (`checkin`). Three weeks hold a food diary with nutrient intakes, and the last three
weeks the foods themselves, with what they contained (`sample_meals.py`).

From the bad winter on the person counts twitches at rest when asked; they go along with those of
the day. Once a month they check what their muscles can do. There is a blood report with a low
vitamin D, a visit, an EMG that found nothing, and a medicine begun after the report.

`sample_life.py` lives those days; here they are written down.
"""

import argparse
import csv
import io
import math
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from operator import itemgetter
from pathlib import Path

from sample_life import GAP_DAYS, TOLD_DAYS, Day, Dice, live, moment, winter
from sample_meals import MENU, Item

from twitchapp import paths
from twitchapp.application.foods import FoodsService
from twitchapp.domain.foods import Food
from twitchapp.domain.moments import Moment
from twitchapp.formats.contents_text import contents_text

SEED = 20_240_526
DIARY_DAYS = range(330, 351)
FOOD_DAYS = range(379, 400)
MAGNESIUM_FROM_DAY = 205
COUNTS_FROM_DAY = 205
REPORT_DAY = 236
VISIT_DAY = 241
EMG_DAY = 268
NOWHERE = Path("no table of the user's own")
TARGET = Path(__file__).resolve().parent.parent / "resources" / "sample" / "journal.csv"

COLUMNS = (
    "timestamp", "kind", "value", "unit", "name", "end_timestamp", "duration_s", "intensity",
    "site", "note", "tags", "lowest", "highest", "prompted", "bound", "visit_kind", "dose", "tasks",
    "contents",
)  # fmt: skip

DRINKS = (("beer", 1.2), ("wine", 1.1), ("cocktail", 1.5))
WORKOUTS = (("run", 35, 6), ("gym", 55, 7), ("cycling", 50, 5), ("swim", 40, 6))
SITES = (
    ("right eyelid", 34), ("left calf", 20), ("right calf", 13), ("left eyelid", 7),
    ("left foot arch", 7), ("right thumb", 6), ("left biceps", 5), ("right front of thigh", 4),
    ("left calf; right calf", 3), ("lower lip", 1),
)  # fmt: skip
NOTES = (
    "came in waves", "gone when I got up", "felt it through the sock", "noticed on a call",
    "hardly there", "went on and off all evening", "stopped when I pressed on it",
    "long day", "after carrying boxes",
)  # fmt: skip
TAGS = ("in bed", "at the desk", "after exercise", "on the sofa", "on the train")

TASKS = ("heel walk", "toe walk", "hop", "grip")
# What was measured, value, unit, the laboratory's own range.
REPORT = (
    ("magnesium", 0.83, "mmol/L", 0.66, 1.07),
    ("potassium", 4.3, "mmol/L", 3.5, 5.1),
    ("calcium", 2.38, "mmol/L", 2.15, 2.5),
    ("sodium", 140, "mmol/L", 136, 145),
    ("25-OH vitamin D", 38, "nmol/L", 50, 125),
    ("vitamin B12", 310, "pmol/L", 145, 569),
    ("TSH", 1.9, "mIU/L", 0.4, 4.0),
    ("CK", 164, "U/L", "", 190),
    ("creatinine", 78, "µmol/L", 59, 104),
    ("eGFR", 90, "mL/min/1.73 m²", 60, ""),
)


class Notebook:
    """Rows as the person writes them."""

    def __init__(self) -> None:
        self._rows: list[tuple[int, dict[str, str]]] = []

    def write(self, at: Moment, kind: str, **cells: object) -> None:
        """Add a row; a moment is written with minutes."""
        row = {"timestamp": _text(at), "kind": kind}
        row |= {
            name: _text(cell) if isinstance(cell, Moment) else _number(cell)
            for name, cell in cells.items()
        }
        self._rows.append((at.epoch_s, row))

    def text(self) -> str:
        """Return the file, in order of time."""
        file = io.StringIO(newline="")
        writer = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\r\n")
        writer.writeheader()
        for _, row in sorted(self._rows, key=itemgetter(0)):
            writer.writerow(row)
        return file.getvalue()


def _text(moment: Moment) -> str:
    text = moment.text
    return text[:16] + text[19:]


def _number(cell: object) -> str:
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def write_day(dice: Dice, book: Notebook, day: Day, days: list[Day]) -> None:
    """Write down a day: what is drawn does not depend on what was left out."""
    if day.written:
        _write_habits(dice, book, day)
        _write_twitches(dice, book, day)
        if day.checked:
            book.write(moment(day.day, min(day.bed_h - 0.1, 23.8)), "checkin")
        if day.number in DIARY_DAYS:
            _write_diary(dice, book, day)
        if day.number >= MAGNESIUM_FROM_DAY:
            _write_magnesium(dice, book, day, days)


def _write_habits(dice: Dice, book: Notebook, day: Day) -> None:
    _write_night(dice, book, day)
    for hour, name, amount in day.coffees:
        book.write(moment(day.day, hour), "caffeine", value=amount, unit="mg", name=name)
    if dice.chance(0.55 if day.day.weekday() in {4, 5} else 0.1):
        for round_number in range(1 + dice.count(0.8)):
            name, drinks = dice.one_of(DRINKS)
            evening = 19.5 + round_number * dice.uniform(0.7, 1.2)
            book.write(moment(day.day, evening), "alcohol", value=drinks, unit="drinks", name=name)
    if dice.chance(0.55 if day.day.weekday() in {1, 3, 6} else 0.15):
        name, minutes, effort = dice.one_of(WORKOUTS)
        book.write(
            moment(day.day, 10.5 if day.free else 18.2),
            "exercise",
            value=5 * max(2, round(dice.normal(minutes, 10) / 5)),
            unit="min",
            name=name,
            intensity=min(10, max(1, round(dice.normal(effort, 1.2)))),
        )
    _write_state(dice, book, day)
    _write_calm(dice, book, day)


def _write_state(dice: Dice, book: Notebook, day: Day) -> None:
    if dice.chance(0.9):
        stress = dice.normal(2.6 if day.free else 4.6 - 0.4 * (day.day.weekday() == 4), 1.6)
        book.write(
            moment(day.day, 18.5 + dice.uniform(0, 3)),
            "stress",
            value=min(10, max(0, round(stress))),
            unit="0-10",
        )
    if dice.chance(0.45):
        for about in (9.2, 13.1, 17.4):
            if dice.chance(0.8):
                book.write(
                    moment(day.day, about + dice.uniform(0, 1)),
                    "water",
                    value=dice.one_of((250, 330, 500, 500, 750)),
                    unit="ml",
                )
    if dice.chance(0.92):
        minutes = dice.normal(140 + 25 * day.free + 110 * winter(day.number), 28)
        book.write(
            moment(day.day, 22.3 + dice.uniform(0, 0.5)),
            "custom",
            value=max(10, 5 * round(minutes / 5)),
            unit="min",
            name="screen time",
        )


def _write_calm(dice: Dice, book: Notebook, day: Day) -> None:
    if dice.chance(0.25):
        book.write(moment(day.day, 21.4), "stretching", value=dice.one_of((5, 10, 15)), unit="min")
    if dice.chance(0.15):
        book.write(
            moment(day.day, 7.6 if not day.free else 9.4),
            "mindfulness",
            value=dice.one_of((10, 10, 20)),
            unit="min",
        )


def _write_night(dice: Dice, book: Notebook, day: Day) -> None:
    if dice.chance(0.07) and day.day not in TOLD_DAYS:
        return
    woke = moment(day.day, day.wake_h)
    asleep = woke.shifted(-round(day.sleep_h * 60) * 60)
    evening = moment(day.day - timedelta(days=1), 23.0)
    if evening.zone != asleep.zone:
        asleep = replace(asleep, offset_s=evening.offset_s, zone=evening.zone)
    quality = min(10, max(0, round(dice.normal(6.4 + 0.9 * (day.sleep_h - 7.2), 1.2))))
    rated: dict[str, object] = {"value": quality, "unit": "0-10"} if dice.chance(0.85) else {}
    book.write(asleep, "sleep", end_timestamp=woke, **rated)


def _write_twitches(dice: Dice, book: Notebook, day: Day) -> None:
    for _ in range(day.twitches):
        # More of them towards the evening, when there is time to notice.
        place = max(dice.uniform(), dice.uniform())
        hour = day.wake_h + 0.3 + place * (day.bed_h - day.wake_h - 0.4)
        night = hour > day.bed_h - 0.7
        cells: dict[str, object] = {"site": dice.weighted(SITES)}
        if dice.chance(0.86):
            strength = min(10, max(1, round(dice.normal(3.1 + winter(day.number), 1.5))))
            cells |= {"value": strength, "unit": "0-10", "intensity": strength}
        if dice.chance(0.78):
            seconds = math.exp(dice.normal(3.9, 1.2))
            cells["duration_s"] = round(seconds) if seconds < 60 else 30 * round(seconds / 30)
        if dice.chance(0.06):
            cells["note"] = dice.one_of(NOTES)
        if dice.chance(0.13):
            cells["tags"] = "in bed" if night else dice.one_of(TAGS)
        book.write(moment(day.day, hour), "twitch", **cells)


def _write_diary(dice: Dice, book: Notebook, day: Day) -> None:
    for name, usual, spread in (
        ("magnesium", 330, 60),
        ("potassium", 3100, 500),
        ("calcium", 880, 190),
    ):
        book.write(
            moment(day.day, 21.0),
            "nutrient",
            value=10 * round(dice.normal(usual, spread) / 10),
            unit="mg",
            name=name,
        )


def _write_magnesium(dice: Dice, book: Notebook, day: Day, days: list[Day]) -> None:
    before = days[day.number - 1].twitches + days[day.number - 2].twitches
    if dice.chance(0.85 if before >= 5 else 0.12):
        book.write(
            moment(day.day, day.wake_h + 0.6), "supplement", value=300, unit="mg", name="magnesium"
        )


def write_meals(dice: Dice, book: Notebook, day: Day, foods: Mapping[str, Food]) -> None:
    """Write down what was eaten in the last weeks; its dice are its own.

    Now and then the person stops after breakfast, and such a day is only partly logged.
    """
    if day.number not in FOOD_DAYS or not day.written:
        return
    meals: list[tuple[float, tuple[Item, ...]]] = [
        (day.wake_h + 0.8, dice.one_of(MENU.breakfasts)),
        (dice.uniform(12.2, 13.3), dice.one_of(MENU.lunches)),
        (dice.uniform(15.5, 17.0), dice.one_of(MENU.snacks)),
        (dice.uniform(18.8, 20.2), dice.one_of(MENU.dinners)),
    ]
    for hour, items in meals[:1] if dice.chance(0.1) else meals:
        for number, grams, portion in items:
            food = foods[f"usda-sr24:{number}"]
            book.write(
                moment(day.day, hour),
                "food",
                value=float(grams),
                unit="g",
                name=food.name,
                contents=contents_text(food.contents(grams, portion)),
            )


def write_health(dice: Dice, book: Notebook, day: Day) -> None:
    """Write down what has little to do with the day; its dice are its own."""
    if day.written and day.number >= COUNTS_FROM_DAY and dice.chance(0.3):
        _write_count(dice, book, day)
    if day.day.weekday() == 6 and day.day.day <= 7 and day.number not in GAP_DAYS:
        _write_check(dice, book, day)
    if day.number == REPORT_DAY:
        for name, value, unit, lowest, highest in REPORT:
            cells = {"value": value, "unit": unit, "lowest": lowest, "highest": highest}
            bound = ">" if name == "eGFR" else ""
            book.write(moment(day.day, 8.3), "lab", name=name, bound=bound, **cells)
    if day.number == VISIT_DAY:
        note = "talked about the twitches; blood results looked at together"
        book.write(moment(day.day, 16.5), "visit", name="family doctor", note=note)
        start = moment(day.day + timedelta(days=1), 8.0)
        book.write(start, "medicine", name="Vitamin D3", dose="1,000 IU once a day")
    if day.number == EMG_DAY:
        note = "calf, thigh and hand on both sides; nothing unusual found"
        at = moment(day.day, 10.0)
        book.write(at, "visit", visit_kind="EMG", name="neurologist", note=note)


def _write_count(dice: Dice, book: Notebook, day: Day) -> None:
    cells: dict[str, object] = {"value": dice.count(0.4 + 0.35 * day.twitches), "duration_s": 60}
    if dice.chance(0.8):
        cells["prompted"] = "yes"
    if cells["value"]:
        cells["site"] = dice.weighted(SITES)
    book.write(moment(day.day, dice.uniform(10.0, 20.5)), "restingcount", **cells)


def _write_check(dice: Dice, book: Notebook, day: Day) -> None:
    sore = dice.chance(0.12)
    results = [
        f"{side} {task}: {'harder than' if sore and task == 'hop' else 'as'} usual"
        for task in TASKS
        for side in ("left", "right")
    ]
    for side, usual in (("left", 148), ("right", 163)):
        taps = round(dice.normal(usual, 5))
        results.append(f"{side} tapping: as usual, {taps} taps")
    results += [f"{task}: as usual" for task in ("buttons", "read aloud", "swallow")]
    note = {"note": "sore from the gym"} if sore else {}
    book.write(moment(day.day, 11.0), "selfcheck", tasks="; ".join(results), **note)


def sample_text() -> str:
    """Return the whole file."""
    dice = Dice(SEED)
    days = live(dice)
    book = Notebook()
    foods = FoodsService(paths.resource("foods"), NOWHERE).built_in().by_id
    for day in days:
        # Each day has dice of its own, so that a change to one day leaves the others alone.
        write_day(Dice(SEED + 1 + day.number), book, day, days)
        write_health(Dice(2 * SEED + day.number), book, day)
        write_meals(Dice(3 * SEED + day.number), book, day, foods)
    return book.text()


def main() -> None:
    """Write the file, or print it."""
    parser = argparse.ArgumentParser(description="Make the sample journal.")
    parser.add_argument("--print", action="store_true", help="print it instead of writing it")
    if parser.parse_args().print:
        print(sample_text(), end="")
        return
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(sample_text(), encoding="utf-8", newline="")
    print(f"wrote {TARGET}")


if __name__ == "__main__":
    main()
