"""Acute triggers that come together."""

import numpy as np

from tests.analysis.hourly import Diary
from twitchapp.analysis.acute import AcuteLook, Intakes
from twitchapp.analysis.acute_joint import taken_together
from twitchapp.analysis.series import FloatArray


def together(
    diary: Diary, **taken: FloatArray
) -> tuple[dict[str, AcuteLook], dict[str, tuple[str, ...]]]:
    study = diary.study()
    looks: dict[str, tuple[Intakes, AcuteLook]] = {}
    for name, hours in taken.items():
        intakes = diary.taken(hours)
        look = study.look(intakes)
        assert look is not None
        looks[name] = (intakes, look)
    return taken_together(study, looks)


def because(diary: Diary, **taken: FloatArray) -> dict[str, tuple[str, ...]]:
    return together(diary, **taken)[1]


def test_what_comes_with_a_trigger_is_explained_by_it() -> None:
    diary = Diary(250, seed=1)
    coffee = diary.anywhen(1.2)
    cake = coffee[diary.rng.random(coffee.size) < 0.6] + 0.3
    diary.happen(4.0, after=coffee, ratio=3.0)

    assert because(diary, coffee=coffee, cake=cake) == {"cake": ("coffee",)}


def test_a_trigger_that_follows_on_another_is_not_taken_for_a_consequence() -> None:
    diary = Diary(250, seed=5)
    coffee = diary.anywhen()
    runs = coffee[diary.rng.random(coffee.size) < 0.5] + 2.0 + diary.rng.random()
    diary.happen(4.0, after=coffee, ratio=3.0)
    alone = diary.study().look(diary.taken(runs))

    found, _ = together(diary, coffee=coffee, runs=runs)

    assert alone is not None
    assert alone.is_consequence
    assert not found["runs"].is_consequence
    assert not found["coffee"].is_consequence


def test_two_triggers_of_their_own_explain_nothing() -> None:
    diary = Diary(250, seed=2)
    coffee, wine = diary.anywhen(), diary.anywhen()
    diary.happen(3.0, after=np.sort(np.append(coffee, wine)), ratio=2.5)

    assert because(diary, coffee=coffee, wine=wine) == {}


def test_one_trigger_alone_explains_nothing() -> None:
    diary = Diary(250, seed=3)
    coffee, wine = diary.anywhen(), diary.anywhen(0.5)
    diary.happen(3.0, after=coffee, ratio=3.0)

    assert because(diary, coffee=coffee, wine=wine) == {}


def test_of_two_that_are_always_together_one_speaks() -> None:
    diary = Diary(250, seed=4)
    coffee = diary.anywhen()
    diary.happen(4.0, after=coffee, ratio=3.0)

    found = because(diary, coffee=coffee, sugar=coffee.copy())

    assert found in ({"sugar": ("coffee",)}, {"coffee": ("sugar",)})
