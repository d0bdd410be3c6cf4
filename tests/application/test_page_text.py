"""A page as text: sources numbered, evidence in words, fitting every width."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.application.page_desk import BODY, DRINKS, PAGE, SLEEP
from twitchapp.application.page_content import PageContent, PageSection
from twitchapp.application.page_text import MINE, NOT_ADVICE, page_text
from twitchapp.domain.claims import Claim, EvidenceStrength


def lines(page: PageContent = PAGE, width: int = 80) -> list[str]:
    return page_text(page, width).splitlines()


def test_a_page_begins_with_its_title_its_notes_and_its_gist() -> None:
    assert lines()[:6] == [
        "Caffeine",
        "========",
        "",
        "Take care: Your limit in pregnancy is 200 mg a day.",
        "",
        "It is often named, never tested. [expert opinion; 1]",
    ]


def test_a_sign_stands_beside_the_title_unless_the_name_says_it() -> None:
    assert lines(replace(PAGE, title="Magnesium", symbol="Mg"))[0] == "Magnesium (Mg)"
    assert lines(replace(PAGE, title="Vitamin B12", symbol="B12"))[0] == "Vitamin B12"


def test_a_claim_cites_its_sources_by_rising_number_with_the_evidence_in_words() -> None:
    assert "* One study looked. [weak; 1, 2]" in lines()


def test_the_numbers_rise_however_many_there_are() -> None:
    many = tuple(replace(BODY, id=f"s{number}") for number in range(1, 18))
    claim = Claim("It is so.", EvidenceStrength.STRONG, ("s17", "s9", "s1"))
    page = replace(PAGE, gist=claim, notes=(), sections=(), sources=many)
    assert "It is so. [strong; 1, 9, 17]" in lines(page)


def test_every_source_stands_at_the_end_with_its_address_and_how_it_was_read() -> None:
    text = " ".join(page_text(PAGE).split())
    assert "[1] A body. On caffeine. 2015. https://doi.org/10.1/a (read 2026-11-22)." in text
    assert "[2] Writer A. A study. https://example.org/study Abstract only." in text


def test_only_the_strengths_that_the_page_uses_are_explained() -> None:
    text = page_text(PAGE)
    assert "* weak: " in text
    assert "* strong: " not in text


def test_a_page_without_claims_explains_no_strengths_and_lists_no_sources() -> None:
    text = page_text(replace(PAGE, gist=None, sections=(), sources=()))
    assert "How sure we are" not in text
    assert "Sources" not in text


def test_a_table_stands_in_columns_with_the_source_of_all_rows_above_it() -> None:
    shown = lines()
    at = shown.index("Caffeine in a usual portion [2]:")
    assert shown[at + 1 : at + 5] == [
        "  Drink      Portion      Caffeine",
        "  Espresso   cup, 30 ml   63 mg",
        "  Black tea  cup, 237 ml  47 mg",
        "  Shops differ widely.",
    ]


def test_rows_of_different_sources_name_their_own() -> None:
    table = DRINKS._replace(sources=(("body",), ("study",)))
    shown = lines(replace(PAGE, sections=(PageSection("A cup", tables=(table,)),)))
    assert "Caffeine in a usual portion:" in shown
    assert "  Espresso   cup, 30 ml   63 mg [1]" in shown
    assert "  Black tea  cup, 237 ml  47 mg [2]" in shown


def test_a_row_that_rests_on_all_sources_lets_the_caption_name_them() -> None:
    table = DRINKS._replace(sources=(("body",), ("study", "body")))
    shown = lines(replace(PAGE, sections=(PageSection("A cup", tables=(table,)),)))
    assert "Caffeine in a usual portion [1, 2]:" in shown
    assert "  Espresso   cup, 30 ml   63 mg" in shown


def test_a_table_without_a_title_keeps_its_sources() -> None:
    shown = lines(
        replace(PAGE, sections=(PageSection("A cup", tables=(DRINKS._replace(title=""),)),))
    )
    assert "  Espresso   cup, 30 ml   63 mg [2]" in shown


def test_a_row_that_holds_for_the_person_is_marked_and_the_mark_explained() -> None:
    table = DRINKS._replace(mine=frozenset({1}))
    shown = lines(replace(PAGE, sections=(PageSection("A cup", tables=(table,)),)))
    assert "> Black tea  cup, 237 ml  47 mg" in shown
    assert "  Espresso   cup, 30 ml   63 mg" in shown
    assert MINE in shown
    assert MINE not in lines()


def test_a_table_that_is_too_wide_wraps_its_widest_column_first() -> None:
    wide = DRINKS._replace(rows=(("Espresso", "a small cup " * 3, "63 mg"), DRINKS.rows[1]))
    shown = lines(replace(PAGE, sections=(PageSection("A cup", tables=(wide,)),)), 44)
    at = shown.index("Caffeine in a usual portion [2]:")
    assert shown[at + 1 : at + 5] == [
        "  Drink      Portion                Caffeine",
        "  Espresso   a small cup a small    63 mg",
        "             cup a small cup",
        "  Black tea  cup, 237 ml            47 mg",
    ]


def test_a_source_stands_beside_the_last_word_of_a_cell() -> None:
    table = DRINKS._replace(
        rows=(("Espresso", "cup", "sixty-three milligrams or so"), DRINKS.rows[1]),
        sources=(("body",), ("study",)),
    )
    shown = lines(replace(PAGE, sections=(PageSection("A cup", tables=(table,)),)), 44)
    assert not any(line.split() == ["[1]"] for line in shown)


def test_a_table_too_wide_for_columns_becomes_a_list_with_its_headings() -> None:
    names = ("Espresso-of-the-longest-name-there-is", "cup-of-thirty-millilitres", "63 mg")
    wide = DRINKS._replace(rows=(names, DRINKS.rows[1]))
    shown = lines(replace(PAGE, sections=(PageSection("A cup", tables=(wide,)),)), 40)
    assert "    Caffeine: 63 mg" in shown
    assert "    Portion: cup, 237 ml" in shown


def test_related_pages_are_named_where_their_titles_are_known() -> None:
    assert "See also: Sleep." in page_text(PAGE, titles={SLEEP: "Sleep"})
    assert "See also" not in page_text(PAGE)


def test_a_page_ends_with_what_it_cannot_tell() -> None:
    assert " ".join(page_text(PAGE).split()).endswith(NOT_ADVICE)


def test_a_claim_whose_source_is_missing_is_never_shown_without_it() -> None:
    with pytest.raises(KeyError):
        page_text(replace(PAGE, sources=(BODY,)))


@given(width=st.integers(1, 120))
def test_no_line_is_longer_than_the_width(width: int) -> None:
    assert all(len(line) <= max(width, 40) for line in lines(width=width))
