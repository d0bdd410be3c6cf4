"""Places are read from the words people type, exactly, and proposed from a few letters of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twitchapp.domain.errors import UserError
from twitchapp.domain.regions import MIDLINE_REGIONS, REGIONS
from twitchapp.domain.site_search import covers, find_sites, match_sites, read_sites
from twitchapp.domain.sites import LONGEST_REGION, Side, Site, parse_site, parse_sites, sites_text

listed = st.builds(Site, st.sampled_from(REGIONS), st.sampled_from(Side))
SIDE_WORDS = {
    Side.LEFT: ("left", "L", "lft", "lt"),
    Side.RIGHT: ("Right", "r", "rt", "rgt"),
    Side.UNSPECIFIED: ("",),
}


def texts(sites: tuple[Site, ...]) -> list[str]:
    return [site.text for site in sites]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("l calf", "left calf"),
        ("calf l", "left calf"),
        ("Left  CALF", "left calf"),
        ("calf (left)", "left calf"),
        ("L. pinky", "left little finger"),
        ("r eye lid", "right eyelid"),
        ("left eye", "left eyelid"),
        ("my left quads", "left front of thigh"),
        ("rt hamstring", "right back of thigh"),
        ("tummy", "abdomen"),
        ("stomach", "abdomen"),
        ("bicep", "biceps"),
        ("right toe", "right toe"),
        ("2nd toe, r", "right second toe"),
        ("back of my left knee", "left back of knee"),
        ("behind the right knee", "right back of knee"),
        ("thigh front left", "left front of thigh"),
        ("left side of neck", "left side of neck"),
        ("left side of the tongue", "left tongue"),
        ("calves", "calf"),
        ("fingers", "finger"),
        ("calf left side", "left calf"),
        ("calf on the left side", "left calf"),
        ("left side of calf", "left outer lower leg"),
        ("left gastrocnemius", "left calf"),
        ("masseter r", "right jaw"),
        ("between thumb and index finger", "web of thumb"),
        ("Adam’s apple", "throat"),
    ],
)
def test_a_place_is_read_by_any_of_its_names_with_the_side_anywhere(typed: str, meant: str) -> None:
    assert find_sites(typed) == (parse_site(meant),)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "left",
        "r",
        "both",
        "and",
        "left side",
        "somewhere odd",
        "calf muscles of the moon",
        "cal",
    ],
)
def test_words_that_name_no_place_are_not_guessed_at(typed: str) -> None:
    assert find_sites(typed) == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("both eyelids", "left eyelid; right eyelid"),
        ("eyelids both", "left eyelid; right eyelid"),
        ("bilateral calf", "left calf; right calf"),
        ("left and right calf", "left calf; right calf"),
        ("calf l and r", "left calf; right calf"),
        ("l/r calf", "left calf; right calf"),
        ("left calf, r thumb", "left calf; right thumb"),
        ("left calf & left calf", "left calf"),
        ("both tongues", "tongue"),
        ("calf both sides", "left calf; right calf"),
        ("both sides of the calf", "left calf; right calf"),
        ("thigh and left shin", "thigh; left shin"),
    ],
)
def test_several_places_are_read_from_one_line(typed: str, meant: str) -> None:
    assert find_sites(typed) == parse_sites(meant)


def test_one_unknown_word_makes_a_line_no_list_of_known_places() -> None:
    assert find_sites("left calf and elsewhere") == ()


def test_what_is_not_on_the_list_is_kept_as_written_beside_what_is() -> None:
    assert texts(read_sites("l calf, Old Scar; both brows")) == [
        "left calf",
        "old scar",
        "left brow",
        "right brow",
    ]
    assert read_sites(" ; ,") == ()
    with pytest.raises(UserError):
        read_sites("x" * (LONGEST_REGION + 1))


@given(listed, st.data())
def test_a_place_is_read_back_with_its_side_at_either_end(site: Site, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(SIDE_WORDS[site.side]))
    assert find_sites(f"{word} {site.region}") == (site,)
    assert find_sites(f"{site.region.upper()} {word}") == (site,)


@given(st.lists(listed, min_size=1, max_size=5))
def test_places_written_as_a_list_are_read_back_each_once_in_order(sites: list[Site]) -> None:
    assert read_sites(sites_text(tuple(sites))) == tuple(dict.fromkeys(sites))


@given(st.text(max_size=40))
def test_whatever_is_typed_is_answered(text: str) -> None:
    for site in (*find_sites(text), *match_sites(text, 8)):
        assert site.region in REGIONS
    assert len(match_sites(text, 3)) <= 3


@given(listed)
def test_a_whole_name_typed_is_the_first_proposal(site: Site) -> None:
    side = Side.UNSPECIFIED if site.region in MIDLINE_REGIONS else site.side
    first = match_sites(Site(site.region, side).text, 1)[0]
    assert first.region == site.region
    assert first.side is (side or first.side)


@given(listed, st.data())
def test_a_place_is_among_the_proposals_of_the_beginnings_of_its_words(
    site: Site, data: st.DataObject
) -> None:
    words = [word for word in site.region.split() if word not in {"of", "the"}]
    begun = [word[: data.draw(st.integers(min(3, len(word)), len(word)))] for word in words]
    regions = {match.region for match in match_sites(" ".join(begun), 400)}
    assert site.region in regions


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("l cal", ["left calf"]),
        ("calf l", ["left calf"]),
        ("lft eyel", ["left eyelid", "left upper eyelid", "left lower eyelid"]),
        ("eyel", ["left eyelid", "right eyelid", "eyelid"]),
        ("eyleid r", ["right eyelid"]),
        ("rigth sholder", ["right shoulder"]),
        ("hamstrng", ["left back of thigh", "right back of thigh", "back of thigh"]),
        ("gastroc", ["left calf", "right calf", "calf"]),
        ("right big t", ["right big toe"]),
        ("thigh f", ["left front of thigh"]),
        ("both knees", ["left knee", "right knee"]),
        ("tong", ["tongue"]),
        ("l tong", ["tongue"]),
        ("left", ["left eyelid", "left calf"]),
        ("", ["left eyelid", "right eyelid"]),
        ("back o", ["left back"]),
        ("righ calf", ["right calf"]),
    ],
)
def test_a_few_letters_propose_the_likeliest_place_first(typed: str, first: list[str]) -> None:
    assert texts(match_sites(typed, len(first))) == first


@pytest.mark.parametrize("typed", ["xyzzy", "left xyzzy", "calf xyzzy", "30 min", "4/10"])
def test_what_fits_nothing_proposes_nothing(typed: str) -> None:
    assert match_sites(typed) == ()


def test_no_more_is_proposed_than_asked_for_and_nothing_twice() -> None:
    many = match_sites("eyelid", 100)
    assert len(set(many)) == len(many) == 9
    assert match_sites("eyelid", 2) == many[:2]
    assert match_sites("eyelid", 0) == ()


@pytest.mark.parametrize(
    ("site", "other", "taken_in"),
    [
        ("left calf", "left calf", True),
        ("calf", "left calf", True),
        ("left eyelid", "left upper eyelid", True),
        ("eyelid", "right lower eyelid", True),
        ("left tongue", "tongue", True),
        ("left calf", "right calf", False),
        ("left upper eyelid", "left eyelid", False),
        ("left calf", "calf", False),
        ("somewhere odd", "left calf", False),
    ],
)
def test_a_place_takes_in_its_parts_and_its_sides(site: str, other: str, taken_in: bool) -> None:
    assert covers(parse_site(site), parse_site(other)) is taken_in
