"""The packed table of foods: what goes in comes out, and what is damaged is refused."""

import hashlib
import json
import zlib

import pytest
from hypothesis import given

from tests.food_tables import food, table, tables
from twitchapp import paths
from twitchapp.domain.errors import UserError
from twitchapp.domain.foods import FOOD_GROUPS, FOOD_UNITS, Food, FoodTable, Portion
from twitchapp.formats.food_table import (
    MAGIC,
    MOST_BYTES,
    VERSION,
    FoodTableError,
    read_food_table,
    write_food_table,
)

BODY_AT = len(MAGIC) + 2 + 32


def packed(body: bytes) -> bytes:
    """Return a file with a body of one's own and the right checksum."""
    inner = zlib.compress(body)
    return MAGIC + VERSION.to_bytes(2, "little") + hashlib.sha256(inner).digest() + inner


def body_of(data: bytes) -> bytes:
    return zlib.decompress(data[BODY_AT:])


def with_head(data: bytes, **changed: object) -> bytes:
    """Return a file whose head says something else."""
    body = body_of(data)
    size = int.from_bytes(body[:4], "little")
    head = json.loads(body[4 : 4 + size]) | changed
    text = json.dumps(head).encode()
    return packed(len(text).to_bytes(4, "little") + text + body[4 + size :])


def sections(body: bytes) -> list[bytes]:
    """Return the sections of a body, each with its length before it."""
    found = []
    while body:
        end = 4 + int.from_bytes(body[:4], "little")
        found.append(body[:end])
        body = body[end:]
    return found


OATS = food(amounts={"magnesium": 138.0, "sodium": 0.0}, portions=[Portion("1 cup, dry", 81.0)])


@given(tables())
def test_what_is_written_is_read(drawn: FoodTable) -> None:
    assert read_food_table(write_food_table(drawn), "x") == drawn


@given(tables())
def test_the_same_table_gives_the_same_bytes(drawn: FoodTable) -> None:
    again = read_food_table(write_food_table(drawn), "x")
    assert write_food_table(again) == write_food_table(drawn)


def test_a_missing_value_is_unknown_and_never_zero() -> None:
    read = read_food_table(write_food_table(table(OATS)), "x").foods[0]
    assert read.per_100_g("sodium") == 0
    assert read.per_100_g("vitamin_d") is None


def test_every_single_wrong_byte_is_found() -> None:
    data = write_food_table(table(OATS))
    for place in range(len(data)):
        wrong = bytearray(data)
        wrong[place] ^= 1
        with pytest.raises(FoodTableError):
            read_food_table(bytes(wrong), "x")


def test_a_file_that_breaks_off_is_refused_wherever_it_does() -> None:
    data = write_food_table(table(OATS))
    for size in range(len(data)):
        with pytest.raises(FoodTableError):
            read_food_table(data[:size], "x")
    body = body_of(data)
    for size in range(len(body)):
        with pytest.raises(FoodTableError, match="damaged"):
            read_food_table(packed(body[:size]), "x")


def test_more_than_there_should_be_is_refused() -> None:
    data = write_food_table(table(OATS))
    with pytest.raises(FoodTableError, match="more than it should"):
        read_food_table(packed(body_of(data) + b"\0"), "x")
    with pytest.raises(FoodTableError, match="does not end"):
        read_food_table(packed(bytes(MOST_BYTES + 1)), "x")


def test_a_table_of_another_version_says_so() -> None:
    data = bytearray(write_food_table(table(OATS)))
    data[len(MAGIC)] = VERSION + 1
    with pytest.raises(FoodTableError, match="another version") as refused:
        read_food_table(bytes(data), "foods.foods")
    assert refused.value.where == "foods.foods"


def test_a_substance_that_an_older_file_lacks_is_unknown() -> None:
    whole = food(amounts=dict.fromkeys(FOOD_UNITS, 1.0))
    units = {key: unit for key, unit in FOOD_UNITS.items() if key != "alcohol"}
    parts = sections(body_of(with_head(write_food_table(table(whole)), substances=units)))
    last = 4 + 2 * len(FOOD_UNITS)
    older = b"".join(parts[: last - 2] + parts[last:])
    read = read_food_table(packed(older), "x").foods[0]
    assert read.amounts == (*whole.amounts[:-1], None)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"substances": dict(FOOD_UNITS) | {"b12": "mg"}}, "b12 in mg"),
        ({"substances": dict(FOOD_UNITS) | {"gold": "mg"}}, "gold in mg"),
        ({"foods": 10**9}, "not plausible"),
        ({"foods": 2}, "another number of names"),
        ({"foods": None}, "not plausible"),
        ({"groups": []}, "damaged"),
        ({"groups": [3]}, "something else"),
        ({"title": "two\nlines"}, "on one line"),
        ({"key": ""}, "no name"),
    ],
)
def test_a_head_that_does_not_fit_is_refused(changed: dict[str, object], why: str) -> None:
    with pytest.raises(FoodTableError, match=why):
        read_food_table(with_head(write_food_table(table(OATS)), **changed), "x")


@pytest.mark.parametrize(
    ("foods", "why"),
    [
        ([OATS, OATS], "twice or out of order"),
        ([food("2"), food("1")], "twice or out of order"),
        ([food(name="two\nlines")], "no name on one line"),
        ([food(name="")], "no name on one line"),
        ([food(key="other")], "no number of a food of this table"),
        ([food(group="a\tb")], "not a name on one line"),
        ([food(portions=[Portion("1 cup", 0.0)])], "no plausible weight"),
        ([food(portions=[Portion("1 cup", float("inf"))])], "no plausible weight"),
        ([food(portions=[Portion(" ", 3.0)])], "not a name on one line"),
        ([food(amounts={"b1": -1.0})], "not a plausible amount"),
        ([food(amounts={"b1": float("nan")})], "not a plausible amount"),
    ],
)
def test_what_is_no_table_is_not_written(foods: list[Food], why: str) -> None:
    with pytest.raises(UserError, match=why):
        write_food_table(table(*foods))


def test_the_table_of_the_program_is_the_one_its_sources_describe() -> None:
    folder = paths.resource("foods")
    about = json.loads((folder / "sources.json").read_text(encoding="utf-8"))
    path = folder / about["table"]
    assert path.stat().st_size < 700_000
    read = read_food_table(path.read_bytes(), path.name)
    assert (len(read.foods), about["foods"]) == (7_907, 7_907)
    portions = sum(len(each.portions) for each in read.foods)
    assert (portions, about["portions"]) == (13_817, 13_817)
    assert (read.title, read.citation, read.address) == (
        about["title"],
        about["citation"],
        about["address"],
    )
    assert "Public domain" in about["rights"]
    for substance, known in about["known"].items():
        amounts = [each.per_100_g(substance) for each in read.foods]
        assert sum(amount is not None for amount in amounts) == known
    assert about["known"]["magnesium"] == 7_228
    assert about["known"]["vitamin_d"] == 4_636


def test_foods_of_the_table_hold_what_usda_says_of_them() -> None:
    path = paths.resource("foods", "usda-sr24.foods")
    by_id = {each.id: each for each in read_food_table(path.read_bytes(), path.name).foods}
    banana = by_id["usda-sr24:09040"]
    assert (banana.name, banana.group) == ("Bananas, raw", FOOD_GROUPS["09"])
    assert banana.per_100_g("potassium") == 358
    assert Portion('1 medium (7" to 7-7/8" long)', 118.0) in banana.portions
    # 51 IU of vitamin D are 1.275 µg.
    assert by_id["usda-sr24:01077"].per_100_g("vitamin_d") == pytest.approx(1.275)
    assert by_id["usda-sr24:14209"].per_100_g("caffeine") == 40
    assert {each.group for each in by_id.values()} == set(FOOD_GROUPS.values())
