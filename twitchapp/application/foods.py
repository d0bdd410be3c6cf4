"""The table of foods: read when it is first needed, and kept from then on.

The program comes with one table. A newer one that the user loaded (`food_loading.py`) lies in the
folder of their data and is used instead; the program's own stays where it is and can be gone back
to. What is in the journal keeps a copy of its own of what a food contained, so that another table
changes nothing there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING

from twitchapp import paths
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import Food, FoodTable
from twitchapp.formats.food_table import SUFFIX, read_food_table

if TYPE_CHECKING:
    from collections.abc import Collection

    from twitchapp.application.food_loading import FoodsReport
    from twitchapp.application.food_naming import FoodNaming
    from twitchapp.application.food_search import FoodHit, FoodSearch
    from twitchapp.application.food_top import OddKind, Per, TopFoods
    from twitchapp.formats.food_synonyms import FoodAlias

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]

SYNONYMS = "synonyms.json"
BUILT_IN = f"usda-sr24{SUFFIX}"
OWN = f"loaded{SUFFIX}"
_LOOKED_AT = 50


@dataclass(frozen=True)
class TableInUse:
    """The table of foods that is in use.

    Attributes:
        table: the table.
        is_built_in: whether it is the one that came with the program.
        fault: why the table that the user loaded could not be used; None where all is well.
    """

    table: FoodTable
    is_built_in: bool
    fault: UserError | None = None

    @cached_property
    def by_id(self) -> dict[str, Food]:
        """Every food by its id."""
        return {food.id: food for food in self.table.foods}


class FoodsService:
    """The foods, for the window's worker threads and the command line. It may be asked anywhere.

    Args:
        built_in: the folder of the table that came with the program.
        own: the folder where a table is kept that the user loaded; it may not exist.
    """

    def __init__(self, built_in: Path, own: Path) -> None:
        self._built_in = built_in / BUILT_IN
        self.own = own / OWN
        self._synonyms = built_in / SYNONYMS
        self._lock = RLock()
        self._search_lock = Lock()
        self._search: tuple[FoodTable, FoodSearch] | None = None
        self._in_use: TableInUse | None = None
        self._first: TableInUse | None = None

    def table(self) -> FoodTable:
        """Return the table in use. The first call reads it, which takes about 60 ms.

        Raises:
            UserError: when the table that came with the program cannot be read.
        """
        return self.in_use().table

    def in_use(self) -> TableInUse:
        """Return the table in use and where it comes from.

        A table that the user loaded and that is damaged by now is not used, and said so; the one
        that came with the program takes its place.

        Raises:
            UserError: when the table that came with the program cannot be read.
        """
        with self._lock:
            if self._in_use is None:
                self._in_use = self._read()
            return self._in_use

    def food(self, food_id: str) -> Food:
        """Return a food by its id, `usda-sr24:01077`.

        A food that is only in the table that came with the program is found there, so that what
        was logged before another table was loaded still leads to its food.

        Raises:
            UserError: when no table has it.
        """
        in_use = self.in_use()
        food = in_use.by_id.get(food_id)
        if food is None and not in_use.is_built_in:
            food = self.built_in().by_id.get(food_id)
        if food is None:
            raise UserError(
                f"There is no food “{food_id[:60]}” in the table of foods.",
                todo="Look for it by its name: twitchapp foods search NAME.",
            )
        return food

    def search(self, text: str, limit: int = 50) -> "tuple[FoodHit, ...]":
        """Return the foods that words typed so far may mean, the likeliest first.

        The first call makes the index, which takes about half a second; one with an empty text
        does that and no more. Each further one takes a few milliseconds.

        Args:
            text: what was typed; its last word may be half a word.
            limit: how many foods at most.

        Raises:
            UserError: when the table or its synonyms cannot be read.
        """
        return self._searcher().search(text, limit)

    def plainly_meant(self, text: str) -> Food | None:
        """Return the food that words plainly mean, as one eats it; None where one must ask.

        It is the food of that very name, the only one so called, or the likeliest where
        the words are its plain name (`FoodNaming.is_plainly_meant`).

        Args:
            text: the words, none of them half a word.

        Raises:
            UserError: when the table or its synonyms cannot be read.
        """
        from twitchapp.application.food_as_eaten import as_eaten
        from twitchapp.application.food_search_words import singular, words

        wanted = sorted(map(singular, words(text)))
        hits = [hit for hit in self.search(text, _LOOKED_AT) if not hit.missing]
        same = [hit for hit in hits if sorted(map(singular, words(hit.food.name))) == wanted]
        if len(same) == 1:
            return same[0].food
        best = as_eaten(same or hits, text)[:1]
        is_only = len(hits) == 1
        return next(
            (hit.food for hit in best if self._naming.is_plainly_meant(text, hit, is_only=is_only)),
            None,
        )

    def aliases(self) -> "tuple[FoodAlias, ...]":
        """Return the further words by which foods are found.

        Raises:
            UserError: when they cannot be read.
        """
        from twitchapp.formats.food_synonyms import read_synonyms

        return read_synonyms(_bytes(self._synonyms), str(self._synonyms))

    @property
    def is_ready(self) -> bool:
        """Whether a search answers at once, as the index of the table in use is made."""
        return self._search is not None and self._search[0] is self.table()

    def top(
        self,
        nutrient: str,
        per: "Per",
        limit: int = 50,
        *,
        text: str = "",
        group: str = "",
        keep: "Collection[OddKind]" = (),
        least: bool = False,
    ) -> "TopFoods":
        """Return the foods that hold most of a substance, or least (`food_top`).

        Args:
            nutrient: a key of `FOOD_UNITS`.
            per: on which basis.
            limit: how many foods at most.
            text: words that a food must have, as for `search`; empty for all foods.
            group: words of the group's name; empty for all groups.
            keep: odd kinds of food to choose from, too.
            least: whether those with least come first.

        Raises:
            UserError: when there is no such substance or group, or the table cannot be read.
        """
        from twitchapp.application.food_top import top_foods

        foods = self.table().foods
        among = None
        if text.strip():
            hits = self.search(text, len(foods))
            among = {hit.food.id for hit in hits if not hit.missing}
        return top_foods(
            foods, nutrient, per, limit, among=among, group=group, keep=keep, least=least
        )

    def built_in(self) -> TableInUse:
        """Return the table that came with the program, whichever is in use.

        Raises:
            UserError: when it cannot be read.
        """
        with self._lock:
            if self._first is None:
                self._first = TableInUse(_read(self._built_in), is_built_in=True)
            return self._first

    def load(
        self,
        path: Path,
        progress: Progress | None = None,
        cancelled: Cancelled | None = None,
        *,
        allow_fewer: bool = False,
    ) -> "FoodsReport":
        """Put a newer table of foods to use once it is checked; see `food_loading.load_foods`.

        Raises:
            UserError: when it cannot be used; the table in use stays then.
        """
        from twitchapp.application.food_loading import load_foods

        return load_foods(
            self, path, progress=progress, cancelled=cancelled, allow_fewer=allow_fewer
        )

    def use_built_in(self) -> None:
        """Go back to the table that came with the program.

        Raises:
            UserError: when the table that was loaded cannot be removed.
        """
        from twitchapp.application.food_loading import use_built_in

        use_built_in(self)

    def forget(self) -> None:
        """Read the table anew when it is next asked for, as another was put in its place."""
        with self._lock:
            self._in_use = None

    @cached_property
    def _naming(self) -> "FoodNaming":
        """What tells the plain name of a food; the further words stay as they came."""
        from twitchapp.application.food_naming import FoodNaming

        return FoodNaming(self.aliases())

    def _searcher(self) -> "FoodSearch":
        """Return the search over the table in use; its index is made once for each table."""
        from twitchapp.application.food_search import FoodSearch
        from twitchapp.application.food_search_index import FoodIndex

        table = self.table()
        with self._search_lock:
            if self._search is None or self._search[0] is not table:
                self._search = (table, FoodSearch(FoodIndex(table.foods, self.aliases())))
            return self._search[1]

    def _read(self) -> TableInUse:
        if not self.own.exists():
            return self.built_in()
        try:
            return TableInUse(_read(self.own), is_built_in=False)
        except UserError as error:
            return TableInUse(self.built_in().table, is_built_in=True, fault=error)


def open_foods() -> FoodsService:
    """Return the foods of this installation and of this user; nothing is read yet."""
    return FoodsService(paths.resource("foods"), paths.data_folder() / "foods")


def _read(path: Path) -> FoodTable:
    return read_food_table(_bytes(path), str(path))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            f"The table of foods cannot be read ({error.strerror or error}).",
            where=str(path),
            todo="Check who may read it; if it came with the program, install that again.",
        ) from error
