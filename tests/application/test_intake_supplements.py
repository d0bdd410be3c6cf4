"""What is in a supplement that was logged: its contents, its form, or nothing of all this."""

from uuid import uuid4

import pytest

from tests.application.intake_desk import moment
from twitchapp import paths
from twitchapp.application.intake_supplements import SupplementInsides
from twitchapp.application.presets import PresetsService
from twitchapp.application.supplements import SupplementsService
from twitchapp.domain.contents import Contents, contents_of
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.intake import NUTRIENT_UNITS
from twitchapp.domain.intake_inside import CANNOT_BE_TOLD, Inside

PRESETS = PresetsService(paths.resource("presets"))
INSIDES = SupplementInsides(
    SupplementsService(paths.resource("supplements"), lambda: PRESETS.all), lambda: PRESETS.all
)


def inside(
    name: str, value: float | None = 1.0, unit: str = "yes/no", contents: Contents | None = None
) -> Inside:
    kind = EntryKind.SUPPLEMENT
    return INSIDES(Entry(uuid4(), kind, moment(5), value, unit, name=name, contents=contents))


def test_contents_that_were_kept_go_before_all_else() -> None:
    kept = contents_of({"b6": 8.0})
    assert inside("magnesium", 300, "mg", kept) == Inside(kept)


def test_an_amount_of_a_nutrient_is_that_nutrient() -> None:
    assert inside("vit d3", 1000, "IU") == Inside(contents_of({"vitamin_d": 25.0}))


@pytest.mark.parametrize(
    ("name", "nutrient"),
    [("magnesium", "magnesium"), ("mag citrate", "magnesium"), ("D3", "vitamin_d")],
)
def test_taken_without_an_amount_only_that_nutrient_cannot_be_told(
    name: str, nutrient: str
) -> None:
    assert inside(name) == Inside(Contents(), frozenset({nutrient}))


@pytest.mark.parametrize("name", ["zinc", "Melatonin", "fish oil", "Q10"])
def test_another_single_substance_has_none_of_these_nutrients(name: str) -> None:
    assert inside(name) == Inside(Contents())
    assert inside(name, 10, "mg") == Inside(Contents())


@pytest.mark.parametrize("name", ["Multivitamin", "B-complex", "electrolytes", "Something new"])
def test_of_a_mixture_and_of_what_is_not_known_nothing_can_be_told(name: str) -> None:
    assert inside(name) == CANNOT_BE_TOLD
    assert inside(name, 500, "mg").unclear == frozenset(NUTRIENT_UNITS)
