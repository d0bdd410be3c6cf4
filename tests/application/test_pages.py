"""One door to every page: all can be opened, no link is dead, and names lead where they say."""

from pathlib import Path

import pytest

from tests.application.reference_desk import shipped_pages
from twitchapp.application.page_json import page_json
from twitchapp.application.page_text import page_text
from twitchapp.application.pages import PagesService, program_pages
from twitchapp.application.presets import PresetsService
from twitchapp.application.reference import ReferenceService
from twitchapp.application.supplements import SupplementsService
from twitchapp.domain.errors import UserError
from twitchapp.domain.lifestyle import LIFESTYLE_KEYS
from twitchapp.domain.nutrients import NUTRIENT_KEYS, Guideline, Sex
from twitchapp.domain.pages import COMPARISON, SEE_A_DOCTOR, PageKind, PageRef
from twitchapp.domain.profile import Expecting, Profile

YEAR = 2026
PAGES = shipped_pages()
ALL = tuple(PAGES.titles)
MOTHER = Profile(
    year_of_birth=1990,
    sex=Sex.FEMALE,
    expecting=Expecting.PREGNANT,
    kidney_disease=True,
    guideline=Guideline.US,
)


def lifestyle(key: str) -> PageRef:
    return PageRef(PageKind.LIFESTYLE, key)


def test_there_is_a_page_for_every_nutrient_habit_and_term_and_for_seeing_a_doctor() -> None:
    assert [ref.key for ref in ALL if ref.kind is PageKind.NUTRIENT] == list(NUTRIENT_KEYS)
    assert [ref.key for ref in ALL if ref.kind is PageKind.LIFESTYLE] == list(LIFESTYLE_KEYS)
    assert [ref.key for ref in ALL if ref.kind is PageKind.TERM] == [
        term.key for term in PAGES.terms()
    ]
    assert SEE_A_DOCTOR in ALL


@pytest.mark.parametrize("ref", ALL, ids=str)
@pytest.mark.parametrize("profile", [Profile(), MOTHER], ids=["nobody", "mother"])
def test_every_page_opens_with_all_the_sources_that_it_cites(
    ref: PageRef, profile: Profile
) -> None:
    page = PAGES.page(ref, profile, YEAR)
    assert page.ref == ref
    assert page.title == PAGES.titles[ref]
    cited = {source for claim in page.claims() for source in claim.sources}
    for section in page.sections:
        for table in section.tables:
            assert len(table.rows) == len(table.sources)
            assert all(len(row) == len(table.headings) == len(table.widths) for row in table.rows)
            assert sum(table.widths) == 100
            cited |= {source for row in table.sources for source in row}
    assert cited == {source.id for source in page.sources}
    assert page_text(page, titles=PAGES.titles)
    assert page_json(page)["page"] == str(ref)


@pytest.mark.parametrize("ref", ALL, ids=str)
def test_no_link_is_dead(ref: PageRef) -> None:
    page = PAGES.page(ref, MOTHER, YEAR)
    notes = (*page.notes, *(note for section in page.sections for note in section.notes))
    for other in (*page.related, *(note.leads_to for note in notes if note.leads_to)):
        assert other in PAGES.titles or other.kind is PageKind.VIEW
        assert other != ref


@pytest.mark.parametrize("ref", ALL, ids=str)
def test_pages_go_with_one_another_both_ways(ref: PageRef) -> None:
    for other in PAGES.page(ref).related:
        if other.kind is not PageKind.VIEW:
            assert ref in PAGES.page(other).related


@pytest.mark.parametrize("ref", ALL, ids=str)
def test_every_page_goes_with_another(ref: PageRef) -> None:
    assert PAGES.page(ref).related


@pytest.mark.parametrize("ref", ALL, ids=str)
def test_a_page_is_found_by_its_title_its_reference_and_every_name(ref: PageRef) -> None:
    assert PAGES.find(str(ref)) == ref
    for name in PAGES.names(ref):
        assert PAGES.find(name) == ref, name
        assert PAGES.find(f" {name.upper()} ") == ref


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("coffee", "lifestyle:caffeine"),
        ("Screen-time", "lifestyle:screen_time"),
        ("vit d", "nutrient:vitamin_d"),
        ("ALS", "term:motor_neurone_disease"),
        ("needle test", "term:emg"),
        ("doctor", "doctor:"),
        ("red flags", "doctor:"),
    ],
)
def test_people_find_pages_by_their_own_words(asked: str, page: str) -> None:
    assert str(PAGES.find(asked)) == page


def test_a_name_without_a_page_is_told_with_the_closest_one() -> None:
    with pytest.raises(UserError) as error:
        PAGES.find("cafeine")
    assert "There is no page on “cafeine”." in str(error.value)
    assert "Did you mean Caffeine?" in error.value.todo


def test_a_vitamin_without_a_page_is_not_taken_for_another_nor_for_a_sign() -> None:
    with pytest.raises(UserError) as error:
        PAGES.find("vitamin k")
    assert "Did you mean" not in error.value.todo


@pytest.mark.parametrize("asked", ["", "   ", "-"])
def test_no_name_finds_no_page(asked: str) -> None:
    with pytest.raises(UserError):
        PAGES.find(asked)


@pytest.mark.parametrize(
    "ref", [COMPARISON, lifestyle("gravity"), PageRef(PageKind.FOOD, "usda-sr24:01077")], ids=str
)
def test_what_is_not_among_the_pages_is_refused(ref: PageRef) -> None:
    with pytest.raises(UserError):
        PAGES.page(ref)
    with pytest.raises(UserError):
        PAGES.names(ref)


def test_in_pregnancy_caffeine_and_alcohol_begin_with_what_is_to_be_heeded() -> None:
    for key, words in (("caffeine", "200 mg"), ("alcohol", "none")):
        first = PAGES.page(lifestyle(key), MOTHER, YEAR).notes[0]
        assert first.is_caution
        assert words in first.text
        assert not PAGES.page(lifestyle(key), Profile(), YEAR).notes


def test_a_caution_raised_at_the_top_stands_in_the_page_with_its_source() -> None:
    page = PAGES.page(lifestyle("caffeine"), MOTHER, YEAR)
    told = {claim.text for section in page.sections for claim in section.claims}
    assert all(note.text in told for note in page.notes)


def test_the_row_that_is_mine_stands_out() -> None:
    page = PAGES.page(lifestyle("caffeine"), MOTHER, YEAR)
    (table,) = [t for s in page.sections for t in s.tables if t.headings[0] == "Who"]
    assert {table.rows[index][0] for index in table.mine} == {"In pregnancy, in a day"}
    nobody = PAGES.page(lifestyle("caffeine"))
    assert not any(table.mine for section in nobody.sections for table in section.tables)


def test_the_figures_of_my_guideline_come_first() -> None:
    def bodies(profile: Profile) -> list[str]:
        page = PAGES.page(lifestyle("hydration"), profile, YEAR)
        (table,) = [table for section in page.sections for table in section.tables]
        return [row[1] for row in table.rows]

    assert bodies(Profile(guideline=Guideline.US))[0].startswith("US")
    assert bodies(Profile(guideline=Guideline.EU))[0].startswith("EU")
    assert sorted(bodies(MOTHER)) == sorted(bodies(Profile()))


def test_the_page_on_caffeine_lists_drinks_and_says_what_is_not_known() -> None:
    page = PAGES.page(lifestyle("caffeine"))
    (table,) = [t for s in page.sections for t in s.tables if t.headings[0] != "Who"]
    rows = {row[0]: row for row in table.rows}
    assert rows["Filter coffee"] == ("Filter coffee", "cup, 237 ml", "95 mg")
    assert rows["Mate"][2] == "not known; see the label"
    assert "Herbal tea" not in rows
    assert "Beer" not in rows
    by_name = dict(zip((row[0] for row in table.rows), table.sources, strict=True))
    assert by_name["Mate"] == ()
    assert by_name["Energy drink"] == ("efsa_caffeine_2015",)


def test_a_publication_that_page_and_drinks_share_is_listed_once() -> None:
    page = PAGES.page(lifestyle("caffeine"))
    addresses = [source.address for source in page.sources]
    assert len(addresses) == len(set(addresses))


def test_the_page_on_seeing_a_doctor_begins_with_the_urgent_signs() -> None:
    page = PAGES.page(SEE_A_DOCTOR)
    assert "emergency number" in page.sections[0].heading
    tests = " ".join(claim.text for claim in page.sections[-1].claims)
    for word in ("EMG", "nerve conduction", "Blood", "MRI", "miss"):
        assert word in tests


def test_a_term_says_what_it_means_and_how_the_program_uses_it() -> None:
    page = PAGES.page(PAGES.find("rate ratio"))
    assert page.gist is not None
    assert "divided by" in page.gist.text
    assert [section.heading for section in page.sections] == ["In this program"]
    (section,) = page.sections
    assert section.notes
    assert not section.claims


def test_nothing_is_read_before_the_first_question(tmp_path: Path) -> None:
    missing = tmp_path / "missing"

    def never() -> object:
        raise AssertionError("read too early")

    pages = PagesService(
        ReferenceService(missing),
        lifestyle=missing,
        glossary=missing,
        guide=never,  # type: ignore[arg-type]  # is never called
        presets=never,  # type: ignore[arg-type]  # is never called
        supplements=SupplementsService(missing, never),  # type: ignore[arg-type]  # never called
    )
    with pytest.raises(UserError):
        pages.lifestyle()


def test_the_pages_of_the_program_ask_for_the_guide_only_when_it_is_shown() -> None:
    presets = PresetsService(Path("nowhere"))

    def never() -> object:
        raise AssertionError("asked too early")

    pages = program_pages(
        PAGES._reference,
        presets,
        SupplementsService(Path("nowhere"), lambda: presets.all),
        guide=never,  # type: ignore[arg-type]  # is never called
    )
    assert pages.page(PAGES.find("EMG")).title == "EMG"
