"""What may be tried: only what is safe to change, and a calm reason where it is not."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from tests.fakes import FakeClock, FakeJournal
from twitchapp import paths
from twitchapp.application.charts import ChartsService
from twitchapp.application.reference import ReferenceService
from twitchapp.application.trial_candidates import (
    Candidate,
    SafetyAnswers,
    candidates,
    plan_refusal,
    refusal,
)
from twitchapp.domain.entries import Entry, EntryKind
from twitchapp.domain.experiments import Direction
from twitchapp.domain.factors import Absent, CustomFactor, DayRule, FactorKind
from twitchapp.domain.moments import Moment

CLOCK = FakeClock(datetime(2026, 1, 5, 12, tzinfo=UTC))
NUTRIENTS = ReferenceService(paths.resource("reference")).nutrients()
HEALTHY = SafetyAnswers(kidney_disease=False, dose=200.0)


def found(
    *entries: tuple[EntryKind, str, float, str],
    own: tuple[str, ...] = (),
    unit: str = "min",
    medicines: tuple[str, ...] = (),
) -> dict[str, Candidate]:
    """Return by key what may be tried with some entries and factors of one's own."""
    now = CLOCK.now()
    factors = [
        CustomFactor(name, unit, FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO) for name in own
    ]
    journal = FakeJournal(
        [
            Entry(UUID(int=number), kind, Moment(now.epoch_s - 3600, 0), value, said, name=name)
            for number, (kind, name, value, said) in enumerate(entries, start=1)
        ],
        factors,
    )
    reading = ChartsService(journal, CLOCK).reading()
    return {each.factor: each for each in candidates(reading, NUTRIENTS, medicines)}


def supplement(name: str, value: float = 200.0, unit: str = "mg") -> Candidate:
    (each,) = [
        each
        for key, each in found((EntryKind.SUPPLEMENT, name, value, unit)).items()
        if key.startswith("supplement:")
    ]
    return each


def own(name: str, unit: str = "min", medicines: tuple[str, ...] = ()) -> Candidate:
    return found(own=(name,), unit=unit, medicines=medicines)[f"custom:{name.casefold()}"]


def test_what_can_be_set_safely_is_offered_even_to_an_empty_journal() -> None:
    offered = {key for key, each in found().items() if each.is_offered}
    assert offered == {
        *("caffeine", "alcohol", "sleep_hours", "exercise", "stretching", "water"),
        *("mindfulness", "custom:screen time"),
    }


def test_what_may_be_tried_comes_first() -> None:
    said = [each.is_offered for each in found().values()]
    assert said == sorted(said, reverse=True)


def test_every_candidate_is_whole() -> None:
    every = found(
        (EntryKind.SUPPLEMENT, "magnesium", 200, "mg"),
        (EntryKind.NUTRIENT, "magnesium", 300, "mg"),
        own=("oat milk",),
    )
    for each in every.values():
        assert each.is_offered == (each.reason == "")
        assert each.is_offered == bool(each.directions)
        assert each.is_offered == (each.washout is not None)
        if each.washout is not None:
            assert each.washout.days > 0
            assert each.washout.known.endswith(".")
            assert each.washout.assumed.endswith(".")
            for direction in each.directions:
                first, second = each.words(direction, 100.0)
                assert first
                assert second
                assert first != second


def test_alcohol_is_only_ever_less_and_sleep_only_ever_more() -> None:
    every = found()
    assert every["alcohol"].directions == (Direction.LESS,)
    assert every["sleep_hours"].directions == (Direction.MORE,)
    assert every["caffeine"].directions == (Direction.LESS,)
    assert "only “less than usual”" in str(
        refusal(every["alcohol"], Direction.MORE, SafetyAnswers())
    )
    assert "only “more than usual”" in str(
        refusal(every["sleep_hours"], Direction.LESS, SafetyAnswers())
    )
    assert refusal(every["alcohol"], Direction.LESS, SafetyAnswers()) is None


def test_after_much_alcohol_stopping_is_left_to_a_doctor() -> None:
    drinking = found((EntryKind.ALCOHOL, "", 6, "drinks"))["alcohol"]
    assert not drinking.is_offered
    assert "a doctor can help" in drinking.reason
    assert found((EntryKind.ALCOHOL, "", 2, "drinks"))["alcohol"].is_offered


@pytest.mark.parametrize("key", ["stress", "sleep_quality", "exercise_intensity"])
def test_what_cannot_be_set_is_not_offered(key: str) -> None:
    each = found()[key]
    assert not each.is_offered
    assert refusal(each, Direction.LESS, SafetyAnswers()) == each.reason


@pytest.mark.parametrize(
    "name",
    ["ibuprofen", "Propranolol 40", "blood pressure medication", "my pills", "SSRI dose"],
)
def test_a_medicine_is_never_offered(name: str) -> None:
    assert not own(name).is_offered
    assert "Medicines are never changed" in own(name).reason
    assert not supplement(name).is_offered


def test_what_stands_among_the_medicines_is_never_offered() -> None:
    assert own("kratom").is_offered
    assert "among your medicines" in own("kratom", medicines=("Kratom",)).reason
    assert "among your medicines" in own("evening kratom", medicines=("Kratom",)).reason


@pytest.mark.parametrize(
    "name",
    [
        *("Propranolol40mg", "Própranolol", "Ｐropranolol", "pro-pranolol", "sertralin", "SSRIs"),
        *("antihistamines", "beta-blockers", "Xanax", "atorvastatin", "the birth control"),
    ],
)
def test_a_medicine_is_known_however_its_name_is_written(name: str) -> None:
    assert "Medicines are never changed" in own(name).reason


@pytest.mark.parametrize("name", ["April mood", "screens", "chocolate", "oat milk", "yoga class"])
def test_what_is_no_medicine_is_not_taken_for_one(name: str) -> None:
    assert own(name).is_offered


def test_a_medicine_is_known_by_one_word_of_its_name() -> None:
    for name in ("kratom", "my Kratom"):
        assert "among your medicines" in own(name, medicines=("Kratom forte 40 mg",)).reason
    assert own("water breaks", medicines=("Water tablets",)).is_offered


@pytest.mark.parametrize("unit", ["tablets", "Pills", "capsules", "puffs", "mcg"])
def test_what_is_counted_like_a_medicine_is_not_offered(unit: str) -> None:
    assert not own("nightcap", unit).is_offered


@pytest.mark.parametrize("name", ["alcohol", "Red wine", "beers"])
def test_alcohol_under_another_name_is_left_to_the_factor_of_it(name: str) -> None:
    assert "only ever less of it" in own(name).reason


@pytest.mark.parametrize("name", ["Coffee", "cigarettes", "sleep deprivation", "energy drinks"])
def test_what_does_harm_is_only_ever_less(name: str) -> None:
    assert own(name).directions == (Direction.LESS,)


def test_sleep_under_another_name_is_only_ever_more() -> None:
    assert own("Sleep").directions == (Direction.MORE,)


@pytest.mark.parametrize("name", ["fish oil 500 mg", "valerian 300mg", "Vitamin E 12 mg"])
def test_the_strength_of_a_supplement_is_no_magnesium(name: str) -> None:
    assert "knows no upper limit" in supplement(name).reason
    assert not own(name).asks_dose


@pytest.mark.parametrize(
    "name", ["Mg400", "Magnesium citrate 400 mg", "magnesio", "Magnesiumcitrate"]
)
def test_magnesium_is_known_however_its_name_is_written(name: str) -> None:
    for each in (supplement(name), own(name)):
        assert each.asks_kidneys
        assert each.highest_dose == 250.0


def test_what_to_do_in_a_block_names_no_medicine() -> None:
    milk, magnesium = own("oat milk"), supplement("magnesium")
    assert plan_refusal(milk, ("no oat milk", "as usual"), ("Kratom",)) is None
    for words in ("no propranolol", "kratom at night"):
        said = plan_refusal(milk, ("as usual", words), ("Kratom",))
        assert "Medicines are never changed" in str(said)
    assert plan_refusal(magnesium, ("one tablet, 250 mg", "none"), ()) is None
    for words in ("2 g a day", "2000mg"):
        assert "strictest upper limit" in str(plan_refusal(magnesium, (words, "none"), ()))


def test_a_factor_of_ones_own_is_offered_once_it_is_declared_safe() -> None:
    milk = own("oat milk", "ml")
    assert milk.asks_safe
    assert "safe for you" in str(refusal(milk, Direction.LESS, SafetyAnswers()))
    assert refusal(milk, Direction.LESS, SafetyAnswers(is_safe=True)) is None


@pytest.mark.parametrize("unit", ["mg", "µg", "IU"])
def test_what_is_kept_like_something_taken_is_not_offered(unit: str) -> None:
    assert not own("nightcap", unit).is_offered


def test_magnesium_is_bounded_by_the_strictest_limit() -> None:
    magnesium = supplement("magnesium")
    assert magnesium.highest_dose == 250.0
    assert "250 mg a day (EU)" in magnesium.cautions[0]
    assert refusal(magnesium, Direction.MORE, HEALTHY) is None
    for dose in (251.0, 350.0, 1e6):
        said = refusal(magnesium, Direction.MORE, replace(HEALTHY, dose=dose))
        assert "strictest upper limit" in str(said)
    for nothing in (None, 0.0):
        assert "how much" in str(refusal(magnesium, Direction.MORE, replace(HEALTHY, dose=nothing)))


def test_a_limit_that_counts_food_leaves_what_is_beside_the_need() -> None:
    assert supplement("calcium carbonate", 500).highest_dose == 800.0


@pytest.mark.parametrize("name", ["magnesium", "Magnesium citrate", "Mg", "calcium"])
def test_the_kidneys_are_asked_for(name: str) -> None:
    each = supplement(name)
    assert each.asks_kidneys
    ill = refusal(each, Direction.MORE, replace(HEALTHY, kidney_disease=True))
    assert "for a doctor to decide" in str(ill)
    unknown = refusal(each, Direction.MORE, replace(HEALTHY, kidney_disease=None))
    assert "no disease of the kidneys" in str(unknown)


@pytest.mark.parametrize("name", ["potassium", "salt substitute", "Potassium citrate", "lite salt"])
def test_potassium_is_never_offered(name: str) -> None:
    for each in (supplement(name), own(name, "g")):
        assert not each.is_offered
        assert "kidneys" in each.reason


@pytest.mark.parametrize("name", ["vitamin D3", "vitamin b6", "B12", "thiamine", "vitamin b1"])
def test_what_stays_in_the_body_for_weeks_is_not_offered(name: str) -> None:
    each = supplement(name, 1.0)
    assert not each.is_offered


@pytest.mark.parametrize("name", ["ashwagandha", "multivitamin", "electrolytes"])
def test_a_supplement_the_reference_does_not_know_is_not_offered(name: str) -> None:
    assert "knows no upper limit" in supplement(name).reason


def test_a_supplement_of_several_nutrients_is_not_offered() -> None:
    assert "several nutrients" in supplement("calcium magnesium").reason


def test_what_is_eaten_is_not_offered() -> None:
    every = found((EntryKind.NUTRIENT, "magnesium", 300, "mg"))
    assert not every["magnesium"].is_offered


def test_an_archived_factor_is_left_out() -> None:
    journal = FakeJournal(
        (),
        [
            CustomFactor(
                "oat milk", "ml", FactorKind.AMOUNT, DayRule.SUM, Absent.ZERO, is_archived=True
            )
        ],
    )
    reading = ChartsService(journal, CLOCK).reading()
    assert "custom:oat milk" not in {each.factor for each in candidates(reading, NUTRIENTS)}


def test_no_reason_or_caution_raises_its_voice() -> None:
    every = found((EntryKind.SUPPLEMENT, "potassium", 1, "mg"), own=("pills",))
    for each in every.values():
        for text in (each.reason, *each.cautions):
            assert "!" not in text
