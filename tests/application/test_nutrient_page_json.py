"""A nutrient's page as JSON: whole, stable, and the person's own."""

import json
from typing import Any

import pytest

from twitchapp.application.nutrient_page_json import JSON_FORMAT, nutrient_json
from twitchapp.domain.nutrients import NUTRIENT_KEYS, Nutrient, SectionKind, Sex, find
from twitchapp.domain.profile import Profile
from twitchapp.formats.reference_json import load_reference
from twitchapp.paths import resource

REAL = load_reference(resource("reference"))
YEAR = 2026
WOMAN = Profile(YEAR - 40, Sex.FEMALE, kidney_disease=True)
KEYS = {
    "format",
    "key",
    "name",
    "symbol",
    "aliases",
    "gist",
    "role_in_brief",
    "twitching_in_brief",
    "sections",
    "foods",
    "needs",
    "limits",
    "strengths",
    "sources",
    "kidney_note",
    "related",
    "for_me",
}


def page(key: str) -> Nutrient:
    found = find(REAL.nutrients, key)
    assert found is not None
    return found


def value_of(key: str, profile: Profile | None = None) -> dict[str, Any]:
    nutrient = page(key)
    told = nutrient_json(nutrient, REAL.sources, profile or Profile(), YEAR)
    value: dict[str, Any] = json.loads(json.dumps(told, allow_nan=False))
    assert value == told
    return value


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_the_json_keeps_its_documented_form(key: str) -> None:
    value = value_of(key)
    assert set(value) == KEYS
    assert value["format"] == JSON_FORMAT == "twitchapp-nutrient-1"


def test_the_json_holds_the_whole_page() -> None:
    nutrient, value = page("b6"), value_of("b6")
    assert value["gist"]["sources"] == list(nutrient.gist.sources)
    assert [section["key"] for section in value["sections"]] == [k.value for k in SectionKind]
    texts = [claim["text"] for section in value["sections"] for claim in section["claims"]]
    assert texts == [claim.text for section in nutrient.sections for claim in section.claims]
    assert [source["id"] for source in value["sources"]] == list(nutrient.source_ids())
    assert len(value["needs"]) == len(nutrient.needs)
    assert len(value["limits"]) == len(nutrient.limits)
    assert [food["amount"] for food in value["foods"]] == [food.amount for food in nutrient.foods]


def test_the_json_says_null_where_no_limit_is_set() -> None:
    assert {limit["amount"] for limit in value_of("K")["limits"]} == {None}
    assert value_of("K")["for_me"]["limit"]["US"] == {
        "low": None,
        "high": None,
        "unit": "mg",
        "text": "none set",
    }


def test_the_figures_that_are_mine_are_marked() -> None:
    value = value_of("magnesium", WOMAN)
    mine = [need for need in value["needs"] if need["mine"]]
    assert [(need["guideline"], need["amount"]) for need in mine] == [("US", 320), ("EU", 300)]
    assert (mine[0]["from_years"], mine[0]["to_years"]) == (31, 51)
    assert [limit["amount"] for limit in value["limits"] if limit["mine"]] == [350, 250]
    assert value["for_me"]["exact"] is True
    assert value["for_me"]["need"]["US"] == {
        "low": 320,
        "high": 320,
        "unit": "mg",
        "text": "320 mg",
    }


def test_without_a_profile_the_range_of_adults_is_mine() -> None:
    told = value_of("magnesium")["for_me"]
    assert told["exact"] is False
    assert (told["need"]["US"]["low"], told["need"]["US"]["high"]) == (310, 420)
    assert not any(note["caution"] for note in told["notes"])


def test_a_caution_that_is_mine_is_told_first() -> None:
    first = value_of("magnesium", WOMAN)["for_me"]["notes"][0]
    assert first["caution"] is True
    assert "Ask your doctor first" in first["text"]


def test_a_need_by_energy_tells_its_milligrams_too() -> None:
    need = value_of("b1")["for_me"]["need"]["EU"]
    assert (need["low"], need["unit"], need["mg_in_8_4_mj"]) == (0.1, "mg/MJ", 0.84)


def test_a_claim_tells_whom_it_concerns() -> None:
    cautions = next(
        section for section in value_of("potassium")["sections"] if section["key"] == "cautions"
    )
    assert cautions["claims"][0]["concerns"] == ["kidney disease"]


def test_a_missing_source_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(KeyError, match="ods_b1"):
        nutrient_json(page("b1"), [one for one in REAL.sources if one.id != "ods_b1"])
