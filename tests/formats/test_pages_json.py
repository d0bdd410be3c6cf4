"""The files of habits, terms and supplements are read strictly; a fault names its place."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchapp import paths
from twitchapp.domain.errors import UserError
from twitchapp.formats.glossary_json import load_glossary, parse_glossary
from twitchapp.formats.lifestyle_json import load_lifestyle, parse_lifestyle
from twitchapp.formats.supplements_json import load_supplement_forms, parse_supplement_forms

Change = Callable[[Any], object]
READERS: Mapping[str, Callable[[Mapping[str, bytes]], object]] = {
    "lifestyle": parse_lifestyle,
    "glossary": parse_glossary,
    "supplements": parse_supplement_forms,
}
LOADERS: Mapping[str, Callable[[Path], object]] = {
    "lifestyle": load_lifestyle,
    "glossary": load_glossary,
    "supplements": load_supplement_forms,
}


def files_of(kind: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in paths.resource(kind).glob("*.json")}


def fault_of(kind: str, file: str, change: Change) -> UserError:
    """Change one file of a folder and return what its reader says of it."""
    files = files_of(kind)
    tree = json.loads(files[file])
    change(tree)
    with pytest.raises(UserError) as error:
        READERS[kind]({**files, file: json.dumps(tree).encode()})
    return error.value


def new_source(sources: list[dict[str, str]]) -> None:
    sources.append({**sources[0], "id": "nobody_cites_me"})


@pytest.mark.parametrize("kind", READERS)
def test_a_source_that_nobody_cites_is_refused(kind: str) -> None:
    fault = fault_of(kind, "sources.json", new_source)
    assert "Nothing cites the source “nobody_cites_me”" in str(fault)


@pytest.mark.parametrize(
    ("kind", "file", "change"),
    [
        ("lifestyle", "caffeine.json", lambda page: page["gist"].update(sources=[])),
        (
            "lifestyle",
            "sleep.json",
            lambda page: page["sections"]["known"][0].update(sources=[]),
        ),
        ("glossary", "terms.json", lambda tree: tree["terms"][3]["meaning"].update(sources=[])),
        ("supplements", "forms.json", lambda tree: tree["forms"][0]["watch"][0].update(sources=[])),
    ],
)
def test_a_claim_without_a_source_is_refused(kind: str, file: str, change: Change) -> None:
    fault = fault_of(kind, file, change)
    assert "A claim without a source cannot be shown." in str(fault)
    assert fault.where.startswith(file)


@pytest.mark.parametrize(
    ("kind", "file", "change", "said"),
    [
        ("lifestyle", "caffeine.json", lambda page: page.update(key="tea"), "must be “caffeine”"),
        ("lifestyle", "caffeine.json", lambda page: page.update(steps=[]), "what the reader can"),
        (
            "lifestyle",
            "caffeine.json",
            lambda page: page["sections"].update(unknown=[]),
            "is empty",
        ),
        (
            "lifestyle",
            "caffeine.json",
            lambda page: page["sections"].pop("care"),
            "“care” is missing",
        ),
        (
            "lifestyle",
            "caffeine.json",
            lambda page: page["advice"][0].update(source="hearsay"),
            "no source “hearsay”",
        ),
        (
            "lifestyle",
            "caffeine.json",
            lambda page: page["advice"][0].update({"for": ["giants"]}),
            "“giants” is not known",
        ),
        (
            "lifestyle",
            "caffeine.json",
            lambda page: page["cautions"][0].update({"for": []}),
            "for somebody",
        ),
        (
            "lifestyle",
            "caffeine.json",
            lambda page: page.update(related=["food:usda-sr24:01077"]),
            "is not a page",
        ),
        (
            "lifestyle",
            "caffeine.json",
            lambda page: page.update(related=["sleep"]),
            "is not a page",
        ),
        (
            "lifestyle",
            "alcohol.json",
            lambda page: page["aliases"].append("Coffee"),
            "belongs to caffeine",
        ),
        ("lifestyle", "sleep.json", lambda page: page.update(colour="blue"), "“colour”"),
        ("glossary", "terms.json", lambda tree: tree.update(terms=[]), "no terms"),
        ("glossary", "terms.json", lambda tree: tree["terms"][0].update(key="A b"), "A key is"),
        (
            "glossary",
            "terms.json",
            lambda tree: tree["terms"][0]["aliases"].append("EMG"),
            "leads to two terms",
        ),
        (
            "supplements",
            "forms.json",
            lambda tree: tree["forms"][0].update(fraction=1.2),
            "at most 1",
        ),
        (
            "supplements",
            "forms.json",
            lambda tree: tree["forms"][0].update(fraction=0),
            "above zero",
        ),
        (
            "supplements",
            "forms.json",
            lambda tree: tree["forms"][0].update(nutrient="zinc"),
            "“zinc” is not a nutrient",
        ),
        (
            "supplements",
            "forms.json",
            lambda tree: tree["forms"][0].update(source="hearsay"),
            "no source “hearsay”",
        ),
        (
            "supplements",
            "forms.json",
            lambda tree: tree["forms"][1]["aliases"].append("magnesium oxide"),
            "leads to two forms",
        ),
        (
            "supplements",
            "forms.json",
            lambda tree: tree["forms"][1].update(key="magnesium_oxide"),
            "the same key",
        ),
    ],
)
def test_a_fault_is_told_with_its_file(kind: str, file: str, change: Change, said: str) -> None:
    fault = fault_of(kind, file, change)
    assert said in str(fault)
    assert fault.where.startswith(file)


@pytest.mark.parametrize("kind", LOADERS)
def test_a_missing_file_is_told_with_what_to_do(kind: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        LOADERS[kind](tmp_path)
    assert "cannot be read" in str(error.value)
    assert error.value.where == str(tmp_path / "sources.json")
    assert "Install the program again" in error.value.todo


@given(data=st.binary(max_size=60), kind=st.sampled_from(sorted(READERS)))
def test_whatever_stands_in_a_file_is_read_or_refused_with_its_name(data: bytes, kind: str) -> None:
    files = files_of(kind)
    with pytest.raises(UserError) as error:
        READERS[kind]({**files, "sources.json": data})
    assert error.value.where.startswith(("sources.json", *files))
