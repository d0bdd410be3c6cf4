"""Surroundings of the reference: the table of foods is read and indexed once for all tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes import FakeClock
from tests.food_tables import program_foods
from twitchapp.application.foods import FoodsService
from twitchapp.application.services import Services
from twitchapp.bootstrap import open_services


@pytest.fixture(scope="session")
def foods() -> FoodsService:
    """The foods that come with the program."""
    return program_foods()


@pytest.fixture
def services(tmp_path: Path, clock: FakeClock, foods: FoodsService) -> Iterator[Services]:
    """The use-cases over an empty journal on disk, with the foods that are read already."""
    opened = open_services(tmp_path / "journal.twitchapp", clock)
    opened.__dict__["foods"] = foods
    yield opened
    opened.close()
