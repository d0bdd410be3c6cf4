"""Sites: a region of the body and its side, read from words and written as words."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import sites as any_site
from twitchapp.domain.errors import UserError
from twitchapp.domain.sites import (
    LONGEST_REGION,
    Side,
    Site,
    normal_region,
    parse_site,
    parse_sites,
    sites_text,
)


@pytest.mark.parametrize(
    ("words", "region", "side"),
    [
        ("right eyelid", "eyelid", Side.RIGHT),
        ("  Left   CALF ", "calf", Side.LEFT),
        ("L calf", "calf", Side.LEFT),
        ("r big toe", "big toe", Side.RIGHT),
        ("tongue", "tongue", Side.UNSPECIFIED),
        ("little finger", "little finger", Side.UNSPECIFIED),
        ("somewhere odd", "somewhere odd", Side.UNSPECIFIED),
        ("left", "left", Side.UNSPECIFIED),
        ("leftover", "leftover", Side.UNSPECIFIED),
        ("RIGHT\tупор", "упор", Side.RIGHT),
    ],
)
def test_a_site_is_read_from_words(words: str, region: str, side: Side) -> None:
    assert parse_site(words) == Site(region, side)


@pytest.mark.parametrize("words", ["", "   ", ";", "x" * (LONGEST_REGION + 1), "left right calf"])
def test_what_is_no_site_is_refused(words: str) -> None:
    with pytest.raises(UserError):
        parse_site(words)


@pytest.mark.parametrize("word", ["left", "right", "l", "r"])
def test_a_region_never_begins_with_a_side(word: str) -> None:
    with pytest.raises(UserError, match="side"):
        Site(f"{word} calf")


@pytest.mark.parametrize("region", ["Calf", " calf", "big  toe", "calf;eyelid", "big\ntoe"])
def test_a_region_is_kept_in_its_plain_form_only(region: str) -> None:
    with pytest.raises(UserError, match="plain form"):
        Site(region)


def test_the_longest_region_can_be_kept() -> None:
    assert Site("x" * LONGEST_REGION).text == "x" * LONGEST_REGION


@given(any_site())
def test_a_site_written_is_read_back_the_same(site: Site) -> None:
    assert parse_site(site.text) == site


@given(st.text(max_size=30))
def test_any_words_are_one_plain_site_or_refused(words: str) -> None:
    with suppress(UserError):
        site = parse_site(words)
        assert site.region == normal_region(site.region)
        first, _, rest = site.region.partition(" ")
        assert not (rest and first in {"left", "right", "l", "r"})
        assert parse_site(site.text) == site


@given(st.lists(any_site(), max_size=5))
def test_sites_joined_are_read_back_each_once_in_order(given_sites: list[Site]) -> None:
    assert parse_sites(sites_text(tuple(given_sites))) == tuple(dict.fromkeys(given_sites))


def test_several_sites_are_told_apart_by_semicolons() -> None:
    assert parse_sites("right eyelid; left calf;;right  Eyelid;") == (
        Site("eyelid", Side.RIGHT),
        Site("calf", Side.LEFT),
    )
    assert parse_sites("  ") == ()
    assert sites_text((Site("eyelid", Side.RIGHT), Site("tongue"))) == "right eyelid; tongue"
