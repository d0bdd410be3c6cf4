"""One search over pages, terms, red flags, views and foods."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.food_tables import program_foods
from twitchapp import paths
from twitchapp.application.foods import FoodsService
from twitchapp.application.lookup import LookupHit, LookupService
from twitchapp.application.lookup_index import Entry, LookupIndex
from twitchapp.application.page_content import PAGE_GROUPS
from twitchapp.application.pages import PagesService, open_pages
from twitchapp.application.reference import ReferenceService
from twitchapp.domain.pages import INTAKE, SEE_A_DOCTOR, WHAT_TO_EAT, PageKind, PageRef


@pytest.fixture(scope="module")
def pages() -> PagesService:
    """Return the pages of the program."""
    return open_pages(ReferenceService(paths.resource("reference")))


@pytest.fixture(scope="module")
def lookup(pages: PagesService) -> LookupService:
    """Return the search over everything of the program."""
    return LookupService(pages, program_foods())


def first(lookup: LookupService, text: str) -> str:
    """Return the first page that is found."""
    return str(lookup.pages(text)[0].ref)


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("magnesium", "nutrient:magnesium"),
        ("magnesum", "nutrient:magnesium"),
        ("Mg", "nutrient:magnesium"),
        ("K", "nutrient:potassium"),
        ("potasium", "nutrient:potassium"),
        ("B-12", "nutrient:b12"),
        ("vit d", "nutrient:vitamin_d"),
        ("vitamn d", "nutrient:vitamin_d"),
        ("cofee", "lifestyle:caffeine"),
        ("alcohl", "lifestyle:alcohol"),
        ("sleep", "lifestyle:sleep"),
        ("screen", "lifestyle:screen_time"),
        ("emg", "term:emg"),
        ("als", "term:motor_neurone_disease"),
        ("confidence interval", "term:confidence_interval"),
        ("muscle twitch", "term:fasciculation"),
        ("red flags", "doctor:"),
        ("see a doctor", "doctor:"),
    ],
)
def test_pages_are_found_as_people_write(lookup: LookupService, text: str, page: str) -> None:
    assert first(lookup, text) == page


def test_views_are_found_by_what_they_show(lookup: LookupService) -> None:
    assert INTAKE in [hit.ref for hit in lookup.pages("my intake")]
    assert lookup.pages("what could i eat")[0].ref == WHAT_TO_EAT


def test_groups_come_in_their_order(lookup: LookupService) -> None:
    order = list(PAGE_GROUPS)
    for text in ("m", "coffee", "doctor", "potassium", "food"):
        kinds = [order.index(hit.ref.kind) for hit in lookup.search(text)]
        assert kinds == sorted(kinds), text


def test_foods_come_last_and_are_few(lookup: LookupService) -> None:
    kinds = [hit.ref.kind for hit in lookup.search("milk")]
    assert kinds.count(PageKind.FOOD) == 8
    assert kinds[-8:] == [PageKind.FOOD] * 8
    assert [hit.ref.kind for hit in lookup.search("milk", 2)].count(PageKind.FOOD) == 2


def test_a_food_leads_to_its_page(lookup: LookupService) -> None:
    assert lookup.foods("banana")[0] == LookupHit(
        PageRef(PageKind.FOOD, "usda-sr24:09040"), "Bananas, raw", "Fruits and fruit juices"
    )


def test_foods_that_only_a_slip_leads_to_make_way_for_a_page_of_that_name(
    lookup: LookupService,
) -> None:
    assert lookup.foods("sleep") == ()
    assert lookup.foods("chiken")


def test_a_food_that_lacks_a_word_is_left_out(lookup: LookupService) -> None:
    assert lookup.foods("can coffee cause twitches") == ()


def test_what_a_page_says_is_found_and_shown(lookup: LookupService) -> None:
    hits = lookup.pages("kidney disease")
    assert PageRef(PageKind.NUTRIENT, "potassium") in [hit.ref for hit in hits]
    assert all("kidney" in hit.detail.lower() for hit in hits)


def test_a_name_comes_before_what_pages_say(lookup: LookupService) -> None:
    habits = [hit for hit in lookup.pages("stress") if hit.ref.kind is PageKind.LIFESTYLE]
    assert habits[0].ref.key == "stress"


def test_what_is_only_a_slip_says_so(lookup: LookupService) -> None:
    assert lookup.pages("magnesum")[0].is_guess
    assert not lookup.pages("magnes")[0].is_guess


def test_every_page_is_found_by_every_one_of_its_names(
    lookup: LookupService, pages: PagesService
) -> None:
    for ref in pages.titles:
        for name in pages.names(ref):
            assert ref in [hit.ref for hit in lookup.pages(name)], (ref, name)


def test_a_page_without_a_gist_says_what_it_is(lookup: LookupService) -> None:
    (doctor,) = [hit for hit in lookup.pages("red flags") if hit.ref == SEE_A_DOCTOR]
    assert doctor.detail


def test_pages_are_found_without_the_table_of_foods(pages: PagesService) -> None:
    class NoFoods(FoodsService):
        """Foods that may not be asked for."""

        def table(self) -> None:  # type: ignore[override]  # there is none
            """Fail."""
            raise AssertionError("the table of foods was read")

    lookup = LookupService(pages, NoFoods(paths.resource("foods"), paths.resource("foods")))
    assert lookup.pages("magnesium")
    with pytest.raises(AssertionError):
        lookup.foods("magnesium")


@pytest.mark.parametrize("text", ["", "  ", "?!", "xqzzyw"])
def test_what_means_nothing_finds_nothing(lookup: LookupService, text: str) -> None:
    assert lookup.search(text) == ()


def index(*entries: tuple[str, tuple[str, ...], tuple[str, ...]]) -> LookupIndex:
    """Return an index of terms: each its key, names and texts."""
    return LookupIndex(
        Entry(PageRef(PageKind.TERM, key), names, texts) for key, names, texts in entries
    )


def keys(index: LookupIndex, text: str) -> list[str]:
    """Return the keys of what is found, in order."""
    return [found.entry.ref.key for found in index.search(text, PageKind.TERM, 9)]


def test_whole_name_then_beginning_then_alias_then_word_within_then_text() -> None:
    made = index(
        ("says", ("Neuropathy",), ("Nothing.", "A cramp may come with it.")),
        ("within", ("Leg cramp",), ("A pain.",)),
        ("alias", ("Charley horse", "cramp in sport"), ("A pain.",)),
        ("begins", ("Cramp in bed",), ("A pain.",)),
        ("whole", ("Cramp",), ("A pain.",)),
    )
    assert keys(made, "cramp") == ["whole", "begins", "alias", "within", "says"]


def test_the_sentence_that_has_the_words_is_the_detail() -> None:
    made = index(("says", ("Neuropathy",), ("Nothing.", "A cramp may come with it.")))
    (found,) = made.search("cramp", PageKind.TERM, 9)
    assert found.detail == "A cramp may come with it."


def test_words_must_stand_in_one_sentence() -> None:
    made = index(("says", ("Neuropathy",), ("A cramp.", "In bed.")))
    assert keys(made, "cramp bed") == []


def test_a_whole_word_is_not_the_beginning_of_another_in_a_text() -> None:
    made = index(("one", ("X",), ("ALS is rare.",)), ("two", ("Y",), ("It also hurts.",)))
    assert keys(made, "als") == ["one"]
    assert keys(made, "rar") == ["one"]


@given(st.text(max_size=30))
def test_whatever_is_typed_each_page_is_found_once(text: str) -> None:
    made = index(("a", ("Cramp", "spasm"), ("A pain.",)), ("b", ("Spasm of x",), ("A cramp.",)))
    found = keys(made, text)
    assert len(found) == len(set(found))
