"""The file of further words for foods: read strictly, and true to the table."""

import json

import pytest

from tests.food_tables import program_foods
from twitchapp import paths
from twitchapp.application.food_search_words import singular, words
from twitchapp.domain.errors import UserError
from twitchapp.formats.food_synonyms import FoodAlias, read_synonyms

FILE = "synonyms.json"


def read(*aliases: object) -> tuple[FoodAlias, ...]:
    """Read a file with these aliases."""
    return read_synonyms(json.dumps({"aliases": aliases}).encode(), FILE)


def test_aliases_are_read_with_all_their_words() -> None:
    (found,) = read({"names": ["mince", "minced beef"], "foods": "beef ground", "unless": "raw"})
    assert found == FoodAlias(("mince", "minced beef"), ("beef", "ground"), ("raw",))


@pytest.mark.parametrize(
    ("alias", "fault"),
    [
        ({"foods": "eggplant"}, "names"),
        ({"names": [], "foods": "eggplant"}, "one name"),
        ({"names": ["aubergine"]}, "foods"),
        ({"names": ["Aubergine"], "foods": "eggplant"}, "capital"),
        ({"names": ["aubergine"], "foods": "eggplant", "unless": "eggplant"}, "at once"),
        ({"names": ["aubergine"], "foods": "eggplant", "unles": "raw"}, "unles"),
        ({"names": ["a", "a"], "foods": "eggplant"}, "twice"),
    ],
)
def test_a_faulty_alias_is_refused_with_its_place(alias: object, fault: str) -> None:
    with pytest.raises(UserError) as refused:
        read(alias)
    assert fault in str(refused.value)
    assert FILE in str(refused.value)


def test_the_same_alias_twice_is_refused() -> None:
    alias = {"names": ["aubergine"], "foods": "eggplant"}
    with pytest.raises(UserError, match="twice"):
        read(alias, alias)


def test_every_alias_of_the_program_finds_a_food() -> None:
    aliases = read_synonyms(paths.resource("foods", FILE).read_bytes(), FILE)
    named = [
        {singular(word) for word in words(food.name)} for food in program_foods().table().foods
    ]
    for alias in aliases:
        wanted = {singular(word) for word in alias.foods}
        unless = {singular(word) for word in alias.unless}
        assert any(wanted <= name and not unless & name for name in named), alias
