"""What the pages say, held to one way of writing: plain, short, calm, sourced, nothing promised.

Every file of the pages is found by its folder, so that a page added tomorrow is held as well.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.plain_words import reading_age, sentences, words
from twitchapp.domain.claims import EvidenceStrength
from twitchapp.paths import resource

FOLDERS = ("reference", "lifestyle", "glossary", "health", "supplements")
OLDEST_READER = 14.0
LONGEST_SENTENCE = 30
UNSAID = (
    "amazing",
    "benign",
    "boost",
    "cure",
    "cures",
    "dangerously",
    "detox",
    "diagnose",
    "guarantee",
    "guaranteed",
    "harmless",
    "miracle",
    "natural remedy",
    "nothing to worry about",
    "perfectly safe",
    "terrifying",
    "toxin",
    "you are fine",
    "you have an?",
)
NAMES_OF_CONDITIONS = {"benign": ("fasciculation", "cramp")}


class Told(NamedTuple):
    """A claim as it stands in a file."""

    file: Path
    text: str
    strength: str
    sources: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file.parent.name}/{self.file.name}: {self.text}"


def files() -> list[Path]:
    found = [path for folder in FOLDERS for path in sorted(resource(folder).glob("**/*.json"))]
    return [path for path in found if path.name != "sources.json"]


def claims_in(value: object, file: Path) -> Iterator[Told]:
    """Yield everything that has a text and a strength, however deep it lies."""
    if isinstance(value, dict):
        if {"text", "strength"} <= set(value):
            yield Told(file, value["text"], value["strength"], tuple(value.get("sources", ())))
        for inner in value.values():
            yield from claims_in(inner, file)
    elif isinstance(value, list):
        for inner in value:
            yield from claims_in(inner, file)


def cited_in(value: object) -> Iterator[str]:
    """Yield every source that is named, by a claim or by a figure."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "sources" and isinstance(inner, list):
                yield from (one for one in inner if isinstance(one, str))
            elif key == "source" and isinstance(inner, str):
                yield inner
            else:
                yield from cited_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from cited_in(inner)


def read(path: Path) -> object:
    value: object = json.loads(path.read_text(encoding="utf-8"))
    return value


def listed_in(folder: str) -> list[str]:
    """Return the ids of the sources of a folder."""
    sources = read(resource(folder) / "sources.json")
    assert isinstance(sources, list)
    return [source["id"] for source in sources]


CLAIMS = [claim for path in files() for claim in claims_in(read(path), path)]
PAGES = sorted({claim.file for claim in CLAIMS})


def ended(text: str) -> str:
    """Return a text as a sentence: the words of a table have no full stop."""
    return text if text[-1] in ".?" else f"{text}."


def test_the_pages_are_found_at_all() -> None:
    assert {path.parent.name for path in PAGES} >= {"reference", "health"}
    assert len(CLAIMS) > 200


@pytest.mark.parametrize("path", PAGES, ids=[f"{path.parent.name}-{path.stem}" for path in PAGES])
def test_a_page_is_read_with_ease_at_fourteen(path: Path) -> None:
    text = " ".join(ended(claim.text) for claim in CLAIMS if claim.file == path)
    assert reading_age(text) <= OLDEST_READER


def test_no_sentence_is_too_long_to_hold_in_mind() -> None:
    for claim in CLAIMS:
        for sentence in sentences(claim.text.replace(": ", "; ")):
            assert len(words(sentence)) <= LONGEST_SENTENCE, claim


def test_no_claim_is_a_paragraph() -> None:
    for claim in CLAIMS:
        assert len(words(claim.text)) <= 75, claim


def test_claims_are_plain_text_without_cries_or_markup() -> None:
    for claim in CLAIMS:
        assert not re.search(r"[!<>{}*_#]|https?:|\s\s", claim.text), claim
        assert claim.text[0].isupper() or claim.text[0].isdigit() or claim.text[0] in "“‘", claim


@pytest.mark.parametrize("word", UNSAID)
def test_nothing_is_sold_promised_played_down_or_diagnosed(word: str) -> None:
    named = NAMES_OF_CONDITIONS.get(word, ())
    for claim in CLAIMS:
        plain = claim.text.casefold()
        for match in re.finditer(rf"\b{word}\b", plain):
            # The name of a condition may hold the word; nobody's twitches are called so.
            assert plain[match.end() :].strip().startswith(named or ("\0",)), claim


def test_every_claim_has_a_strength_and_a_source() -> None:
    strengths = {strength.value for strength in EvidenceStrength}
    for claim in CLAIMS:
        assert claim.strength in strengths, claim
        assert claim.sources, claim


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_source_is_cited_and_every_citation_is_listed(folder: str) -> None:
    listed = listed_in(folder)
    cited = {
        source for path in files() if path.parent.name == folder for source in cited_in(read(path))
    }
    assert len(set(listed)) == len(listed)
    assert cited == set(listed)


def test_what_was_not_found_is_said_as_such() -> None:
    for claim in CLAIMS:
        if claim.file.parent.name == "reference" and claim.strength == "none found":
            assert re.search(r"\b(no|none|nobody|not|never|without)\b", claim.text.casefold()), (
                claim
            )


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("The cat sat on the mat. The dog ran to him. He was glad.", 6),
        ("Hypomagnesaemia precipitates neuromuscular hyperexcitability notwithstanding it.", 18),
    ],
)
def test_the_measure_tells_easy_from_hard(text: str, age: float) -> None:
    found = reading_age(text)
    assert found <= age if age < 10 else found >= age


def test_a_text_without_words_has_no_age() -> None:
    with pytest.raises(ValueError, match="no words"):
        reading_age("…")
