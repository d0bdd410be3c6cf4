"""The presets: every figure has a source, is what that source says, and is read strictly."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from twitchapp import paths
from twitchapp.domain.entries import EntryKind
from twitchapp.domain.errors import UserError
from twitchapp.formats.presets import (
    DrinkPreset,
    ExercisePreset,
    Presets,
    SupplementPreset,
    read_presets,
    rounded,
)

Change = Callable[[dict[str, Any]], object]
FILES = ("drinks", "exercises", "supplements")
# USDA SR24 per 100 g of what is drunk or eaten: caffeine in mg, alcohol in g; then the weight in g
# that it gives for a fluid ounce of 29.57 ml.
SR24 = {
    "14210": (212.0, 0.0, 29.57),
    "14202": (1.0, 0.0, 29.57),
    "14209": (40.0, 0.0, 29.57),
    "14201": (1.0, 0.0, 29.57),
    "14215": (26.0, 0.0, 29.57),
    "14355": (20.0, 0.0, 29.57),
    "14352": (1.0, 0.0, 29.57),
    "14137": (3.0, 0.0, 30.6),
    "14400": (8.0, 0.0, 30.7),
    "14416": (12.0, 0.0, 29.57),
    "14153": (10.0, 0.0, 30.7),
    "14144": (15.0, 0.0, 30.8),
    "19268": (839.0, 0.0, 29.57),
    "14194": (2.0, 0.0, 34.3),
    "19904": (80.0, 0.0, 29.57),
    "19120": (20.0, 0.0, 29.57),
    "14003": (0.0, 3.9, 29.57),
    "14006": (0.0, 3.1, 29.57),
    "14096": (0.0, 10.6, 29.4),
    "14106": (0.0, 10.3, 29.4),
    "14084": (0.0, 10.4, 29.57),
    "14536": (0.0, 15.3, 29.57),
    "43479": (0.0, 16.1, 29.1),
    "14037": (0.0, 33.4, 27.8),
    "14411": (0.0, 0.0, 29.57),
    "14381": (0.0, 0.0, 29.57),
}


def raw(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(paths.resource("presets", f"{name}.json").read_bytes())
    return data


def loaded(**changed: dict[str, Any]) -> Presets:
    """Read the presets, some files changed."""
    files = {name: changed.get(name) or raw(name) for name in FILES}
    return read_presets(*(json.dumps(files[name]).encode() for name in FILES))


PRESETS = loaded()


@pytest.mark.parametrize("drink", PRESETS.drinks, ids=lambda drink: drink.key)
def test_every_drink_names_a_source_and_a_usual_portion(drink: DrinkPreset) -> None:
    source = PRESETS.source(drink.source)
    assert source.citation
    assert drink.basis
    assert drink.portion.amount > 0
    # Where nobody gives a figure none is made up, and where one is given there is a publication.
    is_known = drink.caffeine_mg is not None or drink.made_from
    assert (source.id != "unknown") == bool(is_known)
    assert bool(source.address) == bool(is_known)


@pytest.mark.parametrize("preset", [*PRESETS.exercises, *PRESETS.supplements], ids=lambda p: p.key)
def test_every_other_preset_names_a_source(preset: ExercisePreset | SupplementPreset) -> None:
    assert PRESETS.source(preset.source).citation


@pytest.mark.parametrize(
    "drink",
    [drink for drink in PRESETS.drinks if drink.source == "usda_sr24" and not drink.made_from],
    ids=lambda drink: drink.key,
)
def test_the_figures_are_those_of_the_usda(drink: DrinkPreset) -> None:
    caffeine, alcohol, ounce = SR24[drink.basis[:5]]
    per_ml = ounce / 29.57 if drink.measure == "ml" else 1.0
    assert drink.caffeine_mg == pytest.approx(caffeine * per_ml, rel=0.01, abs=0.05)
    assert drink.alcohol_g == pytest.approx(alcohol * per_ml, rel=0.01, abs=0.05)


def test_what_is_in_a_usual_portion() -> None:
    def caffeine(key: str) -> float | None:
        drink = PRESETS.drink(key)
        return PRESETS.caffeine_of(drink, drink.portion.amount)

    assert caffeine("espresso") == 63
    assert caffeine("double_espresso") == 126
    assert caffeine("cappuccino") == 63
    assert caffeine("coffee") == 95
    assert caffeine("black_tea") == 47
    assert caffeine("green_tea") == 29
    assert caffeine("cola") == 29
    assert caffeine("energy_drink") == 80
    assert caffeine("decaf") == 2.4
    assert caffeine("mate") is None
    beer, wine = PRESETS.drink("beer"), PRESETS.drink("wine")
    assert beer.alcohol_in(beer.portion.amount) == 14
    assert wine.alcohol_in(150) == 16


def test_energy_drinks_have_what_the_efsa_says() -> None:
    drink = PRESETS.drink("energy_drink")
    assert (drink.source, drink.caffeine_mg) == ("efsa_2015", 32)
    assert drink.caffeine_in(250) == 80


@pytest.mark.parametrize(("value", "expected"), [(62.75, 63), (9.96, 10), (2.37, 2.4), (0, 0)])
def test_estimates_are_rounded(value: float, expected: float) -> None:
    assert rounded(value) == expected


def test_no_name_leads_to_two_presets_of_one_file() -> None:
    for listed in (PRESETS.drinks, PRESETS.exercises, PRESETS.supplements):
        names = [name.casefold() for each in listed for name in {each.name.lower(), *each.aliases}]
        assert len(names) == len(set(names))


def test_salts_say_what_they_are_salts_of() -> None:
    salts = {each.key: each.salt_of for each in PRESETS.supplements if each.salt_of}
    assert salts["magnesium_citrate"] == "magnesium"
    assert all(key.startswith(of) for key, of in salts.items())


def test_kinds_of_exercise_lead_to_their_entries() -> None:
    kinds = {each.key: each.kind for each in PRESETS.exercises}
    assert kinds["run"] is EntryKind.EXERCISE
    assert kinds["stretching"] is EntryKind.STRETCHING
    assert kinds["meditation"] is EntryKind.MINDFULNESS


def broken(change: Change) -> dict[str, Any]:
    data = raw("drinks")
    change(data["drinks"][0])
    return data


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda drink: drink.pop("source"), "“source” is missing."),
        (lambda drink: drink.update(source="hearsay"), "“hearsay” is not among the sources."),
        (lambda drink: drink.update(caffeine_mg=-1), "above zero"),
        (lambda drink: drink.update(caffeine_mg="much"), "A number is needed"),
        (lambda drink: drink.update(per="1 cup"), "“1 cup” is not known here."),
        (lambda drink: drink.update(logs_as=["soup"]), "“soup” is not known here."),
        (lambda drink: drink.update(logs_as=[]), "logged as something"),
        (lambda drink: drink.update(portions=[]), "has a portion"),
        (lambda drink: drink.update(colour="brown"), "“colour” is not known here."),
        (lambda drink: drink.update(aliases=["cola"]), "“cola” leads to two presets."),
        (
            lambda drink: drink.update(made_from={"drink": "nectar", "portions": 1}),
            "“nectar” is no drink here.",
        ),
    ],
)
def test_a_fault_in_the_file_is_told_with_its_place(change: Change, said: str) -> None:
    with pytest.raises(UserError) as error:
        loaded(drinks=broken(change))
    assert said in str(error.value)
    assert "drinks.json" in error.value.where


def test_two_presets_of_one_key_are_refused() -> None:
    data = raw("exercises")
    data["exercises"].append({**data["exercises"][0], "name": "Another", "aliases": []})
    with pytest.raises(UserError, match="same key"):
        loaded(exercises=data)
