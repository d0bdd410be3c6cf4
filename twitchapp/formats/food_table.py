"""A table of foods as one small file: packed, checked, and read in a moment.

The file begins with `MAGIC`, the version of the form (2 bytes, little endian) and the SHA-256 of
all that follows, which is compressed with zlib. Within are sections, each with its length before
it: a head in JSON, the foods' numbers and names as lines of text, their groups, and for each
substance the distinct values (doubles) and which of them each food has. Value 0 of a substance is
"not known". Portions are kept in the same way. Values are thus kept exactly, and each only once,
on the disk as in memory.
"""

import hashlib
import json
import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from itertools import islice
from math import isfinite
from typing import TypeVar

from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import FOOD_SUBSTANCES, FOOD_UNITS, Food, FoodTable, Portion

MAGIC = b"twitchapp foods\n"
VERSION = 1
SUFFIX = ".foods"
MOST_FOODS = 100_000
MOST_BYTES = 64 * 2**20
"""What a table may take once it is unpacked; the one that comes with the program takes 2 %."""

T = TypeVar("T")

_SUM_AT = len(MAGIC) + 2
_BODY_AT = _SUM_AT + hashlib.sha256().digest_size
_MOST_PER_100_G = 1e7


class FoodTableError(UserError):
    """A file is not a table of foods, or a damaged one."""


def write_food_table(table: FoodTable) -> bytes:
    """Return a table packed; the same table gives the same bytes.

    Raises:
        UserError: when the table is not one: a name with a line break, a value that is negative
            or not finite, numbers twice or out of order, a portion without weight.
    """
    _check(table)
    groups = list(dict.fromkeys(food.group for food in table.foods))
    portions = list(dict.fromkeys(portion for food in table.foods for portion in food.portions))
    head = {
        "key": table.key,
        "title": table.title,
        "citation": table.citation,
        "address": table.address,
        "substances": FOOD_UNITS,
        "groups": groups,
        "foods": len(table.foods),
    }
    body = bytearray()
    _add(body, json.dumps(head, ensure_ascii=False).encode())
    _add(body, _lines(food.id.removeprefix(f"{table.key}:") for food in table.foods))
    _add(body, _lines(food.name for food in table.foods))
    _add(body, _places(groups, [food.group for food in table.foods]))
    for substance in FOOD_SUBSTANCES:
        column = [food.per_100_g(substance) for food in table.foods]
        values = sorted({value for value in column if value is not None})
        _add(body, _numbers("d", values))
        _add(body, _places([None, *values], column))
    _add(body, _lines(portion.name for portion in portions))
    _add(body, _numbers("d", [portion.grams for portion in portions]))
    _add(body, _numbers("I", [len(food.portions) for food in table.foods]))
    _add(body, _places(portions, [each for food in table.foods for each in food.portions]))
    packed = zlib.compress(body, 9)
    return MAGIC + VERSION.to_bytes(2, "little") + hashlib.sha256(packed).digest() + packed


def read_food_table(data: bytes, file: str) -> FoodTable:
    """Return the table that a file holds.

    Args:
        data: the whole file.
        file: its name, for errors.

    Raises:
        FoodTableError: when it is no table of foods, is damaged, or needs a newer program.
    """
    if not data.startswith(MAGIC):
        raise FoodTableError("This is not a table of foods of this program.", where=file)
    if int.from_bytes(data[len(MAGIC) : _SUM_AT], "little") != VERSION:
        raise FoodTableError(
            "This table of foods was made by another version of the program.",
            where=file,
            todo="Load the foods again.",
        )
    packed = memoryview(data)[_BODY_AT:]
    if hashlib.sha256(packed).digest() != data[_SUM_AT:_BODY_AT]:
        raise _damaged(file, "its checksum is wrong")
    try:
        return _unpack(packed)
    # A file with a right checksum may have been made by anybody.
    except (zlib.error, ValueError, KeyError, TypeError, IndexError, RecursionError) as error:
        raise _damaged(file, str(error) or type(error).__name__) from error
    except UserError as error:
        raise _damaged(file, error.what) from error


def _unpack(packed: memoryview) -> FoodTable:
    sections = _Sections(packed)
    head = json.loads(sections.text())
    key, count = _text(head["key"]), head["foods"]
    if not (isinstance(count, int) and 0 <= count <= MOST_FOODS):
        raise ValueError("its number of foods is not plausible")
    groups = [_text(group) for group in head["groups"]]
    ids = [f"{key}:{number}" for number in sections.lines(count)]
    names = sections.lines(count)
    group_of = sections.chosen(groups, count)
    columns = {}
    for substance, unit in head["substances"].items():
        if FOOD_UNITS.get(substance) != unit:
            raise ValueError(f"it has {substance} in {unit}")
        values = sections.doubles()
        columns[substance] = sections.chosen([None, *values], count)
    # What a newer program looks for in an older file is not known of its foods.
    unknown: list[float | None] = [None] * count
    amounts = zip(*(columns.get(each, unknown) for each in FOOD_SUBSTANCES), strict=True)
    portion_names = sections.lines()
    weights = sections.doubles(len(portion_names))
    portions = [Portion(*pair) for pair in zip(portion_names, weights, strict=True)]
    counts = sections.whole_numbers(count)
    chosen = sections.chosen(portions, sum(counts))
    sections.finish()
    each = iter(chosen)
    portions_of = [tuple(islice(each, number)) for number in counts]
    foods = tuple(map(Food, ids, names, group_of, amounts, portions_of))
    table = FoodTable(
        key, _text(head["title"]), _text(head["citation"]), _text(head["address"]), foods
    )
    _check(table)
    return table


def _check(table: FoodTable) -> None:
    """Refuse what is no table.

    Raises:
        UserError: naming the food and the fault.
    """
    foods = table.foods
    if len(foods) > MOST_FOODS:
        raise UserError(f"A table holds at most {MOST_FOODS} foods.")
    for text in (table.key, table.title, table.citation, table.address):
        if not _is_line(text):
            raise UserError("The table has no name, citation or address on one line.")
    beginning = f"{table.key}:"
    before = ""
    for food in foods:
        if not (food.id.startswith(beginning) and len(food.id) > len(beginning)):
            raise UserError(f"“{food.id[:60]}” is no number of a food of this table.")
        if food.id <= before:
            raise UserError(f"“{food.id[:60]}” is there twice or out of order.")
        before = food.id
        if not _is_line(food.name):
            raise UserError(f"The food “{food.id[:60]}” has no name on one line.")
    _check_kept_once(foods)


def _check_kept_once(foods: Sequence[Food]) -> None:
    """Check what many foods share, once for each value."""
    texts = {food.group for food in foods}
    portions = {portion for food in foods for portion in food.portions}
    texts.update(portion.name for portion in portions)
    texts.update(food.id for food in foods)
    for text in texts:
        if not _is_line(text):
            raise UserError(f"“{text[:60]}” is not a name on one line.")
    for portion in portions:
        if not (isfinite(portion.grams) and 0 < portion.grams <= _MOST_PER_100_G):
            raise UserError(f"The portion “{portion.name[:60]}” has no plausible weight.")
    amounts = {amount for food in foods for amount in food.amounts if amount is not None}
    for amount in amounts:
        if not (isfinite(amount) and 0 <= amount <= _MOST_PER_100_G):
            raise UserError(f"{amount} is not a plausible amount in 100 g.")


class _Sections:
    """The sections of an unpacked table, read in order; a section that does not fit is a fault."""

    def __init__(self, packed: memoryview) -> None:
        unpacking = zlib.decompressobj()
        self._body = memoryview(unpacking.decompress(packed, MOST_BYTES))
        if not unpacking.eof or unpacking.unused_data:
            raise ValueError("it does not end where it should")
        self._at = 0

    def _next(self) -> memoryview:
        begin = self._at + 4
        end = begin + int.from_bytes(self._body[self._at : begin], "little")
        if end > len(self._body):
            raise ValueError("it breaks off")
        self._at = end
        return self._body[begin:end]

    def text(self) -> str:
        """Return a section as text."""
        return str(self._next(), "utf-8")

    def lines(self, count: int | None = None) -> list[str]:
        """Return a section as lines, so many if that is said."""
        text = self.text()
        found = text.split("\n") if text else []
        if count is not None and len(found) != count:
            raise ValueError("it has another number of names than it says")
        return found

    def doubles(self, count: int | None = None) -> list[float]:
        """Return a section as numbers."""
        found = self._array("d").tolist()
        if count is not None and len(found) != count:
            raise ValueError("it has another number of values than it says")
        return found

    def whole_numbers(self, count: int) -> list[int]:
        """Return a section as whole numbers, of which there must be so many."""
        found = self._array("I")
        if len(found) != count:
            raise ValueError("it has another number of values than it says")
        return [int(each) for each in found]

    def chosen(self, values: Sequence[T], count: int) -> list[T]:
        """Return for each place of a section the value that is meant."""
        return [values[place] for place in self.whole_numbers(count)]

    def finish(self) -> None:
        """Refuse what nobody asked for."""
        if self._at != len(self._body):
            raise ValueError("it holds more than it should")

    def _array(self, code: str) -> "array[float]":
        found: array[float] = array(code)
        found.frombytes(self._next())
        if sys.byteorder == "big":
            found.byteswap()
        return found


def _add(body: bytearray, section: bytes) -> None:
    body += len(section).to_bytes(4, "little") + section


def _lines(texts: Iterable[str]) -> bytes:
    return "\n".join(texts).encode()


def _numbers(code: str, numbers: Iterable[float]) -> bytes:
    packed = array(code, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def _places(values: Sequence[object], column: Iterable[object]) -> bytes:
    place_of = {value: place for place, value in enumerate(values)}
    return _numbers("I", (place_of[value] for value in column))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("it has something else where a text should be")
    return value


def _is_line(text: str) -> bool:
    return bool(text) and text == text.strip() and text.isprintable()


def _damaged(file: str, why: str) -> FoodTableError:
    return FoodTableError(
        f"The table of foods is damaged: {why}.",
        where=file,
        todo="Load the foods again, or go back to the foods that came with the program.",
    )
