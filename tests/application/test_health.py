"""The records of health as they are read, and the page on seeing a doctor that is made of them."""

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from tests.fakes import FakeClock, FakeJournal
from tests.health_records import at, check, lab, medicine, visit
from twitchapp.application.doctor_page import NOTHING_NOTED, WIDTH, DoctorPage
from twitchapp.application.health import HealthService
from twitchapp.application.history import History
from twitchapp.application.journal import JournalService
from twitchapp.domain.doctor_guide import GuidePart
from twitchapp.domain.episodes import Episode
from twitchapp.domain.errors import UserError
from twitchapp.domain.function_checks import Concern, FunctionCheck, Outcome, Task, TaskResult
from twitchapp.domain.journal_record import Record
from twitchapp.domain.lab_results import Analyte
from twitchapp.domain.medicines import Medicine
from twitchapp.domain.sites import Side
from twitchapp.formats.health_words_json import load_health_words
from twitchapp.paths import resource

LEFT_GRIP = (Task.GRIP, Side.LEFT)
TODAY = date(2024, 3, 15)
WORDS = load_health_words(resource("health"))


def service(*records: Record) -> HealthService:
    return HealthService(FakeJournal(records), FakeClock(), resource("health"))


def page(checks: Sequence[FunctionCheck] = (), medicines: Sequence[Medicine] = ()) -> DoctorPage:
    return DoctorPage(WORDS, tuple(checks), tuple(medicines), TODAY)


def test_the_records_of_health_come_by_kind_the_latest_first() -> None:
    early, late = check("2024-01-03"), check("2024-02-07")
    value, seen, taken = lab(0.8), visit(), medicine("omeprazole")

    twitch = Episode(uuid4(), at("2024-03-01"))
    read = service(early, value, twitch, late, seen, taken).records()
    assert read.checks == (late, early)
    assert (read.labs, read.visits, read.medicines) == ((value,), (seen,), (taken,))


def test_what_is_in_the_trash_is_not_read_until_it_is_taken_out() -> None:
    journal = FakeJournal([lab(0.8)])
    clock = FakeClock()
    health = HealthService(journal, clock, resource("health"))
    keeping = JournalService(journal, clock, History(journal, clock))
    (value,) = health.records().labs
    keeping.delete([value.ref])
    assert health.records().labs == ()
    keeping.undo()
    assert health.records().labs == (value,)


def test_several_results_of_a_report_are_one_step() -> None:
    journal = FakeJournal()
    clock = FakeClock()
    keeping = JournalService(journal, clock, History(journal, clock))
    keeping.add([lab(0.8), lab(1.9, "mIU/L", Analyte.TSH), lab(0.9)])
    assert keeping.undo_summary == "log of 3 blood results"
    keeping.undo()
    assert HealthService(journal, clock, resource("health")).records().labs == ()


def test_missing_words_are_told(tmp_path: Path) -> None:
    health = HealthService(FakeJournal(), FakeClock(), tmp_path)
    with pytest.raises(UserError, match="cannot be read"):
        health.doctor_page()


def test_with_nothing_noted_the_page_says_so_and_stands_whole() -> None:
    assert page().sentences == ()
    assert page([check("2024-02-07")], [medicine("omeprazole")]).sentences == ()
    assert page().said_text == NOTHING_NOTED
    for part in GuidePart:
        assert part.heading.upper() in page().text


def test_a_concern_is_said_with_its_dates() -> None:
    once = [check("2024-02-07", concerns=(Concern.SPEECH,))]
    assert page(once).sentences == (
        "My speech has changed: it is slurred, quiet or hoarse. I noted it on 7 February 2024.",
    )
    twice = [*once, check("2024-03-06", concerns=(Concern.SPEECH,))]
    assert (
        page(twice)
        .sentences[0]
        .endswith("I noted it first on 7 February 2024 and last on 6 March 2024, in 2 checks.")
    )


def test_a_concern_stays_on_the_page_though_a_later_check_did_not_repeat_it() -> None:
    checks = [check("2024-02-07", concerns=(Concern.WEAKNESS,)), check("2024-03-06")]
    assert "7 February 2024" in page(checks).sentences[0]


def test_what_was_reported_more_than_a_year_ago_is_left_out() -> None:
    assert page([check("2023-03-01", concerns=(Concern.WEAKNESS,))]).sentences == ()


def test_a_task_is_said_with_its_side_and_since_when() -> None:
    checks = [
        check("2024-01-03"),
        check("2024-02-07", LEFT_GRIP),
        check("2024-03-06", LEFT_GRIP),
    ]
    assert page(checks).sentences == (
        (
            "Opening a jar or gripping hard on the left is harder than usual. "
            "I have noted it since 7 February 2024, in 2 checks."
        ),
    )


def test_a_task_that_went_as_usual_again_is_not_said() -> None:
    assert page([check("2024-02-07", LEFT_GRIP), check("2024-03-06")]).sentences == ()


def test_what_is_not_possible_is_said_so() -> None:
    hop = TaskResult(Task.HOP, Outcome.NOT_POSSIBLE, Side.RIGHT)
    made = check("2024-03-06", tasks=())
    checks = [FunctionCheck(made.id, made.start, (hop,))]
    assert page(checks).sentences == (
        "Hopping on one leg on the right is not possible. I noted it on 6 March 2024.",
    )


def test_taps_are_told_where_tapping_is_harder() -> None:
    slower = (Task.TAPPING, Side.LEFT)
    checks = [check("2024-01-03", taps=(250, 262)), check("2024-03-06", slower, taps=(190, 260))]
    assert (
        "Taps in a minute on the left: 250 on 3 January 2024, 190 on 6 March 2024."
        in page(checks).sentences
    )


def test_own_words_and_medicines_still_taken_follow_what_was_reported() -> None:
    reported = check("2024-03-06", concerns=(Concern.WEAKNESS,), note="Since\nChristmas, left hand")
    calm = check("2024-02-07", note="slept badly")
    said = page(
        [reported, calm],
        [medicine("omeprazole", stop="2024-02-01"), medicine("salbutamol")],
    ).sentences
    assert said[-2:] == (
        "In my own words on 6 March 2024: Since Christmas, left hand",
        "I take salbutamol (5 mg a day).",
    )


def test_own_words_say_which_tasks_they_are_about() -> None:
    said = page([check("2024-03-06", (Task.HOP, Side.LEFT), note="sore from the gym")]).sentences
    assert said[-1] == (
        "In my own words on 6 March 2024, when hopping on one leg did not go as usual: "
        "sore from the gym"
    )


def test_own_words_without_a_concern_are_kept_for_the_page() -> None:
    report = FunctionCheck(check("2024-03-06").id, at("2024-03-06"), note="My foot drags")
    said = page([report]).sentences
    assert said == ("In my own words on 6 March 2024: My foot drags",)


def test_the_page_numbers_its_sources_in_the_order_of_use() -> None:
    made = page()
    first = made.words.guide.parts[GuidePart.URGENT][0]
    assert made.sources[0].id == first.sources[0]
    assert made.marks(first) == "strong; sources 1, 2"
    assert len({source.id for source in made.sources}) == len(WORDS.guide.sources)
    assert f"1. {made.sources[0].citation[:30]}" in made.text


def test_the_page_as_text_fits_on_paper_and_puts_the_urgent_signs_first() -> None:
    text = page([check("2024-03-06", concerns=(Concern.WEAKNESS,))]).text
    wide = [line for line in text.splitlines() if len(line) > WIDTH]
    assert all("https://" in line for line in wide)
    headings = ("Call your local", "What you can say", "See a doctor soon")
    order = [text.index(heading.upper()) for heading in headings]
    assert order == sorted(order)


def test_the_page_is_written_for_the_user_alone_and_replaces_an_older_one(tmp_path: Path) -> None:
    health = service(check("2024-03-06", concerns=(Concern.WEAKNESS,)))
    path = tmp_path / "page.txt"
    path.write_text("older")
    made = health.doctor_page()
    health.save_page(made, path)
    assert path.read_text(encoding="utf-8") == made.text
    assert [each.name for each in tmp_path.iterdir()] == ["page.txt"]
    if os.name == "posix":
        assert path.stat().st_mode & 0o077 == 0
