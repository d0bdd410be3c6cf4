"""The words of the Health pane as they are shipped, and the faults their reader tells."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from twitchapp.domain.doctor_guide import GuidePart
from twitchapp.domain.errors import UserError
from twitchapp.domain.function_checks import Concern, Task
from twitchapp.formats.health_words_json import (
    CHECK_FILE,
    GUIDE_FILE,
    load_health_words,
    parse_health_words,
)
from twitchapp.paths import resource

FOLDER = resource("health")
FILES = {path.name: path.read_bytes() for path in FOLDER.glob("*.json")}
WORDS = load_health_words(FOLDER)
GUIDE = WORDS.guide
CLAIMS = GUIDE.claims()
Tree = dict[str, object]


def every_text() -> list[str]:
    check = WORDS.check
    tasks = [
        text
        for words in check.tasks.values()
        for text in (words.title, words.how, words.care, words.doing)
    ]
    return [
        *(claim.text for claim in CLAIMS),
        *GUIDE.opening,
        *GUIDE.said.values(),
        *GUIDE.asked.values(),
        *GUIDE.outcomes.values(),
        *check.opening,
        *tasks,
        check.reading,
    ]


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.text[:40])
def test_every_claim_has_a_source_that_is_listed(claim: object) -> None:
    known = {source.id for source in GUIDE.sources}
    assert getattr(claim, "sources")  # noqa: B009 - the parameter is of any kind
    assert set(getattr(claim, "sources")) <= known  # noqa: B009


def test_no_source_is_listed_that_nothing_cites() -> None:
    cited = {source for claim in CLAIMS for source in claim.sources}
    assert {source.id for source in GUIDE.sources} == cited


def test_every_part_concern_and_task_has_its_words() -> None:
    assert set(GUIDE.parts) == set(GuidePart)
    assert set(GUIDE.said) == set(GUIDE.asked) == set(Concern)
    assert set(WORDS.check.tasks) == set(Task)


def test_the_page_names_the_signs_that_must_not_be_missed() -> None:
    urgent = " ".join(claim.text for claim in GUIDE.parts[GuidePart.URGENT]).lower()
    for sign in ("sudden", "hours or days", "breathe", "swallow", "face"):
        assert sign in urgent
    soon = " ".join(claim.text for claim in GUIDE.parts[GuidePart.SOON]).lower()
    for sign in ("jars", "buttons", "drags", "thinner", "slurred", "lying flat", "feeling"):
        assert sign in soon
    assert "two weeks" in GUIDE.parts[GuidePart.APPOINTMENT][0].text


def test_the_emergency_number_is_of_no_country() -> None:
    assert "local emergency number" in GuidePart.URGENT.heading
    for text in (*every_text(), *(part.heading for part in GuidePart)):
        assert not re.search(r"\b(112|911|999|000|111)\b", text)


@pytest.mark.parametrize("text", every_text(), ids=lambda text: text[:30])
def test_the_words_are_calm_plain_and_promise_nothing(text: str) -> None:
    assert "!" not in text
    assert "<" not in text
    lowered = text.lower()
    for word in (
        "benign", "harmless", "nothing to worry", "motor neur", "healthy", "diagnos", "don't worry",
        "als ", "normal",
    ):  # fmt: skip
        assert word not in lowered


def test_the_check_says_how_to_stay_safe() -> None:
    opening = " ".join(WORDS.check.opening).lower()
    for word in ("hold on", "stop", "leave out"):
        assert word in opening
    for task in (Task.HEEL_WALK, Task.TOE_WALK, Task.HOP):
        assert "hold on" in WORDS.check.tasks[task].care.lower()


def parsed(file: str, change: Callable[[Tree], None]) -> None:
    tree = json.loads(FILES[file])
    change(tree)
    parse_health_words({**FILES, file: json.dumps(tree).encode()})


def without_source(tree: Tree) -> None:
    tree["parts"]["urgent"][0]["sources"] = []  # type: ignore[index]  # a tree of JSON


def unknown_source(tree: Tree) -> None:
    tree["parts"]["urgent"][0]["sources"] = ["nobody"]  # type: ignore[index]  # a tree of JSON


def empty_part(tree: Tree) -> None:
    tree["parts"]["tests"] = []  # type: ignore[index]  # a tree of JSON


def missing_concern(tree: Tree) -> None:
    del tree["concerns"]["slurred speech"]  # type: ignore[attr-defined]  # a tree of JSON


def unknown_concern(tree: Tree) -> None:
    tree["concerns"]["hiccups"] = {"asked": "?", "said": "?"}  # type: ignore[index]  # a tree of JSON


def extra_key(tree: Tree) -> None:
    tree["colour"] = "green"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (without_source, "without a source"),
        (unknown_source, "nobody"),
        (empty_part, "empty"),
        (missing_concern, "slurred speech"),
        (unknown_concern, "hiccups"),
        (extra_key, "colour"),
    ],
)
def test_a_fault_of_the_page_is_told_with_its_file(
    change: Callable[[Tree], None], told: str
) -> None:
    with pytest.raises(UserError, match=told) as caught:
        parsed(GUIDE_FILE, change)
    assert GUIDE_FILE in caught.value.where


def test_a_source_that_nothing_cites_is_refused() -> None:
    sources = json.loads(FILES["sources.json"])
    sources.append({**sources[0], "id": "spare"})
    with pytest.raises(UserError, match="spare"):
        parse_health_words({**FILES, "sources.json": json.dumps(sources).encode()})


def test_a_missing_task_is_told_with_its_file() -> None:
    def drop(tree: Tree) -> None:
        del tree["tasks"]["hop"]  # type: ignore[attr-defined]  # a tree of JSON

    with pytest.raises(UserError, match="hop") as caught:
        parsed(CHECK_FILE, drop)
    assert CHECK_FILE in caught.value.where


def test_a_missing_file_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"cannot be read.*Install"):
        load_health_words(tmp_path)
