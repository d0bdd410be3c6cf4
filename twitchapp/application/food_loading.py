"""A newer table of foods that the user downloaded: read, checked, and only then put to use.

The new table is written beside the place where it belongs, read again from there, and renamed.
Until that last step everything is as it was; the table that came with the program stays in any
case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from twitchapp.application.exchange_files import cannot_write
from twitchapp.application.foods import Cancelled, FoodsService, Progress
from twitchapp.application.whole_file import whole_file
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import FOOD_UNITS, Food, FoodTable
from twitchapp.formats.csv_zip import CancelledError
from twitchapp.formats.food_table import read_food_table, write_food_table
from twitchapp.formats.fooddata_central import read_fooddata_central

FEWEST_FOODS = 100
LARGEST_FILE = 2**30
_SHARE_OF_NAMES = 0.99
_FEWER = 0.5
# Energy and these minerals are known for nearly every food of USDA's; the rest may well not be.
LEAST_KNOWN = {
    "energy": 0.5,
    "magnesium": 0.5,
    "potassium": 0.5,
    "calcium": 0.5,
    "sodium": 0.5,
}
# Above anything that 100 g of a food contain: lard has 902 kcal, table salt 38,758 mg of sodium,
# cream of tartar 16,500 mg of potassium, instant tea 3,680 mg of caffeine.
MOST_IN_100_G = {
    "energy": 950,
    "magnesium": 5_000,
    "potassium": 50_000,
    "calcium": 40_000,
    "sodium": 40_000,
    "vitamin_d": 1_000,
    "b1": 200,
    "b6": 200,
    "b12": 1_000,
    "water": 100.5,
    "caffeine": 20_000,
    "alcohol": 100,
}
_PAIRS = 20
_RATIOS = (0.5, 2.0)


class FewerFoodsError(UserError):
    """The table is sound but has far fewer foods; it is used only if the user says so."""


@dataclass(frozen=True, slots=True)
class FoodsReport:
    """What became of loading a table of foods.

    Attributes:
        table: the table read; None where it was cancelled.
        known: for each substance how many foods it is known of.
        again: how many foods of the table used before are in it too.
        before: how many foods the table used before had.
    """

    table: FoodTable | None
    known: dict[str, int]
    again: int = 0
    before: int = 0

    @property
    def cancelled(self) -> bool:
        """Whether it was stopped; the foods are then what they were."""
        return self.table is None


def load_foods(
    foods: FoodsService,
    path: Path,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
    allow_fewer: bool = False,
) -> FoodsReport:
    """Put the foods of a zip of FoodData Central to use, once all checks hold.

    Args:
        foods: the service that uses them from then on.
        path: the zip of SR Legacy or of Foundation Foods, as downloaded.
        progress: told (bytes read, bytes in all) now and then.
        cancelled: asked as often; True leaves everything as it was.
        allow_fewer: whether a table with far fewer foods than the one in use may take its place.

    Raises:
        FewerFoodsError: when it has far fewer foods and that was not allowed.
        UserError: when it cannot be read, is not plausible, or cannot be kept.
    """
    try:
        table = _read(path, progress, cancelled)
    except CancelledError:
        return FoodsReport(None, {})
    before = foods.table()
    known = check_foods(table, before, path.name)
    if not allow_fewer and len(table.foods) < _FEWER * len(before.foods):
        raise FewerFoodsError(
            f"It has {len(table.foods):,} foods; the table in use has {len(before.foods):,}.",
            where=path.name,
            todo="SR Legacy has more. Add --fewer to use this one all the same.",
        )
    if cancelled is not None and cancelled():
        return FoodsReport(None, {})
    _keep(table, foods.own)
    foods.forget()
    return FoodsReport(table, known, found_again(table, before), len(before.foods))


def use_built_in(foods: FoodsService) -> None:
    """Go back to the table that came with the program.

    Raises:
        UserError: when the table that was loaded cannot be removed.
    """
    try:
        foods.own.unlink(missing_ok=True)
    except OSError as error:
        raise UserError(
            f"The table that you loaded cannot be removed ({error.strerror or error}).",
            where=str(foods.own),
            todo="Check who may write in its folder.",
        ) from error
    foods.forget()


def check_foods(table: FoodTable, before: FoodTable, file: str) -> dict[str, int]:
    """Refuse a table that cannot be right; return of how many foods each substance is known.

    Args:
        table: the new table.
        before: the one in use, whose values for the same foods must be of the same size: a unit
            read wrongly shows there.
        file: the name of its file, for errors.

    Raises:
        UserError: naming what is not plausible.
    """
    foods = table.foods
    if len(foods) < FEWEST_FOODS:
        raise _refused(f"It has only {len(foods)} foods.", file)
    names = len({food.name.casefold() for food in foods})
    if names < _SHARE_OF_NAMES * len(foods):
        raise _refused(f"Only {names:,} of {len(foods):,} names of its foods are different.", file)
    known = {}
    for substance in FOOD_UNITS:
        amounts = [each for food in foods if (each := food.per_100_g(substance)) is not None]
        known[substance] = len(amounts)
        if len(amounts) < LEAST_KNOWN.get(substance, 0) * len(foods):
            raise _refused(f"It knows the {substance} of only {len(amounts):,} foods.", file)
        if amounts and max(amounts) > MOST_IN_100_G[substance]:
            raise _refused(
                f"A food has {max(amounts):,g} {FOOD_UNITS[substance]} of {substance} in 100 g.",
                file,
            )
    _compare(table, before, file)
    return known


def found_again(table: FoodTable, before: FoodTable) -> int:
    """Return how many foods of one table are in another too."""
    return sum(food is not None for food in _matched(table, before.foods))


def _compare(table: FoodTable, before: FoodTable, file: str) -> None:
    pairs = [
        (old, new)
        for old, new in zip(before.foods, _matched(table, before.foods), strict=True)
        if new is not None
    ]
    for substance in FOOD_UNITS:
        ratios = [
            new_amount / old_amount
            for old, new in pairs
            if (old_amount := old.per_100_g(substance)) and (new_amount := new.per_100_g(substance))
        ]
        if len(ratios) >= _PAIRS and not _RATIOS[0] <= median(ratios) <= _RATIOS[1]:
            raise _refused(
                f"The {substance} of the same foods is {median(ratios):.2g} times what it is in "
                "the table in use.",
                file,
            )


def _matched(table: FoodTable, foods: Sequence[Food]) -> list[Food | None]:
    """Return for each food the same one of a table, by USDA's number or else by its name."""
    by_number = {food.id.partition(":")[2]: food for food in table.foods}
    by_name = {food.name.casefold(): food for food in table.foods}
    return [
        by_number.get(food.id.partition(":")[2]) or by_name.get(food.name.casefold())
        for food in foods
    ]


def _read(path: Path, progress: Progress | None, cancelled: Cancelled | None) -> FoodTable:
    try:
        if not path.is_file():
            raise UserError(
                "There is no such file." if not path.exists() else "This is not a file.",
                where=str(path),
                todo="Check its name and its folder.",
            )
        if path.stat().st_size > LARGEST_FILE:
            raise UserError("The file is too large.", where=str(path), todo="Use SR Legacy.")
        with path.open("rb") as file:
            return read_fooddata_central(file, path.name, progress=progress, cancelled=cancelled)
    except OSError as error:
        raise UserError(
            f"The file cannot be read ({error.strerror or error}).",
            where=str(path),
            todo="Check its name and who may read it.",
        ) from error


def _keep(table: FoodTable, target: Path) -> None:
    """Write a table in its place, whole or not at all, after reading what was written."""
    packed = write_food_table(table)
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with whole_file(target) as file:
            file.write(packed)
            file.flush()
            if read_food_table(Path(file.name).read_bytes(), target.name) != table:
                raise _refused("What was written is not what was read.", target.name)
    except OSError as error:
        raise cannot_write(target, error) from error


def _refused(what: str, file: str) -> UserError:
    return UserError(
        f"{what} Nothing was changed.",
        where=file,
        todo="Use the CSV zip of SR Legacy or of Foundation Foods as it was downloaded.",
    )
