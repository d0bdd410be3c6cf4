"""A nutrient's page as text and as JSON: whole, cited, and within the width."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twitchapp.application.reference_text import JSON_FORMAT, NARROWEST, page_json, page_text
from twitchapp.domain.nutrients import NUTRIENT_KEYS, Nutrient, SectionKind, find
from twitchapp.formats.reference_json import load_reference
from twitchapp.paths import resource

REAL = load_reference(resource("reference"))


def page(key: str) -> Nutrient:
    found = find(REAL.nutrients, key)
    assert found is not None
    return found


def flat(text: str) -> str:
    """Return a text on one line, to look for what may be wrapped."""
    return " ".join(text.split())


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_the_text_says_every_claim_with_its_strength(key: str) -> None:
    text = flat(page_text(page(key), REAL.sources))
    for claim in (page(key).gist, *(c for s in page(key).sections for c in s.claims)):
        assert f"{claim.text} [{claim.strength.value}; " in text


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_the_text_has_every_heading_once_and_in_order(key: str) -> None:
    lines = page_text(page(key), REAL.sources).splitlines()
    places = [lines.index(kind.heading) for kind in SectionKind]
    assert places == sorted(places)
    assert all(lines.count(kind.heading) == 1 for kind in SectionKind)


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_every_number_cited_stands_in_the_list_of_sources(key: str) -> None:
    body, _heading, listed = page_text(page(key), REAL.sources).partition("\nSources\n-------\n")
    cited = {
        int(n) for marks in re.findall(r"\[[^\]]*?([\d, ]+)\]", body) for n in marks.split(",")
    }
    numbered = [int(number) for number in re.findall(r"^\[(\d+)\]", listed, re.MULTILINE)]
    assert numbered == list(range(1, len(page(key).source_ids()) + 1))
    assert cited <= set(numbered)


def test_a_citation_leads_to_the_right_source() -> None:
    text = page_text(page("b6"), REAL.sources)
    number = page("b6").source_ids().index("dalton_1987") + 1
    assert f"\n[{number}] Dalton K, Dalton MJT. Characteristics" in text
    assert f"[weak; {number}]" in text


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_asked_except_for_an_address_or_a_citation(
    key: str, width: int
) -> None:
    for line in page_text(page(key), REAL.sources, width).splitlines():
        assert len(line) <= width or re.fullmatch(r" *\S+|=+|-+", line.strip()), line


def test_a_width_too_small_to_read_is_taken_as_the_narrowest() -> None:
    narrow = page_text(page("b1"), REAL.sources, NARROWEST)
    assert page_text(page("b1"), REAL.sources, 1) == narrow
    assert page_text(page("b1"), REAL.sources, -5) == narrow


@settings(max_examples=30)
@given(width=st.integers(0, 300), key=st.sampled_from(NUTRIENT_KEYS))
def test_the_width_changes_only_where_lines_break(width: int, key: str) -> None:
    text = page_text(page(key), REAL.sources, width)
    for section in page(key).sections:
        for claim in section.claims:
            assert claim.text in flat(text)
    assert text.endswith("\n")
    assert "\u00a0" not in text
    assert not any(line.endswith(" ") for line in text.splitlines())


def test_the_text_shows_both_limits_of_vitamin_b6() -> None:
    text = page_text(page("b6"), REAL.sources)
    us, _sep, eu = text.partition("EU (European Food Safety Authority), counting")
    assert re.search(r"19–30 years +100 mg\n", us)
    assert re.search(r"Adults +12 mg\n", eu)


def test_the_text_says_that_the_limit_of_magnesium_counts_supplements_only() -> None:
    assert "US (National Academies), counting supplements and medicines only" in page_text(
        page("magnesium"), REAL.sources
    )


def test_a_limit_that_is_not_set_says_so() -> None:
    text = page_text(page("potassium"), REAL.sources)
    assert re.search(r"Adults +none set\n", text)


def test_the_text_marks_and_explains_an_adequate_intake() -> None:
    text = page_text(page("potassium"), REAL.sources)
    assert re.search(r"19–30 years, male +3,400 mg \(AI\)\n", text)
    assert "AI: Adequate Intake" in text
    assert "RDA:" not in text


def test_pregnancy_is_not_marked_as_female() -> None:
    assert re.search(r"Pregnancy, 19–30 years +350 mg", page_text(page("Mg"), REAL.sources))


def test_the_text_explains_the_strengths_it_uses_and_no_others() -> None:
    text = page_text(page("b1"), REAL.sources)
    assert "* none found: We looked" in text
    used = {claim.strength.value for claim in page("b1").claims()}
    explained = set(
        re.findall(r"^\* ([a-z ]+): ", text.partition("How sure we are")[2], re.MULTILINE)
    )
    assert explained == used


def test_the_text_ends_with_what_it_cannot_do() -> None:
    last = page_text(page("b12"), REAL.sources).rstrip().split("\n\n")[-1]
    assert "cannot tell what causes your twitches" in flat(last)
    assert "see a doctor" in flat(last)


def test_the_title_does_not_say_the_symbol_twice() -> None:
    assert page_text(page("b12"), REAL.sources).startswith("Vitamin B12\n===========\n")
    assert page_text(page("Mg"), REAL.sources).startswith("Magnesium (Mg)\n==============\n")


def test_a_source_that_was_not_read_bears_no_date() -> None:
    text = flat(page_text(page("b12"), REAL.sources))
    unread = next(source for source in REAL.sources if source.id == "iom_1998")
    assert not unread.read
    assert f"{unread.address} {unread.note}" in text


def test_a_missing_source_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(KeyError, match="ods_b1"):
        page_text(page("b1"), [source for source in REAL.sources if source.id != "ods_b1"])


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
}


@pytest.mark.parametrize("key", NUTRIENT_KEYS)
def test_the_json_keeps_its_documented_form(key: str) -> None:
    value = page_json(page(key), REAL.sources)
    assert set(value) == KEYS
    assert value["format"] == JSON_FORMAT == "twitchapp-nutrient-1"
    assert json.loads(json.dumps(value, allow_nan=False)) == value


def test_the_json_holds_the_whole_page() -> None:
    nutrient = page("b6")
    value = json.loads(json.dumps(page_json(nutrient, REAL.sources)))
    assert value["gist"]["sources"] == list(nutrient.gist.sources)
    assert [section["key"] for section in value["sections"]] == [k.value for k in SectionKind]
    texts = [claim["text"] for section in value["sections"] for claim in section["claims"]]
    assert texts == [claim.text for section in nutrient.sections for claim in section.claims]
    assert [source["id"] for source in value["sources"]] == list(nutrient.source_ids())
    assert len(value["needs"]) == len(nutrient.needs)
    assert {limit["amount"] for limit in value["limits"] if limit["guideline"] == "EU"} == {12}


def test_the_json_says_null_where_no_limit_is_set() -> None:
    limits = json.loads(json.dumps(page_json(page("K"), REAL.sources)))["limits"]
    assert {limit["amount"] for limit in limits} == {None}
