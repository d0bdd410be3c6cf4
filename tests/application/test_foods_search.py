"""The foods service searched: its index is made once, and anew for another table."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.food_tables import food, table
from twitchapp.application import food_search_index
from twitchapp.application.foods import BUILT_IN, OWN, SYNONYMS, FoodsService
from twitchapp.domain.errors import UserError
from twitchapp.formats.food_table import write_food_table

ALIASES = '{"aliases": [{"names": ["porridge"], "foods": "oats"}]}'


@pytest.fixture
def foods(tmp_path: Path) -> FoodsService:
    """Return a service over a small table."""
    made = table(food("20038", "Oats", key="usda-sr24"), key="usda-sr24")
    (tmp_path / BUILT_IN).write_bytes(write_food_table(made))
    (tmp_path / SYNONYMS).write_text(ALIASES, encoding="utf-8")
    return FoodsService(tmp_path, tmp_path / "own")


def found(foods: FoodsService, text: str) -> list[str]:
    """Return the names of what is found."""
    return [hit.food.name for hit in foods.search(text)]


def test_foods_are_found_by_name_and_by_alias(foods: FoodsService) -> None:
    assert found(foods, "oat") == found(foods, "porridge") == ["Oats"]


def test_the_index_is_made_once_even_by_many_threads(
    foods: FoodsService, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[int] = []
    real = food_search_index.FoodIndex

    def counting(*arguments: object) -> object:
        made.append(1)
        return real(*arguments)  # type: ignore[arg-type]  # what it was called with

    monkeypatch.setattr(food_search_index, "FoodIndex", counting)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: found(foods, "oats"), range(32)))
    assert answers == [["Oats"]] * 32
    assert made == [1]


def test_another_table_is_searched_once_it_is_in_use(foods: FoodsService) -> None:
    assert found(foods, "rye") == []
    foods.own.parent.mkdir(parents=True)
    assert foods.own.name == OWN
    foods.own.write_bytes(write_food_table(table(food("1", "Rye bread"))))
    foods.forget()
    assert found(foods, "rye") == ["Rye bread"]


def test_faulty_synonyms_are_named(foods: FoodsService, tmp_path: Path) -> None:
    (tmp_path / SYNONYMS).write_text("{", encoding="utf-8")
    with pytest.raises(UserError, match=SYNONYMS):
        foods.search("oats")
