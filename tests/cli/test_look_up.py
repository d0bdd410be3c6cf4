"""`twitchapp look-up`, without a journal."""

from argparse import Namespace

import pytest

from tests.cli.command_line import CommandLine
from tests.food_tables import program_foods

HIT_KEYS = ["page", "kind", "title", "detail", "guess"]


@pytest.fixture(autouse=True)
def one_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all commands share one index, which takes half a second to make."""
    monkeypatch.setattr("twitchapp.cli.look_up.open_foods", program_foods)


def test_results_are_grouped_under_their_headings(twitchapp: CommandLine) -> None:
    ended = twitchapp("look-up", "coffee")
    assert ended.code == 0
    assert ended.out.startswith("Habits and surroundings\n  Caffeine\n")
    assert "\nFoods\n  Coffee, brewed" in ended.out
    assert ended.out.index("Words explained") < ended.out.index("Foods")


def test_slips_of_the_finger_are_understood(twitchapp: CommandLine) -> None:
    assert twitchapp("look-up", "magnesum").out.startswith("Nutrients\n  Magnesium\n")


def test_results_as_json_name_their_pages(twitchapp: CommandLine) -> None:
    found = twitchapp("look-up", "cofee", "--limit", "2", "--json").json
    assert isinstance(found, list)
    assert all(list(hit) == HIT_KEYS for hit in found)
    assert found[0]["page"] == "lifestyle:caffeine"
    assert found[0]["guess"] is True
    assert [hit["kind"] for hit in found].count("food") == 2
    assert found[-1]["page"].startswith("food:usda-sr24:")


def test_what_nothing_is_called_is_refused(twitchapp: CommandLine) -> None:
    ended = twitchapp("look-up", "xqzzyw")
    assert (ended.code, ended.out) == (1, "")
    assert "twitchapp page" in ended.err
    assert twitchapp("look-up", "xqzzyw", "--json").json == []


def test_an_open_journal_has_the_same_search(twitchapp: CommandLine) -> None:
    services = twitchapp.open(Namespace(journal=None))
    try:
        assert services.lookup is services.lookup
        assert str(services.lookup.pages("magnesum")[0].ref) == "nutrient:magnesium"
    finally:
        services.close()


def test_no_journal_is_opened_for_it(twitchapp: CommandLine) -> None:
    twitchapp("look-up", "sleep")
    assert twitchapp.opened == 0
