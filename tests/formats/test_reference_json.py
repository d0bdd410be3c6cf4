"""Reading the nutrient reference: every guard bites, and tells the file and the place."""

import copy
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twitchapp.domain.errors import UserError
from twitchapp.domain.nutrients import Reference
from twitchapp.formats.reference_json import load_reference, parse_reference
from twitchapp.paths import resource

FOLDER = resource("reference")
FILES = {path.name: path.read_bytes() for path in sorted(FOLDER.glob("*.json"))}
REAL = load_reference(FOLDER)

Tree = dict[str, Any]


def broken(change: Callable[[Tree], object]) -> dict[str, bytes]:
    """Return the real files after a change to their values."""
    values: Tree = {name: json.loads(data) for name, data in FILES.items()}
    change(values)
    return {name: json.dumps(value).encode() for name, value in values.items()}


def fault_of(files: dict[str, bytes]) -> UserError:
    with pytest.raises(UserError) as caught:
        parse_reference(files)
    return caught.value


def claim_at(values: Tree) -> Tree:
    claim: Tree = values["magnesium.json"]["sections"]["role"][0]
    return claim


def set_claim(key: str, value: object) -> Callable[[Tree], None]:
    return lambda values: claim_at(values).__setitem__(key, value)


def needs_of(values: Tree) -> list[Tree]:
    needs: list[Tree] = values["needs.json"]["b6"]["needs"]
    return needs


def set_need(key: str, value: object) -> Callable[[Tree], None]:
    return lambda values: values["needs.json"]["b6"]["needs"][0].__setitem__(key, value)


def set_limit(key: str, value: object) -> Callable[[Tree], None]:
    return lambda values: values["needs.json"]["b6"]["limits"][0].__setitem__(key, value)


def set_food(key: str, value: object) -> Callable[[Tree], None]:
    return lambda values: values["calcium.json"]["foods"][0].__setitem__(key, value)


def set_source(key: str, value: object) -> Callable[[Tree], None]:
    return lambda values: values["sources.json"][1].__setitem__(key, value)


ROLE = "magnesium.json, sections.role[0]"
GUARDS: list[tuple[str, Callable[[Tree], object], str, str]] = [
    ("a claim without a source", set_claim("sources", []), "without a source", f"{ROLE}.sources"),
    ("an unknown source", set_claim("sources", ["nobody"]), "nobody", f"{ROLE}.sources"),
    (
        "a source twice in a claim",
        set_claim("sources", ["ods_magnesium", "ods_magnesium"]),
        "twice",
        f"{ROLE}.sources",
    ),
    ("an unknown strength", set_claim("strength", "certain"), "certain", f"{ROLE}.strength"),
    ("a blank claim", set_claim("text", "  "), "text is needed", f"{ROLE}.text"),
    ("a claim that is a number", set_claim("text", 5), "text is needed", f"{ROLE}.text"),
    ("a padded claim", set_claim("text", "So. "), "blank at its end", f"{ROLE}.text"),
    ("a claim of two lines", set_claim("text", "So.\nYes."), "line break", f"{ROLE}.text"),
    ("a misspelt key", set_claim("strenght", "weak"), "strenght", ROLE),
    ("a claim lacking its text", lambda v: claim_at(v).pop("text"), "“text” is missing", ROLE),
    (
        "a claim that is no object",
        lambda v: v["magnesium.json"]["sections"]["role"].__setitem__(0, "So."),
        "object in braces",
        ROLE,
    ),
    (
        "a missing section",
        lambda v: v["b12.json"]["sections"].pop("test"),
        "“test” is missing",
        "b12.json, sections",
    ),
    (
        "an empty section",
        lambda v: v["b12.json"]["sections"].__setitem__("test", []),
        "empty",
        "b12.json, sections.test",
    ),
    (
        "an unknown section",
        lambda v: v["b12.json"]["sections"].__setitem__("history", []),
        "history",
        "b12.json, sections",
    ),
    (
        "a section that is no list",
        lambda v: v["b12.json"]["sections"].__setitem__("test", {}),
        "list in square brackets",
        "b12.json, sections.test",
    ),
    ("a wrong key", lambda v: v["b1.json"].__setitem__("key", "b2"), "“b1”", "b1.json, key"),
    (
        "a name of two pages",
        lambda v: v["b1.json"]["aliases"].append("B-6"),
        "belongs to b1 already",
        "b6.json, aliases",
    ),
    (
        "a source nobody cites",
        lambda v: v["sources.json"].append({**v["sources.json"][0], "id": "idle"}),
        "idle",
        "sources.json",
    ),
    (
        "a source twice",
        lambda v: v["sources.json"].append(v["sources.json"][0]),
        "twice",
        "sources.json, [",
    ),
    ("an id with a blank", set_source("id", "two words"), "small letters", "sources.json, [1].id"),
    ("an address of http", set_source("address", "http://x.org/a"), "https://", "[1].address"),
    ("a broken DOI", set_source("address", "https://doi.org/11.1/x"), "DOI", "[1].address"),
    ("a date that is none", set_source("read", "2026-13-01"), "2026-11-22", "[1].read"),
    ("a date in short form", set_source("read", "20261122"), "2026-11-22", "[1].read"),
    (
        "an unread source without a word why",
        lambda v: [v["sources.json"][0].pop(key, None) for key in ("read", "note")],
        "says why",
        "sources.json, [0]",
    ),
    (
        "sources that are no list",
        lambda v: v.__setitem__("sources.json", {}),
        "list of sources",
        "sources.json",
    ),
    ("a need of zero", set_need("amount", 0), "above zero", "needs.json, b6.needs[0].amount"),
    ("a need below zero", set_need("amount", -1), "above zero", "b6.needs[0].amount"),
    ("a need that is a text", set_need("amount", "1"), "number is needed", "needs[0].amount"),
    ("a need that is true", set_need("amount", True), "number is needed", "needs[0].amount"),
    ("a need of null", set_need("amount", None), "number is needed", "needs[0].amount"),
    ("a need beyond floats", set_need("amount", 10**400), "finite", "needs[0].amount"),
    ("a need in pints", set_need("unit", "pint"), "pint", "b6.needs[0].unit"),
    ("needs in two units", set_need("unit", "µg"), "more than one unit", "b6.needs"),
    ("an unknown guideline", set_need("guideline", "UK"), "UK", "needs[0].guideline"),
    ("an unknown stage", set_need("stage", "teen"), "teen", "needs[0].stage"),
    ("an unknown sex", set_need("sex", "men"), "men", "needs[0].sex"),
    ("an unknown basis", set_need("basis", "RNI"), "RNI", "needs[0].basis"),
    ("a need without a source", set_need("source", "nobody"), "nobody", "needs[0].source"),
    ("a need with a stray key", set_need("remark", "x"), "remark", "b6.needs[0]"),
    (
        "a group twice",
        lambda v: v["needs.json"]["b6"]["needs"].append(v["needs.json"]["b6"]["needs"][0]),
        "twice",
        "b6.needs",
    ),
    (
        "no EU need of adults",
        lambda v: v["needs.json"]["b12"].__setitem__(
            "needs", [n for n in v["needs.json"]["b12"]["needs"] if n["guideline"] == "US"]
        ),
        "no EU figure for adults",
        "b12.needs",
    ),
    ("a limit of zero", set_limit("amount", 0), "above zero", "b6.limits[0].amount"),
    ("a limit by energy", set_limit("unit", "mg/MJ"), "mg/MJ", "b6.limits[0].unit"),
    ("an unknown scope", set_limit("applies_to", "food"), "food", "limits[0].applies_to"),
    (
        "a limit left out",
        lambda v: v["needs.json"]["b6"]["limits"][0].pop("amount"),
        "“amount” is missing",
        "b6.limits[0]",
    ),
    (
        "a table of one nutrient more",
        lambda v: v["needs.json"].__setitem__("iron", {}),
        "iron",
        "needs.json",
    ),
    (
        "a nutrient without a table",
        lambda v: v["needs.json"].pop("b1"),
        "“b1” is missing",
        "needs.json",
    ),
    ("a food that beats none", set_food("amount", 1), "richest", "calcium.json, foods"),
    ("a food in another unit", set_food("unit", "µg"), "more than one unit", "calcium.json, foods"),
    ("a food of no source", set_food("source", "nobody"), "nobody", "foods[0].source"),
    ("ages left out", lambda v: needs_of(v)[0].pop("from_years"), "from_years", "b6.needs[0]"),
    ("ages of null", set_need("from_years", None), "number of years", "b6.needs[0].from_years"),
    ("ages before birth", set_need("from_years", -1), "above zero", "b6.needs[0].from_years"),
    ("ages that end first", set_need("to_years", 0), "end before", "b6.needs[0].to_years"),
    ("ages that overlap", set_need("to_years", 3), "overlap", "b6.needs"),
    ("an unknown kind of limit", set_limit("kind", "MAX"), "MAX", "b6.limits[0].kind"),
    ("a claim for nobody known", set_claim("concerns", ["cats"]), "cats", "role[0].concerns"),
    (
        "a kidney note that nothing bears out",
        lambda v: v["b1.json"].__setitem__("kidney_note", "Ask your doctor first."),
        "belong together",
        "b1.json, kidney_note",
    ),
    (
        "a kidney claim without its note",
        lambda v: v["potassium.json"].pop("kidney_note"),
        "belong together",
        "potassium.json, kidney_note",
    ),
    (
        "a related page that is none",
        lambda v: v["b1.json"]["related"].append("nutrient:iron"),
        "nutrient:iron",
        "b1.json, related[3]",
    ),
    ("no foods", lambda v: v["b1.json"].__setitem__("foods", []), "empty", "b1.json, foods"),
    (
        "a stray key on a page",
        lambda v: v["b1.json"].__setitem__("colour", "red"),
        "colour",
        "b1.json",
    ),
]


@pytest.mark.parametrize(
    ("change", "what", "where"),
    [guard[1:] for guard in GUARDS],
    ids=[guard[0].replace(" ", "_") for guard in GUARDS],
)
def test_a_fault_is_told_with_its_file_and_place(
    change: Callable[[Tree], object], what: str, where: str
) -> None:
    error = fault_of(broken(change))
    assert what in f"{error.what} {error.todo}"
    assert where in error.where


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_what_is_not_a_finite_number_is_refused(word: str) -> None:
    data = FILES["needs.json"].replace(b'"amount": 30,', f'"amount": {word},'.encode(), 1)
    assert data != FILES["needs.json"]
    error = fault_of({**FILES, "needs.json": data})
    assert word in error.what
    assert error.where == "needs.json"


def test_a_number_too_large_for_a_float_is_refused() -> None:
    data = FILES["needs.json"].replace(b'"amount": 30,', b'"amount": 1e999,', 1)
    assert "finite" in fault_of({**FILES, "needs.json": data}).what


def test_a_key_twice_in_an_object_is_refused() -> None:
    data = FILES["b1.json"].replace(b'"key": "b1",', b'"key": "b1", "key": "b1",', 1)
    error = fault_of({**FILES, "b1.json": data})
    assert "twice" in error.what
    assert error.where == "b1.json"


def test_a_file_that_breaks_off_is_told_with_its_line() -> None:
    error = fault_of({**FILES, "b6.json": FILES["b6.json"][:500]})
    assert re.match(r"b6\.json, line \d+, column \d+", error.where)


def test_a_file_that_is_not_utf_8_is_told() -> None:
    error = fault_of({**FILES, "b6.json": '{"key": "µ"}'.encode("latin-1")})
    assert "UTF-8" in error.what


def test_a_byte_order_mark_of_some_editors_does_no_harm() -> None:
    assert parse_reference({n: b"\xef\xbb\xbf" + data for n, data in FILES.items()}) == REAL


def test_a_file_nested_without_end_is_told() -> None:
    error = fault_of({**FILES, "b6.json": b"[" * 200_000})
    assert error.where.startswith("b6.json")


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_missing_file_is_named(name: str) -> None:
    rest = {other: data for other, data in FILES.items() if other != name}
    assert fault_of(rest).where == name


def test_a_folder_without_the_files_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        load_reference(tmp_path)
    assert str(tmp_path) in caught.value.where
    assert caught.value.todo


@settings(max_examples=40)
@given(name=st.sampled_from(sorted(FILES)), data=st.binary(max_size=60))
def test_any_rubbish_is_a_clear_fault_and_never_a_crash(name: str, data: bytes) -> None:
    error = fault_of({**FILES, name: data})
    assert error.where.startswith(name)


@settings(max_examples=60)
@given(st.data())
def test_a_value_put_where_another_belongs_never_crashes(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(sorted(FILES)))
    tree: Any = json.loads(FILES[name])
    spot, steps = tree, 0
    while steps < 6:
        keys = list(spot) if isinstance(spot, dict) else list(range(len(spot)))
        key = data.draw(st.sampled_from(keys))
        inner = spot[key]
        if not isinstance(inner, dict | list) or not inner or data.draw(st.booleans()):
            spot[key] = data.draw(
                st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=5), st.just([]))
            )
            break
        spot, steps = inner, steps + 1
    files = {**FILES, name: json.dumps(tree).encode()}
    outcome = told(files)
    assert isinstance(outcome, Reference) or ".json" in outcome.where


def told(files: dict[str, bytes]) -> Reference | UserError:
    """Return what reading comes to; any other error than a UserError fails the test."""
    try:
        return parse_reference(files)
    except UserError as error:
        return error


def test_reading_does_not_depend_on_how_the_json_is_laid_out() -> None:
    packed = {
        name: json.dumps(json.loads(data), ensure_ascii=True, separators=(",", ":")).encode()
        for name, data in FILES.items()
    }
    assert parse_reference(copy.deepcopy(packed)) == REAL
