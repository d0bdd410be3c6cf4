"""The words of the Health pane as JSON: the page on seeing a doctor, and the function check.

A folder holds `see_a_doctor.json`, `function_check.json` and the `sources.json` they cite. All is
checked when it is read: no claim without a source, no source that nobody cites, no concern or task
without its words. `docs/reference-data.md` describes the files for the people who edit them.
"""

from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import TypeVar

from twitchapp.domain.doctor_guide import (
    CheckWords,
    DoctorGuide,
    GuidePart,
    HealthWords,
    TaskWords,
)
from twitchapp.domain.function_checks import Concern, Outcome, Task
from twitchapp.formats.claims_json import SOURCES_FILE, read_parts, read_sources, refuse_uncited
from twitchapp.formats.json_fields import Fields, fault, parse
from twitchapp.formats.pages_json import read_folder

GUIDE_FILE = "see_a_doctor.json"
CHECK_FILE = "function_check.json"
_TOLD_OUTCOMES = (Outcome.HARDER, Outcome.NOT_POSSIBLE)

E = TypeVar("E", bound=Enum)


def load_health_words(folder: Path) -> HealthWords:
    """Read the words from a folder of JSON files.

    Raises:
        UserError: naming the file and the place of the first fault, or the file that is missing.
    """
    names = (SOURCES_FILE, GUIDE_FILE, CHECK_FILE)
    return parse_health_words(read_folder(folder, names, "page on seeing a doctor"))


def parse_health_words(files: Mapping[str, bytes]) -> HealthWords:
    """Turn the files, by name, into checked values.

    Raises:
        UserError: naming the file and the place of the first fault.
    """
    return HealthWords(_guide(files), _check_words(files[CHECK_FILE]))


def _guide(files: Mapping[str, bytes]) -> DoctorGuide:
    sources = read_sources(files[SOURCES_FILE])
    known = frozenset(source.id for source in sources)
    fields = Fields(parse(files[GUIDE_FILE], GUIDE_FILE), GUIDE_FILE)
    listed = _each(fields, "concerns", Concern)
    outcomes = Fields(fields.value("outcomes"), fields.at("outcomes"))
    guide = DoctorGuide(
        opening=_opening(fields),
        parts=read_parts(fields.value("parts"), fields.at("parts"), GuidePart, known),
        said={concern: each.text("said") for concern, each in listed.items()},
        asked={concern: each.text("asked") for concern, each in listed.items()},
        outcomes={outcome: outcomes.text(outcome.value) for outcome in _TOLD_OUTCOMES},
        sources=sources,
    )
    for read in (*listed.values(), outcomes, fields):
        read.done()
    refuse_uncited(sources, (source for claim in guide.claims() for source in claim.sources))
    return guide


def _check_words(data: bytes) -> CheckWords:
    fields = Fields(parse(data, CHECK_FILE), CHECK_FILE)
    tasks = _each(fields, "tasks", Task)
    words = CheckWords(
        opening=_opening(fields),
        tasks={
            task: TaskWords(
                title=each.text("title"),
                how=each.text("how"),
                care=_text_or_none(each, "care"),
                doing=each.text("doing"),
            )
            for task, each in tasks.items()
        },
        reading=fields.text("reading"),
    )
    for read in (*tasks.values(), fields):
        read.done()
    return words


def _opening(fields: Fields) -> tuple[str, ...]:
    opening = fields.texts("opening")
    if not opening:
        raise fault("The opening is empty.", fields.at("opening"))
    return opening


def _each(fields: Fields, key: str, kind: type[E]) -> dict[E, Fields]:
    """Return the object of each member of an enumeration; none may be missing or unknown."""
    table = Fields(fields.value(key), fields.at(key))
    found = {
        member: Fields(table.value(str(member.value)), table.at(str(member.value)))
        for member in kind
    }
    table.done()
    return found


def _text_or_none(fields: Fields, key: str) -> str:
    return "" if fields.value(key) == "" else fields.text(key)
